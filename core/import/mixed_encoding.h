// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/encoding.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hz {

/// A file put together from files of two encodings: some lines are Chinese in UTF-8, others are no UTF-8 at all.
class LineEncodings {
 public:
  void feed(std::string_view bytes);
  void finish();
  bool mixed() const { return m_utf8 > 0 && m_other > 0; }
  bool mostlyUtf8() const { return m_utf8 >= m_other; }
  /// Lines (from 1) of the encoding that is the rarer one; the first twenty.
  const std::vector<std::int64_t>& oddLines() const { return mostlyUtf8() ? m_otherLines : m_utf8Lines; }
  /// How many there are.
  std::uint64_t oddCount() const { return mostlyUtf8() ? m_other : m_utf8; }

 private:
  void take(std::string_view line);
  std::string m_rest;
  std::int64_t m_line = 0;
  std::uint64_t m_utf8 = 0, m_other = 0;
  std::vector<std::int64_t> m_utf8Lines, m_otherLines;
};

/// Decodes such a file line by line.
class MixedDecoder {
 public:
  explicit MixedDecoder(const std::string& file) : m_file(file) {}
  void decode(std::string_view bytes, bool last, std::string& out);

 private:
  void take(std::string_view line, std::string& out) const;
  std::string m_file, m_rest;
};

}  // namespace hz
