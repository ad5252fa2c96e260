// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/fault.h"
#include "base/table_text.h"
#include "stats/design/design_estimates.h"
#include "support/files.h"
#include "support/registry.h"

#include <QtTest>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace hz;
using namespace hz::test;
using nlohmann::json;

namespace {

/// A school file of the R package survey, with its columns as vectors.
struct ApiTable {
  TableText table;

  explicit ApiTable(const std::string& name) : table(parseTable(oracleText(name), name)) {}
  std::vector<double> numbers(const std::string& column) const {
    std::vector<double> out;
    for (std::size_t i = 0; i < table.rows.size(); ++i)
      out.push_back(parseNumber(table.cell(i, column)).value_or(kMissing));
    return out;
  }
  std::vector<int> labels(const std::string& column, std::vector<std::string>* names = nullptr) const {
    std::map<std::string, int> seen;
    std::vector<int> out;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      const auto at = seen.emplace(table.cell(i, column), static_cast<int>(seen.size()));
      if (at.second && names != nullptr) names->push_back(at.first->first);
      out.push_back(at.first->second);
    }
    return out;
  }
  std::vector<char> where(const std::string& column, const std::string& value) const {
    std::vector<char> out;
    for (std::size_t i = 0; i < table.rows.size(); ++i) out.push_back(table.cell(i, column) == value);
    return out;
  }
  SurveyDesign design(bool stratified, bool fpc, LonelyPsu lonely = LonelyPsu::Refuse) const {
    DesignVariables v;
    v.weights = numbers("pw");
    if (stratified) {
      v.strata = labels("stype", &v.stratumNames);
    } else {
      v.psus = labels("dnum");
    }
    if (fpc) v.fpc = numbers("fpc");
    v.lonely = lonely;
    return SurveyDesign(v, table.rows.size());
  }
};

constexpr double kBound = 1e-10;

}  // namespace

/// Reference: R 4.2.2, survey 4.1.1, on the California school samples.
class DesignTest : public QObject {
  Q_OBJECT
 private:
  json m_expected;
  double m_worst = 0;

  void close(double found, const json& expected, const std::string& what) {
    const double wanted = expected.get<double>();
    const double error = std::abs(found - wanted) / std::max(1.0, std::abs(wanted));
    m_worst = std::max(m_worst, error);
    QVERIFY2(error <= kBound, (what + ": " + exactNumber(found) + " for " + exactNumber(wanted)).c_str());
  }

 private slots:
  void initTestCase() { m_expected = oracleJson("api_expected.json"); }

