// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace hz {

/// The reading process: parses an SPSS, Stata or SAS file from an open descriptor with ReadStat and writes frames to
/// another. `format` is "sav", "zsav", "por", "dta" or "sas7bdat"; `encoding` "" = the one the file names, then
/// GB18030, then windows-1252, from the row on where the text stops to fit. Numbers come in shortest form, dates as
/// ISO 8601, missing as nothing, tagged missing as ".a". Returns an exit status.
int serveStatisticsFile(int file, int out, const std::string& format, const std::string& encoding);

}  // namespace hz
