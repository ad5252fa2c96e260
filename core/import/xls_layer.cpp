// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/xls_layer.h"

#include "base/number.h"
#include "import/cell_format.h"
#include "import/number_form.h"
#include "import/xlsx_reader.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>
#include <tuple>

namespace hz {
namespace {

// Records of a workbook stream (MS-XLS 2.3).
enum Record : std::uint16_t {
  kFormula = 0x0006,
  kEnd = 0x000A,
  kSince1904 = 0x0022,
  kEncrypted = 0x002F,
  kColumnInfo = 0x007D,
  kSheet = 0x0085,
  kNumbers = 0x00BD,
  kCellFormat = 0x00E0,
  kMergedCells = 0x00E5,
  kNumber = 0x0203,
  kBoolean = 0x0205,
  kText = 0x0207,
  kRow = 0x0208,
  kShortNumber = 0x027E,
  kNumberFormat = 0x041E,
  kBegin = 0x0809,
};
constexpr unsigned kVersion5 = 0x0500, kVersion8 = 0x0600;

/// A record's payload, read from its front; beyond its end stand zeros.
class Payload {
 public:
  explicit Payload(std::string_view bytes) : m_bytes(bytes) {}
  std::size_t left() const { return m_bytes.size(); }
  std::uint32_t number(std::size_t size) {
    std::uint32_t value = 0;
    for (std::size_t k = 0; k < size; ++k)
      value |= static_cast<std::uint32_t>(k < m_bytes.size() ? static_cast<unsigned char>(m_bytes[k]) : 0u) << (8 * k);
    skip(size);
    return value;
  }
  std::uint16_t word() { return static_cast<std::uint16_t>(number(2)); }
  std::uint8_t byte() { return static_cast<std::uint8_t>(number(1)); }
  double real() {
    char bytes[8] = {};
    std::copy_n(m_bytes.begin(), std::min<std::size_t>(8, m_bytes.size()), bytes);
    skip(8);
    double value = 0;
    std::memcpy(&value, bytes, sizeof value);
    return value;
  }
  void skip(std::size_t size) { m_bytes.remove_prefix(std::min(size, m_bytes.size())); }

  /// Characters of a text whose length is known: of one byte (Latin 1), or of two (UTF-16), as a flag says.
  std::string characters(std::size_t count, bool wide) {
    std::string text;
    for (std::size_t k = 0; k < count && !m_bytes.empty(); ++k) {
      std::uint32_t code = number(wide ? 2 : 1);
      if (code >= 0xD800 && code < 0xDC00 && wide && k + 1 < count) {
        code = 0x10000 + ((code - 0xD800) << 10) + ((number(2) - 0xDC00) & 0x3FF);
        ++k;
      }
      append(text, code);
    }
    return text;
  }
  /// With its flag in front; runs of formats and phonetics follow the characters and are left.
  std::string text(std::size_t count) {
    const std::uint8_t flags = byte();
    if ((flags & 8) != 0) skip(2);
    if ((flags & 4) != 0) skip(4);
    return characters(count, (flags & 1) != 0);
  }

 private:
  static void append(std::string& text, std::uint32_t code) {
    if (code < 0x80) {
      text += static_cast<char>(code);
    } else if (code < 0x800) {
      text += {static_cast<char>(0xC0 | (code >> 6)), static_cast<char>(0x80 | (code & 0x3F))};
    } else if (code >= 0xD800 && code <= 0xDFFF) {
      text += "\xEF\xBF\xBD";
    } else if (code < 0x10000) {
      text += {static_cast<char>(0xE0 | (code >> 12)), static_cast<char>(0x80 | ((code >> 6) & 0x3F)),
               static_cast<char>(0x80 | (code & 0x3F))};
    } else {
      text += {static_cast<char>(0xF0 | (code >> 18)), static_cast<char>(0x80 | ((code >> 12) & 0x3F)),
               static_cast<char>(0x80 | ((code >> 6) & 0x3F)), static_cast<char>(0x80 | (code & 0x3F))};
    }
  }
  std::string_view m_bytes;
};

/// A number in 30 bits (MS-XLS 2.5.217).
double shortNumber(std::uint32_t bits) {
  double value = 0;
  if ((bits & 2) != 0) {
    value = static_cast<double>(static_cast<std::int32_t>(bits) >> 2);
  } else {
    const std::uint64_t wide = static_cast<std::uint64_t>(bits & 0xFFFFFFFC) << 32;
    std::memcpy(&value, &wide, sizeof value);
  }
  return (bits & 1) != 0 ? value / 100 : value;
}

class LayerReader {
 public:
  explicit LayerReader(std::string_view stream) : m_stream(stream) {}

