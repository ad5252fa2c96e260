// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/uncertainty/index_ranks.h"
#include "base/all_parts.h"
#include "base/number.h"
#include "stats/basics/quantiles.h"
#include "stats/basics/ranks.h"
#include "support/registry.h"

#include <QtTest>
#include <cmath>

using namespace hz;

/// The small statistics of ranks.
class IndexRanksTest : public QObject {
  Q_OBJECT
 private slots:
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
    QVERIFY(std::abs(rankCorrelation(x, y) - 0.316227766016838) < 1e-12);
    QVERIFY(isMissing(rankCorrelation(x, std::vector<double>(4, 1.0))));
  }

  void shiftsLeaveOutWhoHasNoRank() {
    const std::vector<double> a{1, 2, kMissing, 4}, b{3, 2, 1, 5};
    QCOMPARE(meanAbsoluteShift(a, b), 1.0);
  }
};

HZ_TEST(IndexRanksTest)
#include "index_ranks_test.moc"
