// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/import_job.h"
#include "survey/project/import_profile.h"
#include "survey/project/prepared_cells.h"

#include "base/number.h"
#include "base/text.h"
#include "base/version.h"
#include "import/personal_data.h"
#include "import/reader.h"
#include "survey/codebook/coder.h"
#include "survey/codebook/file_labels.h"
#include "survey/framework/sheets.h"
#include "survey/store/answers_store.h"
#include "survey/store/definition_store.h"
#include "survey/store/sheets_store.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <filesystem>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

namespace hz::survey {
namespace {

constexpr std::size_t kMaxKeptIssues = 10000;
constexpr std::size_t kMaxProblemRows = 2000;

/// Coded batches on their way from the reading thread to the writing one; few at a time, so memory stays bounded.
class BatchQueue {
 public:
  /// False when the writer gave up.
  bool push(std::unique_ptr<CodedBatch> batch) {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_full.size() < kDepth || m_stopped; });
    if (m_stopped) return false;
    m_full.push_back(std::move(batch));
    m_changed.notify_all();
    return true;
  }
  /// Null at the end.
  std::unique_ptr<CodedBatch> pop() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_full.empty() || m_ended; });
    if (m_full.empty()) return nullptr;
    auto batch = std::move(m_full.front());
    m_full.pop_front();
    m_changed.notify_all();
    return batch;
  }
  std::unique_ptr<CodedBatch> empty() {
    const std::lock_guard lock(m_mutex);
    if (m_spare.empty()) return std::make_unique<CodedBatch>();
    auto batch = std::move(m_spare.back());
    m_spare.pop_back();
    return batch;
  }
  void giveBack(std::unique_ptr<CodedBatch> batch) {
    const std::lock_guard lock(m_mutex);
    m_spare.push_back(std::move(batch));
  }
  void end() {
    const std::lock_guard lock(m_mutex);
    m_ended = true;
    m_changed.notify_all();
  }
  void stop() {
    const std::lock_guard lock(m_mutex);
    m_stopped = true;
    m_changed.notify_all();
  }

 private:
  static constexpr std::size_t kDepth = 4;
  std::mutex m_mutex;
  std::condition_variable m_changed;
  std::deque<std::unique_ptr<CodedBatch>> m_full;
  std::vector<std::unique_ptr<CodedBatch>> m_spare;
  bool m_ended = false, m_stopped = false;
};

/// Faults of coders do not know the file; puts its name in front.
[[noreturn]] void rethrowWithFile(const Fault& fault, const std::string& file) {
  auto arguments = fault.arguments();
  if (!arguments.empty() && arguments.front().empty()) {
    arguments.front() = file;
    throw Fault(fault.code(), arguments);
  }
  throw fault;
}

struct Counts {
  std::uint64_t read = 0, accepted = 0, rejected = 0, invalid = 0;
  std::array<std::uint64_t, 6> missing{};
  std::map<IssueCode, std::uint64_t> issues;
  std::string firstReason;

  void take(std::uint64_t rowsRead, std::uint64_t rowsAccepted, const std::vector<RejectedRow>& rows,
            std::uint64_t cells) {
    read += rowsRead;
    accepted += rowsAccepted;
    rejected += rows.size();
    invalid += cells;
    if (firstReason.empty() && !rows.empty()) firstReason = issueText(Language::English, rows.front().reasons.front());
  }
};

class ImportJob {
 public:
  ImportJob(const Database& database, const Codebook& codebook, const Framework& framework, const std::string& file,
            const ImportOptions& options, Progress& progress, std::unique_ptr<TableReader> reader,
            std::function<void(std::int64_t)> beforeCommit)
      : m_database(database),
        m_codebook(codebook),
        m_framework(framework),
        m_file(file),
        m_options(options),
        m_progress(progress),
        m_reader(std::move(reader)),
        m_beforeCommit(std::move(beforeCommit)),
        m_mended(options.mended, m_reader->facts().columns) {}

