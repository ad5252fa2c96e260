// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Distribution functions, upper tails and quantiles, to the precision of Boost.Math. Probabilities are in [0, 1],
/// degrees of freedom > 0 and need not be whole; outside of these std::domain_error or std::overflow_error.
namespace hz::stats {

/// P(Z <= z), P(Z > z) and the quantile of the standard normal distribution.
double normalCdf(double z);
double upperNormal(double z);
double normalQuantile(double p);

/// P(T > t), the quantile, and the t that a share `tail` lies above, of Student's t with df degrees of freedom.
double upperStudent(double t, double df);
double studentQuantile(double p, double df);
double upperStudentQuantile(double tail, double df);

/// P(X <= x), P(X > x), x >= 0, and the quantile of the chi-squared distribution with df degrees of freedom.
double chi2Cdf(double x, double df);
double upperChi2(double x, double df);
double chi2Quantile(double p, double df);

/// P(F > f), f >= 0, and the quantile of the F distribution with df1 and df2 degrees of freedom.
double upperF(double f, double df1, double df2);
double fQuantile(double p, double df1, double df2);

/// The quantile of the beta distribution, a and b > 0.
double betaQuantile(double p, double a, double b);

/// P(T <= t), P(X <= x) and P(F <= f) of the non-central distributions; noncentrality >= 0 of the last two. Searches
/// evaluate them many times: sums of double, not of long double, with a relative error of about 1e-13.
double nonCentralTCdf(double t, double df, double noncentrality);
double nonCentralChi2Cdf(double x, double df, double noncentrality);
double nonCentralFCdf(double f, double df1, double df2, double noncentrality);

/// ln |Γ(x)|.
double logGamma(double x);

}  // namespace hz::stats
