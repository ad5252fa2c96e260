// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/figure/context.h"

#include "base/fault.h"
#include "base/phrasebook.h"
#include "base/text.h"
#include "score/estimate/quality_flags.h"
#include "score/index/absence_text.h"
#include "survey/recipe/node_weight.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace hz::output {
namespace {

std::string codeList(const std::vector<std::string>& codes) {
  std::vector<std::string> some(codes.begin(),
                                codes.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(codes.size(), 20)));
  if (some.size() < codes.size()) some.emplace_back("\u2026");
  return join(some, ", ");
}

}  // namespace

FigureContext::FigureContext(const FigureRequest& asked, bool wholeOrder)
    : request(asked), card(*asked.card), framework(*asked.framework), language(asked.language) {
  const std::vector<std::string> waves = card.waves();
  if (waves.empty()) throw Fault(FaultCode::NothingToAnalyse, {"project"});
  wave = asked.wave.empty() ? waves.back() : asked.wave;
  const auto at = std::find(waves.begin(), waves.end(), wave);
  if (at == waves.end()) throw Fault(FaultCode::WaveUnknown, {wave, codeList(waves)});
  if (at != waves.begin()) previousWave = *(at - 1);
  if (!asked.before.empty() && asked.before != wave) {
    if (std::find(waves.begin(), waves.end(), asked.before) == waves.end()) {
      throw Fault(FaultCode::WaveUnknown, {asked.before, codeList(waves)});
    }
    previousWave = asked.before;
  }
  district = card.findUnit(wave, "*");
  if (asked.communities.empty()) {
    for (std::size_t unit = 0; unit < card.units.size(); ++unit) {
      if (card.units[unit].wave == wave && !card.units[unit].isDistrict()) units.push_back(unit);
    }
  } else {
    for (const std::string& code : asked.communities) {
      const int unit = card.findUnit(wave, code);
      if (unit < 0) throw Fault(FaultCode::CommunityUnknown, {code, codeList(asked.communities)});
      units.push_back(static_cast<std::size_t>(unit));
    }
  }
  m_all = units.size();
  orderUnits();
  if (!wholeOrder) keepAsked();
}

void FigureContext::orderUnits() {
  const int code = request.sortBy.empty() ? -1 : card.findCode(request.sortBy);
  if (code < 0) return;
  const auto value = [&](std::size_t unit) {
    const double x = card.at(unit, static_cast<std::size_t>(code)).value;
    return isMissing(x) ? -std::numeric_limits<double>::infinity() : x;
  };
  std::stable_sort(units.begin(), units.end(), [&](std::size_t a, std::size_t b) { return value(a) > value(b); });
}

void FigureContext::keepAsked() {
  if (request.top > 0) keepFirst(request.top);
  if (request.bottom == 0 || units.size() <= request.bottom) return;
  units.erase(units.begin(), units.end() - static_cast<std::ptrdiff_t>(request.bottom));
  m_cut = true;
}

std::string FigureContext::provenance() const {
  return word("note_version", {request.version, std::to_string(card.recipe.cube.seed)});
}

void FigureContext::keepFirst(std::size_t most) {
  if (units.size() <= most) return;
  units.resize(most);
  m_cut = true;
}

std::string FigureContext::word(std::string_view key, const std::vector<std::string>& arguments) const {
  return phrase(language, "figure." + std::string(key), arguments);
}

std::string FigureContext::unitName(std::size_t unit) const {
  const ScoreUnit& of = card.units[unit];
  if (of.isDistrict()) return word("district");
  const std::string& name = text(of.name);
  return name.empty() ? of.community : of.community + ' ' + name;
}

std::string FigureContext::codeName(const std::string& code) const {
  const int at = card.findCode(code);
  std::string name = at < 0 ? text(framework.name(code)) : text(card.codes[static_cast<std::size_t>(at)].name);
  if (name.empty()) name = code;
  const bool inner = code.find(':') != std::string::npos || name == code;
  return inner ? name : code + ' ' + name;
}

