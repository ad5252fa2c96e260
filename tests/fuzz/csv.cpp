// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/raw_table.h"
#include "fuzz_input.h"
#include "import/reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Packages and databases have targets of their own.
  if (hz::test::textOf(data, size).starts_with("PK")) return -1;
  const hz::test::FuzzFile file(data, size);
  return hz::test::run([&] {
    const auto reader = hz::openTable(file.path(), {});
    hz::RawBatch batch;
    while (reader->next(batch)) {
    }
  });
}
