// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "survey/codebook/codebook.h"
#include "survey/store/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hz::survey {

/// Rows of the answers table for people: texts as stored.
struct AnswerRows {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::int64_t> numbers;  ///< of the rows: what editStoredAnswer takes
};

std::uint64_t storedAnswerCount(const Database& database);

/// Questionnaires by position from 0, in the order they came in. A position costs no scan: batches are runs of rows.
AnswerRows readAnswerRows(const Database& database, std::uint64_t first, std::uint64_t count);

enum class FindDirection { Forward, Backward };

/// Position of the next row after (or before) `position`, around the end, that holds `text` as (part of) its
/// respondent, community or a text answer, without regard to the case of Latin letters.
std::optional<std::uint64_t> findAnswerRow(const Database& database, const Codebook& codebook, const std::string& text,
                                           std::uint64_t position, FindDirection direction, Progress& progress);

/// Respondent identifiers of rows (Survey::rows), in their order; "" where a row is gone.
std::vector<std::string> respondentsOfRows(const Database& database, const std::vector<std::uint32_t>& rows);

/// A cell as an import of it would store it (the same coder decides), or a missing kind as it is stored; "" = blank.
/// Throws Fault(AnswerRefused).
std::string storedCell(const Codebook& codebook, const Question& question, const std::string& text);

struct AnswerEdit {
  std::int64_t batch = 0;
  std::string before, after;  ///< as stored; "" = skipped
  std::string contentSha256;  ///< of the batch, now
};

/// Changes one answer and the hash of its batch, inside the caller's transaction. `text` is a code, label or number as
/// an import would take it, or a missing kind as it is stored (-97 …). Throws Fault(AnswerRefused).
AnswerEdit editStoredAnswer(const Database& database, const Codebook& codebook, std::int64_t rowNumber,
                            const std::string& question, const std::string& text, Progress& progress);

}  // namespace hz::survey
