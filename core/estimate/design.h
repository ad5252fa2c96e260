// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>
#include <string>
#include <vector>

namespace hz {

/// What to do with a stratum of which only one PSU was sampled although the population has more.
enum class LonelyUnits {
  Refuse,  ///< Fault(LonelyUnit) naming the stratum
  Remove,  ///< contributes nothing (Stata: certainty)
  Adjust,  ///< deviation from the grand mean instead of the stratum's (Stata: centered)
  Average  ///< gets the mean contribution of the other strata (Stata: scaled)
};

/// Design variables, one entry per respondent; an empty vector means "not used". Identifiers are 0, 1, 2 … of the
/// names.
struct DesignVariables {
  std::vector<double> weights;  ///< > 0 or 0 for outside; empty = 1
  std::vector<int> strata;
  std::vector<std::string> stratumNames;
  std::vector<int> psus;          ///< unique over strata; empty = every respondent is a PSU
  std::vector<double> fpc;        ///< PSUs in the stratum's population (or, all below 1, the sampled fraction)
  std::vector<int> secondUnits;   ///< second-stage units, unique over PSUs; empty = one stage
  std::vector<double> secondFpc;  ///< second-stage units in the PSU's population
  LonelyUnits lonely = LonelyUnits::Refuse;
};

/// A sample design: from influence values to a covariance matrix. The one engine behind every design-based variance.
class SurveyDesign {
 public:
  /// Checks shapes and rules; throws Fault(LonelyUnit) or Fault(BadArgument) with the reason.
  SurveyDesign(DesignVariables variables, std::size_t respondents);

  std::size_t respondents() const { return m_respondents; }
  const std::vector<double>& weights() const { return m_variables.weights; }
  double sumOfWeights() const;
  /// The same design with calibrated weights: influence values are replaced by their residuals of a regression, with
  /// the initial weights, on the auxiliary variables X (respondents × auxiliaries, collinear columns allowed) before
  /// the variance is taken (Deville & Särndal 1992; Valliant 1993 for post-strata). Throws Fault(BadArgument).
  SurveyDesign calibrated(std::vector<double> weights, const Eigen::MatrixXd& auxiliaries) const;
  /// #PSU − #strata.
  double degreesOfFreedom() const;
  /// Degrees of freedom of a domain: PSUs with members minus strata with members (Korn & Graubard 1999).
  double domainDegreesOfFreedom(const std::vector<char>& member) const;

  /// Covariance of statistics from their influence values z (respondents × statistics; rows outside a domain are 0 and
  /// their PSUs stay in the design):
  ///   v = Σ_h (1 − f_h) n_h/(n_h − 1) Σ_i (z_hi − z̄_h)(z_hi − z̄_h)'
  /// and for two stages + Σ_h f_h Σ_i (1 − f_hi) m_hi/(m_hi − 1) Σ_k (z_hik − z̄_hi)(…)'
  /// (Woodruff 1971; Binder 1983; Särndal, Swensson & Wretman 1992, ch. 4–5).
  Eigen::MatrixXd covariance(const Eigen::MatrixXd& influence) const;

 private:
  struct Unit {
    int stratum = 0;
    std::vector<int> members;  ///< second-stage units, or respondents
  };
  struct Stratum {
    std::vector<int> units;
    double fraction = 0;
    bool lonely = false;
  };
  DesignVariables m_variables;
  std::size_t m_respondents = 0;
  std::vector<int> m_psuOf;  ///< per respondent
  std::vector<Unit> m_units;
  std::vector<Stratum> m_strata;
  std::vector<int> m_secondOf;           ///< per respondent; empty = one stage
  std::vector<double> m_secondFraction;  ///< per PSU
  std::size_t m_seconds = 0;
  /// Calibration: initial weights and an orthonormal basis of √w·X.
  std::vector<double> m_initialWeights;
  Eigen::MatrixXd m_basis;

  void readStrata();
  void readSecondStage();
  void checkLonely();
  Eigen::MatrixXd residuals(const Eigen::MatrixXd& influence) const;
};

}  // namespace hz
