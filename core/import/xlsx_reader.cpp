// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/xlsx_reader.h"

#include "base/fault.h"
#include "base/number.h"
#include "import/cell_format.h"
#include "import/formats.h"
#include "import/package.h"
#include "import/sheet_choice.h"
#include "import/sheet_reader.h"
#include "import/sheet_survey.h"
#include "import/xlsx_survey.h"
#include "import/xml_scanner.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

namespace hz {
namespace {

constexpr std::size_t kMaxSharedStrings = 5'000'000;
constexpr std::int64_t kMaxRow = 1 << 20;
constexpr std::size_t kMaxColumn = 16384;

/// "_x4E2D_" stands for a character that XML could not hold.
void decodeEscapes(std::string& text) {
  std::size_t at = 0;
  while ((at = text.find("_x", at)) != std::string::npos) {
    unsigned code = 0;
    const char* hex = text.data() + at + 2;
    if (at + 7 > text.size() || text[at + 6] != '_' || std::from_chars(hex, hex + 4, code, 16).ptr != hex + 4) {
      at += 2;
      continue;
    }
    std::string utf8;
    if (code < 0x80) {
      utf8 = static_cast<char>(code);
    } else if (code < 0x800) {
      utf8 = {static_cast<char>(0xC0 | (code >> 6)), static_cast<char>(0x80 | (code & 0x3F))};
    } else if (code < 0xD800 || code > 0xDFFF) {
      utf8 = {static_cast<char>(0xE0 | (code >> 12)), static_cast<char>(0x80 | ((code >> 6) & 0x3F)),
              static_cast<char>(0x80 | (code & 0x3F))};
    }
    text.replace(at, 7, utf8);
    at += utf8.size();
  }
}

template <typename Number>
bool parseWhole(std::string_view text, Number& value) {
  return std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc{};
}

/// Runs a whole part through a scanner.
void scanPart(Package& package, const std::string& part, XmlScanner& scanner) {
  Package::Stream stream(package, part);
  for (std::string_view block = stream.read(); !block.empty(); block = stream.read()) scanner.feed(block, false);
  scanner.feed({}, true);
}

struct Workbook {
  struct Sheet {
    std::string name, part;
    bool hidden = false;
  };
  std::vector<Sheet> sheets;
  std::string sharedStrings, styles;
  bool since1904 = false;
};

/// Relations of a part: id → (type, target part).
std::map<std::string, std::pair<std::string, std::string>> relationsOf(Package& package, const std::string& part) {
  std::map<std::string, std::pair<std::string, std::string>> relations;
  const std::size_t slash = part.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : part.substr(0, slash + 1);
  const std::string name = folder + "_rels/" + part.substr(folder.size()) + ".rels";
  if (!package.has(name)) return relations;
  XmlScanner scanner(package.path(), name);
  scanner.onStart = [&](std::string_view element, const XmlAttributes& attribute) {
    if (element != "Relationship" || attribute["TargetMode"] == "External") return;
    const std::string_view type = attribute["Type"];
    relations[std::string(attribute["Id"])] = {std::string(type.substr(type.rfind('/') + 1)),
                                               resolvedPart(part, attribute["Target"])};
  };
  scanPart(package, name, scanner);
  return relations;
}

Workbook readWorkbook(Package& package) {
  std::string main = "xl/workbook.xml";
  for (const auto& [id, relation] : relationsOf(package, "")) {
    if (relation.first == "officeDocument") main = relation.second;
  }
  Workbook book;
  const auto relations = relationsOf(package, main);
  for (const auto& [id, relation] : relations) {
    if (relation.first == "sharedStrings") book.sharedStrings = relation.second;
    if (relation.first == "styles") book.styles = relation.second;
  }
  XmlScanner scanner(package.path(), main);
  scanner.onStart = [&](std::string_view element, const XmlAttributes& attribute) {
    if (element == "workbookPr") {
      book.since1904 = attribute["date1904"] == "1" || attribute["date1904"] == "true";
    } else if (element == "sheet") {
      const auto found = relations.find(std::string(attribute["id"]));
      // Sheets of charts and macros hold no cells.
      if (found == relations.end() || found->second.first != "worksheet") return;
      book.sheets.push_back({std::string(attribute["name"]), found->second.second,
                             attribute["state"] == "hidden" || attribute["state"] == "veryHidden"});
    }
  };
  scanPart(package, main, scanner);
  return book;
}

/// What the cell formats make of numbers.
std::vector<CellFormat> readCellFormats(Package& package, const std::string& part) {
  std::vector<CellFormat> formats;
  if (part.empty() || !package.has(part)) return formats;
  std::map<int, CellFormat> custom;
  bool inCells = false;
  XmlScanner scanner(package.path(), part);
  scanner.onStart = [&](std::string_view element, const XmlAttributes& attribute) {
    int id = 0;
    if (element == "numFmt" && parseWhole(attribute["numFmtId"], id)) custom[id] = cellFormat(attribute["formatCode"]);
    if (element == "cellXfs") inCells = true;
    if (element != "xf" || !inCells) return;
    parseWhole(attribute["numFmtId"], id);
    const auto own = custom.find(id);
    formats.push_back(own != custom.end() ? own->second : builtInFormat(id));
  };
  scanner.onEnd = [&](std::string_view element) {
    if (element == "cellXfs") inCells = false;
  };
  scanPart(package, part, scanner);
  return formats;
}

/// All texts of the workbook in one arena.
struct SharedStrings {
  std::string text;
  std::vector<std::uint32_t> ends;

