// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/batch_table.h"

#include "base/number.h"

#include <sqlite3.h>

namespace hz::survey {
namespace {

constexpr const char* kName = "coded_batch";

struct Table : sqlite3_vtab {
  BatchTable* rows = nullptr;
};

}  // namespace

struct BatchCursor : sqlite3_vtab_cursor {
  const BatchTable* table = nullptr;
  // Of the table, for this run: read for every cell.
  const BatchTable::Source* sources = nullptr;
  std::size_t row = 0, rows = 0;

  void begin() {
    sources = table->m_sources.data();
    row = 0;
    rows = table->m_batch == nullptr ? 0 : table->m_batch->fileRows.size();
  }

  static void give(sqlite3_context* to, std::string_view text) {
    sqlite3_result_text(to, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
  }

  void giveRowColumn(sqlite3_context* to, int column) const {
    const CodedBatch& batch = *table->m_batch;
    switch (column) {
      case 0: return;
      case 1: return sqlite3_result_int64(to, table->m_number);
      case 2: return sqlite3_result_int64(to, batch.fileRows[row]);
      case 3: return give(to, batch.respondents[row]);
      case 4: return give(to, batch.communities[row]);
      case 5: return give(to, batch.waves[row]);
      default: return sqlite3_result_double(to, batch.weights[row]);
    }
  }

  /// Nothing given is NULL.
  void giveAnswer(sqlite3_context* to, std::size_t column) const {
    const BatchTable::Source& source = sources[column];
    switch (source.storage) {
      case AnswerStorage::Integer:
        if (const AnswerCode code = static_cast<const AnswerCode*>(source.cells)[row]; code != kSkipped)
          sqlite3_result_int(to, code);
        return;
      case AnswerStorage::CodeText:
      case AnswerStorage::Choices:
        if (const auto text = static_cast<const std::string_view*>(source.cells)[row]; text.data() != nullptr)
          give(to, text);
        return;
      case AnswerStorage::Real:
        if (const double number = static_cast<const double*>(source.cells)[row]; !isMissing(number))
          sqlite3_result_double(to, number);
        return;
      case AnswerStorage::Text:
        if (const auto text = (*static_cast<const TextColumn*>(source.cells))[row]; !text.empty()) give(to, text);
        return;
    }
  }
};

namespace {

BatchCursor& cursorOf(sqlite3_vtab_cursor* cursor) {
  return *static_cast<BatchCursor*>(cursor);
}

int connect(sqlite3* db, void* rows, int, const char* const*, sqlite3_vtab** out, char**);

int disconnect(sqlite3_vtab* table) {
  delete static_cast<Table*>(table);
  return SQLITE_OK;
}

int bestIndex(sqlite3_vtab*, sqlite3_index_info* info) {
  info->estimatedCost = 1;
  return SQLITE_OK;
}

int openCursor(sqlite3_vtab* table, sqlite3_vtab_cursor** out) {
  auto* const cursor = new BatchCursor{};
  cursor->table = static_cast<Table*>(table)->rows;
  *out = cursor;
  return SQLITE_OK;
}

int closeCursor(sqlite3_vtab_cursor* cursor) {
  delete &cursorOf(cursor);
  return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value**) {
  cursorOf(cursor).begin();
  return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* cursor) {
  ++cursorOf(cursor).row;
  return SQLITE_OK;
}

int atEnd(sqlite3_vtab_cursor* cursor) {
  return cursorOf(cursor).row >= cursorOf(cursor).rows ? 1 : 0;
}

int column(sqlite3_vtab_cursor* cursor, sqlite3_context* to, int index) {
  if (index < BatchTable::kRowColumns) {
    cursorOf(cursor).giveRowColumn(to, index);
  } else {
    cursorOf(cursor).giveAnswer(to, static_cast<std::size_t>(index - BatchTable::kRowColumns));
  }
  return SQLITE_OK;
}

int rowid(sqlite3_vtab_cursor* cursor, sqlite3_int64* out) {
  *out = static_cast<sqlite3_int64>(cursorOf(cursor).row);
  return SQLITE_OK;
}

/// Without a function that creates it the table is there by its name alone and stands in no schema.
const sqlite3_module& module() {
  static const sqlite3_module functions = [] {
    sqlite3_module m{};
    m.iVersion = 1;
    m.xConnect = connect;
    m.xBestIndex = bestIndex;
    m.xDisconnect = disconnect;
    m.xDestroy = disconnect;
    m.xOpen = openCursor;
    m.xClose = closeCursor;
    m.xFilter = filter;
    m.xNext = next;
    m.xEof = atEnd;
    m.xColumn = column;
    m.xRowid = rowid;
    return m;
  }();
  return functions;
}

}  // namespace

BatchTable::BatchTable(const Database& database, const std::vector<AnswerStorage>& columns)
    : m_database(database), m_columns(columns) {
  const int status = sqlite3_create_module(database.handle(), kName, &module(), this);
  if (status != SQLITE_OK) throwStorageFault(database.path(), status, sqlite3_errmsg(database.handle()));
}

BatchTable::~BatchTable() {
  sqlite3_create_module(m_database.handle(), kName, nullptr, nullptr);
}

void BatchTable::show(const CodedBatch& batch, std::int64_t number) {
  m_batch = &batch;
  m_number = number;
  m_sources.clear();
  for (std::size_t c = 0; c < m_columns.size(); ++c) {
    const CodedColumn& cells = batch.columns[c];
    const AnswerStorage storage = m_columns[c];
    switch (storage) {
      case AnswerStorage::Integer: m_sources.push_back({storage, cells.codes.data()}); break;
      case AnswerStorage::CodeText:
      case AnswerStorage::Choices: m_sources.push_back({storage, cells.stored.data()}); break;
      case AnswerStorage::Real: m_sources.push_back({storage, cells.numbers.data()}); break;
      case AnswerStorage::Text: m_sources.push_back({storage, &cells.texts}); break;
    }
  }
}

std::size_t BatchTable::width() const {
  return kRowColumns + m_columns.size();
}

namespace {

int connect(sqlite3* db, void* rows, int, const char* const*, sqlite3_vtab** out, char**) {
  auto* const shown = static_cast<BatchTable*>(rows);
  std::string declaration = "CREATE TABLE coded_batch (";
  for (std::size_t c = 0; c < shown->width(); ++c) declaration += (c == 0 ? "c" : ", c") + std::to_string(c);
  if (const int status = sqlite3_declare_vtab(db, (declaration + ")").c_str()); status != SQLITE_OK) return status;
  auto* const table = new Table{};
  table->rows = shown;
  *out = table;
  return SQLITE_OK;
}

}  // namespace
}  // namespace hz::survey
