// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "core/stats/composite/oracle_files.h"
#include "stats/composite/ahp.h"
#include "stats/composite/measures.h"
#include "stats/composite/normalisation.h"
#include "stats/composite/pca_weights.h"
#include "stats/composite/sensitivity.h"
#include "stats/composite/weights.h"
#include "support/accuracy.h"
#include "support/registry.h"

#include <QtTest>

#include <numbers>

using namespace hz;
using namespace hz::composite;

/// Examples that were printed, at full precision and at the printed digits.
class PublishedTest : public QObject {
  Q_OBJECT
 private:
  Accuracy m_accuracy{"composite/M_published_examples.csv"};

  void computed(const std::string& what, const std::vector<double>& found, const std::vector<double>& expected) {
    QCOMPARE(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      QVERIFY2(m_accuracy.matches(what, found[i], expected[i], 1e-9), m_accuracy.complaint());
    }
  }
  void printed(const std::vector<double>& found, const std::vector<double>& expected, int digits) {
    QCOMPARE(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      QVERIFY2(std::abs(found[i] - expected[i]) <= 0.5001 * std::pow(10, -digits),
               qPrintable(QStringLiteral("%1: %2 printed as %3").arg(i).arg(found[i], 0, 'g', 12).arg(expected[i])));
    }
  }

 private slots:
  void entropyWeights_data() {
    QTest::addColumn<QString>("example");
    QTest::addColumn<int>("digits");
    QTest::newRow("Xu 2004") << "entropy_xu2004" << 4;
    QTest::newRow("Zavadskas & Podvezko 2016") << "entropy_zp2016" << 4;
    QTest::newRow("Ersoy 2021") << "entropy_ersoy2021" << 3;
  }
  void entropyWeights() {
    QFETCH(QString, example);
    QFETCH(int, digits);
    const std::string name = example.toStdString();
    const DataWeights found = hz::composite::entropyWeights(oracle::columnsOf(oracle::published(name, "input")));
    computed("entropy e", found.measure, oracle::publishedList(name, "computed_e"));
    computed("entropy w", found.weights, oracle::publishedList(name, "computed_w"));
    printed(found.weights, oracle::publishedList(name, digits == 4 ? "published_w_4dp" : "published_w_3dp"), digits);
  }

  void criticDependsOnDirections() {
    const Columns input = oracle::columnsOf(oracle::published("critic_tus2019", "input"));
    Columns benefit, cost;
    for (std::size_t j = 0; j < input.size(); ++j) {
      benefit.push_back(unitScores(input[j], 1));
      cost.push_back(unitScores(input[j], j == 0 ? -1 : 1));
    }
    const DataWeights found = criticWeights(benefit);
    computed("CRITIC sd", found.dispersion, oracle::publishedList("critic_tus2019", "computed_sd_allbenefit"));
    computed("CRITIC information", found.measure, oracle::publishedList("critic_tus2019", "computed_info_allbenefit"));
    computed("CRITIC w", found.weights, oracle::publishedList("critic_tus2019", "computed_w_allbenefit"));
    printed(found.weights, oracle::publishedList("critic_tus2019", "published_w_3dp"), 3);
    computed("CRITIC w", criticWeights(cost).weights, oracle::publishedList("critic_tus2019", "computed_w_c1cost"));
  }

  void deviationWeightsOfSalabun() {
    const Columns input = oracle::columnsOf(oracle::published("stdweights_salabun2020", "input"));
    printed(deviationWeights(input).weights, oracle::publishedList("stdweights_salabun2020", "published_w_3dp"), 3);
  }

  void analyticHierarchy_data() {
    QTest::addColumn<QString>("example");
    QTest::newRow("house") << "ahp_saaty1990_house";
    QTest::newRow("drinks") << "ahp_saaty2008_drinks";
    QTest::newRow("three") << "ahp_3x3_small";
  }
  void analyticHierarchy() {
    QFETCH(QString, example);
    const std::string name = example.toStdString();
    const Eigen::MatrixXd a = oracle::published(name, "input");
    const std::vector<std::string> items(static_cast<std::size_t>(a.rows()), "item");
    const AhpWeights found = ahpWeights(a, items);
    computed("AHP w", found.weights, oracle::publishedList(name, "computed_w"));
    computed("AHP lambda, CI, CR", {found.lambdaMax, found.consistencyIndex, found.consistencyRatio},
             oracle::publishedList(name, "computed_lambda_CI_CR"));
    printed(found.weights, oracle::publishedList(name, "published_w_3dp"), 3);
    if (name == "ahp_saaty1990_house") {
      printed({ahpWeights(a, items, AhpMethod::GeometricMean).weights[2]}, {0.149}, 3);
      QVERIFY(!found.consistent);
    }
  }

  void idealOfHwangAndYoon() {
    const Columns input = oracle::columnsOf(oracle::published("topsis_hwangyoon1981", "input"));
    std::vector<int> directions;
    for (const double d : oracle::publishedList("topsis_hwangyoon1981", "direction"))
      directions.push_back(static_cast<int>(d));
    const Topsis found = topsis(input, oracle::publishedList("topsis_hwangyoon1981", "weights"), directions);
    computed("TOPSIS D+", found.toIdeal, oracle::publishedList("topsis_hwangyoon1981", "computed_Dplus"));
    computed("TOPSIS D-", found.toAntiIdeal, oracle::publishedList("topsis_hwangyoon1981", "computed_Dminus"));
    computed("TOPSIS C", found.closeness, oracle::publishedList("topsis_hwangyoon1981", "computed_C"));
    const std::vector<double> digits = oracle::publishedList("topsis_hwangyoon1981", "published_C_3dp");
    for (std::size_t i = 0; i < digits.size(); ++i) {  // the book cuts the third digit off, it does not round
      QCOMPARE(std::floor(found.closeness[i] * 1000 + 1e-9), std::round(digits[i] * 1000));
    }
  }

