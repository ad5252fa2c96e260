// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/imbalance.h"
#include "base/all_parts.h"
#include "base/number.h"
#include "base/random.h"
#include "score/index/aggregate.h"
#include "support/registry.h"

#include <QtTest>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

using namespace hz;

namespace {

constexpr int kCases = 20000;
constexpr std::uint64_t kImbalanceSeed = 20180318;

void near(double found, double known, const char* what) {
  QVERIFY2(std::abs(found - known) <= 1e-12 * std::max(1.0, std::abs(known)),
           (std::string(what) + ": " + exactNumber(found) + " for " + exactNumber(known)).c_str());
}

double mean(std::initializer_list<double> values) {
  std::vector<WeightedSample> parts;
  for (const double value : values) parts.push_back({{value, nullptr}, 1, false});
  return aggregated(Aggregation::Arithmetic, parts);
}

double randomScore(RandomStream& random) {
  // Corners as often as the inside.
  const double u = random.uniform();
  return u < 0.15 ? 0 : u < 0.3 ? 100 : 100 * random.uniform();
}

std::vector<double> shares(RandomStream& random, std::size_t count) {
  std::vector<double> values(count);
  for (double& x : values) x = randomScore(random) / 100;
  return values;
}

std::vector<double> capped(const std::vector<double>& amounts, double target) {
  std::vector<double> u;
  for (const double x : amounts) u.push_back(involvement(x, target));
  return u;
}

template <class T>
void shuffle(std::vector<T>& values, RandomStream& random) {
  for (std::size_t i = values.size(); i > 1; --i) {
    std::swap(values[i - 1], values[random.below(static_cast<std::uint32_t>(i))]);
  }
}

}  // namespace

