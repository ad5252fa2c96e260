// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/figure_flaws.h"

#include "ui/charts/painter.h"

#include <algorithm>

namespace hz {

namespace {

constexpr double kTouch = 1.0;  // pixels that boxes of type may share: their air, not their ink

struct Label {
  QString text;
  QRectF box;
  QFont font;
};

/// The ink of a word: its box without the air of the line, and as wide as its text where the box is wider.
Label labelOf(const PanelWords::Word& word) {
  const double width = std::min(word.rect.width(), textWidth(word.font, word.text));
  QRectF box(0, 0, width, word.rect.height());
  box.moveCenter(word.rect.center());
  if (word.alignment & Qt::AlignLeft) box.moveLeft(word.rect.left());
  if (word.alignment & Qt::AlignRight) box.moveRight(word.rect.right());
  const double air = std::min(lineHeight(word.font) * 0.14, box.height() * 0.2);
  return {word.text, box.adjusted(0, air, 0, -air), word.font};
}

/// Names and numbers of one axis, upright ones only: slanted ones have a box that is mostly empty.
std::vector<Label> tickLabels(const PanelScene& scene, QCPAxis* axis, const FigureAxis& source,
                              std::vector<FigureFlaw>& flaws) {
  std::vector<Label> labels;
  const auto ticker = axis->ticker().dynamicCast<QCPAxisTickerText>();
  if (!ticker || !axis->visible() || !axis->tickLabels()) return labels;
  const QFont font = axis->tickLabelFont();
  const bool across = axis->orientation() == Qt::Horizontal;
  const auto texts = ticker->ticks();
  for (auto it = texts.begin(); it != texts.end(); ++it) {
    if (it.value().isEmpty()) {
      const bool named = !source.categories.empty();
      if (named) flaws.push_back({FigureFlaw::Kind::LeftOut, QString::number(it.key()), {}});
      continue;
    }
    if (axis->tickLabelRotation() != 0) continue;
    const double width = textWidth(font, it.value());
    const double height = lineHeight(font) * double(it.value().count(QLatin1Char('\n')) + 1);
    const double gap = axis->tickLengthOut() + axis->tickLabelPadding(), at = axis->coordToPixel(it.key());
    const QRectF area = scene.area();
    QRectF box(0, 0, width, height * 0.8);
    if (across) {
      box.moveCenter(QPointF(
          at, axis->axisType() == QCPAxis::atTop ? area.top() - gap - height / 2 : area.bottom() + gap + height / 2));
    } else {
      box.moveCenter(QPointF(area.left() - gap - width / 2, at));
    }
    labels.push_back({it.value(), box, font});
  }
  return labels;
}

bool meet(const QRectF& a, const QRectF& b) {
  const QRectF shared = a.intersected(b);
  return shared.width() > kTouch && shared.height() > kTouch;
}

void checkAmong(const std::vector<Label>& labels, std::vector<FigureFlaw>& flaws) {
  for (std::size_t i = 0; i < labels.size(); ++i) {
    for (std::size_t j = i + 1; j < labels.size(); ++j) {
      if (!meet(labels[i].box, labels[j].box)) continue;
      flaws.push_back({FigureFlaw::Kind::Overlap, labels[i].text + QStringLiteral(" | ") + labels[j].text,
                       labels[i].box.intersected(labels[j].box)});
    }
  }
}

/// Dots with their intervals, of charts with rows; in a plane the markers alone.
std::vector<QRectF> marksOf(const PanelScene& scene) {
  std::vector<QRectF> marks;
  if (scene.panel->radar) return marks;
  const bool plane = !scene.rowsOnY() && !scene.columnsOnX();
  for (std::size_t s = 0; s < scene.panel->series.size(); ++s) {
    for (const FigurePoint& point : scene.panel->series[s].points) {
      if (isMissing(point.x) || isMissing(point.y)) continue;
      const QPointF c = scene.place(s, point);
      const double r = scene.markerRadius;
      marks.push_back(plane ? QRectF(c.x() - r, c.y() - r, 2 * r, 2 * r) : scene.extent(s, point));
    }
  }
  return marks;
}

void checkPanel(const PanelView& view, int smallest, std::vector<Label>& all, std::vector<FigureFlaw>& flaws) {
  const PanelScene& scene = view.scene();
  std::vector<Label> labels;
  for (const PanelWords::Word& word : view.words()) labels.push_back(labelOf(word));
  const std::vector<QRectF> marks = marksOf(scene), lines = scene.lineRects();
  for (const Label& label : labels) {
    for (const QRectF& mark : marks) {
      if (meet(label.box, mark))
        flaws.push_back({FigureFlaw::Kind::Overlap, label.text + QStringLiteral(" | •"), mark});
    }
    for (const QRectF& line : lines) {
      const QRectF shared = label.box.intersected(line);
      if (shared.width() > 0.5 && shared.height() > 0.5) {
        flaws.push_back({FigureFlaw::Kind::OnLine, label.text, shared});
      }
    }
  }
  for (QCPAxis* axis : view.rect()->axes()) {
    const bool across = axis->orientation() == Qt::Horizontal;
    const auto ticks = tickLabels(scene, axis, across ? scene.panel->x : scene.panel->y, flaws);
    labels.insert(labels.end(), ticks.begin(), ticks.end());
  }
  for (const Label& label : labels) {
    if (label.text.contains(QChar(0x2026))) flaws.push_back({FigureFlaw::Kind::Cut, label.text, label.box});
    if (label.font.pixelSize() < smallest) flaws.push_back({FigureFlaw::Kind::TooSmall, label.text, label.box});
  }
  all.insert(all.end(), labels.begin(), labels.end());
}

}  // namespace

QString flawName(FigureFlaw::Kind kind) {
  switch (kind) {
    case FigureFlaw::Kind::Overlap: return QStringLiteral("overlap");
    case FigureFlaw::Kind::OnLine: return QStringLiteral("on a line");
    case FigureFlaw::Kind::Clipped: return QStringLiteral("clipped");
    case FigureFlaw::Kind::Cut: return QStringLiteral("cut");
    case FigureFlaw::Kind::TooSmall: return QStringLiteral("too small");
    case FigureFlaw::Kind::LeftOut: break;
  }
  return QStringLiteral("left out");
}

std::vector<FigureFlaw> flawsOf(const FigurePainter& painter, QSize page) {
  std::vector<FigureFlaw> flaws;
  std::vector<Label> labels;
  for (const auto& panel : painter.panels()) checkPanel(*panel, painter.theme().smallestType(), labels, flaws);
  checkAmong(labels, flaws);
  const QRectF sheet = QRectF(QPointF(), QSizeF(page)).adjusted(-1, -1, 1, 1);
  for (const Label& label : labels) {
    if (!sheet.contains(label.box)) flaws.push_back({FigureFlaw::Kind::Clipped, label.text, label.box});
  }
  return flaws;
}

}  // namespace hz
