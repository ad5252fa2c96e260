// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/regression/family_models.h"

#include <Eigen/Dense>

namespace hz::stats {
namespace {

double logistic(double x) {
  return x >= 0 ? 1 / (1 + std::exp(-x)) : std::exp(x) / (1 + std::exp(x));
}

/// Log-likelihood with gradient and Hessian of a proportional-odds model at one point.
class OrderedLikelihood {
 public:
  OrderedLikelihood(const Eigen::MatrixXd& x, const std::vector<int>& category, int categories,
                    const Eigen::VectorXd& weights)
      : m_x(x), m_category(category), m_thresholds(categories - 1), m_weights(weights) {}

  Eigen::VectorXd gradient;
  Eigen::MatrixXd hessian, scores;

  /// −∞ where the thresholds are out of order.
  double at(const Eigen::VectorXd& parameters, bool withScores) {
    const Eigen::Index k = m_thresholds, slopes = m_x.cols(), n = m_x.rows();
    for (Eigen::Index j = 1; j < k; ++j) {
      if (!(parameters[j] > parameters[j - 1])) return -std::numeric_limits<double>::infinity();
    }
    const Eigen::VectorXd eta = m_x * parameters.tail(slopes);
    gradient = Eigen::VectorXd::Zero(k + slopes);
    hessian = Eigen::MatrixXd::Zero(k + slopes, k + slopes);
    Eigen::VectorXd slopeScore(n), slopeWeight(n);
    m_cross = Eigen::MatrixXd::Zero(k, slopes);
    if (withScores) scores = Eigen::MatrixXd::Zero(n, k + slopes);
    double sum = 0;
    for (Eigen::Index i = 0; i < n; ++i) {
      if (m_weights[i] == 0) {
        slopeScore[i] = slopeWeight[i] = 0;
        continue;
      }
      const double gain = addCase(i, eta[i], parameters, slopeScore[i], slopeWeight[i], withScores);
      if (!(gain > -std::numeric_limits<double>::infinity())) return gain;
      sum += m_weights[i] * gain;
    }
    gradient.tail(slopes) = m_x.transpose() * slopeScore;
    hessian.bottomRightCorner(slopes, slopes) = m_x.transpose() * slopeWeight.asDiagonal() * m_x;
    hessian.topRightCorner(k, slopes) = m_cross;
    hessian.bottomLeftCorner(slopes, k) = m_cross.transpose();
    return sum;
  }

 private:
  const Eigen::MatrixXd& m_x;
  const std::vector<int>& m_category;
  Eigen::Index m_thresholds;
  const Eigen::VectorXd& m_weights;
  Eigen::MatrixXd m_cross;

