// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "core/stats/composite/oracle_files.h"
#include "core/stats/composite/small_index.h"
#include "stats/basics/moments.h"
#include "stats/composite/results.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;
using namespace hz::composite;

class CompositeTableTest : public QObject {
  Q_OBJECT
 private slots:
  void unitsAreSortedAndTheTreeIsBuilt() {
    const IndexTable table = small::table();
    QCOMPARE(table.units.front().code, std::string("a"));
    QCOMPARE(table.units.back().code, std::string("d"));
    QCOMPARE(table.values[0], (Column{1, 2, 3, 5}));
    QVERIFY(isMissing(table.values[4][0]));
    QCOMPARE(table.levels(), 3);
    QCOMPARE(table.codeOf(table.top()), std::string("TOP"));
    QCOMPARE(table.nodes[static_cast<std::size_t>(*table.nodeOf("P"))].children.size(), std::size_t{3});
  }

  void aRoundTripKeepsEveryByte() {
    for (const char* name : {"S0_syn_iData.csv", "S0_syn_iMeta.csv"}) {
      const IndexTable table = oracle::communities();
      const std::string again = writeTable(std::string(name) == "S0_syn_iData.csv" ? table.data : table.meta);
      QVERIFY2(again == oracle::text(name), name);
    }
  }

  void allProblemsAreListedAtOnce() {
    const std::string meta =
        "Level,iCode,Parent,Direction,Weight,Type\n"
        "1,X1,P,2,1,Indicator\n1,2bad,P,1,1,Indicator\n1,X3,R,1,x,Indicator\n"
        "2,P,TOP,1,1,Aggregate\n2,Q,TOP,1,1,Aggregate\n3,TOP,,1,1,Aggregate\n,G,,,,Grupo\n";
    const std::string data = "uCode,X1,X3,P,extra\na,1,zwei,3,4\na,2,3,4,5\nX1,1,1,1,1\n";
    const std::string text = small::complaint([&] { readIndexTable(data, meta, "d", "m"); });
    for (const char* part :
         {"X1: Direction must be 1 or -1", "2bad: iCode begins with a digit", "Weight is not a number: x",
          "Parent R is no iCode", "Q: an aggregate without children", "not 'Grupo'", "2bad: is no column of iData",
          "P: is an Aggregate", "extra: column is not in iMeta", "row 2 is not a number: zwei", "a: uCode given twice",
          "uCode is also the name of a column"}) {
      QVERIFY2(small::has(text, part), (text + " lacks " + part).c_str());
    }
  }

  void aPanelIsKeyedByCodeAndTime() {
    const std::string meta =
        "Level,iCode,Parent,Direction,Weight,Type\n1,X1,T,1,1,Indicator\n1,X2,T,1,1,Indicator\n2,T,,1,1,Aggregate\n";
    const std::string data =
        "uCode,Time,X1,X2\na,2021,1,5\nb,2021,3,6\na,2022,NA,7\nb,2022,4,NA\na,2024,7,9\nb,2024,5,8\n";
    IndexTable latest = readIndexTable(data, meta, "d", "m"), linear = latest, lagged = latest;
    QCOMPARE(latest.periods, 3);
    QCOMPARE(latest.units[2].code, std::string("a"));
    impute(latest, {Impute::Latest, "", 2, 0});
    QCOMPARE(latest.values[0], (Column{1, 3, 1, 4, 7, 5}));
    impute(linear, {Impute::Linear, "", 2, 0});
    QCOMPARE(linear.values[0][2], 3.0);  // a third of the way from 1 to 7
    QCOMPARE(linear.values[1][3], 6 + 2.0 / 3);
    Recipe recipe;
    recipe.imputation.method = Impute::Latest;
    const Prepared prepared = prepare(lagged, recipe);
    const Index index = build(prepared.table, recipe);
    QCOMPARE(index.ranks.back()[4], 1.0);  // ranks are inside a year
    QCOMPARE(index.ranks.back()[5], 2.0);
    QVERIFY(small::has(small::complaint([&] { impute(lagged = small::table(), {Impute::Latest, "", 2, 0}); }), "Time"));
  }