  ImportReport run() {
    const SheetKind kind = recognise();
    begin(kind);
    if (m_options.dryRun) {
      readAll(kind, nullptr);
      finish();
      m_report.batch.id = 0;
      return m_report;
    }
    m_batch.record.id = m_report.batch.id = nextBatchNumber(m_database);
    WriteTransaction transaction(m_database);
    m_transaction = &transaction;
    if (kind == SheetKind::Responses) {
      AnswersWriter writer(m_database, m_codebook, m_batch.record.id);
      readAll(kind, &writer);
      m_batch.firstRow = writer.firstRow();
      m_batch.lastRow = writer.lastRow();
      m_batch.record.contentSha256 = writer.contentHash();
    } else {
      readAll(kind, nullptr);
      m_batch.record.contentSha256 = storedSheetHash(m_database, kind, m_batch.record.id);
    }
    finish();
    // Last, not first: a page of the log that is changed again makes SQLite sum up all pages after it once more.
    insertBatch(m_database, m_batch);
    completeBatch(m_database, m_batch);
    insertIssues(m_database, m_batch.record.id, m_report.issues);
    keepProfile();
    noteMended();
    if (m_beforeCommit) m_beforeCommit(m_batch.record.id);
    appendJournal(m_database, "import", m_batch.record.id,
                  m_batch.record.fileName + " " + m_batch.record.contentSha256);
    const std::int64_t number = m_batch.record.id;
    transaction.commit([&] { return hasBatch(m_database, number); });
    return m_report;
  }

 private:
  SheetKind recognise() const {
    if (m_options.as) return *m_options.as;
    const FileFacts& facts = m_reader->facts();
    const auto found = recogniseSheet(facts, m_codebook, m_framework);
    if (!found) {
      auto columns = m_reader->facts().columns;
      if (columns.size() > 6) columns.resize(6);
      throw Fault(FaultCode::NothingRecognised, {m_file, join(columns, ", ")});
    }
    return *found;
  }

  void begin(SheetKind kind) {
    BatchRecord& record = m_batch.record;
    const FileFacts& facts = m_reader->facts();
    record.kind = kind;
    record.fileName = std::filesystem::path(m_file).filename().string();
    record.fileSize = facts.size;
    record.format = facts.format;
    record.encoding = facts.encoding;
    record.delimiter = std::string(1, facts.delimiter);
    record.importedAt = utcNow();
    record.toolVersion = version();
    m_report.columns = facts.columns;
    m_report.source = kind == SheetKind::Responses ? facts.source.name : "native";
    m_report.batch = record;
  }

  void readAll(SheetKind kind, AnswersWriter* writer) {
    if (kind == SheetKind::Responses) {
      readResponses(writer);
    } else {
      readSheet(kind);
    }
    if (m_counts.read == 0) throw Fault(FaultCode::FileHeaderOnly, {m_file});
    if (m_counts.accepted == 0 && !m_options.dryRun) {
      throw Fault(FaultCode::AllRowsRejected, {m_file, std::to_string(m_counts.read), m_counts.firstReason});
    }
  }

  /// What the user said a column is: a question, a choice of one ("question/choice"), or nothing.
  ColumnMatch givenMatch(const std::string& column, const std::string& answers) const {
    if (answers.empty()) return {column, "", 0.0, "", ""};
    if (m_codebook.find(answers) != nullptr) return {column, answers, 1.0, "given", ""};
    const std::size_t slash = answers.rfind('/');
    const std::string question = answers.substr(0, slash);
    const Question* asked = slash == std::string::npos ? nullptr : m_codebook.find(question);
    const std::string choice = asked == nullptr ? std::string() : answers.substr(slash + 1);
    if (asked == nullptr || m_codebook.choices(*asked).find(choice) < 0)
      throw Fault(FaultCode::BadArgument, {"\u201C" + answers + "\u201D is no question of the instrument"});
    return {column, question, 1.0, "given", choice};
  }

