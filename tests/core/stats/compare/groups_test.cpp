// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/compare/groups.h"
#include "base/all_parts.h"

#include "base/fault.h"
#include "base/random.h"
#include "core/stats/compare/oracle_data.h"
#include "core/stats/compare/refusals.h"
#include "stats/compare/group_pairs.h"
#include "stats/compare/studentised_range.h"
#include "support/accuracy.h"
#include "support/registry.h"

#include <QtTest>
#include <boost/math/distributions/students_t.hpp>

using namespace hz;
using namespace hz::test;
using nlohmann::json;

class GroupsTest : public QObject {
  Q_OBJECT
 private:
  json m_expected;
  NoProgress m_progress;

  static GroupedValues three() {
    return groupedValues({1, 2, 3, 2, 4, 6, 5, 7, 8, 9}, {0, 0, 0, 1, 1, 1, 2, 2, 2, 2}, {"a", "b", "c"});
  }
  GroupedValues data(const QString& name) const {
    if (name == "api_strat_stype") {
      const test::OracleTable table("api_strat.csv");
      std::vector<std::string> names;
      const std::vector<int> group = table.groups("stype", &names);
      return groupedValues(table.numbers("api00"), group, names);
    }
    const test::OracleTable table("bfi.csv");
    std::vector<std::string> names;
    const std::vector<int> group = table.groups("education", &names);
    std::vector<double> y = table.numbers("A1");
    if (name == "bfi_agree_education") {
      for (double& x : y) x = 7 - x;
      for (const char* item : {"A2", "A3", "A4", "A5"}) {
        const std::vector<double> more = table.numbers(item);
        for (std::size_t i = 0; i < y.size(); ++i) y[i] += more[i];
      }
      for (double& x : y) x /= 5;
    }
    return groupedValues(y, group, names);
  }
 private slots:
  void initTestCase() { m_expected = test::oracleJson("compare_expected.json")["groups"]; }

