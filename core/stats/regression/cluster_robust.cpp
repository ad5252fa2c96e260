// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/regression/cluster_robust.h"

#include "stats/basics/distributions.h"

#include <Eigen/Dense>

namespace hz::stats {
namespace {

/// Eigenvalues below this share of the largest are dropped from an inverse root.
constexpr double kNoEigenvalue = 1e-10;

using Cases = std::vector<Eigen::Index>;

std::vector<Cases> casesOf(const std::vector<int>& cluster, std::size_t clusters) {
  std::vector<Cases> out(clusters);
  for (std::size_t i = 0; i < cluster.size(); ++i) {
    out[static_cast<std::size_t>(cluster[i])].push_back(static_cast<Eigen::Index>(i));
  }
  return out;
}

/// Symmetric inverse root.
Eigen::MatrixXd inverseRoot(const Eigen::MatrixXd& m) {
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(m);
  Eigen::VectorXd values = solver.eigenvalues();
  const double least = kNoEigenvalue * values.cwiseAbs().maxCoeff();
  for (double& value : values) value = value > least ? 1 / std::sqrt(value) : 0;
  return solver.eigenvectors() * values.asDiagonal() * solver.eigenvectors().transpose();
}

}  // namespace

template <typename Fill>
ClusterRobust ClusterRobust::ofClusters(const Eigen::MatrixXd& inverse, const std::vector<int>& cluster,
                                        std::size_t clusters, Fill fill) {
  ClusterRobust out;
  out.m_inverse = inverse;
  Eigen::MatrixXd meat = Eigen::MatrixXd::Zero(inverse.rows(), inverse.cols());
  for (const Cases& cases : casesOf(cluster, clusters)) {
    if (cases.empty()) continue;
    Cluster& one = out.m_clusters.emplace_back();
    fill(cases, one);
    meat += one.score * one.score.transpose();
  }
  out.m_covariance = inverse * meat * inverse;
  return out;
}

ClusterRobust ClusterRobust::linear(const Eigen::MatrixXd& x, const Eigen::MatrixXd& inverse,
                                    const Eigen::VectorXd& residuals, const std::vector<int>& cluster,
                                    std::size_t clusters) {
  return ofClusters(inverse, cluster, clusters, [&](const Cases& cases, Cluster& one) {
    const Eigen::MatrixXd own = x(cases, Eigen::all);
    const Eigen::VectorXd e = residuals(cases);
    const Eigen::Index rank = std::min(own.rows(), own.cols());
    // With X_g = QR, A_g = I + Q V diag((1 − λ)^(−1/2) − 1) V'Q' for RMR' = V diag(λ) V'.
    const Eigen::HouseholderQR<Eigen::MatrixXd> qr(own);
    const Eigen::MatrixXd r = qr.matrixQR().topRows(rank).triangularView<Eigen::Upper>();
    const Eigen::MatrixXd q = qr.householderQ() * Eigen::MatrixXd::Identity(own.rows(), rank);
    const Eigen::MatrixXd inner = r * inverse * r.transpose();
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(inner);
    Eigen::VectorXd rest = 1 - solver.eigenvalues().array();
    const double largest = own.rows() > rank ? 1.0 : rest.maxCoeff();
    Eigen::VectorXd root(rank), whole(rank);
    for (Eigen::Index k = 0; k < rank; ++k) {
      const bool counts = rest[k] > kNoEigenvalue * largest;
      root[k] = counts ? 1 / std::sqrt(rest[k]) : 0;
      whole[k] = counts ? 1 / rest[k] : 0;
    }
    const Eigen::MatrixXd v = solver.eigenvectors().transpose() * r;  // V'R
    one.hat = v.transpose() * root.asDiagonal() * v;
    one.squared = v.transpose() * whole.asDiagonal() * v;
    one.score = v.transpose() * root.cwiseProduct(solver.eigenvectors().transpose() * (q.transpose() * e));
  });
}

ClusterRobust ClusterRobust::logit(const Eigen::MatrixXd& x, const Eigen::MatrixXd& inverse, const Eigen::VectorXd& mu,
                                   const Eigen::VectorXd& residuals, const std::vector<int>& cluster,
                                   std::size_t clusters) {
  return ofClusters(inverse, cluster, clusters, [&](const Cases& cases, Cluster& one) {
    const Eigen::MatrixXd own = x(cases, Eigen::all);
    const Eigen::VectorXd m = mu(cases), e = residuals(cases);
    const Eigen::VectorXd phi = m.array() * (1 - m.array());
    const Eigen::VectorXd d = phi.cwiseSqrt();
    const Eigen::MatrixXd working = phi.asDiagonal() * own;
    Eigen::MatrixXd inner = -(working * inverse * working.transpose());
    inner.diagonal() += phi;
    const Eigen::MatrixXd a = d.asDiagonal() * inverseRoot(d.asDiagonal() * inner * d.asDiagonal()) * d.asDiagonal();
    const Eigen::MatrixXd ax = a * own;
    one.score = ax.transpose() * e;
    one.hat = working.transpose() * ax;
    one.squared = ax.transpose() * phi.asDiagonal() * ax;
  });
}

double ClusterRobust::df(const Eigen::VectorXd& c) const {
  const Eigen::VectorXd mc = m_inverse * c;
  const Eigen::Index p = m_inverse.rows();
  Eigen::MatrixXd spread = Eigen::MatrixXd::Zero(p, p);
  double trace = 0, squares = 0;
  for (const Cluster& one : m_clusters) {
    const Eigen::VectorXd v = one.hat * mc;
    const double own = mc.dot(one.squared * mc), off = v.dot(m_inverse * v);
    trace += own - off;
    squares += (own - off) * (own - off) - off * off;
    spread += v * v.transpose();
  }
  // Σ over all pairs of (v_g'Mv_h)² is tr((MS)²), S = Σvv'; the diagonal was replaced above.
  const Eigen::MatrixXd ms = m_inverse * spread;
  squares += (ms * ms).trace();
  return squares > 0 ? trace * trace / squares : kMissing;
}

JointTest ClusterRobust::jointTest(const Eigen::VectorXd& b, const std::vector<Eigen::Index>& places) const {
  JointTest out;
  const auto q = static_cast<Eigen::Index>(places.size());
  if (q == 0 || places.size() >= m_clusters.size()) return out;
  const Eigen::MatrixXd cmc = m_inverse(places, places), cvc = m_covariance(places, places);
  const Eigen::VectorXd part = b(places);
  // Any root of (CMC')⁻¹ serves; on the scale of correlations no unit of a predictor spoils it.
  const Eigen::VectorXd unit = cmc.diagonal().cwiseSqrt().cwiseInverse();
  const Eigen::MatrixXd l =
      m_inverse(Eigen::all, places) * unit.asDiagonal() * inverseRoot(unit.asDiagonal() * cmc * unit.asDiagonal());
  std::vector<Eigen::MatrixXd> off, shared;  // V_g, and M V_g
  std::vector<Eigen::MatrixXd> own;
  for (const Cluster& one : m_clusters) {
    off.emplace_back(one.hat * l);
    shared.emplace_back(m_inverse * off.back());
    own.emplace_back(l.transpose() * one.squared * l);
  }
  double sum = 0;
  for (std::size_t g = 0; g < off.size(); ++g) {
    for (std::size_t h = 0; h < off.size(); ++h) {
      Eigen::MatrixXd k = -(off[g].transpose() * shared[h]);
      if (g == h) k += own[g];
      const double trace = k.trace();
      sum += trace * trace + (k * k).trace();
    }
  }
  const auto qd = static_cast<double>(q);
  const double eta = qd * (qd + 1) / sum, df2 = eta - qd + 1;
  if (!(df2 > 0)) return out;
  const Eigen::LDLT<Eigen::MatrixXd> solver(cvc);
  const double wald = part.dot(solver.solve(part));
  if (!(wald >= 0) || std::isinf(wald)) return out;
  out.df1 = qd;
  out.df2 = df2;
  out.f = df2 / (eta * qd) * wald;
  out.p = upperF(out.f, qd, df2);
  return out;
}

}  // namespace hz::stats
