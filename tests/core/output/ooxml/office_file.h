// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/fault.h"
#include "base/progress.h"
#include "output/document/document.h"
#include "output/ooxml/office_package.h"

#include <QTemporaryDir>
#include <QXmlStreamReader>

#include <fstream>
#include <string>

namespace hz::test {

/// The least picture that states a size: 300 × 200 dots.
inline std::string smallPng(const Figure&) {
  return std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x2c\0\0\0\xc8\x08\x02\0\0\0", 29) + std::string(4, '\0');
}

inline std::string savedAs(const QTemporaryDir& folder, const char* name, const std::string& bytes) {
  const std::string path = folder.filePath(QString::fromUtf8(name)).toStdString();
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

/// "" where every part of XML is well formed, else the name of one that is not.
inline std::string brokenPart(const OfficePackage& package) {
  for (const auto& [name, part] : package.parts()) {
    if (!name.ends_with(".xml")) continue;
    QXmlStreamReader reader(QByteArray::fromStdString(part.bytes));
    while (!reader.atEnd()) reader.readNext();
    if (reader.hasError()) return name + ": " + reader.errorString().toStdString();
  }
  return {};
}

inline ReportFigure rowsFigure(const std::vector<double>& values, const std::string& anchor) {
  ReportFigure block;
  block.caption = "Values";
  block.anchor = anchor;
  block.figure.name = "indices";
  block.figure.description = "Values of three places";
  FigurePanel panel;
  FigureSeries series;
  for (std::size_t i = 0; i < values.size(); ++i) {
    panel.y.categories.push_back("K0" + std::to_string(i + 1));
    FigurePoint point;
    point.x = values[i];
    point.y = static_cast<double>(i);
    point.xLower = values[i] - 2;
    point.xUpper = values[i] + 3;
    series.points.push_back(point);
  }
  panel.series = {series};
  block.figure.panels = {panel};
  return block;
}

inline ReportTable smallTable(const std::string& anchor, std::size_t rows = 2) {
  ReportTable block;
  block.anchor = anchor;
  block.table.title = "Places";
  block.table.columns = {{"Place", "", Alignment::Left}, {"Value", "", Alignment::Decimal}};
  for (std::size_t r = 0; r < rows; ++r)
    block.table.rows.push_back(
        {{TableCell("K" + std::to_string(r + 1)), TableCell(1.5 * double(r), {})}, RowKind::Body, 0});
  return block;
}

}  // namespace hz::test
