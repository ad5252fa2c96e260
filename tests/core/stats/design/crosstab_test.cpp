// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/design/crosstab.h"
#include "base/all_parts.h"
#include "base/fault.h"
#include "core/stats/design/oracle_table.h"
#include "support/accuracy.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;
using namespace hz::test;
using nlohmann::json;

namespace {

Crosstab tabulate(const SurveyDesign& design, const OracleTable& table, const std::string& row,
                  const std::string& column) {
  std::vector<std::string> rows, columns;
  const auto rowOf = table.labels(row, &rows), columnOf = table.labels(column, &columns);
  NoProgress progress;
  return crosstab(design, nullptr, rowOf, rows.size(), columnOf, columns.size(), 0.95, progress);
}

}  // namespace

/// Reference: svychisq of R 4.2.2, survey 4.1.1.
class CrosstabTest : public QObject {
  Q_OBJECT
 private:
  void same(Accuracy& accuracy, const Crosstab& found, const json& expected, double rows) {
    const auto equal = [&](const char* what, double value, const json& wanted, double bound = 1e-10) {
      const double scale = std::min(1.0, std::abs(wanted.get<double>()));
      // Tail probabilities are compared relative to themselves.
      QVERIFY2(accuracy.matches(what, value / scale, wanted.get<double>() / scale, bound), accuracy.complaint());
    };
    equal("F", found.f.statistic, expected["F"]["stat"]);
    equal("F df", found.f.df1, expected["F"]["param"][0]);
    equal("F df", found.f.df2, expected["F"]["param"][1]);
    equal("F p", found.f.p, expected["F"]["p"]);
    equal("Chisq", found.chisq.statistic * rows / static_cast<double>(found.n), expected["Chisq"]["stat"]);
    equal("Chisq p", found.chisq.p, expected["Chisq"]["p"], 1e-9);
    equal("Wald", found.wald.statistic, expected["Wald"]["stat"]);
    equal("Wald p", found.wald.p, expected["Wald"]["p"]);
    equal("adjusted Wald", found.adjustedWald.statistic, expected["adjWald"]["stat"]);
    equal("adjusted Wald df", found.adjustedWald.df2, expected["adjWald"]["param"][1]);
    equal("adjusted Wald p", found.adjustedWald.p, expected["adjWald"]["p"]);
    // R stops its root search at 1e-8.
    equal("saddlepoint p", found.saddlepoint.p, expected["saddlepoint"]["p"], 1e-6);
  }

 private slots:
  void schoolTablesMatch_data() {
    QTest::addColumn<QString>("key");
    const json expected = oracleJson("api_expected.json")["svychisq"];
    for (const auto& [key, value] : expected.items()) QTest::newRow(key.c_str()) << QString::fromStdString(key);
  }
  void schoolTablesMatch() {
    QFETCH(QString, key);
    const json expected = oracleJson("api_expected.json")["svychisq"][key.toStdString()];
    const std::string design = key.section(QLatin1Char(' '), 0, 0).toStdString();
    const QString formula = key.section(QLatin1Char('~'), 1);
    const Schools schools(design);
    const Crosstab found = tabulate(schools.design(), schools, formula.section(QLatin1Char('+'), 0, 0).toStdString(),
                                    formula.section(QLatin1Char('+'), 1, 1).toStdString());
    Accuracy accuracy("R svychisq, " + key.toStdString());
    same(accuracy, found, expected, static_cast<double>(schools.rows()));
    for (std::size_t r = 0; r < found.rows; ++r) {
      for (std::size_t c = 0; c < found.columns; ++c) {
        QVERIFY2(accuracy.matches("weighted cell", found.cells[r * found.columns + c].weighted,
                                  expected["weighted_table"][r][c], 1e-10),
                 accuracy.complaint());
      }
    }
  }

  void trap10MissingRowsDoNotMultiplyTheStatistic() {
    const OracleTable table("nhanes_chol.csv");
    const Crosstab found = tabulate(nhanesDesign(table), table, "HI_CHOL", "race");
    const json expected = oracleJson("participation_expected.json")["nhanes"]["svychisq_hichol_race"];
    Accuracy accuracy("R svychisq, nhanes");
    same(accuracy, found, expected, static_cast<double>(table.rows()));
    QVERIFY(found.n < table.rows());
    QVERIFY(found.chisq.statistic < expected["Chisq"]["stat"].get<double>() - 0.1);
  }

