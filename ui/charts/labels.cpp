// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/labels.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hz {

namespace {

struct Candidate {
  QRectF rect;
  bool leads = false;
};

QRectF placed(const QRectF& anchor, QSizeF size, double dx, double dy, double gap) {
  const QPointF c = anchor.center();
  const double x = dx > 0   ? anchor.right() + gap * dx
                   : dx < 0 ? anchor.left() + gap * dx - size.width()
                            : c.x() - size.width() / 2;
  const double y = dy > 0   ? anchor.bottom() + gap * dy
                   : dy < 0 ? anchor.top() + gap * dy - size.height()
                            : c.y() - size.height() / 2;
  return {QPointF(x, y), size};
}

std::vector<Candidate> candidatesFor(const LabelWish& wish, double gap) {
  std::vector<Candidate> all;
  const auto add = [&](double dx, double dy, double g) { all.push_back({placed(wish.anchor, wish.size, dx, dy, g)}); };
  add(1, 0, gap);
  if (wish.beside) {
    add(-1, 0, gap);
    return all;
  }
  const double corner = gap * 0.2;  // the diagonal adds its own distance
  add(1, -1, corner);
  add(1, 1, corner);
  add(0, -1, gap * 0.6);
  add(0, 1, gap * 0.6);
  add(-1, 0, gap);
  add(-1, -1, corner);
  add(-1, 1, corner);
  if (!wish.mayLead) return all;
  for (const double ring : {3.0, 5.5, 8.5}) {
    for (int i = 0; i < 16; ++i) {
      const double angle = (i + 0.5) * std::acos(-1.0) / 8;
      const QPointF c = wish.anchor.center();
      const double r = wish.anchor.width() / 2 + gap * ring;
      const double x = std::cos(angle), y = std::sin(angle);
      const QPointF middle(c.x() + r * x + wish.size.width() / 2 * x, c.y() + r * y + wish.size.height() / 2 * y);
      QRectF rect(QPointF(), wish.size);
      rect.moveCenter(middle);
      all.push_back({rect, true});
    }
  }
  return all;
}

bool isFree(const QRectF& rect, const std::vector<QRectF>& taken) {
  return std::none_of(taken.begin(), taken.end(), [&](const QRectF& t) { return t.intersects(rect); });
}

QPointF nearestOn(const QRectF& rect, QPointF p) {
  return {std::clamp(p.x(), rect.left(), rect.right()), std::clamp(p.y(), rect.top(), rect.bottom())};
}

LabelPlace tied(const LabelWish& wish, const Candidate& candidate) {
  LabelPlace place{true, candidate.rect, candidate.leads, {}, {}};
  if (!candidate.leads) return place;
  place.to = nearestOn(candidate.rect, wish.anchor.center());
  const QPointF away = place.to - wish.anchor.center();
  const double length = std::max(1.0, std::hypot(away.x(), away.y()));
  place.from = wish.anchor.center() + away * (wish.anchor.width() / 2 / length);
  return place;
}

}  // namespace

namespace {
constexpr double kCell = 2;  // pixels of a cell of a LineField
}

LineField::LineField(const QRectF& bounds)
    : m_bounds(bounds),
      m_width(std::max(1, int(bounds.width() / kCell) + 1)),
      m_height(std::max(1, int(bounds.height() / kCell) + 1)),
      m_cells(std::size_t(m_width) * std::size_t(m_height), false) {}

void LineField::add(const QLineF& line) {
  const double length = line.length();
  const int steps = int(length / (kCell / 2)) + 1;
  for (int i = 0; i <= steps; ++i) {
    const QPointF p = line.pointAt(double(i) / steps) - m_bounds.topLeft();
    const int x = int(p.x() / kCell), y = int(p.y() / kCell);
    if (p.x() < 0 || p.y() < 0 || x >= m_width || y >= m_height) continue;
    m_cells[std::size_t(y) * std::size_t(m_width) + std::size_t(x)] = true;
  }
}

void LineField::add(const QPolygonF& outline) {
  for (qsizetype i = 1; i < outline.size(); ++i) add(QLineF(outline[i - 1], outline[i]));
}

bool LineField::crosses(const QRectF& rect) const {
  const QRectF r = rect.translated(-m_bounds.topLeft());
  const int left = std::max(0, int(r.left() / kCell)), right = std::min(m_width - 1, int(r.right() / kCell));
  const int top = std::max(0, int(r.top() / kCell)), bottom = std::min(m_height - 1, int(r.bottom() / kCell));
  for (int y = top; y <= bottom; ++y) {
    for (int x = left; x <= right; ++x) {
      if (m_cells[std::size_t(y) * std::size_t(m_width) + std::size_t(x)]) return true;
    }
  }
  return false;
}

std::vector<LabelPlace> placeLabels(const std::vector<LabelWish>& wishes, const LabelObstacles& obstacles,
                                    const QRectF& bounds, double gap) {
  std::vector<QRectF> taken = obstacles.rects;
  for (const LabelWish& wish : wishes) taken.push_back(wish.anchor);
  std::vector<std::vector<Candidate>> candidates;
  std::vector<std::size_t> room;
  for (const LabelWish& wish : wishes) {
    auto all = candidatesFor(wish, gap);
    std::erase_if(all, [&](const Candidate& c) {
      return !bounds.contains(c.rect) || (obstacles.lines != nullptr && obstacles.lines->crosses(c.rect)) ||
             !isFree(c.rect, taken);
    });
    if (obstacles.outlines != nullptr) {
      std::stable_partition(all.begin(), all.end(),
                            [&](const Candidate& c) { return !obstacles.outlines->crosses(c.rect); });
    }
    room.push_back(all.size());
    candidates.push_back(std::move(all));
  }
  std::vector<std::size_t> order(wishes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return room[a] < room[b]; });
  std::vector<LabelPlace> places(wishes.size());
  std::vector<QRectF> labels;
  for (const std::size_t i : order) {
    for (const Candidate& candidate : candidates[i]) {
      if (!isFree(candidate.rect, labels)) continue;
      places[i] = tied(wishes[i], candidate);
      labels.push_back(candidate.rect);
      break;
    }
  }
  return places;
}

}  // namespace hz
