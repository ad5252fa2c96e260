// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "stats/design/replicates.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

namespace hz::stats {
namespace {

/// The two matrices that no rule below makes, as R's survey (Lumley, GPL-2 or GPL-3) has them, so that half samples
/// are the same ones.
constexpr std::string_view k28[] = {
    "1111111111111111111111111111", "1001110001110001110001111000", "1000001111001101001101111000",
    "1000001110110010111001100110", "1001101000001111100011010110", "1001010100101100010110101110",
    "1000110011010010001110011110", "0101100010101010011111110000", "0100010110110101100111010100",
    "0100011011001011110010101100", "0101011000010111011101001010", "0100101101100100111010011010",
    "0101100101011001101100100110", "0010110100011110101011101000", "0011011001100110101100110100",
    "0010101100111011010100011100", "0011000111010111010010110010", "0011001011111000100111001010",
    "0010110011101101011001000110", "1110101001010100010111100100", "1111000101100011001011001100",
    "1111000010011100111000011100", "1110010101001010110101010010", "1110011000111001001010110010",
    "1110100010100111100100101010", "1101111111111110000000000000", "1011111110000001111110000000",
    "0111111110000000000001111110"};
constexpr std::string_view k36[] = {"111111111111111111111111111111111111", "010111000111110111001000010101100100",
                                    "101110001111101110010000101011001000", "011100011111011100100001010110010010",
                                    "111000111110111001000010101100100100", "110001111101110010000101011001001010",
                                    "100011111011100100001010110010010110", "000111110111001000010101100100101110",
                                    "001111101110010000101011001001011100", "011111011100100001010110010010111000",
                                    "111110111001000010101100100101110000", "111101110010000101011001001011100010",
                                    "111011100100001010110010010111000110", "110111001000010101100100101110001110",
                                    "101110010000101011001001011100011110", "011100100001010110010010111000111110",
                                    "111001000010101100100101110001111100", "110010000101011001001011100011111010",
                                    "100100001010110010010111000111110110", "001000010101100100101110001111101110",
                                    "010000101011001001011100011111011100", "100001010110010010111000111110111000",
                                    "000010101100100101110001111101110010", "000101011001001011100011111011100100",
                                    "001010110010010111000111110111001000", "010101100100101110001111101110010000",
                                    "101011001001011100011111011100100000", "010110010010111000111110111001000010",
                                    "101100100101110001111101110010000100", "011001001011100011111011100100001010",
                                    "110010010111000111110111001000010100", "100100101110001111101110010000101010",
                                    "001001011100011111011100100001010110", "010010111000111110111001000010101100",
                                    "100101110001111101110010000101011000", "001011100011111011100100001010110010"};

template <std::size_t N>
Eigen::MatrixXi parsed(const std::string_view (&rows)[N]) {
  Eigen::MatrixXi out(N, N);
  for (std::size_t i = 0; i < N; ++i) {
    for (std::size_t j = 0; j < N; ++j) out(static_cast<int>(i), static_cast<int>(j)) = rows[i][j] == '1';
  }
  return out;
}

/// Sylvester 1867: [H H; H 1 − H].
Eigen::MatrixXi doubled(const Eigen::MatrixXi& h) {
  Eigen::MatrixXi out(2 * h.rows(), 2 * h.cols());
  out << h, h, h, (1 - h.array()).matrix();
  return out;
}

Eigen::MatrixXi four() {
  Eigen::MatrixXi one(1, 1);
  one << 1;
  return doubled(doubled(one));
}

bool isPaleyPrime(int p) {
  if (p < 3 || p % 4 != 3) return false;
  for (int d = 3; d * d <= p; d += 2) {
    if (p % d == 0) return false;
  }
  return true;
}

/// Paley 1933, of order p + 1.
Eigen::MatrixXi paley(int p) {
  std::set<int> squares{0, 1};
  for (int i = 2; i <= (p - 1) / 2; ++i) squares.insert(i * i % p);
  Eigen::MatrixXi out = Eigen::MatrixXi::Ones(p + 1, p + 1);
  for (int i = 0; i < p; ++i) {
    for (int j = 0; j < p; ++j) out(i + 1, j + 1) = squares.count((i + j) % p) > 0 ? 0 : 1;
  }
  return out;
}

/// A matrix of order above n from a prime, where that is smaller than `most`; empty where it is not.
Eigen::MatrixXi byPrime(int n, int most) {
  const int next = n + 4 - n % 4;
  if (n % 4 + 4 == n % 8) {
    int odd = next;
    while (odd % 8 == 0) odd /= 2;
    if (isPaleyPrime(odd - 1)) {
      Eigen::MatrixXi out = paley(odd - 1);
      for (; odd < next; odd *= 2) out = doubled(out);
      return out;
    }
  }
  int p = n;
  while (!isPaleyPrime(p)) ++p;
  if (p + 1 > next + 4 && next + 4 < most) return byPrime(next + 3, 2 * (next + 3));
  if (p > most) return {};
  return paley(p);
}

}  // namespace

Eigen::MatrixXi hadamard(int n) {
  constexpr int kMostPairs = 7000;
  if (n > kMostPairs) {
    throw Fault(FaultCode::BadArgument, {"half samples of more than 7000 pairs of sampling units are not made"});
  }
  const int sizes[] = {4, 16, 28, 36};
  const auto ready = [](int which) -> Eigen::MatrixXi {
    switch (which) {
      case 0: return four();
      case 1: return doubled(doubled(four()));
      case 2: return parsed(k28);
      default: return parsed(k36);
    }
  };
  const int below = n - n % 4;
  for (int i = 0; i < 4; ++i) {
    if (below < sizes[i] && below + 4 >= sizes[i]) return ready(i);
  }
  int best = 0, bestSize = 0, bestDoublings = 0;
  for (int i = 0; i < 4; ++i) {
    int size = sizes[i], doublings = 0;
    for (; size < n + 1; size *= 2) ++doublings;
    if (bestSize != 0 && size >= bestSize) continue;
    best = i;
    bestSize = size;
    bestDoublings = doublings;
  }
  if (bestSize - n > 4) {
    const Eigen::MatrixXi found = byPrime(n, bestSize);
    if (found.size() > 0) return found;
  }
  Eigen::MatrixXi out = ready(best);
  for (int i = 0; i < bestDoublings; ++i) out = doubled(out);
  return out;
}

}  // namespace hz::stats
