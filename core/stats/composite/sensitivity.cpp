// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/composite/sensitivity.h"

#include "base/number.h"
#include "base/random.h"
#include "stats/basics/moments.h"
#include "stats/basics/quantiles.h"

#include <atomic>
#include <boost/random/sobol.hpp>
#include <exception>
#include <mutex>
#include <thread>

namespace hz::stats::composite {
namespace {

double toUnit(std::uint64_t bits) {
  return static_cast<double>(bits >> 11) * 0x1.0p-53;
}

double variance(std::span<const double> a, std::span<const double> b) {
  Column all(a.begin(), a.end());
  all.insert(all.end(), b.begin(), b.end());
  const double sd = moments(all).sd;
  return sd * sd;
}

/// y of the base points that are complete, minus the mean when asked: A, B and one column per input.
struct Runs {
  Column a, b;
  Columns ab;
};

Runs completeRuns(std::span<const double> y, std::size_t n, std::size_t d, bool centre) {
  Runs runs;
  runs.ab.resize(d);
  for (std::size_t i = 0; i < n; ++i) {
    bool whole = true;
    for (std::size_t block = 0; block < d + 2; ++block) whole = whole && !isMissing(y[block * n + i]);
    if (!whole) continue;
    runs.a.push_back(y[i]);
    runs.b.push_back(y[n + i]);
    for (std::size_t k = 0; k < d; ++k) runs.ab[k].push_back(y[(2 + k) * n + i]);
  }
  if (!centre || runs.a.empty()) return runs;
  const double mean = (meanOf(runs.a) + meanOf(runs.b)) / 2;
  for (double& value : runs.a) value -= mean;
  for (double& value : runs.b) value -= mean;
  for (Column& column : runs.ab) {
    for (double& value : column) value -= mean;
  }
  return runs;
}

}  // namespace

Sample sobolSample(std::size_t points, std::size_t dimensions, std::uint64_t seed) {
  Sample sample{points, dimensions, std::vector<double>(points * dimensions)};
  std::vector<std::uint64_t> shift(dimensions, 0);
  for (std::size_t j = 0; j < dimensions && seed != 0; ++j) shift[j] = RandomStream(seed, 0x50B01, j).next();
  boost::random::sobol engine(dimensions);
  // The engine leaves the origin out, without which the sequence is no longer balanced (Owen 2020).
  for (std::size_t i = 0; i < points; ++i) {
    for (std::size_t j = 0; j < dimensions; ++j) {
      const std::uint64_t bits = i == 0 ? 0 : engine();
      sample.x[i * dimensions + j] = toUnit(bits ^ shift[j]);
    }
  }
  return sample;
}

Sample randomSample(std::size_t points, std::size_t dimensions, std::uint64_t seed) {
  Sample sample{points, dimensions, std::vector<double>(points * dimensions)};
  for (std::size_t i = 0; i < points; ++i) {
    RandomStream random(seed, 0xA11, i);
    for (std::size_t j = 0; j < dimensions; ++j) sample.x[i * dimensions + j] = random.uniform();
  }
  return sample;
}

Sample saltelliDesign(std::size_t n, std::size_t d, std::uint64_t seed, bool sobol) {
  const Sample base = sobol ? sobolSample(n, 2 * d, seed) : randomSample(n, 2 * d, seed);
  Sample design{n * (d + 2), d, std::vector<double>(n * (d + 2) * d)};
  for (std::size_t block = 0; block < d + 2; ++block) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < d; ++j) {
        const bool fromB = block == 1 || (block >= 2 && block - 2 == j);
        design.x[(block * n + i) * d + j] = base.row(i)[j + (fromB ? d : 0)];
      }
    }
  }
  return design;
}

Sensitivity sensitivityIndices(std::span<const double> y, std::size_t n, std::size_t d,
                               const SensitivityOptions& options) {
  const Runs runs = completeRuns(y, n, d, options.centre);
  Sensitivity out;
  out.used = runs.a.size();
  out.indices.resize(d);
  if (out.used < 2) throw Fault(FaultCode::BadArgument, {"too few runs gave a result for sensitivity indices"});
  const double m = static_cast<double>(out.used);
  out.variance = variance(runs.a, runs.b);
  if (!(out.variance > 0)) return out;
  for (std::size_t k = 0; k < d; ++k) {
    SensitivityIndex& index = out.indices[k];
    Column first(out.used), total(out.used);
    double jansen = 0;
    for (std::size_t i = 0; i < out.used; ++i) {
      const double a = runs.a[i], b = runs.b[i], ab = runs.ab[k][i];
      first[i] = b * (ab - a) / out.variance;
      total[i] = (a - ab) * (a - ab) / (2 * out.variance);
      index.first += first[i] / m;
      index.total += total[i] / m;
      jansen += (b - ab) * (b - ab) / (2 * out.variance);
    }
    index.firstJansen = 1 - jansen / m;
    Column firstDraws, totalDraws;
    for (int draw = 0; draw < options.bootstrap; ++draw) {
      RandomStream random(options.seed, static_cast<std::uint64_t>(draw), k);
      double firstSum = 0, totalSum = 0;
      for (std::size_t i = 0; i < out.used; ++i) {
        const std::uint32_t at = random.below(static_cast<std::uint32_t>(out.used));
        firstSum += first[at];
        totalSum += total[at];
      }
      firstDraws.push_back(firstSum / m);
      totalDraws.push_back(totalSum / m);
    }
    index.firstLower = quantileOf(firstDraws, 0.05);
    index.firstUpper = quantileOf(firstDraws, 0.95);
    index.totalLower = quantileOf(totalDraws, 0.05);
    index.totalUpper = quantileOf(totalDraws, 0.95);
  }
  return out;
}

void parallelRuns(std::size_t count, int threads, Progress& progress, const std::function<void(std::size_t)>& work) {
  std::size_t workers =
      threads > 0 ? static_cast<std::size_t>(threads) : std::max(1u, std::thread::hardware_concurrency());
  workers = std::min(workers, std::max<std::size_t>(1, count / 8));
  std::atomic<std::size_t> next{0};
  std::atomic<bool> stop{false};
  std::mutex mutex;
  std::exception_ptr failure;
  std::size_t failedAt = count;
  const auto fail = [&](std::size_t i, std::exception_ptr thrown) {
    const std::lock_guard lock(mutex);
    stop = true;
    if (i >= failedAt && failure) return;
    failedAt = i;
    failure = std::move(thrown);
  };
  const auto one = [&](std::size_t i) {
    try {
      work(i);
    } catch (const std::exception&) {
      fail(i, std::current_exception());
    }
  };
  std::vector<std::jthread> pool;
  for (std::size_t w = 1; w < workers; ++w) {
    pool.emplace_back([&] {
      for (std::size_t i = next++; i < count && !stop; i = next++) one(i);
    });
  }
  try {
    for (std::size_t i = next++; i < count && !stop; i = next++) {
      one(i);
      if (i % 64 == 0) progress.report(i, count);
    }
  } catch (const Fault&) {
    stop = true;
    pool.clear();
    throw;
  }
  pool.clear();
  if (failure) std::rethrow_exception(failure);
  progress.report(count, count);
}

std::vector<double> evaluateDesign(const Sample& design, const std::function<double(std::span<const double>)>& f,
                                   int threads, Progress& progress) {
  std::vector<double> y(design.points, kMissing);
  parallelRuns(design.points, threads, progress, [&](std::size_t i) { y[i] = f(design.row(i)); });
  return y;
}

}  // namespace hz::stats::composite
