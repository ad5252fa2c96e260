// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/blocks.h"

#include <algorithm>

namespace hz {

TextBlock::TextBlock(QCustomPlot* plot, const Theme* theme, TextRole role, Qt::Alignment alignment)
    : QCPLayoutElement(plot), m_theme(theme), m_role(role), m_alignment(alignment) {
  setMargins({});
}

int TextBlock::fit(int width, int spaceAbove) {
  const QFont font = m_theme->font(m_role);
  m_lines = m_text.isEmpty() ? QStringList() : wrapped(font, m_text, width);
  const int height = m_lines.isEmpty() ? 0 : qCeil(lineHeight(font) * double(m_lines.size())) + spaceAbove;
  setMinimumSize(width, height);
  setMaximumSize(width, height);
  return height;
}

void TextBlock::applyDefaultAntialiasingHint(QCPPainter* painter) const {
  painter->setAntialiasing(true);
}

void TextBlock::draw(QCPPainter* painter) {
  const QColor colour = m_role == TextRole::Small ? m_theme->quiet() : m_theme->ink();
  drawTextIn(*painter, m_theme->font(m_role), colour, QRectF(rect()), int(m_alignment | Qt::AlignBottom),
             m_lines.join(QLatin1Char('\n')));
}

KeyStrip::KeyStrip(QCustomPlot* plot, const Theme* theme) : QCPLayoutElement(plot), m_theme(theme) {
  setMargins({});
}

int KeyStrip::fit(int width, int indent, int spaceAbove) {
  const QFont font = m_theme->font(TextRole::Label);
  const double row = lineHeight(font) + m_theme->px(3), between = m_theme->px(16);
  double x = indent, y = spaceAbove + row / 2;
  m_at.clear();
  m_names.clear();
  double tallest = row;
  for (const KeyEntry& entry : m_entries) {
    const QStringList lines = wrapped(font, entry.name, width - indent - sampleWidth(entry) - m_theme->px(2), 3);
    m_names << lines.join(QLatin1Char('\n'));
    const double w = sampleWidth(entry) + textWidth(font, m_names.constLast());
    if (x > indent && x + w > width) {
      x = indent;
      y += tallest;
      tallest = row;
    }
    m_at.emplace_back(x, y);
    tallest = std::max(tallest, row + lineHeight(font) * double(lines.size() - 1));
    x += w + between;
  }
  const int height = m_entries.empty() ? 0 : qCeil(y + tallest - row / 2);
  setMinimumSize(width, height);
  setMaximumSize(width, height);
  return height;
}

std::vector<std::pair<QString, QRectF>> KeyStrip::names() const {
  const QFont font = m_theme->font(TextRole::Label);
  std::vector<std::pair<QString, QRectF>> all;
  for (std::size_t i = 0; i < m_at.size() && i < m_entries.size(); ++i) {
    const QPointF at = QPointF(rect().topLeft()) + m_at[i];
    const QString& text = m_names[qsizetype(i)];
    const double height = lineHeight(font) * double(text.count(QLatin1Char('\n')) + 1);
    all.emplace_back(
        text, QRectF(at.x() + sampleWidth(m_entries[i]), at.y() - lineHeight(font) / 2, textWidth(font, text), height));
  }
  return all;
}

double KeyStrip::sampleWidth(const KeyEntry& entry) const {
  if (entry.steps.empty()) return m_theme->px(26);
  const QFont font = m_theme->font(TextRole::Label);
  return textWidth(font, entry.before) + m_theme->px(18) * double(entry.steps.size()) + m_theme->px(12);
}

void KeyStrip::applyDefaultAntialiasingHint(QCPPainter* painter) const {
  painter->setAntialiasing(true);
}

void KeyStrip::draw(QCPPainter* painter) {
  const QFont font = m_theme->font(TextRole::Label);
  for (std::size_t i = 0; i < m_at.size() && i < m_entries.size(); ++i) {
    const QPointF at = QPointF(rect().topLeft()) + m_at[i];
    drawSample(*painter, m_entries[i], QRectF(at.x(), at.y() - m_theme->px(5), m_theme->px(20), m_theme->px(10)));
    drawText(*painter, font, m_theme->ink(), at + QPointF(sampleWidth(m_entries[i]), -lineHeight(font) / 2),
             Qt::AlignLeft | Qt::AlignTop, m_names[qsizetype(i)]);
  }
}

void KeyStrip::drawSample(QCPPainter& painter, const KeyEntry& entry, const QRectF& rect) const {
  if (!entry.steps.empty()) {
    const QFont font = m_theme->font(TextRole::Label);
    drawText(painter, font, m_theme->ink(), QPointF(rect.left(), rect.center().y()), Qt::AlignLeft | Qt::AlignVCenter,
             entry.before);
    QRectF swatch(rect.left() + textWidth(font, entry.before) + m_theme->px(6), rect.top(), m_theme->px(18),
                  rect.height());
    painter.setPen(pen(m_theme->grid(), m_theme->px(0.7)));
    for (const QColor& colour : entry.steps) {
      painter.setBrush(colour);
      painter.drawRect(swatch);
      swatch.translate(swatch.width(), 0);
    }
  } else if (entry.band) {
    painter.setPen(pen(m_theme->grid(), m_theme->px(0.7)));
    painter.setBrush(entry.style.fill);
    painter.drawRect(rect);
  } else if (entry.bars) {
    drawFill(painter, *m_theme, entry.style, rect);
  } else {
    if (entry.line) {
      painter.setPen(seriesPen(*m_theme, entry.style, 1.4));
      painter.drawLine(QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()));
    }
    if (entry.dots) drawMarker(painter, *m_theme, entry.style, rect.center(), m_theme->px(3.8), entry.hollow);
  }
}

}  // namespace hz
