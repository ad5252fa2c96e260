// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/description/scale_validity.h"

namespace hz::stats {

VariedItems variedItems(const ItemTable& table) {
  VariedItems out;
  std::vector<Eigen::Index> answered;
  ItemTable whole;
  for (Eigen::Index j = 0; j < table.count(); ++j) {
    const std::string& name = table.items[static_cast<std::size_t>(j)];
    if (table.respondents() > 0 && table.answers.col(j).array().isNaN().all()) {
      out.unanswered.push_back(name);
    } else {
      answered.push_back(j);
      whole.items.push_back(name);
    }
  }
  whole.answers = table.answers(Eigen::all, answered);
  const ItemTable complete = completeRows(whole);
  std::vector<Eigen::Index> kept;
  for (Eigen::Index j = 0; j < complete.count(); ++j) {
    const auto column = complete.answers.col(j);
    const std::string& name = complete.items[static_cast<std::size_t>(j)];
    if (complete.respondents() > 0 && (column.array() == column[0]).all()) {
      out.dropped.push_back(name);
    } else {
      kept.push_back(j);
      out.table.items.push_back(name);
    }
  }
  out.table.answers = complete.answers(Eigen::all, kept);
  return out;
}

std::vector<FactorValidity> factorValidity(const Confirmatory& found) {
  std::vector<FactorValidity> out;
  std::vector<double> sums, errors;
  for (const Confirmatory::Loading& loading : found.loadings) {
    if (out.empty() || out.back().factor != loading.factor) {
      out.push_back({loading.factor, 0, 0, 0});
      sums.push_back(0);
      errors.push_back(0);
    }
    const double l = loading.standardized.value;
    ++out.back().items;
    out.back().ave += l * l;
    sums.back() += l;
    errors.back() += 1 - l * l;
  }
  for (std::size_t f = 0; f < out.size(); ++f) {
    out[f].ave /= static_cast<double>(out[f].items);
    out[f].cr = sums[f] * sums[f] / (sums[f] * sums[f] + errors[f]);
  }
  return out;
}

Eigen::MatrixXd fornellLarcker(const Confirmatory& found, const std::vector<FactorValidity>& validity) {
  const auto count = static_cast<Eigen::Index>(validity.size());
  Eigen::MatrixXd out = Eigen::MatrixXd::Identity(count, count);
  const auto place = [&](const std::string& name) {
    return static_cast<Eigen::Index>(
        std::find_if(validity.begin(), validity.end(), [&](const FactorValidity& f) { return f.factor == name; }) -
        validity.begin());
  };
  for (const Confirmatory::Covariance& pair : found.covariances) {
    const Eigen::Index i = place(pair.first), j = place(pair.second);
    out(i, j) = out(j, i) = pair.correlation.value;
  }
  for (Eigen::Index f = 0; f < count; ++f) out(f, f) = std::sqrt(validity[static_cast<std::size_t>(f)].ave);
  return out;
}

Eigen::MatrixXd heterotraitMonotrait(const Eigen::MatrixXd& correlation, const std::vector<std::string>& items,
                                     const std::vector<MeasuredFactor>& scales) {
  const auto count = static_cast<Eigen::Index>(scales.size());
  std::vector<std::vector<Eigen::Index>> places(scales.size());
  for (std::size_t s = 0; s < scales.size(); ++s) {
    for (const std::string& item : scales[s].items) {
      places[s].push_back(static_cast<Eigen::Index>(std::find(items.begin(), items.end(), item) - items.begin()));
    }
  }
  const auto mean = [&](std::size_t s, std::size_t t) {
    double sum = 0, n = 0;
    for (const Eigen::Index i : places[s]) {
      for (const Eigen::Index j : places[t]) {
        if (s == t && j >= i) continue;
        sum += std::abs(correlation(i, j));
        n += 1;
      }
    }
    return n > 0 ? sum / n : kMissing;
  };
  Eigen::MatrixXd out = Eigen::MatrixXd::Identity(count, count);
  for (std::size_t s = 0; s < scales.size(); ++s) {
    for (std::size_t t = 0; t < s; ++t) {
      const auto i = static_cast<Eigen::Index>(s), j = static_cast<Eigen::Index>(t);
      out(i, j) = out(j, i) = mean(s, t) / std::sqrt(mean(s, s) * mean(t, t));
    }
  }
  return out;
}

double alphaOf(const ItemTable& table) {
  const ItemTable complete = completeRows(table);
  const auto k = static_cast<double>(complete.count());
  if (complete.count() < 2 || complete.respondents() < 2) return kMissing;
  const Eigen::MatrixXd c = covarianceOf(complete);
  return c.sum() > 0 ? k / (k - 1) * (1 - c.trace() / c.sum()) : kMissing;
}

}  // namespace hz::stats