  std::string_view at(std::size_t index) const {
    const std::size_t begin = index == 0 ? 0 : ends[index - 1];
    return {text.data() + begin, ends[index] - begin};
  }
  void read(Package& package, const std::string& part) {
    if (part.empty() || !package.has(part)) return;
    std::string item;
    bool inText = false;
    int phonetic = 0;
    XmlScanner scanner(package.path(), part);
    scanner.onStart = [&](std::string_view element, const XmlAttributes&) {
      if (element == "si") item.clear();
      if (element == "rPh") ++phonetic;
      inText = element == "t" && phonetic == 0;
    };
    scanner.onText = [&](std::string_view piece) {
      if (inText) item += piece;
    };
    scanner.onEnd = [&](std::string_view element) {
      inText = false;
      if (element == "rPh") --phonetic;
      if (element != "si") return;
      decodeEscapes(item);
      text += item;
      if (ends.size() >= kMaxSharedStrings || text.size() > UINT32_MAX)
        throw Fault(FaultCode::FileTooLarge, {package.path(), part});
      ends.push_back(static_cast<std::uint32_t>(text.size()));
    };
    scanPart(package, part, scanner);
  }
};

/// Filled rows and columns of a sheet; `enough` stops as soon as it is a table.
SheetFacts shapeOf(Package& package, const Workbook::Sheet& sheet, bool enough) {
  SheetFacts shape{sheet.name, 0, 0};
  std::size_t column = 0;
  bool filled = false;
  XmlScanner scanner(package.path(), sheet.part);
  scanner.onStart = [&](std::string_view element, const XmlAttributes& attribute) {
    if (element == "row") {
      column = 0;
      filled = false;
    } else if (element == "c") {
      std::int64_t row = 0;
      std::size_t own = column;
      if (parseReference(attribute["r"], own, row)) column = own;
      ++column;
    } else if (element == "v" || element == "t") {
      shape.rows += filled ? 0 : 1;
      filled = true;
      shape.columns = std::max<std::uint64_t>(shape.columns, column);
    }
  };
  Package::Stream stream(package, sheet.part);
  for (std::string_view block = stream.read(); !block.empty(); block = stream.read()) {
    scanner.feed(block, false);
    if (enough && holdsTable(shape)) return shape;
  }
  scanner.feed({}, true);
  return shape;
}

class XlsxReader final : public SheetReader {
 public:
  XlsxReader(const std::string& path, const ReadOptions& options)
      : SheetReader(path, "xlsx", options), m_package(path), m_book(readWorkbook(m_package)) {
    m_facts.encoding = "UTF-8";
    for (const auto& sheet : m_book.sheets) m_facts.sheets.push_back({sheet.name, 0, 0});
    // Covers, notes and hidden lists stand in front of many tables.
    const auto isTable = [this](std::size_t index) {
      const Workbook::Sheet& sheet = m_book.sheets[index];
      return !sheet.hidden && holdsTable(shapeOf(m_package, sheet, true));
    };
    const Workbook::Sheet& sheet =
        m_book.sheets[chooseSheet(path, m_facts.sheets, options.sheet.value_or(""), isTable)];
    m_part = sheet.part;
    m_facts.sheet = sheet.name;
    m_formats = readCellFormats(m_package, m_book.styles);
    m_survey = surveyXlsxSheet(m_package, m_part);
    m_keepsRows = m_survey.disordered || !m_survey.merged.empty();
    m_facts.notes = m_survey.notes();
    m_strings.read(m_package, m_book.sharedStrings);
    m_scanner.emplace(path, m_part);
    m_scanner->onStart = [this](auto element, const auto& attributes) { start(element, attributes); };
    m_scanner->onText = [this](auto text) {
      if (m_inValue) m_value += text;
    };
    m_scanner->onEnd = [this](auto element) { end(element); };
    m_stream.emplace(m_package, m_part);
    readHeader();
  }

