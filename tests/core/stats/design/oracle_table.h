// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/number.h"
#include "base/table_text.h"
#include "stats/design/design.h"
#include "support/files.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace hz::test {

/// A file of tests/oracles with its columns as vectors; "NA" and blank are missing.
struct OracleTable {
  TableText table;

  explicit OracleTable(const std::string& name) : table(parseTable(oracleText(name), name)) {}
  std::size_t rows() const { return table.rows.size(); }
  std::vector<double> numbers(const std::string& column) const {
    std::vector<double> out;
    for (std::size_t i = 0; i < rows(); ++i) out.push_back(parseNumber(table.cell(i, column)).value_or(kMissing));
    return out;
  }
  bool isMissingAt(std::size_t i, const std::string& column) const {
    return table.cell(i, column).empty() || table.cell(i, column) == "NA";
  }
  /// Sorted names and the index of each row's among them, −1 = missing.
  std::vector<int> labels(const std::string& column, std::vector<std::string>* names = nullptr) const {
    std::map<std::string, int> seen;
    for (std::size_t i = 0; i < rows(); ++i) {
      if (!isMissingAt(i, column)) seen.emplace(table.cell(i, column), 0);
    }
    int count = 0;
    for (auto& [name, index] : seen) {
      index = count++;
      if (names != nullptr) names->push_back(name);
    }
    std::vector<int> out;
    for (std::size_t i = 0; i < rows(); ++i) {
      const auto found = seen.find(table.cell(i, column));
      out.push_back(found == seen.end() ? -1 : found->second);
    }
    return out;
  }
  std::vector<double> is(const std::string& column, const std::string& value) const {
    std::vector<double> out;
    for (std::size_t i = 0; i < rows(); ++i) {
      out.push_back(isMissingAt(i, column) ? kMissing : table.cell(i, column) == value);
    }
    return out;
  }
};

/// The designs of the Californian school samples in api_expected.json: "strat", "clus1", with "_nofpc".
struct Schools : OracleTable {
  std::string name;

  explicit Schools(const std::string& design)
      : OracleTable(design.starts_with("strat") ? "api_strat.csv" : "api_clus1.csv"), name(design) {}
  SurveyDesign design() const {
    DesignVariables v;
    v.weights = numbers("pw");
    if (name.starts_with("strat")) {
      v.strata = labels("stype", &v.stratumNames);
    } else {
      v.psus = labels("dnum");
    }
    if (!name.ends_with("_nofpc")) v.fpc = numbers("fpc");
    return SurveyDesign(v, rows());
  }
};

/// PSU numbers that start anew in every stratum, made unique.
inline std::vector<int> nestedUnits(const std::vector<int>& strata, const std::vector<int>& psus) {
  std::map<std::pair<int, int>, int> seen;
  std::vector<int> out;
  for (std::size_t i = 0; i < psus.size(); ++i) {
    out.push_back(seen.emplace(std::pair(strata[i], psus[i]), static_cast<int>(seen.size())).first->second);
  }
  return out;
}

inline SurveyDesign nhanesDesign(const OracleTable& table) {
  DesignVariables v;
  v.weights = table.numbers("WTMEC2YR");
  v.strata = table.labels("SDMVSTRA", &v.stratumNames);
  v.psus = nestedUnits(v.strata, table.labels("SDMVPSU"));
  return SurveyDesign(v, table.rows());
}

}  // namespace hz::test
