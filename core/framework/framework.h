// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "base/number.h"
#include "codebook/codebook.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hz {

/// Who is in the base of an indicator: all who answered its question, or of these only respondents whose answer to
/// `question` is one of (or, for a multiple choice, has any of) `codes`.
struct AnswerBase {
  std::string question;            ///< empty = everybody who answered
  std::vector<std::string> codes;
  bool operator==(const AnswerBase&) const = default;
};

// The closed set of indicator kinds. All give 0..100 before Direction; codes are choice codes of the codebook.

/// Weighted mean of a scale item, 100·(x − min)/(max − min), reversed where the codebook says so.
struct ScaleMean {
  std::string question;
};
/// 100 · weighted share of the base whose answer is (has any of) `codes`.
struct ShareChoosing {
  std::string question;
  std::vector<std::string> codes;
  AnswerBase base;
};
/// clip(100 · weighted mean number of `codes` ticked / full).
struct CountMean {
  std::string question;
  std::vector<std::string> codes;
  double full = 1;
  AnswerBase base;
};
/// 100 · weighted sum of ticks among `codes` / weighted sum of all ticks of real (non-exclusive) choices.
struct TickShare {
  std::string question;
  std::vector<std::string> codes;
  AnswerBase base;
};
/// 100 · population Gini coefficient of the midpoints that stand for the codes; 0 when all are 0.
struct GiniOfMidpoints {
  std::string question;
  std::vector<std::string> codes;
  std::vector<double> midpoints;
};
/// 100 · (1 − min ρ_g / max ρ_g), ρ_g = weighted share of group g choosing `codes`; 0 when max = 0.
struct GroupGap {
  std::string question;
  std::vector<std::string> codes;
};
/// What a community without any social worker gets for a statistic that is about them (02, ruling 16).
enum class WithoutWorkers { AsComputed, Missing, Hundred };
/// A community statistic that already is a percentage.
struct StatisticPercent {
  std::string statistic;
  WithoutWorkers withoutWorkers = WithoutWorkers::AsComputed;
};
/// 100 · numerator / sum of denominators; division by zero is missing.
struct StatisticRatio {
  std::string numerator;
  std::vector<std::string> denominators;
  WithoutWorkers withoutWorkers = WithoutWorkers::AsComputed;
};
/// clip(100 · (per · numerator / denominator) / goalpost); no denominator = the numerator itself.
struct StatisticRate {
  std::string numerator;
  std::string denominator;
  double per = 1;
  double goalpost = 1;  ///< the value that counts as 100; Recipe::goalposts may replace it
};

using IndicatorKind = std::variant<ScaleMean, ShareChoosing, CountMean, TickShare, GiniOfMidpoints, GroupGap,
                                   StatisticPercent, StatisticRatio, StatisticRate>;

/// One node of the tree, a row of COINr's iMeta. Level 1 = indicator, 2 = dimension, 3 = index.
struct Node {
  std::string code;
  LocalizedText name;
  int level = 1;             ///< 0 = outside the tree (auxiliary indicators such as t_trust)
  std::string parent;        ///< code one level up; "" at the top or outside
  double weight = 1;         ///< relative to its siblings
  int direction = 1;         ///< −1: the node's value is 100 − what its kind gives
  IndicatorKind kind;        ///< level 0 and 1 only
  std::string phrase;        ///< the idea of the source it measures
  LocalizedText note;
  bool isIndicator() const { return level <= 1; }
  bool fromStatistics() const { return kind.index() >= 6; }
};

/// A population group of I4 and of GroupGap; a respondent belongs when the answer is (has any of) `codes`.
/// An empty question: belongs when known to be in none of the groups before it.
struct Group {
  std::string code;
  LocalizedText name;
  std::string question;
  std::vector<std::string> codes;
};

/// A figure of the community statistics sheet and its rules.
struct StatisticDefinition {
  std::string code;
  LocalizedText name;
  LocalizedText unit;
  std::string atMost;        ///< another statistic it may not exceed; ""
  double lower = 0;
  double upper = kMissing;   ///< missing = no upper bound
  bool positive = false;     ///< must be > 0
};

