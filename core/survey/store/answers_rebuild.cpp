// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/answers_rebuild.h"

#include "base/number.h"
#include "survey/store/answer_conversion.h"
#include "survey/store/answers_store.h"
#include "survey/store/batch_store.h"
#include "survey/store/schema.h"
#include "survey/store/second_entries.h"

#include <sqlite3.h>
#include <algorithm>
#include <deque>
#include <unordered_map>

namespace hz::survey {
namespace {

constexpr std::size_t kMostNamed = 200;

bool isStored(const Question* question) {
  return question != nullptr && (question->role == QuestionRole::Answer || question->role == QuestionRole::Metadata);
}

/// What becomes of every stored question of the questionnaire before the edit.
std::deque<AnswerConversion> conversionsOf(const Codebook& before, const CodebookEdit& edit,
                                           AnswerConversion::Undoes undoes) {
  std::deque<AnswerConversion> conversions;
  for (const Question* question : before.answerQuestions()) {
    const Question* to = edit.codebook.find(edit.nameNow(question->code));
    conversions.emplace_back(before, *question, edit, isStored(to) ? to : nullptr, undoes);
  }
  return conversions;
}

std::string textOf(sqlite3_value* value) {
  switch (sqlite3_value_type(value)) {
    case SQLITE_NULL: return {};
    case SQLITE_FLOAT: return exactNumber(sqlite3_value_double(value));
    default: {
      const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
      return {text, static_cast<std::size_t>(sqlite3_value_bytes(value))};
    }
  }
}

/// The SQL function converted(k, answer), while it lives.
class ConvertedFunction {
 public:
  ConvertedFunction(const Database& database, const std::deque<AnswerConversion>& conversions)
      : m_database(database), m_conversions(conversions), m_known(conversions.size()) {
    sqlite3_create_function_v2(database.handle(), "converted", 2, SQLITE_UTF8 | SQLITE_DIRECTONLY, this, &call, nullptr,
                               nullptr, nullptr);
  }
  ~ConvertedFunction() {
    sqlite3_create_function_v2(m_database.handle(), "converted", 2, SQLITE_UTF8, nullptr, nullptr, nullptr, nullptr,
                               nullptr);
  }
  ConvertedFunction(const ConvertedFunction&) = delete;
  ConvertedFunction& operator=(const ConvertedFunction&) = delete;

 private:
  static void call(sqlite3_context* context, int, sqlite3_value** arguments) {
    auto* const self = static_cast<ConvertedFunction*>(sqlite3_user_data(context));
    const auto k = static_cast<std::size_t>(sqlite3_value_int(arguments[0]));
    const std::string stored = textOf(arguments[1]);
    auto& known = self->m_known[k];
    auto found = known.find(stored);
    if (found == known.end()) {
      if (known.size() > kMostRemembered) known.clear();
      found = known.emplace(stored, self->m_conversions[k].convert(stored).stored).first;
    }
    const std::string& now = found->second;
    if (now.empty()) return sqlite3_result_null(context);
    switch (self->m_conversions[k].storage()) {
      case AnswerStorage::Integer: return sqlite3_result_int64(context, *parseInteger(now));
      case AnswerStorage::Real: return sqlite3_result_double(context, *parseNumber(now));
      case AnswerStorage::CodeText:
      case AnswerStorage::Choices:
      case AnswerStorage::Text: break;
    }
    sqlite3_result_text(context, now.data(), static_cast<int>(now.size()), SQLITE_TRANSIENT);
  }

