// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hz {

/// What an issue does to the data it names.
enum class IssueEffect { Note, Warning, CellEmptied, RowRejected };

// Every issue with the key of its wording ("issue.<key>" in resources/text/messages.csv) and its effect by default.
#define HZ_ISSUE_CODES(X)                                                \
  X(CodeOutOfRange, "code_out_of_range", CellEmptied)                    \
  X(OptionUnknown, "option_unknown", CellEmptied)                        \
  X(NotANumber, "not_a_number", CellEmptied)                             \
  X(NumberUnclear, "number_unclear", CellEmptied)                        \
  X(PercentUnclear, "percent_unclear", CellEmptied)                      \
  X(DateInvalid, "date_invalid", CellEmptied)                            \
  X(DateOrderUnclear, "date_order_unclear", CellEmptied)                 \
  X(IdentifierEmpty, "identifier_empty", RowRejected)                    \
  X(IdentifierRepeated, "identifier_repeated", RowRejected)              \
  X(CommunityEmpty, "community_empty", RowRejected)                      \
  X(CommunityUnknown, "community_unknown", RowRejected)                  \
  X(WaveInvalid, "wave_invalid", RowRejected)                            \
  X(WeightInvalid, "weight_invalid", RowRejected)                        \
  X(RowIsTotal, "row_is_total", RowRejected)                             \
  X(RowStrict, "row_strict", RowRejected)                                \
  X(CellsTooMany, "cells_too_many", RowRejected)                         \
  X(CellsTooFew, "cells_too_few", RowRejected)                           \
  X(CellsJoined, "cells_joined", Warning)                                \
  X(CellsExtra, "cells_extra", Warning)                                  \
  X(CellsMissing, "cells_missing", Warning)                              \
  X(BytesInvalid, "bytes_invalid", Warning)                              \
  X(ExclusiveWithOthers, "exclusive_with_others", Warning)               \
  X(MotiveWithoutParticipation, "motive_without_participation", Warning) \
  X(RatedWithoutContact, "rated_without_contact", Warning)               \
  X(ElderNotInHousehold, "elder_not_in_household", Warning)              \
  X(AnswersRepeated, "answers_repeated", Warning)                        \
  X(StraightLining, "straight_lining", Warning)                          \
  X(ConstraintBroken, "constraint_broken", RowRejected)                  \
  X(NumberNegative, "number_negative", RowRejected)                      \
  X(StatisticOutOfRange, "statistic_out_of_range", RowRejected)          \
  X(RecordRepeated, "record_repeated", RowRejected)                      \
  X(DomainUnknown, "domain_unknown", RowRejected)                        \
  X(FractionOfPercent, "fraction_of_percent", Warning)                   \
  X(ValueImplausible, "value_implausible", Warning)                      \
  X(WaveContradicted, "wave_contradicted", Warning)                      \
  X(MissingWords, "missing_words", Note)                                 \
  X(NumbersRead, "numbers_read", Note)                                   \
  X(UnitsConverted, "units_converted", Note)                             \
  X(ColumnRepeated, "column_repeated", Note)                             \
  X(CommunitySpelling, "community_spelling", Note)                       \
  X(OtherTables, "other_tables", Note)                                   \
  X(FileNoted, "file_noted", Note)                                       \
  X(ValuesTranslated, "values_translated", Note)                         \
  X(PersonalLeftOut, "personal_left_out", Note)                          \
  X(PersonalPseudonym, "personal_pseudonym", Note)                       \
  X(PersonalMasked, "personal_masked", Note)                             \
  X(RespondentsNumbered, "respondents_numbered", Note)                   \
  X(ColumnUnused, "column_unused", Note)

enum class IssueCode {
#define HZ_ENUMERATOR(name, key, effect) name,
  HZ_ISSUE_CODES(HZ_ENUMERATOR)
#undef HZ_ENUMERATOR
};

std::string_view issueKey(IssueCode code);
IssueEffect defaultEffect(IssueCode code);

/// A problem of one row or cell of an imported file. Data, never words: `issueText` gives those.
struct Issue {
  IssueCode code{};
  std::int64_t row = 0;  ///< row of the file as a spreadsheet counts it, the header being row 1; 0 = whole file
  std::string column;    ///< the file's own column name; empty = whole row
  std::string value;     ///< the offending cell as read
  std::vector<std::string> arguments;  ///< further facts for the wording: allowed range, first row of a repeat, …

  IssueEffect effect() const { return defaultEffect(code); }
  bool operator==(const Issue&) const = default;
};

/// "row 17, column a1_orders: 6 is not one of 1–5; the cell is kept empty (invalid)".
std::string issueText(Language language, const Issue& issue);

}  // namespace hz
