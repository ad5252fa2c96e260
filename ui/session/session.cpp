// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session.h"

#include "ui/common/language.h"
#include "ui/common/job.h"
#include "ui/session/sample_project.h"
#include "ui/session/commands.h"
#include "ui/session/session_jobs.h"

#include <QFileInfo>
#include <QThread>

namespace hz {

namespace {
/// Above this many bytes of replicates the cube is not kept; every change of method then estimates anew.
constexpr double kLargestCube = 1.5e9;
constexpr int kStoreDelay = 400;  // ms after the last change of method
}  // namespace

struct Session::Loaded {
  std::shared_ptr<const Survey> survey;
  std::vector<BatchRecord> batches;
  std::vector<Community> declared;
  std::uint64_t answers = 0;
};

Session::Session(QObject* parent)
    : QObject(parent), m_codebook(std::make_shared<Codebook>()), m_framework(std::make_shared<Framework>()) {
  m_storeTimer.setSingleShot(true);
  m_storeTimer.setInterval(kStoreDelay);
  connect(&m_storeTimer, &QTimer::timeout, this, &Session::storeRecipe);
}

Session::~Session() {
  for (Job* job : {m_projectJob, m_analysisJob}) {
    if (job == nullptr) continue;
    job->cancel();
    job->wait();
  }
  m_projectJob = nullptr;
  if (!m_recipeStored) storeRecipe();
}

QString Session::path() const {
  return m_project ? QString::fromStdString(m_project->path()) : QString();
}

QString Session::projectName() const {
  return QFileInfo(path()).completeBaseName();
}

bool Session::readOnly() const {
  return m_project && m_project->readOnly();
}

// --- jobs on the project file ---------------------------------------------------------------------------------------

void Session::openWith(const QString& title, std::function<std::shared_ptr<Project>(Progress&)> work) {
  if (isBusy()) return;
  startProjectJob<std::shared_ptr<Project>>(title, std::move(work), [this](const auto& outcome) {
    if (outcome.isDone()) becomeOpen(outcome.value());
  });
}

void Session::createProject(const QString& file) {
  createProject(file, shippedInstrument());
}

void Session::createProject(const QString& file, const Codebook& codebook, const std::optional<Framework>& given) {
  openWith(tr("Creating %1").arg(QFileInfo(file).fileName()), [path = file.toStdString(), codebook, given](Progress&) {
    if (given) return std::make_shared<Project>(Project::create(path, codebook, *given));
    // The shipped framework asks for the shipped questions; with others a project begins without indices.
    const auto framework = outcomeOf([&] { return shippedFramework(codebook); });
    if (framework.isFailed() && framework.fault().code() != FaultCode::FrameworkInvalid) throw framework.fault();
    return std::make_shared<Project>(
        Project::create(path, codebook, framework.isDone() ? framework.value() : Framework{}));
  });
}

void Session::openProject(const QString& file, bool asReadOnly) {
  if (hasProject() && QFileInfo(file) == QFileInfo(path())) return;
  openWith(tr("Opening %1").arg(QFileInfo(file).fileName()), [path = file.toStdString(), asReadOnly](Progress&) {
    return std::make_shared<Project>(Project::open(path, asReadOnly));
  });
}

void Session::openSample(const QString& file) {
  if (hasProject() && QFileInfo(file) == QFileInfo(path())) return;
  openWith(tr("Preparing the sample district"), [path = file.toStdString()](Progress& progress) {
    return std::make_shared<Project>(openOrMakeSample(path, progress));
  });
}

void Session::closeProject() {
  if (!m_project || isBusy()) return;
  becomeOpen(nullptr);
}

void Session::becomeOpen(std::shared_ptr<Project> project) {
  // The project before this one is left as it should be found.
  if (m_analysisJob != nullptr) m_analysisJob->cancel();
  m_storeTimer.stop();
  storeRecipe();
  ++m_generation;
  m_project = std::move(project);
  m_codebook = std::make_shared<Codebook>(m_project ? m_project->codebook() : Codebook{});
  m_framework = std::make_shared<Framework>(m_project ? m_project->framework() : Framework{});
  m_recipe = m_project ? m_project->recipe() : Recipe{};
  m_recipeStored = true;
  // Gone before anybody is told: whoever listens must find nothing of the project before.
  m_card.reset();
  m_cardSurvey.reset();
  m_cache = std::make_shared<EvaluationCache>();
  m_survey.reset();
  m_cube.reset();
  m_cubeOptions.reset();
  m_batches.clear();
  m_answerCount = 0;
  m_declared.clear();
  m_community.clear();
  m_wave.clear();
  m_wantedAnalysis.reset();
  m_undo.clear();
  m_stale = m_project != nullptr;
  emit projectOpened();
  emit recipeChanged();
  emit savedChanged();
  emit surveyChanged();
  setCard(nullptr, nullptr);
}

// --- imports --------------------------------------------------------------------------------------------------------

namespace {

ImportReports runImports(Project& project, const std::vector<ImportRequest>& requests, bool dryRun,
                         Progress& progress) {
  ImportReports reports;
  std::vector<Community> brought;
  const double part = 1000.0 / static_cast<double>(requests.size());
  try {
    for (std::size_t i = 0; i < requests.size(); ++i) {
      ImportOptions options = requests[i].options;
      options.dryRun = dryRun;
      options.alsoCommunities = brought;
      PartProgress step(progress, part * static_cast<double>(i), part * static_cast<double>(i + 1));
      reports.push_back(project.import(requests[i].file.toStdString(), options, step));
      const auto& own = reports.back().communities;
      if (dryRun) brought.insert(brought.end(), own.begin(), own.end());
    }
  } catch (const Fault&) {
    // All or nothing: what the earlier files of the set brought goes again.
    NoProgress silent;
    for (auto report = reports.rbegin(); !dryRun && report != reports.rend(); ++report) {
      project.undo(report->batch.id, silent);
    }
    throw;
  }
  return reports;
}

QString importText(const std::vector<ImportRequest>& requests) {
  const QString name = QFileInfo(requests.front().file).fileName();
  return requests.size() == 1 ? Session::tr("import of %1").arg(name)
                              : Session::tr("import of %1 files").arg(requests.size());
}

std::vector<std::int64_t> batchIds(const ImportReports& reports) {
  std::vector<std::int64_t> ids;
  for (const ImportReport& report : reports) ids.push_back(report.batch.id);
  return ids;
}

}  // namespace

Job* Session::tryImport(std::vector<ImportRequest> requests, ImportDone then) {
  return runOnProject<ImportReports>(
      tr("Checking the files"),
      [requests = std::move(requests)](Project& project, Progress& progress) {
        return runImports(project, requests, true, progress);
      },
      std::move(then), Telling::ByCaller);
}

Job* Session::import(std::vector<ImportRequest> requests, ImportDone then) {
  if (requests.empty()) return nullptr;
  const Telling telling = then ? Telling::ByCaller : Telling::BySignal;
  return runOnProject<ImportReports>(
      tr("Importing"),
      [requests](Project& project, Progress& progress) { return runImports(project, requests, false, progress); },
      [this, requests, then = std::move(then)](const Outcome<ImportReports>& outcome) {
        if (outcome.isDone()) {
          m_undo.push(
              new ImportCommand(*this, importText(requests), batchIds(outcome.value()),
                                [this, requests](const ImportCommand::Done& done) { repeatImport(requests, done); }));
          dataChanged();
        }
        if (then) then(outcome);
        if (outcome.isDone()) emit filesImported(outcome.value());
      },
      telling);
}

void Session::repeatImport(const std::vector<ImportRequest>& requests,
                           std::function<void(const std::vector<std::int64_t>&)> done) {
  runOnProject<ImportReports>(
      tr("Importing"),
      [requests](Project& project, Progress& progress) { return runImports(project, requests, false, progress); },
      [this, done = std::move(done)](const Outcome<ImportReports>& outcome) {
        if (!outcome.isDone()) {
          m_undo.clear();
          return;
        }
        done(batchIds(outcome.value()));
        dataChanged();
      });
}

void Session::takeBack(const std::vector<std::int64_t>& batches, std::function<void()> done) {
  runOnProject<bool>(
      tr("Taking the import back"),
      [batches](Project& project, Progress& progress) {
        for (auto batch = batches.rbegin(); batch != batches.rend(); ++batch) project.undo(*batch, progress);
        return true;
      },
      [this, done = std::move(done)](const Outcome<bool>& outcome) {
        if (!outcome.isDone()) {
          m_undo.clear();
          dataChanged();  // some of several may be gone already
          return;
        }
        done();
        dataChanged();
        emit batchUndone();
      });
}

bool Session::canRedoUndoOf(std::int64_t batch) const {
  const QUndoCommand* top = m_undo.index() > 0 ? m_undo.command(m_undo.index() - 1) : nullptr;
  const auto* last = dynamic_cast<const ImportCommand*>(top);
  return last != nullptr && last->batches() == std::vector<std::int64_t>{batch};
}

void Session::undoBatch(std::int64_t batch) {
  if (isBusy()) return;
  std::vector<ImportCommand*> imports;
  for (int i = 0; i < m_undo.count(); ++i) {
    // const_cast: QUndoStack hands its commands out as const, yet this is how one learns that its batch is gone.
    auto* command = dynamic_cast<ImportCommand*>(const_cast<QUndoCommand*>(m_undo.command(i)));
    if (command != nullptr) imports.push_back(command);
  }
  if (canRedoUndoOf(batch)) {
    m_undo.undo();
    return;
  }
  // An answer that was changed is known by its row, and rows of a batch that is gone may be taken by the next.
  for (int i = 0; i < m_undo.count(); ++i) {
    if (dynamic_cast<const AnswerCommand*>(m_undo.command(i)) == nullptr) continue;
    m_undo.clear();
    imports.clear();
  }
  takeBack({batch}, [imports, batch] {
    for (ImportCommand* command : imports) command->forget(batch);
  });
}

void Session::dataChanged() {
  m_stale = true;
}

// --- method ---------------------------------------------------------------------------------------------------------

void Session::editRecipe(const QString& text, const Recipe& after, const QString& mergeKey) {
  if (!m_project || after == m_recipe) return;
  m_undo.push(new RecipeCommand(*this, text, m_recipe, after, mergeKey));
}

void Session::applyRecipe(const Recipe& recipe) {
  m_recipe = recipe;
  m_recipeStored = false;
  m_storeTimer.start();
  emit recipeChanged();
  emit savedChanged();
  update();
}

void Session::storeRecipe() {
  if (!m_project || m_recipeStored || readOnly()) return;
  if (isBusy()) {
    m_storeTimer.start();
    return;
  }
  const auto outcome = outcomeOf([this] {
    m_project->setRecipe(m_recipe);
    return true;
  });
  m_recipeStored = outcome.isDone();
  if (outcome.isFailed()) emit failed(tr("Saving the method"), outcome.fault());
  emit savedChanged();
}

// --- results --------------------------------------------------------------------------------------------------------

void Session::update() {
  if (!m_project || isBusy()) return;
  const CubeOptions& now = m_recipe.cube;
  const CubeOptions& had = m_surveyOptions;
  const bool sameRows = m_survey && now.stratum == had.stratum && now.psu == had.psu &&
                        now.useWeights == had.useWeights && now.weight == had.weight && now.fpc == had.fpc &&
                        now.quality.seconds == had.quality.seconds;
  if (m_stale || !sameRows) {
    load();
    return;
  }
  if (m_survey->units.empty()) {
    setCard(nullptr, nullptr);
    return;
  }
  // Every wave is computed, so that switching between waves is instant.
  Recipe wanted = m_recipe;
  wanted.wave.clear();
  m_wantedAnalysis.reset();
  if (m_analysisJob != nullptr ? m_runningAnalysis == wanted && m_runningSurvey == m_survey
                               : m_card && m_card->recipe == wanted && m_cardSurvey == m_survey) {
    return;
  }
  m_wantedAnalysis = wanted;
  if (m_analysisJob == nullptr) {
    analyseNow();
  } else if (m_runningAnalysis && m_runningAnalysis->cube != now) {
    m_analysisJob->cancel();  // its estimates are of no use; a mere evaluation is let through, it is short
  }
}

void Session::load() {
  Recipe wanted = m_recipe;
  wanted.wave.clear();
  runOnProject<Loaded>(
      tr("Reading the answers"),
      [wanted](Project& project, Progress& progress) {
        Loaded loaded;
        loaded.survey = std::make_shared<const Survey>(project.survey(wanted, progress));
        loaded.batches = project.batches();
        loaded.answers = project.answerCount();
        loaded.declared = project.declaredCommunities();
        return loaded;
      },
      [this, wanted](const Outcome<Loaded>& outcome) {
        m_stale = false;
        if (!outcome.isDone()) {
          m_survey = std::make_shared<const Survey>();
          m_surveyOptions = wanted.cube;
          return;
        }
        m_survey = outcome.value().survey;
        m_surveyOptions = wanted.cube;
        m_cube.reset();
        m_cubeOptions.reset();
        m_batches = outcome.value().batches;
        m_answerCount = outcome.value().answers;
        m_declared = outcome.value().declared;
        if (m_analysisJob != nullptr) m_analysisJob->cancel();
        takeSelection();
        emit surveyChanged();
      });
}

namespace {

struct Analysis {
  std::shared_ptr<const Cube> cube;
  ScorecardPointer card;
};

Analysis analyseWith(const std::shared_ptr<const Survey>& survey, const Codebook& codebook, const Framework& framework,
                     std::shared_ptr<const Cube> cube, EvaluationCache& cache, const Recipe& recipe,
                     Progress& progress) {
  const int threads = QThread::idealThreadCount();
  const double bytes = static_cast<double>(survey->units.size()) * static_cast<double>(framework.nodes.size() + 40) *
                       recipe.cube.replicates * sizeof(float);
  if (bytes > kLargestCube) {
    return {nullptr, std::make_shared<const Scorecard>(
                         analyse(*survey, codebook, framework, recipe, KeepDraws::No, threads, progress))};
  }
  if (!cube) {
    PartProgress estimating(progress, 0, 900);
    cube = std::make_shared<const Cube>(
        estimateCube(*survey, codebook, framework, recipe.cube, 0, survey->units.size(), threads, estimating));
  }
  PartProgress evaluating(progress, 900, 1000);
  return {cube, std::make_shared<const Scorecard>(
                    evaluate(*cube, *survey, framework, recipe, KeepDraws::Scores, threads, evaluating, &cache))};
}

}  // namespace

void Session::analyseNow() {
  Recipe wanted = *std::exchange(m_wantedAnalysis, std::nullopt);
  m_runningAnalysis = wanted;
  m_runningSurvey = m_survey;
  const auto cube = m_cubeOptions == wanted.cube ? m_cube : nullptr;
  m_analysisJob = Job::start<Analysis>(
      this, tr("Computing the scores"),
      [survey = m_survey, codebook = m_codebook, framework = m_framework, cache = m_cache, cube, wanted](
          Progress& progress) { return analyseWith(survey, *codebook, *framework, cube, *cache, wanted, progress); },
      [this, wanted, survey = m_survey, generation = m_generation](const Outcome<Analysis>& outcome) {
        m_analysisJob = nullptr;
        m_runningAnalysis.reset();
        m_runningSurvey.reset();
        const bool current = generation == m_generation && survey == m_survey;
        if (current && outcome.isDone()) {
          m_cube = outcome.value().cube;
          m_cubeOptions = wanted.cube;
          setCard(outcome.value().card, survey);
        }
        if (current && outcome.isFailed()) emit failed(tr("Computing the scores"), outcome.fault());
        if (m_wantedAnalysis && current) {
          analyseNow();
        } else if (!current) {
          update();
        }
        emit computingChanged(isComputing());
      });
  emit jobStarted(m_analysisJob);
  emit computingChanged(true);
}

std::shared_ptr<const Session::Estimates> Session::estimates() const {
  if (!m_card || !m_cube || !m_cardSurvey || m_cardSurvey != m_survey || m_cubeOptions != m_card->recipe.cube)
    return {};
  return std::make_shared<const Estimates>(Estimates{m_survey, m_cube, m_framework, m_card->recipe});
}

void Session::setCard(ScorecardPointer card, std::shared_ptr<const Survey> survey) {
  m_card = std::move(card);
  m_cardSurvey = std::move(survey);
  emit scorecardReady(m_card);
}

// --- selection ------------------------------------------------------------------------------------------------------

QStringList Session::waves() const {
  QStringList names;
  if (m_survey) {
    for (const std::string& wave : m_survey->waves) names.append(QString::fromStdString(wave));
  }
  return names;
}

void Session::takeSelection() {
  const QStringList there = waves();
  if (!there.contains(m_wave)) {
    const QString preferred = QString::fromStdString(m_recipe.wave);
    selectWave(there.contains(preferred) ? preferred : there.value(there.size() - 1));
  }
  bool found = false;
  for (const Community& community : m_survey->communities) found |= m_community.toStdString() == community.code;
  if (!found) {
    selectCommunity(m_survey->communities.empty() ? QString()
                                                  : QString::fromStdString(m_survey->communities.front().code));
  }
}

void Session::selectCommunity(const QString& code) {
  if (code == m_community) return;
  m_community = code;
  emit communitySelected(code);
}

void Session::selectWave(const QString& wave) {
  if (wave == m_wave) return;
  m_wave = wave;
  emit waveSelected(wave);
}

FigureRequest Session::figureRequest() const {
  FigureRequest request;
  request.card = m_card.get();
  request.framework = m_framework.get();
  request.codebook = m_codebook.get();
  request.survey = m_cardSurvey.get();
  request.language = windowLanguage();
  request.wave = m_wave.toStdString();
  request.community = m_community.toStdString();
  return request;
}

}  // namespace hz
