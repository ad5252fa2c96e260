// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace hz {

/// What the estimates of a survey depend on; the part of a recipe that makes the cube.
struct CubeOptions {
  std::uint64_t seed = 20180318;  ///< project seed; replicate r of stratum h draws from the stream (seed, r, h)
  int replicates = 1000;          ///< B; replicate 0 is the full sample
  bool useWeights = true;         ///< respondent weights where the file has them
  std::string stratum;            ///< question naming the stratum; "" = community × wave
  std::string psu;                ///< question naming the primary sampling unit; "" = the respondent
  std::string filter;             ///< muParser expression over question codes; "" = all; missing answers = not kept
  int minimumAnswers = 10;        ///< unweighted answers an indicator needs
  int minimumGroup = 10;          ///< unweighted members a group needs (reach, participation gap)
  double validShare = 0.5;        ///< respondent valid with answers on at least this share of the scale items
  std::map<std::string, double> goalposts;  ///< indicator code → goalpost of a StatisticRate
  bool operator==(const CubeOptions&) const = default;
};

}  // namespace hz
