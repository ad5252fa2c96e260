// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/design/calibration.h"
#include "base/all_parts.h"
#include "base/fault.h"
#include "base/table_text.h"
#include "stats/design/design_estimates.h"
#include "support/files.h"
#include "support/registry.h"

#include <QtTest>
#include <fstream>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace hz;
using namespace hz::test;
using nlohmann::json;

/// Reference: R 4.2.2, survey 4.1.1, on the one-stage cluster sample of Californian schools.
class CalibrationTest : public QObject {
  Q_OBJECT
 private:
  TableText m_schools, m_weights;
  json m_expected;

  std::vector<double> numbers(const TableText& table, const std::string& column) const {
    std::vector<double> out;
    for (std::size_t i = 0; i < table.rows.size(); ++i)
      out.push_back(parseNumber(table.cell(i, column)).value_or(kMissing));
    return out;
  }
  Margin margin(const std::string& variable, const std::map<std::string, double>& totals) const {
    Margin out;
    out.variable = variable;
    std::map<std::string, int> index;
    for (const auto& [name, total] : totals) {
      index[name] = static_cast<int>(out.totals.size());
      out.totals.push_back(total);
      out.names.push_back(name);
    }
    for (std::size_t i = 0; i < m_schools.rows.size(); ++i)
      out.category.push_back(index.at(m_schools.cell(i, variable)));
    return out;
  }
  Margin type() const { return margin("stype", {{"E", 4421}, {"H", 755}, {"M", 1018}}); }
  Margin wide() const { return margin("sch.wide", {{"No", 1072}, {"Yes", 5122}}); }
  SurveyDesign design() const {
    DesignVariables v;
    v.weights = numbers(m_schools, "pw");
    v.fpc = numbers(m_schools, "fpc");
    std::map<std::string, int> seen;
    for (std::size_t i = 0; i < m_schools.rows.size(); ++i)
      v.psus.push_back(seen.emplace(m_schools.cell(i, "dnum"), static_cast<int>(seen.size())).first->second);
    return SurveyDesign(v, m_schools.rows.size());
  }
  void weightsEqual(const Calibration& found, const std::string& column, double bound) {
    const std::vector<double> expected = numbers(m_weights, column);
    for (std::size_t r = 0; r < expected.size(); ++r) {
      QVERIFY2(std::abs(found.weights[r] / expected[r] - 1) < bound, (column + " row " + std::to_string(r)).c_str());
    }
  }
  void meanEquals(const Calibration& found, const json& expected, double bound) {
    const SurveyDesign calibrated = design().calibrated(found.weights, found.auxiliaries);
    const DesignEstimate mean = designMean(calibrated, numbers(m_schools, "api00"), 0.95);
    const auto first = [](const json& value) {
      return value.is_array() ? value[0].get<double>() : value.get<double>();
    };
    QVERIFY2(std::abs(mean.value / first(expected["est"]) - 1) < bound, exactNumber(mean.value).c_str());
    QVERIFY2(std::abs(mean.se / first(expected["se"]) - 1) < bound, exactNumber(mean.se).c_str());
  }

 private slots:
  void initTestCase() {
    m_schools = parseTable(oracleText("api_clus1.csv"), "api_clus1.csv");
    m_weights = parseTable(oracleText("api_clus1_calweights.csv"), "weights");
    m_expected = oracleJson("api_expected.json");
  }

  void postStratificationMatches() {
    const Calibration found = postStratify(numbers(m_schools, "pw"), type());
    weightsEqual(found, "poststrat", 1e-10);
    meanEquals(found, m_expected["clus1_ps"]["mean"], 1e-10);
  }

  void rakingMatchesCalibration() {
    const Calibration found = rake(numbers(m_schools, "pw"), {type(), wide()});
    weightsEqual(found, "calib_raking", 1e-8);
    meanEquals(found, m_expected["clus1_calib_raking"]["mean"], 1e-8);
    QVERIFY(std::abs(found.kishAfter - m_expected["clus1_rake"]["kish_deff"].get<double>()) < 1e-8);
    QVERIFY(found.largestError < 1e-9);
  }

