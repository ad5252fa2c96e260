// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/compare/design_tests.h"
#include "base/all_parts.h"

#include "base/fault.h"
#include "core/stats/compare/oracle_data.h"
#include "core/stats/compare/refusals.h"
#include "stats/compare/groups.h"
#include "stats/compare/waves.h"
#include "support/accuracy.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;
using namespace hz::test;
using nlohmann::json;

namespace {

/// The schools with their design; "clus1_plain" are the cluster sample's schools as a plain sample.
struct Schools {
  test::OracleTable table;
  DesignVariables variables;
  std::vector<std::string> types;
  std::vector<int> type;

  explicit Schools(const QString& name) : table(name == "strat" ? "api_strat.csv" : "api_clus1.csv") {
    type = table.groups("stype", &types);
    if (name == "clus1_plain") return;
    variables.weights = table.numbers("pw");
    variables.fpc = table.numbers("fpc");
    if (name == "strat") {
      variables.strata = type;
      variables.stratumNames = types;
    } else {
      variables.psus = table.groups("dnum");
    }
  }
  std::size_t count() const { return type.size(); }
  SurveyDesign design() const { return SurveyDesign(variables, count()); }
};

}  // namespace

class DesignTestsTest : public QObject {
  Q_OBJECT
 private:
  json m_api, m_own;
  Accuracy m_accuracy{"api_expected.json, comparisons"};

  void same(const char* what, double found, const json& expected, double bound = 1e-10) {
    QVERIFY2(m_accuracy.matches(what, found, expected.get<double>(), bound), m_accuracy.complaint());
  }

 private slots:
  void initTestCase() {
    m_api = test::oracleJson("api_expected.json");
    m_own = test::oracleJson("compare_expected.json");
  }

