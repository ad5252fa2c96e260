// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parts.h"
#include "output/figure/context.h"

namespace hz::output {
namespace {

/// Rows = communities and, apart at the bottom, the district.
FigureAxis communityAxis(const FigureContext& context) {
  FigureAxis axis;
  for (const std::size_t unit : context.units) axis.categories.push_back(context.unitName(unit));
  if (context.district >= 0) axis.categories.push_back(context.word("district"));
  axis.lower = -0.6;
  axis.upper = static_cast<double>(axis.categories.size()) - 0.4;
  return axis;
}

FigureAxis scoreAxis() {
  FigureAxis axis;
  axis.lower = 0;
  axis.upper = 100;
  axis.ticks = {0, 20, 40, 60, 80, 100};
  return axis;
}

FigureSeries communities(const FigureContext& context, const std::string& code) {
  FigureSeries series;
  series.tone = Tone::Series1;
  for (std::size_t row = 0; row < context.units.size(); ++row) {
    series.points.push_back(resultPoint(context, context.units[row], code, static_cast<double>(row)));
  }
  return series;
}

void addDistrict(const FigureContext& context, const std::string& code, FigurePanel& panel) {
  if (context.district < 0) return;
  FigureSeries series;
  series.tone = Tone::District;
  series.points.push_back(resultPoint(context, static_cast<std::size_t>(context.district), code,
                                      static_cast<double>(context.units.size())));
  panel.series.push_back(series);
}

std::vector<std::string> imbalanceCodes(const FigureContext& context) {
  std::vector<std::string> codes;
  for (const ImbalanceDefinition& imbalance : context.framework.imbalances) {
    if (context.request.code.empty() || context.request.code == imbalance.code) codes.push_back(imbalance.code);
  }
  return codes;
}

Figure dotPanels(FigureContext& context, const std::string& title, const std::vector<std::string>& codes, bool bands) {
  Figure figure;
  figure.title = title;
  figure.columns = static_cast<int>(codes.size());
  figure.sharedRows = true;
  for (const std::string& code : codes) {
    FigurePanel panel;
    panel.title = context.codeName(code);
    panel.x = scoreAxis();
    panel.x.title = context.directionText(code);
    panel.y = communityAxis(context);
    if (bands) {
      const std::vector<double> limits = bandLimits(context.framework, context.card.recipe, code);
      double from = 0;
      for (int level = 0; level < 5; ++level) {
        const double to = level < 4 ? limits[static_cast<std::size_t>(level)] : 100;
        panel.bands.push_back({true, from, to, level, context.text(bandName(context.framework, code, level))});
        from = to;
      }
    }
    panel.series.push_back(communities(context, code));
    addDistrict(context, code, panel);
    figure.panels.push_back(std::move(panel));
  }
  figure.heightMm = heightForRows(context.units.size() + 1, 40);
  figure.notes = context.notes();
  if (bands) {
    for (const std::string& code : codes) context.noteLeftOut(code, figure.notes);
  }
  figure.description = describeUnits(context, title, codes);
  figure.table = resultTable(context, codes);
  return figure;
}

}  // namespace

Figure composeImbalances(FigureContext context) {
  const auto codes = imbalanceCodes(context);
  const std::string title = context.word(codes.size() == 1 ? "title_imbalance" : "title_imbalances",
                                         {codes.empty() ? "" : context.codeName(codes.front())});
  if (codes.empty()) return emptyFigure(context, title, context.word("no_imbalances"));
  Figure figure = dotPanels(context, title, codes, true);
  figure.notes.push_back(context.word(codes.size() == 1 ? "note_bands_one" : "note_bands"));
  return figure;
}

Figure composeIndices(FigureContext context) {
  std::vector<std::string> codes = context.indexCodes();
  if (!context.request.code.empty()) codes = {context.request.code};
  const std::string title = context.word("title_indices");
  if (codes.empty()) return emptyFigure(context, title, context.word("no_data"));
  return dotPanels(context, title, codes, false);
}

}  // namespace hz::output
