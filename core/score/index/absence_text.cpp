// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/absence_text.h"

#include "base/phrasebook.h"
#include "base/text.h"
#include "base/with_code.h"
#include "score/index/reading.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace hz::score {
namespace {

std::string nameOf(const Scorecard& card, const std::string& code, const Framework& framework, Language language) {
  const int at = card.findCode(code);
  const std::string name =
      at < 0 ? framework.name(code).in(language) : card.codes[static_cast<std::size_t>(at)].name.in(language);
  return name.empty() || name == code ? code : code + ' ' + name;
}

std::string listed(const std::vector<std::string>& items, Language language) {
  return join(items, language == Language::Chinese ? "、" : ", ");
}

/// The numbers that a result is made of.
std::vector<std::string> partsOf(const std::string& code, const Framework& framework) {
  std::vector<std::string> parts;
  if (const auto* imbalance = withCode(framework.imbalances, code)) {
    if (const auto* gap = std::get_if<GapImbalance>(&imbalance->kind)) return {gap->first, gap->second};
    if (const auto* joint = std::get_if<JointImbalance>(&imbalance->kind)) return {joint->first, joint->second};
    return {};
  }
  if (const auto* driver = withCode(framework.drivers, code)) {
    if (const auto* mean = std::get_if<MeanDriver>(&driver->kind)) return mean->parts;
    return {};
  }
  for (const Node* child : framework.children(code)) parts.push_back(child->code);
  return parts;
}

std::string missingParts(const Scorecard& card, std::size_t unit, const std::string& code, const Framework& framework,
                         Language language) {
  std::vector<std::string> names;
  for (const std::string& part : partsOf(code, framework)) {
    if (isMissing(card.at(unit, part).value)) names.push_back(nameOf(card, part, framework, language));
  }
  return listed(names, language);
}

/// Indicators from statistics below a node that have a value in the unit.
void collectStatistics(const Scorecard& card, std::size_t unit, const std::string& code, const Framework& framework,
                       std::vector<std::string>& found) {
  for (const Node* child : framework.children(code)) {
    if (!child->isIndicator()) {
      collectStatistics(card, unit, child->code, framework, found);
    } else if (child->fromStatistics() && !isMissing(card.at(unit, child->code).value)) {
      found.push_back(child->code);
    }
  }
}

std::string unequalText(const Scorecard& card, std::size_t unit, const std::string& code, const Framework& framework,
                        Language language) {
  std::vector<std::string> parts = partsOf(code, framework);
  if (parts.size() != 2) {  // a companion: the gap it belongs to
    for (const ImbalanceDefinition& imbalance : framework.imbalances) {
      if (std::holds_alternative<GapImbalance>(imbalance.kind)) parts = partsOf(imbalance.code, framework);
      if (parts.size() == 2) break;
    }
  }
  if (parts.size() != 2) return absenceText(Absence::UnequalBases, language);
  const auto evidence = [&](const std::string& side) {
    const Basis basis = card.at(unit, side).basis;
    return phrase(language, "absence.basis_" + std::string(basis == Basis::None ? "none" : basisName(basis)));
  };
  std::vector<std::string> statistics;
  for (const std::string& side : parts) collectStatistics(card, unit, side, framework, statistics);
  return phrase(language, "absence.unequal_bases_full",
                {nameOf(card, parts[0], framework, language), evidence(parts[0]),
                 nameOf(card, parts[1], framework, language), evidence(parts[1]), listed(statistics, language)});
}

}  // namespace

std::string absenceText(Absence absence, Language language) {
  return absence == Absence::None ? std::string() : phrase(language, "absence." + std::string(absenceName(absence)));
}

std::string absenceText(const Scorecard& card, std::size_t unit, const std::string& code, const Framework& framework,
                        Language language) {
  const Result& result = card.at(unit, code);
  if (!isMissing(result.value)) return "";
  const Absence absence = result.absence == Absence::None ? Absence::NoData : result.absence;
  std::string text = absenceText(absence, language);
  switch (absence) {
    case Absence::UnequalBases: return unequalText(card, unit, code, framework, language);
    case Absence::TooFewAnswers:
      if (result.n == kWithheldCount) return text;
      return phrase(language, "absence.too_few_answers_full",
                    {std::to_string(result.n), std::to_string(card.recipe.cube.minimumAnswers)});
    case Absence::PartMissing:
    case Absence::TooFewParts: {
      const std::string parts = missingParts(card, unit, code, framework, language);
      return parts.empty() ? text : phrase(language, "absence.parts", {text, parts});
    }
    case Absence::TooFewGroups:
      return phrase(language, "absence.too_few_groups_full", {std::to_string(card.recipe.cube.minimumGroup)});
    default: return text;
  }
}

std::string remarkText(const Scorecard& card, std::size_t unit, const std::string& code, const Framework& framework,
                       Language language) {
  const Result& result = card.at(unit, code);
  if (isMissing(result.value)) return absenceText(card, unit, code, framework, language);
  if (isPartialReach(framework, code, result)) {
    const auto planned = static_cast<double>(framework.groups.size());
    return phrase(language, "absence.partial_reach",
                  {code, std::to_string(std::lround(static_cast<double>(result.coverage) * planned)),
                   std::to_string(framework.groups.size()), std::to_string(card.recipe.cube.minimumGroup)});
  }
  const bool plain = result.lack == IntervalLack::None || result.lack == IntervalLack::NoSampling;
  return plain ? std::string() : intervalLackText(result.lack, language);
}

namespace {

/// The first names and how many follow: a note of hundreds of names would be longer than what it stands under.
std::string namedFirst(const std::vector<std::string>& names, Language language) {
  constexpr std::size_t kNamed = 6;
  if (names.size() <= kNamed + 1) return listed(names, language);
  const std::vector<std::string> first(names.begin(), names.begin() + kNamed);
  return phrase(language, "absence.and_others",
                {join(first, language == Language::Chinese ? "、" : ", "), std::to_string(names.size() - kNamed)});
}

}  // namespace

std::string leftOutText(const Scorecard& card, const std::vector<std::size_t>& units, const std::string& code,
                        const Framework& framework, Language language) {
  std::vector<std::pair<std::string, std::vector<std::string>>> reasons;
  for (const std::size_t unit : units) {
    const Result& result = card.at(unit, code);
    const ScoreUnit& of = card.units[unit];
    const bool few =
        of.isWithheld || (of.received > 0 && of.valid < static_cast<std::uint32_t>(card.recipe.cube.minimumAnswers));
    if (!few && !isMissing(result.value) && !isPartialReach(framework, code, result)) continue;
    const std::string why = few ? absenceText(of.isWithheld ? Absence::Withheld : Absence::TooFewAnswers, language)
                                : remarkText(card, unit, code, framework, language);
    const std::string& own = of.name.in(language);
    const std::string name = own.empty() || own == of.community ? of.community : of.community + ' ' + own;
    auto at = std::find_if(reasons.begin(), reasons.end(), [&](const auto& known) { return known.first == why; });
    if (at == reasons.end()) at = reasons.insert(reasons.end(), {why, {}});
    at->second.push_back(name);
  }
  std::string text;
  for (const auto& [why, names] : reasons) {
    if (!text.empty() && language == Language::English) text += ' ';
    text += phrase(language, "absence.left_out", {namedFirst(names, language), why});
  }
  return text;
}

std::string intervalLackText(IntervalLack lack, Language language) {
  return lack == IntervalLack::None ? std::string() : phrase(language, "lack." + std::string(intervalLackName(lack)));
}

}  // namespace hz::score
