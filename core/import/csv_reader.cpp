// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/formats.h"

#include "base/csv_writer.h"
#include "base/fault.h"
#include "base/hash.h"
#include "base/text.h"
#include "import/csv_text.h"
#include "import/encoding.h"
#include "import/input_file.h"
#include "import/sheet_rows.h"

#include <algorithm>
#include <optional>

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
    m_dialect = options.delimiter ? CsvDialect{*options.delimiter, false}
                                  : detectDialect(std::string_view(m_text).substr(0, kSample));
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
    if (ladder.wantsAgain() && named.empty()) {
      m_file->rewind();
      for (std::string_view block = m_file->read(); !block.empty(); block = m_file->read()) ladder.feedAgain(block);
    }
    const EncodingChoice choice = ladder.choose();
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
    throw Fault(FaultCode::QuoteNotClosed,
                {m_file->path(), std::to_string(records.quoteRow), std::to_string(records.quoteColumn)});
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

  /// Lines with one cell above the first that has three or more are titles.
  int titleRecords() const {
    constexpr std::size_t kMostTitles = 20, kWide = 3;
    std::string text = m_text.substr(m_begin, kSample);
    CsvRecords records;
    parseCsv(text, 0, m_dialect, m_row, m_ended && m_text.size() - m_begin <= kSample, kMostTitles + 1, records);
    std::size_t from = 0;
    for (std::size_t r = 0; r < records.ends.size(); ++r) {
      std::size_t filled = 0;
      for (std::size_t c = from; c < records.ends[r]; ++c)
        filled += !trimmed(std::string_view(text).substr(records.cells[c].begin, records.cells[c].length)).empty();
      if (filled >= kWide) return static_cast<int>(r);
      if (filled != 1) return 0;
      from = records.ends[r];
    }
    return 0;
  }

  void readHeader(const ReadOptions& options) {
    std::vector<std::string> header, more;
    const int skipRows = options.skipRows.value_or(0), headerRows = options.headerRows.value_or(1);
    const int titles = skipRows == 0 && headerRows == 1 ? titleRecords() : 0;
    if (titles > 0) m_facts.notes.emplace_back("title_rows");
    for (int i = 0; i < skipRows + titles; ++i) nextRecord(more);
    if (!nextRecord(header)) throw Fault(FaultCode::FileEmpty, {m_file->path()});
    for (int i = 1; i < headerRows && nextRecord(more); ++i) {
      header.resize(std::max(header.size(), more.size()));
      // A merged cell holds its text at its left end only.
      for (std::size_t c = 1; c < header.size(); ++c)
        if (trimmed(header[c]).empty()) header[c] = header[c - 1];
      for (std::size_t c = 0; c < more.size(); ++c) {
        const std::string part(trimmed(more[c]));
        if (part.empty()) continue;
        header[c] = std::string(trimmed(header[c]));
        header[c] += (header[c].empty() ? "" : " / ") + part;
      }
    }
    if (header.size() > kMaxColumns) {
      throw Fault(FaultCode::TooManyColumns,
                  {m_file->path(), std::to_string(header.size()), std::to_string(kMaxColumns)});
    }
    m_facts.columns = uniqueNames(header);
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
      const std::size_t width = records.ends[r] - from;
      batch.widths[r] = static_cast<std::uint32_t>(width);
      RawBatch::Cell* to = batch.cells.data() + r * columns;
      for (std::size_t c = 0; c < std::min(width, columns); ++c) {
        to[c] = {records.cells[from + c].begin - shift, records.cells[from + c].length};
        if (to[c].length > 1 && batch.text[to[c].begin] == '\'') takeGuardOff(batch.text, to[c]);
      }
      for (std::size_t c = width; c < columns; ++c) to[c] = {0, 0};
      for (std::size_t c = columns; c < width; ++c) {
        const RawBatch::Cell& cell = records.cells[from + c];
        if (c > columns) batch.extras[r] += RawBatch::kCellSeparator;
        batch.extras[r].append(m_text, cell.begin, cell.length);
      }
      from = records.ends[r];
    }
  }

  std::unique_ptr<InputFile> m_file;
  FileFacts m_facts;
  Sha256 m_hashing;
  std::string m_hash;  ///< known once all was read
  std::optional<Decoder> m_decoder;
  bool m_plain = false;  ///< valid UTF-8: no conversion
  CsvDialect m_dialect;
  std::string m_text;       ///< decoded text not yet handed out
  std::size_t m_begin = 0;  ///< first byte of it that is still wanted
  bool m_ended = false;     ///< the file has no more bytes
  std::int64_t m_row = 1;   ///< row of the next record
};

}  // namespace

/// Text with a delimiter. The file is read once for its encoding and hash, then streamed.
extern const TableFormat csvFormat;
const TableFormat csvFormat{"*.csv *.tsv *.txt", [](const FileHead& head) { return head.kind == "csv"; },
                            [](const FileHead& head, const ReadOptions& options) -> std::unique_ptr<TableReader> {
                              return std::make_unique<CsvReader>(std::make_unique<InputFile>(head.path), options);
                            }};

}  // namespace hz
