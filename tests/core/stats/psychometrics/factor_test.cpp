// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/fault.h"
#include "base/random.h"
#include "core/stats/psychometrics/oracle.h"
#include "stats/psychometrics/adequacy.h"
#include "stats/psychometrics/confirmatory.h"
#include "stats/psychometrics/exploration.h"
#include "stats/psychometrics/polychoric.h"
#include "support/accuracy.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;
using namespace hz::test;
using nlohmann::json;

#define HZ_CLOSE(accuracy, what, found, expected, bound) \
  QVERIFY2((accuracy).matches(what, found, (expected).get<double>(), bound), (accuracy).complaint())

namespace {

std::vector<std::string> allTwentyFive() {
  std::vector<std::string> names;
  for (const char letter : {'A', 'C', 'E', 'N', 'O'}) {
    for (int i = 1; i <= 5; ++i) names.push_back(letter + std::to_string(i));
  }
  return names;
}

/// Largest difference when each reference factor is matched with the found one of the same place.
double worst(const Eigen::MatrixXd& found, const json& expected, bool freeSign = false) {
  double difference = 0;
  for (Eigen::Index f = 0; f < found.cols(); ++f) {
    double dot = 0;
    for (Eigen::Index i = 0; i < found.rows(); ++i) {
      dot += found(i, f) * expected[static_cast<std::size_t>(i)][static_cast<std::size_t>(f)].get<double>();
    }
    const double sign = freeSign && dot < 0 ? -1 : 1;
    for (Eigen::Index i = 0; i < found.rows(); ++i) {
      const double other = expected[static_cast<std::size_t>(i)][static_cast<std::size_t>(f)].get<double>();
      difference = std::max(difference, std::abs(sign * found(i, f) - other));
    }
  }
  return difference;
}

std::string reasonOf(const ItemTable& table, const std::string& model) {
  try {
    confirmatoryFactors(table, parseFactors(model));
  } catch (const Fault& fault) {
    return fault.what();
  }
  return "";
}

}  // namespace

class FactorTest : public QObject {
  Q_OBJECT
 private:
  json m_expected = oracleJson("bfi_expected.json"), m_more = oracleJson("scales_expected.json");
  ItemTable m_attitude = oracleItems("attitude.csv");
  Accuracy m_accuracy{"scales_expected.json"};

  Exploration attitude(Extraction extraction, Rotation rotation) const {
    return explore(m_attitude, MissingRule::Listwise, {extraction, rotation, 2});
  }

 private slots:
  void fiveFactorsOfTwentyFiveItemsMatchFactanal() {
    Accuracy accuracy("bfi_expected.json, 25 items");
    const ItemTable table = oracleItems("bfi.csv", allTwentyFive());
    const json& all = m_expected["all25"];
    const Adequacy adequate = adequacy(table);
    HZ_CLOSE(accuracy, "KMO", adequate.kmo, all["kmo"], 1e-10);
    HZ_CLOSE(accuracy, "Bartlett", adequate.bartlettChi2, all["bartlett"]["chisq"], 1e-10);
    for (std::size_t j = 0; j < 25; ++j) {
      HZ_CLOSE(accuracy, "eigenvalue", adequate.eigenvalues[j], all["eigen"][j], 1e-10);
    }
    const Exploration found =
        explore(table, MissingRule::Listwise, {Extraction::MaximumLikelihood, Rotation::Varimax, 5});
    HZ_CLOSE(accuracy, "chi2, Bartlett", found.fit.chi2Bartlett, all["ml5"]["chisq"], 1e-6);
    QCOMPARE(found.fit.df, all["ml5"]["df"].get<double>());
    for (std::size_t j = 0; j < 25; ++j) {
      HZ_CLOSE(accuracy, "uniqueness", found.uniquenesses[static_cast<Eigen::Index>(j)], all["ml5"]["uniq"][j], 1e-6);
    }
    // The reference leaves the factors in the order of extraction: each found one has its likeness.
    for (Eigen::Index f = 0; f < 5; ++f) {
      double nearest = 1;
      for (std::size_t g = 0; g < 5; ++g) {
        json column = json::array();
        for (std::size_t i = 0; i < 25; ++i) column.push_back(json::array({all["ml5"]["varimax"][i][g]}));
        nearest = std::min(nearest, worst(found.loadings.col(f), column, true));
      }
      QVERIFY2(accuracy.matches("varimax loading", nearest, 0, 1e-6), accuracy.complaint());
    }
  }

