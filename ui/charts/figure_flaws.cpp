// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/figure_flaws.h"

#include "ui/charts/painter.h"
#include "ui/common/text.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

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

/// A line ends within a word: not where the units of the name end.
bool isBroken(const QString& shown, const QString& name) {
  if (!shown.contains(QLatin1Char('\n')) || shown.contains(QChar(0x2026))) return false;
  std::set<qsizetype> ends;
  qsizetype at = 0;
  const auto letters = [](QString text) { return text.remove(QLatin1Char(' ')).size(); };
  for (const QString& unit : lineUnitsOf(name)) ends.insert(at += letters(unit));
  at = 0;
  const QStringList lines = shown.split(QLatin1Char('\n'));
  for (const QString& line : lines) {
    at += letters(line);
    if (&line != &lines.constLast() && !ends.contains(at)) return true;
  }
  return false;
}

/// The name that a text shows whole: the given one or its code.
QString fullName(const ShortNames& codes, const std::string& name, const QString& shown) {
  const QString code = shortName(codes, name);
  const auto letters = [](QString text) { return text.remove(QLatin1Char('\n')).remove(QLatin1Char(' ')); };
  return letters(shown) == letters(code) ? code : toQString(name);
}

/// Columns whose names stand on end or slant closer than their type is high.
void checkSlanted(QCPAxis* axis, const QMap<double, QString>& texts, std::vector<FigureFlaw>& flaws) {
  const double angle = std::abs(axis->tickLabelRotation()) * std::numbers::pi / 180;
  const double needed = inkHeight(axis->tickLabelFont()) * 0.98;
  const QString* before = nullptr;
  double last = 0;
  for (auto it = texts.begin(); it != texts.end(); ++it) {
    if (it.value().isEmpty()) continue;
    const double at = axis->coordToPixel(it.key());
    if (before != nullptr && std::abs(at - last) * std::sin(angle) < needed) {
      flaws.push_back({FigureFlaw::Kind::Overlap, *before + QStringLiteral(" | ") + it.value(), {}});
    }
    before = &it.value();
    last = at;
  }
}

/// Of a matrix the rows have the names of the columns too.
bool isNamedElsewhere(const FigurePanel& panel, const ShortNames& codes, const std::string& name) {
  const QString wanted = toQString(name);
  return std::any_of(panel.y.categories.begin(), panel.y.categories.end(),
                     [&](const std::string& row) { return shortName(codes, row) == wanted; });
}

/// Names and numbers of one axis, upright ones only: slanted ones have a box that is mostly empty.
std::vector<Label> tickLabels(const PanelScene& scene, const ShortNames& codes, QCPAxis* axis, const FigureAxis& source,
                              std::vector<FigureFlaw>& flaws) {
  std::vector<Label> labels;
  const auto ticker = axis->ticker().dynamicCast<QCPAxisTickerText>();
  if (!ticker || !axis->visible() || !axis->tickLabels()) return labels;
  const QFont font = axis->tickLabelFont();
  const bool across = axis->orientation() == Qt::Horizontal;
  const auto texts = ticker->ticks();
  if (axis->tickLabelRotation() != 0) checkSlanted(axis, texts, flaws);
  for (auto it = texts.begin(); it != texts.end(); ++it) {
    if (it.value().isEmpty()) {
      const auto at = std::size_t(std::max(0.0, it.key()));
      const bool named =
          !source.categories.empty() && std::find(source.heads.begin(), source.heads.end(), at) == source.heads.end();
      const bool elsewhere = named && across && at < source.categories.size() &&
                             isNamedElsewhere(*scene.panel, codes, source.categories[at]);
      if (named && !elsewhere) flaws.push_back({FigureFlaw::Kind::LeftOut, QString::number(it.key()), {}});
      continue;
    }
    if (axis->tickLabelRotation() != 0) {
      if (it.value().contains(QChar(0x2026))) flaws.push_back({FigureFlaw::Kind::Cut, it.value(), {}});
      continue;
    }
    const auto category = std::size_t(std::max(0.0, it.key()));
    if (category < source.categories.size() &&
        isBroken(it.value(), fullName(codes, source.categories[category], it.value()))) {
      flaws.push_back({FigureFlaw::Kind::Broken, it.value(), {}});
    }
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

bool crosses(const QLineF& line, const QRectF& box) {
  if (box.contains(line.p1()) || box.contains(line.p2())) return true;
  const QPointF corners[] = {box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()};
  for (int i = 0; i < 4; ++i) {
    if (line.intersects(QLineF(corners[i], corners[(i + 1) % 4]), nullptr) == QLineF::BoundedIntersection) return true;
  }
  return false;
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

void checkPanel(const PanelView& view, const ShortNames& codes, int smallest, std::vector<Label>& all,
                std::vector<FigureFlaw>& flaws) {
  const PanelScene& scene = view.scene();
  std::vector<Label> labels;
  for (const PanelWords::Word& word : view.words()) labels.push_back(labelOf(word));
  const std::vector<QRectF> marks = scene.markRects(), lines = scene.lineRects();
  const std::vector<QLineF> strokes = scene.strokes();
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
    const QRectF ink = label.box.adjusted(kTouch, kTouch, -kTouch, -kTouch);
    for (const QLineF& stroke : strokes) {
      if (crosses(stroke, ink)) flaws.push_back({FigureFlaw::Kind::OnLine, label.text, label.box});
    }
  }
  if (!view.head().isEmpty() && !view.words().empty() && isBroken(view.words().front().text, view.head())) {
    flaws.push_back({FigureFlaw::Kind::Broken, view.words().front().text, view.words().front().rect});
  }
  const QFont spokes = view.scene().theme->font(TextRole::Label);
  for (const auto& [text, box] : view.spokeNames()) labels.push_back({text, box, spokes});
  for (QCPAxis* axis : view.rect()->axes()) {
    if (axis->label().contains(QChar(0x2026))) flaws.push_back({FigureFlaw::Kind::Cut, axis->label(), {}});
    const bool across = axis->orientation() == Qt::Horizontal;
    const auto ticks = tickLabels(scene, codes, axis, across ? scene.panel->x : scene.panel->y, flaws);
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
    case FigureFlaw::Kind::Broken: return QStringLiteral("broken");
    case FigureFlaw::Kind::Cut: return QStringLiteral("cut");
    case FigureFlaw::Kind::TooSmall: return QStringLiteral("too small");
    case FigureFlaw::Kind::LeftOut: break;
  }
  return QStringLiteral("left out");
}

std::vector<FigureFlaw> flawsOf(const FigurePainter& painter, QSize page) {
  std::vector<FigureFlaw> flaws;
  std::vector<Label> labels;
  for (const auto& panel : painter.panels())
    checkPanel(*panel, painter.figure().shortNames, painter.theme().smallestType(), labels, flaws);
  for (const auto& [text, box] : painter.outerTexts()) {
    if (text.contains(QChar(0x2026))) flaws.push_back({FigureFlaw::Kind::Cut, text, box});
    labels.push_back({text, box.adjusted(0, 2, 0, -2), painter.theme().font(TextRole::Small)});
  }
  checkAmong(labels, flaws);
  const QRectF sheet = QRectF(QPointF(), QSizeF(page)).adjusted(-1, -1, 1, 1);
  for (const Label& label : labels) {
    if (!sheet.contains(label.box)) flaws.push_back({FigureFlaw::Kind::Clipped, label.text, label.box});
  }
  return flaws;
}

}  // namespace hz
