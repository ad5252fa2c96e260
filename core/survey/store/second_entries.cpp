// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/second_entries.h"

#include "survey/store/named_values.h"

#include <nlohmann/json.hpp>

namespace hz::survey {
namespace {

using Texts = std::map<std::string, std::string>;

std::string nameOf(const std::string& wave, const std::string& community, const std::string& respondent) {
  return nlohmann::json{wave, community, respondent}.dump();
}

std::string toJson(const SecondEntry& entry) {
  return nlohmann::json{{"wave", entry.wave},
                        {"community", entry.community},
                        {"respondent", entry.respondent},
                        {"first_typist", entry.firstTypist},
                        {"second_typist", entry.secondTypist},
                        {"at", entry.at},
                        {"first", entry.first},
                        {"second", entry.second},
                        {"settled", entry.settled}}
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

SecondEntry entryOf(const Database& database, const NamedValue& value) {
  try {
    const auto json = nlohmann::json::parse(value.value);
    return {json.at("wave").get<std::string>(),
            json.at("community").get<std::string>(),
            json.at("respondent").get<std::string>(),
            json.at("first_typist").get<std::string>(),
            json.at("second_typist").get<std::string>(),
            json.at("at").get<std::string>(),
            json.at("first").get<Texts>(),
            json.at("second").get<Texts>(),
            json.at("settled").get<Texts>()};
  } catch (const nlohmann::json::exception&) {
    throw Fault(FaultCode::ProjectDamaged, {database.path(), std::string(kSecondEntries) + " " + value.name});
  }
}

}  // namespace

std::vector<SecondEntry> readSecondEntries(const Database& database) {
  std::vector<SecondEntry> entries;
  for (const NamedValue& value : readNamedValues(database, kSecondEntries)) entries.push_back(entryOf(database, value));
  return entries;
}

std::optional<SecondEntry> readSecondEntry(const Database& database, const std::string& wave,
                                           const std::string& community, const std::string& respondent) {
  const std::string name = nameOf(wave, community, respondent);
  for (const NamedValue& value : readNamedValues(database, kSecondEntries))
    if (value.name == name) return entryOf(database, value);
  return std::nullopt;
}

void writeSecondEntry(const Database& database, const SecondEntry& entry) {
  writeNamedValue(database, kSecondEntries, {nameOf(entry.wave, entry.community, entry.respondent), toJson(entry)});
}

void removeSecondEntry(const Database& database, const std::string& wave, const std::string& community,
                       const std::string& respondent) {
  removeNamedValue(database, kSecondEntries, nameOf(wave, community, respondent));
}

void convertSecondEntries(const Database& database, const std::deque<AnswerConversion>& conversions) {
  for (SecondEntry& entry : readSecondEntries(database)) {
    bool changed = false;
    for (Texts* texts : {&entry.first, &entry.second, &entry.settled}) {
      Texts now = *texts;
      for (const AnswerConversion& conversion : conversions)
        if (conversion.to() != nullptr) now.erase(conversion.from().code);  // else as it was, for an undo
      for (const AnswerConversion& conversion : conversions) {
        const auto found = texts->find(conversion.from().code);
        if (found == texts->end() || conversion.to() == nullptr) continue;
        const AnswerConversion::Result to = conversion.convert(found->second);
        now[conversion.to()->code] = to.refused.empty() && !to.stored.empty() ? to.stored : found->second;
      }
      changed = changed || now != *texts;
      *texts = std::move(now);
    }
    if (changed) writeSecondEntry(database, entry);
  }
}

}  // namespace hz::survey
