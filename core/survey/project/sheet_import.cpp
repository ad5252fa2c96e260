// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/sheet_import.h"

#include "import/table_layout.h"
#include "survey/framework/sheets.h"
#include "survey/project/column_units.h"
#include "survey/store/sheets_store.h"

#include <algorithm>

namespace hz::survey {
namespace {

void takeSheet(ImportRun& run, const SheetBatch& sheet) {
  for (const CommunityRow& row : sheet.communities) run.report.communities.push_back({row.code, row.name});
  run.counts.take(sheet.rowsRead, sheet.accepted(), sheet.rejected, sheet.cellsInvalid);
  for (const Issue& issue : sheet.issues) ++run.counts.issues[issue.code];
  run.keepIssues(sheet.issues);
  for (const RejectedRow& row : sheet.rejected) {
    for (const Issue& reason : row.reasons) ++run.counts.issues[reason.code];
    run.keepIssues(row.reasons);
  }
}

void keepSheetProblems(ImportRun& run, const RawBatch& raw, const SheetBatch& sheet) {
  std::vector<Issue> issues = sheet.issues;
  for (const RejectedRow& row : sheet.rejected) issues.insert(issues.end(), row.reasons.begin(), row.reasons.end());
  std::stable_sort(issues.begin(), issues.end(), [](const Issue& a, const Issue& b) { return a.row < b.row; });
  run.keepProblemRows(raw, issues);
}

SheetOptions codingOptions(const ImportRun& run, SheetKind kind) {
  const ImportSettings& settings = run.options.settings;
  SheetOptions options;
  options.file = run.file;
  options.defaultWave = run.defaultWave();
  options.strict = settings.strict.value_or(false);
  if (kind != SheetKind::Communities) options.communities = run.knownCommunities();
  options.mapping = settings.mapping;
  options.forms = run.columnForms();
  options.units = run.reader->facts().units;
  const auto said = settings.values.find(kColumnUnits);
  if (said == settings.values.end() || kind != SheetKind::Statistics) return options;
  const std::vector<std::string>& columns = run.reader->facts().columns;
  options.units.resize(columns.size());
  for (const auto& [column, unit] : said->second)
    for (std::size_t c = 0; c < columns.size(); ++c)
      if (columns[c] == column) options.units[c] = '=' + unit;
  return options;
}

void readSheet(ImportRun& run, SheetKind kind) {
  const std::vector<std::string>& columns = run.reader->facts().columns;
  SheetCoder coder(kind, columns, run.codebook, run.framework, codingOptions(run, kind));
  for (const auto& key : sheetKeys(run.database, kind)) coder.addKnown(key);
  run.report.unusedColumns = coder.unusedColumns();
  run.used = matchSheetColumns(kind, columns, run.codebook, run.framework, run.options.settings.mapping);
  for (const std::string& column : run.report.unusedColumns) run.note(IssueCode::ColumnUnused, "", column);
  run.values = run.options.settings.values;
  // Rows that are corrected later come without the row that names the units.
  const std::vector<std::string>& units = run.reader->facts().units;
  for (std::size_t c = 0; kind == SheetKind::Statistics && c < units.size(); ++c)
    if (!units[c].empty() && withoutUnit(columns[c]).second.empty())
      run.values[kColumnUnits].emplace(columns[c], units[c]);
  RawBatch raw;
  SheetBatch sheet;
  while (run.reader->next(raw)) {
    run.progress.report(run.reader->position(), run.batch.record.fileSize);
    run.corrected.apply(raw);
    coder.code(raw, sheet);
    takeSheet(run, sheet);
    if (run.options.dryRun) {
      keepSheetProblems(run, raw, sheet);
      continue;
    }
    writeSheet(run.database, kind, sheet, run.framework, run.batch.record.id);
    insertRejected(run.database, run.batch.record.id, sheet.rejected);
  }
  for (Issue& issue : coder.fileIssues()) run.note(std::move(issue));
}

}  // namespace

void importSheet(ImportRun& run, SheetKind kind) {
  try {
    readSheet(run, kind);
  } catch (const Fault& fault) {
    rethrowWithFile(fault, run.file);
  }
}

}  // namespace hz::survey
