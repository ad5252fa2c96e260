// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/chart_homes.h"

#include "ui/common/language.h"

#include <algorithm>

namespace hz {

ChartHome homeOf(const FigureKind& kind, const Framework& framework) {
  switch (kind.needs) {
    case FigureNeeds::Replicates: return ChartHome::Compare;
    case FigureNeeds::Uncertainty:
    case FigureNeeds::Scenarios:
    case FigureNeeds::Sensitivity: return ChartHome::Method;
    case FigureNeeds::Scales: return ChartHome::Scales;
    case FigureNeeds::Nothing: break;
  }
  const bool quadrant = std::any_of(framework.quadrants.begin(), framework.quadrants.end(),
                                    [&](const QuadrantDefinition& one) { return one.code == kind.name; });
  if (quadrant || kind.name == "imbalances" || kind.name == "priorities") return ChartHome::Imbalances;
  return kind.name == "slopes" || kind.name == "trend" ? ChartHome::Compare : ChartHome::Charts;
}

std::vector<FigureKind> chartsAt(ChartHome home, const Framework& framework, const Codebook* codebook) {
  std::vector<FigureKind> kinds = codebook == nullptr ? figureKinds(framework) : figureKinds(framework, *codebook);
  std::erase_if(kinds, [&](const FigureKind& kind) { return homeOf(kind, framework) != home; });
  return kinds;
}

ChartWords chartWords(ChartHome home, const Framework& framework, const ChartWords& first, const Codebook* codebook) {
  ChartWords there;
  for (const FigureKind& kind : chartsAt(home, framework, codebook)) {
    there.append({QString::fromStdString(kind.name), words(kind.title)});
  }
  const auto find = [](const ChartWords& charts, const QString& name) {
    return std::any_of(charts.begin(), charts.end(), [&](const auto& one) { return one.first == name; });
  };
  ChartWords charts;
  for (const auto& chart : first) {
    if (find(there, chart.first)) charts.append(chart);
  }
  for (const auto& chart : there) {
    if (!find(first, chart.first)) charts.append(chart);
  }
  return charts;
}

}  // namespace hz
