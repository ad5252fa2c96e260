// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hz {

/// What a number format of a spreadsheet makes of a number, as far as it changes what the number means to a reader.
struct CellFormat {
  enum class Kind { Plain, Date, Percent, Shown };
  Kind kind = Kind::Plain;
  std::string prefix, suffix;  ///< of Shown: texts around the digits ("K"00, 0"人")
  std::size_t digits = 0;      ///< of Shown: zeros in front up to so many
  bool whole = false;          ///< of Shown: the format has no decimals
};

/// Of a format code ("0.0%", "000", "\"K\"00", "yyyy/m/d") or of one of the numbers that stand for built-in formats.
CellFormat cellFormat(std::string_view code);
CellFormat builtInFormat(int number);

/// A number as its cell shows it: 0.74 under 0% is "74%" (never rounded: 0.525 is "52.5%"), 1 under 000 is "001", 4.2
/// under 0.0"万" is "4.2万". `raw` is what the file holds; for dates it comes back as it is.
std::string shownNumber(const CellFormat& format, double value, std::string raw);

}  // namespace hz
