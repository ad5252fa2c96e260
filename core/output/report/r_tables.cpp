// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/report/r_tables.h"

#include "base/number.h"

namespace hz::output {

void addDriver(const DriverDefinition& driver, const Codebook& codebook, RTable& rows) {
  RFrameworkRow entry;
  entry.code = driver.code;
  if (const auto* mean = std::get_if<MeanDriver>(&driver.kind)) {
    entry.kind = "driver_mean";
    entry.codes = inOneCell(mean->parts);
    entry.per = std::to_string(mean->needed);
  } else if (const auto* spread = std::get_if<DifferentiationDriver>(&driver.kind)) {
    entry.kind = "driver_differentiation";
    entry.codes = inOneCell(spread->questions);
    entry.per = std::to_string(spread->needed);
  } else if (const auto* lag = std::get_if<ShortfallDriver>(&driver.kind)) {
    entry.kind = "driver_shortfall";
    entry.first = lag->zeroIsFull;
  }
  rows.add(entry.cells());
  if (const auto* lag = std::get_if<ShortfallDriver>(&driver.kind)) {
    for (const ShortfallDriver::Part& of : lag->parts) {
      RFrameworkRow part;
      part.code = driver.code;
      part.kind = "shortfall_part";
      part.first = inOneCell(of.numerators);
      part.second = of.denominator;
      part.per = exactNumber(of.per);
      part.goalpost = exactNumber(of.benchmark);
      rows.add(part.cells());
    }
  }
  const auto* spread = std::get_if<DifferentiationDriver>(&driver.kind);
  if (spread == nullptr) return;
  for (const std::string& question : spread->questions) {
    const Question* asked = codebook.find(question);
    if (asked == nullptr) continue;
    RFrameworkRow part;
    part.code = part.question = question;
    part.kind = "diversity";
    std::vector<std::string> codes;
    for (const Choice& choice : codebook.choices(*asked).choices) {
      if (choice.missing == MissingKind::None) codes.push_back(choice.code);
    }
    part.codes = inOneCell(codes);
    rows.add(part.cells());
  }
}

}  // namespace hz::output
