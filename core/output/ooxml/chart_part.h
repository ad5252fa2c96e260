// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/number.h"
#include "output/figure/figure.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace hz::output {

/// What an Office chart is drawn from: one series of values with intervals by name, or of points in a plane.
struct ChartData {
  bool scatter = false;
  std::vector<std::string> names;  ///< of the rows, or of the points
  std::string series, xTitle, yTitle;
  std::vector<double> x;                    ///< of points
  std::vector<double> value, lower, upper;  ///< missing = a gap, and no interval
  double least = 0, most = 100;
};

/// Rows that a chart with names still shows legibly.
inline constexpr std::size_t kMostChartRows = 30;

/// A figure as such data, where it has one panel of rows with values and intervals, at most kMostChartRows of them, or
/// of points; nothing otherwise.
std::optional<ChartData> chartDataOf(const Figure& figure);

/// Cells of the workbook behind a chart: head, then a row for each name; lengths of the intervals, not their ends.
using SmallCell = std::variant<std::string, double>;
std::vector<std::vector<SmallCell>> chartRows(const ChartData& data);

/// A workbook of one sheet, without formulas, properties and times: what "edit data" opens.
std::string smallWorkbook(const std::vector<std::vector<SmallCell>>& rows);

/// The chart as a part (ECMA-376, part 1, 21.2): bars with intervals, or points. `workbookId` is the relation to its
/// workbook.
std::string chartPart(const ChartData& data, const std::string& workbookId, Language language);

inline constexpr const char* kChartType = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
inline constexpr const char* kWorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

}  // namespace hz::output
