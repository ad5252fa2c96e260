// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parts.h"
#include "output/figure/context.h"

#include "base/text.h"
#include "score/estimate/participation.h"
#include "score/estimate/quality_flags.h"
#include "score/estimate/survey_calibration.h"
#include "stats/disclosure/table_release.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

namespace hz::output {
namespace {

struct Distribution {
  std::string question;
  std::vector<double> shares;         ///< per scale point, of those who answered
  std::vector<double> whole, tenths;  ///< the same rounded so that they add up to 100
  double missing = 0;                 ///< share without an answer, of all
  std::uint32_t answered = 0;
  std::vector<std::int64_t> counts;  ///< respondents per scale point
  bool isOfSides = false;            ///< shares and counts are those of both sides of the scale, and its middle
};

/// Shares of 100 rounded to 1/parts by the largest remainder (Hamilton), so that they add up to 100; of equal
/// remainders the lower scale point gains.
std::vector<double> rounded(const std::vector<double>& shares, int parts) {
  std::vector<double> out;
  std::vector<std::size_t> order;
  double sum = 0;
  for (std::size_t k = 0; k < shares.size(); ++k) {
    out.push_back(std::floor(shares[k] * parts + 1e-9));
    order.push_back(k);
    sum += out.back();
  }
  const double all = std::accumulate(shares.begin(), shares.end(), 0.0);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return shares[a] * parts - out[a] > shares[b] * parts - out[b] + 1e-9;
  });
  for (std::size_t k = 0; all > 0 && k < order.size() && sum < 100.0 * parts - 0.5; ++k, ++sum) ++out[order[k]];
  for (double& x : out) x /= parts;
  return out;
}

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
  out.counts.assign(out.shares.size(), 0);
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
      ++out.counts[static_cast<std::size_t>(code - question.scaleMin)];
    }
  }
  for (double& share : out.shares) share = answered > 0 ? 100 * share / answered : 0;
  out.whole = rounded(out.shares, 1);
  out.tenths = rounded(out.shares, 10);
  out.missing = all > 0 ? 100 * (1 - answered / all) : 0;
  return out;
}

/// The items with enough answers, in the order of the questionnaire.
struct Items {
  std::vector<Distribution> rows;
  std::vector<const Question*> questions;
};

Items answeredItems(const FigureContext& context, int community) {
  const std::vector<double> weights = respondentWeights(context);
  const auto minimum = static_cast<std::uint32_t>(context.card.recipe.cube.minimumAnswers);
  Items items;
  bool asked = false;
  for (const Question& question : context.request.codebook->questions) {
    if (question.kind != QuestionKind::Scale) continue;
    const AnswerColumn* answers = context.request.survey->find(question.code);
    if (answers == nullptr || answers->codes.empty()) continue;
    Distribution distribution = distributionOf(context, weights, question, *answers, community);
    // An item that nobody answered stays, with n = 0: a question that was asked is not hidden. Few answers are.
    if (distribution.answered > 0 && distribution.answered < minimum) continue;
    asked = asked || distribution.answered > 0;
    items.rows.push_back(std::move(distribution));
    items.questions.push_back(&question);
  }
  if (!asked) return {};
  return items;
}

Tone toneOf(std::size_t point, std::size_t points) {
  static constexpr Tone kFive[] = {Tone::Bad, Tone::RatherBad, Tone::Neutral, Tone::RatherGood, Tone::Good};
  if (points == 5) return kFive[point];
  if (points == 4) return kFive[point < 2 ? point : point + 1];
  return 2 * point + 1 == points ? Tone::Neutral : 2 * point < points ? Tone::Bad : Tone::Good;
}

/// Adds a series for each point of the question's scale: items of different scales have different answers.
void addScale(const FigureContext& context, const Question& question, std::size_t points, FigurePanel& panel) {
  const Codebook& codebook = *context.request.codebook;
  const ChoiceList& list = codebook.choices(question);
  for (std::size_t k = 0; k < points; ++k) {
    const auto code = static_cast<AnswerCode>(question.scaleMin + static_cast<int>(k));
    const int at = list.find(codebook.choiceCode(question, code));
    FigureSeries series;
    series.tone = toneOf(k, points);
    series.name = at < 0 ? std::to_string(code) : context.text(list.choices[static_cast<std::size_t>(at)].label);
    panel.series.push_back(std::move(series));
  }
}

