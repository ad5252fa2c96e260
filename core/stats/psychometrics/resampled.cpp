// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "base/parallel.h"
#include "base/random.h"
#include "stats/basics/quantiles.h"
#include "stats/psychometrics/factor.h"
#include "stats/psychometrics/reliability.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <map>

namespace hz::stats {
namespace {

/// What covariances need of a set of rows, for every pair of items: rows where both are there, the first item's sum
/// and the product's sum over these rows. Sums of disjoint sets add up, so a draw of clusters costs nothing per row.
class Blocks {
 public:
  Blocks(const ItemTable& table, const std::vector<int>& cluster) : m_k(table.count()) {
    Eigen::MatrixXd x = table.answers;
    for (Eigen::Index j = 0; j < m_k; ++j) {  // centred, so that large means cost no digits
      double sum = 0, n = 0;
      for (const double value : x.col(j)) {
        if (isMissing(value)) continue;
        sum += value;
        ++n;
      }
      x.col(j).array() -= sum / n;
    }
    std::map<int, Eigen::Index> numbers;
    for (std::size_t row = 0; row < cluster.size(); ++row) numbers.emplace(cluster[row], 0);
    Eigen::Index next = 0;
    for (auto& [key, number] : numbers) number = next++;
    m_count = cluster.empty() ? table.respondents() : next;
    const Eigen::Index sums = 3 * m_k * m_k;
    m_byRow = m_count * sums > kLargestTable;
    m_there = (!x.array().isNaN()).cast<double>();
    m_answers = x.array().isNaN().select(0, x);
    m_block.resize(static_cast<std::size_t>(table.respondents()));
    for (std::size_t row = 0; row < m_block.size(); ++row) {
      m_block[row] = cluster.empty() ? static_cast<Eigen::Index>(row) : numbers[cluster[row]];
    }
    if (m_byRow) return;
    m_sums = Eigen::MatrixXd::Zero(sums, m_count);
    for (std::size_t row = 0; row < m_block.size(); ++row) {
      const auto r = static_cast<Eigen::Index>(row);
      auto to = m_sums.col(m_block[row]);
      Eigen::Index at = 0;
      for (Eigen::Index i = 0; i < m_k; ++i) {
        for (Eigen::Index j = 0; j < m_k; ++j, at += 3) {
          to[at] += m_there(r, i) * m_there(r, j);
          to[at + 1] += m_answers(r, i) * m_there(r, j);
          to[at + 2] += m_answers(r, i) * m_answers(r, j);
        }
      }
    }
  }

  Eigen::Index count() const { return m_count; }

  /// Covariance of a sample in which each block stands `times` its number of times.
  Eigen::MatrixXd covariance(const Eigen::VectorXd& times) const {
    Eigen::MatrixXd n(m_k, m_k), sum(m_k, m_k), product(m_k, m_k);
    if (m_byRow) {
      Eigen::VectorXd weight(static_cast<Eigen::Index>(m_block.size()));
      for (std::size_t row = 0; row < m_block.size(); ++row)
        weight[static_cast<Eigen::Index>(row)] = times[m_block[row]];
      const Eigen::MatrixXd weighted = m_answers.array().colwise() * weight.array();
      n.noalias() = (m_there.array().colwise() * weight.array()).matrix().transpose() * m_there;
      sum.noalias() = weighted.transpose() * m_there;
      product.noalias() = weighted.transpose() * m_answers;
    } else {
      const Eigen::VectorXd total = m_sums * times;
      Eigen::Index at = 0;
      for (Eigen::Index i = 0; i < m_k; ++i) {
        for (Eigen::Index j = 0; j < m_k; ++j, at += 3) {
          n(i, j) = total[at];
          sum(i, j) = total[at + 1];
          product(i, j) = total[at + 2];
        }
      }
    }
    return (product.array() - sum.array() * sum.transpose().array() / n.array()) / (n.array() - 1);
  }

