// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/row_identity.h"

#include "base/fault.h"
#include "base/number.h"
#include "base/text.h"
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
      case QuestionRole::Respondent: m_respondent = column; break;
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

const std::string& RowIdentifier::communityCode(const std::string& text) {
  const auto seen = m_communityCodes.find(text);
  if (seen != m_communityCodes.end()) return seen->second;
  const CommunityNames& names = m_options.communities;
  return m_communityCodes.emplace(text, names.knows(text) ? names.codeOf(text) : std::string()).first->second;
}

void RowIdentifier::identify(const RawBatch& raw, std::size_t row, RowIdentity& who, RowIssues& issues) {
  const std::int64_t fileRow = raw.fileRows[row];
  if (m_respondent < 0) {
    who.respondent = "row-" + std::to_string(fileRow);
  } else {
    who.respondent.assign(trimmed(roleCell(raw, row, m_respondent)));
    if (who.respondent.empty()) issues.raise(fileRow, IssueCode::IdentifierEmpty, m_respondent, "");
  }
  who.community.assign(m_community < 0 ? std::string_view(m_options.community)
                                       : givenText(m_communityValues, trimmed(roleCell(raw, row, m_community))));
  if (who.community.empty()) {
    issues.raise(fileRow, IssueCode::CommunityEmpty, m_community, "");
  } else if (!m_options.communities.empty()) {
    const std::string& code = communityCode(who.community);
    if (code.empty()) {
      issues.raise(fileRow, IssueCode::CommunityUnknown, m_community, who.community);
    } else {
      who.community = code;
    }
  }
  if (m_wave < 0) {
    who.wave = m_defaultWave;
  } else {
    const FoldedCell cell(roleCell(raw, row, m_wave));
    const std::string_view named = givenText(m_waveValues, cell.view());
    who.wave.assign(waveOf(named.empty() && !m_defaultWave.empty() ? std::string_view(m_defaultWave) : named));
    if (!isWave(who.wave)) issues.raise(fileRow, IssueCode::WaveInvalid, m_wave, who.wave);
  }
  who.weight = 1;
  const FoldedCell cell(roleCell(raw, row, m_weight));
  if (!cell.view().empty()) {
    const auto number = parseNumber(cell.view());
    // 0 takes no part and stays (who was drawn but shall not count); beyond a billion people nobody stands for so many.
    constexpr double kMostWeight = 1e9;
    constexpr double kLeastWeight = 1e-9;
    const bool usable = number && (*number == 0 || (*number >= kLeastWeight && *number <= kMostWeight));
    if (!usable) {
      issues.raise(fileRow, IssueCode::WeightInvalid, m_weight, cell.view());
    } else {
      who.weight = *number;
    }
  }
}

}  // namespace hz::survey
