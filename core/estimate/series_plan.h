// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "codebook/codebook.h"
#include "data/survey.h"
#include "framework/framework.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace hz {

/// Value of a respondent in one linear statistic: 0 outside its base. Index = row of the survey.
using RespondentValue = std::function<double(std::size_t)>;

/// How a series follows from weighted sums over the respondents of a unit.
struct SeriesPlan {
  enum class Form {
    Ratio,     ///< factor · sum[columns[0]] / sum[columns[1]], clipped to 100 where `clipped`
    Gini,      ///< columns = one per midpoint
    Gap,       ///< columns = (numerator, base) per group
    Diversity  ///< columns = one per choice
  };
  Form form = Form::Ratio;
  std::vector<int> columns;
  std::vector<double> midpoints;
  double factor = 1;
  bool clipped = false;
  bool complement = false;      ///< Direction −1: 100 − value
  int base = 0;                 ///< 0/1 column of who is in the base; its unweighted sum is n
  std::vector<int> groupBases;  ///< Gap: 0/1 column per group
  bool isGroup = false;         ///< needs minimumGroup instead of minimumAnswers
};

/// The linear statistics the framework needs from respondents, each once, and the series made of them.
class SurveyPlan {
 public:
  SurveyPlan(const Survey& survey, const Codebook& codebook, const Framework& framework);

  struct NamedSeries {
    std::string name;
    SeriesPlan plan;
  };
  const std::vector<NamedSeries>& series() const { return m_series; }
  std::size_t columns() const { return m_values.size(); }
  double value(std::size_t column, std::size_t respondent) const { return m_values[column](respondent); }

 private:
  int column(const std::string& key, RespondentValue value);
  int answered(const std::string& question, const AnswerBase& base);
  int choosing(const std::string& question, const std::vector<std::string>& codes, const AnswerBase& base);
  int ticks(const std::string& question, const std::vector<std::string>& codes, const AnswerBase& base);
  int directed(const std::string& question);
  int inGroup(const Group& group, const std::string& question, const std::vector<std::string>* codes);
  void addNode(const Node& node);
  void addGap(const Node& node, const GroupGap& kind);
  void addReach(const ReachImbalance& kind);
  void addDomains(const NarrownessImbalance& kind);
  void addDiversity(const std::string& question);

  const Survey& m_survey;
  const Codebook& m_codebook;
  const Framework& m_framework;
  std::map<std::string, int> m_byKey;
  std::vector<RespondentValue> m_values;
  std::vector<NamedSeries> m_series;
};

/// Value of a series from the sums of its unit; NaN where a base is empty. `groupCounts` (unweighted, by column of
/// groupBases, from the full sample) decides which groups a gap compares.
double seriesValue(const SeriesPlan& plan, const double* sums, const std::vector<char>& groupsUsed);

}  // namespace hz
