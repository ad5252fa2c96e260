// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

namespace hz::test {

/// What an attacker solves: the largest and the smallest value of one unknown that agree with everything published,
/// by the two-phase simplex method on a dense table. Shares no code with the program's own audit.
class LinearProgram {
 public:
  explicit LinearProgram(std::size_t unknowns) : m_unknowns(unknowns) {}

  /// Σ coefficient · unknown = right, unknowns >= 0.
  void equal(std::vector<double> coefficients, double right) {
    if (right < 0) {
      for (double& x : coefficients) x = -x;
      right = -right;
    }
    m_rows.push_back(std::move(coefficients));
    m_right.push_back(right);
  }

  /// Largest value of `which` (sign 1), or minus its smallest (sign -1); HUGE_VAL = unbounded, NAN = nothing fits.
  double largest(std::size_t which, double sign) const {
    const std::size_t m = m_rows.size(), n = m_unknowns + m;
    std::vector<std::vector<double>> table(m + 2, std::vector<double>(n + 1, 0.0));
    std::vector<std::size_t> basis(m);
    for (std::size_t i = 0; i < m; ++i) {
      for (std::size_t j = 0; j < m_unknowns; ++j) table[i][j] = m_rows[i][j];
      table[i][m_unknowns + i] = 1;
      table[i][n] = m_right[i];
      basis[i] = m_unknowns + i;
      for (std::size_t j = 0; j <= n; ++j) {
        if (j < m_unknowns || j == n) table[m + 1][j] -= table[i][j];
      }
    }
    table[m][which] = -sign;
    if (!run(table, basis, m + 1, n)) return HUGE_VAL;
    if (table[m + 1][n] < -1e-6) return NAN;
    for (std::size_t i = 0; i < m; ++i) {  // artificial unknowns leave the basis
      if (basis[i] < m_unknowns) continue;
      for (std::size_t j = 0; j < m_unknowns; ++j) {
        if (std::abs(table[i][j]) > 1e-9) {
          pivot(table, basis, i, j, n);
          break;
        }
      }
    }
    if (!run(table, basis, m, m_unknowns)) return HUGE_VAL;
    return table[m][n];
  }

  double width(std::size_t which) const { return largest(which, 1) + largest(which, -1); }

 private:
  static void pivot(std::vector<std::vector<double>>& table, std::vector<std::size_t>& basis, std::size_t row,
                    std::size_t column, std::size_t) {
    const double by = table[row][column];
    for (double& x : table[row]) x /= by;
    for (std::size_t i = 0; i < table.size(); ++i) {
      if (i == row || table[i][column] == 0) continue;
      const double factor = table[i][column];
      for (std::size_t j = 0; j < table[i].size(); ++j) table[i][j] -= factor * table[row][j];
    }
    basis[row] = column;
  }

  // Bland's rule: never cycles. False = unbounded.
  static bool run(std::vector<std::vector<double>>& table, std::vector<std::size_t>& basis, std::size_t objective,
                  std::size_t columns) {
    const std::size_t right = table[0].size() - 1;
    for (;;) {
      std::size_t enter = columns;
      for (std::size_t j = 0; j < columns && enter == columns; ++j) {
        if (table[objective][j] < -1e-9) enter = j;
      }
      if (enter == columns) return true;
      std::size_t leave = basis.size();
      double best = HUGE_VAL;
      for (std::size_t i = 0; i < basis.size(); ++i) {
        if (table[i][enter] <= 1e-9) continue;
        const double ratio = table[i][right] / table[i][enter];
        if (ratio < best - 1e-12 || (ratio < best + 1e-12 && leave < basis.size() && basis[i] < basis[leave])) {
          best = ratio;
          leave = i;
        }
      }
      if (leave == basis.size()) return false;
      pivot(table, basis, leave, enter, right);
    }
  }

  std::size_t m_unknowns;
  std::vector<std::vector<double>> m_rows;
  std::vector<double> m_right;
};

}  // namespace hz::test
