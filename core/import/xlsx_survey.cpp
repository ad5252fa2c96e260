// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/xlsx_survey.h"

#include "import/sheet_rows.h"
#include "import/xml_scanner.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace hz {
namespace {

constexpr std::int64_t kLastSheetRow = 1 << 20;
constexpr std::size_t kLastColumn = 16384;

template <typename Number>
bool wholeNumber(std::string_view text, Number& value) {
  return std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc{};
}

/// Reads a sheet once for what stands behind its cells, or has to be said of them. Large sheets are no work of hands:
/// after so many bytes the look ends.
class XlsxSurvey {
 public:
  static constexpr std::size_t kMost = 48u << 20;

  SheetSurvey read(Package& package, const std::string& part) {
    XmlScanner scanner(package.path(), part);
    scanner.onStart = [this](auto element, const auto& attributes) { start(element, attributes); };
    scanner.onText = [this](auto text) {
      if (m_inValue && m_value.size() < 64) m_value += text;
    };
    scanner.onEnd = [this](auto element) { end(element); };
    Package::Stream stream(package, part);
    std::size_t bytes = 0;
    for (std::string_view block = stream.read(); !block.empty(); block = stream.read()) {
      bytes += block.size();
      if (bytes > kMost) return {};
      scanner.feed(block, false);
    }
    scanner.feed({}, true);
    return std::move(m_survey);
  }

 private:
  void start(std::string_view element, const XmlAttributes& attribute) {
    if (element == "row") {
      const std::int64_t before = m_row++;
      wholeNumber(attribute["r"], m_row);
      m_survey.disordered = m_survey.disordered || m_row < before;  // twice is damage
      m_column = 0;
      m_next = 0;
      if (attribute["hidden"] == "1" || attribute["hidden"] == "true") m_hiddenRows.push_back(m_row);
    } else if (element == "col" && (attribute["hidden"] == "1" || attribute["hidden"] == "true")) {
      std::size_t first = 0, last = 0;
      if (wholeNumber(attribute["min"], first) && wholeNumber(attribute["max"], last) && first >= 1 && last >= first)
        m_survey.hiddenColumns(first - 1, std::min(last, first + 30) - 1);
    } else if (element == "c") {
      std::int64_t row = 0;
      m_column = m_next;
      std::size_t own = m_next;
      if (parseReference(attribute["r"], own, row)) m_column = own;
      m_survey.disordered = m_survey.disordered || m_column < m_next;
      m_next = m_column + 1;
      m_number = attribute["t"].empty() || attribute["t"] == "n";
      m_formula = m_filled = false;
      m_value.clear();
    } else if (element == "f") {
      m_formula = true;
    } else if (element == "v" || element == "t") {
      m_inValue = true;
    } else if (element == "autoFilter") {
      m_filter = true;
    } else if (element == "mergeCell") {
      merge(attribute["ref"]);
    }
  }

  void merge(std::string_view reference) {
    const std::size_t colon = reference.find(':');
    std::size_t from = 0, to = 0;
    std::int64_t first = 0, last = 0;
    if (colon != std::string_view::npos && parseReference(reference.substr(0, colon), from, first) &&
        parseReference(reference.substr(colon + 1), to, last) && to < kLastColumn && last <= kLastSheetRow)
      m_survey.merged.add(from, first, last);
  }

  void end(std::string_view element) {
    if (element == "v" || element == "t") {
      m_inValue = false;
      m_filled = m_filled || !m_value.empty();
    } else if (element == "c") {
      if (m_formula && !m_filled) m_survey.formulaWithoutValue(m_column, m_row);
      double value = 0;
      if (m_number && m_value.size() >= 15 && wholeNumber(std::string_view(m_value), value) &&
          std::abs(value) >= 1e15 && (looksRounded(m_value) || m_value.find_first_of("eE") != std::string::npos))
        m_survey.roundedNumber(m_column, m_row);
    } else if (element == "worksheet") {
      for (const std::int64_t row : m_hiddenRows) m_survey.hiddenRow(row, m_filter);
    }
  }

  SheetSurvey m_survey;
  std::vector<std::int64_t> m_hiddenRows;
  std::string m_value;
  std::int64_t m_row = 0;
  std::size_t m_column = 0, m_next = 0;
  bool m_number = false, m_formula = false, m_filled = false, m_inValue = false, m_filter = false;
};

}  // namespace

SheetSurvey surveyXlsxSheet(Package& package, const std::string& part) {
  return XlsxSurvey().read(package, part);
}

}  // namespace hz
