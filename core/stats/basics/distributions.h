// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hz::stats {

/// P(F > f) of the F distribution with df1 and df2 > 0 degrees of freedom, f >= 0.
double upperF(double f, double df1, double df2);

/// P(X > x) of the chi-squared distribution with df > 0 degrees of freedom, x >= 0.
double upperChi2(double x, double df);

}  // namespace hz::stats
