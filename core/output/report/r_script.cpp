// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/report/r_script.h"

#include "base/fault.h"
#include "base/resource.h"
#include "base/table_text.h"
#include "base/text.h"
#include "output/report/r_expected.h"
#include "output/report/r_tables.h"
#include "score/estimate/participation.h"
#include "score/estimate/survey_calibration.h"
#include "score/index/analyse.h"
#include "score/uncertainty/perturbation.h"
#include "score/uncertainty/scenarios.h"
#include "stats/design/design_estimates.h"
#include "stats/psychometrics/reliability.h"
#include "survey/recipe/node_weight.h"

#include <algorithm>
#include <set>

namespace hz::output {
namespace {

class Reproduction {
 public:
  Reproduction(const Scorecard& card, const Survey& survey, const Codebook& codebook, const Framework& framework,
               std::string stem, std::string version)
      : m_card(card),
        m_survey(survey),
        m_codebook(codebook),
        m_framework(framework),
        m_recipe(card.recipe),
        m_stem(std::move(stem)),
        m_version(std::move(version)) {
    const std::size_t units = survey.units.size();
    const std::vector<char> valid = participants(survey, codebook, m_recipe.cube, 0, units);
    m_weights = finalWeights(survey, codebook, framework, m_recipe.cube);
    const std::vector<char> kept = keptRespondents(survey, m_recipe.cube.filter, 0, units);
    for (std::size_t u = 0; u < units; ++u) {
      for (std::size_t r = survey.units[u].begin; r < survey.units[u].end; ++r) {
        if (valid[r] == 0 || kept[r] == 0) continue;
        m_rows.push_back(r);
        m_unitOf.push_back(u);
      }
    }
    collectQuestions();
  }

  std::vector<ReproductionFile> files() const {
    std::vector<ReproductionFile> files{{m_stem + ".R", script()},
                                        {m_stem + "_data.csv", data()},
                                        {m_stem + "_statistics.csv", statistics()},
                                        {m_stem + "_hours.csv", hours()},
                                        {m_stem + "_framework.csv", framework()},
                                        {m_stem + "_expected.csv", expected()}};
    if (replicates() > 0) files.insert(files.end() - 1, {m_stem + "_replicates.csv", replicateTable()});
    return files;
  }

 private:
  /// How many of the program's own replicates R follows; 0 where the card has none.
  int replicates() const {
    constexpr int kFollowed = 20;
    return m_card.replicates < 2 ? 0 : std::min(kFollowed, m_card.replicates);
  }

  std::string replicateTable() const {
    std::vector<std::string> columns;
    for (int r = 1; r <= replicates(); ++r) columns.push_back("r" + std::to_string(r));
    RTable rows(columns);
    const auto weights = replicateWeights(m_survey, m_codebook, m_framework, m_recipe.cube, 1, replicates() + 1);
    for (const std::size_t r : m_rows) {
      std::vector<std::string> cells;
      for (const std::vector<double>& own : weights) cells.push_back(exactNumber(own[r]));
      rows.add(cells);
    }
    return std::move(rows).text();
  }

  void use(const std::string& question) {
    if (question.empty() || m_codebook.find(question) == nullptr || m_survey.find(question) == nullptr) return;
    if (std::find(m_questions.begin(), m_questions.end(), question) == m_questions.end())
      m_questions.push_back(question);
  }

  void collectQuestions() {
    for (const Node& node : m_framework.nodes) {
      const RFrameworkRow entry = entryOf(node);
      use(entry.question);
      use(entry.baseQuestion);
    }
    for (const Group& group : m_framework.groups) use(group.question);
    for (const ImbalanceDefinition& imbalance : m_framework.imbalances) {
      if (const auto* narrow = std::get_if<NarrownessImbalance>(&imbalance.kind)) use(narrow->question);
      if (const auto* reach = std::get_if<ReachImbalance>(&imbalance.kind)) use(reach->question);
    }
    for (const DriverDefinition& driver : m_framework.drivers) {
      if (const auto* spread = std::get_if<DifferentiationDriver>(&driver.kind)) {
        for (const std::string& question : spread->questions) use(question);
      }
    }
  }

