// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/disclosure/table_release.h"

#include "support/linear_program.h"
#include "support/registry.h"

#include <random>

using namespace hz;
using namespace hz::stats;
using namespace hz::test;

namespace {

constexpr double kWide = 10;

/// Somebody who has the printed table and a linear program: cells, then row totals, column totals and the total are
/// unknowns unless they are shown.
class Attacker {
 public:
  Attacker(const CountTable& table, const TableMask& mask, bool knowsTotals)
      : m_rows(table.rows), m_columns(table.columns) {
    const std::size_t cells = m_rows * m_columns, all = cells + m_rows + m_columns + 1;
    m_values.assign(all, 0);
    m_isHidden.assign(all, 0);
    for (std::size_t i = 0; i < m_rows; ++i) {
      for (std::size_t j = 0; j < m_columns; ++j) {
        const double count = static_cast<double>(table.counts[i * m_columns + j]);
        m_values[i * m_columns + j] = count;
        for (const std::size_t sum : {rowTotal(i), columnTotal(j), all - 1}) m_values[sum] += count;
        m_isHidden[i * m_columns + j] = mask.hides(i, j);
      }
    }
    for (std::size_t i = 0; i < m_rows; ++i) m_isHidden[rowTotal(i)] = !table.rowTotals || mask.rowTotals[i] != 0;
    for (std::size_t j = 0; j < m_columns; ++j)
      m_isHidden[columnTotal(j)] = !table.columnTotals || mask.columnTotals[j] != 0;
    m_isHidden[all - 1] = !table.total || mask.total;
    if (knowsTotals) std::fill(m_isHidden.begin() + static_cast<long>(cells), m_isHidden.end(), 0);
  }

  double width(std::size_t unknown) const {
    std::vector<std::size_t> at(m_values.size(), 0);
    std::size_t count = 0;
    for (std::size_t i = 0; i < m_values.size(); ++i) at[i] = m_isHidden[i] != 0 ? count++ : 0;
    LinearProgram program(count);
    const auto sum = [&](const std::vector<std::size_t>& parts, std::size_t whole) {
      std::vector<double> coefficients(count, 0.0);
      double right = 0;
      const auto add = [&](std::size_t i, double sign) {
        if (m_isHidden[i] != 0) {
          coefficients[at[i]] += sign;
        } else {
          right -= sign * m_values[i];
        }
      };
      for (const std::size_t part : parts) add(part, 1);
      add(whole, -1);
      program.equal(coefficients, right);
    };
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < m_rows; ++i) {
      std::vector<std::size_t> row;
      for (std::size_t j = 0; j < m_columns; ++j) row.push_back(i * m_columns + j);
      sum(row, rowTotal(i));
      all.push_back(rowTotal(i));
    }
    for (std::size_t j = 0; j < m_columns; ++j) {
      std::vector<std::size_t> column;
      for (std::size_t i = 0; i < m_rows; ++i) column.push_back(i * m_columns + j);
      sum(column, columnTotal(j));
    }
    sum(all, m_values.size() - 1);
    return program.width(at[unknown]);
  }

  /// Narrowest interval of what the table keeps back.
  double narrowest(const TableMask& mask) const {
    double least = HUGE_VAL;
    for (std::size_t i = 0; i < m_rows * m_columns; ++i) {
      if (mask.cells[i] != 0) least = std::min(least, width(i));
    }
    return least;
  }

  std::size_t rowTotal(std::size_t i) const { return m_rows * m_columns + i; }
  std::size_t columnTotal(std::size_t j) const { return m_rows * m_columns + m_rows + j; }

 private:
  std::size_t m_rows, m_columns;
  std::vector<double> m_values;
  std::vector<std::uint8_t> m_isHidden;
};

CountTable twoWay(std::size_t rows, std::size_t columns, const std::vector<std::int64_t>& counts) {
  CountTable table;
  table.rows = rows;
  table.columns = columns;
  table.counts = counts;
  return table;
}

int hiddenCells(const TableMask& mask) {
  return static_cast<int>(std::count(mask.cells.begin(), mask.cells.end(), 1));
}

}  // namespace

class TableReleaseTest : public QObject {
  Q_OBJECT
 private slots:
  void oneSmallGroupTakesASecondWithIt() {
    const auto hidden = releaseGroups({120, 7, 40, 15}, {}, DisclosureScope::Breakdown);
    QCOMPARE(hidden, (std::vector<std::uint8_t>{0, 1, 0, 1}));
    // Without a printed total nothing can be subtracted.
    const auto alone = releaseGroups({120, 7, 40, 15}, {}, DisclosureScope::Breakdown, false);
    QCOMPARE(alone, (std::vector<std::uint8_t>{0, 1, 0, 0}));
    // The only group is the total.
    QVERIFY(release(CountTable::oneWay({7}), {}, DisclosureScope::Breakdown).columnTotals[0] != 0);
  }

