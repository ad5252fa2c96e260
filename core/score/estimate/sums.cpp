// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/estimate/sums.h"

// Wider registers where the processor has them; sanitizers cannot follow the selection at load time.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define HZ_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define HZ_WIDE
#endif

namespace hz::score {
namespace {

// Vectors of the compiler's own, not arrays: only these are sure to stay in registers through the loop.
using Small = std::uint16_t __attribute__((vector_size(32), may_alias));
using Real = double __attribute__((vector_size(32), may_alias));
constexpr std::size_t kSmall = 16, kReal = 4;

}  // namespace

HZ_WIDE void addDrawn(const std::uint16_t* rows, std::size_t stride, const std::uint32_t* drawn, std::size_t count,
                      std::uint16_t* sums) {
  for (std::size_t block = 0; block < stride; block += 4 * kSmall) {
    Small a{}, b{}, c{}, d{};
    for (std::size_t i = 0; i < count; ++i) {
      const auto* row = reinterpret_cast<const Small*>(rows + drawn[i] * stride + block);
      a += row[0];
      b += row[1];
      c += row[2];
      d += row[3];
    }
    auto* out = reinterpret_cast<Small*>(sums + block);
    out[0] = a;
    out[1] = b;
    out[2] = c;
    out[3] = d;
  }
}

HZ_WIDE void addDrawn(const double* rows, std::size_t stride, const std::uint32_t* drawn, std::size_t count,
                      double* sums) {
  for (std::size_t block = 0; block < stride; block += 8 * kReal) {
    Real a{}, b{}, c{}, d{}, e{}, f{}, g{}, h{};
    for (std::size_t i = 0; i < count; ++i) {
      const auto* row = reinterpret_cast<const Real*>(rows + drawn[i] * stride + block);
      a += row[0];
      b += row[1];
      c += row[2];
      d += row[3];
      e += row[4];
      f += row[5];
      g += row[6];
      h += row[7];
    }
    auto* out = reinterpret_cast<Real*>(sums + block);
    out[0] = a;
    out[1] = b;
    out[2] = c;
    out[3] = d;
    out[4] = e;
    out[5] = f;
    out[6] = g;
    out[7] = h;
  }
}

HZ_WIDE void addWeighted(const double* rows, std::size_t stride, const std::uint32_t* index, const double* multipliers,
                         std::size_t count, double* sums) {
  for (std::size_t block = 0; block < stride; block += 8 * kReal) {
    Real a{}, b{}, c{}, d{}, e{}, f{}, g{}, h{};
    for (std::size_t i = 0; i < count; ++i) {
      const auto* row = reinterpret_cast<const Real*>(rows + index[i] * stride + block);
      const double m = multipliers[i];
      a += m * row[0];
      b += m * row[1];
      c += m * row[2];
      d += m * row[3];
      e += m * row[4];
      f += m * row[5];
      g += m * row[6];
      h += m * row[7];
    }
    auto* out = reinterpret_cast<Real*>(sums + block);
    out[0] = a;
    out[1] = b;
    out[2] = c;
    out[3] = d;
    out[4] = e;
    out[5] = f;
    out[6] = g;
    out[7] = h;
  }
}

}  // namespace hz::score
