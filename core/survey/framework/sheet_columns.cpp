// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "import/table_layout.h"
#include "survey/codebook/file_labels.h"
#include "survey/codebook/role_names.h"
#include "survey/framework/sheets.h"
#include "survey/framework/units.h"

#include <algorithm>
#include <map>
#include <set>

namespace hz::survey {
namespace {

/// Normalised header → code.
using Headers = std::map<std::string, std::string>;

void add(Headers& headers, const std::string& code, std::initializer_list<std::string_view> names) {
  headers.emplace(normalizedLabel(code), code);
  for (const std::string_view name : names) {
    if (const std::string label = normalizedLabel(name); !label.empty()) headers.emplace(label, code);
  }
}

Headers headersOf(SheetKind kind, const Codebook& codebook, const Framework& framework) {
  Headers headers;
  for (const SheetColumn& column : sheetDescriptor(kind).columns) {
    add(headers, column.code, {});
    for (const std::string_view name : column.names) add(headers, column.code, {name});
    const Question* question = column.isQuestion ? codebook.find(column.code) : nullptr;
    if (question != nullptr) add(headers, column.code, {question->label.english, question->label.chinese});
  }
  if (kind != SheetKind::Statistics) return headers;
  for (const StatisticDefinition& figure : framework.statistics)
    add(headers, figure.code, {figure.name.english, figure.name.chinese});
  for (const StatisticDefinition& figure : framework.statistics)
    if (figure.code.size() > kPortableNameLength)
      add(headers, figure.code, {std::string_view(figure.code).substr(0, kPortableNameLength)});
  return headers;
}

/// How many columns carry something that only this sheet has.
std::size_t ownColumns(SheetKind kind, const std::vector<std::string>& columns, const Codebook& codebook,
                       const Framework& framework) {
  const std::vector<std::string> codes = matchSheetColumns(kind, columns, codebook, framework);
  return static_cast<std::size_t>(std::count_if(codes.begin(), codes.end(), [](const std::string& code) {
    return !code.empty() && code != "community" && code != "wave" && code != "age" && code != "sex";
  }));
}

/// Columns that carry questions, by code, by label, or as a 0/1 column "question/choice".
std::size_t questionColumns(const std::vector<std::string>& columns, const Codebook& codebook) {
  std::set<std::string> known;
  for (const Question& question : codebook.questions) {
    if (question.role == QuestionRole::Community || question.role == QuestionRole::Wave) continue;
    for (const std::string& name : {question.code, question.label.english, question.label.chinese})
      known.insert(normalizedLabel(name));
  }
  return static_cast<std::size_t>(std::count_if(columns.begin(), columns.end(), [&](const std::string& column) {
    return known.contains(normalizedLabel(column)) ||
           known.contains(normalizedLabel(column.substr(0, column.find_first_of("/."))));
  }));
}

bool hasCode(const std::vector<std::string>& codes, std::string_view code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

/// Names with a unit or a year: "常住人口（人）", "2016年常住人口". Where no column holds the wave, the year is the
/// wave of its column ("pop@2016").
void matchLongerNames(SheetKind kind, const std::vector<std::string>& columns, const Headers& headers,
                      const std::map<std::string, std::string>& given, std::set<std::string>& taken,
                      std::vector<std::string>& codes) {
  const auto codeOf = [&](std::string_view name) -> std::string {
    for (const std::string& text : {std::string(name), withoutUnit(name).first}) {
      const auto found = headers.find(normalizedLabel(text));
      if (found != headers.end()) return found->second;
      // The deepest name of a header of several rows.
      const std::size_t slash = text.rfind(" / ");
      const auto deep =
          slash == std::string::npos ? headers.end() : headers.find(normalizedLabel(text.substr(slash + 3)));
      if (deep != headers.end()) return deep->second;
      const auto upper = slash == std::string::npos
                             ? headers.end()
                             : headers.find(normalizedLabel(withoutUnit(text.substr(0, slash)).first));
      if (upper != headers.end()) return upper->second;
    }
    return {};
  };
  const bool wave = taken.contains("wave");
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!codes[i].empty() || given.contains(columns[i])) continue;
    std::string code = codeOf(columns[i]);
    if (const DatedName dated = withoutYear(columns[i]); !dated.year.empty() && kind == SheetKind::Statistics) {
      const std::string plain = codeOf(dated.name);
      if (!plain.empty() && plain != "community" && plain != "wave") code = wave ? plain : plain + "@" + dated.year;
    }
    if (!code.empty() && taken.insert(code).second) codes[i] = std::move(code);
  }
}

}  // namespace

std::vector<std::string> matchSheetColumns(SheetKind kind, const std::vector<std::string>& columns,
                                           const Codebook& codebook, const Framework& framework,
                                           const std::map<std::string, std::string>& given) {
  const Headers headers = headersOf(kind, codebook, framework);
  std::vector<std::string> codes(columns.size());
  std::set<std::string> taken;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto own = given.find(columns[i]);
    if (own == given.end()) continue;
    codes[i] = own->second;
    taken.insert(own->second);
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (given.contains(columns[i])) continue;
    const auto found = headers.find(normalizedLabel(columns[i]));
    // Of two columns that fit, the first is used.
    if (found != headers.end() && taken.insert(found->second).second) codes[i] = found->second;
  }
  matchLongerNames(kind, columns, headers, given, taken, codes);
  return codes;
}

std::optional<SheetKind> recogniseSheet(const std::vector<std::string>& columns, const Codebook& codebook,
                                        const Framework& framework) {
  const auto codesFor = [&](SheetKind kind) { return matchSheetColumns(kind, columns, codebook, framework); };
  const std::vector<std::string> hours = codesFor(SheetKind::Hours);
  if (hasCode(hours, "domain") && (hasCode(hours, "hours") || hasCode(hours, "present"))) return SheetKind::Hours;
  const std::size_t questions = questionColumns(columns, codebook);
  const std::size_t statistics = ownColumns(SheetKind::Statistics, columns, codebook, framework);
  if (statistics > 0 && statistics >= questions) return SheetKind::Statistics;
  // Age and sex are questions too, so a population sheet is recognised by its column of persons.
  const std::vector<std::string> population = codesFor(SheetKind::Population);
  if (hasCode(population, "persons") && hasCode(population, "community") && questions <= 2)
    return SheetKind::Population;
  const std::vector<std::string> communities = codesFor(SheetKind::Communities);
  if (hasCode(communities, "code") && (hasCode(communities, "name_en") || hasCode(communities, "name_zh")) &&
      questions == 0)
    return SheetKind::Communities;
  if (questions > 0) return SheetKind::Responses;
  return std::nullopt;
}

std::optional<SheetKind> recogniseSheet(const FileFacts& facts, const Codebook& codebook, const Framework& framework) {
  auto found = recogniseSheet(facts.columns, codebook, framework);
  if (!found) found = recogniseSheet(facts.labels(), codebook, framework);
  if (found) return found;
  // Numbered questions, options as columns, labels of the file: what matching finds, recognition knows.
  const Mapping mapping = matchFile(facts, codebook);
  const auto answered = std::count_if(mapping.begin(), mapping.end(), [&](const ColumnMatch& match) {
    const Question* question = codebook.find(match.question);
    return question != nullptr && question->role == QuestionRole::Answer;
  });
  if (answered > 0) return SheetKind::Responses;
  return std::nullopt;
}

}  // namespace hz::survey