  Mapping chosenMapping() {
    Mapping mapping = matchFile(m_reader->facts(), m_codebook);
    for (const auto& [column, answers] : m_options.mapping) {
      for (ColumnMatch& match : mapping) {
        if (match.column == column) match = givenMatch(column, answers);
      }
    }
    m_used.clear();
    for (const ColumnMatch& match : mapping)
      m_used.push_back(match.choice.empty() ? match.question : match.question + '/' + match.choice);
    for (const ColumnMatch& match : mapping) {
      if (!match.question.empty()) continue;
      m_report.unusedColumns.push_back(match.column);
      ++m_counts.issues[IssueCode::ColumnUnused];
      m_report.issues.push_back({IssueCode::ColumnUnused, 0, "", match.column, {}});
    }
    return mapping;
  }

  void readResponses(AnswersWriter* writer) {
    try {
      const Mapping mapping = chosenMapping();
      const LabelTranslator translator(m_reader->facts(), mapping, m_codebook);
      m_values = m_options.values;
      for (const auto& [question, values] : translator.values()) {
        if (m_options.values.contains(question)) continue;  // the person knows better than the labels
        m_values[question] = values;
      }
      for (const auto& [column, codes] : translator.descriptions()) {
        ++m_counts.issues[IssueCode::ValuesTranslated];
        m_report.issues.push_back({IssueCode::ValuesTranslated, 0, column, column, {codes}});
      }
      PersonalDataWatch watch = personalWatch(mapping);
      CodingOptions coding;
      coding.defaultWave = m_options.wave;
      coding.strict = m_options.strict;
      coding.communities = knownCommunities();
      coding.community = m_options.community;
      coding.values = m_values;
      coding.dates = m_options.dates;
      coding.numberRows = numbersRows(mapping);
      Coder coder(m_codebook, mapping, coding);
      forEachRespondent(m_database,
                        [&](std::string_view community, std::string_view wave, std::string_view respondent) {
                          coder.addKnownRespondent(community, wave, respondent);
                        });
      pump(coder, watch, writer);
      leaveOutLate(watch);
      reportPersonal(watch, mapping);
    } catch (const Fault& fault) {
      rethrowWithFile(fault, m_file);
    }
  }

  /// What went on before a column showed what it is stands in rejected rows only.
  void leaveOutLate(const PersonalDataWatch& watch) {
    for (RejectedRow& row : m_report.problemRows)
      for (const std::size_t place : watch.foundLate()) row.cells[place].clear();
    if (!m_options.dryRun && m_counts.rejected > 0) {
      blankRejectedCells(m_database, m_batch.record.id, watch.foundLate());
    }
  }

  /// Services and hand-made tables that do not number their respondents; our own layout must.
  bool numbersRows(const Mapping& mapping) {
    const Question* respondent = m_codebook.withRole(QuestionRole::Respondent);
    if (respondent == nullptr || m_reader->facts().source.name == "native") return false;
    const bool there = std::any_of(mapping.begin(), mapping.end(),
                                   [&](const ColumnMatch& match) { return match.question == respondent->code; });
    if (there) return false;
    ++m_counts.issues[IssueCode::RespondentsNumbered];
    m_report.issues.push_back({IssueCode::RespondentsNumbered, 0, "", "", {respondent->code}});
    return true;
  }

  /// Looks at what is not a choice or a date: unused columns, texts, numbers, and what respondents are known by.
  PersonalDataWatch personalWatch(const Mapping& mapping) const {
    std::vector<bool> watched;
    std::size_t identifier = mapping.size();
    for (const ColumnMatch& match : mapping) {
      const Question* question = match.question.empty() ? nullptr : m_codebook.find(match.question);
      const bool respondent = question != nullptr && question->role == QuestionRole::Respondent;
      if (respondent) identifier = watched.size();
      // Telephones and card numbers pass for numbers.
      const bool open = question != nullptr &&
                        (question->kind == QuestionKind::Text || question->kind == QuestionKind::Number) &&
                        (question->role == QuestionRole::Answer || question->role == QuestionRole::Metadata);
      watched.push_back(question == nullptr || respondent || open);
    }
    PersonalDataWatch watch(m_reader->facts().columns, watched);
    watch.setLabels(m_reader->facts().labels());
    const bool pseudonyms = std::any_of(m_options.personal.begin(), m_options.personal.end(),
                                        [](const auto& given) { return given.second == PersonalAction::Pseudonym; });
    std::shared_ptr<const Pseudonymizer> pseudonymizer;
    if (pseudonyms && m_options.pseudonymKey.empty())
      throw Fault(FaultCode::BadArgument, {"pseudonyms need a key file (--key FILE)"});
    if (pseudonyms && !std::filesystem::exists(m_options.pseudonymKey))
      Pseudonymizer::createKeyFile(m_options.pseudonymKey);
    if (pseudonyms) pseudonymizer = std::make_shared<Pseudonymizer>(Pseudonymizer::fromFile(m_options.pseudonymKey));
    watch.setActions(m_options.personal, pseudonymizer);
    if (identifier < mapping.size()) watch.setIdentifier(identifier);
    return watch;
  }

