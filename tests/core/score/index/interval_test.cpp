// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/interval.h"
#include "base/all_parts.h"
#include "base/random.h"
#include "support/registry.h"

#include <QtTest>
#include <algorithm>
#include <cmath>
#include <vector>

using namespace hz;

namespace {

Interval bySorting(std::vector<float> draws, double level) {
  std::erase_if(draws, [](float x) { return std::isnan(x); });
  const std::size_t n = draws.size();
  if (n < 2) return {kMissing, kMissing, kMissing, n};
  std::sort(draws.begin(), draws.end());
  double mean = 0;
  for (const float x : draws) mean += static_cast<double>(x) / static_cast<double>(n);
  double squares = 0;
  for (const float x : draws) squares += (static_cast<double>(x) - mean) * (static_cast<double>(x) - mean);
  const auto quantile = [&](double p) {
    const double h = p * static_cast<double>(n - 1);
    const std::size_t k = std::min(static_cast<std::size_t>(h), n - 2);
    const double low = static_cast<double>(draws[k]), high = static_cast<double>(draws[k + 1]);
    return low + (h - static_cast<double>(k)) * (high - low);
  };
  return {std::sqrt(squares / static_cast<double>(n - 1)), quantile((1 - level) / 2), quantile((1 + level) / 2), n};
}

void compare(const std::vector<float>& draws, double level, const std::string& what) {
  const Interval found = replicateInterval(draws, level), known = bySorting(draws, level);
  const std::string where = what + " n " + std::to_string(draws.size()) + " level " + std::to_string(level);
  QCOMPARE(found.used, known.used);
  if (known.used < 2) {
    QVERIFY2(std::isnan(found.se) && std::isnan(found.lower) && std::isnan(found.upper), where.c_str());
    return;
  }
  QVERIFY2(found.lower == known.lower, where.c_str());
  QVERIFY2(found.upper == known.upper, where.c_str());
  QVERIFY2(std::abs(found.se - known.se) <= 1e-9 * (1 + known.se), where.c_str());
}

}  // namespace

class IntervalTest : public QObject {
  Q_OBJECT
 private slots:
  void quantilesEqualSortingForEveryShapeAndLevel() {
    constexpr std::uint64_t kSeed = 20180318;
    qInfo("seed %llu", static_cast<unsigned long long>(kSeed));
    RandomStream random(kSeed);
    const double levels[] = {0.5, 0.8, 0.9, 0.95, 0.99, 0.999};
    for (int round = 0; round < 3000; ++round) {
      const std::size_t n = round % 5 == 0 ? 2 + random.below(20) : 2 + random.below(1500);
      std::vector<float> draws(n);
      const int shape = round % 6;
      for (float& x : draws) {
        const double z = random.normal();
        switch (shape) {
          case 0: x = static_cast<float>(50 + 3 * z); break;
          case 1: x = static_cast<float>(std::max(0.0, z)); break;       // half of them 0, as a truncated gap
          case 2: x = static_cast<float>(std::exp(3 * z)); break;        // long tail
          case 3: x = static_cast<float>(random.below(3)); break;        // few values
          case 4: x = random.uniform() < 0.5 ? -1.0f : 1.0f; break;      // nothing beyond one deviation
          default: x = static_cast<float>(std::min(100.0, 99 + 4 * z));  // piled up at the ceiling
        }
      }
      compare(draws, levels[round % 6], "shape " + std::to_string(shape));
    }
  }

  void missingReplicatesAreLeftOut() {
    RandomStream random(5);
    for (int round = 0; round < 500; ++round) {
      std::vector<float> draws(random.below(300));
      for (float& x : draws) {
        x = random.uniform() < 0.3 ? static_cast<float>(kMissing) : static_cast<float>(random.normal());
      }
      compare(draws, 0.95, "with NaN");
    }
  }

  void equalReplicatesHaveNoError() {
    const Interval interval = replicateInterval(std::vector<float>(1000, 33.3f), 0.95);
    QCOMPARE(interval.se, 0.0);
    QCOMPARE(interval.lower, static_cast<double>(33.3f));
    QCOMPARE(interval.upper, static_cast<double>(33.3f));
  }

  void diversityHasWidthAtItsEndsAndStaysWithinThem() {
    for (const double value : {0.0, 3.0, 50.0, 60.0, 97.0, 100.0}) {
      const Interval interval = diversityInterval(value, 2, 4);
      QVERIFY(0 <= interval.lower && interval.lower <= value && value <= interval.upper && interval.upper <= 100);
      QVERIFY(interval.lower < interval.upper);
    }
    const Interval middle = diversityInterval(60, 2, 0.5);  // the middle of its scale: nearly ± t·se
    QVERIFY(std::abs(middle.lower - 59) < 0.01 && std::abs(middle.upper - 61) < 0.01);
  }

  void nothingIsSaidFromFewerThanTwo() {
    QVERIFY(std::isnan(replicateInterval({}, 0.95).se));
    QVERIFY(std::isnan(replicateInterval(std::vector<float>{1.0f}, 0.95).lower));
  }
};

HZ_TEST(IntervalTest)
#include "interval_test.moc"
