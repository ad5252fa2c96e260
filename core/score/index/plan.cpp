// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/plan.h"

#include "base/fault.h"
#include "survey/recipe/node_weight.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace hz::score {

namespace {

class Planner {
 public:
  Planner(const Framework& framework, const Recipe& recipe) : m_framework(framework), m_recipe(recipe) {
    for (const ImbalanceDefinition& imbalance : framework.imbalances) {
      if (const auto* gap = std::get_if<GapImbalance>(&imbalance.kind)) m_sides.insert({gap->first, gap->second});
      if (const auto* joint = std::get_if<JointImbalance>(&imbalance.kind)) {
        m_sides.insert({joint->first, joint->second});
      }
    }
  }

  Plan plan() {
    planIndicators();
    for (int level = 2; level <= m_framework.levels(); ++level) {
      for (const Node* node : m_framework.atLevel(level)) planNode(*node);
    }
    for (const ImbalanceDefinition& imbalance : m_framework.imbalances) {
      std::visit([&](const auto& kind) { planImbalance(imbalance, kind); }, imbalance.kind);
    }
    for (const DriverDefinition& driver : m_framework.drivers) planDriver(driver);
    arrangeCodes();
    return std::move(m_plan);
  }

 private:
  // --- columns and codes --------------------------------------------------------------------------------------------

  struct Entry {
    ResultCode code;
    int column = -1;  ///< −1: a text
  };

  int column(ResultKind kind, const std::string& code, const LocalizedText& name, bool keepsDraws = true) {
    const int index = static_cast<int>(m_plan.columns.size());
    ColumnPlan plan;
    plan.code = code;
    plan.keepsDraws = keepsDraws;
    plan.step = static_cast<int>(m_plan.steps.size());
    m_plan.columns.push_back(std::move(plan));
    m_entries.push_back({{kind, code, name, false}, index});
    return index;
  }

  void setInterval(int index, IntervalRule rule, double low = 0, double high = 100) {
    ColumnPlan& plan = m_plan.columns[static_cast<std::size_t>(index)];
    plan.rule = rule;
    plan.low = low;
    plan.high = high;
  }

  int textCode(const std::string& code, const LocalizedText& name) {
    m_entries.push_back({{ResultKind::Companion, code, name, true}, -1});
    return m_plan.texts++;
  }

  int find(const std::string& code) const {
    for (std::size_t i = 0; i < m_plan.columns.size(); ++i) {
      if (m_plan.columns[i].code == code) return static_cast<int>(i);
    }
    throw Fault(FaultCode::FrameworkInvalid, {m_framework.title.english, code + " is not a node of the framework"});
  }

  void addStep(decltype(Step::what) what, std::string key) {
    m_plan.steps.push_back({std::move(what), std::move(key)});
  }

  const std::string& keyOf(int columnIndex) const {
    return m_plan.steps[static_cast<std::size_t>(m_plan.columns[static_cast<std::size_t>(columnIndex)].step)].key;
  }

  void arrangeCodes() {
    constexpr ResultKind kOrder[] = {ResultKind::Index,     ResultKind::Imbalance, ResultKind::Companion,
                                     ResultKind::Dimension, ResultKind::Indicator, ResultKind::Driver};
    for (const ResultKind kind : kOrder) {
      for (const Entry& entry : m_entries) {
        if (entry.code.kind != kind) continue;
        const int position = static_cast<int>(m_plan.codes.size());
        m_plan.codes.push_back(entry.code);
        if (entry.column < 0) continue;
        ColumnPlan& columnPlan = m_plan.columns[static_cast<std::size_t>(entry.column)];
        if (columnPlan.resultCode < 0) {
          columnPlan.resultCode = position;
        } else {
          columnPlan.alsoCodes.push_back(position);
        }
      }
    }
  }

  // --- the tree -----------------------------------------------------------------------------------------------------

  void planIndicators() {
    for (const Node& node : m_framework.nodes) {
      if (!node.isIndicator()) continue;
      const ResultKind kind = node.level == 0 ? ResultKind::Companion : ResultKind::Indicator;
      const int index = column(kind, node.code, node.name, false);
      if (std::holds_alternative<ShareChoosing>(node.kind)) setInterval(index, IntervalRule::Share);
      if (std::holds_alternative<GroupGap>(node.kind)) setInterval(index, IntervalRule::GroupGap);
      addStep(IndicatorStep{index, &node}, "indicator " + node.code);
    }
  }

  // Planned indicators below a node, those without any weight left out.
  void collectEvidence(const Node& node, BasisPlan& basis) const {
    for (const Node* child : m_framework.children(node.code)) {
      if (!(weightUnder(m_recipe, *child) > 0)) continue;
      if (!child->isIndicator()) {
        collectEvidence(*child, basis);
      } else if (child->fromStatistics()) {
        basis.statistics.push_back(find(child->code));
      } else {
        basis.resident.push_back(find(child->code));
      }
    }
  }