/// The worked examples as exact fractions, and the properties (resources/help/en/rules.md, "Imbalances") over random
/// cases.
class ImbalanceTest : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() { qInfo("seed %llu, %d cases each", static_cast<unsigned long long>(kImbalanceSeed), kCases); }

  // --- worked examples ----------------------------------------------------------------------------------------------

  void gapOfTheWorkedExample() {
    const double a = mean({mean({75, 200.0 / 3}), mean({250.0 / 3, 62}), mean({75, 90}), mean({175.0 / 3, 175.0 / 3})});
    const double s = mean({100.0 / 3, mean({50.0 / 3, 200.0 / 17}), mean({100.0 / 3, 15}), 25});
    near(a, 853.0 / 12, "A");
    near(s, 9865.0 / 408, "S");
    near(gapImbalance(a, s), 6379.0 / 136, "I1");
  }

  void jointOfTheWorkedExample() {
    QCOMPARE(jointImbalance(64, 36), 48.0);
    QCOMPARE(bindingSide(64, 36), std::string_view("concept"));
    QCOMPARE(restrictionType(64, 36, 40), std::string_view("single_concept"));
    QCOMPARE(restrictionType(48, 48, 40), std::string_view("double"));
    QCOMPARE(bindingSide(48, 48), std::string_view("both"));
    QCOMPARE(bindingSide(30, 36), std::string_view("space"));
    QCOMPARE(restrictionType(30, 41, 40), std::string_view("single_space"));
    QCOMPARE(restrictionType(39.9, 39.9, 40), std::string_view("slight"));
    QCOMPARE(bindingSide(kMissing, 10), std::string_view(""));
  }

  void narrownessOfTheWorkedExample() {
    const std::vector<double> hours{400, 200, 100, 50, 0, 0, 0, 0, 0, 0};
    near(narrowness(capped(hours, 200)), 145.0 / 2, "I3");
    near(effectiveNumber(hours), 45.0 / 17, "N2");
    const std::vector<double> tilted{500, 100, 100, 100, 100, 100, 100, 100, 100, 100};
    near(effectiveNumber(tilted), 98.0 / 17, "N2 of the tilted hours");
    near(narrowness(capped(tilted, 200)), 45, "I3 of the tilted hours");
    QCOMPARE(narrowness(capped({200, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 200)), 90.0);
    QCOMPARE(effectiveNumber(std::vector<double>(10, 0.0)), 0.0);
  }

  void reachOfTheWorkedExample() {
    const std::vector<double> c{0.5, 0.25, 0.125, 0};
    const auto i4 = [&](double target) { return reachImbalance(capped(c, target)); };
    near(opportunity(capped(c, 0.5)), 9.0 / 32, "H");
    near(i4(0.5), 575.0 / 8, "I4");
    near(meanInvolvement(capped(c, 0.5)), 7.0 / 16, "mean u");
    near(i4(0.3), 1475.0 / 24, "I4 at c* = 0.3");
    QVERIFY(std::abs(i4(0.3) - 61.46) < 0.005 && std::abs(i4(0.5) - 71.88) < 0.005 && std::abs(i4(1) - 85.94) < 0.005);
    near(i4(1), 1375.0 / 16, "I4 at c* = 1");
    near(reachImbalance(std::vector<double>(4, 0.5)), 50, "all four at half the target");
    near(opportunity(std::vector<double>{1, 0, 0, 0, 0, 0}), 1.0 / 36, "one of six at full reach");
    near(reachImbalance(std::vector<double>{1, 0, 0, 0, 0, 0}), 100 * 35.0 / 36, "I4 of one of six");
    near(reachImbalance(std::vector<double>{0.25}), 75, "one group alone");
    near(gapRatio(std::vector<double>{0.5, 0.25, 0.125}), 0.25, "gap ratio");
    QVERIFY(std::isnan(gapRatio(std::vector<double>{0, 0})));
  }

  void noiseBoundGivesThePublishedPoints() {
    const double known[] = {10.6, 7.5, 6.1, 4.3};
    const double sizes[] = {10, 20, 30, 60};
    for (int i = 0; i < 4; ++i) {
      const double found = noiseBound(0.3, std::vector<double>(6, sizes[i]), 0.5);
      QVERIFY2(std::abs(found - known[i]) < 0.05, exactNumber(found).c_str());
    }
  }

  void populationSharesWeighTheGroups() {
    const std::vector<double> u{1, 0}, weights{3, 1};
    near(meanInvolvement(u, weights), 0.75, "mean u");
    near(opportunity(u, weights), 0.75 - 0.5 * (0.75 * 0.25 + 0.25 * 0.75), "H");
    near(opportunity(u, std::vector<double>{2, 2}), opportunity(u), "equal shares");
  }

  void otherMeansFollowTheirDefinitions() {
    const std::vector<WeightedSample> parts{
        {{20, nullptr}, 1, false}, {{80, nullptr}, 3, false}, {{kMissing, nullptr}, 5, false}};
    near(aggregated(Aggregation::Arithmetic, parts), 65, "arithmetic");
    near(aggregated(Aggregation::Geometric, parts), std::pow(20.0, 0.25) * std::pow(80.0, 0.75), "geometric");
    near(aggregated(Aggregation::Harmonic, parts), 4 / (1.0 / 20 + 3.0 / 80), "harmonic");
    const std::vector<WeightedSample> zero{{{0, nullptr}, 1, false}, {{80, nullptr}, 1, false}};
    QCOMPARE(aggregated(Aggregation::Geometric, zero), 0.0);
    QCOMPARE(aggregated(Aggregation::Harmonic, zero), 0.0);
    QVERIFY(
        std::isnan(aggregated(Aggregation::Arithmetic, std::vector<WeightedSample>{{{kMissing, nullptr}, 1, false}})));
  }

  // --- properties, by the number of their row -----------------------------------------------------------------------

  void boundsMonotonyAndEnvelopeOfTheGap() {  // rows 1, 2, 4, 5, 6, 9
    RandomStream random(kImbalanceSeed, 1);
    QCOMPARE(gapImbalance(100, 0), 100.0);
    for (int i = 0; i < kCases; ++i) {
      const double a = randomScore(random), s = randomScore(random);
      const double value = gapImbalance(a, s);
      QVERIFY(value >= 0 && value <= 100);
      QVERIFY(gapImbalance(a + (100 - a) * random.uniform(), s) >= value);
      QVERIFY(gapImbalance(a, s + (100 - s) * random.uniform()) <= value);
      if (s >= a) QCOMPARE(value, 0.0);
      QVERIFY(value <= std::min(a, 100 - s) + 1e-12);
      const double shift = -std::min(a, s) + (100 - std::max(a, s) + std::min(a, s)) * random.uniform();
      QVERIFY(std::abs(gapImbalance(a + shift, s + shift) - value) < 1e-9);
    }
  }

  void boundsMonotonyAndEnvelopeOfTheDouble() {  // rows 1 to 6
    RandomStream random(kImbalanceSeed, 2);
    QCOMPARE(jointImbalance(100, 100), 100.0);
    for (int i = 0; i < kCases; ++i) {
      const double a = randomScore(random), b = randomScore(random);
      const double value = jointImbalance(a, b);
      QVERIFY(std::isfinite(value) && value >= 0 && value <= 100);
      QCOMPARE(jointImbalance(b, a), value);
      if (a == 0 || b == 0) QCOMPARE(value, 0.0);
      QVERIFY(value >= std::min(a, b) * (1 - 1e-12) && value <= (a + b) / 2 * (1 + 1e-12));
      const double more = a + (100 - a) * random.uniform();
      QVERIFY(jointImbalance(more, b) >= value * (1 - 1e-15));
      if (b > 0 && more > a + 1e-6) QVERIFY(jointImbalance(more, b) > value);
    }
  }

  void boundsMonotonyAndTransferOfNarrowness() {  // rows 1 to 7
    RandomStream random(kImbalanceSeed, 3);
    QCOMPARE(narrowness(std::vector<double>(10, 1.0)), 0.0);
    QCOMPARE(narrowness(std::vector<double>(10, 0.0)), 100.0);
    for (int i = 0; i < kCases; ++i) {
      std::vector<double> hours = shares(random, 10);
      for (double& h : hours) h *= 400;
      const std::vector<double> u = capped(hours, 200);
      const double value = narrowness(u);
      QVERIFY(value >= -1e-12 && value <= 100);
      QVERIFY(std::abs(value - 100 * (1 - std::accumulate(u.begin(), u.end(), 0.0) / 10)) < 1e-9);
      std::vector<double> shuffled = hours;
      shuffle(shuffled, random);
      QVERIFY(std::abs(narrowness(capped(shuffled, 200)) - value) < 1e-9);
      QVERIFY(std::abs(effectiveNumber(shuffled) - effectiveNumber(hours)) < 1e-9);
      std::vector<double> more = hours;
      more[random.below(10)] += 100 * random.uniform();
      QVERIFY(narrowness(capped(more, 200)) <= value + 1e-12);
      // A transfer between two domains of which neither is capped changes nothing.
      std::vector<double> moved = hours;
      const std::size_t from = random.below(10), to = random.below(10);
      const double amount = std::min(moved[from], std::max(0.0, 200 - moved[to])) * random.uniform();
      if (from != to && hours[from] <= 200) {
        moved[from] -= amount;
        moved[to] += amount;
        QVERIFY(std::abs(narrowness(capped(moved, 200)) - value) < 1e-9);
      }
      // Bounds of unknown domains enclose whatever they may be.
      std::vector<double> partly = u;
      partly[random.below(10)] = kMissing;
      QVERIFY(narrownessBound(partly, 1) <= value + 1e-9 && value <= narrownessBound(partly, 0) + 1e-9);
      const double n2 = effectiveNumber(hours);
      QVERIFY(n2 >= 0 && n2 <= 10 + 1e-9);
    }
  }

  void boundsMonotonyAndTransferOfReach() {  // rows 1 to 7
    RandomStream random(kImbalanceSeed, 4);
    for (int i = 0; i < kCases; ++i) {
      const std::size_t groups = 2 + random.below(5);
      std::vector<double> c = shares(random, groups);
      const double target = 0.3 + 0.7 * random.uniform();
      const std::vector<double> u = capped(c, target);
      const double value = reachImbalance(u), h = opportunity(u), average = meanInvolvement(u);
      QVERIFY(value >= -1e-9 && value <= 100 + 1e-9);
      QVERIFY(h >= average * average - 1e-12 && h <= average + 1e-12);
      std::vector<double> shuffled = c;
      shuffle(shuffled, random);
      QVERIFY(std::abs(reachImbalance(capped(shuffled, target)) - value) < 1e-9);
      std::vector<double> more = c;
      double& raised = more[random.below(static_cast<std::uint32_t>(groups))];
      raised += (1 - raised) * random.uniform();
      QVERIFY(reachImbalance(capped(more, target)) <= value + 1e-9);
      // From better to worse served, without overtaking.
      std::vector<double> moved = c;
      const auto [low, high] = std::minmax_element(moved.begin(), moved.end());
      const double amount = (*high - *low) / 2 * random.uniform();
      *high -= amount;
      *low += amount;
      if (*std::max_element(c.begin(), c.end()) <= target) {
        QVERIFY(reachImbalance(capped(moved, target)) <= value + 1e-9);
      }
    }
    QVERIFY(std::abs(reachImbalance(std::vector<double>(6, 1.0))) < 1e-12);
    QCOMPARE(reachImbalance(std::vector<double>(6, 0.0)), 100.0);
  }

  void scalingAllWeightsChangesNothing() {  // row 10
    RandomStream random(kImbalanceSeed, 5);
    for (int i = 0; i < kCases; ++i) {
      std::vector<WeightedSample> parts, scaled;
      const double factor = 0.01 + 100 * random.uniform();
      for (int k = 0; k < 4; ++k) {
        const double weight = 0.1 + random.uniform();
        parts.push_back({{randomScore(random), nullptr}, weight, false});
        scaled.push_back({parts.back().sample, factor * weight, false});
      }
      for (const Aggregation method : {Aggregation::Arithmetic, Aggregation::Geometric, Aggregation::Harmonic}) {
        QVERIFY(std::abs(aggregated(method, parts) - aggregated(method, scaled)) < 1e-9);
      }
    }
  }

  void replicatesAreAggregatedAsTheFullSample() {
    RandomStream random(kImbalanceSeed, 6);
    for (int i = 0; i < 2000; ++i) {
      std::vector<std::vector<float>> draws(3, std::vector<float>(4));
      std::vector<WeightedSample> parts;
      for (auto& own : draws) {
        for (float& x : own) x = static_cast<float>(1 + 99 * random.uniform());
        parts.push_back({{50, own.data()}, 0.1 + random.uniform(), false});
      }
      parts.push_back({{randomScore(random) / 2 + 1, nullptr}, 1, true});
      for (const Aggregation method : {Aggregation::Arithmetic, Aggregation::Geometric, Aggregation::Harmonic}) {
        std::vector<float> out(4);
        QVERIFY(aggregateDraws(method, parts, out));
        for (std::size_t r = 0; r < out.size(); ++r) {
          std::vector<WeightedSample> replicate = parts;
          for (int k = 0; k < 3; ++k) replicate[k].sample = {static_cast<double>(draws[k][r]), nullptr};
          QVERIFY(std::abs(static_cast<double>(out[r]) - aggregated(method, replicate)) < 1e-4);
        }
      }
    }
  }
};

HZ_TEST(ImbalanceTest)
#include "imbalance_test.moc"
