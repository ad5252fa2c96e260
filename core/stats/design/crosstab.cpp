// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/design/crosstab.h"

#include "base/fault.h"
#include "stats/basics/distributions.h"

#include <Eigen/Eigenvalues>
#include <Eigen/QR>
#include <cmath>
#include <limits>

namespace hz::stats {
namespace {

double fTail(double x, double df1, double df2) {
  if (!(x >= 0) || !(df1 > 0) || !(df2 > 0)) return kMissing;
  return upperF(x, df1, df2);
}

/// The table as vectors and matrices: cell (r, c) at r · columns + c.
struct Shape {
  Eigen::Index rows, columns;
  Eigen::Index cells() const { return rows * columns; }
  Eigen::Index at(Eigen::Index r, Eigen::Index c) const { return r * columns + c; }
};

/// What of the interaction is left beside the main effects.
Eigen::MatrixXd interaction(const Shape& shape) {
  Eigen::MatrixXd main = Eigen::MatrixXd::Zero(shape.cells(), shape.rows + shape.columns - 1);
  Eigen::MatrixXd both = Eigen::MatrixXd::Zero(shape.cells(), (shape.rows - 1) * (shape.columns - 1));
  for (Eigen::Index r = 0; r < shape.rows; ++r) {
    for (Eigen::Index c = 0; c < shape.columns; ++c) {
      const Eigen::Index i = shape.at(r, c);
      main(i, 0) = 1;
      if (r > 0) main(i, r) = 1;
      if (c > 0) main(i, shape.rows - 1 + c) = 1;
      if (r > 0 && c > 0) both(i, (r - 1) * (shape.columns - 1) + c - 1) = 1;
    }
  }
  const Eigen::HouseholderQR<Eigen::MatrixXd> qr(main);
  return both - main * qr.solve(both);
}

struct Margins {
  Eigen::VectorXd row, column;
  double sum = 0;
};
Margins marginsOf(const Shape& shape, const Eigen::VectorXd& cells) {
  Margins out{Eigen::VectorXd::Zero(shape.rows), Eigen::VectorXd::Zero(shape.columns), cells.sum()};
  for (Eigen::Index r = 0; r < shape.rows; ++r) {
    for (Eigen::Index c = 0; c < shape.columns; ++c) {
      out.row[r] += cells[shape.at(r, c)];
      out.column[c] += cells[shape.at(r, c)];
    }
  }
  return out;
}

/// N_rc − N_r·N_·c/N and its derivatives by the cells.
void departures(const Shape& shape, const Eigen::VectorXd& totals, Eigen::VectorXd& y, Eigen::MatrixXd& jacobian) {
  const Margins m = marginsOf(shape, totals);
  y.resize(shape.cells());
  jacobian = Eigen::MatrixXd::Identity(shape.cells(), shape.cells());
  for (Eigen::Index r = 0; r < shape.rows; ++r) {
    for (Eigen::Index c = 0; c < shape.columns; ++c) {
      const Eigen::Index i = shape.at(r, c);
      y[i] = totals[i] - m.row[r] * m.column[c] / m.sum;
      for (Eigen::Index a = 0; a < shape.rows; ++a) {
        for (Eigen::Index b = 0; b < shape.columns; ++b) {
          jacobian(i, shape.at(a, b)) += m.row[r] * m.column[c] / (m.sum * m.sum) - (a == r ? m.column[c] / m.sum : 0) -
                                         (b == c ? m.row[r] / m.sum : 0);
        }
      }
    }
  }
}

void raoScott(const Shape& shape, const Eigen::VectorXd& p, const Eigen::MatrixXd& v, double n, double nu,
              bool replicated, Crosstab& out) {
  const Margins m = marginsOf(shape, p);
  double x2 = 0;
  Eigen::VectorXd inverse(p.size());
  for (Eigen::Index r = 0; r < shape.rows; ++r) {
    for (Eigen::Index c = 0; c < shape.columns; ++c) {
      const Eigen::Index i = shape.at(r, c);
      const double expected = m.row[r] * m.column[c];
      x2 += (p[i] - expected) * (p[i] - expected) / expected;
      inverse[i] = p[i] == 0 ? 0 : 1 / p[i];
    }
  }
  x2 *= n;
  const Eigen::MatrixXd c = interaction(shape);
  const auto q = static_cast<double>(c.cols());
  const Eigen::MatrixXd denominator = c.transpose() * (inverse / n).asDiagonal() * c;
  const Eigen::MatrixXd scaled = inverse.asDiagonal() * c;
  const Eigen::MatrixXd numerator = scaled.transpose() * v * scaled;
  const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> solver(denominator);
  if (!solver.isInvertible()) {
    out.reason = "too many empty cells for a test of independence; merge categories";
    return;
  }
  const Eigen::MatrixXd delta = solver.solve(numerator);
  const double trace = delta.trace();
  const double d0 = trace * trace / (delta * delta).trace();
  if (!(trace > 0) || !(nu > 0)) {
    out.reason = "the shares do not vary over samples of this design, so there is nothing to test against";
    return;
  }
  out.meanDesignEffect = trace / q;
  out.f = {x2 / trace, d0, d0 * nu, fTail(x2 / trace, d0, d0 * nu), ""};
  out.chisq = {x2, q, kMissing, upperChi2(x2 / (trace / q), q), ""};
  const Eigen::VectorXcd values = delta.eigenvalues();
  std::vector<double> lambda;
  for (Eigen::Index i = 0; i < values.size(); ++i) lambda.push_back(values[i].real());
  // R takes chi-squares in the denominator's place where replicates give the variance.
  const double ddf = replicated ? std::numeric_limits<double>::infinity() : d0 * nu;
  out.saddlepoint = {x2, kMissing, kMissing, kMissing, ""};
  out.saddlepoint.p = mixtureTailSaddlepoint(lambda, x2, ddf, out.saddlepoint.method);
  out.lincom = {x2, kMissing, kMissing, mixtureTail(lambda, x2, ddf), "farebrother"};
  if (isMissing(out.lincom.p)) {
    out.lincom.p = out.saddlepoint.p;
    out.lincom.method = out.saddlepoint.method;
  }
}

void wald(const Shape& shape, const Eigen::VectorXd& y, const Eigen::MatrixXd& v, double nu, Crosstab& out) {
  std::vector<Eigen::Index> use;
  for (Eigen::Index r = 1; r < shape.rows; ++r) {
    for (Eigen::Index c = 1; c < shape.columns; ++c) use.push_back(shape.at(r, c));
  }
  const auto q = static_cast<double>(use.size());
  const Eigen::MatrixXd part = v(use, use);
  const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> solver(part);
  if (!solver.isInvertible() || !(nu > 0)) return;
  const Eigen::VectorXd some = y(use);
  const double statistic = some.dot(solver.solve(some));
  out.wald = {statistic / q, q, nu, fTail(statistic / q, q, nu), ""};
  const double left = nu - q + 1;
  if (!(left > 0)) return;
  const double adjusted = statistic * left / (q * nu);
  out.adjustedWald = {adjusted, q, left, fTail(adjusted, q, left), ""};
}

void residuals(const Shape& shape, const Eigen::VectorXd& totals, const Eigen::VectorXd& y, const Eigen::MatrixXd& v,
               Crosstab& out) {
  const Margins m = marginsOf(shape, totals);
  const double scale = static_cast<double>(out.n) / m.sum;
  for (Eigen::Index r = 0; r < shape.rows; ++r) {
    for (Eigen::Index c = 0; c < shape.columns; ++c) {
      const Eigen::Index i = shape.at(r, c);
      CrosstabCell& cell = out.cells[static_cast<std::size_t>(i)];
      cell.expected = m.row[r] * m.column[c] / m.sum;
      const double left = (1 - m.row[r] / m.sum) * (1 - m.column[c] / m.sum);
      if (cell.expected > 0 && left > 0) {
        cell.adjustedResidual = scale * (totals[i] - cell.expected) / std::sqrt(scale * cell.expected * left);
      }
      if (v(i, i) > 0) cell.designResidual = y[i] / std::sqrt(v(i, i));
    }
  }
}

/// The two variables: category per respondent, −1 = missing.
struct TwoWay {
  const std::vector<int>& rowOf;
  const std::vector<int>& columnOf;
  std::size_t rows, columns;

