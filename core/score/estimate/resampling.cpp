// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/estimate/resampling.h"

#include "base/fault.h"
#include "base/number.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

namespace hz::score {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFFu;
constexpr std::size_t kCountsBytes = std::size_t{100} << 20;

/// Order of names as text, equal names alike.
std::vector<std::uint32_t> ranksOf(const std::vector<std::string>& names) {
  std::vector<std::uint32_t> order(names.size()), ranks(names.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return names[a] < names[b]; });
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    const bool same = i > 0 && names[order[i]] == names[order[i - 1]];
    ranks[order[i]] = same ? ranks[order[i - 1]] : i;
  }
  return ranks;
}

/// f_h of a stratum from the answers of its respondents: a fraction up to 1, or the PSUs of the population.
double fractionOf(const Survey& survey, const std::string& stratum, const std::vector<std::uint32_t>& rows,
                  std::size_t psus) {
  const double first = survey.fpc[rows.front()];
  for (const std::uint32_t r : rows) {
    if (isMissing(survey.fpc[r]) || !(survey.fpc[r] > 0)) {
      throw Fault(FaultCode::FpcMissing, {stratum});
    }
    if (survey.fpc[r] != first) {
      throw Fault(FaultCode::FpcDiffers, {stratum, shortestNumber(first), shortestNumber(survey.fpc[r])});
    }
  }
  if (first <= 1) return first;
  if (first < static_cast<double>(psus)) {
    throw Fault(FaultCode::FpcTooSmall, {stratum, std::to_string(psus), shortestNumber(first)});
  }
  return static_cast<double>(psus) / first;
}

}  // namespace

NamedDesign::NamedDesign(const Survey& survey, const CubeOptions& options, const std::vector<char>& valid,
                         std::size_t firstUnit, std::size_t unitCount)
    : m_seed(options.seed) {
  std::vector<Stratum> strata = arrange(survey, valid);
  settleLonely(strata, survey, options.lonely);
  for (std::size_t u = firstUnit; u < firstUnit + unitCount; ++u) {
    for (std::size_t r = survey.units[u].begin; r < survey.units[u].end; ++r) {
      if (valid[r] != 0) m_indexOf[m_psuOf[r]] = 0;
    }
  }
  for (Stratum& stratum : strata) {
    bool inUnits = false;
    const auto n = static_cast<double>(stratum.psus.size());
    const double lambda = stratum.certain ? 0.0 : std::sqrt(1 - stratum.fraction);
    for (const std::uint32_t psu : stratum.psus) {
      std::uint32_t& index = m_indexOf[psu];
      if (index == kNone) continue;
      inUnits = true;
      index = static_cast<std::uint32_t>(m_factor.size());
      m_constant.push_back(1 - lambda);
      m_stratumOf.push_back(static_cast<std::uint32_t>(m_strata.size()));
      m_factor.push_back(stratum.certain ? 0.0 : lambda * (n / (n - 1)));
    }
    if (inUnits) m_strata.push_back(std::move(stratum));
  }
}

std::vector<NamedDesign::Stratum> NamedDesign::arrange(const Survey& survey, const std::vector<char>& valid) {
  // Wave, stratum and PSU by rank of name, then respondent: PSUs in this order lie one stratum after the other.
  using Place = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>;
  std::vector<Place> places;
  const std::vector<std::uint32_t> stratumRanks = ranksOf(survey.stratumNames), psuRanks = ranksOf(survey.psuNames);
  const bool byUnit = survey.strata.empty() && survey.psus.empty();
  for (const SurveyUnit& unit : survey.units) {
    for (std::size_t r = unit.begin; r < unit.end; ++r) {
      if (valid[r] == 0) continue;
      const auto row = static_cast<std::uint32_t>(r);
      const std::uint32_t stratum = byUnit                  ? unit.community
                                    : survey.strata.empty() ? 0
                                                            : stratumRanks[survey.strata[r]];
      places.emplace_back(unit.wave, stratum, survey.psus.empty() ? row : psuRanks[survey.psus[r]], row);
    }
  }
  std::sort(places.begin(), places.end());
  std::vector<Stratum> strata;
  m_psuOf.assign(survey.respondents, kNone);
  std::uint32_t psus = 0;
  std::vector<std::uint32_t> rows;
  for (std::size_t begin = 0; begin < places.size();) {
    const auto [wave, rank, unused, first] = places[begin];
    Stratum stratum;
    stratum.wave = wave;
    stratum.name = byUnit                  ? survey.communities[rank].code
                   : survey.strata.empty() ? survey.waves[wave]
                                           : survey.stratumNames[survey.strata[first]];
    stratum.stream = streamOf(survey.waves[wave], survey.strata.empty() && !byUnit ? std::string() : stratum.name);
    rows.clear();
    std::size_t i = begin;
    for (; i < places.size() && std::get<0>(places[i]) == wave && std::get<1>(places[i]) == rank; ++i) {
      if (i == begin || std::get<2>(places[i]) != std::get<2>(places[i - 1])) stratum.psus.push_back(psus++);
      m_psuOf[std::get<3>(places[i])] = psus - 1;
      rows.push_back(std::get<3>(places[i]));
    }
    if (!survey.fpc.empty()) stratum.fraction = fractionOf(survey, stratum.name, rows, stratum.psus.size());
    // Drawn as a whole, or a community of one respondent in the design that nobody named: no spread.
    stratum.certain = stratum.fraction >= 1 || (byUnit && stratum.psus.size() < 2);
    strata.push_back(std::move(stratum));
    begin = i;
  }
  m_indexOf.assign(psus, kNone);
  return strata;
}

