// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/number.h"
#include "base/table_text.h"
#include "stats/psychometrics/item_table.h"
#include "support/files.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace hz::test {

/// Columns of a reference table; all of them when none is named.
inline ItemTable oracleItems(const std::string& file, std::vector<std::string> names = {}) {
  const TableText table = parseTable(oracleText(file), file);
  if (names.empty()) names = table.columns;
  ItemTable out{names,
                Eigen::MatrixXd(static_cast<Eigen::Index>(table.rows.size()), static_cast<Eigen::Index>(names.size()))};
  for (std::size_t j = 0; j < names.size(); ++j) {
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      out.answers(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) =
          parseNumber(table.cell(i, names[j])).value_or(kMissing);
    }
  }
  return out;
}

}  // namespace hz::test
