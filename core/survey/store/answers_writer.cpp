// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/answers_store.h"
#include "survey/store/batch_table.h"

#include "base/number.h"

#include <sqlite3.h>
#include <array>
#include <bit>
#include <charconv>
#include <cstring>
#include <future>

namespace hz::survey {

/// How the answers to one question are stored.
struct AnswersWriter::Target {
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

const std::string kOfSet = "2:";  // hash of the rows as a set

/// An identifier that an import made of the row's place in its file, and that goes with the place.
bool isRowNumber(std::string_view respondent, std::int64_t fileRow) {
  constexpr std::string_view kMade = "row-";
  return respondent.starts_with(kMade) && respondent.substr(kMade.size()) == std::to_string(fileRow);
}

void appendInteger(std::string& out, std::int64_t value) {
  if (value >= 0 && value < 10) {
    out += static_cast<char>('0' + value);
  } else {
    out += std::to_string(value);
  }
}

/// Canonical text under way. Room for a row's numbers is made once a row, so that a cell costs a few instructions.
class CanonicalText {
 public:
  CanonicalText(std::string& text, std::size_t cells) : m_text(text), m_row((cells + 1) * kWidest) {}
  ~CanonicalText() { m_text.resize(m_used); }
  CanonicalText(const CanonicalText&) = delete;
  CanonicalText& operator=(const CanonicalText&) = delete;

  void beginRow() { reserve(0); }
  void mark(char separator) { m_text[m_used++] = separator; }
  void integer(AnswerCode value) {
    char* const at = m_text.data() + m_used;
    if (value >= 0 && value < 10) {
      *at = static_cast<char>('0' + value);
      ++m_used;
    } else {
      m_used = static_cast<std::size_t>(std::to_chars(at, at + kWidest, value).ptr - m_text.data());
    }
  }
  void number(double value) { text(exactNumber(value)); }
  void text(std::string_view value) {
    if (value.size() > kWidest - 1) reserve(value.size());
    std::memcpy(m_text.data() + m_used, value.data(), value.size());
    m_used += value.size();
  }