  std::map<std::string, XlsLayer> read() {
    std::map<std::string, XlsLayer> layers;
    if (!readGlobals()) return layers;
    for (const auto& [name, place] : m_sheets) {
      m_layer = {};
      readSheet(place);
      std::stable_sort(m_layer.cells.begin(), m_layer.cells.end(), [](const auto& a, const auto& b) {
        return std::tie(a.row, a.column) < std::tie(b.row, b.column);
      });
      layers[name] = std::move(m_layer);
    }
    return layers;
  }

 private:
  /// The record at `at`, which moves behind it; nothing at the end.
  std::optional<std::pair<std::uint16_t, Payload>> next(std::size_t& at) const {
    if (at > m_stream.size() || m_stream.size() - at < 4) return std::nullopt;
    Payload head(m_stream.substr(at, 4));
    const std::uint16_t kind = head.word();
    const std::size_t size = head.word();
    if (size > m_stream.size() - at - 4) return std::nullopt;
    const Payload payload(m_stream.substr(at + 4, size));
    at += 4 + size;
    return std::pair(kind, payload);
  }

  bool readGlobals() {
    std::size_t at = 0;
    std::map<int, CellFormat> custom;
    std::vector<int> cells;
    while (auto record = next(at)) {
      auto& [kind, payload] = *record;
      if (kind == kEnd) break;
      if (kind == kEncrypted) return false;
      if (kind == kBegin) m_version = payload.word();
      if (kind == kSince1904) m_since1904 = payload.word() == 1;
      if (kind == kNumberFormat) {
        const int number = payload.word();
        custom[number] = cellFormat(m_version == kVersion8 ? payload.text(payload.word())
                                                           : payload.characters(payload.byte(), false));
      }
      if (kind == kCellFormat) {
        payload.skip(2);
        cells.push_back(payload.word());
      }
      if (kind == kSheet) {
        const std::uint32_t place = payload.number(4);
        payload.skip(2);
        const std::size_t length = payload.byte();
        m_sheets.emplace_back(m_version == kVersion8 ? payload.text(length) : payload.characters(length, false), place);
      }
    }
    if (m_version != kVersion8 && m_version != kVersion5) return false;
    for (const int number : cells) {
      const auto own = custom.find(number);
      m_formats.push_back(own != custom.end() ? own->second : builtInFormat(number));
    }
    return true;
  }

  void readSheet(std::size_t at) {
    int depth = 0;  // charts stand inside
    while (auto record = next(at)) {
      auto& [kind, payload] = *record;
      if (kind == kBegin) {
        ++depth;
      } else if (kind == kEnd) {
        if (--depth <= 0) return;
      } else if (depth == 1) {
        take(kind, payload);
      }
    }
  }

