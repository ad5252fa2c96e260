// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/analysis/analysis_tools.h"

#include "base/fault.h"
#include "base/reasons.h"
#include "base/text.h"

#include <algorithm>

namespace hz::output {

AnalysisRun::AnalysisRun(const AnalysisData& data, const AnalysisRequest& request, Language language, int threads,
                         const ResampleTable* resamples, Progress& progress, const DisclosurePolicy* policy)
    : m_data(data),
      m_request(request),
      m_language(language),
      m_threads(threads),
      m_resamples(resamples),
      m_progress(progress),
      m_policy(policy) {
  for (const NamedItems& score : request.scores) {
    if (data.find(score.name) != nullptr) refuse("score " + score.name + " has the name of a column; give it another");
    m_scores.push_back(scoreVariable(data, score, request.scoring));
  }
  for (const auto& [name, bounds] : request.bands) m_scores.push_back(banded(variable(name), bounds));
}

const AnalysisVariable& AnalysisRun::variable(const std::string& name) const {
  for (const AnalysisVariable& score : m_scores) {
    if (score.name == name) return score;
  }
  return m_data.get(name);
}

const AnalysisVariable& AnalysisRun::numeric(const std::string& name) const {
  const AnalysisVariable& found = variable(name);
  if (found.text) refuse("column " + name + " holds text, not numbers");
  return found;
}

std::string AnalysisRun::label(const std::string& name) const {
  return variable(name).labelIn(m_language);
}

std::string AnalysisRun::scaleLabel(const std::string& name) const {
  const AnalysisVariable* found = m_data.find(name);
  return found == nullptr ? name : found->labelIn(m_language);
}

std::string AnalysisRun::termLabel(const std::string& term) const {
  if (term == "(intercept)") return word("intercept");
  std::vector<std::string> parts;
  for (const std::string_view part : split(term, ':')) {
    const std::size_t equals = part.find('=');
    const std::string name(part.substr(0, equals));
    const AnalysisVariable& of = variable(name);
    if (equals == std::string_view::npos) {
      parts.push_back(of.labelIn(m_language));
      continue;
    }
    const std::string code(part.substr(equals + 1));
    const auto at = std::find(of.codes.begin(), of.codes.end(), code);
    const std::string shown =
        at == of.codes.end() ? code : of.codeIn(static_cast<std::size_t>(at - of.codes.begin()), m_language);
    parts.push_back(word("term", {of.labelIn(m_language), shown}));
  }
  return join(parts, " × ");
}

std::string AnalysisRun::word(const std::string& key, const std::vector<std::string>& arguments) const {
  return phrase(m_language, "analysis." + key, arguments);
}

std::string AnalysisRun::pText(double p) const {
  if (isMissing(p)) return "p = –";
  const std::string text = number(p, kPForm);
  const bool below = text.front() == '<';
  const std::string sign = below ? "<" : "=", rest = below ? text.substr(1) : text;
  return m_language == Language::Chinese ? "p" + sign + rest : "p " + sign + " " + rest;
}

std::string AnalysisRun::joined(const std::vector<std::string>& parts) const {
  return join(parts, m_language == Language::Chinese ? "、" : ", ");
}

void AnalysisRun::say(const StatisticMessage& message, const std::string& term) {
  StatisticMessage full = message;
  if (!term.empty()) full.term = term;
  if (std::find(m_said.begin(), m_said.end(), full) != m_said.end()) return;
  m_said.push_back(full);
  for (std::string& argument : full.arguments) {
    argument = isTerm(argument) ? termLabel(argument) : reasonIn(m_language, argument);
  }
  // Some codes have several wordings.
  static const std::map<std::string, std::string> kCodes{{"collinear_with", "collinear"},
                                                         {"constant_described", "constant"},
                                                         {"constant_correlated", "constant"},
                                                         {"small_group_hidden", "small_group"}};
  const auto code = kCodes.find(full.code);
  AnalysisJson one{{"code", code == kCodes.end() ? full.code : code->second},
                   {"term", full.term},
                   {"text", phrase(m_language, "message." + full.code, full.arguments)}};
  const bool again = std::any_of(m_messages.begin(), m_messages.end(), [&](const AnalysisJson& said) {
    return said["code"] == one["code"] && said["text"] == one["text"];
  });
  if (!again) m_messages.push_back(std::move(one));
}

bool AnalysisRun::isTerm(const std::string& text) const {
  if (text.empty() || parseNumber(text)) return false;
  for (const std::string_view part : split(text, ':')) {
    const std::string name(part.substr(0, part.find('=')));
    const bool score =
        std::any_of(m_scores.begin(), m_scores.end(), [&](const AnalysisVariable& one) { return one.name == name; });
    if (!score && m_data.find(name) == nullptr) return false;
  }
  return true;
}

void AnalysisRun::say(const std::vector<StatisticMessage>& messages) {
  for (const StatisticMessage& message : messages) say(message);
}

ResultTable AnalysisRun::table(const std::string& id, const std::string& title) const {
  ResultTable out;
  out.id = id;
  out.title = title;
  out.language = m_language;
  return out;
}

TableColumn AnalysisRun::column(const std::string& key, Alignment alignment) const {
  return {word("head." + key), "", alignment};
}

void AnalysisRun::noteHidden(ResultTable& table) const {
  table.notes.push_back(word("note.hidden", {std::to_string(m_policy->k)}));
}

std::string slopePlace(const AnalysisRun& run, const std::string& at) {
  if (at == "-1sd") return run.word("at.low");
  if (at == "mean") return run.word("at.mean");
  return at == "+1sd" ? run.word("at.high") : at;
}

void sayEmpty(AnalysisRun& run, const AnalysisVariable& variable, const std::vector<std::size_t>& counts) {
  std::vector<std::string> empty;
  for (std::size_t c = 0; c < counts.size(); ++c) {
    if (counts[c] == 0) empty.push_back(variable.codeIn(c, run.language()));
  }
  if (empty.empty() || empty.size() == counts.size()) return;
  run.say({"empty_categories", variable.name, {variable.labelIn(run.language()), run.joined(empty)}});
}

AnalysisResult AnalysisRun::finish() {
  m_result.document["messages"] = m_messages;
  // What must be known to read the tables stands below the last of them.
  if (!m_result.tables.empty()) {
    for (const auto& message : m_messages) {
      m_result.tables.back().notes.push_back(message["text"].get<std::string>());
    }
  }
  return std::move(m_result);
}

}  // namespace hz::output
