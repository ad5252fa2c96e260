// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/table/weight_adjustment.h"

#include "base/fault.h"
#include "base/number.h"
#include "base/phrasebook.h"
#include "base/text.h"
#include "stats/basics/quantiles.h"
#include "stats/table/weighted_design.h"

#include <fmt/format.h>
#include <algorithm>
#include <limits>
#include <numeric>

namespace hz::stats {
namespace {

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// A list of totals of variables rather than the categories of one.
bool isList(const std::vector<std::string>& columns, const std::vector<std::string>& present) {
  return !columns.empty() && columns.front() == "variable" && !contains(present, "variable");
}

/// Columns of a margin: those that the data have too, and the one with the total.
struct MarginColumns {
  std::vector<std::string> variables;
  std::string total;
};
MarginColumns marginColumns(const std::string& file, const std::vector<std::string>& columns,
                            const std::vector<std::string>& present) {
  MarginColumns out;
  std::vector<std::string> others;
  for (const std::string& column : columns) (contains(present, column) ? out.variables : others).push_back(column);
  if (others.empty() && out.variables.size() > 1) {
    others.push_back(out.variables.back());
    out.variables.pop_back();
  }
  if (out.variables.empty() || others.size() != 1) {
    refuse(
        fmt::format("{}: a file of totals has columns named like variables of the data, and one more with the total; "
                    "its columns are {}",
                    file, join(columns, ", ")));
  }
  out.total = others.front();
  return out;
}

/// "1", "1.0" and "01" are one category.
std::string canonical(const std::string& text) {
  const auto x = parseNumber(text);
  return x ? shortestNumber(*x) : text;
}

Margin readMargin(const Microdata& data, const std::string& file, const std::vector<std::string>& present) {
  const MarginColumns columns = marginColumns(file, columnNames(file, {}), present);
  std::vector<std::string> all = columns.variables;
  all.push_back(columns.total);
  const Microdata table(file, {}, all);
  Margin out;
  out.variable = join(columns.variables, " x ");
  std::map<std::vector<std::string>, int> index;
  const std::vector<double> totals = table.numbers(columns.total);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    std::vector<std::string> key, names;
    for (const std::string& variable : columns.variables) {
      names.push_back(table.cell(row, variable));
      key.push_back(canonical(names.back()));
    }
    const std::string name = join(names, ", ");
    if (isMissing(totals[row]) || totals[row] < 0) {
      refuse(fmt::format("{}: row {}: the total of {} is missing or negative", file, table.fileRow(row), name));
    }
    if (!index.emplace(key, static_cast<int>(out.totals.size())).second) {
      refuse(fmt::format("{}: row {}: {} comes twice", file, table.fileRow(row), name));
    }
    out.totals.push_back(totals[row]);
    out.names.push_back(name);
  }
  for (std::size_t row = 0; row < data.rows(); ++row) {
    std::vector<std::string> key;
    for (const std::string& variable : columns.variables) {
      if (data.cell(row, variable).empty()) {
        refuse(fmt::format("{}: row {} has no {}, which weights are adjusted to; fill it in, or leave the row out",
                           data.file(), data.fileRow(row), variable));
      }
      key.push_back(canonical(data.cell(row, variable)));
    }
    const auto found = index.find(key);
    if (found == index.end() || !(out.totals[static_cast<std::size_t>(found->second)] > 0)) {
      refuse(
          fmt::format("{}: row {} is in category {} of {}, of which {} knows no total; merge it with another, in the "
                      "data and in the totals",
                      data.file(), data.fileRow(row), join(key, ", "), out.variable, file));
    }
    out.category.push_back(found->second);
  }
  return out;
}

double sumOf(const std::vector<double>& x) {
  return std::accumulate(x.begin(), x.end(), 0.0);
}

/// How far the categories of a margin were reached; a note on those with few cases.
void addMargin(AdjustmentReport& out, const Margin& margin, const std::vector<double>& before,
               const WeightAdjustment::Outcome& outcome, Language language, std::vector<std::string>& notes) {
  constexpr std::size_t kFewCases = 20;
  const std::size_t count = margin.totals.size();
  std::vector<double> sampled(count, 0.0), reached(count, 0.0);
  std::vector<std::size_t> cases(count, 0);
  for (std::size_t r = 0; r < before.size(); ++r) {
    const auto g = static_cast<std::size_t>(margin.category[r]);
    sampled[g] += before[r];
    reached[g] += outcome.weights[r];
    ++cases[g];
  }
  for (std::size_t g = 0; g < count; ++g) {
    if (!(margin.totals[g] > 0)) continue;
    out.largestError = std::max(out.largestError, std::abs(reached[g] / margin.totals[g] - 1));
    if (cases[g] < kFewCases) {
      notes.push_back(
          phrase(language, "note.few_in_margin", {margin.names[g], margin.variable, std::to_string(cases[g])}));
    }
    out.margins.push_back(
        {margin.variable, margin.names[g], false, cases[g], margin.totals[g], sampled[g], reached[g]});
  }
}

}  // namespace