  // The node whose evidence decides the ladder of a dimension: its index, or itself.
  const Node& basisNode(const Node& node) const {
    if (node.level > 2 || node.parent.empty() || m_sides.count(node.code) > 0) return node;
    const Node* parent = m_framework.find(node.parent);
    return parent == nullptr ? node : *parent;
  }

  std::string evidenceKey(const BasisPlan& basis) const {
    std::string key;
    for (const auto* columns : {&basis.resident, &basis.statistics}) {
      for (const int index : *columns) key += m_plan.columns[static_cast<std::size_t>(index)].code + ",";
      key += ";";
    }
    return key;
  }

  void planNode(const Node& node) {
    NodeStep step;
    step.isDimension = node.level == 2;
    const auto method = m_recipe.aggregation.find(node.code);
    if (method != m_recipe.aggregation.end()) step.method = method->second;
    const Node& evidence = basisNode(node);
    BasisPlan basis;
    collectEvidence(evidence, basis);
    step.basis = static_cast<int>(m_plan.bases.size());
    step.showsBasis = &evidence == &node;
    std::string key =
        fmt::format("node {} {} {} {} {} {} [{}]", node.level, static_cast<int>(step.method), step.showsBasis,
                    m_recipe.dimensionIndicators, m_recipe.dimensionShare, m_recipe.indexShare, evidenceKey(basis));
    m_plan.bases.push_back(std::move(basis));
    // Sums round by their order: by code, so that moving a branch in the tree changes no score.
    std::vector<const Node*> children = m_framework.children(node.code);
    std::sort(children.begin(), children.end(), [](const Node* a, const Node* b) { return a->code < b->code; });
    for (const Node* child : children) {
      const double weight = weightUnder(m_recipe, *child);
      if (!(weight > 0)) continue;
      const int part = find(child->code);
      step.parts.push_back({part, weight, child->isIndicator() && child->fromStatistics()});
      key += fmt::format("({} {} {})", weight, step.parts.back().fromStatistics, keyOf(part));
    }
    step.column = column(step.isDimension ? ResultKind::Dimension : ResultKind::Index, node.code, node.name);
    addStep(std::move(step), std::move(key));
  }

  // --- imbalances ---------------------------------------------------------------------------------------------------

  // The first imbalance of a kind has the plain companion codes.
  std::string suffix(const ImbalanceDefinition& imbalance) const {
    for (const ImbalanceDefinition& other : m_framework.imbalances) {
      if (&other == &imbalance) break;
      if (other.kind.index() == imbalance.kind.index()) return "_" + imbalance.code;
    }
    return "";
  }

  void planImbalance(const ImbalanceDefinition& imbalance, const GapImbalance& kind) {
    const std::string end = suffix(imbalance);
    GapStep step;
    step.first = find(kind.first);
    step.second = find(kind.second);
    step.column = column(ResultKind::Imbalance, imbalance.code, imbalance.name);
    step.difference = column(ResultKind::Companion, "d" + end,
                             {fmt::format("Signed gap {} − {}", kind.first, kind.second),
                              fmt::format("带符号差值{} − {}", kind.first, kind.second)});
    step.positive = column(
        ResultKind::Companion, "d_positive" + end,
        {fmt::format("P({} > {})", kind.first, kind.second), fmt::format("P（{} > {}）", kind.first, kind.second)},
        false);
    setInterval(step.column, IntervalRule::Gap);
    setInterval(step.difference, IntervalRule::Plain, -100, 100);
    addStep(step, fmt::format("gap ({}) ({})", keyOf(step.first), keyOf(step.second)));
  }

  void planImbalance(const ImbalanceDefinition& imbalance, const JointImbalance& kind) {
    const std::string end = suffix(imbalance);
    JointStep step;
    step.first = find(kind.first);
    step.second = find(kind.second);
    step.column = column(ResultKind::Imbalance, imbalance.code, imbalance.name);
    for (const std::string& side : {kind.first, kind.second}) {
      m_entries.push_back({{ResultKind::Companion, side, m_framework.name(side), false}, find(side)});
    }
    step.heavier = column(ResultKind::Companion, "B" + end, {"Heavier restriction", "较重一侧的制约"});
    step.bindingText = textCode("binding" + end, {"Binding side", "主要制约方"});
    step.typeText = textCode("type" + end, {"Type of restriction", "制约类型"});
    addStep(step, fmt::format("joint ({}) ({})", keyOf(step.first), keyOf(step.second)));
  }

