// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/disclosure/table_release.h"

#include "stats/disclosure/feasible_interval.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace hz::stats {
namespace {

/// One table on its way through the rules.
class TableRelease {
 public:
  TableRelease(const CountTable& table, std::int64_t k, bool totalsAreKnown)
      : m_given(table),
        m_k(k),
        m_totalsAreKnown(totalsAreKnown),
        m_table(withMargins(table.rows, table.columns, table.counts)) {
    m_isProtected.assign(m_table.values.size(), 0);
    m_isFixed.assign(m_table.values.size(), 0);
  }

  TableMask run() {
    markUnprinted();
    markSmall();
    while (!protectAll()) {
    }
    return mask();
  }

 private:
  std::size_t lastRow() const { return m_given.rows; }
  std::size_t lastColumn() const { return m_given.columns; }
  bool isInner(std::size_t i, std::size_t j) const { return i < lastRow() && j < lastColumn(); }
  bool isPrinted(std::size_t i, std::size_t j) const {
    if (isInner(i, j)) return true;
    if (i == lastRow() && j == lastColumn()) return m_given.total;
    return i == lastRow() ? m_given.columnTotals : m_given.rowTotals;
  }

  void markUnprinted() {
    forEach([&](std::size_t i, std::size_t j, std::size_t cell) {
      if (!isPrinted(i, j)) {
        m_table.isHidden[cell] = 1;
        m_isFixed[cell] = 1;
      } else if (isInner(i, j)) {
        m_isFixed[cell] = !m_given.isImpossible.empty() && m_given.isImpossible[i * m_given.columns + j] != 0;
      } else {
        m_isFixed[cell] = m_totalsAreKnown;
      }
    });
  }

  void markSmall() {
    forEach([&](std::size_t, std::size_t, std::size_t cell) {
      if (m_isFixed[cell] != 0 || m_table.values[cell] >= m_k) return;
      m_table.isHidden[cell] = m_isProtected[cell] = 1;
      ++m_primary;
    });
  }

  /// What the totals tell by themselves, where they are known anyway: no table can be wider than that.
  std::int64_t needed(std::size_t i, std::size_t j) const {
    if (!m_totalsAreKnown || !isInner(i, j) || !m_given.rowTotals || !m_given.columnTotals) return m_k;
    const std::int64_t row = m_table.values[m_table.at(i, lastColumn())];
    const std::int64_t column = m_table.values[m_table.at(lastRow(), j)];
    const std::int64_t all = m_table.values[m_table.at(lastRow(), lastColumn())];
    return std::min(m_k, std::min(row, column) - std::max<std::int64_t>(0, row + column - all));
  }

  /// Hides one more cell for every one that is too well known; true when there was none.
  bool protectAll() {
    bool done = true;
    forEach([&](std::size_t i, std::size_t j, std::size_t cell) {
      if (m_isProtected[cell] == 0) return;
      const std::int64_t wanted = needed(i, j);
      const std::int64_t width = feasibleWidth(m_table, i, j, wanted);
      if (width < wanted && hideBeside(i, j, wanted - width)) done = false;
    });
    return done;
  }

  struct Candidate {
    std::size_t cell = std::numeric_limits<std::size_t>::max();
    int rank = 0;
    std::int64_t cost = 0;
    bool operator<(const Candidate& other) const {
      return std::tie(rank, cost, cell) < std::tie(other.rank, other.cost, other.cell);
    }
  };

  // Cells with enough in them to make room come first, the smallest of them; then the largest of the others; totals
  // and at last the whole only where the table cannot be told otherwise.
  Candidate candidate(std::size_t i, std::size_t j, std::int64_t room) const {
    const std::size_t cell = m_table.at(i, j);
    const std::int64_t value = m_table.values[cell];
    Candidate found;
    found.cell = cell;
    found.rank = isInner(i, j) ? 0 : i == lastRow() && j == lastColumn() ? 4 : 2;
    if (value < room) ++found.rank;
    found.cost = value < room ? -value : value;
    return found;
  }

  int hiddenInRow(std::size_t i) const {
    int count = 0;
    for (std::size_t j = 0; j < m_table.columns; ++j) count += m_table.isHidden[m_table.at(i, j)];
    return count;
  }
  int hiddenInColumn(std::size_t j) const {
    int count = 0;
    for (std::size_t i = 0; i < m_table.rows; ++i) count += m_table.isHidden[m_table.at(i, j)];
    return count;
  }

