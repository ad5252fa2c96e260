// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/date_wave.h"

#include "base/text.h"
#include "import/reader.h"

namespace hz::survey {

std::string waveOfDates(const std::string& file, const ReadOptions& options, std::size_t column, DateOrder order,
                        Progress& progress) {
  const auto reader = openTable(file, options);
  std::string year, last;
  RawBatch batch;
  while (reader->next(batch)) {
    progress.report(reader->position(), reader->facts().size);
    for (std::size_t row = 0; row < batch.rows(); ++row) {
      const std::string_view cell = trimmed(batch.cell(row, column));
      if (cell.empty() || cell == last) continue;
      const std::string found = isoDate(cell, order).substr(0, 4);
      if (found.empty() || (!year.empty() && found != year)) return {};
      year = found;
      last = cell;
    }
  }
  return year;
}

}  // namespace hz::survey
