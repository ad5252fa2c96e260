// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace hz {

/// A cell is text, a number, or (as an empty text) blank. Text is never written as a formula or link.
using WorkbookCell = std::variant<std::string, double>;
struct WorkbookSheet {
  std::string name;  ///< at most 31 characters, none of []:*?/\ .
  std::vector<std::vector<WorkbookCell>> rows;
  std::size_t headerRows = 1;       ///< bold and kept in view
  std::vector<double> widths = {};  ///< of columns, in characters; missing ones are 12
};

/// Writes an Excel workbook (.xlsx). NaN becomes a blank cell. Throws Fault(FileUnwritable).
void writeWorkbook(const std::string& path, const std::vector<WorkbookSheet>& sheets);

}  // namespace hz
