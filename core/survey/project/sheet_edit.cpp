// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "base/number.h"
#include "survey/framework/sheets.h"
#include "survey/project/entry.h"
#include "survey/store/batch_store.h"
#include "survey/store/sheet_cells.h"
#include "survey/store/sheets_store.h"

#include <algorithm>

namespace hz::survey {
namespace {

void addCell(RawBatch& raw, const std::string& cell) {
  raw.cells.push_back({static_cast<std::uint32_t>(raw.text.size()), static_cast<std::uint32_t>(cell.size())});
  raw.text += cell;
}

/// Refuses what an import of the changed row would reject: the same coder decides.
void checkSheetRow(const Database& database, const Codebook& codebook, const Framework& framework,
                   const SheetCell& cell, std::map<std::string, std::string> row, const std::string& text) {
  row[cell.field] = text;
  std::vector<std::string> columns = sheetKeyFields(cell.kind);
  std::vector<std::string> cells = cell.key;
  for (const auto& [field, value] : row) {
    columns.push_back(field);
    cells.push_back(value);
  }
  SheetOptions options;
  options.communities = CommunityNames(declaredCommunities(database));
  for (const std::string& column : columns) options.mapping[column] = column;
  RawBatch raw;
  for (const std::string& one : cells) addCell(raw, one);
  raw.columns = columns.size();
  raw.fileRows = {1};
  raw.widths = {static_cast<std::uint32_t>(columns.size())};
  raw.extras = {""};
  SheetCoder coder(cell.kind, columns, codebook, framework, options);
  SheetBatch coded;
  coder.code(raw, coded);
  std::vector<Issue> issues = coded.issues;
  for (const RejectedRow& rejected : coded.rejected)
    issues.insert(issues.end(), rejected.reasons.begin(), rejected.reasons.end());
  for (const Issue& issue : issues) {
    if (issue.effect() != IssueEffect::CellEmptied && issue.effect() != IssueEffect::RowRejected) continue;
    throw Fault(FaultCode::AnswerRefused,
                {text, cell.field, issue.arguments.empty() ? std::string("–") : issue.arguments.back()});
  }
}

}  // namespace

std::string Entry::editSheet(const SheetCell& cell, const std::string& text) {
  const auto number = text.empty() ? std::optional<double>(kMissing) : parseNumber(text);
  const auto fields = sheetFields(cell.kind, m_framework);
  const bool known = std::find(fields.begin(), fields.end(), cell.field) != fields.end();
  if (!known || !number || cell.key.size() != sheetKeyFields(cell.kind).size())
    throw Fault(FaultCode::AnswerRefused, {text, cell.field, "0, 1, 2.5 …"});
  WriteTransaction transaction(m_database);
  const StoredSheetRow row = readSheetRow(m_database, cell.kind, cell.key);
  checkSheetRow(m_database, m_codebook, m_framework, cell, row.values, text);
  const auto before = row.values.find(cell.field);
  const std::string old = before == row.values.end() ? std::string() : before->second;
  const std::int64_t batch = writeSheetCell(m_database, cell.kind, cell.key, cell.field, *number, row.batch);
  appendJournal(m_database, "edit", batch,
                "sheet " + cell.field + " " + findBatch(m_database, batch).record.contentSha256);
  transaction.commit();
  return old;
}

}  // namespace hz::survey
