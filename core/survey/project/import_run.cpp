// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/import_run.h"

#include "import/table_layout.h"
#include "survey/store/definition_store.h"
#include "survey/store/sheets_store.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace hz::survey {
namespace {

constexpr std::size_t kMaxKeptIssues = 10000;
constexpr std::size_t kMaxProblemRows = 2000;

}  // namespace

void ImportCounts::take(std::uint64_t rowsRead, std::uint64_t rowsAccepted, const std::vector<RejectedRow>& rows,
                        std::uint64_t cells) {
  if (rejected == 0 && !rows.empty()) firstReason = rows.front().reasons.front();
  read += rowsRead;
  accepted += rowsAccepted;
  rejected += rows.size();
  invalid += cells;
}

CommunityNames ImportRun::knownCommunities() const {
  std::vector<Community> communities = declaredCommunities(database);
  communities.insert(communities.end(), options.alsoCommunities.begin(), options.alsoCommunities.end());
  CommunityNames names(communities);
  for (const auto& [text, code] : communitySpellings(database)) names.addSpelling(text, code);
  const Question* asked = codebook.withRole(QuestionRole::Community);
  const auto given = options.settings.values.find(asked == nullptr ? "community" : asked->code);
  if (given != options.settings.values.end())
    for (const auto& [text, code] : given->second) names.addSpelling(text, code);
  return names;
}

std::map<std::string, std::string> communitySpellings(const Database& database) {
  std::map<std::string, std::string> spellings;
  const auto json = nlohmann::json::parse(readText(database, "setting", kCommunitySpellings), nullptr, false);
  if (!json.is_object()) return spellings;
  for (const auto& [text, code] : json.items())
    if (code.is_string()) spellings[text] = code.get<std::string>();
  return spellings;
}

void ImportRun::note(IssueCode code, const std::string& column, const std::string& value,
                     std::vector<std::string> arguments) {
  ++counts.issues[code];
  report.issues.push_back({code, 0, column, value, std::move(arguments)});
}

void ImportRun::note(Issue issue) {
  ++counts.issues[issue.code];
  report.issues.push_back(std::move(issue));
}

void setCommunitySpelling(const Database& database, const std::string& text, const std::string& code) {
  auto spellings = communitySpellings(database);
  spellings.erase(text);
  if (!code.empty() && code != text) spellings[text] = code;
  writeText(database, "setting", kCommunitySpellings, nlohmann::json(spellings).dump());
}

std::string ImportRun::defaultWave() const {
  if (options.settings.wave) return *options.settings.wave;
  return codebook.defaultWave.empty() ? titleYearOf(reader->facts()) : std::string();
}

std::vector<ColumnForm> ImportRun::columnForms() const {
  const FileFacts& facts = reader->facts();
  std::vector<ColumnForm> forms = facts.forms;
  const ReadOptions& read = options.settings.read;
  if (!forms.empty() || (!read.decimalComma.value_or(false) && read.decimalCommaOf.empty())) return forms;
  // Rows that are corrected come without the evidence of the others.
  forms.resize(facts.columns.size());
  for (std::size_t c = 0; c < forms.size(); ++c) {
    const auto own = read.decimalCommaOf.find(facts.columns[c]);
    const bool comma = own == read.decimalCommaOf.end() ? read.decimalComma.value_or(false) : own->second;
    forms[c].decimal = comma ? DecimalMark::Comma : DecimalMark::Point;
  }
  return forms;
}

void ImportRun::keepIssues(const std::vector<Issue>& issues) {
  for (const Issue& issue : issues) {
    if (report.issues.size() < kMaxKeptIssues) report.issues.push_back(issue);
  }
}

void ImportRun::keepProblemRows(const RawBatch& raw, const std::vector<Issue>& issues) {
  for (const Issue& issue : issues) {
    const bool reading = issue.code == IssueCode::CellsJoined || issue.code == IssueCode::CellsMissing;
    if (issue.effect() != IssueEffect::RowRejected && issue.effect() != IssueEffect::CellEmptied && !reading) continue;
    std::vector<RejectedRow>& rows = report.problemRows;
    if (rows.empty() || rows.back().fileRow != issue.row) {
      const auto at = std::lower_bound(raw.fileRows.begin(), raw.fileRows.end(), issue.row);
      if (rows.size() >= kMaxProblemRows || at == raw.fileRows.end() || *at != issue.row) continue;
      const auto row = static_cast<std::size_t>(at - raw.fileRows.begin());
      rows.push_back({issue.row, cellsOf(raw, row), {}, readingsOf(raw, row)});
    }
    rows.back().reasons.push_back(issue);
  }
}

/// Faults of coders do not know the file; puts its name in front.
[[noreturn]] void rethrowWithFile(const Fault& fault, const std::string& file) {
  auto arguments = fault.arguments();
  if (!arguments.empty() && arguments.front().empty()) {
    arguments.front() = file;
    throw Fault(fault.code(), arguments);
  }
  throw fault;
}

}  // namespace hz::survey
