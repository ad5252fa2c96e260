// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/observed_table.h"

#include "base/text.h"
#include "import/row_shapes.h"
#include "import/shortened_numbers.h"
#include "import/table_layout.h"

#include <algorithm>
#include <array>
#include <deque>

namespace hz {
namespace {

constexpr std::size_t kObservedBytes = 8u << 20;
constexpr std::int64_t kLastRow = 1 << 20;

class ObservedTable final : public TableReader {
 public:
  ObservedTable(std::unique_ptr<TableReader> inner, const ReadOptions& options)
      : m_inner(std::move(inner)),
        m_facts(m_inner->facts()),
        m_shapes(m_facts.columns.size(), m_facts.delimiter, options.rowReadings) {
    m_sheet = m_facts.format != "csv";
    m_evidence.resize(m_facts.columns.size());
    for (const std::string& column : m_facts.columns) {
      m_keys.push_back(normalizedLabel(column));
      if (column.size() < m_lengths.size()) m_lengths[column.size()] = true;
    }
    m_ranged = !options.range.value_or("").empty();
    observe();
    decide(options);
    for (FileNote& note : m_shortened.notes(m_facts.columns)) m_facts.notes.push_back(std::move(note));
  }

  const FileFacts& facts() const override { return m_facts; }
  std::uint64_t position() const override { return m_inner->position(); }
  std::string sha256() override {
    // The hash of a text file is known when all of it was read.
    RawBatch rest;
    while (m_ended && !m_drained && m_inner->next(rest)) {
    }
    m_drained = m_drained || m_ended;
    return m_inner->sha256();
  }
  bool next(RawBatch& batch) override {
    while (m_waiting.empty()) {
      RawBatch read;
      std::swap(read, batch);
      if (!pull(read)) return false;
      m_waiting.push_back(std::move(read));
    }
    batch = std::move(m_waiting.front());
    m_waiting.pop_front();
    if (!m_sheet) m_shapes.mend(batch);
    return true;
  }

 private:
  void observe() {
    std::size_t bytes = 0;
    RawBatch batch;
    while (bytes < kObservedBytes && pull(batch)) {
      bytes += batch.text.size();
      for (std::size_t row = 0; row < batch.rows(); ++row) watch(batch, row);
      m_waiting.push_back(std::move(batch));
      batch = {};
    }
  }

  void watch(const RawBatch& batch, std::size_t row) {
    const bool whole = m_sheet || batch.widths[row] == batch.columns;
    for (std::size_t c = 0; whole && c < batch.columns; ++c) {
      const std::string_view cell = batch.cell(row, c);
      m_evidence[c].add(cell);
      if (!m_sheet) m_shortened.add(c, batch.fileRows[row], cell);
    }
    if (!m_sheet && whole) m_shapes.learn(batch, row);
  }

  void decide(const ReadOptions& options) {
    bool point = false, comma = false;
    for (const FormEvidence& column : m_evidence) {
      point = point || column.provesPoint();
      comma = comma || column.provesComma();
    }
    const bool semicolons = !m_sheet && m_facts.delimiter == ';';
    DecimalMark neighbours = point == comma ? DecimalMark::Unclear : point ? DecimalMark::Point : DecimalMark::Comma;
    if (options.decimalComma) neighbours = *options.decimalComma ? DecimalMark::Comma : DecimalMark::Point;
    for (std::size_t c = 0; c < m_evidence.size(); ++c) {
      ColumnForm& form = m_facts.forms.emplace_back(m_evidence[c].decided(neighbours, semicolons));
      if (options.decimalComma) form.decimal = neighbours;
      const auto own = options.decimalCommaOf.find(m_facts.columns[c]);
      if (own != options.decimalCommaOf.end()) form.decimal = own->second ? DecimalMark::Comma : DecimalMark::Point;
      form.typed = m_sheet;
    }
  }

  /// The next batch without what is no record; false at the end of the table.
  bool pull(RawBatch& batch) {
    while (!m_ended && m_inner->next(batch)) {
      keepRecords(batch);
      if (batch.rows() > 0) return true;
    }
    return false;
  }

