// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace hz::simulation {

/// Plants the faults that real files have, in fixed numbers, and writes their counts to planted.csv.
/// Without a folder it leaves everything clean.
class Dirt {
 public:
  Dirt(std::string folder, std::uint64_t seed);

  /// One community has no statistics, one no social workers at all, one blank hours.
  bool withoutStatistics(int community) const { return m_on && community == 1; }
  std::string statistic(int community, const std::string& name, double value) const;
  std::string hours(int community, double hours) const;

  /// Changes the text of responses.csv (header and records) in place.
  void spoil(std::string& responses);

 private:
  using Records = std::vector<std::vector<std::string>>;
  void plantMissing(Records& records);
  void plantStraightLines(Records& records);
  void plantRepeats(Records& records);
  void plantBadRows(Records& records);
  std::size_t column(const std::string& name) const;
  /// A record without any fault so far.
  std::vector<std::string>& fresh(Records& records);

  bool m_on;
  std::string m_folder;
  RandomStream m_random;
  std::vector<char> m_touched;
  std::map<std::string, long long> m_planted;
};

}  // namespace hz::simulation
