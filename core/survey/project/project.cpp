// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/project.h"

#include "base/hash.h"
#include "survey/codebook/derived.h"
#include "survey/framework/renames.h"
#include "survey/project/corrected_rows.h"
#include "survey/project/disclosure_setting.h"
#include "survey/project/import_job.h"
#include "survey/project/import_profile.h"
#include "survey/project/import_run.h"
#include "survey/project/kept_columns.h"
#include "survey/recipe/recipe_json.h"
#include "survey/store/answers_rebuild.h"
#include "survey/store/answers_store.h"
#include "survey/store/batch_store.h"
#include "survey/store/database.h"
#include "survey/store/database_copy.h"
#include "survey/store/definition_store.h"
#include "survey/store/definition_versions.h"
#include "survey/store/release_store.h"
#include "survey/store/schema.h"
#include "survey/store/second_entries.h"
#include "survey/store/sheets_store.h"

#include <algorithm>

namespace hz::survey {

struct Project::State {
  Database database;
  Definitions definitions;
  DisclosurePolicy disclosure;
};

Project::Project(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Project::Project(Project&&) noexcept = default;
Project& Project::operator=(Project&&) noexcept = default;
Project::~Project() = default;

namespace {

/// Which definitions of results a project was made under; none: before noise was taken off spreads.
constexpr const char* kNumbersKey = "numbers";
constexpr const char* kNumbersNow = "2";

}  // namespace

Project Project::create(const std::string& path, const Codebook& codebook, const Framework& framework) {
  const std::string schema = baseSchema() + answersSchema(codebook);
  Database database = Database::create(path, schema);
  {
    WriteTransaction transaction(database);
    writeDefinitions(database, codebook, framework);
    writeText(database, "definition", "recipe.json", recipeToJson(Recipe{}));
    writeText(database, "setting", "created_at", utcNow());
    writeText(database, "setting", kNumbersKey, kNumbersNow);
    const DefinitionVersion version{1, 1, 1, utcNow(), "create", definitionsHash(database), ""};
    insertDefinitionVersion(database, version, "{}", {}, {});
    appendJournal(database, "create", 0, version.sha256);
    transaction.commit();
  }
  return Project(std::make_unique<State>(State{std::move(database), {codebook, framework, Recipe{}}, {}}));
}

Project Project::open(const std::string& path, bool readOnly) {
  Database database = Database::open(path, readOnly);
  checkBaseSchema(database, formatOf(database));
  if (!readOnly) migrate(database);
  Codebook codebook = readStoredInstrument(database);
  checkAnswersSchema(database, codebook);
  database.allowViews();
  Framework framework = readStoredFramework(database, codebook);
  Recipe recipe = recipeFromJson(readText(database, "definition", "recipe.json"), path);
  DisclosurePolicy disclosure = disclosureFromJson(readText(database, "setting", kDisclosureKey), path);
  return Project(std::make_unique<State>(State{
      std::move(database), {std::move(codebook), std::move(framework), std::move(recipe)}, std::move(disclosure)}));
}

bool Project::isWritable(const std::string& path) {
  return Database::isWritable(path);
}

void Project::close() {
  m_state.reset();
}

bool Project::numbersMoved() const {
  return readText(m_state->database, "setting", kNumbersKey) != kNumbersNow;
}

const std::string& Project::path() const {
  return m_state->database.path();
}
bool Project::readOnly() const {
  return m_state->database.readOnly();
}
const Codebook& Project::codebook() const {
  return m_state->definitions.codebook;
}
const Framework& Project::framework() const {
  return m_state->definitions.framework;
}
const Recipe& Project::recipe() const {
  return m_state->definitions.recipe;
}

void Project::setRecipe(const Recipe& recipe) {
  requireMinimum(recipe, m_state->disclosure);
  WriteTransaction transaction(m_state->database);
  const std::string json = recipeToJson(recipe);
  writeText(m_state->database, "definition", "recipe.json", json);
  appendJournal(m_state->database, "recipe", 0, sha256(json));
  transaction.commit();
  m_state->definitions.recipe = recipe;
}

std::vector<DefinitionVersion> Project::definitionVersions() const {
  return readDefinitionVersions(m_state->database);
}

Definitions Project::definitionsOf(std::int64_t version) const {
  const auto texts = definitionTextsOf(m_state->database, version);
  Codebook codebook = instrumentOf(texts, path());
  Framework framework = frameworkOf(texts, path(), codebook);
  return {std::move(codebook), std::move(framework), recipe()};
}

std::vector<AnswerConsequence> Project::consequences(const CodebookEdit& edit, Progress& progress) const {
  CodebookEdit checked = withDerivedRenamed(edit, codebook());
  checked.codebook = checkedCodebook(checked.codebook, path());
  return answerConsequences(m_state->database, codebook(), checked, 0, progress);
}

DefinitionChange Project::setCodebook(const CodebookEdit& edit, Progress& progress) {
  return setDefinitions(edit, withRenames(framework(), codebook(), edit), progress);
}

DefinitionChange Project::setFramework(const Framework& framework, Progress& progress) {
  CodebookEdit same;
  same.codebook = codebook();
  return setDefinitions(same, framework, progress);
}

DefinitionChange Project::setDefinitions(const CodebookEdit& edit, const Framework& framework, Progress& progress) {
  return editDefinitions(m_state->database, m_state->definitions, edit, framework, progress);
}

std::vector<AnswerConsequence> Project::undoConsequences(Progress& progress) const {
  return undoConsequencesOf(m_state->database, codebook(), progress);
}

DefinitionChange Project::undoDefinitions(const AnswerDecisions& decisions, Progress& progress) {
  return undoEdits(m_state->database, m_state->definitions, decisions, progress);
}

const DisclosurePolicy& Project::disclosure() const {
  return m_state->disclosure;
}

void Project::setDisclosure(DisclosurePolicy policy) {
  checkDisclosure(policy);
  if (!policy.isLowered()) {
    policy.decidedBy.clear();
    policy.reason.clear();
  }
  policy.decidedAt = utcNow();
  WriteTransaction transaction(m_state->database);
  const std::string json = disclosureToJson(policy);
  writeText(m_state->database, "setting", kDisclosureKey, json);
  appendJournal(m_state->database, "disclosure", 0, json);
  transaction.commit();
  m_state->disclosure = policy;
  Recipe recipe = m_state->definitions.recipe;
  recipe.cube.minimumAnswers = std::max(recipe.cube.minimumAnswers, policy.k);
  recipe.cube.minimumGroup = std::max(recipe.cube.minimumGroup, policy.k);
  if (recipe != m_state->definitions.recipe) setRecipe(recipe);
}

ImportReport Project::import(const std::string& file, const ImportOptions& options, Progress& progress) {
  const KeptColumns kept = keptColumns(codebook(), file, options);
  const auto run = [&](const Codebook& questions) {
    return runImport(m_state->database, questions, framework(), file, kept.options, progress);
  };
  if (!kept.any || kept.edit.codebook == codebook()) {
    ImportReport report = run(codebook());
    noteRefused(report, kept);
    return report;
  }
  if (options.dryRun) {
    ImportReport report = run(checkedCodebook(kept.edit.codebook, file));
    noteRefused(report, kept);
    return report;
  }
  const DefinitionChange change = setCodebook(kept.edit, progress);
  try {
    ImportReport report = run(codebook());
    noteRefused(report, kept);
    if (report.refused) {
      undoDefinitions({}, progress);
    } else {
      report.definitions = change.version.number;
    }
    return report;
  } catch (const Fault&) {
    NoProgress silent;
    undoDefinitions({}, silent);  // nothing was stored under the new variables
    throw;
  }
}

ReplacedImports Project::undo(std::int64_t number, Progress& progress) {
  const StoredBatch batch = findBatch(m_state->database, number);
  progress.report(0, 1);
  WriteTransaction transaction(m_state->database);
  removeBatch(m_state->database, batch);
  appendJournal(m_state->database, "undo", number, batch.record.contentSha256);
  ReplacedImports replaced = bringBack(m_state->database, number);
  for (const std::int64_t back : replaced.broughtBack)
    appendJournal(m_state->database, "bring_back", back, "replaced by " + std::to_string(number));
  transaction.commit([&] { return !hasBatch(m_state->database, number); });
  return replaced;
}

void Project::saveCopy(const std::string& path, Progress& progress) const {
  copyDatabase(m_state->database, path, progress);
}

void Project::saveWithoutAnswers(const std::string& path, const std::string& results) const {
  Project copy = create(path, codebook(), framework());
  if (recipe() != Recipe{}) copy.setRecipe(recipe());
  if (disclosure() != DisclosurePolicy{}) copy.setDisclosure(disclosure());
  for (const std::string& kind : namedKinds(m_state->database))
    if (kind != kSecondEntries && kind != kReplacedImports)  // answers, too
      for (const NamedValue& value : namedValues(kind)) copy.setNamedValue(kind, value.name, value.value);
  if (!results.empty()) copy.setNamedValue("results", "scores", results);
}

std::map<std::string, std::string> Project::communitySpellings() const {
  return survey::communitySpellings(m_state->database);
}

std::size_t Project::communityOverlap(const std::string& from, const std::string& into) const {
  return survey::communityOverlap(m_state->database, from, into);
}

MovedCommunity Project::mergeCommunity(const std::string& from, const std::string& into, Progress& progress) {
  WriteTransaction transaction(m_state->database);
  MovedCommunity moved = moveCommunity(m_state->database, from, into, progress);
  setCommunitySpelling(m_state->database, from, into);
  appendJournal(m_state->database, "merge_community", 0, from + " \u2192 " + into);
  transaction.commit();
  return moved;
}

void Project::splitCommunity(const MovedCommunity& moved, Progress& progress) {
  WriteTransaction transaction(m_state->database);
  moveBack(m_state->database, moved, progress);
  setCommunitySpelling(m_state->database, moved.from, "");
  appendJournal(m_state->database, "split_community", 0, moved.from + " \u2190 " + moved.into);
  transaction.commit();
}

std::vector<Community> Project::declaredCommunities() const {
  return survey::declaredCommunities(m_state->database);
}

std::vector<BatchRecord> Project::batches() const {
  std::vector<BatchRecord> records;
  for (StoredBatch& batch : readBatches(m_state->database)) records.push_back(std::move(batch.record));
  return records;
}

std::vector<Issue> Project::issues(std::int64_t batch) const {
  return readIssues(m_state->database, batch);
}

std::vector<Project::Rejected> Project::rejectedRows(std::int64_t batch) const {
  std::vector<Rejected> rows;
  const auto corrected = correctedRowsOf(m_state->database, batch);
  for (StoredRejected& row : readRejected(m_state->database, batch)) {
    const auto at = corrected.find(row.fileRow);
    rows.push_back(
        {row.fileRow, std::move(row.record), std::move(row.reasons), at == corrected.end() ? 0 : at->second});
  }
  return rows;
}

std::string Project::importProfile(std::int64_t batch) const {
  findBatch(m_state->database, batch);
  return readText(m_state->database, "setting", importProfileKey(batch));
}

std::vector<std::string> Project::fileColumns(std::int64_t batch) const {
  const std::string profile = readText(m_state->database, "setting", importProfileKey(batch));
  return profile.empty() ? std::vector<std::string>() : importProfileFromJson(profile, path()).columns;
}

ImportReport Project::acceptCorrected(std::int64_t batch, const std::vector<CorrectedRow>& rows, Progress& progress) {
  return importCorrected(m_state->database, m_state->definitions.codebook, m_state->definitions.framework, batch, rows,
                         progress);
}

std::string Project::profileFor(const std::vector<std::string>& columns) const {
  return readText(m_state->database, "setting", "profile/" + columnsSignature(columns));
}

Survey Project::survey(const Recipe& recipe, Progress& progress) const {
  Survey survey;
  loadAnswers(m_state->database, m_state->definitions.codebook, recipe, survey,
              unitsWithStatistics(m_state->database, recipe.wave), progress);
  if (survey.units.empty() && !recipe.wave.empty()) {
    Recipe all = recipe;
    all.wave.clear();
    const Survey whole = this->survey(all, progress);
    if (!whole.waves.empty()) {
      std::string known;
      for (const std::string& wave : whole.waves) known += (known.empty() ? "" : ", ") + wave;
      throw Fault(FaultCode::WaveUnknown, {recipe.wave, known});
    }
  }
  addDerivedAnswers(m_state->definitions.codebook, survey);
  loadSheets(m_state->database, survey);
  if (const long long page = m_state->database.changedPage(); page > 0)
    throw Fault(FaultCode::ProjectChanged, {path(), std::to_string(page)});
  // The hash of what it was loaded from: independent of the order and numbers of the imports, and of the order of rows
  // (of batches of the first versions not: their hashes keep the meaning they were recorded with).
  std::vector<std::string> hashes;
  for (const StoredBatch& batch : readBatches(m_state->database)) {
    hashes.push_back(std::string(sheetName(batch.record.kind)) + ' ' + batch.record.contentSha256);
  }
  std::sort(hashes.begin(), hashes.end());
  Sha256 hash;
  for (const std::string& one : hashes) hash.update(one + '\n');
  survey.contentHash = hash.hex();
  return survey;
}

std::vector<std::string> Project::respondents(const std::vector<std::uint32_t>& rows) const {
  return respondentsOfRows(m_state->database, rows);
}

std::uint64_t Project::answerCount() const {
  return storedAnswerCount(m_state->database);
}

AnswerRows Project::answers(std::uint64_t first, std::uint64_t count) const {
  return readAnswerRows(m_state->database, first, count);
}

std::optional<std::uint64_t> Project::findAnswers(const std::string& text, std::uint64_t position,
                                                  FindDirection direction, Progress& progress) const {
  return findAnswerRow(m_state->database, m_state->definitions.codebook, text, position, direction, progress);
}

std::string Project::editAnswer(std::int64_t rowNumber, const std::string& question, const std::string& text,
                                Progress& progress) {
  WriteTransaction transaction(m_state->database);
  const AnswerEdit edit =
      editStoredAnswer(m_state->database, m_state->definitions.codebook, rowNumber, question, text, progress);
  appendJournal(m_state->database, "edit", edit.batch,
                "row " + std::to_string(rowNumber) + " " + question + " " + edit.contentSha256);
  transaction.commit();
  return edit.before;
}

Entry Project::entry() {
  return Entry(m_state->database, m_state->definitions.codebook, m_state->definitions.framework);
}

const Entry Project::entry() const {
  return Entry(m_state->database, m_state->definitions.codebook, m_state->definitions.framework);
}

ResponseRows Project::responses() const {
  ResponseRows rows;
  rows.count = answerCount();
  rows.forEach = [this](const std::function<void(const std::vector<std::string>&)>& visit) {
    forEachResponse(m_state->database, m_state->definitions.codebook, visit);
  };
  return rows;
}

void Project::noteExport(const std::string& what, std::uint64_t rows) {
  WriteTransaction transaction(m_state->database);
  appendJournal(m_state->database, "export", 0, what + " " + std::to_string(rows));
  transaction.commit();
}

std::vector<ReleaseRecord> Project::releases() const {
  std::vector<ReleaseRecord> records;
  for (const std::string& text : readReleases(m_state->database)) records.push_back(releaseFromJson(text, path()));
  return records;
}

void Project::noteRelease(ReleaseRecord record) {
  record.at = utcNow();
  const std::string text = releaseToJson(record);
  WriteTransaction transaction(m_state->database);
  appendRelease(m_state->database, text);
  appendJournal(m_state->database, "release", 0, record.what + " " + sha256(text));
  transaction.commit();
}

void Project::forgetReleases(const std::string& owner, const std::string& reason) {
  requireDecision(owner, reason);
  WriteTransaction transaction(m_state->database);
  removeReleases(m_state->database);
  appendJournal(m_state->database, "releases_forgotten", 0, owner + ": " + reason);
  transaction.commit();
}

std::vector<CheckFinding> Project::check(Progress& progress) const {
  std::vector<CheckFinding> findings;
  const Database& database = m_state->database;
  const auto wrong = [&](const std::string& text) { findings.push_back({true, text}); };
  try {
    database.guarded([&] {
      SQLite::Statement integrity(database.sql(), "PRAGMA integrity_check(20)");
      while (integrity.executeStep()) {
        const std::string text = integrity.getColumn(0).getString();
        if (text != "ok") wrong("integrity: " + text);
      }
      SQLite::Statement references(database.sql(), "PRAGMA foreign_key_check");
      while (references.executeStep())
        wrong("a row of " + references.getColumn(0).getString() + " belongs to no batch");
    });
    std::uint64_t accepted = 0;
    for (const StoredBatch& batch : readBatches(database)) {
      const std::string name = "batch " + std::to_string(batch.record.id);
      if (batch.record.rowsRead != batch.record.rowsAccepted + batch.record.rowsRejected)
        wrong(name + ": rows read are not accepted + rejected");
      if (readRejected(database, batch.record.id).size() != batch.record.rowsRejected)
        wrong(name + ": rejected rows are missing");
      if (journalDetail(database, "import", batch.record.id).empty()) wrong(name + ": the journal does not know it");
      const bool responses = batch.record.kind == SheetKind::Responses;
      if (responses) accepted += batch.record.rowsAccepted;
      const std::string hash = responses ? storedAnswersHash(database, batch, progress)
                                         : storedSheetHash(database, batch.record.kind, batch.record.id);
      if (hash != batch.record.contentSha256)
        wrong(name + " (" + batch.record.fileName + "): its content was changed since the import");
    }
    if (accepted != answerCount())
      wrong("answers: " + std::to_string(answerCount()) + " rows stored, " + std::to_string(accepted) + " accepted");
    if (database.changedPage() > 0)
      wrong("page " + std::to_string(database.changedPage()) + ": damaged, or changed by something else than Hengzhi");
    if (!hasPageSums(database))
      findings.push_back(
          {false,
           "pages: made by a version of Hengzhi that gave them no checksums. Answers, definitions, method "
           "and ledger are verified by their hashes; notes about imports are not. A new project into "
           "which the files are imported has them."});
    if (!journalHolds(database)) wrong("journal: a row was changed or taken out");
    const std::string defined = definitionsHash(database);
    if (lastDefinitionVersion(database).sha256 != defined || journalledDefinitions(database) != defined)
      wrong("instrument or framework: changed by something else than Hengzhi");
    for (const std::string& name : changedNamedValues(database))
      wrong(name + ": changed by something else than Hengzhi");
    const std::string recipe = journalDetail(database, "recipe");
    if (!recipe.empty() && recipe != sha256(readText(database, "definition", "recipe.json")))
      wrong("recipe: changed by something else than Hengzhi");
    if (!releasesHold(database)) wrong("ledger of what has left: changed by something else than Hengzhi");
    if (readText(database, "setting", kDisclosureKey) != journalDetail(database, "disclosure"))
      wrong("disclosure: what may leave was changed by something else than Hengzhi");
  } catch (const Fault& fault) {
    if (fault.code() == FaultCode::Cancelled) throw;
    wrong(fault.what());
  }
  return findings;
}

std::vector<NamedValue> Project::namedValues(const std::string& kind) const {
  return readNamedValues(m_state->database, kind);
}

std::string Project::namedValue(const std::string& kind, const std::string& name) const {
  for (NamedValue& value : namedValues(kind))
    if (value.name == name) return std::move(value.value);
  return {};
}

void Project::setNamedValue(const std::string& kind, const std::string& name, const std::string& json) {
  WriteTransaction transaction(m_state->database);
  writeNamedValue(m_state->database, kind, {name, json});
  transaction.commit();
}

void Project::removeNamedValue(const std::string& kind, const std::string& name) {
  WriteTransaction transaction(m_state->database);
  survey::removeNamedValue(m_state->database, kind, name);
  transaction.commit();
}

std::string Project::setting(const std::string& key) const {
  return readText(m_state->database, "setting", key);
}

}  // namespace hz::survey
