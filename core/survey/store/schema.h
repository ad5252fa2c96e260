// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/codebook/codebook.h"
#include "survey/store/database.h"

#include <string>
#include <vector>

namespace hz::survey {

/// Statements that bring a file from the format before to this one (1 = a new file).
std::string migration(int format);
/// Statements of the migrations up to a format, without what the instrument adds.
std::string baseSchema(int format = kFormatVersion);
/// The table of answers and the view that spreads multiple choices, made from the instrument.
/// Throws Fault(TooManyColumns) above 1,900 questions.
std::string answersSchema(const Codebook& codebook);

/// How a question is stored: INTEGER codes, TEXT codes (a choice list with words as codes; multiple choices), REAL
/// numbers.
enum class AnswerStorage { Integer, CodeText, Choices, Real, Text };
AnswerStorage answerStorage(const Codebook& codebook, const Question& question);

/// Compares the file's schema with what we would have made; throws Fault(ProjectForeignParts) naming what differs.
/// Before the instrument is known the answers' parts are left out.
void checkBaseSchema(const Database& database, int format);
void checkAnswersSchema(const Database& database, const Codebook& codebook);

inline constexpr std::size_t kMaxQuestions = 1900;
/// Columns of the answers table in front of the questions.
const std::vector<std::string>& answerRowColumns();

}  // namespace hz::survey
