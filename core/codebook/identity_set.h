// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace hz {

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

/// Set of keys with the file row each was first seen in (0 = before this file); open addressing, at most 2^32 − 1 rows.
/// Key is a Fingerprint, or its first half where a rare confusion does no harm.
template <typename Key>
class IdentitySet {
 public:
  IdentitySet() { grow(1u << 12); }
  /// Row of the earlier entry, or -1 after inserting a new one.
  std::int64_t insert(const Key& key, std::int64_t row) {
    if (m_count * 5 > m_keys.size() * 3) grow(m_keys.size() * 2);
    const std::size_t at = find(key);
    if (m_rows[at] != kEmpty) return m_rows[at] - 1;
    m_keys[at] = key;
    m_rows[at] = static_cast<std::uint32_t>(row) + 1;
    ++m_count;
    return -1;
  }

 private:
  static constexpr std::uint32_t kEmpty = 0;
  static std::uint64_t place(const Fingerprint& key) { return key.first; }
  static std::uint64_t place(std::uint64_t key) { return key; }
  std::size_t find(const Key& key) const {
    std::size_t at = place(key) & (m_keys.size() - 1);
    while (m_rows[at] != kEmpty && !(m_keys[at] == key)) at = (at + 1) & (m_keys.size() - 1);
    return at;
  }
  void grow(std::size_t size) {
    std::vector<Key> keys(size);
    std::vector<std::uint32_t> rows(size, kEmpty);
    keys.swap(m_keys);
    rows.swap(m_rows);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (rows[i] == kEmpty) continue;
      const std::size_t at = find(keys[i]);
      m_keys[at] = keys[i];
      m_rows[at] = rows[i];
    }
  }
  std::vector<Key> m_keys;
  std::vector<std::uint32_t> m_rows;  ///< row + 1
  std::size_t m_count = 0;
};

}  // namespace hz
