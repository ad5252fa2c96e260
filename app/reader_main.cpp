// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// hengzhi-reader FORMAT [ENCODING]: reads the file on standard input, writes frames to standard output. Started by
// Hengzhi for files of other statistics programs, whose parsers are not trusted with more.
#include "import/lock_down.h"
#include "import/statistics_file.h"

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  hz::lockDown();
  return hz::serveStatisticsFile(0, 1, argv[1], argc > 2 ? argv[2] : "");
}
