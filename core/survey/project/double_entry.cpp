// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/double_entry.h"

#include "base/fault.h"
#include "base/number.h"
#include "survey/project/entry.h"
#include "survey/store/answers_table.h"
#include "survey/store/batch_store.h"
#include "survey/store/definition_store.h"
#include "survey/store/second_entries.h"

#include <algorithm>
#include <cmath>

namespace hz::survey {
namespace {

using Answers = std::map<std::string, std::string>;

/// Of a form or its second entry.
template <class Form>
std::string identityOf(const Form& form) {
  return form.wave + '\x1F' + form.community + '\x1F' + form.respondent;
}

const std::string& cellOf(const Answers& answers, const std::string& question) {
  static const std::string kBlank;
  const auto found = answers.find(question);
  return found == answers.end() ? kBlank : found->second;
}

/// Second entries of forms that are still there.
std::vector<std::pair<Questionnaire, SecondEntry>> secondEntries(const Database& database) {
  std::vector<std::pair<Questionnaire, SecondEntry>> entries;
  for (SecondEntry& entry : readSecondEntries(database)) {
    Questionnaire form;
    form.wave = entry.wave;
    form.community = entry.community;
    form.respondent = entry.respondent;
    form.row = findQuestionnaire(database, form.community, form.wave, form.respondent);
    if (form.row != 0) entries.emplace_back(std::move(form), std::move(entry));
  }
  return entries;
}

/// Identities of the forms of typed batches, in the order they were typed.
std::vector<Questionnaire> typedForms(const Database& database) {
  std::vector<Questionnaire> forms;
  for (const StoredBatch& batch : readBatches(database)) {
    if (batch.record.format != kTypedFormat || batch.record.kind != SheetKind::Responses) continue;
    database.guarded([&] {
      SQLite::Statement query(database.sql(),
                              "SELECT _row, _respondent, _community, _wave FROM answers WHERE _row BETWEEN ? AND ? "
                              "ORDER BY _row");
      query.bind(1, batch.firstRow);
      query.bind(2, batch.lastRow);
      while (query.executeStep()) {
        Questionnaire form;
        form.row = query.getColumn(0).getInt64();
        form.batch = batch.record.id;
        form.respondent = query.getColumn(1).getString();
        form.community = query.getColumn(2).getString();
        form.wave = query.getColumn(3).getString();
        forms.push_back(std::move(form));
      }
    });
  }
  return forms;
}

SecondEntry secondOf(const Database& database, const Questionnaire& form) {
  auto entry = readSecondEntry(database, form.wave, form.community, form.respondent);
  if (!entry) throw Fault(FaultCode::BadArgument, {form.respondent + " was not typed twice"});
  return std::move(*entry);
}

Questionnaire formAt(const Entry& entry, std::int64_t row) {
  auto form = entry.at(row);
  if (!form) throw Fault(FaultCode::AnswerRefused, {std::to_string(row), "_row", "–"});
  return *form;
}

double rateOf(std::uint64_t errors, std::uint64_t fields) {
  return fields == 0 ? kMissing : static_cast<double>(errors) / static_cast<double>(fields);
}

/// Counts one field of one form.
class Tally {
 public:
  void count(const SecondEntry& entry, const std::string& question) {
    const std::string& first = cellOf(entry.first, question);
    const std::string& second = cellOf(entry.second, question);
    if (first.empty() && second.empty()) return;
    ++m_result.fields;
    EntryErrors& of = m_questions[question];
    EntryErrors& one = m_typists[entry.firstTypist];
    EntryErrors& other = m_typists[entry.secondTypist];
    for (EntryErrors* each : {&of, &one, &other}) ++each->fields;
    if (first == second) return;
    ++m_result.different;
    for (EntryErrors* each : {&of, &one, &other}) ++each->different;
    const auto settled = entry.settled.find(question);
    if (settled == entry.settled.end()) {
      ++m_result.open;
      return;
    }
    one.errors += settled->second != first;
    other.errors += settled->second != second;
    of.errors += static_cast<std::uint64_t>(settled->second != first) + (settled->second != second);
  }

  DoubleEntry result(const Codebook& codebook) {
    for (const Question* question : codebook.answerQuestions()) {
      auto found = m_questions.find(question->code);
      if (found == m_questions.end() || found->second.different == 0) continue;
      found->second.name = question->code;
      found->second.rate = rateOf(found->second.errors, 2 * found->second.fields);
      m_result.byQuestion.push_back(found->second);
    }
    for (auto& [name, errors] : m_typists) {
      errors.name = name;
      errors.rate = rateOf(errors.errors, errors.fields);
      m_result.byTypist.push_back(errors);
    }
    return std::move(m_result);
  }

