// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/response_counts.h"

#include "score/estimate/participation.h"

namespace hz::score {
namespace {

double issuedIn(const Recipe& recipe, const std::string& key) {
  const auto found = recipe.issued.find(key);
  return found == recipe.issued.end() ? kMissing : found->second;
}

void add(ResponseCounts& whole, const ResponseCounts& part) {
  whole.issued += part.issued;  // missing stays missing
  whole.received += part.received;
  whole.valid += part.valid;
  whole.tooFewAnswers += part.tooFewAnswers;
  whole.withoutWeight += part.withoutWeight;
  whole.excluded += part.excluded;
  for (std::size_t i = 0; i < kQualityRules; ++i) whole.flagged[i] += part.flagged[i];
}

}  // namespace

QualityReport qualityReport(const Survey& survey, const Codebook& codebook, const Recipe& recipe) {
  const std::size_t units = survey.units.size();
  const CubeOptions& options = recipe.cube;
  const auto flags = qualityFlags(survey, codebook, options.quality, 0, units);
  const QualityFlags out = excludingRules(options.quality);
  const auto enough = validRespondents(survey, codebook, options.validShare, 0, units);
  QualityReport report;
  ResponseCounts whole;
  for (std::size_t u = 0; u < units; ++u) {
    const SurveyUnit& unit = survey.units[u];
    const Community& community = survey.communities[unit.community];
    const std::string& wave = survey.waves[unit.wave];
    if (whole.community.empty()) {
      whole.wave = wave;
      whole.community = "*";
      whole.name = {"All communities", "全部社区"};
      whole.issued = 0;
    }
    ResponseCounts counts;
    counts.wave = wave;
    counts.community = community.code;
    counts.name = community.name;
    counts.issued = issuedIn(recipe, wave + "/" + community.code);
    if (isMissing(counts.issued)) counts.issued = survey.statistic(kIssuedStatistic, u);
    for (std::size_t r = unit.begin; r < unit.end; ++r) {
      const double weight = collectedWeight(survey, options, r);
      FlaggedRespondent one{r, u, flags[r], (flags[r] & out) != 0, enough[r] == 0, !(weight > 0 || weight < 0)};
      ++counts.received;
      counts.valid += one.takesPart() ? 1 : 0;
      counts.excluded += one.excluded ? 1 : 0;
      counts.tooFewAnswers += one.tooFewAnswers ? 1 : 0;
      counts.withoutWeight += one.withoutWeight ? 1 : 0;
      for (std::size_t i = 0; i < kQualityRules; ++i) {
        counts.flagged[i] += (flags[r] & qualityBit(static_cast<QualityRule>(i))) != 0 ? 1 : 0;
      }
      if (flags[r] != 0 || !one.takesPart()) report.respondents.push_back(one);
    }
    add(whole, counts);
    report.counts.push_back(std::move(counts));
    if (u + 1 < units && survey.units[u + 1].wave == unit.wave) continue;
    const double stated = issuedIn(recipe, wave);
    if (!isMissing(stated)) whole.issued = stated;
    report.counts.push_back(std::move(whole));
    whole = {};
  }
  return report;
}

}  // namespace hz::score
