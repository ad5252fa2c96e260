// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "survey/codebook/codebook.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace hz::survey {

/// Questionnaires as they are exchanged: one cell per question of the codebook, in its order, each as in the native
/// layout (choice codes, several joined by one space, 97/98/99 for the missing kinds, blank = skipped or invalid).
struct ResponseRows {
  std::uint64_t count = 0;
  /// Calls the visitor for every questionnaire, in the same order each time it is called.
  std::function<void(const std::function<void(const std::vector<std::string>&)>&)> forEach;
};

/// CSV (UTF-8), in the layout that import takes. Texts a spreadsheet would take for a formula are guarded by an
/// apostrophe. Throws Fault(FileUnwritable).
void writeResponsesCsv(const std::string& path, const Codebook& codebook, const ResponseRows& rows);

enum class StatisticsFormat { Sav, Dta };
/// An SPSS (.sav) or Stata (.dta, release 118) file with labels in one language, value labels, the weight, and the
/// missing kinds: user-missing 97, 98, 99 in SPSS; .a, .b, .c in Stata. Choices whose codes are words are numbered by
/// their place in the list; multiple choices are one text and one 0/1 column per choice ("bodies_unit"); names that the
/// format does not allow are altered. Written beside and renamed. Throws Fault(FileUnwritable).
void writeStatisticsFile(const std::string& path, StatisticsFormat format, const Codebook& codebook, Language language,
                         const ResponseRows& rows);

}  // namespace hz::survey
