// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/csv_writer.h"
#include "base/text.h"
#include "survey/codebook/codebook.h"
#include "survey/codebook/derived.h"

namespace hz::survey {
namespace {

void addRow(std::string& table, const std::vector<std::string>& cells) {
  table += csvLine(cells) + "\n";
}

std::string typeOf(const Question& question) {
  // What devices fill in by themselves has no text to ask; a form with a text question that asks nothing is refused.
  const bool asksNothing = question.label == LocalizedText{} && question.hint == LocalizedText{};
  if (asksNothing && question.kind == QuestionKind::Date && question.code == "today") return "today";
  if (asksNothing && question.kind == QuestionKind::Text) {
    const bool moment = question.code == "start" || question.code == "end";
    return moment && question.role == QuestionRole::Metadata ? question.code : "hidden";
  }
  switch (question.kind) {
    case QuestionKind::Date: return "date";
    case QuestionKind::Number: return "decimal";
    case QuestionKind::OneChoice:
    case QuestionKind::Scale: return "select_one " + question.list;
    case QuestionKind::MultipleChoice: return "select_multiple " + question.list;
    case QuestionKind::Text: break;
  }
  return "text";
}

std::string roleOf(const Question& question) {
  switch (question.role) {
    case QuestionRole::Respondent: return "respondent";
    case QuestionRole::Community: return "community";
    case QuestionRole::Wave: return "wave";
    case QuestionRole::Weight: return "weight";
    case QuestionRole::Metadata: return "metadata";
    case QuestionRole::Answer: break;
  }
  return {};
}

/// "" leaves the reader to its rule for 97, 98 and 99, so answers with these codes must say that they are.
std::string missingOf(const Choice& choice) {
  switch (choice.missing) {
    case MissingKind::NotApplicable: return "not_applicable";
    case MissingKind::DontKnow: return "dont_know";
    case MissingKind::Refused: return "refused";
    case MissingKind::None:
    case MissingKind::Skipped:
    case MissingKind::Invalid: break;
  }
  return choice.code == "97" || choice.code == "98" || choice.code == "99" ? "answer" : "";
}

std::string yesNo(bool yes) {
  return yes ? "yes" : "no";
}

/// Whether every group stands around its questions, in order, as survey tools want it.
bool groupsSurround(const Codebook& codebook) {
  std::vector<std::string> met;
  for (const Question& question : codebook.questions) {
    if (question.group.empty() || (!met.empty() && met.back() == question.group)) continue;
    met.push_back(question.group);
  }
  return met.size() == codebook.groups.size() &&
         std::equal(met.begin(), met.end(), codebook.groups.begin(),
                    [](const std::string& code, const QuestionGroup& group) { return code == group.code; });
}

std::string surveyTable(const Codebook& codebook) {
  std::string table;
  addRow(table, {"type", "name", "label::English (en)", "label::中文 (zh)", "hint::English (en)", "hint::中文 (zh)",
                 "relevant", "required", "role", "reversed", "scale_min", "scale_max", "short_form", "group"});
  const auto begin = [&](const QuestionGroup& group) {
    addRow(table, {"begin_group", group.code, group.label.english, group.label.chinese, group.hint.english,
                   group.hint.chinese, "", "", "", "", "", "", "", ""});
  };
  const auto end = [&] { addRow(table, {"end_group", "", "", "", "", "", "", "", "", "", "", "", "", ""}); };
  const bool around = groupsSurround(codebook);
  // Groups first, empty: the questions name theirs, so that any order of questions can be written.
  for (const QuestionGroup& group : codebook.groups) {
    if (around) break;
    begin(group);
    end();
  }
  std::string open;
  for (const Question& question : codebook.questions) {
    if (around && question.group != open) {
      if (!open.empty()) end();
      open = question.group;
      const auto group = std::find_if(codebook.groups.begin(), codebook.groups.end(),
                                      [&](const QuestionGroup& candidate) { return candidate.code == open; });
      if (!open.empty()) begin(*group);
    }
    const bool scale = question.kind == QuestionKind::Scale;
    addRow(table,
           {typeOf(question), question.code, question.label.english, question.label.chinese, question.hint.english,
            question.hint.chinese, question.relevant, question.required ? "yes" : "", roleOf(question),
            yesNo(question.reversed), scale ? std::to_string(question.scaleMin) : "",
            scale ? std::to_string(question.scaleMax) : "", yesNo(question.shortForm), around ? "" : question.group});
  }
  if (!open.empty()) end();
  return table;
}

std::string choicesTable(const Codebook& codebook) {
  std::string table;
  addRow(table, {"list_name", "name", "label::English (en)", "label::中文 (zh)", "missing", "exclusive"});
  for (const ChoiceList& list : codebook.lists) {
    for (const Choice& choice : list.choices) {
      addRow(table, {list.name, choice.code, choice.label.english, choice.label.chinese, missingOf(choice),
                     choice.exclusive ? "yes" : ""});
    }
  }
  return table;
}

}  // namespace

InstrumentTables writeInstrument(const Codebook& codebook) {
  std::string settings;
  addRow(settings, {"form_title", "form_title_zh", "form_id", "version", "default_wave"});
  addRow(settings,
         {codebook.title.english, codebook.title.chinese, codebook.id, codebook.version, codebook.defaultWave});
  return {surveyTable(codebook), choicesTable(codebook), settings, writeDerived(codebook)};
}

}  // namespace hz::survey
