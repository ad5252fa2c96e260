// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "score/estimate/linear_statistics.h"

#include <cstddef>
#include <string>
#include <vector>

namespace hz::score {

/// How a series follows from weighted sums over the respondents of a unit. Every form is a ratio: multiplying all
/// weights by one number changes nothing.
struct SeriesPlan {
  enum class Form {
    Ratio,     ///< factor · sum[columns[0]] / sum[columns[1]], clipped to 100 where `clipped`
    Gini,      ///< columns = one per midpoint
    Gap,       ///< columns = (numerator, base) per group: half the relative mean deviation of the rates
    Diversity  ///< columns = one per choice
  };
  std::string name;
  Form form = Form::Ratio;
  std::vector<std::size_t> columns;
  std::vector<double> midpoints;
  double factor = 1;
  bool clipped = false;
  bool complement = false;  ///< Direction −1: 100 − value
  std::size_t base = 0;     ///< 0/1 column of who is in the base; its unweighted sum is n
  bool isGroup = false;     ///< needs minimumGroup instead of minimumAnswers
};

/// The linear statistics a framework needs from respondents and the series made of them.
class SurveyPlan {
 public:
  SurveyPlan(const Survey& survey, const Codebook& codebook, const Framework& framework);

  const LinearStatistics& statistics() const { return m_statistics; }
  const std::vector<SeriesPlan>& series() const { return m_series; }
  /// Series of the groups' reach, in the order of the groups; empty without an imbalance of reach.
  const std::vector<std::size_t>& reaches() const { return m_reaches; }

 private:
  std::size_t answered(const std::string& question, const AnswerBase& base = {}, int group = -1);
  std::size_t chosen(const std::string& question, const std::vector<std::string>& codes, const AnswerBase& base = {},
                     int group = -1);
  void addNode(const Node& node);
  void addGap(SeriesPlan plan, const GroupGap& kind);
  void addReach(const ReachImbalance& kind);
  void addDomains(const NarrownessImbalance& kind);
  void addDiversity(const std::string& question);
  void add(SeriesPlan plan);

  const Codebook& m_codebook;
  const Framework& m_framework;
  LinearStatistics m_statistics;
  std::vector<SeriesPlan> m_series;
  std::vector<std::size_t> m_reaches;
};

/// Values of a series from weighted sums: sums[column · stride + i] and out[i] for i in [0, count), count replicates
/// at once. NaN where a base is empty. `used` says which groups a gap compares. `noise`: what sampling alone adds,
/// taken off again (resources/help/en/rules.md, "Noise"): of a gap the variance between the groups' rates, of a
/// diversity the sum of the shares' variances, which may take it beyond 100. In a replicate the noise is there twice,
/// once from the sample and once from the draw.
void seriesValues(const SeriesPlan& plan, const double* sums, std::size_t stride, std::size_t count,
                  const std::vector<char>& used, double noise, double* out);

}  // namespace hz::score
