// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "survey/store/answers_store.h"
#include "survey/store/schema.h"
#include "survey/store/sheets_store.h"

#include <sqlite3.h>
#include <algorithm>
#include <numeric>

namespace hz::survey {
namespace {

/// Names met in the order of the rows, numbered.
class NameNumbers {
 public:
  std::uint32_t of(std::string_view name) {
    if (!m_names.empty() && m_last < m_names.size() && m_names[m_last] == name)
      return static_cast<std::uint32_t>(m_last);
    auto at = m_numbers.find(std::string(name));
    if (at == m_numbers.end()) {
      at = m_numbers.emplace(std::string(name), static_cast<std::uint32_t>(m_names.size())).first;
      m_names.emplace_back(name);
    }
    m_last = at->second;
    return at->second;
  }
  std::vector<std::string>& names() { return m_names; }

 private:
  std::unordered_map<std::string, std::uint32_t> m_numbers;
  std::vector<std::string> m_names;
  std::size_t m_last = 0;
};

class RawStatement {
 public:
  RawStatement(const Database& database, const std::string& sql) : m_database(database) {
    if (sqlite3_prepare_v2(database.handle(), sql.c_str(), -1, &m_statement, nullptr) != SQLITE_OK) fail();
  }
  ~RawStatement() { sqlite3_finalize(m_statement); }
  RawStatement(const RawStatement&) = delete;
  RawStatement& operator=(const RawStatement&) = delete;
  sqlite3_stmt* get() const { return m_statement; }
  bool step() const {
    const int status = sqlite3_step(m_statement);
    if (status != SQLITE_ROW && status != SQLITE_DONE) fail();
    return status == SQLITE_ROW;
  }

 private:
  [[noreturn]] void fail() const {
    throwStorageFault(m_database.path(), sqlite3_extended_errcode(m_database.handle()),
                      sqlite3_errmsg(m_database.handle()));
  }
  const Database& m_database;
  sqlite3_stmt* m_statement = nullptr;
};

struct AnswerSource {
  AnswerStorage storage{};
  const Question* question = nullptr;
  const ChoiceList* list = nullptr;
  std::size_t answer = 0;                              ///< index into survey.answers
  std::unordered_map<std::string, ChoiceSet> choices;  ///< texts seen
  std::unordered_map<std::string, AnswerCode> codes;
};

struct Rows {
  NameNumbers communities, waves, strata, psus;
  std::vector<std::uint32_t> community, wave;
  TextColumn respondents;
};

std::string_view textAt(sqlite3_stmt* query, int column) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(query, column));
  return {text == nullptr ? "" : text, static_cast<std::size_t>(sqlite3_column_bytes(query, column))};
}

ChoiceSet choicesOf(AnswerSource& source, std::string_view text) {
  const auto known = source.choices.find(std::string(text));
  if (known != source.choices.end()) return known->second;
  ChoiceSet set = 0;
  for (const MissingKind kind :
       {MissingKind::Invalid, MissingKind::NotApplicable, MissingKind::DontKnow, MissingKind::Refused}) {
    if (text == std::to_string(missingCode(kind))) set = missingChoices(kind);
  }
  if (set == 0) {
    for (const std::string_view word : splitWords(text)) {
      const int index = source.list->find(word);
      if (index >= 0) set |= choiceBit(index);
    }
  }
  if (set == 0) set = missingChoices(MissingKind::Skipped);
  return source.choices.emplace(std::string(text), set).first->second;
}

AnswerCode codeOf(AnswerSource& source, const Codebook& codebook, std::string_view text) {
  const auto known = source.codes.find(std::string(text));
  if (known != source.codes.end()) return known->second;
  AnswerCode code = codebook.answerCode(*source.question, text).value_or(kInvalid);
  for (const AnswerCode reserved : {kInvalid, kNotApplicable, kDontKnow, kRefused}) {
    if (text == std::to_string(reserved)) code = reserved;
  }
  return source.codes.emplace(std::string(text), code).first->second;
}

void readCell(sqlite3_stmt* query, int column, AnswerSource& source, const Codebook& codebook, AnswerColumn& out) {
  const bool null = sqlite3_column_type(query, column) == SQLITE_NULL;
  switch (source.storage) {
    case AnswerStorage::Integer:
      out.codes.push_back(null ? kSkipped : static_cast<AnswerCode>(sqlite3_column_int(query, column)));
      break;
    case AnswerStorage::CodeText:
      out.codes.push_back(null ? kSkipped : codeOf(source, codebook, textAt(query, column)));
      break;
    case AnswerStorage::Choices:
      out.choices.push_back(null ? missingChoices(MissingKind::Skipped) : choicesOf(source, textAt(query, column)));
      break;
    case AnswerStorage::Real: out.numbers.push_back(null ? kMissing : sqlite3_column_double(query, column)); break;
    case AnswerStorage::Text: break;
  }
}

