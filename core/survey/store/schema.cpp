// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/schema.h"

#include "base/resource.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <map>

namespace hz::survey {
namespace {

using Parts = std::map<std::string, std::string>;  ///< name → statement without the differences of white space

std::string normalised(std::string_view sql) {
  std::string out;
  bool space = false;
  for (const char c : sql) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      space = true;
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    out += c;
  }
  return out;
}

Parts partsOf(SQLite::Database& sql) {
  Parts parts;
  SQLite::Statement query(
      sql,
      "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
  while (query.executeStep()) parts[query.getColumn(0).getString()] = normalised(query.getColumn(1).getString());
  return parts;
}

Parts partsOf(const std::string& schema) {
  SQLite::Database memory(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  memory.exec(schema);
  return partsOf(memory);
}

bool ofAnswers(const std::string& name) {
  return name == "table answers" || name == "view answers_spread";
}

void compare(const Database& database, const Parts& expected, bool answers) {
  std::vector<std::string> foreign;
  database.guarded([&] {
    const Parts found = partsOf(database.sql());
    for (const auto& [name, sql] : found) {
      if (ofAnswers(name) != answers) continue;
      const auto known = expected.find(name);
      if (known == expected.end() || known->second != sql) foreign.push_back(name);
    }
    for (const auto& [name, sql] : expected) {
      if (!found.contains(name)) foreign.push_back("missing " + name);
    }
  });
  if (!foreign.empty()) throw Fault(FaultCode::ProjectForeignParts, {database.path(), join(foreign, ", ")});
}

const char* typeName(AnswerStorage storage) {
  switch (storage) {
    case AnswerStorage::Integer: return "INTEGER";
    case AnswerStorage::Real: return "REAL";
    case AnswerStorage::CodeText:
    case AnswerStorage::Choices:
    case AnswerStorage::Text: break;
  }
  return "TEXT";
}

std::string quotedText(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'') quoted += '\'';
    quoted += c;
  }
  return quoted + "'";
}

}  // namespace

std::string migration(int format) {
  static constexpr std::array<const char*, kFormatVersion> kFiles{"001_initial", "002_definition_versions"};
  return std::string(resource("migrations/" + std::string(kFiles.at(static_cast<std::size_t>(format - 1))) + ".sql"));
}

std::string baseSchema(int format) {
  std::string schema;
  for (int k = 1; k <= format; ++k) schema += migration(k) + '\n';
  return schema;
}

const std::vector<std::string>& answerRowColumns() {
  static const std::vector<std::string> names{"_row",       "_batch", "_file_row", "_respondent",
                                              "_community", "_wave",  "_weight"};
  return names;
}

AnswerStorage answerStorage(const Codebook& codebook, const Question& question) {
  switch (question.kind) {
    case QuestionKind::Scale: return AnswerStorage::Integer;
    case QuestionKind::OneChoice:
      return codebook.choices(question).isNumbered() ? AnswerStorage::Integer : AnswerStorage::CodeText;
    case QuestionKind::MultipleChoice: return AnswerStorage::Choices;
    case QuestionKind::Number: return AnswerStorage::Real;
    case QuestionKind::Date:
    case QuestionKind::Text: break;
  }
  return AnswerStorage::Text;
}

std::string answersSchema(const Codebook& codebook) {
  const auto questions = codebook.answerQuestions();
  if (questions.size() > kMaxQuestions) {
    throw Fault(FaultCode::TooManyColumns,
                {codebook.title.english, std::to_string(questions.size()), std::to_string(kMaxQuestions)});
  }
  std::string table =
      "CREATE TABLE answers (_row INTEGER PRIMARY KEY, _batch INTEGER NOT NULL REFERENCES batch (id), "
      "_file_row INTEGER NOT NULL, _respondent TEXT NOT NULL, _community TEXT NOT NULL, _wave TEXT NOT NULL, "
      "_weight REAL NOT NULL";
  std::string view = "CREATE VIEW answers_spread AS SELECT _row";
  for (const Question* question : questions) {
    const std::string name = quotedIdentifier(question->code);
    table += ", " + name + ' ' + typeName(answerStorage(codebook, *question));
    if (question->kind != QuestionKind::MultipleChoice) continue;
    for (const Choice& choice : codebook.choices(*question).choices) {
      view += ", instr(' ' || " + name + " || ' ', " + quotedText(' ' + choice.code + ' ') + ") > 0 AS " +
              quotedIdentifier(question->code + '/' + choice.code);
    }
  }
  return table + ") STRICT;\n" + view + " FROM answers;\n";
}

void checkBaseSchema(const Database& database, int format) {
  compare(database, partsOf(baseSchema(format)), false);
}

void checkAnswersSchema(const Database& database, const Codebook& codebook) {
  Parts expected = partsOf(answersSchema(codebook));
  compare(database, expected, true);
}

}  // namespace hz::survey