  /// As used: fitted to the population where the recipe says so.
  double weight(std::size_t r) const { return m_weights[r]; }

  const std::string& unitWave(std::size_t u) const { return m_survey.waves[m_survey.units[u].wave]; }
  const std::string& unitCommunity(std::size_t u) const {
    return m_survey.communities[m_survey.units[u].community].code;
  }

  /// Code as in files; several of a multiple choice with spaces between; "" = no answer of any sort.
  std::string answer(const Question& question, const AnswerColumn& column, std::size_t r) const {
    if (question.kind == QuestionKind::MultipleChoice) {
      if (column.choices.empty() || !isAnswer(column.choices[r])) return "";
      std::string codes;
      const ChoiceList& list = m_codebook.choices(question);
      for (std::size_t i = 0; i < list.choices.size(); ++i) {
        if ((column.choices[r] & choiceBit(static_cast<int>(i))) == 0) continue;
        codes += (codes.empty() ? "" : " ") + list.choices[i].code;
      }
      return codes;
    }
    if (column.codes.empty() || !isAnswer(column.codes[r])) return "";
    if (question.kind == QuestionKind::Scale) return std::to_string(column.codes[r]);
    return m_codebook.choiceCode(question, column.codes[r]);
  }

  std::string data() const {
    std::vector<std::string> columns{"wave", "community", "weight"};
    if (!m_survey.strata.empty()) columns.push_back("stratum");
    if (!m_survey.psus.empty()) columns.push_back("psu");
    columns.insert(columns.end(), m_questions.begin(), m_questions.end());
    RTable rows(columns);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
      const std::size_t r = m_rows[i];
      std::vector<std::string> cells{unitWave(m_unitOf[i]), unitCommunity(m_unitOf[i]), exactNumber(weight(r))};
      if (!m_survey.strata.empty()) cells.push_back(std::to_string(m_survey.strata[r]));
      if (!m_survey.psus.empty()) cells.push_back(std::to_string(m_survey.psus[r]));
      for (const std::string& question : m_questions) {
        cells.push_back(answer(*m_codebook.find(question), *m_survey.find(question), r));
      }
      rows.add(cells);
    }
    return std::move(rows).text();
  }

  std::string statistics() const {
    std::vector<std::string> columns{"wave", "community"};
    for (const auto& [name, values] : m_survey.statistics) columns.push_back(name);
    RTable rows(columns);
    for (std::size_t u = 0; u < m_survey.units.size(); ++u) {
      std::vector<std::string> cells{unitWave(u), unitCommunity(u)};
      for (const auto& [name, values] : m_survey.statistics) cells.push_back(exactNumber(values[u]));
      rows.add(cells);
    }
    return std::move(rows).text();
  }

  std::string hours() const {
    RTable rows({"wave", "community", "domain", "hours", "present"});
    for (const DomainHours& row : m_survey.hours) {
      rows.add({m_survey.waves[row.wave], m_survey.communities[row.community].code, row.domain, exactNumber(row.hours),
                exactNumber(row.present)});
    }
    return std::move(rows).text();
  }

  void describeAggregate(const Node& node, RFrameworkRow& entry) const {
    entry.kind = "aggregate";
    const auto own = m_recipe.aggregation.find(node.code);
    const Aggregation method = own == m_recipe.aggregation.end() ? Aggregation::Arithmetic : own->second;
    entry.aggregation = method == Aggregation::Arithmetic  ? "arithmetic"
                        : method == Aggregation::Geometric ? "geometric"
                                                           : "harmonic";
  }

