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

/// Set of fingerprints with the file row each was first seen in (0 = before this file); open addressing.
class IdentitySet {
 public:
  IdentitySet() { grow(1u << 12); }
  /// Row of the earlier entry, or -1 after inserting a new one.
  std::int64_t insert(const Fingerprint& key, std::int64_t row) {
    if (m_count * 5 > m_keys.size() * 3) grow(m_keys.size() * 2);
    const std::size_t at = find(key);
    if (m_used[at]) return m_rows[at];
    m_used[at] = 1;
    m_keys[at] = key;
    m_rows[at] = static_cast<std::uint32_t>(row);
    ++m_count;
    return -1;
  }

 private:
  std::size_t find(const Fingerprint& key) const {
    std::size_t at = key.first & (m_keys.size() - 1);
    while (m_used[at] && !(m_keys[at] == key)) at = (at + 1) & (m_keys.size() - 1);
    return at;
  }
  void grow(std::size_t size) {
    std::vector<Fingerprint> keys(size);
    std::vector<std::uint32_t> rows(size);
    std::vector<char> used(size, 0);
    keys.swap(m_keys);
    rows.swap(m_rows);
    used.swap(m_used);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (!used[i]) continue;
      const std::size_t at = find(keys[i]);
      m_used[at] = 1;
      m_keys[at] = keys[i];
      m_rows[at] = rows[i];
    }
  }
  std::vector<Fingerprint> m_keys;
  std::vector<std::uint32_t> m_rows;
  std::vector<char> m_used;
  std::size_t m_count = 0;
};

}  // namespace hz
