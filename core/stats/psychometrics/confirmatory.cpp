// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/psychometrics/confirmatory.h"

#include "base/fault.h"
#include "base/text.h"

#include <Eigen/Cholesky>
#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

namespace hz::stats {
namespace {

Fault bad(const std::string& reason) {
  return Fault(FaultCode::BadArgument, {reason});
}

/// Parameters in the metric of unit factors and standardised items: λ (p), θ (p), φ (pairs of factors).
struct Model {
  Eigen::Index p = 0, m = 0;
  std::vector<Eigen::Index> factorOf;  // per item

  Eigen::Index count() const { return 2 * p + m * (m - 1) / 2; }
  Eigen::Index pair(Eigen::Index f, Eigen::Index g) const {
    const Eigen::Index low = std::min(f, g), high = std::max(f, g);
    return 2 * p + high * (high - 1) / 2 + low;
  }
  double phi(const Eigen::VectorXd& x, Eigen::Index f, Eigen::Index g) const { return f == g ? 1 : x[pair(f, g)]; }

  Eigen::MatrixXd sigma(const Eigen::VectorXd& x) const {
    Eigen::MatrixXd out(p, p);
    for (Eigen::Index i = 0; i < p; ++i) {
      for (Eigen::Index j = 0; j <= i; ++j) out(i, j) = out(j, i) = x[i] * x[j] * phi(x, factor(i), factor(j));
      out(i, i) += x[p + i];
    }
    return out;
  }
  /// ∂Σ/∂x_a.
  Eigen::MatrixXd derivative(const Eigen::VectorXd& x, Eigen::Index a) const {
    Eigen::MatrixXd out = Eigen::MatrixXd::Zero(p, p);
    if (a < p) {
      for (Eigen::Index j = 0; j < p; ++j) out(a, j) = out(j, a) = x[j] * phi(x, factor(a), factor(j));
      out(a, a) *= 2;
    } else if (a < 2 * p) {
      out(a - p, a - p) = 1;
    } else {
      for (Eigen::Index i = 0; i < p; ++i) {
        for (Eigen::Index j = 0; j < p; ++j) {
          if (factor(i) != factor(j) && pair(factor(i), factor(j)) == a) out(i, j) = x[i] * x[j];
        }
      }
    }
    return out;
  }

