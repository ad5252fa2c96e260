// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/package.h"
#include "fuzz_input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const hz::test::FuzzFile file(data, size);
  return hz::test::run([&] {
    hz::Package package(file.path());
    for (const char* part : {"xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "content.xml"}) {
      if (!package.has(part)) continue;
      hz::Package::Stream stream(package, part);
      while (!stream.read().empty()) {
      }
    }
  });
}
