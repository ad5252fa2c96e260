// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/number.h"
#include "stats/psychometrics/words.h"
#include "verbs/reliability_output.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

namespace hz {
namespace {

std::string three(double x) {
  return fixedNumber(x, 3);
}

std::string range(double lower, double upper) {
  return "[" + three(lower) + ", " + three(upper) + "]";
}

void printFit(std::ostream& out, const FitIndices& fit) {
  fmt::print(out,
             "  fit: chi2 {} (n F) or {} (Bartlett's multiplier), df {:.0f}, p {}; CFI {}, TLI {}, RMSEA {} "
             "{} (90 %), SRMR {}\n",
             three(fit.chi2), three(fit.chi2Bartlett), fit.df, isMissing(fit.p) ? "–" : fmt::format("{:.3g}", fit.p),
             three(fit.cfi), three(fit.tli), three(fit.rmsea), range(fit.rmseaLower, fit.rmseaUpper), three(fit.srmr));
}

void printReliability(std::ostream& out, const ReliabilityFindings& found, Language language) {
  const Reliability& r = *found.reliability;
  fmt::print(out, "alpha {} {} (Feldt), standardised {}, lambda-6 {}, average r {}\n", three(r.alpha),
             range(r.alphaLower, r.alphaUpper), three(r.alphaStandardized), three(r.lambda6), three(r.averageR));
  if (found.resampled) {
    const ResampledReliability& b = *found.resampled;
    fmt::print(out, "  bootstrap of {} clusters, {} of {} replicates, seed {}: alpha {}, omega {}\n", b.clusters,
               b.used, b.replicates, found.seed, range(b.alpha.lower, b.alpha.upper),
               range(b.omegaTotal.lower, b.omegaTotal.upper));
  }
  if (r.items.size() > 2) {
    fmt::print(out, "omega total {} (correlations), {} (covariances)\n", three(r.omegaTotal), three(r.omegaCovariance));
    fmt::print(out, "  {}\n", omegaDefinition(language));
    printFit(out, r.oneFactor);
  }
  if (found.adequacy) {
    const Adequacy& a = *found.adequacy;
    fmt::print(out, "KMO {} ({}); Bartlett chi2 {:.2f}, df {:.0f}, p {:.3g}\n", three(a.kmo),
               adequacyWord(a.kmo, language), a.bartlettChi2, a.bartlettDf, a.bartlettP);
  }
  std::size_t width = 4;
  for (const Reliability::Item& item : r.items) width = std::max(width, item.name.size());
  fmt::print(out, "{:<{}}  {:>7} {:>7} {:>9} {:>10} {:>11} {:>12} {:>7} {:>6}\n", "item", width, "mean", "sd",
             "item-rest", "item-total", "a deleted", "r deleted", "loading", "MSA");
  for (std::size_t j = 0; j < r.items.size(); ++j) {
    const Reliability::Item& item = r.items[j];
    fmt::print(out, "{:<{}}  {:>7} {:>7} {:>9} {:>10} {:>11} {:>12} {:>7} {:>6}\n", item.name, width, three(item.mean),
               three(item.sd), three(item.itemRest), three(item.itemTotal), three(item.alphaIfDeleted),
               three(item.averageRIfDeleted), three(item.loading),
               found.adequacy ? three(found.adequacy->msa[j]) : "–");
  }
  for (const std::string& remark : reliabilityRemarks(r, language)) fmt::print(out, "{}\n", remark);
}

void printAgreement(std::ostream& out, const ReliabilityFindings& found, Language language) {
  const GroupAgreement& a = *found.agreement;
  fmt::print(out,
             "{} groups: ICC(1) {} {}, with the mean size {}, REML {}; ICC(2) {} {}; F({:.0f}, {:.0f}) = {}, p "
             "{}; design effect {}\n",
             a.groups, three(a.icc1), range(a.icc1Lower, a.icc1Upper), three(a.icc1MeanSize), three(a.icc1Reml),
             three(a.icc2), range(a.icc2Lower, a.icc2Upper), a.df1, a.df2, three(a.f),
             isMissing(a.p) ? "–" : fmt::format("{:.3g}", a.p), fixedNumber(a.designEffect, 2));
  if (!found.within) return;
  fmt::print(out, "r_wg(j): median {}, {} % of the groups above .7\n", three(found.within->median),
             fixedNumber(100 * found.within->shareAbove, 0));
  fmt::print(out, "{}\n", aggregationText(a, *found.within, alphaOf(found.reliability), language));
}

void printExploration(std::ostream& out, const Exploration& e) {
  fmt::print(out, "{} factors; variance shares", e.options.factors);
  for (const double share : e.share) fmt::print(out, " {}", three(share));
  fmt::print(out, "\n");
  for (Eigen::Index i = 0; i < e.loadings.rows(); ++i) {
    fmt::print(out, "  {}:", e.items[static_cast<std::size_t>(i)]);
    for (Eigen::Index f = 0; f < e.loadings.cols(); ++f) fmt::print(out, " {:>7}", three(e.loadings(i, f)));
    fmt::print(out, "  communality {}\n", three(e.communalities[i]));
  }
  if (e.options.rotation == Rotation::Promax) {
    fmt::print(out, "  factor correlations:");
    for (Eigen::Index f = 1; f < e.factorCorrelation.rows(); ++f) {
      for (Eigen::Index g = 0; g < f; ++g) fmt::print(out, " {}", three(e.factorCorrelation(f, g)));
    }
    fmt::print(out, "\n");
  }
  if (e.options.extraction == Extraction::MaximumLikelihood) printFit(out, e.fit);
  for (const std::string& item : e.heywood) fmt::print(out, "  improper: the uniqueness of {} is at its bound\n", item);
}

void printConfirmatory(std::ostream& out, const Confirmatory& c) {
  fmt::print(out, "confirmatory factor analysis, {} complete answers, {} parameters\n", c.n, c.parameters);
  for (const Confirmatory::Loading& l : c.loadings) {
    fmt::print(out, "  {} =~ {}: {} (se {}), standardised {} (se {}), R2 {}\n", l.factor, l.item, three(l.marker.value),
               three(l.marker.se), three(l.standardized.value), three(l.standardized.se), three(l.explained));
  }
  for (const Confirmatory::Covariance& v : c.covariances) {
    if (v.first == v.second) continue;
    fmt::print(out, "  {} ~~ {}: r {} (se {})\n", v.first, v.second, three(v.correlation.value),
               three(v.correlation.se));
  }
  printFit(out, c.fit);
  for (const std::string& item : c.improper)
    fmt::print(out, "  improper: the residual variance of {} is below 0\n", item);
  for (const Confirmatory::Covariance& v : c.covariances) {
    if (std::abs(v.correlation.value) > 1) {
      fmt::print(out, "  improper: the correlation of {} and {} is beyond 1; they may be one factor\n", v.first,
                 v.second);
    }
  }
}

}  // namespace

void printFindings(std::ostream& out, const ReliabilityFindings& found, Language language) {
  if (found.reliability) printReliability(out, found, language);
  if (found.agreement) printAgreement(out, found, language);
  for (const ParallelAnalysis& parallel : found.parallel) {
    fmt::print(out, "parallel analysis ({}): {}\n",
               parallel.nullData == NullData::RandomNormal ? "random normal" : "permuted columns",
               parallelText(parallel, language));
  }
  if (found.exploration) printExploration(out, *found.exploration);
  if (found.confirmatory) printConfirmatory(out, *found.confirmatory);
  if (found.polychoric) {
    fmt::print(out, "ordinal alpha {} (polychoric)\n", three(ordinalAlpha(*found.polychoric)));
    for (const std::string& remark : polychoricRemarks(*found.polychoric, found.items, language)) {
      fmt::print(out, "{}\n", remark);
    }
  }
  for (const ScaleReport::Problem& problem : found.problems) {
    fmt::print(out, "{}: {}\n", problem.part, problem.fault.text(language));
  }
}

void printScales(std::ostream& out, const std::vector<ScaleReport>& reports, Language language) {
  fmt::print(out, "{:<20} {:>5} {:>7} {:>6} {:<16} {:>6} {:>6} {:>7} {:>7} {:>6}  {}\n", "scale", "items", "n", "alpha",
             "  clusters", "omega", "KMO", "ICC(1)", "ICC(2)", "r_wg", "name");
  for (const ScaleReport& report : reports) {
    const auto of = [](const auto& part, auto figure) { return part ? three(*part.*figure) : std::string("–"); };
    fmt::print(out, "{:<20} {:>5} {:>7} {:>6} {:<16} {:>6} {:>6} {:>7} {:>7} {:>6}  {}\n", report.scale.code,
               report.scale.items.size(), report.reliability ? std::to_string(report.reliability->n) : "–",
               of(report.reliability, &Reliability::alpha),
               report.resampled ? range(report.resampled->alpha.lower, report.resampled->alpha.upper) : "–",
               of(report.reliability, &Reliability::omegaTotal), of(report.adequacy, &Adequacy::kmo),
               of(report.agreement, &GroupAgreement::icc1), of(report.agreement, &GroupAgreement::icc2),
               of(report.within, &WithinGroupAgreement::median), report.scale.name.in(language));
  }
  for (const ScaleReport& report : reports) {
    const auto say = [&](const std::string& text) { fmt::print(out, "{}: {}\n", report.scale.code, text); };
    if (report.reliability) {
      for (const std::string& remark : reliabilityRemarks(*report.reliability, language)) say(remark);
    }
    if (report.parallel) say(parallelText(*report.parallel, language));
    if (report.agreement && report.within)
      say(aggregationText(*report.agreement, *report.within, alphaOf(report.reliability), language));
    for (const ScaleReport::Problem& problem : report.problems) say(problem.fault.text(language));
  }
}

}  // namespace hz
