// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/multiple_sets.h"

#include "base/number.h"
#include "base/text.h"

#include <unistd.h>
#include <algorithm>
#include <cctype>
#include <cstdint>
#include <cstring>
#include <map>
#include <string_view>

namespace hz {
namespace {

constexpr std::size_t kHeader = 176, kMostDictionary = 8u << 20;

/// Walks the records of the dictionary.
class Dictionary {
 public:
  explicit Dictionary(std::string bytes) : m_bytes(std::move(bytes)) {}

  /// Texts of the extension records with sets and with long names.
  bool read(std::vector<std::string>& sets, std::string& names) {
    if (m_bytes.size() < kHeader || (!m_bytes.starts_with("$FL2") && !m_bytes.starts_with("$FL3"))) return false;
    std::int32_t layout = 0;
    m_at = 64;
    if (!number(layout)) return false;
    m_swapped = layout != 2 && layout != 3;
    m_at = kHeader;
    std::int32_t type = 0;
    while (number(type) && type != 999) {
      if (!(type == 2   ? variable()
            : type == 3 ? labels()
            : type == 4 ? labelled()
            : type == 6 ? documents()
            : type == 7 ? extension(sets, names)
                        : false))
        return type == 999;
    }
    return true;
  }

 private:
  bool number(std::int32_t& value) {
    if (m_at + 4 > m_bytes.size()) return false;
    std::uint32_t raw = 0;
    std::memcpy(&raw, m_bytes.data() + m_at, 4);
    value = static_cast<std::int32_t>(m_swapped ? __builtin_bswap32(raw) : raw);
    m_at += 4;
    return true;
  }
  bool skip(std::int64_t bytes) {
    if (bytes < 0 || static_cast<std::uint64_t>(bytes) > m_bytes.size() - m_at) return false;
    m_at += static_cast<std::size_t>(bytes);
    return true;
  }
  bool variable() {
    std::int32_t type = 0, labelled = 0, missing = 0, length = 0;
    if (!number(type) || !number(labelled) || !number(missing) || !skip(16)) return false;
    if (labelled == 1 && (!number(length) || !skip((std::int64_t{length} + 3) / 4 * 4))) return false;
    return missing == 0 || skip(8 * std::int64_t{missing < 0 ? -missing : missing});
  }
  bool labels() {
    std::int32_t count = 0;
    if (!number(count)) return false;
    for (std::int32_t k = 0; k < count; ++k) {
      if (!skip(8) || m_at >= m_bytes.size()) return false;
      const auto length = static_cast<unsigned char>(m_bytes[m_at]);
      if (!skip((length + 1 + 7) / 8 * 8)) return false;
    }
    return true;
  }
  bool labelled() {
    std::int32_t count = 0;
    return number(count) && skip(4 * std::int64_t{count});
  }
  bool documents() {
    std::int32_t lines = 0;
    return number(lines) && skip(80 * std::int64_t{lines});
  }
  bool extension(std::vector<std::string>& sets, std::string& names) {
    std::int32_t kind = 0, size = 0, count = 0;
    if (!number(kind) || !number(size) || !number(count) || size < 0 || count < 0) return false;
    const std::size_t from = m_at;
    if (!skip(std::int64_t{size} * count)) return false;
    std::string text = m_bytes.substr(from, m_at - from);
    if (kind == 7 || kind == 19)
      sets.push_back(std::move(text));
    else if (kind == 13)
      names = std::move(text);
    return true;
  }

  std::string m_bytes;
  std::size_t m_at = 0;
  bool m_swapped = false;
};

std::string upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::toupper(c); });
  return out;
}

/// "13 Services used …": a length, a blank and so many bytes.
bool takeCounted(std::string_view& text, std::string& out) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  const std::size_t blank = text.find(' ');
  const auto length = parseInteger(text.substr(0, blank));
  if (blank == std::string_view::npos || !length || *length < 0 ||
      static_cast<std::size_t>(*length) > text.size() - blank - 1)
    return false;
  out = std::string(text.substr(blank + 1, static_cast<std::size_t>(*length)));
  text.remove_prefix(blank + 1 + out.size());
  return true;
}

/// "$used=D1 1 13 Services used use1 use2", "$worries=C 7 Worries first1 first2", "$x=E 1 1 1 5 Label a b".
bool readSet(std::string_view line, const std::map<std::string, std::string>& names, ResponseSet& set) {
  const std::size_t equals = line.find('=');
  if (equals == std::string_view::npos || equals + 1 >= line.size()) return false;
  set.name = std::string(line.substr(0, equals));
  const char kind = line[equals + 1];
  std::string_view rest = line.substr(equals + 2);
  if (kind == 'E') {
    std::string source;
    rest = trimmed(rest);
    const std::size_t blank = rest.find(' ');
    if (blank == std::string_view::npos) return false;
    rest.remove_prefix(blank);
  }
  if (kind != 'C' && !takeCounted(rest, set.counted)) return false;
  if (kind == 'C' || kind == 'D' || kind == 'E') {
    if (!takeCounted(rest, set.label)) return false;
  } else {
    return false;
  }
  set.counted = std::string(trimmed(set.counted));
  for (const std::string_view word : splitWords(rest)) {
    const auto known = names.find(upper(word));
    set.variables.push_back(known == names.end() ? std::string(word) : known->second);
  }
  return !set.variables.empty();
}

}  // namespace

std::vector<ResponseSet> readResponseSets(int file) {
  std::string bytes(1u << 16, '\0');
  std::size_t have = 0;
  lseek(file, 0, SEEK_SET);
  for (;;) {
    const ssize_t got = ::read(file, bytes.data() + have, bytes.size() - have);
    if (got <= 0) break;
    have += static_cast<std::size_t>(got);
    if (have == bytes.size()) {
      if (have >= kMostDictionary) break;
      bytes.resize(bytes.size() * 2);
    }
  }
  bytes.resize(have);
  lseek(file, 0, SEEK_SET);
  std::vector<std::string> texts;
  std::string longNames;
  Dictionary(std::move(bytes)).read(texts, longNames);
  std::map<std::string, std::string> names;
  for (const std::string_view pair : split(longNames, '\t')) {
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos) names[upper(pair.substr(0, equals))] = std::string(pair.substr(equals + 1));
  }
  std::vector<ResponseSet> sets;
  for (const std::string& text : texts) {
    for (const std::string_view line : split(text, '\n'))
      if (ResponseSet set; readSet(trimmed(line), names, set)) sets.push_back(std::move(set));
  }
  return sets;
}

}  // namespace hz
