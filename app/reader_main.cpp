// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// hengzhi-reader FORMAT [ENCODING]: reads the file on standard input, writes frames to standard output. Started by
// Hengzhi for files of other programs, whose parsers are not trusted with more.
#include "import/lock_down.h"
#include "import/statistics_file.h"
#include "import/xls_file.h"

#include <unistd.h>
#include <cstdio>
#include <string_view>

/// FreeXL opens files by name. This program has one file and no names: whatever is asked for, it is standard input.
extern "C" FILE* fopen(const char*, const char*) {
  return fdopen(dup(0), "rb");
}

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  hz::lockDown();
  if (std::string_view(argv[1]) == "xls") return hz::serveXlsFile(0, 1);
  return hz::serveStatisticsFile(0, 1, argv[1], argc > 2 ? argv[2] : "");
}
