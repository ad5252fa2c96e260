// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/compare/rank_sets.h"
#include "base/all_parts.h"

#include "base/random.h"
#include "stats/compare/p_adjust.h"
#include "support/accuracy.h"
#include "support/registry.h"

#include <QtTest>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace hz;
using nlohmann::json;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Replicates of units with a common part, so that their covariance is not diagonal.
std::vector<double> someReplicates(const std::vector<double>& estimates, std::size_t replicates, std::uint64_t seed) {
  RandomStream random(seed);
  std::vector<double> out(estimates.size() * replicates);
  for (std::size_t r = 0; r < replicates; ++r) {
    const double common = random.normal();
    for (std::size_t i = 0; i < estimates.size(); ++i) {
      out[i * replicates + r] = estimates[i] + (0.5 + 0.2 * static_cast<double>(i)) * random.normal() + 0.8 * common;
    }
  }
  return out;
}

/// The definition, one ordered pair after the other, in double precision.
std::vector<RankSet> byDefinition(const std::vector<double>& theta, const std::vector<double>& draws,
                                  std::size_t replicates, double level, bool marginal) {
  const std::size_t n = theta.size();
  std::vector<double> mean(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t r = 0; r < replicates; ++r) mean[i] += draws[i * replicates + r] / static_cast<double>(replicates);
  }
  const auto z = [&](std::size_t i, std::size_t r) { return draws[i * replicates + r] - mean[i]; };
  std::vector<std::vector<double>> se(n, std::vector<double>(n, 0));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      double sum = 0;
      for (std::size_t r = 0; r < replicates; ++r) sum += (z(i, r) - z(j, r)) * (z(i, r) - z(j, r));
      se[i][j] = std::sqrt(sum / static_cast<double>(replicates - 1));
    }
  }
  std::vector<RankSet> out(n);
  for (std::size_t unit = 0; unit < n; ++unit) {
    std::vector<std::vector<char>> above(n, std::vector<char>(n, 0));
    for (bool any = true; any;) {
      any = false;
      std::vector<std::pair<std::size_t, std::size_t>> open;
      for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
          if (i != j && above[i][j] == 0 && (!marginal || i == unit || j == unit)) open.emplace_back(i, j);
        }
      }
      std::vector<double> maxima;
      for (std::size_t r = 0; r < replicates; ++r) {
        double most = -kInfinity;
        for (const auto& [i, j] : open) most = std::max(most, (z(i, r) - z(j, r)) / se[i][j]);
        maxima.push_back(most);
      }
      std::sort(maxima.begin(), maxima.end());
      const double place = level * static_cast<double>(replicates - 1);
      const auto low = static_cast<std::size_t>(place);
      const double c = maxima[low] + (place - static_cast<double>(low)) * (maxima[low + 1] - maxima[low]);
      for (const auto& [i, j] : open) {
        if ((theta[i] - theta[j]) / se[i][j] > c) above[i][j] = any = true;
      }
    }
    int better = 0, worse = 0, strictly = 0;
    for (std::size_t i = 0; i < n; ++i) {
      better += above[i][unit];
      worse += above[unit][i];
      strictly += theta[i] > theta[unit] ? 1 : 0;
    }
    out[unit] = {1 + strictly, 1 + better, static_cast<int>(n) - worse};
  }
  return out;
}

QString text(const std::vector<RankSet>& sets) {
  QString out;
  for (const RankSet& set : sets) out += QString("%1 [%2, %3] ").arg(set.rank).arg(set.lower).arg(set.upper);
  return out.trimmed();
}

RankOptions with(RankCoverage coverage) {
  RankOptions options;
  options.coverage = coverage;
  return options;
}

}  // namespace

class RankSetsTest : public QObject {
  Q_OBJECT
 private:
  NoProgress m_progress;

