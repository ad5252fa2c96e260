// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/figure/catalogue.h"
#include "score/estimate/cube.h"
#include "score/index/evaluate.h"
#include "score/index/scorecard.h"
#include "survey/project/project.h"
#include "ui/common/outcome.h"

#include <QObject>
#include <QTimer>
#include <QUndoStack>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace hz {

class Job;

struct ImportRequest {
  QString file;
  ImportOptions options;
};
using ImportReports = std::vector<ImportReport>;

/// The one object of the window that owns a project. It runs everything slow on a worker, one step at a time, and tells
/// the pages by signals; pages never speak to each other. It keeps the survey and the cube of estimates, so that a
/// change of weights, targets or thresholds only evaluates anew: results are live and there is no button for them.
class Session : public QObject {
  Q_OBJECT
 public:
  explicit Session(QObject* parent = nullptr);
  ~Session() override;

  bool hasProject() const { return m_project != nullptr; }
  QString path() const;
  QString projectName() const;  ///< file name without suffix
  bool readOnly() const;
  /// A job is using the project file; it cannot be read meanwhile.
  bool isBusy() const { return m_projectJob != nullptr; }
  /// Scores are being computed.
  bool isComputing() const { return m_analysisJob != nullptr || m_projectJob != nullptr; }
  Job* currentJob() const { return m_projectJob != nullptr ? m_projectJob : m_analysisJob; }

  void createProject(const QString& file);
  /// With another instrument, and its framework; where none is given, without indices unless the shipped one fits it.
  void createProject(const QString& file, const Codebook& codebook, const std::optional<Framework>& framework = {});
  void openProject(const QString& file, bool asReadOnly = false);
  /// Opens the sample district, made in `file` from the sample data first where it does not exist yet.
  void openSample(const QString& file);
  void closeProject();

  const Codebook& codebook() const { return *m_codebook; }
  const Framework& framework() const { return *m_framework; }
  std::shared_ptr<const Codebook> sharedCodebook() const { return m_codebook; }
  std::shared_ptr<const Framework> sharedFramework() const { return m_framework; }
  std::shared_ptr<const Survey> survey() const { return m_survey; }
  ScorecardPointer scorecard() const { return m_card; }
  const std::vector<BatchRecord>& batches() const { return m_batches; }
  std::uint64_t answerCount() const { return m_answerCount; }
  /// What the current scores were evaluated from, for workers that evaluate it under other recipes; nullptr while there
  /// are none, or while other estimates are on their way.
  struct Estimates {
    std::shared_ptr<const Survey> survey;
    std::shared_ptr<const Cube> cube;
    std::shared_ptr<const Framework> framework;
    Recipe recipe;
  };
  std::shared_ptr<const Estimates> estimates() const;
  /// Shows the progress of a page's own work, with its cancel button.
  void announce(Job* job) { emit jobStarted(job); }
  bool hasData() const { return !m_batches.empty(); }
  /// The project's framework defines something to compute; a drafted questionnaire comes without.
  bool hasIndices() const { return !m_framework->nodes.empty() || !m_framework->imbalances.empty(); }
  /// Reads from the project file now; empty while it is busy.
  AnswerRows answers(std::uint64_t first, std::uint64_t count) const;
  std::vector<Issue> issues(std::int64_t batch) const;
  std::vector<Project::Rejected> rejectedRows(std::int64_t batch) const;
  /// Identifiers of respondents by Survey::rows; empty while the file is busy.
  std::vector<std::string> respondents(const std::vector<std::uint32_t>& rows) const;
  std::vector<std::string> fileColumns(std::int64_t batch) const;
  std::string importProfile(std::int64_t batch) const;
  /// How the last file with these columns was read (core/import_profile.h); "" = there was none.
  std::string profileFor(const std::vector<std::string>& columns) const;

  /// Communities with results, and those of the communities sheet, with their names. Where the sheet is empty any
  /// community is taken.
  std::vector<Community> communities() const;
  const std::vector<Community>& declaredCommunities() const { return m_declared; }
  /// Where the key of this study's pseudonyms stands: outside the project. It need not exist yet.
  QString keyFile() const;
  void setKeyFolder(const QString& folder) { m_keyFolder = folder; }

  using ImportDone = std::function<void(const Outcome<ImportReports>&)>;
  /// Reads the files as an import would and stores nothing. nullptr when the project is busy.
  Job* tryImport(std::vector<ImportRequest> requests, ImportDone then);
  /// Imports all of them or, on a fault or when cancelled, none. nullptr when the project is busy or there are none.
  Job* import(std::vector<ImportRequest> requests, ImportDone then);
  /// Takes one batch back.
  void undoBatch(std::int64_t batch);
  /// Redo would bring it again after undoBatch: it is the whole of the latest step.
  bool canRedoUndoOf(std::int64_t batch) const;

