// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/framework/framework_rows.h"

#include <QString>

#include <vector>

namespace hz {

/// How a cell of a framework row is edited.
enum class PartField {
  Line,        ///< a word or sentence
  Number,      ///< a number
  Question,    ///< one question
  Codes,       ///< choices of the row's question
  BaseCodes,   ///< choices of the question that makes the base
  Statistic,   ///< one statistic, or none
  Statistics,  ///< several
  Aggregate,   ///< a dimension or index
  Parent,      ///< a node one level up
  Imbalance,
  Indicators,
  Questions,
  YesNo,
  Direction,
  WithoutWorkers
};
struct PartFieldSpec {
  const char* column;
  PartField field;
  const char* label;  ///< to be translated in hz::FrameworkWords
};

/// Fields of a row by its kind, those that every row of its sort has first.
std::vector<PartFieldSpec> fieldsOf(const FrameworkRow& row);
QString fieldLabel(const PartFieldSpec& spec);
/// "Mean of a scale", "Gap between two indices" …
QString partKindWords(const std::string& kind);
/// Its formula in words and symbols.
QString formulaWords(const FrameworkRow& row);
/// Kinds an indicator may have.
const std::vector<std::string>& indicatorKindWords();
/// A problem of the core in the language of the window.
QString problemWords(const std::string& problem);
/// Which column of the row a problem is about, where that can be told; "" else.
std::string problemColumn(const std::string& problem);
QString partName(const FrameworkRow& row);

}  // namespace hz
