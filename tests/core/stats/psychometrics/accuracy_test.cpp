// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/accuracy.h"
#include "base/all_parts.h"
#include "base/random.h"
#include "stats/psychometrics/adequacy.h"
#include "stats/psychometrics/agreement.h"
#include "stats/psychometrics/factor.h"
#include "stats/psychometrics/reliability.h"
#include "support/registry.h"

#include <QtTest>
#include <array>

using namespace hz;

/// How many digits hold where arithmetic is hard: every figure against another formula in long double, with the largest
/// error that is promised for the regime.
class AccuracyTest : public QObject {
  Q_OBJECT
 private:
  using Long = long double;
  static constexpr Eigen::Index kItems = 4;

  struct Regime {
    const char* name;
    Eigen::Index n;
    double offset, unit;  ///< answers are offset + unit · z
    double correlation;   ///< of two items, by a common part
    double bound;         ///< relative, for closed forms
  };
  static constexpr std::array<Regime, 6> kRegimes{{
      {"well-conditioned", 500, 3, 1, 0.5, 1e-13},
      {"near-collinear", 500, 0, 1, 0.999, 1e-11},
      {"large mean", 500, 1e6, 1, 0.5, 1e-12},
      {"tiny variance", 500, 0, 1e-3, 0.5, 1e-13},
      {"ten rows", 10, 3, 1, 0.5, 1e-13},
      {"100,000 rows", 100000, 3, 1, 0.5, 1e-12},
  }};

  static ItemTable made(const Regime& regime) {
    ItemTable table{{"a", "b", "c", "d"}, Eigen::MatrixXd(regime.n, kItems)};
    for (Eigen::Index i = 0; i < regime.n; ++i) {
      RandomStream random(11, static_cast<std::uint64_t>(i));
      const double common = random.normal();
      for (Eigen::Index j = 0; j < kItems; ++j) {
        const double z = std::sqrt(regime.correlation) * common + std::sqrt(1 - regime.correlation) * random.normal();
        table.answers(i, j) = regime.offset + regime.unit * z;
      }
    }
    return table;
  }

  struct Reference {
    std::array<std::array<Long, kItems>, kItems> covariance{}, inverse{};
    Long logDeterminant = 0;  // of the correlations
    Long correlation(std::size_t i, std::size_t j) const {
      return covariance[i][j] / std::sqrt(covariance[i][i] * covariance[j][j]);
    }
  };

  /// Two passes in long double; inverse and determinant of R by Gauss-Jordan elimination.
  static Reference reference(const ItemTable& table) {
    Reference out;
    std::array<Long, kItems> mean{};
    const auto n = static_cast<Long>(table.respondents());
    for (std::size_t j = 0; j < kItems; ++j) {
      for (const double x : table.answers.col(static_cast<Eigen::Index>(j))) mean[j] += x;
      mean[j] /= n;
    }
    for (Eigen::Index row = 0; row < table.respondents(); ++row) {
      for (std::size_t i = 0; i < kItems; ++i) {
        for (std::size_t j = 0; j < kItems; ++j) {
          out.covariance[i][j] += (table.answers(row, static_cast<Eigen::Index>(i)) - mean[i]) *
                                  (table.answers(row, static_cast<Eigen::Index>(j)) - mean[j]) / (n - 1);
        }
      }
    }
    std::array<std::array<Long, 2 * kItems>, kItems> work{};
    for (std::size_t i = 0; i < kItems; ++i) {
      for (std::size_t j = 0; j < kItems; ++j) work[i][j] = out.correlation(i, j);
      work[i][kItems + i] = 1;
    }
    for (std::size_t k = 0; k < kItems; ++k) {
      const Long pivot = work[k][k];
      out.logDeterminant += std::log(pivot);
      for (Long& x : work[k]) x /= pivot;
      for (std::size_t i = 0; i < kItems; ++i) {
        if (i == k) continue;
        const Long factor = work[i][k];
        for (std::size_t j = 0; j < 2 * kItems; ++j) work[i][j] -= factor * work[k][j];
      }
    }
    for (std::size_t i = 0; i < kItems; ++i) {
      for (std::size_t j = 0; j < kItems; ++j) out.inverse[i][j] = work[i][kItems + j];
    }
    return out;
  }

