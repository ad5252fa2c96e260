// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace hz::stats {

/// How p values are corrected because there are several of them. The first four bound the probability of any false
/// finding, the last two the expected share of false ones among the findings.
enum class PAdjustment {
  None,
  Bonferroni,  ///< m·p
  Holm,        ///< max over i ≤ j of (m − i + 1)·p(i); Holm 1979; needs nothing of the tests
  Hochberg,    ///< min over i ≥ j of (m − i + 1)·p(i); Hochberg 1988; independent or positively dependent tests
  Hommel,      ///< Hommel 1988; as Hochberg, a little sharper
  BenjaminiHochberg,   ///< min over i ≥ j of m·p(i)/i; Benjamini & Hochberg 1995
  BenjaminiYekutieli,  ///< the same times Σ 1/i; Benjamini & Yekutieli 2001; any dependence
};

/// Adjusted p values in the order given, capped at 1. A missing (NaN) p stays missing and does not count among the m.
std::vector<double> adjusted(const std::vector<double>& p, PAdjustment method);

}  // namespace hz::stats
