// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/formats.h"

#include "base/csv_writer.h"
#include "base/fault.h"
#include "base/hash.h"
#include "base/number.h"
#include "base/text.h"
#include "import/csv_text.h"
#include "import/encoding.h"
#include "import/input_file.h"
#include "import/mixed_encoding.h"
#include "import/sheet_rows.h"
#include "import/table_layout.h"

#include <algorithm>
#include <optional>
#include <set>

namespace hz {
namespace {

constexpr std::size_t kBatchRecords = 4096;
constexpr std::size_t kMaxColumns = 65536;
constexpr std::size_t kMaxRecord = 16u << 20;
constexpr std::size_t kMaxOpenQuote = 1u << 20;
constexpr std::size_t kSample = 256u << 10;

class CsvReader final : public TableReader {
 public:
  CsvReader(std::unique_ptr<InputFile> file, const ReadOptions& options) : m_file(std::move(file)) {
    if (m_file->size() == 0) throw Fault(FaultCode::FileEmpty, {m_file->path()});
    survey(options);
    m_decoder.emplace(m_facts.encoding, m_file->path());
    m_plain = m_plain && m_decoder->isUtf8();
    fill();
    if (m_text.starts_with("\xEF\xBB\xBF")) m_text.erase(0, 3);
    while (m_text.size() < kSample && !m_ended) fill();
    m_dialect = options.delimiter ? CsvDialect{*options.delimiter, false, false}
                                  : detectDialect(std::string_view(m_text).substr(0, kSample));
    m_dialect.lineQuotes = options.repairQuotes.value_or(false);
    m_facts.delimiter = m_dialect.delimiter;
    readHeader(options);
  }

  const FileFacts& facts() const override { return m_facts; }
  std::uint64_t position() const override { return m_file->position(); }
  std::string sha256() override {
    if (!m_hash.empty()) return m_hash;
    Sha256 hash;
    InputFile file(m_file->path());
    for (std::string_view block = file.read(); !block.empty(); block = file.read()) hash.update(block);
    return hash.hex();
  }

  bool next(RawBatch& batch) override {
    batch.clear();
    batch.columns = m_facts.columns.size();
    CsvRecords records;
    for (;;) {
      records = {};
      parseCsv(m_text, m_begin, m_dialect, m_row, m_ended, kBatchRecords, records);
      if (!records.ends.empty() || m_ended) break;
      checkOpenRecord(records);
      m_begin = records.consumed;
      m_row = records.nextRow;
      compact();
      fill();
    }
    if (m_ended && records.quoteRow != 0 && records.ends.size() < kBatchRecords) throwOpenQuote(records);
    if (records.ends.empty()) return false;
    if (!records.multiline.empty()) refuseSwallowed(records);
    copyRecords(records, batch);
    m_begin = records.consumed;
    m_row = records.nextRow;
    compact();
    while (m_text.size() - m_begin < kSample && !m_ended) fill();
    return true;
  }

 private:
  /// First pass: the encoding, which only the whole file shows.
  void survey(const ReadOptions& options) {
    EncodingLadder ladder;
    for (std::string_view block = m_file->read(); !block.empty(); block = m_file->read()) ladder.feed(block);
    m_plain = !ladder.wantsAgain();
    const std::string named = options.encoding.value_or("");
    LineEncodings lines;
    if (ladder.wantsAgain() && named.empty()) {
      m_file->rewind();
      for (std::string_view block = m_file->read(); !block.empty(); block = m_file->read()) {
        ladder.feedAgain(block);
        lines.feed(block);
      }
      lines.finish();
    }
    EncodingChoice choice = ladder.choose();
    if (named.empty() && lines.mixed() && !choice.name.starts_with("UTF-16")) {
      choice = {lines.mostlyUtf8() ? "UTF-8" : "GB18030", choice.bom, false};
      m_mixed.emplace(m_file->path());
      std::string numbers;
      for (const std::int64_t line : lines.oddLines()) numbers += (numbers.empty() ? "" : ", ") + std::to_string(line);
      if (lines.oddCount() > lines.oddLines().size()) numbers += " …";
      m_facts.notes.push_back({"mixed_encodings", {choice.name, std::to_string(lines.oddCount()), numbers}});
    }
    m_facts.format = "csv";
    m_facts.size = m_file->size();
    m_facts.bom = choice.bom;
    m_facts.encoding = named.empty() ? choice.name : named;
    m_facts.encodingCertain = !named.empty() || choice.certain;
    m_file->rewind();
  }