  void planImbalance(const ImbalanceDefinition& imbalance, const NarrownessImbalance& kind) {
    const std::string end = suffix(imbalance);
    NarrownessStep step;
    step.kind = &kind;
    step.column = column(ResultKind::Imbalance, imbalance.code, imbalance.name);
    setInterval(step.column, IntervalRule::Capped);
    step.effective = column(ResultKind::Companion, "N2" + end, {"Effective number of domains", "有效领域数"});
    step.low = column(ResultKind::Companion, imbalance.code + "_low",
                      {imbalance.code + ", lower bound", imbalance.code + "下界"});
    step.high = column(ResultKind::Companion, imbalance.code + "_high",
                       {imbalance.code + ", upper bound", imbalance.code + "上界"});
    std::string domains;
    for (std::size_t k = 0; k < kind.domains.size(); ++k) {
      const LocalizedText name =
          k < kind.domainNames.size() ? kind.domainNames[k] : LocalizedText{kind.domains[k], kind.domains[k]};
      step.involvements.push_back(column(ResultKind::Companion, "u:" + kind.domains[k] + end, name));
      setInterval(step.involvements.back(), IntervalRule::Capped, 0, 1);
      domains += kind.domains[k] + ",";
    }
    addStep(std::move(step),
            fmt::format("narrowness {} {} {} {} {} {} {}", kind.question, domains, fmt::join(kind.workers, ","),
                        kind.population, m_recipe.hoursTarget, m_recipe.hoursPer10000, m_recipe.domainTarget));
  }

  void planImbalance(const ImbalanceDefinition& imbalance, const ReachImbalance&) {
    const std::string end = suffix(imbalance);
    ReachStep step;
    step.column = column(ResultKind::Imbalance, imbalance.code, imbalance.name);
    step.noise =
        column(ResultKind::Companion, "N4" + end, {"Points that may be sampling noise", "可能来自抽样误差的分值"});
    step.mean =
        column(ResultKind::Companion, "ubar" + end, {"Mean reach relative to the target", "相对规划标准的平均覆盖率"});
    step.ratio = column(ResultKind::Companion, "gap_ratio" + end,
                        {"Worst reached / best reached group", "覆盖率最低与最高群体之比"});
    step.worstText = textCode("worst_group" + end, {"Worst reached group", "覆盖率最低的群体"});
    std::string groups;
    for (const Group& group : m_framework.groups) {
      step.reaches.push_back(column(ResultKind::Companion, "reach:" + group.code + end, group.name));
      setInterval(step.reaches.back(), IntervalRule::Share);
      groups += group.code + ",";
    }
    setInterval(step.column, IntervalRule::Reach);
    setInterval(step.mean, IntervalRule::Capped, 0, 1);
    // A bound of the noise, and smallest over largest of noisy shares.
    setInterval(step.noise, IntervalRule::Never);
    setInterval(step.ratio, IntervalRule::Never);
    addStep(std::move(step), fmt::format("reach {} {} {} {}", groups, m_recipe.reachTarget, m_recipe.groupsByPopulation,
                                         m_recipe.cube.minimumGroup));
  }

  // --- drivers ------------------------------------------------------------------------------------------------------

  void planDriver(const DriverDefinition& driver) {
    DriverStep step;
    step.kind = &driver.kind;
    std::string key = "driver";
    if (const auto* mean = std::get_if<MeanDriver>(&driver.kind)) {
      key += fmt::format(" mean {}", mean->needed);
      std::vector<std::string> parts = mean->parts;
      std::sort(parts.begin(), parts.end());  // as those of a node
      for (const std::string& part : parts) {
        step.parts.push_back(find(part));
        key += fmt::format("({})", keyOf(step.parts.back()));
      }
    } else if (const auto* shortfall = std::get_if<ShortfallDriver>(&driver.kind)) {
      key += " shortfall " + shortfall->zeroIsFull;
      for (const ShortfallDriver::Part& part : shortfall->parts) {
        key +=
            fmt::format("({}/{} {} {})", fmt::join(part.numerators, "+"), part.denominator, part.per, part.benchmark);
      }
    } else if (const auto* spread = std::get_if<DifferentiationDriver>(&driver.kind)) {
      key += fmt::format(" differentiation {} {}", spread->needed, fmt::join(spread->questions, ","));
    }
    step.column = column(ResultKind::Driver, driver.code, driver.name);
    if (std::holds_alternative<DifferentiationDriver>(driver.kind)) setInterval(step.column, IntervalRule::Diversity);
    addStep(std::move(step), std::move(key));
  }

  const Framework& m_framework;
  const Recipe& m_recipe;
  std::set<std::string> m_sides;
  Plan m_plan;
  std::vector<Entry> m_entries;
};

}  // namespace

Plan makePlan(const Framework& framework, const Recipe& recipe) {
  return Planner(framework, recipe).plan();
}

}  // namespace hz::score
