// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/icons.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QSvgRenderer>

namespace hz {

namespace {

/// Renders an SVG whose strokes are `currentColor`; QIcon's own engine knows neither the palette nor that word.
class InkIconEngine final : public QIconEngine {
 public:
  explicit InkIconEngine(QByteArray svg) : m_svg(std::move(svg)) {}

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
    const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
    // Selected rows and checked buttons have the highlight behind them.
    const auto role = mode == QIcon::Selected || state == QIcon::On ? QPalette::HighlightedText : QPalette::ButtonText;
    QByteArray inked = m_svg;
    inked.replace("currentColor", QApplication::palette().color(group, role).name().toLatin1());
    QSvgRenderer renderer(inked);
    renderer.render(painter, rect);
  }

  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(), size), mode, state);
    return pixmap;
  }

  QIconEngine* clone() const override { return new InkIconEngine(m_svg); }

 private:
  QByteArray m_svg;
};

}  // namespace

QIcon icon(const QString& name) {
  QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
  return file.open(QIODevice::ReadOnly) ? QIcon(new InkIconEngine(file.readAll())) : QIcon();
}

}  // namespace hz