  void byHand() {
    // X1 0 25 50 100; X2 directed; P weights 1 1 2. Unit d: X1 100, X2 100, X3 0 → P 50; X4 100, X5 20 → Q 40; TOP 45.
    const IndexTable table = small::table();
    const Index index = build(table, Recipe{});
    const auto at = [&](const char* code, std::size_t unit) {
      return index.scores[static_cast<std::size_t>(*table.nodeOf(code))][unit];
    };
    QCOMPARE(at("X2", 3), 100.0);
    QCOMPARE(at("P", 3), 50.0);
    QCOMPARE(at("Q", 3), 40.0);
    QCOMPARE(at("TOP", 3), 45.0);
    QCOMPARE(at("Q", 0), at("X4", 0));  // X5 is missing: the other weight takes all
    QCOMPARE(index.effective[static_cast<std::size_t>(*table.nodeOf("X3"))], 0.25);
    Recipe strict;
    strict.aggregating.availability = {0.6};
    QVERIFY(isMissing(build(table, strict).scores[static_cast<std::size_t>(*table.nodeOf("Q"))][0]));
    QVERIFY(!isMissing(build(table, strict).scores.back()[1]));
  }

  void everyNormaliser() {
    const Column x = {1, 3, 3, kMissing, 5};
    const auto scores = [&](Normaliser by, int direction, NormalisationParameters p = {}) {
      Normalisation how;
      how.by = by;
      how.lowerBound = 1;
      how.upperBound = 5;
      Column y = normaliseColumn(x, direction, how, p, "X", 1).values;
      y.erase(y.begin() + 3);
      return y;
    };
    NormalisationParameters target;
    target.target = 4;
    NormalisationParameters low = target;
    low.target = 3;
    QCOMPARE(scores(Normaliser::MinMax, 1), (Column{0, 50, 50, 100}));
    QCOMPARE(scores(Normaliser::MinMax, -1), (Column{100, 50, 50, 0}));
    QCOMPARE(scores(Normaliser::Rank, 1), (Column{1, 2, 2, 4}));
    QCOMPARE(scores(Normaliser::Rank, -1), (Column{4, 2, 2, 1}));
    QCOMPARE(scores(Normaliser::Borda, 1), (Column{0, 1, 1, 3}));
    QCOMPARE(scores(Normaliser::PercentileRank, 1), (Column{0, 1.0 / 3, 1.0 / 3, 1}));
    QCOMPARE(scores(Normaliser::DistanceToMax, 1), (Column{0, 0.5, 0.5, 1}));
    QCOMPARE(scores(Normaliser::DistanceToReference, 1), (Column{0, 1, 1, 2}));
    QCOMPARE(scores(Normaliser::DistanceToTarget, 1, target), (Column{0, 2.0 / 3, 2.0 / 3, 4.0 / 3}));
    QCOMPARE(scores(Normaliser::DistanceToTarget, -1, low), (Column{2, 1, 1, 0}));
    QCOMPARE(scores(Normaliser::Goalposts, -1), (Column{100, 50, 50, 0}));
    QCOMPARE(scores(Normaliser::Scaled, 1), (Column{0, 50, 50, 100}));
    QCOMPARE(scores(Normaliser::ZScore, 1)[1], 0.0);
    QCOMPARE(scores(Normaliser::ZScore, 1)[3], 2 / std::sqrt(8.0 / 3));
    QCOMPARE(scores(Normaliser::Robust, 1)[3], 2 / 1.4826);
    target.capAtTarget = true;
    QCOMPARE(scores(Normaliser::DistanceToTarget, 1, target)[3], 1.0);
    target.goalpostLower = 2;
    target.goalpostUpper = 4;
    target.goalpostScale = 10;
    QCOMPARE(scores(Normaliser::Goalposts, 1, target), (Column{0, 5, 5, 10}));
  }