void NamedDesign::settleLonely(std::vector<Stratum>& strata, const Survey& survey, LonelyPsu rule) {
  const auto isLonely = [](const Stratum& s) { return !s.certain && s.psus.size() < 2; };
  const auto join = [&](Stratum& into, const Stratum& from) {
    into.psus.insert(into.psus.end(), from.psus.begin(), from.psus.end());
    into.name += "+" + from.name;
    into.stream = streamOf(survey.waves[into.wave], into.name);
  };
  for (std::size_t i = 0; i < strata.size(); ++i) {
    if (!isLonely(strata[i])) continue;
    // Average has no meaning for draws; a recipe cannot ask for it.
    if (rule == LonelyPsu::Refuse || rule == LonelyPsu::Average) throw Fault(FaultCode::LonelyUnit, {strata[i].name});
    if (rule == LonelyPsu::Remove) {
      strata[i].certain = true;
      continue;
    }
    // The next lonely one of the wave, else the stratum before, else the one after.
    const auto sameWave = [&](std::size_t j) { return strata[j].wave == strata[i].wave && !strata[j].certain; };
    std::size_t partner = strata.size();
    for (std::size_t j = i + 1; j < strata.size() && partner == strata.size(); ++j) {
      if (sameWave(j) && isLonely(strata[j])) partner = j;
    }
    for (std::size_t j = i; j-- > 0 && partner == strata.size();) {
      if (sameWave(j)) partner = j;
    }
    if (partner == strata.size() && i + 1 < strata.size() && sameWave(i + 1)) partner = i + 1;
    if (partner == strata.size()) throw Fault(FaultCode::LonelyUnit, {strata[i].name});
    if (isLonely(strata[partner])) {
      // All lonely ones of the wave become one.
      for (std::size_t j = strata.size(); j-- > i + 1;) {
        if (!sameWave(j) || !isLonely(strata[j])) continue;
        strata[i].fraction = std::min(strata[i].fraction, strata[j].fraction);
      }
      for (std::size_t j = i + 1; j < strata.size();) {
        const bool takes = strata[j].wave == strata[i].wave && !strata[j].certain && strata[j].psus.size() == 1;
        if (takes) {
          join(strata[i], strata[j]);
          strata.erase(strata.begin() + static_cast<std::ptrdiff_t>(j));
        } else {
          ++j;
        }
      }
      continue;
    }
    join(strata[partner], strata[i]);
    strata.erase(strata.begin() + static_cast<std::ptrdiff_t>(i));
    --i;
  }
}

int NamedDesign::replicatesAtOnce() const {
  const std::size_t each = std::max<std::size_t>(1, m_factor.size()) * sizeof(std::uint16_t);
  return static_cast<int>(std::clamp<std::size_t>(kCountsBytes / each, 1, 1 << 20));
}

void NamedDesign::prepare(int first, int last) {
  m_first = first;
  m_last = last;
  m_counts.assign(m_factor.size() * static_cast<std::size_t>(last - first), 0);
}

void NamedDesign::draw(int replicate) {
  const auto width = static_cast<std::size_t>(m_last - m_first);
  std::vector<std::uint32_t> drawn;
  for (const Stratum& stratum : m_strata) {
    if (stratum.certain) continue;
    RandomStream random(m_seed, static_cast<std::uint64_t>(replicate), stratum.stream);
    const std::size_t draws = drawWithReplacement(random, static_cast<std::uint32_t>(stratum.psus.size()), drawn);
    for (std::size_t i = 0; i < draws; ++i) {
      const std::uint32_t index = m_indexOf[stratum.psus[drawn[i]]];
      if (index != kNone) ++m_counts[index * width + static_cast<std::size_t>(replicate - m_first)];
    }
  }
}

}  // namespace hz::score