  void sharesAreThoseOfTheEstimator() {
    const Schools schools("clus1");
    const SurveyDesign design = schools.design();
    const Crosstab found = tabulate(design, schools, "sch.wide", "stype");
    const json expected = oracleJson("api_expected.json")["clus1"]["prop_stype"];
    for (std::size_t c = 0; c < 3; ++c) {
      QVERIFY(std::abs(found.columnShares[c].value - expected["est"][c].get<double>()) < 1e-12);
      QVERIFY(std::abs(found.columnShares[c].se - expected["se"][c].get<double>()) < 1e-12);
    }
    double sum = 0, row = 0;
    std::size_t n = 0;
    for (const CrosstabCell& cell : found.cells) {
      sum += cell.total.value;
      n += cell.n;
    }
    for (std::size_t c = 0; c < 3; ++c) row += found.cells[c].inRow.value;
    QVERIFY(std::abs(sum - 1) < 1e-14);
    QVERIFY(std::abs(row - 1) < 1e-14);
    QCOMPARE(n, found.n);
  }

  void unweightedTableGivesPearson() {
    // 30, 10 / 20, 40 as independent answers: X² = 16.667, residuals ± its root; the design has deff n/(n − 1).
    std::vector<int> rows, columns;
    const auto add = [&](int r, int c, int times) {
      for (int i = 0; i < times; ++i) {
        rows.push_back(r);
        columns.push_back(c);
      }
    };
    add(0, 0, 30);
    add(0, 1, 10);
    add(1, 0, 20);
    add(1, 1, 40);
    NoProgress progress;
    const SurveyDesign design({}, rows.size());
    const Crosstab found = crosstab(design, nullptr, rows, 2, columns, 2, 0.95, progress);
    QVERIFY(std::abs(found.chisq.statistic - 50.0 / 3) < 1e-10);
    QVERIFY(std::abs(found.cells[0].adjustedResidual - std::sqrt(50.0 / 3)) < 1e-10);
    QVERIFY(std::abs(found.cells[1].adjustedResidual + std::sqrt(50.0 / 3)) < 1e-10);
    QVERIFY(std::abs(found.cells[0].expected - 20) < 1e-12);
  }

  void mixtureTailsAreExact() {
    // One term against F: P(χ²_1 > x χ²_d/d) = P(F_{1,d} > x). t_7 at 2.364624 has 5 % outside.
    const double t = 2.3646242510102993;
    QVERIFY(std::abs(mixtureTail({1}, t * t, 7) - 0.05) < 1e-9);
    // Two equal terms are exponential: P(χ²_2 > x) = exp(−x/2).
    QVERIFY(std::abs(mixtureTail({1, 1}, 3, HUGE_VAL) - std::exp(-1.5)) < 1e-9);
    // Weights of the schools' table of sch.wide by stype, where the saddlepoint is 20 % off: 10⁷ draws in R gave
    // 0.02198.
    QVERIFY(std::abs(mixtureTail({1.818111, 0.4811464}, 11.94089208074534, 20.92496) - 0.02198) < 2e-4);
    // Pairs 2, 2, 1, 1: hypoexponential, 2 e^(−x/4) − e^(−x/2).
    QVERIFY(std::abs(mixtureTail({2, 2, 1, 1}, 5, HUGE_VAL) - (2 * std::exp(-1.25) - std::exp(-2.5))) < 1e-9);
  }

  void degenerateTablesSayWhy() {
    NoProgress progress;
    const SurveyDesign design({}, 4);
    const Crosstab one = crosstab(design, nullptr, {0, 0, 0, 0}, 1, {0, 1, 0, 1}, 2, 0.95, progress);
    QVERIFY(!one.reason.empty());
    QVERIFY(isMissing(one.f.p));
    QVERIFY_EXCEPTION_THROWN(crosstab(design, nullptr, {-1, -1, 0, 0}, 1, {0, 1, -1, -1}, 2, 0.95, progress), Fault);
    const Crosstab empty = crosstab(design, nullptr, {0, 0, 1, 1}, 3, {0, 1, 0, 1}, 2, 0.95, progress);
    QVERIFY(empty.reason.find("empty") != std::string::npos);
  }
};

HZ_TEST(CrosstabTest)
#include "crosstab_test.moc"
