// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/live_scores.h"

#include "score/index/analyse.h"
#include "ui/session/project_jobs.h"

#include <QThread>

#include <utility>

namespace hz {

struct LiveScores::Loaded {
  std::shared_ptr<const Survey> survey;
  std::vector<BatchRecord> batches;
  DefinitionVersion definitions;
  std::vector<Community> declared;
  std::uint64_t answers = 0;
};

struct LiveScores::Analysis {
  std::shared_ptr<const Cube> cube;  ///< nullptr: it does not fit in memory
  ScorecardPointer card;
};

namespace {

/// Every wave is loaded and computed, so that switching between waves is instant.
Recipe ofAllWaves(Recipe recipe) {
  recipe.wave.clear();
  return recipe;
}

/// A survey loaded with `before` serves for `now`.
bool haveSameRows(const CubeOptions& now, const CubeOptions& before) {
  return now.stratum == before.stratum && now.psu == before.psu && now.useWeights == before.useWeights &&
         now.weight == before.weight && now.fpc == before.fpc && now.quality.seconds == before.quality.seconds;
}

}  // namespace

LiveScores::LiveScores(ProjectJobs& jobs, QObject* parent) : QObject(parent), m_jobs(jobs) {}

LiveScores::~LiveScores() {
  if (m_job == nullptr) return;
  m_job->cancel();
  m_job->wait();
}

void LiveScores::forget() {
  if (m_job != nullptr) m_job->cancel();
  ++m_generation;
  m_card.reset();
  m_cardSurvey.reset();
  m_cache = std::make_shared<EvaluationCache>();
  m_survey.reset();
  m_cube.reset();
  m_cubeOptions.reset();
  m_batches.clear();
  m_definitions = {};
  m_answerCount = 0;
  m_declared.clear();
  m_wanted.reset();
  m_isStale = m_jobs.isOpen();
}

void LiveScores::setCard(ScorecardPointer card, std::shared_ptr<const Survey> survey) {
  m_card = std::move(card);
  m_cardSurvey = std::move(survey);
  emit scorecardReady(m_card);
}

std::shared_ptr<const LiveScores::Estimates> LiveScores::estimates() const {
  if (!m_card || !m_cube || !m_cardSurvey || m_cardSurvey != m_survey || m_cubeOptions != m_card->recipe.cube)
    return {};
  return std::make_shared<const Estimates>(Estimates{m_survey, m_cube, m_jobs.framework(), m_card->recipe});
}

bool LiveScores::isLoaded() const {
  return m_survey && !m_isStale && haveSameRows(m_jobs.recipe().cube, m_surveyOptions);
}

void LiveScores::update() {
  if (!m_jobs.isOpen() || m_jobs.isBusy()) return;
  if (!isLoaded()) {
    load();
    return;
  }
  if (m_survey->units.empty()) {
    setCard(nullptr, nullptr);
    return;
  }
  const Recipe wanted = ofAllWaves(m_jobs.recipe());
  m_wanted.reset();
  const bool isRunning = m_job != nullptr && m_running == wanted && m_runningSurvey == m_survey;
  const bool isDone = m_job == nullptr && m_card && m_card->recipe == wanted && m_cardSurvey == m_survey;
  if (isRunning || isDone) return;
  m_wanted = wanted;
  if (m_job == nullptr) {
    analyseNow();
  } else if (m_running && m_running->cube != wanted.cube) {
    m_job->cancel();  // its estimates are of no use; a mere evaluation is let through, it is short
  }
}

// --- load -----------------------------------------------------------------------------------------------------------

void LiveScores::load() {
  const Recipe wanted = ofAllWaves(m_jobs.recipe());
  m_jobs.run<Loaded>(
      tr("Reading the answers"),
      [wanted](Project& project, Progress& progress) {
        Loaded loaded;
        loaded.survey = std::make_shared<const Survey>(project.survey(wanted, progress));
        loaded.batches = project.batches();
        loaded.definitions = project.definitionVersions().back();
        loaded.answers = project.answerCount();
        loaded.declared = project.declaredCommunities();
        return loaded;
      },
      [this, wanted](const Outcome<Loaded>& outcome) {
        m_isStale = false;
        m_surveyOptions = wanted.cube;
        if (outcome.isDone()) {
          take(outcome.value());
        } else {
          m_survey = std::make_shared<const Survey>();
        }
      });
}

void LiveScores::take(const Loaded& read) {
  m_survey = read.survey;
  m_cube.reset();
  m_cubeOptions.reset();
  m_batches = read.batches;
  m_definitions = read.definitions;
  m_answerCount = read.answers;
  m_declared = read.declared;
  if (m_job != nullptr) m_job->cancel();
  emit loaded();
}

// --- estimate and evaluate ------------------------------------------------------------------------------------------

void LiveScores::analyseNow() {
  const Recipe wanted = *std::exchange(m_wanted, std::nullopt);
  m_running = wanted;
  m_runningSurvey = m_survey;
  const auto cube = m_cubeOptions == wanted.cube ? m_cube : nullptr;
  m_job = Job::start<Analysis>(
      this, tr("Computing the scores"),
      [survey = m_survey, codebook = m_jobs.codebook(), framework = m_jobs.framework(), cache = m_cache, cube,
       wanted](Progress& progress) {
        KeptAnalysis kept = analyseKeepingCube(*survey, *codebook, *framework, wanted, cube, *cache,
                                               QThread::idealThreadCount(), progress);
        return Analysis{std::move(kept.cube), std::make_shared<const Scorecard>(std::move(kept.card))};
      },
      [this, wanted, survey = m_survey, generation = m_generation](const Outcome<Analysis>& outcome) {
        analysed(outcome, wanted, generation == m_generation && survey == m_survey);
      });
  emit jobStarted(m_job);
}

void LiveScores::analysed(const Outcome<Analysis>& outcome, const Recipe& wanted, bool isCurrent) {
  const auto survey = std::exchange(m_runningSurvey, nullptr);
  m_job = nullptr;
  m_running.reset();
  if (isCurrent && outcome.isDone()) {
    m_cube = outcome.value().cube;
    m_cubeOptions = wanted.cube;
    setCard(outcome.value().card, survey);
  }
  if (isCurrent && outcome.isFailed()) emit failed(tr("Computing the scores"), outcome.fault());
  if (m_wanted && isCurrent) {
    analyseNow();
  } else if (!isCurrent) {
    update();
  }
  emit jobEnded();
}

}  // namespace hz
