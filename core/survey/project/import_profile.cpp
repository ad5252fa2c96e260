// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/import_profile.h"

#include "base/fault.h"
#include "base/hash.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace hz::survey {
namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr int kMaxHeaderRows = 100;
constexpr std::string_view kDateOrders[] = {"ymd", "dmy", "mdy"};

std::optional<DateOrder> dateOrderNamed(std::string_view name) {
  for (std::size_t i = 0; i < std::size(kDateOrders); ++i)
    if (kDateOrders[i] == name) return static_cast<DateOrder>(i);
  return std::nullopt;
}

}  // namespace

void applyProfile(const ImportProfile& profile, ImportOptions& options) {
  if (!options.as) options.as = profile.as;
  if (options.wave.empty()) options.wave = profile.wave;
  if (options.community.empty()) options.community = profile.community;
  if (options.dates == DateOrder::YearFirst) options.dates = profile.dates;
  for (const auto& [question, values] : profile.values)
    for (const auto& [value, code] : values) options.values[question].emplace(value, code);
  options.strict = options.strict || profile.strict;
  const ReadOptions given = options.read;
  options.read = profile.read;
  if (!given.encoding.empty()) options.read.encoding = given.encoding;
  if (given.delimiter) options.read.delimiter = given.delimiter;
  if (!given.sheet.empty()) options.read.sheet = given.sheet;
  if (!given.range.empty()) options.read.range = given.range;
  if (!given.source.empty()) options.read.source = given.source;
  options.read.decimalComma = options.read.decimalComma || given.decimalComma;
  for (const ImportProfile::Column& column : profile.columns) options.mapping.emplace_back(column.name, column.answers);
  for (const auto& [column, action] : profile.personal) {
    const auto at = std::find_if(options.personal.begin(), options.personal.end(),
                                 [&column = column](const auto& one) { return one.first == column; });
    if (at == options.personal.end()) options.personal.emplace_back(column, action);
  }
}