 private:
  static constexpr Eigen::Index kLargestTable = 4'000'000;  // doubles; beyond it the rows are weighted instead
  Eigen::Index m_k, m_count = 0;
  bool m_byRow = false;
  Eigen::MatrixXd m_there, m_answers, m_sums;
  std::vector<Eigen::Index> m_block;
};

struct Draw {
  double alpha = kMissing, standardized = kMissing, omega = kMissing, average = kMissing;
};

Draw drawOf(const Eigen::MatrixXd& covariance) {
  const auto k = static_cast<double>(covariance.rows());
  const Eigen::VectorXd deviation = covariance.diagonal().cwiseSqrt();
  if (!covariance.allFinite() || !(deviation.minCoeff() > 1e-12)) return {};  // an item did not vary
  const Eigen::MatrixXd r = covariance.array() / (deviation * deviation.transpose()).array();
  Draw draw;
  draw.alpha = k / (k - 1) * (1 - covariance.trace() / covariance.sum());
  draw.average = (r.sum() - k) / (k * (k - 1));
  draw.standardized = k * draw.average / (1 + (k - 1) * draw.average);
  const Eigen::LLT<Eigen::MatrixXd> cholesky(r);
  if (k >= 3 && cholesky.info() == Eigen::Success && cholesky.rcond() > 1e-12) {
    draw.omega = omegaTotal(maximumLikelihoodFactors(r, 1, 1e-8));
  }
  return draw;
}

ResampledInterval intervalOf(const std::vector<Draw>& draws, double Draw::*figure, double level) {
  std::vector<double> values;
  for (const Draw& draw : draws) {
    if (!isMissing(draw.*figure)) values.push_back(draw.*figure);
  }
  if (values.size() < 2) return {};
  std::sort(values.begin(), values.end());
  double mean = 0, squares = 0;
  for (const double x : values) mean += x / static_cast<double>(values.size());
  for (const double x : values) squares += (x - mean) * (x - mean);
  return {quantileOfSorted(values, (1 - level) / 2), quantileOfSorted(values, (1 + level) / 2),
          std::sqrt(squares / static_cast<double>(values.size() - 1))};
}

}  // namespace

ResampledReliability resampledReliability(const ItemTable& table, const std::vector<int>& cluster,
                                          const ResamplingOptions& options, Progress& progress) {
  momentsOf(table, options.missing);  // for its reasons
  ItemTable used = table;
  std::vector<int> clusters = cluster;
  if (options.missing == MissingRule::Listwise) {
    used = completeRows(table);
    clusters.clear();
    for (std::size_t row = 0; row < cluster.size(); ++row) {
      if (!table.answers.row(static_cast<Eigen::Index>(row)).hasNaN()) clusters.push_back(cluster[row]);
    }
  }
  const Blocks blocks(used, clusters);
  if (blocks.count() < 2) {
    throw Fault(FaultCode::GroupsTooFew, {std::to_string(blocks.count()), std::to_string(used.respondents())});
  }
  ResampledReliability out;
  out.replicates = options.replicates;
  out.clusters = blocks.count();
  const auto total = static_cast<std::size_t>(std::max(0, options.replicates));
  std::vector<Draw> draws(total);
  forEachParallel(
      total, options.threads,
      [&](std::size_t i) {
        RandomStream random(options.seed, 0x616c706861, i);
        Eigen::VectorXd times = Eigen::VectorXd::Zero(blocks.count());
        for (Eigen::Index c = 0; c < blocks.count(); ++c) {
          ++times[random.below(static_cast<std::uint32_t>(blocks.count()))];
        }
        draws[i] = drawOf(blocks.covariance(times));
      },
      [&](std::size_t done) { progress.report(done, total); });
  out.used = static_cast<int>(
      std::count_if(draws.begin(), draws.end(), [](const Draw& draw) { return !isMissing(draw.alpha); }));
  out.alpha = intervalOf(draws, &Draw::alpha, options.level);
  out.alphaStandardized = intervalOf(draws, &Draw::standardized, options.level);
  out.omegaTotal = intervalOf(draws, &Draw::omega, options.level);
  out.averageR = intervalOf(draws, &Draw::average, options.level);
  return out;
}

}  // namespace hz::stats
