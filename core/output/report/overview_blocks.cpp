// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/number.h"
#include "base/parts.h"
#include "output/figure/change.h"
#include "output/report/report_blocks.h"
#include "score/index/reading.h"
#include "score/index/response_counts.h"

#include <algorithm>
#include <cmath>

namespace hz::output {
namespace {

constexpr std::size_t kSummaryLines = 10;
constexpr std::size_t kRowsOfOneSlide = 29;  // and the district
constexpr std::size_t kRowsOfOnePage = 25, kProvenRows = 10;
constexpr int kSevereBand = 3;  // the upper two of five

/// Questionnaires of what the report is about. A count that is kept back anywhere makes its sum unknown.
struct Received {
  std::uint64_t received = 0, valid = 0;
  bool receivedKnown = true, validKnown = true;
  bool hasShare() const { return receivedKnown && validKnown && received > 0; }
  double share() const { return 100.0 * static_cast<double>(valid) / static_cast<double>(received); }
};

Received receivedIn(const FigureContext& context) {
  Received sum;
  const auto add = [&](const ScoreUnit& unit) {
    const auto take = [](std::uint32_t count, std::uint64_t& total, bool& known) {
      known = known && count != kWithheldCount;
      if (known) total += count;
    };
    take(unit.valid, sum.valid, sum.validKnown);
    take(unit.received, sum.received, sum.receivedKnown);
  };
  // Of the whole wave where it is known as one: counts of single communities may be kept back.
  if (context.district >= 0 && context.request.communities.empty()) {
    add(context.card.units[static_cast<std::size_t>(context.district)]);
  } else {
    for (const std::size_t unit : context.units) add(context.card.units[unit]);
  }
  return sum;
}

/// Lowest and highest community of a result.
struct Extremes {
  std::size_t low = 0, high = 0;
  bool known = false;
};
Extremes extremesOf(const FigureContext& context, const std::string& code) {
  Extremes found;
  for (const std::size_t unit : context.units) {
    const double value = context.shown(unit, code).value;
    if (isMissing(value)) continue;
    if (!found.known) found = {unit, unit, true};
    if (value < context.shown(found.low, code).value) found.low = unit;
    if (value > context.shown(found.high, code).value) found.high = unit;
  }
  return found;
}

std::string subjectLine(const ReportBuilder& b, const std::string& code) {
  const FigureContext& context = b.context;
  const Extremes ends = extremesOf(context, code);
  if (!ends.known) return {};
  const auto district = static_cast<std::size_t>(std::max(0, context.district));
  const std::string whole = context.district < 0 ? "–" : b.valueText(context.shown(district, code));
  const std::string high = context.unitName(ends.high), low = context.unitName(ends.low);
  const std::string top = fixedNumber(context.shown(ends.high, code).value, 1);
  const std::string bottom = fixedNumber(context.shown(ends.low, code).value, 1);
  if (!b.parts.imbalances) return b.word("summary_index", {context.codeName(code), whole, high, top, low, bottom});
  long severe = 0;
  for (const std::size_t unit : context.units) {
    severe +=
        imbalanceBand(context.framework, context.card.recipe, code, context.shown(unit, code).value) >= kSevereBand;
  }
  return b.word("summary_imbalance", {context.codeName(code), whole, high, top, std::to_string(severe)});
}

}  // namespace

std::string changeText(const ReportBuilder& b) {
  const FigureContext& context = b.context;
  if (context.previousWave.empty()) return b.word("summary_one_wave", {context.wave});
  long compared = 0, up = 0, down = 0;
  for (const std::size_t unit : context.units) {
    const int before = context.before(unit);
    if (before < 0) continue;
    for (const std::string& code : b.subjects()) {
      const Change change = changeOf(context.shown(static_cast<std::size_t>(before), code), context.shown(unit, code));
      if (isMissing(change.difference)) continue;
      ++compared;
      if (change.proven()) ++(change.difference > 0 ? up : down);
    }
  }
  return b.word("summary_change",
                {context.previousWave, std::to_string(compared), std::to_string(up), std::to_string(down)});
}

namespace {

/// The driver that stands out in the most communities.
std::string driverLine(const ReportBuilder& b) {
  const FigureContext& context = b.context;
  const DriverDefinition* most = nullptr;
  long best = 0;
  for (const DriverDefinition& driver : context.framework.drivers) {
    long count = 0;
    for (const std::size_t unit : context.units) {
      if (context.suppressed(unit)) continue;
      const auto standing = standingDrivers(context.card, unit, context.framework);
      count += !standing.empty() && standing.front().driver == &driver;
    }
    if (count > best) {
      best = count;
      most = &driver;
    }
  }
  if (most == nullptr) return {};
  return b.word("summary_driver",
                {context.codeName(most->code), std::to_string(best), context.text(most->countermeasure)});
}

std::string hiddenLine(const ReportBuilder& b) {
  const auto hidden = std::count_if(b.context.units.begin(), b.context.units.end(),
                                    [&](std::size_t unit) { return b.context.suppressed(unit); });
  if (hidden == 0) return {};
  return b.word("summary_hidden", {std::to_string(hidden), std::to_string(b.context.card.recipe.cube.minimumAnswers)});
}

ResponseCounts wholeWave(const ReportBuilder& b) {
  if (b.request.survey == nullptr || b.request.codebook == nullptr) return {};
  for (const ResponseCounts& one :
       qualityReport(*b.request.survey, *b.request.codebook, b.context.card.recipe).counts) {
    if (one.isDistrict() && one.wave == b.context.wave) return one;
  }
  return {};
}

/// How many imbalances of a unit lie in each band, the worst band first; what is marked as not ranked is not counted.
std::vector<int> bandsOf(const FigureContext& context, std::size_t unit) {
  std::vector<int> counts;
  for (const auto& imbalance : context.framework.imbalances) {
    const Result& result = context.shown(unit, imbalance.code);
    if (isPartialReach(context.framework, imbalance.code, result)) continue;
    const int band = imbalanceBand(context.framework, context.card.recipe, imbalance.code, result.value);
    if (band < 1) continue;
    counts.resize(std::max(counts.size(), static_cast<std::size_t>(band)), 0);
    ++counts[static_cast<std::size_t>(band) - 1];
  }
  return counts;
}

/// Communities that may be shown, the most pressing first: by the bands of their imbalances, as sizes of different
/// imbalances cannot be compared, ties in the order of the communities; or by their lowest result.
std::vector<std::size_t> byUrgency(const ReportBuilder& b) {
  const FigureContext& context = b.context;
  struct Urgent {
    std::size_t unit;
    std::vector<int> bands;
    double value;
  };
  std::vector<Urgent> all;
  for (const std::size_t unit : context.units) {
    const std::string code = b.pressing(unit);
    if (code.empty()) continue;
    if (b.parts.imbalances)
      all.push_back({unit, bandsOf(context, unit), 0});
    else
      all.push_back({unit, {}, context.shown(unit, code).value});
  }
  std::stable_sort(all.begin(), all.end(), [](const Urgent& a, const Urgent& c) {
    if (a.bands.size() != c.bands.size()) return a.bands.size() > c.bands.size();
    const auto [x, y] = std::mismatch(a.bands.rbegin(), a.bands.rend(), c.bands.rbegin());
    return x != a.bands.rend() ? *x > *y : a.value < c.value;
  });
  std::vector<std::size_t> units;
  for (const Urgent& one : all) units.push_back(one.unit);
  return units;
}

/// Communities by a result, the largest first; those without it last.
std::vector<std::string> byValue(const FigureContext& context, const std::string& code) {
  std::vector<std::size_t> units = context.units;
  const auto value = [&](std::size_t unit) {
    const double found = context.shown(unit, code).value;
    return isMissing(found) ? -1e9 : found;
  };
  std::stable_sort(units.begin(), units.end(), [&](std::size_t a, std::size_t c) { return value(a) > value(c); });
  std::vector<std::string> codes;
  for (const std::size_t unit : units) codes.push_back(context.card.units[unit].community);
  return codes;
}

}  // namespace

void addSummary(ReportBuilder& b) {
  const FigureContext& context = b.context;
  b.section(b.word("summary"), "summary");
  std::vector<std::string> lines;
  const auto add = [&](std::string line) {
    if (!line.empty() && lines.size() < kSummaryLines) lines.push_back(std::move(line));
  };
  const Received counts = receivedIn(context);
  const char* const sample = counts.hasShare()   ? "summary_sample"
                             : counts.validKnown ? "summary_sample_valid"
                                                 : "summary_sample_only";
  add(b.word(sample, {std::to_string(context.units.size()), context.wave,
                      groupedInteger(static_cast<long long>(counts.received)),
                      groupedInteger(static_cast<long long>(counts.valid)),
                      counts.hasShare() ? fixedNumber(counts.share(), 1) : std::string()}));
  for (const std::string& code : b.subjects()) {
    if (lines.size() < 6) add(subjectLine(b, code));
  }
  if (b.parts.results) add(changeText(b));
  add(driverLine(b));
  add(hiddenLine(b));
  if (b.parts.results) add(b.word("overview_text", {ReportBuilder::percent(context.card.recipe.level)}));
  if (b.parts.imbalances) add(b.word("overview_imbalances"));
  b.list(std::move(lines), true);
  if (!b.parts.imbalances) b.paragraph(b.word(b.parts.results ? "overview_no_imbalances" : "overview_no_indices"));
}

void addWhereToAct(ReportBuilder& b) {
  if (!b.parts.results) return;
  const FigureContext& context = b.context;
  std::vector<std::size_t> units = byUrgency(b);
  if (units.empty()) return;
  b.section(b.word("act"), "act", true);
  b.referring("act_text", "table-act");
  ResultTable table = b.emptyTable("act", b.word("act_table"));
  b.addColumn(table, b.word("community"));
  b.addColumn(table, "n", Alignment::Decimal);
  b.addColumn(table, b.word(b.parts.imbalances ? "act_most" : "act_lowest"));
  b.addColumn(table, b.word("value_interval"), Alignment::Decimal);
  if (b.parts.imbalances) b.addColumn(table, b.word("band"));
  if (b.parts.drivers) b.addColumn(table, b.word("act_first"));
  const std::size_t all = units.size();
  if (units.size() > kRowsOfOnePage) units.resize(kRowsOfOnePage);
  for (const std::size_t unit : units) {
    const std::string code = b.pressing(unit);
    TableRow row;
    row.cells = {TableCell(context.unitName(unit)), b.responsesCell(unit), TableCell(context.codeName(code)),
                 b.valueCell(context.shown(unit, code))};
    if (b.parts.imbalances) row.cells.emplace_back(b.readingText(unit, code));
    if (b.parts.drivers) {
      const auto drivers = standingDrivers(context.card, unit, context.framework);
      row.cells.push_back(drivers.empty() ? TableCell() : TableCell(context.codeName(drivers.front().driver->code)));
    }
    table.rows.push_back(std::move(row));
  }
  if (all > units.size())
    table.notes.push_back(b.note(b.word("act_cut", {std::to_string(units.size()), std::to_string(all)})));
  b.table(std::move(table), "table-act");
}

void addSample(ReportBuilder& b) {
  const FigureContext& context = b.context;
  long long read = 0, accepted = 0, rejected = 0;
  for (const auto& batch : b.provenance.batches) {
    if (batch.kind != "responses") continue;
    read += batch.read;
    accepted += batch.accepted;
    rejected += batch.rejected;
  }
  const Received counts = receivedIn(context);
  const ResponseCounts wave = wholeWave(b);
  b.section(b.word("sample"), "sample");
  b.referring("sample_text", "table-sample");
  ResultTable table = b.emptyTable("sample", b.word("sample_table"));
  b.addColumn(table, b.word("count"));
  b.addColumn(table, b.word("questionnaires"), Alignment::Decimal);
  const NumberForm share{NumberKind::Plain, 1};
  const auto row = [&](std::string name, TableCell cell) {
    table.rows.push_back({{TableCell(std::move(name)), std::move(cell)}, RowKind::Body, 0});
  };
  const auto whole = [&](const char* key, long long n, const std::vector<std::string>& arguments = {}) {
    row(b.word(key, arguments), TableCell(groupedInteger(n)));
  };
  if (read > 0) {
    whole("rows_read", read);
    whole("rows_rejected", rejected);
    whole("rows_accepted", accepted);
  }
  const bool all = context.request.communities.empty();  // what is known of the wave only is not of a choice of it
  if (counts.receivedKnown) whole("received_wave", static_cast<long long>(counts.received), {context.wave});
  if (counts.validKnown) whole("valid_wave", static_cast<long long>(counts.valid), {context.wave});
  if (all) whole("left_out_wave", wave.excluded);
  if (all && !isMissing(wave.issued)) {
    whole("issued_wave", std::llround(wave.issued));
    row(b.word("valid_return_rate"), TableCell(100 * wave.validReturnRate(), share).add("%"));
  }
  if (counts.hasShare()) row(b.word("valid_rate"), TableCell(counts.share(), share).add("%"));
  b.table(std::move(table), "table-sample");
}

void addOverview(ReportBuilder& b) {
  FigureRequest request = b.request;
  request.community.clear();  // of all communities
  const auto shown = [&](const char* name) {
    const std::string anchor = "figure-" + std::string(name);
    b.shownFigure(name, request, anchor);
  };
  if (!b.parts.results) {
    b.section(b.word("answers"), "overview");
    shown("likert");
    return;
  }
  b.section(b.word(b.parts.imbalances ? "imbalances" : "overview"), "overview", true, true);
  if (b.parts.imbalances) shown("imbalances");
  if (!b.parts.imbalances && b.parts.indices) shown("indices");
  if (!b.parts.imbalances && b.parts.dimensions) shown("dimensions");
}

void addSubjects(ReportBuilder& b) {
  const FigureContext& context = b.context;
  for (const std::string& code : b.subjects()) {
    const std::vector<std::string> order = byValue(context, code);
    const std::size_t slides = std::max<std::size_t>(1, (order.size() + kRowsOfOneSlide - 1) / kRowsOfOneSlide);
    for (std::size_t s = 0; s < slides; ++s) {
      FigureRequest request = b.request;
      request.community.clear();
      request.code = code;
      request.sortBy = code;
      std::string anchor = "subject-" + code, caption = context.codeName(code);
      if (slides > 1) {  // as many to each, so that the last one is not left with a few
        const std::size_t each = (order.size() + slides - 1) / slides;
        request.communities.assign(order.begin() + static_cast<std::ptrdiff_t>(s * each),
                                   order.begin() + static_cast<std::ptrdiff_t>(std::min(order.size(), (s + 1) * each)));
        if (request.communities.empty()) break;
        caption += " (" + std::to_string(s + 1) + "/" + std::to_string(slides) + ")";
        if (s > 0) anchor += "-" + std::to_string(s + 1);
      }
      b.section(caption, anchor);
      b.figure(b.parts.imbalances ? "imbalances" : "indices", request, anchor);
      std::get<ReportFigure>(b.report.blocks.back()).caption = caption;
    }
  }
}

void addQuadrants(ReportBuilder& b) {
  if (!b.isChapter() && !b.context.framework.quadrants.empty())
    b.section(b.word("block_quadrants"), "quadrants", true, true);
  for (const QuadrantDefinition& quadrant : b.context.framework.quadrants) {
    FigureRequest request = b.request;
    request.community.clear();
    const std::string anchor = "figure-" + quadrant.code;
    b.shownFigure(quadrant.code, request, anchor);
    auto& drawn = std::get<ReportFigure>(b.report.blocks.back()).figure;
    drawn.heightMm = std::min(drawn.heightMm, 105.0);  // two of them on a page
  }
}

void addChange(ReportBuilder& b) {
  const FigureContext& context = b.context;
  if (context.previousWave.empty() || !b.parts.results) return;
  b.section(b.word("change", {context.previousWave}), "change", true, true);
  b.paragraph(changeText(b));
  FigureRequest request = b.request;
  request.community.clear();
  b.shownFigure("slopes", request, "figure-slopes");
  ResultTable table = b.emptyTable("change", b.word("change_table"));
  b.addColumn(table, b.word("community"));
  b.addColumn(table, b.word("result"));
  b.addColumn(table, context.previousWave, Alignment::Decimal);
  b.addColumn(table, context.wave, Alignment::Decimal);
  b.addColumn(table, b.word("difference"), Alignment::Decimal);
  b.addColumn(table, b.word("interval"));
  const NumberForm form{NumberKind::Plain, 1};
  std::size_t all = 0;
  for (const std::size_t unit : context.units) {
    const int before = context.before(unit);
    if (before < 0) continue;
    for (const std::string& code : b.subjects()) {
      const Result then = context.shown(static_cast<std::size_t>(before), code), now = context.shown(unit, code);
      const Change change = changeOf(then, now);
      if (!change.proven() || ++all > kProvenRows) continue;
      table.rows.push_back({{TableCell(context.unitName(unit)), TableCell(context.codeName(code)),
                             TableCell(then.value, form), TableCell(now.value, form),
                             TableCell(change.difference, form), intervalCell(change.lower, change.upper, form)},
                            RowKind::Body,
                            0});
    }
  }
  if (table.rows.empty()) return b.paragraph(b.word("change_none"));
  if (all > table.rows.size())
    table.notes.push_back(b.note(b.word("act_cut", {std::to_string(table.rows.size()), std::to_string(all)})));
  b.referring("see_table", "table-change");
  b.table(std::move(table), "table-change");
}

}  // namespace hz::output
