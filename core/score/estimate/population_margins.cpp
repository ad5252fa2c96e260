// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/estimate/population_margins.h"

#include "base/fault.h"
#include "base/number.h"
#include "base/text.h"
#include "score/estimate/linear_statistics.h"

#include <algorithm>
#include <map>
#include <set>

namespace hz::score {
namespace {

constexpr std::string_view kGroupPrefix = "group:";

enum class Kind { Age, Sex, AgeSex, Community, Group };
struct Margin {
  Kind kind;
  std::string group;
};

Margin parsed(const std::string& name, const Framework& framework) {
  if (name == "age") return {Kind::Age, ""};
  if (name == "sex") return {Kind::Sex, ""};
  if (name == "age*sex") return {Kind::AgeSex, ""};
  if (name == "community") return {Kind::Community, ""};
  if (name.starts_with(kGroupPrefix)) {
    const std::string code = name.substr(kGroupPrefix.size());
    for (const Group& group : framework.groups) {
      if (group.code == code && !group.question.empty()) return {Kind::Group, code};
    }
  }
  throw Fault(FaultCode::MarginUnknown, {name});
}

/// Persons by key of the cells that `takes`; NaN marks a blank.
template <typename Takes, typename Key>
std::map<std::string, double> sumBy(const std::vector<PopulationCell>& cells, const Takes& takes, const Key& key) {
  std::map<std::string, double> persons;
  for (const PopulationCell& cell : cells) {
    if (takes(cell)) persons[key(cell)] += cell.persons;
  }
  return persons;
}

std::string ageOf(const PopulationCell& cell) {
  return cell.age;
}
std::string sexOf(const PopulationCell& cell) {
  return cell.sex;
}
std::string bothOf(const PopulationCell& cell) {
  return cell.age + "*" + cell.sex;
}
bool isPlain(const PopulationCell& cell, bool age, bool sex) {
  return cell.group.empty() && cell.age.empty() != age && cell.sex.empty() != sex;
}

using Persons = std::map<std::string, double>;

/// Persons by age, sex or both of one community's cells; totals of the sheet first, then sums of its finer rows.
Persons byQuestion(const std::vector<PopulationCell>& cells, Kind kind) {
  const auto rows = [&](bool age, bool sex, std::string (*key)(const PopulationCell&)) {
    return sumBy(
        cells, [=](const PopulationCell& cell) { return isPlain(cell, age, sex); }, key);
  };
  if (kind == Kind::AgeSex) return rows(true, true, bothOf);
  const bool isAge = kind == Kind::Age;
  Persons own = rows(isAge, !isAge, isAge ? ageOf : sexOf);
  return own.empty() ? rows(true, true, isAge ? ageOf : sexOf) : own;
}

/// Everybody in a community; missing when the sheet does not say.
double everybody(const std::vector<PopulationCell>& cells) {
  for (const PopulationCell& cell : cells) {
    if (isPlain(cell, false, false)) return cell.persons;
  }
  for (const Kind kind : {Kind::AgeSex, Kind::Age, Kind::Sex}) {
    const Persons persons = byQuestion(cells, kind);
    if (persons.empty()) continue;
    double sum = 0;
    for (const auto& [code, number] : persons) sum += number;
    return sum;
  }
  return kMissing;
}

Persons personsOf(const Margin& margin, const std::vector<PopulationCell>& cells, const std::string& community) {
  if (margin.kind == Kind::Community) {
    const double all = everybody(cells);
    return isMissing(all) && cells.empty() ? Persons{} : Persons{{community, all}};
  }
  if (margin.kind != Kind::Group) return byQuestion(cells, margin.kind);
  const Persons members = sumBy(
      cells, [&](const PopulationCell& cell) { return cell.group == margin.group; },
      [](const PopulationCell&) { return std::string("1"); });
  if (members.empty()) return {};
  const double all = everybody(cells);
  return {{"1", members.begin()->second}, {"0", all - members.begin()->second}};
}

const LocalizedText* choiceLabel(const Codebook& codebook, const char* question, std::string_view code) {
  const Question* asked = codebook.find(question);
  if (asked == nullptr) return nullptr;
  const ChoiceList& list = codebook.choices(*asked);
  const int index = list.find(code);
  return index < 0 ? nullptr : &list.choices[static_cast<std::size_t>(index)].label;
}

LocalizedText labelled(const Codebook& codebook, const char* question, const std::string& code) {
  const LocalizedText* label = choiceLabel(codebook, question, code);
  return label == nullptr ? LocalizedText{code, code} : *label;
}

std::pair<std::string, std::string> halves(const std::string& code) {
  const std::size_t star = code.find('*');
  return {code.substr(0, star), star == std::string::npos ? "" : code.substr(star + 1)};
}

LocalizedText categoryName(const Margin& margin, const std::string& code, const Survey& survey,
                           const Codebook& codebook, const Framework& framework) {
  switch (margin.kind) {
    case Kind::Age: return labelled(codebook, kAgeQuestion, code);
    case Kind::Sex: return labelled(codebook, kSexQuestion, code);
    case Kind::AgeSex: {
      const auto [age, sex] = halves(code);
      const LocalizedText first = labelled(codebook, kAgeQuestion, age), second = labelled(codebook, kSexQuestion, sex);
      return {first.english + " × " + second.english, first.chinese + " × " + second.chinese};
    }
    case Kind::Community:
      for (const Community& community : survey.communities) {
        if (community.code == code && !community.name.english.empty()) return community.name;
      }
      return {code, code};
    case Kind::Group: break;
  }
  const LocalizedText name = framework.name(margin.group);
  return code == "1" ? name : LocalizedText{"not: " + name.english, "非" + name.chinese};
}

/// Place of a category: sexes one after the other, ages rising within, as the codebook lists them.
std::pair<int, int> placeOf(const Margin& margin, const std::string& code, const Survey& survey,
                            const Codebook& codebook) {
  const auto index = [&](const char* question, const std::string& choice) {
    const Question* asked = codebook.find(question);
    const int at = asked == nullptr ? -1 : codebook.choices(*asked).find(choice);
    return at < 0 ? 1 << 20 : at;
  };
  switch (margin.kind) {
    case Kind::Age: return {0, index(kAgeQuestion, code)};
    case Kind::Sex: return {0, index(kSexQuestion, code)};
    case Kind::AgeSex: return {index(kSexQuestion, halves(code).second), index(kAgeQuestion, halves(code).first)};
    case Kind::Community:
      for (std::size_t i = 0; i < survey.communities.size(); ++i) {
        if (survey.communities[i].code == code) return {0, static_cast<int>(i)};
      }
      break;
    case Kind::Group: return {0, code == "1" ? 0 : 1};
  }
  return {1 << 20, 0};
}

/// Choice code of the answers to a question with one answer.
class ChoiceCodes {
 public:
  ChoiceCodes(const Survey& survey, const Codebook& codebook, const char* question)
      : m_codebook(codebook), m_question(codebook.find(question)), m_column(survey.find(question)) {
    if (m_question == nullptr || m_column == nullptr || m_column->codes.empty()) {
      throw Fault(FaultCode::MarginNotAsked, {question});
    }
  }
  const std::string& of(std::size_t r) {
    const AnswerCode code = m_column->codes[r];
    const auto [at, isNew] = m_texts.try_emplace(code);
    if (isNew && isAnswer(code)) at->second = m_codebook.choiceCode(*m_question, code);
    return at->second;
  }

