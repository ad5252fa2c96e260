// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/formats.h"

#include "base/fault.h"
#include "base/number.h"
#include "base/text.h"
#include "import/cell_format.h"
#include "import/package.h"
#include "import/sheet_choice.h"
#include "import/sheet_reader.h"
#include "import/sheet_survey.h"
#include "import/xml_scanner.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>
#include <utility>

namespace hz {
namespace {

constexpr std::int64_t kOdsRows = 1 << 20;
constexpr std::uint64_t kMaxRepeated = 200'000'000;
constexpr std::size_t kOdsColumns = 16384;
constexpr const char* kPart = "content.xml";

std::uint64_t countOf(std::string_view text) {
  std::uint64_t count = 1;
  std::from_chars(text.data(), text.data() + text.size(), count);
  return std::max<std::uint64_t>(1, count);
}

/// "PT09H30M00S" → "09:30:00"; other durations stay as written.
std::string clockTime(std::string_view text) {
  int hours = 0, minutes = 0, seconds = 0, used = 0;
  const std::string copy(text);
  if (std::sscanf(copy.c_str(), "PT%dH%dM%d%n", &hours, &minutes, &seconds, &used) < 3) return copy;
  char out[40];
  std::snprintf(out, sizeof out, "%02d:%02d:%02d", hours, minutes, seconds);
  return out;
}

/// Walks the tables of a document and reports every filled cell once, in reading order.
class OdsScanner {
 public:
  std::function<void(const std::string& name)> onSheet;
  std::function<void(std::int64_t row)> onRow;  ///< before its first cell; rows count from 1
  std::function<void(std::size_t column, std::string_view text)> onCell;
  std::function<void()> onRowEnd;
  SheetSurvey* survey = nullptr;  ///< where what is to be said of the sheet goes

  explicit OdsScanner(const std::string& path) : m_path(path), m_scanner(path, kPart) {
    m_scanner.onStart = [this](auto element, const auto& attributes) { start(element, attributes); };
    m_scanner.onText = [this](auto text) {
      if (m_paragraph > 0 && m_annotation == 0) m_text += text;
    };
    m_scanner.onEnd = [this](auto element) { end(element); };
  }
  void feed(std::string_view block) { m_scanner.feed(block, block.empty()); }

 private:
  struct Cell {
    std::size_t column;
    std::uint64_t repeated;
    std::string text;
  };

  [[noreturn]] void impossible(const char* what) const {
    throw Fault(FaultCode::FileDamaged, {m_path, kPart, std::string("more than ") + what});
  }

  void start(std::string_view element, const XmlAttributes& attribute) {
    if (element == "annotation") ++m_annotation;
    if (m_annotation > 0) return;
    if (element == "table") {
      m_row = 0;
      m_tableColumn = 0;
      if (++m_depth == 1) onSheet(std::string(attribute["name"]));
    } else if (element == "table-row") {
      m_rowRepeated = countOf(attribute["number-rows-repeated"]);
      m_column = 0;
      m_rowCells = 0;
      m_cells.clear();
      const std::string_view seen = attribute["visibility"];
      m_rowHidden = seen == "collapse" || seen == "filter";
      m_rowFiltered = seen == "filter";
    } else if (element == "table-column") {
      const std::uint64_t repeated = countOf(attribute["number-columns-repeated"]);
      const std::string_view seen = attribute["visibility"];
      if (survey != nullptr && (seen == "collapse" || seen == "filter") && repeated < 200)
        survey->hiddenColumns(m_tableColumn, m_tableColumn + static_cast<std::size_t>(repeated) - 1);
      m_tableColumn += static_cast<std::size_t>(std::min<std::uint64_t>(repeated, kOdsColumns));
    } else if (element == "table-cell" || element == "covered-table-cell") {
      m_cellRepeated = countOf(attribute["number-columns-repeated"]);
      m_type = attribute["value-type"];
      m_value = attribute["value"];
      if (m_type == "date") m_value = attribute["date-value"];
      if (m_type == "time") m_value = attribute["time-value"];
      if (m_type == "boolean") m_value = attribute["boolean-value"];
      if (m_type == "string") m_value = attribute["string-value"];
      m_text.clear();
      m_paragraphs = 0;
      m_formula = !attribute["formula"].empty();
      m_rowSpan = element == "covered-table-cell" ? 1 : countOf(attribute["number-rows-spanned"]);
    } else if (element == "p") {
      if (m_paragraphs++ > 0) m_text += '\n';
      ++m_paragraph;
    } else if (m_paragraph > 0 && element == "s") {
      m_text.append(std::min<std::uint64_t>(countOf(attribute["c"]), 1000), ' ');
    } else if (m_paragraph > 0 && element == "tab") {
      m_text += '\t';
    } else if (m_paragraph > 0 && element == "line-break") {
      m_text += '\n';
    }
  }