  static constexpr std::size_t kMostRemembered = 100000;
  const Database& m_database;
  const std::deque<AnswerConversion>& m_conversions;
  std::vector<std::unordered_map<std::string, std::string>> m_known;
};

/// The statement that makes the table, and the one that makes the view.
std::pair<std::string, std::string> tableAndView(const Codebook& codebook) {
  const std::string schema = answersSchema(codebook);
  const std::size_t end = schema.find("CREATE VIEW answers_spread");
  return {schema.substr(0, end), schema.substr(end)};
}

std::uint64_t givenAnswers(const Database& database, const std::string& column, const std::string& condition) {
  SQLite::Statement query(database.sql(), "SELECT count(*) FROM answers WHERE " + column + " IS NOT NULL" + condition);
  query.executeStep();
  return static_cast<std::uint64_t>(query.getColumn(0).getInt64());
}

/// Refused values of one question with how often each was given.
std::vector<AnswerConsequence> refusedAnswers(const Database& database, const Codebook& before,
                                              const AnswerConversion& conversion, const std::string& condition) {
  const std::string column = quotedIdentifier(conversion.from().code);
  std::unordered_map<std::string, std::uint64_t> counts;
  SQLite::Statement query(database.sql(), "SELECT " + column + ", count(*) FROM answers WHERE " + column +
                                              " IS NOT NULL" + condition + " GROUP BY " + column);
  while (query.executeStep()) {
    const SQLite::Column cell = query.getColumn(0);
    const std::string stored = cell.isFloat() ? exactNumber(cell.getDouble()) : cell.getString();
    for (const std::string& value : conversion.convert(stored).refused)
      counts[value] += static_cast<std::uint64_t>(query.getColumn(1).getInt64());
  }
  std::vector<AnswerConsequence> all;
  const ChoiceList& list = before.choices(conversion.from());
  for (const auto& [value, count] : counts) {
    const int at = list.find(value);
    AnswerConsequence consequence{AnswerConsequence::Kind::Unreadable, conversion.from().code, value, {}, count};
    if (at >= 0) {
      consequence.kind = AnswerConsequence::Kind::ChoiceGone;
      consequence.label = list.choices[static_cast<std::size_t>(at)].label;
    } else if (conversion.from().kind == QuestionKind::Scale) {
      consequence.kind = AnswerConsequence::Kind::ChoiceGone;
    }
    all.push_back(std::move(consequence));
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return a.answers != b.answers ? a.answers > b.answers : a.value < b.value;
  });
  if (all.size() > kMostNamed) {
    AnswerConsequence rest = all[kMostNamed];
    rest.value = kOtherAnswers;
    rest.label = {};
    rest.answers = 0;
    for (std::size_t i = kMostNamed; i < all.size(); ++i) rest.answers += all[i].answers;
    all.resize(kMostNamed);
    all.push_back(std::move(rest));
  }
  return all;
}

void keepReplaced(const Database& database, const AnswerConversion& conversion, std::size_t k, std::int64_t version) {
  const std::string column = quotedIdentifier(conversion.from().code);
  const std::string now =
      conversion.to() == nullptr ? std::string("NULL") : "converted(" + std::to_string(k) + ", " + column + ")";
  SQLite::Statement keep(database.sql(), "INSERT INTO replaced_answer SELECT ?, ?, _row, " + column + ", " + now +
                                             " FROM answers WHERE " + column + " IS NOT NULL AND " + now + " IS NOT " +
                                             column);
  keep.bind(1, version);
  keep.bind(2, conversion.from().code);
  keep.exec();
}

void hashBatches(const Database& database, Progress& progress) {
  for (StoredBatch& batch : readBatches(database)) {
    if (batch.record.kind != SheetKind::Responses) continue;
    const std::string hash = storedAnswersHash(database, batch, progress);
    if (hash == batch.record.contentSha256) continue;
    batch.record.contentSha256 = hash;
    completeBatch(database, batch);
  }
}

void fillTable(const Database& database, const CodebookEdit& edit, const std::deque<AnswerConversion>& conversions) {
  std::string names, values;
  for (const std::string& name : answerRowColumns()) names += (names.empty() ? "" : ", ") + name;
  values = names;
  for (const Question* question : edit.codebook.answerQuestions()) {
    std::string value = "NULL";
    for (std::size_t k = 0; k < conversions.size(); ++k) {
      if (conversions[k].to() != question) continue;
      value = quotedIdentifier(conversions[k].from().code);
      if (!conversions[k].isIdentity()) value = "converted(" + std::to_string(k) + ", " + value + ")";
    }
    names += ", " + quotedIdentifier(question->code);
    values += ", " + value;
  }
  database.sql().exec("INSERT INTO answers (" + names + ") SELECT " + values + " FROM answers_before ORDER BY _row");
}

}  // namespace