  /// Indicators from residents; leaves others alone.
  static void describeAnswers(const Node& node, RFrameworkRow& entry) {
    const auto answers = [&](const auto& kind) {
      entry.question = kind.question;
      entry.codes = inOneCell(kind.codes);
    };
    const auto based = [&](const auto& kind) {
      answers(kind);
      entry.baseQuestion = kind.base.question;
      entry.baseCodes = inOneCell(kind.base.codes);
    };
    if (const auto* scale = std::get_if<ScaleMean>(&node.kind)) {
      entry.kind = "scale_mean";
      entry.question = scale->question;
    } else if (const auto* share = std::get_if<ShareChoosing>(&node.kind)) {
      entry.kind = "share";
      based(*share);
    } else if (const auto* count = std::get_if<CountMean>(&node.kind)) {
      entry.kind = "count_mean";
      based(*count);
      entry.full = exactNumber(count->full);
    } else if (const auto* tick = std::get_if<TickShare>(&node.kind)) {
      entry.kind = "tick_share";
      based(*tick);
    } else if (const auto* gini = std::get_if<GiniOfMidpoints>(&node.kind)) {
      entry.kind = "gini";
      answers(*gini);
      for (const double point : gini->midpoints) {
        entry.midpoints += (entry.midpoints.empty() ? "" : " ") + exactNumber(point);
      }
    } else if (const auto* gap = std::get_if<GroupGap>(&node.kind)) {
      entry.kind = "group_gap";
      answers(*gap);
    }
  }

  /// Indicators from community statistics; leaves others alone.
  void describeStatistics(const Node& node, RFrameworkRow& entry) const {
    const auto workers = [&](WithoutWorkers rule) {
      entry.withoutWorkers = rule == WithoutWorkers::Missing   ? "missing"
                             : rule == WithoutWorkers::Hundred ? "hundred"
                                                               : "";
    };
    if (const auto* percent = std::get_if<StatisticPercent>(&node.kind)) {
      entry.kind = "percent";
      entry.first = percent->statistic;
      workers(percent->withoutWorkers);
    } else if (const auto* ratio = std::get_if<StatisticRatio>(&node.kind)) {
      entry.kind = "ratio";
      entry.first = ratio->numerator;
      entry.second = inOneCell(ratio->denominators);
      workers(ratio->withoutWorkers);
    } else if (const auto* rate = std::get_if<StatisticRate>(&node.kind)) {
      entry.kind = "rate";
      entry.first = rate->numerator;
      entry.second = rate->denominator;
      entry.per = exactNumber(rate->per);
      entry.goalpost = exactNumber(goalpostUnder(m_recipe, node));
    }
  }

  /// What R needs of the question behind an entry, where there is one.
  void describeQuestion(RFrameworkRow& entry) const {
    const Question* asked = m_codebook.find(entry.question);
    if (asked == nullptr) return;
    entry.scaleMin = std::to_string(asked->scaleMin);
    entry.scaleMax = std::to_string(asked->scaleMax);
    entry.reversed = asked->reversed ? "1" : "0";
    std::vector<std::string> real;
    for (const Choice& choice : m_codebook.choices(*asked).choices) {
      if (!choice.exclusive) real.push_back(choice.code);
    }
    entry.realCodes = inOneCell(real);
  }

  RFrameworkRow entryOf(const Node& node) const {
    RFrameworkRow entry;
    entry.code = node.code;
    entry.level = std::to_string(node.level);
    entry.parent = node.parent;
    entry.weight = exactNumber(weightUnder(m_recipe, node));
    entry.direction = std::to_string(node.direction);
    entry.source = node.isIndicator() ? (node.fromStatistics() ? "statistics" : "resident") : "";
    if (!node.isIndicator()) {
      describeAggregate(node, entry);
      return entry;
    }
    describeAnswers(node, entry);
    describeStatistics(node, entry);
    describeQuestion(entry);
    return entry;
  }

