// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

struct lxw_workbook;

namespace hz {

class FileWriter;

/// A cell is text, a number, or (as an empty text) blank. Text is never written as a formula or link.
using WorkbookCell = std::variant<std::string, double>;
struct WorkbookSheet {
  std::string name;  ///< at most 31 characters, none of []:*?/\ .
  std::vector<std::vector<WorkbookCell>> rows;
  std::size_t headerRows = 1;       ///< bold and kept in view
  std::vector<double> widths = {};  ///< of columns, in characters; missing ones are 12
};

/// Writes an Excel workbook (.xlsx). NaN becomes a blank cell. Throws as FileWriter does.
void writeWorkbook(const std::string& path, const std::vector<WorkbookSheet>& sheets);

/// Closes a workbook that was made with the name FileWriter::nameForLibrary() gave, and commits the file. For writers
/// with a layout of their own; their cells are texts and numbers too (no formulas, no links). Throws as FileWriter
/// does.
void closeWorkbook(lxw_workbook* book, FileWriter& file);
/// The same for a workbook that is wanted as bytes: `write` fills the workbook, which lies in a temporary file without
/// a name meanwhile; nothing of it is left, whatever happens. Throws as FileWriter does, and what `write` throws.
std::string workbookBytes(const std::function<void(lxw_workbook*)>& write);

}  // namespace hz
