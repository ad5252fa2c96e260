// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/psychometrics/item_table.h"

#include "base/fault.h"
#include "base/number.h"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

namespace hz::stats {
namespace {

struct PairSums {
  double n = 0, xx = 0, yy = 0, xy = 0;  // sums of squares and products about the means
};

/// Two passes over the rows where both are there; the second corrects the rounding of the means.
PairSums pairSums(const Eigen::MatrixXd& answers, Eigen::Index i, Eigen::Index j) {
  PairSums out;
  double sumX = 0, sumY = 0;
  const auto x = answers.col(i), y = answers.col(j);
  for (Eigen::Index row = 0; row < answers.rows(); ++row) {
    if (isMissing(x[row]) || isMissing(y[row])) continue;
    ++out.n;
    sumX += x[row];
    sumY += y[row];
  }
  if (out.n < 1) return out;
  const double meanX = sumX / out.n, meanY = sumY / out.n;
  double restX = 0, restY = 0;
  for (Eigen::Index row = 0; row < answers.rows(); ++row) {
    if (isMissing(x[row]) || isMissing(y[row])) continue;
    const double dx = x[row] - meanX, dy = y[row] - meanY;
    restX += dx;
    restY += dy;
    out.xx += dx * dx;
    out.yy += dy * dy;
    out.xy += dx * dy;
  }
  out.xx -= restX * restX / out.n;
  out.yy -= restY * restY / out.n;
  out.xy -= restX * restY / out.n;
  return out;
}

void pairwiseInto(const ItemTable& table, ItemMoments& out) {
  const Eigen::Index k = table.count();
  out.covariance.resize(k, k);
  out.pairCorrelation.setIdentity(k, k);
  out.fewestPair = table.respondents();
  for (Eigen::Index i = 0; i < k; ++i) {
    for (Eigen::Index j = 0; j <= i; ++j) {
      const PairSums sums = pairSums(table.answers, i, j);
      if (sums.n < 2 || (i != j && !(sums.xx > 0 && sums.yy > 0))) {
        throw Fault(FaultCode::ItemsNeverTogether,
                    {table.items[static_cast<std::size_t>(j)], table.items[static_cast<std::size_t>(i)]});
      }
      out.fewestPair = std::min(out.fewestPair, static_cast<Eigen::Index>(sums.n));
      out.covariance(i, j) = out.covariance(j, i) = sums.xy / (sums.n - 1);
      if (i != j) out.pairCorrelation(i, j) = out.pairCorrelation(j, i) = sums.xy / std::sqrt(sums.xx * sums.yy);
    }
  }
}

/// Mean with a second pass for the rounding of the first.
void describeItems(const ItemTable& table, ItemMoments& out) {
  const Eigen::Index k = table.count();
  out.mean.resize(k);
  for (Eigen::Index j = 0; j < k; ++j) {
    double sum = 0, rest = 0;
    Eigen::Index n = 0;
    for (const double x : table.answers.col(j)) {
      if (isMissing(x)) continue;
      sum += x;
      ++n;
    }
    const double mean = sum / static_cast<double>(n);
    for (const double x : table.answers.col(j)) {
      if (!isMissing(x)) rest += x - mean;
    }
    out.answered.push_back(n);
    out.mean[j] = mean + rest / static_cast<double>(n);
  }
}

/// An item that nobody answered, or everybody alike, is named before anything else is said.
void checkItems(const ItemTable& table, const ItemTable& used) {
  for (Eigen::Index j = 0; j < table.count(); ++j) {
    const std::string& name = table.items[static_cast<std::size_t>(j)];
    if (table.answers.col(j).array().isNaN().all()) throw Fault(FaultCode::ItemUnanswered, {name});
    double first = kMissing;
    bool varies = false;
    for (const double x : used.answers.col(j)) {
      if (isMissing(x)) continue;
      if (isMissing(first)) first = x;
      varies = varies || x != first;
    }
    if (!varies && used.respondents() > 1) throw Fault(FaultCode::ItemConstant, {name});
  }
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

}  // namespace

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

std::vector<double> meanScores(const ItemTable& table) {
  std::vector<double> scores;
  for (Eigen::Index row = 0; row < table.respondents(); ++row) {
    double sum = 0;
    int answered = 0;
    for (Eigen::Index j = 0; j < table.count(); ++j) {
      if (isMissing(table.answers(row, j))) continue;
      sum += table.answers(row, j);
      ++answered;
    }
    scores.push_back(answered > 0 ? sum / answered : kMissing);
  }
  return scores;
}

ItemMoments momentsOf(const ItemTable& table, MissingRule rule, Eigen::Index needed) {
  if (table.count() < 2) throw Fault(FaultCode::ScaleTooFewItems, {"2", std::to_string(table.count())});
  const ItemTable complete = completeRows(table);
  const ItemTable& used = rule == MissingRule::Listwise ? complete : table;
  checkItems(table, used);
  if (used.respondents() < needed) {
    throw Fault(FaultCode::ScaleTooFewAnswers,
                {std::to_string(used.respondents()), joined(table.items), std::to_string(needed)});
  }
  ItemMoments out;
  out.items = table.items;
  out.missing = rule;
  out.respondents = table.respondents();
  out.complete = complete.respondents();
  out.n = used.respondents();
  describeItems(used, out);
  if (rule == MissingRule::Listwise) {
    out.fewestPair = out.n;
    out.covariance = covarianceOf(used);
    out.correlation = correlationOf(out.covariance, out.items);
    out.pairCorrelation = out.correlation;
  } else {
    pairwiseInto(used, out);
    out.correlation = correlationOf(out.covariance, out.items);
  }
  out.deviation = out.covariance.diagonal().cwiseSqrt();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(out.correlation, Eigen::EigenvaluesOnly);
  out.smallestEigenvalue = eigen.eigenvalues()[0];
  return out;
}

Eigen::MatrixXd covarianceOf(const ItemTable& complete) {
  const auto n = static_cast<double>(complete.respondents());
  const Eigen::MatrixXd centred = complete.answers.rowwise() - complete.answers.colwise().mean();
  const Eigen::RowVectorXd rest = centred.colwise().sum();
  return (centred.transpose() * centred - rest.transpose() * rest / n) / (n - 1);
}

Eigen::MatrixXd correlationOf(const Eigen::MatrixXd& covariance, const std::vector<std::string>& items) {
  const Eigen::VectorXd deviation = covariance.diagonal().cwiseSqrt();
  for (Eigen::Index j = 0; j < deviation.size(); ++j) {
    if (!(deviation[j] > 0)) throw Fault(FaultCode::ItemConstant, {items[static_cast<std::size_t>(j)]});
  }
  Eigen::MatrixXd r = covariance.array() / (deviation * deviation.transpose()).array();
  r.diagonal().setOnes();
  return r;
}

void requireDefinite(const Eigen::MatrixXd& correlation, const std::vector<std::string>& items) {
  constexpr double kTolerance = 1e-10;
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(correlation, Eigen::EigenvaluesOnly);
  if (eigen.eigenvalues()[0] < -1e-8) {
    throw Fault(FaultCode::ItemsIndefinite, {fixedNumber(eigen.eigenvalues()[0], 4)});
  }
  for (Eigen::Index k = 2; k <= correlation.rows(); ++k) {
    const Eigen::LDLT<Eigen::MatrixXd> known(correlation.topLeftCorner(k - 1, k - 1));
    const Eigen::VectorXd last = correlation.col(k - 1).head(k - 1);
    const Eigen::VectorXd slopes = known.solve(last);
    const double unexplained = 1 - last.dot(slopes);
    if (unexplained >= kTolerance) continue;
    std::vector<std::string> others;
    for (Eigen::Index j = 0; j < k - 1; ++j) {
      if (std::abs(slopes[j]) > 1e-6) others.push_back(items[static_cast<std::size_t>(j)]);
    }
    throw Fault(FaultCode::ItemCollinear, {items[static_cast<std::size_t>(k - 1)], joined(others)});
  }
}

}  // namespace hz::stats
