// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/fault.h"
#include "import/reader.h"

#include <algorithm>
#include <string>

namespace hz::test {

/// Header and records as "a|b;1|2"; cells beyond the header follow a plus.
inline std::string readTable(const std::string& file, const ReadOptions& options = {}) {
  const auto reader = openTable(file, options);
  std::string all;
  for (const std::string& column : reader->facts().columns) all += (all.empty() ? "" : "|") + column;
  RawBatch batch;
  while (reader->next(batch)) {
    for (std::size_t row = 0; row < batch.rows(); ++row) {
      all += ";";
      for (std::size_t c = 0; c < batch.columns; ++c) all += (c == 0 ? "" : "|") + std::string(batch.cell(row, c));
      std::string extras = batch.extras[row];
      std::replace(extras.begin(), extras.end(), RawBatch::kCellSeparator, ',');
      if (!extras.empty()) all += "+" + extras;
    }
  }
  return all;
}

/// "file_damaged: what it says", or "none".
template <typename Work>
std::string faultOf(Work work) {
  try {
    work();
  } catch (const Fault& fault) {
    return std::string(faultKey(fault.code())) + ": " + fault.text(Language::English);
  }
  return "none";
}

}  // namespace hz::test
