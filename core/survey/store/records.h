// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/issue.h"
#include "data/survey.h"
#include "survey/framework/sheets.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace hz::survey {

/// Format of batches of corrected rows.
inline constexpr const char* kCorrectedFormat = "mended";

/// One form that questionnaire and framework have had.
struct DefinitionVersion {
  std::int64_t number = 1;     ///< never used twice in a project
  std::int64_t codebook = 1;   ///< the version that last changed the questionnaire
  std::int64_t framework = 1;  ///< the version that last changed the framework
  std::string at;              ///< UTC, ISO 8601
  std::string action;          ///< "create", "codebook", "framework", "definitions"
  std::string sha256;          ///< over instrument and framework as stored
  std::string toolVersion;
};

/// One import: where it came from and what became of every row. rowsRead = rowsAccepted + rowsRejected.
struct BatchRecord {
  std::int64_t id = 0;
  SheetKind kind = SheetKind::Responses;
  std::string fileName;  ///< without folder
  std::string fileSha256;
  std::uint64_t fileSize = 0;
  std::string format;    ///< "csv"
  std::string encoding;  ///< IANA name
  std::string delimiter;
  std::string importedAt;  ///< UTC, ISO 8601
  std::string toolVersion;
  std::uint64_t rowsRead = 0, rowsAccepted = 0, rowsRejected = 0, cellsInvalid = 0;
  std::array<std::uint64_t, 6> missing{};                          ///< cells per MissingKind
  std::vector<std::pair<std::string, std::uint64_t>> issueCounts;  ///< per issue key, exact
  std::string contentSha256;                                       ///< over the canonical rows stored
};

/// It can be right and is hardly meant: asked about before it is stored.
constexpr bool isDoubt(IssueCode code) {
  return code == IssueCode::ValueImplausible || code == IssueCode::WaveContradicted ||
         code == IssueCode::FractionOfPercent;
}

/// What an import did, or would do (dry run: id 0).
struct ImportReport {
  BatchRecord batch;
  std::string source;         ///< recognised source; "native" for our own layout
  std::vector<Issue> issues;  ///< the first 10,000 in file order; batch.issueCounts has them all
  std::vector<std::string> unusedColumns;
  /// Columns that look like personal data (or that the user named), with what became of them.
  struct PersonalColumn {
    std::string column;
    std::string kind;    ///< "phone" …; "none" for a column that only the user takes for personal
    std::string action;  ///< "left_out", "pseudonym", "kept"
  };
  std::vector<PersonalColumn> personalColumns;
  std::vector<Community> communities;  ///< that a communities sheet brought
  /// The same of columns that answer a question (of the first thousands of rows).
  std::vector<std::pair<std::string, std::string>> personalAnswers;
  std::vector<std::string> columns;  ///< of the file
  /// Of a dry run: the first 2,000 rows that would be rejected or lose a cell, as read, with what is wrong with them.
  std::vector<RejectedRow> problemRows;
  bool sameFileBefore = false;  ///< a batch with the same file hash is in the project
  /// Where rows are in the project already: the import that most likely brought them, 0 = none.
  BatchRecord earlier;
  /// Version of the questionnaire that keeps columns as additional variables for this import, 0 = it needed none.
  std::int64_t definitions = 0;
  bool refused = false;  ///< it holds what can hardly be meant, and nothing was stored (ImportOptions::refuseDoubts)
};

}  // namespace hz::survey
