// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/corrected_rows.h"

#include "base/csv_writer.h"
#include "base/hash.h"
#include "base/number.h"
#include "base/table_text.h"
#include "survey/project/import_job.h"
#include "survey/project/import_profile.h"
#include "survey/store/batch_store.h"
#include "survey/store/definition_store.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace hz::survey {
namespace {

using Json = nlohmann::json;

constexpr const char* kCorrectedKey = "mended/";

/// The records as a table that the import reads like a file.
class RecordsReader final : public TableReader {
 public:
  RecordsReader(std::vector<std::string> columns, std::vector<CorrectedRow> rows) : m_rows(std::move(rows)) {
    m_facts.format = kCorrectedFormat;
    m_facts.encoding = "UTF-8";
    m_facts.columns = std::move(columns);
    for (const CorrectedRow& row : m_rows) {
      for (const std::string& cell : row.cells) {
        m_bytes += cell;
        m_bytes += RawBatch::kCellSeparator;
      }
    }
    m_facts.size = m_bytes.size();
  }
  const FileFacts& facts() const override { return m_facts; }
  bool next(RawBatch& batch) override {
    batch.clear();
    batch.columns = m_facts.columns.size();
    if (m_done) return false;
    m_done = true;
    for (const CorrectedRow& row : m_rows) {
      for (std::size_t c = 0; c < batch.columns; ++c) {
        const std::string cell = c < row.cells.size() ? row.cells[c] : std::string();
        batch.cells.push_back({static_cast<std::uint32_t>(batch.text.size()), static_cast<std::uint32_t>(cell.size())});
        batch.text += cell;
      }
      batch.fileRows.push_back(row.fileRow);
      batch.widths.push_back(static_cast<std::uint32_t>(batch.columns));
      batch.extras.emplace_back();
    }
    return !m_rows.empty();
  }
  std::uint64_t position() const override { return m_done ? m_facts.size : 0; }
  std::string sha256() override { return hz::sha256(m_bytes); }

 private:
  FileFacts m_facts;
  std::vector<CorrectedRow> m_rows;
  std::string m_bytes;
  bool m_done = false;
};

/// Rows of a dry report that would be rejected.
std::set<std::int64_t> rejectedIn(const ImportReport& report) {
  std::set<std::int64_t> rows;
  for (const Issue& issue : report.issues) {
    if (issue.effect() == IssueEffect::RowRejected) rows.insert(issue.row);
  }
  return rows;
}

}  // namespace

std::vector<std::string> recordCells(const std::string& record) {
  return parseTable(record, "").columns;
}

std::map<std::int64_t, std::int64_t> correctedRowsOf(const Database& database, std::int64_t batch) {
  std::map<std::int64_t, std::int64_t> corrected;
  database.guarded([&] {
    SQLite::Statement query(database.sql(),
                            "SELECT b.id, s.value FROM batch b JOIN setting s ON s.key = ? || b.id ORDER BY b.id");
    query.bind(1, kCorrectedKey);
    while (query.executeStep()) {
      const Json json = Json::parse(query.getColumn(1).getString(), nullptr, false);
      if (!json.is_object() || json.value("of", std::int64_t{0}) != batch) continue;
      for (const Json& row : json.value("rows", Json::array()))
        if (row.is_number_integer()) corrected[row.get<std::int64_t>()] = query.getColumn(0).getInt64();
    }
  });
  return corrected;
}

