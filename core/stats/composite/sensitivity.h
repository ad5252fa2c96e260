// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace hz::stats::composite {

// Variance-based sensitivity of any function over the unit hypercube: an index's recipe, or another model altogether.

/// Points in [0, 1)^d, row after row: [point·dimensions + dimension].
struct Sample {
  std::size_t points = 0, dimensions = 0;
  std::vector<double> x;
  std::span<const double> row(std::size_t i) const { return {x.data() + i * dimensions, dimensions}; }
};

/// Sobol' sequence (Joe & Kuo 2008 direction numbers) from its origin, with a random digital shift by `seed`, which
/// keeps its balance; seed 0: no shift. Best with a power of two points.
Sample sobolSample(std::size_t points, std::size_t dimensions, std::uint64_t seed);
/// Independent uniform points; one point depends only on seed and its number.
Sample randomSample(std::size_t points, std::size_t dimensions, std::uint64_t seed);

/// The design of Saltelli et al. 2010 for n base points: rows A, B, then per input i A with column i from B;
/// n·(d + 2) rows in this order.
Sample saltelliDesign(std::size_t n, std::size_t dimensions, std::uint64_t seed, bool sobol = true);

struct SensitivityIndex {
  double first = 0;        ///< S_i = mean(y_B(y_ABi − y_A))/V, Saltelli et al. 2010; may fall below 0 by chance
  double total = 0;        ///< ST_i = mean((y_A − y_ABi)²)/(2V), Jansen 1999
  double firstJansen = 0;  ///< 1 − mean((y_B − y_ABi)²)/(2V)
  double firstLower = 0, firstUpper = 0, totalLower = 0, totalUpper = 0;  ///< 5 % and 95 % of the bootstrap
};
struct Sensitivity {
  double variance = 0;   ///< of y_A and y_B together, divisor n − 1
  std::size_t used = 0;  ///< base points of which every run gave a value
  std::vector<SensitivityIndex> indices;
};

struct SensitivityOptions {
  bool centre = true;  ///< y minus its mean first: less variance of S_i. COINr does not
  int bootstrap = 500;
  std::uint64_t seed = 1;
};

/// Indices from y of a saltelliDesign. A base point with any missing y is left out. No variance: all indices 0.
/// Throws Fault(BadArgument) when fewer than two base points are left.
Sensitivity sensitivityIndices(std::span<const double> y, std::size_t n, std::size_t dimensions,
                               const SensitivityOptions& options = {});

/// y of every row of the design, by `threads` threads (0: one per core); y depends on its row alone, so the result is
/// the same for any number of threads. `f` must be safe to call from several threads.
std::vector<double> evaluateDesign(const Sample& design, const std::function<double(std::span<const double>)>& f,
                                   int threads, Progress& progress);

/// Calls work(i) for 0 … count−1 from several threads; `progress` is reported from the calling thread. The first
/// exception of the lowest i is passed on.
void parallelRuns(std::size_t count, int threads, Progress& progress, const std::function<void(std::size_t)>& work);

}  // namespace hz::stats::composite