 private:
  Eigen::Index factor(Eigen::Index item) const { return factorOf[static_cast<std::size_t>(item)]; }
};

/// F_ML = tr(SΣ⁻¹) − ln|SΣ⁻¹| − p; infinite where Σ is not positive definite.
double discrepancy(const Eigen::MatrixXd& s, const Eigen::MatrixXd& sigma) {
  const Eigen::LLT<Eigen::MatrixXd> of(sigma), data(s);
  if (of.info() != Eigen::Success) return std::numeric_limits<double>::infinity();
  const auto logDeterminant = [](const Eigen::LLT<Eigen::MatrixXd>& cholesky) {
    return 2 * Eigen::MatrixXd(cholesky.matrixL()).diagonal().array().log().sum();
  };
  return of.solve(s).trace() + logDeterminant(of) - logDeterminant(data) - static_cast<double>(s.rows());
}

struct Scoring {
  Eigen::VectorXd gradient;     // of F/2
  Eigen::MatrixXd information;  // expected, of one row
};

Scoring score(const Model& model, const Eigen::MatrixXd& s, const Eigen::VectorXd& x) {
  const Eigen::MatrixXd sigma = model.sigma(x);
  const Eigen::MatrixXd inverse = sigma.llt().solve(Eigen::MatrixXd::Identity(model.p, model.p));
  const Eigen::MatrixXd residual = inverse * (sigma - s) * inverse;
  const Eigen::Index q = model.count();
  std::vector<Eigen::MatrixXd> derivatives, weighted;
  for (Eigen::Index a = 0; a < q; ++a) {
    derivatives.push_back(model.derivative(x, a));
    weighted.push_back(inverse * derivatives.back() * inverse);
  }
  Scoring out{Eigen::VectorXd(q), Eigen::MatrixXd(q, q)};
  for (Eigen::Index a = 0; a < q; ++a) {
    const auto at = static_cast<std::size_t>(a);
    out.gradient[a] = 0.5 * residual.cwiseProduct(derivatives[at]).sum();
    for (Eigen::Index b = 0; b <= a; ++b) {
      out.information(a, b) = out.information(b, a) =
          0.5 * weighted[at].cwiseProduct(derivatives[static_cast<std::size_t>(b)]).sum();
    }
  }
  return out;
}

/// Loadings from the correlation of each item with its factor's sum, factor correlations from the sums.
Eigen::VectorXd start(const Model& model, const Eigen::MatrixXd& r) {
  Eigen::MatrixXd member = Eigen::MatrixXd::Zero(model.p, model.m);
  for (Eigen::Index i = 0; i < model.p; ++i) member(i, model.factorOf[static_cast<std::size_t>(i)]) = 1;
  // A reversed item must not cancel the others: signs by the first item of the factor.
  for (Eigen::Index f = 0; f < model.m; ++f) {
    Eigen::Index first = 0;
    while (member(first, f) == 0) ++first;
    for (Eigen::Index i = first + 1; i < model.p; ++i) {
      if (member(i, f) != 0 && r(first, i) < 0) member(i, f) = -1;
    }
  }
  const Eigen::MatrixXd between = member.transpose() * r * member;
  Eigen::VectorXd x = Eigen::VectorXd::Zero(model.count());
  for (Eigen::Index i = 0; i < model.p; ++i) {
    const Eigen::Index f = model.factorOf[static_cast<std::size_t>(i)];
    const double size = std::clamp(std::abs(r.row(i).dot(member.col(f))) / std::sqrt(between(f, f)) * 0.8, 0.3, 0.9);
    x[i] = member(i, f) < 0 ? -size : size;
    x[model.p + i] = 1 - size * size;
  }
  for (Eigen::Index f = 0; f < model.m; ++f) {
    for (Eigen::Index g = 0; g < f; ++g) {
      x[model.pair(f, g)] = std::clamp(between(f, g) / std::sqrt(between(f, f) * between(g, g)), -0.8, 0.8);
    }
  }
  return x;
}

/// Near the minimum the discrepancy has no digits left to compare points by, the gradient still has: scoring goes on
/// while the gradient shrinks.
Eigen::VectorXd polished(const Model& model, const Eigen::MatrixXd& r, Eigen::VectorXd x) {
  Scoring now = score(model, r, x);
  for (int round = 0; round < 100; ++round) {
    const Eigen::VectorXd moved = x - now.information.ldlt().solve(now.gradient);
    if (!moved.allFinite()) break;
    Scoring next = score(model, r, moved);
    if (!(next.gradient.cwiseAbs().maxCoeff() < now.gradient.cwiseAbs().maxCoeff())) break;
    x = moved;
    now = std::move(next);
  }
  return x;
}

/// Fisher scoring with step halving.
Eigen::VectorXd fitted(const Model& model, const Eigen::MatrixXd& r, int& iterations) {
  Eigen::VectorXd x = start(model, r);
  double at = discrepancy(r, model.sigma(x));
  for (iterations = 0; iterations < 1000; ++iterations) {
    const Scoring now = score(model, r, x);
    if (now.gradient.cwiseAbs().maxCoeff() < 1e-12) return polished(model, r, x);
    const Eigen::LDLT<Eigen::MatrixXd> solver(now.information);
    const Eigen::VectorXd direction = -solver.solve(now.gradient);
    if (!direction.allFinite()) break;
    double step = 1, value = 0;
    Eigen::VectorXd moved;
    for (int halving = 0; halving < 50; ++halving, step /= 2) {
      moved = x + step * direction;
      value = discrepancy(r, model.sigma(moved));
      if (value <= at) break;
    }
    if (!(value <= at)) {  // no better point along a descent direction: the digits are used up
      if (now.gradient.cwiseAbs().maxCoeff() < 1e-7) return polished(model, r, x);
      break;
    }
    const double change = (moved - x).cwiseAbs().maxCoeff();
    x = moved;
    at = value;
    if (change < 1e-13 && now.gradient.cwiseAbs().maxCoeff() < 1e-7) return polished(model, r, x);
  }
  throw bad("the factor model did not converge; a factor may have too few items or items that do not belong together");
}

/// Picks the items, checks the model.
ItemTable chosen(const ItemTable& table, const std::vector<MeasuredFactor>& factors, Model& model) {
  if (factors.empty()) throw bad("name at least one factor, as F1=a,b,c");
  ItemTable out;
  std::vector<Eigen::Index> columns;
  std::set<std::string> seen;
  for (std::size_t f = 0; f < factors.size(); ++f) {
    if (factors[f].items.size() < 2) throw bad("factor " + factors[f].name + " needs at least two items");
    for (const std::string& item : factors[f].items) {
      const auto found = std::find(table.items.begin(), table.items.end(), item);
      if (found == table.items.end()) throw bad("factor " + factors[f].name + ": there is no item " + item);
      if (!seen.insert(item).second) throw bad("item " + item + " is named twice in the factor model");
      columns.push_back(found - table.items.begin());
      out.items.push_back(item);
      model.factorOf.push_back(static_cast<Eigen::Index>(f));
    }
  }
  out.answers.resize(table.respondents(), static_cast<Eigen::Index>(columns.size()));
  for (std::size_t j = 0; j < columns.size(); ++j) {
    out.answers.col(static_cast<Eigen::Index>(j)) = table.answers.col(columns[j]);
  }
  model.p = out.count();
  model.m = static_cast<Eigen::Index>(factors.size());
  if (model.p * (model.p + 1) / 2 < model.count()) {
    throw bad("the factor model has more parameters than there are covariances; one factor needs three items");
  }
  return out;
}

/// Standard error of a function of the parameters with this gradient.
double errorOf(const Eigen::MatrixXd& covariance, const Eigen::VectorXd& gradient) {
  return std::sqrt(std::max(0.0, gradient.dot(covariance * gradient)));
}

/// The estimates with all that figures and their errors are computed from.
struct SolvedModel {
  Model model;
  Eigen::VectorXd x;                  // parameters
  Eigen::MatrixXd covariance;         // of x
  Eigen::MatrixXd sigma;              // implied by x
  Eigen::VectorXd sd;                 // of the items, divisor n
  std::vector<Eigen::Index> markers;  // per factor: its first item

