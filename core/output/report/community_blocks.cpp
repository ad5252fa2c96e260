// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "base/number.h"
#include "base/parts.h"
#include "base/text.h"
#include "output/figure/change.h"
#include "output/report/report_blocks.h"
#include "score/index/reading.h"

#include <algorithm>

namespace hz::output {
namespace {

constexpr std::size_t kFirstSteps = 2;

/// The sentence that opens a community's page: its worst imbalance, or where there are none its dimensions.
std::string headline(const ReportBuilder& b, std::size_t unit) {
  const FigureContext& context = b.context;
  const std::string n = std::to_string(context.card.units[unit].valid);
  const std::string worst = b.pressing(unit);
  if (b.parts.imbalances) {
    if (worst.empty()) return b.word("headline_none", {n});
    return b.word("headline", {context.text(context.framework.name(worst)), b.bandText(unit, worst),
                               b.valueText(context.shown(unit, worst)), n});
  }
  std::string highest;
  double high = kMissing;
  for (const std::string& code : b.subjects()) {
    const double value = context.shown(unit, code).value;
    if (isMissing(value) || (!isMissing(high) && value <= high)) continue;
    high = value;
    highest = code;
  }
  if (worst.empty() || worst == highest) return b.word("headline_n", {n});
  return b.word("headline_parts", {context.codeName(highest), fixedNumber(high, 1), context.codeName(worst),
                                   fixedNumber(context.shown(unit, worst).value, 1), n});
}

/// Results in the table of a community: what its page is about.
std::vector<std::string> communityCodes(const ReportBuilder& b) {
  std::vector<std::string> codes = b.context.indexCodes();
  for (const auto& imbalance : b.context.framework.imbalances) codes.push_back(imbalance.code);
  if (b.parts.imbalances || !b.parts.dimensions) return codes;
  for (const std::string& code : b.context.dimensionCodes()) codes.push_back(code);
  return codes;
}

TableCell changeCell(const ReportBuilder& b, std::size_t unit, const std::string& code) {
  const int before = b.context.before(unit);
  if (before < 0) return TableCell("–");
  const Change change = changeOf(b.context.shown(static_cast<std::size_t>(before), code), b.context.shown(unit, code));
  if (isMissing(change.difference)) return TableCell("–");
  std::string text = (change.difference > 0 ? "+" : "") + fixedNumber(change.difference, 1);
  return TableCell(change.proven() ? text + b.word("proven_mark") : std::move(text));
}

ResultTable resultsOf(const ReportBuilder& b, std::size_t unit) {
  const FigureContext& context = b.context;
  ResultTable table = b.emptyTable("community", b.word("community_table", {context.unitName(unit)}));
  const bool changes = !context.previousWave.empty();
  b.addColumn(table, b.word("result"));
  b.addColumn(table, b.word("value_interval"), Alignment::Decimal);
  b.addColumn(table, b.word("band"));
  b.addColumn(table, b.word("district_value"), Alignment::Decimal);
  b.addColumn(table, changes ? b.word("change_since", {context.previousWave}) : b.word("coverage"), Alignment::Decimal);
  for (const std::string& code : communityCodes(b)) {
    const Result result = context.shown(unit, code);
    const Result whole =
        context.district < 0 ? Result{} : context.shown(static_cast<std::size_t>(context.district), code);
    TableCell last = changes ? changeCell(b, unit, code)
                     : isMissing(result.value)
                         ? TableCell()
                         : TableCell(fixedNumber(100 * static_cast<double>(result.coverage), 0) + "%");
    table.rows.push_back({{TableCell(context.codeName(code)), b.valueCell(result), TableCell(b.readingText(unit, code)),
                           TableCell(whole.value, {NumberKind::Plain, 1}), std::move(last)},
                          RowKind::Body,
                          0});
  }
  if (changes) table.notes.push_back(b.note(b.word("proven_note")));
  return table;
}

/// How far the page may be trusted: size of the sample, width of the intervals, bands the sample does not settle.
std::string certainty(const ReportBuilder& b, std::size_t unit, const std::vector<Diagnosis>& diagnoses) {
  const FigureContext& context = b.context;
  double widest = 0;
  for (const std::string& code : b.subjects()) {
    const Result result = context.shown(unit, code);
    if (!isMissing(result.lower)) widest = std::max(widest, (result.upper - result.lower) / 2);
  }
  const auto open =
      std::count_if(diagnoses.begin(), diagnoses.end(), [](const Diagnosis& d) { return d.bandUnsettled; });
  std::string text =
      widest > 0 ? b.word("sure_width", {std::to_string(context.card.units[unit].valid), fixedNumber(widest, 1)})
                 : b.word("sure_n", {std::to_string(context.card.units[unit].valid)});
  if (b.parts.imbalances)
    text += b.word("space") + (open > 0 ? b.word("sure_open", {std::to_string(open)}) : b.word("sure_settled"));
  return text;
}

/// The community's figure without what the table below it says already, its panels side by side.
void narrowProfile(const ReportBuilder& b, Figure& figure) {
  const auto isInTable = [&](const FigurePanel& panel) {
    return panel.title == b.context.word("section_imbalances") || panel.title == b.context.word("section_indices");
  };
  const auto others = std::count_if(figure.panels.begin(), figure.panels.end(),
                                    [&](const FigurePanel& panel) { return !isInTable(panel); });
  if (others == 0) return;
  std::erase_if(figure.panels, isInTable);
  std::size_t rows = 0;
  for (const FigurePanel& panel : figure.panels) rows = std::max(rows, panel.y.categories.size());
  figure.columns = static_cast<int>(std::min<std::size_t>(3, figure.panels.size()));
  constexpr double kAround = 40, kPerRow = 5.4;  // mm
  figure.heightMm = kAround + kPerRow * static_cast<double>(rows);
}

void addCommunity(ReportBuilder& b, std::size_t unit, bool first) {
  const FigureContext& context = b.context;
  const std::string& code = context.card.units[unit].community;
  b.heading({.level = 2,
             .text = context.unitName(unit),
             .anchor = "community-" + code,
             .newPage = !first,
             .onePage = !first});
  if (context.suppressed(unit)) return b.paragraph(context.word("too_few"));
  ReportParagraph opening;
  opening.runs = {{headline(b, unit), "", true}};
  b.report.blocks.emplace_back(std::move(opening));
  const auto diagnoses = diagnose(context.card, unit, context.framework);
  std::vector<std::string> lines;
  for (const Diagnosis& diagnosis : diagnoses) {
    const std::string& text = context.text(diagnosis.text);
    if (!text.empty()) lines.push_back(diagnosis.imbalance + context.word("colon") + text);
  }
  std::size_t steps = 0;
  for (const StandingDriver& driver : standingDrivers(context.card, unit, context.framework)) {
    if (steps++ == kFirstSteps) break;
    lines.push_back(b.word(steps == 1 ? "first_step" : "next_step",
                           {context.codeName(driver.driver->code), fixedNumber(driver.value, 1),
                            context.text(driver.driver->countermeasure)}));
  }
  lines.push_back(certainty(b, unit, diagnoses));
  b.list(std::move(lines));
  FigureRequest request = b.request;
  request.community = code;
  b.figure("profile", request, "figure-profile-" + code);
  narrowProfile(b, std::get<ReportFigure>(b.report.blocks.back()).figure);
  b.table(resultsOf(b, unit), "table-community-" + code);
}

}  // namespace

void addCommunities(ReportBuilder& b) {
  if (!b.parts.results) return;
  std::vector<std::size_t> units = b.context.units;
  if (b.settings.format == ".pptx") {
    units.clear();
    for (const std::string& code : b.settings.communities) {
      const int unit = b.context.card.findUnit(b.context.wave, code);
      if (unit < 0) throw Fault(FaultCode::CommunityUnknown, {code, join(b.settings.communities, ", ")});
      units.push_back(static_cast<std::size_t>(unit));
    }
  }
  for (std::size_t i = 0; i < units.size(); ++i) {
    b.progress.report(i, units.size());
    if (i == 0) b.section(b.word("communities"), "communities", true, true);
    addCommunity(b, units[i], i == 0);
  }
}

}  // namespace hz::output