  void fill() {
    const std::string_view block = m_file->read();
    m_hashing.update(block);
    if (block.empty()) {
      m_ended = true;
      m_hash = m_hashing.hex();
    }
    if (m_plain) {
      m_text += block;
    } else if (m_mixed) {
      m_mixed->decode(block, block.empty(), m_text);
    } else {
      m_decoder->decode(block, block.empty(), m_text);
    }
  }

  /// Drops what was handed out, once it is most of the text: this moves the rest.
  void compact() {
    if (m_begin < m_text.size() / 2 || m_begin == 0) return;
    m_text.erase(0, m_begin);
    m_begin = 0;
  }

  void checkOpenRecord(const CsvRecords& records) const {
    if (records.quoteRow != 0 && records.quoteBytes > kMaxOpenQuote) throwOpenQuote(records);
    if (m_text.size() - records.consumed > kMaxRecord) {
      throw Fault(FaultCode::RecordTooLong, {m_file->path(), std::to_string(records.nextRow), "16 MiB"});
    }
  }

  [[noreturn]] void throwOpenQuote(const CsvRecords& records) const {
    throwOpenQuoteAt(records.quoteRow, records.quoteColumn);
  }
  [[noreturn]] void throwOpenQuoteAt(std::int64_t row, std::size_t column) const {
    throw Fault(FaultCode::QuoteNotClosed, {m_file->path(), std::to_string(row), std::to_string(column)});
  }

  /// One record as strings; false at the end of the file.
  bool nextRecord(std::vector<std::string>& cells) {
    CsvRecords records;
    for (;;) {
      records = {};
      parseCsv(m_text, m_begin, m_dialect, m_row, m_ended, 1, records);
      if (!records.ends.empty()) break;
      if (m_ended) {
        if (records.quoteRow != 0) throwOpenQuote(records);
        return false;
      }
      checkOpenRecord(records);
      fill();
    }
    cells.clear();
    for (const RawBatch::Cell& cell : records.cells)
      cells.emplace_back(unguardedCell(std::string_view(m_text).substr(cell.begin, cell.length)));
    m_facts.headerRow = static_cast<int>(records.rows.front());
    m_begin = records.consumed;
    m_row = records.nextRow;
    return true;
  }

  /// The first records as they stand, from a copy: parsing changes the text.
  std::vector<LeadRow> leadRecords() const {
    constexpr std::size_t kLead = 60;
    std::string text = m_text.substr(m_begin, kSample);
    CsvRecords records;
    const bool all = m_ended && m_text.size() - m_begin <= kSample;
    parseCsv(text, 0, m_dialect, m_row, all, kLead, records);
    if (records.ends.empty() && !all) return {};
    std::vector<LeadRow> rows;
    std::size_t from = 0;
    for (std::size_t r = 0; r < records.ends.size(); ++r) {
      LeadRow& row = rows.emplace_back(LeadRow{records.rows[r], {}});
      for (; from < records.ends[r]; ++from)
        row.cells.emplace_back(text, records.cells[from].begin, records.cells[from].length);
    }
    return rows;
  }

  void takeRange(const ReadOptions& options) {
    const std::string range = options.range.value_or("");
    if (range.empty()) return;
    m_range = SheetRows::rangeOf(range);
    m_ranged = true;
    std::vector<std::string> above;
    while (m_row < m_range.firstRow && nextRecord(above)) {
    }
  }

  void readHeader(const ReadOptions& options) {
    takeRange(options);
    std::vector<std::string> cells;
    for (int i = 0; i < options.skipRows.value_or(0); ++i) nextRecord(cells);
    std::vector<LeadRow> rows = leadRecords();
    if (rows.empty()) {  // a record longer than the sample, or none
      if (!nextRecord(cells)) throw Fault(FaultCode::FileEmpty, {m_file->path()});
      rows = {{m_facts.headerRow, cells}};
    } else if (m_ranged) {
      for (LeadRow& row : rows) {
        row.cells.resize(std::min(row.cells.size(), m_range.lastColumn + 1));
        std::fill_n(row.cells.begin(), std::min(row.cells.size(), m_range.firstColumn), "");
      }
    }
    TableLayout layout = findTable(rows, {options.headerRows, options.skipRows.has_value(), m_ranged});
    refuseWidth(rows[layout.headerFirst].cells.size());
    if (layout.titles) m_facts.notes.emplace_back("title_rows");
    if (!layout.titleYear.empty()) m_facts.notes.push_back({"title_year", {layout.titleYear}});
    nameRowNames(rows, layout);
    const std::int64_t begin = rows[layout.headerFirst].fileRow;
    const std::int64_t last = layout.firstRecord > 0 ? rows[layout.firstRecord - 1].fileRow : 0;
    while (m_row <= last && nextRecord(cells)) {
    }
    m_facts.headerRow = static_cast<int>(last);
    m_firstColumn = layout.firstColumn;
    m_facts.columns = uniqueNames(layout.names);
    takeTables(layout, begin);
  }