  double error(Eigen::Index a) const { return std::sqrt(std::max(0.0, covariance(a, a))); }
};

std::vector<Eigen::Index> markersOf(const Model& model) {
  std::vector<Eigen::Index> markers(static_cast<std::size_t>(model.m), -1);
  for (Eigen::Index i = 0; i < model.p; ++i) {
    Eigen::Index& marker = markers[static_cast<std::size_t>(model.factorOf[static_cast<std::size_t>(i)])];
    if (marker < 0) marker = i;
  }
  return markers;
}

/// One item's figures, without its names.
Confirmatory::Loading loadingOf(const SolvedModel& solved, Eigen::Index i, Eigen::Index marker) {
  const Eigen::VectorXd &x = solved.x, &sd = solved.sd;
  const Eigen::Index p = solved.model.p;
  Confirmatory::Loading loading;
  loading.unit = {x[i] * sd[i], solved.error(i) * sd[i]};
  loading.residual = {x[p + i] * sd[i] * sd[i], solved.error(p + i) * sd[i] * sd[i]};
  Eigen::VectorXd gradient = Eigen::VectorXd::Zero(solved.model.count());
  const double ratio = x[i] * sd[i] / (x[marker] * sd[marker]);
  if (i != marker) {
    gradient[i] = ratio / x[i];
    gradient[marker] = -ratio / x[marker];
  }
  loading.marker = {ratio, errorOf(solved.covariance, gradient)};
  const double variance = solved.sigma(i, i);
  gradient.setZero();
  gradient[i] = x[p + i] / std::pow(variance, 1.5);
  gradient[p + i] = -x[i] / (2 * std::pow(variance, 1.5));
  loading.standardized = {x[i] / std::sqrt(variance), errorOf(solved.covariance, gradient)};
  loading.explained = x[i] * x[i] / variance;
  return loading;
}

/// Loadings of all items, and the omega of each factor from their sums.
void addLoadings(const SolvedModel& solved, const ItemTable& items, const std::vector<MeasuredFactor>& factors,
                 Confirmatory& out) {
  std::vector<double> sums(factors.size(), 0), residuals = sums;
  for (Eigen::Index i = 0; i < solved.model.p; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const auto f = static_cast<std::size_t>(solved.model.factorOf[at]);
    Confirmatory::Loading loading = loadingOf(solved, i, solved.markers[f]);
    loading.factor = factors[f].name;
    loading.item = items.items[at];
    sums[f] += loading.unit.value;
    residuals[f] += loading.residual.value;
    if (solved.x[solved.model.p + i] < 0) out.improper.push_back(loading.item);
    out.loadings.push_back(loading);
  }
  for (std::size_t f = 0; f < factors.size(); ++f) {
    out.omega.push_back(sums[f] * sums[f] / (sums[f] * sums[f] + residuals[f]));
  }
}

/// One pair of factors (or a factor with itself), without their names.
Confirmatory::Covariance factorCovariance(const SolvedModel& solved, Eigen::Index f, Eigen::Index g) {
  const Eigen::VectorXd &x = solved.x, &sd = solved.sd;
  const Eigen::Index a = solved.markers[static_cast<std::size_t>(f)], b = solved.markers[static_cast<std::size_t>(g)];
  const double size = sd[a] * sd[b], phi = solved.model.phi(x, f, g);
  Eigen::VectorXd gradient = Eigen::VectorXd::Zero(solved.model.count());
  gradient[a] += phi * x[b] * size;
  gradient[b] += phi * x[a] * size;
  WithError correlation{1, 0};
  if (f != g) {
    const Eigen::Index pair = solved.model.pair(f, g);
    gradient[pair] = x[a] * x[b] * size;
    correlation = {phi, solved.error(pair)};
  }
  return {{}, {}, {phi * x[a] * x[b] * size, errorOf(solved.covariance, gradient)}, correlation};
}

void addCovariances(const SolvedModel& solved, const std::vector<MeasuredFactor>& factors, Confirmatory& out) {
  for (std::size_t f = 0; f < factors.size(); ++f) {
    for (std::size_t g = f; g < factors.size(); ++g) {
      Confirmatory::Covariance pair =
          factorCovariance(solved, static_cast<Eigen::Index>(f), static_cast<Eigen::Index>(g));
      pair.first = factors[f].name;
      pair.second = factors[g].name;
      out.covariances.push_back(pair);
    }
  }
}

void addLikelihood(const SolvedModel& solved, const Eigen::MatrixXd& r, double n, Confirmatory& out) {
  const auto p = static_cast<double>(solved.model.p), q = static_cast<double>(solved.model.count());
  const double logDeterminant = 2 * Eigen::MatrixXd(solved.sigma.llt().matrixL()).diagonal().array().log().sum() +
                                2 * solved.sd.array().log().sum();
  const double trace = solved.sigma.llt().solve(r).trace();
  out.logLikelihood = -n / 2 * (p * std::log(2 * std::numbers::pi) + logDeterminant + trace);
  out.aic = -2 * out.logLikelihood + 2 * q;
  out.bic = -2 * out.logLikelihood + std::log(n) * q;
}

}  // namespace

std::vector<MeasuredFactor> parseFactors(const std::string& text) {
  std::vector<MeasuredFactor> out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(';', begin), text.size());
    const std::string part(trimmed(std::string_view(text).substr(begin, end - begin)));
    begin = end + 1;
    if (part.empty()) continue;
    const std::size_t equals = part.find('=');
    if (equals == std::string::npos || equals == 0) throw bad("write each factor as name=item,item: " + part);
    MeasuredFactor factor{std::string(trimmed(std::string_view(part).substr(0, equals))), {}};
    for (std::size_t at = equals + 1; at <= part.size();) {
      const std::size_t comma = std::min(part.find(',', at), part.size());
      const std::string item(trimmed(std::string_view(part).substr(at, comma - at)));
      if (!item.empty()) factor.items.push_back(item);
      at = comma + 1;
    }
    out.push_back(factor);
  }
  return out;
}

