// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "uncertainty/sobol.h"
#include "base/random.h"
#include "uncertainty/ranks.h"

#include <QtTest>
#include <cmath>
#include <numbers>

using namespace hz;

namespace {

double ishigami(const double* u) {
  const double pi = std::numbers::pi;
  const auto x = [&](int i) { return -pi + 2 * pi * u[i]; };
  return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

}  // namespace

/// Sobol' indices and the small statistics of ranks.
class SobolTest : public QObject {
  Q_OBJECT
 private slots:
  // The Ishigami function (a = 7, b = 0.1) has indices in closed form: S = 0.3139, 0.4424, 0; ST = 0.5576, 0.4424,
  // 0.2437. Whole grid of midpoints for A, a shuffled one for B: the estimates must come within sampling error.
  void ishigamiIndicesComeOutWithinTheirIntervals() {
    constexpr int n = 20000;
    RandomStream random(7);
    std::vector<double> a(3 * n), b(3 * n), yA(n), yB(n);
    for (double& u : a) u = random.uniform();
    for (double& u : b) u = random.uniform();
    for (int i = 0; i < n; ++i) {
      yA[std::size_t(i)] = ishigami(&a[std::size_t(3 * i)]);
      yB[std::size_t(i)] = ishigami(&b[std::size_t(3 * i)]);
    }
    const double first[] = {0.313905191148, 0.442411144790, 0},
                 total[] = {0.557588855210, 0.442411144790, 0.243683664062};
    for (int input = 0; input < 3; ++input) {
      std::vector<double> yAB(n);
      for (int i = 0; i < n; ++i) {
        double u[3] = {a[std::size_t(3 * i)], a[std::size_t(3 * i + 1)], a[std::size_t(3 * i + 2)]};
        u[input] = b[std::size_t(3 * i + input)];
        yAB[std::size_t(i)] = ishigami(u);
      }
      const SobolEstimates found = sobolEstimates(yA, yB, yAB, 100, 3);
      for (const auto& [estimate, truth, tolerance] :
           {std::tuple(found.firstSaltelli, first[input], 0.03), std::tuple(found.firstJansen, first[input], 0.03),
            std::tuple(found.total, total[input], 0.03)}) {
        QVERIFY2(std::abs(estimate.value - truth) < tolerance, qPrintable(QString::number(estimate.value)));
        QVERIFY(estimate.lower < estimate.value && estimate.value < estimate.upper);
        QVERIFY(estimate.upper - estimate.lower < 0.15);
      }
    }
  }

  // Three rows by hand: yA 1,2,3; yB 2,4,6; yAB 1,3,2. Mean 3, V = (4+1+0+1+1+9)/5 = 16/5.
  void threeRowsByHand() {
    const std::vector<double> yA{1, 2, 3}, yB{2, 4, 6}, yAB{1, 3, 2};
    const SobolIndices found = sobolIndices(yA, yB, yAB);
    const double v = 16.0 / 5;
    // centred: b −1,1,3; ab − a 0,1,−1
    QCOMPARE(found.firstSaltelli, (0 + 1 - 3) / 3.0 / v);
    QCOMPARE(found.firstJansen, 1 - (1 + 1 + 16) / 3.0 / (2 * v));
    QCOMPARE(found.total, (0 + 1 + 1) / 3.0 / (2 * v));
  }

  // An added constant changes nothing: y is centred (COINr's is not).
  void aConstantAddedChangesNothing() {
    const std::vector<double> yA{1, 2, 3, 9}, yB{2, 4, 6, 0}, yAB{1, 3, 2, 5};
    std::vector<double> a = yA, b = yB, ab = yAB;
    for (auto* column : {&a, &b, &ab}) {
      for (double& y : *column) y += 1024;
    }
    QVERIFY(std::abs(sobolIndices(yA, yB, yAB).firstSaltelli - sobolIndices(a, b, ab).firstSaltelli) < 1e-12);
  }

  void aModelThatNeverMovesHasNoIndices() {
    const std::vector<double> y(5, 2.0);
    QVERIFY(isMissing(sobolIndices(y, y, y).total));
    QVERIFY(isMissing(sobolEstimates(y, y, y, 10, 1).firstJansen.lower));
  }

  void tiesShareTheSmallerRankAndMissingHasNone() {
    QCOMPARE(descendingRanks(std::vector<double>{4, 4, 3, 1, 1}), (std::vector<double>{1, 1, 3, 4, 4}));
    const std::vector<double> ranks = descendingRanks(std::vector<double>{2, kMissing, 5});
    QVERIFY(ranks[0] == 2 && isMissing(ranks[1]) && ranks[2] == 1);
  }

  void quantilesAreOfType7() {
    std::vector<double> values{4, 1, 3, kMissing, 2};
    QCOMPARE(quantileOf(values, 0.05), 1.15);
    QCOMPARE(quantileOf(values, 0.95), 3.85);
  }

  // cor(1:4, c(1,3,2,2), method = "spearman") in R 4.2.2.
  void spearmanUsesMidRanks() {
    const std::vector<double> x{1, 2, 3, 4}, y{1, 3, 2, 2};
    QVERIFY(std::abs(spearman(x, y) - 0.316227766016838) < 1e-12);
    QVERIFY(isMissing(spearman(x, std::vector<double>(4, 1.0))));
  }

  void shiftsLeaveOutWhoHasNoRank() {
    const std::vector<double> a{1, 2, kMissing, 4}, b{3, 2, 1, 5};
    QCOMPARE(meanAbsoluteShift(a, b), 1.0);
  }
};

QTEST_GUILESS_MAIN(SobolTest)
#include "sobol_test.moc"
