// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "estimate/calibration.h"
#include "base/fault.h"
#include "base/table_text.h"
#include "estimate/design_estimates.h"

#include <QtTest>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace hz;
using nlohmann::json;

namespace {

std::string fileText(const std::string& name) {
  std::ifstream file(std::string(HZ_SOURCE_DIR "/tests/oracles/") + name, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

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
    m_schools = parseTable(fileText("api_clus1.csv"), "api_clus1.csv");
    m_weights = parseTable(fileText("api_clus1_calweights.csv"), "weights");
    m_expected = json::parse(fileText("api_expected.json"));
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
    Eigen::MatrixXd x(static_cast<Eigen::Index>(m_schools.rows.size()), 4);
    const Margin t = type(), s = wide();
    for (Eigen::Index r = 0; r < x.rows(); ++r) {
      const auto i = static_cast<std::size_t>(r);
      x.row(r) << 1, t.category[i] == 1, t.category[i] == 2, s.category[i] == 1;
    }
    Eigen::VectorXd totals(4);
    totals << 6194, 755, 1018, 5122;
    // The expected weights say which auxiliaries were used: theirs must reproduce these totals to be comparable.
    const std::vector<double> w = numbers(m_schools, "pw");
    const Calibration linear = calibrateLinear(w, x, totals);
    const Calibration bounded = calibrateLogit(w, x, totals, 0.6, 1.6);
    for (const Calibration* found : {&linear, &bounded}) {
      const Eigen::Map<const Eigen::VectorXd> weights(found->weights.data(), x.rows());
      QVERIFY((x.transpose() * weights - totals).cwiseAbs().maxCoeff() < 1e-6);
    }
    QVERIFY(bounded.smallestAdjustment >= 0.6 && bounded.largestAdjustment <= 1.6);
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

QTEST_GUILESS_MAIN(CalibrationTest)
#include "calibration_test.moc"
