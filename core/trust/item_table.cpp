// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust/item_table.h"

#include "base/fault.h"

#include <algorithm>
#include <cmath>

namespace hz {

ItemTable completeRows(const ItemTable& table) {
  std::vector<Eigen::Index> kept;
  for (Eigen::Index r = 0; r < table.respondents(); ++r) {
    if (!table.answers.row(r).hasNaN()) kept.push_back(r);
  }
  ItemTable complete{table.items, Eigen::MatrixXd(static_cast<Eigen::Index>(kept.size()), table.count())};
  for (std::size_t i = 0; i < kept.size(); ++i) {
    complete.answers.row(static_cast<Eigen::Index>(i)) = table.answers.row(kept[i]);
  }
  return complete;
}

ItemTable reversed(const ItemTable& table, const std::vector<std::string>& items, double scaleMin, double scaleMax) {
  ItemTable out = table;
  for (const std::string& name : items) {
    const auto found = std::find(out.items.begin(), out.items.end(), name);
    if (found == out.items.end()) throw Fault(FaultCode::BadArgument, {"there is no item " + name + " to reverse"});
    const auto column = static_cast<Eigen::Index>(found - out.items.begin());
    out.answers.col(column) = (scaleMin + scaleMax) - out.answers.col(column).array();
  }
  return out;
}

Eigen::MatrixXd covarianceOf(const ItemTable& complete) {
  const Eigen::MatrixXd centred = complete.answers.rowwise() - complete.answers.colwise().mean();
  return centred.transpose() * centred / static_cast<double>(complete.respondents() - 1);
}

Eigen::MatrixXd correlationOf(const Eigen::MatrixXd& covariance, const std::vector<std::string>& items) {
  const Eigen::VectorXd deviation = covariance.diagonal().cwiseSqrt();
  for (Eigen::Index j = 0; j < deviation.size(); ++j) {
    if (!(deviation[j] > 0)) {
      throw Fault(FaultCode::BadArgument,
                  {"item " + items[static_cast<std::size_t>(j)] + " never varies; leave it out of the scale"});
    }
  }
  Eigen::MatrixXd r = covariance.array() / (deviation * deviation.transpose()).array();
  r.diagonal().setOnes();
  return r;
}

}  // namespace hz
