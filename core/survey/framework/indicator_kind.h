// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace hz::survey {

/// Who is in the base of an indicator: all who answered its question, or of these only respondents whose answer to
/// `question` is one of (or, for a multiple choice, has any of) `codes`.
struct AnswerBase {
  std::string question;  ///< empty = everybody who answered
  std::vector<std::string> codes;
  bool operator==(const AnswerBase&) const = default;
};

// The closed set of indicator kinds. All give 0..100 before Direction; codes are choice codes of the codebook.

/// Weighted mean of a scale item, 100·(x − min)/(max − min), reversed where the codebook says so.
struct ScaleMean {
  std::string question;
  bool operator==(const ScaleMean&) const = default;
};
/// 100 · weighted share of the base whose answer is (has any of) `codes`.
struct ShareChoosing {
  std::string question;
  std::vector<std::string> codes;
  AnswerBase base;
  bool operator==(const ShareChoosing&) const = default;
};
/// clip(100 · weighted mean number of `codes` ticked / full).
struct CountMean {
  std::string question;
  std::vector<std::string> codes;
  double full = 1;
  AnswerBase base;
  bool operator==(const CountMean&) const = default;
};
/// 100 · weighted sum of ticks among `codes` / weighted sum of all ticks of real (non-exclusive) choices.
struct TickShare {
  std::string question;
  std::vector<std::string> codes;
  AnswerBase base;
  bool operator==(const TickShare&) const = default;
};
/// 100 · population Gini coefficient of the midpoints that stand for the codes; 0 when all are 0.
struct GiniOfMidpoints {
  std::string question;
  std::vector<std::string> codes;
  std::vector<double> midpoints;
  bool operator==(const GiniOfMidpoints&) const = default;
};
/// Half the relative mean deviation of the groups' rates, 50 · λ · Σ|ρ_g − ρ̄|/(G ρ̄), ρ_g = weighted share of group g
/// choosing `codes`; 0 when nobody does. λ² = max(0, 1 − N²/S²) takes off the spread N² that sampling alone makes.
struct GroupGap {
  std::string question;
  std::vector<std::string> codes;
  bool operator==(const GroupGap&) const = default;
};
/// What a community without any social worker gets for a statistic that is about them
/// (resources/help/en/rules.md, "Without social workers").
enum class WithoutWorkers { AsComputed, Missing, Hundred };
/// A community statistic that already is a percentage.
struct StatisticPercent {
  std::string statistic;
  WithoutWorkers withoutWorkers = WithoutWorkers::AsComputed;
  bool operator==(const StatisticPercent&) const = default;
};
/// 100 · numerator / sum of denominators; division by zero is missing.
struct StatisticRatio {
  std::string numerator;
  std::vector<std::string> denominators;
  WithoutWorkers withoutWorkers = WithoutWorkers::AsComputed;
  bool operator==(const StatisticRatio&) const = default;
};
/// clip(100 · (per · numerator / denominator) / goalpost); no denominator = the numerator itself.
struct StatisticRate {
  std::string numerator;
  std::string denominator;
  double per = 1;
  double goalpost = 1;  ///< the value that counts as 100; Recipe::goalposts may replace it
  bool operator==(const StatisticRate&) const = default;
};

using IndicatorKind = std::variant<ScaleMean, ShareChoosing, CountMean, TickShare, GiniOfMidpoints, GroupGap,
                                   StatisticPercent, StatisticRatio, StatisticRate>;

}  // namespace hz::survey
