// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "output/document/document.h"
#include "output/ooxml/pptx_style.h"

#include <map>
#include <string>
#include <vector>

namespace hz::output {

/// A report as slides: a title, then a slide for every run of text, figure and piece of a table below a heading.
/// Figures of values by row and of points become charts that can be edited, with their numbers in a workbook; others
/// pictures. Shapes are named `hz:<kind>:<key>`, so that refreshedDeck finds them. Throws Fault(Cancelled).
std::string pptxDocument(const Report& report, PptxStyle style, const FigureToBytes& png, Progress& progress);

/// The words of every title, text and note that pptxDocument would write, by the name of its shape; lines parted by \n.
std::map<std::string, std::string> deckWords(const Report& report);

/// What became of one shape of a deck.
struct RefreshNote {
  std::string shape;  ///< its name
  bool isDone = false;
  std::string reason;  ///< key of report.csv: why it was left alone
};
struct RefreshedDeck {
  std::string bytes;
  std::vector<RefreshNote> notes;
};
/// A deck that pptxDocument wrote and somebody rearranged, with the numbers of a newer report: charts, tables and
/// pictures are found by name; only their data change, every other part stays as it is to the byte. Texts and notes
/// whose words are of other numbers than the report's are named, and left. Throws what readOfficePackage throws,
/// FormatUnknown for no deck, and Cancelled.
RefreshedDeck refreshedDeck(const std::string& path, const Report& report, const FigureToBytes& png,
                            Progress& progress);

/// "imbalance-i1": an anchor as part of the name of a shape.
std::string shapeKey(std::string_view anchor);

}  // namespace hz::output
