// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/source_reader.h"

#include "base/number.h"
#include "base/text.h"
#include "import/durations.h"
#include "import/sheet_rows.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace hz {
namespace {

constexpr std::string_view kOpen = "〖", kClose = "〗";

void appendCell(RawBatch& batch, std::string_view text) {
  batch.cells.push_back({static_cast<std::uint32_t>(batch.text.size()), static_cast<std::uint32_t>(text.size())});
  batch.text += text;
}

void setCell(RawBatch& batch, std::size_t row, std::size_t column, std::string_view text) {
  batch.cells[row * batch.columns + column] = {static_cast<std::uint32_t>(batch.text.size()),
                                               static_cast<std::uint32_t>(text.size())};
  batch.text += text;
}

/// What stands in every 〖…〗, joined by "; ".
std::string freeText(std::string_view cell) {
  std::string all;
  for (std::size_t from = cell.find(kOpen); from != std::string_view::npos; from = cell.find(kOpen, from)) {
    from += kOpen.size();
    const std::size_t to = std::min(cell.find(kClose, from), cell.size());
    all += (all.empty() ? "" : "; ") + std::string(cell.substr(from, to - from));
  }
  return all;
}

bool isGenerated(const std::string& name, std::size_t column) {
  return name == "column_" + std::to_string(column + 1);
}

/// Line breaks of web pages as spaces.
std::string withoutBreaks(std::string_view text) {
  std::string plain(text);
  for (const std::string_view mark : {"<br>", "<br/>", "<br />", "<BR>"}) {
    for (std::size_t at = plain.find(mark); at != std::string::npos; at = plain.find(mark, at))
      plain.replace(at, mark.size(), " ");
  }
  return plain;
}

class SourceReader final : public TableReader {
 public:
  SourceReader(std::unique_ptr<TableReader> inner, Source source, RawBatch first, bool hasFirst,
               const std::function<std::unique_ptr<TableReader>()>& again)
      : m_inner(std::move(inner)), m_facts(m_inner->facts()), m_first(std::move(first)), m_hasFirst(hasFirst) {
    m_facts.source = std::move(source);
    takeHeaderRows();
    if (m_facts.source.name == "wenjuanxing") {
      findFreeText(again());
      findPositions();
    }
    if (m_facts.source.name == "odk") findSummaries();
    findDuration();
  }

  const FileFacts& facts() const override { return m_facts; }
  std::uint64_t position() const override { return m_inner->position(); }
  std::string sha256() override { return m_inner->sha256(); }
  bool next(RawBatch& batch) override {
    if (m_hasFirst) {
      batch = std::move(m_first);
      m_hasFirst = false;
      if (m_dropped > 0) dropRows(batch);
      if (batch.rows() == 0) return next(batch);
    } else if (!m_inner->next(batch)) {
      return false;
    }
    widen(batch);
    spreadFreeText(batch);
    applySource(m_facts.source, batch);
    blankUnanswered(batch);
    takeDuration(batch);
    return true;
  }

 private:
  /// Header rows that came as records: Qualtrics writes three, SurveyMonkey two.
  void takeHeaderRows() {
    if (!m_hasFirst || m_first.rows() == 0) return;
    const std::string& name = m_facts.source.name;
    if (name == "qualtrics") {
      const std::size_t rows = std::min<std::size_t>(2, m_first.rows());
      std::size_t importId = rows;
      for (std::size_t row = 0; row < rows && importId == rows; ++row) {
        for (std::size_t c = 0; c < m_first.columns && importId == rows; ++c) {
          if (m_first.cell(row, c).find("ImportId") != std::string_view::npos) importId = row;
        }
      }
      const bool texts = m_facts.columns.front() == "V1" || (importId == rows && holdsNoDate(0));
      if (texts || importId == 1) takeLabels();
      m_dropped = texts ? 1 : importId < rows ? importId + 1 : 0;
    } else if (name == "surveymonkey") {
      takeSecondNames();
    }
    m_facts.headerRow += static_cast<int>(m_dropped);
  }