std::vector<AnswerConsequence> answerConsequences(const Database& database, const Codebook& before,
                                                  const CodebookEdit& edit, std::int64_t undoOf, Progress& progress) {
  std::vector<AnswerConsequence> all;
  using enum AnswerConversion::Undoes;
  const auto conversions = conversionsOf(before, edit, undoOf != 0 ? Yes : No);
  database.guarded([&] {
    for (std::size_t k = 0; k < conversions.size(); ++k) {
      progress.report(k, conversions.size());
      const AnswerConversion& conversion = conversions[k];
      if (conversion.isIdentity()) continue;
      std::string condition;
      if (undoOf != 0) {
        const std::string& name =
            conversion.to() == nullptr ? conversion.from().code : conversion.to()->code;  // as before that version
        std::string quoted;
        for (const char c : name) quoted += c == '\'' ? std::string("''") : std::string(1, c);
        condition = " AND _row NOT IN (SELECT answer FROM replaced_answer WHERE version = " + std::to_string(undoOf) +
                    " AND question = '" + quoted + "')";
      }
      if (conversion.to() != nullptr) {
        auto refused = refusedAnswers(database, before, conversion, condition);
        std::move(refused.begin(), refused.end(), std::back_inserter(all));
      } else if (!conversion.convert("x").refused.empty()) {
        const auto given = givenAnswers(database, quotedIdentifier(conversion.from().code), condition);
        if (given > 0) all.push_back({AnswerConsequence::Kind::QuestionGone, conversion.from().code, "", {}, given});
      }
    }
  });
  return all;
}

void rebuildAnswers(const Database& database, const Codebook& before, const CodebookEdit& edit, std::int64_t version,
                    Progress& progress) {
  const auto [oldTable, oldView] = tableAndView(before);
  const auto [table, view] = tableAndView(edit.codebook);
  using enum AnswerConversion::Undoes;
  const auto conversions = conversionsOf(before, edit, version == 0 ? Yes : No);
  const bool stays = table == oldTable && edit.renamedQuestions.empty() &&
                     std::all_of(conversions.begin(), conversions.end(), [](const auto& c) { return c.isIdentity(); });
  if (stays && view == oldView) return;
  database.guarded([&] {
    SQLite::Database& sql = database.sql();
    sql.exec("DROP VIEW answers_spread");
    if (!stays) {
      const ConvertedFunction function(database, conversions);
      for (std::size_t k = 0; k < conversions.size() && version != 0; ++k) {
        progress.report(k, 2 * conversions.size());
        if (!conversions[k].isIdentity()) keepReplaced(database, conversions[k], k, version);
      }
      sql.exec("ALTER TABLE answers RENAME TO answers_before");
      sql.exec(table);
      fillTable(database, edit, conversions);
      sql.exec("DROP TABLE answers_before");
    }
    sql.exec(view);
  });
  // Nothing is kept of what second entries were: taking back turns round what was done.
  if (!stays) convertSecondEntries(database, conversionsOf(before, edit, No));
  if (!stays) hashBatches(database, progress);
}

void forgetOvertaken(const Database& database, const CodebookEdit& undo, const Codebook& current,
                     std::int64_t version) {
  database.guarded([&] {
    for (const AnswerConversion& conversion : conversionsOf(current, undo, AnswerConversion::Undoes::Yes)) {
      if (conversion.to() == nullptr) continue;
      SQLite::Statement forget(database.sql(),
                               "DELETE FROM replaced_answer WHERE version = ? AND question = ? AND became IS NOT "
                               "(SELECT " +
                                   quotedIdentifier(conversion.from().code) + " FROM answers WHERE _row = answer)");
      forget.bind(1, version);
      forget.bind(2, conversion.to()->code);
      forget.exec();
    }
  });
}

void restoreReplaced(const Database& database, const Codebook& codebook, std::int64_t version, Progress& progress) {
  bool any = false;
  database.guarded([&] {
    for (const Question* question : codebook.answerQuestions()) {
      const std::string column = quotedIdentifier(question->code);
      SQLite::Statement restore(database.sql(), "UPDATE answers SET " + column +
                                                    " = r.value FROM replaced_answer r WHERE r.version = ?1 AND "
                                                    "r.question = ?2 AND r.answer = answers._row");
      restore.bind(1, version);
      restore.bind(2, question->code);
      any = restore.exec() > 0 || any;
    }
    SQLite::Statement forget(database.sql(), "DELETE FROM replaced_answer WHERE version = ?");
    forget.bind(1, version);
    forget.exec();
  });
  if (any) hashBatches(database, progress);
}

}  // namespace hz::survey