  std::string framework() const {
    RTable rows(RFrameworkRow::columns());
    for (const Node& node : m_framework.nodes) rows.add(entryOf(node).cells());
    for (const Group& group : m_framework.groups) {
      RFrameworkRow entry;
      entry.code = group.code;
      entry.kind = "group";
      entry.question = group.question;
      entry.codes = inOneCell(group.codes);
      rows.add(entry.cells());
    }
    for (const ImbalanceDefinition& imbalance : m_framework.imbalances) {
      RFrameworkRow entry;
      entry.code = imbalance.code;
      if (const auto* gap = std::get_if<GapImbalance>(&imbalance.kind)) {
        entry.kind = "gap";
        entry.first = gap->first;
        entry.second = gap->second;
      } else if (const auto* joint = std::get_if<JointImbalance>(&imbalance.kind)) {
        entry.kind = "joint";
        entry.first = joint->first;
        entry.second = joint->second;
      } else if (const auto* narrow = std::get_if<NarrownessImbalance>(&imbalance.kind)) {
        entry.kind = "narrowness";
        entry.question = narrow->question;
        entry.codes = inOneCell(narrow->domains);
        entry.first = inOneCell(narrow->workers);
        entry.second = narrow->population;
      } else if (const auto* reach = std::get_if<ReachImbalance>(&imbalance.kind)) {
        entry.kind = "reach";
        entry.question = reach->question;
        entry.codes = inOneCell(reach->codes);
      }
      rows.add(entry.cells());
    }
    for (const DriverDefinition& driver : m_framework.drivers) addDriver(driver, m_codebook, rows);
    return std::move(rows).text();
  }

  // --- what this program computed -----------------------------------------------------------------------------------