/// Both sides of a scale and its middle, where it has one: the first, the middle and the last point stand for them.
Distribution bothSides(const Distribution& d) {
  Distribution out = d;
  const std::size_t points = d.shares.size();
  out.shares.assign(points % 2 == 0 ? 2 : 3, 0.0);
  out.counts.assign(out.shares.size(), 0);
  for (std::size_t k = 0; k < points; ++k) {
    const std::size_t side = 2 * k + 1 < points ? 0 : 2 * k + 1 == points ? 1 : out.shares.size() - 1;
    out.shares[side] += d.shares[k];
    out.counts[side] += d.counts[k];
  }
  out.whole = rounded(out.shares, 1);
  out.tenths = rounded(out.shares, 10);
  return out;
}

/// Answers to an item by community of the wave, as counted: [community][point].
stats::CountTable answersByCommunity(const FigureContext& context, const std::vector<double>& weights,
                                     const Question& question, bool sides) {
  const Survey& survey = *context.request.survey;
  const AnswerColumn& answers = *survey.find(question.code);
  stats::CountTable table;
  table.rows = survey.communities.size();
  for (std::size_t c = 0; c < table.rows; ++c) {
    Distribution one = distributionOf(context, weights, question, answers, static_cast<int>(c));
    if (sides) one = bothSides(one);
    table.columns = one.counts.size();
    table.counts.insert(table.counts.end(), one.counts.begin(), one.counts.end());
  }
  return table;
}

/// What may leave of an item: of one community, or of all of the wave (−1).
bool isWithheld(const stats::TableMask& mask, int community) {
  const auto any = [](auto first, auto last) {
    return std::any_of(first, last, [](auto hidden) { return hidden != 0; });
  };
  if (community < 0) return mask.total || any(mask.columnTotals.begin(), mask.columnTotals.end());
  const auto row = mask.cells.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(community) * mask.columns);
  return mask.rowTotals[static_cast<std::size_t>(community)] != 0 ||
         any(row, row + static_cast<std::ptrdiff_t>(mask.columns));
}

/// Where the card may leave: items of which some community has too few respondents at a point are told by the sides of
/// their scale, in every community alike, so that nothing follows from the whole less the others; and those of which
/// that is still too little are left out. The whole of an only wave leaves as counted in the research level.
void releaseItems(const FigureContext& context, int community, Items& items) {
  if (!context.card.released) return;
  const DisclosurePolicy& policy = *context.card.released;
  const auto whole = context.card.waves().size() > 1 ? DisclosureScope::Breakdown : DisclosureScope::WholeSample;
  if (community < 0 && !followsCount(policy, whole)) return;
  const std::vector<double> weights = respondentWeights(context);
  const auto maskOf = [&](const Question& question, bool sides) {
    return stats::release(answersByCommunity(context, weights, question, sides), policy, DisclosureScope::Breakdown,
                          whole);
  };
  Items left;
  for (std::size_t i = 0; i < items.rows.size(); ++i) {
    Distribution row = items.rows[i];
    if (maskOf(*items.questions[i], false).hidesAny()) {
      if (isWithheld(maskOf(*items.questions[i], true), community)) continue;
      row = bothSides(row);
      row.isOfSides = true;
    }
    left.rows.push_back(std::move(row));
    left.questions.push_back(items.questions[i]);
  }
  items = std::move(left);
}

/// As addScale, for both sides of every scale.
void addSides(const FigureContext& context, std::size_t points, FigurePanel& panel) {
  static constexpr const char* kWords[] = {"likert_low", "likert_middle", "likert_high"};
  for (std::size_t k = 0; k < points; ++k) {
    FigureSeries series;
    series.tone = points == 3 && k == 1 ? Tone::Neutral : k == 0 ? Tone::Bad : Tone::Good;
    series.name = context.word(kWords[points == 2 && k == 1 ? 2 : k]);
    panel.series.push_back(std::move(series));
  }
}

/// Where the shares without an answer stand, right of the bars.
constexpr double kMissingAt = 108;

