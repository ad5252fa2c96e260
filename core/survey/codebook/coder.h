// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/coded_batch.h"
#include "data/raw_table.h"
#include "survey/codebook/codebook.h"
#include "survey/codebook/community_names.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace hz::survey {

/// Which question a file column answers.
struct ColumnMatch {
  std::string column;    ///< the file's name
  std::string question;  ///< code; "" = not used
  double score = 0;      ///< 1 = same code … 0 = none; below 0.8 it is listed as doubtful
  std::string reason;    ///< "code", "label", "spread" (0/1 column of a multiple choice), "given", ""
  std::string choice;    ///< for "spread": the choice code
};
using Mapping = std::vector<ColumnMatch>;  ///< one per file column, in file order

/// Matches by code, by question text in either language (normalised), by 0/1 columns named question/choice.
Mapping matchColumns(const std::vector<std::string>& columns, const Codebook& codebook);

/// What the values of a file mean, where they are neither codes nor labels of the codebook or where a person knows
/// better: question → (cell as in the file → choice code). "" says that nothing was answered; "-97", "-98", "-99" say
/// not applicable, do not know, refused; any other text must be a choice of the question (a community or wave code for
/// these two). Values that are not named go the usual way.
using ValueMap = std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>>;

/// Order of the parts of dates that are written in numbers.
enum class DateOrder { YearFirst, DayFirst, MonthFirst };

struct CodingOptions {
  std::string defaultWave = {};
  bool strict = false;
  CommunityNames communities = {};  ///< empty = any community is taken
  std::string community = {};       ///< of a file that has no community column
  ValueMap values = {};
  DateOrder dates = DateOrder::YearFirst;
  /// The file has no column that tells respondents apart: they are known by their rows ("row-17").
  bool numberRows = false;
};

/// Turns text cells into answers (resources/help/en/rules.md, "Rows and cells"). Keeps state over the batches of one
/// file (seen identifiers), so use one per import and feed batches in order.
class Coder {
 public:
  Coder(const Codebook& codebook, Mapping mapping, CodingOptions options);
  ~Coder();
  /// Declares a respondent that is already in the project.
  void addKnownRespondent(std::string_view community, std::string_view wave, std::string_view respondent);
  /// About how many rows are to come, where that is known; only for speed.
  void expectRows(std::size_t rows);
  /// Codes one batch; `out` is cleared first and reused.
  void code(const RawBatch& raw, CodedBatch& out);

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace hz::survey
