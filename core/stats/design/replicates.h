// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "stats/design/design.h"

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace hz::stats {

/// How replicate weights come about; it fixes scale and rscales of
///   v = scale · Σ_r rscales_r (θ_r − c)²,   c = mean of the θ_r with rscales_r > 0, or θ of the full sample.
enum class ReplicateMethod {
  Jk1,         ///< delete one PSU: n/(n − 1) for the others; scale (1 − f)(n − 1)/n
  Jkn,         ///< the same stratum by stratum; rscales (1 − f_h)(n_h − 1)/n_h
  Brr,         ///< balanced half samples of strata of two PSUs (McCarthy 1969); scale 1/R
  Fay,         ///< weights 2 − ρ and ρ in place of 2 and 0 (Judkins 1990); scale 1/(R(1 − ρ)²)
  Bootstrap,   ///< Rao & Wu 1988 with n_h − 1 draws; scale 1/(R − 1)
  Successive,  ///< successive differences, as the American Community Survey; scale 4/R
  Jk2,         ///< paired jackknife; scale 1
  Other        ///< scale and rscales 1 unless given
};

/// Replicate weights. The weight of respondent r in replicate k is base(r) · multiplier(unitOf(r), k).
class ReplicateWeights {
 public:
  /// Fills out[unit · (last − first) + k − first] with the multipliers of replicates first, …, last − 1 (from 0).
  using Fill = std::function<void(int first, int last, double* out)>;

  ReplicateMethod method = ReplicateMethod::Other;
  int replicates = 0;
  double scale = 1;
  std::vector<double> rscales;   ///< per replicate, ≥ 0
  bool aboutFullSample = false;  ///< c = full-sample estimate ("mse")
  double df = 0;
  std::vector<double> fullSample;     ///< weights of the full sample, per respondent
  std::vector<double> base;           ///< per respondent
  std::vector<std::uint32_t> unitOf;  ///< per respondent
  std::size_t units = 0;
  bool ofDesign = false;  ///< made from the design, whose units these are
  Fill fill;

  /// Weights of the respondents in one replicate.
  std::vector<double> weightsOf(int replicate) const;
  /// Replicates to fill at once within some 32 MB.
  int blockSize() const;
};

struct ReplicateOptions {
  ReplicateMethod method = ReplicateMethod::Bootstrap;
  double rho = 0;         ///< Fay
  int replicates = 1000;  ///< Bootstrap
  std::uint64_t seed = 20180318;
  bool aboutFullSample = false;
};
/// Replicate weights for a design, with the conventions of R's as.svrepdesign (survey 4.1.1): first stage only; BRR
/// and Fay ignore finite populations; strata of more than two PSUs are split into pairs; fully sampled strata have no
/// replicates. Bootstrap: w* = w[1 − λ_h + λ_h n_h/(n_h − 1) t], λ_h = √(1 − f_h), t = times drawn; the draws depend on
/// (seed, replicate, stratum name) alone. Lonely PSUs follow the design: removed ones stay fixed; Adjust and Average
/// are for JKn only. Throws Fault(BadArgument) with the reason: JK1 with strata, the others without, odd strata …
ReplicateWeights makeReplicates(const SurveyDesign& design, const ReplicateOptions& options);

struct SuppliedReplicates {
  ReplicateMethod method = ReplicateMethod::Other;
  double rho = 0;
  double scale = 0;             ///< 0 = by method
  std::vector<double> rscales;  ///< empty = by method; one value for all, or one per replicate
  bool multipliers = false;     ///< the columns are multipliers of the sampling weight, not weights
  bool aboutFullSample = false;
};
/// Replicate weights from a file: `columns` is respondents × replicates. Without a scale the conventions of R's
/// svrepdesign; JKn needs rscales unless the columns are multipliers. df = rank of the weights − 1.
/// Throws Fault(BadArgument).
ReplicateWeights suppliedReplicates(std::vector<double> fullSample, const Eigen::MatrixXd& columns,
                                    const SuppliedReplicates& how);

/// Calibrates the full sample and every replicate alike: `calibrate` maps the weights of all respondents to calibrated
/// ones. A replicate that cannot be calibrated (an empty cell) becomes all NaN and counts as lost.
ReplicateWeights recalibrated(const ReplicateWeights& weights,
                              const std::function<std::vector<double>(const std::vector<double>&)>& calibrate,
                              Progress& progress);

/// Column rank as R's qr(tol = 1e-5) finds it.
int columnRank(const Eigen::MatrixXd& columns, double tolerance = 1e-5);

/// Variance of replicate values (replicates × statistics), with replicates that have a missing value left out.
struct ReplicateVariance {
  Eigen::MatrixXd covariance;
  std::size_t lost = 0;  ///< replicates in which a statistic could not be computed
};
ReplicateVariance replicateVariance(const ReplicateWeights& weights, const Eigen::MatrixXd& values,
                                    const Eigen::VectorXd& fullSample);

/// Values of any function of the respondents' weights, one per replicate.
std::vector<double> replicateValues(const ReplicateWeights& weights,
                                    const std::function<double(const std::vector<double>&)>& statistic);

/// A Hadamard matrix of 0 and 1 with more than n columns: the one that R's survey takes for n strata.
Eigen::MatrixXi hadamard(int n);

}  // namespace hz::stats
