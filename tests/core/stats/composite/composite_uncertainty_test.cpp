// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/composite/composite_uncertainty.h"
#include "base/all_parts.h"
#include "core/stats/composite/oracle_files.h"
#include "core/stats/composite/small_index.h"
#include "stats/basics/moments.h"
#include "stats/basics/quantiles.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;
using namespace hz::composite;

namespace {

UncertainChoices usual() {
  UncertainChoices choices;
  Normalisation minmax, zscore;
  minmax.lower = 1;
  minmax.upper = 100;
  zscore.by = Normaliser::ZScore;
  zscore.mean = 10;
  zscore.sd = 2;
  Aggregating geometric;
  geometric.means = {Mean::Geometric};
  choices.winsorMost = {1, 2, 3, 4, 5};
  choices.normalisations = {minmax, zscore};
  choices.aggregations = {Aggregating{}, geometric};
  choices.weightJitter = 0.25;
  choices.dropIndicator = true;
  return choices;
}

IndexTable imputed() {
  IndexTable table = oracle::communities();
  impute(table, {Impute::Median, "", 2, 0});
  return table;
}

class Impatient final : public Progress {
 protected:
  bool keepGoing(std::uint64_t done, std::uint64_t) override { return done < 64; }
};

}  // namespace

class CompositeUncertaintyTest : public QObject {
  Q_OBJECT
 private slots:
  void sameBitsForAnyNumberOfThreads() {
    NoProgress none;
    const IndexTable table = imputed();
    const Uncertainty one = uncertainty(table, {}, usual(), {200, true, 11, 1, true}, none);
    const Uncertainty two = uncertainty(table, {}, usual(), {200, true, 11, 3, true}, none);
    QVERIFY(one.scores == two.scores);
    QCOMPARE(one.failures.size(), std::size_t{0});
    const Uncertainty other = uncertainty(table, {}, usual(), {200, true, 12, 1, true}, none);
    QVERIFY(one.scores != other.scores);
  }

  void statisticsAreThoseOfTheRuns() {
    NoProgress none;
    const Uncertainty found = uncertainty(imputed(), {}, usual(), {101, false, 5, 2, true}, none);
    Column ranks;
    for (const Column& run : found.ranks) ranks.push_back(run[3]);
    QCOMPARE(found.units[3].mean, meanOf(ranks));
    QCOMPARE(found.units[3].median, medianOf(ranks));
    std::sort(ranks.begin(), ranks.end());
    QCOMPARE(found.units[3].q5, ranks[5]);
    QCOMPARE(found.units[3].q95, ranks[95]);
    QVERIFY(found.units[3].q5 <= found.units[3].nominal || found.units[3].q95 >= found.units[3].nominal);
  }

  void everyRunIsTheRecipeOfItsPoint() {
    // A run built by hand from the recipe at its point gives the same scores.
    const IndexTable table = imputed();
    NoProgress none;
    const Uncertainty found = uncertainty(table, {}, usual(), {16, true, 9, 1, true}, none);
    const RecipeSpace space(table, {}, usual(), 9);
    const Sample sample = sobolSample(16, space.inputs().size(), 9);
    for (std::size_t i = 0; i < 16; ++i) QCOMPARE(build(table, space.at(sample.row(i))).scores.back(), found.scores[i]);
    // Within bounds and rescaled: jitter moves no share by more than (1.25/0.75).
    const Index plain = build(table, {}), moved = build(table, space.at(sample.row(1)));
    for (std::size_t j = 0; j < table.indicators(); ++j) {
      QVERIFY(moved.shares[j] == 0 ||
              (moved.shares[j] / plain.shares[j] < 2.3 && moved.shares[j] / plain.shares[j] > 0.55));
    }
  }

  void sobolPointsAreBalanced() {
    const Sample sample = sobolSample(256, 5, 3);
    for (std::size_t j = 0; j < 5; ++j) {
      std::vector<int> bins(256, 0);
      for (std::size_t i = 0; i < 256; ++i) ++bins[static_cast<std::size_t>(sample.row(i)[j] * 256)];
      QVERIFY(std::all_of(bins.begin(), bins.end(), [](int count) { return count == 1; }));
    }
  }

  void anInputThatDoesNothingHasNoInfluence() {
    NoProgress none;
    const auto f = [](std::span<const double> x) { return x[0]; };
    const Sensitivity found = sensitivityIndices(evaluateDesign(saltelliDesign(256, 2, 1), f, 1, none), 256, 2);
    QVERIFY(std::abs(found.indices[0].first - 1) < 0.02);
    QVERIFY(std::abs(found.indices[0].total - 1) < 0.02);
    QCOMPARE(found.indices[1].first, 0.0);
    QCOMPARE(found.indices[1].total, 0.0);
    const Sensitivity flat = sensitivityIndices(std::vector<double>(4 * 16, 3.0), 16, 2);
    QCOMPARE(flat.indices[0].total, 0.0);  // no variance, no division by it
  }

  void indexSensitivitySumsUp() {
    NoProgress none;
    SensitivityOptions options;
    options.bootstrap = 50;
    const IndexSensitivity found = indexSensitivity(imputed(), {}, usual(), 128, options, 2, none);
    QCOMPARE(found.inputs.size(), std::size_t{5});
    double total = 0;
    for (const SensitivityIndex& index : found.indices.indices) {
      QVERIFY(index.total >= 0);
      total += index.total;
    }
    QVERIFY(total > 0.9);
  }

  void runsCanBeCancelled() {
    Impatient impatient;
    QVERIFY(small::has(small::complaint([&] {
                         uncertainty(imputed(), {}, usual(), {5000, true, 1, 2, false}, impatient);
                       }),
                       "ancel"));
  }
};

HZ_TEST(CompositeUncertaintyTest)
#include "composite_uncertainty_test.moc"