  /// "Start Date", "Startdatum" …: every record has a date with digits there.
  bool holdsNoDate(std::size_t row) const {
    for (std::size_t c = 0; c < m_facts.columns.size(); ++c) {
      if (m_facts.columns[c] != "StartDate" && m_facts.columns[c] != "EndDate") continue;
      const std::string_view cell = m_first.cell(row, c);
      if (cell.empty() || cell.find_first_of("0123456789") != std::string_view::npos) return false;
    }
    return true;
  }

  void takeLabels() {
    m_facts.variables.resize(m_facts.columns.size());
    for (std::size_t c = 0; c < m_first.columns; ++c)
      m_facts.variables[c].label = std::string(trimmed(m_first.cell(0, c)));
  }

  /// "Response" says nothing; anything else is the option or row of the question whose text stands to the left.
  void takeSecondNames() {
    const auto identifier = std::find(m_facts.columns.begin(), m_facts.columns.end(), m_facts.source.identifier);
    if (identifier == m_facts.columns.end() ||
        !trimmed(m_first.cell(0, static_cast<std::size_t>(identifier - m_facts.columns.begin()))).empty())
      return;
    std::string stem;
    std::vector<std::string> names;
    const auto add = [&](std::string_view cell) {
      const std::string part = withoutBreaks(trimmed(cell));
      const bool plain = part.empty() || part == "Response" || part == "Open-Ended Response" || part == "回答" ||
                         part == "开放式回答" || part == "开放式答案";
      names.push_back(plain ? stem : stem + " [" + part + "]");
    };
    for (std::size_t c = 0; c < m_facts.columns.size(); ++c) {
      if (!isGenerated(m_facts.columns[c], c)) stem = withoutBreaks(m_facts.columns[c]);
      add(m_first.cell(0, c));
    }
    // A workbook does not store the blank cells at the end of the first header row.
    const std::string& extras = m_first.extras[0];
    for (std::size_t from = 0; !extras.empty() && from <= extras.size(); ++m_widened) {
      const std::size_t to = std::min(extras.find(RawBatch::kCellSeparator, from), extras.size());
      add(std::string_view(extras).substr(from, to - from));
      from = to + 1;
    }
    m_facts.columns = uniqueNames(names);
    m_dropped = 1;
  }

  /// Columns that only the second header row names.
  void widen(RawBatch& batch) const {
    if (m_widened == 0) return;
    RawBatch wide;
    wide.columns = batch.columns + m_widened;
    for (std::size_t row = 0; row < batch.rows(); ++row) {
      for (std::size_t c = 0; c < batch.columns; ++c) wide.cells.push_back(batch.cells[row * batch.columns + c]);
      std::string rest = std::move(batch.extras[row]);
      for (std::size_t k = 0; k < m_widened; ++k) {
        const std::size_t to = std::min(rest.find(RawBatch::kCellSeparator), rest.size());
        appendCell(batch, std::string_view(rest).substr(0, to));
        wide.cells.push_back(batch.cells.back());
        batch.cells.pop_back();
        rest.erase(0, std::min(to + 1, rest.size()));
      }
      batch.extras[row] = std::move(rest);
      batch.widths[row] = std::max(batch.widths[row], static_cast<std::uint32_t>(wide.columns));
    }
    batch.cells = std::move(wide.cells);
    batch.columns = wide.columns;
  }

  void dropRows(RawBatch& batch) const {
    const std::size_t n = std::min(m_dropped, batch.rows());
    const auto count = static_cast<std::ptrdiff_t>(n);
    batch.fileRows.erase(batch.fileRows.begin(), batch.fileRows.begin() + count);
    batch.widths.erase(batch.widths.begin(), batch.widths.begin() + count);
    batch.extras.erase(batch.extras.begin(), batch.extras.begin() + count);
    batch.cells.erase(batch.cells.begin(), batch.cells.begin() + static_cast<std::ptrdiff_t>(n * batch.columns));
  }

