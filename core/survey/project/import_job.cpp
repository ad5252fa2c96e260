// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/import_job.h"

#include "base/text.h"
#include "base/version.h"
#include "import/transposed_table.h"
#include "survey/project/import_profile.h"
#include "survey/project/open_import.h"
#include "survey/project/responses_import.h"
#include "survey/project/sheet_import.h"
#include "survey/store/definition_store.h"
#include "survey/store/replaced_imports.h"
#include "survey/store/sheets_store.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

namespace hz::survey {
namespace {

class ImportJob {
 public:
  ImportJob(const Database& database, const Codebook& codebook, const Framework& framework, const std::string& file,
            const ImportOptions& options, Progress& progress, std::unique_ptr<TableReader> reader,
            std::function<void(std::int64_t)> beforeCommit)
      : m_run(database, codebook, framework, file, options, progress, std::move(reader)),
        m_beforeCommit(std::move(beforeCommit)) {}

  ImportReport run() {
    const SheetKind kind = recognise();
    begin(kind);
    if (m_run.options.dryRun) {
      // What it replaces is gone for the check, and comes back at its end.
      std::optional<WriteTransaction> trial;
      if (!m_run.options.replaces.empty()) trial.emplace(m_run.database);
      takeReplaced();
      readAll(kind, nullptr);
      finish();
      m_run.report.batch.id = 0;
    } else {
      store(kind);
    }
    return std::move(m_run.report);
  }

 private:
  void takeReplaced() {
    for (const std::int64_t number : m_run.options.replaces) {
      const StoredBatch replaced = findBatch(m_run.database, number);
      if (!m_run.options.dryRun) keepReplaced(m_run.database, replaced, m_run.batch.record.id);
      removeBatch(m_run.database, replaced);
      if (!m_run.options.dryRun) appendJournal(m_run.database, "undo", number, replaced.record.contentSha256);
    }
  }

  void store(SheetKind kind) {
    const Database& database = m_run.database;
    const std::int64_t number = nextBatchNumber(database);
    m_run.batch.record.id = m_run.report.batch.id = number;
    WriteTransaction transaction(database);
    m_run.transaction = &transaction;
    takeReplaced();
    if (kind == SheetKind::Responses) {
      AnswersWriter writer(database, m_run.codebook, number);
      readAll(kind, &writer);
      m_run.batch.firstRow = writer.firstRow();
      m_run.batch.lastRow = writer.lastRow();
      m_run.batch.record.contentSha256 = writer.contentHash();
    } else {
      readAll(kind, nullptr);
      m_run.batch.record.contentSha256 = storedSheetHash(database, kind, number);
    }
    finish();
    if (isRefused()) {  // without a commit nothing of it stays
      m_run.report.refused = true;
      m_run.report.batch.id = 0;
      return;
    }
    // Last, not first: a page of the log that is changed again makes SQLite sum up all pages after it once more.
    insertBatch(database, m_run.batch);
    completeBatch(database, m_run.batch);
    insertIssues(database, number, m_run.report.issues);
    keepProfile();
    keepSpellings();
    noteCorrections();
    if (m_beforeCommit) m_beforeCommit(number);
    appendJournal(database, "import", number, m_run.batch.record.fileName + " " + m_run.batch.record.contentSha256);
    transaction.commit([&] { return hasBatch(database, number); });
  }

  SheetKind recognise() const {
    if (m_run.options.settings.as) return *m_run.options.settings.as;
    const FileFacts& facts = m_run.reader->facts();
    const auto found = recogniseSheet(facts, m_run.codebook, m_run.framework);
    if (!found) {
      auto columns = facts.columns;
      if (columns.size() > 6) columns.resize(6);
      throw Fault(FaultCode::NothingRecognised, {m_run.file, join(columns, ", ")});
    }
    return *found;
  }

