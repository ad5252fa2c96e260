// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parts.h"
#include "base/text.h"
#include "output/figure/context.h"

namespace hz::output {
namespace {

struct Rows {
  std::vector<std::string> codes;
  std::string title;
  double upper = 100;
  double reference = kMissing;
  std::string referenceLabel;
};

/// Panel with one row per code: the community's dot and interval, the district's as a grey mark.
FigurePanel rowsPanel(const FigureContext& context, std::size_t unit, const Rows& rows) {
  FigurePanel panel;
  panel.title = rows.title;
  panel.x.upper = rows.upper;
  panel.x.ticks =
      rows.upper == 1 ? std::vector<double>{0, 0.25, 0.5, 0.75, 1} : std::vector<double>{0, 20, 40, 60, 80, 100};
  FigureSeries own, district;
  own.tone = Tone::Series1;
  own.name = context.unitName(unit);
  district.tone = Tone::District;
  district.name = context.word("district");
  double row = 0;
  for (const std::string& code : rows.codes) {
    panel.y.categories.push_back(context.codeName(code));
    FigurePoint point = resultPoint(context, unit, code, row);
    if (rows.upper == 1 && !isMissing(point.x)) point.label = fixedNumber(point.x, 2);
    if (isMissing(point.x)) panel.texts.push_back({rows.upper / 2, row, context.word("not_computed"), true});
    own.points.push_back(point);
    if (context.district >= 0) {
      FigurePoint mark = resultPoint(context, static_cast<std::size_t>(context.district), code, row);
      mark.label.clear();
      mark.xLower = mark.xUpper = kMissing;
      district.points.push_back(mark);
    }
    row += 1;
  }
  panel.y.lower = -0.6;
  panel.y.upper = row - 0.4;
  if (!isMissing(rows.reference)) panel.lines.push_back({true, rows.reference, rows.referenceLabel, true});
  panel.series = {district, own};
  return panel;
}

bool anyValue(const FigureContext& context, std::size_t unit, const std::vector<std::string>& codes) {
  for (const std::string& code : codes) {
    if (!isMissing(context.shown(unit, code).value)) return true;
  }
  return false;
}

std::vector<std::string> codesWithPrefix(const FigureContext& context, const std::string& prefix) {
  std::vector<std::string> codes;
  for (const ResultCode& code : context.card.codes) {
    if (code.code.starts_with(prefix)) codes.push_back(code.code);
  }
  return codes;
}

std::vector<Rows> sections(const FigureContext& context) {
  std::vector<Rows> all;
  std::vector<std::string> imbalances, drivers;
  for (const auto& imbalance : context.framework.imbalances) imbalances.push_back(imbalance.code);
  for (const auto& driver : context.framework.drivers) drivers.push_back(driver.code);
  all.push_back({imbalances, context.word("section_imbalances"), 100, kMissing, ""});
  all.push_back({context.indexCodes(), context.word("section_indices"), 100, kMissing, ""});
  // What the diagnosis is about where there are no imbalances.
  if (imbalances.empty() && context.framework.levels() > 2) {
    all.push_back({context.dimensionCodes(), context.word("section_dimensions"), 100, kMissing, ""});
  }
  all.push_back({codesWithPrefix(context, "u:"), context.word("section_domains"), 1, 1, context.word("target")});
  all.push_back({codesWithPrefix(context, "reach:"), context.word("section_reach"), 100,
                 100 * context.card.recipe.reachTarget, context.word("target")});
  all.push_back({drivers, context.word("section_drivers"), 100, kMissing, ""});
  return all;
}

std::vector<std::string> diagnosisTexts(const FigureContext& context, std::size_t unit) {
  std::vector<std::string> texts;
  if (context.suppressed(unit)) return texts;
  for (const Diagnosis& diagnosis : diagnose(context.card, unit, context.framework)) {
    if (!context.text(diagnosis.text).empty()) texts.push_back(context.text(diagnosis.text));
  }
  return texts;
}

}  // namespace

Figure composeProfile(FigureContext context) {
  const std::size_t unit = context.chosenUnit();
  const std::string title = context.word("title_profile", {context.unitName(unit), context.wave});
  context.units = {unit};
  Figure figure;
  figure.title = title;
  figure.columns = 2;
  std::vector<std::string> codes;
  std::size_t rows = 0;
  std::vector<std::string> reasons;
  for (const Rows& section : sections(context)) {
    if (!anyValue(context, unit, section.codes)) continue;
    figure.panels.push_back(rowsPanel(context, unit, section));
    codes.insert(codes.end(), section.codes.begin(), section.codes.end());
    if (context.suppressed(unit)) continue;
    for (const std::string& code : section.codes) {
      if (!isMissing(context.card.at(unit, code).value)) continue;
      reasons.push_back(context.codeName(code) + context.word("colon") + context.whyMissing(unit, code));
    }
  }
  if (figure.panels.empty()) {
    return emptyFigure(context, title, context.word(context.suppressed(unit) ? "too_few" : "no_data"));
  }
  const std::vector<std::string> says = diagnosisTexts(context, unit);
  // What the numbers mean stands where a last panel would leave half of the width empty.
  if (figure.panels.size() % 2 == 1 && !says.empty()) {
    FigurePanel words;
    words.title = context.word("section_diagnosis");
    words.x.shown = words.y.shown = false;
    words.paragraphs = says;
    figure.panels.push_back(std::move(words));
  }
  for (std::size_t p = 0; p < figure.panels.size(); p += 2) {
    std::size_t tall = figure.panels[p].y.categories.size();
    if (p + 1 < figure.panels.size()) tall = std::max(tall, figure.panels[p + 1].y.categories.size());
    rows += tall;
  }
  figure.widthMm = 170;
  figure.heightMm = 22 + 5.6 * static_cast<double>(rows) + 17 * static_cast<double>((figure.panels.size() + 1) / 2);
  figure.notes = context.notes();
  if (!reasons.empty()) {
    figure.notes.push_back(context.word("note_not_computed", {join(reasons, context.word("list_semicolon"))}));
  }
  figure.description = context.sentence(title);
  for (const std::string& text : says) figure.description += text + (context.language == Language::English ? " " : "");
  figure.table = resultTable(context, codes);
  return figure;
}

}  // namespace hz::output
