// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hz {

/// The reading process: parses an old Excel workbook (BIFF 2–8) with FreeXL and writes frames to `out`: Facts with
/// every sheet's name and size, then the filled cells of all sheets as rows of sheet, row, count and (column, text).
/// FreeXL opens files by name only: the program gives it standard input under any name. Returns an exit status.
int serveXlsFile(int out);

}  // namespace hz
