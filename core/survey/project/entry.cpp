// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/entry.h"

#include "base/number.h"
#include "base/text.h"
#include "survey/codebook/community_names.h"
#include "survey/codebook/form_typing.h"
#include "survey/codebook/wave.h"
#include "survey/store/answers_store.h"
#include "survey/store/answers_table.h"
#include "survey/store/batch_store.h"
#include "survey/store/definition_store.h"
#include "survey/store/sheets_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace hz::survey {
namespace {

std::string typedKey(std::int64_t batch) {
  return "typed/" + std::to_string(batch);
}

std::string settingsJson(const EntrySettings& settings) {
  return nlohmann::json{{"typist", settings.typist},
                        {"prefix", settings.prefix},
                        {"community", settings.community},
                        {"wave", settings.wave}}
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

EntrySettings settingsFrom(const std::string& text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object()) return {};
  return {json.value("typist", ""), json.value("prefix", ""), json.value("community", ""), json.value("wave", "")};
}

[[noreturn]] void refuseAnswer(const std::string& text, const std::string& question, const std::string& allowed) {
  throw Fault(FaultCode::AnswerRefused, {text, question, allowed});
}

std::string roleCode(const Codebook& codebook, QuestionRole role, const char* otherwise) {
  const Question* question = codebook.withRole(role);
  return question == nullptr ? otherwise : question->code;
}

/// Unreadable answers to questions without choices, which have no code for it.
void keepUnreadable(const Database& database, const Codebook& codebook, StoredBatch& batch, const Questionnaire& form) {
  std::vector<Issue> issues;
  for (const auto& [code, text] : form.answers) {
    if (text != kUnreadable) continue;
    const Question* question = codebook.find(code);
    ++batch.record.cellsInvalid;
    const bool number = question != nullptr && question->kind == QuestionKind::Number;
    if (question == nullptr || !codebook.choices(*question).choices.empty() || question->kind == QuestionKind::Scale)
      continue;
    const IssueCode kind = number                                 ? IssueCode::NotANumber
                           : question->kind == QuestionKind::Date ? IssueCode::DateInvalid
                                                                  : IssueCode::OptionUnknown;
    issues.push_back({kind, static_cast<std::int64_t>(batch.record.rowsAccepted), code, "?", {"–"}});
    auto& counts = batch.record.issueCounts;
    const std::string key(issueKey(kind));
    const auto known = std::find_if(counts.begin(), counts.end(), [&](const auto& one) { return one.first == key; });
    if (known == counts.end()) {
      counts.emplace_back(key, 1);
    } else {
      ++known->second;
    }
  }
  insertIssues(database, batch.record.id, issues);
  completeBatch(database, batch);
}

/// Storing a form sums up its whole batch, so a full one is followed by another and the time stays short.
constexpr std::uint64_t kMostForms = 500;

bool isTyped(const StoredBatch& batch) {
  return batch.record.format == kTypedFormat && batch.record.kind == SheetKind::Responses;
}

}  // namespace

