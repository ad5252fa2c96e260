// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"

#include <cmath>
#include <numbers>

namespace hz {

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

}  // namespace hz
