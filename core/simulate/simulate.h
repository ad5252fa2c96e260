// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"

#include <cstdint>
#include <string>

namespace hz {

struct SimulationOptions {
  std::uint64_t seed = 20180318;
  int communities = 12;
  int respondents = 0;        ///< per community and wave; 0 = uniform between 80 and 200
  int waves = 2;              ///< 2017 and 2019; 1 = 2019 only
  double correlation = 0.35;  ///< ρ: share of a common factor per mode
  bool dirty = false;         ///< plants faults (sample_data/k_district/README.md, "With faults")
};

/// Writes the synthetic district with known truth into a folder: communities.csv, responses.csv, statistics.csv,
/// hours.csv, population.csv, truth.csv (and planted.csv with the counts of planted faults when dirty).
/// Same options, same bytes, on every machine. Throws Fault(FileUnwritable).
void simulateDistrict(const std::string& folder, const SimulationOptions& options, Progress& progress);

}  // namespace hz