  void refuseWidth(std::size_t columns) const {
    if (columns > kMaxColumns)
      throw Fault(FaultCode::TooManyColumns, {m_file->path(), std::to_string(columns), std::to_string(kMaxColumns)});
  }

  void takeTables(const TableLayout& layout, std::int64_t begin) {
    m_facts.tableColumn = layout.firstColumn;
    m_facts.tableRow = begin;
    if (std::any_of(layout.units.begin(), layout.units.end(), [](const auto& unit) { return !unit.empty(); }))
      m_facts.units = layout.units;
    m_partial = !layout.beside.empty() || m_ranged;
    if (layout.beside.empty()) return;
    constexpr std::int64_t kEnd = 1 << 20;
    m_facts.tables.push_back({rangeText(layout.firstColumn, begin, layout.lastColumn, kEnd), m_facts.columns});
    for (const auto& [from, to] : layout.beside) m_facts.tables.push_back({rangeText(from, begin, to, kEnd), {}});
  }

  static bool namesWave(std::string_view name) {
    const std::string key = normalizedLabel(name);
    return key == "wave" || key == "year" || key == "年份" || key == "年度" || key == "调查年份";
  }

  /// `write.table` of R gives the names of rows a column, but no name in the header. Every record has one cell more
  /// than the header, and the first ones number the rows, or are names of which each stands once where the waves prove
  /// it: the names of the columns belong one to the right.
  static void nameRowNames(const std::vector<LeadRow>& rows, TableLayout& layout) {
    const LeadRow& header = rows[layout.headerFirst];
    const std::size_t names = header.cells.size();
    if (layout.firstRecord != layout.headerFirst + 1 || layout.firstColumn != 0 || layout.lastColumn + 1 != names ||
        rows.size() < layout.firstRecord + 2)
      return;
    std::optional<long long> number;
    std::set<std::string_view> different;
    bool behind = false, numbered = true, proven = true;
    const auto wave = std::find_if(header.cells.begin(), header.cells.end(), namesWave);
    const auto at = static_cast<std::size_t>(wave - header.cells.begin());
    for (std::size_t r = layout.firstRecord; r < rows.size(); ++r) {
      const auto& cells = rows[r].cells;
      if (cells.size() != names + 1) return;
      const auto own = parseInteger(trimmed(cells.front()));
      numbered = numbered && own && (!number || *own == *number + 1);
      number = own;
      if (trimmed(cells.front()).empty() || !different.insert(trimmed(cells.front())).second) return;
      const bool here = at < names && !yearOf(cells[at]).empty(), right = at < names && !yearOf(cells[at + 1]).empty();
      if (here && !right) return;  // the last name is lacking
      proven = proven && right && !here;
      behind = behind || !trimmed(cells.back()).empty();
    }
    if (!behind || !(numbered || proven)) return;
    layout.names.insert(layout.names.begin(), "");
    layout.units.insert(layout.units.begin(), "");
    ++layout.lastColumn;
  }

  /// The apostrophe that we write in front of what a spreadsheet would compute (base/csv_writer.h) comes off again.
  static void takeGuardOff(const std::string& text, RawBatch::Cell& cell) {
    const auto plain = unguardedCell(std::string_view(text).substr(cell.begin, cell.length)).size();
    const auto guard = cell.length - static_cast<std::uint32_t>(plain);
    cell.begin += guard;
    cell.length -= guard;
  }