int FigureContext::before(std::size_t unit) const {
  return previousWave.empty() ? -1 : card.findUnit(previousWave, card.units[unit].community);
}

std::size_t FigureContext::chosenUnit() const {
  if (request.community.empty()) {
    if (units.empty()) throw Fault(FaultCode::CommunityUnknown, {"", ""});
    return units.front();
  }
  const int unit = card.findUnit(wave, request.community);
  if (unit < 0) {
    std::vector<std::string> codes;
    for (const std::size_t known : units) codes.push_back(card.units[known].community);
    throw Fault(FaultCode::CommunityUnknown, {request.community, codeList(codes)});
  }
  return static_cast<std::size_t>(unit);
}

bool FigureContext::suppressed(std::size_t unit) const {
  const ScoreUnit& of = card.units[unit];
  return of.isWithheld || (of.received > 0 && of.valid < static_cast<std::uint32_t>(card.recipe.cube.minimumAnswers));
}

bool FigureContext::withholds() const {
  if (!card.released) return false;
  for (std::size_t unit = 0; unit < card.units.size(); ++unit) {
    const ScoreUnit& of = card.units[unit];
    if (of.wave != wave) continue;
    if (of.isWithheld || of.valid == kWithheldCount) return true;
    for (std::size_t code = 0; code < card.codes.size(); ++code) {
      if (card.at(unit, code).absence == Absence::Withheld) return true;
    }
  }
  return false;
}

std::string FigureContext::hiddenText() const {
  if (card.released) return kSuppressedMark;
  return word("hidden", {std::to_string(card.recipe.cube.minimumAnswers)});
}

Result FigureContext::shown(std::size_t unit, const std::string& code) const {
  const Result& own = card.at(unit, code);
  // Hours, staff and other figures of the sheets say nothing of single respondents.
  const bool ofRespondents = own.lack != IntervalLack::NoSampling || (own.n > 0 && own.basis != Basis::Statistics);
  if (suppressed(unit) && ofRespondents) {
    Result hidden;
    hidden.absence = card.released ? Absence::Withheld : Absence::TooFewAnswers;
    if (card.released) hidden.n = kWithheldCount;
    return hidden;
  }
  return own;
}

std::string FigureContext::whyMissing(std::size_t unit, const std::string& code) const {
  if (isMissing(shown(unit, code).value) && suppressed(unit)) return hiddenText();
  return remarkText(card, unit, code, framework, language);
}

std::vector<std::string> FigureContext::indexCodes() const {
  std::vector<std::string> codes;
  for (const Node& node : framework.nodes) {
    if (node.level == framework.levels() && node.level > 1) codes.push_back(node.code);
  }
  return codes;
}

std::vector<std::string> FigureContext::dimensionCodes() const {
  std::vector<std::string> codes;
  for (const Node& node : framework.nodes) {
    if (node.level == 2) codes.push_back(node.code);
  }
  return codes;
}

bool FigureContext::isWeighted() const {
  return card.recipe.cube.useWeights && (request.survey == nullptr || !request.survey->weights.empty());
}