  std::size_t respondents() const { return rowOf.size(); }
  bool complete(std::size_t i) const { return rowOf[i] >= 0 && columnOf[i] >= 0; }
};

/// Cells in the order [row][column].
struct TableStatistics {
  std::vector<Statistic> shares, totals;
  std::vector<Statistic> conditional;  ///< two per cell: share of its row, share of its column
  std::vector<Statistic> margins;      ///< rows, then columns
};

TableStatistics tableStatistics(const TwoWay& table) {
  const auto statistic = [&](StatisticKind kind, const auto& counts, const auto& within) {
    Statistic out;
    out.kind = kind;
    out.y.assign(table.respondents(), kMissing);
    for (std::size_t i = 0; i < table.respondents(); ++i) {
      if (table.complete(i) && within(i)) out.y[i] = counts(i) ? 1 : 0;
    }
    return out;
  };
  const auto everywhere = [](std::size_t) { return true; };
  TableStatistics out;
  for (std::size_t r = 0; r < table.rows; ++r) {
    const auto inRow = [&](std::size_t i) { return table.rowOf[i] == static_cast<int>(r); };
    out.margins.push_back(statistic(StatisticKind::Proportion, inRow, everywhere));
    for (std::size_t c = 0; c < table.columns; ++c) {
      const auto inColumn = [&](std::size_t i) { return table.columnOf[i] == static_cast<int>(c); };
      const auto inCell = [&](std::size_t i) { return inRow(i) && inColumn(i); };
      out.shares.push_back(statistic(StatisticKind::Proportion, inCell, everywhere));
      out.totals.push_back(statistic(StatisticKind::Total, inCell, everywhere));
      out.conditional.push_back(statistic(StatisticKind::Proportion, inColumn, inRow));
      out.conditional.push_back(statistic(StatisticKind::Proportion, inRow, inColumn));
    }
  }
  for (std::size_t c = 0; c < table.columns; ++c) {
    out.margins.push_back(statistic(
        StatisticKind::Proportion, [&](std::size_t i) { return table.columnOf[i] == static_cast<int>(c); },
        everywhere));
  }
  return out;
}

/// Estimates of TableStatistics; shares and totals with their covariance.
struct TableEstimates {
  Estimation shares, totals, conditional, margins;
};

TableEstimates estimateTable(const SurveyDesign& design, const ReplicateWeights* replicates, const TwoWay& table,
                             double level, Progress& progress) {
  const TableStatistics wanted = tableStatistics(table);
  const DomainRows everybody({}, 1, table.respondents());
  EstimationOptions options;
  options.level = level;
  TableEstimates out;
  options.covariance = true;
  out.shares = estimateStatistics(design, replicates, wanted.shares, everybody, options, progress);
  out.totals = estimateStatistics(design, replicates, wanted.totals, everybody, options, progress);
  options.covariance = false;
  out.conditional = estimateStatistics(design, replicates, wanted.conditional, everybody, options, progress);
  out.margins = estimateStatistics(design, replicates, wanted.margins, everybody, options, progress);
  if (out.shares.estimates.empty() || out.shares.estimates.front().n == 0) {
    throw Fault(FaultCode::BadArgument, {"no row has a value in both variables of the table"});
  }
  return out;
}

void fillCells(const TwoWay& table, const TableEstimates& found, const std::vector<double>& weights, Crosstab& out) {
  out.cells.resize(table.rows * table.columns);
  for (std::size_t i = 0; i < out.cells.size(); ++i) {
    CrosstabCell& cell = out.cells[i];
    cell.total = found.shares.estimates[i];
    cell.inRow = found.conditional.estimates[2 * i];
    cell.inColumn = found.conditional.estimates[2 * i + 1];
    cell.weighted = found.totals.estimates[i].value;
  }
  for (std::size_t i = 0; i < table.respondents(); ++i) {
    if (!table.complete(i) || !(weights[i] > 0)) continue;
    ++out.cells[static_cast<std::size_t>(table.rowOf[i]) * table.columns + static_cast<std::size_t>(table.columnOf[i])]
          .n;
  }
  const auto& margins = found.margins.estimates;
  out.rowShares.assign(margins.begin(), margins.begin() + static_cast<std::ptrdiff_t>(table.rows));
  out.columnShares.assign(margins.begin() + static_cast<std::ptrdiff_t>(table.rows), margins.end());
}

}  // namespace

Crosstab crosstab(const SurveyDesign& design, const ReplicateWeights* replicates, const std::vector<int>& rowOf,
                  std::size_t rows, const std::vector<int>& columnOf, std::size_t columns, double level,
                  Progress& progress) {
  const Shape shape{static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns)};
  const TwoWay table{rowOf, columnOf, rows, columns};
  const TableEstimates found = estimateTable(design, replicates, table, level, progress);
  Crosstab out;
  out.rows = rows;
  out.columns = columns;
  out.n = found.shares.estimates.front().n;
  fillCells(table, found, replicates != nullptr ? replicates->fullSample : design.weights(), out);
  Eigen::VectorXd p(shape.cells()), sums(shape.cells());
  for (std::size_t i = 0; i < out.cells.size(); ++i) {
    p[static_cast<Eigen::Index>(i)] = out.cells[i].total.value;
    sums[static_cast<Eigen::Index>(i)] = out.cells[i].weighted;
  }
  Eigen::VectorXd y;
  Eigen::MatrixXd jacobian;
  departures(shape, sums, y, jacobian);
  const Eigen::MatrixXd v = jacobian * found.totals.covariance * jacobian.transpose();
  residuals(shape, sums, y, v, out);
  const Margins m = marginsOf(shape, p);
  if (rows < 2 || columns < 2) {
    out.reason = "a table of one row or column has nothing to test";
  } else if (!(m.row.minCoeff() > 0) || !(m.column.minCoeff() > 0)) {
    out.reason = "a row or column is empty; leave it out";
  } else {
    const double nu = replicates != nullptr ? replicates->df : design.degreesOfFreedom();
    raoScott(shape, p, found.shares.covariance, static_cast<double>(out.n), nu, replicates != nullptr, out);
    wald(shape, y, v, nu, out);
  }
  return out;
}

}  // namespace hz::stats
