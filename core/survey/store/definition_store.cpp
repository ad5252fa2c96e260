// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/definition_store.h"

#include "base/hash.h"
#include "base/table_text.h"

#include <algorithm>

namespace hz::survey {
namespace {

const char* kindName(QuestionKind kind) {
  switch (kind) {
    case QuestionKind::Text: return "text";
    case QuestionKind::Date: return "date";
    case QuestionKind::Number: return "number";
    case QuestionKind::OneChoice: return "one choice";
    case QuestionKind::Scale: return "scale";
    case QuestionKind::MultipleChoice: return "multiple choice";
  }
  return "";
}

const char* missingName(MissingKind kind) {
  switch (kind) {
    case MissingKind::None: return "";
    case MissingKind::Skipped: return "skipped";
    case MissingKind::NotApplicable: return "not applicable";
    case MissingKind::DontKnow: return "don't know";
    case MissingKind::Refused: return "refused";
    case MissingKind::Invalid: return "invalid";
  }
  return "";
}

void writeQuestions(SQLite::Database& sql, const Codebook& codebook) {
  SQLite::Statement insert(sql, "INSERT INTO question VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  int position = 0;
  for (const Question& question : codebook.questions) {
    insert.bind(1, ++position);
    insert.bind(2, question.code);
    insert.bind(3, kindName(question.kind));
    insert.bind(4, question.list);
    insert.bind(5, question.label.english);
    insert.bind(6, question.label.chinese);
    if (question.kind == QuestionKind::Scale) {
      insert.bind(7, question.scaleMin);
      insert.bind(8, question.scaleMax);
    } else {
      insert.bind(7);
      insert.bind(8);
    }
    insert.bind(9, question.reversed ? 1 : 0);
    insert.exec();
    insert.reset();
  }
}

void writeChoices(SQLite::Database& sql, const Codebook& codebook) {
  SQLite::Statement insert(sql, "INSERT INTO choice VALUES (?, ?, ?, ?, ?, ?)");
  for (const ChoiceList& list : codebook.lists) {
    int position = 0;
    for (const Choice& choice : list.choices) {
      insert.bind(1, list.name);
      insert.bind(2, ++position);
      insert.bind(3, choice.code);
      insert.bind(4, choice.label.english);
      insert.bind(5, choice.label.chinese);
      insert.bind(6, missingName(choice.missing));
      insert.exec();
      insert.reset();
    }
  }
}

}  // namespace

std::string readText(const Database& database, const char* table, const std::string& key) {
  return database.guarded([&] {
    const bool definition = std::string(table) == "definition";
    SQLite::Statement query(database.sql(), definition ? "SELECT content FROM definition WHERE name = ?"
                                                       : "SELECT value FROM setting WHERE key = ?");
    query.bind(1, key);
    return query.executeStep() ? query.getColumn(0).getString() : std::string();
  });
}

void writeText(const Database& database, const char* table, const std::string& key, const std::string& value) {
  database.guarded([&] {
    const bool definition = std::string(table) == "definition";
    SQLite::Statement insert(database.sql(), definition ? "INSERT OR REPLACE INTO definition VALUES (?, ?)"
                                                        : "INSERT OR REPLACE INTO setting VALUES (?, ?)");
    insert.bind(1, key);
    insert.bind(2, value);
    insert.exec();
  });
}

void writeDefinitions(const Database& database, const Codebook& codebook, const Framework& framework) {
  const InstrumentTables tables = writeInstrument(codebook);
  writeText(database, "definition", "instrument/survey.csv", tables.survey);
  writeText(database, "definition", "instrument/choices.csv", tables.choices);
  writeText(database, "definition", "instrument/settings.csv", tables.settings);
  database.guarded([&] { database.sql().exec("DELETE FROM definition WHERE name = 'instrument/derived.csv'"); });
  if (!tables.derived.empty()) writeText(database, "definition", "instrument/derived.csv", tables.derived);
  writeText(database, "definition", "framework.csv", writeFramework(framework));
  database.guarded([&] {
    database.sql().exec("DELETE FROM question; DELETE FROM choice");
    writeQuestions(database.sql(), codebook);
    writeChoices(database.sql(), codebook);
  });
}

std::string definitionsHash(const Database& database) {
  return database.guarded([&] {
    Sha256 hash;
    for (const char* sql : {"SELECT * FROM definition WHERE name <> 'recipe.json' ORDER BY name",
                            "SELECT * FROM question ORDER BY position", "SELECT * FROM choice ORDER BY list, position",
                            "SELECT * FROM missing_code ORDER BY code"}) {
      SQLite::Statement rows(database.sql(), sql);
      while (rows.executeStep()) {
        for (int column = 0; column < rows.getColumnCount(); ++column) {
          const std::string text = rows.getColumn(column).getString();
          hash.update(std::to_string(text.size()) + ":" + text);
        }
      }
    }
    return hash.hex();
  });
}

Codebook instrumentOf(const std::map<std::string, std::string>& texts, const std::string& name) {
  const auto text = [&](const char* key) {
    const auto found = texts.find(key);
    return found == texts.end() ? std::string() : found->second;
  };
  return readInstrument({text("instrument/survey.csv"), text("instrument/choices.csv"), text("instrument/settings.csv"),
                         text("instrument/derived.csv")},
                        name);
}

Framework frameworkOf(const std::map<std::string, std::string>& texts, const std::string& name,
                      const Codebook& codebook) {
  const auto found = texts.find("framework.csv");
  const std::string text = found == texts.end() ? std::string() : found->second;
  // A project for another instrument may have no indices: then only the title has a row, without a level.
  const TableText table = parseTable(text, name);
  const bool hasNodes = std::ranges::any_of(table.rows, [](const auto& row) { return !row.empty() && row[0] != "NA"; });
  if (!hasNodes) return {};
  return readFramework(text, name, codebook);
}

namespace {

std::map<std::string, std::string> storedTexts(const Database& database) {
  std::map<std::string, std::string> texts;
  database.guarded([&] {
    SQLite::Statement query(database.sql(), "SELECT name, content FROM definition");
    while (query.executeStep()) texts[query.getColumn(0).getString()] = query.getColumn(1).getString();
  });
  return texts;
}

}  // namespace

Codebook readStoredInstrument(const Database& database) {
  return instrumentOf(storedTexts(database), database.path());
}

Framework readStoredFramework(const Database& database, const Codebook& codebook) {
  return frameworkOf(storedTexts(database), database.path(), codebook);
}

}  // namespace hz::survey
