// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/draw.h"

#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace hz {

/// Wrapped text across the figure: its title or its notes.
class TextBlock final : public QCPLayoutElement {
 public:
  TextBlock(QCustomPlot* plot, const Theme* theme, TextRole role, Qt::Alignment alignment);
  void setText(const QString& text) { m_text = text; }
  const QString& text() const { return m_text; }
  /// Wraps to a width and takes the height that needs, plus `spaceAbove`. 0 when there is no text.
  int fit(int width, int spaceAbove);

 protected:
  void applyDefaultAntialiasingHint(QCPPainter* painter) const override;
  void draw(QCPPainter* painter) override;

 private:
  const Theme* m_theme;
  TextRole m_role;
  Qt::Alignment m_alignment;
  QString m_text;
  QStringList m_lines;
};

/// One entry of the key: a series by its marks, or a band by its colour.
struct KeyEntry {
  QString name;
  ToneStyle style;
  bool dots = false, bars = false, line = false;
  bool hollow = false;        ///< dots of which only the rim is drawn
  bool band = false;          ///< a swatch of style.fill
  std::vector<QColor> steps;  ///< swatches side by side, between `before` and the name
  QString before;
};

/// The key below the panels: entries in rows, as many per row as fit.
class KeyStrip final : public QCPLayoutElement {
 public:
  KeyStrip(QCustomPlot* plot, const Theme* theme);
  void setEntries(std::vector<KeyEntry> entries) { m_entries = std::move(entries); }
  const std::vector<KeyEntry>& entries() const { return m_entries; }
  int fit(int width, int indent, int spaceAbove);
  /// As they are drawn, with their places.
  std::vector<std::pair<QString, QRectF>> names() const;

 protected:
  void applyDefaultAntialiasingHint(QCPPainter* painter) const override;
  void draw(QCPPainter* painter) override;

 private:
  double sampleWidth(const KeyEntry& entry) const;  ///< with the words before it and the gap behind
  void drawSample(QCPPainter& painter, const KeyEntry& entry, const QRectF& rect) const;
  const Theme* m_theme;
  std::vector<KeyEntry> m_entries;
  QStringList m_names;        ///< wrapped where one is wider than the figure
  std::vector<QPointF> m_at;  ///< left ends from the top left corner, centred in height
};

}  // namespace hz
