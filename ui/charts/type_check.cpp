// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/type_check.h"

#include "base/phrasebook.h"
#include "ui/common/text.h"

#include <QFontDatabase>
#include <QGlyphRun>
#include <QHash>
#include <QTextLayout>

#include <set>

namespace hz {

namespace {

void addText(const std::string& text, std::set<char32_t>& characters) {
  for (const uint c : toQString(text).toUcs4()) {
    if (c > 0x7E) characters.insert(char32_t(c));
  }
}

void addAxis(const FigureAxis& axis, std::set<char32_t>& characters) {
  addText(axis.title, characters);
  for (const std::string& name : axis.categories) addText(name, characters);
}

/// Every character beyond ASCII that the figure prints.
std::set<char32_t> charactersOf(const Figure& figure, bool titled) {
  std::set<char32_t> all;
  if (titled) addText(figure.title, all);
  for (const std::string& note : figure.notes) addText(note, all);
  for (const FigureScaleKey& scale : figure.scales) {
    addText(scale.first, all);
    addText(scale.last, all);
  }
  for (const FigurePanel& panel : figure.panels) {
    addText(panel.title, all);
    addAxis(panel.x, all);
    addAxis(panel.y, all);
    for (const FigureBand& band : panel.bands) addText(band.label, all);
    for (const FigureLine& line : panel.lines) addText(line.label, all);
    for (const FigureCell& cell : panel.cells) addText(cell.label, all);
    for (const FigureText& text : panel.texts) addText(text.text, all);
    for (const std::string& text : panel.paragraphs) addText(text, all);
    for (const FigureSeries& series : panel.series) {
      addText(series.name, all);
      for (const FigurePoint& point : series.points) addText(point.label, all);
      for (const FigureBar& bar : series.bars) addText(bar.label, all);
    }
  }
  return all;
}

/// Shaped with the faces of the theme and whatever the system falls back to, it has a glyph.
bool isPrinted(const QFont& font, char32_t c) {
  const QString text = QString::fromUcs4(&c, 1);
  if (!text.at(0).isSurrogate() && !text.at(0).isPrint()) return true;  // has no form of its own
  QTextLayout layout(text, font);
  layout.beginLayout();
  layout.createLine().setLineWidth(1e6);
  layout.endLayout();
  for (const QGlyphRun& run : layout.glyphRuns()) {
    if (run.glyphIndexes().contains(0u)) return false;
  }
  return true;
}

}  // namespace

bool isFamilyThere(const QString& family) {
  return family.isEmpty() || QFontDatabase::families().contains(family, Qt::CaseInsensitive);
}

void addTypeLack(const Figure& figure, const ExportOptions& options, TypeLack& lack) {
  if (!isFamilyThere(options.fontFamily)) lack.family = options.fontFamily;
  const QFont font = Theme(options.theme, {options.fontFamily, false, 96, options.fontScale}).font(TextRole::Label);
  static QHash<QString, QHash<char32_t, bool>> known;  // by faces; of the window's thread
  QHash<char32_t, bool>& printed = known[font.families().join(QLatin1Char('\n'))];
  for (const char32_t c : charactersOf(figure, options.figureTitle)) {
    if (!printed.contains(c)) printed.insert(c, isPrinted(font, c));
    const QString one = QString::fromUcs4(&c, 1);
    if (!printed.value(c) && !lack.glyphs.contains(one)) lack.glyphs += one;
  }
}

TypeLack typeLackOf(const Figure& figure, const ExportOptions& options) {
  TypeLack lack;
  addTypeLack(figure, options, lack);
  return lack;
}

QString typeLackText(const TypeLack& lack, Language language) {
  QStringList said;
  if (!lack.family.isEmpty()) said << toQString(phrase(language, "figure.face_missing", {toUtf8(lack.family)}));
  if (!lack.glyphs.isEmpty()) {
    QStringList codes;
    for (const uint c : lack.glyphs.toUcs4()) {
      const char32_t one = c;
      codes << QStringLiteral("%1 (U+%2)").arg(QString::fromUcs4(&one, 1), QString::number(c, 16).toUpper());
    }
    said << toQString(phrase(language, "figure.glyph_missing", {toUtf8(codes.join(QStringLiteral(", ")))}));
  }
  return said.join(language == Language::English ? QStringLiteral(" ") : QString());
}

}  // namespace hz