 private:
  const Codebook& m_codebook;
  const Question* m_question;
  const AnswerColumn* m_column;
  std::map<AnswerCode, std::string> m_texts;
};

void joinCategories(MarginCategory& into, const MarginCategory& from, bool before) {
  const auto text = [before](const std::string& a, const std::string& b) { return before ? b + "+" + a : a + "+" + b; };
  into.code = text(into.code, from.code);
  into.name = {text(into.name.english, from.name.english), text(into.name.chinese, from.name.chinese)};
  into.persons += from.persons;
  into.respondents += from.respondents;
}

}  // namespace

double PopulationMargin::persons() const {
  double sum = 0;
  for (const MarginCategory& category : categories) sum += category.persons;
  return sum;
}

LocalizedText marginLabel(const std::string& name, const Codebook& codebook, const Framework& framework) {
  const auto question = [&](const char* code) {
    const Question* asked = codebook.find(code);
    return asked == nullptr || asked->label.english.empty() ? LocalizedText{code, code} : asked->label;
  };
  const Margin margin = parsed(name, framework);
  switch (margin.kind) {
    case Kind::Age: return question(kAgeQuestion);
    case Kind::Sex: return question(kSexQuestion);
    case Kind::AgeSex: {
      const LocalizedText age = question(kAgeQuestion), sex = question(kSexQuestion);
      return {age.english + " × " + sex.english, age.chinese + " × " + sex.chinese};
    }
    case Kind::Community: return {"Community", "社区"};
    case Kind::Group: break;
  }
  return framework.name(margin.group);
}

std::vector<std::string> offeredMargins(const Survey& survey, const Codebook& codebook, const Framework& framework) {
  bool age = false, sex = false, both = false, plain = false;
  std::set<std::string> groups;
  for (const PopulationCell& cell : survey.population) {
    if (!cell.group.empty()) {
      groups.insert(cell.group);
      continue;
    }
    age = age || !cell.age.empty();
    sex = sex || !cell.sex.empty();
    both = both || (!cell.age.empty() && !cell.sex.empty());
    plain = true;
  }
  const auto asked = [&](const char* question) {
    const AnswerColumn* column = survey.find(question);
    return codebook.find(question) != nullptr && column != nullptr && !column->codes.empty();
  };
  std::vector<std::string> names;
  if (age && asked(kAgeQuestion)) names.emplace_back("age");
  if (sex && asked(kSexQuestion)) names.emplace_back("sex");
  if (both && asked(kAgeQuestion) && asked(kSexQuestion)) names.emplace_back("age*sex");
  if (plain) names.emplace_back("community");
  for (const Group& group : framework.groups) {
    if (plain && !group.question.empty() && groups.contains(group.code))
      names.push_back(std::string(kGroupPrefix) + group.code);
  }
  return names;
}

PopulationSheet::PopulationSheet(const Survey& survey) {
  for (const PopulationCell& cell : survey.population) m_cells[{cell.wave, cell.community}].push_back(cell);
}

const std::vector<PopulationCell>& PopulationSheet::cells(std::uint32_t wave, std::uint32_t community) const {
  static const std::vector<PopulationCell> kNone;
  const auto found = m_cells.find({wave, community});
  return found == m_cells.end() ? kNone : found->second;
}

PopulationMargin populationMargin(const Survey& survey, const PopulationSheet& sheet, const Codebook& codebook,
                                  const Framework& framework, const std::string& name, std::uint32_t wave,
                                  const std::vector<std::uint32_t>& communities) {
  const Margin margin = parsed(name, framework);
  Persons all;
  for (const std::uint32_t community : communities) {
    const std::string& code = survey.communities[community].code;
    const std::string place = code + " · " + survey.waves[wave];
    const Persons own = personsOf(margin, sheet.cells(wave, community), code);
    if (own.empty()) {
      throw Fault(FaultCode::MarginMissing, {name, place});
    }
    for (const auto& [category, persons] : own) {
      if (isMissing(persons) || persons < 0) {
        throw Fault(FaultCode::PersonsMissing, {name, category, place});
      }
      all[category] += persons;
    }
  }
  PopulationMargin result{name, {}};
  for (const auto& [category, persons] : all) {
    result.categories.push_back({category, categoryName(margin, category, survey, codebook, framework), persons, 0});
  }
  std::sort(result.categories.begin(), result.categories.end(), [&](const MarginCategory& a, const MarginCategory& b) {
    return std::pair(placeOf(margin, a.code, survey, codebook), a.code) <
           std::pair(placeOf(margin, b.code, survey, codebook), b.code);
  });
  return result;
}

std::vector<std::string> marginCodes(const Survey& survey, const Codebook& codebook, const Framework& framework,
                                     const std::string& name, const std::vector<std::uint32_t>& rows) {
  const Margin margin = parsed(name, framework);
  std::vector<std::string> codes(rows.size());
  if (margin.kind == Kind::Age || margin.kind == Kind::Sex) {
    ChoiceCodes answers(survey, codebook, margin.kind == Kind::Age ? kAgeQuestion : kSexQuestion);
    for (std::size_t i = 0; i < rows.size(); ++i) codes[i] = answers.of(rows[i]);
  } else if (margin.kind == Kind::AgeSex) {
    ChoiceCodes ages(survey, codebook, kAgeQuestion), sexes(survey, codebook, kSexQuestion);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::string &age = ages.of(rows[i]), &sex = sexes.of(rows[i]);
      if (!age.empty() && !sex.empty()) codes[i] = age + "*" + sex;
    }
  } else if (margin.kind == Kind::Community) {
    std::size_t unit = 0;  // rows rise, as units do
    for (std::size_t i = 0; i < rows.size(); ++i) {
      while (rows[i] >= survey.units[unit].end) ++unit;
      codes[i] = survey.communities[survey.units[unit].community].code;
    }
  } else {
    for (const Group& group : framework.groups) {
      if (group.code != margin.group) continue;
      const AnswerReading reading(survey, codebook, group.question, group.codes);
      for (std::size_t i = 0; i < rows.size(); ++i) {
        if (reading.answered(rows[i])) codes[i] = reading.chosen(rows[i]) ? "1" : "0";
      }
    }
  }
  return codes;
}

