// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"

#include <cmath>
#include <numbers>

namespace hz {
namespace {

/// Pieces of `Bits` random bits become numbers below n by Lemire's multiplication; a rejected piece is overwritten by
/// the next, which spares a branch that could not be predicted.
template <int Bits>
void draw(RandomStream& random, std::uint32_t n, std::size_t wanted, std::uint32_t* drawn) {
  constexpr std::uint64_t kMask = (std::uint64_t{1} << Bits) - 1;
  const std::uint64_t threshold = (kMask + 1) % n;
  for (std::size_t done = 0; done < wanted;) {
    std::uint64_t word = random.next();
    for (int piece = 0; piece < 64 / Bits; ++piece, word >>= Bits % 64) {
      const std::uint64_t product = (word & kMask) * n;
      drawn[done] = static_cast<std::uint32_t>(product >> Bits);
      done += (product & kMask) >= threshold ? 1 : 0;
    }
  }
}

}  // namespace

RandomStream::RandomStream(std::uint64_t seed, std::uint64_t first, std::uint64_t second) {
  std::uint64_t state = mix64(mix64(mix64(seed) ^ first) ^ second);
  for (std::uint64_t& word : m_s) {
    state += 0x9E3779B97F4A7C15ull;
    word = mix64(state);
  }
}

double RandomStream::normal() {
  if (m_hasSpare) {
    m_hasSpare = false;
    return m_spare;
  }
  const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
  const double angle = 2.0 * std::numbers::pi * uniform();
  m_spare = radius * std::sin(angle);
  m_hasSpare = true;
  return radius * std::cos(angle);
}

/// FNV-1a: the same names give the same stream on every machine.
std::uint64_t streamOf(std::string_view wave, std::string_view stratum) {
  std::uint64_t hash = 1469598103934665603ull;
  const auto add = [&](unsigned char c) { hash = (hash ^ c) * 1099511628211ull; };
  for (const char c : wave) add(static_cast<unsigned char>(c));
  add('\n');
  for (const char c : stratum) add(static_cast<unsigned char>(c));
  return hash;
}

std::size_t drawWithReplacement(RandomStream& random, std::uint32_t n, std::vector<std::uint32_t>& drawn) {
  const std::size_t spill = 3;  // a word may hold pieces beyond the last one wanted
  if (drawn.size() < n + spill) drawn.resize(n + spill);
  if (n < 2) {
    drawn[0] = 0;
    return n;
  }
  if (n <= 4096) {
    draw<16>(random, n, n - 1, drawn.data());
  } else {
    draw<32>(random, n, n - 1, drawn.data());
  }
  return n - 1;
}

}  // namespace hz
