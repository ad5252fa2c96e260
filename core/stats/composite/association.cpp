// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/composite/association.h"

#include "base/fault.h"
#include "stats/basics/correlation.h"
#include "stats/basics/distributions.h"
#include "stats/basics/moments.h"
#include "stats/basics/ranks.h"
#include "stats/composite/pca_weights.h"

#include <Eigen/Eigenvalues>

namespace hz::stats::composite {
namespace {

int sign(double x) {
  return x > 0 ? 1 : x < 0 ? -1 : 0;
}

/// Sizes of the ties of one column, for the variance of Kendall's S.
std::vector<double> tieSizes(Column x) {
  std::sort(x.begin(), x.end());
  std::vector<double> sizes;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (i > 0 && x[i] == x[i - 1]) {
      ++sizes.back();
    } else {
      sizes.push_back(1);
    }
  }
  return sizes;
}

struct KendallSums {
  double s = 0, pairs = 0, tiedX = 0, tiedY = 0;
};

KendallSums kendallSums(const Column& x, const Column& y) {
  KendallSums out;
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = i + 1; j < x.size(); ++j) {
      const int a = sign(x[i] - x[j]), b = sign(y[i] - y[j]);
      out.s += a * b;
      ++out.pairs;
      if (a == 0) ++out.tiedX;
      if (b == 0) ++out.tiedY;
    }
  }
  return out;
}

/// Normal approximation with ties and continuity left out (Kendall & Gibbons 1990, ch. 4), as R's cor.test.
double kendallP(const Column& x, const Column& y) {
  const double n = static_cast<double>(x.size());
  const KendallSums sums = kendallSums(x, y);
  double v0 = n * (n - 1) * (2 * n + 5), a1 = 0, a2 = 0, b1 = 0, b2 = 0;
  for (const double t : tieSizes(x)) {
    v0 -= t * (t - 1) * (2 * t + 5);
    a1 += t * (t - 1);
    a2 += t * (t - 1) * (t - 2);
  }
  for (const double t : tieSizes(y)) {
    v0 -= t * (t - 1) * (2 * t + 5);
    b1 += t * (t - 1);
    b2 += t * (t - 1) * (t - 2);
  }
  const double variance = v0 / 18 + a1 * b1 / (2 * n * (n - 1)) + a2 * b2 / (9 * n * (n - 1) * (n - 2));
  if (!(variance > 0)) return kMissing;
  return 2 * normalCdf(-std::abs(sums.s) / std::sqrt(variance));
}

double pValue(double r, std::size_t n) {
  if (isMissing(r) || n < 3) return kMissing;
  const double df = static_cast<double>(n) - 2;
  if (std::abs(r) >= 1) return 0;
  const double t = std::abs(r) * std::sqrt(df / (1 - r * r));
  return 2 * upperStudent(t, df);
}

}  // namespace

double kendall(std::span<const double> x, std::span<const double> y) {
  const auto [a, b] = paired(x, y);
  const KendallSums sums = kendallSums(a, b);
  const double below = std::sqrt(sums.pairs - sums.tiedX) * std::sqrt(sums.pairs - sums.tiedY);
  return below > 0 ? sums.s / below : kMissing;
}

std::vector<CorrelatedPair> correlations(const Columns& columns, Correlation kind) {
  std::vector<CorrelatedPair> out;
  for (std::size_t j = 0; j < columns.size(); ++j) {
    for (std::size_t k = j + 1; k < columns.size(); ++k) {
      const auto [a, b] = paired(columns[j], columns[k]);
      CorrelatedPair pair{j, k, kMissing, kMissing, a.size()};
      if (kind == Correlation::Kendall) {
        pair.r = kendall(a, b);
        if (!isMissing(pair.r) && a.size() > 2) pair.p = kendallP(a, b);
      } else {
        pair.r = kind == Correlation::Pearson ? pearson(a, b) : spearman(a, b);
        pair.p = pValue(pair.r, a.size());
      }
      out.push_back(pair);
    }
  }
  return out;
}

double cronbachAlpha(const Columns& directed) {
  const double k = static_cast<double>(directed.size());
  if (k < 2) return kMissing;
  double off = 0, all = 0;
  for (std::size_t j = 0; j < directed.size(); ++j) {
    for (std::size_t m = 0; m < directed.size(); ++m) {
      const auto [a, b] = paired(directed[j], directed[m]);
      if (a.size() < 2) return kMissing;
      const double covariance = crossSums(a, b).xy / (static_cast<double>(a.size()) - 1);
      all += covariance;
      if (j != m) off += covariance;
    }
  }
  return all != 0 ? k * k * (off / (k * (k - 1))) / all : kMissing;
}

Collinearity collinearity(const Columns& columns, const std::vector<std::string>& codes) {
  const CorrelationMatrix matrix = completeCorrelations(columns, codes);
  Collinearity out;
  out.complete = matrix.complete;
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(matrix.r);
  const double largest = solver.eigenvalues().maxCoeff(), smallest = solver.eigenvalues().minCoeff();
  const double infinite = std::numeric_limits<double>::infinity();
  const bool singular = smallest <= 1e-10 * largest;
  out.conditionNumber = singular ? infinite : std::sqrt(largest / smallest);
  for (Eigen::Index j = 0; j < matrix.r.rows(); ++j) {
    double inflation =
        0;  // the diagonal of the inverse, by eigenvectors so that only the columns concerned are infinite
    for (Eigen::Index k = 0; k < matrix.r.rows(); ++k) {
      const double share = solver.eigenvectors()(j, k) * solver.eigenvectors()(j, k);
      const double eigenvalue = solver.eigenvalues()(k);
      if (eigenvalue > 1e-10 * largest) {
        inflation += share / eigenvalue;
      } else if (share > 1e-8) {
        inflation = infinite;
      }
    }
    out.varianceInflation.push_back(inflation);
  }
  return out;
}

}  // namespace hz::stats::composite