  void begin(SheetKind kind) {
    BatchRecord& record = m_run.batch.record;
    const FileFacts& facts = m_run.reader->facts();
    record.kind = kind;
    record.fileName = std::filesystem::path(m_run.file).filename().string();
    record.fileSize = facts.size;
    record.format = facts.format;
    record.encoding = facts.encoding;
    record.delimiter = std::string(1, facts.delimiter);
    record.importedAt = utcNow();
    record.toolVersion = version();
    m_run.report.columns = facts.columns;
    for (const FileNote& note : facts.notes) {
      // What is said of every file of its kind is no finding of this one.
      if (note.key == "xls_limits" || note.key == "title_rows" || note.key == "title_year") continue;
      m_run.note({IssueCode::FileNoted, 0, "", note.key, note.arguments});
    }
    if (facts.tables.size() > 1) {
      std::string others;
      for (std::size_t t = 1; t < facts.tables.size(); ++t)
        others += (others.empty() ? "" : ", ") + facts.tables[t].range;
      m_run.note(IssueCode::OtherTables, "", facts.tables.front().range, {others});
    }
    m_run.report.source = kind == SheetKind::Responses ? facts.source.name : "native";
    m_run.report.batch = record;
  }

  void readAll(SheetKind kind, AnswersWriter* writer) {
    if (kind == SheetKind::Responses) {
      importResponses(m_run, writer);
    } else {
      importSheet(m_run, kind);
    }
    if (m_run.counts.read == 0) throw Fault(FaultCode::FileHeaderOnly, {m_run.file});
    if (m_run.counts.accepted == 0 && !m_run.options.dryRun) {
      const Issue& reason = m_run.counts.firstReason;
      throw Fault(FaultCode::AllRowsRejected,
                  {m_run.file, std::to_string(m_run.counts.read), issueText(Language::English, reason),
                   issueText(Language::Chinese, reason)});
    }
  }

  bool isRefused() const {
    const auto& issues = m_run.report.issues;
    return m_run.options.refuseDoubts &&
           std::any_of(issues.begin(), issues.end(), [](const Issue& issue) { return isDoubt(issue.code); });
  }

  /// Which cells were changed before the import; not what they hold.
  void noteCorrections() {
    if (m_run.options.corrected.empty()) return;
    nlohmann::json cells = nlohmann::json::array();
    for (const CorrectedCell& cell : m_run.options.corrected)
      cells.push_back({{"row", cell.fileRow}, {"column", cell.column}});
    appendJournal(m_run.database, "mend", m_run.batch.record.id, cells.dump());
  }

  void keepProfile() {
    const auto& columns = m_run.reader->facts().columns;
    ImportProfile profile;
    profile.settings = m_run.options.settings;
    profile.settings.as = m_run.batch.record.kind;
    profile.settings.values = m_run.values;
    profile.settings.mapping.clear();
    profile.columns = columns;
    for (std::size_t c = 0; c < columns.size(); ++c)
      profile.settings.mapping[columns[c]] = c < m_run.used.size() ? m_run.used[c] : std::string();
    profile.recognised = m_run.reader->facts().source.name;
    const auto& forms = m_run.reader->facts().forms;
    const bool comma = std::any_of(forms.begin(), forms.end(),
                                   [](const ColumnForm& form) { return form.decimal == DecimalMark::Comma; });
    // Rows that are corrected later are read as this file was.
    ImportProfile own = profile;
    if (comma) own.settings.read.decimalComma = true;
    if (!own.settings.wave && !m_run.defaultWave().empty()) own.settings.wave = m_run.defaultWave();
    profile.savedAt = m_run.batch.record.importedAt;
    writeText(m_run.database, "setting", importProfileKey(m_run.batch.record.id), importProfileToJson(own));
    if (m_run.batch.record.format == kCorrectedFormat) return;
    profile.settings.values = m_run.options.settings.values;  // the next file has labels of its own
    for (const auto& [column, kept] : m_run.options.additional) profile.settings.mapping[column] = kept;
    const std::string json = importProfileToJson(profile);
    const ImportSettings& settings = profile.settings;
    const std::string signature = columnsSignature(columns);
    // Columns that were rows are not the columns of the file: a table that has them as columns is no such file.
    if (settings.read.source != kTransposed) writeText(m_run.database, "setting", "profile/" + signature, json);
    // The next file is first read as found out, and may show other columns then.
    const std::string bare = bareSignature();
    if (!bare.empty() && bare != signature) writeText(m_run.database, "setting", "profile/" + bare, json);
  }