  /// ln P of one case; adds its parts. With a = θ_c − η, b = θ_(c−1) − η, P = F(a) − F(b).
  double addCase(Eigen::Index i, double eta, const Eigen::VectorXd& parameters, double& slopeScore, double& slopeWeight,
                 bool withScores) {
    const Eigen::Index c = m_category[static_cast<std::size_t>(i)];
    const bool upper = c<m_thresholds, lower = c> 0;
    const double a = upper ? parameters[c] - eta : 0, b = lower ? parameters[c - 1] - eta : 0;
    const double fa = upper ? logistic(a) : 1, fb = lower ? logistic(b) : 0;
    const double ga = upper ? logistic(-a) : 0, gb = lower ? logistic(-b) : 1;  // 1 − F without cancellation
    const double p = fa > 0.5 && fb > 0.5 ? gb - ga : fa - fb;
    if (!(p > 0)) return -std::numeric_limits<double>::infinity();
    const double da = fa * ga, db = fb * gb;  // densities
    const double la = upper ? da / p : 0, lb = lower ? -db / p : 0;
    const double laa = upper ? da * (ga - fa) / p - la * la : 0, lbb = lower ? -db * (gb - fb) / p - lb * lb : 0;
    const double lab = -la * lb, w = m_weights[i];
    if (upper) {
      gradient[c] += w * la;
      hessian(c, c) += w * laa;
      m_cross.row(c) -= w * (laa + lab) * m_x.row(i);
    }
    if (lower) {
      gradient[c - 1] += w * lb;
      hessian(c - 1, c - 1) += w * lbb;
      m_cross.row(c - 1) -= w * (lbb + lab) * m_x.row(i);
    }
    if (upper && lower) {
      hessian(c, c - 1) += w * lab;
      hessian(c - 1, c) += w * lab;
    }
    slopeScore = -w * (la + lb);
    slopeWeight = w * (laa + 2 * lab + lbb);
    if (withScores) {
      if (upper) scores(i, c) = la;
      if (lower) scores(i, c - 1) = lb;
      scores.row(i).tail(m_x.cols()) = -(la + lb) * m_x.row(i);
    }
    return std::log(p);
  }
};

Eigen::VectorXd startOf(const Eigen::MatrixXd& x, const std::vector<int>& category, int categories,
                        const Eigen::VectorXd& weights) {
  Eigen::VectorXd out = Eigen::VectorXd::Zero(categories - 1 + x.cols());
  std::vector<double> sums(static_cast<std::size_t>(categories), 0);
  for (std::size_t i = 0; i < category.size(); ++i) {
    sums[static_cast<std::size_t>(category[i])] += weights[static_cast<Eigen::Index>(i)];
  }
  const double total = weights.sum();
  double below = 0;
  for (int j = 0; j + 1 < categories; ++j) {
    below += sums[static_cast<std::size_t>(j)];
    out[j] = std::log(below / (total - below));
  }
  return out;
}

}  // namespace

OrderedFit fitOrdered(const Eigen::MatrixXd& x, const std::vector<int>& category, int categories,
                      const Eigen::VectorXd& weights, const Eigen::VectorXd* start, bool scores) {
  OrderedFit out;
  // Centred and scaled columns keep the Hessian well conditioned; the parameters are turned back below.
  const Eigen::Index k = categories - 1, slopes = x.cols();
  out.parameters = start != nullptr ? *start : startOf(x, category, categories, weights);
  OrderedLikelihood likelihood(x, category, categories, weights);
  double now = likelihood.at(out.parameters, scores);
  if (std::isinf(now)) return out;
  for (int round = 0; round < 100; ++round) {
    const Eigen::VectorXd scale = (-likelihood.hessian.diagonal()).cwiseMax(1e-300).cwiseSqrt();
    const Eigen::MatrixXd r =
        scale.cwiseInverse().asDiagonal() * (-likelihood.hessian) * scale.cwiseInverse().asDiagonal();
    const Eigen::LDLT<Eigen::MatrixXd> solver(r);
    if (!(solver.vectorD().minCoeff() > 1e-13)) return out;
    const Eigen::VectorXd gain = scale.cwiseInverse().cwiseProduct(likelihood.gradient);
    const Eigen::VectorXd step = scale.cwiseInverse().cwiseProduct(solver.solve(gain));
    const double promised = gain.dot(solver.solve(gain));
    double length = 1;
    Eigen::VectorXd next = out.parameters + step;
    double then = likelihood.at(next, scores);
    while (!(then >= now - 1e-10 * (1 + std::abs(now))) && length > 1e-6) {
      length /= 2;
      next = out.parameters + length * step;
      then = likelihood.at(next, scores);
    }
    if (length <= 1e-6) return out;
    out.parameters = next;
    now = then;
    if (promised < 1e-22 * (1 + std::abs(now))) {
      out.converged = true;
      break;
    }
  }
  out.logLikelihood = now;
  const Eigen::VectorXd scale = (-likelihood.hessian.diagonal()).cwiseMax(1e-300).cwiseSqrt();
  const Eigen::MatrixXd r =
      scale.cwiseInverse().asDiagonal() * (-likelihood.hessian) * scale.cwiseInverse().asDiagonal();
  out.inverse = scale.cwiseInverse().asDiagonal() * r.ldlt().solve(Eigen::MatrixXd::Identity(k + slopes, k + slopes)) *
                scale.cwiseInverse().asDiagonal();
  if (scores) out.scores = likelihood.scores;
  const Eigen::VectorXd eta = x * out.parameters.tail(slopes);
  double farthest = 0;
  for (Eigen::Index j = 0; j < k; ++j) {
    farthest = std::max(farthest, (eta.array() - out.parameters[j]).abs().minCoeff());
  }
  for (Eigen::Index j = 0; j < slopes; ++j) {
    farthest = std::max(farthest, std::abs(out.parameters[k + j]) * (x.col(j).maxCoeff() - x.col(j).minCoeff()));
  }
  out.settled = out.converged && farthest <= 15;
  return out;
}

Separation orderedSeparation(const Eigen::MatrixXd& x, const std::vector<int>& category, int categories) {
  // Stacked binary answers "above the cut" at the two cuts beside each answer; a cut has a column of its own.
  const Eigen::Index cuts = categories - 1;
  std::vector<Eigen::RowVectorXd> rows;
  for (Eigen::Index i = 0; i < x.rows(); ++i) {
    const int c = category[static_cast<std::size_t>(i)];
    for (const int cut : {c - 1, c}) {
      if (cut < 0 || cut >= cuts) continue;
      Eigen::RowVectorXd row = Eigen::RowVectorXd::Zero(cuts + x.cols());
      row[cut] = -1;
      row.tail(x.cols()) = x.row(i);
      rows.push_back(cut < c ? row : Eigen::RowVectorXd(-row));
    }
  }
  Eigen::MatrixXd stacked(static_cast<Eigen::Index>(rows.size()), cuts + x.cols());
  for (std::size_t i = 0; i < rows.size(); ++i) stacked.row(static_cast<Eigen::Index>(i)) = rows[i];
  return separationOf(stacked);
}

}  // namespace hz::stats
