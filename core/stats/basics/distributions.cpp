// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/basics/distributions.h"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>

namespace hz::stats {

double upperF(double f, double df1, double df2) {
  return boost::math::cdf(boost::math::complement(boost::math::fisher_f(df1, df2), f));
}

double upperChi2(double x, double df) {
  return boost::math::cdf(boost::math::complement(boost::math::chi_squared(df), x));
}

}  // namespace hz::stats
