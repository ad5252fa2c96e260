// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/description/association.h"

#include "base/fault.h"
#include "stats/basics/distributions.h"
#include "stats/design/crosstab.h"

#include <boost/math/tools/toms748_solve.hpp>

namespace hz::stats {
namespace {

double noncentralityOfChi2(double x, double df, double tail) {
  const auto off = [&](double lambda) { return nonCentralChi2Cdf(x, df, lambda) - tail; };
  if (!(1 - upperChi2(x, df) > tail)) return 0;
  double high = x + 10;
  while (off(high) > 0) high *= 2;
  std::uintmax_t rounds = 100;
  const auto found =
      boost::math::tools::toms748_solve(off, 0.0, high, boost::math::tools::eps_tolerance<double>(46), rounds);
  return (found.first + found.second) / 2;
}

/// Counts with their margins; weighted or not.
struct Counts {
  std::size_t rows, columns;
  std::vector<double> cells, row, column;
  double total = 0;
  Counts(std::size_t r, std::size_t c) : rows(r), columns(c), cells(r * c, 0), row(r, 0), column(c, 0) {}
  void add(std::size_t r, std::size_t c, double w) {
    cells[r * columns + c] += w;
    row[r] += w;
    column[c] += w;
    total += w;
  }
  double pearson() const {
    double sum = 0;
    for (std::size_t r = 0; r < rows; ++r) {
      for (std::size_t c = 0; c < columns; ++c) {
        const double expected = row[r] * column[c] / total;
        if (expected > 0) sum += (cells[r * columns + c] - expected) * (cells[r * columns + c] - expected) / expected;
      }
    }
    return sum;
  }
};

std::size_t filled(const std::vector<double>& margin) {
  return static_cast<std::size_t>(std::count_if(margin.begin(), margin.end(), [](double n) { return n > 0; }));
}

void takeCells(Association& out, const Counts& counts, const Counts& weighted) {
  std::size_t below = 0, all = 0;
  for (std::size_t r = 0; r < out.rows; ++r) {
    for (std::size_t c = 0; c < out.columns; ++c) {
      AssociationCell& cell = out.cells.emplace_back();
      const double n = counts.cells[r * out.columns + c];
      cell.n = static_cast<std::size_t>(n);
      if (counts.row[r] > 0) cell.rowPercent = 100 * n / counts.row[r];
      if (counts.column[c] > 0) cell.columnPercent = 100 * n / counts.column[c];
      if (out.hasDesign && weighted.row[r] > 0) {
        cell.weightedRowPercent = 100 * weighted.cells[r * out.columns + c] / weighted.row[r];
      }
      if (!(counts.row[r] > 0) || !(counts.column[c] > 0)) continue;
      cell.expected = counts.row[r] * counts.column[c] / counts.total;
      const double spread = cell.expected * (1 - counts.row[r] / counts.total) * (1 - counts.column[c] / counts.total);
      if (spread > 0) cell.adjustedResidual = (n - cell.expected) / std::sqrt(spread);
      out.smallestExpected =
          isMissing(out.smallestExpected) ? cell.expected : std::min(out.smallestExpected, cell.expected);
      below += cell.expected < 5;
      ++all;
    }
  }
  if (all > 0) out.shareBelowFive = static_cast<double>(below) / static_cast<double>(all);
}

void takeTest(Association& out, const Counts& counts, double level) {
  const std::size_t rows = filled(counts.row), columns = filled(counts.column);
  if (rows < 2 || columns < 2) {
    out.messages.push_back({"one_category", "", {}});
    return;
  }
  const double df = static_cast<double>((rows - 1) * (columns - 1)), x = counts.pearson();
  out.chi2 = {x, df, kMissing, upperChi2(x, df)};
  const auto n = static_cast<double>(out.n), q = static_cast<double>(std::min(rows, columns) - 1);
  out.v = std::sqrt(x / (n * q));
  out.vLower = std::sqrt(noncentralityOfChi2(x, df, (1 + level) / 2) / (n * q));
  out.vUpper = std::min(1.0, std::sqrt(noncentralityOfChi2(x, df, (1 - level) / 2) / (n * q)));
  const auto k = static_cast<double>(rows), l = static_cast<double>(columns);
  const double phi = std::max(0.0, x / n - (k - 1) * (l - 1) / (n - 1));
  out.vCorrected = std::sqrt(phi / std::min(k - (k - 1) * (k - 1) / (n - 1) - 1, l - (l - 1) * (l - 1) / (n - 1) - 1));
  if (out.smallestExpected < 1 || out.shareBelowFive > 0.2) out.messages.push_back({"small_expected", "", {}});
}

/// Categories with cases, numbered anew.
std::vector<int> compacted(const std::vector<int>& of, const std::vector<double>& margin) {
  std::vector<int> place(margin.size(), -1);
  int next = 0;
  for (std::size_t k = 0; k < margin.size(); ++k) {
    if (margin[k] > 0) place[k] = next++;
  }
  std::vector<int> out;
  for (const int c : of) out.push_back(c < 0 ? -1 : place[static_cast<std::size_t>(c)]);
  return out;
}

}  // namespace

Association association(const std::vector<int>& rowOf, std::size_t rows, const std::vector<int>& columnOf,
                        std::size_t columns, const SurveyDesign* design, double level, Progress& progress) {
  Association out;
  out.rows = rows;
  out.columns = columns;
  out.hasDesign = design != nullptr;
  Counts counts(rows, columns), weighted(rows, columns);
  std::vector<int> r = rowOf, c = columnOf;
  for (std::size_t i = 0; i < rowOf.size(); ++i) {
    if (r[i] < 0 || c[i] < 0) {
      r[i] = c[i] = -1;
      continue;
    }
    counts.add(static_cast<std::size_t>(r[i]), static_cast<std::size_t>(c[i]), 1);
    if (design != nullptr)
      weighted.add(static_cast<std::size_t>(r[i]), static_cast<std::size_t>(c[i]), design->weights()[i]);
  }
  out.n = static_cast<std::size_t>(counts.total);
  takeCells(out, counts, weighted);
  if (out.n == 0) {
    out.messages.push_back({"no_cases", "", {"0"}});
    return out;
  }
  takeTest(out, counts, level);
  if (design == nullptr || isMissing(out.chi2.p)) return out;
  try {
    const Crosstab table = crosstab(*design, nullptr, compacted(r, counts.row), filled(counts.row),
                                    compacted(c, counts.column), filled(counts.column), level, progress);
    out.raoScott = {table.f.statistic, table.f.df1, table.f.df2, table.f.p};
    if (!table.reason.empty()) out.messages.push_back({"no_test", "", {table.reason}});
  } catch (const Fault& fault) {
    if (fault.code() != FaultCode::BadArgument) throw;
    out.messages.push_back({"no_test", "", {fault.arguments().empty() ? "" : fault.arguments().front()}});
  }
  const double q = static_cast<double>(std::min(filled(counts.row), filled(counts.column)) - 1);
  if (weighted.total > 0) out.vWeighted = std::sqrt(weighted.pearson() / weighted.total / q);
  return out;
}

}  // namespace hz::stats
