// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "base/progress.h"
#include "data/survey.h"
#include "score/estimate/cube.h"
#include "score/index/scorecard.h"
#include "survey/codebook/codebook.h"
#include "survey/framework/framework.h"

#include <memory>

namespace hz::score {

enum class KeepDraws {
  No,     ///< values and intervals only; memory does not grow with the replicates
  Scores  ///< of indices, imbalances, dimensions, drivers and numeric companions
};

/// Remembers the columns of earlier evaluations of one cube, so that the move of a slider pays only for what depends on
/// it; intervals of indicators, involvement, reach and drivers are computed once. Results are the same with and
/// without. Notices by itself when the cube, its options, the statistics or the hours are others; replicates of a cube
/// that was evaluated must not be changed in place (a copy is another cube). Not for two evaluations at a time.
class EvaluationCache {
 public:
  EvaluationCache();
  ~EvaluationCache();
  EvaluationCache(EvaluationCache&&) noexcept;
  EvaluationCache& operator=(EvaluationCache&&) noexcept;
  void clear();

  struct State;
  State& state() { return *m_state; }

 private:
  std::unique_ptr<State> m_state;
};

/// From estimates to the scorecard: ladder of missing data, dimensions, indices, imbalances, companions, drivers,
/// district. The cube must cover all units of the survey (of `recipe.wave`, where it names one). Pure; same bits for
/// any number of threads. Cheap enough to call on every move of a slider, cheaper with a cache.
///
/// Codes of kind Companion; those of a second imbalance of the same kind end in "_<imbalance>":
/// ```
///   d           first − second of the gap, −100..100, before truncation
///   d_positive  P(d > 0), 0..1, over the replicates; no interval
///   <first>, <second>, B    both sides of the joint imbalance (also listed as dimensions) and the larger
///   binding, type           words: concept|space|both; double|single_concept|single_space|slight
///   N2          effective number of domains by hours; case (a) or no social workers only
///   I3_low, I3_high         bounds when up to two domains are unknown (all known: the value itself); cases (a), (b).
///                           Named after the imbalance's own code
///   u:<domain>  involvement in a domain, 0..1
///   N4          points of the reach imbalance that may be sampling noise
///   ubar        mean of min(1, reach/target), 0..1
///   gap_ratio   smallest / largest reach of a group, 0..1
///   worst_group word: code of the group with the smallest reach
///   reach:<g>   share of the group that is reached, percent; n = members who answered
///   <auxiliary> indicators outside the tree, such as t_trust
/// ```
/// The district is the weighted mean of the communities that have the number (resources/help/en/district.md,
/// "Formula"): its coverage is their share of the weight, its basis theirs where they agree.
Scorecard evaluate(const Cube& cube, const Survey& survey, const Framework& framework, const Recipe& recipe,
                   KeepDraws keep, int threads, Progress& progress, EvaluationCache* cache = nullptr);

}  // namespace hz::score
