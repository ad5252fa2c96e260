// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/regression/coefficient.h"

#include <vector>

namespace hz::stats {

/// Bias-reduced cluster-robust variance CR2 (Bell & McCaffrey 2002) with Satterthwaite degrees of freedom and the
/// approximate Hotelling test HTZ (Pustejovsky & Tipton 2018), as R clubSandwich: everything that the tests need is
/// kept in p × p matrices per cluster, so the work never grows with the square of the cases.
class ClusterRobust {
 public:
  /// Of a linear model: x with the intercept, inverse = (X'X)⁻¹, residuals; `cluster` numbers the cluster of each case.
  static ClusterRobust linear(const Eigen::MatrixXd& x, const Eigen::MatrixXd& inverse,
                              const Eigen::VectorXd& residuals, const std::vector<int>& cluster, std::size_t clusters);
  /// Of a binary logit: `mu` fitted probabilities, inverse = (X'ΦX)⁻¹ with Φ = diag(μ(1−μ)), residuals y − μ. The
  /// largest cluster's cube is the work.
  static ClusterRobust logit(const Eigen::MatrixXd& x, const Eigen::MatrixXd& inverse, const Eigen::VectorXd& mu,
                             const Eigen::VectorXd& residuals, const std::vector<int>& cluster, std::size_t clusters);

  const Eigen::MatrixXd& covariance() const { return m_covariance; }
  /// Satterthwaite degrees of freedom of c'b: (ΣK_gg)²/ΣK_gh².
  double df(const Eigen::VectorXd& c) const;
  /// HTZ test that the coefficients at `places` are 0: F on (q, η − q + 1). Missing where q ≥ clusters or η − q + 1 ≤
  /// 0.
  JointTest jointTest(const Eigen::VectorXd& b, const std::vector<Eigen::Index>& places) const;
  std::size_t clusters() const { return m_clusters.size(); }

 private:
  struct Cluster {
    Eigen::VectorXd score;    ///< X_g'A_g e_g
    Eigen::MatrixXd hat;      ///< B_g: X_g'A_gX_g (logit: X_g'ΦA_gX_g)
    Eigen::MatrixXd squared;  ///< C_g: X_g'A_g²X_g (logit: X_g'A_gΦA_gX_g)
  };
  Eigen::MatrixXd m_inverse, m_covariance;
  std::vector<Cluster> m_clusters;

  /// fill(cases of a cluster, Cluster&) has what the two families differ in: the adjustment A_g and the working X_g.
  template <typename Fill>
  static ClusterRobust ofClusters(const Eigen::MatrixXd& inverse, const std::vector<int>& cluster, std::size_t clusters,
                                  Fill fill);
};

}  // namespace hz::stats
