// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/number.h"
#include "base/table_text.h"
#include "base/text.h"
#include "stats/design/design.h"
#include "support/files.h"

#include <map>
#include <nlohmann/json.hpp>

namespace hz::test {

/// A table of the oracles with its columns as numbers and groups; groups in the order of their names.
struct OracleTable {
  TableText table;
  explicit OracleTable(const std::string& name) : table(parseTable(oracleText(name), name)) {}

  std::vector<double> numbers(const std::string& column) const {
    std::vector<double> out;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      out.push_back(parseNumber(table.cell(i, column)).value_or(kMissing));
    }
    return out;
  }
  std::vector<int> groups(const std::string& column, std::vector<std::string>* names = nullptr) const {
    std::map<std::string, int> numbers;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      if (!table.cell(i, column).empty()) numbers.emplace(std::string(table.cell(i, column)), 0);
    }
    int next = 0;
    for (auto& [name, number] : numbers) {
      number = next++;
      if (names != nullptr) names->push_back(name);
    }
    std::vector<int> out;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      const auto found = numbers.find(std::string(table.cell(i, column)));
      out.push_back(found == numbers.end() ? -1 : found->second);
    }
    return out;
  }
};

}  // namespace hz::test
