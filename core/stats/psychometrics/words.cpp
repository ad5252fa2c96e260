// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/psychometrics/words.h"

#include "base/phrasebook.h"

#include <array>

namespace hz::stats {

std::vector<std::string> reliabilityRemarks(const Reliability& found, Language language) {
  std::vector<std::string> remarks;
  const auto whole = [](Eigen::Index n) { return groupedInteger(n); };
  if (found.missing == MissingRule::Listwise) {
    remarks.push_back(phrase(language, "psychometrics.listwise", {whole(found.complete), whole(found.respondents)}));
  } else {
    remarks.push_back(phrase(language, "psychometrics.pairwise",
                             {whole(found.respondents), whole(found.complete), whole(found.fewestPair)}));
  }
  if (!found.definite) {
    remarks.push_back(phrase(language, "psychometrics.indefinite",
                             {whole(found.complete), whole(found.respondents), whole(found.fewestPair)}));
  }
  for (const Reliability::Item& item : found.items) {
    if (item.probablyReversed) {
      remarks.push_back(phrase(language, "psychometrics.reversed", {item.name, fixedNumber(item.itemRest, 3)}));
    }
  }
  std::string opposed;
  for (const Reliability::Item& item : found.items) {
    if (item.loading < 0) opposed += (opposed.empty() ? "" : ", ") + item.name;
  }
  if (!opposed.empty()) remarks.push_back(phrase(language, "psychometrics.opposites", {opposed}));
  if (const std::string error = negativeAlphaText(found, language); !error.empty()) remarks.push_back(error);
  if (found.missing == MissingRule::Listwise && found.complete <= static_cast<Eigen::Index>(found.items.size())) {
    remarks.push_back(
        phrase(language, "psychometrics.few_respondents", {whole(found.complete), std::to_string(found.items.size())}));
  }
  if (found.items.size() < 3) remarks.push_back(phrase(language, "psychometrics.two_items"));
  return remarks;
}

std::string negativeAlphaText(const Reliability& found, Language language) {
  if (!(found.alpha < 0)) return "";
  std::string items;
  for (const std::string& item : found.against) items += (items.empty() ? "" : ", ") + item;
  return phrase(language, items.empty() ? "psychometrics.negative_alpha_unclear" : "psychometrics.negative_alpha",
                {fixedNumber(found.alpha, 3), items});
}

std::vector<std::string> polychoricRemarks(const Polychoric& found, const std::vector<std::string>& items,
                                           Language language) {
  std::vector<std::string> remarks;
  const auto pairs = [&](const std::vector<std::pair<Eigen::Index, Eigen::Index>>& list) {
    std::string out;
    for (const auto& [i, j] : list) {
      out += (out.empty() ? "" : ", ") + items[static_cast<std::size_t>(i)] + "–" + items[static_cast<std::size_t>(j)];
    }
    return out;
  };
  if (!found.emptyCells.empty()) {
    remarks.push_back(phrase(language, "psychometrics.polychoric_empty", {pairs(found.emptyCells)}));
  }
  if (!found.atBound.empty()) {
    remarks.push_back(phrase(language, "psychometrics.polychoric_bound", {pairs(found.atBound)}));
  }
  if (found.smallestEigenvalue < 0) {
    remarks.push_back(
        phrase(language, "psychometrics.polychoric_indefinite", {fixedNumber(found.smallestEigenvalue, 3)}));
  }
  return remarks;
}

std::string omegaDefinition(Language language) {
  return phrase(language, "psychometrics.omega_definition");
}

std::string adequacyWord(double kmo, Language language) {
  static constexpr std::array<double, 5> kBands{0.9, 0.8, 0.7, 0.6, 0.5};
  std::size_t band = 0;
  while (band < kBands.size() && !(kmo >= kBands[band] - 1e-9)) ++band;  // rounding takes nobody over a threshold
  return phrase(language, "psychometrics.kmo." + std::to_string(band));
}

std::string parallelText(const ParallelAnalysis& found, Language language) {
  const auto next = static_cast<std::size_t>(found.retained);
  if (next >= found.observed.size())
    return phrase(language, "psychometrics.parallel_all", {std::to_string(found.retained)});
  return phrase(language, "psychometrics.parallel",
                {std::to_string(found.retained), std::to_string(next + 1), fixedNumber(found.observed[next], 3),
                 fixedNumber(found.quantile[next], 3), std::to_string(found.draws)});
}

std::string aggregationText(const GroupAgreement& agreement, const WithinGroupAgreement& within, double alpha,
                            Language language) {
  const AggregationVerdict verdict = aggregationVerdict(agreement, within, alpha);
  if (verdict.isScaleInError) return phrase(language, "psychometrics.aggregate.error");
  const std::vector<std::string> figures{fixedNumber(agreement.icc1, 3), fixedNumber(agreement.icc2, 3),
                                         fixedNumber(within.median, 3)};
  if (verdict.yes()) return phrase(language, "psychometrics.aggregate.yes", figures);
  const bool all = verdict.computed() == 3;
  std::string text = phrase(language,
                            verdict.met() == 0 && all ? "psychometrics.aggregate.no"
                            : all                     ? "psychometrics.aggregate.caution"
                                                      : "psychometrics.aggregate.open",
                            {std::to_string(verdict.met()), std::to_string(verdict.computed())});
  const auto add = [&](std::optional<bool> holds, const char* key) {
    if (!holds)
      key = key == std::string("psychometrics.aggregate.same")         ? "psychometrics.aggregate.no_icc1"
            : key == std::string("psychometrics.aggregate.unreliable") ? "psychometrics.aggregate.no_icc2"
                                                                       : "psychometrics.aggregate.no_rwg";
    if (!holds.value_or(false)) text += (language == Language::English ? " " : "") + phrase(language, key, figures);
  };
  add(verdict.groupsDiffer, "psychometrics.aggregate.same");
  add(verdict.meansReliable, "psychometrics.aggregate.unreliable");
  add(verdict.membersAgree, "psychometrics.aggregate.disagree");
  return text;
}

}  // namespace hz::stats
