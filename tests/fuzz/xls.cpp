// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_input.h"
#include "import/xls_layer.h"

// What we read of old workbooks ourselves: a container, or the stream in it. FreeXL, which reads the rest, is not
// fuzzed: version 1.0.6 reads beyond its buffers on damaged files, which is why it runs in a process that may do
// nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = hz::test::textOf(data, size);
  hz::readXlsLayers(bytes.starts_with("\xD0\xCF") ? hz::workbookStream(bytes) : std::string(bytes));
  return 0;
}