std::vector<std::int32_t> matchCategories(PopulationMargin& margin, const std::vector<std::string>& codes, bool merge,
                                          const std::string& place) {
  std::vector<MarginCategory>& categories = margin.categories;
  std::map<std::string, std::size_t> index;
  for (std::size_t g = 0; g < categories.size(); ++g) index[categories[g].code] = g;
  for (const std::string& code : codes) {
    if (code.empty()) continue;
    const auto [at, isNew] = index.try_emplace(code, categories.size());
    if (isNew) categories.push_back({code, {code, code}, 0, 0});
    ++categories[at->second].respondents;
  }
  // Where each category went: itself, or the one it was merged into.
  std::vector<std::int32_t> target;
  std::vector<MarginCategory> kept;
  std::vector<std::size_t> waiting;  // unusable ones before any usable one
  for (std::size_t g = 0; g < categories.size(); ++g) {
    const MarginCategory& category = categories[g];
    const bool persons = category.persons > 0, respondents = category.respondents > 0;
    target.push_back(-1);
    if (!persons && !respondents) continue;
    if (persons != respondents && !merge) {
      const std::string what = category.name.english + " (" + category.code + ")";
      if (persons) throw Fault(FaultCode::CategoryEmpty, {margin.name, what, place, shortestNumber(category.persons)});
      throw Fault(FaultCode::PersonsNone, {margin.name, what, place, std::to_string(category.respondents)});
    }
    if (persons == respondents) {
      kept.push_back(category);
      for (const std::size_t early : waiting) {
        target[early] = static_cast<std::int32_t>(kept.size() - 1);
        joinCategories(kept.back(), categories[early], true);
      }
      waiting.clear();
    } else if (!kept.empty()) {
      joinCategories(kept.back(), category, false);
    } else {
      waiting.push_back(g);
      continue;
    }
    target[g] = static_cast<std::int32_t>(kept.size() - 1);
  }
  if (kept.empty()) {
    throw Fault(FaultCode::CategoryEmpty, {margin.name, "*", place, shortestNumber(margin.persons())});
  }
  categories = std::move(kept);
  std::vector<std::int32_t> result(codes.size(), -1);
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (!codes[i].empty()) result[i] = target[index[codes[i]]];
  }
  return result;
}

}  // namespace hz::score
