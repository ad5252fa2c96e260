// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_input.h"
#include "survey/codebook/codebook.h"

// The three tables of a questionnaire, parted by the byte 0xFF, which no UTF-8 text holds.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = hz::test::textOf(data, size);
  const std::size_t first = text.find('\xFF'), second = first == text.npos ? text.npos : text.find('\xFF', first + 1);
  if (second == text.npos) return -1;
  hz::survey::InstrumentTables tables;
  tables.survey = text.substr(0, first);
  tables.choices = text.substr(first + 1, second - first - 1);
  tables.settings = text.substr(second + 1);
  return hz::test::run([&] { hz::survey::readInstrument(tables, "fuzz"); });
}
