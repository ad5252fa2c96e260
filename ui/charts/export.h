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
#include <QPicture>
#include <QSizeF>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <string>
#include <vector>

class QMimeData;
class QPagedPaintDevice;

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

/// A file of a figure before it is written: a picture still to be packed, or its bytes.
struct FigureFile {
  QString path;
  QImage picture;
  QByteArray bytes;
};
/// The drawing half of exportFigure(), of the window's thread; `take` gets one file after the other.
void drawFigure(const Figure& figure, const QString& path, const ExportOptions& options,
                const std::function<void(const FigureFile&)>& take);
/// The writing half, of any thread. Throws as exportFigure().
void writeFigureFile(const FigureFile& file);

/// Onto a printer: in its own size, smaller where the paper is narrower, rows on as many pages as they need.
void printFigure(const Figure& figure, ExportOptions options, QPagedPaintDevice& device);

QImage figureImage(const Figure& figure, const ExportOptions& options = {});
/// A complete <svg> element without XML prolog, to stand inside HTML: ids are its own, sizes in mm.
QByteArray svgMarkup(const Figure& figure, const ExportOptions& options = {});
/// The drawing commands of a figure in pixels of 96 dpi, with faces whose text is found again in a PDF; its size in mm.
QPicture figurePicture(const Figure& figure, const ExportOptions& options, QSizeF& size);

/// What of a figure goes to the clipboard: programs take the form they prefer where both are there.
enum class FigureCopy { Both, Picture, Vector };
/// The picture, and the SVG and PDF.
std::unique_ptr<QMimeData> figureMime(const Figure& figure, const ExportOptions& options = {},
                                      FigureCopy what = FigureCopy::Both);
void copyFigure(const Figure& figure, const ExportOptions& options = {}, FigureCopy what = FigureCopy::Both);

}  // namespace hz
