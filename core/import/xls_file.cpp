// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/xls_file.h"

#include "base/number.h"
#include "import/frames.h"
#include "import/number_form.h"
#include "import/xls_layer.h"

#include <freexl.h>
#include <unistd.h>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace hz {
namespace {

using Json = nlohmann::json;
constexpr std::size_t kBytesPerSheetFrame = 1u << 20, kLargestBook = 256u << 20, kMostShapes = 20'000;

/// The bytes of the book; "" beyond 256 MiB. FreeXL begins at the place in the file where this leaves it: at the front.
std::string bytesOfBook(int in) {
  std::string bytes;
  std::string block(65536, '\0');
  while (bytes.size() <= kLargestBook) {
    const ssize_t got = ::read(in, block.data(), block.size());
    if (got <= 0) break;
    bytes.append(block, 0, static_cast<std::size_t>(got));
  }
  lseek(in, 0, SEEK_SET);
  if (bytes.size() > kLargestBook) bytes.clear();
  return bytes;
}

std::string textOf(const FreeXL_CellValue& cell) {
  switch (cell.type) {
    case FREEXL_CELL_INT: return std::to_string(cell.value.int_value);
    case FREEXL_CELL_DOUBLE: return shortestNumber(cell.value.double_value);
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
      return cell.value.text_value == nullptr
                 ? std::string()
                 : guardedText(std::string(cell.value.text_value, strnlen(cell.value.text_value, kMaxCell)));
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME:
      return cell.value.text_value == nullptr
                 ? std::string()
                 : std::string(cell.value.text_value, strnlen(cell.value.text_value, kMaxCell));
    default: return {};
  }
}

class XlsServer {
 public:
  XlsServer(int in, int out) : m_in(in), m_out(out) {}
  ~XlsServer() {
    if (m_book != nullptr) freexl_close(m_book);
  }
  XlsServer(const XlsServer&) = delete;
  XlsServer& operator=(const XlsServer&) = delete;

  int run() {
    m_layers = readXlsLayers(workbookStream(bytesOfBook(m_in)));
    const int status = freexl_open("", &m_book);
    if (status != FREEXL_OK) return fail("it is no workbook, or it is damaged (" + std::to_string(status) + ")");
    unsigned int sheets = 0, password = 0;
    freexl_get_info(m_book, FREEXL_BIFF_SHEET_COUNT, &sheets);
    freexl_get_info(m_book, FREEXL_BIFF_PASSWORD, &password);
    if (password == FREEXL_BIFF_OBFUSCATED || sheets == 0)
      return fail("no sheet can be read: it is password-protected, or no workbook");
    sendFacts(sheets);
    for (unsigned int sheet = 0; sheet < sheets; ++sheet) {
      if (!sendSheet(sheet)) return 1;
    }
    if (!flush()) return 1;
    std::string count;
    appendNumber(count, m_rows);
    return writeFrame(m_out, FrameKind::End, count) ? 0 : 1;
  }

 private:
  int fail(const std::string& why) {
    writeFrame(m_out, FrameKind::Failed, why);
    return 1;
  }

  std::string nameOf(unsigned int sheet) const {
    const char* name = nullptr;
    freexl_get_worksheet_name(m_book, static_cast<unsigned short>(sheet), &name);
    return name == nullptr ? std::string() : std::string(name);
  }

  bool select(unsigned int sheet, unsigned int& rows, unsigned short& columns) {
    const auto layer = m_layers.find(nameOf(sheet));
    m_layer = layer == m_layers.end() ? nullptr : &layer->second;
    return freexl_select_active_worksheet(m_book, static_cast<unsigned short>(sheet)) == FREEXL_OK &&
           freexl_worksheet_dimensions(m_book, &rows, &columns) == FREEXL_OK;
  }

  /// Text of a cell; "" outside and where it is blank.
  std::string at(unsigned int row, unsigned short column) const {
    const std::string* shown = m_layer == nullptr ? nullptr : m_layer->at(row, column);
    if (shown != nullptr) return *shown;
    FreeXL_CellValue cell{};
    return freexl_get_cell_value(m_book, row, column, &cell) == FREEXL_OK ? textOf(cell) : std::string();
  }

  void sendFacts(unsigned int sheets) {
    Json list = Json::array();
    for (unsigned int sheet = 0; sheet < sheets; ++sheet) {
      unsigned int rows = 0, filled = 0, widest = 0;
      unsigned short columns = 0;
      if (select(sheet, rows, columns)) {
        for (unsigned int row = 0; row < rows; ++row) {
          unsigned int last = 0;
          for (unsigned short column = 0; column < columns; ++column) {
            if (!at(row, column).empty()) last = column + 1u;
          }
          filled += last > 0 ? 1 : 0;
          widest = std::max(widest, last);
        }
      }
      list.push_back({{"name", nameOf(sheet)}, {"rows", filled}, {"columns", widest}});
      if (m_layer != nullptr) addShapes(list.back());
    }
    writeFrame(m_out, FrameKind::Facts, Json{{"sheets", list}}.dump(-1, ' ', false, Json::error_handler_t::replace));
  }

  /// Cells merged downwards, and what is hidden; rows from 1.
  void addShapes(Json& sheet) const {
    Json merged = Json::array(), rows = Json::array();
    for (const XlsLayer::Merged& one : m_layer->merged)
      if (merged.size() < kMostShapes) merged.push_back({one.column, one.firstRow + 1, one.lastRow + 1});
    for (const std::uint32_t row : m_layer->hiddenRows)
      if (rows.size() < kMostShapes) rows.push_back(row + 1);
    sheet["merged"] = merged;
    sheet["hidden_rows"] = rows;
    sheet["hidden_columns"] = m_layer->hiddenColumns;
  }

  bool sendSheet(unsigned int sheet) {
    unsigned int rows = 0;
    unsigned short columns = 0;
    if (!select(sheet, rows, columns)) return true;
    for (unsigned int row = 0; row < rows; ++row) {
      std::string cells;
      std::uint32_t filled = 0;
      for (unsigned short column = 0; column < columns; ++column) {
        const std::string text = at(row, column);
        if (text.empty()) continue;
        ++filled;
        appendNumber(cells, column);
        appendNumber(cells, static_cast<std::uint32_t>(text.size()));
        cells += text;
      }
      if (filled == 0) continue;
      appendNumber(m_frame, sheet);
      appendNumber(m_frame, row + 1);
      appendNumber(m_frame, filled);
      m_frame += cells;
      ++m_rows;
      if (m_frame.size() > kBytesPerSheetFrame && !flush()) return false;
    }
    return true;
  }

  bool flush() {
    if (m_frame.empty()) return true;
    const bool sent = writeFrame(m_out, FrameKind::Rows, m_frame);
    m_frame.clear();
    return sent;
  }

  int m_in, m_out;
  const void* m_book = nullptr;
  std::map<std::string, XlsLayer> m_layers;
  const XlsLayer* m_layer = nullptr;  ///< of the sheet at hand
  std::string m_frame;
  std::uint32_t m_rows = 0;
};

}  // namespace

int serveXlsFile(int in, int out) {
  return XlsServer(in, out).run();
}

}  // namespace hz
