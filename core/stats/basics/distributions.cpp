// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/basics/distributions.h"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/non_central_chi_squared.hpp>
#include <boost/math/distributions/non_central_f.hpp>
#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/gamma.hpp>

// The one place that compiles Boost's distributions: their templates are dear, and were in most files that test
// something.
namespace hz::stats {

namespace math = boost::math;

namespace {

using InDouble = math::policies::policy<math::policies::promote_double<false>>;

}  // namespace

double normalCdf(double z) {
  return math::cdf(math::normal(), z);
}

double upperNormal(double z) {
  return math::cdf(math::complement(math::normal(), z));
}

double normalQuantile(double p) {
  return math::quantile(math::normal(), p);
}

double upperStudent(double t, double df) {
  return math::cdf(math::complement(math::students_t(df), t));
}

double studentQuantile(double p, double df) {
  return math::quantile(math::students_t(df), p);
}

double upperStudentQuantile(double tail, double df) {
  return math::quantile(math::complement(math::students_t(df), tail));
}

double chi2Cdf(double x, double df) {
  return math::cdf(math::chi_squared(df), x);
}

double upperChi2(double x, double df) {
  return math::cdf(math::complement(math::chi_squared(df), x));
}

double chi2Quantile(double p, double df) {
  return math::quantile(math::chi_squared(df), p);
}

double upperF(double f, double df1, double df2) {
  return math::cdf(math::complement(math::fisher_f(df1, df2), f));
}

double fQuantile(double p, double df1, double df2) {
  return math::quantile(math::fisher_f(df1, df2), p);
}

double betaQuantile(double p, double a, double b) {
  return math::quantile(math::beta_distribution<>(a, b), p);
}

double nonCentralTCdf(double t, double df, double noncentrality) {
  return math::cdf(math::non_central_t_distribution<double, InDouble>(df, noncentrality), t);
}

double nonCentralChi2Cdf(double x, double df, double noncentrality) {
  return math::cdf(math::non_central_chi_squared(df, noncentrality), x);
}

double nonCentralFCdf(double f, double df1, double df2, double noncentrality) {
  return math::cdf(math::non_central_f_distribution<double, InDouble>(df1, df2, noncentrality), f);
}

double logGamma(double x) {
  return math::lgamma(x);
}

}  // namespace hz::stats
