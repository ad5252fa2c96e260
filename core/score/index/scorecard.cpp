// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/scorecard.h"

#include "base/phrasebook.h"

namespace hz::score {

std::string_view kindName(ResultKind kind) {
  switch (kind) {
    case ResultKind::Index: return "index";
    case ResultKind::Imbalance: return "imbalance";
    case ResultKind::Dimension: return "dimension";
    case ResultKind::Indicator: return "indicator";
    case ResultKind::Driver: return "driver";
    case ResultKind::Companion: break;
  }
  return "companion";
}

std::string_view basisName(Basis basis) {
  switch (basis) {
    case Basis::Full: return "full";
    case Basis::Survey: return "survey";
    case Basis::Statistics: return "stats";
    case Basis::None: break;
  }
  return "";
}

std::string_view absenceName(Absence absence) {
  switch (absence) {
    case Absence::None: break;
    case Absence::NoData: return "no_data";
    case Absence::TooFewAnswers: return "too_few_answers";
    case Absence::TooFewParts: return "too_few_parts";
    case Absence::UnequalBases: return "unequal_bases";
    case Absence::PartMissing: return "part_missing";
    case Absence::DivisionByZero: return "division_by_zero";
    case Absence::TooFewGroups: return "too_few_groups";
    case Absence::DomainsUnknown: return "domains_unknown";
    case Absence::NotApplicable: return "not_applicable";
    case Absence::Withheld: return "withheld";
  }
  return "";
}

std::string disclosureStatement(const DisclosurePolicy& policy, Language language) {
  const std::string k = std::to_string(policy.k);
  std::string text =
      phrase(language, policy.level == DisclosureLevel::Strict ? "disclosure.strict" : "disclosure.research", {k});
  if (policy.isLowered()) {
    text +=
        (language == Language::English ? " " : "") +
        phrase(language, "disclosure.lowered", {policy.decidedBy, policy.decidedAt.substr(0, 10), k, policy.reason});
  }
  return text;
}

std::string_view intervalLackName(IntervalLack lack) {
  switch (lack) {
    case IntervalLack::None: break;
    case IntervalLack::NoSampling: return "no_sampling";
    case IntervalLack::OneUnit: return "one_sampling_unit";
    case IntervalLack::NoSpread: return "no_spread";
    case IntervalLack::Biased: return "biased";
    case IntervalLack::FewMembers: return "few_members";
    case IntervalLack::FewApart: return "few_apart";
  }
  return "";
}

int Scorecard::findCode(std::string_view code) const {
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (codes[i].code == code) return static_cast<int>(i);
  }
  return -1;
}

int Scorecard::findUnit(std::string_view wave, std::string_view community) const {
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (units[i].wave == wave && units[i].community == community) return static_cast<int>(i);
  }
  return -1;
}

const Result& Scorecard::at(std::size_t unit, std::string_view code) const {
  static const Result kUnknown{
      kMissing, kMissing, kMissing, kMissing, 0, 0, Basis::None, Absence::NoData, IntervalLack::NoSampling};
  const int index = findCode(code);
  return index < 0 ? kUnknown : at(unit, static_cast<std::size_t>(index));
}

std::string_view Scorecard::text(std::size_t unit, std::string_view code) const {
  std::size_t words = 0, wanted = 0;
  bool found = false;
  for (const ResultCode& entry : codes) {
    if (!entry.isText) continue;
    if (entry.code == code) {
      wanted = words;
      found = true;
    }
    ++words;
  }
  return found ? std::string_view(texts[unit * words + wanted]) : std::string_view();
}

std::span<const float> Scorecard::drawsOf(std::size_t unit, std::size_t code) const {
  if (code >= draws.size() || draws[code] == nullptr) return {};
  const auto b = static_cast<std::size_t>(replicates);
  return {draws[code].get() + unit * b, b};
}

std::vector<std::string> Scorecard::waves() const {
  std::vector<std::string> names;
  for (const ScoreUnit& unit : units) {
    if (names.empty() || names.back() != unit.wave) names.push_back(unit.wave);
  }
  return names;
}

}  // namespace hz::score