template <typename Value>
void permute(std::vector<Value>& values, const std::vector<std::uint32_t>& order) {
  if (values.empty()) return;
  std::vector<Value> sorted;
  sorted.reserve(values.size());
  for (const std::uint32_t row : order) sorted.push_back(values[row]);
  values.swap(sorted);
}

/// Numbers of names in their final order: old number → rank.
std::vector<std::uint32_t> ranks(std::vector<std::string>& names, bool (*less)(std::string_view, std::string_view)) {
  std::vector<std::uint32_t> order(names.size()), rank(names.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return less(names[a], names[b]); });
  std::vector<std::string> sorted;
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    rank[order[i]] = i;
    sorted.push_back(names[order[i]]);
  }
  names = std::move(sorted);
  return rank;
}

/// Sorts respondents by wave, community and identifier, and makes the units.
void arrange(Rows& rows, Survey& survey, const std::vector<std::pair<std::string, std::string>>& unitsWithoutAnswers) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> extra;
  for (const auto& [wave, community] : unitsWithoutAnswers)
    extra.emplace_back(rows.waves.of(wave), rows.communities.of(community));
  const auto communityRank = ranks(rows.communities.names(), naturalLess);
  const auto waveRank = ranks(rows.waves.names(), [](std::string_view a, std::string_view b) { return a < b; });
  survey.waves = rows.waves.names();
  for (const std::string& code : rows.communities.names()) survey.communities.push_back({code, {}});
  survey.respondents = rows.community.size();
  for (std::uint32_t& c : rows.community) c = communityRank[c];
  for (std::uint32_t& w : rows.wave) w = waveRank[w];
  const auto unitKey = [&](std::uint32_t r) { return std::pair(rows.wave[r], rows.community[r]); };
  const auto less = [&](std::uint32_t a, std::uint32_t b) {
    if (unitKey(a) != unitKey(b)) return unitKey(a) < unitKey(b);
    if (rows.respondents[a] != rows.respondents[b]) return rows.respondents[a] < rows.respondents[b];
    return a < b;
  };
  std::vector<std::uint32_t> order(survey.respondents);
  std::iota(order.begin(), order.end(), 0u);
  if (!std::is_sorted(order.begin(), order.end(), less)) {
    std::sort(order.begin(), order.end(), less);
    for (AnswerColumn& column : survey.answers) {
      permute(column.codes, order);
      permute(column.choices, order);
      permute(column.numbers, order);
    }
    permute(survey.weights, order);
    permute(survey.strata, order);
    permute(survey.psus, order);
    permute(survey.fpc, order);
    permute(survey.seconds, order);
    permute(survey.rows, order);
  }
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<std::size_t, std::size_t>> units;
  for (std::size_t i = 0; i < order.size();) {
    std::size_t end = i + 1;
    while (end < order.size() && unitKey(order[end]) == unitKey(order[i])) ++end;
    units[unitKey(order[i])] = {i, end};
    i = end;
  }
  for (const auto& [wave, community] : extra) units.try_emplace({waveRank[wave], communityRank[community]}, 0, 0);
  for (const auto& [key, range] : units) survey.units.push_back({key.first, key.second, range.first, range.second});
}

std::vector<AnswerSource> sourcesOf(const Codebook& codebook, Survey& survey, std::string& columns) {
  std::vector<AnswerSource> sources;
  for (const Question* question : codebook.answerQuestions()) {
    const AnswerStorage storage = answerStorage(codebook, *question);
    if (question->role != QuestionRole::Answer || storage == AnswerStorage::Text) continue;
    columns += ", " + quotedIdentifier(question->code);
    sources.push_back({storage, question, &codebook.choices(*question), survey.answers.size(), {}, {}});
    survey.answers.push_back({question->code, {}, {}, {}});
  }
  return sources;
}

std::string designColumn(const Codebook& codebook, const std::string& name) {
  if (codebook.findAsked(name) == nullptr)
    throw Fault(FaultCode::RecipeInvalid, {"recipe", "\u201C" + name + "\u201D is no question of the instrument"});
  return "coalesce(" + quotedIdentifier(name) + ", '')";
}

/// A question that answers a number; "" = NULL throughout.
std::string numberColumn(const Codebook& codebook, const std::string& name) {
  if (name.empty()) return "NULL";
  const Question* question = codebook.findAsked(name);
  if (question == nullptr || question->kind != QuestionKind::Number)
    throw Fault(FaultCode::RecipeInvalid,
                {"recipe", "\u201C" + name + "\u201D is no question of the instrument that asks for a number"});
  return question->role == QuestionRole::Weight ? "_weight" : quotedIdentifier(name);
}

double numberAt(sqlite3_stmt* query, int column) {
  return sqlite3_column_type(query, column) == SQLITE_NULL ? kMissing : sqlite3_column_double(query, column);
}