  void reportPersonal(const PersonalDataWatch& watch, const Mapping& mapping) {
    for (const PersonalFinding& found : watch.found()) {
      m_report.personalColumns.push_back(
          {found.column, std::string(personalKindName(found.kind)), std::string(personalActionName(found.action))});
      const bool used = std::any_of(mapping.begin(), mapping.end(), [&](const ColumnMatch& match) {
        return match.column == found.column && !match.question.empty();
      });
      if (used) m_report.personalAnswers.emplace_back(found.column, personalKindName(found.kind));
      if (found.action == PersonalAction::Keep) continue;
      const IssueCode code = found.action == PersonalAction::Pseudonym ? IssueCode::PersonalPseudonym
                             : found.kind == PersonalKind::FreeText    ? IssueCode::PersonalMasked
                                                                       : IssueCode::PersonalLeftOut;
      ++m_counts.issues[code];
      m_report.issues.push_back({code, 0, found.column, found.column, {}});
    }
  }

  /// Reading and coding in a thread of their own, writing in this one.
  void pump(Coder& coder, PersonalDataWatch& watch, AnswersWriter* writer) {
    BatchQueue queue;
    std::exception_ptr failure;
    std::atomic<std::uint64_t> position{0};
    std::jthread reading([&] {
      try {
        RawBatch raw;
        for (bool first = true; m_reader->next(raw); first = false) {
          auto coded = queue.empty();
          m_mended.apply(raw);
          watch.leaveOut(raw);
          coder.code(raw, *coded);
          if (m_options.dryRun) keepProblemRows(raw, coded->issues);
          if (writer != nullptr) writer->prepare(*coded);
          position = m_reader->position();
          if (!queue.push(std::move(coded))) break;
          if (first) coder.expectRows(expectedRows(raw));  // now that the writer has work to do
        }
      } catch (...) {
        failure = std::current_exception();  // handed to the writing thread below
      }
      queue.end();
    });
    struct Stopper {
      BatchQueue& queue;
      ~Stopper() { queue.stop(); }
    } stopper{queue};
    constexpr int kBatchesBetweenHints = 32;  // some 25 MB
    int written = 0;
    while (auto coded = queue.pop()) {
      m_progress.report(position, m_batch.record.fileSize);
      take(*coded);
      if (writer != nullptr) {
        writer->write(*coded);
        insertRejected(m_database, m_batch.record.id, coded->rejected);
        if (++written % kBatchesBetweenHints == 0 && m_transaction != nullptr) m_transaction->startWriting();
      }
      queue.giveBack(std::move(coded));
    }
    reading.join();
    if (failure) std::rethrow_exception(failure);
  }

  /// From how far the first rows reach into the file.
  std::size_t expectedRows(const RawBatch& first) const {
    if (m_batch.record.format != "csv") return 0;  // a row of text says nothing about the size of one in other files
    constexpr double kMost = 4e6;                  // beyond that memory is better taken as rows come
    const double read = static_cast<double>(std::max<std::uint64_t>(first.text.size(), 1));
    const double rows = static_cast<double>(first.rows()) * static_cast<double>(m_batch.record.fileSize) / read;
    return static_cast<std::size_t>(std::min(kMost, 1.02 * rows));
  }