ImportReport importCorrected(const Database& database, const Codebook& codebook, const Framework& framework,
                             std::int64_t batch, const std::vector<CorrectedRow>& rows, Progress& progress) {
  const StoredBatch origin = findBatch(database, batch);
  const std::string kept = readText(database, "setting", importProfileKey(batch));
  const std::string& file = origin.record.fileName;
  if (kept.empty()) throw Fault(FaultCode::RowsNotMendable, {file, "how it was read is not known any more"});
  const ImportProfile profile = importProfileFromJson(kept, file);
  std::set<std::int64_t> open;
  const auto corrected = correctedRowsOf(database, batch);
  for (const StoredRejected& row : readRejected(database, batch))
    if (!corrected.contains(row.fileRow)) open.insert(row.fileRow);
  for (const CorrectedRow& row : rows) {
    const std::string where = "row " + std::to_string(row.fileRow);
    if (!open.contains(row.fileRow)) throw Fault(FaultCode::RowsNotMendable, {file, where + " is not a rejected row"});
  }

  ImportOptions options;
  options.settings = profile.settings;
  options.dryRun = true;
  // The rows were kept with pseudonyms in place of what they stand for.
  for (auto& [column, action] : options.settings.personal)
    if (action == PersonalAction::Pseudonym) action = PersonalAction::Keep;
  const auto run = [&](const std::vector<CorrectedRow>& some, std::function<void(std::int64_t)> beforeCommit) {
    return runImport(database, codebook, framework, file, std::make_unique<RecordsReader>(profile.columns, some),
                     options, progress, std::move(beforeCommit));
  };
  const ImportReport trial = run(rows, {});
  const std::set<std::int64_t> refused = rejectedIn(trial);
  std::vector<CorrectedRow> good;
  for (const CorrectedRow& row : rows)
    if (!refused.contains(row.fileRow)) good.push_back(row);
  if (good.empty()) return trial;
  options.dryRun = false;
  Json note{{"of", batch}, {"rows", Json::array()}};
  for (const CorrectedRow& row : good) note["rows"].push_back(row.fileRow);
  ImportReport report = run(good, [&](std::int64_t number) {
    writeText(database, "setting", kCorrectedKey + std::to_string(number), note.dump());
    appendJournal(database, "mend", number, note.dump());
  });
  for (const Issue& issue : trial.issues)
    if (refused.contains(issue.row)) report.issues.push_back(issue);
  return report;
}

std::uint64_t writeRejectedCsv(std::ostream& out, const Project& project, std::int64_t batch, Language language) {
  CsvWriter csv(out, CsvWriter::LineEnd::CrLf);
  csv.text("file_row").text("reasons").row(project.fileColumns(batch));
  std::uint64_t rows = 0;
  for (const Project::Rejected& row : project.rejectedRows(batch)) {
    if (row.correctedBy != 0) continue;
    std::string reasons;
    for (const Issue& issue : row.reasons) reasons += (reasons.empty() ? "" : "; ") + issueText(language, issue);
    csv.count(row.fileRow).text(reasons).row(recordCells(row.record));
    ++rows;
  }
  return rows;
}

std::vector<CorrectedRow> readCorrectedCsv(const std::string& path, const std::vector<std::string>& columns) {
  const auto reader = openTable(path, {});
  const auto refuse = [&](const std::string& what) { throw Fault(FaultCode::RowsNotMendable, {path, what}); };
  const auto& found = reader->facts().columns;
  const auto numberColumn = std::find(found.begin(), found.end(), "file_row");
  if (numberColumn == found.end()) refuse("it has no column file_row");
  std::vector<std::size_t> places;
  for (const std::string& column : columns) {
    const auto at = std::find_if(found.begin(), found.end(),
                                 [&](const std::string& name) { return name == column || name == "'" + column; });
    if (at == found.end()) refuse("it has no column " + column);
    places.push_back(static_cast<std::size_t>(at - found.begin()));
  }
  std::vector<CorrectedRow> rows;
  RawBatch raw;
  const bool isWorkbook =
      reader->facts().format != "csv";  // whose cells keep the apostrophe of the file they come from
  while (reader->next(raw)) {
    for (std::size_t r = 0; r < raw.rows(); ++r) {
      const auto number = parseNumber(raw.cell(r, static_cast<std::size_t>(numberColumn - found.begin())));
      if (!number) refuse("row " + std::to_string(raw.fileRows[r]) + " has no file_row");
      CorrectedRow row{static_cast<std::int64_t>(*number), {}};
      for (const std::size_t place : places) {
        row.cells.emplace_back(isWorkbook ? unguardedCell(raw.cell(r, place)) : raw.cell(r, place));
      }
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

}  // namespace hz::survey
