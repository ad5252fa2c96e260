// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parts.h"
#include "base/phrasebook.h"
#include "output/figure/context.h"
#include "stats/psychometrics/words.h"

#include <algorithm>

namespace hz::output {
namespace {

std::string scaleName(const FigureContext& context, const ScaleReport& report) {
  const std::string& name = context.text(report.scale.name);
  // The code of a group of questions is nothing anybody has to know; those of the framework are in every chart.
  if (!name.empty() && report.scale.source == ScaleDefinition::Source::Questionnaire) return name;
  return name.empty() || name == report.scale.code ? report.scale.code : report.scale.code + ' ' + name;
}

std::string pText(double p) {
  return isMissing(p) ? "" : p < 0.001 ? "< 0.001" : fixedNumber(p, 3);
}

std::string yesNo(const FigureContext& context, bool yes) {
  return context.word(yes ? "yes" : "no");
}

std::vector<std::string> reliabilityColumns(const FigureContext& context) {
  return {context.word("column_scale"),
          context.word("column_items"),
          "n",
          "α",
          context.word("column_lower"),
          context.word("column_upper"),
          context.word("column_standardised"),
          "ω",
          context.word("column_average_r"),
          "KMO",
          context.word("column_bartlett"),
          context.word("column_p"),
          context.word("column_retained"),
          "ICC(1)",
          "ICC(2)",
          context.word("column_rwg"),
          context.word("column_aggregate"),
          context.word("column_note")};
}

/// Reliability with the interval of alpha that keeps the clusters together, where there is one.
Reliability clusteredReliability(const ScaleReport& report) {
  Reliability found = report.reliability.value_or(Reliability{});
  if (report.resampled && !isMissing(report.resampled->alpha.lower)) {
    found.alphaLower = report.resampled->alpha.lower;
    found.alphaUpper = report.resampled->alpha.upper;
  }
  return found;
}

/// What a report says about a scale, under reliabilityColumns; a part that is absent leaves its cells empty.
std::vector<std::string> reliabilityRow(const FigureContext& context, const ScaleReport& report,
                                        const Reliability& found) {
  std::vector<std::string> row{scaleName(context, report), std::to_string(report.scale.items.size())};
  const auto numbers = [&](bool there, const std::vector<std::string>& cells) {
    for (const std::string& cell : cells) row.push_back(there ? cell : "");
  };
  numbers(report.reliability.has_value(),
          {std::to_string(found.n), shortestNumber(found.alpha), shortestNumber(found.alphaLower),
           shortestNumber(found.alphaUpper), shortestNumber(found.alphaStandardized), shortestNumber(found.omegaTotal),
           shortestNumber(found.averageR)});
  const Adequacy adequacy = report.adequacy.value_or(Adequacy{});
  numbers(report.adequacy.has_value(),
          {shortestNumber(adequacy.kmo),
           fixedNumber(adequacy.bartlettChi2, 1) + " (" + fixedNumber(adequacy.bartlettDf, 0) + ")",
           pText(adequacy.bartlettP)});
  const ParallelAnalysis parallel = report.parallel.value_or(ParallelAnalysis{});
  numbers(report.parallel.has_value(), {std::to_string(parallel.retained)});
  const GroupAgreement agreement = report.agreement.value_or(GroupAgreement{});
  numbers(report.agreement.has_value(), {shortestNumber(agreement.icc1), shortestNumber(agreement.icc2)});
  numbers(report.within.has_value(), {shortestNumber(report.within.value_or(WithinGroupAgreement{}).median)});
  numbers(report.verdict.has_value(), {yesNo(context, report.verdict.value_or(AggregationVerdict{}).yes())});
  std::string note;
  if (report.reliability) note = negativeAlphaText(*report.reliability, context.language);
  for (const auto& problem : report.problems) note += (note.empty() ? "" : " ") + problem.fault.text(context.language);
  row.push_back(note);
  return row;
}

}  // namespace

// Dots of alpha with the interval that keeps the clusters together; everything else is in the table.
Figure composeReliability(FigureContext context) {
  const std::string title = context.word("title_reliability");
  const auto* reports = context.request.scales;
  if (reports == nullptr) return emptyFigure(context, title, context.word("needs_scales"));
  if (reports->empty()) return emptyFigure(context, title, context.word("no_scales"));
  Figure figure;
  figure.title = title;
  figure.table.columns = reliabilityColumns(context);
  FigurePanel panel;
  panel.x.title = "α";
  panel.x.lower = 0;
  panel.x.upper = 1;
  panel.x.ticks = {0, 0.2, 0.4, 0.6, 0.8, 1};
  panel.lines.push_back({true, 0.7, "0.7", false});
  FigureSeries dots;
  int below = 0, computed = 0;
  for (const ScaleReport& report : *reports) {
    const Reliability found = clusteredReliability(report);
    FigurePoint point;
    point.y = static_cast<double>(panel.y.categories.size());
    panel.y.categories.push_back(scaleName(context, report));
    figure.table.rows.push_back(reliabilityRow(context, report, found));
    if (!report.reliability || isMissing(found.alpha)) continue;
    ++computed;
    below += found.alpha < 0.7 ? 1 : 0;
    // Alpha has no lower bound; a dot outside the axis is drawn as a pointer at its border.
    point.x = found.alpha;
    point.xLower = found.alphaLower;
    point.xUpper = found.alphaUpper;
    point.label = fixedNumber(found.alpha, 3);
    dots.points.push_back(point);
  }
  panel.y.lower = -0.6;
  panel.y.upper = static_cast<double>(panel.y.categories.size()) - 0.4;
  panel.series.push_back(std::move(dots));
  figure.panels.push_back(std::move(panel));
  figure.heightMm = heightForRows(reports->size(), 40);
  figure.notes = {context.word("note_reliability", {reports->front().wave})};
  if (frameworkParts(context.framework).otherThanItems) figure.notes.push_back(context.word("note_reliability_facts"));
  figure.notes.push_back(context.word("note_reliability_formative"));
  figure.description =
      context.sentence(title) + context.word("describe_reliability", {std::to_string(computed), std::to_string(below)});
  return figure;
}

// Eigenvalues of the answers against those of random ones.
Figure composeScree(FigureContext context) {
  const auto* reports = context.request.scales;
  const ScaleReport* report = nullptr;
  if (reports != nullptr) {
    for (const ScaleReport& candidate : *reports) {
      if (report == nullptr || candidate.scale.code == context.request.code) report = &candidate;
    }
  }
  const std::string title = context.word("title_scree", {report == nullptr ? "\u2013" : scaleName(context, *report)});
  if (reports == nullptr) return emptyFigure(context, title, context.word("needs_scales"));
  if (report == nullptr) return emptyFigure(context, title, context.word("no_scales"));
  if (!report->parallel) {
    std::string reason = context.word("no_data");
    for (const auto& problem : report->problems) {
      if (problem.part == "parallel") reason = problem.fault.text(context.language);
    }
    return emptyFigure(context, title, reason);
  }
  const ParallelAnalysis& parallel = *report->parallel;
  Figure figure;
  figure.title = title;
  FigurePanel panel;
  panel.x.title = context.word("axis_component");
  panel.y.title = context.word("axis_eigenvalue");
  const auto count = static_cast<double>(parallel.observed.size());
  panel.x.lower = 0.7;
  panel.x.upper = count + 0.3;
  for (std::size_t i = 1; i <= parallel.observed.size(); ++i) panel.x.ticks.push_back(static_cast<double>(i));
  panel.y.lower = 0;
  panel.y.upper = 1;
  FigureSeries observed, chance;
  observed.name = context.word("eigen_observed");
  observed.connected = chance.connected = true;
  chance.name = context.word("eigen_chance", {shortestNumber(100 * parallel.level)});
  chance.tone = Tone::Neutral;
  figure.table.columns = {context.word("axis_component"), context.word("eigen_observed"), context.word("eigen_mean"),
                          context.word("eigen_chance", {shortestNumber(100 * parallel.level)})};
  for (std::size_t i = 0; i < parallel.observed.size(); ++i) {
    FigurePoint point;
    point.x = static_cast<double>(i + 1);
    point.y = parallel.observed[i];
    point.label = fixedNumber(point.y, 2);
    observed.points.push_back(point);
    panel.y.upper = std::max({panel.y.upper, point.y * 1.1, parallel.quantile[i] * 1.1});
    point.y = parallel.quantile[i];
    point.label.clear();
    chance.points.push_back(point);
    figure.table.rows.push_back({std::to_string(i + 1), shortestNumber(parallel.observed[i]),
                                 shortestNumber(parallel.mean[i]), shortestNumber(parallel.quantile[i])});
  }
  panel.series = {std::move(chance), std::move(observed)};
  figure.panels.push_back(std::move(panel));
  figure.heightMm = 90;
  figure.notes = {context.word("note_scree", {std::to_string(parallel.retained), std::to_string(parallel.draws),
                                              report->wave, std::to_string(report->scale.items.size())})};
  figure.description = context.sentence(title) + figure.notes.front();
  return figure;
}

std::string aggregationText(const ScaleReport& report, Language language) {
  if (!report.agreement || !report.within || !report.verdict)
    return phrase(language, "figure.verdict_aggregate_unknown");
  return stats::aggregationText(*report.agreement, *report.within, alphaOf(report.reliability), language);
}

}  // namespace hz::output