  void wholeSampleLeavesAsCountedInResearchOnly() {
    const CountTable education = CountTable::oneWay({7, 90, 300});
    QVERIFY(!release(education, {}, DisclosureScope::WholeSample).hidesAny());
    DisclosurePolicy strict;
    strict.level = DisclosureLevel::Strict;
    QCOMPARE(hiddenCells(release(education, strict, DisclosureScope::WholeSample)), 2);
  }

  void everybodyAlikeIsKeptBack() {
    // All 40 of the first row chose the first column: the zeros beside it are kept back, and so must the 40.
    const TableMask mask = release(twoWay(3, 3, {40, 0, 0, 30, 25, 31, 22, 28, 35}), {}, DisclosureScope::Breakdown);
    QVERIFY(mask.hides(0, 0) && mask.hides(0, 1) && mask.hides(0, 2));
    QVERIFY(tellsOnEverybody(0, 40) && tellsOnEverybody(1, 40) && !tellsOnEverybody(0.9, 40));
    QVERIFY(tellsOnEverybody(0.99, 200) && !tellsOnEverybody(0.97, 200));
    QVERIFY(!tellsOnEverybody(0.975, 40));
  }

  void impossibleCellsStay() {
    CountTable table = twoWay(2, 2, {40, 0, 30, 50});
    table.isImpossible = {0, 1, 0, 0};
    QVERIFY(!release(table, {}, DisclosureScope::Breakdown).hidesAny());
  }

  void bigTablesStayWhole() {
    QVERIFY(!release(twoWay(2, 3, {40, 30, 10, 22, 18, 50}), {}, DisclosureScope::Breakdown).hidesAny());
  }

  void noCellCanBeDerived() {
    std::mt19937 random(20180318);
    const int trials =
        qEnvironmentVariableIntValue("HENGZHI_ATTACKS") > 0 ? qEnvironmentVariableIntValue("HENGZHI_ATTACKS") : 400;
    int suppressed = 0, complements = 0, cells = 0;
    for (int trial = 0; trial < trials; ++trial) {
      const bool large = trial % 100 == 99;
      const std::size_t rows = 1 + random() % (large ? 20 : 8), columns = 1 + random() % (large ? 12 : 6);
      std::poisson_distribution<int> count(trial % 3 == 0 ? 8 : trial % 3 == 1 ? 18 : 40);
      std::vector<std::int64_t> counts;
      for (std::size_t i = 0; i < rows * columns; ++i) counts.push_back(random() % 9 == 0 ? 0 : count(random));
      const CountTable table = twoWay(rows, columns, counts);
      const TableMask mask = release(table, {}, DisclosureScope::Breakdown);
      const Attacker attacker(table, mask, false);
      for (std::size_t i = 0; i < counts.size(); ++i) QVERIFY(counts[i] >= 10 || mask.cells[i] != 0);
      const double least = attacker.narrowest(mask);
      QVERIFY2(least >= kWide - 1e-6, qPrintable(QString("table %1: an interval of %2").arg(trial).arg(least)));
      for (std::size_t i = 0; i < rows; ++i)
        QVERIFY(mask.rowTotals[i] == 0 || attacker.width(attacker.rowTotal(i)) >= kWide - 1e-6);
      for (std::size_t j = 0; j < columns; ++j)
        QVERIFY(mask.columnTotals[j] == 0 || attacker.width(attacker.columnTotal(j)) >= kWide - 1e-6);
      cells += static_cast<int>(counts.size());
      suppressed += hiddenCells(mask);
      complements += mask.complements;
    }
    qInfo("%d tables, %d cells: %d kept back, of which %d as complements; none derivable", trials, cells, suppressed,
          complements);
  }

  // Whoever also has the one-way tables of the sample knows every total: the table adds nothing to what those tell.
  void knownTotalsTellNoMoreThanByThemselves() {
    std::mt19937 random(11);
    for (int trial = 0; trial < 200; ++trial) {
      const std::size_t rows = 2 + random() % 5, columns = 2 + random() % 4;
      std::poisson_distribution<int> count(15);
      std::vector<std::int64_t> counts;
      for (std::size_t i = 0; i < rows * columns; ++i) counts.push_back(i < columns ? random() % 3 : count(random));
      const CountTable table = twoWay(rows, columns, counts);
      const TableMask mask = release(table, {}, DisclosureScope::Breakdown, DisclosureScope::WholeSample);
      QCOMPARE(std::count(mask.rowTotals.begin(), mask.rowTotals.end(), 1), 0);
      const Attacker attacker(table, mask, true);
      TableMask everything = mask;
      std::fill(everything.cells.begin(), everything.cells.end(), 1);
      const Attacker ignorant(table, everything, true);
      for (std::size_t i = 0; i < counts.size(); ++i) {
        if (mask.cells[i] == 0) continue;
        const double least = std::min(kWide, ignorant.width(i));
        QVERIFY2(attacker.width(i) >= least - 1e-6, qPrintable(QString("table %1, cell %2").arg(trial).arg(i)));
      }
    }
  }
};

HZ_TEST(TableReleaseTest)
#include "table_release_test.moc"