std::vector<std::string> adjustmentColumns(const WeightingOptions& options, const std::vector<std::string>& present) {
  std::vector<std::string> out;
  for (const auto* files : {&options.poststratify, &options.rake, &options.calibrate}) {
    for (const std::string& file : *files) {
      const std::vector<std::string> columns = columnNames(file, {});
      if (isList(columns, present)) {
        const Microdata table(file, {}, {"variable"});
        for (std::size_t row = 0; row < table.rows(); ++row) {
          const std::string& name = table.cell(row, "variable");
          if (contains(present, name)) out.push_back(name);
          // "stypeH" as R's model matrix names it: category H of stype.
          for (const std::string& column : present) {
            if (name.size() > column.size() && name.starts_with(column)) out.push_back(column);
          }
        }
      } else {
        for (const std::string& name : marginColumns(file, columns, present).variables) out.push_back(name);
      }
    }
  }
  return out;
}

WeightAdjustment::WeightAdjustment(const Microdata& data, const WeightingOptions& options)
    : m_trim(options.trim), m_rerake(options.rerake) {
  const int kinds = !options.poststratify.empty() + !options.rake.empty() + !options.calibrate.empty();
  if (kinds > 1) refuse("weights are adjusted in one way at a time: --poststratify, --rake or --calibrate");
  const std::vector<std::string> present = data.columns();
  if (options.poststratify.size() > 1) refuse("--poststratify takes one file; for several margins use --rake");
  for (const auto* files : {&options.poststratify, &options.rake}) {
    for (const std::string& file : *files) m_margins.push_back(readMargin(data, file, present));
  }
  if (!options.poststratify.empty()) m_kind = Kind::PostStrata;
  if (!options.rake.empty()) m_kind = Kind::Raking;
  if (options.calibrate.empty()) return;
  m_kind = Kind::Calibration;
  m_calibration = options.calibration;
  if (m_calibration.starts_with("logit")) {
    const std::size_t colon = m_calibration.find(':'), comma = m_calibration.find(',');
    const auto lower =
        colon == std::string::npos ? std::nullopt : parseNumber(m_calibration.substr(colon + 1, comma - colon - 1));
    const auto upper = comma == std::string::npos ? std::nullopt : parseNumber(m_calibration.substr(comma + 1));
    if (!lower || !upper) refuse("bounded calibration needs its bounds, as in logit:0.5,2");
    m_lower = *lower;
    m_upper = *upper;
    m_calibration = "logit";
  } else if (m_calibration != "linear" && m_calibration != "raking") {
    refuse("“" + m_calibration + "” is not a calibration; there are linear, raking and logit:L,U");
  }
  for (const std::string& file : options.calibrate) {
    if (isList(columnNames(file, {}), present)) {
      readTotals(data, file);
    } else {
      m_margins.push_back(readMargin(data, file, present));
    }
  }
  buildAuxiliaries(data.rows());
}

