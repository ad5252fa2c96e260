// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "score/estimate/cube.h"
#include "score/index/evaluate.h"
#include "score/index/scorecard.h"
#include "survey/project/project.h"
#include "ui/common/outcome.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

Q_DECLARE_METATYPE(hz::ScorecardPointer)

namespace hz {

class Job;
class ProjectJobs;

/// The scores of the open project under its method, without a button for them: load → estimate → evaluate, each only
/// where something before it has changed. It keeps the survey and, where it fits in memory, the cube of estimates, so
/// that a change of weights, targets or thresholds only evaluates anew. Work that is of no use any more is cancelled,
/// and the outcome of work for an earlier state dropped.
class LiveScores : public QObject {
  Q_OBJECT
 public:
  explicit LiveScores(ProjectJobs& jobs, QObject* parent = nullptr);
  ~LiveScores() override;

  Job* job() const { return m_job; }
  std::shared_ptr<const Survey> survey() const { return m_survey; }
  ScorecardPointer card() const { return m_card; }
  /// What the card was computed from; after new data were loaded, until its successor is there, not survey().
  std::shared_ptr<const Survey> cardSurvey() const { return m_cardSurvey; }
  const std::vector<BatchRecord>& batches() const { return m_batches; }
  /// Version of questionnaire and framework that the results rest on.
  const DefinitionVersion& definitions() const { return m_definitions; }
  std::uint64_t answerCount() const { return m_answerCount; }
  const std::vector<Community>& declaredCommunities() const { return m_declared; }

  /// What the current scores were evaluated from.
  struct Estimates {
    std::shared_ptr<const Survey> survey;
    std::shared_ptr<const Cube> cube;
    std::shared_ptr<const Framework> framework;
    Recipe recipe;
  };
  /// nullptr while there are none, or while other estimates are on their way.
  std::shared_ptr<const Estimates> estimates() const;

  /// Another project, or none: everything goes, and nothing is said of it.
  void forget();
  /// The data in the file are newer than the survey.
  void expire() { m_isStale = true; }
  /// Starts whatever is needed for the scores to be those of the project and its method.
  void update();

 signals:
  void loaded();  ///< survey, batches and counts are new
  void scorecardReady(hz::ScorecardPointer card);
  void jobStarted(hz::Job* job);
  void jobEnded();
  void failed(const QString& what, const hz::Fault& fault);

 private:
  struct Loaded;
  struct Analysis;
  void load();
  bool isLoaded() const;
  void take(const Loaded& read);
  void analyseNow();
  void analysed(const Outcome<Analysis>& outcome, const Recipe& wanted, bool isCurrent);
  void setCard(ScorecardPointer card, std::shared_ptr<const Survey> survey);

  ProjectJobs& m_jobs;
  std::shared_ptr<const Survey> m_survey;
  CubeOptions m_surveyOptions;  ///< the survey was loaded with these
  std::vector<BatchRecord> m_batches;
  DefinitionVersion m_definitions;
  std::uint64_t m_answerCount = 0;
  std::vector<Community> m_declared;
  bool m_isStale = false;

  std::shared_ptr<const Cube> m_cube;
  std::optional<CubeOptions> m_cubeOptions;  ///< the cube was estimated with these
  std::shared_ptr<EvaluationCache> m_cache = std::make_shared<EvaluationCache>();  ///< of one analysis at a time
  ScorecardPointer m_card;
  std::shared_ptr<const Survey> m_cardSurvey;

  Job* m_job = nullptr;  ///< the analysis that is running, of m_runningSurvey under m_running
  std::optional<Recipe> m_running;
  std::shared_ptr<const Survey> m_runningSurvey;
  std::optional<Recipe> m_wanted;  ///< comes after it
  std::uint64_t m_generation = 0;  ///< counts projects
};

}  // namespace hz
