// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "base/random.h"
#include "data/survey.h"
#include "survey/recipe/cube_options.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hz::score {

/// A design in which the project names strata, primary sampling units or both. PSUs lie within strata: the same name
/// in two strata is two PSUs. Without named strata the wave is one stratum, whose PSUs may span communities; without
/// named PSUs every respondent is one; without either the community is the stratum, as where no such design is made.
/// n_h counts the PSUs with a valid respondent, filtered or not: a filter is a domain and leaves the design as it is.
/// With Survey::fpc the multipliers are 1 − λ + λ n_h/(n_h − 1) t, λ = √(1 − f_h) (Rao & Wu 1988, m_h = n_h − 1).
class NamedDesign {
 public:
  /// `valid`: per respondent. Throws Fault(LonelyUnit) for a stratum with a single PSU anywhere in the survey, unless
  /// the options say what to do with it (LonelyPsu; where the community is the stratum it has no spread, and none is
  /// due where the whole stratum was drawn), Fault(FpcMissing, FpcDiffers, FpcTooSmall).
  NamedDesign(const Survey& survey, const CubeOptions& options, const std::vector<char>& valid, std::size_t firstUnit,
              std::size_t unitCount);
  static bool isNamed(const Survey& survey) {
    return !survey.strata.empty() || !survey.psus.empty() || !survey.fpc.empty();
  }

  /// PSU of a valid respondent of the units given, counted over these units.
  std::uint32_t psuOf(std::size_t respondent) const { return m_indexOf[m_psuOf[respondent]]; }
  /// 1 − sampled fraction of a PSU's stratum; 0 where every replicate holds it as it is.
  double openShare(std::uint32_t psu) const {
    return m_factor[psu] == 0 ? 0.0 : (1 - m_constant[psu]) * (1 - m_constant[psu]);
  }
  /// Stratum of a PSU, any number.
  std::uint32_t stratumOf(std::uint32_t psu) const { return m_stratumOf[psu]; }
  /// How many replicates `prepare` may hold at once within a few hundred MB.
  int replicatesAtOnce() const;
  /// Makes room for replicates first, …, last − 1 (the first of all is 1).
  void prepare(int first, int last);
  /// Draws one of them; different replicates may be drawn by different threads.
  void draw(int replicate);
  /// n_h/(n_h − 1) · times drawn, where there is no fpc.
  double multiplier(std::uint32_t psu, int replicate) const {
    return m_constant[psu] + m_factor[psu] * m_counts[psu * static_cast<std::size_t>(m_last - m_first) +
                                                      static_cast<std::size_t>(replicate - m_first)];
  }

 private:
  struct Stratum {
    std::string name;
    std::uint32_t wave = 0;
    std::uint64_t stream = 0;
    std::vector<std::uint32_t> psus;  ///< of the whole survey
    double fraction = 0;              ///< f_h
    bool certain = false;             ///< every replicate holds it as it is
  };
  std::vector<Stratum> arrange(const Survey& survey, const std::vector<char>& valid);
  static void settleLonely(std::vector<Stratum>& strata, const Survey& survey, LonelyPsu rule);

  std::uint64_t m_seed;
  std::vector<std::uint32_t> m_psuOf;        ///< per respondent: PSU of the whole survey
  std::vector<std::uint32_t> m_indexOf;      ///< per PSU of the survey: index over the units, kNone outside
  std::vector<Stratum> m_strata;             ///< those with a PSU in the units
  std::vector<double> m_constant, m_factor;  ///< per PSU of the units
  std::vector<std::uint32_t> m_stratumOf;    ///< per PSU of the units
  int m_first = 1, m_last = 1;
  std::vector<std::uint16_t> m_counts;  ///< [psu of the units][replicate − m_first]
};

}  // namespace hz::score