  /// One look at the whole file: which columns hold 〖…〗 must be known before the first record is handed out.
  void findFreeText(std::unique_ptr<TableReader> bare) {
    std::vector<bool> has(m_facts.columns.size());
    RawBatch batch;
    while (bare->next(batch)) {
      if (batch.text.find(kOpen) == std::string::npos) continue;
      for (std::size_t i = 0; i < batch.cells.size(); ++i) {
        const auto& cell = batch.cells[i];
        if (std::string_view(batch.text).substr(cell.begin, cell.length).find(kOpen) != std::string_view::npos)
          has[i % batch.columns] = true;
      }
    }
    const std::size_t own = m_facts.columns.size();
    std::vector<std::string> names = m_facts.columns;
    for (std::size_t c = 0; c < own; ++c) {
      if (!has[c]) continue;
      m_companions.push_back(c);
      names.push_back(m_facts.columns[c] + "_text");
    }
    m_facts.columns = uniqueNames(names);
    if (!m_facts.variables.empty()) m_facts.variables.resize(m_facts.columns.size());
  }

  /// The export by option number: whole numbers from 1 wherever somebody answered.
  void findPositions() {
    m_facts.byPosition.assign(m_facts.columns.size(), false);
    for (std::size_t c = 0; m_hasFirst && c < m_first.columns; ++c) {
      bool all = true;
      for (std::size_t row = m_dropped; row < m_first.rows() && all; ++row) {
        const std::string_view cell = trimmed(m_first.cell(row, c));
        if (cell.empty() || cell == "-2" || cell == "-3" || cell == "(跳过)") continue;
        const auto number = parseInteger(cell);
        all = number && *number >= 1 && *number <= 48;
      }
      m_facts.byPosition[c] = all;
    }
  }

  void findSummaries() {
    for (std::size_t c = 0; c < m_facts.columns.size(); ++c) {
      const std::size_t slash = m_facts.columns[c].rfind('/');
      if (slash == std::string::npos) continue;
      const auto summary =
          std::find(m_facts.columns.begin(), m_facts.columns.end(), m_facts.columns[c].substr(0, slash));
      if (summary != m_facts.columns.end())
        m_summaries.emplace_back(c, static_cast<std::size_t>(summary - m_facts.columns.begin()));
    }
  }

  void spreadFreeText(RawBatch& batch) const {
    if (m_companions.empty()) return;
    RawBatch wide;
    wide.columns = batch.columns + m_companions.size();
    for (std::size_t row = 0; row < batch.rows(); ++row) {
      for (std::size_t c = 0; c < batch.columns; ++c) wide.cells.push_back(batch.cells[row * batch.columns + c]);
      for (const std::size_t of : m_companions) {
        const std::string text = freeText(batch.cell(row, of));
        appendCell(batch, text);
        wide.cells.push_back(batch.cells.back());
        batch.cells.pop_back();
      }
    }
    batch.cells = std::move(wide.cells);
    batch.columns = wide.columns;
    for (auto& width : batch.widths) width += static_cast<std::uint32_t>(m_companions.size());
  }

  std::size_t columnNamed(std::string_view name) const {
    return static_cast<std::size_t>(std::find(m_facts.columns.begin(), m_facts.columns.end(), name) -
                                    m_facts.columns.begin());
  }

