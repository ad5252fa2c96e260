// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/composite/measures.h"

#include "base/fault.h"
#include "stats/basics/moments.h"
#include "stats/basics/ranks.h"

namespace hz::stats::composite {
namespace {

/// Rounding may leave a score a hair outside the interval.
constexpr double kHair = 1e-12;

bool anyMissing(std::span<const double> x) {
  return std::any_of(x.begin(), x.end(), [](double value) { return isMissing(value); });
}

double standardCoupling(std::span<const double> u) {
  const double n = static_cast<double>(u.size());
  double logs = 0, sum = 0;
  for (const double value : u) {
    sum += value;
    logs += std::log(value);
  }
  if (sum == 0) return kMissing;
  return n * std::exp(logs / n) / sum;
}

double correctedCoupling(std::span<const double> u) {
  const double n = static_cast<double>(u.size());
  double differences = 0, most = 0, ratios = 0;
  for (const double value : u) most = std::max(most, value);
  if (most == 0) return kMissing;
  for (std::size_t i = 0; i < u.size(); ++i) {
    ratios += std::log(u[i] / most);
    for (std::size_t j = 0; j < i; ++j) differences += std::abs(u[i] - u[j]);
  }
  const double near = 1 - differences / (n * (n - 1) / 2);
  return std::sqrt(near * std::exp(ratios / (n - 1)));
}

double dispersionCoupling(std::span<const double> u) {
  const double n = static_cast<double>(u.size()), mean = moments(u).mean;
  double squares = 0;
  for (const double value : u) squares += (value - mean) * (value - mean);
  return 1 - 2 * std::sqrt(squares / n);
}

/// M ∓ S²/M of each unit's row.
Column penalised(const Columns& columns, bool penaltyDown) {
  Column out;
  for (std::size_t i = 0; i < columns.front().size(); ++i) {
    Column row;
    for (const Column& column : columns) row.push_back(column[i]);
    if (anyMissing(row)) {
      out.push_back(kMissing);
      continue;
    }
    const Moments m = moments(row);
    const double n = static_cast<double>(m.n), variance = m.n > 1 ? m.sd * m.sd * (n - 1) / n : 0;
    out.push_back(m.mean + (penaltyDown ? -1 : 1) * variance / m.mean);
  }
  return out;
}

}  // namespace

Topsis topsis(const Columns& x, const std::vector<double>& weights, const std::vector<int>& directions) {
  const std::size_t units = x.front().size();
  Column plus(units, 0), minus(units, 0);
  for (std::size_t j = 0; j < x.size(); ++j) {
    double squares = 0;
    for (const double value : x[j]) squares += isMissing(value) ? 0 : value * value;
    if (!(squares > 0)) refuse("TOPSIS cannot scale column " + std::to_string(j + 1) + ", which holds zeros only");
    const Range range = rangeOf(x[j]);
    const double length = std::sqrt(squares);
    const double best = weights[j] * (directions[j] < 0 ? range.least : range.most) / length;
    const double worst = weights[j] * (directions[j] < 0 ? range.most : range.least) / length;
    for (std::size_t i = 0; i < units; ++i) {
      const double v = weights[j] * x[j][i] / length;
      plus[i] += (v - best) * (v - best);
      minus[i] += (v - worst) * (v - worst);
    }
  }
  Topsis out;
  for (std::size_t i = 0; i < units; ++i) {
    out.toIdeal.push_back(std::sqrt(plus[i]));
    out.toAntiIdeal.push_back(std::sqrt(minus[i]));
    const double both = out.toIdeal[i] + out.toAntiIdeal[i];
    out.closeness.push_back(both == 0 ? 0.5 : out.toAntiIdeal[i] / both);
  }
  out.ranks = descendingRanks(out.closeness);
  return out;
}

CoordinationDegree couplingCoordination(std::span<const double> u, const std::vector<double>& shares,
                                        Coupling formula) {
  if (u.size() < 2) refuse("coupling needs at least two subsystems");
  double total = 0;
  for (const double share : shares) total += share;
  if (shares.size() != u.size() || std::abs(total - 1) > 1e-9) refuse("the shares of the subsystems must sum to 1");
  if (anyMissing(u)) return {};
  for (const double value : u) {
    if (value < -kHair || value > 1 + kHair) {
      refuse("coupling needs subsystem scores between 0 and 1, and " + shortestNumber(value) +
             " is among them; use a normaliser with fixed ends, such as minmax or goalposts");
    }
  }
  Column inside(u.begin(), u.end());
  for (double& value : inside) value = std::clamp(value, 0.0, 1.0);
  CoordinationDegree out;
  switch (formula) {
    case Coupling::Standard: out.coupling = standardCoupling(inside); break;
    case Coupling::Corrected: out.coupling = correctedCoupling(inside); break;
    case Coupling::Dispersion: out.coupling = dispersionCoupling(inside); break;
  }
  if (!isMissing(out.coupling)) out.coupling = std::clamp(out.coupling, 0.0, 1.0);
  out.development = 0;
  for (std::size_t i = 0; i < inside.size(); ++i) out.development += shares[i] * inside[i];
  out.coordination = isMissing(out.coupling) ? 0 : std::sqrt(out.coupling * out.development);
  return out;
}

int Grades::of(double x) const {
  if (isMissing(x)) return -1;
  // A value at an end but for rounding has reached it.
  const auto at = std::find_if(ends.begin(), ends.end(), [x](double end) { return x < end - 1e-9; });
  return static_cast<int>(at - ends.begin());
}

Grades couplingGrades() {
  return {{0.3, 0.5, 0.8}};
}

Grades coordinationGrades() {
  return {{0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9}};
}

Columns obstacleDegrees(const Columns& z, const std::vector<double>& effectiveWeights) {
  const std::size_t units = z.front().size();
  Columns out(z.size(), Column(units, kMissing));
  for (std::size_t i = 0; i < units; ++i) {
    double total = 0;
    for (std::size_t j = 0; j < z.size(); ++j) {
      if (isMissing(z[j][i])) continue;
      if (z[j][i] < -kHair || z[j][i] > 1 + kHair) {
        refuse("obstacle degrees need scores between 0 and 1, and " + shortestNumber(z[j][i]) + " is among them");
      }
      total += effectiveWeights[j] * std::max(0.0, 1 - z[j][i]);
    }
    if (!(total > 0)) continue;
    for (std::size_t j = 0; j < z.size(); ++j) {
      out[j][i] = isMissing(z[j][i]) ? 0 : effectiveWeights[j] * std::max(0.0, 1 - z[j][i]) / total;
    }
  }
  return out;
}

Column mazziottaPareto(const Columns& directed, bool penaltyDown) {
  Columns standard = directed;
  for (Column& column : standard) {
    const Moments m = moments(column);
    if (!(m.sd > 0)) refuse("the Mazziotta–Pareto index needs columns that differ between units");
    const double n = static_cast<double>(m.n), sd = m.sd * std::sqrt((n - 1) / n);
    for (double& value : column) value = 100 + (value - m.mean) / sd * 10;
  }
  return penalised(standard, penaltyDown);
}

Column adjustedMazziottaPareto(const Columns& directed, bool penaltyDown) {
  Columns scaled = directed;
  for (Column& column : scaled) {
    const Range range = rangeOf(column);
    if (!(range.most > range.least)) refuse("the Mazziotta–Pareto index needs columns that differ between units");
    for (double& value : column) value = 70 + 60 * (value - range.least) / (range.most - range.least);
  }
  return penalised(scaled, penaltyDown);
}

}  // namespace hz::stats::composite