  void expectItems(RTable& rows) const {
    if (m_rows.empty()) return;
    DesignVariables variables;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
      variables.weights.push_back(weight(m_rows[i]));
      variables.strata.push_back(static_cast<int>(m_survey.strata.empty() ? m_unitOf[i] : m_survey.strata[m_rows[i]]));
      if (!m_survey.psus.empty()) variables.psus.push_back(static_cast<int>(m_survey.psus[m_rows[i]]));
    }
    for (std::size_t u = 0; u < m_survey.units.size(); ++u) {
      variables.stratumNames.push_back(unitCommunity(u) + " " + unitWave(u));
    }
    if (!m_survey.strata.empty()) variables.stratumNames = m_survey.stratumNames;
    variables.lonely = LonelyPsu::Remove;
    const SurveyDesign design(std::move(variables), m_rows.size());
    for (const std::string& question : m_questions) {
      const Question& asked = *m_codebook.find(question);
      if (asked.kind != QuestionKind::Scale) continue;
      const AnswerColumn& column = *m_survey.find(question);
      std::vector<double> y;
      for (const std::size_t r : m_rows) y.push_back(isAnswer(column.codes[r]) ? column.codes[r] : kMissing);
      for (std::size_t u = 0; u < m_survey.units.size(); ++u) {
        std::vector<char> domain(m_rows.size(), 0);
        std::size_t n = 0;
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
          domain[i] = m_unitOf[i] == u ? 1 : 0;
          n += domain[i] != 0 && !isMissing(y[i]) ? 1 : 0;
        }
        if (n < 2) continue;
        const Linearised mean = linearisedMean(design, y, domain);
        const DesignEstimate estimate = designEstimate(design, mean, 0.95, 100);
        rows.add({"item_mean", unitWave(u), unitCommunity(u), question, exactNumber(estimate.value)});
        rows.add({"item_se", unitWave(u), unitCommunity(u), question, exactNumber(estimate.se)});
      }
    }
  }

  void expectAlpha(RTable& rows, const std::string& code) const {
    ItemTable table;
    for (const Node* node : nodesBehind(m_framework, code)) {
      const auto* scale = std::get_if<ScaleMean>(&node->kind);
      if (node->isIndicator() && scale != nullptr && m_survey.find(scale->question) != nullptr) {
        table.items.push_back(scale->question);
      }
    }
    if (table.items.size() < 2) return;
    table.answers.resize(static_cast<Eigen::Index>(m_rows.size()), static_cast<Eigen::Index>(table.items.size()));
    for (std::size_t j = 0; j < table.items.size(); ++j) {
      const Question& asked = *m_codebook.find(table.items[j]);
      const AnswerColumn& column = *m_survey.find(table.items[j]);
      for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const AnswerCode x = column.codes[m_rows[i]];
        table.answers(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) =
            !isAnswer(x)     ? kMissing
            : asked.reversed ? asked.scaleMin + asked.scaleMax - x
                             : x;
      }
    }
    try {
      rows.add({"alpha", "*", "*", code, exactNumber(reliability(table).alpha)});
    } catch (const Fault& fault) {
      if (fault.code() == FaultCode::Internal) throw;  // otherwise too few rows or no spread: nothing to compare
    }
  }

  std::string expected() const {
    RTable rows({"kind", "wave", "community", "code", "value"});
    expectItems(rows);
    std::set<std::string> scales;
    for (const Node* node : m_framework.atLevel(m_framework.levels())) scales.insert(node->code);
    for (const ImbalanceDefinition& imbalance : m_framework.imbalances) {
      if (const auto* joint = std::get_if<JointImbalance>(&imbalance.kind))
        scales.insert({joint->first, joint->second});
    }
    for (const std::string& code : scales) expectAlpha(rows, code);
    const ExpectedRow add = [&](std::string_view kind, const ScoreUnit& unit, const std::string& code, double value) {
      rows.add({std::string(kind), unit.wave, unit.community, code, exactNumber(value)});
    };
    expectValues(m_card, add);
    if (replicates() > 0) {
      Recipe few = m_recipe;
      few.cube.replicates = replicates();
      NoProgress progress;
      expectErrors(analyse(m_survey, m_codebook, m_framework, few, KeepDraws::No, 1, progress), add);
    }
    return std::move(rows).text();
  }

  std::string script() const {
    const auto logical = [](bool yes) { return std::string(yes ? "TRUE" : "FALSE"); };
    const auto quoted = [](const std::string& text) {
      std::string out = "\"";
      for (const char c : text) out += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
      return out + "\"";
    };
    std::string head = "# Recomputes the numbers of a Hengzhi project in R. Written by Hengzhi " + m_version + ".\n" +
                       "# Data hash " + m_card.contentHash + "\nstem <- " + quoted(m_stem) + "\nrecipe <- list(\n";
    const std::pair<const char*, std::string> settings[] = {
        {"minimum_answers", std::to_string(m_recipe.cube.minimumAnswers)},
        {"minimum_group", std::to_string(m_recipe.cube.minimumGroup)},
        {"dimension_indicators", std::to_string(m_recipe.dimensionIndicators)},
        {"dimension_share", exactNumber(m_recipe.dimensionShare)},
        {"index_share", exactNumber(m_recipe.indexShare)},
        {"hours_target", exactNumber(m_recipe.hoursTarget)},
        {"hours_per_10000", logical(m_recipe.hoursPer10000)},
        {"domain_target", exactNumber(m_recipe.domainTarget)},
        {"reach_target", exactNumber(m_recipe.reachTarget)},
        {"groups_by_population", logical(m_recipe.groupsByPopulation)},
        {"level", exactNumber(m_recipe.level)},
        {"equal_communities", logical(m_card.districtEqualWeights)},
        {"replicates", std::to_string(replicates())}};
    bool first = true;
    for (const auto& [name, value] : settings) {
      head += std::string(first ? "  " : ",\n  ") + name + " = " + value;
      first = false;
    }
    return head + "\n)\n\n" + std::string(resource("r/reproduce.R")) + "\n" + std::string(resource("r/replicates.R"));
  }

  const Scorecard& m_card;
  const Survey& m_survey;
  const Codebook& m_codebook;
  const Framework& m_framework;
  const Recipe& m_recipe;
  std::string m_stem, m_version;
  std::vector<std::size_t> m_rows, m_unitOf;
  std::vector<double> m_weights;  ///< per respondent
  std::vector<std::string> m_questions;
};

}  // namespace

std::vector<ReproductionFile> reproductionInR(const Scorecard& card, const Survey& survey, const Codebook& codebook,
                                              const Framework& framework, const std::string& stem,
                                              const std::string& version) {
  return Reproduction(card, survey, codebook, framework, stem, version).files();
}

}  // namespace hz::output
