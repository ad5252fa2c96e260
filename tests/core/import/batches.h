// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "data/raw_table.h"

#include <unicode/unistr.h>
#include <string>
#include <vector>

namespace hz::test {

/// Text in another encoding, as ICU names it.
inline std::string encoded(const std::string& utf8, const char* encoding) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
  std::string out(static_cast<std::size_t>(text.length()) * 4 + 8, '\0');
  const auto length = text.extract(0, text.length(), out.data(), static_cast<std::uint32_t>(out.size()), encoding);
  out.resize(static_cast<std::size_t>(length));
  return out;
}

/// Rows as a reader hands them on, numbered from 2.
inline RawBatch batchOf(const std::vector<std::vector<std::string>>& rows) {
  RawBatch batch;
  batch.columns = rows.empty() ? 0 : rows.front().size();
  for (const auto& row : rows) {
    for (const std::string& cell : row) {
      batch.cells.push_back({static_cast<std::uint32_t>(batch.text.size()), static_cast<std::uint32_t>(cell.size())});
      batch.text += cell;
    }
    batch.fileRows.push_back(static_cast<std::int64_t>(batch.fileRows.size()) + 2);
    batch.widths.push_back(static_cast<std::uint32_t>(row.size()));
    batch.extras.emplace_back();
  }
  return batch;
}

}  // namespace hz::test