  void couplingCases() {
    for (const char* name : {"ccd_two_systems", "ccd_three_systems"}) {
      const Eigen::MatrixXd u = oracle::published(name, "input");
      const Eigen::MatrixXd expected = oracle::published(name, "computed_C_T_D_Cwang_Dwang");
      const std::vector<double> shares = equalWeights(static_cast<std::size_t>(u.cols()));
      for (Eigen::Index i = 0; i < u.rows(); ++i) {
        const Column row(u.row(i).begin(), u.row(i).end());
        const auto standard = couplingCoordination(row, shares, Coupling::Standard);
        const auto corrected = couplingCoordination(row, shares, Coupling::Corrected);
        const Column line(expected.row(i).begin(), expected.row(i).end());
        computed("coupling",
                 {standard.coupling, standard.development, standard.coordination, corrected.coupling,
                  corrected.coordination},
                 line);
      }
    }
  }

  void obstacleExample() {
    const Columns z = oracle::columnsOf(oracle::published("obstacle_small", "input"));
    const Columns found = obstacleDegrees(z, oracle::publishedList("obstacle_small", "weights"));
    const Columns expected = oracle::columnsOf(oracle::published("obstacle_small", "computed_obstacle"));
    for (std::size_t j = 0; j < found.size(); ++j) computed("obstacle", found[j], expected[j]);
  }

  void technologyAchievementWeights() {
    const PcaWeights found = weightsFromLoadings(oracle::published("oecd2008_tai_pca", "input"));
    computed("OECD w", found.weights, oracle::publishedList("oecd2008_tai_pca", "computed_w"));
    computed("OECD V", found.explained, oracle::publishedList("oecd2008_tai_pca", "computed_expl_var"));
    printed(found.weights, oracle::publishedList("oecd2008_tai_pca", "recomputed_w_from_2dp_rounded_steps"), 1);
  }

  void ishigamiOnTheFixedSample() {
    Accuracy accuracy("composite/I1_ishigami_indices.csv");
    const Column y = oracle::column(oracle::table("I1_ishigami_sample.csv"), "y");
    const TableText expected = oracle::table("I1_ishigami_indices.csv");
    const Sensitivity found = sensitivityIndices(y, 1024, 3, {false, 50, 1});
    const std::vector<double> jansen = {0.25293366445540555, 0.423068881084819, -0.09459463561489101};
    for (std::size_t k = 0; k < 3; ++k) {
      QVERIFY2(accuracy.matches("Si", found.indices[k].first, oracle::column(expected, "Si")[k], 1e-10),
               accuracy.complaint());
      QVERIFY2(accuracy.matches("STi", found.indices[k].total, oracle::column(expected, "STi")[k], 1e-10),
               accuracy.complaint());
      QVERIFY2(accuracy.matches("Jansen Si", found.indices[k].firstJansen, jansen[k], 1e-10), accuracy.complaint());
      QVERIFY(found.indices[k].totalLower < found.indices[k].total &&
              found.indices[k].total < found.indices[k].totalUpper);
    }
    QVERIFY2(accuracy.matches("variance", found.variance, oracle::column(expected, "Variance")[0], 1e-10),
             accuracy.complaint());
  }

  void ishigamiAndGConvergeOnTheSobolSequence() {
    NoProgress none;
    const TableText exact = oracle::table("I1_ishigami_indices.csv");
    const Sample design = saltelliDesign(4096, 3, 7);
    const auto ishigami = [](std::span<const double> u) {
      const auto x = [&u](std::size_t k) { return std::numbers::pi * (2 * u[k] - 1); };
      return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
    };
    const Sensitivity found = sensitivityIndices(evaluateDesign(design, ishigami, 2, none), 4096, 3);
    for (std::size_t k = 0; k < 3; ++k) {
      QVERIFY(std::abs(found.indices[k].first - oracle::column(exact, "S_true")[k]) < 0.01);
      QVERIFY(std::abs(found.indices[k].total - oracle::column(exact, "ST_true")[k]) < 0.01);
    }
    const std::vector<double> a = {0, 1, 4.5, 9, 99, 99, 99, 99};
    const auto g = [&a](std::span<const double> u) {
      double product = 1;
      for (std::size_t k = 0; k < a.size(); ++k) product *= (std::abs(4 * u[k] - 2) + a[k]) / (1 + a[k]);
      return product;
    };
    const Sensitivity gFound = sensitivityIndices(evaluateDesign(saltelliDesign(4096, 8, 7), g, 2, none), 4096, 8);
    const std::vector<double> first = {.716192168879, .179048042220, .023675774178, .007161921689, 7.16192e-5};
    const std::vector<double> total = {.787144126659, .242198192818, .034316910154, .010460387065, 1.04949e-4};
    for (std::size_t k = 0; k < 5; ++k) {
      QVERIFY(std::abs(gFound.indices[k].first - first[k]) < 0.01);
      QVERIFY(std::abs(gFound.indices[k].total - total[k]) < 0.01);
    }
    QVERIFY(std::abs(gFound.variance - .465424431902) < 0.01);
  }
};

HZ_TEST(PublishedTest)
#include "published_test.moc"