  void anyScaleCanBeMadeFreeOfZeros() {
    for (const Normaliser by :
         {Normaliser::ZScore, Normaliser::Borda, Normaliser::PercentileRank, Normaliser::DistanceToMax}) {
      Recipe recipe;
      recipe.normalisation.by = by;
      recipe.aggregating.means = {Mean::Geometric};
      const Index index = build(small::table(), recipe);
      for (const Column& column : index.normalised) {
        QCOMPARE(rangeOf(column).least, 1.0);
        QCOMPARE(rangeOf(column).most, 100.0);
      }
      QVERIFY(small::noted(index, "zero_safe", ""));
    }
  }

  void screeningDenominatorsAndDropping() {
    const std::string meta =
        "Level,iCode,Parent,Direction,Weight,Type,Denominator\n1,X1,T,1,1,Indicator,N\n1,X2,T,1,1,Indicator,NA\n"
        "2,T,NA,1,1,Aggregate,NA\nNA,N,NA,NA,NA,Denominator,NA\n";
    IndexTable table = readIndexTable("uCode,X1,X2,N\na,10,1,5\nb,6,2,2\nc,8,NA,0\n", meta, "d", "m");
    denominate(table, 100);
    QCOMPARE(table.values[0][0], 200.0);
    QCOMPARE(table.values[0][1], 300.0);
    QVERIFY(isMissing(table.values[0][2]));
    Screening screening;
    screening.by = ScreenBy::Missing;
    QCOMPARE(screen(table, screening)[2].included, false);
    screening.include = {"c"};
    QCOMPARE(screen(table, screening)[2].included, true);
    QVERIFY(small::has(small::complaint([&] { withoutIndicators(table, {"T"}); }), "T is no indicator"));
    const IndexTable without = withoutIndicators(small::table(), {"X4", "X5"});
    QVERIFY(!without.nodeOf("Q"));
    QCOMPARE(without.indicators(), std::size_t{3});
    QVERIFY(small::has(small::complaint([] {
                         IndexTable t = small::table();
                         denominate(t);
                       }),
                       "Denominator"));
  }

  void resultsOnTop() {
    const IndexTable table = oracle::communities();
    Recipe recipe;
    recipe.imputation.method = Impute::Median;
    const Prepared prepared = prepare(table, recipe);
    const Index index = build(prepared.table, recipe);
    NoProgress none;
    const auto removals = removeEach(prepared.table, recipe, 2, none);
    QCOMPARE(removals.size(), std::size_t{3});
    // Without ADM the index is the mean of the other two.
    for (const Removal& removal : removals) {
      if (removal.code != "ADM") continue;
      const auto soc = static_cast<std::size_t>(*prepared.table.nodeOf("SOC"));
      const auto pro = static_cast<std::size_t>(*prepared.table.nodeOf("PRO"));
      QVERIFY(std::abs(removal.scores[0] - (index.scores[soc][0] + index.scores[pro][0]) / 2) < 1e-12);
      QVERIFY(removal.meanRankShift > 0);
    }
    const UnitProfile profile = profileOf(prepared.table, index, 0);
    QCOMPARE(profile.strengths.size(), std::size_t{5});
    QCOMPARE(profile.strengths[0].rank, 1.0);
    QVERIFY(profile.weaknesses[0].rank >= profile.weaknesses[1].rank);
    Recipe other = recipe;
    other.normalisation.by = Normaliser::ZScore;
    const auto compared = compareIndices(prepared.table, index, prepared.table, build(prepared.table, other), "GOV");
    QCOMPARE(compared.size(), std::size_t{24});
    QVERIFY(agreementOf(compared).spearman > 0.8);
  }
};

HZ_TEST(CompositeTableTest)
#include "composite_table_test.moc"
