// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/disclosure/feasible_interval.h"

#include "support/linear_program.h"
#include "support/registry.h"

#include <random>

using namespace hz;
using namespace hz::stats;
using namespace hz::test;

namespace {

/// The interval of a hidden cell by a linear program over all lines of the table.
double widthByProgram(const MarginTable& table, std::size_t cell) {
  std::vector<std::size_t> unknown(table.values.size(), 0), cells;
  for (std::size_t i = 0; i < table.values.size(); ++i) {
    if (table.isHidden[i] == 0) continue;
    unknown[i] = cells.size();
    cells.push_back(i);
  }
  LinearProgram program(cells.size());
  const auto line = [&](std::size_t length, const auto& at) {
    std::vector<double> coefficients(cells.size(), 0.0);
    double right = 0;
    for (std::size_t i = 0; i < length; ++i) {
      const double sign = i + 1 == length ? -1 : 1;
      if (table.isHidden[at(i)] != 0) {
        coefficients[unknown[at(i)]] = sign;
      } else {
        right -= sign * static_cast<double>(table.values[at(i)]);
      }
    }
    program.equal(coefficients, right);
  };
  for (std::size_t r = 0; r < table.rows; ++r) line(table.columns, [&](std::size_t i) { return table.at(r, i); });
  for (std::size_t c = 0; c < table.columns; ++c) line(table.rows, [&](std::size_t i) { return table.at(i, c); });
  return program.width(unknown[cell]);
}

}  // namespace

class FeasibleIntervalTest : public QObject {
  Q_OBJECT
 private slots:
  void intervalsByHand() {
    MarginTable table = withMargins(2, 2, {3, 20, 30, 40});
    table.isHidden[table.at(0, 0)] = 1;
    QCOMPARE(feasibleWidth(table, 0, 0, 100), std::int64_t(0));  // alone in its row: row total minus the rest
    for (const std::size_t cell : {table.at(0, 1), table.at(1, 0), table.at(1, 1)}) table.isHidden[cell] = 1;
    // From 0 (the others give 3) to 23 (its row's total).
    QCOMPARE(feasibleWidth(table, 0, 0, 100), std::int64_t(23));
    QCOMPARE(feasibleWidth(table, 0, 0, 10), std::int64_t(10));
  }

  void sameAsALinearProgram() {
    std::mt19937 random(7);
    for (int trial = 0; trial < 300; ++trial) {
      const std::size_t rows = 1 + random() % 5, columns = 1 + random() % 5;
      std::vector<std::int64_t> counts;
      for (std::size_t i = 0; i < rows * columns; ++i) counts.push_back(random() % 3 == 0 ? 0 : random() % 15);
      MarginTable table = withMargins(rows, columns, counts);
      for (auto& hidden : table.isHidden) hidden = random() % 2;
      for (std::size_t i = 0; i < table.rows; ++i) {
        for (std::size_t j = 0; j < table.columns; ++j) {
          if (table.isHidden[table.at(i, j)] == 0) continue;
          const double expected = std::min(12.0, widthByProgram(table, table.at(i, j)));
          const double found = static_cast<double>(feasibleWidth(table, i, j, 12));
          QVERIFY2(
              std::abs(found - expected) < 1e-6,
              qPrintable(
                  QString("trial %1 cell %2,%3: %4, expected %5").arg(trial).arg(i).arg(j).arg(found).arg(expected)));
        }
      }
    }
  }
};

HZ_TEST(FeasibleIntervalTest)
#include "feasible_interval_test.moc"