  void linearAndBoundedCalibrationMatch() {
    // All dummies of both margins, which depend on each other; R takes ~ stype + sch.wide.
    const Margin t = type(), s = wide();
    const std::vector<double> w = numbers(m_schools, "pw");
    Eigen::MatrixXd x(static_cast<Eigen::Index>(m_schools.rows.size()), 5);
    for (Eigen::Index r = 0; r < x.rows(); ++r) {
      const auto i = static_cast<std::size_t>(r);
      x.row(r) << (t.category[i] == 0), (t.category[i] == 1), (t.category[i] == 2), (s.category[i] == 0),
          (s.category[i] == 1);
    }
    Eigen::VectorXd totals(5);
    totals << 4421, 755, 1018, 1072, 5122;
    const Calibration linear = calibrateLinear(w, x, totals);
    weightsEqual(linear, "greg_linear", 1e-8);
    meanEquals(linear, m_expected["clus1_greg"]["mean"], 1e-8);
    const Calibration raked = calibrateRaking(w, x, totals);
    weightsEqual(raked, "calib_raking", 1e-8);
    meanEquals(raked, m_expected["clus1_calib_raking"]["mean"], 1e-8);
    const json& bounded = m_expected["clus1_calib_logit_bounded"];
    const Calibration logit = calibrateLogit(w, x, totals, 0.6, 1.6);
    weightsEqual(logit, "calib_logit", 1e-7);
    meanEquals(logit, bounded["mean"], 1e-7);
    QVERIFY(std::abs(logit.smallestAdjustment - bounded["grange"][0].get<double>()) < 1e-6);
    QVERIFY(std::abs(logit.largestAdjustment - bounded["grange"][1].get<double>()) < 1e-6);
    QVERIFY_EXCEPTION_THROWN(calibrateLogit(w, x, totals, 0.99, 1.01), Fault);
  }

  void trimmedWeightsMatch() {
    const json& expected = m_expected["clus1_rake_trim"];
    Calibration found = rake(numbers(m_schools, "pw"), {type(), wide()});
    found.weights = trimWeights(found.weights, expected["lower"], expected["upper"]);
    weightsEqual(found, "rake_trim", 1e-8);
  }

  void trap9EmptyPostStrataAreNamedWithWhatToDo() {
    Margin margin = type();
    margin.totals.push_back(100);
    margin.names.emplace_back("X");
    for (const auto& adjust :
         {std::function<void()>([&] { postStratify(numbers(m_schools, "pw"), margin); }), std::function<void()>([&] {
            rake(numbers(m_schools, "pw"), {wide(), margin});
          })}) {
      try {
        adjust();
        QFAIL("accepted");
      } catch (const Fault& fault) {
        const std::string text = fault.what();
        QVERIFY(text.find("category X of stype") != std::string::npos);
        QVERIFY(text.find("merge") != std::string::npos);
      }
    }
  }

  void trimmingSpreadsTheCutEqually() {
    const std::vector<double> found = trimWeights({1, 2, 3, 10}, 0, 5);
    double sum = 0;
    for (const double w : found) {
      QVERIFY(w <= 5);
      sum += w;
    }
    QCOMPARE(sum, 16.0);
    QVERIFY(std::abs((found[1] - 2) - (found[0] - 1)) < 1e-12);
  }

  void impossibleMarginsAreNamed() {
    Margin empty = type();
    empty.totals.push_back(100);
    empty.names.push_back("X");
    try {
      postStratify(numbers(m_schools, "pw"), empty);
      QFAIL("accepted");
    } catch (const Fault& fault) {
      QVERIFY(std::string(fault.what()).find("stype") != std::string::npos);
    }
    Margin other = wide();
    other.totals[0] += 500;
    QVERIFY_EXCEPTION_THROWN(rake(numbers(m_schools, "pw"), {type(), other}), Fault);
  }
};

HZ_TEST(CalibrationTest)
#include "calibration_test.moc"