  /// The records' text becomes the batch's arena; ragged records are padded or their surplus kept apart.
  void copyRecords(const CsvRecords& records, RawBatch& batch) {
    const std::size_t columns = batch.columns;
    batch.text.assign(m_text, m_begin, records.consumed - m_begin);
    batch.cells.resize(records.ends.size() * columns);
    batch.fileRows = records.rows;
    batch.widths.resize(records.ends.size());
    batch.extras.assign(records.ends.size(), std::string());
    std::size_t from = 0;
    const auto shift = static_cast<std::uint32_t>(m_begin);
    for (std::size_t r = 0; r < records.ends.size(); ++r) {
      from = std::min<std::size_t>(from + m_firstColumn, records.ends[r]);
      std::size_t width = records.ends[r] - from;
      if (m_partial) width = columns;  // what stands beside is another table
      batch.widths[r] = static_cast<std::uint32_t>(width);
      RawBatch::Cell* to = batch.cells.data() + r * columns;
      const std::size_t there = std::min<std::size_t>(records.ends[r] - from, columns);
      for (std::size_t c = 0; c < there; ++c) {
        to[c] = {records.cells[from + c].begin - shift, records.cells[from + c].length};
        if (to[c].length > 1 && batch.text[to[c].begin] == '\'') takeGuardOff(batch.text, to[c]);
      }
      for (std::size_t c = there; c < columns; ++c) to[c] = {0, 0};
      for (std::size_t c = columns; c < width; ++c) {
        const RawBatch::Cell& cell = records.cells[from + c];
        if (c > columns) batch.extras[r] += RawBatch::kCellSeparator;
        batch.extras[r].append(m_text, cell.begin, cell.length);
      }
      from = records.ends[r];
    }
    if (m_ranged) dropBelow(batch);
  }

  void dropBelow(RawBatch& batch) const {
    while (batch.rows() > 0 && batch.fileRows.back() > m_range.lastRow) {
      batch.fileRows.pop_back();
      batch.widths.pop_back();
      batch.extras.pop_back();
      batch.cells.resize(batch.fileRows.size() * batch.columns);
    }
  }

  /// A quotation mark that was closed by another one some lines further: the lines between are swallowed.
  void refuseSwallowed(const CsvRecords& records) const {
    if (records.strayRow != 0) throwOpenQuoteAt(records.strayRow, records.strayColumn);
    const std::size_t marks = m_facts.columns.size() - 1;
    if (marks < 2) return;
    for (const auto& [index, row] : records.multiline) {
      const std::string_view text(m_text.data() + records.cells[index].begin, records.cells[index].length);
      for (std::size_t from = text.find('\n'); from != std::string_view::npos;) {
        const std::size_t to = text.find('\n', ++from);
        if (to == std::string_view::npos) break;
        const std::string_view line = text.substr(from, to - from);
        if (static_cast<std::size_t>(std::count(line.begin(), line.end(), m_dialect.delimiter)) == marks) {
          const auto end = std::upper_bound(records.ends.begin(), records.ends.end(), index);
          const std::size_t first = end == records.ends.begin() ? 0 : *(end - 1);
          throwOpenQuoteAt(row, index - first + 1);
        }
        from = to;
      }
    }
  }

  std::unique_ptr<InputFile> m_file;
  FileFacts m_facts;
  Sha256 m_hashing;
  std::string m_hash;  ///< known once all was read
  std::optional<Decoder> m_decoder;
  std::optional<MixedDecoder> m_mixed;
  bool m_plain = false;  ///< valid UTF-8: no conversion
  CsvDialect m_dialect;
  std::string m_text;                        ///< decoded text not yet handed out
  std::size_t m_begin = 0;                   ///< first byte of it that is still wanted
  bool m_ended = false;                      ///< the file has no more bytes
  bool m_ranged = false, m_partial = false;  ///< a range was named; other tables stand beside the one that is read
  std::size_t m_firstColumn = 0;             ///< of the table
  SheetRows::Range m_range;
  std::int64_t m_row = 1;  ///< row of the next record
};

}  // namespace

/// Text with a delimiter. The file is read once for its encoding and hash, then streamed.
extern const TableFormat csvFormat;
const TableFormat csvFormat{"*.csv *.tsv *.txt", [](const FileHead& head) { return head.kind == "csv"; },
                            [](const FileHead& head, const ReadOptions& options) -> std::unique_ptr<TableReader> {
                              return std::make_unique<CsvReader>(std::make_unique<InputFile>(head.path), options);
                            }};

}  // namespace hz
