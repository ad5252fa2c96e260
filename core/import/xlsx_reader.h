// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/reader.h"

#include <memory>
#include <string>

namespace hz {

/// Every sheet with its counts of filled rows and columns; reads the whole file.
std::vector<SheetFacts> xlsxSheets(const std::string& path);

/// A serial day number of a workbook as "2019-10-08", "2019-10-08 09:30:00" or "09:30:00"; days before 1900-03-01
/// follow Excel's calendar, in which 1900-02-29 exists.
std::string serialDate(double serial, bool since1904);
/// Whether a custom number format shows a date or time: a date letter outside quotes, brackets and escapes.
bool isDateFormat(std::string_view format);

}  // namespace hz
