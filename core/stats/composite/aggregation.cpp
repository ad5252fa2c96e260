// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/composite/aggregation.h"

#include "base/fault.h"

#include <array>

namespace hz::stats::composite {
namespace {

constexpr std::array<std::pair<std::string_view, Mean>, 5> kMeanNames = {{{"arithmetic", Mean::Arithmetic},
                                                                          {"geometric", Mean::Geometric},
                                                                          {"harmonic", Mean::Harmonic},
                                                                          {"power", Mean::Power},
                                                                          {"copeland", Mean::Copeland}}};

double term(double x, Mean mean, double power) {
  switch (mean) {
    case Mean::Geometric: return std::log(x);
    case Mean::Harmonic: return 1 / x;
    case Mean::Power: return std::pow(x, power);
    case Mean::Arithmetic:
    case Mean::Copeland: break;
  }
  return x;
}

double unterm(double y, Mean mean, double power) {
  switch (mean) {
    case Mean::Geometric: return std::exp(y);
    case Mean::Harmonic: return 1 / y;
    case Mean::Power: return std::pow(y, 1 / power);
    case Mean::Arithmetic:
    case Mean::Copeland: break;
  }
  return y;
}

void requirePositive(const Family& family, Mean mean, double power, const std::string& code) {
  const bool positive = mean == Mean::Geometric || mean == Mean::Harmonic || (mean == Mean::Power && power < 0);
  const bool notNegative = mean == Mean::Power && power > 0;
  if (!positive && !notNegative) return;
  for (const Column* child : family.children) {
    for (const double x : *child) {
      if (isMissing(x) || x > 0 || (notNegative && x == 0)) continue;
      throw Fault(FaultCode::BadArgument,
                  {code + ": the " + std::string(meanName(mean)) + " mean needs values above 0, and " +
                   shortestNumber(x) + " is among them; choose a scale without zeros, e.g. --range 1,100"});
    }
  }
}

}  // namespace

Column aggregateFamily(const Family& family, Mean mean, double power, double availability, const std::string& code) {
  const std::size_t units = family.children.empty() ? 0 : family.children.front()->size();
  const double count = static_cast<double>(family.children.size());
  if (mean == Mean::Power && power == 0) mean = Mean::Geometric;  // its limit
  requirePositive(family, mean, power, code);
  Column out(units, kMissing);
  if (mean == Mean::Copeland) out = copeland(outrank(family));
  for (std::size_t i = 0; i < units; ++i) {
    double sum = 0, weight = 0, there = 0;
    for (std::size_t k = 0; k < family.children.size(); ++k) {
      const double x = (*family.children[k])[i];
      if (isMissing(x)) continue;
      ++there;
      weight += family.weights[k];
      if (mean != Mean::Copeland) sum += family.weights[k] * term(x, mean, power);
    }
    const bool enough = there > 0 && weight > 0 && !(there / count < availability);
    if (!enough) {
      out[i] = kMissing;
    } else if (mean != Mean::Copeland) {
      out[i] = unterm(sum / weight, mean, power);
    }
  }
  return out;
}

Outranking outrank(const Family& family) {
  const std::size_t units = family.children.empty() ? 0 : family.children.front()->size();
  Outranking out;
  out.matrix.assign(units, Column(units, 0));
  for (std::size_t i = 0; i < units; ++i) {
    for (std::size_t j = i + 1; j < units; ++j) {
      double above = 0, total = 0;
      for (std::size_t k = 0; k < family.children.size(); ++k) {
        const double a = (*family.children[k])[i], b = (*family.children[k])[j];
        if (isMissing(a) || isMissing(b)) continue;
        total += family.weights[k];
        above += a > b ? family.weights[k] : a == b ? family.weights[k] / 2 : 0;
      }
      const double share = total > 0 ? above / total : kMissing;
      out.matrix[i][j] = share;
      out.matrix[j][i] = 1 - share;
      if (share == 1 || share == 0) ++out.dominant;
    }
  }
  const double n = static_cast<double>(units);
  if (units > 1) out.dominantShare = static_cast<double>(out.dominant) / (n * (n - 1) / 2);
  return out;
}

Column copeland(const Outranking& outranking) {
  constexpr double kTie = 1e-12;  // sums of thirds are never exactly one half
  Column scores(outranking.matrix.size(), 0);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    for (std::size_t j = 0; j < scores.size(); ++j) {
      const double o = outranking.matrix[i][j];
      if (i == j || isMissing(o) || std::abs(o - 0.5) <= kTie) continue;
      scores[i] += o > 0.5 ? 1 : -1;
    }
  }
  return scores;
}

std::optional<Mean> meanFromName(std::string_view name) {
  for (const auto& [known, mean] : kMeanNames) {
    // One letter will do where a list names one mean per level: a,a,g.
    if (known == name || (name.size() == 1 && known[0] == name[0])) return mean;
  }
  return std::nullopt;
}

std::string_view meanName(Mean mean) {
  for (const auto& [name, known] : kMeanNames) {
    if (known == mean) return name;
  }
  return "";
}

}  // namespace hz::stats::composite
