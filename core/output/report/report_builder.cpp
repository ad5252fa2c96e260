// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/number.h"
#include "base/phrasebook.h"
#include "output/report/report_blocks.h"
#include "score/index/reading.h"

#include <algorithm>
#include <cmath>

namespace hz::output {

ReportBuilder::ReportBuilder(const ReportSettings& asked, const FigureRequest& of, const ReportProvenance& from,
                             const ReportMaterial& gathered, Progress& token)
    : settings(asked),
      context(of),
      request(of),
      provenance(from),
      material(gathered),
      progress(token),
      parts(frameworkParts(context.framework)) {
  report.language = context.language;
}

std::string ReportBuilder::word(std::string_view key, const std::vector<std::string>& arguments) const {
  return phrase(context.language, "report." + std::string(key), arguments);
}

void ReportBuilder::section(const std::string& text, const std::string& anchor, bool newPage, bool onePage) {
  heading({.level = isChapter() ? 2 : 1,
           .text = text,
           .anchor = anchor,
           .newPage = newPage && !isChapter(),
           .onePage = onePage && !isChapter()});
}

void ReportBuilder::paragraph(const std::string& text, bool quiet) {
  ReportParagraph block;
  block.text = text;
  block.quiet = quiet;
  report.blocks.emplace_back(std::move(block));
}

void ReportBuilder::referring(std::string_view key, const std::string& anchor,
                              const std::vector<std::string>& arguments, const std::string& further) {
  std::vector<std::string> all{"\x01"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  std::string pattern = word(key, all);
  if (!further.empty()) pattern += sentenceGap() + further;
  const std::size_t at = pattern.find('\x01');
  ReportParagraph block;
  if (at == std::string::npos) {
    block.text = pattern;
  } else {
    block.runs = {{pattern.substr(0, at)}, {"", anchor}, {pattern.substr(at + 1)}};
  }
  report.blocks.emplace_back(std::move(block));
}

void ReportBuilder::list(std::vector<std::string> items, bool numbered) {
  report.blocks.emplace_back(ReportList{std::move(items), numbered});
}

void ReportBuilder::figure(const std::string& name, FigureRequest of, const std::string& anchor) {
  of.wave = context.wave;
  Figure drawn = composeFigure(name, of);
  std::string caption = drawn.title;
  report.blocks.emplace_back(ReportFigure{std::move(caption), std::move(drawn), anchor});
}

void ReportBuilder::shownFigure(const std::string& name, const FigureRequest& of, const std::string& anchor) {
  const std::size_t at = report.blocks.size();
  figure(name, of, anchor);
  ReportFigure drawn = std::get<ReportFigure>(std::move(report.blocks.back()));
  report.blocks.resize(at);
  if (isChapter()) {
    // The alternative text begins with the caption.
    std::string says = drawn.figure.description;
    if (says.starts_with(drawn.figure.title)) says.erase(0, drawn.figure.title.size());
    says.erase(0, says.find_first_not_of(". "));
    if (says.starts_with("。")) says.erase(0, std::string_view("。").size());
    referring("figure_shows", anchor, {drawn.caption}, says);
  } else {
    referring("see_figure", anchor);
  }
  report.blocks.emplace_back(std::move(drawn));
}

void ReportBuilder::table(ResultTable table, const std::string& anchor) {
  report.blocks.emplace_back(ReportTable{std::move(table), anchor});
}

std::string ReportBuilder::percent(double share) {
  return shortestNumber(100 * share);
}

std::string ReportBuilder::valueText(const Result& result) const {
  if (result.absence == Absence::Withheld) return kSuppressedMark;
  if (isMissing(result.value)) return "–";
  std::string text = fixedNumber(result.value, 1);
  if (!isMissing(result.lower)) text += " [" + fixedNumber(result.lower, 1) + ", " + fixedNumber(result.upper, 1) + "]";
  return text;
}

TableCell ReportBuilder::valueCell(const Result& result) const {
  const NumberForm form{NumberKind::Plain, 1};
  TableCell cell(result.value, form);
  cell.suppressed = result.absence == Absence::Withheld;
  if (!isMissing(result.value) && !isMissing(result.lower))
    cell.add(" [").add(result.lower, form).add(", ").add(result.upper, form).add("]");
  return cell;
}

std::string ReportBuilder::bandText(std::size_t unit, const std::string& code) const {
  const int band = imbalanceBand(context.framework, context.card.recipe, code, context.shown(unit, code).value);
  return band < 0 ? "" : context.text(bandName(context.framework, code, band));
}

std::string ReportBuilder::readingText(std::size_t unit, const std::string& code) const {
  if (context.framework.find(code) == nullptr) return bandText(unit, code);
  const double value = context.shown(unit, code).value;
  return isMissing(value) ? "" : context.text(levelName(indexLevel(context.card.recipe, value)));
}

ResultTable ReportBuilder::emptyTable(const std::string& id, const std::string& title) const {
  ResultTable made;
  made.id = id;
  made.title = title;
  made.language = context.language;
  return made;
}

void ReportBuilder::addColumn(ResultTable& of, const std::string& head, Alignment alignment) const {
  of.columns.push_back({head, "", alignment});
}

std::string ReportBuilder::note(const std::string& text) const {
  return word("note") + text;
}

std::vector<std::string> ReportBuilder::subjects() const {
  std::vector<std::string> codes;
  for (const ImbalanceDefinition& imbalance : context.framework.imbalances) codes.push_back(imbalance.code);
  if (codes.empty() && parts.dimensions) codes = context.dimensionCodes();
  if (codes.empty()) codes = context.indexCodes();
  return codes;
}

TableCell ReportBuilder::responsesCell(std::size_t unit) const {
  TableCell cell;
  const std::uint32_t valid = context.card.units[unit].valid;
  if (valid != kWithheldCount) return countCell(valid);
  cell.suppressed = true;
  return cell;
}

std::vector<std::string> ReportBuilder::worstImbalances(std::size_t unit) const {
  std::vector<std::string> found;
  int worstBand = 1;
  for (const auto& imbalance : context.framework.imbalances) {
    const double value = context.shown(unit, imbalance.code).value;
    const int band = imbalanceBand(context.framework, context.card.recipe, imbalance.code, value);
    if (band < worstBand) continue;
    if (band > worstBand) found.clear();
    found.push_back(imbalance.code);
    worstBand = band;
  }
  return found;
}

std::string ReportBuilder::pressing(std::size_t unit) const {
  std::string found;
  int worstBand = 0;
  double worst = parts.imbalances ? -1 : 101;
  for (const std::string& code : subjects()) {
    const double value = context.shown(unit, code).value;
    if (isMissing(value)) continue;
    if (!parts.imbalances) {
      if (value >= worst) continue;
    } else {
      const int band = imbalanceBand(context.framework, context.card.recipe, code, value);
      if (band < 1 || band < worstBand || (band == worstBand && value <= worst)) continue;
      worstBand = band;
    }
    found = code;
    worst = value;
  }
  return found;
}

ResultTable tableOfFigure(const Figure& figure, Language language, int digits) {
  ResultTable table;
  table.id = figure.name;
  table.title = figure.title;
  table.language = language;
  for (std::size_t c = 0; c < figure.table.columns.size(); ++c) {
    bool numeric = false, whole = true, text = false;
    for (const auto& row : figure.table.rows) {
      const auto number = c < row.size() ? parseNumber(row[c]) : std::nullopt;
      if (number) {
        numeric = true;
        whole = whole && *number == std::floor(*number);
      } else if (c < row.size() && !row[c].empty()) {
        text = true;
      }
    }
    const bool asNumbers = numeric && !text;
    table.columns.push_back({figure.table.columns[c], "", asNumbers ? Alignment::Decimal : Alignment::Left});
    table.rows.resize(figure.table.rows.size());
    for (std::size_t r = 0; r < figure.table.rows.size(); ++r) {
      const std::string text_ = c < figure.table.rows[r].size() ? figure.table.rows[r][c] : std::string();
      const auto number = parseNumber(text_);
      const NumberForm form{whole ? NumberKind::Count : NumberKind::Plain, whole ? 0 : digits};
      TableCell cell = number ? TableCell(*number, form) : text_.empty() ? TableCell() : TableCell(text_);
      table.rows[r].cells.push_back(std::move(cell));
    }
  }
  return table;
}

}  // namespace hz::output