 private slots:
  void adjustmentsMatchRWithTies() {
    std::ifstream file(HZ_SOURCE_DIR "/tests/oracles/participation_expected.json");
    const json expected = json::parse(file)["padjust"];
    const auto p = expected["p"].get<std::vector<double>>();
    Accuracy accuracy("participation_expected.json");
    const std::map<std::string, PAdjustment> methods{{"holm", PAdjustment::Holm},
                                                     {"hochberg", PAdjustment::Hochberg},
                                                     {"hommel", PAdjustment::Hommel},
                                                     {"bonferroni", PAdjustment::Bonferroni},
                                                     {"BH", PAdjustment::BenjaminiHochberg},
                                                     {"BY", PAdjustment::BenjaminiYekutieli}};
    for (const auto& [name, method] : methods) {
      const std::vector<double> found = adjusted(p, method);
      for (std::size_t i = 0; i < p.size(); ++i) {
        QVERIFY2(accuracy.matches("adjusted p, " + name, found[i], expected[name][i], 1e-14), accuracy.complaint());
      }
    }
  }

  void missingPValuesDoNotCount() {
    const std::vector<double> found = adjusted({0.02, kMissing, 0.01}, PAdjustment::Holm);
    QCOMPARE(found[0], 0.02);
    QVERIFY(isMissing(found[1]));
    QCOMPARE(found[2], 0.02);
    QCOMPARE(adjusted({0.04, 0.03}, PAdjustment::Hommel), std::vector<double>({0.04, 0.04}));
    QVERIFY(adjusted({}, PAdjustment::BenjaminiHochberg).empty());
  }

  void trap11TiedValuesShareTheBestRank() {
    QCOMPARE(ranksOf({4, 4, 3, 1, 1}), std::vector<int>({1, 1, 3, 4, 4}));
    QCOMPARE(ranksOf({4, kMissing, 3, 1, 1}, false), std::vector<int>({4, 0, 3, 1, 1}));
    const Eigen::MatrixXd nothing = Eigen::MatrixXd::Zero(5, 5);
    QCOMPARE(text(rankSets({4, 4, 3, 1, 1}, nothing, {}, m_progress)),
             QString("1 [1, 2] 1 [1, 2] 3 [3, 3] 4 [4, 5] 4 [4, 5]"));
  }

  void twoUnitsAreDecidedBeyondTheNormalQuantile() {
    // se of the difference 1; |N(0, 1)| has its 95 % quantile at 1.96.
    const Eigen::MatrixXd s = Eigen::Vector2d(0.5, 0.5).asDiagonal();
    for (const RankCoverage coverage : {RankCoverage::Simultaneous, RankCoverage::Marginal}) {
      QCOMPARE(text(rankSets({1.9, 0}, s, with(coverage), m_progress)), QString("1 [1, 2] 2 [1, 2]"));
      QCOMPARE(text(rankSets({2.02, 0}, s, with(coverage), m_progress)), QString("1 [1, 1] 2 [2, 2]"));
    }
    // A positive covariance makes the difference sharper.
    Eigen::Matrix2d together;
    together << 0.5, 0.25, 0.25, 0.5;
    QCOMPARE(text(rankSets({1.9, 0}, together, {}, m_progress)), QString("1 [1, 1] 2 [2, 2]"));
  }

