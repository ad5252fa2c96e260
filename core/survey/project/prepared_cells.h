// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/raw_table.h"
#include "survey/project/import_options.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace hz::survey {

std::vector<std::string> cellsOf(const RawBatch& raw, std::size_t row);
/// The ways in which a row that is longer or shorter than the header can be read; none of all other rows.
std::vector<std::vector<std::string>> readingsOf(const RawBatch& raw, std::size_t row);

/// Cells that the person has changed before the import, put in place of what was read.
class CorrectedCells {
 public:
  CorrectedCells(const std::vector<CorrectedCell>& cells, const std::vector<std::string>& columns);
  void apply(RawBatch& raw) const;

 private:
  std::map<std::int64_t, std::vector<std::pair<std::size_t, std::string>>> m_rows;
};

}  // namespace hz::survey
