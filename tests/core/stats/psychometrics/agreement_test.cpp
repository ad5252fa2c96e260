// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/psychometrics/agreement.h"
#include "base/all_parts.h"

#include "base/fault.h"
#include "base/random.h"
#include "core/stats/psychometrics/oracle.h"
#include "stats/psychometrics/careless.h"
#include "stats/psychometrics/words.h"
#include "support/accuracy.h"
#include "support/registry.h"

#include <QtTest>
#include <map>

using namespace hz;
using namespace hz::test;

class AgreementTest : public QObject {
  Q_OBJECT
 private slots:
  void groupsByHand() {
    // Two groups {1,2,3}, {4,5,6}: MSB 13.5, MSW 1, n0 = 3.
    const GroupAgreement found = groupAgreement({1, 2, 3, 4, 5, 6, kMissing}, {0, 0, 0, 1, 1, 1, 5});
    QCOMPARE(found.groups, Eigen::Index{2});
    QCOMPARE(found.icc1, 12.5 / 15.5);
    QCOMPARE(found.icc2, 12.5 / 13.5);
    QCOMPARE(found.designEffect, 1 + 2 * 12.5 / 15.5);
    QCOMPARE(found.n0, 3.0);
    // Equal groups: the restricted likelihood gives the analysis of variance.
    QVERIFY(std::abs(found.icc1Reml - found.icc1) < 1e-12);
    QVERIFY(std::abs(found.betweenVariance - 12.5 / 3) < 1e-12);
    // F_{.975}(1, 4) = 12.2179, F_{.025}(1, 4) = 0.00112 (tables of F)
    QVERIFY(std::abs(found.icc1Lower - (13.5 / 12.217862 - 1) / (13.5 / 12.217862 + 2)) < 1e-6);
    QVERIFY(std::abs(found.icc2Lower - (1 - 12.217862 / 13.5)) < 1e-6);
  }