  void setsFollowTheDefinition_data() {
    QTest::addColumn<bool>("marginal");
    QTest::addColumn<double>("level");
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 6; ++seed) {
      for (const bool marginal : {false, true}) {
        QTest::addRow("%s, seed %d", marginal ? "marginal" : "simultaneous", seed) << marginal << 0.9 << seed;
      }
    }
  }
  void setsFollowTheDefinition() {
    QFETCH(bool, marginal);
    QFETCH(double, level);
    QFETCH(int, seed);
    RandomStream random(77, static_cast<std::uint64_t>(seed));
    std::vector<double> theta;
    for (int i = 0; i < 9; ++i) theta.push_back(3 * random.normal());
    theta[5] = theta[2];
    constexpr std::size_t kReplicates = 601;  // no multiple of a block
    const std::vector<double> draws = someReplicates(theta, kReplicates, static_cast<std::uint64_t>(seed));
    RankOptions options = with(marginal ? RankCoverage::Marginal : RankCoverage::Simultaneous);
    options.level = level;
    const auto found = rankSets(theta, ReplicateDraws<double>{draws, kReplicates}, options, m_progress);
    QCOMPARE(text(found), text(byDefinition(theta, draws, kReplicates, level, marginal)));
    // The same numbers turned round, smallest first.
    std::vector<double> turned, turnedDraws;
    for (const double x : theta) turned.push_back(-x);
    for (const double x : draws) turnedDraws.push_back(-x);
    options.highestFirst = false;
    QCOMPARE(text(rankSets(turned, ReplicateDraws<double>{turnedDraws, kReplicates}, options, m_progress)),
             text(found));
    // Replicates in single precision, as the cube keeps them.
    const std::vector<float> rough(draws.begin(), draws.end());
    options.highestFirst = true;
    QCOMPARE(text(rankSets(theta, ReplicateDraws<float>{rough, kReplicates}, options, m_progress)), text(found));
  }

  void stepdownDecidesMoreThanOneStep() {
    // Three equal variances: c is 2.344 at first (Tukey's range, q/√2), 2.2 once the first unit is far above.
    const Eigen::MatrixXd s = Eigen::Vector3d(0.5, 0.5, 0.5).asDiagonal();
    QCOMPARE(text(rankSets({20, 2.27, 0}, s, {}, m_progress)), QString("1 [1, 1] 2 [2, 2] 3 [3, 3]"));
    QCOMPARE(text(rankSets({2.27, 1.2, 0}, s, {}, m_progress)), QString("1 [1, 3] 2 [1, 3] 3 [1, 3]"));
  }

  void threadsDoNotChangeTheSets() {
    RandomStream random(5);
    std::vector<double> theta;
    Eigen::MatrixXd root(40, 40);
    for (Eigen::Index i = 0; i < 40; ++i) {
      theta.push_back(4 * random.normal());
      for (Eigen::Index j = 0; j < 40; ++j) root(i, j) = random.normal() / 5;
    }
    for (const RankCoverage coverage : {RankCoverage::Simultaneous, RankCoverage::Marginal}) {
      RankOptions options = with(coverage);
      options.draws = 3000;
      const QString one = text(rankSets(theta, root * root.transpose(), options, m_progress));
      options.threads = 7;
      QCOMPARE(text(rankSets(theta, root * root.transpose(), options, m_progress)), one);
      options.seed = 2;
      QVERIFY(!rankSets(theta, root * root.transpose(), options, m_progress).empty());
    }
  }

  void simultaneousSetsCoverAllRanksAtOnce() {
    // Five close true values, 400 surveys: at 90 % at least 86 % must cover all five ranks (two Monte-Carlo errors).
    const std::vector<double> truth{1.0, 0.9, 0.5, 0.45, 0.0};
    RandomStream random(11);
    RankOptions options;
    options.level = 0.9;
    options.draws = 400;
    int covered = 0;
    for (int survey = 0; survey < 400; ++survey) {
      std::vector<double> theta;
      for (const double t : truth) theta.push_back(t + 0.3 * random.normal());
      options.seed = static_cast<std::uint64_t>(survey);
      const auto sets = rankSets(theta, Eigen::MatrixXd::Identity(5, 5) * 0.09, options, m_progress);
      bool all = true;
      for (int i = 0; i < 5; ++i) {
        const RankSet& set = sets[static_cast<std::size_t>(i)];
        all = all && set.lower <= i + 1 && i + 1 <= set.upper;
      }
      covered += all ? 1 : 0;
    }
    QVERIFY2(covered >= 344, qPrintable(QString::number(covered)));
  }

  void unitsWithoutAnEstimateAreLeftOut() {
    Eigen::MatrixXd s = Eigen::MatrixXd::Identity(3, 3) * 0.01;
    s(1, 1) = kMissing;
    QCOMPARE(text(rankSets({2, kMissing, 5}, s, {}, m_progress)), QString("2 [2, 2] 0 [0, 0] 1 [1, 1]"));
    std::vector<double> draws = someReplicates({5, 1, 5.2}, 200, 3);
    std::fill(draws.begin() + 200, draws.begin() + 400, kMissing);
    draws[7] = kMissing;
    const auto sets = rankSets({5, 1, 5.2}, ReplicateDraws<double>{draws, 200}, {}, m_progress);
    QCOMPARE(text(sets), QString("2 [1, 2] 0 [0, 0] 1 [1, 2]"));
    QVERIFY(rankSets({}, Eigen::MatrixXd(0, 0), {}, m_progress).empty());
  }

  void badInputIsRefusedWithAReason_data() {
    QTest::addColumn<int>("which");
    QTest::addColumn<QString>("word");
    QTest::newRow("shape") << 0 << "one row";
    QTest::newRow("negative variance") << 1 << "variance of estimate 2";
    QTest::newRow("correlation above 1") << 2 << "larger than";
    QTest::newRow("no covariance") << 3 << "negative eigenvalue";
    QTest::newRow("level") << 4 << "level";
    QTest::newRow("draws") << 5 << "draws";
    QTest::newRow("replicates") << 6 << "replicates";
  }
  void badInputIsRefusedWithAReason() {
    QFETCH(int, which);
    QFETCH(QString, word);
    Eigen::MatrixXd s = Eigen::MatrixXd::Identity(3, 3);
    RankOptions options;
    if (which == 0) s = Eigen::MatrixXd::Identity(2, 2);
    if (which == 1) s(1, 1) = -1;
    if (which == 2) s(0, 1) = s(1, 0) = 1.5;
    if (which == 3) s << 1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1;
    if (which == 4) options.level = 1;
    if (which == 5) options.draws = 1;
    const std::vector<double> few(5);
    try {
      which == 6 ? rankSets({1, 2, 3}, ReplicateDraws<double>{few, 2}, options, m_progress)
                 : rankSets({1, 2, 3}, s, options, m_progress);
      QFAIL("accepted");
    } catch (const Fault& fault) {
      QCOMPARE(fault.code(), FaultCode::BadArgument);
      QVERIFY2(QString(fault.what()).contains(word), fault.what());
    }
  }

  void differencesSayBetterWorseOrNothing() {
    Eigen::Matrix3d s;
    s << 4, 1, 0, 1, 9, 0, 0, 0, 1;
    const auto pairs = pairwiseDifferences({10, 0, 9}, s, {}, 0.95);
    QCOMPARE(pairs.size(), std::size_t(3));
    QCOMPARE(pairs[0].se, std::sqrt(11.0));
    // 2·pnorm(-10/sqrt(11)) of R 4.2.2.
    QVERIFY(std::abs(pairs[0].p - 0.00256883152702272) < 1e-15);
    QVERIFY(std::abs(pairs[0].pHolm - 3 * pairs[0].p) < 1e-15);
    QCOMPARE(pairs[0].verdict, Verdict::Better);
    QCOMPARE(pairs[1].verdict, Verdict::CannotSay);
    QCOMPARE(pairs[2].verdict, Verdict::Worse);
    QCOMPARE(pairwiseDifferences({10, 0, 9}, s, {{1, 2}}, 0.95, PAdjustment::None, false)[0].verdict, Verdict::Better);
    // t with 2 degrees of freedom: 0.95 quantile of both sides 4.302653.
    const auto few = pairwiseDifferences({10, 0, 9}, s, {{0, 1}}, 0.95, PAdjustment::Holm, true, 2);
    QVERIFY(std::abs(few[0].upper - (10 + 4.30265272974946 * std::sqrt(11.0))) < 1e-10);
    QCOMPARE(few[0].verdict, Verdict::CannotSay);
  }

  void pairsWithoutAnEstimateOrVarianceStayPlain() {
    const auto pairs = pairwiseDifferences({1, 1, 2, kMissing}, Eigen::MatrixXd::Zero(4, 4), {}, 0.95);
    QCOMPARE(pairs[0].p, 1.0);
    QCOMPARE(pairs[0].verdict, Verdict::CannotSay);
    QCOMPARE(pairs[1].p, 0.0);
    QCOMPARE(pairs[1].verdict, Verdict::Worse);
    QVERIFY(isMissing(pairs[2].p) && isMissing(pairs[2].pHolm));
    QCOMPARE(pairs[2].verdict, Verdict::CannotSay);
    QVERIFY_EXCEPTION_THROWN(pairwiseDifferences({1, 2}, Eigen::MatrixXd::Zero(2, 2), {{0, 0}}, 0.95), Fault);
  }
};

HZ_TEST(RankSetsTest)
#include "rank_sets_test.moc"
