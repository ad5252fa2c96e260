// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "core/stats/composite/oracle_files.h"
#include "core/stats/composite/small_index.h"
#include "stats/composite/association.h"
#include "stats/composite/column_statistics.h"
#include "stats/composite/composite_uncertainty.h"
#include "stats/composite/measures.h"
#include "stats/composite/method_text.h"
#include "stats/composite/pca_weights.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;
using namespace hz::composite;

/// Defects known from COINr 1.1.14 that must not come back, and answers to bad input.
class CompositeDefectsTest : public QObject {
  Q_OBJECT
 private slots:
  void fractionOfTheMaximumKeepsDirection() {
    Normalisation how;
    how.by = Normaliser::FractionOfMax;
    const Column better = normaliseColumn(Column{2, 4, 8}, 1, how, {}, "X").values;
    const Column worse = normaliseColumn(Column{2, 4, 8}, -1, how, {}, "X").values;
    QCOMPARE(better, (Column{0.25, 0.5, 1}));
    QCOMPARE(worse, (Column{1, 0.5, 0.25}));
    QVERIFY(small::has(small::complaint([&] { normaliseColumn(Column{0, 4}, 1, how, {}, "X9"); }), "X9"));
  }

  void everyTransformChangesTheColumn() {
    for (const Transform t :
         {Transform::LogCt, Transform::LogCtUnmirrored, Transform::LogCtOriginal, Transform::BoxCox}) {
      Column x = {1, 2, 3, 50};
      transformColumn(x, t, 0.5, 1.9);
      QVERIFY(x[3] != 50);
      QVERIFY(x[0] < x[1] && x[1] < x[2] && x[2] < x[3]);
    }
  }

  void negativeSkewIsMirrored() {
    Column x = oracle::column(oracle::table("S13_logct_path.csv"), "neg_x");
    Treatment treatment;
    treatment.on = true;
    const ColumnTreatment found = treatColumn(x, treatment);
    QVERIFY(std::abs(found.afterTransform.skewness) < std::abs(found.before.skewness));
    QVERIFY(std::abs(found.afterTransform.skewness + 2.94390592788) < 1e-9);
    QVERIFY(!found.kept);  // and that it still fails is said
  }

  void powerMeanTakesMissingChildren() {
    const Column a = {1, 4}, b = {kMissing, 2};
    const Column found = aggregateFamily({{&a, &b}, {1, 1}}, Mean::Power, 2, -1, "X");
    QCOMPARE(found[0], 1.0);
    QCOMPARE(found[1], std::sqrt(10.0));
    QCOMPARE(aggregateFamily({{&a}, {1}}, Mean::Power, 0, -1, "X")[1], 4.0);
  }

  void copelandWorksInsideAnIndex() {
    Recipe recipe;
    recipe.aggregating.byNode = {{"TOP", Mean::Copeland}};
    const Index index = build(small::table(), recipe);
    double sum = 0;
    for (const double score : index.scores.back()) sum += score;
    QCOMPARE(sum, 0.0);
    // The unit that is best everywhere wins against all.
    const Column a = {1, 2, 3}, b = {1, 5, 6};
    QCOMPARE(copeland(outrank({{&a, &b}, {1, 1}})), (Column{-2, 0, 2}));
    const Outranking matrix = outrank({{&a, &b}, {1, 1}});
    QCOMPARE(matrix.dominant, std::size_t{3});
    QCOMPARE(matrix.matrix[0][1] + matrix.matrix[1][0], 1.0);
  }

  void harmonicMeanRefusesNegatives() {
    const Column a = {-5, 1}, b = {10, 1};
    const std::string text = small::complaint([&] {
      aggregateFamily({{&a, &b}, {1, 1}}, Mean::Harmonic, 1, -1, "PIL");
    });
    QVERIFY2(small::has(text, "PIL") && small::has(text, "--range 1,100"), text.c_str());
    const Column zero = {0, 1};
    QVERIFY(!small::complaint([&] { aggregateFamily({{&zero, &b}, {1, 1}}, Mean::Geometric, 1, -1, "PIL"); }).empty());
  }

  void oneUncertainInputIsEnoughAndFailuresAreListed() {
    UncertainChoices choices;
    Normalisation minmax, zscore;
    minmax.lower = 1;
    minmax.upper = 100;
    zscore.by = Normaliser::ZScore;
    zscore.sd = 1;
    choices.normalisations = {minmax, zscore};
    Recipe recipe;
    recipe.normalisation = minmax;
    recipe.aggregating.means = {Mean::Arithmetic, Mean::Power};
    recipe.aggregating.power = 2;  // refuses the negative z-scores
    NoProgress none;
    const Uncertainty found = uncertainty(small::table(), recipe, choices, {16, true, 3, 1, true}, none);
    QCOMPARE(found.failures.size(), std::size_t{8});
    QVERIFY(small::has(found.failures[0].reason, "above 0"));
    for (const RankStatistics& unit : found.units) QCOMPARE(unit.mean, unit.nominal);  // only the sound runs count
    QVERIFY(small::has(small::complaint([&] { uncertainty(small::table(), recipe, {}, {}, none); }), "uncertain"));
  }

