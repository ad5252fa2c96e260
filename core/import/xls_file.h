// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hz {

/// The reading process: parses an old Excel workbook (BIFF 2–8) with FreeXL and writes frames to `out`: Facts with
/// every sheet's name and size, then the filled cells of all sheets as rows of sheet, row, count and (column, text).
/// FreeXL opens files by name only: the program gives it the file `in` under any name. What FreeXL does not read
/// (number formats, formulas, merged cells) is read beside it (xls_layer.h). Returns an exit status.
int serveXlsFile(int in, int out);

}  // namespace hz
