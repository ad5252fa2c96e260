// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <vector>

namespace hz::score {

/// Sums over rows of a matrix, row-major with `stride` columns: the inner loops of the bootstrap. `stride` is a
/// multiple of kSumsBlock, and matrices start at a cache line (SumsMatrix). Rows are added in the order given, and
/// multiplications and additions are separate operations, so the bits do not depend on the machine.
inline constexpr std::size_t kSumsBlock = 64;
constexpr std::size_t paddedStride(std::size_t columns) {
  return (columns + kSumsBlock - 1) / kSumsBlock * kSumsBlock;
}

template <typename T>
struct CacheLineAllocator {
  using value_type = T;
  CacheLineAllocator() = default;
  template <typename U>
  CacheLineAllocator(const CacheLineAllocator<U>&) {}
  T* allocate(std::size_t n) { return static_cast<T*>(::operator new (n * sizeof(T), std::align_val_t{64})); }
  void deallocate(T* p, std::size_t) { ::operator delete (p, std::align_val_t{64}); }
  template <typename U>
  bool operator==(const CacheLineAllocator<U>&) const {
    return true;
  }
};
template <typename T>
using SumsMatrix = std::vector<T, CacheLineAllocator<T>>;

/// sums[c] = Σ_i rows[drawn[i] · stride + c]; the caller sees to it that no sum exceeds 65535.
void addDrawn(const std::uint16_t* rows, std::size_t stride, const std::uint32_t* drawn, std::size_t count,
              std::uint16_t* sums);
void addDrawn(const double* rows, std::size_t stride, const std::uint32_t* drawn, std::size_t count, double* sums);

/// sums[c] = Σ_i multipliers[i] · rows[index[i] · stride + c].
void addWeighted(const double* rows, std::size_t stride, const std::uint32_t* index, const double* multipliers,
                 std::size_t count, double* sums);

}  // namespace hz::score
