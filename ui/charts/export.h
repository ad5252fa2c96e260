// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/language.h"
#include "output/figure/figure.h"
#include "ui/common/theme.h"

#include <QByteArray>
#include <QImage>
#include <QPicture>
#include <QSizeF>
#include <QString>

#include <functional>
#include <memory>
#include <string>

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
};

/// Size on paper in mm that these options mean.
QSizeF exportSizeMm(const Figure& figure, const ExportOptions& options);

/// Writes .png (physical size inside), .svg (text as text) or .pdf (vectors, faces embedded, the page as large as the
/// figure). The file appears whole or not at all. Throws Fault: FileUnwritable {path, reason}, FormatUnknown {path,
/// suffixes there are}, OutOfMemory for a picture no memory holds.
void exportFigure(const Figure& figure, const QString& path, const ExportOptions& options = {});

QImage figureImage(const Figure& figure, const ExportOptions& options = {});
/// A complete <svg> element without XML prolog, to stand inside HTML: ids are its own, sizes in mm.
QByteArray svgMarkup(const Figure& figure, const ExportOptions& options = {});
/// PNG of figureImage, packed fast rather than small: reports hold hundreds.
QByteArray quickPng(const QImage& image);
/// The PNG of a figure for the writers of reports; from any thread but the window's, as figureSvgFromWorker.
std::string figurePngFromWorker(const Figure& figure, Language language, const std::function<void()>& keepGoing);
/// The drawing commands of a figure for the writers of PDF, in pixels of 96 dpi, and its size in mm; for text that is
/// found again. From any thread but the window's.
QPicture figurePictureFromWorker(const Figure& figure, Language language, QSizeF& size,
                                 const std::function<void()>& keepGoing);
/// The same in the window's thread.
QPicture figurePicture(const Figure& figure, const ExportOptions& options, QSizeF& size);
/// svgMarkup for the writers of reports, in the print theme; from any thread but the window's, which paints (a plot is
/// a widget). While waiting it calls `keepGoing`, which may throw to give up.
std::string figureSvgFromWorker(const Figure& figure, Language language, const std::function<void()>& keepGoing);

/// For the clipboard: the picture and the SVG.
std::unique_ptr<QMimeData> figureMime(const Figure& figure, const ExportOptions& options = {});
void copyFigure(const Figure& figure, const ExportOptions& options = {});

}  // namespace hz