  void end(std::string_view element) {
    if (element == "annotation") {
      --m_annotation;
    } else if (m_annotation > 0) {
      return;
    } else if (element == "p") {
      --m_paragraph;
    } else if (element == "table-cell" || element == "covered-table-cell") {
      endCell();
    } else if (element == "table-row") {
      endRow();
    } else if (element == "table") {
      --m_depth;
    }
  }

  std::string cellText() const {
    if (m_type == "float" || m_type == "percentage" || m_type == "currency") {
      const bool digits = !m_value.empty() && m_value.find_first_not_of("0123456789") == std::string::npos;
      if (digits && m_type != "percentage") return shownDigits(m_value);
      const auto number = parseNumber(m_value);
      if (!number) return m_value;
      return m_type == "percentage" ? shownNumber(builtInFormat(9), *number, m_value) : shortestNumber(*number);
    }
    if (m_type == "date") {
      std::string date = m_value;
      if (date.size() > 10 && date[10] == 'T') date[10] = ' ';
      return date;
    }
    if (m_type == "time") return clockTime(m_value);
    if (m_type == "boolean") return m_value == "true" ? "TRUE" : "FALSE";
    return guardedText(m_type == "string" && !m_value.empty() ? m_value : m_text);
  }

  /// Codes are padded by their formats: 1 that shows 001 is 001.
  std::string shownDigits(const std::string& value) const {
    const std::string_view shown = trimmed(m_text);
    const bool padded = shown.size() > value.size() && shown.size() < 24 && shown.ends_with(value) &&
                        shown.find_first_of("123456789") >= shown.size() - value.size() &&
                        shown.find_first_of(".,%") == std::string_view::npos;
    return padded ? std::string(shown) : value;
  }

  void endCell() {
    std::string text = cellText();
    if (survey != nullptr && m_depth == 1) {
      const std::int64_t row = m_row + 1;
      if (m_rowSpan > 1)
        survey->merged.add(m_column, row,
                           row + static_cast<std::int64_t>(std::min<std::uint64_t>(m_rowSpan, kOdsRows)) - 1);
      if (m_formula && text.empty()) survey->formulaWithoutValue(m_column, row);
      if (m_type == "float" &&
          (looksRounded(m_value) || (m_value.size() >= 16 && m_value.find_first_of("eE") != std::string::npos)))
        survey->roundedNumber(m_column, row);
    }
    if (!text.empty()) {
      if (m_column + m_cellRepeated > kOdsColumns) impossible("16,384 columns");
      m_rowCells += m_cellRepeated;
      m_cells.push_back({m_column, m_cellRepeated, std::move(text)});
    }
    m_column += static_cast<std::size_t>(std::min<std::uint64_t>(m_cellRepeated, kOdsColumns));
  }

  void endRow() {
    if (survey != nullptr && m_depth == 1 && m_rowHidden && !m_cells.empty() && m_rowRepeated < 100000) {
      for (std::uint64_t k = 1; k <= m_rowRepeated; ++k)
        survey->hiddenRow(m_row + static_cast<std::int64_t>(k), m_rowFiltered);
    }
    if (m_depth == 1 && !m_cells.empty()) {
      if (static_cast<std::uint64_t>(m_row) + m_rowRepeated > static_cast<std::uint64_t>(kOdsRows))
        impossible("1,048,576 rows");
      // A few bytes can stand for a million filled rows of sixteen thousand cells.
      m_allCells += m_rowCells * m_rowRepeated;
      if (m_rowRepeated > 1 && m_allCells > kMaxRepeated) impossible("200,000,000 cells");
      for (std::uint64_t k = 1; k <= m_rowRepeated; ++k) {
        onRow(m_row + static_cast<std::int64_t>(k));
        for (const Cell& cell : m_cells) {
          for (std::size_t c = 0; c < cell.repeated; ++c) onCell(cell.column + c, cell.text);
        }
        onRowEnd();
      }
    }
    m_row += static_cast<std::int64_t>(std::min<std::uint64_t>(m_rowRepeated, 2 * kOdsRows));
    m_row = std::min(m_row, 2 * kOdsRows);
  }

