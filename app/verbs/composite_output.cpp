// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs/composite_output.h"

#include "base/csv_writer.h"
#include "base/phrasebook.h"
#include "base/table_text.h"
#include "stats/composite/column_statistics.h"
#include "stats/composite/method_text.h"
#include "verbs/composite_choices.h"

#include <fmt/format.h>
#include <iostream>
#include <map>
#include <numeric>

namespace hz::composite_verb {
namespace {

using Json = CompositeJson;

Json byCode(const IndexTable& table, const Columns& columns, std::size_t unit) {
  Json out = Json::object();
  for (std::size_t j = 0; j < columns.size(); ++j)
    out[table.codeOf(static_cast<int>(j))] = jsonNumber(columns[j][unit]);
  return out;
}

Json unitsJson(const Prepared& prepared, const Index& index) {
  Json units = Json::array();
  for (std::size_t i = 0; i < prepared.table.units.size(); ++i) {
    const Unit& unit = prepared.table.units[i];
    units.push_back({{"code", unit.code},
                     {"name", unit.name},
                     {"time", jsonNumber(unit.time)},
                     {"scores", byCode(prepared.table, index.scores, i)},
                     {"ranks", byCode(prepared.table, index.ranks, i)},
                     {"raw", byCode(prepared.table, prepared.raw, i)},
                     {"imputed", byCode(prepared.table, prepared.table.values, i)},
                     {"treated", byCode(prepared.table, index.treated, i)}});
  }
  return units;
}

Json checkJson(const PassCheck& check) {
  return {{"pass", check.pass}, {"skewness", jsonNumber(check.skewness)}, {"kurtosis", jsonNumber(check.kurtosis)}};
}

Json treatmentJson(const IndexTable& table, const Index& index) {
  Json out = Json::array();
  for (const ColumnTreatment& column : index.treatment) {
    Json points = Json::array();
    for (std::size_t i = 0; i < column.points.size(); ++i) {
      if (!column.points[i].empty()) points.push_back({{"unit", table.units[i].code}, {"side", column.points[i]}});
    }
    Json one = {{"code", column.code},
                {"done", column.done},
                {"winsorised", column.winsorised},
                {"passes", column.kept},
                {"before", checkJson(column.before)}};
    if (!isMissing(column.afterWinsor.skewness)) one["after_winsorising"] = checkJson(column.afterWinsor);
    if (!isMissing(column.afterTransform.skewness)) one["after_transform"] = checkJson(column.afterTransform);
    one["points"] = points;
    out.push_back(one);
  }
  return out;
}

Json statisticsJson(const Prepared& prepared) {
  Json out = Json::array();
  for (std::size_t j = 0; j < prepared.raw.size(); ++j) {
    const ColumnStatistics s = columnStatistics(prepared.table.codeOf(static_cast<int>(j)), prepared.raw[j]);
    out.push_back({{"code", s.code},
                   {"min", jsonNumber(s.least)},
                   {"max", jsonNumber(s.most)},
                   {"mean", jsonNumber(s.mean)},
                   {"median", jsonNumber(s.median)},
                   {"sd", jsonNumber(s.sd)},
                   {"skewness", jsonNumber(s.skewness)},
                   {"kurtosis", jsonNumber(s.kurtosis)},
                   {"n_available", s.available},
                   {"n_nonzero", s.nonzero},
                   {"n_unique", s.unique},
                   {"n_same", s.same},
                   {"share_available", s.availableShare},
                   {"share_nonzero", jsonNumber(s.nonzeroShare)},
                   {"share_unique", jsonNumber(s.uniqueShare)},
                   {"share_same", jsonNumber(s.sameShare)},
                   {"low_available", s.lowAvailable},
                   {"low_nonzero", s.lowNonzero},
                   {"low_unique", s.lowUnique},
                   {"outliers", s.outliers}});
  }
  return out;
}

Json consistencyJson(const Index& index) {
  Json out = Json::array();
  for (const GroupConsistency& group : index.consistency) {
    Json one = {{"parent", group.parent},
                {"items", group.items},
                {"judges", group.judges},
                {"weights", group.ahp.weights},
                {"lambda_max", group.ahp.lambdaMax},
                {"ci", group.ahp.consistencyIndex},
                {"ri", group.ahp.randomIndex},
                {"cr", group.ahp.consistencyRatio},
                {"consistent", group.ahp.consistent}};
    if (!group.ahp.consistent) {
      one["worst"] = {{"row", group.items[static_cast<std::size_t>(group.ahp.worstRow)]},
                      {"column", group.items[static_cast<std::size_t>(group.ahp.worstColumn)]},
                      {"judged", group.ahp.worstJudgement},
                      {"implied", group.ahp.worstImplied}};
    }
    out.push_back(one);
  }
  return out;
}

std::vector<Note> allNotes(const Prepared& prepared, const Index& index) {
  std::vector<Note> notes = prepared.notes;
  notes.insert(notes.end(), index.notes.begin(), index.notes.end());
  return notes;
}

}  // namespace

Json compositeJson(const Prepared& prepared, const Index& index, const Recipe& recipe, const Console& console) {
  const IndexTable& table = prepared.table;
  Json weights = Json::object(), effective = Json::object();
  for (std::size_t i = 0; i < table.nodes.size(); ++i) {
    weights[table.codeOf(static_cast<int>(i))] = index.shares[i];
    effective[table.codeOf(static_cast<int>(i))] = index.effective[i];
  }
  Json imputed = Json::array(), screened = Json::array(), notes = Json::array();
  for (const ImputedPoint& point : prepared.imputed) {
    imputed.push_back({{"unit", point.unit}, {"code", point.code}, {"value", point.value}});
  }
  for (const UnitAvailability& unit : prepared.screened) {
    screened.push_back({{"unit", unit.code},
                        {"missing", unit.missing},
                        {"zeros", unit.zeros},
                        {"available", unit.available},
                        {"nonzero", jsonNumber(unit.nonzero)},
                        {"included", unit.included}});
  }
  for (const Note& note : allNotes(prepared, index)) {
    notes.push_back({{"code", note.key}, {"text", phrase(console.language, "composite." + note.key, note.arguments)}});
  }
  return {{"index", table.codeOf(table.top())},
          {"scale", {{"lower", jsonNumber(index.lower)}, {"upper", jsonNumber(index.upper)}}},
          {"units", unitsJson(prepared, index)},
          {"weights", weights},
          {"effective_weights", effective},
          {"treatment", treatmentJson(table, index)},
          {"imputed", imputed},
          {"screening", screened},
          {"statistics", statisticsJson(prepared)},
          {"ahp", consistencyJson(index)},
          {"method", methodText(prepared, index, recipe, console.language)},
          {"warnings", notes},
          {"uncertainty", Json::array()},
          {"sensitivity", Json::array()}};
}

void writeCompositeCsv(std::ostream& out, const Prepared& prepared, const Index& index,
                       const std::vector<ExtraFigure>& extras) {
  CsvWriter csv(out);
  csv.row({"unit", "time", "code", "score", "rank"});
  for (std::size_t i = 0; i < prepared.table.units.size(); ++i) {
    for (std::size_t j = 0; j < index.scores.size(); ++j) {
      csv.text(prepared.table.units[i].code).shortNumber(prepared.table.units[i].time);
      csv.text(prepared.table.codeOf(static_cast<int>(j))).number(index.scores[j][i]);
      csv.shortNumber(index.ranks[j][i]).endRow();
    }
  }
  std::map<std::string, double> times;
  for (const Unit& unit : prepared.table.units) times[unit.code] = unit.time;
  for (const ExtraFigure& figure : extras) {
    csv.text(figure.unit).shortNumber(times[figure.unit]).text(figure.code).number(figure.value);
    csv.shortNumber(figure.rank).endRow();
  }
}

void printComposite(const Prepared& prepared, const Index& index, const Json& document) {
  const IndexTable& table = prepared.table;
  const auto top = static_cast<std::size_t>(table.top());
  std::vector<std::size_t> order(table.unitCount());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t i) { return isMissing(index.ranks[top][i]) ? 1e9 : index.ranks[top][i]; };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  std::cout << fmt::format("{} units, {} indicators; {}\n", table.unitCount(), table.indicators(),
                           table.codeOf(table.top()));
  for (const std::size_t i : order) {
    std::cout << fmt::format("{:>5} {:<16}", shortestNumber(index.ranks[top][i]), table.units[i].name)
              << fixedNumber(index.scores[top][i], 3);
    for (std::size_t j = table.indicators(); j < table.nodes.size(); ++j) {
      if (table.nodes[j].parent != static_cast<int>(top)) continue;
      std::cout << "  " << table.codeOf(static_cast<int>(j)) << ' ' << fixedNumber(index.scores[j][i], 2);
    }
    std::cout << '\n';
  }
  for (const ExtraFigure& figure : extraFigures(document)) {
    std::cout << fmt::format("{}: {} {}", figure.unit, figure.code, fixedNumber(figure.value, 4));
    if (!isMissing(figure.rank)) std::cout << ", rank " << shortestNumber(figure.rank);
    std::cout << '\n';
  }
  std::cout << document.at("method").get<std::string>() << '\n';
  for (const Json& warning : document.at("warnings")) std::cout << warning.at("text").get<std::string>() << '\n';
}

}  // namespace hz::composite_verb
