// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/compare/small_area.h"
#include "base/all_parts.h"

#include "base/fault.h"
#include "base/random.h"
#include "core/stats/compare/refusals.h"
#include "support/accuracy.h"
#include "support/registry.h"

#include <Eigen/LU>
#include <QtTest>
#include <numbers>

using namespace hz;
using namespace hz::test;

namespace {

/// Areas that follow the model: two covariates, variances from 0.2 to 2, A = 0.8.
SmallAreaInput someAreas(int count, std::uint64_t seed, double a = 0.8) {
  RandomStream random(seed);
  SmallAreaInput out;
  out.covariates = {"income", "age"};
  out.x.resize(count, 2);
  for (int i = 0; i < count; ++i) {
    out.names.push_back("K" + std::to_string(i + 1));
    out.x(i, 0) = random.normal();
    out.x(i, 1) = 50 + 10 * random.normal();
    out.variances.push_back(0.2 + 1.8 * random.uniform());
    const double truth = 3 + 1.5 * out.x(i, 0) - 0.1 * out.x(i, 1) + std::sqrt(a) * random.normal();
    out.estimates.push_back(truth + std::sqrt(out.variances.back()) * random.normal());
  }
  return out;
}

/// Log likelihood (restricted or not) from full matrices, constants left out.
double likelihood(const SmallAreaInput& input, double a, bool restricted) {
  const Eigen::Index m = input.x.rows();
  Eigen::MatrixXd x(m, input.x.cols() + 1);
  x << Eigen::VectorXd::Ones(m), input.x;
  const Eigen::Map<const Eigen::VectorXd> y(input.estimates.data(), m), d(input.variances.data(), m);
  const Eigen::MatrixXd v = Eigen::VectorXd(d.array() + a).asDiagonal();
  const Eigen::MatrixXd inverse = v.inverse(), normal = x.transpose() * inverse * x;
  const Eigen::VectorXd residual = y - x * normal.inverse() * x.transpose() * inverse * y;
  double sum = v.diagonal().array().log().sum() + residual.dot(inverse * residual);
  if (restricted) sum += std::log(normal.determinant());
  return -sum / 2;
}

/// Highest point by golden section, to the square root of the precision of the height.
template <class Height>
double highest(Height height, double low, double high) {
  const double share = (std::sqrt(5.0) - 1) / 2;
  while (high - low > 1e-10) {
    const double left = high - share * (high - low), right = low + share * (high - low);
    (height(left) > height(right) ? high : low) = height(left) > height(right) ? right : left;
  }
  return (low + high) / 2;
}

}  // namespace

