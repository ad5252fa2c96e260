// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hz::score {

/// Weighted shares Σwy/Σwx of one unit and what they vary by over samples, in closed form: no value shown depends on a
/// seed. Statistics that are not linear in shares (spread between groups, concentration) are too high by about this
/// much, and are corrected by it.
class SamplingNoise {
 public:
  /// `weights` of the rows; `units` their sampling units (any numbers; equal = same unit), empty = every row is one;
  /// `open` per row: 1 − sampled fraction of its stratum, empty = 1.
  SamplingNoise(std::vector<double> weights, std::vector<std::uint32_t> units, std::vector<double> open);

  /// Numerator and base of a share: small integers per row, 0 outside.
  struct Share {
    const std::int32_t* numerator;
    const std::int32_t* base;
  };

  /// Covariances of the shares, count × count: √(f_k f_l) Σ_i o_i z_ik z_il over sampling units i, z = Σ w(y − R x)/Σwx
  /// (Woodruff 1971), f = m/(m − 1), m the units with a member of the share's base (Korn & Graubard 1999). For a plain
  /// sample the variance of a share is R(1 − R)/(n − 1), which is free of bias. 0 for a share within one unit; strata
  /// inside the unit are not used, which leaves a little too much.
  std::vector<double> covariance(const std::vector<Share>& shares) const;

 private:
  std::vector<double> m_weights;
  std::vector<std::uint32_t> m_unitOf;  ///< per row, 0 … m_units − 1
  std::vector<double> m_open;           ///< per sampling unit
  std::size_t m_units = 0;
};

/// Variance of the spread between shares that sampling alone makes: tr V − 1'V1/count, per degree of freedom; `used`
/// says which shares take part. 0 with fewer than two.
double spreadNoise(const std::vector<double>& covariance, const std::vector<char>& used);

}  // namespace hz::score
