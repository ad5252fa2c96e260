// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "base/number.h"
#include "base/parts.h"
#include "base/text.h"
#include "output/figure/change.h"
#include "output/report/report_blocks.h"
#include "score/index/absence_text.h"
#include "score/index/reading.h"

#include <algorithm>

namespace hz::output {
namespace {

constexpr std::size_t kFirstSteps = 2;

/// "I1 …, serious, 46.9 [40.1, 53.7]; n = 120", without n where it does not come from respondents.
std::string imbalanceText(const ReportBuilder& b, std::size_t unit, const std::string& code) {
  const Result result = b.context.shown(unit, code);
  const bool respondents = result.basis != Basis::Statistics && result.n > 0;
  return b.word(respondents ? "headline_one_n" : "headline_one",
                {b.context.text(b.context.framework.name(code)), b.bandText(unit, code), b.valueText(result),
                 countText(result.n)});
}

std::string whyNot(const ReportBuilder& b, std::size_t unit, const std::string& code) {
  return absenceText(b.context.card, unit, code, b.context.framework, b.context.language);
}

/// The imbalances in the worst band, those named together that are in one, and those that were not computed.
std::string imbalanceHeadline(const ReportBuilder& b, std::size_t unit, const std::string& n) {
  std::vector<std::string> named, missing;
  for (const std::string& code : b.worstImbalances(unit)) named.push_back(imbalanceText(b, unit, code));
  for (const ImbalanceDefinition& imbalance : b.context.framework.imbalances) {
    const std::string why = whyNot(b, unit, imbalance.code);
    if (!why.empty()) missing.push_back(b.context.codeName(imbalance.code) + b.word("bracket", {why}));
  }
  std::string text;
  if (!named.empty()) {
    text = b.word("headline", {join(named, b.word("semicolon"))});
  } else if (missing.size() < b.context.framework.imbalances.size()) {
    text = b.word(missing.empty() ? "headline_none" : "headline_none_computed", {n});
  }
  if (missing.empty()) return text;
  if (!text.empty()) text += b.sentenceGap();
  return text + b.word("headline_missing", {join(missing, b.word("semicolon"))});
}

/// The sentence that opens a community's page: its worst imbalances, or where there are none its dimensions.
std::string headline(const ReportBuilder& b, std::size_t unit) {
  const FigureContext& context = b.context;
  const std::string n = countText(context.card.units[unit].valid);
  if (b.parts.imbalances) return imbalanceHeadline(b, unit, n);
  const std::string worst = b.pressing(unit);
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

/// What first, what then, and which drivers nothing is known of.
void addSteps(const ReportBuilder& b, std::size_t unit, std::vector<std::string>& lines) {
  const FigureContext& context = b.context;
  std::size_t steps = 0;
  for (const StandingDriver& driver : standingDrivers(context.card, unit, context.framework)) {
    if (steps++ == kFirstSteps) break;
    std::string value = fixedNumber(driver.value, 1);
    if (driver.driver->higherIsBetter) value = b.word("higher_is_better", {value});
    const char* key = steps > 1 ? "next_step" : isMissing(driver.standing) ? "first_step_alone" : "first_step";
    lines.push_back(
        b.word(key, {context.codeName(driver.driver->code), value, context.text(driver.driver->countermeasure)}));
  }
  std::vector<std::string> missing;
  for (const DriverDefinition* driver : missingDrivers(context.card, unit, context.framework)) {
    missing.push_back(context.codeName(driver->code) + b.word("bracket", {whyNot(b, unit, driver->code)}));
  }
  if (!missing.empty()) lines.push_back(b.word("drivers_missing", {join(missing, b.word("semicolon"))}));
}

/// Why numbers of the table are not there, or have no interval.
void noteGaps(const ReportBuilder& b, std::size_t unit, const std::string& code, ResultTable& table) {
  const std::string why = b.context.whyMissing(unit, code);
  if (why.empty()) return;
  const std::string text = b.context.sentence(b.context.codeName(code) + b.context.word("colon") + why);
  table.notes.push_back(table.notes.empty() ? b.note(text) : text);
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
  for (const std::string& code : communityCodes(b)) noteGaps(b, unit, code, table);
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
  std::string text = widest > 0
                         ? b.word("sure_width", {countText(context.card.units[unit].valid), fixedNumber(widest, 1)})
                         : b.word("sure_n", {countText(context.card.units[unit].valid)});
  if (!b.parts.imbalances || context.card.replicates == 0) return text;
  const auto computed =
      std::count_if(diagnoses.begin(), diagnoses.end(), [](const Diagnosis& d) { return d.computed; });
  if (computed == 0) return text;
  const bool all = computed == static_cast<std::ptrdiff_t>(diagnoses.size());
  text += b.sentenceGap();
  return text + (open > 0 ? b.word("sure_open", {std::to_string(open)})
                          : b.word(all ? "sure_settled" : "sure_settled_computed"));
}

/// The community's figure without what its page says already, its panels side by side.
void narrowProfile(const ReportBuilder& b, Figure& figure) {
  const auto isInTable = [&](const FigurePanel& panel) {
    return panel.title == b.context.word("section_imbalances") || panel.title == b.context.word("section_indices") ||
           !panel.paragraphs.empty();  // the diagnosis stands above
  };
  const auto others = std::count_if(figure.panels.begin(), figure.panels.end(),
                                    [&](const FigurePanel& panel) { return !isInTable(panel); });
  if (others == 0) return;
  std::erase_if(figure.panels, isInTable);
  std::size_t rows = 0;
  for (const FigurePanel& panel : figure.panels) rows = std::max(rows, panel.y.categories.size());
  figure.columns = static_cast<int>(std::min<std::size_t>(3, figure.panels.size()));
  figure.notes.clear();                          // the same on every page: the page on method says how to read it
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
  opening.runs = {{headline(b, unit) + b.sentenceGap(), "", true}};
  const std::string pattern = b.word("community_see", {"\x01", "\x02"});
  const std::size_t figureAt = pattern.find('\x01'), tableAt = pattern.find('\x02');
  opening.runs.push_back({pattern.substr(0, figureAt)});
  opening.runs.push_back({"", "figure-profile-" + code});
  opening.runs.push_back({pattern.substr(figureAt + 1, tableAt - figureAt - 1)});
  opening.runs.push_back({"", "table-community-" + code});
  opening.runs.push_back({pattern.substr(tableAt + 1)});
  b.report.blocks.emplace_back(std::move(opening));
  const auto diagnoses = diagnose(context.card, unit, context.framework);
  std::vector<std::string> lines;
  for (const Diagnosis& diagnosis : diagnoses) {
    const std::string& text = context.text(diagnosis.text);
    if (diagnosis.computed && !text.empty())
      lines.push_back(context.codeName(diagnosis.imbalance) + context.word("colon") + text);
  }
  addSteps(b, unit, lines);
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
    std::vector<std::string> known;
    for (const std::size_t unit : units) known.push_back(b.context.card.units[unit].community);
    units.clear();
    for (const std::string& code : b.settings.communities) {
      const int unit = b.context.card.findUnit(b.context.wave, code);
      if (unit < 0) throw Fault(FaultCode::CommunityUnknown, {code, join(known, ", ")});
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
