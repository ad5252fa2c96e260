// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/sheet_choice.h"

#include "base/fault.h"
#include "base/number.h"

#include <algorithm>

namespace hz {

std::size_t chooseSheet(const std::string& path, const std::vector<SheetFacts>& sheets, const std::string& wanted,
                        const std::function<bool(std::size_t)>& isTable) {
  if (sheets.empty()) throw Fault(FaultCode::FileDamaged, {path, "workbook", "it has no sheet"});
  const auto indexOf = [&](auto found) { return static_cast<std::size_t>(found - sheets.begin()); };
  if (wanted.empty()) {
    const auto table = std::find_if(sheets.begin(), sheets.end(), [&](const SheetFacts& sheet) {
      return isTable ? isTable(static_cast<std::size_t>(&sheet - sheets.data())) : holdsTable(sheet);
    });
    return table == sheets.end() ? 0 : indexOf(table);
  }
  const auto named =
      std::find_if(sheets.begin(), sheets.end(), [&](const SheetFacts& sheet) { return sheet.name == wanted; });
  if (named != sheets.end()) return indexOf(named);
  const auto number = parseInteger(wanted);
  if (number && *number >= 1 && static_cast<std::size_t>(*number) <= sheets.size())
    return static_cast<std::size_t>(*number) - 1;
  std::string names;
  for (const SheetFacts& sheet : sheets) names += (names.empty() ? "" : ", ") + sheet.name;
  throw Fault(FaultCode::SheetUnknown, {path, wanted, names});
}

}  // namespace hz