  /// Rows with something to correct, as they were read. `issues` of a batch are in order of its rows.
  void keepProblemRows(const RawBatch& raw, const std::vector<Issue>& issues) {
    for (const Issue& issue : issues) {
      if (issue.effect() != IssueEffect::RowRejected && issue.effect() != IssueEffect::CellEmptied) continue;
      auto& rows = m_report.problemRows;
      if (rows.empty() || rows.back().fileRow != issue.row) {
        const auto at = std::lower_bound(raw.fileRows.begin(), raw.fileRows.end(), issue.row);
        if (rows.size() >= kMaxProblemRows || at == raw.fileRows.end() || *at != issue.row) continue;
        rows.push_back({issue.row, cellsOf(raw, static_cast<std::size_t>(at - raw.fileRows.begin())), {}});
      }
      rows.back().reasons.push_back(issue);
    }
  }

  void take(const CodedBatch& coded) {
    m_counts.take(coded.rowsRead, coded.fileRows.size(), coded.rejected, coded.cellsInvalid);
    for (std::size_t k = 0; k < coded.missing.size(); ++k) m_counts.missing[k] += coded.missing[k];
    for (const auto& [code, count] : coded.issueCounts) m_counts.issues[code] += count;
    keepIssues(coded.issues);
  }

  void keepIssues(const std::vector<Issue>& issues) {
    for (const Issue& issue : issues) {
      if (m_report.issues.size() < kMaxKeptIssues) m_report.issues.push_back(issue);
    }
  }

  void readSheet(SheetKind kind) {
    try {
      SheetOptions options;
      options.file = m_file;
      options.defaultWave = m_options.wave;
      options.strict = m_options.strict;
      if (kind != SheetKind::Communities) options.communities = knownCommunities();
      options.mapping = m_options.mapping;
      SheetCoder coder(kind, m_reader->facts().columns, m_codebook, m_framework, options);
      for (const auto& key : sheetKeys(m_database, kind)) coder.addKnown(key);
      m_report.unusedColumns = coder.unusedColumns();
      m_used = matchSheetColumns(kind, m_reader->facts().columns, m_codebook, m_framework, m_options.mapping);
      for (const std::string& column : m_report.unusedColumns) {
        ++m_counts.issues[IssueCode::ColumnUnused];
        m_report.issues.push_back({IssueCode::ColumnUnused, 0, "", column, {}});
      }
      RawBatch raw;
      SheetBatch sheet;
      while (m_reader->next(raw)) {
        m_progress.report(m_reader->position(), m_batch.record.fileSize);
        m_mended.apply(raw);
        coder.code(raw, sheet);
        takeSheet(sheet);
        if (m_options.dryRun) {
          keepSheetProblems(raw, sheet);
          continue;
        }
        writeSheet(m_database, kind, sheet, m_framework, m_batch.record.id);
        insertRejected(m_database, m_batch.record.id, sheet.rejected);
      }
    } catch (const Fault& fault) {
      rethrowWithFile(fault, m_file);
    }
  }

  CommunityNames knownCommunities() const {
    std::vector<Community> communities = declaredCommunities(m_database);
    communities.insert(communities.end(), m_options.alsoCommunities.begin(), m_options.alsoCommunities.end());
    return CommunityNames(communities);
  }

  void takeSheet(const SheetBatch& sheet) {
    for (const CommunityRow& row : sheet.communities) m_report.communities.push_back({row.code, row.name});
    m_counts.take(sheet.rowsRead, sheet.accepted(), sheet.rejected, sheet.cellsInvalid);
    for (const Issue& issue : sheet.issues) ++m_counts.issues[issue.code];
    keepIssues(sheet.issues);
    for (const RejectedRow& row : sheet.rejected) {
      for (const Issue& reason : row.reasons) ++m_counts.issues[reason.code];
      keepIssues(row.reasons);
    }
  }

  void keepSheetProblems(const RawBatch& raw, const SheetBatch& sheet) {
    std::vector<Issue> issues = sheet.issues;
    for (const RejectedRow& row : sheet.rejected) issues.insert(issues.end(), row.reasons.begin(), row.reasons.end());
    std::stable_sort(issues.begin(), issues.end(), [](const Issue& a, const Issue& b) { return a.row < b.row; });
    keepProblemRows(raw, issues);
  }

