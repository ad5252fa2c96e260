// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/mixed_encoding.h"

#include "base/text.h"

#include <algorithm>

namespace hz {
namespace {

constexpr std::size_t kNamedLines = 20, kLongestLine = 1u << 20;
/// After so many lines of one kind only the file is not mixed.
constexpr std::uint64_t kEnough = 20000;

bool isAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Chinese in UTF-8: valid, and in characters of three bytes; two letters of GB18030 pass for one of two bytes.
bool isChineseUtf8(std::string_view line) {
  if (!isValidUtf8(line)) return false;
  return std::any_of(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xF0) == 0xE0; });
}

}  // namespace

void LineEncodings::take(std::string_view line) {
  ++m_line;
  if (isAscii(line)) return;
  if (isChineseUtf8(line)) {
    ++m_utf8;
    if (m_utf8Lines.size() < kNamedLines) m_utf8Lines.push_back(m_line);
  } else if (!isValidUtf8(line)) {
    ++m_other;
    if (m_otherLines.size() < kNamedLines) m_otherLines.push_back(m_line);
  }
}

void LineEncodings::feed(std::string_view bytes) {
  if (m_other > kEnough && m_utf8 == 0) return;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos) {
      m_rest += bytes;
      if (m_rest.size() > kLongestLine) m_rest.clear();
      return;
    }
    m_rest += bytes.substr(0, end);
    take(m_rest);
    m_rest.clear();
    bytes.remove_prefix(end + 1);
  }
}

void LineEncodings::finish() {
  if (!m_rest.empty()) take(m_rest);
  m_rest.clear();
}

void MixedDecoder::take(std::string_view line, std::string& out) const {
  if (isAscii(line) || isValidUtf8(line)) {
    out += line;
    return;
  }
  std::string text;
  Decoder chinese("GB18030", m_file);
  chinese.decode(line, true, text);
  if (chinese.replaced() > 0) {
    text.clear();
    Decoder latin("windows-1252", m_file);
    latin.decode(line, true, text);
  }
  out += text;
}

void MixedDecoder::decode(std::string_view bytes, bool last, std::string& out) {
  m_rest += bytes;
  std::size_t from = 0;
  for (std::size_t end = m_rest.find('\n'); end != std::string::npos; end = m_rest.find('\n', from)) {
    take(std::string_view(m_rest).substr(from, end + 1 - from), out);
    from = end + 1;
  }
  m_rest.erase(0, from);
  if (!last) return;
  take(m_rest, out);
  m_rest.clear();
}

}  // namespace hz
