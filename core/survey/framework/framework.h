// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "base/number.h"
#include "survey/codebook/codebook.h"
#include "survey/framework/indicator_kind.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hz::survey {

/// One node of the tree, a row of COINr's iMeta. Level 1 = indicator, 2 = dimension, 3 = index.
struct Node {
  std::string code;
  LocalizedText name;
  int level = 1;       ///< 0 = outside the tree (auxiliary indicators such as t_trust)
  std::string parent;  ///< code one level up; "" at the top or outside
  double weight = 1;   ///< relative to its siblings
  int direction = 1;   ///< −1: the node's value is 100 − what its kind gives
  IndicatorKind kind;  ///< level 0 and 1 only
  std::string phrase;  ///< the idea of the source it measures
  LocalizedText note;
  bool isIndicator() const { return level <= 1; }
  bool fromStatistics() const { return kind.index() >= 6; }
  bool operator==(const Node&) const = default;
};

/// A population group of I4 and of GroupGap; a respondent belongs when the answer is (has any of) `codes`.
/// An empty question: belongs when known to be in none of the groups before it.
struct Group {
  std::string code;
  LocalizedText name;
  std::string question;
  std::vector<std::string> codes;
  LocalizedText note;
  bool operator==(const Group&) const = default;
};

/// A figure of the community statistics sheet and its rules.
struct StatisticDefinition {
  std::string code;
  LocalizedText name;
  LocalizedText unit;
  std::string atMost;  ///< another statistic it may not exceed; ""
  double lower = 0;
  double upper = kMissing;  ///< missing = no upper bound
  bool positive = false;    ///< must be > 0
  LocalizedText note;
  bool operator==(const StatisticDefinition& other) const;  ///< missing bounds are equal
};

// The imbalances.

/// I = max(0, first − second); the signed gap is the companion d. Needs both on the same basis.
struct GapImbalance {
  std::string first, second;
  bool operator==(const GapImbalance&) const = default;
};
/// I = √(first · second).
struct JointImbalance {
  std::string first, second;
  bool operator==(const JointImbalance&) const = default;
};
/// I = 100 · (1 − mean u_k) over domains = the choices `domains` of `question`.
struct NarrownessImbalance {
  std::string question;
  std::vector<std::string> domains;
  std::vector<std::string> workers;        ///< statistics that count social workers; all 0 = none
  std::string population;                  ///< for hours per 10,000
  std::vector<LocalizedText> domainNames;  ///< labels of the domains, from the codebook when the table is read
  bool operator==(const NarrownessImbalance&) const = default;
};
/// I = 100 · (1 − H) of the reach of the groups; reached = any of `codes` ticked in `question`.
struct ReachImbalance {
  std::string question;
  std::vector<std::string> codes;
  bool operator==(const ReachImbalance&) const = default;
};
using ImbalanceKind = std::variant<GapImbalance, JointImbalance, NarrownessImbalance, ReachImbalance>;

struct ImbalanceDefinition {
  std::string code;
  LocalizedText name;
  ImbalanceKind kind;
  bool operator==(const ImbalanceDefinition&) const = default;
};

// The drivers (causes).

/// Mean of the named indicators; at least `needed` of them present.
struct MeanDriver {
  std::vector<std::string> parts;
  int needed = 1;
  bool operator==(const MeanDriver&) const = default;
};
/// 100 · (1 − mean min(1, ratio/benchmark)); all ratios needed, except that a zero denominator named in
/// `zeroIsFull` gives 100.
struct ShortfallDriver {
  struct Part {
    std::vector<std::string> numerators;
    std::string denominator;
    double per = 1;
    double benchmark = 1;
    bool operator==(const Part&) const = default;
  };
  std::vector<Part> parts;
  std::string zeroIsFull;  ///< statistic whose 0 means a driver of 100 (orgs)
  bool operator==(const ShortfallDriver&) const = default;
};
/// Mean over questions of 100 · (1 − Σp²)/(1 − 1/m); at least `needed` of them with enough answers.
struct DifferentiationDriver {
  std::vector<std::string> questions;
  int needed = 2;
  bool operator==(const DifferentiationDriver&) const = default;
};
using DriverKind = std::variant<MeanDriver, ShortfallDriver, DifferentiationDriver>;

struct DriverDefinition {
  std::string code;
  LocalizedText name;
  DriverKind kind;
  LocalizedText countermeasure;
  bool higherIsBetter = false;
  LocalizedText note;
  bool operator==(const DriverDefinition&) const = default;
};

/// Two indices against each other: names of the four fields by (x high?, y high?).
struct QuadrantDefinition {
  std::string code;
  std::string x, y;
  LocalizedText name;
  LocalizedText highLow, highHigh, lowHigh, lowLow;  ///< x first
  bool operator==(const QuadrantDefinition&) const = default;
};

/// First rule of an imbalance whose condition is not 0 gives the diagnosis. The condition is a muParser expression
/// over result codes; a comparison with a missing value is false. Placeholders {code} in the text are results.
struct DiagnosisRule {
  std::string imbalance;
  std::string condition;
  LocalizedText text;
  bool operator==(const DiagnosisRule&) const = default;
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
  const StatisticDefinition* statistic(std::string_view code) const;
  int levels() const;
  /// Name of a node, imbalance, driver, group, quadrant or statistic; the code itself when unknown.
  LocalizedText name(std::string_view code) const;
  bool operator==(const Framework&) const = default;
};

/// Reads a framework table; checks it against the codebook: known questions, codes and parents, one level up, positive
/// weights, and no evidence used twice (the same question, codes and base, or its complement, in two indicators).
/// Every problem is collected and thrown as one Fault(FrameworkInvalid): arguments `name`, all problems joined, then
/// each problem by itself.
Framework readFramework(std::string_view csv, const std::string& name, const Codebook& codebook);
Framework shippedFramework(const Codebook& codebook);
Framework loadFramework(const std::string& path, const Codebook& codebook);
/// What is wrong with a framework (built or edited in memory), in English; empty = usable with this codebook.
std::vector<std::string> frameworkProblems(const Framework& framework, const Codebook& codebook);
/// The table again; reading it gives an equal framework.
std::string writeFramework(const Framework& framework);

}  // namespace hz::survey