void WeightAdjustment::readTotals(const Microdata& data, const std::string& file) {
  const std::vector<std::string> columns = columnNames(file, {});
  if (columns.size() != 2) refuse(file + ": a list of totals has the columns variable and total");
  const Microdata table(file, {}, columns);
  const std::vector<double> totals = table.numbers(columns[1]);
  const std::vector<std::string> present = data.columns();
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string& name = table.cell(row, columns[0]);
    if (isMissing(totals[row])) refuse(fmt::format("{}: row {}: {} has no total", file, table.fileRow(row), name));
    std::vector<double> values(data.rows(), 1.0);
    if (contains(present, name)) {
      values = data.numbers(name);
      for (std::size_t r = 0; r < values.size(); ++r) {
        if (!isMissing(values[r])) continue;
        refuse(fmt::format("{}: row {} has no {}, which weights are calibrated to; fill it in, or leave the row out",
                           data.file(), data.fileRow(r), name));
      }
    } else if (name != "(Intercept)" && name != "1") {
      const auto column = std::find_if(present.begin(), present.end(), [&](const std::string& c) {
        return name.size() > c.size() && name.starts_with(c);
      });
      if (column == present.end()) {
        refuse(fmt::format("{}: row {}: there is no variable {} in {}", file, table.fileRow(row), name, data.file()));
      }
      const std::string category = canonical(name.substr(column->size()));
      bool found = false;
      for (std::size_t r = 0; r < values.size(); ++r) {
        values[r] = canonical(data.cell(r, *column)) == category;
        found = found || values[r] > 0;
      }
      if (!found) {
        refuse(
            fmt::format("no respondent is in category {} of {}; merge it with another, in the data and in the totals",
                        category, *column));
      }
    }
    m_numeric.push_back({name, totals[row]});
    m_numericValues.push_back(std::move(values));
  }
}

void WeightAdjustment::buildAuxiliaries(std::size_t rows) {
  std::size_t columns = m_numeric.size();
  for (const Margin& margin : m_margins) columns += margin.totals.size();
  m_x = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns));
  m_totals.resize(m_x.cols());
  Eigen::Index at = 0;
  for (std::size_t j = 0; j < m_numeric.size(); ++j, ++at) {
    m_x.col(at) = Eigen::Map<const Eigen::VectorXd>(m_numericValues[j].data(), m_x.rows());
    m_totals[at] = m_numeric[j].value;
  }
  for (const Margin& margin : m_margins) {
    for (std::size_t r = 0; r < rows; ++r) m_x(static_cast<Eigen::Index>(r), at + margin.category[r]) = 1;
    for (const double total : margin.totals) m_totals[at++] = total;
  }
}

Calibration WeightAdjustment::calibrated(const std::vector<double>& weights) const {
  switch (m_kind) {
    case Kind::PostStrata: return postStratify(weights, m_margins.front());
    case Kind::Raking: return rake(weights, m_margins);
    case Kind::Calibration: break;
    case Kind::None: {
      Calibration same;
      same.weights = weights;
      return same;
    }
  }
  if (m_calibration == "logit") return calibrateLogit(weights, m_x, m_totals, m_lower, m_upper);
  return m_calibration == "raking" ? calibrateRaking(weights, m_x, m_totals) : calibrateLinear(weights, m_x, m_totals);
}

std::pair<double, double> WeightAdjustment::bounds(const std::vector<double>& weights) const {
  if (m_trim.starts_with("median:")) {
    const auto factor = parseNumber(m_trim.substr(7));
    if (!factor || !(*factor > 1)) refuse("--trim median:K needs K above 1");
    std::vector<double> positive;
    std::copy_if(weights.begin(), weights.end(), std::back_inserter(positive), [](double w) { return w > 0; });
    if (positive.empty()) return {0, std::numeric_limits<double>::infinity()};
    return {0, *factor * medianOf(positive)};
  }
  const std::size_t comma = m_trim.find(',');
  const auto lower = parseNumber(m_trim.substr(0, comma));
  const auto upper = comma == std::string::npos ? std::nullopt : parseNumber(m_trim.substr(comma + 1));
  if (!lower || !upper || !(*lower >= 0 && *lower < *upper)) refuse("--trim takes two bounds L,U or median:K");
  return {*lower, *upper};
}

