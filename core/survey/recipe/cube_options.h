// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/lonely_psu.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace hz::survey {

enum class CalibrationMethod { None, PostStratify, Rake };

/// How weights are fitted to the population sheet, in the full sample and again in every replicate.
struct CalibrationOptions {
  CalibrationMethod method = CalibrationMethod::None;
  /// "age", "sex", "age*sex", "community" (of the district only), "group:<code of a population group>".
  /// Post-stratification takes one, raking one or more.
  std::vector<std::string> margins;
  bool byCommunity = true;  ///< every community to its own population; else a wave as a whole to the sum of them
  bool mergeEmpty = false;  ///< a category without respondents joins its neighbour instead of being refused
  // Limits of the weights, in the recipe's order; 0 = none. What is cut off is spread over the others (trimWeights).
  double trimMedian = 0;     ///< highest weight, as a multiple of the median weight
  double lowestWeight = 0;   ///< lowest weight, as a multiple of the mean weight
  double highestWeight = 0;  ///< highest weight, as a multiple of the mean weight
  bool trims() const { return trimMedian > 0 || lowestWeight > 0 || highestWeight > 0; }
  bool operator==(const CalibrationOptions&) const = default;
};

/// Signs of carelessness in a questionnaire, in the order of QualityOptions::rules (quality_flags.h).
enum class QualityRule {
  Seconds,
  StraightLining,
  LongRun,
  Repeated,
  BreakOff,
  MissingItems,
  Contradictions,
  LowVariability
};
inline constexpr std::size_t kQualityRules = 8;

/// Flags are always raised; a rule takes respondents out only where the recipe says so.
struct QualityOptions {
  struct Rule {
    double threshold = 0;
    bool excludes = false;
    bool operator==(const Rule&) const = default;
  };
  std::string seconds;  ///< question with the seconds a questionnaire took; "" = Codebook::secondsQuestion()
  std::array<Rule, kQualityRules> rules{{{2, false},      // seconds per answered question (Huang et al. 2012)
                                         {0.9, false},    // share of equal answers among the scale items
                                         {0.5, false},    // equal answers in a row, as a share of the scale items
                                         {10, false},     // answers that must be there for two rows to be the same
                                         {5, false},      // scale items with nothing at the end
                                         {0.3, false},    // share of the scale items without an answer
                                         {1, false},      // contradictions
                                         {0.3, false}}};  // scale points of standard deviation within mixed groups
  Rule& rule(QualityRule which) { return rules[static_cast<std::size_t>(which)]; }
  const Rule& rule(QualityRule which) const { return rules[static_cast<std::size_t>(which)]; }
  bool operator==(const QualityOptions&) const = default;
};

/// What the estimates of a survey depend on; the part of a recipe that makes the cube.
struct CubeOptions {
  std::uint64_t seed = 20180318;  ///< project seed; replicate r of stratum h draws from the stream (seed, r, h)
  int replicates = 1000;          ///< B; replicate 0 is the full sample
  bool useWeights = true;         ///< respondent weights where the file has them
  std::string weight;             ///< question holding the weight; "" = the weight column of the file
  std::string stratum;            ///< question naming the stratum; "" = community × wave
  std::string psu;                ///< question naming the primary sampling unit; "" = the respondent
  std::string fpc;                ///< question: PSUs in the population of the stratum, or the fraction drawn (<= 1)
  LonelyPsu lonely = LonelyPsu::Refuse;
  CalibrationOptions calibration;
  QualityOptions quality;
  std::string filter;       ///< muParser expression over question codes; "" = all; missing answers = not kept
  int minimumAnswers = 10;  ///< unweighted answers an indicator needs
  int minimumGroup = 10;    ///< unweighted members a group needs (reach, participation gap)
  double validShare = 0.5;  ///< respondent valid with answers on at least this share of the scale items
  std::map<std::string, double> goalposts;  ///< indicator code → goalpost of a StatisticRate
  bool operator==(const CubeOptions&) const = default;
};

}  // namespace hz::survey
