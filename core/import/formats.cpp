// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/formats.h"

// Every format by the name of its TableFormat: one line per importer.
#define HZ_TABLE_FORMATS(X) \
  X(csvFormat)              \
  X(xlsxFormat)             \
  X(xlsFormat)              \
  X(odsFormat)              \
  X(statisticsFormat)

namespace hz {

#define HZ_DECLARE(name) extern const TableFormat name;
HZ_TABLE_FORMATS(HZ_DECLARE)
#undef HZ_DECLARE

std::span<const TableFormat* const> tableFormats() {
#define HZ_LIST(name) &name,
  static constexpr const TableFormat* kFormats[] = {HZ_TABLE_FORMATS(HZ_LIST)};
#undef HZ_LIST
  return kFormats;
}

std::string tablePatterns() {
  std::string patterns;
  for (const TableFormat* format : tableFormats())
    patterns += (patterns.empty() ? "" : " ") + std::string(format->patterns);
  return patterns;
}

}  // namespace hz
