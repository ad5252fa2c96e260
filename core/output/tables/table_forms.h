// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "output/tables/table.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace hz::output {

/// Columns side by side by their width on a terminal (Chinese characters take two cells), caption, notes, sentences.
std::string tableAsText(const ResultTable& table);
/// Fields separated by tabs, for pasting beside the HTML: printed digits, no notes.
std::string tableAsTabbedText(const ResultTable& table);
/// One header row; the heads of spans stand before those of their columns. Numbers with 17 digits, missing as "",
/// stars left out; text guarded against formulas. No caption, no notes.
std::string tableAsCsv(const ResultTable& table);
/// One `<table>` with caption and notes; inline CSS only, so that Word, WPS and LibreOffice keep rules, alignment and
/// digits when it is pasted: rules both on the table and on the cells of its first and last row (Word ignores the
/// former, WPS needs the latter), numbers as text (else a spreadsheet turns "1-2" into a date).
std::string tableAsHtml(const ResultTable& table);
/// A whole page around such tables.
std::string tablesAsHtmlPage(const std::vector<ResultTable>& tables);
/// The value with full doubles; suppressed cells as {"suppressed": true}.
nlohmann::ordered_json tableAsJson(const ResultTable& table);

/// An Excel workbook, one sheet a table: numbers as numbers with their format and full precision, stars in the format.
/// Cells of several numbers are text. Throws Fault(FileUnwritable).
void writeTableWorkbook(const std::string& path, const std::vector<ResultTable>& tables);

}  // namespace hz::output