  bool hideBeside(std::size_t row, std::size_t column, std::int64_t room) {
    Candidate best;
    best.rank = std::numeric_limits<int>::max();
    const auto consider = [&](std::size_t i, std::size_t j) {
      const std::size_t cell = m_table.at(i, j);
      if (m_table.isHidden[cell] == 0 && m_isFixed[cell] == 0) best = std::min(best, candidate(i, j, room));
    };
    // The line where the cell is alone first: without a second one there nothing helps.
    const bool aloneInRow = hiddenInRow(row) < 2, aloneInColumn = hiddenInColumn(column) < 2;
    if (aloneInRow || !aloneInColumn) {
      for (std::size_t j = 0; j < m_table.columns; ++j) consider(row, j);
    }
    if (aloneInColumn || !aloneInRow) {
      for (std::size_t i = 0; i < m_table.rows; ++i) consider(i, column);
    }
    if (best.rank > 1) {  // or anywhere: a way round closes through other lines
      forEach([&](std::size_t i, std::size_t j, std::size_t) { consider(i, j); });
    }
    if (best.rank == std::numeric_limits<int>::max()) return false;
    m_table.isHidden[best.cell] = m_isProtected[best.cell] = 1;
    ++m_complements;
    return true;
  }

  TableMask mask() const {
    TableMask out;
    out.rows = m_given.rows;
    out.columns = m_given.columns;
    out.primary = m_primary;
    out.complements = m_complements;
    const auto hidden = [&](std::size_t i, std::size_t j) {
      return static_cast<std::uint8_t>(isPrinted(i, j) && m_table.isHidden[m_table.at(i, j)] != 0);
    };
    for (std::size_t i = 0; i < out.rows; ++i) {
      for (std::size_t j = 0; j < out.columns; ++j) out.cells.push_back(hidden(i, j));
      out.rowTotals.push_back(hidden(i, out.columns));
    }
    for (std::size_t j = 0; j < out.columns; ++j) out.columnTotals.push_back(hidden(out.rows, j));
    out.total = hidden(out.rows, out.columns) != 0;
    return out;
  }

  template <typename Visit>
  void forEach(Visit visit) {
    for (std::size_t i = 0; i < m_table.rows; ++i) {
      for (std::size_t j = 0; j < m_table.columns; ++j) visit(i, j, m_table.at(i, j));
    }
  }

  const CountTable& m_given;
  std::int64_t m_k;
  bool m_totalsAreKnown;
  MarginTable m_table;
  std::vector<std::uint8_t> m_isProtected, m_isFixed;
  int m_primary = 0, m_complements = 0;
};

TableMask nothingHidden(const CountTable& table) {
  TableMask mask;
  mask.rows = table.rows;
  mask.columns = table.columns;
  mask.cells.assign(table.rows * table.columns, 0);
  mask.rowTotals.assign(table.rows, 0);
  mask.columnTotals.assign(table.columns, 0);
  return mask;
}

}  // namespace

CountTable CountTable::oneWay(const std::vector<std::int64_t>& counts, bool total) {
  CountTable table;
  table.rows = counts.size();
  table.columns = 1;
  table.counts = counts;
  table.rowTotals = table.total = false;
  table.columnTotals = total;
  return table;
}

TableMask release(const CountTable& table, const DisclosurePolicy& policy, DisclosureScope scope,
                  DisclosureScope totals) {
  if (!followsCount(policy, scope) || table.rows == 0 || table.columns == 0) return nothingHidden(table);
  return TableRelease(table, policy.k, !followsCount(policy, totals)).run();
}

std::vector<std::uint8_t> releaseGroups(const std::vector<std::int64_t>& respondents, const DisclosurePolicy& policy,
                                        DisclosureScope scope, bool total) {
  return release(CountTable::oneWay(respondents, total), policy, scope).cells;
}

bool tellsOnEverybody(double share, std::int64_t base) {
  if (base <= 0) return false;
  const double p = std::max(1.0 / static_cast<double>(base), 0.02);
  constexpr double kRounding = 1e-9;
  return share < p - kRounding || share > 1 - p + kRounding;
}

}  // namespace hz::stats