  void oraclesOfTheSchools_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("strat") << "strat";
    QTest::newRow("clus1") << "clus1";
  }
  void oraclesOfTheSchools() {
    QFETCH(QString, name);
    const std::string key = name.toStdString();
    const Schools schools(name);
    const SurveyDesign design = schools.design();
    const std::vector<double> y = schools.table.numbers("api00");
    std::vector<std::string> answers;
    const std::vector<int> wide = schools.table.groups("sch.wide", &answers);
    std::vector<char> no, yes;
    for (const int group : wide) {
      no.push_back(group == 0);
      yes.push_back(group == 1);
    }
    const DesignDifference t = meanDifference(design, y, no, yes, 0.95);
    same("t test", t.difference, m_api["svyttest"][key]["diff"]);
    same("t test", t.t, m_api["svyttest"][key]["t"]);
    same("t test", t.df, m_api["svyttest"][key]["df"]);
    same("t test", t.p, m_api["svyttest"][key]["p"]);
    const DesignRankTest wilcoxon = rankTest(design, y, wide, answers);
    same("rank test, two groups", wilcoxon.t, m_api["svyranktest"][key + " wilcoxon"]["t"]);
    same("rank test, two groups", wilcoxon.wald.df2, m_api["svyranktest"][key + " wilcoxon"]["df"]);
    same("rank test, two groups", wilcoxon.wald.p, m_api["svyranktest"][key + " wilcoxon"]["p"]);
    const DesignRankTest kruskal = rankTest(design, y, schools.type, schools.types);
    same("rank test, Kruskal-Wallis", kruskal.wald.chi2, m_api["svyranktest"][key + " KruskalWallis"]["chisq"]);
    same("rank test, Kruskal-Wallis", kruskal.wald.df1, m_api["svyranktest"][key + " KruskalWallis"]["df"]);
    same("rank test, Kruskal-Wallis", kruskal.wald.p, m_api["svyranktest"][key + " KruskalWallis"]["p"]);
    const DesignTest wald = waldTest(domainMeans(design, y, schools.type, schools.types));
    same("Wald F", wald.f, m_api["regtest"][key]["F"]);
    same("Wald F", wald.df1, m_api["regtest"][key]["df"]);
    same("Wald F", wald.df2, m_api["regtest"][key]["ddf"]);
    same("Wald F", wald.p, m_api["regtest"][key]["p"]);
    const DomainMeans means = domainMeans(design, y, schools.type, schools.types);
    same("difference of domain means", means.means[1] - means.means[0], m_api["regtest"][key]["coef"][1]);
    same("difference of domain means",
         std::sqrt(means.covariance(0, 0) + means.covariance(1, 1) - 2 * means.covariance(0, 1)),
         m_api["regtest"][key]["se"][1]);
  }

  void everyScoreAndContrastMatchesR_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"strat", "clus1", "clus1_plain"}) QTest::newRow(name) << name;
  }
  void everyScoreAndContrastMatchesR() {
    QFETCH(QString, name);
    const json& expected = m_own["design"][name.toStdString()];
    const Schools schools(name);
    const SurveyDesign design = schools.design();
    const std::vector<double> y = schools.table.numbers("api00");
    std::vector<std::string> answers;
    const std::vector<int> imp = schools.table.groups("comp.imp", &answers);
    for (const auto& [key, score] : std::map<std::string, RankScore>{{"wilcoxon", RankScore::Wilcoxon},
                                                                     {"vanderWaerden", RankScore::VanDerWaerden},
                                                                     {"median", RankScore::Median}}) {
      const DesignRankTest two = rankTest(design, y, imp, answers, score);
      same("rank scores, two groups", two.difference, expected["two"][key]["difference"]);
      same("rank scores, two groups", two.t, expected["two"][key]["t"]);
      same("rank scores, two groups", two.wald.p, expected["two"][key]["p"]);
      const json& many = expected["many"][key == "wilcoxon" ? "KruskalWallis" : key];
      const DesignTest all = rankTest(design, y, schools.type, schools.types, score).wald;
      same("rank scores, three groups", all.chi2, many["chi2"]);
      same("rank scores, three groups", all.df2, many["ddf"]);
      same("rank scores, three groups", all.p, many["p"]);
    }
    const auto rest = domainsAgainstRest(design, y, schools.type, schools.types, 0.95);
    for (std::size_t d = 0; d < 3; ++d) {
      same("against the rest", rest[d].difference, expected["versus_rest"][d]["difference"]);
      same("against the rest", rest[d].t, expected["versus_rest"][d]["t"]);
      same("against the rest", rest[d].df, expected["versus_rest"][d]["df"]);
      same("against the rest", rest[d].p, expected["versus_rest"][d]["p"]);
    }
    const DomainMeans means = domainMeans(design, y, schools.type, schools.types);
    for (std::size_t d = 0; d < 3; ++d) {
      same("domain mean", means.means[d], expected["mean"][d]);
      for (std::size_t e = 0; e < 3; ++e) {
        same("domain covariance", means.covariance(static_cast<Eigen::Index>(d), static_cast<Eigen::Index>(e)),
             expected["vcov"][d][e], 1e-9);
      }
    }
  }

  void missingAnswersStayInTheDesign_data() { everyScoreAndContrastMatchesR_data(); }
  void missingAnswersStayInTheDesign() {
    QFETCH(QString, name);
    const json& expected = m_own["design"][name.toStdString()]["missing"];
    const Schools schools(name);
    std::vector<double> y = schools.table.numbers("api00");
    const std::vector<double> before = schools.table.numbers("api99");
    for (std::size_t i = 0; i < y.size(); ++i) {
      if (before[i] > 750) y[i] = kMissing;
    }
    const DesignTest wald = waldTest(domainMeans(schools.design(), y, schools.type, schools.types));
    same("Wald F, missing answers", wald.f, expected["f"]);
    same("Wald F, missing answers", wald.df2, expected["ddf"]);
    same("Wald F, missing answers", wald.p, expected["p"]);
    const DesignTest ranks = rankTest(schools.design(), y, schools.type, schools.types).wald;
    same("rank test, missing answers", ranks.chi2, expected["kw"]);
    same("rank test, missing answers", ranks.df2, expected["kw_ddf"]);
    same("rank test, missing answers", ranks.p, expected["kw_p"]);
  }

  void rowsWithMissingAnswersDoNotMultiplyTheStatistic() {
    // Appending respondents without an answer, in sampling units that exist, changes nothing.
    Schools schools("clus1");
    std::vector<double> y = schools.table.numbers("api00");
    const double chi2 = rankTest(schools.design(), y, schools.type, schools.types).wald.chi2;
    for (std::size_t i = 0, n = y.size(); i < n; ++i) {
      y.push_back(kMissing);
      schools.type.push_back(schools.type[i]);
      for (auto* values : {&schools.variables.weights, &schools.variables.fpc}) values->push_back((*values)[i]);
      schools.variables.psus.push_back(schools.variables.psus[i]);
    }
    QVERIFY(std::abs(rankTest(schools.design(), y, schools.type, schools.types).wald.chi2 / chi2 - 1) < 1e-12);
  }

  void wavesMatchR_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("strat") << "strat";
    QTest::newRow("clus1") << "clus1";
  }
  void wavesMatchR() {
    QFETCH(QString, name);
    const json& expected = m_own["waves"][name.toStdString()];
    const Schools schools(name);
    WaveRows rows;
    DesignVariables v = schools.variables;
    // Stacked: 1999 above, 2000 below; a school is its own sampling unit where the design has none.
    rows.y = schools.table.numbers("api99");
    const std::vector<double> later = schools.table.numbers("api00");
    rows.y.insert(rows.y.end(), later.begin(), later.end());
    const std::size_t n = schools.count();
    rows.later.assign(2 * n, 0);
    std::fill(rows.later.begin() + static_cast<std::ptrdiff_t>(n), rows.later.end(), 1);
    for (std::size_t i = 0; i < 2 * n; ++i) rows.person.push_back("s" + std::to_string(i % n));
    const auto twice = [](auto& values) {
      const auto copy = values;
      values.insert(values.end(), copy.begin(), copy.end());
    };
    twice(v.weights);
    twice(v.fpc);
    twice(v.strata);
    twice(v.psus);
    const WaveChange independent = waveChange(rows, v, WaveLink::Independent, 0.95);
    same("waves, independent", independent.change.difference, expected["independent"]["difference"]);
    same("waves, independent", independent.change.se, expected["independent"]["se"]);
    same("waves, independent", independent.change.df, expected["independent"]["df"]);
    const WaveChange panel = waveChange(rows, v, WaveLink::Panel, 0.95);
    QCOMPARE(panel.matched, n);
    same("waves, panel", panel.change.difference, expected["panel"]["difference"]);
    same("waves, panel", panel.change.se, expected["panel"]["se"]);
    if (v.psus.empty()) {
      for (std::size_t i = 0; i < 2 * n; ++i) v.psus.push_back(static_cast<int>(i % n));
    }
    const WaveChange shared = waveChange(rows, v, WaveLink::SharedUnits, 0.95);
    same("waves, shared units", shared.change.difference, expected["shared"]["difference"]);
    same("waves, shared units", shared.change.se, expected["shared"]["se"]);
    QVERIFY(shared.change.se < independent.change.se);
    QVERIFY(panel.correlation > 0.9);
  }

  void aPlainPanelIsThePairedTTest() {
    // Differences 1, 2, 3, 6 of four people met twice; mean 3, variance 14/3; a fifth was not met again.
    WaveRows rows{{1, 1, 1, 1, 9, 2, 3, 4, 7, 5},
                  {0, 0, 0, 0, 0, 1, 1, 1, 1, 1},
                  {"a", "b", "c", "d", "e", "a", "b", "c", "d", "new"}};
    const WaveChange found = waveChange(rows, {}, WaveLink::Panel, 0.95);
    QCOMPARE(found.matched, std::size_t(4));
    QVERIFY(std::abs(found.change.difference - 3) < 1e-14);
    QVERIFY(std::abs(found.change.se - std::sqrt(14.0 / 3 / 4)) < 1e-14);
    QCOMPARE(found.change.df, 3.0);
    QVERIFY(isMissing(found.correlation));
    rows.person[1] = "a";
    QVERIFY(reason([&] { waveChange(rows, {}, WaveLink::Panel, 0.95); }).contains("twice in the first wave"));
    rows.person.assign(10, "");
    QVERIFY(reason([&] { waveChange(rows, {}, WaveLink::Panel, 0.95); }).contains("nobody"));
  }

  void tooFewUnitsOrNoSpreadGiveAReason() {
    DesignVariables v;
    v.psus = {0, 0, 0, 1, 1, 1};
    const SurveyDesign design(v, 6);
    const std::vector<double> y{1, 2, 3, 2, 3, 5};
    const std::vector<int> group{0, 1, 2, 0, 1, 2};
    QVERIFY(reason([&] { waldTest(domainMeans(design, y, group, {"a", "b", "c"})); }).contains("1 degrees of freedom"));
    const SurveyDesign plain({}, 6);
    const std::vector<double> same{1, 1, 1, 2, 2, 2};
    QVERIFY(reason([&] {
              waldTest(domainMeans(plain, same, {0, 0, 0, 1, 1, 1}, {"a", "b"}));
            }).contains("no variance"));
    QVERIFY(reason([&] { domainMeans(plain, y, {0, 0, 0, 0, 0, 0}, {"a", "K5"}); }).contains("K5"));
    QVERIFY(reason([&] { domainMeans(plain, {1, 2}, {0, 1}, {"a", "b"}); }).contains("respondent"));
    QVERIFY(reason([&] {
              meanDifference(plain, y, {1, 1, 1, 0, 0, 0}, {0, 0, 0, 0, 0, 0}, 0.95);
            }).contains("no answers"));
  }
};

HZ_TEST(DesignTestsTest)
#include "design_tests_test.moc"