Confirmatory confirmatoryFactors(const ItemTable& table, const std::vector<MeasuredFactor>& factors) {
  Model model;
  const ItemTable items = chosen(table, factors, model);
  const ItemMoments moments = momentsOf(items, MissingRule::Listwise, items.count() + 1);
  const Eigen::MatrixXd& r = moments.correlation;
  requireDefinite(r, items.items);
  Confirmatory out;
  out.n = moments.n;
  const auto n = static_cast<double>(moments.n);
  const Eigen::VectorXd x = fitted(model, r, out.iterations);
  const SolvedModel solved{model,
                           x,
                           score(model, r, x).information.inverse() / n,
                           model.sigma(x),
                           moments.deviation * std::sqrt((n - 1) / n),
                           markersOf(model)};
  addLoadings(solved, items, factors, out);
  addCovariances(solved, factors, out);
  const Eigen::Index p = model.p, q = model.count();
  const double f = discrepancy(r, solved.sigma);
  const double df = static_cast<double>(p * (p + 1)) / 2 - static_cast<double>(q);
  out.fit = fitIndices(r, solved.sigma, f, df, n, static_cast<int>(model.m));
  out.parameters = static_cast<int>(q);
  addLikelihood(solved, r, n, out);
  return out;
}

}  // namespace hz::stats
