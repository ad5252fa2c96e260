// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/read_options.h"
#include "survey/codebook/codebook.h"

#include <map>
#include <string>
#include <vector>

namespace hz::survey {

/// Which columns of a file have a role, where their names do not say it.
struct DraftRoles {
  std::string respondent, community, wave, weight;  ///< column names; "" = by name (社区, 序号, wave …)
  bool oneCommunity = false;  ///< the file has no such column: its community is given at the import
};

/// A first codebook for a data file that has none, to be edited: one question per column. From SPSS, Stata and SAS
/// files labels, value labels, missing definitions and the weight are taken over; elsewhere types are guessed from the
/// values: whole numbers of at most 12 kinds and texts of at most 30 kinds are choices, texts joined by ┋, or by 、 and
/// the like from a few short parts, are multiple choices, the rest numbers, dates and texts. Texts whose words give a
/// degree (不满意, 一般, very good), a level of education or a band of numbers (18岁以下) are numbered from the lowest
/// to the highest, others alphabetically. Only choices that labels number 1 to 4–11 without a gap, and texts that are a
/// whole scale from one end to the other, become scales, and nothing is marked as reversed: both are to be judged by a
/// person. Columns that look like personal data are left out. Throws Fault: ColumnsMissing when no column is the
/// community, and what openTable throws.
struct Draft {
  Codebook codebook;
  std::vector<std::string> columns;   ///< of every question: the column it stands for; "" = none
  std::vector<bool> numbered;         ///< of every question: its choices are texts, which the draft has numbered
  std::vector<std::string> personal;  ///< columns left out
};
Draft draftWithColumns(const std::string& path, const ReadOptions& options, const DraftRoles& roles);
/// The codebook alone.
Codebook draftInstrument(const std::string& path, const ReadOptions& options, const DraftRoles& roles);

}  // namespace hz::survey
