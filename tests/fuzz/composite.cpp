// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_input.h"
#include "stats/composite/index_table.h"

// Data and metadata of an index, parted by the byte 0xFF.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = hz::test::textOf(data, size);
  const std::size_t middle = text.find('\xFF');
  if (middle == text.npos) return -1;
  return hz::test::run(
      [&] { hz::stats::composite::readIndexTable(text.substr(0, middle), text.substr(middle + 1), "data", "meta"); });
}