  void aUnitsProfileNeedsNoOtherProgram() {
    // COINr's report template calls functions that are gone; ours is a value (profileOf), tested with the results.
    QVERIFY(build(small::table(), Recipe{}).ranks.size() == 8);
  }

  void theFlagOfNonZeroUsesTheShareThatIsShown() {
    const Column x = {1, 0, 2, kMissing, kMissing, kMissing};  // 2 of 3 are not zero, but only 2 of 6 rows
    const ColumnStatistics s = columnStatistics("X", x);
    QCOMPARE(s.nonzeroShare, 2.0 / 3);
    QVERIFY(!s.lowNonzero);
  }

  void reliabilityIsOfDirectedData() {
    const Index index = build(small::table(), Recipe{});
    const Column raw = {1, 2, 3, 4}, reversed = {4, 3, 2, 1};
    QVERIFY(cronbachAlpha({raw, reversed}) < 0 || isMissing(cronbachAlpha({raw, reversed})));
    QCOMPARE(cronbachAlpha({unitScores(raw, 1), unitScores(reversed, -1)}), 1.0);
  }

  void constantIndicatorIsNamedAndLeftOut() {
    const IndexTable table = small::table("uCode,X1,X2,X3,X4,X5\na,1,4,2,2,6\nb,2,8,2,4,7\nc,3,5,2,1,2\n");
    const Index index = build(table, Recipe{});
    QVERIFY(small::noted(index, "constant", "X3"));
    QVERIFY(isMissing(index.scores[2][0]) && !isMissing(index.scores.back()[0]));
    Recipe recipe;
    recipe.weighting.methods = {WeightMethod::Entropy};
    const Index weighted = build(table, recipe);
    QVERIFY(small::noted(weighted, "constant_excluded", "X3"));
    QVERIFY(small::noted(weighted, "few_units", "3"));
    QCOMPARE(weighted.shares[2], 0.0);
    recipe.weighting.methods = {WeightMethod::Pca};
    const Index components = build(table, recipe);
    QVERIFY(small::noted(components, "constant_excluded", "X3"));
    QCOMPARE(components.shares[2], 0.0);
    QVERIFY(!isMissing(components.scores.back()[0]));
  }

  void oneUnitIsRefusedAndAnEmptyOneNamed() {
    QVERIFY(small::has(small::complaint([] { prepare(small::table("uCode,X1,X2,X3,X4,X5\na,1,2,3,4,5\n"), {}); }),
                       "fewer than 2"));
    const Index index =
        build(small::table("uCode,X1,X2,X3,X4,X5\na,1,2,3,4,5\nb,2,3,4,5,6\nc,NA,NA,NA,NA,NA\n"), Recipe{});
    QVERIFY(small::noted(index, "empty_unit", "c"));
    QVERIFY(isMissing(index.scores.back()[2]) && isMissing(index.ranks.back()[2]));
  }

  void collinearIndicatorsAreNamed() {
    const Columns columns = {{1, 2, 3, 5, 4}, {2, 4, 6, 10, 8}, {3, 1, 2, 5, 4}};
    const std::string text = small::complaint([&] { pcaWeights(columns, {"one", "two", "three"}); });
    QVERIFY2(small::has(text, "one and two"), text.c_str());
    const Collinearity found = collinearity(columns, {"one", "two", "three"});
    QVERIFY(std::isinf(found.varianceInflation[0]) && std::isinf(found.conditionNumber));
    QVERIFY(std::isfinite(found.varianceInflation[2]));
    const std::string constant = small::complaint([] { collinearity({{1, 1, 1}, {1, 2, 4}}, {"flat", "b"}); });
    QVERIFY2(small::has(constant, "flat"), constant.c_str());
  }

  void couplingRefusesScoresOutsideItsRange() {
    const std::vector<double> half = {0.5, 0.5};
    QVERIFY(small::has(small::complaint([&] {
                         couplingCoordination(Column{62, 41}, half, Coupling::Standard);
                       }),
                       "62"));
    QVERIFY(!small::complaint([] { couplingCoordination(Column{.5, .5}, {1, 1}, Coupling::Standard); }).empty());
    QCOMPARE(couplingCoordination(Column{0, .5}, half, Coupling::Standard).coupling, 0.0);
    QCOMPARE(couplingCoordination(Column{0, 0}, half, Coupling::Standard).coordination, 0.0);
    QVERIFY(isMissing(couplingCoordination(Column{kMissing, .5}, half, Coupling::Standard).coupling));
    QVERIFY(std::abs(couplingCoordination(Column{.2, .6}, half, Coupling::Dispersion).coupling - 0.6) < 1e-12);
    QCOMPARE(coordinationGrades().of(0.1), 1);
    QCOMPARE(coordinationGrades().of(1), 9);
    QCOMPARE(couplingGrades().of(0.29), 0);
    Recipe recipe;
    recipe.normalisation.by = Normaliser::ZScore;
    const IndexTable table = small::table();
    const Index index = build(table, recipe);
    QVERIFY(small::has(small::complaint([&] { index.unitOf(*table.nodeOf("P"), table); }), "--range 0,100"));
  }

