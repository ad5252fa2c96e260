// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/analysis/analysis_figures.h"

#include "stats/design/design_estimates.h"

#include <algorithm>

namespace hz::output {
namespace {

constexpr std::size_t kMostPanels = 6;  ///< outcomes of a figure of means; more are legible in the table alone

/// A row of a figure of intervals.
struct IntervalRow {
  std::string label;
  double value = kMissing, lower = kMissing, upper = kMissing;
};

/// Room for all values and intervals; with 0 inside where `zero`.
FigureAxis axisAround(const std::vector<IntervalRow>& rows, bool zero) {
  FigureAxis axis;
  double low = zero ? 0 : std::numeric_limits<double>::infinity(),
         high = zero ? 0 : -std::numeric_limits<double>::infinity();
  for (const IntervalRow& row : rows) {
    for (const double x : {row.value, row.lower, row.upper}) {
      if (!std::isfinite(x)) continue;
      low = std::min(low, x);
      high = std::max(high, x);
    }
  }
  if (!(high > low)) {
    low = std::isfinite(low) ? low - 1 : 0;
    high = low + 2;
  }
  const double margin = 0.06 * (high - low);
  axis.lower = low - margin;
  axis.upper = high + margin;
  return axis;
}

FigurePanel intervalPanel(const std::vector<IntervalRow>& rows, bool zero, NumberForm form, Language language) {
  FigurePanel panel;
  panel.x = axisAround(rows, zero);
  FigureSeries series;
  for (std::size_t k = 0; k < rows.size(); ++k) {
    panel.y.categories.push_back(rows[k].label);
    FigurePoint point;
    point.y = static_cast<double>(k);
    point.x = rows[k].value;
    point.xLower = rows[k].lower;
    point.xUpper = rows[k].upper;
    point.label = numberText(rows[k].value, form, language);
    if (!isMissing(point.x)) series.points.push_back(point);
  }
  panel.y.lower = -0.6;
  panel.y.upper = static_cast<double>(rows.size()) - 0.4;
  if (zero) panel.lines.push_back({true, 0, "", false});
  panel.series.push_back(std::move(series));
  return panel;
}

/// Columns name, value, lower, upper, and a row for each of `rows` after the cells `before`.
void addRows(FigureTable& table, const std::vector<std::string>& before, const std::vector<IntervalRow>& rows) {
  for (const IntervalRow& row : rows) {
    std::vector<std::string> cells = before;
    cells.push_back(row.label);
    for (const double x : {row.value, row.lower, row.upper}) cells.push_back(isMissing(x) ? "" : shortestNumber(x));
    table.rows.push_back(std::move(cells));
  }
}

Figure started(const AnalysisRun& run, const std::string& name, const std::string& title, std::size_t rows) {
  Figure figure;
  figure.name = name;
  figure.title = title;
  figure.heightMm = 30 + 7.0 * static_cast<double>(std::max<std::size_t>(rows, 2));
  figure.table.columns = {run.word("head.variable"), run.word("head.value"), run.word("head.lower"),
                          run.word("head.upper")};
  return figure;
}

/// The title, then every row as it would be read out.
void describe(const AnalysisRun& run, Figure& figure, const std::vector<IntervalRow>& rows) {
  figure.description += figure.description.empty() ? figure.title + "." : "";
  for (const IntervalRow& row : rows) {
    figure.description += " " + row.label + ": " + run.number(row.value, kEffectForm);
    if (!isMissing(row.lower)) {
      figure.description += " [" + run.number(row.lower, kEffectForm) + ", " + run.number(row.upper, kEffectForm) + "]";
    }
    figure.description += ";";
  }
}

std::string levelWords(const AnalysisRun& run) {
  return run.word("head.interval", {run.number(100 * run.request().level, kCountForm)});
}

}  // namespace

void addCoefficientFigure(AnalysisRun& run, const RegressionInput& input, const RegressionResult& result) {
  if (result.models.empty()) return;
  const bool linear = input.family == RegressionFamily::Linear;
  std::vector<IntervalRow> rows;
  for (const ModelCoefficient& c : result.models.back().coefficients) {
    if (c.term == "(intercept)") continue;
    // β is b in other units, and so are the ends of its interval.
    const double unit = !linear ? 1 : isMissing(c.beta) || c.estimate == 0 ? kMissing : c.beta / c.estimate;
    if (isMissing(unit)) continue;
    rows.push_back({run.termLabel(c.term), unit * c.estimate, unit * c.lower, unit * c.upper});
  }
  if (rows.empty()) return;
  Figure figure =
      started(run, "coefficients",
              run.word("figure.coefficients", {run.label(input.outcomeName), std::to_string(result.models.size())}),
              rows.size());
  FigurePanel panel = intervalPanel(rows, true, kEffectForm, run.language());
  panel.x.title = (linear ? "β" : run.word("figure.log_odds")) + ("  " + levelWords(run));
  figure.panels.push_back(std::move(panel));
  addRows(figure.table, {}, rows);
  describe(run, figure, rows);
  figure.notes = {
      run.word("note.coefficients", {errorWords(run, input.errors), std::to_string(result.models.back().n)})};
  run.result().figures.push_back(std::move(figure));
}

void addMeansFigure(AnalysisRun& run, const DifferenceFamily& family) {
  if (basisOf(run) == DifferenceBasis::Rank) return;
  const AnalysisVariable& group = run.variable(family.group);
  Figure figure = started(run, "means", run.word("figure.means", {group.labelIn(run.language())}), 0);
  figure.table.columns.insert(figure.table.columns.begin(), run.word("head.outcome"));
  std::size_t most = 0;
  for (std::size_t k = 0; k < std::min(family.found.size(), kMostPanels); ++k) {
    const GroupDifference d = releasedDifference(run, family.found[k]);
    const bool weighted = d.basis == DifferenceBasis::Design;
    std::vector<IntervalRow> rows;
    for (std::size_t g = 0; g < d.groups.size(); ++g) {
      const DifferenceGroup& one = d.groups[g];
      if (!one.compared) continue;
      const double df = weighted ? run.design()->degreesOfFreedom() : static_cast<double>(one.n) - 1;
      const double se = weighted ? one.se : one.sd / std::sqrt(static_cast<double>(one.n));
      const double mean = weighted ? one.weightedMean : one.mean;
      const double reach = df > 0 ? tMultiplier(df, run.request().level) * se : kMissing;
      rows.push_back({group.codeIn(g, run.language()), mean, mean - reach, mean + reach});
    }
    if (rows.empty()) continue;
    FigurePanel panel = intervalPanel(rows, false, kMeanForm, run.language());
    panel.title = run.label(family.outcomes[k]);
    panel.x.title = "M  " + levelWords(run);
    most = std::max(most, rows.size());
    addRows(figure.table, {panel.title}, rows);
    figure.description += figure.description.empty() ? figure.title + "." : "";
    figure.description += " " + panel.title + ":";
    describe(run, figure, rows);
    figure.panels.push_back(std::move(panel));
  }
  if (figure.panels.empty()) return;
  figure.columns = figure.panels.size() == 1 ? 1 : 2;
  const double lines = std::ceil(static_cast<double>(figure.panels.size()) / figure.columns);
  figure.heightMm = lines * (24 + 7.0 * static_cast<double>(std::max<std::size_t>(most, 2))) + 8;
  run.result().figures.push_back(std::move(figure));
}

void addDescriptionFigure(AnalysisRun& run, const std::vector<std::pair<std::string, VariableDescription>>& variables,
                          double low, double high) {
  const bool weighted = run.design() != nullptr;
  std::vector<IntervalRow> rows;
  for (const auto& [label, d] : variables) {
    rows.push_back({label, weighted ? d.weightedMean : d.mean, d.lower, d.upper});
  }
  Figure figure = started(run, "description", run.word("figure.description"), rows.size());
  FigurePanel panel = intervalPanel(rows, false, kMeanForm, run.language());
  panel.x.title = "M  " + levelWords(run);
  panel.x.lower = low;
  panel.x.upper = high;
  figure.panels.push_back(std::move(panel));
  addRows(figure.table, {}, rows);
  describe(run, figure, rows);
  run.result().figures.push_back(std::move(figure));
}

void addEffectFigure(AnalysisRun& run, const std::vector<std::pair<std::string, MediationEffect>>& effects) {
  std::vector<IntervalRow> rows;
  for (const auto& [label, effect] : effects) rows.push_back({label, effect.estimate, effect.lower, effect.upper});
  Figure figure = started(run, "effects", run.word("title.effects"), rows.size());
  FigurePanel panel = intervalPanel(rows, true, kEffectForm, run.language());
  panel.x.title = run.word("head.value") + "  " + levelWords(run);
  figure.panels.push_back(std::move(panel));
  addRows(figure.table, {}, rows);
  describe(run, figure, rows);
  run.result().figures.push_back(std::move(figure));
}

void addSlopeFigure(AnalysisRun& run, const ModerationResult& result, double predictorSd) {
  if (result.slopes.empty() || !(predictorSd > 0) || result.model.coefficients.size() < 4) return;
  const double b0 = result.model.coefficients[0].estimate, bw = result.model.coefficients[2].estimate;
  Figure figure = started(run, "slopes", run.word("figure.slopes", {run.label(run.request().moderator)}), 6);
  figure.table.columns = {run.label(run.request().moderator), run.label(run.request().predictor),
                          run.label(run.request().outcome)};
  FigurePanel panel;
  std::vector<IntervalRow> values;
  static constexpr Tone kTones[] = {Tone::Series1, Tone::Series2, Tone::Series3};
  for (std::size_t s = 0; s < result.slopes.size(); ++s) {
    const SimpleSlope& slope = result.slopes[s];
    // The moderator as it stands in the model: centred, but for one of two values.
    const double w = result.binary ? slope.value : slope.value - result.moderatorCentre;
    FigureSeries series;
    series.name = run.word("slope_at", {run.label(run.request().moderator), slopePlace(run, slope.at)});
    series.tone = kTones[s % 3];
    series.connected = true;
    for (const double x : {-predictorSd, predictorSd}) {
      const double y = b0 + bw * w + slope.slope.estimate * x;
      FigurePoint point;
      point.x = result.predictorCentre + x;
      point.y = y;
      series.points.push_back(point);
      values.push_back({"", y, kMissing, kMissing});
      figure.table.rows.push_back({slopePlace(run, slope.at), shortestNumber(point.x), shortestNumber(y)});
    }
    figure.description +=
        (s == 0 ? figure.title + ". " : " ") + series.name + ": " + run.number(slope.slope.estimate, kEffectForm) + ";";
    panel.series.push_back(std::move(series));
  }
  panel.x.title = run.label(run.request().predictor);
  panel.x.lower = result.predictorCentre - 1.15 * predictorSd;
  panel.x.upper = result.predictorCentre + 1.15 * predictorSd;
  panel.y = axisAround(values, false);
  panel.y.title = run.label(run.request().outcome);
  figure.panels.push_back(std::move(panel));
  figure.heightMm = 90;
  figure.notes = {run.word("figure.note_slopes")};
  run.result().figures.push_back(std::move(figure));
}

void addScreeFigure(AnalysisRun& run, const std::vector<double>& eigenvalues) {
  if (eigenvalues.empty()) return;
  Figure figure = started(run, "scree", run.word("figure.scree"), 6);
  figure.table.columns = {run.word("figure.component"), run.word("figure.eigenvalue")};
  FigurePanel panel;
  FigureSeries series;
  series.connected = true;
  for (std::size_t i = 0; i < eigenvalues.size(); ++i) {
    FigurePoint point;
    point.x = static_cast<double>(i + 1);
    point.y = eigenvalues[i];
    series.points.push_back(point);
    figure.table.rows.push_back({std::to_string(i + 1), shortestNumber(eigenvalues[i])});
    if (eigenvalues.size() <= 15) panel.x.ticks.push_back(point.x);
  }
  panel.x.title = run.word("figure.component");
  panel.y.title = run.word("figure.eigenvalue");
  panel.x.lower = 0.5;
  panel.x.upper = static_cast<double>(eigenvalues.size()) + 0.5;
  panel.y.lower = 0;
  panel.y.upper = 1.08 * std::max(1.0, eigenvalues.front());
  panel.lines.push_back({false, 1, "", false});
  panel.series.push_back(std::move(series));
  figure.panels.push_back(std::move(panel));
  figure.heightMm = 80;
  const auto above = std::count_if(eigenvalues.begin(), eigenvalues.end(), [](double e) { return e > 1; });
  figure.description = figure.title + ". " + run.word("figure.above_one", {std::to_string(above)});
  figure.notes = {run.word("figure.above_one", {std::to_string(above)})};
  run.result().figures.push_back(std::move(figure));
}

}  // namespace hz::output