 private:
  static constexpr std::size_t kWidest = 32;  ///< bytes of a number and its separator
  void reserve(std::size_t more) {
    if (m_used + more + m_row > m_text.size()) m_text.resize(2 * (m_used + more + m_row));
  }
  std::string& m_text;
  std::size_t m_row, m_used = 0;
};

}  // namespace

AnswersWriter::AnswersWriter(const Database& database, const Codebook& codebook, std::int64_t batch)
    : m_database(database), m_codebook(codebook), m_batch(batch) {
  std::string columns;
  for (const std::string& name : answerRowColumns()) columns += (columns.empty() ? "" : ", ") + name;
  for (const Question* question : codebook.answerQuestions()) {
    columns += ", " + quotedIdentifier(question->code);
    m_targets.push_back({question, &codebook.choices(*question), {}, {}, {}});
    m_columns.push_back(answerStorage(codebook, *question));
  }
  m_table = std::make_unique<BatchTable>(database, m_columns);
  database.guarded([&] {
    m_firstRow = m_nextRow = database.sql().execAndGet("SELECT coalesce(max(_row), 0) + 1 FROM answers").getInt64();
    m_insert = std::make_unique<SQLite::Statement>(database.sql(),
                                                   "INSERT INTO answers (" + columns + ") SELECT * FROM coded_batch");
  });
}

AnswersWriter::~AnswersWriter() = default;

std::string_view AnswersWriter::choicesText(Target& target, ChoiceSet set) {
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

std::string_view AnswersWriter::codeText(Target& target, AnswerCode code) {
  if (code == kSkipped) return {};
  auto known = target.codeTexts.find(code);
  if (known == target.codeTexts.end()) {
    const std::string word = code >= 0 ? m_codebook.choiceCode(*target.question, code) : std::to_string(code);
    known = target.codeTexts.emplace(code, word).first;
  }
  return known->second;
}

void AnswersWriter::prepare(CodedBatch& batch) {
  const std::size_t rows = batch.fileRows.size();
  for (std::size_t c = 0; c < m_columns.size(); ++c) {
    CodedColumn& column = batch.columns[c];
    if (m_columns[c] == AnswerStorage::CodeText) {
      column.stored.resize(rows);
      for (std::size_t row = 0; row < rows; ++row) column.stored[row] = codeText(m_targets[c], column.codes[row]);
    } else if (m_columns[c] == AnswerStorage::Choices) {
      column.stored.resize(rows);
      for (std::size_t row = 0; row < rows; ++row) {
        const ChoiceSet set = column.choices[row];
        const MissingKind kind = missingKind(set);
        column.stored[row] = kind != MissingKind::None ? codeText(m_targets[c], missingCode(kind))
                             : set == 0                ? std::string_view()
                                                       : choicesText(m_targets[c], set);
      }
    }
  }
}

void AnswersWriter::hashRows(const CodedBatch& batch) {
  {
    CanonicalText out(m_canonical, BatchTable::kRowColumns + m_columns.size());
    for (std::size_t row = 0; row < batch.fileRows.size(); ++row) {
      out.beginRow();
      if (!isRowNumber(batch.respondents[row], batch.fileRows[row])) out.text(batch.respondents[row]);
      out.mark(kCell);
      for (const TextColumn* known : {&batch.communities, &batch.waves}) {
        out.text((*known)[row]);
        out.mark(kCell);
      }
      if (batch.weights[row] == 1) {
        out.integer(1);
      } else {
        out.number(batch.weights[row]);
      }
      for (std::size_t c = 0; c < m_columns.size(); ++c) {
        out.mark(kCell);
        switch (m_columns[c]) {
          case AnswerStorage::Integer:
            if (const AnswerCode code = batch.columns[c].codes[row]; code != kSkipped) out.integer(code);
            break;
          case AnswerStorage::CodeText:
          case AnswerStorage::Choices: out.text(batch.columns[c].stored[row]); break;
          case AnswerStorage::Real:
            if (const double number = batch.columns[c].numbers[row]; !isMissing(number)) out.number(number);
            break;
          case AnswerStorage::Text: out.text(batch.columns[c].texts[row]); break;
        }
      }
      out.mark(kRow);
    }
  }
  for (std::size_t begin = 0; begin < m_canonical.size();) {
    const std::size_t end = m_canonical.find(kRow, begin);
    m_hash.add(std::string_view(m_canonical).substr(begin, end - begin));
    begin = end + 1;
  }
}

std::string AnswersWriter::contentHash() {
  return kOfSet + m_hash.hex();
}

void AnswersWriter::write(const CodedBatch& batch) {
  m_table->show(batch, m_batch);
  auto hashed = std::async(std::launch::async, [&] { hashRows(batch); });
  m_database.guarded([&] {
    m_insert->exec();
    m_insert->reset();
  });
  hashed.get();
  const auto rows = static_cast<std::int64_t>(batch.fileRows.size());
  m_nextRow += rows;
  // SQLite makes up numbers once the largest is used; a batch is known by its first and last.
  if (rows > 0 && sqlite3_last_insert_rowid(m_database.handle()) != m_nextRow - 1)
    throw Fault(FaultCode::ProjectDamaged, {m_database.path(), "row numbers of answers"});
}

std::string storedAnswersHash(const Database& database, const StoredBatch& batch, Progress& progress) {
  constexpr int kFileRow = 2, kRespondent = 3;
  const bool ofSet = batch.record.contentSha256.empty() || batch.record.contentSha256.starts_with(kOfSet);
  Sha256 inOrder;
  RowSetSha256 set;
  std::string row;
  database.guarded([&] {
    SQLite::Statement query(database.sql(), "SELECT * FROM answers WHERE _row BETWEEN ? AND ? ORDER BY _row");
    query.bind(1, batch.firstRow);
    query.bind(2, batch.lastRow);
    std::uint64_t done = 0;
    while (query.executeStep()) {
      row.clear();
      for (int c = kRespondent; c < query.getColumnCount(); ++c) {
        if (c > kRespondent) row += kCell;
        const SQLite::Column cell = query.getColumn(c);
        if (cell.isInteger()) {
          appendInteger(row, cell.getInt64());
        } else if (cell.isFloat()) {
          row += exactNumber(cell.getDouble());
        } else if (!cell.isNull()) {
          const std::string text = cell.getString();
          const bool isPlace = ofSet && c == kRespondent && isRowNumber(text, query.getColumn(kFileRow).getInt64());
          if (!isPlace) row += text;
        }
      }
      if (ofSet) {
        set.add(row);
      } else {
        row += kRow;
        inOrder.update(row);
      }
      if (++done % 4096 == 0) progress.report(done, static_cast<std::uint64_t>(batch.lastRow - batch.firstRow + 1));
    }
  });
  return ofSet ? kOfSet + set.hex() : inOrder.hex();
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

}  // namespace hz::survey