  std::string m_path;
  XmlScanner m_scanner;
  std::vector<Cell> m_cells;
  std::string m_type, m_value, m_text;
  std::uint64_t m_rowRepeated = 1, m_cellRepeated = 1;
  std::uint64_t m_rowCells = 0, m_allCells = 0;
  std::size_t m_column = 0;
  std::int64_t m_row = 0;
  int m_depth = 0, m_paragraph = 0, m_paragraphs = 0, m_annotation = 0;
  std::uint64_t m_rowSpan = 1;
  std::size_t m_tableColumn = 0;
  bool m_formula = false, m_rowHidden = false, m_rowFiltered = false;
};

void refuseEncrypted(Package& package) {
  if (!package.has("META-INF/manifest.xml")) return;
  Package::Stream stream(package, "META-INF/manifest.xml");
  std::string manifest;
  for (std::string_view block = stream.read(); !block.empty() && manifest.size() < 1u << 20; block = stream.read())
    manifest += block;
  if (manifest.find("encryption-data") != std::string::npos) throw Fault(FaultCode::FileEncrypted, {package.path()});
}

std::vector<SheetFacts> shapesOf(Package& package, std::vector<SheetSurvey>& surveys) {
  std::vector<SheetFacts> sheets;
  OdsScanner scanner(package.path());
  SheetSurvey survey;
  scanner.survey = &survey;
  scanner.onSheet = [&](const std::string& name) {
    if (!sheets.empty()) surveys.push_back(std::exchange(survey, {}));
    sheets.push_back({name, 0, 0});
  };
  scanner.onRow = [&](std::int64_t) { ++sheets.back().rows; };
  scanner.onCell = [&](std::size_t column, std::string_view) {
    sheets.back().columns = std::max<std::uint64_t>(sheets.back().columns, column + 1);
  };
  scanner.onRowEnd = [] {};
  Package::Stream stream(package, kPart);
  for (std::string_view block = stream.read(); !block.empty(); block = stream.read()) scanner.feed(block);
  scanner.feed({});
  surveys.push_back(std::move(survey));
  return sheets;
}

class OdsReader final : public SheetReader {
 public:
  OdsReader(const std::string& path, const ReadOptions& options) : SheetReader(path, "ods", options), m_package(path) {
    refuseEncrypted(m_package);
    m_facts.encoding = "UTF-8";
    std::vector<SheetSurvey> surveys;
    m_facts.sheets = shapesOf(m_package, surveys);
    m_wanted = chooseSheet(path, m_facts.sheets, options.sheet.value_or(""));
    m_survey = std::move(surveys[m_wanted]);
    m_keepsRows = !m_survey.merged.empty();
    m_facts.notes = m_survey.notes();
    m_facts.sheet = m_facts.sheets[m_wanted].name;
    m_scanner.emplace(path);
    m_scanner->onSheet = [this](const std::string&) { ++m_sheets; };
    m_scanner->onRow = [this](std::int64_t row) {
      m_row = row;
      if (isWanted() && !m_keepsRows) m_rows.beginRow(row);
    };
    m_scanner->onCell = [this](std::size_t column, std::string_view text) {
      if (!isWanted()) return;
      if (!m_keepsRows)
        m_rows.cell(column, text);
      else
        m_cells.emplace_back(column, std::string(text));
    };
    m_scanner->onRowEnd = [this] {
      if (!isWanted()) return;
      if (m_keepsRows)
        giveRow();
      else
        m_rows.endRow();
    };
    m_stream.emplace(m_package, kPart);
    readHeader();
  }

  std::uint64_t position() const override { return m_package.position(); }

 private:
  void giveRow() {
    m_survey.merged.complete(m_row, m_cells);
    m_rows.beginRow(m_row);
    for (const auto& [column, text] : m_cells) m_rows.cell(column, text);
    m_rows.endRow();
    m_cells.clear();
  }
  bool isWanted() const { return m_sheets == m_wanted + 1; }
  bool pump() override {
    if (!m_stream) return false;
    const std::string_view block = m_stream->read();
    m_scanner->feed(block);
    if (!block.empty()) return true;
    m_stream.reset();
    m_rows.finish();
    return false;
  }

  Package m_package;
  std::optional<OdsScanner> m_scanner;
  std::optional<Package::Stream> m_stream;
  std::size_t m_wanted = 0, m_sheets = 0;
  SheetSurvey m_survey;
  MergedCells::Row m_cells;
  std::int64_t m_row = 0;
  bool m_keepsRows = false;
};

}  // namespace

/// One sheet of an OpenDocument spreadsheet (ISO/IEC 26300), streamed. Numbers come in shortest form, dates as ISO
/// 8601, booleans as TRUE and FALSE, formulas as the value stored with them; repeated rows and cells are spread,
/// comments left out. Throws Fault: SheetUnknown, FileDamaged, FileTooLarge, FileEncrypted.
extern const TableFormat odsFormat;
const TableFormat odsFormat{"*.ods", [](const FileHead& head) { return head.kind == "ods"; },
                            [](const FileHead& head, const ReadOptions& options) -> std::unique_ptr<TableReader> {
                              return std::make_unique<OdsReader>(head.path, options);
                            }};

}  // namespace hz
