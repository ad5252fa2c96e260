// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/number.h"
#include "stats/basics/json_number.h"
#include "stats/psychometrics/words.h"
#include "verbs/reliability_output.h"

namespace hz {
namespace {

using Json = nlohmann::ordered_json;

Json numbers(const std::vector<double>& values) {
  Json out = Json::array();
  for (const double x : values) out.push_back(jsonNumber(x));
  return out;
}

Json matrix(const Eigen::MatrixXd& values) {
  Json rows = Json::array();
  for (Eigen::Index i = 0; i < values.rows(); ++i) {
    Json row = Json::array();
    for (Eigen::Index j = 0; j < values.cols(); ++j) row.push_back(jsonNumber(values(i, j)));
    rows.push_back(row);
  }
  return rows;
}

Json fitJson(const FitIndices& fit) {
  return {{"chi2", jsonNumber(fit.chi2)},
          {"df", fit.df},
          {"p", jsonNumber(fit.p)},
          {"multiplier", "n"},
          {"chi2_bartlett", jsonNumber(fit.chi2Bartlett)},
          {"p_bartlett", jsonNumber(fit.pBartlett)},
          {"multiplier_bartlett", "n - 1 - (2p + 5)/6 - 2m/3"},
          {"baseline_chi2", jsonNumber(fit.baselineChi2)},
          {"baseline_df", fit.baselineDf},
          {"cfi", jsonNumber(fit.cfi)},
          {"tli", jsonNumber(fit.tli)},
          {"rmsea", jsonNumber(fit.rmsea)},
          {"rmsea_lower", jsonNumber(fit.rmseaLower)},
          {"rmsea_upper", jsonNumber(fit.rmseaUpper)},
          {"srmr", jsonNumber(fit.srmr)}};
}

Json itemJson(const Reliability::Item& item) {
  return {{"name", item.name},
          {"n", item.n},
          {"mean", jsonNumber(item.mean)},
          {"sd", jsonNumber(item.sd)},
          {"item_rest_r", jsonNumber(item.itemRest)},
          {"item_total_r", jsonNumber(item.itemTotal)},
          {"item_whole_r", jsonNumber(item.itemWhole)},
          {"alpha_if_deleted", jsonNumber(item.alphaIfDeleted)},
          {"alpha_standardized_if_deleted", jsonNumber(item.standardizedIfDeleted)},
          {"average_r_if_deleted", jsonNumber(item.averageRIfDeleted)},
          {"lambda6_if_deleted", jsonNumber(item.lambda6IfDeleted)},
          {"loading", jsonNumber(item.loading)},
          {"probably_reversed", item.probablyReversed}};
}

void reliabilityInto(Json& out, const Reliability& found, Language language) {
  Json items = Json::array();
  for (const Reliability::Item& item : found.items) items.push_back(itemJson(item));
  out["n"] = found.n;
  out["respondents"] = found.respondents;
  out["complete"] = found.complete;
  out["fewest_pair"] = found.fewestPair;
  out["missing"] = found.missing == MissingRule::Listwise ? "listwise" : "pairwise";
  out["alpha"] = jsonNumber(found.alpha);
  out["alpha_lower"] = jsonNumber(found.alphaLower);
  out["alpha_upper"] = jsonNumber(found.alphaUpper);
  out["alpha_se"] = jsonNumber(found.alphaStandardError);
  out["alpha_standardized"] = jsonNumber(found.alphaStandardized);
  out["lambda6"] = jsonNumber(found.lambda6);
  out["omega_total"] = jsonNumber(found.omegaTotal);
  out["omega_total_covariance"] = jsonNumber(found.omegaCovariance);
  out["omega_definition"] = omegaDefinition(language);
  out["average_r"] = jsonNumber(found.averageR);
  out["median_r"] = jsonNumber(found.medianR);
  out["positive_definite"] = found.definite;
  out["items"] = items;
  out["one_factor"] = fitJson(found.oneFactor);
}

Json intervalJson(const ResampledInterval& interval) {
  return {
      {"lower", jsonNumber(interval.lower)}, {"upper", jsonNumber(interval.upper)}, {"se", jsonNumber(interval.se)}};
}

Json resampledJson(const ResampledReliability& found, std::uint64_t seed) {
  return {{"replicates", found.replicates},
          {"used", found.used},
          {"clusters", found.clusters},
          {"seed", seed},
          {"alpha", intervalJson(found.alpha)},
          {"alpha_standardized", intervalJson(found.alphaStandardized)},
          {"omega_total", intervalJson(found.omegaTotal)},
          {"average_r", intervalJson(found.averageR)}};
}

void agreementInto(Json& out, const ReliabilityFindings& found, Language language) {
  out["icc1"] = out["icc2"] = Json();
  if (found.agreement) {
    const GroupAgreement& a = *found.agreement;
    out["icc1"] = jsonNumber(a.icc1);
    out["icc1_lower"] = jsonNumber(a.icc1Lower);
    out["icc1_upper"] = jsonNumber(a.icc1Upper);
    out["icc1_mean_size"] = jsonNumber(a.icc1MeanSize);
    out["icc1_reml"] = jsonNumber(a.icc1Reml);
    out["variance_between"] = jsonNumber(a.betweenVariance);
    out["variance_within"] = jsonNumber(a.withinVariance);
    out["icc2"] = jsonNumber(a.icc2);
    out["icc2_lower"] = jsonNumber(a.icc2Lower);
    out["icc2_upper"] = jsonNumber(a.icc2Upper);
    out["anova"] = {{"f", jsonNumber(a.f)},
                    {"df1", a.df1},
                    {"df2", a.df2},
                    {"p", jsonNumber(a.p)},
                    {"mean_square_between", jsonNumber(a.meanSquareBetween)},
                    {"mean_square_within", jsonNumber(a.meanSquareWithin)}};
    out["groups"] = a.groups;
    out["n0"] = jsonNumber(a.n0);
    out["mean_group_size"] = jsonNumber(a.meanSize);
    out["design_effect"] = jsonNumber(a.designEffect);
  }
  if (!found.within) return;
  const WithinGroupAgreement& w = *found.within;
  Json groups = Json::array();
  for (const WithinGroupAgreement::Group& group : w.groups) {
    const auto at = static_cast<std::size_t>(group.group);
    groups.push_back({{"name", at < found.groupNames.size() ? Json(found.groupNames[at]) : Json(group.group)},
                      {"n", group.n},
                      {"rwg", jsonNumber(group.agreement)}});
  }
  out["rwg"] = {{"items", w.items},
                {"null_variance", w.nullVariance},
                {"median", jsonNumber(w.median)},
                {"share_above_0.7", jsonNumber(w.shareAbove)},
                {"groups", groups}};
  if (!found.agreement) return;
  const double alpha = alphaOf(found.reliability);
  const AggregationVerdict verdict = aggregationVerdict(*found.agreement, w, alpha);
  const auto known = [](std::optional<bool> holds) { return holds ? Json(*holds) : Json(); };
  out["aggregation"] = {{"may_aggregate", verdict.yes()},
                        {"groups_differ", known(verdict.groupsDiffer)},
                        {"means_reliable", known(verdict.meansReliable)},
                        {"members_agree", known(verdict.membersAgree)},
                        {"text", aggregationText(*found.agreement, w, alpha, language)}};
}

Json explorationJson(const Exploration& e) {
  static constexpr const char* kExtraction[] = {"pca", "ml", "pa", "minres"};
  static constexpr const char* kRotation[] = {"none", "varimax", "promax"};
  Json items = Json::array();
  for (Eigen::Index i = 0; i < e.loadings.rows(); ++i) {
    Json loadings = Json::array();
    for (Eigen::Index f = 0; f < e.loadings.cols(); ++f) loadings.push_back(jsonNumber(e.loadings(i, f)));
    items.push_back({{"name", e.items[static_cast<std::size_t>(i)]},
                     {"loadings", loadings},
                     {"communality", jsonNumber(e.communalities[i])},
                     {"uniqueness", jsonNumber(e.uniquenesses[i])}});
  }
  Json out{{"extraction", kExtraction[static_cast<int>(e.options.extraction)]},
           {"rotation", kRotation[static_cast<int>(e.options.rotation)]},
           {"factors", e.options.factors},
           {"n", e.n},
           {"items", items},
           {"unrotated", matrix(e.unrotated)},
           {"loadings", matrix(e.loadings)},
           {"factor_correlation", matrix(e.factorCorrelation)},
           {"sum_of_squares", numbers(e.sumOfSquares)},
           {"variance_share", numbers(e.share)},
           {"heywood", e.heywood}};
  if (e.options.extraction == Extraction::MaximumLikelihood) out["fit"] = fitJson(e.fit);
  return out;
}

Json parallelJson(const ParallelAnalysis& p) {
  return {{"draws", p.draws},
          {"observed", numbers(p.observed)},
          {"mean", numbers(p.mean)},
          {"mean_error", numbers(p.meanError)},
          {"level", p.level},
          {"quantile", numbers(p.quantile)},
          {"retained_mean", p.retainedByMean},
          {"retained", p.retained}};
}

Json withError(const WithError& figure) {
  return {{"estimate", jsonNumber(figure.value)}, {"se", jsonNumber(figure.se)}};
}

Json confirmatoryJson(const Confirmatory& c) {
  Json loadings = Json::array(), covariances = Json::array();
  for (const Confirmatory::Loading& l : c.loadings) {
    loadings.push_back({{"factor", l.factor},
                        {"item", l.item},
                        {"marker", withError(l.marker)},
                        {"unit_variance", withError(l.unit)},
                        {"standardized", withError(l.standardized)},
                        {"residual_variance", withError(l.residual)},
                        {"r_squared", jsonNumber(l.explained)}});
  }
  for (const Confirmatory::Covariance& v : c.covariances) {
    covariances.push_back({{"first", v.first},
                           {"second", v.second},
                           {"marker", withError(v.marker)},
                           {"correlation", withError(v.correlation)}});
  }
  return {{"n", c.n},
          {"loadings", loadings},
          {"factors", covariances},
          {"omega", numbers(c.omega)},
          {"fit", fitJson(c.fit)},
          {"log_likelihood", jsonNumber(c.logLikelihood)},
          {"aic", jsonNumber(c.aic)},
          {"bic", jsonNumber(c.bic)},
          {"parameters", c.parameters},
          {"negative_variances", c.improper}};
}

}  // namespace

nlohmann::ordered_json toJson(const ReliabilityFindings& found, Language language) {
  Json out = Json::object();
  if (found.reliability) reliabilityInto(out, *found.reliability, language);
  if (found.adequacy) {
    Json msa = Json::object();
    for (std::size_t j = 0; j < found.items.size(); ++j) msa[found.items[j]] = jsonNumber(found.adequacy->msa[j]);
    out["kmo"] = jsonNumber(found.adequacy->kmo);
    out["kmo_word"] = adequacyWord(found.adequacy->kmo, language);
    out["msa"] = msa;
    out["bartlett"] = {{"chi2", jsonNumber(found.adequacy->bartlettChi2)},
                       {"df", found.adequacy->bartlettDf},
                       {"p", jsonNumber(found.adequacy->bartlettP)}};
    out["eigenvalues"] = numbers(found.adequacy->eigenvalues);
  } else {
    out["kmo"] = out["msa"] = out["bartlett"] = out["eigenvalues"] = Json();
  }
  agreementInto(out, found, language);
  if (found.resampled) out["bootstrap"] = resampledJson(*found.resampled, found.seed);
  for (const ParallelAnalysis& parallel : found.parallel) {
    out["parallel"][parallel.nullData == NullData::RandomNormal ? "random" : "permuted"] = parallelJson(parallel);
  }
  if (found.exploration) out["factors"] = explorationJson(*found.exploration);
  if (found.confirmatory) out["cfa"] = confirmatoryJson(*found.confirmatory);
  if (found.polychoric) {
    Json thresholds = Json::array();
    for (const std::vector<double>& cuts : found.polychoric->thresholds) thresholds.push_back(numbers(cuts));
    out["polychoric"] = {{"rho", matrix(found.polychoric->correlation)},
                         {"thresholds", thresholds},
                         {"smallest_eigenvalue", jsonNumber(found.polychoric->smallestEigenvalue)},
                         {"ordinal_alpha", jsonNumber(ordinalAlpha(*found.polychoric))}};
  }
  Json remarks = Json::array();
  if (found.reliability) {
    for (const std::string& remark : reliabilityRemarks(*found.reliability, language)) remarks.push_back(remark);
  }
  if (found.polychoric) {
    for (const std::string& remark : polychoricRemarks(*found.polychoric, found.items, language)) {
      remarks.push_back(remark);
    }
  }
  Json problems = Json::array();
  for (const ScaleReport::Problem& problem : found.problems) {
    problems.push_back({{"part", problem.part}, {"reason", problem.fault.text(language)}});
  }
  out["remarks"] = remarks;
  out["problems"] = problems;
  return out;
}

}  // namespace hz
