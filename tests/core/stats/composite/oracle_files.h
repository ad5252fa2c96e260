// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/table_text.h"
#include "stats/composite/index_table.h"
#include "support/files.h"

#include <Eigen/Core>

#include <stdexcept>

/// Reference tables of tests/oracles/composite.
namespace oracle {

inline std::string text(const std::string& name) {
  return hz::test::oracleText("composite/" + name);
}

inline hz::TableText table(const std::string& name) {
  return hz::parseTable(text(name), name);
}

inline hz::composite::Column column(const hz::TableText& table, const std::string& name) {
  if (table.find(name) < 0) throw std::runtime_error("no column " + name);
  hz::composite::Column out;
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    out.push_back(hz::parseNumber(table.cell(i, name)).value_or(hz::kMissing));
  return out;
}

inline hz::composite::IndexTable communities() {
  return hz::composite::readIndexTable(text("S0_syn_iData.csv"), text("S0_syn_iMeta.csv"), "iData", "iMeta");
}

/// One item of one published example as a matrix; vectors have one column when they run along i, one row along j.
inline Eigen::MatrixXd published(const std::string& example, const std::string& item) {
  static const hz::TableText all = table("M_published_examples.csv");
  std::vector<std::array<double, 3>> cells;
  Eigen::Index rows = 1, columns = 1;
  for (std::size_t i = 0; i < all.rows.size(); ++i) {
    if (all.cell(i, "example") != example || all.cell(i, "item") != item) continue;
    const double row = hz::parseNumber(all.cell(i, "i")).value_or(1),
                 column = hz::parseNumber(all.cell(i, "j")).value_or(1);
    cells.push_back({row, column, *hz::parseNumber(all.cell(i, "value"))});
    rows = std::max(rows, static_cast<Eigen::Index>(row));
    columns = std::max(columns, static_cast<Eigen::Index>(column));
  }
  if (cells.empty()) throw std::runtime_error("no " + example + " " + item);
  Eigen::MatrixXd out = Eigen::MatrixXd::Constant(rows, columns, hz::kMissing);
  for (const auto& [row, column, value] : cells)
    out(static_cast<Eigen::Index>(row) - 1, static_cast<Eigen::Index>(column) - 1) = value;
  return out;
}

inline std::vector<double> publishedList(const std::string& example, const std::string& item) {
  const Eigen::MatrixXd m = published(example, item);
  return {m.data(), m.data() + m.size()};
}

inline hz::composite::Columns columnsOf(const Eigen::MatrixXd& m) {
  hz::composite::Columns out;
  for (Eigen::Index j = 0; j < m.cols(); ++j) out.emplace_back(m.col(j).begin(), m.col(j).end());
  return out;
}

}  // namespace oracle
