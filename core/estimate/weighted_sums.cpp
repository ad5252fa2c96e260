// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "estimate/weighted_sums.h"

// Wider registers where the processor has them; sanitizers cannot follow the selection at load time.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define HZ_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define HZ_WIDE
#endif

namespace hz {

HZ_WIDE void weightedSums(const double* rows, std::size_t stride, const std::uint32_t* index, const double* weights,
                          std::size_t count, double* sums) {
  for (std::size_t block = 0; block < stride; block += kBlock) {
    // Two chains of additions, even and odd entries, so that one need not wait for the other.
    double even[kBlock] = {};
    double odd[kBlock] = {};
    std::size_t i = 0;
    for (; i + 1 < count; i += 2) {
      const double* first = rows + index[i] * stride + block;
      const double* second = rows + index[i + 1] * stride + block;
      const double firstWeight = weights[i], secondWeight = weights[i + 1];
      for (std::size_t c = 0; c < kBlock; ++c) even[c] += firstWeight * first[c];
      for (std::size_t c = 0; c < kBlock; ++c) odd[c] += secondWeight * second[c];
    }
    if (i < count) {
      const double* row = rows + index[i] * stride + block;
      for (std::size_t c = 0; c < kBlock; ++c) even[c] += weights[i] * row[c];
    }
    for (std::size_t c = 0; c < kBlock; ++c) sums[block + c] = even[c] + odd[c];
  }
}

}  // namespace hz
