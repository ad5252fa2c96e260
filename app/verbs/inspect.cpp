// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/number.h"
#include "base/phrasebook.h"
#include "import/reader.h"
#include "verbs/verbs.h"

#include <fmt/format.h>
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

namespace hz {
namespace {

using Json = nlohmann::ordered_json;

struct InspectOptions {
  std::string file;
  ReadOptions read;
};

/// A code as number where it is one; null for an open end.
Json codeOf(const std::string& code) {
  if (code.empty()) return Json();
  const auto number = parseNumber(code);
  return number ? Json(*number) : Json(code);
}

Json missingValue(const std::string& from, const std::string& to) {
  return from == to ? codeOf(from) : Json{{"from", codeOf(from)}, {"to", codeOf(to)}};
}

/// Columns whose numbers have two readings, and nothing in the file decides between them: place, a cell, the readings.
struct OpenNumbers {
  std::size_t column = 0;
  std::string cell;
  double point = 0, comma = 0;
};
std::vector<OpenNumbers> openNumbers(const FileFacts& facts) {
  std::vector<OpenNumbers> open;
  for (std::size_t c = 0; c < facts.forms.size() && c < facts.columns.size(); ++c) {
    const ColumnForm& form = facts.forms[c];
    const auto point = readNumber(form.example, DecimalMark::Point),
               comma = readNumber(form.example, DecimalMark::Comma);
    if (form.decimal == DecimalMark::Unclear && point && comma)
      open.push_back({c, form.example, point->value, comma->value});
  }
  return open;
}

Json toJson(const Inspection& found) {
  const Source& source = found.facts.source;
  Json columns = Json::array();
  for (const ColumnFacts& column : found.columns) {
    Json labels = Json::object(), missing = Json::array();
    for (const auto& [code, label] : column.variable.valueLabels) labels[code] = label;
    for (const auto& [from, to] : column.variable.missingRanges) missing.push_back(missingValue(from, to));
    Json entry{{"name", column.name},       {"label", column.variable.label}, {"type", column.type},
               {"valid", column.valid},     {"missing", column.missing},      {"value_labels", labels},
               {"missing_values", missing}, {"first", column.first}};
    // A number of the file is a number of the document: the one that an import stores.
    if (column.type == "number") entry["first"] = codeOf(column.first);
    if (!column.min.empty()) entry["min"] = column.type == "number" ? codeOf(column.min) : Json(column.min);
    if (!column.max.empty()) entry["max"] = column.type == "number" ? codeOf(column.max) : Json(column.max);
    if (!column.unit.empty()) entry["unit"] = column.unit;
    const auto& metadata = source.metadata;
    if (std::find(metadata.begin(), metadata.end(), column.name) != metadata.end()) entry["role"] = "metadata";
    if (!column.personal.empty()) entry["personal"] = column.personal;
    columns.push_back(std::move(entry));
  }
  Json notes = Json::array();
  for (const FileNote& note : found.facts.notes) notes.push_back(noteText(Language::English, note));
  Json tables = Json::array();
  for (const TableFacts& table : found.facts.tables)
    tables.push_back({{"range", table.range}, {"columns", table.columns}});
  Json open = Json::array();
  for (const OpenNumbers& one : openNumbers(found.facts))
    open.push_back({{"column", found.facts.columns[one.column]},
                    {"cell", one.cell},
                    {"decimal_point", one.point},
                    {"decimal_comma", one.comma}});
  Json sheets = Json::array();
  for (const SheetFacts& sheet : found.facts.sheets)
    sheets.push_back({{"name", sheet.name}, {"rows", sheet.rows}, {"columns", sheet.columns}});
  return {{"format", found.facts.format},
          {"encoding", found.facts.encoding.empty() ? Json() : Json(found.facts.encoding)},
          {"bom", found.facts.bom},
          {"encoding_certain", found.facts.encodingCertain},
          {"delimiter", std::string(1, found.facts.delimiter)},
          {"size", found.facts.size},
          {"sheets", sheets},
          {"sheet", found.facts.sheet},
          {"source", source.name},
          {"source_reason", source.reason},
          {"notes", notes},
          {"tables", tables},
          {"two_readings", open},
          {"rows", found.rows},
          {"columns", columns},
          {"preview", found.preview}};
}

void print(const Inspection& found) {
  const FileFacts& facts = found.facts;
  std::string about = facts.encoding + (facts.encodingCertain ? "" : " (not certain)");
  if (facts.sheets.empty()) {
    about += ", delimiter " + (facts.delimiter == '\t' ? std::string("tab") : std::string(1, facts.delimiter));
  } else {
    about = "sheet " + facts.sheet + " of";
    for (const SheetFacts& sheet : facts.sheets)
      about += fmt::format(" {} ({} x {})", sheet.name, sheet.rows, sheet.columns);
  }
  std::cout << fmt::format("{}, {}, {} rows, {} columns\n", facts.format, about, found.rows, found.columns.size());
  for (const ColumnFacts& column : found.columns) {
    std::cout << fmt::format("  {}: {}, {} valid, {} blank{}{}\n", column.name, column.type, column.valid,
                             column.missing,
                             column.min.empty() ? "" : fmt::format(", {} to {}", column.min, column.max),
                             column.first.empty() ? "" : ", first: " + column.first);
  }
  for (const FileNote& note : facts.notes) std::cout << "note: " << noteText(Language::English, note) << '\n';
  for (const OpenNumbers& one : openNumbers(facts))
    std::cout << fmt::format(
        "note: column {}: “{}” is {} with a decimal point (--point-in) and {} with a decimal comma "
        "(--comma-in)\n",
        facts.columns[one.column], one.cell, shortestNumber(one.point), shortestNumber(one.comma));
  for (const TableFacts& table : facts.tables)
    std::cout << "table " << table.range << (&table == facts.tables.data() ? " (read)" : "; --range reads it") << '\n';
}

}  // namespace

void addInspect(CLI::App& app, Action& action) {
  auto options = std::make_shared<InspectOptions>();
  CLI::App* verb = app.add_subcommand("inspect", "Show what a file holds, without a project");
  verb->add_option("FILE", options->file, "The file")->required();
  addReadOptions(*verb, options->read);
  verb->callback([options, &action] {
    action = [options](const Console& console) {
      const Inspection found = inspectTable(options->file, options->read);
      if (console.json()) {
        std::cout << toJson(found).dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
      } else {
        print(found);
      }
      return 0;
    };
  });
}

}  // namespace hz
