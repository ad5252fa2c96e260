// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"

#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace hz {

// Every fault with the key of its wording in resources/text/messages.csv ("fault.<key>"), and its arguments in order.
// Argument {0} is the file where there is one.
#define HZ_FAULT_CODES(X)                         \
  X(Cancelled, "cancelled")                       \
  X(Internal, "internal")                         \
  X(OutOfMemory, "out_of_memory")                 \
  X(BadArgument, "bad_argument")                  \
  X(FileNotFound, "file_not_found")               \
  X(NotARegularFile, "not_a_regular_file")        \
  X(FileUnreadable, "file_unreadable")            \
  X(FileUnwritable, "file_unwritable")            \
  X(FileExists, "file_exists")                    \
  X(OutputIsProject, "output_is_project")         \
  X(OutputIsInput, "output_is_input")             \
  X(FileEmpty, "file_empty")                      \
  X(FileHeaderOnly, "file_header_only")           \
  X(FileWrongKind, "file_wrong_kind")             \
  X(FileDamaged, "file_damaged")                  \
  X(FileTooLarge, "file_too_large")               \
  X(FileEncrypted, "file_encrypted")              \
  X(SheetUnknown, "sheet_unknown")                \
  X(EncodingUnknown, "encoding_unknown")          \
  X(EncodingInvalid, "encoding_invalid")          \
  X(QuoteNotClosed, "quote_not_closed")           \
  X(RecordTooLong, "record_too_long")             \
  X(TooManyColumns, "too_many_columns")           \
  X(ColumnsMissing, "columns_missing")            \
  X(NothingRecognised, "nothing_recognised")      \
  X(WaveMissing, "wave_missing")                  \
  X(AllRowsRejected, "all_rows_rejected")         \
  X(InstrumentInvalid, "instrument_invalid")      \
  X(FrameworkInvalid, "framework_invalid")        \
  X(RecipeInvalid, "recipe_invalid")              \
  X(FilterInvalid, "filter_invalid")              \
  X(ProjectForeign, "project_foreign")            \
  X(ProjectNewer, "project_newer")                \
  X(ProjectDamaged, "project_damaged")            \
  X(ProjectForeignParts, "project_foreign_parts") \
  X(ProjectInUse, "project_in_use")               \
  X(ProjectReadOnly, "project_read_only")         \
  X(ProjectGone, "project_gone")                  \
  X(StorageFull, "storage_full")                  \
  X(StorageFailed, "storage_failed")              \
  X(BatchUnknown, "batch_unknown")                \
  X(ChartUnknown, "chart_unknown")                \
  X(CommunityUnknown, "community_unknown")        \
  X(WaveUnknown, "wave_unknown")                  \
  X(NothingToAnalyse, "nothing_to_analyse")       \
  X(LonelyUnit, "lonely_unit")                    \
  X(RawNeedsConsent, "raw_needs_consent")         \
  X(FrameworkMissing, "framework_missing")        \
  X(DisclosureUndecided, "disclosure_undecided")  \
  X(DisclosureTooLow, "disclosure_too_low")       \
  X(MinimumTooLow, "minimum_too_low")             \
  X(ReleaseTooClose, "release_too_close")         \
  X(ReleaseUnrecorded, "release_unrecorded")      \
  X(ProfileInvalid, "profile_invalid")            \
  X(RowsNotMendable, "rows_not_mendable")         \
  X(AnswerRefused, "answer_refused")              \
  X(AnswersInTheWay, "answers_in_the_way")        \
  X(RolesFixed, "roles_fixed")                    \
  X(NothingToUndo, "nothing_to_undo")             \
  X(FormatUnknown, "format_unknown")              \
  X(WeightNegative, "weight_negative")            \
  X(WeightLimits, "weight_limits")                \
  X(FpcMissing, "fpc_missing")                    \
  X(FpcDiffers, "fpc_differs")                    \
  X(FpcTooSmall, "fpc_too_small")                 \
  X(MarginUnknown, "margin_unknown")              \
  X(MarginNotAsked, "margin_not_asked")           \
  X(MarginMissing, "margin_missing")              \
  X(MarginUnanswered, "margin_unanswered")        \
  X(MarginsNone, "margins_none")                  \
  X(MarginsSeveral, "margins_several")            \
  X(MarginsDiffer, "margins_differ")              \
  X(PersonsMissing, "persons_missing")            \
  X(CategoryEmpty, "category_empty")              \
  X(PersonsNone, "persons_none")                  \
  X(RakingDiverged, "raking_diverged")            \
  X(ScaleTooFewItems, "scale_too_few_items")      \
  X(ScaleTooFewAnswers, "scale_too_few_answers")  \
  X(ItemUnanswered, "item_unanswered")            \
  X(ItemConstant, "item_constant")                \
  X(ItemCollinear, "item_collinear")              \
  X(ItemsNeverTogether, "items_never_together")   \
  X(ItemsIndefinite, "items_indefinite")          \
  X(GroupsTooFew, "groups_too_few")               \
  X(DesignValueUnusable, "design_value_unusable")

enum class FaultCode {
#define HZ_ENUMERATOR(name, key) name,
  HZ_FAULT_CODES(HZ_ENUMERATOR)
#undef HZ_ENUMERATOR
};

std::string_view faultKey(FaultCode code);

/// The one exception type of the project: something made the whole operation impossible. Problems of single rows or
/// cells are not faults but Issues (base/issue.h). The worker boundary turns a Fault into an outcome:
/// done, failed, or cancelled (code Cancelled).
class Fault : public std::exception {
 public:
  explicit Fault(FaultCode code, std::vector<std::string> arguments = {});

  FaultCode code() const noexcept { return m_code; }
  const std::vector<std::string>& arguments() const noexcept { return m_arguments; }
  /// One sentence or two: what happened, where, what to do.
  std::string text(Language language) const;
  /// text(English); the command line prints it untranslated.
  const char* what() const noexcept override { return m_what.c_str(); }

 private:
  FaultCode m_code;
  std::vector<std::string> m_arguments;
  std::string m_what;
};

/// Throws Fault(BadArgument): an argument that no answer can be given for, with the reason.
[[noreturn]] inline void refuse(const std::string& reason) {
  throw Fault(FaultCode::BadArgument, {reason});
}

}  // namespace hz
