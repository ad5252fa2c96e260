// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/analysis/project_data.h"

#include "base/fault.h"
#include "base/text.h"
#include "score/estimate/participation.h"
#include "score/estimate/survey_calibration.h"
#include "score/person/respondent_scores.h"
#include "survey/framework/renames.h"

#include <algorithm>
#include <set>

namespace hz::output {
namespace {

constexpr std::size_t kMostValues = 60;  ///< a number with more different values is no grouping

/// A question about the respondent as the name of a variable: "您的性别是？" as "性别", "Your age?" as "Age".
LocalizedText named(LocalizedText label) {
  const auto drop = [](std::string& text, std::initializer_list<std::string_view> begins,
                       std::initializer_list<std::string_view> ends) {
    const std::string before = text;
    for (const std::string_view begin : begins) {
      if (text.starts_with(begin)) text.erase(0, begin.size());
    }
    for (const std::string_view end : ends) {
      if (text.ends_with(end)) text.erase(text.size() - end.size());
    }
    if (text.empty()) text = before;
  };
  drop(label.chinese, {"请问", "您的"}, {"？", "?", "：", ":", "是", "属于哪一类"});
  const std::string before = label.english;
  drop(label.english, {"Your "}, {"?", ":"});
  if (label.english != before && label.english[0] >= 'a' && label.english[0] <= 'z') label.english[0] -= 'a' - 'A';
  return label;
}

/// Variables of the rows of one wave.
class ProjectVariables {
 public:
  ProjectVariables(const Survey& survey, const Codebook& codebook, const Framework& framework, const Recipe& recipe,
                   const ProjectDataOptions& options)
      : m_survey(survey), m_codebook(codebook), m_framework(framework), m_recipe(recipe), m_options(options) {}

  AnalysisData run() {
    takeRows();
    m_data.rows = m_rows.size();
    for (const Question* question : m_codebook.variables()) {
      if (question->role != QuestionRole::Answer) continue;
      const std::size_t before = m_data.variables.size();
      addQuestion(*question);
      if (m_data.variables.size() != before + 1 || question->kind == QuestionKind::Scale) continue;
      m_data.variables.back().label = named(m_data.variables.back().label);
      if (isBackground(*question)) m_data.variables.back().role = VariableRole::Background;
    }
    for (const survey::DerivedVariable& variable : m_codebook.derived) addQuestion(variable.question);
    addCommunity();
    for (const StatisticDefinition& statistic : m_framework.statistics) addStatistic(statistic);
    addScores();
    takeDesign();
    return std::move(m_data);
  }

 private:
  const Survey& m_survey;
  const Codebook& m_codebook;
  const Framework& m_framework;
  const Recipe& m_recipe;
  const ProjectDataOptions& m_options;
  AnalysisData m_data;
  std::vector<std::uint32_t> m_rows;  ///< respondents
  std::vector<std::uint32_t> m_unit;  ///< per row

  void takeRows() {
    const std::string wave = m_options.wave.empty() && !m_survey.waves.empty() ? m_survey.waves.back() : m_options.wave;
    const auto found = std::find(m_survey.waves.begin(), m_survey.waves.end(), wave);
    if (found == m_survey.waves.end()) throw Fault(FaultCode::WaveUnknown, {wave, join(m_survey.waves, ", ")});
    const auto number = static_cast<std::uint32_t>(found - m_survey.waves.begin());
    const std::size_t units = m_survey.units.size();
    CubeOptions cube = m_recipe.cube;
    cube.useWeights = cube.useWeights && !m_options.unweighted;
    const std::vector<char> taking = participants(m_survey, m_codebook, cube, 0, units);
    const std::vector<char> kept = keptRespondents(m_survey, cube.filter, 0, units);
    for (std::size_t u = 0; u < units; ++u) {
      const SurveyUnit& unit = m_survey.units[u];
      if (unit.wave != number) continue;
      m_data.returned += unit.end - unit.begin;
      for (std::size_t r = unit.begin; r < unit.end; ++r) {
        if (taking[r] == 0 || (!kept.empty() && kept[r] == 0)) continue;
        m_rows.push_back(static_cast<std::uint32_t>(r));
        m_unit.push_back(static_cast<std::uint32_t>(u));
      }
    }
    if (!m_rows.empty()) return;
    if (m_data.returned == 0) throw Fault(FaultCode::NothingToAnalyse, {wave});
    refuse("of the " + std::to_string(m_data.returned) + " questionnaires of " + wave + " none takes part; " +
           std::to_string(withoutWeight(cube, number)) +
           " have no weight above 0, the others too few answers, or rules of quality or the filter leave them out");
  }