std::vector<std::string> FigureContext::notes(bool intervals) const {
  std::uint32_t low = std::numeric_limits<std::uint32_t>::max(), high = 0, hidden = 0;
  for (const std::size_t unit : units) {
    hidden += suppressed(unit);
    if (card.units[unit].valid == kWithheldCount) continue;
    low = std::min(low, card.units[unit].valid);
    high = std::max(high, card.units[unit].valid);
  }
  low = std::min(low, high);
  if (units.empty()) low = 0;
  std::vector<std::string> lines;
  const bool one = units.size() == 1;
  std::string first = one ? word("note_wave_one", {wave}) : word("note_wave", {wave, std::to_string(units.size())});
  first += one           ? word("note_n_one", {std::to_string(high)})
           : low == high ? word("note_n", {std::to_string(high)})
                         : word("note_n_range", {std::to_string(low), std::to_string(high)});
  if (intervals && card.replicates > 0) {
    first += word("note_interval", {shortestNumber(100 * card.recipe.level), groupedInteger(card.replicates)});
  }
  lines.push_back(first);
  const CubeOptions& cube = card.recipe.cube;
  std::string second = word(isWeighted() ? "note_weighted" : "note_unweighted");
  if (cube.calibration.method != CalibrationMethod::None) {
    second = word("note_calibrated", {marginsText(cube.calibration.margins, framework, language)});
  }
  if (const QualityFlags out = excludingRules(cube.quality); out != 0)
    second += word("note_rules", {std::to_string(std::popcount(out))});
  if (!card.recipe.cube.filter.empty()) second += word("note_filter", {card.recipe.cube.filter});
  second += word("note_end");
  lines.push_back(second);
  if (hidden > 0)
    lines.push_back(word("note_suppressed", {std::to_string(hidden), std::to_string(card.recipe.cube.minimumAnswers)}));
  if (withholds()) lines.push_back(phrase(language, "disclosure.note", {std::to_string(card.released->k)}));
  if (card.released && card.released->isLowered()) lines.push_back(disclosureStatement(*card.released, language));
  if (m_cut)
    lines.push_back(
        word(request.bottom > 0 ? "note_last" : "note_cut", {std::to_string(units.size()), std::to_string(m_all)}));
  return lines;
}

void FigureContext::noteLeftOut(const std::string& code, std::vector<std::string>& lines) const {
  if (std::string text = leftOutText(card, units, code, framework, language); !text.empty()) {
    lines.push_back(codeName(code) + word("colon") + text);
  }
}

std::string FigureContext::directionText(const std::string& code) const {
  const Sense sense = senseOf(framework, code);
  if (sense == Sense::Neutral) return {};
  return word(sense == Sense::HighIsBad ? "axis_higher_worse" : "axis_higher_better");
}

Sense senseOf(const Framework& framework, const std::string& code) {
  if (code.starts_with("u:") || code.starts_with("reach:")) return Sense::HighIsGood;
  for (const DriverDefinition& driver : framework.drivers) {
    if (driver.code == code) return driver.higherIsBetter ? Sense::HighIsGood : Sense::HighIsBad;
  }
  for (const ImbalanceDefinition& imbalance : framework.imbalances) {
    if (imbalance.code == code) return Sense::HighIsBad;
    const auto* joint = std::get_if<JointImbalance>(&imbalance.kind);
    if (joint != nullptr && (joint->first == code || joint->second == code)) return Sense::HighIsBad;
    const auto* gap = std::get_if<GapImbalance>(&imbalance.kind);
    if (gap != nullptr && gap->second == code) return Sense::HighIsGood;
  }
  return Sense::Neutral;
}

namespace {

/// Statistics count in the node under the method in use.
bool countsStatistics(const FigureContext& context, const std::string& code) {
  for (const Node* child : context.framework.children(code)) {
    if (!(weightUnder(context.card.recipe, *child) > 0)) continue;
    if (child->isIndicator() ? child->fromStatistics() : countsStatistics(context, child->code)) return true;
  }
  return false;
}

/// Full evidence is what the method plans: of a node in which no statistics count it is answers.
std::string basisWord(const FigureContext& context, Basis basis, const std::string& code) {
  if (basis == Basis::None) return "";
  const bool answers = basis == Basis::Full && !countsStatistics(context, code);
  return context.word("basis_" + std::string(basisName(answers ? Basis::Survey : basis)));
}

}  // namespace

