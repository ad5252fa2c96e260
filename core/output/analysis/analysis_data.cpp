// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/analysis/analysis_data.h"

#include "base/fault.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace hz::output {
namespace {

/// A text that a column holds, and what number it is.
struct Value {
  std::string_view text;
  std::optional<double> number;
};

/// By value where all are numbers, else by code point.
void putInOrder(std::vector<Value>& values) {
  const bool numeric =
      std::all_of(values.begin(), values.end(), [](const Value& value) { return value.number.has_value(); });
  std::sort(values.begin(), values.end(), [numeric](const Value& a, const Value& b) {
    if (!numeric || *a.number == *b.number) return a.text < b.text;  // "01" and "1" are two categories
    return *a.number < *b.number;
  });
}

}  // namespace

const std::string& AnalysisVariable::codeIn(std::size_t code, Language language) const {
  if (code < codeLabels.size() && !codeLabels[code].in(language).empty()) return codeLabels[code].in(language);
  return codes[code];
}

const AnalysisVariable* AnalysisData::find(const std::string& name) const {
  for (const AnalysisVariable& variable : variables) {
    if (variable.name == name) return &variable;
  }
  return nullptr;
}

const AnalysisVariable& AnalysisData::get(const std::string& name) const {
  const AnalysisVariable* found = find(name);
  if (found == nullptr) refuse("there is no column or variable " + name);
  return *found;
}

AnalysisVariable tableVariable(const Microdata& data, const std::string& column,
                               const std::map<std::string, std::vector<std::string>>& orders) {
  AnalysisVariable out;
  out.name = column;
  out.numbers.assign(data.rows(), kMissing);
  out.of.assign(data.rows(), -1);
  std::unordered_map<std::string_view, std::optional<double>> seen;
  std::size_t numbers = 0;
  for (std::size_t row = 0; row < data.rows(); ++row) {
    const std::string& cell = data.cell(row, column);
    if (cell.empty()) continue;
    const auto [at, isNew] = seen.try_emplace(cell);
    if (isNew) at->second = parseNumber(cell);
    if (!at->second) continue;
    out.numbers[row] = *at->second;
    ++numbers;
  }
  const auto order = orders.find(column);
  if (order != orders.end()) {
    out.codes = order->second;
  } else {
    std::vector<Value> values;
    for (const auto& [text, number] : seen) values.push_back({text, number});
    putInOrder(values);
    for (const Value& value : values) out.codes.emplace_back(value.text);
  }
  std::unordered_map<std::string_view, int> place;
  for (std::size_t c = 0; c < out.codes.size(); ++c) place.emplace(out.codes[c], static_cast<int>(c));
  for (std::size_t row = 0; row < data.rows(); ++row) {
    const auto at = place.find(data.cell(row, column));
    if (at != place.end()) out.of[row] = at->second;
  }
  out.text = numbers == 0 && !seen.empty();
  out.factor = out.text;
  return out;
}

