// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/draw.h"

#include <map>
#include <string>
#include <vector>

namespace hz {

/// Round positions within [lower, upper], about `count` of them: steps of 1, 2, 2.5 or 5 times a power of ten.
std::vector<double> niceTicks(double lower, double upper, int count);
/// A number with the decimals its neighbours need, and the typographic minus.
QString numberText(double value, const std::vector<double>& among);

/// Ticks of a number axis with labels that do not touch over `pixels`.
void setNumberTicks(QCPAxis* axis, const FigureAxis& source, const Theme& theme, double pixels);

/// Category names as they are shown.
struct CategoryLabels {
  std::vector<QString> texts;  ///< lines separated by \n; "" = left out for want of room
  QFont font;
  double width = 0, height = 0;  ///< of the largest, unrotated
  double rotation = 0;           ///< degrees, negative = rising
  /// Across the axis: width for rows, height for columns, after rotation.
  double extent() const;
};
/// Codes of names, Figure::shortNames.
using ShortNames = std::map<std::string, std::string>;
/// The code that stands for a name, or the name where it has none.
QString shortName(const ShortNames& codes, const std::string& name);
/// Names of rows `pitch` pixels apart within `maxWidth`: wrapped where there is room, smaller where rows are close, the
/// code where that is not enough; a name without a code is elided in the middle.
CategoryLabels rowLabels(const std::vector<std::string>& names, const ShortNames& codes, const Theme& theme,
                         double pitch, double maxWidth);
/// Pixels a row that its name needs in a width: one line of the smallest type, or as many of the usual one as it wraps
/// to, up to kMostNameLines.
double leastPitch(const std::vector<std::string>& names, const ShortNames& codes, const Theme& theme, double maxWidth);
/// Pixels across its line that a type fills: names that slant side by side may be so close.
inline double inkHeight(const QFont& font) {
  return font.pixelSize() * 0.95;
}
inline constexpr int kMostNameLines = 7, kMostTitleLines = 5;
/// Pixels that the columns of a table take at least: their names, on end in the smallest type, do not touch. 0 of
/// others.
double roomForColumns(const FigurePanel& panel, const Theme& theme);
/// Names of columns: wrapped into their column, or else slanted, or else their codes; what is slanted stands on end
/// where columns are narrow, or `onEnd` says so.
CategoryLabels columnLabels(const std::vector<std::string>& names, const ShortNames& codes, const Theme& theme,
                            double pitch, double maxHeight, bool onEnd);
void setCategoryTicks(QCPAxis* axis, const CategoryLabels& labels, const Theme& theme);

}  // namespace hz