std::string nextIdentifier(const std::string& prefix, const std::set<std::string>& taken) {
  long long last = 0;
  for (auto at = taken.lower_bound(prefix); at != taken.end() && at->starts_with(prefix); ++at) {
    const auto number = parseInteger(std::string_view(*at).substr(prefix.size()));
    if (number && *number > last && *number < 1'000'000'000) last = *number;
  }
  return prefix + fmt::format("{:03}", last + 1);
}

std::vector<TypedBatch> Entry::batches() const {
  std::vector<TypedBatch> batches;
  for (const StoredBatch& batch : readBatches(m_database)) {
    if (!isTyped(batch)) continue;
    TypedBatch one{batch.record.id, settingsOf(batch.record.id), batch.record.rowsAccepted, "",
                   batch.record.importedAt};
    if (batch.lastRow >= batch.firstRow) {
      const auto names = respondentsOfRows(m_database, {static_cast<std::uint32_t>(batch.lastRow)});
      one.last = names.front();
    }
    batches.push_back(std::move(one));
  }
  return batches;
}

EntrySettings Entry::settingsOf(std::int64_t batch) const {
  return settingsFrom(readText(m_database, "setting", typedKey(batch)));
}

std::set<std::string> Entry::respondents() const {
  std::set<std::string> all;
  forEachRespondent(m_database, [&](auto, auto, std::string_view respondent) { all.emplace(respondent); });
  return all;
}

Questionnaire Entry::coded(const EntrySettings& settings, const Questionnaire& form) const {
  Questionnaire stored = form;
  const std::string idQuestion = roleCode(m_codebook, QuestionRole::Respondent, "respondent");
  stored.respondent = std::string(trimmed(form.respondent));
  if (stored.respondent.empty()) refuseAnswer("", idQuestion, "–");
  const std::string communityQuestion = roleCode(m_codebook, QuestionRole::Community, "community");
  stored.community = std::string(trimmed(form.community.empty() ? settings.community : form.community));
  if (stored.community.empty()) refuseAnswer("", communityQuestion, "–");
  const CommunityNames names(declaredCommunities(m_database));
  if (!names.empty() && !names.knows(stored.community)) {
    std::string known;
    for (const Community& one : declaredCommunities(m_database)) known += (known.empty() ? "" : ", ") + one.code;
    refuseAnswer(stored.community, communityQuestion, known);
  }
  stored.community = names.codeOf(stored.community);
  std::string wave = !form.wave.empty() ? form.wave : !settings.wave.empty() ? settings.wave : m_codebook.defaultWave;
  wave = std::string(waveOf(trimmed(wave)));
  if (!isWave(wave)) refuseAnswer(wave, roleCode(m_codebook, QuestionRole::Wave, "wave"), "2019, 2019-H1");
  stored.wave = wave;
  if (!(form.weight > 0)) refuseAnswer(shortestNumber(form.weight), "weight", "> 0");
  stored.answers.clear();
  for (const Question* question : m_codebook.answerQuestions()) {
    const auto given = form.answers.find(question->code);
    if (given == form.answers.end() || given->second.empty()) continue;
    const bool hasNoCode = m_codebook.choices(*question).choices.empty() && question->kind != QuestionKind::Scale;
    if (given->second == kUnreadable && hasNoCode) continue;
    std::string text = storedCell(m_codebook, *question, given->second);
    if (!text.empty()) stored.answers[question->code] = std::move(text);
  }
  return stored;
}

Questionnaire Entry::add(const EntrySettings& settings, const Questionnaire& form, Progress& progress) {
  Questionnaire stored = coded(settings, form);
  WriteTransaction transaction(m_database);
  if (find(stored.community, stored.wave, stored.respondent) != 0)
    refuseAnswer(stored.respondent, roleCode(m_codebook, QuestionRole::Respondent, "respondent"),
                 "≠ " + stored.respondent);
  stored.batch = 0;
  for (const StoredBatch& batch : readBatches(m_database)) {
    const bool fits = isTyped(batch) && batch.record.rowsAccepted < kMostForms;
    if (fits && settingsOf(batch.record.id) == settings && isLastBatch(m_database, batch.record.id))
      stored.batch = batch.record.id;
  }
  if (stored.batch == 0) {
    stored.batch = beginTypedBatch(m_database, settings.typist);
    writeText(m_database, "setting", typedKey(stored.batch), settingsJson(settings));
  }
  stored.row = 0;
  stored.row = putQuestionnaire(m_database, m_codebook, stored, progress);
  StoredBatch batch = findBatch(m_database, stored.batch);
  stored.fileRow = static_cast<std::int64_t>(batch.record.rowsAccepted);
  keepUnreadable(m_database, m_codebook, batch, form);
  appendJournal(m_database, "type", stored.batch, "row " + std::to_string(stored.row));
  transaction.commit();
  return stored;
}

Questionnaire Entry::take(std::int64_t row, Progress& progress) {
  const auto form = at(row);
  if (!form) refuseAnswer(std::to_string(row), "_row", "–");
  WriteTransaction transaction(m_database);
  takeQuestionnaire(m_database, *form, progress);
  const StoredBatch batch = findBatch(m_database, form->batch);
  appendJournal(m_database, "take out", form->batch, "row " + std::to_string(row) + " " + batch.record.contentSha256);
  if (isTyped(batch) && batch.record.rowsAccepted == 0) {
    removeBatch(m_database, batch);
    appendJournal(m_database, "undo", form->batch, batch.record.contentSha256);
  }
  transaction.commit();
  return *form;
}

std::int64_t Entry::putBack(const Questionnaire& form, const EntrySettings& settings, Progress& progress) {
  WriteTransaction transaction(m_database);
  Questionnaire back = form;
  if (find(form.community, form.wave, form.respondent) != 0)
    refuseAnswer(form.respondent, roleCode(m_codebook, QuestionRole::Respondent, "respondent"), "≠ " + form.respondent);
  if (!hasBatch(m_database, form.batch)) {
    back.batch = beginTypedBatch(m_database, settings.typist);
    writeText(m_database, "setting", typedKey(back.batch), settingsJson(settings));
  }
  const std::int64_t row = putQuestionnaire(m_database, m_codebook, back, progress);
  appendJournal(m_database, "put back", back.batch,
                "row " + std::to_string(row) + " " + findBatch(m_database, back.batch).record.contentSha256);
  transaction.commit();
  return row;
}

Questionnaire Entry::replace(const Questionnaire& form, Progress& progress) {
  const auto before = at(form.row);
  if (!before) refuseAnswer(std::to_string(form.row), "_row", "–");
  Questionnaire after = coded({}, form);
  after.batch = before->batch;
  after.fileRow = before->fileRow;
  WriteTransaction transaction(m_database);
  const std::int64_t other = find(after.community, after.wave, after.respondent);
  if (other != 0 && other != form.row)
    refuseAnswer(after.respondent, roleCode(m_codebook, QuestionRole::Respondent, "respondent"),
                 "≠ " + after.respondent);
  replaceQuestionnaire(m_database, m_codebook, after, progress);
  appendJournal(m_database, "edit", after.batch,
                "row " + std::to_string(after.row) + " " + findBatch(m_database, after.batch).record.contentSha256);
  transaction.commit();
  return *before;
}

}  // namespace hz::survey
