// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/raw_table.h"
#include "fuzz_input.h"
#include "fuzz_package.h"
#include "import/reader.h"

// A whole package, or the XML of its content.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(hz::test::textOf(data, size));
  if (!bytes.starts_with("PK"))
    bytes = hz::test::packageOf({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                                 {"META-INF/manifest.xml", "<manifest/>"},
                                 {"content.xml", bytes}});
  const hz::test::FuzzFile file(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  return hz::test::run([&] {
    const auto reader = hz::openTable(file.path(), {});
    hz::RawBatch batch;
    while (reader->next(batch)) {
    }
  });
}
