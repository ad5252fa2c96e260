// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/composite/weights.h"

#include "base/fault.h"
#include "stats/basics/moments.h"
#include "stats/composite/association.h"

#include <numeric>

namespace hz::stats::composite {
namespace {

DataWeights byMeasure(std::vector<double> measure, std::vector<std::size_t> constant) {
  DataWeights out;
  out.measure = std::move(measure);
  out.weights = out.measure;
  for (const std::size_t j : constant) out.weights[j] = 0;
  out.constant = std::move(constant);
  if (out.constant.size() == out.weights.size()) {
    throw Fault(FaultCode::BadArgument,
                {"no indicator of the group differs between units, so the data give no weights"});
  }
  out.weights = rescaled(std::move(out.weights));
  return out;
}

double entropyOf(const Column& z, EntropyZeros zeros) {
  const double least = rangeOf(z).least;
  const double shift = zeros == EntropyZeros::Translated && least <= 0 ? std::abs(least) + 0.01 : 0;
  const auto moved = [&](double x) { return zeros == EntropyZeros::Rescaled ? 0.01 + 0.98 * x : x + shift; };
  double total = 0, count = 0;
  for (const double x : z) {
    if (isMissing(x)) continue;
    if (moved(x) < 0) {
      throw Fault(FaultCode::BadArgument, {"entropy weights need values of 0 or more; use a min-max scale first"});
    }
    total += moved(x);
    ++count;
  }
  double sum = 0;
  for (const double x : z) {
    if (isMissing(x) || moved(x) == 0) continue;
    const double p = moved(x) / total;
    sum += p * std::log(p);
  }
  return -sum / std::log(count);
}

}  // namespace

bool variesBetweenUnits(const Column& column) {
  const Range range = rangeOf(column);
  if (!(range.most > range.least)) return false;
  // Rounding of a column that is constant in truth leaves a spread of this size at most.
  return range.most - range.least > 1e-12 * std::max(std::abs(range.most), std::abs(range.least));
}

DataWeights entropyWeights(const Columns& z, EntropyZeros zeros) {
  std::vector<double> entropy(z.size(), 1);
  std::vector<std::size_t> constant;
  for (std::size_t j = 0; j < z.size(); ++j) {
    if (variesBetweenUnits(z[j])) {
      entropy[j] = entropyOf(z[j], zeros);
    } else {
      constant.push_back(j);
    }
  }
  std::vector<double> difference;
  for (const double e : entropy) difference.push_back(std::max(0.0, 1 - e));
  DataWeights out = byMeasure(std::move(difference), std::move(constant));
  out.measure = std::move(entropy);
  return out;
}

DataWeights criticWeights(const Columns& z, bool absolute) {
  std::vector<double> information(z.size(), 0), deviation(z.size(), 0);
  std::vector<std::size_t> constant;
  for (std::size_t j = 0; j < z.size(); ++j) {
    if (!variesBetweenUnits(z[j])) {
      constant.push_back(j);
      continue;
    }
    deviation[j] = moments(z[j]).sd;
    double conflict = 0;
    for (std::size_t k = 0; k < z.size(); ++k) {
      if (k == j || !variesBetweenUnits(z[k])) continue;
      const double r = pearson(z[j], z[k]);
      if (!isMissing(r)) conflict += 1 - (absolute ? std::abs(r) : r);
    }
    information[j] = deviation[j] * conflict;
  }
  // One column alone, or columns that are copies of each other, carry no conflict: their spread decides.
  if (std::accumulate(information.begin(), information.end(), 0.0) <= 0) information = deviation;
  DataWeights out = byMeasure(std::move(information), std::move(constant));
  out.dispersion = std::move(deviation);
  return out;
}

DataWeights deviationWeights(const Columns& z) {
  std::vector<double> deviation(z.size(), 0);
  std::vector<std::size_t> constant;
  for (std::size_t j = 0; j < z.size(); ++j) {
    if (variesBetweenUnits(z[j])) {
      deviation[j] = moments(z[j]).sd;
    } else {
      constant.push_back(j);
    }
  }
  return byMeasure(std::move(deviation), std::move(constant));
}

DataWeights variationWeights(const Columns& z) {
  std::vector<double> variation(z.size(), 0);
  std::vector<std::size_t> constant;
  for (std::size_t j = 0; j < z.size(); ++j) {
    const Moments m = moments(z[j]);
    if (!variesBetweenUnits(z[j])) {
      constant.push_back(j);
    } else if (!(m.mean > 0)) {
      throw Fault(FaultCode::BadArgument, {"coefficients of variation need columns with a mean above 0"});
    } else {
      variation[j] = m.sd / m.mean;
    }
  }
  return byMeasure(std::move(variation), std::move(constant));
}

std::vector<double> equalWeights(std::size_t count) {
  return std::vector<double>(count, 1.0 / static_cast<double>(count));
}

std::vector<double> rescaled(std::vector<double> weights) {
  double sum = 0;
  for (const double w : weights) {
    if (!(w >= 0)) throw Fault(FaultCode::BadArgument, {"weights must not be negative or missing"});
    sum += w;
  }
  if (!(sum > 0)) throw Fault(FaultCode::BadArgument, {"the weights of a group sum to 0"});
  for (double& w : weights) w /= sum;
  return weights;
}

std::vector<double> productWeights(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> out(a.size());
  for (std::size_t j = 0; j < a.size(); ++j) out[j] = a[j] * b[j];
  return rescaled(std::move(out));
}

std::vector<double> linearWeights(const std::vector<double>& a, const std::vector<double>& b, double share) {
  std::vector<double> out(a.size());
  for (std::size_t j = 0; j < a.size(); ++j) out[j] = share * a[j] + (1 - share) * b[j];
  return rescaled(std::move(out));
}

}  // namespace hz::stats::composite
