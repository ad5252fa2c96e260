// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/person/respondent_scores.h"

#include "survey/recipe/node_weight.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace hz::score {
namespace {

NoScore reasonOf(const IndicatorKind& kind) {
  if (std::holds_alternative<GiniOfMidpoints>(kind) || std::holds_alternative<GroupGap>(kind)) return NoScore::Groups;
  if (std::holds_alternative<StatisticPercent>(kind) || std::holds_alternative<StatisticRatio>(kind) ||
      std::holds_alternative<StatisticRate>(kind)) {
    return NoScore::Statistic;
  }
  return NoScore::Share;
}

class PersonScores {
 public:
  PersonScores(const Survey& survey, const Codebook& codebook, const Framework& framework, const Recipe& recipe,
               const RespondentScoreOptions& options)
      : m_survey(survey), m_codebook(codebook), m_framework(framework), m_recipe(recipe), m_options(options) {}

  RespondentScores run() {
    RespondentScores out;
    for (const Node& node : m_framework.nodes) {
      std::optional<RespondentScore> score = scoreOf(node);
      if (!score) {
        out.without.push_back({node.code, node.name, node.isIndicator() ? reasonOf(node.kind) : NoScore::NoItems});
        continue;
      }
      for (double& v : score->values) v = std::round(v * 1e12) / 1e12;
      out.scores.push_back(std::move(*score));
    }
    return out;
  }

 private:
  const Survey& m_survey;
  const Codebook& m_codebook;
  const Framework& m_framework;
  const Recipe& m_recipe;
  const RespondentScoreOptions& m_options;

  void turn(const Node& node, std::vector<double>& values) const {
    if (node.direction >= 0) return;
    for (double& v : values) v = m_options.low + m_options.high - v;
  }

  std::optional<RespondentScore> scoreOf(const Node& node) const {
    return node.isIndicator() ? itemScore(node) : nodeScore(node);
  }

  std::optional<RespondentScore> itemScore(const Node& node) const {
    const auto* mean = std::get_if<ScaleMean>(&node.kind);
    const Question* question = mean == nullptr ? nullptr : m_codebook.find(mean->question);
    if (question == nullptr || question->scaleMax <= question->scaleMin) return std::nullopt;
    RespondentScore out{
        node.code, node.name, std::vector<double>(m_survey.respondents, kMissing), {question->code}, false};
    const AnswerColumn* column = m_survey.find(question->code);
    if (column == nullptr || column->codes.empty()) return out;
    const double least = question->scaleMin, most = question->scaleMax;
    for (std::size_t r = 0; r < out.values.size(); ++r) {
      double x = column->codes[r];
      if (x < least || x > most) continue;
      if (question->reversed) x = least + most - x;
      out.values[r] = m_options.low + (m_options.high - m_options.low) * ((x - least) / (most - least));
    }
    turn(node, out.values);
    return out;
  }

  std::optional<RespondentScore> nodeScore(const Node& node) const {
    RespondentScore out{node.code, node.name, std::vector<double>(m_survey.respondents, 0), {}, false};
    std::vector<double> answered(m_survey.respondents, 0);
    double planned = 0;
    for (const Node* child : m_framework.children(node.code)) {
      const std::optional<RespondentScore> part = scoreOf(*child);
      if (!part) {
        out.partial = true;
        continue;
      }
      const double weight = weightUnder(m_recipe, *child);
      out.partial = out.partial || part->partial;
      planned += weight;
      for (const std::string& item : part->items) {
        if (std::find(out.items.begin(), out.items.end(), item) == out.items.end()) out.items.push_back(item);
      }
      for (std::size_t r = 0; r < out.values.size(); ++r) {
        if (isMissing(part->values[r])) continue;
        out.values[r] += weight * part->values[r];
        answered[r] += weight;
      }
    }
    if (out.items.empty() || !(planned > 0)) return std::nullopt;
    for (std::size_t r = 0; r < out.values.size(); ++r) {
      const bool enough = answered[r] > 0 && answered[r] >= m_options.minShare * planned;
      out.values[r] = enough ? out.values[r] / answered[r] : kMissing;
    }
    turn(node, out.values);
    return out;
  }
};

}  // namespace

RespondentScores respondentScores(const Survey& survey, const Codebook& codebook, const Framework& framework,
                                  const Recipe& recipe, const RespondentScoreOptions& options) {
  return PersonScores(survey, codebook, framework, recipe, options).run();
}

}  // namespace hz::score
