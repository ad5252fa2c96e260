// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parts.h"
#include "output/figure/context.h"

#include "base/text.h"
#include "score/estimate/participation.h"
#include "score/estimate/quality_flags.h"
#include "score/estimate/survey_calibration.h"

namespace hz::output {
namespace {

struct Distribution {
  std::string question;
  std::vector<double> shares;  ///< per scale point, of those who answered
  double missing = 0;          ///< share without an answer, of all
  std::uint32_t answered = 0;
};

/// Weight of every respondent: as collected, or final where weights are fitted or rules leave respondents out.
std::vector<double> respondentWeights(const FigureContext& context) {
  const Survey& survey = *context.request.survey;
  const CubeOptions& options = context.card.recipe.cube;
  if (SurveyCalibration::isWanted(options) || excludingRules(options.quality) != 0)
    return finalWeights(survey, *context.request.codebook, context.framework, options);
  std::vector<double> weights(survey.respondents, 1.0);
  for (std::size_t r = 0; r < weights.size(); ++r) {
    const double weight = collectedWeight(survey, options, r);
    weights[r] = weight > 0 ? weight : 0.0;
  }
  return weights;
}

Distribution distributionOf(const FigureContext& context, const std::vector<double>& weights, const Question& question,
                            const AnswerColumn& answers, int community) {
  const Survey& survey = *context.request.survey;
  Distribution out;
  out.question = question.code;
  out.shares.assign(static_cast<std::size_t>(question.scaleMax - question.scaleMin + 1), 0.0);
  double answered = 0, all = 0;
  for (const SurveyUnit& unit : survey.units) {
    if (survey.waves[unit.wave] != context.wave) continue;
    if (community >= 0 && static_cast<int>(unit.community) != community) continue;
    for (std::size_t r = unit.begin; r < unit.end; ++r) {
      const double weight = weights[r];
      if (weight == 0) continue;
      const AnswerCode code = answers.codes[r];
      all += weight;
      if (code < question.scaleMin || code > question.scaleMax) continue;
      answered += weight;
      ++out.answered;
      out.shares[static_cast<std::size_t>(code - question.scaleMin)] += weight;
    }
  }
  for (double& share : out.shares) share = answered > 0 ? 100 * share / answered : 0;
  out.missing = all > 0 ? 100 * (1 - answered / all) : 0;
  return out;
}

std::string shortLabel(const std::string& label) {
  // As much of the statement as a row can hold; the whole one is in the table.
  constexpr std::size_t kMost = 60;
  if (label.size() <= kMost) return label;
  std::size_t end = kMost;
  while (end > 0 && (static_cast<unsigned char>(label[end]) & 0xC0) == 0x80) --end;
  return label.substr(0, end) + "\u2026";
}

}  // namespace

Figure composeLikert(FigureContext context) {
  int community = -1;
  std::string who = context.word("district");
  if (!context.request.community.empty()) {
    const std::size_t unit = context.chosenUnit();
    who = context.unitName(unit);
    if (context.suppressed(unit))
      return emptyFigure(context, context.word("title_likert", {who, context.wave}), context.word("too_few"));
    for (std::size_t c = 0; context.request.survey != nullptr && c < context.request.survey->communities.size(); ++c) {
      if (context.request.survey->communities[c].code == context.card.units[unit].community)
        community = static_cast<int>(c);
    }
  }
  const std::string title = context.word("title_likert", {who, context.wave});
  if (context.request.survey == nullptr || context.request.codebook == nullptr)
    return emptyFigure(context, title, context.word("no_data"));
  const std::vector<double> weights = respondentWeights(context);
  std::vector<Distribution> rows;
  std::vector<const Question*> questions;
  std::size_t points = 0;
  const auto minimum = static_cast<std::uint32_t>(context.card.recipe.cube.minimumAnswers);
  for (const Question& question : context.request.codebook->questions) {
    if (question.kind != QuestionKind::Scale) continue;
    const AnswerColumn* answers = context.request.survey->find(question.code);
    if (answers == nullptr || answers->codes.empty()) continue;
    Distribution distribution = distributionOf(context, weights, question, *answers, community);
    if (distribution.answered < minimum) continue;
    points = std::max(points, distribution.shares.size());
    rows.push_back(std::move(distribution));
    questions.push_back(&question);
  }
  if (rows.empty()) return emptyFigure(context, title, context.word("no_data"));
  Figure figure;
  figure.title = title;
  FigurePanel panel;
  panel.x.lower = -100;
  panel.x.upper = 100;
  panel.x.ticks = {-100, -50, 0, 50, 100};
  panel.lines.push_back({true, 0, "", false});
  const ChoiceList& scale = context.request.codebook->choices(*questions.front());
  static constexpr Tone kTones[] = {Tone::Bad, Tone::RatherBad, Tone::Neutral, Tone::RatherGood, Tone::Good};
  for (std::size_t k = 0; k < points; ++k) {
    FigureSeries series;
    series.tone = points == 5           ? kTones[k]
                  : k * 2 + 1 == points ? Tone::Neutral
                  : k * 2 < points      ? Tone::Bad
                                        : Tone::Good;
    series.name = k < scale.choices.size() ? context.text(scale.choices[k].label) : std::to_string(k + 1);
    panel.series.push_back(series);
  }
  figure.table.columns = {context.word("column_question"), context.word("column_answer"), context.word("column_share"),
                          "n"};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const Distribution& d = rows[row];
    const std::string label = context.text(questions[row]->label);
    panel.y.categories.push_back(shortLabel(label));
    // Centred on the middle of the neutral answer, or between the halves of a scale with an even number of points.
    double left = 0;
    for (std::size_t k = 0; k < d.shares.size(); ++k) {
      if (2 * k + 1 < d.shares.size()) left += d.shares[k];
      if (2 * k + 1 == d.shares.size()) left += d.shares[k] / 2;
    }
    double at = -left;
    for (std::size_t k = 0; k < d.shares.size(); ++k) {
      FigureBar bar;
      bar.category = static_cast<double>(row);
      bar.base = at;
      bar.value = at + d.shares[k];
      if (d.shares[k] >= 8) bar.label = fixedNumber(d.shares[k], 0);
      panel.series[k].bars.push_back(bar);
      at += d.shares[k];
      figure.table.rows.push_back(
          {label, panel.series[k].name, fixedNumber(d.shares[k], 1), std::to_string(d.answered)});
    }
    panel.texts.push_back({104, static_cast<double>(row), fixedNumber(d.missing, 0) + "%", true});
  }
  panel.y.lower = -0.6;
  panel.y.upper = static_cast<double>(rows.size()) - 0.4;
  panel.x.upper = 112;
  panel.x.title = context.word("axis_likert");
  figure.panels.push_back(std::move(panel));
  figure.widthMm = 180;
  figure.heightMm = heightForRows(rows.size(), 44, 8.2);
  figure.notes = context.notes(false);
  figure.notes.push_back(context.word("note_likert"));
  figure.description = title + ". " + context.word("describe_likert", {std::to_string(rows.size())});
  return figure;
}

}  // namespace hz::output
