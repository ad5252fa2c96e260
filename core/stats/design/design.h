// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/lonely_psu.h"

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hz::stats {

/// Design variables, one entry per respondent; an empty vector means "not used". Identifiers are 0, 1, 2 … of the
/// names.
struct DesignVariables {
  std::vector<double> weights;  ///< > 0 or 0 for outside; empty = population over sample of the fpc, or 1 without
  std::vector<int> strata;
  std::vector<std::string> stratumNames;
  std::vector<int> psus;          ///< unique over strata; empty = every respondent is a PSU
  std::vector<double> fpc;        ///< PSUs in the stratum's population; all fpc ≤ 1: sampled fractions
  std::vector<int> secondUnits;   ///< second-stage units, unique over PSUs; empty = one stage
  std::vector<double> secondFpc;  ///< second-stage units in the PSU's population
  LonelyPsu lonely = LonelyPsu::Refuse;
};

/// Influence values of one statistic; rows that are not named have 0.
struct Influence {
  std::vector<std::uint32_t> rows;
  std::vector<double> values;
};

/// A sample design: from influence values to a covariance matrix. The one engine behind every design-based variance.
class SurveyDesign {
 public:
  /// Checks shapes and rules; throws Fault(LonelyUnit) or Fault(BadArgument) with the reason.
  SurveyDesign(DesignVariables variables, std::size_t respondents);

  std::size_t respondents() const { return m_respondents; }
  const std::vector<double>& weights() const { return m_variables.weights; }
  /// What the design was made of, with the weights that it works with.
  const DesignVariables& variables() const { return m_variables; }
  double sumOfWeights() const;
  /// The same design with calibrated weights: influence values are replaced by their residuals of a regression, with
  /// the initial weights, on the auxiliary variables X (respondents × auxiliaries, collinear columns allowed) before
  /// the variance is taken (Deville & Särndal 1992; Valliant 1993 for post-strata). Throws Fault(BadArgument).
  SurveyDesign calibrated(std::vector<double> weights, const Eigen::MatrixXd& auxiliaries) const;
  /// The same after weights were calibrated to `calibrated` and trimmed to `weights` afterwards, as R's trimWeights:
  /// residuals are taken at the calibrated weights.
  SurveyDesign calibrated(std::vector<double> weights, const Eigen::MatrixXd& auxiliaries,
                          const std::vector<double>& calibratedWeights) const;
  /// The same design with other weights, as if they had been the sampling weights.
  SurveyDesign reweighted(std::vector<double> weights) const;
  /// Number of PSUs minus number of strata, of respondents with a weight.
  double degreesOfFreedom() const;
  double domainDegreesOfFreedom(const std::vector<std::uint32_t>& rows) const;
  /// Degrees of freedom of a domain: PSUs with members minus strata with members (Korn & Graubard 1999).
  double domainDegreesOfFreedom(const std::vector<char>& member) const;

  /// Covariance of statistics from their influence values z (respondents × statistics; rows outside a domain are 0 and
  /// their PSUs stay in the design):
  ///   v = Σ_h (1 − f_h) n_h/(n_h − 1) Σ_i (z_hi − z̄_h)(z_hi − z̄_h)'
  /// and for two stages + Σ_h f_h Σ_i (1 − f_hi) m_hi/(m_hi − 1) Σ_k (z_hik − z̄_hi)(…)'
  /// (Woodruff 1971; Binder 1983; Särndal, Swensson & Wretman 1992, ch. 4–5).
  Eigen::MatrixXd covariance(const Eigen::MatrixXd& influence) const;
  Eigen::MatrixXd covariance(const std::vector<Influence>& influences) const;
  /// Variance of one statistic; in a one-stage design the work grows with the rows it rests on, not with the design.
  double variance(const Influence& influence) const;

  /// Strata and PSUs: the PSUs of a stratum stand in a row.
  struct Stratum {
    std::string name;
    std::size_t firstUnit = 0, units = 0;
    double fraction = 0;  ///< sampled, 0 without fpc
    bool lonely = false;
  };
  const std::vector<Stratum>& strata() const { return m_strata; }
  bool isStratified() const { return !m_variables.strata.empty(); }
  std::size_t units() const { return m_stratumOf.size(); }
  const std::vector<std::uint32_t>& unitOf() const { return m_unitOf; }  ///< per respondent
  LonelyPsu lonely() const { return m_variables.lonely; }
  bool hasFpc() const { return !m_variables.fpc.empty(); }
  bool isCalibrated() const { return m_basis.size() > 0; }

 private:
  DesignVariables m_variables;
  std::size_t m_respondents = 0;
  std::vector<std::uint32_t> m_unitOf;     ///< per respondent
  std::vector<std::uint32_t> m_stratumOf;  ///< per PSU
  std::vector<Stratum> m_strata;
  /// Second stage: the units of a PSU stand in a row; empty = one stage.
  std::vector<std::uint32_t> m_secondOf;   ///< per respondent
  std::vector<std::size_t> m_firstSecond;  ///< per PSU and one more: where its second-stage units begin
  std::vector<double> m_secondFraction;    ///< per PSU
  /// Calibration: initial and calibrated weights, an orthonormal basis of √w·X, and sums of it over units.
  std::vector<double> m_initialWeights, m_calibratedWeights;
  Eigen::MatrixXd m_basis, m_unitBasis, m_secondBasis;

  struct Totals {
    Eigen::MatrixXd units, seconds;
  };
  void readStrata();
  void readSecondStage();
  void checkLonely();
  void weighByFpc();
  std::size_t seconds() const { return m_firstSecond.empty() ? 0 : m_firstSecond.back(); }
  void takeResiduals(const std::vector<Influence>& influences, Totals& totals) const;
  Eigen::MatrixXd covarianceOf(const Totals& totals) const;
  void addSecondStage(const Totals& totals, Eigen::MatrixXd& v) const;
};

}  // namespace hz::stats