WeightAdjustment::Outcome WeightAdjustment::apply(const std::vector<double>& weights) const {
  Calibration calibration = calibrated(weights);
  Outcome out;
  out.cycles = calibration.cycles;
  out.largestError = calibration.largestError;
  out.auxiliaries = std::move(calibration.auxiliaries);
  out.calibrated = std::move(calibration.weights);
  out.weights = out.calibrated;
  if (m_trim.empty()) return out;
  const auto trim = [&] {
    const auto [lower, upper] = bounds(out.weights);
    // Weights of 0 are outside the sample, or left out by a replicate.
    std::vector<double> positive;
    for (const double w : out.weights) {
      if (w > 0) positive.push_back(w);
    }
    const auto outside = static_cast<std::size_t>(
        std::count_if(positive.begin(), positive.end(), [&](double w) { return w < lower || w > upper; }));
    if (outside == 0) return false;
    out.trimmed += outside;
    const std::vector<double> trimmed = trimWeights(positive, lower, upper);
    std::size_t at = 0;
    for (double& w : out.weights) {
      if (w > 0) w = trimmed[at++];
    }
    return true;
  };
  constexpr int kMostRounds = 20;
  for (int round = 0; round < kMostRounds && trim(); ++round) {
    if (!m_rerake || m_kind == Kind::None) break;
    out.weights = calibrated(out.weights).weights;
    out.calibrated = out.weights;
  }
  return out;
}

AdjustmentReport WeightAdjustment::report(const std::vector<double>& before, const Outcome& outcome, Language language,
                                          std::vector<std::string>& notes) const {
  AdjustmentReport out = factors(before, outcome, language, notes);
  for (const Margin& margin : m_margins) addMargin(out, margin, before, outcome, language, notes);
  for (std::size_t j = 0; j < m_numeric.size(); ++j) {
    const std::vector<double>& x = m_numericValues[j];
    const double sampled = std::inner_product(x.begin(), x.end(), before.begin(), 0.0);
    const double reached = std::inner_product(x.begin(), x.end(), outcome.weights.begin(), 0.0);
    const double target = m_numeric[j].value;
    out.largestError = std::max(out.largestError, std::abs(reached - target) / std::max(std::abs(target), 1e-300));
    out.margins.push_back({m_numeric[j].name, "", true, x.size(), target, sampled, reached});
  }
  constexpr double kVisible = 1e-6;
  if (out.largestError > kVisible && m_kind != Kind::None) {
    notes.push_back(phrase(language, "note.margins_missed", {fmt::format("{:.2g}", 100 * out.largestError)}));
  }
  return out;
}

/// The report without its margins; a note on large factors.
AdjustmentReport WeightAdjustment::factors(const std::vector<double>& before, const Outcome& outcome, Language language,
                                           std::vector<std::string>& notes) const {
  double smallest = std::numeric_limits<double>::infinity(), largest = 0;
  for (std::size_t r = 0; r < before.size(); ++r) {
    if (!(before[r] > 0)) continue;
    smallest = std::min(smallest, outcome.weights[r] / before[r]);
    largest = std::max(largest, outcome.weights[r] / before[r]);
  }
  constexpr double kLargeFactor = 3;
  if (largest > kLargeFactor || smallest < 0) {
    notes.push_back(
        phrase(language, "note.large_adjustment", {fmt::format("{:.3g}", smallest), fmt::format("{:.3g}", largest)}));
  }
  static const char* const kMethods[] = {"none", "poststratification", "raking", "calibration"};
  AdjustmentReport out;
  out.method = kMethods[static_cast<int>(m_kind)];
  if (m_kind == Kind::Calibration) out.distance = m_calibration;
  out.smallestFactor = smallest;
  out.largestFactor = largest;
  out.kishBefore = kishLoss(before);
  out.kishAfter = kishLoss(outcome.weights);
  out.sumBefore = sumOf(before);
  out.sumAfter = sumOf(outcome.weights);
  out.cycles = outcome.cycles;
  out.trims = !m_trim.empty();
  out.trimmed = outcome.trimmed;
  return out;
}

}  // namespace hz::stats
