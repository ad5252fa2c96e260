// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/csv_writer.h"
#include "base/parts.h"
#include "base/text.h"
#include "survey/codebook/codebook.h"
#include "survey/framework/framework.h"

#include <string>
#include <utility>
#include <vector>

namespace hz::output {

/// Rows of a CSV file; cells are quoted where they must be.
class RTable {
 public:
  explicit RTable(const std::vector<std::string>& columns) { add(columns); }
  void add(const std::vector<std::string>& cells) { m_text += csvLine(cells) + '\n'; }
  std::string text() && { return std::move(m_text); }

 private:
  std::string m_text;
};

/// Everything of a framework entry that R needs; one column each.
struct RFrameworkRow {
  std::string code, level, parent, weight, direction, kind, aggregation, question, codes, baseQuestion, baseCodes, full,
      midpoints, first, second, per, goalpost, withoutWorkers, scaleMin, scaleMax, reversed, source, realCodes;
  static std::vector<std::string> columns() {
    return {"code",     "level",           "parent",     "weight",    "direction", "kind",   "aggregation", "question",
            "codes",    "base_question",   "base_codes", "full",      "midpoints", "first",  "second",      "per",
            "goalpost", "without_workers", "scale_min",  "scale_max", "reversed",  "source", "real_codes"};
  }
  std::vector<std::string> cells() const {
    return {code,     level,          parent,    weight,   direction, kind,   aggregation, question,
            codes,    baseQuestion,   baseCodes, full,     midpoints, first,  second,      per,
            goalpost, withoutWorkers, scaleMin,  scaleMax, reversed,  source, realCodes};
  }
};

/// Several words in one cell, which R splits at the blanks.
inline std::string inOneCell(const std::vector<std::string>& parts) {
  return join(parts, " ");
}

/// Rows of a driver, of its parts and of the questions whose diversity it takes.
void addDriver(const DriverDefinition& driver, const Codebook& codebook, RTable& rows);

}  // namespace hz::output
