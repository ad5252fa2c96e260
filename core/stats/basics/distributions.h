// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/math/policies/policy.hpp>

namespace hz::stats {

/// For distributions that a search evaluates many times: sums of double, not of long double. Relative error about
/// 1e-13.
using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

/// P(F > f) of the F distribution with df1 and df2 > 0 degrees of freedom, f >= 0.
double upperF(double f, double df1, double df2);

/// P(X > x) of the chi-squared distribution with df > 0 degrees of freedom, x >= 0.
double upperChi2(double x, double df);

}  // namespace hz::stats
