// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/release/released_scorecard.h"

#include "score/index/plan.h"
#include "score/release/withheld_parts.h"
#include "stats/disclosure/table_release.h"
#include "survey/project/disclosure_setting.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace hz::score {
namespace {

constexpr double kEnd = 1e-9;

/// A scorecard on its way out.
class CardRelease {
 public:
  CardRelease(const Scorecard& card, const Framework& framework, const DisclosurePolicy& policy)
      : m_card(card),
        m_policy(policy),
        m_k(static_cast<std::uint32_t>(policy.k)),
        m_plan(makePlan(framework, card.recipe)),
        m_parts(m_plan),
        m_whole(card.waves().size() > 1 ? DisclosureScope::Breakdown : DisclosureScope::WholeSample),
        m_hidden(card.units.size(), std::vector<char>(m_plan.columns.size(), 0)),
        m_countsHidden(card.units.size(), 0) {}

  Scorecard run(const std::vector<std::size_t>& tooClose) {
    for (const std::size_t unit : tooClose) withhold(unit, true);
    for (std::size_t unit = 0; unit < m_card.units.size(); ++unit) {
      if (isTooSmall(unit)) withhold(unit, false);
    }
    releaseCounts();
    for (std::size_t unit = 0; unit < m_card.units.size(); ++unit) {
      if (!m_withheld.contains(unit)) hideUniform(unit);
    }
    for (const auto& wave : waves()) protectWave(wave);
    return released();
  }

 private:
  using Wave = std::vector<std::size_t>;  ///< its communities, then the district

  std::vector<Wave> waves() const {
    std::vector<Wave> all;
    for (std::size_t unit = 0; unit < m_card.units.size(); ++unit) {
      if (unit == 0 || m_card.units[unit - 1].wave != m_card.units[unit].wave) all.emplace_back();
      all.back().push_back(unit);
    }
    return all;
  }

  const Result& result(std::size_t unit, std::size_t column) const {
    return m_card.at(unit, static_cast<std::size_t>(m_plan.columns[column].resultCode));
  }
  /// Made of answers, and there; hours and other figures of the community tell on nobody who answered.
  bool speaksOfRespondents(std::size_t unit, std::size_t column) const {
    const Result& one = result(unit, column);
    return one.n > 0 && one.basis != Basis::Statistics && !isMissing(one.value);
  }
  bool isTooSmall(std::size_t unit) const {
    const ScoreUnit& of = m_card.units[unit];
    return of.received > 0 && of.valid < m_k;
  }

  void withhold(std::size_t unit, bool hadNumbers) {
    m_withheld.insert(unit);
    m_countsHidden[unit] = 1;
    // What a community that was too small has, comes from statistics, which are public.
    for (std::size_t c = 0; hadNumbers && c < m_plan.columns.size(); ++c)
      m_hidden[unit][c] = speaksOfRespondents(unit, c);
  }

  // Respondents of the communities under the number of the whole wave.
  void releaseCounts() {
    for (const Wave& wave : waves()) {
      std::vector<std::size_t> units;
      std::vector<std::int64_t> counts;
      for (const std::size_t unit : wave) {
        const ScoreUnit& of = m_card.units[unit];
        if (of.isDistrict() || of.received == 0) continue;
        units.push_back(unit);
        counts.push_back(m_withheld.contains(unit) ? std::min<std::int64_t>(of.valid, m_k - 1) : of.valid);
      }
      if (units.empty()) continue;
      const stats::TableMask mask = stats::release(stats::CountTable::oneWay(counts), m_policy,
                                                   DisclosureScope::Breakdown, DisclosureScope::WholeSample);
      bool any = false;
      for (std::size_t i = 0; i < units.size(); ++i) {
        m_countsHidden[units[i]] = m_countsHidden[units[i]] != 0 || mask.cells[i] != 0;
        any = any || m_countsHidden[units[i]] != 0;
      }
      if (any && m_card.units[wave.back()].isDistrict()) m_sumsHidden.insert(wave.back());
    }
  }

