// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/table/column_design.h"

#include "base/fault.h"
#include "base/number.h"
#include "base/phrasebook.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

namespace hz::stats {
namespace {

/// Weights that add up to within this share of the number of rows are taken for weights scaled to the sample.
constexpr double kScaledToSample = 0.02;

[[noreturn]] void unusable(const Microdata& data, std::size_t row, const std::string& column, const std::string& use) {
  throw Fault(FaultCode::DesignValueUnusable,
              {data.file(), std::to_string(data.fileRow(row)), column, data.cell(row, column), use});
}

std::vector<double> designNumbers(const Microdata& data, const std::string& column, const std::string& use) {
  std::vector<double> out(data.rows());
  for (std::size_t row = 0; row < out.size(); ++row) {
    const auto x = parseNumber(data.cell(row, column));
    if (!x || *x < 0) unusable(data, row, column, use);
    out[row] = *x;
  }
  return out;
}

Categories designCategories(const Microdata& data, const std::string& column, const std::string& use) {
  Categories out = data.categories(column);
  const auto missing = std::find(out.of.begin(), out.of.end(), -1);
  if (missing != out.of.end()) unusable(data, static_cast<std::size_t>(missing - out.of.begin()), column, use);
  return out;
}

/// Numbers pairs anew, in order of appearance.
std::vector<int> nested(const std::vector<int>& outer, const std::vector<int>& inner) {
  std::map<std::pair<int, int>, int> numbers;
  std::vector<int> out(inner.size());
  for (std::size_t row = 0; row < inner.size(); ++row) {
    out[row] = numbers.emplace(std::pair(outer[row], inner[row]), static_cast<int>(numbers.size())).first->second;
  }
  return out;
}

/// How many of `psus` lie in more than one stratum.
std::size_t reused(const std::vector<int>& strata, const Categories& psus) {
  std::vector<int> first(psus.names.size(), -1);
  std::vector<char> twice(psus.names.size(), 0);
  for (std::size_t row = 0; row < strata.size(); ++row) {
    const auto psu = static_cast<std::size_t>(psus.of[row]);
    if (first[psu] < 0) first[psu] = strata[row];
    twice[psu] = twice[psu] != 0 || first[psu] != strata[row];
  }
  return static_cast<std::size_t>(std::count(twice.begin(), twice.end(), 1));
}

}  // namespace

std::vector<std::string> DesignOptions::columns() const {
  std::vector<std::string> out;
  for (const std::string& column : {weights, strata}) {
    if (!column.empty()) out.push_back(column);
  }
  out.insert(out.end(), psu.begin(), psu.end());
  out.insert(out.end(), fpc.begin(), fpc.end());
  return out;
}

SurveyDesign makeDesign(const Microdata& data, const DesignOptions& options, Language language,
                        std::vector<std::string>& notes) {
  DesignVariables v;
  static const std::map<std::string, LonelyPsu> kLonely{{"refuse", LonelyPsu::Refuse},
                                                        {"remove", LonelyPsu::Remove},
                                                        {"certainty", LonelyPsu::Remove},
                                                        {"adjust", LonelyPsu::Adjust},
                                                        {"average", LonelyPsu::Average}};
  v.lonely = kLonely.at(options.lonely);
  if (!options.weights.empty()) {
    v.weights = designNumbers(data, options.weights, "a sampling weight");
    const double sum = std::accumulate(v.weights.begin(), v.weights.end(), 0.0);
    const auto n = static_cast<double>(data.rows());
    if (!(sum > 0)) {
      throw Fault(FaultCode::BadArgument, {"all weights in column " + options.weights + " are 0"});
    }
    if (std::abs(sum / n - 1) < kScaledToSample) {
      notes.push_back(phrase(language, "note.weights_scaled_to_sample",
                             {options.weights, fmt::format("{:.6g}", sum), std::to_string(data.rows())}));
    } else if (sum < n) {
      notes.push_back(phrase(language, "note.weights_below_rows",
                             {options.weights, fmt::format("{:.6g}", sum), std::to_string(data.rows())}));
    }
  }
  if (!options.strata.empty()) {
    Categories strata = designCategories(data, options.strata, "a stratum");
    v.strata = std::move(strata.of);
    v.stratumNames = std::move(strata.names);
  }
  if (!options.psu.empty()) {
    Categories psus = designCategories(data, options.psu[0], "a sampling unit");
    if (!v.strata.empty()) {
      const std::size_t count = reused(v.strata, psus);
      if (count > 0) {
        notes.push_back(phrase(language, "note.units_nested", {options.psu[0], std::to_string(count), options.strata}));
        psus.of = nested(v.strata, psus.of);
      }
    }
    v.psus = std::move(psus.of);
    if (options.psu.size() > 1) {
      v.secondUnits = nested(v.psus, designCategories(data, options.psu[1], "a sampling unit").of);
    }
  }
  if (!options.fpc.empty()) v.fpc = designNumbers(data, options.fpc[0], "a population size");
  if (options.fpc.size() > 1) {
    if (options.psu.size() < 2) {
      throw Fault(FaultCode::BadArgument, {"--fpc names two stages, --psu only one; give --psu p,p2"});
    }
    v.secondFpc = designNumbers(data, options.fpc[1], "a population size");
  }
  if (v.weights.empty()) {
    notes.push_back(phrase(language, v.fpc.empty() ? "note.no_weights" : "note.weights_from_fpc"));
  }
  return SurveyDesign(std::move(v), data.rows());
}

}  // namespace hz::stats