  /// Questionnaires of a wave whose weight is 0 or missing, where weights are used.
  std::size_t withoutWeight(const CubeOptions& cube, std::uint32_t wave) const {
    std::size_t out = 0;
    if (!cube.useWeights || m_survey.weights.empty()) return out;
    for (const SurveyUnit& unit : m_survey.units) {
      for (std::size_t r = unit.begin; unit.wave == wave && r < unit.end; ++r) out += !(m_survey.weights[r] > 0);
    }
    return out;
  }

  /// A question that only makes groups of respondents, or nothing.
  bool isBackground(const Question& question) const {
    for (const std::string& use : usesOf(m_framework, question.code)) {
      const bool group = std::any_of(m_framework.groups.begin(), m_framework.groups.end(),
                                     [&](const Group& one) { return one.code == use; });
      if (!group) return false;
    }
    return true;
  }

  AnalysisVariable blank(const std::string& name, const LocalizedText& label) const {
    AnalysisVariable out;
    out.name = name;
    out.label = label;
    out.numbers.assign(m_rows.size(), kMissing);
    out.of.assign(m_rows.size(), -1);
    return out;
  }

  void addQuestion(const Question& question) {
    const AnswerColumn* column = m_survey.find(question.code);
    switch (question.kind) {
      case QuestionKind::Number: addNumber(question, column); break;
      case QuestionKind::OneChoice:
      case QuestionKind::Scale: addChoice(question, column); break;
      case QuestionKind::MultipleChoice: addTicks(question, column); break;
      case QuestionKind::Text:
      case QuestionKind::Date: break;
    }
  }

  void addNumber(const Question& question, const AnswerColumn* column) {
    AnalysisVariable out = blank(question.code, question.label);
    std::set<double> values;
    for (std::size_t i = 0; column != nullptr && !column->numbers.empty() && i < m_rows.size(); ++i) {
      out.numbers[i] = column->numbers[m_rows[i]];
      if (!isMissing(out.numbers[i]) && values.size() <= kMostValues) values.insert(out.numbers[i]);
    }
    if (values.size() <= kMostValues) {
      for (const double v : values) out.codes.push_back(shortestNumber(v));
      for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const auto at = values.find(out.numbers[i]);
        if (!isMissing(out.numbers[i])) out.of[i] = static_cast<int>(std::distance(values.begin(), at));
      }
    }
    m_data.variables.push_back(std::move(out));
  }

  void addChoice(const Question& question, const AnswerColumn* column) {
    AnalysisVariable out = blank(question.code, question.label);
    const ChoiceList& list = m_codebook.choices(question);
    const bool scale = question.kind == QuestionKind::Scale, numbered = list.isNumbered();
    std::map<int, int> place;  // answer code → category
    for (std::size_t c = 0; c < list.choices.size(); ++c) {
      const Choice& choice = list.choices[c];
      if (choice.missing != MissingKind::None) continue;
      const int answer = numbered ? static_cast<int>(*parseInteger(choice.code)) : static_cast<int>(c) + 1;
      if (scale && (answer < question.scaleMin || answer > question.scaleMax)) continue;
      place.emplace(answer, static_cast<int>(out.codes.size()));
      out.codes.push_back(choice.code);
      out.codeLabels.push_back(choice.label);
    }
    if (scale && list.choices.empty()) {
      for (int x = question.scaleMin; x <= question.scaleMax; ++x) {
        place.emplace(x, static_cast<int>(out.codes.size()));
        out.codes.push_back(std::to_string(x));
      }
    }
    out.factor = !scale;
    out.reversed = question.reversed;
    if (scale) {
      out.scaleLeast = question.scaleMin;
      out.scaleMost = question.scaleMax;
    }
    for (std::size_t i = 0; column != nullptr && !column->codes.empty() && i < m_rows.size(); ++i) {
      const int answer = column->codes[m_rows[i]];
      const auto at = place.find(answer);
      if (at == place.end()) continue;
      out.of[i] = at->second;
      out.numbers[i] = parseNumber(out.codes[static_cast<std::size_t>(at->second)]).value_or(answer);
    }
    m_data.variables.push_back(std::move(out));
  }

