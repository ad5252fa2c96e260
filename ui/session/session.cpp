// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session.h"

#include "score/index/scorecard_io.h"
#include "survey/project/definitions_text.h"
#include "ui/common/language.h"

#include <QFileInfo>
#include <QStringList>

#include <sstream>

namespace hz {

Session::Session(QObject* parent) : QObject(parent) {
  connectJobs();
  connectScores();
  connect(&m_selection, &Selection::communitySelected, this, &Session::communitySelected);
  connect(&m_selection, &Selection::waveSelected, this, &Session::waveSelected);
  connect(&m_selection, &Selection::comparedChanged, this, &Session::comparedChanged);
}

Session::~Session() {
  // What the parts still say while they end finds nobody.
  m_jobs.disconnect(this);
  m_scores.disconnect(this);
}

void Session::connectJobs() {
  connect(&m_jobs, &ProjectJobs::opened, this, &Session::takeProject);
  connect(&m_kept, &KeptValues::failed, this, &Session::failed);
  connect(&m_jobs, &ProjectJobs::openedForReading, this, &Session::openedForReading);
  connect(&m_jobs, &ProjectJobs::definitionsChanged, this, &Session::takeDefinitions);
  connect(&m_jobs, &ProjectJobs::dataChanged, &m_scores, &LiveScores::expire);
  connect(&m_jobs, &ProjectJobs::recipeChanged, this, [this] {
    emit recipeChanged();
    m_scores.update();
  });
  connect(&m_jobs, &ProjectJobs::savedChanged, this, &Session::savedChanged);
  connect(&m_jobs, &ProjectJobs::jobStarted, this, [this](Job* job) {
    emit jobStarted(job);
    emit computingChanged(true);
  });
  connect(&m_jobs, &ProjectJobs::idle, this, [this] {
    m_scores.update();
    emit computingChanged(isComputing());
  });
  connect(&m_jobs, &ProjectJobs::failed, this, &Session::failed);
  connect(&m_jobs, &ProjectJobs::cancelled, this, &Session::cancelled);
  connect(&m_jobs, &ProjectJobs::filesImported, this, [this](const ImportReports& reports) {
    m_selection.expectImport();
    emit filesImported(reports);
  });
  connect(&m_jobs, &ProjectJobs::batchUndone, this, &Session::batchUndone);
}

void Session::connectScores() {
  connect(&m_scores, &LiveScores::loaded, this, [this] {
    m_selection.follow(*survey(), recipe().wave);
    emit surveyChanged();
  });
  connect(&m_scores, &LiveScores::scorecardReady, this, [this](const ScorecardPointer& card) {
    emit scorecardReady(card);
    m_selection.showImported();
  });
  connect(&m_scores, &LiveScores::jobStarted, this, [this](Job* job) {
    emit jobStarted(job);
    emit computingChanged(true);
  });
  connect(&m_scores, &LiveScores::jobEnded, this, [this] { emit computingChanged(isComputing()); });
  connect(&m_scores, &LiveScores::failed, this, &Session::failed);
}

void Session::takeProject() {
  // First of all: whoever listens must find nothing of the project before.
  m_scores.forget();
  m_selection.clear();
  emit projectOpened();
  emit recipeChanged();
  emit savedChanged();
  emit surveyChanged();
  emit scorecardReady(nullptr);
}

/// What was computed under the former definitions has no meaning under these.
void Session::takeDefinitions() {
  m_scores.forget();
  emit definitionsChanged();
  emit recipeChanged();
  emit savedChanged();
  emit scorecardReady(nullptr);
}

QString Session::projectName() const {
  return QFileInfo(path()).completeBaseName();
}

void Session::createProject(const QString& file) {
  createProject(file, shippedInstrument());
}

void Session::createProject(const QString& file, const Codebook& codebook, const std::optional<Framework>& framework) {
  m_jobs.create(file, codebook, framework);
}

QString Session::keyFile() const {
  if (!hasProject() || isBusy()) return {};
  QString created =
      QString::fromStdString(m_jobs.read([](const Project& project) { return project.setting("created_at"); }));
  created.remove(QLatin1Char(':')).remove(QLatin1Char('-'));
  return QStringLiteral("%1/keys/study-%2.key").arg(m_keyFolder, created);
}

// --- reading --------------------------------------------------------------------------------------------------------

AnswerRows Session::answers(std::uint64_t first, std::uint64_t count) const {
  return m_jobs.read([&](const Project& project) { return project.answers(first, count); });
}

std::vector<Issue> Session::issues(std::int64_t batch) const {
  return m_jobs.read([&](const Project& project) { return project.issues(batch); });
}

std::vector<Project::Rejected> Session::rejectedRows(std::int64_t batch) const {
  return m_jobs.read([&](const Project& project) { return project.rejectedRows(batch); });
}

std::vector<std::string> Session::respondents(const std::vector<std::uint32_t>& rows) const {
  return m_jobs.read([&](const Project& project) { return project.respondents(rows); });
}

std::vector<std::string> Session::fileColumns(std::int64_t batch) const {
  return m_jobs.read([&](const Project& project) { return project.fileColumns(batch); });
}

std::string Session::importProfile(std::int64_t batch) const {
  return m_jobs.read([&](const Project& project) { return project.importProfile(batch); });
}

std::string Session::profileFor(const std::vector<std::string>& columns) const {
  if (columns.empty()) return {};
  return m_jobs.read([&](const Project& project) { return project.profileFor(columns); });
}

std::vector<Community> Session::communities() const {
  return survey() ? survey()->communities : std::vector<Community>{};
}

QStringList Session::waves() const {
  QStringList names;
  if (const auto data = survey()) {
    for (const std::string& wave : data->waves) names.append(QString::fromStdString(wave));
  }
  return names;
}

// --- changing -------------------------------------------------------------------------------------------------------

Job* Session::tryImport(std::vector<ImportRequest> requests, ImportDone then) {
  return m_jobs.tryImport(std::move(requests), std::move(then));
}

Job* Session::import(std::vector<ImportRequest> requests, ImportDone then) {
  return m_jobs.import(std::move(requests), std::move(then));
}

Job* Session::acceptCorrected(std::int64_t batch, std::vector<CorrectedRow> rows, CorrectionDone then) {
  return m_jobs.acceptCorrected(batch, std::move(rows), std::move(then));
}

Job* Session::findAnswer(const QString& text, std::uint64_t position, FindDirection direction, FindDone then) {
  return m_jobs.findAnswer(text, position, direction, std::move(then));
}

Job* Session::editAnswer(std::int64_t row, const QString& question, const QString& text, EditDone then) {
  return m_jobs.editAnswer(row, question, text, std::move(then));
}

void Session::whenFree(QObject* context, std::function<void()> work) {
  if (!isBusy()) return work();
  connect(
      this, &Session::computingChanged, context, [this, context, work = std::move(work)] { whenFree(context, work); },
      static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
}

void Session::editRecipe(const QString& text, const Recipe& after, const QString& mergeKey) {
  m_jobs.editRecipe(text, after, mergeKey);
}

// --- charts ---------------------------------------------------------------------------------------------------------

FigureRequest Session::figureRequest() const {
  FigureRequest request;
  request.card = m_scores.card().get();
  request.framework = &framework();
  request.codebook = &codebook();
  request.survey = m_scores.cardSurvey().get();
  request.language = windowLanguage();
  request.wave = wave().toStdString();
  request.community = community().toStdString();
  return request;
}

Outcome<ScorecardPointer> Session::release(const QString& what) {
  const auto card = m_scores.card();
  const auto survey = m_scores.cardSurvey();
  if (!card || !survey)
    return Outcome<ScorecardPointer>::failed(Fault(FaultCode::NothingToAnalyse, {path().toStdString()}));
  return m_jobs.release(*card, *survey, what);
}

Session::FigureSource Session::figureSource() const {
  return {figureRequest(), m_scores.card(), m_scores.cardSurvey(), sharedCodebook(), sharedFramework()};
}

Job* Session::saveWithoutAnswers(const QString& file, SaveDone then) {
  m_jobs.save();
  return m_jobs.run<QString>(
      tr("Saving a copy without answers"),
      [file, card = scorecard()](Project& project, Progress&) {
        std::ostringstream results;
        if (card)
          writeScorecardJson(results, aboveLimit(*card, project.disclosure().k), project.framework(),
                             definitionsText(project));
        project.saveWithoutAnswers(file.toStdString(), results.str());
        return file;
      },
      std::move(then), ProjectJobs::FaultsTo::Caller);
}

}  // namespace hz
