// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/csv_text.h"

#include <algorithm>
#include <array>
#include <map>

namespace hz {
namespace {

enum : unsigned char { kPlain, kDelimiter, kLine };

std::array<unsigned char, 256> classes(const CsvDialect& dialect) {
  std::array<unsigned char, 256> table{};
  table[static_cast<unsigned char>(dialect.delimiter)] = kDelimiter;
  table['\n'] = table['\r'] = kLine;
  return table;
}

/// Parses one stretch; keeps its place so that the functions stay short.
class Parser {
 public:
  Parser(std::string& text, std::size_t begin, const CsvDialect& dialect, bool last, CsvRecords& out)
      : m_data(text.data()),
        m_size(text.size()),
        m_at(begin),
        m_dialect(dialect),
        m_classes(classes(dialect)),
        m_last(last),
        m_out(out) {}

  void run(std::size_t maxRecords, std::int64_t row) {
    m_row = row;
    m_out.consumed = m_at;
    while (m_at < m_size && m_out.ends.size() < maxRecords) {
      if (!record()) break;
      m_out.consumed = m_at;
    }
    m_out.nextRow = m_row;
  }

 private:
  enum class End { Cell, Record, Text };

  bool record() {
    const std::size_t firstCell = m_out.cells.size();
    const std::int64_t startRow = m_row;
    End end = End::Cell;
    while (end == End::Cell) {
      end = m_at < m_size && m_data[m_at] == '"' ? quotedCell() : plainCell();
      if (end == End::Text && !m_last) {
        // The record goes on beyond this stretch: take it back.
        m_out.cells.resize(firstCell);
        m_escaped.clear();
        while (!m_out.multiline.empty() && m_out.multiline.back().first >= firstCell) m_out.multiline.pop_back();
        m_row = startRow;
        return false;
      }
    }
    ++m_row;
    for (const std::size_t cell : m_escaped) unescape(m_out.cells[cell]);
    m_escaped.clear();
    const bool blank = m_out.cells.size() == firstCell + 1 && m_out.cells.back().length == 0 && !m_wasQuoted;
    if (blank) {
      m_out.cells.resize(firstCell);
      return true;
    }
    m_out.ends.push_back(static_cast<std::uint32_t>(m_out.cells.size()));
    m_out.rows.push_back(startRow);
    return true;
  }

  End plainCell() {
    m_wasQuoted = false;
    const std::size_t start = m_at;
    while (m_at < m_size && !isEnd(m_data[m_at])) ++m_at;  // a quotation mark inside an unquoted cell is text
    m_out.cells.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(m_at - start)});
    return afterCell();
  }

  End quotedCell() {
    m_wasQuoted = true;
    const std::size_t open = m_at++;
    const std::size_t start = m_at;
    bool escaped = false, lines = false;
    while (m_at < m_size) {
      const char c = m_data[m_at];
      if (c == '\n' || c == '\r') {
        if (m_dialect.lineQuotes) {
          m_at = open;
          return plainCell();
        }
        lines = true;
      }
      if (c == '\\' && m_dialect.backslash) {
        escaped = true;
        ++m_at;
      } else if (c == '"') {
        const bool doubled = m_at + 1 < m_size && m_data[m_at + 1] == '"' && !m_dialect.backslash;
        if (!doubled) break;
        escaped = true;
        ++m_at;
      }
      ++m_at;
    }
    if (m_at >= m_size && m_dialect.lineQuotes && m_last) {
      m_at = open;
      return plainCell();
    }
    if (m_at >= m_size) {
      m_out.quoteRow = m_row;
      m_out.quoteColumn = 1 + m_out.cells.size() - (m_out.ends.empty() ? 0 : m_out.ends.back());
      m_out.quoteBytes = m_size - open;
      return End::Text;
    }
    std::size_t end = m_at++;
    // A mark at the very end may be the first half of a doubled one.
    if (m_at >= m_size && !m_last) return End::Text;
    if (lines) m_out.multiline.emplace_back(m_out.cells.size(), m_row);
    if (lines && m_at < m_size && !isEnd(m_data[m_at]) && m_out.strayRow == 0) {
      m_out.strayRow = m_row;
      m_out.strayColumn = 1 + m_out.cells.size() - (m_out.ends.empty() ? 0 : m_out.ends.back());
    }
    // Text after the closing mark belongs to the cell, as spreadsheets read it.
    while (m_at < m_size && !isEnd(m_data[m_at])) {
      ++m_at;
      end = m_at;
      escaped = true;
    }
    if (escaped) m_escaped.push_back(m_out.cells.size());
    m_out.cells.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end - start)});
    return afterCell();
  }

  bool isEnd(char c) const {
    const unsigned char kind = m_classes[static_cast<unsigned char>(c)];
    return kind == kDelimiter || kind == kLine;
  }

  /// Drops the escapes of a complete record's cells in place.
  void unescape(RawBatch::Cell& cell) {
    std::size_t write = cell.begin;
    for (std::size_t read = cell.begin; read < cell.begin + cell.length; ++read) {
      char c = m_data[read];
      if ((c == '\\' && m_dialect.backslash) || (c == '"' && !m_dialect.backslash)) {
        const bool pair = read + 1 < cell.begin + cell.length && (m_dialect.backslash || m_data[read + 1] == '"');
        if (!pair) continue;
        c = m_data[++read];
      }
      m_data[write++] = c;
    }
    cell.length = static_cast<std::uint32_t>(write - cell.begin);
  }

  End afterCell() {
    if (m_at >= m_size) return m_last ? endOfText() : End::Text;
    const char c = m_data[m_at];
    if (c == m_dialect.delimiter) {
      ++m_at;
      if (m_at >= m_size && m_last) {
        m_out.cells.push_back({static_cast<std::uint32_t>(m_at), 0});
        return endOfText();
      }
      return End::Cell;
    }
    if (c == '\r') {
      if (m_at + 1 >= m_size && !m_last) return End::Text;
      ++m_at;
      if (m_at < m_size && m_data[m_at] == '\n') ++m_at;
      return End::Record;
    }
    ++m_at;
    return End::Record;
  }

  End endOfText() {
    m_out.consumed = m_size;
    return End::Record;
  }

  char* m_data;
  std::size_t m_size, m_at;
  CsvDialect m_dialect;
  std::array<unsigned char, 256> m_classes;
  bool m_last, m_wasQuoted = false;
  std::int64_t m_row = 0;
  std::vector<std::size_t> m_escaped;
  CsvRecords& m_out;
};

