// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "output/document/document.h"
#include "output/ooxml/docx_style.h"

#include <functional>
#include <string>

namespace hz::output {

/// Gives a figure as the bytes of a picture: SVG markup, or PNG of 300 dpi in the size that the figure names.
using FigureToBytes = std::function<std::string(const Figure&)>;

/// A report as a Word document: styles, numbered headings, captions and references whose fields bear their results,
/// three-line tables with repeated heads, pictures with alternative text, pages lying across for wide tables. The same
/// report and style are the same bytes. Throws Fault(Cancelled).
std::string docxDocument(const Report& report, DocxStyle style, const FigureToBytes& png, Progress& progress);

/// Size in pixels that a PNG states; {0, 0} when it is none.
struct PngSize {
  long width = 0, height = 0;
};
PngSize pngSize(std::string_view png);

/// A figure made to fit a box of so many millimetres: lower where it is too tall, as far as the painter goes along.
/// Gives the figure to paint; its size in the box follows from the painted picture (pngBox).
Figure fittedFigure(Figure figure, double widthMm, double heightMm);
/// Width and height in mm of a painted picture inside a box, its proportions kept.
std::pair<double, double> pngBox(std::string_view png, const Figure& figure, double widthMm, double heightMm);

}  // namespace hz::output
