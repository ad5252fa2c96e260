// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/disclosure/feasible_interval.h"

#include <algorithm>
#include <limits>

namespace hz::stats {
namespace {

constexpr std::int64_t kUnbounded = std::numeric_limits<std::int64_t>::max() / 4;

/// Rows and columns are nodes; a hidden cell is an arc from its row to its column along which its signed value may
/// grow, and back along which it may shrink. Margins have the opposite sign, so that every line sums to zero.
class CellNetwork {
 public:
  CellNetwork(const MarginTable& table, std::size_t left) : m_rows(table.rows), m_heads(table.rows + table.columns) {
    for (std::size_t i = 0; i < table.rows; ++i) {
      for (std::size_t j = 0; j < table.columns; ++j) {
        const std::size_t cell = table.at(i, j);
        if (table.isHidden[cell] == 0 || cell == left) continue;
        const std::int64_t value = table.values[cell];
        const bool margin = table.isMargin(i, j);
        connect(i, m_rows + j, margin ? value : kUnbounded, margin ? kUnbounded : value);
      }
    }
  }

  /// Flow from one node to another, at most `most`.
  std::int64_t flow(std::size_t from, std::size_t to, std::int64_t most) {
    std::int64_t sum = 0;
    while (sum < most) {
      const std::int64_t more = augment(from, to, most - sum);
      if (more == 0) break;
      sum += more;
    }
    return sum;
  }

 private:
  struct Arc {
    std::size_t to;
    std::int64_t capacity;
  };

  void connect(std::size_t a, std::size_t b, std::int64_t forward, std::int64_t back) {
    m_heads[a].push_back(m_arcs.size());
    m_arcs.push_back({b, forward});
    m_heads[b].push_back(m_arcs.size());
    m_arcs.push_back({a, back});
  }

  // A shortest path with room, and as much along it as fits; arcs 2n and 2n + 1 are each other's way back.
  std::int64_t augment(std::size_t from, std::size_t to, std::int64_t most) {
    constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> cameBy(m_heads.size(), kNone), queue{from};
    std::vector<std::uint8_t> seen(m_heads.size(), 0);
    seen[from] = 1;
    for (std::size_t next = 0; next < queue.size() && seen[to] == 0; ++next) {
      for (const std::size_t arc : m_heads[queue[next]]) {
        const std::size_t node = m_arcs[arc].to;
        if (m_arcs[arc].capacity <= 0 || seen[node] != 0) continue;
        seen[node] = 1;
        cameBy[node] = arc;
        queue.push_back(node);
      }
    }
    if (seen[to] == 0) return 0;
    std::int64_t room = most;
    for (std::size_t node = to; node != from; node = m_arcs[cameBy[node] ^ 1].to) {
      room = std::min(room, m_arcs[cameBy[node]].capacity);
    }
    for (std::size_t node = to; node != from; node = m_arcs[cameBy[node] ^ 1].to) {
      m_arcs[cameBy[node]].capacity -= room;
      m_arcs[cameBy[node] ^ 1].capacity += room;
    }
    return room;
  }

  std::size_t m_rows;
  std::vector<std::vector<std::size_t>> m_heads;
  std::vector<Arc> m_arcs;
};

}  // namespace

MarginTable withMargins(std::size_t rows, std::size_t columns, const std::vector<std::int64_t>& counts) {
  MarginTable table;
  table.rows = rows + 1;
  table.columns = columns + 1;
  table.values.assign(table.rows * table.columns, 0);
  table.isHidden.assign(table.values.size(), 0);
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j < columns; ++j) {
      const std::int64_t count = counts[i * columns + j];
      table.values[table.at(i, j)] = count;
      table.values[table.at(i, columns)] += count;
      table.values[table.at(rows, j)] += count;
      table.values[table.at(rows, columns)] += count;
    }
  }
  return table;
}

std::int64_t feasibleWidth(const MarginTable& table, std::size_t row, std::size_t column, std::int64_t enough) {
  const std::size_t cell = table.at(row, column);
  const std::int64_t value = table.values[cell];
  const bool margin = table.isMargin(row, column);
  const std::size_t r = row, c = table.rows + column;
  // The signed value grows by what flows back from its column to its row through the other hidden cells.
  const std::int64_t most = margin ? std::min(enough, value) : enough;
  const std::int64_t grown = CellNetwork(table, cell).flow(c, r, most);
  if (grown >= enough) return enough;
  const std::int64_t least = margin ? enough - grown : std::min(enough - grown, value);
  return grown + CellNetwork(table, cell).flow(r, c, least);
}

}  // namespace hz::stats
