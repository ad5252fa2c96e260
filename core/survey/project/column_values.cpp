// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/column_values.h"

#include "base/text.h"
#include "import/reader.h"

#include <algorithm>
#include <unordered_map>

namespace hz::survey {
namespace {

constexpr std::size_t kLongest = 200;  // bytes of a value that can stand for a choice

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
struct Counter {
  std::unordered_map<std::string, std::uint64_t, Hash, std::equal_to<>> counts;
  std::uint64_t blank = 0;
  bool many = false;

  void add(std::string_view cell) {
    cell = trimmed(cell);
    if (cell.empty()) {
      ++blank;
    } else if (const auto known = counts.find(cell); known != counts.end()) {
      ++known->second;
    } else if (counts.size() < kMostValues && cell.size() <= kLongest) {
      counts.emplace(cell, 1);
    } else {
      many = true;
    }
  }
};

}  // namespace

std::vector<ColumnValues> columnValues(const std::string& file, const ReadOptions& options, Progress& progress) {
  const auto reader = openTable(file, options);
  std::vector<Counter> counters(reader->facts().columns.size());
  RawBatch batch;
  while (reader->next(batch)) {
    progress.report(reader->position(), reader->facts().size);
    for (std::size_t row = 0; row < batch.rows(); ++row) {
      for (std::size_t c = 0; c < std::min(batch.columns, counters.size()); ++c) {
        if (!counters[c].many) counters[c].add(batch.cell(row, c));
      }
    }
  }
  std::vector<ColumnValues> columns;
  for (Counter& counter : counters) {
    ColumnValues& column = columns.emplace_back();
    column.blank = counter.blank;
    column.many = counter.many;
    column.values.assign(counter.counts.begin(), counter.counts.end());
    std::sort(column.values.begin(), column.values.end(), [](const auto& a, const auto& b) {
      return a.second != b.second ? a.second > b.second : naturalLess(a.first, b.first);
    });
  }
  return columns;
}

}  // namespace hz::survey
