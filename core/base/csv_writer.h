// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace hz {

/// The one writer of comma-separated text that leaves the program (RFC 4180, UTF-8). Every cell of text goes through
/// the guard against spreadsheet formulas (CWE-1236), which no argument switches off: text that a spreadsheet would
/// compute
/// (= + - @ TAB CR LF and the full-width forms in front, also behind spaces and quotes) gets a leading apostrophe;
/// numbers ("-5", "+1.5", "-3.2 %", "-0.31**") stay as they are. Whoever reads such a file takes the apostrophe off
/// again (unguardedCell), so that any text makes the round trip. The byte-order mark is the file's affair, not the
/// text's: base/file_writer.h.
class CsvWriter {
 public:
  enum class LineEnd { Lf, CrLf };
  explicit CsvWriter(std::ostream& out, LineEnd end = LineEnd::Lf) : m_out(out), m_end(end) {}

  CsvWriter& text(std::string_view cell);
  CsvWriter& texts(const std::vector<std::string>& cells);
  /// 17 significant digits; missing = an empty cell.
  CsvWriter& number(double x);
  /// Shortest text that reads back to the same double; missing = an empty cell.
  CsvWriter& shortNumber(double x);
  template <typename Integer>
  CsvWriter& count(Integer n) {
    static_assert(std::is_integral_v<Integer>);
    return text(std::to_string(n));
  }
  CsvWriter& blanks(int cells);
  CsvWriter& endRow();
  /// A whole row of texts.
  CsvWriter& row(const std::vector<std::string>& cells) { return texts(cells).endRow(); }

 private:
  std::ostream& m_out;
  LineEnd m_end;
  bool m_begun = false;  ///< the row has a cell
};

/// A spreadsheet would compute this text.
bool looksLikeFormula(std::string_view text);
/// One cell of a CSV file: guarded, and quoted where it must be.
std::string csvCell(std::string_view text);
/// The cells of one row, without a line end.
std::string csvLine(const std::vector<std::string>& cells);
/// One cell of text separated by tabs, for pasting into a spreadsheet: guarded, tabs and line ends become spaces.
std::string pastedCell(std::string_view text);
/// A cell of a file without the apostrophe that the guard put in front of it.
std::string_view unguardedCell(std::string_view cell);

/// One row that stays inside the project (rejected rows as they were): as parseTable reads it, formulas as they are.
std::string storedRecord(const std::vector<std::string>& cells);

}  // namespace hz