/// Bars of one item, centred on the middle of the neutral answer, or between the halves of a scale with an even number
/// of points.
void addItem(const FigureContext& context, const Distribution& d, const Question& question, std::size_t first,
             Figure& figure, FigurePanel& panel) {
  const std::string& label = context.text(question.label);
  const auto row = static_cast<double>(panel.y.categories.size());
  const bool hidesCount = context.units.size() == 1 && context.card.units[context.units[0]].valid == kWithheldCount;
  const std::string n = hidesCount ? kSuppressedMark : std::to_string(d.answered);
  const std::string count = context.word("of_n", {n});
  panel.y.categories.push_back(label + count);
  figure.shortNames.emplace(label + count, question.code + count);
  double left = 0;
  for (std::size_t k = 0; k < d.shares.size(); ++k) {
    if (2 * k + 1 < d.shares.size()) left += d.shares[k];
    if (2 * k + 1 == d.shares.size()) left += d.shares[k] / 2;
  }
  double at = -left;
  for (std::size_t k = 0; k < d.shares.size(); ++k) {
    FigureBar bar;
    bar.category = row;
    bar.base = at;
    bar.value = at + d.shares[k];
    if (d.shares[k] >= 8) bar.label = fixedNumber(d.whole[k], 0);
    panel.series[first + k].bars.push_back(bar);
    at += d.shares[k];
    figure.table.rows.push_back(
        {label, panel.series[first + k].name, d.answered == 0 ? std::string() : fixedNumber(d.tenths[k], 1), n});
  }
  panel.texts.push_back({kMissingAt, row, fixedNumber(d.missing, 0) + "%", true});
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
    context.units = {unit};
  }
  const std::string title = context.word("title_likert", {who, context.wave});
  if (context.request.survey == nullptr || context.request.codebook == nullptr)
    return emptyFigure(context, title, context.word("no_data"));
  Items items = answeredItems(context, community);
  if (items.rows.empty()) return emptyFigure(context, title, context.word("no_data"));
  releaseItems(context, community, items);
  if (items.rows.empty()) return emptyFigure(context, title, context.word("too_few"));
  Figure figure;
  figure.title = title;
  figure.table.columns = {context.word("column_question"), context.word("column_answer"), context.word("column_share"),
                          "n"};
  FigurePanel panel;
  panel.x.lower = -100;
  panel.x.upper = 116;
  panel.lines.push_back({true, kMissingAt, context.word("no_answer"), false, false});
  panel.x.ticks = {-100, -50, 0, 50, 100};
  panel.x.mirrored = true;
  panel.x.title = context.word("axis_likert");
  std::map<std::tuple<std::string, int, int>, std::size_t> scales;  // list and ends → first series
  bool anySides = false;
  for (std::size_t i = 0; i < items.rows.size(); ++i) {
    const Question& question = *items.questions[i];
    const bool sides = items.rows[i].isOfSides;
    anySides = anySides || sides;
    const auto points = static_cast<int>(items.rows[i].shares.size());
    const auto key = sides ? std::tuple<std::string, int, int>("", 0, points)
                           : std::tuple<std::string, int, int>(question.list, question.scaleMin, question.scaleMax);
    const auto [scale, isNew] = scales.try_emplace(key, panel.series.size());
    if (isNew && sides) addSides(context, items.rows[i].shares.size(), panel);
    if (isNew && !sides) addScale(context, question, items.rows[i].shares.size(), panel);
    addItem(context, items.rows[i], question, scale->second, figure, panel);
  }
  panel.y.lower = -0.6;
  panel.y.upper = static_cast<double>(items.rows.size()) - 0.4;
  figure.panels.push_back(std::move(panel));
  figure.widthMm = 180;
  figure.heightMm = heightForRows(items.rows.size(), 44, 8.2);
  figure.notes = context.notes(false);
  figure.notes.push_back(context.word("note_likert"));
  if (anySides) figure.notes.push_back(context.word("note_likert_sides", {std::to_string(context.card.released->k)}));
  figure.description = context.sentence(title) + context.word("describe_likert", {std::to_string(items.rows.size())});
  return figure;
}

}  // namespace hz::output