  void testsMatchR_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"api_strat_stype", "bfi_agree_education", "bfi_A1_education"}) QTest::newRow(name) << name;
  }
  void testsMatchR() {
    QFETCH(QString, name);
    const json& expected = m_expected[name.toStdString()];
    const GroupedValues groups = data(name);
    Accuracy accuracy("compare_expected.json");
    const auto same = [&](const char* what, double found, const json& value, double bound = 1e-10) {
      QVERIFY2(accuracy.matches(what, found, value.get<double>(), bound), accuracy.complaint());
    };
    const auto sameTest = [&](const char* what, const TestResult& found, const json& value) {
      same(what, found.statistic, value.contains("f") ? value["f"] : value.contains("h") ? value["h"] : value["chi2"]);
      same(what, found.df1, value.contains("df1") ? value["df1"] : value["df"]);
      if (value.contains("df2")) same(what, found.df2, value["df2"]);
      same(what, found.p, value["p"]);
    };
    const auto summaries = summariesOf(groups, 0.95);
    for (std::size_t j = 0; j < groups.count(); ++j) {
      QCOMPARE(static_cast<int>(summaries[j].n), expected["n"][j].get<int>());
      same("group mean", summaries[j].mean, expected["mean"][j]);
      same("group sd", summaries[j].sd, expected["sd"][j]);
    }
    sameTest("Welch", welchTest(groups), expected["welch"]);
    sameTest("analysis of variance", varianceAnalysis(groups), expected["anova"]);
    sameTest("Kruskal-Wallis", kruskalWallis(groups), expected["kw"]);
    same("Kruskal-Wallis", rankEpsilon2(kruskalWallis(groups), groups.total()), expected["kw"]["epsilon2"]);
    sameTest("Bartlett", bartlettTest(groups), expected["bartlett"]);
    sameTest("Levene", leveneTest(groups, SpreadCentre::Mean), expected["levene"]);
    sameTest("Brown-Forsythe", leveneTest(groups, SpreadCentre::Median), expected["brown_forsythe"]);
    const EffectSizes effect = effectSizes(groups);
    same("effect sizes", effect.eta2, expected["eta2"]);
    same("effect sizes", effect.omega2, expected["omega2"]);
    same("effect sizes", effect.epsilon2, expected["epsilon2"]);
    const auto pairs = groupPairs(groups, 0.95, 2, m_progress);
    QCOMPARE(pairs.size(), expected["pairs"].size());
    for (std::size_t k = 0; k < pairs.size(); ++k) {
      const json& pair = expected["pairs"][k];
      QCOMPARE(groups.names[pairs[k].a], pair["a"].get<std::string>());
      same("Welch pairs", pairs[k].difference, pair["difference"]);
      same("Welch pairs", pairs[k].se, pair["se"]);
      same("Welch pairs", pairs[k].t, pair["t"]);
      same("Welch pairs", pairs[k].df, pair["df"]);
      same("Welch pairs", pairs[k].lower, pair["lower"]);
      same("Welch pairs", pairs[k].upper, pair["upper"]);
      same("Welch pairs", pairs[k].p, pair["p"]);
      same("Welch pairs", pairs[k].pHolm, pair["p_holm"]);
      same("Welch pairs", pairs[k].pBh, pair["p_bh"]);
      // R's ptukey itself is good to some 1e-9 here, its qtukey stops at 1e-4 of the quantile.
      same("Games-Howell p", pairs[k].gamesHowellP, pair["gh_p"], 1e-8);
      same("Games-Howell limits", pairs[k].gamesHowellLower, pair["gh_lower"], 1e-4);
      same("Games-Howell limits", pairs[k].gamesHowellUpper, pair["gh_upper"], 1e-4);
      same("Dunn", pairs[k].dunnZ, pair["dunn_z"]);
      same("Dunn", pairs[k].dunnP, pair["dunn_p"]);
      same("Dunn", pairs[k].dunnHolm, pair["dunn_holm"]);
      same("Dunn", pairs[k].dunnBh, pair["dunn_bh"]);
      same("Hedges g", pairs[k].hedgesG, pair["g"]);
      same("Hedges g limits", pairs[k].hedgesLower, pair["g_lower"], 1e-9);
      same("Hedges g limits", pairs[k].hedgesUpper, pair["g_upper"], 1e-9);
    }
    const auto rest = groupsAgainstRest(groups, 0.95);
    for (std::size_t j = 0; j < rest.size(); ++j) {
      same("against the rest", rest[j].t, expected["versus_rest"][j]["t"]);
      same("against the rest", rest[j].df, expected["versus_rest"][j]["df"]);
      same("against the rest", rest[j].p, expected["versus_rest"][j]["p"]);
      same("against the rest", rest[j].pBh, expected["rest_bh"][j]);
      same("against the rest", rest[j].pHolm, expected["rest_holm"][j]);
    }
  }

  void rangeOfTwoMeansIsStudentsT() {
    // Q = √2·|t| for two means: the closed form, where R's ptukey is off by up to 7e-5.
    const StudentisedRange range(2);
    Accuracy accuracy("studentised range, two means");
    for (const double df : {1.0, 2.5, 7.0, 40.0, 300.0, 1e6, 1e9}) {
      for (const double q : {0.01, 0.5, 2.0, 5.0, 12.0, 20.0}) {
        const double t = 2 * boost::math::cdf(complement(boost::math::students_t(df), q / std::sqrt(2.0)));
        QVERIFY2(accuracy.matches("tail, relative", range.upperTail(q, df) / t, 1, 1e-10), accuracy.complaint());
      }
      QVERIFY2(accuracy.matches("quantile, relative",
                                range.quantile(0.05, df) / std::sqrt(2.0) /
                                    boost::math::quantile(boost::math::students_t(df), 0.975),
                                1, 1e-10),
               accuracy.complaint());
    }
  }

  void rangeMatchesTablesAndSimulation() {
    // Upper 5 % points as printed in every table (Harter 1960): three decimals.
    const struct {
      int k;
      double df, q;
    } kTable[] = {{3, 10, 3.877}, {5, 20, 4.232}, {10, 60, 4.646}, {20, 120, 5.126}};
    for (const auto& row : kTable) {
      QVERIFY(std::abs(StudentisedRange(row.k).quantile(0.05, row.df) - row.q) < 0.0006);
    }
    // The known-variance range of 50 means against 40,000 draws: four standard errors.
    RandomStream random(3);
    int beyond = 0;
    for (int draw = 0; draw < 40000; ++draw) {
      double low = 1e9, high = -1e9;
      for (int i = 0; i < 50; ++i) {
        const double z = random.normal();
        low = std::min(low, z);
        high = std::max(high, z);
      }
      beyond += high - low > 5 ? 1 : 0;
    }
    const double expected = StudentisedRange(50).upperTail(5, std::numeric_limits<double>::infinity());
    QVERIFY(std::abs(beyond / 40000.0 - expected) < 4 * std::sqrt(expected * (1 - expected) / 40000));
    QCOMPARE(StudentisedRange(4).upperTail(0, 5), 1.0);
    QVERIFY_EXCEPTION_THROWN(StudentisedRange(1), Fault);
    QVERIFY_EXCEPTION_THROWN(StudentisedRange(3).quantile(0, 5), Fault);
  }

  void threeSmallGroupsByHand() {
    const GroupedValues groups = three();
    // SSB 46.85, SSW 18.75: means 2, 4, 7.25 about 4.7.
    const TestResult anova = varianceAnalysis(groups);
    QVERIFY(std::abs(anova.statistic - (49.35 / 2) / (18.75 / 7)) < 1e-12);
    // Ranks 1 | 2.5 4 || 2.5 5 7 || 6 8 9 10: mean ranks 2.5, 4.8333, 8.25; one tie of two.
    const TestResult kruskal = kruskalWallis(groups);
    const double h = 12.0 / 110 * (3 * 9 + 3 * std::pow(5.5 - 14.5 / 3, 2) + 4 * 2.75 * 2.75) / (1 - 6.0 / 990);
    QVERIFY(std::abs(kruskal.statistic - h) < 1e-12);
    QCOMPARE(groupPairs(groups, 0.95, 1, m_progress).size(), std::size_t(3));
  }

  void groupsThatCannotBeComparedGiveAReason() {
    QVERIFY(reason([] { groupedValues({1, 2}, {0, 0}, {"K1", "K2"}); }).contains("only one group, K1"));
    QVERIFY(reason([] { groupedValues({kMissing, 2}, {0, -1}, {"K1"}); }).contains("no group"));
    QVERIFY(reason([] { groupedValues({1, INFINITY}, {0, 1}, {"a", "b"}); }).contains("infinite"));
    const GroupedValues single = groupedValues({1, 2, 3, 9}, {0, 0, 0, 1}, {"a", "K7"});
    QVERIFY(reason([&] { welchTest(single); }).contains("K7 has a single value"));
    QVERIFY(reason([&] { bartlettTest(single); }).contains("K7 has a single value"));
    QCOMPARE(varianceAnalysis(single).df2, 2.0);
    const GroupedValues constant = groupedValues({1, 2, 3, 3}, {0, 0, 1, 1}, {"a", "K9"});
    QVERIFY(reason([&] { welchTest(constant); }).contains("K9"));
    const GroupedValues nothing = groupedValues({3, 3, 3, 3}, {0, 0, 1, 1}, {"a", "b"});
    QVERIFY(reason([&] { varianceAnalysis(nothing); }).contains("no spread"));
    QVERIFY(reason([&] { kruskalWallis(nothing); }).contains("no order"));
    QVERIFY(reason([&] { effectSizes(nothing); }).contains("no variance"));
    const GroupedValues singles = groupedValues({3, 4}, {0, 1}, {"a", "b"});
    QVERIFY(reason([&] { varianceAnalysis(singles); }).contains("single value"));
  }

  void pairsWithoutASpreadAreMissingNotWrong() {
    const GroupedValues groups = groupedValues({1, 2, 3, 9, 5, 5}, {0, 0, 0, 1, 2, 2}, {"a", "one", "same"});
    const auto pairs = groupPairs(groups, 0.95, 1, m_progress);
    QVERIFY(isMissing(pairs[0].p) && isMissing(pairs[0].gamesHowellP) && !isMissing(pairs[0].dunnP));
    QVERIFY(!isMissing(pairs[1].p));
    QCOMPARE(pairs[1].pHolm, pairs[1].p);
    QVERIFY(isMissing(pairs[2].hedgesG));
  }

  void threadsDoNotChangePairs() {
    const GroupedValues groups = data("bfi_A1_education");
    const auto one = groupPairs(groups, 0.9, 1, m_progress), five = groupPairs(groups, 0.9, 5, m_progress);
    for (std::size_t k = 0; k < one.size(); ++k) {
      QCOMPARE(one[k].gamesHowellP, five[k].gamesHowellP);
      QCOMPARE(one[k].hedgesUpper, five[k].hedgesUpper);
    }
  }
};

HZ_TEST(GroupsTest)
#include "groups_test.moc"