  std::uint64_t position() const override { return m_package.position(); }

 private:
  bool pump() override {
    if (!m_stream) return false;
    const std::string_view block = m_stream->read();
    m_scanner->feed(block, block.empty());
    if (!block.empty()) return true;
    m_stream.reset();
    for (auto& [row, cells] : m_sorted) giveRow(row, cells);
    m_sorted.clear();
    m_rows.finish();
    return false;
  }

  /// A whole row with what reaches down to it.
  void giveRow(std::int64_t row, MergedCells::Row& cells) {
    m_survey.merged.complete(row, cells);
    m_rows.beginRow(row);
    for (const auto& [column, text] : cells) m_rows.cell(column, text);
    m_rows.endRow();
  }

  /// Rows are kept where they need a look as a whole, or do not come in order.
  bool keepsRows() const { return m_keepsRows; }

  void give(std::string_view text) {
    if (keepsRows()) {
      m_cells.emplace_back(m_column, std::string(text));
    } else {
      m_rows.cell(m_column, text);
    }
  }

  void endRow() {
    if (!keepsRows()) {
      m_rows.endRow();
      return;
    }
    std::stable_sort(m_cells.begin(), m_cells.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    // Of two cells in one place the last counts.
    for (std::size_t i = 0; i + 1 < m_cells.size();) {
      if (m_cells[i].first == m_cells[i + 1].first)
        m_cells.erase(m_cells.begin() + static_cast<std::ptrdiff_t>(i));
      else
        ++i;
    }
    if (m_survey.disordered) {
      if (m_sorted.contains(m_row)) misplaced("row " + std::to_string(m_row));
      MergedCells::Row& row = m_sorted[m_row];
      row.insert(row.end(), m_cells.begin(), m_cells.end());
      std::stable_sort(row.begin(), row.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    } else {
      giveRow(m_row, m_cells);
    }
    m_cells.clear();
  }

  [[noreturn]] void misplaced(std::string_view what) const {
    throw Fault(FaultCode::FileDamaged, {m_package.path(), m_part, "impossible position " + std::string(what)});
  }

  void start(std::string_view element, const XmlAttributes& attribute) {
    if (element == "row") {
      const std::string_view number = attribute["r"];
      ++m_row;
      if (!number.empty() && !parseWhole(number, m_row)) misplaced(number);
      if (m_row < 1 || m_row > kMaxRow || (m_row <= m_lastRow && !m_survey.disordered))
        misplaced("row " + std::to_string(m_row));
      m_lastRow = m_row;
      m_column = 0;
      if (!keepsRows()) m_rows.beginRow(m_row);
    } else if (element == "c") {
      const std::string_view reference = attribute["r"];
      std::int64_t row = 0;
      std::size_t column = m_column;
      if (!reference.empty() && (!parseReference(reference, column, row) || row != m_row)) misplaced(reference);
      if ((column < m_column && !m_survey.disordered) || column >= kMaxColumn) misplaced(reference);
      m_column = column;
      m_type = attribute["t"];
      m_style = 0;
      parseWhole(attribute["s"], m_style);
      m_value.clear();
    } else if (element == "v" || (element == "t" && m_phonetic == 0)) {
      m_inValue = true;
    } else if (element == "rPh") {
      ++m_phonetic;
    }
  }

  void end(std::string_view element) {
    if (element == "v" || element == "t") {
      m_inValue = false;
    } else if (element == "rPh") {
      --m_phonetic;
    } else if (element == "c") {
      endCell();
      ++m_column;
    } else if (element == "row") {
      endRow();
    }
  }

  void endCell() {
    if (m_value.empty()) return;
    if (m_type == "s") {
      std::size_t index = 0;
      if (!parseWhole(std::string_view(m_value), index) || index >= m_strings.ends.size()) misplaced("text " + m_value);
      text(m_strings.at(index));
    } else if (m_type == "inlineStr" || m_type == "str") {
      decodeEscapes(m_value);
      text(m_value);
    } else if (m_type == "b") {
      give(m_value == "0" ? "FALSE" : "TRUE");
    } else if (m_type == "e" || m_type == "d") {
      give(m_value);
    } else {
      number();
    }
  }

  void text(std::string_view cell) {
    const bool short_ = cell.size() >= 5 && cell.size() <= 7 && cell.front() >= '0' && cell.front() <= '9';
    if (short_) {
      give(guardedText(std::string(cell)));
    } else {
      give(cell);
    }
  }

  void number() {
    const CellFormat* format = m_style < m_formats.size() ? &m_formats[m_style] : nullptr;
    if (format != nullptr && format->kind == CellFormat::Kind::Plain) format = nullptr;
    const bool digits = m_value.find_first_not_of("0123456789") == std::string::npos;
    double value = 0;
    if ((digits && format == nullptr) || !parseWhole(std::string_view(m_value), value)) {
      give(m_value);
    } else if (format == nullptr) {
      give(std::abs(value) >= 1e15 && value == std::floor(value) && std::abs(value) < 1e22
               ? fmt::format("{:.0f}", value)
               : shortestNumber(value));
    } else if (format->kind == CellFormat::Kind::Date) {
      give(value >= 0 && value < 2958466 ? serialDate(value, m_book.since1904) : shortestNumber(value));
    } else {
      give(shownNumber(*format, value, shortestNumber(value)));
    }
  }

  Package m_package;
  Workbook m_book;
  SharedStrings m_strings;
  std::vector<CellFormat> m_formats;
  SheetSurvey m_survey;
  MergedCells::Row m_cells;                           ///< of the row at hand, where rows are kept
  std::map<std::int64_t, MergedCells::Row> m_sorted;  ///< all rows, where they do not come in order
  std::optional<XmlScanner> m_scanner;
  std::optional<Package::Stream> m_stream;
  std::string m_part, m_type, m_value;
  std::size_t m_style = 0, m_column = 0;
  std::int64_t m_row = 0, m_lastRow = 0;
  int m_phonetic = 0;
  bool m_inValue = false, m_keepsRows = false;
};

}  // namespace

std::vector<SheetFacts> xlsxSheets(const std::string& path) {
  Package package(path);
  std::vector<SheetFacts> sheets;
  for (const Workbook::Sheet& sheet : readWorkbook(package).sheets) sheets.push_back(shapeOf(package, sheet, false));
  return sheets;
}

/// One sheet of an Excel workbook (ECMA-376, transitional and strict): streamed, shared strings in one arena.
/// Numbers come in shortest form, dates as ISO 8601 by their number format, booleans as TRUE and FALSE, errors as their
/// text, formulas as the value stored with them. Throws Fault: SheetUnknown, FileDamaged, FileTooLarge, FileEncrypted.
extern const TableFormat xlsxFormat;
const TableFormat xlsxFormat{"*.xlsx", [](const FileHead& head) { return head.kind == "xlsx"; },
                             [](const FileHead& head, const ReadOptions& options) -> std::unique_ptr<TableReader> {
                               return std::make_unique<XlsxReader>(head.path, options);
                             }};

}  // namespace hz
