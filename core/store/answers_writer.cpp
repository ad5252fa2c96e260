// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/answers_store.h"
#include "store/schema.h"

#include "base/number.h"

#include <sqlite3.h>
#include <array>
#include <bit>

namespace hz {

struct AnswersWriter::Target {
  AnswerStorage storage{};
  const Question* question = nullptr;
  const ChoiceList* list = nullptr;
  std::unordered_map<ChoiceSet, std::string> choiceTexts;
  std::array<std::pair<ChoiceSet, const std::string*>, 64> recent{};  ///< most sets come again soon
  std::unordered_map<AnswerCode, std::string> codeTexts;
};

namespace {

// Canonical form of a stored cell: nothing for NULL, else its text, after a separator that no cell holds.
constexpr char kCell = '\x1F';
constexpr char kRow = '\x1E';

void appendInteger(std::string& out, std::int64_t value) {
  if (value >= 0 && value < 10) {
    out += static_cast<char>('0' + value);
  } else {
    out += std::to_string(value);
  }
}

}  // namespace

AnswersWriter::AnswersWriter(const Database& database, const Codebook& codebook, std::int64_t batch)
    : m_database(database), m_codebook(codebook), m_batch(batch) {
  std::string columns, places;
  for (const std::string& name : answerRowColumns()) {
    columns += (columns.empty() ? "" : ", ") + name;
    places += places.empty() ? "?" : ", ?";
  }
  for (const Question* question : codebook.answerQuestions()) {
    columns += ", " + quotedIdentifier(question->code);
    places += ", ?";
    m_targets.push_back({answerStorage(codebook, *question), question, &codebook.choices(*question), {}, {}, {}});
  }
  database.guarded([&] {
    m_firstRow = m_nextRow = database.sql().execAndGet("SELECT coalesce(max(_row), 0) + 1 FROM answers").getInt64();
  });
  const std::string sql = "INSERT INTO answers (" + columns + ") VALUES (" + places + ")";
  if (sqlite3_prepare_v2(database.handle(), sql.c_str(), -1, &m_insert, nullptr) != SQLITE_OK) {
    throwStorageFault(database.path(), sqlite3_extended_errcode(database.handle()), sqlite3_errmsg(database.handle()));
  }
}

AnswersWriter::~AnswersWriter() {
  sqlite3_finalize(m_insert);
}

const std::string& AnswersWriter::choicesText(Target& target, ChoiceSet set) {
  auto& recent = target.recent[(set * 0x9E3779B97F4A7C15ull) >> 58];
  if (recent.second != nullptr && recent.first == set) return *recent.second;
  recent.first = set;
  const auto known = target.choiceTexts.find(set);
  if (known != target.choiceTexts.end()) return *(recent.second = &known->second);
  std::string text;
  for (ChoiceSet rest = set; rest != 0; rest &= rest - 1) {
    text += (text.empty() ? "" : " ") + target.list->choices[static_cast<std::size_t>(std::countr_zero(rest))].code;
  }
  return *(recent.second = &target.choiceTexts.emplace(set, text).first->second);
}

void AnswersWriter::bindAnswer(int parameter, const Target& constTarget, const CodedColumn& column, std::size_t row) {
  auto& target = const_cast<Target&>(constTarget);
  m_canonical += kCell;
  const auto text = [&](const std::string& value) {
    sqlite3_bind_text(m_insert, parameter, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
    m_canonical += value;
  };
  const auto code = [&](AnswerCode value) {
    sqlite3_bind_int(m_insert, parameter, value);
    appendInteger(m_canonical, value);
  };
  switch (target.storage) {
    case AnswerStorage::Integer: {
      const AnswerCode value = column.codes[row];
      if (value == kSkipped) break;
      return code(value);
    }
    case AnswerStorage::CodeText: {
      const AnswerCode value = column.codes[row];
      if (value == kSkipped) break;
      auto known = target.codeTexts.find(value);
      if (known == target.codeTexts.end()) {
        const std::string word = value >= 0 ? m_codebook.choiceCode(*target.question, value) : std::to_string(value);
        known = target.codeTexts.emplace(value, word).first;
      }
      return text(known->second);
    }
    case AnswerStorage::Choices: {
      const ChoiceSet set = column.choices[row];
      const MissingKind kind = missingKind(set);
      if (kind == MissingKind::Skipped || (kind == MissingKind::None && set == 0)) break;
      if (kind == MissingKind::None) return text(choicesText(target, set));
      auto known = target.codeTexts.find(missingCode(kind));
      if (known == target.codeTexts.end()) {
        known = target.codeTexts.emplace(missingCode(kind), std::to_string(missingCode(kind))).first;
      }
      return text(known->second);
    }
    case AnswerStorage::Real:
      if (isMissing(column.numbers[row])) break;
      sqlite3_bind_double(m_insert, parameter, column.numbers[row]);
      m_canonical += exactNumber(column.numbers[row]);
      return;
    case AnswerStorage::Text: {
      const std::string_view value = column.texts[row];
      if (value.empty()) break;
      sqlite3_bind_text(m_insert, parameter, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
      m_canonical += value;
      return;
    }
  }
  sqlite3_bind_null(m_insert, parameter);
}

void AnswersWriter::write(const CodedBatch& batch) {
  const auto bindText = [this](int parameter, std::string_view value) {
    sqlite3_bind_text(m_insert, parameter, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
    m_canonical += value;
    m_canonical += kCell;
  };
  m_canonical.clear();
  // SQLite locks its connection for every value bound; held here, that costs next to nothing.
  sqlite3_mutex* const mutex = sqlite3_db_mutex(m_database.handle());
  struct Lock {
    sqlite3_mutex* mutex;
    explicit Lock(sqlite3_mutex* one) : mutex(one) { sqlite3_mutex_enter(mutex); }
    ~Lock() { sqlite3_mutex_leave(mutex); }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;
  } const lock(mutex);
  for (std::size_t row = 0; row < batch.fileRows.size(); ++row) {
    sqlite3_bind_int64(m_insert, 1, m_nextRow);
    sqlite3_bind_int64(m_insert, 2, m_batch);
    sqlite3_bind_int64(m_insert, 3, batch.fileRows[row]);
    bindText(4, batch.respondents[row]);
    bindText(5, batch.communities[row]);
    bindText(6, batch.waves[row]);
    sqlite3_bind_double(m_insert, 7, batch.weights[row]);
    if (batch.weights[row] == 1) {
      m_canonical += '1';
    } else {
      m_canonical += exactNumber(batch.weights[row]);
    }
    for (std::size_t c = 0; c < m_targets.size(); ++c)
      bindAnswer(static_cast<int>(c) + 8, m_targets[c], batch.columns[c], row);
    m_canonical += kRow;
    const int status = sqlite3_step(m_insert);
    sqlite3_reset(m_insert);
    if (status != SQLITE_DONE) {
      throwStorageFault(m_database.path(), sqlite3_extended_errcode(m_database.handle()),
                        sqlite3_errmsg(m_database.handle()));
    }
    ++m_nextRow;
  }
  m_hash.update(m_canonical);
}

std::string storedAnswersHash(const Database& database, std::int64_t firstRow, std::int64_t lastRow,
                              Progress& progress) {
  Sha256 hash;
  std::string canonical;
  database.guarded([&] {
    SQLite::Statement query(database.sql(), "SELECT * FROM answers WHERE _row BETWEEN ? AND ? ORDER BY _row");
    query.bind(1, static_cast<std::int64_t>(firstRow));
    query.bind(2, static_cast<std::int64_t>(lastRow));
    std::uint64_t done = 0;
    while (query.executeStep()) {
      for (int c = 3; c < query.getColumnCount(); ++c) {
        if (c > 3) canonical += kCell;
        const SQLite::Column cell = query.getColumn(c);
        if (cell.isInteger()) {
          appendInteger(canonical, cell.getInt64());
        } else if (cell.isFloat()) {
          canonical += exactNumber(cell.getDouble());
        } else if (!cell.isNull()) {
          canonical += cell.getString();
        }
      }
      canonical += kRow;
      if (canonical.size() > (1u << 20)) {
        hash.update(canonical);
        canonical.clear();
      }
      if (++done % 4096 == 0) progress.report(done, static_cast<std::uint64_t>(lastRow - firstRow + 1));
    }
  });
  hash.update(canonical);
  return hash.hex();
}

void forEachRespondent(const Database& database,
                       const std::function<void(std::string_view, std::string_view, std::string_view)>& visit) {
  database.guarded([&] {
    SQLite::Statement query(database.sql(), "SELECT _community, _wave, _respondent FROM answers");
    while (query.executeStep()) {
      const auto text = [&](int c) {
        const SQLite::Column cell = query.getColumn(c);
        return std::string_view(cell.getText(), static_cast<std::size_t>(cell.getBytes()));
      };
      visit(text(0), text(1), text(2));
    }
  });
}

}  // namespace hz
