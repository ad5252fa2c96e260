// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/scorecard_io.h"

#include "base/csv_writer.h"
#include "base/phrasebook.h"
#include "base/table_text.h"
#include "base/text.h"
#include "score/index/reading.h"
#include "survey/recipe/recipe_json.h"

#include <nlohmann/json.hpp>

#include <string>

namespace hz::score {

namespace {

using Json = nlohmann::ordered_json;

std::string quoted(const std::string& text) {
  return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string number(double x) {
  return isMissing(x) ? "null" : exactNumber(x);
}

std::string both(const LocalizedText& text) {
  return "{\"en\":" + quoted(text.in(Language::English)) + ",\"zh\":" + quoted(text.in(Language::Chinese)) + "}";
}

LocalizedText phrased(std::string_view key, const std::vector<std::string>& english,
                      const std::vector<std::string>& chinese) {
  return {phrase(Language::English, key, english), phrase(Language::Chinese, key, chinese)};
}

std::string count(std::uint32_t n) {
  return n == kWithheldCount ? "null" : std::to_string(n);
}

/// What may leave and who decided so.
std::string disclosureJson(const DisclosurePolicy& policy) {
  Json json{{"level", policy.level == DisclosureLevel::Strict ? "strict" : "research"}, {"k", policy.k}};
  if (policy.isLowered())
    json.update({{"decided_by", policy.decidedBy}, {"reason", policy.reason}, {"at", policy.decidedAt}});
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

const char* yesNo(bool yes) {
  return yes ? "true" : "false";
}

/// Position of a code's word among the texts of a unit, −1 for numbers.
std::vector<int> textPositions(const Scorecard& card, std::size_t& count) {
  std::vector<int> positions;
  int next = 0;
  for (const ResultCode& code : card.codes) positions.push_back(code.isText ? next++ : -1);
  count = static_cast<std::size_t>(next);
  return positions;
}

// Comma-separated values of the items written by `write`, which returns nothing.
template <class Items, class Write>
void writeList(std::ostream& out, const Items& items, const char* separator, Write write) {
  bool first = true;
  for (const auto& item : items) {
    if (!first) out << separator;
    first = false;
    write(item);
  }
}

class JsonWriter {
 public:
  JsonWriter(std::ostream& out, const Scorecard& card, const Framework& framework)
      : m_out(out), m_card(card), m_framework(framework), m_texts(textPositions(card, m_textCount)) {}

  /// `more`: further members, as JSON.
  void write(const std::string& definitions, const std::string& more) {
    Json recipe = Json::parse(recipeToJson(m_card.recipe));
    recipe.erase("about");
    m_out << "{\"content_hash\":" << quoted(m_card.contentHash);
    if (!definitions.empty()) m_out << ",\n\"definitions\":" << quoted(definitions);
    m_out << ",\n\"recipe\":" << recipe.dump() << ",\n\"replicates\":" << m_card.replicates << ",\n\"codes\":[";
    writeList(m_out, m_card.codes, ",\n", [&](const ResultCode& code) {
      m_out << "{\"kind\":\"" << kindName(code.kind) << "\",\"code\":" << quoted(code.code)
            << ",\"name\":" << both(code.name) << "}";
    });
    m_out << "],";
    if (m_card.released) m_out << "\n\"disclosure\":" << disclosureJson(*m_card.released) << ",";
    m_out << "\n\"units\":[";
    for (std::size_t unit = 0; unit < m_card.units.size(); ++unit) {
      if (unit > 0) m_out << ",\n";
      writeUnit(unit);
    }
    m_out << "],\n\"notes\":[";
    writeNotes();
    m_out << "]" << (more.empty() ? "" : ",\n") << more << "}\n";
  }

 private:
  void writeUnit(std::size_t index) {
    const ScoreUnit& unit = m_card.units[index];
    m_out << "{\"wave\":" << quoted(unit.wave) << ",\"community\":" << quoted(unit.community)
          << ",\"name\":" << both(unit.name) << ",\"received\":" << count(unit.received)
          << ",\"valid\":" << count(unit.valid) << (unit.isWithheld ? ",\"suppressed\":true" : "") << ",\"results\":[";
    for (std::size_t code = 0; code < m_card.codes.size(); ++code) {
      if (code > 0) m_out << ",\n";
      writeResult(index, code);
    }
    m_out << "],\"quadrants\":[";
    writeList(m_out, m_framework.quadrants, ",", [&](const QuadrantDefinition& quadrant) {
      const QuadrantReading reading = readQuadrant(m_card, index, quadrant);
      m_out << "{\"code\":" << quoted(quadrant.code) << ",\"x\":" << number(reading.x) << ",\"y\":" << number(reading.y)
            << ",\"undetermined\":" << yesNo(reading.undetermined) << ",\"field\":" << both(reading.field) << "}";
    });
    m_out << "],\"diagnoses\":[";
    writeList(m_out, diagnose(m_card, index, m_framework), ",", [&](const Diagnosis& diagnosis) {
      m_out << "{\"imbalance\":" << quoted(diagnosis.imbalance) << ",\"text\":" << both(diagnosis.text)
            << ",\"band_unsettled\":" << yesNo(diagnosis.bandUnsettled) << "}";
    });
    m_out << "],\"notes\":[";
    writeUnitNotes(index);
    m_out << "]}";
  }

  void writeResult(std::size_t unit, std::size_t code) {
    const ResultCode& what = m_card.codes[code];
    m_out << "{\"kind\":\"" << kindName(what.kind) << "\",\"code\":" << quoted(what.code) << ",\"value\":";
    if (what.isText) {
      const std::string& word = m_card.texts[unit * m_textCount + static_cast<std::size_t>(m_texts[code])];
      m_out << (word.empty() ? "null" : quoted(word)) << "}";
      return;
    }
    const Result& result = m_card.at(unit, code);
    m_out << number(result.value) << ",\"se\":" << number(result.se) << ",\"lower\":" << number(result.lower)
          << ",\"upper\":" << number(result.upper) << ",\"n\":" << count(result.n) << ",\"basis\":\""
          << basisName(result.basis) << "\",\"coverage\":" << number(static_cast<double>(result.coverage))
          << ",\"absence\":\"" << absenceName(result.absence) << "\",\"no_interval\":\""
          << (isMissing(result.value) ? std::string_view() : intervalLackName(result.lack)) << '"'
          << (result.absence == Absence::Withheld ? ",\"suppressed\":true}" : "}");
  }

  // Groups that are left out of the reach imbalance because they are too small.
  void writeUnitNotes(std::size_t unit) {
    if (m_card.units[unit].isDistrict()) return;
    std::vector<std::string> english, chinese;
    for (const Group& group : m_framework.groups) {
      const Result& reach = m_card.at(unit, "reach:" + group.code);
      if (!isMissing(reach.value)) continue;
      english.push_back(group.name.in(Language::English));
      chinese.push_back(group.name.in(Language::Chinese));
    }
    if (english.empty()) return;
    const std::string needed = std::to_string(m_card.recipe.cube.minimumGroup);
    m_out << both(phrased("note.groups_left_out", {join(english, ", "), needed}, {join(chinese, "、"), needed}));
  }

  void writeNotes() {
    if (m_card.districtEqualWeights) m_out << both(phrased("note.district_equal_weights", {}, {}));
  }

  std::ostream& m_out;
  const Scorecard& m_card;
  const Framework& m_framework;
  std::size_t m_textCount = 0;
  std::vector<int> m_texts;
};

}  // namespace

void writeScorecardCsv(std::ostream& out, const Scorecard& card, const std::string& definitions) {
  std::size_t textCount = 0;
  const std::vector<int> texts = textPositions(card, textCount);
  CsvWriter csv(out);
  csv.row({"wave", "community", "kind", "code", "value", "se", "lower", "upper", "n", "basis", "coverage", "reason"});
  for (std::size_t unit = 0; unit < card.units.size(); ++unit) {
    for (std::size_t code = 0; code < card.codes.size(); ++code) {
      csv.text(card.units[unit].wave).text(card.units[unit].community);
      csv.text(kindName(card.codes[code].kind)).text(card.codes[code].code);
      if (card.codes[code].isText) {
        csv.text(card.texts[unit * textCount + static_cast<std::size_t>(texts[code])]).blanks(7).endRow();
        continue;
      }
      const Result& result = card.at(unit, code);
      csv.number(result.value).number(result.se).number(result.lower).number(result.upper);
      if (result.n == kWithheldCount) {
        csv.blanks(1);
      } else {
        csv.count(result.n);
      }
      csv.text(basisName(result.basis)).number(static_cast<double>(result.coverage));
      csv.text(isMissing(result.value) ? absenceName(result.absence) : intervalLackName(result.lack)).endRow();
    }
  }
  const auto note = [&csv](const char* code, const std::string& text) {
    csv.texts({"", "", "note", code, text}).blanks(7).endRow();
  };
  if (!definitions.empty()) note("definitions", definitions);
  if (card.released && card.released->isLowered())
    note("disclosure", disclosureStatement(*card.released, Language::English));
}

void writeScorecardJson(std::ostream& out, const Scorecard& card, const Framework& framework,
                        const std::string& definitions, const std::string& more) {
  JsonWriter(out, card, framework).write(definitions, more);
}

}  // namespace hz::score
