// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "estimate/series_plan.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <memory>

namespace hz {
namespace {

std::string keyOf(const std::vector<std::string>& codes) {
  std::string key;
  for (const std::string& code : codes) key += code + ' ';
  return key;
}
std::string keyOf(const AnswerBase& base) {
  return base.question + '=' + keyOf(base.codes);
}

/// Answers of one question read as "chose any of these", "how many of these", "answered".
class Choosing {
 public:
  Choosing(const Survey& survey, const Codebook& codebook, const std::string& question,
           const std::vector<std::string>& codes)
      : m_column(survey.find(question)) {
    const Question* asked = codebook.find(question);
    if (asked == nullptr || m_column == nullptr) {
      m_column = nullptr;
      return;
    }
    const ChoiceList& list = codebook.choices(*asked);
    for (const std::string& code : codes) {
      if (asked->kind == QuestionKind::MultipleChoice) {
        const int index = list.find(code);
        if (index >= 0) m_bits |= choiceBit(index);
      } else if (const auto answer = codebook.answerCode(*asked, code)) {
        m_codes.push_back(*answer);
      }
    }
    for (std::size_t i = 0; i < list.choices.size(); ++i) {
      if (!list.choices[i].exclusive) m_real |= choiceBit(static_cast<int>(i));
    }
  }
  bool multiple() const { return m_column != nullptr && !m_column->choices.empty(); }
  bool answered(std::size_t r) const {
    if (m_column == nullptr) return false;
    return multiple() ? isAnswer(m_column->choices[r]) : !m_column->codes.empty() && isAnswer(m_column->codes[r]);
  }
  bool chosen(std::size_t r) const {
    if (!answered(r)) return false;
    if (multiple()) return (m_column->choices[r] & m_bits) != 0;
    return std::find(m_codes.begin(), m_codes.end(), m_column->codes[r]) != m_codes.end();
  }
  int count(std::size_t r) const {
    if (!answered(r)) return 0;
    return multiple() ? std::popcount(m_column->choices[r] & m_bits) : chosen(r);
  }
  int realTicks(std::size_t r) const {
    if (!answered(r)) return 0;
    return multiple() ? std::popcount(m_column->choices[r] & m_real) : 1;
  }

