// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "base/random.h"
#include "stats/regression/family_models.h"

namespace hz::stats {

std::vector<Eigen::Index> ModelFrame::added() const {
  std::vector<Eigen::Index> out;
  for (std::size_t j = 0; j < matrix.names.size(); ++j) {
    if (std::find(before.begin(), before.end(), matrix.names[j]) == before.end()) {
      out.push_back(static_cast<Eigen::Index>(j) + 1);
    }
  }
  return out;
}

std::vector<Eigen::Index> ModelFrame::all() const {
  std::vector<Eigen::Index> out;
  for (std::size_t j = 0; j < matrix.names.size(); ++j) out.push_back(static_cast<Eigen::Index>(j) + 1);
  return out;
}

double ModelFrame::designDf() const {
  return input.design->domainDegreesOfFreedom(rows);
}

Eigen::MatrixXd ModelFrame::designCovariance(const Eigen::MatrixXd& influence) const {
  Eigen::MatrixXd whole =
      Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(input.design->respondents()), influence.cols());
  for (std::size_t i = 0; i < rows.size(); ++i) whole.row(rows[i]) = influence.row(static_cast<Eigen::Index>(i));
  return input.design->covariance(whole);
}

std::size_t bootstrapUnits(const ModelFrame& frame) {
  return frame.cluster.empty() ? frame.rows.size() : frame.clusters;
}

std::vector<Eigen::VectorXd> bootstrapWeights(const ModelFrame& frame) {
  const BootstrapOptions& options = frame.input.bootstrap;
  const std::size_t units = bootstrapUnits(frame), n = frame.rows.size();
  std::vector<Eigen::VectorXd> out;
  const auto take = [&](const auto& countOf) {
    Eigen::VectorXd w(static_cast<Eigen::Index>(n));
    for (std::size_t i = 0; i < n; ++i) w[static_cast<Eigen::Index>(i)] = countOf(i);
    out.push_back(std::move(w));
  };
  if (options.given) {
    for (const std::vector<double>& counts : options.given->counts) {
      // Given by the numbers that the clusters, or respondents, have in the whole table.
      take([&](std::size_t i) {
        const std::size_t unit =
            frame.cluster.empty() ? frame.rows[i] : static_cast<std::size_t>(frame.input.cluster[frame.rows[i]]);
        if (unit >= counts.size()) refuse("the file of resampling counts lacks a column for every unit that is drawn");
        return counts[unit];
      });
    }
    return out;
  }
  std::vector<double> counts(units);
  for (int r = 0; r < options.replicates; ++r) {
    RandomStream random(options.seed, static_cast<std::uint64_t>(r) + 1);
    std::fill(counts.begin(), counts.end(), 0.0);
    for (std::size_t k = 0; k < units; ++k) counts[random.below(static_cast<std::uint32_t>(units))] += 1;
    take([&](std::size_t i) { return counts[frame.cluster.empty() ? i : static_cast<std::size_t>(frame.cluster[i])]; });
  }
  return out;
}

Eigen::MatrixXd takeReplicates(const Eigen::MatrixXd& values, const ModelFrame& frame,
                               std::vector<ModelCoefficient>& coefficients, RegressionModel& model) {
  std::vector<Eigen::Index> good;
  for (Eigen::Index r = 0; r < values.rows(); ++r) {
    if (!isMissing(values(r, 0))) good.push_back(r);
  }
  model.replicates = static_cast<std::size_t>(values.rows());
  model.lost = model.replicates - good.size();
  if (good.size() < 2) return {};
  const Eigen::MatrixXd used = values(good, Eigen::all);
  const Eigen::MatrixXd off = used.rowwise() - used.colwise().mean();
  const Eigen::MatrixXd covariance = off.transpose() * off / static_cast<double>(good.size() - 1);
  const double tail = (1 - frame.input.level) / 2;
  for (std::size_t j = 0; j < coefficients.size(); ++j) {
    const auto at = static_cast<Eigen::Index>(j);
    coefficients[j].se = std::sqrt(covariance(at, at));
    completeCoefficient(coefficients[j], static_cast<double>(bootstrapUnits(frame)) - 1, frame.input.level);
    const std::vector<double> column(used.col(at).begin(), used.col(at).end());
    coefficients[j].lower = type6Quantile(column, tail);
    coefficients[j].upper = type6Quantile(column, 1 - tail);
  }
  return covariance;
}

}  // namespace hz::stats
