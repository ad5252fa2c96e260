// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace hz {

/// Columns are padded to this many, so that the sums of a block stay in registers.
inline constexpr std::size_t kBlock = 16;

/// sums[c] = Σ_i weights[i] · rows[index[i] · stride + c] for c in [0, stride), added in a fixed order; stride is a
/// multiple of kBlock. Multiplication and addition are separate operations, so the bits do not depend on the machine.
void weightedSums(const double* rows, std::size_t stride, const std::uint32_t* index, const double* weights,
                  std::size_t count, double* sums);

}  // namespace hz
