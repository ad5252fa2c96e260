// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_input.h"
#include "import/statistics_file.h"

// The reader that runs in a process of its own, here in this one. The first byte chooses the format.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return -1;
  static const char* const kFormats[] = {"sav", "dta", "por", "sas7bdat"};
  static const int kNowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  const hz::test::FuzzFile file(data + 1, size - 1);
  return hz::test::run([&] { hz::serveStatisticsFile(file.descriptor(), kNowhere, kFormats[data[0] % 4], ""); });
}
