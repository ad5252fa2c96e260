// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/design/replicates.h"

#include "base/fault.h"
#include "base/number.h"
#include "base/random.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

namespace hz::stats {
namespace {

/// The design's units as the units of the replicates.
ReplicateWeights ofDesign(const SurveyDesign& design, const ReplicateOptions& options) {
  ReplicateWeights out;
  out.method = options.method;
  out.aboutFullSample = options.aboutFullSample;
  out.fullSample = design.weights();
  out.base = design.weights();
  out.unitOf = design.unitOf();
  out.units = design.units();
  out.ofDesign = true;
  return out;
}

/// One replicate of the jackknife: what is deleted, and what its stratum's other units are multiplied by.
struct Deletion {
  std::size_t unit, first, count;  ///< of the stratum
  double factor;                   ///< of the other units of the stratum
  double outside = 1;              ///< of the units of other strata
};

void fillDeletions(const std::vector<Deletion>& deletions, std::size_t units, int first, int last, double* out) {
  const auto width = static_cast<std::size_t>(last - first);
  for (std::size_t k = 0; k < width; ++k) {
    const Deletion& d = deletions[static_cast<std::size_t>(first) + k];
    for (std::size_t u = 0; u < units; ++u) out[u * width + k] = d.outside;
    for (std::size_t u = d.first; u < d.first + d.count; ++u) out[u * width + k] = d.factor;
    out[d.unit * width + k] = 0;
  }
}

ReplicateWeights jackknife(const SurveyDesign& design, const ReplicateOptions& options) {
  if (options.method == ReplicateMethod::Jk1 && design.isStratified()) {
    refuse("JK1 is for designs without strata; use jkn");
  }
  if (options.method == ReplicateMethod::Jkn && !design.isStratified()) {
    refuse("JKn is for stratified designs; use jk1 or bootstrap");
  }
  ReplicateWeights out = ofDesign(design, options);
  auto deletions = std::make_shared<std::vector<Deletion>>();
  double strata = 0;
  for (const auto& stratum : design.strata()) strata += stratum.units > 0;
  for (const auto& stratum : design.strata()) {
    if (stratum.units == 0 || !(stratum.fraction < 1)) continue;
    const auto n = static_cast<double>(stratum.units);
    if (stratum.lonely) {
      if (design.lonely() != LonelyPsu::Adjust) continue;
      if (strata < 2) refuse("a single stratum with a single sampling unit has no jackknife");
      deletions->push_back({stratum.firstUnit, stratum.firstUnit, 1, 0, strata / (strata - 1)});
      out.rscales.push_back((strata - 1) / strata);
      out.df += 1;
      continue;
    }
    for (std::size_t u = stratum.firstUnit; u < stratum.firstUnit + stratum.units; ++u) {
      deletions->push_back({u, stratum.firstUnit, stratum.units, n / (n - 1)});
      out.rscales.push_back((1 - stratum.fraction) * (n - 1) / n);
    }
    out.df += n - 1;
  }
  if (deletions->empty()) refuse("all strata were sampled completely: nothing varies over samples");
  if (design.lonely() == LonelyPsu::Average) {
    out.scale = static_cast<double>(out.units) / static_cast<double>(deletions->size());
  }
  out.replicates = static_cast<int>(deletions->size());
  if (options.method == ReplicateMethod::Jk1) {
    out.scale = out.rscales.front();
    out.rscales.assign(deletions->size(), 1.0);
  }
  constexpr double kMostWork = 4e8;
  if (static_cast<double>(out.units) * static_cast<double>(deletions->size()) > kMostWork) {
    refuse("a jackknife of " + std::to_string(out.units) + " sampling units is too long; use bootstrap");
  }
  const std::size_t units = out.units;
  out.fill = [deletions, units](int first, int last, double* to) { fillDeletions(*deletions, units, first, last, to); };
  return out;
}

ReplicateWeights halfSamples(const SurveyDesign& design, const ReplicateOptions& options) {
  if (!design.isStratified()) refuse("half samples need strata of two sampling units; use jk1 or bootstrap");
  if (!(options.rho >= 0 && options.rho < 1)) refuse("Fay's rho lies between 0 and 1");
  // Strata by name, as R's table() has them; those of more than two units, split into pairs, come first.
  std::vector<const SurveyDesign::Stratum*> strata;
  for (const auto& stratum : design.strata()) {
    if (stratum.units == 0) continue;
    if (stratum.units == 1) refuse("stratum " + stratum.name + " has a single sampling unit; half samples need two");
    if (stratum.units % 2 == 1) {
      refuse("stratum " + stratum.name + " has " + std::to_string(stratum.units) +
             " sampling units, which cannot be split into pairs; use jkn or bootstrap");
    }
    strata.push_back(&stratum);
  }
  std::stable_sort(strata.begin(), strata.end(), [](const auto* a, const auto* b) { return a->name < b->name; });
  // Order of the units within a stratum: of their first respondents.
  ReplicateWeights out = ofDesign(design, options);
  std::vector<std::size_t> firstRow(out.units, out.unitOf.size());
  for (std::size_t r = out.unitOf.size(); r-- > 0;) firstRow[out.unitOf[r]] = r;
  auto pairOf = std::make_shared<std::vector<int>>(out.units, 0);
  auto isSecond = std::make_shared<std::vector<char>>(out.units, 0);
  int pairs = 0;
  for (const bool large : {true, false}) {
    for (const auto* stratum : strata) {
      if ((stratum->units > 2) != large) continue;
      std::vector<std::size_t> units(stratum->units);
      std::iota(units.begin(), units.end(), stratum->firstUnit);
      std::sort(units.begin(), units.end(), [&](std::size_t a, std::size_t b) { return firstRow[a] < firstRow[b]; });
      for (std::size_t i = 0; i < units.size(); ++i) {
        (*pairOf)[units[i]] = pairs + static_cast<int>(i / 2);
        (*isSecond)[units[i]] = i % 2 == 1;
      }
      pairs += static_cast<int>(stratum->units / 2);
    }
  }
  auto h = std::make_shared<Eigen::MatrixXi>(hadamard(pairs));
  out.replicates = static_cast<int>(h->cols());
  out.rscales.assign(static_cast<std::size_t>(out.replicates), 1.0);
  out.scale = 1 / (static_cast<double>(out.replicates) * (1 - options.rho) * (1 - options.rho));
  out.df = pairs;
  const double rho = options.rho;
  out.fill = [pairOf, isSecond, h, rho](int first, int last, double* to) {
    const auto width = static_cast<std::size_t>(last - first);
    for (std::size_t u = 0; u < pairOf->size(); ++u) {
      for (int k = first; k < last; ++k) {
        // 0 in the matrix keeps the second unit of the pair, 1 the first.
        const bool kept = ((*h)(1 + (*pairOf)[u], k) == 0) == ((*isSecond)[u] != 0);
        to[u * width + static_cast<std::size_t>(k - first)] = kept ? 2 - rho : rho;
      }
    }
  };
  return out;
}

ReplicateWeights bootstrap(const SurveyDesign& design, const ReplicateOptions& options) {
  if (options.replicates < 2) refuse("a bootstrap needs at least two replicates");
  ReplicateWeights out = ofDesign(design, options);
  struct Stratum {
    std::uint64_t stream;
    std::size_t first, units;
    double lambda;
  };
  auto strata = std::make_shared<std::vector<Stratum>>();
  for (const auto& stratum : design.strata()) {
    if (stratum.units == 0) continue;
    if (stratum.lonely && design.lonely() != LonelyPsu::Remove) {
      refuse("stratum " + stratum.name + " has a single sampling unit; for the bootstrap choose --lonely remove");
    }
    if (stratum.units == 1) continue;
    strata->push_back({streamOf("", stratum.name), stratum.firstUnit, stratum.units, std::sqrt(1 - stratum.fraction)});
    out.df += static_cast<double>(stratum.units) - 1;
  }
  if (strata->empty()) refuse("no stratum has two sampling units: nothing varies over samples");
  out.replicates = options.replicates;
  out.df = std::min(out.df, static_cast<double>(options.replicates) - 1);
  out.rscales.assign(static_cast<std::size_t>(options.replicates), 1.0);
  out.scale = 1 / (static_cast<double>(options.replicates) - 1);
  const std::size_t units = out.units;
  const std::uint64_t seed = options.seed;
  out.fill = [strata, units, seed](int first, int last, double* to) {
    const auto width = static_cast<std::size_t>(last - first);
    std::fill(to, to + units * width, 1.0);
    std::vector<std::uint32_t> drawn;
    for (int k = first; k < last; ++k) {
      for (const Stratum& stratum : *strata) {
        double* at = to + stratum.first * width + static_cast<std::size_t>(k - first);
        const auto n = static_cast<double>(stratum.units);
        for (std::size_t u = 0; u < stratum.units; ++u) at[u * width] = 1 - stratum.lambda;
        RandomStream random(seed, static_cast<std::uint64_t>(k) + 1, stratum.stream);
        const std::size_t draws = drawWithReplacement(random, static_cast<std::uint32_t>(stratum.units), drawn);
        const double step = stratum.lambda * n / (n - 1);
        for (std::size_t i = 0; i < draws; ++i) at[drawn[i] * width] += step;
      }
    }
  };
  return out;
}

double columnMaximum(const Eigen::MatrixXd& columns, Eigen::Index k) {
  return columns.col(k).maxCoeff();
}

/// Scale and rscales by R's svrepdesign where they are not given.
void scaleSupplied(ReplicateWeights& out, const Eigen::MatrixXd& columns, const SuppliedReplicates& how) {
  const auto r = static_cast<double>(out.replicates);
  out.rscales = how.rscales;
  if (out.rscales.size() == 1) out.rscales.assign(static_cast<std::size_t>(out.replicates), how.rscales.front());
  double scale = 1;
  switch (how.method) {
    case ReplicateMethod::Brr: scale = 1 / r; break;
    case ReplicateMethod::Fay: scale = 1 / (r * (1 - how.rho) * (1 - how.rho)); break;
    case ReplicateMethod::Bootstrap: scale = 1 / (r - 1); break;
    case ReplicateMethod::Successive: scale = 4 / r; break;
    case ReplicateMethod::Jk1: scale = how.multipliers ? 1 / columnMaximum(columns, 0) : (r - 1) / r; break;
    case ReplicateMethod::Jkn:
      if (out.rscales.empty()) {
        if (!how.multipliers) {
          refuse("JKn weights need rscales, the factors (n_h - 1)/n_h of the replicates; give --replicate-rscales");
        }
        for (Eigen::Index k = 0; k < columns.cols(); ++k) out.rscales.push_back(1 / columnMaximum(columns, k));
      }
      break;
    case ReplicateMethod::Jk2:
    case ReplicateMethod::Other: break;
  }
  const bool fixed = how.method == ReplicateMethod::Brr || how.method == ReplicateMethod::Fay ||
                     how.method == ReplicateMethod::Successive || how.method == ReplicateMethod::Jk2;
  out.scale = how.scale > 0 && !fixed ? how.scale : scale;
  if (out.rscales.empty()) out.rscales.assign(static_cast<std::size_t>(out.replicates), 1.0);
  if (out.rscales.size() != static_cast<std::size_t>(out.replicates)) {
    refuse("there are " + std::to_string(out.replicates) + " replicates but " + std::to_string(out.rscales.size()) +
           " rscales");
  }
}

/// The weights of all replicates where they fit, to find their rank; otherwise nothing.
constexpr double kMostKept = 2.5e7;
constexpr double kMostRankWork = 4e9;

}  // namespace

std::vector<double> ReplicateWeights::weightsOf(int replicate) const {
  std::vector<double> multipliers(units);
  fill(replicate, replicate + 1, multipliers.data());
  std::vector<double> out(base);
  for (std::size_t r = 0; r < out.size(); ++r) out[r] *= multipliers[unitOf[r]];
  return out;
}

int ReplicateWeights::blockSize() const {
  constexpr std::size_t kCells = 4u << 20;
  const std::size_t most = std::max<std::size_t>(1, kCells / std::max<std::size_t>(1, units));
  return static_cast<int>(std::min<std::size_t>(most, static_cast<std::size_t>(std::max(1, replicates))));
}

ReplicateWeights makeReplicates(const SurveyDesign& design, const ReplicateOptions& options) {
  switch (options.method) {
    case ReplicateMethod::Jk1:
    case ReplicateMethod::Jkn: return jackknife(design, options);
    case ReplicateMethod::Brr:
    case ReplicateMethod::Fay: return halfSamples(design, options);
    case ReplicateMethod::Bootstrap: return bootstrap(design, options);
    case ReplicateMethod::Successive:
    case ReplicateMethod::Jk2:
    case ReplicateMethod::Other: break;
  }
  refuse("replicate weights of this kind can be read but not made");
}

ReplicateWeights suppliedReplicates(std::vector<double> fullSample, const Eigen::MatrixXd& columns,
                                    const SuppliedReplicates& how) {
  if (columns.cols() < 2) refuse("at least two columns of replicate weights are needed");
  if (static_cast<std::size_t>(columns.rows()) != fullSample.size()) {
    refuse("there are " + std::to_string(columns.rows()) + " rows of replicate weights for " +
           std::to_string(fullSample.size()) + " rows of data");
  }
  if (!columns.allFinite() || columns.minCoeff() < 0) refuse("a replicate weight is missing or negative");
  ReplicateWeights out;
  out.method = how.method;
  out.replicates = static_cast<int>(columns.cols());
  out.aboutFullSample = how.aboutFullSample;
  scaleSupplied(out, columns, how);
  out.units = fullSample.size();
  out.unitOf.resize(out.units);
  std::iota(out.unitOf.begin(), out.unitOf.end(), 0u);
  out.base = how.multipliers ? fullSample : std::vector<double>(out.units, 1.0);
  out.fullSample = std::move(fullSample);
  const Eigen::Map<const Eigen::VectorXd> base(out.base.data(), columns.rows());
  out.df = columnRank(base.asDiagonal() * columns) - 1;
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  auto kept = std::make_shared<RowMajor>(columns);
  out.fill = [kept](int first, int last, double* to) {
    const auto width = static_cast<std::size_t>(last - first);
    for (Eigen::Index u = 0; u < kept->rows(); ++u) {
      const double* row = kept->data() + u * kept->cols();
      std::copy(row + first, row + last, to + static_cast<std::size_t>(u) * width);
    }
  };
  return out;
}

ReplicateWeights recalibrated(const ReplicateWeights& weights,
                              const std::function<std::vector<double>(const std::vector<double>&)>& calibrate,
                              Progress& progress) {
  ReplicateWeights out = weights;
  out.fullSample = calibrate(weights.fullSample);
  out.units = weights.base.size();
  out.ofDesign = false;
  out.base.assign(out.units, 1.0);
  out.unitOf.resize(out.units);
  std::iota(out.unitOf.begin(), out.unitOf.end(), 0u);
  const auto replicates = static_cast<std::size_t>(weights.replicates);
  const double cells = static_cast<double>(out.units) * static_cast<double>(replicates);
  const auto one = [weights, calibrate](int k) {
    const std::vector<double> before = weights.weightsOf(k);
    try {
      return calibrate(before);
    } catch (const Fault& fault) {
      if (fault.code() != FaultCode::BadArgument) throw;
      return std::vector<double>(before.size(), kMissing);
    }
  };
  const auto total = static_cast<std::uint64_t>(weights.replicates);
  Progress* shown = &progress;
  if (cells > kMostKept) {
    out.fill = [one, total, shown](int first, int last, double* to) {
      const auto width = static_cast<std::size_t>(last - first);
      for (int k = first; k < last; ++k) {
        shown->report(static_cast<std::uint64_t>(k), total);
        const std::vector<double> w = one(k);
        for (std::size_t r = 0; r < w.size(); ++r) to[r * width + static_cast<std::size_t>(k - first)] = w[r];
      }
    };
    return out;
  }
  auto kept = std::make_shared<Eigen::MatrixXd>(static_cast<Eigen::Index>(out.units), weights.replicates);
  for (int k = 0; k < weights.replicates; ++k) {
    progress.report(static_cast<std::uint64_t>(k), total);
    const std::vector<double> w = one(k);
    kept->col(k) = Eigen::Map<const Eigen::VectorXd>(w.data(), kept->rows());
  }
  if (kept->allFinite() && cells * static_cast<double>(replicates) < kMostRankWork) out.df = columnRank(*kept) - 1;
  out.fill = [kept](int first, int last, double* to) {
    const auto width = static_cast<std::size_t>(last - first);
    for (int k = first; k < last; ++k) {
      const double* column = kept->data() + static_cast<Eigen::Index>(k) * kept->rows();
      for (std::size_t r = 0; r < static_cast<std::size_t>(kept->rows()); ++r) {
        to[r * width + static_cast<std::size_t>(k - first)] = column[r];
      }
    }
  };
  return out;
}

int columnRank(const Eigen::MatrixXd& columns, double tolerance) {
  const Eigen::Index most = std::min(columns.rows(), columns.cols());
  Eigen::MatrixXd basis(columns.rows(), most);
  Eigen::Index rank = 0;
  for (Eigen::Index k = 0; k < columns.cols() && rank < most; ++k) {
    Eigen::VectorXd rest = columns.col(k);
    const double norm = rest.norm();
    if (!(norm > 0)) continue;
    for (int pass = 0; pass < 2 && rank > 0; ++pass) {
      const auto known = basis.leftCols(rank);
      rest -= known * (known.transpose() * rest);
    }
    const double left = rest.norm();
    if (left < norm * tolerance) continue;
    basis.col(rank++) = rest / left;
  }
  return static_cast<int>(rank);
}

ReplicateVariance replicateVariance(const ReplicateWeights& weights, const Eigen::MatrixXd& values,
                                    const Eigen::VectorXd& fullSample) {
  ReplicateVariance out;
  const Eigen::Index q = values.cols();
  out.covariance = Eigen::MatrixXd::Constant(q, q, kMissing);
  std::vector<Eigen::Index> used;
  for (Eigen::Index k = 0; k < values.rows(); ++k) {
    if (values.row(k).allFinite()) {
      used.push_back(k);
    } else {
      ++out.lost;
    }
  }
  if (used.empty()) return out;
  Eigen::RowVectorXd centre = fullSample.transpose();
  if (!weights.aboutFullSample) {
    centre.setZero();
    double counted = 0;
    for (const Eigen::Index k : used) {
      if (!(weights.rscales[static_cast<std::size_t>(k)] > 0)) continue;
      centre += values.row(k);
      ++counted;
    }
    if (counted == 0) return out;
    centre /= counted;
  }
  Eigen::MatrixXd scaled(static_cast<Eigen::Index>(used.size()), q);
  for (std::size_t i = 0; i < used.size(); ++i) {
    scaled.row(static_cast<Eigen::Index>(i)) =
        (values.row(used[i]) - centre) * std::sqrt(weights.rscales[static_cast<std::size_t>(used[i])]);
  }
  out.covariance = weights.scale * (scaled.transpose() * scaled);
  return out;
}

std::vector<double> replicateValues(const ReplicateWeights& weights,
                                    const std::function<double(const std::vector<double>&)>& statistic) {
  std::vector<double> out(static_cast<std::size_t>(weights.replicates));
  const int block = weights.blockSize();
  std::vector<double> multipliers, w(weights.base.size());
  for (int first = 0; first < weights.replicates; first += block) {
    const int last = std::min(weights.replicates, first + block);
    const auto width = static_cast<std::size_t>(last - first);
    multipliers.resize(weights.units * width);
    weights.fill(first, last, multipliers.data());
    for (std::size_t k = 0; k < width; ++k) {
      for (std::size_t r = 0; r < w.size(); ++r) w[r] = weights.base[r] * multipliers[weights.unitOf[r] * width + k];
      out[static_cast<std::size_t>(first) + k] = statistic(w);
    }
  }
  return out;
}

}  // namespace hz::stats
