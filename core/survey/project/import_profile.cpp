// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/import_profile.h"

#include "base/fault.h"
#include "base/file.h"
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

OrderedJson stored(const std::string& text) {
  return text;
}
OrderedJson stored(char c) {
  return std::string(1, c);
}
OrderedJson stored(int number) {
  return number;
}
OrderedJson stored(bool yes) {
  return yes;
}
OrderedJson stored(SheetKind kind) {
  return sheetName(kind);
}
OrderedJson stored(DateOrder order) {
  return kDateOrders[static_cast<std::size_t>(order)];
}

/// Reads one document, and knows what to say of it.
class ProfileReader {
 public:
  ProfileReader(const std::string& text, const std::string& name)
      : m_name(name), m_json(OrderedJson::parse(text, nullptr, false)) {
    if (!m_json.is_object()) refuse("a JSON object was expected");
  }

  ImportProfile read() const {
    ImportProfile profile;
    eachSetting([&](const char* key, const auto& at) {
      if (m_json.contains(key) && !m_json[key].is_null()) take(key, at(profile.settings));
    });
    profile.savedAt = textOf("saved_at");
    profile.recognised = textOf("recognised_source");
    readColumns(profile);
    readValues(profile.settings.values);
    readPersonal(profile.settings.personal);
    readNumbers(profile.settings.read.decimalCommaOf);
    return profile;
  }

 private:
  [[noreturn]] void refuse(const std::string& what) const { throw Fault(FaultCode::ProfileInvalid, {m_name, what}); }

  std::string textOf(const char* key) const {
    if (!m_json.contains(key) || m_json[key].is_null()) return {};
    if (!m_json[key].is_string()) refuse(std::string(key) + ": a text was expected");
    return m_json[key].get<std::string>();
  }

  void take(const char* key, std::optional<std::string>& setting) const {
    if (std::string text = textOf(key); !text.empty()) setting = std::move(text);
  }
  void take(const char* key, std::optional<char>& setting) const {
    const std::string text = textOf(key);
    if (text.size() > 1) refuse(std::string(key) + ": one character was expected");
    if (!text.empty()) setting = text.front();
  }
  void take(const char* key, std::optional<int>& setting) const {
    const OrderedJson& value = m_json[key];
    if (!value.is_number_integer() || value.get<std::int64_t>() < 0 || value.get<std::int64_t>() > kMaxHeaderRows)
      refuse(std::string(key) + ": a whole number from 0 to 100 was expected");
    setting = value.get<int>();
  }
  void take(const char* key, std::optional<bool>& setting) const {
    if (!m_json[key].is_boolean()) refuse(std::string(key) + ": true or false was expected");
    setting = m_json[key].get<bool>();
  }
  void take(const char* key, std::optional<SheetKind>& setting) const {
    const std::string text = textOf(key);
    setting = sheetNamed(text);
    if (!text.empty() && !setting)
      refuse(std::string(key) + ": responses, statistics, hours, population or communities was expected");
  }
  void take(const char* key, std::optional<DateOrder>& setting) const {
    const std::string text = textOf(key);
    const auto* named = std::find(std::begin(kDateOrders), std::end(kDateOrders), text);
    if (!text.empty() && named == std::end(kDateOrders)) refuse(std::string(key) + ": ymd, dmy or mdy was expected");
    if (!text.empty()) setting = static_cast<DateOrder>(named - std::begin(kDateOrders));
  }

  static bool hasTexts(const OrderedJson& entry, const char* first, const char* second) {
    return entry.is_object() && entry.contains(first) && entry[first].is_string() && entry.contains(second) &&
           entry[second].is_string();
  }

  void readColumns(ImportProfile& profile) const {
    for (const OrderedJson& column : m_json.value("columns", OrderedJson::array())) {
      if (!hasTexts(column, "column", "answers"))
        refuse("columns: objects with \u201Ccolumn\u201D and \u201Canswers\u201D were expected");
      profile.columns.push_back(column["column"].get<std::string>());
      profile.settings.mapping[profile.columns.back()] = column["answers"].get<std::string>();
    }
  }

  void readValues(ValueMap& all) const {
    const OrderedJson values = m_json.value("values", OrderedJson::object());
    if (!values.is_object()) refuse("values: an object was expected");
    for (const auto& [question, map] : values.items()) {
      if (!map.is_object()) refuse("values: an object per question was expected");
      for (const auto& [value, code] : map.items()) {
        if (!code.is_string()) refuse("values: a choice code in quotation marks was expected");
        all[question][value] = code.get<std::string>();
      }
    }
  }

  void readNumbers(std::map<std::string, bool>& commas) const {
    const OrderedJson numbers = m_json.value("numbers", OrderedJson::object());
    if (!numbers.is_object()) refuse("numbers: an object was expected");
    for (const auto& [column, form] : numbers.items()) {
      if (form != "comma" && form != "point") refuse("numbers: comma or point per column was expected");
      commas[column] = form == "comma";
    }
  }

  void readPersonal(std::map<std::string, PersonalAction>& personal) const {
    for (const OrderedJson& column : m_json.value("personal", OrderedJson::array())) {
      const auto action = hasTexts(column, "column", "action")
                              ? personalActionNamed(column["action"].get<std::string>())
                              : std::nullopt;
      if (!action)
        refuse("personal: \u201Ccolumn\u201D and \u201Caction\u201D (left_out, pseudonym, kept) were expected");
      personal[column["column"].get<std::string>()] = *action;
    }
  }

  const std::string& m_name;
  const OrderedJson m_json;
};

}  // namespace

std::string importProfileToJson(const ImportProfile& profile) {
  const ImportSettings& settings = profile.settings;
  OrderedJson json{{"saved_at", profile.savedAt}, {"recognised_source", profile.recognised}};
  eachSetting([&](const char* key, const auto& at) {
    if (at(settings)) json[key] = stored(*at(settings));
  });
  OrderedJson columns = OrderedJson::array(), personal = OrderedJson::array(), values = OrderedJson::object();
  for (const std::string& column : profile.columns) {
    const auto answers = settings.mapping.find(column);
    columns.push_back({{"column", column}, {"answers", answers == settings.mapping.end() ? "" : answers->second}});
  }
  for (const auto& [column, action] : settings.personal)
    personal.push_back({{"column", column}, {"action", personalActionName(action)}});
  for (const auto& [question, map] : settings.values)
    for (const auto& [value, code] : map) values[question][value] = code;
  for (const auto& [column, comma] : settings.read.decimalCommaOf) json["numbers"][column] = comma ? "comma" : "point";
  json["columns"] = columns;
  json["values"] = values;
  json["personal"] = personal;
  return json.dump(1, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

ImportProfile importProfileFromJson(const std::string& text, const std::string& name) {
  constexpr std::size_t kMostOfProfile = std::size_t{16} << 20;
  if (text.size() > kMostOfProfile) throw Fault(FaultCode::ProfileInvalid, {name, "it is larger than 16 MiB"});
  return ProfileReader(text, name).read();
}

ImportProfile loadImportProfile(const std::string& path) {
  return importProfileFromJson(readWholeFile(path), path);
}

std::string columnsSignature(const std::vector<std::string>& columns) {
  std::string all;
  for (const std::string& column : columns) all += column + '\x1F';
  return sha256(all);
}

}  // namespace hz::survey