  /// The column of how long filling in took; Kobo and ODK give its start and end, so it is added.
  void findDuration() {
    Source& source = m_facts.source;
    const std::size_t columns = m_facts.columns.size();
    m_duration = source.duration.empty() ? columns : columnNamed(source.duration);
    if (m_duration < columns || (source.name != "kobo" && source.name != "odk")) return;
    m_start = columnNamed("start");
    m_end = columnNamed("end");
    if (m_start == columns || m_end == columns || columnNamed("seconds") < columns) {
      m_start = m_end = 0;
      return;
    }
    m_facts.columns.emplace_back("seconds");
    if (!m_facts.variables.empty()) m_facts.variables.resize(m_facts.columns.size());
    m_duration = columns;
    source.duration = "seconds";
    source.metadata.insert(source.metadata.end(), {"start", "end", "seconds"});
  }

  void takeDuration(RawBatch& batch) const {
    const auto write = [&](std::size_t row, const std::optional<double>& seconds) {
      setCell(batch, row, m_duration, seconds ? shortestNumber(*seconds) : std::string());
    };
    if (m_start != m_end) {
      RawBatch wide;
      wide.columns = batch.columns + 1;
      for (std::size_t row = 0; row < batch.rows(); ++row) {
        const auto from = batch.cells.begin() + static_cast<std::ptrdiff_t>(row * batch.columns);
        wide.cells.insert(wide.cells.end(), from, from + static_cast<std::ptrdiff_t>(batch.columns));
        wide.cells.push_back({0, 0});
      }
      batch.cells = std::move(wide.cells);
      batch.columns = wide.columns;
      for (auto& width : batch.widths) ++width;
      for (std::size_t row = 0; row < batch.rows(); ++row)
        write(row, secondsBetween(batch.cell(row, m_start), batch.cell(row, m_end)));
    } else if (m_duration < batch.columns) {
      for (std::size_t row = 0; row < batch.rows(); ++row) {
        const std::string_view cell = batch.cell(row, m_duration);
        // What is no duration stays, so that it is named.
        if (const auto seconds = secondsOf(cell); seconds && !parseNumber(cell)) write(row, seconds);
      }
    }
  }

  void blankUnanswered(RawBatch& batch) const {
    if (m_summaries.empty()) return;
    for (std::size_t row = 0; row < batch.rows(); ++row) {
      for (const auto& [column, summary] : m_summaries) {
        if (trimmed(batch.cell(row, summary)).empty()) setCell(batch, row, column, "");
      }
    }
  }

  std::unique_ptr<TableReader> m_inner;
  FileFacts m_facts;
  RawBatch m_first;
  bool m_hasFirst;
  std::size_t m_dropped = 0, m_widened = 0;
  std::size_t m_duration = 0, m_start = 0, m_end = 0;            ///< columns of times; no start where start = end
  std::vector<std::size_t> m_companions;                         ///< columns with 〖…〗
  std::vector<std::pair<std::size_t, std::size_t>> m_summaries;  ///< 0/1 column, column of the whole answer
};

}  // namespace

std::unique_ptr<TableReader> withSource(std::unique_ptr<TableReader> reader, const ReadOptions& options,
                                        const std::function<std::unique_ptr<TableReader>()>& again) {
  const auto& columns = reader->facts().columns;
  const std::string named = options.source.value_or("");
  Source source = named.empty() ? recogniseSource(columns) : namedSource(named, columns);
  const bool maybeLegacy = source.name == "none" && columns.size() > 2 && columns[0] == "V1" && columns[1] == "V2";
  if (source.name == "none" && !maybeLegacy) return reader;
  RawBatch first;
  const bool hasFirst = reader->next(first);
  if (maybeLegacy && hasFirst && first.rows() > 0 && trimmed(first.cell(0, 0)) == "ResponseID") {
    source.name = "qualtrics";
    source.reason = "columns V1, V2 … under which ResponseID stands";
    source.identifier = "V1";
    for (const std::string& column : columns) {
      if (column.size() > 1 && column[0] == 'V' && parseInteger(column.substr(1))) source.metadata.push_back(column);
    }
  }
  return std::make_unique<SourceReader>(std::move(reader), std::move(source), std::move(first), hasFirst, again);
}

}  // namespace hz
