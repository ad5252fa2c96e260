// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/fault.h"
#include "base/language.h"
#include "base/parts.h"
#include "base/progress.h"
#include "data/survey.h"
#include "stats/psychometrics/adequacy.h"
#include "stats/psychometrics/agreement.h"
#include "stats/psychometrics/reliability.h"
#include "survey/codebook/codebook.h"
#include "survey/framework/framework.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hz::score {

/// A set of scale items that is judged as one scale.
struct ScaleDefinition {
  enum class Source { Framework, Questionnaire, Chosen };  ///< a node of the framework, a grid, the user's own
  struct Item {
    std::string question;
    bool turned = false;  ///< directed value is min + max − x, ends as declared
    bool operator==(const Item&) const = default;
  };
  std::string code;  ///< of the node or grid
  LocalizedText name;
  Source source = Source::Chosen;
  std::vector<Item> items;
};

/// Every node above the indicators under which there are at least three scale items (not repeating a node with the same
/// items below it), then every grid of the questionnaire with at least three. Items are keyed by the direction of the
/// scale itself: below a node as the codebook and the directions of the framework say; in a grid as the codebook says,
/// unless its items feed several indices. The reversals of the codebook are then about those indices, not about the
/// grid, and the items are taken as they are worded.
std::vector<ScaleDefinition> defaultScales(const Codebook& codebook, const Framework& framework);
/// A scale of the user's choice, keyed as a grid is. Throws Fault(BadArgument) for a question that is unknown or no
/// scale item.
ScaleDefinition chosenScale(const Codebook& codebook, const Framework& framework, const std::string& name,
                            const std::vector<std::string>& questions);

/// The answers to a scale in one wave, directed, with the clusters and groups of the respondents.
struct ScaleAnswers {
  ItemTable table;
  std::vector<int> community;                       ///< index in Survey::communities, per row
  std::vector<int> cluster;                         ///< PSU where the survey has them, else the community
  double scaleMin = kMissing, scaleMax = kMissing;  ///< missing when the items have different ends
  std::string wave;
};
/// Answers outside the declared ends are missing. `wave` "" = the last wave; `participants` as in ScaleReportOptions.
/// Throws Fault(WaveUnknown).
ScaleAnswers scaleAnswers(const Survey& survey, const Codebook& codebook, const ScaleDefinition& scale,
                          const std::string& wave, const std::vector<char>& participants = {});

/// All that is known about how far a scale may be trusted. A part that cannot be computed is absent, with its reason.
struct ScaleReport {
  ScaleDefinition scale;
  std::string wave;
  std::optional<Reliability> reliability;
  std::optional<ResampledReliability> resampled;  ///< clusters: PSUs, else communities
  std::optional<Adequacy> adequacy;
  std::optional<ParallelAnalysis> parallel;
  std::optional<GroupAgreement> agreement;     ///< of the respondents' mean scores, by community
  std::optional<WithinGroupAgreement> within;  ///< group = index in Survey::communities
  std::optional<AggregationVerdict> verdict;
  struct Problem {
    std::string part;  ///< "reliability", "resampled", "adequacy", "parallel", "agreement"
    Fault fault;
  };
  std::vector<Problem> problems;
};

struct ScaleReportOptions {
  std::string wave;  ///< "" = the last
  MissingRule missing = MissingRule::Listwise;
  std::vector<char> participants;  ///< per respondent: takes part, as in every other result; empty = everybody
  int replicates = 1000;           ///< of the cluster bootstrap; 0 = none
  int parallelDraws = 200;         ///< 0 = none
  std::uint64_t seed = 1;
  double level = 0.95;
  int threads = 1;
};

/// One report per scale, in order. Same seed, same bits for any number of threads. Throws Fault(WaveUnknown) and
/// Fault(Cancelled) only.
std::vector<ScaleReport> scaleReports(const Survey& survey, const Codebook& codebook,
                                      const std::vector<ScaleDefinition>& scales, const ScaleReportOptions& options,
                                      Progress& progress);

}  // namespace hz::score