  void keepRecords(RawBatch& batch) {
    bool changes = !m_order.empty();
    std::vector<bool> kept(batch.rows(), true);
    for (std::size_t row = 0; row < batch.rows() && !m_ended; ++row) {
      const bool gap = m_previous > 0 && batch.fileRows[row] > m_previous + 1;
      m_previous = batch.fileRows[row];
      if (isBlank(batch, row)) {
        kept[row] = false;
        m_gap = true;
      } else if (m_records > 0 && repeatsHeader(batch, row)) {
        kept[row] = false;
        ++m_repeated;
        changes = changes || !m_order.empty();
      } else if (m_records > 0 && (((gap || m_gap) && beginsTable(batch, row)) || renamesColumns(batch, row))) {
        std::fill(kept.begin() + static_cast<std::ptrdiff_t>(row), kept.end(), false);
        for (std::size_t above = row; m_titles > 0 && above > 0; --m_titles) kept[--above] = false;
        endTable(batch, row);
      } else {
        // The title of the next table stands above its header.
        const bool title = m_records > 0 && isSingle(batch, row);
        m_titles = title ? m_titles + 1 : 0;
        m_gap = title && (gap || m_gap);
        ++m_records;
        reorder(batch, row);
      }
      changes = changes || !kept[row];
    }
    if (changes) drop(batch, kept);
  }

  static bool isBlank(const RawBatch& batch, std::size_t row) {
    for (std::size_t c = 0; c < batch.columns; ++c)
      if (batch.cells[row * batch.columns + c].length > 0 && !trimmed(batch.cell(row, c)).empty()) return false;
    const std::string& extras = batch.extras[row];
    return std::all_of(extras.begin(), extras.end(), [](char c) { return c == RawBatch::kCellSeparator || c == ' '; });
  }

  static bool isSingle(const RawBatch& batch, std::size_t row) {
    std::size_t filled = 0;
    for (std::size_t c = 0; c < batch.columns; ++c) filled += trimmed(batch.cell(row, c)).empty() ? 0 : 1;
    return filled == 1 && batch.columns > 2;
  }

  /// Cheap, for every row: its first cell is as long as some name.
  bool mayBeName(const RawBatch& batch, std::size_t row) const {
    for (std::size_t c = 0; c < batch.columns; ++c) {
      const std::string_view cell = trimmed(batch.cell(row, c));
      if (!cell.empty())
        return cell.size() < m_lengths.size() && m_lengths[cell.size()] &&
               std::find(m_facts.columns.begin(), m_facts.columns.end(), cell) != m_facts.columns.end();
    }
    return false;
  }

  /// The names of the columns as a record, in their order or in another one.
  bool repeatsHeader(const RawBatch& batch, std::size_t row) {
    if (batch.columns < 2 || !mayBeName(batch, row)) return false;
    std::vector<std::size_t> order;
    std::size_t named = 0;
    for (std::size_t c = 0; c < batch.columns; ++c) {
      const std::string_view cell = trimmed(batch.cell(row, c));
      if (cell.empty()) {
        order.push_back(batch.columns);
        continue;
      }
      const auto known = std::find(m_facts.columns.begin(), m_facts.columns.end(), cell);
      auto at = static_cast<std::size_t>(known - m_facts.columns.begin());
      if (known == m_facts.columns.end()) {
        if (c == 0 && cell.size() > 200) return false;
        const auto key = std::find(m_keys.begin(), m_keys.end(), normalizedLabel(cell));
        if (key == m_keys.end() || key->empty()) return false;
        at = static_cast<std::size_t>(key - m_keys.begin());
      }
      if (std::find(order.begin(), order.end(), at) != order.end()) return false;
      order.push_back(at);
      ++named;
    }
    if (named * 2 < batch.columns || named < 2) return false;
    bool same = true;
    for (std::size_t c = 0; c < order.size(); ++c) same = same && (order[c] == c || order[c] == batch.columns);
    m_order = same ? std::vector<std::size_t>{} : std::move(order);
    return true;
  }

  /// A row of texts behind a blank row that names a column again, or that stands where only figures stood.
  bool beginsTable(const RawBatch& batch, std::size_t row) const {
    std::vector<std::string_view> cells;
    bool named = false, breaks = false;
    for (std::size_t c = 0; c < batch.columns; ++c) {
      const std::string_view cell = trimmed(batch.cell(row, c));
      cells.push_back(cell);
      if (cell.empty()) continue;
      named = named || std::find(m_keys.begin(), m_keys.end(), normalizedLabel(cell)) != m_keys.end();
      breaks = breaks || (c < m_evidence.size() && m_evidence[c].onlyNumbers());
    }
    return looksLikeHeader(cells) && (named || breaks);
  }

