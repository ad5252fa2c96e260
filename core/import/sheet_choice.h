// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/reader.h"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace hz {

/// A table has at least two filled rows and two columns; covers, notes and lists often stand in front of it.
inline bool holdsTable(const SheetFacts& shape) {
  return shape.rows >= 2 && shape.columns >= 2;
}

/// Index of the sheet asked for by name or number from 1; "" = the first that holds a table, else the first. `isTable`
/// gives it for formats that do not count cells in advance; without it the facts do.
/// Throws Fault: SheetUnknown naming all, FileDamaged when there is none.
std::size_t chooseSheet(const std::string& path, const std::vector<SheetFacts>& sheets, const std::string& wanted,
                        const std::function<bool(std::size_t)>& isTable = {});

}  // namespace hz