  void unequalGroupsMatchR() {
    Accuracy accuracy("scales_expected.json, groups");
    const nlohmann::json expected = oracleJson("scales_expected.json");
    const TableText table = parseTable(oracleText("chickwts.csv"), "chickwts.csv");
    std::vector<double> weight;
    std::vector<int> feed;
    std::map<std::string, int> numbers;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      weight.push_back(*parseNumber(table.cell(i, "weight")));
      feed.push_back(numbers.emplace(table.cell(i, "feed"), static_cast<int>(numbers.size())).first->second);
    }
    const GroupAgreement found = groupAgreement(weight, feed);
    QVERIFY2(accuracy.matches("ICC(1), REML", found.icc1Reml, expected["reml"].get<double>(), 1e-6),
             accuracy.complaint());
    QVERIFY2(accuracy.matches("F", found.f, expected["anova"][0].get<double>(), 1e-10), accuracy.complaint());
    QVERIFY2(accuracy.matches("p", found.p, expected["anova"][1].get<double>(), 1e-10), accuracy.complaint());
    QVERIFY(found.icc1MeanSize < found.icc1);  // n0 is below the mean size where groups are unequal
    QCOMPARE(found.meanSize, 71.0 / 6);
  }

  void groupsThatDifferByNothingGiveNoVarianceBetween() {
    const GroupAgreement found = groupAgreement({1, 2, 3, 1, 2, 3, 1, 2, 3}, {0, 0, 0, 1, 1, 1, 2, 2, 2});
    QCOMPARE(found.icc1Reml, 0.0);
    QVERIFY(found.icc1 < 0);
    QVERIFY(isMissing(found.icc2));  // MSB = 0
    QVERIFY_EXCEPTION_THROWN(groupAgreement({1, 2}, {0, 0}), Fault);
    QVERIFY_EXCEPTION_THROWN(groupAgreement({1, 1, 2, 2}, {0, 0, 1, 1}), Fault);
    QVERIFY_EXCEPTION_THROWN(groupAgreement({1, 2, 3}, {0, 1, 2}), Fault);
    QVERIFY_EXCEPTION_THROWN(groupAgreement({}, {}), Fault);
  }

  void agreementWithinGroupsByHand() {
    // Five points: s²_E = 2. Group 0: variances 1/3 and 1/3, q = 1/6; group 1: beyond random, q = 1; group 2: one
    // member.
    ItemTable table{{"a", "b"}, Eigen::MatrixXd(7, 2)};
    table.answers << 4, 3, 5, 3, 4, 4, 1, 5, 5, 1, 3, 3, kMissing, 3;
    const WithinGroupAgreement found = withinGroupAgreement(table, {0, 0, 0, 1, 1, 2, 1}, 1, 5);
    QCOMPARE(found.nullVariance, 2.0);
    QCOMPARE(found.groups.size(), std::size_t{3});
    const double q = 1.0 / 6;
    QVERIFY(std::abs(found.groups[0].agreement - 2 * (1 - q) / (2 * (1 - q) + q)) < 1e-14);
    QCOMPARE(found.groups[1].agreement, 0.0);
    QCOMPARE(found.groups[1].n, Eigen::Index{2});
    QVERIFY(isMissing(found.groups[2].agreement));
    QCOMPARE(found.shareAbove, 0.5);
    ItemTable single{{"a"}, table.answers.leftCols(1)};
    QVERIFY(std::abs(withinGroupAgreement(single, {0, 0, 0, 1, 1, 2, 1}, 1, 5).groups[0].agreement - (1 - q)) < 1e-14);
    QVERIFY_EXCEPTION_THROWN(withinGroupAgreement(table, {0, 0, 0, 1, 1, 2, 1}, 5, 5), Fault);
  }

  void theVerdictNamesWhatFails() {
    GroupAgreement groups;
    groups.icc1 = 0.2;
    groups.icc2 = 0.8;
    groups.p = 0.001;
    WithinGroupAgreement within;
    within.median = 0.9;
    QVERIFY(aggregationVerdict(groups, within).yes());
    QVERIFY(aggregationText(groups, within, 0.8, Language::English).starts_with("Yes"));
    // Items that point against each other are no scale whose means could be compared.
    QVERIFY(!aggregationVerdict(groups, within, -0.1).yes());
    QVERIFY(aggregationText(groups, within, -0.1, Language::English).find("cannot be judged") != std::string::npos);
    within.median = kMissing;
    // What cannot be computed neither holds nor fails.
    QCOMPARE(aggregationVerdict(groups, within).met(), 2);
    QCOMPARE(aggregationVerdict(groups, within).computed(), 2);
    const std::string said = aggregationText(groups, within, 0.8, Language::English);
    QVERIFY(said.starts_with("Cannot be judged") && said.find("r_wg(j) could not be computed") != std::string::npos);
    QVERIFY(said.find("do not agree") == std::string::npos);
    within.median = 0.5;
    QCOMPARE(aggregationVerdict(groups, within).met(), 2);
    QVERIFY(aggregationText(groups, within, 0.8, Language::English).find("do not agree") != std::string::npos);
    QVERIFY(aggregationText(groups, within, 0.8, Language::Chinese).find("2个") != std::string::npos);
    groups.p = 0.2;
    groups.icc2 = 0.1;
    QVERIFY(aggregationText(groups, within, 0.8, Language::English).starts_with("No"));
  }

  void carelessAnswersShow() {
    ItemTable table{{"a", "b", "c", "d", "e", "f"}, Eigen::MatrixXd(5, 6)};
    table.answers << 3, 3, 3, 3, 3, 3,  //
        1, 2, 2, kMissing, 2, 5,        //
        1, 5, 2, 4, 3, 1,               //
        1, 5, 2, 4, 3, 2,               //
        kMissing, kMissing, kMissing, kMissing, kMissing, 4;
    QCOMPARE(longestRuns(table), (std::vector<int>{6, 2, 1, 1, 1}));
    QCOMPARE(suspiciousRun(5), 6);
    QCOMPARE(suspiciousRun(25), 13);
    const std::vector<double> spread = responseVariability(table);
    QCOMPARE(spread[0], 0.0);
    QVERIFY(std::abs(spread[1] - std::sqrt((1.4 * 1.4 + 3 * 0.16 + 2.6 * 2.6) / 4)) < 1e-14);
    QVERIFY(isMissing(spread[4]));
    QCOMPARE(missingShares(table)[4], 5.0 / 6);
    NoProgress progress;
    const NearDuplicates twins = nearDuplicates(table, 2, progress);
    QCOMPARE(twins.partner[2], Eigen::Index{3});
    QCOMPARE(twins.largestMatch[2], 5.0 / 6);
    QCOMPARE(twins.largestMatch[1], 2.0 / 6);  // not the answer that is missing
    QCOMPARE(twins.shareAbove(0.8), 2.0 / 5);
    QVERIFY(expectedNearDuplicates(table, 0.8, 20, 1, 1, progress) < 0.5);
  }

  void distanceFromTheCentreMatchesTheInverse() {
    ItemTable table{{"a", "b"}, Eigen::MatrixXd(5, 2)};
    table.answers << 0, 0, 2, 0, 0, 2, 2, 2, kMissing, 1;
    // Covariance 4/3 · I about (1, 1): every corner lies at D² = 2 · 3/4, p = exp(−D²/2).
    const MahalanobisDistance found = mahalanobisDistance(table);
    for (std::size_t i = 0; i < 4; ++i) {
      QVERIFY(std::abs(found.squared[i] - 1.5) < 1e-14);
      QVERIFY(std::abs(found.p[i] - std::exp(-0.75)) < 1e-14);
    }
    QVERIFY(isMissing(found.squared[4]) && isMissing(found.p[4]));
    table.answers.col(1) = table.answers.col(0) * 2;
    QVERIFY_EXCEPTION_THROWN(mahalanobisDistance(table), Fault);
  }
};

HZ_TEST(AgreementTest)
#include "agreement_test.moc"