  /// What the person said about spellings of communities holds for the next files too.
  void keepSpellings() {
    const Question* community = m_run.codebook.withRole(QuestionRole::Community);
    const auto given = m_run.options.settings.values.find(community == nullptr ? "community" : community->code);
    if (given == m_run.options.settings.values.end()) return;
    auto spellings = communitySpellings(m_run.database);
    for (const auto& [text, code] : given->second)
      if (!code.empty() && text != code) spellings[text] = code;
    writeText(m_run.database, "setting", kCommunitySpellings, nlohmann::json(spellings).dump());
  }

  std::string bareSignature() const {
    if (m_run.options.settings.read == ReadOptions{}) return {};
    try {
      return columnsSignature(openTable(m_run.file, {})->facts().columns);
    } catch (const Fault&) {
      return {};  // without its settings the file cannot be read at all
    }
  }

  /// Rows that are in the project already: which import brought them, and how it is replaced by this one.
  void nameEarlier() {
    const auto repeated = [&](IssueCode code) {
      const auto found = m_run.counts.issues.find(code);
      return found == m_run.counts.issues.end() ? std::uint64_t{0} : found->second;
    };
    if (repeated(IssueCode::IdentifierRepeated) + repeated(IssueCode::RecordRepeated) == 0) return;
    const bool known = std::any_of(m_run.report.issues.begin(), m_run.report.issues.end(), [](const Issue& issue) {
      return (issue.code == IssueCode::IdentifierRepeated || issue.code == IssueCode::RecordRepeated) &&
             !issue.arguments.empty() && issue.arguments.back() == "\u2013";
    });
    if (!known) return;
    const auto batches = readBatches(m_run.database);
    const BatchRecord* likely = nullptr;
    for (const StoredBatch& batch : batches) {
      const BatchRecord& record = batch.record;
      if (record.kind != m_run.batch.record.kind || record.id == m_run.batch.record.id || record.rowsAccepted == 0)
        continue;
      // The file of the same name, else the last one of its kind.
      if (likely == nullptr || record.fileName == m_run.batch.record.fileName ||
          likely->fileName != m_run.batch.record.fileName)
        likely = &record;
    }
    if (likely == nullptr) return;
    m_run.report.earlier = *likely;
    m_run.note({IssueCode::FileNoted,
                0,
                "",
                "already_there",
                {std::to_string(likely->id), likely->fileName, likely->importedAt.substr(0, 10),
                 std::to_string(likely->rowsAccepted)}});
  }

  void finish() {
    nameEarlier();
    BatchRecord& record = m_run.batch.record;
    record.fileSha256 = m_run.reader->sha256();
    m_run.report.sameFileBefore = hasFile(m_run.database, record.fileSha256);
    record.rowsRead = m_run.counts.read;
    record.rowsAccepted = m_run.counts.accepted;
    record.rowsRejected = m_run.counts.rejected;
    record.cellsInvalid = m_run.counts.invalid;
    record.missing = m_run.counts.missing;
    record.issueCounts.clear();
    for (const auto& [code, count] : m_run.counts.issues)
      record.issueCounts.emplace_back(std::string(issueKey(code)), count);
    m_run.report.batch = record;
  }

  ImportRun m_run;
  std::function<void(std::int64_t)> m_beforeCommit;
};

}  // namespace

std::string importProfileKey(std::int64_t batch) {
  return "import/" + std::to_string(batch);
}

ImportReport runImport(const Database& database, const Codebook& codebook, const Framework& framework,
                       const std::string& file, const ImportOptions& options, Progress& progress) {
  ImportOptions read = options;
  auto reader = openForImport(file, read.settings.read, codebook, framework);
  return runImport(database, codebook, framework, file, std::move(reader), read, progress, {});
}

ImportReport runImport(const Database& database, const Codebook& codebook, const Framework& framework,
                       const std::string& file, std::unique_ptr<TableReader> reader, const ImportOptions& options,
                       Progress& progress, std::function<void(std::int64_t)> beforeCommit) {
  return ImportJob(database, codebook, framework, file, options, progress, std::move(reader), std::move(beforeCommit))
      .run();
}

}  // namespace hz::survey