  using MendDone = std::function<void(const Outcome<ImportReport>&)>;
  /// Imports rejected rows as they were mended, undoable. nullptr when the project is busy or there are none.
  Job* acceptMended(std::int64_t batch, std::vector<MendedRow> rows, MendDone then);
  /// The rows that are still rejected, as CSV; noted in the journal.
  Outcome<bool> exportRejected(std::int64_t batch, const QString& file);

  using FindDone = std::function<void(const Outcome<std::optional<std::uint64_t>>&)>;
  Job* findAnswer(const QString& text, std::uint64_t position, FindDirection direction, FindDone then);
  using EditDone = std::function<void(const Outcome<std::string>&)>;
  /// Changes one answer, undoable; a fault is told to `then` where there is one.
  Job* editAnswer(std::int64_t row, const QString& question, const QString& text, EditDone then = {});

  const Recipe& recipe() const { return m_recipe; }
  /// Changes the method, undoable. Successive changes with the same `mergeKey` (a slider being moved) are one step.
  void editRecipe(const QString& text, const Recipe& after, const QString& mergeKey = {});
  bool isSaved() const { return m_recipeStored; }
  QUndoStack& undoStack() { return m_undo; }

  QString community() const { return m_community; }
  QString wave() const { return m_wave; }
  QStringList waves() const;
  void selectCommunity(const QString& code);
  void selectWave(const QString& wave);
  /// What a chart of the current data, method, wave, community and language is composed from.
  FigureRequest figureRequest() const;

 signals:
  void projectOpened();                            ///< another project, or none
  void surveyChanged();                            ///< data were loaded: survey, batches and counts are new
  void scorecardReady(hz::ScorecardPointer card);  ///< nullptr: there is nothing to score
  void recipeChanged();
  void savedChanged();
  void communitySelected(const QString& code);
  void waveSelected(const QString& wave);
  void jobStarted(hz::Job* job);
  void computingChanged(bool computing);
  void failed(const QString& what, const hz::Fault& fault);
  void cancelled(const QString& what);
  void filesImported(const hz::ImportReports& reports);
  void batchUndone();

 private:
  friend class RecipeCommand;
  friend class ImportCommand;
  friend class AnswerCommand;
  struct Loaded;

  /// Who tells the person of a fault: the session by its signal, or the one who asked for the work.
  enum class Telling { BySignal, ByCaller };
  template <class T>
  Job* runOnProject(const QString& title, std::function<T(Project&, Progress&)> work,
                    std::function<void(const Outcome<T>&)> then, Telling telling = Telling::BySignal);
  template <class T>
  Job* startProjectJob(const QString& title, std::function<T(Progress&)> work,
                       std::function<void(const Outcome<T>&)> then, Telling telling = Telling::BySignal);
  void becomeOpen(std::shared_ptr<Project> project);
  void openWith(const QString& title, std::function<std::shared_ptr<Project>(Progress&)> work);
  void applyRecipe(const Recipe& recipe);
  void storeRecipe();
  void takeBack(const std::vector<std::int64_t>& batches, std::function<void()> done);
  void repeatImport(const std::vector<ImportRequest>& requests,
                    std::function<void(const std::vector<std::int64_t>&)> done);
  void repeatMending(std::int64_t batch, const std::vector<MendedRow>& rows,
                     std::function<void(const std::vector<std::int64_t>&)> done);
  void writeAnswer(std::int64_t row, const QString& question, const QString& text);
  void dataChanged();
  void update();
  void load();
  void analyseNow();
  void takeSelection();
  void setCard(ScorecardPointer card, std::shared_ptr<const Survey> survey);

  std::shared_ptr<Project> m_project;
  std::shared_ptr<const Codebook> m_codebook;
  std::shared_ptr<const Framework> m_framework;
  std::shared_ptr<const Survey> m_survey;
  std::shared_ptr<const Cube> m_cube;
  std::shared_ptr<EvaluationCache> m_cache = std::make_shared<EvaluationCache>();  ///< of one analysis at a time
  ScorecardPointer m_card;
  std::shared_ptr<const Survey> m_cardSurvey;  ///< what the card was computed from
  std::vector<BatchRecord> m_batches;
  std::uint64_t m_answerCount = 0;
  std::vector<Community> m_declared;
  Recipe m_recipe;
  CubeOptions m_surveyOptions;               ///< the survey was loaded with these
  std::optional<CubeOptions> m_cubeOptions;  ///< the cube was estimated with these
  std::optional<Recipe> m_wantedAnalysis, m_runningAnalysis;
  std::shared_ptr<const Survey> m_runningSurvey;
  bool m_stale = false;  ///< the data in the file are newer than the survey
  bool m_recipeStored = true;
  std::uint64_t m_generation = 0;  ///< counts projects; work for an earlier one is dropped
  Job* m_projectJob = nullptr;
  Job* m_analysisJob = nullptr;
  QTimer m_storeTimer;
  QUndoStack m_undo;
  QString m_community, m_wave, m_keyFolder;
};

}  // namespace hz

Q_DECLARE_METATYPE(hz::ScorecardPointer)