  void addTicks(const Question& question, const AnswerColumn* column) {
    const ChoiceList& list = m_codebook.choices(question);
    MultipleChoice& whole = m_data.multiple.emplace_back();
    whole.name = question.code;
    whole.label = question.label;
    for (std::size_t c = 0; c < list.choices.size(); ++c) {
      const Choice& choice = list.choices[c];
      if (choice.missing != MissingKind::None) continue;
      whole.choices.push_back(question.code + "." + choice.code);
      whole.choiceLabels.push_back(choice.label);
      AnalysisVariable out = blank(
          question.code + "." + choice.code,
          {question.label.english + ": " + choice.label.english, question.label.chinese + "：" + choice.label.chinese});
      out.role = VariableRole::Tick;
      out.codes = {"0", "1"};
      out.codeLabels = {{"no", "否"}, {"yes", "是"}};
      for (std::size_t i = 0; column != nullptr && !column->choices.empty() && i < m_rows.size(); ++i) {
        const ChoiceSet set = column->choices[m_rows[i]];
        if (!isAnswer(set)) continue;
        out.of[i] = (set & choiceBit(static_cast<int>(c))) != 0 ? 1 : 0;
        out.numbers[i] = out.of[i];
      }
      m_data.variables.push_back(std::move(out));
    }
  }

  std::string communityName() const {
    const Question* question = m_codebook.withRole(QuestionRole::Community);
    return question != nullptr ? question->code : "community";
  }

  void addCommunity() {
    const Question* question = m_codebook.withRole(QuestionRole::Community);
    AnalysisVariable out =
        blank(communityName(), question != nullptr ? question->label : LocalizedText{"Community", "社区"});
    out.factor = out.text = true;
    out.role = VariableRole::Community;
    std::map<std::uint32_t, int> place;
    for (const std::uint32_t u : m_unit) place.emplace(m_survey.units[u].community, 0);
    for (auto& [community, at] : place) {
      at = static_cast<int>(out.codes.size());
      out.codes.push_back(m_survey.communities[community].code);
      out.codeLabels.push_back(m_survey.communities[community].name);
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i) out.of[i] = place[m_survey.units[m_unit[i]].community];
    m_data.variables.push_back(std::move(out));
  }

  void addStatistic(const StatisticDefinition& statistic) {
    if (m_data.find(statistic.code) != nullptr) return;
    AnalysisVariable out = blank(statistic.code, statistic.name);
    out.role = VariableRole::Statistic;
    bool any = false;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
      out.numbers[i] = m_survey.statistic(statistic.code, m_unit[i]);
      any = any || !isMissing(out.numbers[i]);
    }
    if (any) m_data.variables.push_back(std::move(out));
  }

  void addScores() {
    const ItemScoring& scoring = m_options.scoring;
    const RespondentScores found =
        respondentScores(m_survey, m_codebook, m_framework, m_recipe, {scoring.low, scoring.high, scoring.minShare});
    for (const RespondentScore& score : found.scores) {
      if (m_data.find(score.node) != nullptr) continue;
      LocalizedText label = score.name;
      if (score.partial) {
        label.english += " (resident items)";
        label.chinese += "（居民题项）";
      }
      AnalysisVariable out = blank(score.node, label);
      out.role = VariableRole::Score;
      out.items = score.items;
      out.scaleLeast = scoring.low;
      out.scaleMost = scoring.high;
      for (std::size_t i = 0; i < m_rows.size(); ++i) out.numbers[i] = score.values[m_rows[i]];
      m_data.variables.push_back(std::move(out));
    }
    for (const NodeWithoutScore& node : found.without) {
      static constexpr const char* kReasons[] = {"share", "groups", "statistic", "no_items"};
      m_data.absentScores.push_back({node.node, node.name, kReasons[static_cast<int>(node.reason)]});
    }
  }

