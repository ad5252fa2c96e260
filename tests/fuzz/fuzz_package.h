// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <zlib.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hz::test {

/// A package of uncompressed parts with right sums, so that a run reaches what reads the parts: random bytes in a
/// package end at its checksums.
inline std::string packageOf(const std::vector<std::pair<std::string, std::string>>& parts) {
  const auto number = [](std::size_t value, std::size_t size) {
    std::string bytes;
    for (std::size_t k = 0; k < size; ++k) bytes += static_cast<char>((value >> (8 * k)) & 0xFF);
    return bytes;
  };
  std::string package, directory;
  for (const auto& [name, content] : parts) {
    const std::size_t at = package.size();
    const auto sum =
        crc32(0, reinterpret_cast<const unsigned char*>(content.data()), static_cast<unsigned>(content.size()));
    const std::string facts = number(20, 2) + number(0, 2) + number(0, 2) + number(0, 2) + number(33, 2) +
                              number(sum, 4) + number(content.size(), 4) + number(content.size(), 4) +
                              number(name.size(), 2) + number(0, 2);
    package += "PK\3\4" + facts + name + content;
    directory += "PK\1\2" + number(20, 2) + facts + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4) +
                 number(at, 4) + name;
  }
  const std::size_t start = package.size();
  return package + directory + "PK\5\6" + number(0, 4) + number(parts.size(), 2) + number(parts.size(), 2) +
         number(directory.size(), 4) + number(start, 4) + number(0, 2);
}

/// What stands between zero bytes.
inline std::vector<std::string> piecesOf(std::string_view text, std::size_t count) {
  std::vector<std::string> pieces;
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t end = k + 1 < count ? std::min(text.find('\0'), text.size()) : text.size();
    pieces.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return pieces;
}

}  // namespace hz::test
