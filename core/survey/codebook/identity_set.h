// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/large_pages.h"
#include "base/random.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>
#include <vector>

namespace hz::survey {

/// 001 and 1 are one number; any other text as it stands.
inline std::string_view withoutZeros(std::string_view id) {
  if (id.size() < 2 || id.front() != '0' || id.find_first_not_of("0123456789") != std::string_view::npos) return id;
  return id.substr(std::min(id.find_first_not_of('0'), id.size() - 1));
}

/// 128-bit fingerprint of texts; two different respondents share one with a chance of about 1e-26 in a million.
struct Fingerprint {
  std::uint64_t first = 0x243F6A8885A308D3ull, second = 0x13198A2E03707344ull;

  void add(std::string_view text) {
    add(text.size());
    while (text.size() >= 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data(), 8);
      add(word);
      text.remove_prefix(8);
    }
    std::uint64_t word = 0;
    if (!text.empty()) std::memcpy(&word, text.data(), text.size());
    add(word);
  }
  void add(std::uint64_t word) {
    first = mix64(first ^ word);
    second = (second ^ (word * 0x9E3779B97F4A7C15ull)) * 0xBF58476D1CE4E5B9ull;
    second ^= second >> 29;
  }
  bool operator==(const Fingerprint&) const = default;
};

/// Set of keys with the file row each was first seen in (0 = before this file); open addressing, at most 2^32 − 2 rows.
/// Key is a Fingerprint, of which 96 bits are kept (two of a million share them with a chance of about 1e-17), or its
/// first half where a rare confusion does no harm.
template <typename Key>
class IdentitySet {
 public:
  IdentitySet() { grow(1u << 12); }
  /// Makes room once instead of growing again and again.
  void expect(std::size_t keys) {
    const std::size_t size = keys / 7 * 10 + 10;
    if (size > m_entries.size()) grow(size);
  }
  /// Asks the memory for the place of a key that is about to be inserted.
  void prefetch(const Key& key) const { __builtin_prefetch(&m_entries[home(place(key))], 1); }
  /// Row of the earlier entry, or -1 after inserting a new one.
  std::int64_t insert(const Key& key, std::int64_t row) {
    if (m_count * 10 > m_entries.size() * 7) grow(m_entries.size() * 2);
    const Entry wanted = entryOf(key, static_cast<std::uint32_t>(row) + 1);
    Entry& entry = m_entries[find(wanted)];
    if (entry.row != kEmpty) return std::int64_t{entry.row} - 1;
    entry = wanted;
    ++m_count;
    return -1;
  }

 private:
  static constexpr std::uint32_t kEmpty = 0;
  /// One line of memory, not two, for each look.
  template <std::size_t Words>
  struct Packed {
    std::uint32_t row = kEmpty;  ///< row + 1
    std::uint32_t key[Words]{};
  };
  using Entry = Packed<std::is_same_v<Key, Fingerprint> ? 3 : 2>;
  using Entries = std::vector<Entry, LargePages<Entry>>;

  static std::uint64_t place(const Fingerprint& key) { return key.first; }
  static std::uint64_t place(std::uint64_t key) { return key; }
  static std::uint64_t place(const Entry& entry) {
    std::uint64_t key = 0;
    std::memcpy(&key, entry.key, 8);
    return key;
  }
  static Entry entryOf(const Key& key, std::uint32_t row) {
    Entry entry{row, {}};
    std::memcpy(entry.key, &key, sizeof entry.key);
    return entry;
  }
  /// Any number of entries, not only powers of two: the table of a million rows is as large as they need.
  std::size_t home(std::uint64_t key) const {
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::size_t>((static_cast<Wide>(key) * m_entries.size()) >> 64);
  }
  std::size_t find(const Entry& wanted) const {
    std::size_t at = home(place(wanted));
    while (m_entries[at].row != kEmpty && std::memcmp(m_entries[at].key, wanted.key, sizeof wanted.key) != 0)
      if (++at == m_entries.size()) at = 0;
    return at;
  }
  void grow(std::size_t size) {
    Entries entries(size);
    entries.swap(m_entries);
    for (const Entry& entry : entries)
      if (entry.row != kEmpty) m_entries[find(entry)] = entry;
  }
  Entries m_entries;
  std::size_t m_count = 0;
};

}  // namespace hz::survey
