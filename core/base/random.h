// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace hz {

/// SplitMix64 (Steele, Lea & Flood 2014): one mixing step; used to derive independent seeds from counters.
constexpr std::uint64_t mix64(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15ull;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
  return x ^ (x >> 31);
}

/// xoshiro256++ (Blackman & Vigna 2019), seeded by counters, so that a stream depends only on what it is for
/// (project seed, replicate, stratum …) and never on thread or order. Own code because the standard library's
/// distributions differ between implementations.
class RandomStream {
 public:
  explicit RandomStream(std::uint64_t seed, std::uint64_t first = 0, std::uint64_t second = 0);

  std::uint64_t next() {
    const std::uint64_t result = rotl(m_s[0] + m_s[3], 23) + m_s[0];
    const std::uint64_t t = m_s[1] << 17;
    m_s[2] ^= m_s[0];
    m_s[3] ^= m_s[1];
    m_s[1] ^= m_s[2];
    m_s[0] ^= m_s[3];
    m_s[2] ^= t;
    m_s[3] = rotl(m_s[3], 45);
    return result;
  }
  /// Uniform in [0, 1) with 53 bits.
  double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
  /// Uniform integer in [0, n), n < 2^32; Lemire 2019 with rejection, exactly uniform.
  std::uint32_t below(std::uint32_t n) {
    std::uint64_t m = (next() >> 32) * n;
    auto low = static_cast<std::uint32_t>(m);
    if (low < n) {
      const std::uint32_t threshold = (0u - n) % n;
      while (low < threshold) {
        m = (next() >> 32) * n;
        low = static_cast<std::uint32_t>(m);
      }
    }
    return static_cast<std::uint32_t>(m >> 32);
  }
  /// Standard normal by the polar-free Box-Muller transform (Box & Muller 1958); the second value is kept.
  double normal();

 private:
  static constexpr std::uint64_t rotl(std::uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }
  std::array<std::uint64_t, 4> m_s{};
  double m_spare = 0;
  bool m_hasSpare = false;
};

/// The second counter of a stratum's random stream: made of names, never of positions, so that other communities and
/// waves change nothing.
std::uint64_t streamOf(std::string_view wave, std::string_view stratum);

/// n − 1 draws with replacement from 0, …, n − 1, exactly uniform; a single unit is "drawn" once, so that a stratum of
/// one has no spread. `drawn` grows as needed and may be longer than the draws; returns how many there are.
std::size_t drawWithReplacement(RandomStream& random, std::uint32_t n, std::vector<std::uint32_t>& drawn);

}  // namespace hz