  void meansTotalsRatiosAndDomains_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("stratified");
    QTest::addColumn<bool>("fpc");
    QTest::newRow("strat") << QStringLiteral("strat") << true << true;
    QTest::newRow("strat_nofpc") << QStringLiteral("strat_nofpc") << true << false;
    QTest::newRow("clus1") << QStringLiteral("clus1") << false << true;
    QTest::newRow("clus1_nofpc") << QStringLiteral("clus1_nofpc") << false << false;
  }
  void meansTotalsRatiosAndDomains() {
    QFETCH(QString, name);
    QFETCH(bool, stratified);
    QFETCH(bool, fpc);
    const ApiTable schools(stratified ? "api_strat.csv" : "api_clus1.csv");
    const SurveyDesign design = schools.design(stratified, fpc);
    const json& expected = m_expected[name.toStdString()];
    close(design.degreesOfFreedom(), expected["degf"], "df");
    const json& mean = expected["mean"];
    for (std::size_t j = 0; j < mean["names"].size(); ++j) {
      const std::string variable = mean["names"][j];
      const DesignEstimate found = designMean(design, schools.numbers(variable), 0.95);
      close(found.value, mean["est"][j], variable + " mean");
      close(found.se, mean["se"][j], variable + " se");
      close(found.lower, mean["ci95_t"][j][0], variable + " lower");
      close(found.upper, mean["ci95_t"][j][1], variable + " upper");
      close(found.deff, mean["deff"][j], variable + " deff");
    }
    const Linearised total = linearisedTotal(design, schools.numbers("api00"));
    close(total.value, expected["total"]["est"][0], "total");
    close(designEstimate(design, total, 0.95).se, expected["total"]["se"][0], "total se");
    const Linearised ratio = linearisedRatio(design, schools.numbers("api00"), schools.numbers("api99"));
    close(ratio.value, expected["ratio"]["est"], "ratio");
    close(designEstimate(design, ratio, 0.95).se, expected["ratio"]["se"], "ratio se");
    const json& domains = expected["by_stype"];
    for (std::size_t d = 0; d < domains["domain"].size(); ++d) {
      const std::string label = domains["domain"][d];
      const DesignEstimate found = designMean(design, schools.numbers("api00"), 0.95, schools.where("stype", label));
      close(found.value, domains["est"][d], "domain " + label);
      close(found.se, domains["se"][d], "domain se " + label);
    }
  }

  void lonelyUnitsDoWhatWasAsked_data() {
    QTest::addColumn<int>("option");
    QTest::addColumn<QString>("name");
    QTest::newRow("remove") << int(LonelyPsu::Remove) << QStringLiteral("remove");
    QTest::newRow("adjust") << int(LonelyPsu::Adjust) << QStringLiteral("adjust");
    QTest::newRow("average") << int(LonelyPsu::Average) << QStringLiteral("average");
  }
  void lonelyUnitsDoWhatWasAsked() {
    QFETCH(int, option);
    QFETCH(QString, name);
    const ApiTable schools("api_lonely.csv");
    const SurveyDesign design = schools.design(true, false, static_cast<LonelyPsu>(option));
    const DesignEstimate found = designMean(design, schools.numbers("api00"), 0.95);
    const json& expected = m_expected["lonely"][name.toStdString()];
    close(found.value, expected["est"], "mean");
    close(found.se, expected["se"], "se");
  }

  void lonelyUnitsAreRefusedByNameByDefault() {
    try {
      ApiTable("api_lonely.csv").design(true, true);
      QFAIL("accepted");
    } catch (const Fault& fault) {
      QCOMPARE(fault.code(), FaultCode::LonelyUnit);
      QCOMPARE(fault.arguments().front(), std::string("H"));
    }
  }

  void proportionIntervalsMatch() {
    const ApiTable schools("api_clus1.csv");
    const SurveyDesign design = schools.design(false, true);
    std::vector<double> y;
    for (const char flag : schools.where("sch.wide", "Yes")) y.push_back(flag);
    const DesignEstimate p = designMean(design, y, 0.95);
    const ProportionIntervals found = proportionIntervals(p, 0.95);
    const json& expected = m_expected["clus1"]["ciprop"];
    close(p.value, expected["beta"][0], "proportion");
    // R's plain beta and logit methods take t with the design's degrees of freedom.
    close(found.betaLower, expected["beta"][1], "beta lower");
    close(found.betaUpper, expected["beta"][2], "beta upper");
    close(found.logitLower, expected["xlogit"][1], "logit lower");
    close(found.logitUpper, expected["xlogit"][2], "logit upper");
  }

  void subsettingBeforeTheDesignWouldBeWrong() {
    // A domain keeps the PSUs without members in n_h; dropping them gives another standard error.
    const ApiTable schools("api_clus1.csv");
    const SurveyDesign whole = schools.design(false, false);
    const std::vector<char> high = schools.where("stype", "H");
    const double right = designMean(whole, schools.numbers("api00"), 0.95, high).se;
    DesignVariables v;
    std::vector<double> y;
    const auto weights = schools.numbers("pw"), api = schools.numbers("api00");
    const auto psus = schools.labels("dnum");
    for (std::size_t r = 0; r < high.size(); ++r) {
      if (high[r] == 0) continue;
      v.weights.push_back(weights[r]);
      v.psus.push_back(psus[r]);
      y.push_back(api[r]);
    }
    const SurveyDesign cut(v, y.size());
    QVERIFY(std::abs(designMean(cut, y, 0.95).se - right) > 1e-3);
  }

  void scalingWeightsChangesNoMean() {
    const ApiTable schools("api_clus1.csv");
    DesignVariables v;
    v.weights = schools.numbers("pw");
    v.psus = schools.labels("dnum");
    const SurveyDesign one(v, v.weights.size());
    for (double& w : v.weights) w *= 7;
    const SurveyDesign seven(v, v.weights.size());
    const auto y = schools.numbers("api00");
    close(designMean(seven, y, 0.95).se, json(designMean(one, y, 0.95).se), "se");
  }

  void unitsThatLieInTwoStrataAreRefused() {
    DesignVariables v;
    v.strata = {0, 0, 1, 1};
    v.psus = {0, 1, 0, 1};
    QVERIFY_EXCEPTION_THROWN(SurveyDesign(v, 4), Fault);
  }

  void cleanupTestCase() { qInfo("worst relative error %.2g, bound %.0e", m_worst, kBound); }
};

HZ_TEST(DesignTest)
#include "design_test.moc"
