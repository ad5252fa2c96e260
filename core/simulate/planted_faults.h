// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "simulate/population.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hz::simulation {

/// Plants the faults that real files have, in fixed numbers, writes their counts to planted.csv and the responses a
/// second time in GB18030 (responses_gb18030.csv).
/// Without a folder it leaves everything clean.
class PlantedFaults {
 public:
  PlantedFaults(std::string folder, std::uint64_t seed, int communities);

  /// Faults of whole communities: one has no statistics, one no social workers, one blank hours, in one nobody is
  /// disabled, and in one only a handful (planted later) have a low income.
  void plant(Population& population, int community, int wave) const;

  /// Changes the text of responses.csv (header and records) in place.
  void plant(std::string& responses);

 private:
  using Records = std::vector<std::vector<std::string>>;
  void plantMissing(Records& records);
  void plantStraightLines(Records& records);
  void plantRepeats(Records& records);
  void plantBadRows(Records& records);
  void plantSmallGroup(Records& records);
  void writeCopies(std::string& responses) const;
  void writeFile(const char* name, std::string_view bytes) const;
  std::size_t column(const std::string& name) const;
  /// A record without any fault so far.
  std::vector<std::string>& fresh(Records& records);

  bool m_on;
  std::string m_folder;
  RandomStream m_random;
  int m_communities;
  std::vector<char> m_touched;
  std::map<std::string, long long> m_planted;
};

}  // namespace hz::simulation
