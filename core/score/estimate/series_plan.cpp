// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/estimate/series_plan.h"

#include <algorithm>

namespace hz::score {

using Counts = LinearStatistics::Counts;

SurveyPlan::SurveyPlan(const Survey& survey, const Codebook& codebook, const Framework& framework)
    : m_codebook(codebook), m_framework(framework), m_statistics(survey, codebook, framework.groups) {
  for (const Node& node : framework.nodes) {
    if (node.isIndicator() && !node.fromStatistics()) addNode(node);
  }
  for (const ImbalanceDefinition& imbalance : framework.imbalances) {
    if (const auto* reach = std::get_if<ReachImbalance>(&imbalance.kind)) addReach(*reach);
    if (const auto* narrow = std::get_if<NarrownessImbalance>(&imbalance.kind)) addDomains(*narrow);
  }
  for (const DriverDefinition& driver : framework.drivers) {
    const auto* differentiation = std::get_if<DifferentiationDriver>(&driver.kind);
    if (differentiation == nullptr) continue;
    for (const std::string& question : differentiation->questions) addDiversity(question);
  }
}

std::size_t SurveyPlan::answered(const std::string& question, const AnswerBase& base, int group) {
  return static_cast<std::size_t>(m_statistics.column(Counts::Answered, question, {}, base, group));
}

std::size_t SurveyPlan::chosen(const std::string& question, const std::vector<std::string>& codes,
                               const AnswerBase& base, int group) {
  return static_cast<std::size_t>(m_statistics.column(Counts::Chosen, question, codes, base, group));
}

/// A name is planned once: two drivers may ask for the diversity of the same question.
void SurveyPlan::add(SeriesPlan plan) {
  const bool known =
      std::any_of(m_series.begin(), m_series.end(), [&](const SeriesPlan& other) { return other.name == plan.name; });
  if (!known) m_series.push_back(std::move(plan));
}

void SurveyPlan::addNode(const Node& node) {
  const auto counted = [this](Counts counts, const auto& kind, const std::vector<std::string>& codes) {
    return static_cast<std::size_t>(m_statistics.column(counts, kind.question, codes, kind.base));
  };
  SeriesPlan plan;
  plan.name = node.code;
  plan.complement = node.direction < 0;
  plan.factor = 100;
  if (const auto* scale = std::get_if<ScaleMean>(&node.kind)) {
    const Question* asked = m_codebook.find(scale->question);
    plan.factor = asked == nullptr ? 100.0 : 100.0 / (asked->scaleMax - asked->scaleMin);
    plan.base = answered(scale->question);
    plan.columns = {static_cast<std::size_t>(m_statistics.column(Counts::Directed, scale->question, {})), plan.base};
  } else if (const auto* share = std::get_if<ShareChoosing>(&node.kind)) {
    plan.base = answered(share->question, share->base);
    plan.columns = {chosen(share->question, share->codes, share->base), plan.base};
  } else if (const auto* count = std::get_if<CountMean>(&node.kind)) {
    plan.base = answered(count->question, count->base);
    plan.columns = {counted(Counts::Ticks, *count, count->codes), plan.base};
    plan.factor = 100 / count->full;
    plan.clipped = true;
  } else if (const auto* tick = std::get_if<TickShare>(&node.kind)) {
    plan.base = answered(tick->question, tick->base);
    plan.columns = {counted(Counts::Ticks, *tick, tick->codes), counted(Counts::AllTicks, *tick, {})};
  } else if (const auto* gini = std::get_if<GiniOfMidpoints>(&node.kind)) {
    plan.form = SeriesPlan::Form::Gini;
    plan.base = answered(gini->question);
    plan.midpoints = gini->midpoints;
    for (const std::string& code : gini->codes) plan.columns.push_back(chosen(gini->question, {code}));
  } else if (const auto* gap = std::get_if<GroupGap>(&node.kind)) {
    return addGap(std::move(plan), *gap);
  }
  add(std::move(plan));
}

void SurveyPlan::addGap(SeriesPlan plan, const GroupGap& kind) {
  plan.form = SeriesPlan::Form::Gap;
  plan.base = answered(kind.question);
  for (int group = 0; group < static_cast<int>(m_framework.groups.size()); ++group) {
    plan.columns.push_back(chosen(kind.question, kind.codes, {}, group));
    plan.columns.push_back(answered(kind.question, {}, group));
  }
  add(std::move(plan));
}

void SurveyPlan::addReach(const ReachImbalance& kind) {
  for (std::size_t group = 0; group < m_framework.groups.size(); ++group) {
    SeriesPlan plan;
    plan.name = "reach:" + m_framework.groups[group].code;
    plan.base = answered(kind.question, {}, static_cast<int>(group));
    plan.columns = {chosen(kind.question, kind.codes, {}, static_cast<int>(group)), plan.base};
    plan.isGroup = true;
    const std::string name = plan.name;
    add(std::move(plan));
    if (m_reaches.size() == m_framework.groups.size()) continue;  // of the first imbalance of reach
    m_reaches.push_back(static_cast<std::size_t>(
        std::find_if(m_series.begin(), m_series.end(), [&](const SeriesPlan& other) { return other.name == name; }) -
        m_series.begin()));
  }
  SeriesPlan pooled;
  pooled.name = "pooled";
  pooled.base = answered(kind.question);
  pooled.columns = {chosen(kind.question, kind.codes), pooled.base};
  add(std::move(pooled));
}

void SurveyPlan::addDomains(const NarrownessImbalance& kind) {
  for (const std::string& domain : kind.domains) {
    SeriesPlan plan;
    plan.name = "domain:" + domain;
    plan.base = answered(kind.question);
    plan.columns = {chosen(kind.question, {domain}), plan.base};
    add(std::move(plan));
  }
}

void SurveyPlan::addDiversity(const std::string& question) {
  const Question* asked = m_codebook.find(question);
  SeriesPlan plan;
  plan.name = "diversity:" + question;
  plan.form = SeriesPlan::Form::Diversity;
  plan.base = answered(question);
  if (asked != nullptr) {
    for (const Choice& choice : m_codebook.choices(*asked).choices) {
      if (choice.missing == MissingKind::None) plan.columns.push_back(chosen(question, {choice.code}));
    }
  }
  add(std::move(plan));
}

}  // namespace hz::score