  void parallelAnalysisMatchesWithinItsMonteCarloError() {
    const ItemTable table = oracleItems("bfi.csv", allTwentyFive());
    const json& expected = m_expected["all25"]["parallel"];
    ParallelOptions options;
    options.draws = 300;
    NoProgress progress;
    for (const NullData source : {NullData::RandomNormal, NullData::PermutedColumns}) {
      options.nullData = source;
      options.draws = source == NullData::RandomNormal ? 300 : 60;
      options.threads = 1;
      const ParallelAnalysis found = parallelAnalysis(table, options, progress);
      QCOMPARE(found.retained, 5);
      QCOMPARE(found.retainedByMean, 5);
      for (std::size_t j = 0; j < 25; ++j) {
        const double error = std::hypot(found.meanError[j], expected["mc_se_mean"][j].get<double>());
        QVERIFY2(std::abs(found.mean[j] - expected["mean"][j].get<double>()) < 4 * error, std::to_string(j).c_str());
        QVERIFY(std::abs(found.quantile[j] - expected["q95"][j].get<double>()) < 15 * error);
      }
      options.threads = 4;
      QCOMPARE(parallelAnalysis(table, options, progress).quantile, found.quantile);
    }
  }

  void twoFactorsOfASmallTableMatchR() {
    const json& all = m_more["attitude"];
    const auto close = [&](const char* what, const Eigen::MatrixXd& found, const json& expected, double bound) {
      QVERIFY2(m_accuracy.matches(what, worst(found, expected, true), 0, bound), m_accuracy.complaint());
    };
    const json& ml = all["ml2"];
    const Exploration promaxed = attitude(Extraction::MaximumLikelihood, Rotation::Promax);
    close("ML, not rotated", attitude(Extraction::MaximumLikelihood, Rotation::None).loadings, ml["none"], 1e-6);
    close("ML, varimax", attitude(Extraction::MaximumLikelihood, Rotation::Varimax).loadings, ml["varimax"], 1e-6);
    close("ML, promax", promaxed.loadings, ml["promax"], 1e-6);
    HZ_CLOSE(m_accuracy, "factor correlation", promaxed.factorCorrelation(0, 1), ml["phi"][0][1], 1e-6);
    HZ_CLOSE(m_accuracy, "chi2, Bartlett", promaxed.fit.chi2Bartlett, ml["chi2"], 1e-6);
    HZ_CLOSE(m_accuracy, "p, Bartlett", promaxed.fit.pBartlett, ml["p"], 1e-6);
    close("components, varimax", attitude(Extraction::PrincipalComponents, Rotation::Varimax).loadings, all["pca2"],
          1e-10);
    close("principal axis", attitude(Extraction::PrincipalAxis, Rotation::None).loadings, all["pa2"], 1e-6);
    close("minimum residual", attitude(Extraction::MinimumResidual, Rotation::None).loadings, all["mr2"], 1e-4);
    // Communalities do not depend on the rotation, and the parts of the variance add up to them.
    for (const Rotation rotation : {Rotation::None, Rotation::Varimax, Rotation::Promax}) {
      const Exploration found = attitude(Extraction::PrincipalAxis, rotation);
      const Eigen::MatrixXd common = found.loadings * found.factorCorrelation * found.loadings.transpose();
      QVERIFY((common.diagonal() - found.communalities).cwiseAbs().maxCoeff() < 1e-10);
      QVERIFY(std::abs(found.sumOfSquares[0] + found.sumOfSquares[1] - found.communalities.sum()) < 1e-10);
    }
  }

  void improperSolutionsAreSaidSo() {
    Eigen::MatrixXd x(200, 3);
    for (Eigen::Index i = 0; i < 200; ++i) {
      RandomStream random(3, static_cast<std::uint64_t>(i));
      const double a = random.normal(), b = random.normal();
      x.row(i) << a, a + 0.25 * b, 0.9 * a + 0.5 * random.normal();
    }
    x.col(2) += 0.6 * (x.col(1) - x.col(0));
    const Exploration found = explore({{"a", "b", "c"}, x}, MissingRule::Listwise, {});
    QVERIFY(found.heywood.size() <= 1);
    QVERIFY_EXCEPTION_THROWN(
        explore({{"a", "b", "c"}, x}, MissingRule::Listwise, {Extraction::MaximumLikelihood, Rotation::None, 2}),
        Fault);
    QVERIFY_EXCEPTION_THROWN(
        explore({{"a", "b", "c"}, x}, MissingRule::Listwise, {Extraction::PrincipalComponents, Rotation::None, 4}),
        Fault);
  }