// The imbalances.

/// I = max(0, first − second); the signed gap is the companion d. Needs both on the same basis.
struct GapImbalance {
  std::string first, second;
};
/// I = √(first · second).
struct JointImbalance {
  std::string first, second;
};
/// I = 100 · (1 − mean u_k) over domains = the choices `domains` of `question`.
struct NarrownessImbalance {
  std::string question;
  std::vector<std::string> domains;
  std::vector<std::string> workers;  ///< statistics that count social workers; all 0 = none
  std::string population;            ///< for hours per 10,000
};
/// I = 100 · (1 − H) of the reach of the groups; reached = any of `codes` ticked in `question`.
struct ReachImbalance {
  std::string question;
  std::vector<std::string> codes;
};
using ImbalanceKind = std::variant<GapImbalance, JointImbalance, NarrownessImbalance, ReachImbalance>;

struct ImbalanceDefinition {
  std::string code;
  LocalizedText name;
  ImbalanceKind kind;
};

// The drivers (causes).

/// Mean of the named indicators; at least `needed` of them present.
struct MeanDriver {
  std::vector<std::string> parts;
  int needed = 1;
};
/// 100 · (1 − mean min(1, ratio/benchmark)); all ratios needed, except that a zero denominator named in
/// `zeroIsFull` gives 100.
struct ShortfallDriver {
  struct Part {
    std::vector<std::string> numerators;
    std::string denominator;
    double per = 1;
    double benchmark = 1;
  };
  std::vector<Part> parts;
  std::string zeroIsFull;  ///< statistic whose 0 means a driver of 100 (orgs)
};
/// Mean over questions of 100 · (1 − Σp²)/(1 − 1/m); at least `needed` of them with enough answers.
struct DifferentiationDriver {
  std::vector<std::string> questions;
  int needed = 2;
};
using DriverKind = std::variant<MeanDriver, ShortfallDriver, DifferentiationDriver>;

struct DriverDefinition {
  std::string code;
  LocalizedText name;
  DriverKind kind;
  LocalizedText countermeasure;
  bool higherIsBetter = false;
};

/// Two indices against each other: names of the four fields by (x high?, y high?).
struct QuadrantDefinition {
  std::string code;
  std::string x, y;
  LocalizedText name;
  LocalizedText highLow, highHigh, lowHigh, lowLow;  ///< x first
};

/// First rule of an imbalance whose condition is not 0 gives the diagnosis. The condition is a muParser expression
/// over result codes; a comparison with a missing value is false. Placeholders {code} in the text are results.
struct DiagnosisRule {
  std::string imbalance;
  std::string condition;
  LocalizedText text;
};

/// What is measured: a flat table after COINr's iMeta; the tree is derived.
struct Framework {
  LocalizedText title;
  std::vector<Node> nodes;
  std::vector<Group> groups;
  std::vector<StatisticDefinition> statistics;
  std::vector<ImbalanceDefinition> imbalances;
  std::vector<DriverDefinition> drivers;
  std::vector<QuadrantDefinition> quadrants;
  std::vector<DiagnosisRule> diagnoses;

  const Node* find(std::string_view code) const;
  std::vector<const Node*> children(std::string_view parent) const;  ///< in table order
  std::vector<const Node*> atLevel(int level) const;                 ///< 0 auxiliary, 1 indicators, 2 …
  int levels() const;
  /// Name of a node, imbalance, driver, group or quadrant; the code itself when unknown.
  LocalizedText name(std::string_view code) const;
};

/// Reads a framework table; checks it against the codebook: known questions, codes and parents, one level up, positive
/// weights, and no evidence used twice (the same question, codes and base, or its complement, in two indicators).
/// Every problem is collected and thrown as one Fault(FrameworkInvalid) with `name`.
Framework readFramework(std::string_view csv, const std::string& name, const Codebook& codebook);
Framework shippedFramework(const Codebook& codebook);
Framework loadFramework(const std::string& path, const Codebook& codebook);
/// The table again; reading it gives an equal framework.
std::string writeFramework(const Framework& framework);

}  // namespace hz