  void takeDesign() {
    if (m_options.unweighted) return;
    CubeOptions cube = m_recipe.cube;
    const bool weighted = (cube.useWeights && !m_survey.weights.empty()) || SurveyCalibration::isWanted(cube);
    if (!weighted && m_survey.psus.empty() && m_survey.strata.empty()) return;
    DesignVariables v;
    v.lonely = cube.lonely;
    v.weights.assign(m_rows.size(), 1);
    if (weighted) {
      const std::vector<double> final = finalWeights(m_survey, m_codebook, m_framework, cube);
      for (std::size_t i = 0; i < m_rows.size(); ++i) v.weights[i] = final[m_rows[i]];
    }
    const bool named = !m_survey.strata.empty() || !m_survey.psus.empty();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
      if (!m_survey.strata.empty()) v.strata.push_back(static_cast<int>(m_survey.strata[m_rows[i]]));
      if (!named) v.strata.push_back(static_cast<int>(m_survey.units[m_unit[i]].community));
      if (!m_survey.fpc.empty()) v.fpc.push_back(m_survey.fpc[m_rows[i]]);
    }
    if (!m_survey.strata.empty()) {
      v.stratumNames = m_survey.stratumNames;
    } else if (!named) {
      for (const Community& community : m_survey.communities) v.stratumNames.push_back(community.code);
      v.lonely = LonelyPsu::Remove;  // a community of one respondent has no spread
    }
    if (!m_survey.psus.empty()) takeUnits(v);
    compactStrata(v);
    m_data.weighted = weighted;
    m_data.design = SurveyDesign(std::move(v), m_rows.size());
  }

  /// Sampling units lie within strata; they become a variable of their own where no question names them.
  void takeUnits(DesignVariables& v) {
    std::map<std::pair<int, std::uint32_t>, int> place;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
      const int stratum = v.strata.empty() ? 0 : v.strata[i];
      v.psus.push_back(
          place.emplace(std::pair(stratum, m_survey.psus[m_rows[i]]), static_cast<int>(place.size())).first->second);
    }
    const std::string name = m_recipe.cube.psu;
    if (m_data.find(name) == nullptr) {
      AnalysisVariable out = blank(name, {});
      out.codes.resize(place.size());
      for (const auto& [key, at] : place) out.codes[static_cast<std::size_t>(at)] = m_survey.psuNames[key.second];
      out.of = v.psus;
      out.factor = out.text = true;
      m_data.variables.push_back(std::move(out));
    }
    m_data.clusterVariable = name;
  }

  /// Strata of other waves have no rows here.
  static void compactStrata(DesignVariables& v) {
    std::map<int, int> place;
    for (const int s : v.strata) place.emplace(s, 0);
    std::vector<std::string> names;
    for (auto& [from, to] : place) {
      to = static_cast<int>(names.size());
      names.push_back(v.stratumNames[static_cast<std::size_t>(from)]);
    }
    for (int& s : v.strata) s = place[s];
    v.stratumNames = std::move(names);
  }
};

}  // namespace

AnalysisData projectData(const Survey& survey, const Codebook& codebook, const Framework& framework,
                         const Recipe& recipe, const ProjectDataOptions& options) {
  return ProjectVariables(survey, codebook, framework, recipe, options).run();
}

std::vector<NamedItems> projectScales(const Codebook& codebook, const Framework& framework) {
  std::vector<NamedItems> out;
  std::set<std::string> used;
  for (const Node* node : framework.atLevel(2)) {
    NamedItems scale{node->code, {}};
    for (const Node* child : framework.children(node->code)) {
      const auto* mean = std::get_if<ScaleMean>(&child->kind);
      if (mean == nullptr || codebook.find(mean->question) == nullptr || !used.insert(mean->question).second) continue;
      scale.items.push_back(mean->question);
    }
    if (scale.items.size() > 1) out.push_back(std::move(scale));
  }
  return out;
}

}  // namespace hz::output
