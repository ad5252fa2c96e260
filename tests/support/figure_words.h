// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/figure/figure.h"

#include <QRegularExpression>
#include <QString>

#include <string>
#include <vector>

namespace hz::test {

/// Every word that a figure shows or hands over.
inline std::vector<std::string> allWords(const Figure& figure) {
  std::vector<std::string> words{figure.title, figure.description};
  words.insert(words.end(), figure.notes.begin(), figure.notes.end());
  words.insert(words.end(), figure.table.columns.begin(), figure.table.columns.end());
  for (const auto& row : figure.table.rows) words.insert(words.end(), row.begin(), row.end());
  for (const FigurePanel& panel : figure.panels) {
    words.push_back(panel.title);
    words.push_back(panel.x.title);
    words.push_back(panel.y.title);
    words.insert(words.end(), panel.x.categories.begin(), panel.x.categories.end());
    words.insert(words.end(), panel.y.categories.begin(), panel.y.categories.end());
    for (const auto& band : panel.bands) words.push_back(band.label);
    for (const auto& line : panel.lines) words.push_back(line.label);
    for (const auto& text : panel.texts) words.push_back(text.text);
    for (const auto& cell : panel.cells) words.push_back(cell.label);
    for (const auto& series : panel.series) {
      words.push_back(series.name);
      for (const auto& point : series.points) words.push_back(point.label);
      for (const auto& bar : series.bars) words.push_back(bar.label);
    }
  }
  return words;
}

inline bool hasChinese(const QString& text) {
  for (const QChar c : text) {
    if (c.unicode() >= 0x4E00 && c.unicode() <= 0x9FFF) return true;
  }
  return false;
}

/// Words of a language that is not Chinese; names of methods and formats, which are the same everywhere, are none.
inline bool hasEnglish(QString text) {
  for (const char* same : {"Fay", "Herriot", "Holm", "Benjamini", "Hochberg", "Saltelli", "Jansen", "Sobol", "Bartlett",
                           "CSV", "UTF-8", "SHA-256", "Ctrl", "hengzhi", "PNG", "SVG", "PDF"}) {
    text.remove(QLatin1String(same));
  }
  static const QRegularExpression word(QStringLiteral("[A-Za-z]{4,}"));
  return word.match(text).hasMatch();
}

}  // namespace hz::test
