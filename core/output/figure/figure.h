// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "base/number.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hz::output {

/// A part of a plane, in units of its axes.
struct FigureRange {
  double xLower = 0, xUpper = 100, yLower = 0, yUpper = 100;
  bool operator==(const FigureRange&) const = default;
};

/// What a mark means; the painter's theme turns it into colour, marker and pattern (also distinct without colour).
enum class Tone {
  Series1,
  Series2,
  Series3,
  Series4,
  Series5,
  Series6,
  Neutral,
  District,
  Good,
  Bad,
  RatherGood,
  RatherBad
};

/// Rows of communities in groups, each under its head.
enum class FigureGroups { None, Street, Quarter };

/// What a high value means: where it is known, what is worse is warmer and darker; elsewhere high is only darker.
enum class Sense { Neutral, HighIsBad, HighIsGood };

struct FigureAxis {
  std::string title;
  double lower = 0;
  double upper = 100;
  std::vector<std::string> categories;  ///< not empty: a category axis, positions 0, 1, 2 … (drawn top to bottom on y)
  std::vector<std::size_t> heads;       ///< those of the categories that head a group of rows and have no marks
  std::vector<double> ticks;            ///< empty = the painter's choice
  bool shown = true;
  bool mirrored = false;  ///< shares to both sides of 0: ticks are labelled without a minus
};

/// Quiet background stripe between two values of an axis; `level` 0..4 picks the luminance step.
struct FigureBand {
  bool onX = true;
  double from = 0, to = 0;
  int level = 0;
  std::string label;
};

struct FigureLine {
  bool vertical = true;
  double value = 0;
  std::string label;
  bool strong = false;
  bool drawn = true;  ///< false: only the label, as the head of texts below it
};

/// A marker of its own meaning instead of the tone's.
enum class FigureMark { OfTone, Up, Down };

/// A dot with its interval(s). NaN limits = no interval.
struct FigurePoint {
  double x = kMissing, y = kMissing;
  double xLower = kMissing, xUpper = kMissing, yLower = kMissing, yUpper = kMissing;
  std::string label;    ///< direct label; "" = none
  std::string unit;     ///< community code, for selection; "" = none
  bool hollow = false;  ///< undetermined or small sample
};

/// A bar from `base` to `value` on a category.
struct FigureBar {
  double category = 0;
  double base = 0, value = kMissing;
  double lower = kMissing, upper = kMissing;
  std::string label;
  std::string unit;
  bool suppressed = false;  ///< hatched and empty, with no value in the figure
};

struct FigureEllipse {
  double x = 0, y = 0;
  double major = 0, minor = 0;  ///< half axes in data units
  double angle = 0;             ///< of the major axis, radians
  std::string unit;
};

struct FigureArrow {
  double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
  std::string unit;
};

struct FigureCell {
  int row = 0, column = 0;
  double value = kMissing;
  int level = -1;  ///< step 0..4 of the value, low to high; −1 = none
  Sense sense = Sense::Neutral;
  std::string label;
  std::string unit;
  bool suppressed = false;
  bool uncertain = false;  ///< paler, with a broken frame
};

/// The key of cells: words for both ends of the five steps, from low to high; of judged ones from better to worse.
struct FigureScaleKey {
  Sense sense = Sense::Neutral;
  std::string first, last;
};

struct FigureText {
  double x = 0, y = 0;  ///< data units
  std::string text;
  bool quiet = true;
};

struct FigureSeries {
  std::string name;  ///< legend; "" = not listed
  Tone tone = Tone::Series1;
  std::vector<FigurePoint> points;
  std::vector<FigureBar> bars;
  bool connected = false;  ///< points joined by a line
  bool horizontal = true;  ///< bars lie along x
  FigureMark mark = FigureMark::OfTone;
};

struct FigurePanel {
  std::string title;
  FigureAxis x, y;
  std::vector<FigureBand> bands;
  std::vector<FigureLine> lines;
  std::vector<FigureSeries> series;
  std::vector<FigureEllipse> ellipses;
  std::vector<FigureArrow> arrows;
  std::vector<FigureCell> cells;  ///< not empty: a heat table, categories on both axes
  std::vector<FigureText> texts;
  std::vector<std::string> paragraphs;  ///< a panel of running text, with neither axes nor marks
  std::optional<FigureRange> whole;     ///< of a plane of which the axes show a part: a small key says which
  bool radar = false;                   ///< series are polygons over x.categories; y is the radius
};

/// The numbers behind a figure, as text ready for CSV and for the table beside the chart. Missing = "".
struct FigureTable {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

/// A picture before it is painted: everything with words and numbers, nothing with pixels or Qt. One painter draws it;
/// exports, alt text and data tables come from the same value.
struct Figure {
  std::string name;  ///< as on the command line: "imbalances", "quadrant-as" …
  std::string title;
  std::vector<FigurePanel> panels;
  int columns = 1;                     ///< panels per row
  bool sharedRows = false;             ///< the panels of a row share the category axis: labels on the first only
  std::vector<FigureScaleKey> scales;  ///< the key of cells
  /// Names of this figure that have a code: "K03 Ricefield Homes" → "K03". Where a name has no room the code stands for
  /// it; of heads the note then says the names, of rows the table has them.
  std::map<std::string, std::string> shortNames;
  std::vector<std::string> notes;  ///< under the figure: wave, n, interval, basis, goalposts, version
  std::string provenance;          ///< program version and seed: for the metadata of files
  double widthMm = 150;
  double heightMm = 100;    ///< suggested for its content
  std::string description;  ///< alternative text
  FigureTable table;
};

}  // namespace hz::output
