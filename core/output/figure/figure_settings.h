// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "output/figure/figure.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace hz::output {

/// What stands below a figure.
enum class FigureNote {
  None,
  Short,  ///< the first line: wave, n, intervals
  Full,   ///< every line of the figure
  Own     ///< FigureSettings::noteText
};

/// The colours of an exported figure.
enum class FigurePalette { Colour, Mono, Greyscale, Journal };

/// Something a person adds to a figure. It stays with the data: a place is given in units of the axes, and where `unit`
/// names a community of a chart with rows, y counts from its row.
struct FigureAnnotation {
  enum class Kind { Text, Arrow, VerticalLine, HorizontalLine };
  Kind kind = Kind::Text;
  std::size_t panel = 0;
  std::string unit;
  double x = 0, y = 0;    ///< of a line: only the one that it stands at
  double x2 = 0, y2 = 0;  ///< tip of an arrow
  std::string text;
  bool operator==(const FigureAnnotation&) const = default;
};

/// How a person wants a figure: words, rows, labels, looks and size. The defaults change nothing.
struct FigureSettings {
  std::optional<std::string> title;  ///< in place of the figure's own; "" = none
  std::string subtitle;
  FigureNote note = FigureNote::Full;
  std::string noteText;
  bool showsTitle = false;       ///< in the exported picture; a thesis has it in its caption
  bool showsValues = true;       ///< labels at marks, in bars and cells
  bool showsProvenance = false;  ///< version and seed in the note; they are in the file's metadata in any case
  std::string sortBy;            ///< result code; "" = natural order
  FigureGroups groupBy = FigureGroups::None;
  std::size_t top = 0;                   ///< only the first so many rows of that order; 0 = all
  std::size_t bottom = 0;                ///< only the last so many
  std::vector<std::string> communities;  ///< empty = all
  std::size_t rowsPerPage = 0;           ///< 0 = one picture
  FigurePalette palette = FigurePalette::Colour;
  double widthMm = 0, heightMm = 0;  ///< 0 = by content
  int dpi = 300;
  std::string font;                  ///< family; "" = the theme's order
  double fontScale = 1;              ///< 0.6 … 2
  std::optional<Language> language;  ///< of the figure; none = as the window or the command line
  std::optional<FigureRange> zoom;   ///< the part of a plane that is shown; none = all of it
  std::vector<FigureAnnotation> annotations;
  bool operator==(const FigureSettings&) const = default;
};

/// The figure with the words, labels and annotations of the settings. Rows and order are the request's business
/// (FigureRequest), looks and size the painter's.
Figure withSettings(Figure figure, const FigureSettings& settings);

/// The figure is a plane of two numbers, of which a part can be shown.
bool isPlane(const Figure& figure);
/// The part of a plane that its marks fill, with air around, in round numbers.
FigureRange rangeOfMarks(const Figure& figure);

/// All settings that differ from the defaults, as JSON text.
std::string figureSettingsJson(const FigureSettings& settings);
/// The settings of such a text. Throws Fault(BadArgument) naming the key that is unknown or has a wrong value.
FigureSettings readFigureSettings(const std::string& json);

/// "colour", "mono", "greyscale", "journal"; throws Fault(BadArgument) for others.
FigurePalette figurePaletteNamed(const std::string& name);
std::string figurePaletteName(FigurePalette palette);
/// "none", "street", "quarter"; throws Fault(BadArgument) for others.
FigureGroups figureGroupsNamed(const std::string& name);

}  // namespace hz::output