 private:
  const AnswerColumn* m_column;
  ChoiceSet m_bits = 0, m_real = 0;
  std::vector<AnswerCode> m_codes;
};

}  // namespace

SurveyPlan::SurveyPlan(const Survey& survey, const Codebook& codebook, const Framework& framework)
    : m_survey(survey), m_codebook(codebook), m_framework(framework) {
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

int SurveyPlan::column(const std::string& key, RespondentValue value) {
  const auto at = m_byKey.emplace(key, static_cast<int>(m_values.size()));
  if (at.second) m_values.push_back(std::move(value));
  return at.first->second;
}

int SurveyPlan::answered(const std::string& question, const AnswerBase& base) {
  const auto own = std::make_shared<Choosing>(m_survey, m_codebook, question, std::vector<std::string>{});
  if (base.question.empty()) {
    return column("answered " + question, [own](std::size_t r) { return own->answered(r) ? 1.0 : 0.0; });
  }
  const auto in = std::make_shared<Choosing>(m_survey, m_codebook, base.question, base.codes);
  return column("answered " + question + " of " + keyOf(base),
                [own, in](std::size_t r) { return own->answered(r) && in->chosen(r) ? 1.0 : 0.0; });
}

int SurveyPlan::choosing(const std::string& question, const std::vector<std::string>& codes, const AnswerBase& base) {
  const auto own = std::make_shared<Choosing>(m_survey, m_codebook, question, codes);
  const std::string key = "choosing " + question + '=' + keyOf(codes);
  if (base.question.empty()) return column(key, [own](std::size_t r) { return own->chosen(r) ? 1.0 : 0.0; });
  const auto in = std::make_shared<Choosing>(m_survey, m_codebook, base.question, base.codes);
  return column(key + " of " + keyOf(base),
                [own, in](std::size_t r) { return own->chosen(r) && in->chosen(r) ? 1.0 : 0.0; });
}

int SurveyPlan::ticks(const std::string& question, const std::vector<std::string>& codes, const AnswerBase& base) {
  const auto own = std::make_shared<Choosing>(m_survey, m_codebook, question, codes);
  const auto in = std::make_shared<Choosing>(m_survey, m_codebook, base.question, base.codes);
  const bool everybody = base.question.empty(), all = codes.empty();
  return column("ticks " + question + '=' + keyOf(codes) + " of " + keyOf(base),
                [own, in, everybody, all](std::size_t r) {
                  if (!everybody && !in->chosen(r)) return 0.0;
                  return static_cast<double>(all ? own->realTicks(r) : own->count(r));
                });
}

int SurveyPlan::directed(const std::string& question) {
  const AnswerColumn* answers = m_survey.find(question);
  const Question* asked = m_codebook.find(question);
  return column("directed " + question, [answers, asked](std::size_t r) {
    if (answers == nullptr || asked == nullptr || answers->codes.empty() || !isAnswer(answers->codes[r])) return 0.0;
    const double width = asked->scaleMax - asked->scaleMin;
    const int x = answers->codes[r];
    return asked->reversed ? (asked->scaleMax - x) / width : (x - asked->scaleMin) / width;
  });
}

/// 1 for members of the group who answered `question` (codes == nullptr) or chose any of `codes` in it. Membership
/// counts only where it is known; the group without a question holds those known to be in no other.
int SurveyPlan::inGroup(const Group& group, const std::string& question, const std::vector<std::string>* codes) {
  const auto own = std::make_shared<Choosing>(m_survey, m_codebook, question,
                                              codes == nullptr ? std::vector<std::string>{} : *codes);
  std::vector<std::shared_ptr<Choosing>> members;
  const bool general = group.question.empty();
  for (const Group& other : m_framework.groups) {
    if (other.question.empty() || (!general && other.code != group.code)) continue;
    members.push_back(std::make_shared<Choosing>(m_survey, m_codebook, other.question, other.codes));
  }
  const bool counting = codes == nullptr;
  const std::string key = std::string(counting ? "group answered " : "group choosing ") + group.code + ' ' + question +
                          '=' + (counting ? std::string() : keyOf(*codes));
  return column(key, [own, members, general, counting](std::size_t r) {
    const bool belongs = general
                             ? std::all_of(members.begin(), members.end(),
                                           [r](const auto& m) { return m->answered(r) && !m->chosen(r); })
                             : std::any_of(members.begin(), members.end(), [r](const auto& m) { return m->chosen(r); });
    if (!belongs) return 0.0;
    return (counting ? own->answered(r) : own->chosen(r)) ? 1.0 : 0.0;
  });
}

void SurveyPlan::addNode(const Node& node) {
  SeriesPlan plan;
  plan.complement = node.direction < 0;
  plan.factor = 100;
  if (const auto* scale = std::get_if<ScaleMean>(&node.kind)) {
    plan.base = answered(scale->question, {});
    plan.columns = {directed(scale->question), plan.base};
  } else if (const auto* share = std::get_if<ShareChoosing>(&node.kind)) {
    plan.base = answered(share->question, share->base);
    plan.columns = {choosing(share->question, share->codes, share->base), plan.base};
  } else if (const auto* count = std::get_if<CountMean>(&node.kind)) {
    plan.base = answered(count->question, count->base);
    plan.columns = {ticks(count->question, count->codes, count->base), plan.base};
    plan.factor = 100 / count->full;
    plan.clipped = true;
  } else if (const auto* tick = std::get_if<TickShare>(&node.kind)) {
    plan.base = answered(tick->question, tick->base);
    plan.columns = {ticks(tick->question, tick->codes, tick->base), ticks(tick->question, {}, tick->base)};
  } else if (const auto* gini = std::get_if<GiniOfMidpoints>(&node.kind)) {
    plan.form = SeriesPlan::Form::Gini;
    plan.base = answered(gini->question, {});
    plan.midpoints = gini->midpoints;
    for (const std::string& code : gini->codes) plan.columns.push_back(choosing(gini->question, {code}, {}));
  } else if (const auto* gap = std::get_if<GroupGap>(&node.kind)) {
    return addGap(node, *gap);
  }
  m_series.push_back({node.code, std::move(plan)});
}

void SurveyPlan::addGap(const Node& node, const GroupGap& kind) {
  SeriesPlan plan;
  plan.form = SeriesPlan::Form::Gap;
  plan.complement = node.direction < 0;
  plan.base = answered(kind.question, {});
  for (const Group& group : m_framework.groups) {
    const int base = inGroup(group, kind.question, nullptr);
    plan.columns.push_back(inGroup(group, kind.question, &kind.codes));
    plan.columns.push_back(base);
    plan.groupBases.push_back(base);
  }
  m_series.push_back({node.code, std::move(plan)});
}

void SurveyPlan::addReach(const ReachImbalance& kind) {
  for (const Group& group : m_framework.groups) {
    SeriesPlan plan;
    plan.base = inGroup(group, kind.question, nullptr);
    plan.columns = {inGroup(group, kind.question, &kind.codes), plan.base};
    plan.isGroup = true;
    m_series.push_back({"reach:" + group.code, std::move(plan)});
  }
  SeriesPlan pooled;
  pooled.base = answered(kind.question, {});
  pooled.columns = {choosing(kind.question, kind.codes, {}), pooled.base};
  m_series.push_back({"pooled", std::move(pooled)});
}

void SurveyPlan::addDomains(const NarrownessImbalance& kind) {
  for (const std::string& domain : kind.domains) {
    SeriesPlan plan;
    plan.base = answered(kind.question, {});
    plan.columns = {choosing(kind.question, {domain}, {}), plan.base};
    m_series.push_back({"domain:" + domain, std::move(plan)});
  }
}

void SurveyPlan::addDiversity(const std::string& question) {
  const Question* asked = m_codebook.find(question);
  SeriesPlan plan;
  plan.form = SeriesPlan::Form::Diversity;
  plan.base = answered(question, {});
  if (asked != nullptr) {
    for (const Choice& choice : m_codebook.choices(*asked).choices) {
      if (choice.missing == MissingKind::None) plan.columns.push_back(choosing(question, {choice.code}, {}));
    }
  }
  m_series.push_back({"diversity:" + question, std::move(plan)});
}

namespace {

double giniOf(const SeriesPlan& plan, const double* sums) {
  double total = 0, mean = 0, difference = 0;
  for (std::size_t i = 0; i < plan.columns.size(); ++i) {
    const double w = sums[plan.columns[i]];
    total += w;
    mean += w * plan.midpoints[i];
    for (std::size_t j = 0; j < i; ++j) {
      difference += 2 * w * sums[plan.columns[j]] * std::abs(plan.midpoints[i] - plan.midpoints[j]);
    }
  }
  if (!(total > 0)) return kMissing;
  if (!(mean > 0)) return 0;
  // Σ_ij w_i w_j |m_i − m_j| / (2 · W² · mean) with mean = Σ w m / W.
  return 100 * difference / (2 * total * mean);
}

double gapOf(const SeriesPlan& plan, const double* sums, const std::vector<char>& groupsUsed) {
  double low = HUGE_VAL, high = -HUGE_VAL;
  int groups = 0;
  for (std::size_t g = 0; g < plan.groupBases.size(); ++g) {
    if (groupsUsed[g] == 0) continue;
    const double base = sums[plan.columns[2 * g + 1]];
    if (!(base > 0)) return kMissing;
    const double rate = sums[plan.columns[2 * g]] / base;
    low = std::min(low, rate);
    high = std::max(high, rate);
    ++groups;
  }
  if (groups < 2) return kMissing;
  return high > 0 ? 100 * (1 - low / high) : 0;
}

double diversityOf(const SeriesPlan& plan, const double* sums) {
  double total = 0, squares = 0;
  for (const int column : plan.columns) {
    total += sums[column];
    squares += sums[column] * sums[column];
  }
  const auto m = static_cast<double>(plan.columns.size());
  if (!(total > 0) || m < 2) return kMissing;
  return 100 * (1 - squares / (total * total)) / (1 - 1 / m);
}

}  // namespace

double seriesValue(const SeriesPlan& plan, const double* sums, const std::vector<char>& groupsUsed) {
  double value = kMissing;
  switch (plan.form) {
    case SeriesPlan::Form::Ratio: {
      const double base = sums[plan.columns[1]];
      if (base > 0) value = plan.factor * sums[plan.columns[0]] / base;
      if (plan.clipped) value = std::isnan(value) ? value : std::min(100.0, value);
      break;
    }
    case SeriesPlan::Form::Gini: value = giniOf(plan, sums); break;
    case SeriesPlan::Form::Gap: value = gapOf(plan, sums, groupsUsed); break;
    case SeriesPlan::Form::Diversity: value = diversityOf(plan, sums); break;
  }
  return plan.complement ? 100 - value : value;
}

}  // namespace hz