  void polychoricsMatchPsych() {
    Accuracy accuracy("bfi_expected.json, polychoric");
    const json& expected = m_expected["neuroticism"]["polychoric"];
    ItemTable table = completeRows(oracleItems("bfi.csv", allTwentyFive()));  // the rows of the reference
    table = {{"N1", "N2", "N3", "N4", "N5"}, table.answers.middleCols(15, 5).eval()};
    const Polychoric found = polychoric(table);
    for (Eigen::Index i = 0; i < 5; ++i) {
      for (Eigen::Index j = 0; j < i; ++j) {
        HZ_CLOSE(accuracy, "polychoric r", found.correlation(i, j),
                 expected["rho"][static_cast<std::size_t>(i)][static_cast<std::size_t>(j)], 1e-4);
      }
    }
    HZ_CLOSE(accuracy, "ordinal alpha", ordinalAlpha(found), expected["ordinal_alpha"], 1e-4);
    // Sheppard 1899: P(X ≤ 0, Y ≤ 0) = 1/4 + asin ρ / 2π.
    for (const double rho : {-0.99, -0.5, 0.0, 0.3, 0.9, 0.95}) {
      const double quadrant = 0.25 + std::asin(rho) / (2 * M_PI);
      QVERIFY2(accuracy.matches("bivariate normal", bivariateNormal(0, 0, rho), quadrant, 1e-12), accuracy.complaint());
    }
    // R mnormt: sadmvn and pmvnorm agree to these digits.
    QVERIFY(std::abs(bivariateNormal(1, -0.5, 0.6) - bivariateNormal(-0.5, 1, 0.6)) < 1e-15);
    QVERIFY(std::abs(bivariateNormal(1, -0.5, 0) - 0.8413447460685429 * 0.30853753872598690) < 1e-14);
  }

  void confirmatoryFactorsMatchTheirReference() {
    const json& expected = m_more["cfa"];
    const std::vector<std::string> names{"A2", "A3", "A4", "A5", "C1", "C2", "C3", "N1", "N2", "N3"};
    const ItemTable table = oracleItems("bfi.csv", names);
    const Confirmatory found =
        confirmatoryFactors(table, parseFactors("agree = A2, A3, A4, A5; consc=C1,C2,C3;neuro=N1,N2,N3"));
    HZ_CLOSE(m_accuracy, "CFA chi2", found.fit.chi2, expected["chi2"], 1e-8);
    QCOMPARE(found.fit.df, 32.0);
    QCOMPARE(found.parameters, 23);
    std::size_t free = 0;
    for (std::size_t i = 0; i < 10; ++i) {
      const Confirmatory::Loading& loading = found.loadings[i];
      HZ_CLOSE(m_accuracy, "CFA residual variance", loading.residual.value, expected["resid"][i], 1e-6);
      HZ_CLOSE(m_accuracy, "CFA residual's error", loading.residual.se, expected["se"][7 + i], 1e-6);
      if (i == 0 || i == 4 || i == 7) {
        QCOMPARE(loading.marker.value, 1.0);
        continue;
      }
      HZ_CLOSE(m_accuracy, "CFA loading", loading.marker.value, expected["load"][free], 1e-6);
      HZ_CLOSE(m_accuracy, "CFA loading's error", loading.marker.se, expected["se"][free], 1e-6);
      ++free;
    }
    // phi: lower triangle by column, as the pairs here.
    for (std::size_t i = 0; i < 6; ++i) {
      HZ_CLOSE(m_accuracy, "CFA factor covariance", found.covariances[i].marker.value, expected["phi"][i], 1e-6);
      HZ_CLOSE(m_accuracy, "CFA covariance's error", found.covariances[i].marker.se, expected["se"][17 + i], 1e-6);
    }
  }

  void oneConfirmatoryFactorIsTheOmegaModel() {
    const json& expected = m_expected["neuroticism"]["cfa_raw"];
    const ItemTable table = oracleItems("bfi.csv", {"N1", "N2", "N3", "N4", "N5"});
    const Confirmatory found = confirmatoryFactors(table, {{"N", {"N1", "N2", "N3", "N4", "N5"}}});
    Accuracy accuracy("bfi_expected.json, confirmatory");
    HZ_CLOSE(accuracy, "chi2", found.fit.chi2, expected["fit"]["chisq"], 1e-8);
    HZ_CLOSE(accuracy, "omega", found.omega[0], expected["omega_total_raw"], 1e-6);
    for (std::size_t j = 0; j < 5; ++j) {
      HZ_CLOSE(accuracy, "loading", found.loadings[j].unit.value, expected["loadings"][j], 1e-6);
      HZ_CLOSE(accuracy, "residual variance", found.loadings[j].residual.value, expected["resid_var"][j],
               1e-5);  // lavaan's search stops there
    }
  }

  void unusableModelsSayWhy() {
    QVERIFY(reasonOf(m_attitude, "F=rating,nowhere").find("nowhere") != std::string::npos);
    QVERIFY(reasonOf(m_attitude, "F=rating").find("at least two") != std::string::npos);
    QVERIFY(reasonOf(m_attitude, "F=rating,raises").find("three items") != std::string::npos);
    QVERIFY(reasonOf(m_attitude, "F=rating,raises;G=rating,advance").find("twice") != std::string::npos);
    QVERIFY(reasonOf(m_attitude, "rating,raises").find("name=item") != std::string::npos);
    QVERIFY(!reasonOf(m_attitude, "").empty());
  }
};

HZ_TEST(FactorTest)
#include "factor_test.moc"