  bool saysTheSameOfEverybody(std::size_t unit, std::size_t column) const {
    if (!speaksOfRespondents(unit, column)) return false;
    const Result& one = result(unit, column);
    const bool noSpread = m_card.replicates > 0 && one.se == 0;
    switch (m_parts.range(column)) {
      case ValueRange::Percent: return noSpread || one.value <= kEnd || one.value >= 100 - kEnd;
      case ValueRange::CappedShare: return one.value <= kEnd;
      case ValueRange::Gap: return noSpread;
      case ValueRange::Other: break;
    }
    return false;
  }

  void hideUniform(std::size_t unit) {
    for (std::size_t c = 0; c < m_plan.columns.size(); ++c) {
      if (saysTheSameOfEverybody(unit, c)) m_hidden[unit][c] = 1;
    }
    m_parts.protect(m_hidden[unit], [&](std::size_t column) { return speaksOfRespondents(unit, column); });
  }

  bool hidesAny(std::size_t unit) const { return std::count(m_hidden[unit].begin(), m_hidden[unit].end(), 1) > 0; }

  void hideAlso(std::size_t unit, const std::vector<char>& columns) {
    for (std::size_t c = 0; c < columns.size(); ++c) m_hidden[unit][c] = m_hidden[unit][c] != 0 || columns[c] != 0;
    m_parts.protect(m_hidden[unit], [&](std::size_t column) { return speaksOfRespondents(unit, column); });
  }

  /// Whether a number of one community alone is kept back while the district's, the mean of all of them, is not.
  bool followsFromDistrict(const Wave& wave, std::size_t unit) const {
    const std::size_t district = wave.back();
    if (!m_card.units[district].isDistrict()) return false;
    for (std::size_t c = 0; c < m_plan.columns.size(); ++c) {
      if (m_hidden[unit][c] == 0 || !speaksOfRespondents(unit, c)) continue;
      if (m_hidden[district][c] != 0 || isMissing(result(district, c).value)) continue;
      const bool alone = std::none_of(wave.begin(), wave.end() - 1, [&](std::size_t other) {
        return other != unit && m_hidden[other][c] != 0 && speaksOfRespondents(other, c);
      });
      if (alone) return true;
    }
    return false;
  }

  void protectWave(const Wave& wave) {
    if (!m_card.units[wave.back()].isDistrict()) return;
    bool changed = true;
    while (changed) {
      changed = false;
      for (const std::size_t unit : wave) {
        if (m_card.units[unit].isDistrict() || !hidesAny(unit) || !followsFromDistrict(wave, unit)) continue;
        hideAlso(partner(wave, unit), m_hidden[unit]);
        changed = true;
      }
    }
  }

  // The smallest community that lacks some of what this one lacks; where there is none, the district itself.
  std::size_t partner(const Wave& wave, std::size_t unit) const {
    std::size_t best = wave.back();
    for (const std::size_t other : wave) {
      if (other == unit || m_card.units[other].isDistrict() || isTooSmall(other)) continue;
      bool helps = false;
      for (std::size_t c = 0; c < m_plan.columns.size(); ++c) {
        helps = helps || (m_hidden[unit][c] != 0 && m_hidden[other][c] == 0 && speaksOfRespondents(other, c));
      }
      if (!helps) continue;
      if (m_card.units[best].isDistrict() || m_card.units[other].valid < m_card.units[best].valid) best = other;
    }
    return best;
  }

  // --- putting it into effect ---------------------------------------------------------------------------------------

  void clear(Scorecard& out, std::size_t unit, std::size_t code) const {
    Result& one = out.results[unit * out.codes.size() + code];
    const Result was = one;
    one = {};
    one.n = was.n > 0 ? kWithheldCount : 0;
    one.coverage = was.coverage;
    one.absence = Absence::Withheld;
    clearDraws(out, unit, code);
  }

