// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parts.h"
#include "score/scale/scale_report.h"

#include <algorithm>
#include <cmath>

namespace hz::score {
namespace {

constexpr std::size_t kFewestItems = 3;

bool isScaleItem(const Question* question) {
  return question != nullptr && question->kind == QuestionKind::Scale && question->role == QuestionRole::Answer;
}

/// Scale items below a node, each once; a negative direction on the way turns them.
void collect(const Framework& framework, const Codebook& codebook, const std::string& parent, bool turned,
             std::vector<ScaleDefinition::Item>& items) {
  for (const Node* node : framework.children(parent)) {
    const bool turnedHere = turned != (node->direction < 0);
    if (!node->isIndicator()) {
      collect(framework, codebook, node->code, turnedHere, items);
      continue;
    }
    const auto* mean = std::get_if<ScaleMean>(&node->kind);
    if (mean == nullptr) continue;
    const Question* question = codebook.find(mean->question);
    if (!isScaleItem(question)) continue;
    const auto same = [&](const ScaleDefinition::Item& item) { return item.question == mean->question; };
    if (std::any_of(items.begin(), items.end(), same)) continue;
    items.push_back({mean->question, question->reversed != turnedHere});
  }
}

/// Whether a question feeds an indicator below a node.
bool feeds(const Framework& framework, const std::string& question, const std::string& parent) {
  const std::vector<const Node*> below = framework.children(parent);
  return std::any_of(below.begin(), below.end(), [&](const Node* node) {
    if (!node->isIndicator()) return feeds(framework, question, node->code);
    const auto* mean = std::get_if<ScaleMean>(&node->kind);
    return mean != nullptr && mean->question == question;
  });
}

/// Items as worded where the codebook's reversals are about several indices.
void keyByScale(const Framework& framework, std::vector<ScaleDefinition::Item>& items) {
  const auto isFed = [&](const Node& top) {
    return top.level > 0 && top.parent.empty() &&
           std::any_of(items.begin(), items.end(),
                       [&](const ScaleDefinition::Item& item) { return feeds(framework, item.question, top.code); });
  };
  if (std::count_if(framework.nodes.begin(), framework.nodes.end(), isFed) < 2) return;
  for (ScaleDefinition::Item& item : items) item.turned = false;
}

}  // namespace

std::vector<ScaleDefinition> defaultScales(const Codebook& codebook, const Framework& framework) {
  std::vector<ScaleDefinition> scales;
  for (int level = 2; level <= framework.levels(); ++level) {
    for (const Node* node : framework.atLevel(level)) {
      ScaleDefinition scale{node->code, node->name, ScaleDefinition::Source::Framework, {}};
      collect(framework, codebook, node->code, false, scale.items);
      const auto same = [&](const ScaleDefinition& other) { return other.items == scale.items; };
      if (scale.items.size() < kFewestItems || std::any_of(scales.begin(), scales.end(), same)) continue;
      scales.push_back(std::move(scale));
    }
  }
  for (const QuestionGroup& group : codebook.groups) {
    ScaleDefinition scale{group.code, group.label, ScaleDefinition::Source::Questionnaire, {}};
    for (const Question& question : codebook.questions) {
      if (question.group == group.code && isScaleItem(&question)) {
        scale.items.push_back({question.code, question.reversed});
      }
    }
    keyByScale(framework, scale.items);
    if (scale.items.size() >= kFewestItems) scales.push_back(std::move(scale));
  }
  return scales;
}

ScaleDefinition chosenScale(const Codebook& codebook, const Framework& framework, const std::string& name,
                            const std::vector<std::string>& questions) {
  ScaleDefinition scale{name, {name, name}, ScaleDefinition::Source::Chosen, {}};
  for (const std::string& code : questions) {
    const Question* question = codebook.find(code);
    if (!isScaleItem(question)) throw Fault(FaultCode::BadArgument, {code + " is no scale item of the codebook"});
    scale.items.push_back({code, question->reversed});
  }
  keyByScale(framework, scale.items);
  return scale;
}

ScaleAnswers scaleAnswers(const Survey& survey, const Codebook& codebook, const ScaleDefinition& scale,
                          const std::string& wave, const std::vector<char>& participants) {
  ScaleAnswers out;
  out.wave = wave.empty() && !survey.waves.empty() ? survey.waves.back() : wave;
  const auto found = std::find(survey.waves.begin(), survey.waves.end(), out.wave);
  if (found == survey.waves.end()) {
    std::string known;
    for (const std::string& one : survey.waves) known += (known.empty() ? "" : ", ") + one;
    throw Fault(FaultCode::WaveUnknown, {out.wave, known});
  }
  const auto number = static_cast<std::uint32_t>(found - survey.waves.begin());
  std::vector<std::size_t> rows;
  for (const SurveyUnit& unit : survey.units) {
    if (unit.wave != number) continue;
    for (std::size_t row = unit.begin; row < unit.end; ++row) {
      if (!participants.empty() && participants[row] == 0) continue;
      rows.push_back(row);
      out.community.push_back(static_cast<int>(unit.community));
      out.cluster.push_back(survey.psus.empty() ? out.community.back() : static_cast<int>(survey.psus[row]));
    }
  }
  const auto height = static_cast<Eigen::Index>(rows.size());
  out.table.answers = Eigen::MatrixXd::Constant(height, static_cast<Eigen::Index>(scale.items.size()), kMissing);
  for (std::size_t j = 0; j < scale.items.size(); ++j) {
    const ScaleDefinition::Item& item = scale.items[j];
    out.table.items.push_back(item.question);
    const Question* question = codebook.find(item.question);
    const AnswerColumn* column = survey.find(item.question);
    if (question == nullptr) continue;
    if (j == 0) {
      out.scaleMin = question->scaleMin;
      out.scaleMax = question->scaleMax;
    } else if (out.scaleMin != question->scaleMin || out.scaleMax != question->scaleMax) {
      out.scaleMin = out.scaleMax = kMissing;
    }
    if (column == nullptr || column->codes.empty()) continue;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const int code = column->codes[rows[i]];
      if (code < question->scaleMin || code > question->scaleMax) continue;
      out.table.answers(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) =
          item.turned ? question->scaleMin + question->scaleMax - code : code;
    }
  }
  return out;
}

}  // namespace hz::score