std::string importProfileToJson(const ImportProfile& profile) {
  OrderedJson columns = OrderedJson::array();
  for (const ImportProfile::Column& column : profile.columns)
    columns.push_back({{"column", column.name}, {"answers", column.answers}});
  OrderedJson personal = OrderedJson::array();
  for (const auto& [column, action] : profile.personal)
    personal.push_back({{"column", column}, {"action", personalActionName(action)}});
  OrderedJson values = OrderedJson::object();
  for (const auto& [question, map] : profile.values)
    for (const auto& [value, code] : map) values[question][value] = code;
  OrderedJson json{{"as", profile.as ? OrderedJson(sheetName(*profile.as)) : OrderedJson()},
                   {"saved_at", profile.savedAt},
                   {"recognised_source", profile.recognised},
                   {"wave", profile.wave},
                   {"community", profile.community},
                   {"strict", profile.strict},
                   {"encoding", profile.read.encoding},
                   {"delimiter", profile.read.delimiter ? std::string(1, *profile.read.delimiter) : std::string()},
                   {"header_rows", profile.read.headerRows},
                   {"skip_rows", profile.read.skipRows},
                   {"sheet", profile.read.sheet},
                   {"range", profile.read.range},
                   {"decimal_comma", profile.read.decimalComma},
                   {"source", profile.read.source},
                   {"dates", kDateOrders[static_cast<std::size_t>(profile.dates)]},
                   {"columns", columns},
                   {"values", values},
                   {"personal", personal}};
  return json.dump(1, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

ImportProfile importProfileFromJson(const std::string& text, const std::string& name) {
  const auto refuse = [&](const std::string& what) { throw Fault(FaultCode::ProfileInvalid, {name, what}); };
  const OrderedJson json = OrderedJson::parse(text, nullptr, false);
  if (!json.is_object()) refuse("a JSON object was expected");
  ImportProfile profile;
  const auto textOf = [&](const char* key) -> std::string {
    if (!json.contains(key) || json[key].is_null()) return {};
    if (!json[key].is_string()) refuse(std::string(key) + ": a text was expected");
    return json[key].get<std::string>();
  };
  const auto countOf = [&](const char* key, int otherwise) {
    if (!json.contains(key)) return otherwise;
    const OrderedJson& value = json[key];
    if (!value.is_number_integer() || value.get<std::int64_t>() < 0 || value.get<std::int64_t>() > kMaxHeaderRows)
      refuse(std::string(key) + ": a whole number from 0 to 100 was expected");
    return value.get<int>();
  };
  const std::string as = textOf("as");
  profile.as = sheetNamed(as);
  if (!as.empty() && !profile.as) refuse("as: responses, statistics, hours, population or communities was expected");
  profile.savedAt = textOf("saved_at");
  profile.recognised = textOf("recognised_source");
  profile.wave = textOf("wave");
  profile.community = textOf("community");
  const std::string dates = textOf("dates");
  if (!dates.empty() && !dateOrderNamed(dates)) refuse("dates: ymd, dmy or mdy was expected");
  profile.dates = dateOrderNamed(dates).value_or(DateOrder::YearFirst);
  if (json.contains("strict")) {
    if (!json["strict"].is_boolean()) refuse("strict: true or false was expected");
    profile.strict = json["strict"].get<bool>();
  }
  profile.read.encoding = textOf("encoding");
  const std::string delimiter = textOf("delimiter");
  if (delimiter.size() > 1) refuse("delimiter: one character was expected");
  if (!delimiter.empty()) profile.read.delimiter = delimiter.front();
  profile.read.headerRows = countOf("header_rows", 1);
  profile.read.skipRows = countOf("skip_rows", 0);
  profile.read.sheet = textOf("sheet");
  profile.read.range = textOf("range");
  profile.read.source = textOf("source");
  if (json.contains("decimal_comma")) {
    if (!json["decimal_comma"].is_boolean()) refuse("decimal_comma: true or false was expected");
    profile.read.decimalComma = json["decimal_comma"].get<bool>();
  }
  for (const OrderedJson& column : json.value("columns", OrderedJson::array())) {
    if (!column.is_object() || !column.contains("column") || !column["column"].is_string() ||
        !column.contains("answers") || !column["answers"].is_string())
      refuse("columns: objects with \u201Ccolumn\u201D and \u201Canswers\u201D were expected");
    profile.columns.push_back({column["column"].get<std::string>(), column["answers"].get<std::string>()});
  }
  const OrderedJson values = json.value("values", OrderedJson::object());
  if (!values.is_object()) refuse("values: an object was expected");
  for (const auto& [question, map] : values.items()) {
    if (!map.is_object()) refuse("values: an object per question was expected");
    for (const auto& [value, code] : map.items()) {
      if (!code.is_string()) refuse("values: a choice code in quotation marks was expected");
      profile.values[question][value] = code.get<std::string>();
    }
  }
  for (const OrderedJson& column : json.value("personal", OrderedJson::array())) {
    const bool texts = column.is_object() && column.contains("column") && column["column"].is_string() &&
                       column.contains("action") && column["action"].is_string();
    const auto action = texts ? personalActionNamed(column["action"].get<std::string>()) : std::nullopt;
    if (!action)
      refuse("personal: \u201Ccolumn\u201D and \u201Caction\u201D (left_out, pseudonym, kept) were expected");
    profile.personal.emplace_back(column["column"].get<std::string>(), *action);
  }
  return profile;
}

ImportProfile loadImportProfile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!file || !(text << file.rdbuf())) throw Fault(FaultCode::FileUnreadable, {path, "cannot be opened"});
  return importProfileFromJson(text.str(), path);
}

std::string columnsSignature(const std::vector<std::string>& columns) {
  std::string all;
  for (const std::string& column : columns) all += column + '\x1F';
  return sha256(all);
}

}  // namespace hz::survey