AnalysisVariable banded(const AnalysisVariable& variable, const std::vector<double>& bounds) {
  if (variable.text) refuse("column " + variable.name + " holds text, not numbers");
  for (std::size_t b = 0; b < bounds.size(); ++b) {
    const bool rises = std::isfinite(bounds[b]) && (b == 0 || bounds[b] > bounds[b - 1]);
    if (!rises) refuse("the bounds of " + variable.name + " must rise, as 30,45,60");
  }
  if (bounds.empty()) refuse("the bands of " + variable.name + " need a bound, as 30,45,60");
  const auto whole = [](double x) { return isMissing(x) || x == std::floor(x); };
  const bool counts = std::all_of(variable.numbers.begin(), variable.numbers.end(), whole) &&
                      std::all_of(bounds.begin(), bounds.end(), whole);
  AnalysisVariable out = variable;
  out.codes = {"<" + shortestNumber(bounds.front())};
  const std::string first = shortestNumber(bounds.front()), last = shortestNumber(bounds.back());
  out.codeLabels = {{"below " + first, first + "以下"}};
  for (std::size_t b = 0; b + 1 < bounds.size(); ++b) {
    const std::string low = shortestNumber(bounds[b]), high = shortestNumber(bounds[b + 1] - (counts ? 1 : 0));
    out.codes.push_back(low == high ? low : low + "-" + high);
    out.codeLabels.push_back(low == high ? LocalizedText{low, low} : LocalizedText{low + "–" + high, low + "–" + high});
  }
  out.codes.push_back(last + "+");
  out.codeLabels.push_back({last + " and above", last + "及以上"});
  for (std::size_t row = 0; row < out.numbers.size(); ++row) {
    const double x = out.numbers[row];
    out.of[row] =
        isMissing(x) ? -1 : static_cast<int>(std::upper_bound(bounds.begin(), bounds.end(), x) - bounds.begin());
  }
  out.factor = true;
  return out;
}

ItemTable directedItems(const AnalysisData& data, const std::vector<std::string>& items, const ItemScoring& scoring) {
  ItemTable out;
  out.items = items;
  out.answers.resize(static_cast<Eigen::Index>(data.rows), static_cast<Eigen::Index>(items.size()));
  for (std::size_t j = 0; j < items.size(); ++j) {
    const AnalysisVariable& item = data.get(items[j]);
    if (item.text) refuse("column " + item.name + " holds text, not answers on a scale");
    double low = item.scaleLeast, high = item.scaleMost;
    if (scoring.scale) std::tie(low, high) = *scoring.scale;
    const bool turned = item.reversed !=
                        (std::find(scoring.reverse.begin(), scoring.reverse.end(), item.name) != scoring.reverse.end());
    if (turned && (isMissing(low) || isMissing(high))) {
      refuse("item " + item.name + " can only be reversed with the declared ends of its scale: --scale 1,5");
    }
    for (std::size_t row = 0; row < data.rows; ++row) {
      double x = item.numbers[row];
      if (x < low || x > high) x = kMissing;
      out.answers(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(j)) = turned ? low + high - x : x;
    }
  }
  return out;
}

AnalysisVariable scoreVariable(const AnalysisData& data, const NamedItems& score, const ItemScoring& scoring) {
  const ItemTable items = directedItems(data, score.items, scoring);
  if (items.count() == 0) refuse("score " + score.name + " has no items");
  AnalysisVariable out;
  out.name = score.name;
  out.items = score.items;
  out.role = VariableRole::Score;
  out.numbers.assign(data.rows, kMissing);
  out.of.assign(data.rows, -1);
  out.scaleLeast = scoring.low;
  out.scaleMost = scoring.high;
  std::vector<std::pair<double, double>> ends;
  for (const std::string& name : score.items) {
    const AnalysisVariable& item = data.get(name);
    ends.push_back(scoring.scale.value_or(std::pair(item.scaleLeast, item.scaleMost)));
    if (!(ends.back().second > ends.back().first)) {
      refuse("score " + score.name + " needs the declared ends of the scale of " + name + ": --scale 1,5");
    }
  }
  for (std::size_t row = 0; row < data.rows; ++row) {
    double sum = 0, answered = 0;
    for (Eigen::Index j = 0; j < items.count(); ++j) {
      const double x = items.answers(static_cast<Eigen::Index>(row), j);
      if (isMissing(x)) continue;
      const auto& [low, high] = ends[static_cast<std::size_t>(j)];
      sum += (x - low) / (high - low);
      answered += 1;
    }
    if (answered == 0 || answered / static_cast<double>(items.count()) < scoring.minShare) continue;
    const double value = scoring.low + (scoring.high - scoring.low) * (sum / answered);
    out.numbers[row] = std::round(value * 1e12) / 1e12;
  }
  return out;
}

}  // namespace hz::output