  /// Which cells were changed before the import; not what they hold.
  void noteMended() {
    if (m_options.mended.empty()) return;
    nlohmann::json cells = nlohmann::json::array();
    for (const MendedCell& cell : m_options.mended) cells.push_back({{"row", cell.fileRow}, {"column", cell.column}});
    appendJournal(m_database, "mend", m_batch.record.id, cells.dump());
  }

  void keepProfile() {
    ImportProfile profile;
    profile.as = m_batch.record.kind;
    profile.wave = m_options.wave;
    profile.strict = m_options.strict;
    profile.community = m_options.community;
    profile.read = m_options.read;
    profile.values = m_values;
    profile.dates = m_options.dates;
    profile.personal = m_options.personal;
    profile.recognised = m_reader->facts().source.name;
    profile.savedAt = m_batch.record.importedAt;
    const auto& columns = m_reader->facts().columns;
    for (std::size_t c = 0; c < columns.size(); ++c)
      profile.columns.push_back({columns[c], c < m_used.size() ? m_used[c] : std::string()});
    writeText(m_database, "setting", importProfileKey(m_batch.record.id), importProfileToJson(profile));
    if (m_batch.record.format == kMendedFormat) return;
    profile.values = m_options.values;  // the next file has labels of its own
    profile.personal = m_options.personal;
    const std::string json = importProfileToJson(profile);
    const std::string signature = columnsSignature(columns);
    writeText(m_database, "setting", "profile/" + signature, json);
    // The next file is first read as found out, and may show other columns then.
    const std::string bare = bareSignature();
    if (!bare.empty() && bare != signature) writeText(m_database, "setting", "profile/" + bare, json);
  }

  std::string bareSignature() const {
    if (m_options.read == ReadOptions{}) return {};
    try {
      return columnsSignature(openTable(m_file, {})->facts().columns);
    } catch (const Fault&) {
      return {};  // without its settings the file cannot be read at all
    }
  }

  void finish() {
    BatchRecord& record = m_batch.record;
    record.fileSha256 = m_reader->sha256();
    m_report.sameFileBefore = hasFile(m_database, record.fileSha256);
    record.rowsRead = m_counts.read;
    record.rowsAccepted = m_counts.accepted;
    record.rowsRejected = m_counts.rejected;
    record.cellsInvalid = m_counts.invalid;
    record.missing = m_counts.missing;
    record.issueCounts.clear();
    for (const auto& [code, count] : m_counts.issues)
      record.issueCounts.emplace_back(std::string(issueKey(code)), count);
    m_report.batch = record;
  }

  const Database& m_database;
  const Codebook& m_codebook;
  const Framework& m_framework;
  const std::string& m_file;
  const ImportOptions& m_options;
  Progress& m_progress;
  std::unique_ptr<TableReader> m_reader;
  std::function<void(std::int64_t)> m_beforeCommit;
  WriteTransaction* m_transaction = nullptr;  ///< while something is written
  MendedCells m_mended;
  ValueMap m_values;  ///< what the person said, and what the labels of the file say
  StoredBatch m_batch;
  ImportReport m_report;
  Counts m_counts;
  std::vector<std::string> m_used;  ///< what each column of the file answers
};

}  // namespace

std::string importProfileKey(std::int64_t batch) {
  return "import/" + std::to_string(batch);
}

ImportReport runImport(const Database& database, const Codebook& codebook, const Framework& framework,
                       const std::string& file, const ImportOptions& options, Progress& progress) {
  return runImport(database, codebook, framework, file, openTable(file, options.read), options, progress, {});
}

ImportReport runImport(const Database& database, const Codebook& codebook, const Framework& framework,
                       const std::string& file, std::unique_ptr<TableReader> reader, const ImportOptions& options,
                       Progress& progress, std::function<void(std::int64_t)> beforeCommit) {
  return ImportJob(database, codebook, framework, file, options, progress, std::move(reader), std::move(beforeCommit))
      .run();
}

}  // namespace hz::survey
