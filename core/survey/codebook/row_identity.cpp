// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/row_identity.h"

#include "base/fault.h"
#include "base/number.h"
#include "base/text.h"
#include "import/number_form.h"
#include "survey/codebook/cell_words.h"
#include "survey/codebook/wave.h"

namespace hz::survey {
namespace {

const std::map<std::string, std::string, std::less<>>* valuesOf(const CodingOptions& options,
                                                                const Question& question) {
  const auto given = options.values.find(question.code);
  return given == options.values.end() ? nullptr : &given->second;
}

/// What the person said a text means; else the text itself.
std::string_view givenText(const std::map<std::string, std::string, std::less<>>* values, std::string_view text) {
  if (values == nullptr) return text;
  const auto found = values->find(text);
  return found == values->end() ? text : std::string_view(found->second);
}

std::string_view roleCell(const RawBatch& raw, std::size_t r, int column) {
  return column < 0 ? std::string_view() : raw.cell(r, static_cast<std::size_t>(column));
}

}  // namespace

RowIdentifier::RowIdentifier(const Codebook& codebook, const Mapping& mapping, const CodingOptions& options)
    : m_options(options), m_defaultWave(options.defaultWave.empty() ? codebook.defaultWave : options.defaultWave) {
  findColumns(codebook, mapping);
  refuseLacking(codebook);
}

void RowIdentifier::findColumns(const Codebook& codebook, const Mapping& mapping) {
  for (std::size_t c = 0; c < mapping.size(); ++c) {
    const Question* question = mapping[c].question.empty() ? nullptr : codebook.find(mapping[c].question);
    if (question == nullptr) continue;
    const int column = static_cast<int>(c);
    switch (question->role) {
      case QuestionRole::Respondent:
        m_respondent = column;
        m_floatIds = c < m_options.forms.size() && m_options.forms[c].floats;
        break;
      case QuestionRole::Community:
        m_community = column;
        m_communityValues = valuesOf(m_options, *question);
        break;
      case QuestionRole::Wave:
        m_wave = column;
        m_waveValues = valuesOf(m_options, *question);
        break;
      case QuestionRole::Weight: m_weight = column; break;
      case QuestionRole::Answer:
      case QuestionRole::Metadata: break;
    }
  }
}

void RowIdentifier::refuseLacking(const Codebook& codebook) const {
  std::vector<std::string> lacking;
  if (m_respondent < 0 && !m_options.numberRows && codebook.withRole(QuestionRole::Respondent) != nullptr) {
    lacking.push_back(codebook.withRole(QuestionRole::Respondent)->code);
  }
  if (m_community < 0 && m_options.community.empty()) {
    const Question* asked = codebook.withRole(QuestionRole::Community);
    lacking.push_back(asked != nullptr ? asked->code : "community");
  }
  if (!lacking.empty()) throw Fault(FaultCode::ColumnsMissing, {"", join(lacking, ", ")});
  if (m_wave < 0 && m_defaultWave.empty()) throw Fault(FaultCode::WaveMissing, {""});
  if (m_wave < 0 && !isWave(m_defaultWave))
    throw Fault(FaultCode::BadArgument,
                {"\u201C" + m_defaultWave + "\u201D is not a wave (a year such as 2019 or 2019-H1)"});
}

/// What a text of a community stands for: its code, and whether it is a total or not known.
const RowIdentifier::Place& RowIdentifier::placeOf(const std::string& text) {
  const auto seen = m_places.find(text);
  if (seen != m_places.end()) return seen->second;
  const CommunityNames& names = m_options.communities;
  Place place;
  place.blank = isMissingMark(text);
  if (!names.empty()) {
    place.known = names.knows(text);
    place.code = place.known ? names.codeOf(text) : text;
    place.total = !place.known && isTotalWord(text);
  } else {
    place.total = isTotalWord(text);
    const std::string named = names.codeOf(text);  // a spelling that was said to be another one's
    place.code = m_spellings.emplace(communityKey(named), std::string(withoutGuard(named))).first->second;
    if (place.code != text) m_merged.emplace_back(text, place.code);
  }
  return m_places.emplace(text, std::move(place)).first->second;
}

void RowIdentifier::addKnown(std::string_view community) {
  if (m_lastKnown == community) return;
  m_lastKnown = community;
  m_spellings.emplace(communityKey(community), std::string(community));
}

/// A total, an average, a note or a signature: said by who answers, by the place, or by the first words of the row.
bool RowIdentifier::refuseTotal(const RawBatch& raw, std::size_t row, const RowIdentity& who, RowIssues& issues) {
  int column = -1;
  std::string_view text;
  if (m_community >= 0 && !who.community.empty() && placeOf(who.community).total) {
    column = m_community;
    text = who.community;
  } else if (m_respondent >= 0 && isTotalWord(who.respondent)) {
    column = m_respondent;
    text = who.respondent;
  } else if ((m_community >= 0 && who.community.empty()) || (m_respondent >= 0 && who.respondent.empty())) {
    for (std::size_t c = 0; c < raw.columns && column < 0; ++c) {
      text = trimmed(raw.cell(row, c));
      if (text.empty()) continue;
      if (!isTotalWord(text)) return false;
      column = static_cast<int>(c);
    }
  }
  if (column < 0) return false;
  issues.raise(raw.fileRows[row], IssueCode::RowIsTotal, column, text);
  return true;
}

void RowIdentifier::identify(const RawBatch& raw, std::size_t row, RowIdentity& who, RowIssues& issues) {
  const std::int64_t fileRow = raw.fileRows[row];
  if (m_respondent < 0) {
    who.respondent = m_options.idPrefix + "row-" + std::to_string(fileRow);
  } else {
    const std::string_view id = withoutGuard(roleCell(raw, row, m_respondent));
    const bool isWhole =
        id.ends_with(".0") && (m_floatIds || (id.size() > 2 && id.find_first_not_of("0123456789") == id.size() - 2));
    who.respondent.assign(isWhole ? id.substr(0, id.size() - 2) : id);
    if (isMissingWord(who.respondent)) who.respondent.clear();
    if (!m_options.idPrefix.empty() && !who.respondent.empty() && !isTotalWord(who.respondent))
      who.respondent.insert(0, m_options.idPrefix);
  }
  who.community.assign(m_community < 0 ? std::string_view(m_options.community)
                                       : givenText(m_communityValues, trimmed(roleCell(raw, row, m_community))));
  if (!who.community.empty() && placeOf(who.community).blank) who.community.clear();
  if (refuseTotal(raw, row, who, issues)) return;
  if (m_respondent >= 0 && who.respondent.empty()) issues.raise(fileRow, IssueCode::IdentifierEmpty, m_respondent, "");
  if (who.community.empty()) {
    issues.raise(fileRow, IssueCode::CommunityEmpty, m_community, "");
  } else {
    const Place& place = placeOf(who.community);
    if (!place.known && !m_options.communities.empty()) {
      issues.raise(fileRow, IssueCode::CommunityUnknown, m_community, who.community);
    } else {
      who.community = place.code;
    }
  }
  if (m_wave < 0) {
    who.wave = m_defaultWave;
  } else {
    const FoldedCell cell(roleCell(raw, row, m_wave));
    const std::string_view named = givenText(m_waveValues, cell.view());
    who.wave = waveNamed(named.empty() && !m_defaultWave.empty() ? std::string_view(m_defaultWave) : named);
    if (!isWave(who.wave)) issues.raise(fileRow, IssueCode::WaveInvalid, m_wave, who.wave);
  }
  identifyWeight(raw, row, who, issues);
}

void RowIdentifier::identifyWeight(const RawBatch& raw, std::size_t row, RowIdentity& who, RowIssues& issues) {
  who.weight = 1;
  if (m_weight < 0) return;
  const std::string_view cell = trimmed(roleCell(raw, row, m_weight));
  if (cell.empty()) return;
  const auto at = static_cast<std::size_t>(m_weight);
  const auto number = readNumber(cell, at < m_options.forms.size() ? m_options.forms[at] : ColumnForm{});
  if (!number && isMissingMark(cell)) return;
  const double weight = !number ? -1 : number->unit == "%" ? number->value / 100 : number->value;
  // 0 takes no part and stays (who was drawn but shall not count); beyond a billion people nobody stands for so many.
  constexpr double kMostWeight = 1e9, kLeastWeight = 1e-9;
  const bool usable = weight == 0 || (weight >= kLeastWeight && weight <= kMostWeight);
  if (!usable) {
    issues.raise(raw.fileRows[row], IssueCode::WeightInvalid, m_weight, cell);
  } else {
    who.weight = weight;
  }
}

}  // namespace hz::survey
