// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/fault.h"
#include "core/score/estimate/weighting_fixture.h"
#include "support/registry.h"

#include <QtTest>
#include <cmath>

using namespace hz;
using test::WeightedSurvey;

/// Finite population correction and strata of one unit in the bootstrap.
class ResamplingTest : public QObject {
  Q_OBJECT
 private:
  static CubeOptions options(int replicates = 400) {
    CubeOptions o;
    o.validShare = 0;
    o.replicates = replicates;
    o.minimumAnswers = o.minimumGroup = 1;
    return o;
  }
  /// Respondents in PSUs of two; the last PSU is a stratum of its own.
  static WeightedSurvey lonely() {
    WeightedSurvey w(1, 42);
    for (std::size_t r = 0; r < 42; ++r) {
      w.survey.strata.push_back(r < 20 ? 0 : r < 40 ? 1 : 2);
      w.survey.psus.push_back(static_cast<std::uint32_t>(r / 2));
      if (r % 2 == 0) w.survey.psuNames.push_back("b" + std::to_string(100 + r));
    }
    w.survey.stratumNames = {"north", "south", "west"};
    return w;
  }
  static double spread(const std::vector<std::vector<double>>& replicates, std::size_t r) {
    double mean = 0, squares = 0;
    for (const auto& weights : replicates) mean += weights[r] / static_cast<double>(replicates.size());
    for (const auto& weights : replicates) squares += (weights[r] - mean) * (weights[r] - mean);
    return std::sqrt(squares / static_cast<double>(replicates.size() - 1));
  }

 private slots:
  void theCorrectionShrinksTheMultipliersAsRaoAndWuSay() {
    WeightedSurvey w(1, 40);
    for (double& weight : w.survey.weights) weight = 1;
    const auto plain = w.replicates(options(), 30);
    w.survey.fpc.assign(40, 0.36);  // λ = 0.8
    const auto corrected = w.replicates(options(), 30);
    for (std::size_t i = 0; i < plain.size(); ++i) {
      for (std::size_t r = 0; r < 40; ++r) QVERIFY(std::abs(corrected[i][r] - (0.2 + 0.8 * plain[i][r])) < 1e-13);
    }
    // The same fraction given as a population: 40 of 1000/9.
    w.survey.fpc.assign(40, 40 / 0.36);
    const auto counted = w.replicates(options(), 30);
    for (std::size_t r = 0; r < 40; ++r) QVERIFY(std::abs(counted[3][r] - corrected[3][r]) < 1e-13);
    // A census has no sampling error.
    w.survey.fpc.assign(40, 40);
    for (const auto& weights : w.replicates(options(), 5)) {
      for (const double weight : weights) QCOMPARE(weight, 1.0);
    }
  }

  void withoutCorrectionTheDefaultDesignIsUnchanged() {
    WeightedSurvey w(3, 40);
    const Cube before = w.cube(options());
    w.survey.fpc.assign(w.survey.respondents, 1e300);
    const Cube after = w.cube(options());
    for (std::size_t i = 0; i < before.draws.size(); ++i) {
      if (!std::isnan(before.draws[i])) QVERIFY(std::abs(before.draws[i] - after.draws[i]) < 1e-4F);
    }
  }

  void theCorrectionMustBeOneNumberOfAStratum() {
    WeightedSurvey w(1, 20);
    const auto key = [&] {
      try {
        w.cube(options(0));
      } catch (const Fault& fault) {
        return std::string(faultKey(fault.code())) + " " + fault.arguments()[0];
      }
      return std::string();
    };
    const std::string& community = w.survey.communities[0].code;
    w.survey.fpc.assign(20, 100);
    w.survey.fpc[7] = 120;
    QCOMPARE(key(), "fpc_differs " + community);
    w.survey.fpc[7] = kMissing;
    QCOMPARE(key(), "fpc_missing " + community);
    w.survey.fpc.assign(20, 15);
    QCOMPARE(key(), "fpc_too_small " + community);
  }

  void aStratumOfOneIsRefusedByName() {
    const WeightedSurvey w = lonely();
    try {
      w.cube(options());
      QFAIL("accepted");
    } catch (const Fault& fault) {
      QCOMPARE(fault.code(), FaultCode::LonelyUnit);
      QCOMPARE(fault.arguments()[0], std::string("west"));
    }
  }

  void removedItIsInEveryReplicateOnce() {
    const WeightedSurvey w = lonely();
    CubeOptions o = options();
    o.lonely = LonelyPsu::Remove;
    for (const auto& weights : w.replicates(o, 20)) {
      QCOMPARE(weights[40], w.survey.weights[40]);
      QCOMPARE(weights[41], w.survey.weights[41]);
    }
    QVERIFY(spread(w.replicates(o, 200), 0) > 0.3 * w.survey.weights[0]);
  }

  void adjustedItIsDrawnWithItsNeighbour() {
    WeightedSurvey w = lonely();
    CubeOptions o = options();
    o.lonely = LonelyPsu::Adjust;
    const auto replicates = w.replicates(o, 400);
    QVERIFY(spread(replicates, 40) > 0.3 * w.survey.weights[40]);
    double mean = 0;
    for (const auto& weights : replicates) mean += weights[40] / w.survey.weights[40] / 400;
    QVERIFY(std::abs(mean - 1) < 0.2);  // unbiased
    // Two of them are drawn from together, and the others keep their draws.
    const auto before = replicates;
    w.survey.strata[38] = w.survey.strata[39] = 3;
    w.survey.stratumNames.push_back("zenith");
    const auto after = w.replicates(o, 50);
    for (std::size_t i = 0; i < after.size(); ++i) {
      for (std::size_t r = 0; r < 20; ++r) QCOMPARE(after[i][r], before[i][r]);
      const double both = after[i][38] / w.survey.weights[38] + after[i][40] / w.survey.weights[40];
      QVERIFY(std::abs(both - 2) < 1e-12);  // one draw from two, counted twice
    }
  }

  void aCensusOfOneIsNotLonely() {
    WeightedSurvey w = lonely();
    w.survey.fpc.assign(42, 1e6);
    w.survey.fpc[40] = w.survey.fpc[41] = 1;
    w.cube(options(5));
  }
};

HZ_TEST(ResamplingTest)
#include "resampling_test.moc"