 private:
  DoubleEntry m_result;
  std::map<std::string, EntryErrors> m_questions, m_typists;
};

}  // namespace

std::vector<Questionnaire> Entry::due(const std::string& typist, double share, std::uint64_t seed) const {
  std::vector<Questionnaire> forms = typedForms(m_database);
  std::vector<std::pair<std::string, std::size_t>> drawn;
  for (std::size_t i = 0; i < forms.size(); ++i)
    drawn.emplace_back(sha256(std::to_string(seed) + "\x1Fsecond/" + identityOf(forms[i])), i);
  std::sort(drawn.begin(), drawn.end());
  const double wanted = std::ceil(std::clamp(share, 0.0, 1.0) * static_cast<double>(forms.size()));
  drawn.resize(std::min(forms.size(), static_cast<std::size_t>(wanted)));
  std::sort(drawn.begin(), drawn.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  std::set<std::string> twice;
  for (const SecondEntry& entry : readSecondEntries(m_database)) twice.insert(identityOf(entry));
  std::map<std::int64_t, std::string> typists;
  std::vector<Questionnaire> due;
  for (const auto& [hash, i] : drawn) {
    const Questionnaire& form = forms[i];
    if (!typists.contains(form.batch)) typists[form.batch] = settingsOf(form.batch).typist;
    if (typists[form.batch] == typist || twice.contains(identityOf(form))) continue;
    due.push_back(form);
  }
  return due;
}

void Entry::addSecond(std::int64_t row, const std::string& typist, const Answers& answers) {
  const Questionnaire first = formAt(*this, row);
  const std::string firstTypist = settingsOf(first.batch).typist;
  if (firstTypist == typist || typist.empty())
    throw Fault(FaultCode::BadArgument, {"the second entry needs another typist than " + firstTypist});
  Questionnaire second = first;
  second.answers = answers;
  second = coded({}, second);
  WriteTransaction transaction(m_database);
  writeSecondEntry(m_database, {first.wave,
                                first.community,
                                first.respondent,
                                firstTypist,
                                typist,
                                utcNow(),
                                first.answers,
                                second.answers,
                                {}});
  appendJournal(m_database, "type again", first.batch, "row " + std::to_string(row));
  transaction.commit();
}

void Entry::removeSecond(std::int64_t row) {
  const Questionnaire form = formAt(*this, row);
  WriteTransaction transaction(m_database);
  removeSecondEntry(m_database, form.wave, form.community, form.respondent);
  appendJournal(m_database, "undo type again", form.batch, "row " + std::to_string(row));
  transaction.commit();
}

std::vector<EntryDifference> Entry::differences() const {
  std::vector<EntryDifference> all;
  for (const auto& [form, entry] : secondEntries(m_database)) {
    for (const Question* question : m_codebook.answerQuestions()) {
      const std::string& first = cellOf(entry.first, question->code);
      const std::string& second = cellOf(entry.second, question->code);
      if (first == second) continue;
      EntryDifference one{form.row,          form.respondent,    form.community, form.wave, question->code,
                          entry.firstTypist, entry.secondTypist, first,          second,    {}};
      if (const auto settled = entry.settled.find(question->code); settled != entry.settled.end())
        one.settled = settled->second;
      all.push_back(std::move(one));
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.row < b.row; });
  return all;
}

std::string Entry::settle(std::int64_t row, const std::string& question, const std::string& text, Progress& progress) {
  const Questionnaire form = formAt(*this, row);
  WriteTransaction transaction(m_database);
  SecondEntry entry = secondOf(m_database, form);
  const AnswerEdit edit = editStoredAnswer(m_database, m_codebook, row, question, text, progress);
  entry.settled[question] = edit.after;
  writeSecondEntry(m_database, entry);
  appendJournal(m_database, "edit", edit.batch,
                "row " + std::to_string(row) + " " + question + " " + edit.contentSha256);
  transaction.commit();
  return edit.before;
}

void Entry::reopen(std::int64_t row, const std::string& question, const std::string& stored, Progress& progress) {
  const Questionnaire form = formAt(*this, row);
  WriteTransaction transaction(m_database);
  SecondEntry entry = secondOf(m_database, form);
  entry.settled.erase(question);
  const AnswerEdit edit = editStoredAnswer(m_database, m_codebook, row, question, stored, progress);
  writeSecondEntry(m_database, entry);
  appendJournal(m_database, "edit", edit.batch,
                "row " + std::to_string(row) + " " + question + " " + edit.contentSha256);
  transaction.commit();
}

DoubleEntry Entry::doubleEntry() const {
  Tally tally;
  const auto entries = secondEntries(m_database);
  for (const auto& [form, entry] : entries)
    for (const Question* question : m_codebook.answerQuestions()) tally.count(entry, question->code);
  DoubleEntry result = tally.result(m_codebook);
  const std::vector<Questionnaire> forms = typedForms(m_database);
  result.typed = forms.size();
  result.twice = entries.size();
  std::set<std::string> typists;
  for (const EntryErrors& each : result.byTypist) typists.insert(each.name);
  for (const TypedBatch& batch : batches()) typists.insert(batch.settings.typist);
  result.typists.assign(typists.begin(), typists.end());
  return result;
}

}  // namespace hz::survey