  void take(std::uint16_t kind, Payload& payload) {
    switch (kind) {
      case kNumber: {
        place(payload);
        number(payload.real(), false);
        return;
      }
      case kShortNumber: {
        place(payload);
        number(shortNumber(payload.number(4)), false);
        return;
      }
      case kNumbers: {
        m_row = payload.word();
        m_column = payload.word();
        for (; payload.left() > 6; ++m_column) {
          m_style = payload.word();
          number(shortNumber(payload.number(4)), false);
        }
        return;
      }
      case kFormula: return formula(payload);
      case kText: {
        if (!m_awaitsText) return;
        m_awaitsText = false;
        const std::size_t length = payload.word();
        give(guardedText(m_version == kVersion8 ? payload.text(length) : payload.characters(length, false)));
        return;
      }
      case kBoolean: {
        place(payload);
        const std::uint8_t value = payload.byte();
        if (payload.byte() == 0) give(value == 0 ? "FALSE" : "TRUE");
        return;
      }
      default: takeShape(kind, payload);
    }
  }

  void takeShape(std::uint16_t kind, Payload& payload) {
    if (kind == kMergedCells) {
      for (unsigned left = payload.word(); left > 0 && payload.left() >= 8; --left) {
        const std::uint16_t first = payload.word(), last = payload.word(), column = payload.word();
        payload.skip(2);
        if (last > first) m_layer.merged.push_back({first, last, column});
      }
    } else if (kind == kRow) {
      const std::uint16_t row = payload.word();
      payload.skip(10);
      if ((payload.word() & 0x20) != 0) m_layer.hiddenRows.push_back(row);
    } else if (kind == kColumnInfo) {
      const std::uint16_t first = payload.word(), last = payload.word();
      payload.skip(4);
      if ((payload.word() & 1) == 0) return;
      for (unsigned column = first; column <= std::min<unsigned>(last, first + 30u); ++column)
        m_layer.hiddenColumns.push_back(static_cast<std::uint16_t>(column));
    }
  }

  void place(Payload& payload) {
    m_row = payload.word();
    m_column = payload.word();
    m_style = payload.word();
  }

  /// Its result is a number, or says by its last bytes what it is; texts follow in a record of their own.
  void formula(Payload& payload) {
    place(payload);
    Payload result = payload;
    const std::uint8_t kind = result.byte();
    result.skip(1);
    const std::uint8_t value = result.byte();
    result.skip(3);
    m_awaitsText = false;
    if (result.word() != 0xFFFF) return number(payload.real(), true);
    if (kind == 0) m_awaitsText = true;
    if (kind == 1) give(value == 0 ? "FALSE" : "TRUE");
  }

  /// As the reader of newer workbooks gives it; what FreeXL reads alike is left to it.
  void number(double value, bool always) {
    static const CellFormat kPlain;
    const CellFormat& format = m_style < m_formats.size() ? m_formats[m_style] : kPlain;
    using enum CellFormat::Kind;
    if (!std::isfinite(value) || (!always && (format.kind == Plain || format.kind == Date))) return;
    const bool day = format.kind == Date && value >= 0 && value < 2958466;
    give(day ? serialDate(value, m_since1904) : shownNumber(format, value, shortestNumber(value)));
  }

  void give(std::string text) {
    if (m_row < 65536) m_layer.cells.push_back({m_row, m_column, std::move(text)});
  }

  std::string_view m_stream;
  unsigned m_version = 0;
  bool m_since1904 = false, m_awaitsText = false;
  std::vector<CellFormat> m_formats;
  std::vector<std::pair<std::string, std::size_t>> m_sheets;
  XlsLayer m_layer;
  std::uint32_t m_row = 0;
  std::uint16_t m_column = 0, m_style = 0;
};

}  // namespace

const std::string* XlsLayer::at(std::uint32_t row, std::uint16_t column) const {
  const auto found =
      std::lower_bound(cells.begin(), cells.end(), std::pair(row, column),
                       [](const Cell& cell, const auto& key) { return std::pair(cell.row, cell.column) < key; });
  return found != cells.end() && found->row == row && found->column == column ? &found->text : nullptr;
}

std::map<std::string, XlsLayer> readXlsLayers(std::string_view stream) {
  return LayerReader(stream).read();
}

}  // namespace hz