/// Question with the seconds an answer took; "" = none.
std::string secondsOf(const Codebook& codebook, const CubeOptions& design) {
  const Question* const timed = codebook.secondsQuestion();
  return design.quality.seconds.empty() && timed != nullptr ? timed->code : design.quality.seconds;
}

constexpr int kLeading = 9;  // columns before the answers

std::string leadingColumns(const Codebook& codebook, const CubeOptions& design) {
  std::string columns = "SELECT _respondent, _community, _wave, ";
  columns += design.weight.empty() ? "_weight" : numberColumn(codebook, design.weight);
  columns += ", " + (design.stratum.empty() ? std::string("''") : designColumn(codebook, design.stratum));
  columns += ", " + (design.psu.empty() ? std::string("''") : designColumn(codebook, design.psu));
  columns += ", " + numberColumn(codebook, design.fpc) + ", " + numberColumn(codebook, secondsOf(codebook, design));
  return columns + ", _row";
}

void reserveRows(std::size_t total, const std::vector<AnswerSource>& sources, Rows& rows, Survey& survey) {
  rows.community.reserve(total);
  rows.wave.reserve(total);
  for (const AnswerSource& source : sources) {
    AnswerColumn& column = survey.answers[source.answer];
    if (source.storage == AnswerStorage::Choices) column.choices.reserve(total);
    if (source.storage == AnswerStorage::Integer || source.storage == AnswerStorage::CodeText)
      column.codes.reserve(total);
  }
}

/// Weights are kept from the first on that is not 1.
void addWeight(double weight, std::size_t rowsSoFar, Survey& survey) {
  if (survey.weights.empty() && weight == 1) return;
  if (survey.weights.empty()) survey.weights.assign(rowsSoFar - 1, 1.0);
  survey.weights.push_back(weight);
}

/// Answers that came in under a community's name, before the sheet that gives its code.
void joinNames(const Database& database, Rows& rows) {
  const CommunityNames names(declaredCommunities(database));
  NameNumbers communities;
  std::vector<std::uint32_t> number;
  for (const std::string& text : rows.communities.names()) number.push_back(communities.of(names.codeOf(text)));
  for (std::uint32_t& community : rows.community) community = number[community];
  rows.communities = std::move(communities);
}

}  // namespace

void loadAnswers(const Database& database, const Codebook& codebook, const Recipe& recipe, Survey& survey,
                 const std::vector<std::pair<std::string, std::string>>& unitsWithoutAnswers, Progress& progress) {
  const CubeOptions& design = recipe.cube;
  const bool timed = !secondsOf(codebook, design).empty();
  std::string columns = leadingColumns(codebook, design);
  std::vector<AnswerSource> sources = sourcesOf(codebook, survey, columns);
  Rows rows;
  database.guarded([&] {
    const auto total = static_cast<std::size_t>(database.sql().execAndGet("SELECT count(*) FROM answers").getInt64());
    reserveRows(total, sources, rows, survey);
    const std::string sql =
        columns + " FROM answers" + (recipe.wave.empty() ? "" : " WHERE _wave = ?") + " ORDER BY _row";
    // Millions of cells: the raw statement spares a wrapper per cell.
    const RawStatement query(database, sql);
    sqlite3_stmt* raw = query.get();
    if (!recipe.wave.empty()) {
      sqlite3_bind_text(raw, 1, recipe.wave.data(), static_cast<int>(recipe.wave.size()), SQLITE_STATIC);
    }
    std::uint64_t done = 0;
    while (query.step()) {
      rows.respondents.push(textAt(raw, 0));
      rows.community.push_back(rows.communities.of(textAt(raw, 1)));
      rows.wave.push_back(rows.waves.of(textAt(raw, 2)));
      addWeight(numberAt(raw, 3), rows.community.size(), survey);
      if (!design.stratum.empty()) survey.strata.push_back(rows.strata.of(textAt(raw, 4)));
      if (!design.psu.empty()) survey.psus.push_back(rows.psus.of(textAt(raw, 5)));
      if (!design.fpc.empty()) survey.fpc.push_back(numberAt(raw, 6));
      if (timed) survey.seconds.push_back(numberAt(raw, 7));
      survey.rows.push_back(static_cast<std::uint32_t>(sqlite3_column_int64(raw, 8)));
      for (std::size_t s = 0; s < sources.size(); ++s)
        readCell(raw, static_cast<int>(s) + kLeading, sources[s], codebook, survey.answers[s]);
      if (++done % 8192 == 0) progress.report(done, total);
    }
  });
  joinNames(database, rows);
  survey.stratumNames = rows.strata.names();
  survey.psuNames = rows.psus.names();
  arrange(rows, survey, unitsWithoutAnswers);
}

}  // namespace hz::survey
