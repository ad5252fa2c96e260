// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/analysis/analysis_data.h"

#include "base/fault.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace hz::output {
namespace {

std::vector<std::string> categoriesInOrder(const std::unordered_map<std::string, std::size_t>& seen) {
  std::vector<std::string> out;
  bool numeric = true;
  for (const auto& [code, count] : seen) {
    out.push_back(code);
    numeric = numeric && parseNumber(code).has_value();
  }
  std::sort(out.begin(), out.end(), [numeric](const std::string& a, const std::string& b) {
    if (!numeric) return a < b;
    const double x = *parseNumber(a), y = *parseNumber(b);
    return x != y ? x < y : a < b;  // "01" and "1" are two categories
  });
  return out;
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
  std::unordered_map<std::string, std::size_t> seen;
  std::size_t numbers = 0;
  for (std::size_t row = 0; row < data.rows(); ++row) {
    const std::string& cell = data.cell(row, column);
    if (cell.empty()) continue;
    ++seen[cell];
    if (const auto x = parseNumber(cell)) {
      out.numbers[row] = *x;
      ++numbers;
    }
  }
  const auto order = orders.find(column);
  out.codes = order == orders.end() ? categoriesInOrder(seen) : order->second;
  std::unordered_map<std::string, int> place;
  for (std::size_t c = 0; c < out.codes.size(); ++c) place.emplace(out.codes[c], static_cast<int>(c));
  for (std::size_t row = 0; row < data.rows(); ++row) {
    const auto at = place.find(data.cell(row, column));
    if (at != place.end()) out.of[row] = at->second;
  }
  out.text = numbers == 0 && !seen.empty();
  out.factor = out.text;
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
