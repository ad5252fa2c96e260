// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/compare/design_tests.h"

namespace hz::stats {

/// How two waves hang together.
enum class WaveLink {
  Independent,  ///< two samples drawn anew: v = v1 + v2
  SharedUnits,  ///< other people in the same sampling units: v = v1 + v2 − 2·cov, from z2 − z1 of the stacked waves
  Panel         ///< the same people: z2 − z1 of each, over those answered in both
};

/// Rows of both waves stacked.
struct WaveRows {
  std::vector<double> y;            ///< NaN = missing
  std::vector<char> later;          ///< 0: first wave, 1: second
  std::vector<std::string> person;  ///< Panel: names that match over waves, "" = none
};

struct WaveChange {
  DesignDifference change;        ///< second wave − first
  std::size_t matched = 0;        ///< Panel: people with y in both
  double correlation = kMissing;  ///< Panel, unweighted: of the two answers
};

/// Change of a mean between two waves. `variables` describe the stacked rows; for Independent, strata and sampling
/// units of different waves are kept apart, for Panel a person lies where the first wave has them, and the design is
/// that of the first wave; each wave keeps its own weights. `domain` 0/1 per row (empty: everybody). Throws
/// Fault(BadArgument): a wave without answers, a person twice in one wave, nobody in both.
WaveChange waveChange(const WaveRows& rows, const DesignVariables& variables, WaveLink link, double level,
                      const std::vector<char>& domain = {});

}  // namespace hz::stats