class SmallAreaTest : public QObject {
  Q_OBJECT
 private slots:
  void varianceIsTheHighestPointOfTheLikelihood_data() {
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 5; ++seed) QTest::addRow("seed %d", seed) << seed;
  }
  void varianceIsTheHighestPointOfTheLikelihood() {
    QFETCH(int, seed);
    const SmallAreaInput input = someAreas(30, static_cast<std::uint64_t>(seed));
    Accuracy accuracy("Fay-Herriot, direct search");
    const double reml = highest([&](double a) { return likelihood(input, a, true); }, 0, 20);
    const double ml = highest([&](double a) { return likelihood(input, a, false); }, 0, 20);
    const double adjusted = highest([&](double a) { return std::log(a) + likelihood(input, a, true); }, 1e-6, 20);
    const SmallAreaFit fit = fitSmallAreas(input, SmallAreaMethod::Reml);
    QVERIFY2(accuracy.matches("A, REML", fit.a, reml, 1e-6), accuracy.complaint());
    QVERIFY2(accuracy.matches("A, ML", fitSmallAreas(input, SmallAreaMethod::Ml).a, ml, 1e-6), accuracy.complaint());
    QVERIFY2(accuracy.matches("A, adjusted", fitSmallAreas(input, SmallAreaMethod::Adjusted).a, adjusted, 1e-6),
             accuracy.complaint());
    const double constant = -15 * std::log(2 * std::numbers::pi);
    QVERIFY2(accuracy.matches("log likelihood", fit.loglik, likelihood(input, fit.a, false) + constant, 1e-12),
             accuracy.complaint());
    QCOMPARE(fit.aic, 8 - 2 * fit.loglik);
    QCOMPARE(fit.bic, 4 * std::log(30.0) - 2 * fit.loglik);
    // Moments: the equation itself.
    const SmallAreaFit moments = fitSmallAreas(input, SmallAreaMethod::FayHerriot);
    double squares = 0;
    for (const SmallArea& area : moments.areas) {
      squares += (area.estimate - area.synthetic) * (area.estimate - area.synthetic) / (moments.a + area.variance);
    }
    QVERIFY2(accuracy.matches("moment equation", squares, 27, 1e-12), accuracy.complaint());
  }

  void partsOfTheErrorFollowTheirFormulas() {
    // g2 and var A by full matrices for one area; the bias of ML by its derivative form.
    const SmallAreaInput input = someAreas(25, 9);
    const SmallAreaFit reml = fitSmallAreas(input, SmallAreaMethod::Reml),
                       ml = fitSmallAreas(input, SmallAreaMethod::Ml);
    Eigen::MatrixXd x(25, 3);
    x << Eigen::VectorXd::Ones(25), input.x;
    const Eigen::Map<const Eigen::ArrayXd> d(input.variances.data(), 25);
    for (const SmallAreaFit* fit : {&reml, &ml}) {
      const Eigen::ArrayXd v = d + fit->a;
      const Eigen::MatrixXd q = (x.transpose() * v.inverse().matrix().asDiagonal() * x).inverse();
      const double spread = 2 / v.inverse().square().sum();
      const double bias =
          fit == &reml ? 0
                       : -(q * (x.transpose() * v.inverse().square().matrix().asDiagonal() * x)).trace() * spread / 2;
      for (Eigen::Index i = 0; i < 25; ++i) {
        const SmallArea& area = fit->areas[static_cast<std::size_t>(i)];
        const double b = d(i) / v(i);
        QVERIFY(std::abs(area.g1 - d(i) * (1 - b)) < 1e-13);
        QVERIFY(std::abs(area.g2 - b * b * (x.row(i) * q * x.row(i).transpose())(0)) < 1e-12);
        QVERIFY(std::abs(area.g3 - d(i) * d(i) / std::pow(v(i), 3) * spread) < 1e-13);
        QVERIFY(std::abs(area.mse - (area.g1 + area.g2 + 2 * area.g3 - b * b * bias)) < 1e-13);
        QVERIFY(std::abs(area.eblup - (area.gamma * area.estimate + (1 - area.gamma) * area.synthetic)) < 1e-12);
      }
    }
    QVERIFY(ml.a < reml.a);
  }

  void equalVariancesHaveClosedForms() {
    // S² of 1, 3, 4, 8, 9 is 11.5; D = 2: A = 9.5 by REML and moments, 11.5·4/5 − 2 by ML; b the mean 5.
    SmallAreaInput input{{"a", "b", "c", "d", "e"}, {1, 3, 4, 8, 9}, {2, 2, 2, 2, 2}, {}, {}, Eigen::MatrixXd(5, 0)};
    const SmallAreaFit reml = fitSmallAreas(input, SmallAreaMethod::Reml);
    QVERIFY(std::abs(reml.a - 9.5) < 1e-12);
    QVERIFY(std::abs(fitSmallAreas(input, SmallAreaMethod::Ml).a - 7.2) < 1e-12);
    QVERIFY(std::abs(fitSmallAreas(input, SmallAreaMethod::FayHerriot).a - 9.5) < 1e-12);
    QVERIFY(std::abs(reml.beta[0] - 5) < 1e-14);
    QVERIFY(std::abs(reml.areas[4].eblup - (5 + 4 * 9.5 / 11.5)) < 1e-12);
    // g1 = 2·9.5/11.5, g2 = (2/11.5)²·11.5/5, g3 = 4/11.5³·2·11.5²/5.
    QVERIFY(std::abs(reml.areas[0].mse - (19 / 11.5 + 4 / 11.5 / 5 + 2 * 4 / 11.5 * 2 / 5)) < 1e-12);
  }

  void baseballOfEfronAndMorris() {
    // Hits in the first 45 at bats of 18 players, x = √45·asin(2p − 1), D = 1: Σ(x − x̄)² = 18.96 in print (1975).
    SmallAreaInput input;
    input.x.resize(18, 0);
    for (const int hits : {18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7}) {
      input.names.push_back(std::to_string(hits));
      input.estimates.push_back(std::sqrt(45.0) * std::asin(2.0 * hits / 45 - 1));
      input.variances.push_back(1);
    }
    const SmallAreaFit fit = fitSmallAreas(input, SmallAreaMethod::FayHerriot);
    QVERIFY2(std::abs((fit.a + 1) * 17 - 18.96) < 0.005, qPrintable(QString::number((fit.a + 1) * 17)));
  }

  void trap12NoVarianceBetweenAreasIsSaidNotHidden() {
    SmallAreaInput input = someAreas(20, 4);
    for (std::size_t i = 0; i < 20; ++i) {
      input.estimates[i] = 3 + input.x(static_cast<Eigen::Index>(i), 0) + (i % 2 == 0 ? 0.1 : -0.1);
    }
    for (const auto method : {SmallAreaMethod::Reml, SmallAreaMethod::Ml, SmallAreaMethod::FayHerriot}) {
      const SmallAreaFit fit = fitSmallAreas(input, method);
      QCOMPARE(fit.a, 0.0);
      QVERIFY(!fit.informative);
      QCOMPARE(fit.areas[3].gamma, 0.0);
      QCOMPARE(fit.areas[3].eblup, fit.areas[3].synthetic);
    }
    const SmallAreaFit adjusted = fitSmallAreas(input, SmallAreaMethod::Adjusted);
    QVERIFY(adjusted.informative && adjusted.a > 0 && adjusted.areas[3].gamma > 0);
  }

  void trap12AreasWithConstantAnswersGetAPooledVariance() {
    SmallAreaInput input = someAreas(20, 6);
    input.variances[5] = 0;
    input.variances[8] = kMissing;
    const SmallAreaFit plain = fitSmallAreas(input, SmallAreaMethod::Reml);
    double mean = 0;
    for (std::size_t i = 0; i < 20; ++i) mean += i == 5 || i == 8 ? 0 : input.variances[i] / 18;
    QVERIFY(plain.areas[5].replaced && plain.areas[8].replaced && !plain.areas[4].replaced);
    QVERIFY(std::abs(plain.areas[5].variance - mean) < 1e-14);
    QVERIFY(plain.areas[5].gamma < 1);
    // With sizes: S²/n, S² = Σ(n − 1)·D·n / Σ(n − 1).
    input.sizes.assign(20, 10);
    input.sizes[5] = 2;
    input.sizes[0] = 40;
    double above = 39 * 40 * input.variances[0], below = 39;
    for (std::size_t i = 1; i < 20; ++i) {
      if (i == 5 || i == 8) continue;
      above += 9 * 10 * input.variances[i];
      below += 9;
    }
    const SmallAreaFit sized = fitSmallAreas(input, SmallAreaMethod::Reml);
    QVERIFY(std::abs(sized.areas[5].variance - above / below / 2) < 1e-13);
    input.smoothAll = true;
    const SmallAreaFit all = fitSmallAreas(input, SmallAreaMethod::Reml);
    QVERIFY(all.areas[0].replaced && std::abs(all.areas[0].variance - above / below / 40) < 1e-13);
  }

  void areasWithoutASampleGetTheSyntheticEstimate() {
    SmallAreaInput input = someAreas(20, 6);
    const SmallAreaFit before = fitSmallAreas(input, SmallAreaMethod::Reml);
    input.names.push_back("new");
    input.estimates.push_back(kMissing);
    input.variances.push_back(kMissing);
    input.x.conservativeResize(21, 2);
    input.x.row(20) << 0.5, 50;
    const SmallAreaFit fit = fitSmallAreas(input, SmallAreaMethod::Reml);
    QCOMPARE(fit.a, before.a);
    const SmallArea& area = fit.areas[20];
    QVERIFY(std::abs(area.eblup - (fit.beta[0] + 0.5 * fit.beta[1] + 50 * fit.beta[2])) < 1e-12);
    QVERIFY(area.mse > fit.a && std::abs(area.mse - (area.g1 + area.g2)) < 1e-15);
    QCOMPARE(fit.sampled, std::size_t(20));
  }

  void benchmarkedEstimatesAddUpToTheDirectOnes() {
    const SmallAreaInput input = someAreas(20, 2);
    std::vector<double> shares;
    for (int i = 0; i < 20; ++i) shares.push_back(1 + i % 4);
    for (const Benchmark how : {Benchmark::Ratio, Benchmark::Difference}) {
      SmallAreaFit fit = fitSmallAreas(input, SmallAreaMethod::Reml);
      const double total = benchmark(fit, how, shares);
      double direct = 0, model = 0, sum = 0;
      for (std::size_t i = 0; i < 20; ++i) {
        direct += shares[i] * input.estimates[i];
        model += shares[i] * fit.areas[i].benchmarked;
        sum += shares[i];
      }
      QVERIFY(std::abs(total - direct / sum) < 1e-13);
      QVERIFY(std::abs(model - direct) < 1e-11);
      const double first = fit.areas[0].benchmarked, second = fit.areas[1].benchmarked;
      QVERIFY(how == Benchmark::Ratio ? std::abs(first / fit.areas[0].eblup - second / fit.areas[1].eblup) < 1e-13
                                      : std::abs((first - fit.areas[0].eblup) - (second - fit.areas[1].eblup)) < 1e-13);
      QVERIFY(reason([&] { benchmark(fit, how, {1}); }).contains("share"));
    }
  }

  void badInputIsRefusedWithAReason() {
    const SmallAreaInput good = someAreas(12, 3);
    SmallAreaInput bad = good;
    bad.variances[2] = -1;
    QVERIFY(reason([&] { fitSmallAreas(bad, SmallAreaMethod::Reml); }).contains("area K3 is negative"));
    bad = good;
    bad.x(4, 1) = kMissing;
    QVERIFY(reason([&] { fitSmallAreas(bad, SmallAreaMethod::Reml); }).contains("covariate age of area K5"));
    bad = good;
    bad.x.col(1) = bad.x.col(0) * 2;
    QVERIFY(reason([&] { fitSmallAreas(bad, SmallAreaMethod::Reml); }).contains("covariate age is constant"));
    bad = good;
    bad.x.col(0).setConstant(7);
    QVERIFY(reason([&] { fitSmallAreas(bad, SmallAreaMethod::Reml); }).contains("covariate income is constant"));
    bad = good;
    bad.variances.assign(12, 0);
    QVERIFY(reason([&] { fitSmallAreas(bad, SmallAreaMethod::Reml); }).contains("no area has a variance"));
    QVERIFY(reason([&] { fitSmallAreas(someAreas(4, 1), SmallAreaMethod::Reml); }).contains("only 4 areas"));
    bad = good;
    bad.estimates[0] = INFINITY;
    QVERIFY(reason([&] { fitSmallAreas(bad, SmallAreaMethod::Reml); }).contains("infinite"));
  }
};

HZ_TEST(SmallAreaTest)
#include "small_area_test.moc"