FigureTable resultTable(const FigureContext& context, const std::vector<std::string>& codes) {
  FigureTable table;
  table.columns = {context.word("column_community"), context.word("column_result"), context.word("column_value"),
                   context.word("column_lower"),     context.word("column_upper"),  "n",
                   context.word("column_basis"),     context.word("column_note")};
  std::vector<std::size_t> units = context.units;
  if (context.district >= 0) units.push_back(static_cast<std::size_t>(context.district));
  for (const std::size_t unit : units) {
    for (const std::string& code : codes) {
      const Result result = context.shown(unit, code);
      const bool hidden = context.suppressed(unit);
      table.rows.push_back({context.unitName(unit), context.codeName(code),
                            result.absence == Absence::Withheld ? kSuppressedMark : shortestNumber(result.value),
                            shortestNumber(result.lower), shortestNumber(result.upper),
                            hidden && !context.card.released
                                ? "< " + std::to_string(context.card.recipe.cube.minimumAnswers)
                                : countText(result.n),
                            basisWord(context, result.basis, code), context.whyMissing(unit, code)});
    }
  }
  return table;
}

std::string describeUnits(const FigureContext& context, const std::string& title,
                          const std::vector<std::string>& codes) {
  std::string text =
      context.sentence(title) + context.word("describe_units", {std::to_string(context.units.size()), context.wave});
  for (const std::string& code : codes) {
    std::size_t lowest = 0, highest = 0;
    double low = kMissing, high = kMissing;
    for (const std::size_t unit : context.units) {
      const double value = context.shown(unit, code).value;
      if (isMissing(value)) continue;
      if (isMissing(low) || value < low) {
        low = value;
        lowest = unit;
      }
      if (isMissing(high) || value > high) {
        high = value;
        highest = unit;
      }
    }
    if (isMissing(low)) continue;
    text += (context.language == Language::English ? " " : "") +
            context.word("describe_range", {context.codeName(code), fixedNumber(low, 1), context.unitName(lowest),
                                            fixedNumber(high, 1), context.unitName(highest)});
  }
  return text;
}

FigurePoint resultPoint(const FigureContext& context, std::size_t unit, const std::string& code, double row) {
  const Result result = context.shown(unit, code);
  FigurePoint point;
  point.x = result.value;
  point.xLower = result.lower;
  point.xUpper = result.upper;
  point.y = row;
  const bool hidden = context.suppressed(unit) || result.absence == Absence::Withheld;
  point.label = !isMissing(result.value) ? fixedNumber(result.value, 1) : hidden ? context.hiddenText() : std::string();
  if (!context.card.units[unit].isDistrict()) point.unit = context.card.units[unit].community;
  point.hollow = isPartialReach(context.framework, code, result);
  if (point.hollow) point.label += " *";
  point.hollow |= !isMissing(result.value) && result.n > 0 &&
                  result.n < static_cast<std::uint32_t>(context.card.recipe.smallSample);
  return point;
}

double heightForRows(std::size_t rows, double head, double perRow) {
  const double each = rows > 40 ? perRow * 0.62 : rows > 20 ? perRow * 0.8 : perRow;
  return std::max(60.0, head + each * static_cast<double>(rows));
}

Figure emptyFigure(const FigureContext& context, const std::string& title, const std::string& reason) {
  Figure figure;
  figure.title = title;
  FigurePanel panel;
  panel.x.shown = panel.y.shown = false;
  panel.x.lower = panel.y.lower = 0;
  panel.x.upper = panel.y.upper = 1;
  panel.texts.push_back({0.5, 0.5, reason, false});
  figure.panels.push_back(panel);
  figure.heightMm = 50;
  figure.notes = context.notes(false);
  figure.description = context.sentence(title) + reason;
  figure.table.columns = {context.word("column_note")};
  figure.table.rows = {{reason}};
  return figure;
}

Figure lackingFigure(const FigureContext& context, const std::string& title, const std::string& code,
                     const std::string& reason) {
  Figure figure = emptyFigure(context, title, reason);
  context.noteLeftOut(code, figure.notes);
  if (figure.notes.size() > context.notes(false).size()) {
    figure.description += ". " + figure.notes.back();
    figure.table.rows.push_back({figure.notes.back()});
  }
  return figure;
}

}  // namespace hz::output
