// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/number.h"
#include "survey/store/answers_store.h"
#include "survey/store/schema.h"

namespace hz::survey {
namespace {

const char* roleColumn(QuestionRole role) {
  switch (role) {
    case QuestionRole::Respondent: return "_respondent";
    case QuestionRole::Community: return "_community";
    case QuestionRole::Wave: return "_wave";
    case QuestionRole::Weight: return "_weight";
    case QuestionRole::Answer:
    case QuestionRole::Metadata: break;
  }
  return nullptr;
}

/// "-98" as stored → "98" as exchanged; an invalid answer is blank.
std::string nativeCell(const std::string& stored) {
  if (stored == std::to_string(kInvalid)) return {};
  if (stored == "-97" || stored == "-98" || stored == "-99") return stored.substr(1);
  return stored;
}

}  // namespace

void forEachResponse(const Database& database, const Codebook& codebook,
                     const std::function<void(const std::vector<std::string>&)>& visit) {
  std::string columns;
  for (const Question& question : codebook.questions) {
    const char* role = roleColumn(question.role);
    columns += (columns.empty() ? "" : ", ") + (role != nullptr ? std::string(role) : quotedIdentifier(question.code));
  }
  std::vector<std::string> cells(codebook.questions.size());
  database.guarded([&] {
    SQLite::Statement query(database.sql(),
                            "SELECT " + columns + " FROM answers ORDER BY _wave, _community, _respondent, _row");
    while (query.executeStep()) {
      for (std::size_t q = 0; q < cells.size(); ++q) {
        const auto column = query.getColumn(static_cast<int>(q));
        const QuestionKind kind = codebook.questions[q].kind;
        if (column.isNull()) {
          cells[q].clear();
        } else if (column.isFloat()) {
          cells[q] = shortestNumber(column.getDouble());
        } else if (kind == QuestionKind::OneChoice || kind == QuestionKind::Scale ||
                   kind == QuestionKind::MultipleChoice) {
          cells[q] = nativeCell(column.getString());
        } else {
          cells[q] = column.getString();
        }
      }
      visit(cells);
    }
  });
}

}  // namespace hz::survey
