// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QStringList>

namespace hz {

/// Draws nothing and notes the pieces of text in the order in which they are drawn.
class TextRecorder final : public QPaintDevice {
 public:
  QPaintEngine* paintEngine() const override { return &m_engine; }
  const QStringList& texts() const { return m_engine.texts; }

 protected:
  int metric(PaintDeviceMetric metric) const override;

 private:
  struct Engine final : QPaintEngine {
    Engine() : QPaintEngine(AllFeatures) {}
    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState&) override {}
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
    void drawPath(const QPainterPath&) override {}
    void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
    void drawTextItem(const QPointF&, const QTextItem& item) override { texts << item.text(); }
    Type type() const override { return User; }
    QStringList texts;
  };
  mutable Engine m_engine;
};

/// Some glyph of a PDF by Qt's writer has no character: those beyond the first plane of Unicode, which the writer does
/// not look for, and forms that a face chooses by their neighbours. Programs that search or copy its text miss them.
bool hasNamelessGlyphs(const QByteArray& pdf);

/// The PDF with the character of every glyph, taken from the texts as they were drawn (TextRecorder over the same
/// drawing); as an update at its end, so that nothing else moves. Unchanged where texts and glyphs do not go together.
QByteArray withGlyphNames(const QByteArray& pdf, const QStringList& texts);

}  // namespace hz