  // Replicates are shared with the owner's card: copied once for each code that loses some.
  void clearDraws(Scorecard& out, std::size_t unit, std::size_t code) const {
    if (code >= out.draws.size() || out.draws[code] == nullptr) return;
    const auto b = static_cast<std::size_t>(out.replicates), all = out.units.size() * b;
    std::shared_ptr<float[]>& own = m_ownDraws[code];
    if (own == nullptr) {
      own = std::make_shared_for_overwrite<float[]>(all);
      std::copy_n(out.draws[code].get(), all, own.get());
      out.draws[code] = own;
    }
    std::fill_n(own.get() + unit * b, b, static_cast<float>(kMissing));
  }

  void clearTexts(Scorecard& out, std::size_t unit, const std::vector<int>& positions) const {
    for (const int position : positions)
      out.texts[unit * static_cast<std::size_t>(m_plan.texts) + static_cast<std::size_t>(position)].clear();
  }

  void clearUnit(Scorecard& out, std::size_t unit) const {
    out.units[unit].isWithheld = true;
    for (std::size_t code = 0; code < out.codes.size(); ++code) {
      if (!out.codes[code].isText) clear(out, unit, code);
    }
    for (int position = 0; position < m_plan.texts; ++position) clearTexts(out, unit, {position});
  }

  void clearColumns(Scorecard& out, std::size_t unit) const {
    for (std::size_t c = 0; c < m_plan.columns.size(); ++c) {
      if (m_hidden[unit][c] == 0) continue;
      clear(out, unit, static_cast<std::size_t>(m_plan.columns[c].resultCode));
      for (const int code : m_plan.columns[c].alsoCodes) clear(out, unit, static_cast<std::size_t>(code));
    }
    clearTexts(out, unit, m_parts.textsOf(m_hidden[unit]));
  }

  void clearCounts(Scorecard& out, std::size_t unit) const {
    ScoreUnit& of = out.units[unit];
    if (!of.isDistrict()) {
      if (of.received > 0) of.received = kWithheldCount;  // how many were left out is about them
    } else if (followsCount(m_policy, m_whole) && of.received - of.valid < m_k && of.received != of.valid) {
      of.received = kWithheldCount;
    }
    const bool all = m_countsHidden[unit] != 0;
    if (all && !of.isDistrict()) of.valid = kWithheldCount;
    for (std::size_t code = 0; code < out.codes.size(); ++code) {
      Result& one = out.results[unit * out.codes.size() + code];
      if (one.n == 0 || one.n == kWithheldCount) continue;
      if (all || m_sumsHidden.contains(unit) || one.n < m_k) one.n = kWithheldCount;
    }
  }

  Scorecard released() const {
    Scorecard out = m_card;
    out.released = m_policy;
    for (std::size_t unit = 0; unit < out.units.size(); ++unit) {
      if (m_withheld.contains(unit)) {
        clearUnit(out, unit);
      } else {
        clearColumns(out, unit);
      }
      clearCounts(out, unit);
    }
    return out;
  }

  const Scorecard& m_card;
  const DisclosurePolicy& m_policy;
  std::uint32_t m_k;
  Plan m_plan;
  WithheldParts m_parts;
  DisclosureScope m_whole;                                             ///< what the sums over a wave are
  std::vector<std::vector<char>> m_hidden;                             ///< [unit][column]
  std::vector<char> m_countsHidden;                                    ///< per unit
  mutable std::map<std::size_t, std::shared_ptr<float[]>> m_ownDraws;  ///< by code
  std::set<std::size_t> m_withheld;                                    ///< units of which nothing leaves
  std::set<std::size_t> m_sumsHidden;  ///< districts whose numbers of answers are sums over hidden ones
};

}  // namespace

Scorecard releasedScorecard(const Scorecard& card, const Framework& framework, const DisclosurePolicy& policy,
                            const std::vector<std::size_t>& tooClose) {
  requireMinimum(card.recipe, policy);
  return CardRelease(card, framework, policy).run(tooClose);
}

}  // namespace hz::score
