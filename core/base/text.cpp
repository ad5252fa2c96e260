// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"

#include "base/fault.h"

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <algorithm>
#include <memory>

namespace hz {
namespace {

/// Bytes of an invisible character of more than one byte at the front of a text; 0 when there is none. No-break and
/// thin spaces, zero-width characters, marks of direction, and byte order marks that files were joined with.
std::size_t invisibleFront(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  switch (byte(0)) {
    case 0xC2: return byte(1) == 0xA0 || byte(1) == 0xAD ? 2 : 0;
    case 0xE3: return byte(1) == 0x80 && byte(2) == 0x80 ? 3 : 0;
    case 0xEF: return byte(1) == 0xBB && byte(2) == 0xBF ? 3 : 0;
    case 0xE2: {
      const unsigned code = byte(1) << 8 | byte(2);
      const bool inside = (code >= 0x8080 && code <= 0x808F) ||                    // U+2000–200F
                          code == 0x80AF || (code >= 0x80A8 && code <= 0x80AE) ||  // U+2028–202F
                          code == 0x819F || (code >= 0x81A0 && code <= 0x81AF);    // U+205F–206F
      return inside ? 3 : 0;
    }
    default: return 0;
  }
}

bool isPlainSpace(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

std::size_t leadingSpace(std::string_view text) {
  if (text.empty()) return 0;
  if (isPlainSpace(text.front())) return 1;
  return static_cast<unsigned char>(text.front()) < 0xC2 ? 0 : invisibleFront(text);
}

std::size_t trailingSpace(std::string_view text) {
  if (text.empty()) return 0;
  if (isPlainSpace(text.back())) return 1;
  if (static_cast<unsigned char>(text.back()) < 0x80 || static_cast<unsigned char>(text.back()) > 0xBF) return 0;
  for (const std::size_t width : {std::size_t{2}, std::size_t{3}})
    if (text.size() >= width && invisibleFront(text.substr(text.size() - width)) == width) return width;
  return 0;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (const std::size_t n = leadingSpace(text)) text.remove_prefix(n);
  while (const std::size_t n = trailingSpace(text)) text.remove_suffix(n);
  return text;
}

std::string_view withoutGuard(std::string_view text) {
  text = trimmed(text);
  if (text.size() >= 4 && text.starts_with("=\"") && text.ends_with('"'))
    return trimmed(text.substr(2, text.size() - 3));
  if (text.size() >= 2 && text.front() == '\'' && text.back() != '\'') return trimmed(text.substr(1));
  return text;
}

std::string withoutInvisible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t n = isPlainSpace(text[i]) ? 1 : invisibleFront(text.substr(i));
    if (n == 0) out += text[i];
    i += std::max<std::size_t>(n, 1);
  }
  return out;
}

std::string foldedWidth(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto a = static_cast<unsigned char>(text[i]);
    if (a == 0xE3 && text.substr(i, 3) == "\u3000") {
      out += ' ';
      i += 2;
    } else if (a == 0xEF && i + 2 < text.size()) {
      const unsigned code = ((a & 0x0Fu) << 12) | ((static_cast<unsigned char>(text[i + 1]) & 0x3Fu) << 6) |
                            (static_cast<unsigned char>(text[i + 2]) & 0x3Fu);
      if (code >= 0xFF01 && code <= 0xFF5E) {
        out += static_cast<char>(code - 0xFF01 + '!');
        i += 2;
      } else {
        out += text[i];
      }
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string normalizedLabel(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) throw Fault(FaultCode::Internal, {"ICU normalisation data is missing"});
  const auto folded = folding->normalize(
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size()))), status);
  icu::UnicodeString kept;
  for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 c = folded.char32At(i);
    if (u_isalnum(c)) kept.append(c);
  }
  std::string out;
  kept.toUTF8String(out);
  return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  for (;;) {
    const std::size_t at = text.find(separator, start);
    parts.push_back(text.substr(start, at == std::string_view::npos ? at : at - start));
    if (at == std::string_view::npos) return parts;
    start = at + 1;
  }
}

std::vector<std::string_view> splitWords(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = std::min(text.find(' ', start), text.size());
    if (end > start) words.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return words;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += separator;
    out += parts[i];
  }
  return out;
}

bool isValidUtf8(std::string_view text) {
  const char* p = text.data();
  int32_t i = 0;
  const auto length = static_cast<int32_t>(text.size());
  while (i < length) {
    UChar32 c = 0;
    U8_NEXT(p, i, length, c);
    if (c < 0) return false;
  }
  return true;
}

std::string escapedMarkup(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

bool naturalLess(std::string_view a, std::string_view b) {
  static const std::unique_ptr<icu::Collator> collator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale::getChina(), status));
    if (U_FAILURE(status)) throw Fault(FaultCode::Internal, {"ICU collation data is missing"});
    made->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
    return made;
  }();
  UErrorCode status = U_ZERO_ERROR;
  const auto order = collator->compareUTF8(icu::StringPiece(a.data(), static_cast<int32_t>(a.size())),
                                           icu::StringPiece(b.data(), static_cast<int32_t>(b.size())), status);
  if (order != UCOL_EQUAL) return order == UCOL_LESS;
  return a < b;
}

}  // namespace hz