  /// A header without a blank row above it: it names columns again at their place, and others anew.
  bool renamesColumns(const RawBatch& batch, std::size_t row) const {
    if (batch.columns < 2 || !mayBeName(batch, row)) return false;
    std::vector<std::string_view> cells;
    std::size_t same = 0, filled = 0;
    for (std::size_t c = 0; c < batch.columns; ++c) {
      const std::string_view cell = trimmed(batch.cell(row, c));
      cells.push_back(cell);
      filled += cell.empty() ? 0 : 1;
      same += !cell.empty() && normalizedLabel(cell) == m_keys[c] ? 1 : 0;
    }
    return same > 0 && filled >= 2 && looksLikeHeader(cells);
  }

  void endTable(const RawBatch& batch, std::size_t row) {
    m_ended = true;
    TableFacts next;
    std::size_t last = 0;
    for (std::size_t c = 0; c < batch.columns; ++c) {
      if (trimmed(batch.cell(row, c)).empty()) continue;
      next.columns.emplace_back(trimmed(batch.cell(row, c)));
      last = c;
    }
    if (!batch.extras[row].empty()) {
      last = batch.columns;
      for (const std::string_view extra : split(batch.extras[row], RawBatch::kCellSeparator)) {
        next.columns.emplace_back(extra);
        last += 1;
      }
      --last;
    }
    const std::int64_t from = batch.fileRows[row];
    std::size_t offset = 0;
    std::int64_t begin = 0;
    if (!m_facts.tables.empty()) {
      offset = m_facts.tableColumn;
      begin = m_facts.tableRow;
    } else {
      m_facts.tables.push_back({"", m_facts.columns});
      offset = m_facts.tableColumn;
      begin = m_facts.tableRow;
    }
    m_facts.tables.front().range =
        rangeText(offset, begin, offset + m_facts.columns.size() - 1, std::max(begin, from - 1));
    next.range = rangeText(offset, from, offset + std::max(last, std::size_t{1}), kLastRow);
    m_facts.tables.insert(m_facts.tables.begin() + 1, std::move(next));
  }

  /// Cells under a header in another order go where their names are.
  void reorder(RawBatch& batch, std::size_t row) const {
    if (m_order.empty()) return;
    std::vector<RawBatch::Cell> cells(batch.columns);
    for (std::size_t c = 0; c < batch.columns; ++c)
      if (m_order[c] < batch.columns) cells[m_order[c]] = batch.cells[row * batch.columns + c];
    std::copy(cells.begin(), cells.end(), batch.cells.begin() + static_cast<std::ptrdiff_t>(row * batch.columns));
  }

  static void drop(RawBatch& batch, const std::vector<bool>& kept) {
    std::size_t to = 0;
    for (std::size_t row = 0; row < kept.size(); ++row) {
      if (!kept[row]) continue;
      if (to != row) {
        std::copy_n(batch.cells.begin() + static_cast<std::ptrdiff_t>(row * batch.columns), batch.columns,
                    batch.cells.begin() + static_cast<std::ptrdiff_t>(to * batch.columns));
        batch.fileRows[to] = batch.fileRows[row];
        batch.widths[to] = batch.widths[row];
        batch.extras[to] = std::move(batch.extras[row]);
      }
      ++to;
    }
    batch.cells.resize(to * batch.columns);
    batch.fileRows.resize(to);
    batch.widths.resize(to);
    batch.extras.resize(to);
  }

  std::unique_ptr<TableReader> m_inner;
  FileFacts m_facts;
  RowShapes m_shapes;
  ShortenedNumbers m_shortened;
  std::vector<FormEvidence> m_evidence;
  std::array<bool, 256> m_lengths{};  ///< bytes that a name has
  std::vector<std::string> m_keys;    ///< normalised names of the columns
  std::vector<std::size_t> m_order;   ///< under a header in another order: the column of each cell; empty = as above
  std::deque<RawBatch> m_waiting;
  std::int64_t m_previous = 0;
  std::size_t m_titles = 0;  ///< rows of one cell behind a blank row, just above
  std::uint64_t m_records = 0, m_repeated = 0;
  bool m_sheet = false, m_ranged = false, m_gap = false, m_ended = false, m_drained = false;
};

}  // namespace

std::unique_ptr<TableReader> observed(std::unique_ptr<TableReader> reader, const ReadOptions& options) {
  return std::make_unique<ObservedTable>(std::move(reader), options);
}

}  // namespace hz
