// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "codebook/codebook.h"
#include "data/survey.h"
#include "estimate/cube_options.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hz {

/// Which respondents take part: kept by the filter and valid (answers on at least `validShare` of the scale items that
/// the wave's questionnaire has; "not applicable" stays in the denominator).
struct Participation {
  std::vector<char> kept;   ///< by the filter
  std::vector<char> valid;  ///< kept and valid
};
Participation participation(const Survey& survey, const Codebook& codebook, const CubeOptions& options);

/// Replicate multipliers of the Rao-Wu bootstrap. In the default design the stratum is the unit and the PSU the
/// respondent, and multipliers are drawn unit by unit; a design that the project names is drawn once for all.
class Resampling {
 public:
  Resampling(const Survey& survey, const CubeOptions& options, const std::vector<char>& valid);

  /// Multipliers of the valid respondents `rows` of a unit in replicate 1..B, into `multipliers` (same length).
  void draw(int replicate, std::size_t unit, const std::vector<std::uint32_t>& rows,
            std::vector<double>& multipliers) const;

 private:
  void prepareNamedDesign(const Survey& survey, const std::vector<char>& valid);

  const CubeOptions& m_options;
  std::vector<std::uint64_t> m_unitIds;  ///< stable names of the units as numbers
  bool m_named = false;
  std::vector<std::uint32_t> m_psuOf;       ///< named design: per respondent
  std::vector<std::vector<float>> m_drawn;  ///< named design: [replicate − 1][psu]
};

}  // namespace hz
