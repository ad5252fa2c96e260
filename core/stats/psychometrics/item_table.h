// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>
#include <string>
#include <vector>

namespace hz::stats {

/// Answers to the items of a scale, already directed (higher = more of what the scale measures): one row per
/// respondent, one column per item, NaN = missing. Which method does what with missing answers is said with it.
struct ItemTable {
  std::vector<std::string> items;
  Eigen::MatrixXd answers;

  Eigen::Index respondents() const { return answers.rows(); }
  Eigen::Index count() const { return answers.cols(); }
};

/// What to do with a respondent who skipped an item.
enum class MissingRule {
  Listwise,  ///< only respondents who answered every item
  Pairwise,  ///< each covariance from everybody who answered both items (R `cov(use = "pairwise")`)
};

/// Means, covariances and correlations of the items.
struct ItemMoments {
  std::vector<std::string> items;
  MissingRule missing = MissingRule::Listwise;
  Eigen::Index respondents = 0;  ///< rows of the table
  Eigen::Index complete = 0;     ///< rows without a missing answer
  Eigen::Index fewestPair = 0;   ///< the fewest rows behind any covariance; = complete when listwise
  /// What enters intervals and tests: complete rows, or all respondents when pairwise (as R psych does).
  Eigen::Index n = 0;
  std::vector<Eigen::Index> answered;  ///< rows behind each mean
  Eigen::VectorXd mean, deviation;     ///< deviation: n − 1
  Eigen::MatrixXd covariance;          ///< n − 1
  Eigen::MatrixXd correlation;  ///< of `covariance`; where pairwise this is R's cov2cor, which psych's alpha uses
  /// Where pairwise: each r from its own pair of columns (R `cor(use = "pairwise")`), which KMO and factors use.
  Eigen::MatrixXd pairCorrelation;
  double smallestEigenvalue = 0;  ///< of `correlation`; not above 0 = it belongs to no set of respondents
};

/// Rows without any missing answer (listwise deletion).
ItemTable completeRows(const ItemTable& table);

/// max + min − x for the named items; the declared ends are used, never the observed range. Throws Fault(BadArgument)
/// for an item that is not there.
ItemTable reversed(const ItemTable& table, const std::vector<std::string>& items, double scaleMin, double scaleMax);

/// Mean of the answered items of every respondent; missing for one who answered none.
std::vector<double> meanScores(const ItemTable& table);

/// Moments by the corrected two-pass algorithm (Chan, Golub & LeVeque 1983). Throws Fault: ScaleTooFewItems below two
/// items, ScaleTooFewAnswers below `needed` rows, ItemUnanswered, ItemConstant and ItemsNeverTogether with the item.
ItemMoments momentsOf(const ItemTable& table, MissingRule rule, Eigen::Index needed = 3);

/// Sample covariance, n − 1, of a table without missing answers.
Eigen::MatrixXd covarianceOf(const ItemTable& complete);
/// Correlations of a covariance matrix. Throws Fault(ItemConstant).
Eigen::MatrixXd correlationOf(const Eigen::MatrixXd& covariance, const std::vector<std::string>& items);

/// Throws Fault(ItemCollinear) naming the first item that those before it determine (1 − R² < 1e-10), or
/// Fault(ItemsIndefinite) when the matrix has a negative eigenvalue.
void requireDefinite(const Eigen::MatrixXd& correlation, const std::vector<std::string>& items);

}  // namespace hz::stats