  void judgementsThatContradictAreAnsweredInWords() {
    const auto read = readJudgements("row,column,value\nX1,X2,3\nX2,X3,3\nX1,X3,1/5\nX4,X5,2\n", "j.csv");
    QCOMPARE(read.size(), std::size_t{2});
    Recipe recipe;
    recipe.weighting.methods = {WeightMethod::Ahp};
    recipe.weighting.judgements = read;
    const Index index = build(small::table(), recipe);
    QVERIFY(small::noted(index, "ahp_inconsistent", "P"));
    QVERIFY(small::noted(index, "ahp_consistent", "Q"));
    QVERIFY(small::noted(index, "ahp_not_judged", "TOP"));
    QVERIFY(std::abs(index.shares[static_cast<std::size_t>(*small::table().nodeOf("X4"))] - 2.0 / 3) < 1e-12);
    QVERIFY(small::has(small::complaint([] { readJudgements("row,column,value\na,b,3\nb,c,2\n", "j"); }), "a with c"));
    QVERIFY(small::has(small::complaint([] { readJudgements("m,a,b\na,1,3\nb,2,1\n", "j"); }), "contradicts"));
    recipe.weighting.judgements = readJudgements("m,a,b\na,1,3\nb,1/3,1\n", "j");
    QVERIFY(small::has(small::complaint([&] { build(small::table(), recipe); }), "all children"));
    // Two judges: 4 and 1 pool to 2.
    const auto pooled = readJudgements("judge,row,column,value\n1,a,b,4\n2,a,b,1\n", "j");
    QCOMPARE(pooled[0].judges, 2);
    QVERIFY(std::abs(pooled[0].matrix(0, 1) - 2) < 1e-12);
    QCOMPARE(randomIndex(5, RandomIndex::SaatyLater), 1.11);
    QVERIFY(std::abs(randomIndex(5, RandomIndex::AlonsoLamata) - 1.12455) < 1e-9);
  }

  void theMethodIsSaidInBothLanguages() {
    Recipe recipe;
    recipe.imputation.method = Impute::Median;
    recipe.treatment.on = true;
    recipe.weighting.methods = {WeightMethod::EntropyTranslated, WeightMethod::Ahp};
    recipe.weighting.judgements = readJudgements("row,column,value\nADM,SOC,1/3\nADM,PRO,5\nSOC,PRO,7\n", "j");
    recipe.aggregating.means = {Mean::Arithmetic, Mean::Geometric};
    const Prepared prepared = prepare(oracle::communities(), recipe);
    const Index index = build(prepared.table, recipe);
    const std::string english = methodText(prepared, index, recipe, Language::English);
    for (const char* part : {"24 units by 12 indicators", "3 missing values were filled by the median", "from 1 to 100",
                             "S1 was winsorised at C05, C24", "|min| + 0.01", "CR = 0.0559", "Saaty 1980",
                             "arithmetic mean, geometric mean"}) {
      QVERIFY2(small::has(english, part), (english + " lacks " + part).c_str());
    }
    QVERIFY(!small::has(english, "composite."));
    const std::string chinese = methodText(prepared, index, recipe, Language::Chinese);
    QVERIFY(small::has(chinese, "熵权法") && !small::has(chinese, "composite."));
  }

  void weightsCombine() {
    QCOMPARE(productWeights({.5, .5}, {.2, .8}), (std::vector<double>{.2, .8}));
    QCOMPARE(linearWeights({1, 0}, {0, 1}, .25), (std::vector<double>{.25, .75}));
    QVERIFY(!small::complaint([] { productWeights({1, 0}, {0, 1}); }).empty());
    QVERIFY(small::has(small::complaint([] { entropyWeights({{-1, 2, 3}}); }), "0 or more"));
    QCOMPARE(entropyWeights({{-1, 2, 3}}, EntropyZeros::Translated).weights[0], 1.0);
    const Columns one = {{1, 2, 3, 4}, {9, 9, 9, 9}};
    QCOMPARE(criticWeights(one).weights, (std::vector<double>{1, 0}));
  }
};

HZ_TEST(CompositeDefectsTest)
#include "composite_defects_test.moc"
