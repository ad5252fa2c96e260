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
    double total[kBlock] = {};
    for (std::size_t i = 0; i < count; ++i) {
      const double* row = rows + index[i] * stride + block;
      const double weight = weights[i];
      for (std::size_t c = 0; c < kBlock; ++c) total[c] += weight * row[c];
    }
    for (std::size_t c = 0; c < kBlock; ++c) sums[block + c] = total[c];
  }
}

}  // namespace hz
