// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/figure/pages.h"

#include "base/text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace hz::output {
namespace {

constexpr std::size_t kGone = std::numeric_limits<std::size_t>::max();

/// Where a row of the whole figure stands in the part; kGone = not in it.
using Places = std::vector<std::size_t>;

std::size_t placeOf(const Places& places, double row) {
  const double at = std::round(row);
  return at < 0 || at >= static_cast<double>(places.size()) ? kGone : places[static_cast<std::size_t>(at)];
}

/// Moves a position to its row in the part; false = its row is not in the part.
bool moved(const Places& places, double& position) {
  const std::size_t place = placeOf(places, position);
  if (place == kGone) return false;
  position += static_cast<double>(place) - std::round(position);
  return true;
}

template <class Mark, class Row>
void keepMoved(std::vector<Mark>& marks, Row row, const Places& places) {
  std::erase_if(marks, [&](Mark& mark) { return !moved(places, row(mark)); });
}

void keepCells(std::vector<FigureCell>& cells, const Places& places) {
  std::erase_if(cells, [&](FigureCell& cell) {
    const std::size_t place = placeOf(places, cell.row);
    if (place != kGone) cell.row = static_cast<int>(place);
    return place == kGone;
  });
}

void moveMarks(FigurePanel& panel, const Places& places) {
  for (FigureSeries& series : panel.series) {
    keepMoved(
        series.points, [](FigurePoint& point) -> double& { return point.y; }, places);
    if (series.horizontal)
      keepMoved(
          series.bars, [](FigureBar& bar) -> double& { return bar.category; }, places);
  }
  keepMoved(
      panel.texts, [](FigureText& text) -> double& { return text.y; }, places);
  keepCells(panel.cells, places);
}

void keepRows(FigurePanel& panel, const std::vector<std::size_t>& rows, const Places& places) {
  std::vector<std::string> names;
  for (const std::size_t row : rows) names.push_back(panel.y.categories[row]);
  panel.y.categories = std::move(names);
  std::vector<std::size_t> heads;
  for (const std::size_t head : panel.y.heads) {
    if (places[head] != kGone) heads.push_back(places[head]);
  }
  std::sort(heads.begin(), heads.end());
  panel.y.heads = std::move(heads);
  panel.y.upper += static_cast<double>(rows.size()) - static_cast<double>(places.size());
  moveMarks(panel, places);
}

}  // namespace

std::size_t sharedRowCount(const Figure& figure) {
  if (figure.panels.empty()) return 0;
  const auto& names = figure.panels.front().y.categories;
  const bool shared = std::all_of(figure.panels.begin(), figure.panels.end(), [&](const FigurePanel& panel) {
    return !panel.radar && panel.y.categories == names;
  });
  return shared ? names.size() : 0;
}

Figure withRows(const Figure& figure, const std::vector<std::size_t>& rows) {
  const std::size_t all = sharedRowCount(figure);
  if (all == 0) return figure;
  std::vector<std::size_t> kept;
  Places places(all, kGone);
  for (const std::size_t row : rows) {
    if (row >= all || places[row] != kGone) continue;
    places[row] = kept.size();
    kept.push_back(row);
  }
  Figure part = figure;
  for (FigurePanel& panel : part.panels) keepRows(panel, kept, places);
  // Heads, key and notes keep their height; the rows take theirs.
  const double head = std::min(figure.heightMm * 0.5, 44.0);
  const double each = (figure.heightMm - head) / static_cast<double>(all);
  part.heightMm = std::max(std::min(figure.heightMm, 60.0), head + each * static_cast<double>(kept.size()));
  return part;
}

Figure withHeads(Figure figure, const std::vector<std::pair<std::size_t, std::string>>& heads) {
  const std::size_t all = sharedRowCount(figure);
  if (all == 0 || heads.empty()) return figure;
  std::vector<std::string> names;
  std::vector<std::size_t> at;
  Places places;
  auto next = heads.begin();
  for (std::size_t row = 0; row < all; ++row) {
    for (; next != heads.end() && next->first <= row; ++next) {
      at.push_back(names.size());
      names.push_back(next->second);
    }
    places.push_back(names.size());
    names.push_back(figure.panels.front().y.categories[row]);
  }
  for (FigurePanel& panel : figure.panels) {
    panel.y.categories = names;
    panel.y.heads = at;
    panel.y.upper += static_cast<double>(names.size() - all);
    moveMarks(panel, places);
  }
  const double head = std::min(figure.heightMm * 0.5, 44.0);
  figure.heightMm += (figure.heightMm - head) / static_cast<double>(all) * static_cast<double>(at.size());
  return figure;
}

std::vector<Figure> figurePages(const Figure& figure, std::size_t rows) {
  const std::size_t all = sharedRowCount(figure);
  if (all == 0 || all <= rows) return {figure};
  // Pages of nearly equal length read better than full ones and a remainder.
  const auto& heads = figure.panels.front().y.heads;
  const auto isHead = [&](std::size_t row) { return std::find(heads.begin(), heads.end(), row) != heads.end(); };
  // A head goes with the rows below it, so that the next page may have one row more.
  const std::size_t each = heads.empty() ? rows : std::max<std::size_t>(1, rows - 1);
  const std::size_t pages = (all + each - 1) / each;
  std::vector<Figure> parts;
  std::size_t first = 0;
  for (std::size_t page = 0; page < pages; ++page) {
    std::size_t last = all * (page + 1) / pages;
    while (last < all && last > first + 1 && isHead(last - 1)) --last;
    std::vector<std::size_t> of(last - first);
    std::iota(of.begin(), of.end(), first);
    parts.push_back(withRows(figure, of));
    first = last;
  }
  return parts;
}

Figure withTableOf(Figure figure) {
  if (sharedRowCount(figure) == 0) return figure;
  const auto& names = figure.panels.front().y.categories;
  std::erase_if(figure.table.rows, [&](const std::vector<std::string>& row) {
    // A name in the picture may say more than its row in the table: with n, for one.
    return row.empty() || std::none_of(names.begin(), names.end(),
                                       [&](const std::string& name) { return name.starts_with(row.front()); });
  });
  return figure;
}

std::vector<std::size_t> rowsNamed(const Figure& figure, const std::string& text) {
  std::vector<std::size_t> rows;
  if (sharedRowCount(figure) == 0) return rows;
  const std::string wanted = normalizedLabel(text);
  const auto& names = figure.panels.front().y.categories;
  const auto& heads = figure.panels.front().y.heads;
  for (std::size_t row = 0; row < names.size(); ++row) {
    if (!wanted.empty() && std::find(heads.begin(), heads.end(), row) != heads.end()) continue;
    if (normalizedLabel(names[row]).find(wanted) != std::string::npos) rows.push_back(row);
  }
  return rows;
}

}  // namespace hz::output
