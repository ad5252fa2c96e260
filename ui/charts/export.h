// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/language.h"
#include "output/figure/figure.h"
#include "output/figure/figure_settings.h"
#include "ui/common/theme.h"

#include <QByteArray>
#include <QImage>
#include <QSizeF>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <string>
#include <vector>

class QMimeData;

namespace hz {

/// How a figure leaves the program. Needs a QApplication, of any platform; offscreen serves.
struct ExportOptions {
  double widthMm = 0;   ///< 0 = the figure's own
  double heightMm = 0;  ///< 0 = the figure's own, scaled with the width but never too low for its rows
  int dpi = 300;        ///< of PNG
  ThemeKind theme = ThemeKind::Print;
  Language language = Language::English;  ///< named to readers of SVG
  bool figureTitle = false;               ///< the title below the figure; a thesis has it in the caption instead
  QString fontFamily;                     ///< "" = the theme's order of faces
  double fontScale = 1;
  std::size_t rowsPerPage = 0;  ///< of a figure with rows; 0 = one picture
};

/// What the settings say about looks and size.
ExportOptions exportOptionsOf(const FigureSettings& settings, Language language);

/// Size on paper in mm that these options mean.
QSizeF exportSizeMm(const Figure& figure, const ExportOptions& options);

/// The figure in the parts that these options make of it: of so many rows, or of as many as a given height carries with
/// legible names. Nothing is left out for want of room.
std::vector<Figure> exportPages(const Figure& figure, const ExportOptions& options);

/// Writes .png (physical size inside), .svg (text as text) or .pdf (vectors, faces embedded, the page as large as the
/// figure). Pages of rows become pages of one PDF, or files NAME-1.png, NAME-2.png …; returns the files written. A file
/// appears whole or not at all. Throws Fault: FileUnwritable {path, reason}, FormatUnknown {path,
/// suffixes there are}, OutOfMemory for a picture no memory holds.
QStringList exportFigure(const Figure& figure, const QString& path, const ExportOptions& options = {});

QImage figureImage(const Figure& figure, const ExportOptions& options = {});
/// A complete <svg> element without XML prolog, to stand inside HTML: ids are its own, sizes in mm.
QByteArray svgMarkup(const Figure& figure, const ExportOptions& options = {});
/// svgMarkup for the writers of reports, in the print theme; from any thread but the window's, which paints (a plot is
/// a widget). While waiting it calls `keepGoing`, which may throw to give up.
std::string figureSvgFromWorker(const Figure& figure, Language language, const std::function<void()>& keepGoing);

/// For the clipboard: the picture and the SVG.
std::unique_ptr<QMimeData> figureMime(const Figure& figure, const ExportOptions& options = {});
void copyFigure(const Figure& figure, const ExportOptions& options = {});

}  // namespace hz
