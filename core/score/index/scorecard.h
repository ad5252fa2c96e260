// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "base/number.h"
#include "base/parts.h"
#include "data/disclosure_policy.h"
#include "survey/recipe/recipe.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hz::score {

enum class ResultKind { Index, Imbalance, Dimension, Indicator, Driver, Companion };
/// "index", "imbalance" … as in files.
std::string_view kindName(ResultKind kind);

/// Which evidence stands behind an index (resources/help/en/rules.md, "Basis"). None: not an index, or not computed.
enum class Basis : std::uint8_t { None, Full, Survey, Statistics };
std::string_view basisName(Basis basis);  ///< "", "full", "survey", "stats"

/// Why a number is not there.
enum class Absence : std::uint8_t {
  None,
  NoData,         ///< nothing collected
  TooFewAnswers,  ///< below minimumAnswers
  TooFewParts,    ///< ladder: indicators or weight of a dimension, dimensions of an index
  UnequalBases,   ///< I1: A and S rest on different evidence
  PartMissing,    ///< one of the numbers it is made of is not there
  DivisionByZero,
  TooFewGroups,    ///< I4: fewer than two groups with enough members
  DomainsUnknown,  ///< I3: more than 2 of 10 domains blank
  NotApplicable,   ///< does not exist in this case (N2 without hours)
  Withheld         ///< kept back when it leaves the project (score/release/released_scorecard.h)
};
std::string_view absenceName(Absence absence);

/// "412", or the mark of what is kept back.
inline std::string countText(std::uint32_t n) {
  return n == kWithheldCount ? kSuppressedMark : std::to_string(n);
}

/// What an export says of the rules it was made by: level and k, and where k was lowered by whom, when and why.
std::string disclosureStatement(const DisclosurePolicy& policy, Language language);
/// Why a number has no interval. A number that is missing has none either, by its Absence.
enum class IntervalLack : std::uint8_t {
  None,        ///< it has one
  NoSampling,  ///< from statistics, or no replicates were drawn
  OneUnit,     ///< it rests on one sampling unit, so nothing shows how units differ
  NoSpread,    ///< all sampling units agree: the sample shows no spread
  Biased,      ///< a spread or ratio of noisy shares, or a mean of such: no interval of it keeps its level
  FewMembers,  ///< the groups are too few or too small for an interval that keeps its level
  FewApart     ///< too few answers differ from the commonest one for an interval that keeps its level
};
std::string_view intervalLackName(IntervalLack lack);

struct ResultCode {
  ResultKind kind{};
  std::string code;
  LocalizedText name;
  bool isText = false;  ///< binding, type, worst_group: the value is a word
};

/// One number of one unit. All NaN when missing; lower and upper NaN where `lack` says why there is no interval, se
/// where nothing can be said of it either. An interval always holds its value.
struct Result {
  double value = kMissing;
  double se = kMissing;
  double lower = kMissing;
  double upper = kMissing;
  std::uint32_t n = 0;
  float coverage = 1;  ///< present / planned weight
  Basis basis = Basis::None;
  Absence absence = Absence::None;
  IntervalLack lack = IntervalLack::NoSampling;
};

struct ScoreUnit {
  std::string wave;
  std::string community;  ///< "*" = the district
  LocalizedText name;
  std::uint32_t received = 0;
  std::uint32_t valid = 0;
  /// Of the replicates, those in which a category of a calibration margin was empty or raking did not converge; of the
  /// district, the most in a community.
  std::uint32_t emptyCategories = 0, notConverged = 0;
  bool isWithheld = false;  ///< nothing of it leaves
  /// Degrees of freedom of the design: sampling units minus strata of those who take part; of the district their sum.
  double degrees = 0;
  bool isDistrict() const { return community == "*"; }
};

/// Replicates of one code, [unit][replicate]. Scorecards share those that a change of method left alone.
using SharedDraws = std::shared_ptr<const float[]>;

/// Everything computed: units × codes, with the replicates behind each number where they were kept. Immutable;
/// shared between pages as shared_ptr<const Scorecard>.
struct Scorecard {
  std::vector<ScoreUnit> units;    ///< by wave: the communities in natural order, then the district "*"
  std::vector<ResultCode> codes;   ///< indices, imbalances, companions, dimensions, indicators, drivers
  std::vector<Result> results;     ///< [unit][code]
  std::vector<std::string> texts;  ///< [unit][text code in order of codes]; "" elsewhere
  int replicates = 0;
  std::vector<SharedDraws> draws;     ///< per code; null where none are kept
  Recipe recipe;                      ///< the method it was computed with
  std::string contentHash;            ///< of the data
  bool districtEqualWeights = false;  ///< pop is unknown somewhere: every community counts the same
  /// By which rules it was made fit to leave; nothing: as its owner sees it, and not to be let out.
  std::optional<DisclosurePolicy> released;

  int findCode(std::string_view code) const;  ///< −1 when absent
  int findUnit(std::string_view wave, std::string_view community) const;
  const Result& at(std::size_t unit, std::size_t code) const { return results[unit * codes.size() + code]; }
  /// Result by code; a static missing Result when the code is unknown.
  const Result& at(std::size_t unit, std::string_view code) const;
  /// Word of a text companion; "" when unknown.
  std::string_view text(std::size_t unit, std::string_view code) const;
  /// B draws; empty when none were kept. NaN throughout where the number is missing, equal to the value throughout
  /// where it has no sampling error.
  std::span<const float> drawsOf(std::size_t unit, std::size_t code) const;
  std::vector<std::string> waves() const;  ///< in order
};

/// What may be handed on: units with at least `fewest` valid respondents, numbers with none or at least as many behind
/// them, without replicates.
Scorecard aboveLimit(const Scorecard& card, int fewest);

using ScorecardPointer = std::shared_ptr<const Scorecard>;

}  // namespace hz::score
