// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/coded_batch.h"
#include "data/raw_table.h"
#include "survey/codebook/codebook.h"
#include "survey/codebook/coding_options.h"
#include "survey/codebook/column_match.h"
#include "survey/codebook/community_names.h"

#include <memory>
#include <string_view>

namespace hz::survey {

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
  /// What concerns a column or the file as a whole, of all batches so far: words for missing values that were read as
  /// blank, forms of numbers, spellings of communities, waves that the dates contradict.
  std::vector<Issue> fileIssues() const;
  /// Codes one batch; `out` is cleared first and reused.
  void code(const RawBatch& raw, CodedBatch& out);

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace hz::survey