struct Consistency {
  std::size_t records = 0;
  std::size_t cells = 0;  ///< most frequent number of cells a record has
  double share = 0;       ///< of the records that have it
  bool openQuote = false;
};

Consistency consistency(std::string_view sample, const CsvDialect& dialect) {
  constexpr std::size_t kRecords = 200;
  std::string text(sample);
  CsvRecords records;
  parseCsv(text, 0, dialect, 1, false, kRecords, records);
  if (records.ends.empty()) {
    records = {};
    text = sample;
    parseCsv(text, 0, dialect, 1, true, kRecords, records);
  }
  std::map<std::size_t, std::size_t> widths;
  std::size_t before = 0;
  for (const std::uint32_t end : records.ends) {
    ++widths[end - before];
    before = end;
  }
  Consistency out;
  out.openQuote = records.quoteRow != 0;
  for (const auto& [width, count] : widths) {
    const double share = static_cast<double>(count) / static_cast<double>(records.ends.size());
    if (share > out.share) out = {records.ends.size(), width, share, out.openQuote};
  }
  return out;
}

}  // namespace

void parseCsv(std::string& text, std::size_t begin, const CsvDialect& dialect, std::int64_t firstRow, bool last,
              std::size_t maxRecords, CsvRecords& out) {
  Parser(text, begin, dialect, last, out).run(maxRecords, firstRow);
}

CsvDialect detectDialect(std::string_view sample) {
  CsvDialect best;
  double bestScore = -1;
  for (const char delimiter : {',', ';', '\t', '|'}) {
    const Consistency found = consistency(sample, {delimiter, false});
    const double score = found.cells < 2 ? 0
                                         : found.share * found.share *
                                               (1 + 0.01 * static_cast<double>(std::min<std::size_t>(found.cells, 50)));
    if (score > bestScore) {
      bestScore = score;
      best.delimiter = delimiter;
    }
  }
  // Blanks, as `write.table` of R parts cells by default: only where nothing else parts anything and all records but
  // the header agree.
  if (bestScore <= 0) {
    const Consistency blanks = consistency(sample, {' ', false});
    const double agree = blanks.share * static_cast<double>(blanks.records);
    if (blanks.cells >= 3 && blanks.records >= 3 && agree + 1.01 > static_cast<double>(blanks.records))
      best.delimiter = ' ';
  }
  // The backslash dialect only when the RFC's widths disagree and this one makes all records equal.
  const Consistency strict = consistency(sample, best);
  if (strict.share < 1 || strict.openQuote) {
    const Consistency escaped = consistency(sample, {best.delimiter, true});
    best.backslash = escaped.share == 1 && escaped.cells > 1 && !escaped.openQuote;
  }
  return best;
}

}  // namespace hz