 private slots:
  void closedFormsHoldTheirDigits_data() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < kRegimes.size(); ++i) QTest::newRow(kRegimes[i].name) << static_cast<int>(i);
  }
  void closedFormsHoldTheirDigits() {
    QFETCH(int, index);
    const Regime& regime = kRegimes[static_cast<std::size_t>(index)];
    Accuracy accuracy(std::string("scales, ") + regime.name);
    const ItemTable table = made(regime);
    const Reference exact = reference(table);
    const auto n = static_cast<Long>(regime.n), k = static_cast<Long>(kItems);
    Long trace = 0, total = 0, sumR = 0, unique = 0, squaresR = 0, squaresQ = 0;
    for (std::size_t i = 0; i < kItems; ++i) {
      trace += exact.covariance[i][i];
      unique += 1 / exact.inverse[i][i];
      for (std::size_t j = 0; j < kItems; ++j) {
        total += exact.covariance[i][j];
        sumR += exact.correlation(i, j);
        if (i == j) continue;
        squaresR += exact.correlation(i, j) * exact.correlation(i, j);
        squaresQ += exact.inverse[i][j] * exact.inverse[i][j] / (exact.inverse[i][i] * exact.inverse[j][j]);
      }
    }
    const Reliability found = reliability(table);
    const Adequacy adequate = adequacy(table);
    const auto close = [&](const char* what, double value, Long expected) {
      QVERIFY2(accuracy.matches(what, value, static_cast<double>(expected), regime.bound), accuracy.complaint());
    };
    close("alpha", found.alpha, k / (k - 1) * (1 - trace / total));
    close("average r", found.averageR, (sumR - k) / (k * (k - 1)));
    close("lambda-6", found.lambda6, 1 - unique / sumR);
    close("KMO", adequate.kmo, squaresR / (squaresR + squaresQ));
    close("Bartlett", adequate.bartlettChi2, -(n - 1 - (2 * k + 5) / 6) * exact.logDeterminant);
    Long withRest = total;
    Long own = 0;
    for (std::size_t j = 0; j < kItems; ++j) own += exact.covariance[0][j];
    withRest = own - exact.covariance[0][0];
    close("item-rest r", found.items[0].itemRest,
          withRest / std::sqrt(exact.covariance[0][0] * (total - 2 * own + exact.covariance[0][0])));
    // The same without missing answers by the pairwise way.
    close("alpha, pairwise", reliability(table, {MissingRule::Pairwise, 0.95}).alpha,
          k / (k - 1) * (1 - trace / total));
  }

  /// A matrix that one factor explains exactly gives that factor back, also close to its bounds.
  void oneFactorIsFoundAgain() {
    Accuracy accuracy("scales, one factor");
    for (const std::array<double, 5>& lambda :
         {std::array{0.7, 0.6, 0.5, 0.8, 0.4}, std::array{0.99, 0.98, 0.97, 0.95, 0.9},
          std::array{0.1, 0.15, 0.2, 0.3, 0.12}}) {
      Eigen::MatrixXd r = Eigen::MatrixXd::Identity(5, 5);
      double sum = 0, rest = 0;
      for (std::size_t i = 0; i < 5; ++i) {
        sum += lambda[i];
        rest += 1 - lambda[i] * lambda[i];
        for (std::size_t j = 0; j < 5; ++j) {
          if (i != j) r(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = lambda[i] * lambda[j];
        }
      }
      const FactorModel model = maximumLikelihoodFactors(r, 1);
      for (std::size_t i = 0; i < 5; ++i) {
        QVERIFY2(accuracy.matches("loading", model.loadings(static_cast<Eigen::Index>(i), 0), lambda[i], 1e-7),
                 accuracy.complaint());
      }
      QVERIFY2(accuracy.matches("omega", omegaTotal(model), sum * sum / (sum * sum + rest), 1e-8),
               accuracy.complaint());
    }
  }

  void groupsHoldTheirDigits() {
    for (const auto& [name, offset, bound] :
         {std::tuple{"scales, groups", 0.0, 1e-12}, std::tuple{"scales, groups, large mean", 1e6, 1e-10}}) {
      Accuracy accuracy(name);
      std::vector<double> score;
      std::vector<int> group;
      for (int i = 0; i < 3000; ++i) {
        RandomStream own(2, static_cast<std::uint64_t>(i)), shared(3, static_cast<std::uint64_t>(i * i % 7));
        score.push_back(offset + own.normal() + 0.4 * shared.normal());
        group.push_back(i * i % 7);
      }
      std::array<Long, 7> n{}, mean{};
      Long total = 0, within = 0, between = 0, squares = 0;
      for (std::size_t i = 0; i < score.size(); ++i) {
        ++n[static_cast<std::size_t>(group[i])];
        mean[static_cast<std::size_t>(group[i])] += score[i];
        total += score[i];
      }
      Long groups = 0;
      for (std::size_t g = 0; g < 7; ++g) {
        if (n[g] == 0) continue;
        ++groups;
        mean[g] /= n[g];
        squares += n[g] * n[g];
        between += n[g] * (mean[g] - total / 3000) * (mean[g] - total / 3000);
      }
      for (std::size_t i = 0; i < score.size(); ++i) {
        const Long d = score[i] - mean[static_cast<std::size_t>(group[i])];
        within += d * d;
      }
      const Long msb = between / (groups - 1), msw = within / (3000 - groups);
      const Long n0 = (3000 - squares / 3000) / (groups - 1);
      const GroupAgreement found = groupAgreement(score, group);
      QVERIFY2(accuracy.matches("ICC(1)", found.icc1, static_cast<double>((msb - msw) / (msb + (n0 - 1) * msw)), bound),
               accuracy.complaint());
      QVERIFY2(accuracy.matches("ICC(2)", found.icc2, static_cast<double>((msb - msw) / msb), bound),
               accuracy.complaint());
    }
  }
};

HZ_TEST(AccuracyTest)
#include "accuracy_test.moc"
