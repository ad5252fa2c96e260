// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>
#include <string>
#include <vector>

namespace hz {

/// Answers to the items of a scale, already directed (higher = more of what the scale measures): one row per
/// respondent, one column per item, NaN = missing. Which method does what with missing answers is said with it.
struct ItemTable {
  std::vector<std::string> items;
  Eigen::MatrixXd answers;

  Eigen::Index respondents() const { return answers.rows(); }
  Eigen::Index count() const { return answers.cols(); }
};

/// Rows without any missing answer (listwise deletion).
ItemTable completeRows(const ItemTable& table);

/// max + min − x for the named items; the declared ends are used, never the observed range.
ItemTable reversed(const ItemTable& table, const std::vector<std::string>& items, double scaleMin, double scaleMax);

/// Sample covariance, n − 1, of a table without missing answers.
Eigen::MatrixXd covarianceOf(const ItemTable& complete);
/// Correlations of a covariance matrix. Throws Fault(BadArgument) naming an item that never varies.
Eigen::MatrixXd correlationOf(const Eigen::MatrixXd& covariance, const std::vector<std::string>& items);

}  // namespace hz
