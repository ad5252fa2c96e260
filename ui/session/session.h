// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/figure/catalogue.h"
#include "ui/session/kept_values.h"
#include "ui/session/live_scores.h"
#include "ui/session/project_jobs.h"
#include "ui/session/selection.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace hz {

/// What pages see of the open project: its file, its scores, and what is selected. It joins three parts that do not
/// know each other's listeners (ProjectJobs, LiveScores, Selection) and reports by signals; pages never speak to each
/// other. Everything slow runs on a worker, and results are live: there is no button for them.
class Session : public QObject {
  Q_OBJECT
 public:
  explicit Session(QObject* parent = nullptr);
  ~Session() override;

  bool hasProject() const { return m_jobs.isOpen(); }
  QString path() const { return m_jobs.path(); }
  QString projectName() const;  ///< file name without suffix
  bool readOnly() const { return m_jobs.readOnly(); }
  /// A job is using the project file; it cannot be read meanwhile.
  bool isBusy() const { return m_jobs.isBusy(); }
  /// Scores are being computed.
  bool isComputing() const { return currentJob() != nullptr; }
  Job* currentJob() const { return m_jobs.isBusy() ? m_jobs.job() : m_scores.job(); }
  /// Shows the progress of a page's own work, with its cancel button.
  void announce(Job* job) { emit jobStarted(job); }
  /// Says that such work was cancelled by the person.
  void announceCancelled(const QString& what) { emit cancelled(what); }

  // --- the project file ---
  void createProject(const QString& file);
  /// With another instrument, and its framework; where none is given, without indices unless the shipped one fits it.
  void createProject(const QString& file, const Codebook& codebook, const std::optional<Framework>& framework = {});
  void openProject(const QString& file, bool asReadOnly = false) { m_jobs.open(file, asReadOnly); }
  /// Opens the sample district, made in `file` from the sample data first where it does not exist yet.
  void openSample(const QString& file) { m_jobs.openSample(file); }
  void closeProject() { m_jobs.close(); }
  using SaveDone = ProjectJobs::SaveDone;
  /// A second project with all that this one holds. nullptr when the project is busy.
  /// A new project without answers; results above the disclosure limit are those shown now.
  Job* saveWithoutAnswers(const QString& file, SaveDone then);
  Job* saveCopy(const QString& file, SaveDone then) { return m_jobs.saveCopy(file, std::move(then)); }

  using RescueDone = ProjectJobs::RescueDone;
  /// What is whole of a damaged project, as a new one. nullptr when the project is busy.
  Job* rescue(const QString& damaged, const QString& copy, RescueDone then) {
    return m_jobs.rescue(damaged, copy, std::move(then));
  }

  const Codebook& codebook() const { return *m_jobs.codebook(); }
  const Framework& framework() const { return *m_jobs.framework(); }
  std::shared_ptr<const Codebook> sharedCodebook() const { return m_jobs.codebook(); }
  /// The project was made when some results were defined otherwise.
  bool numbersMoved() const { return m_jobs.numbersMoved(); }
  std::shared_ptr<const Framework> sharedFramework() const { return m_jobs.framework(); }
  /// The project's framework defines something to compute; a drafted questionnaire comes without.
  bool hasIndices() const { return !framework().nodes.empty() || !framework().imbalances.empty(); }
  /// Where the key of this study's pseudonyms stands: outside the project. It need not exist yet.
  QString keyFile() const;
  void setKeyFolder(const QString& folder) { m_keyFolder = folder; }

  /// Reads from the project file now; empty while it is busy.
  AnswerRows answers(std::uint64_t first, std::uint64_t count) const;
  std::vector<Issue> issues(std::int64_t batch) const;
  std::vector<Project::Rejected> rejectedRows(std::int64_t batch) const;
  /// Identifiers of respondents by Survey::rows.
  std::vector<std::string> respondents(const std::vector<std::uint32_t>& rows) const;
  std::vector<std::string> fileColumns(std::int64_t batch) const;
  std::string importProfile(std::int64_t batch) const;
  /// How the last file with these columns was read (survey/project/import_profile.h); "" = there was none.
  std::string profileFor(const std::vector<std::string>& columns) const;

  // --- its data ---
  bool hasData() const { return !batches().empty(); }
  std::shared_ptr<const Survey> survey() const { return m_scores.survey(); }
  const std::vector<BatchRecord>& batches() const { return m_scores.batches(); }
  const DefinitionVersion& definitions() const { return m_scores.definitions(); }
  std::uint64_t answerCount() const { return m_scores.answerCount(); }
  /// Communities with results, and those of the communities sheet, with their names. Where the sheet is empty any
  /// community is taken.
  std::vector<Community> communities() const;
  const std::vector<Community>& declaredCommunities() const { return m_scores.declaredCommunities(); }

  using ImportDone = ProjectJobs::ImportDone;
  /// Reads the files as an import would and stores nothing. nullptr when the project is busy.
  Job* tryImport(std::vector<ImportRequest> requests, ImportDone then);
  /// Imports all of them or, on a fault or when cancelled, none. nullptr when the project is busy or there are none.
  Job* import(std::vector<ImportRequest> requests, ImportDone then);
  /// Takes one batch back.
  void undoBatch(std::int64_t batch) { m_jobs.undoBatch(batch); }
  /// Redo would bring it again after undoBatch: it is the whole of the latest step.
  bool canRedoUndoOf(std::int64_t batch) const { return m_jobs.canRedoUndoOf(batch); }

  using CorrectionDone = ProjectJobs::CorrectionDone;
  /// Imports rejected rows as they were corrected, undoable. nullptr when the project is busy or there are none.
  Job* acceptCorrected(std::int64_t batch, std::vector<CorrectedRow> rows, CorrectionDone then);
  /// The rows that are still rejected, as CSV; noted in the journal.
  Outcome<bool> exportRejected(std::int64_t batch, const QString& file) { return m_jobs.exportRejected(batch, file); }

  using FindDone = ProjectJobs::FindDone;
  Job* findAnswer(const QString& text, std::uint64_t position, FindDirection direction, FindDone then);
  using EditDone = ProjectJobs::EditDone;
  /// Changes one answer, undoable; a fault goes to `then` where there is one.
  Job* editAnswer(std::int64_t row, const QString& question, const QString& text, EditDone then = {});

  using DataChange = ProjectJobs::DataChange;
  using ChangeDone = ProjectJobs::ChangeDone;
  /// Changes the data, undoable; a fault goes to `then` where there is one. nullptr when the project is busy.
  Job* change(DataChange change, ChangeDone then = {}) { return m_jobs.change(std::move(change), std::move(then)); }
  /// Reads anew what quiet changes have left unread.
  void readChanges() {
    m_jobs.readChanges();
    m_scores.update();
  }
  /// What `read(const Project&)` gives now; empty while there is no project or it is busy. Short reading only.
  template <class Read>
  auto read(Read&& read) const {
    return m_jobs.read(std::forward<Read>(read));
  }

  /// Runs `work` now, or once nothing uses the project file any more; never when `context` is gone.
  void whenFree(QObject* context, std::function<void()> work);

  // --- what leaves it ---
  const DisclosurePolicy& disclosure() const { return m_jobs.disclosure(); }
  std::vector<ReleaseRecord> releases() const {
    return read([](const Project& project) { return project.releases(); });
  }
  Outcome<bool> setDisclosure(const DisclosurePolicy& policy) { return m_jobs.setDisclosure(policy); }

  // --- its definitions ---
  using ConsequencesDone = ProjectJobs::ConsequencesDone;
  /// Answers that an edited questionnaire has no place for and about which it decides nothing.
  Job* findConsequences(const CodebookEdit& edit, ConsequencesDone then) {
    return m_jobs.findConsequences(edit, std::move(then));
  }
  /// Store an edited questionnaire or framework, undoable; faults go to `then`. nullptr when the project is busy.
  Job* editCodebook(const QString& text, const CodebookEdit& edit, ChangeDone then) {
    return m_jobs.editCodebook(text, edit, std::move(then));
  }
  Job* editFramework(const QString& text, const Framework& framework, ChangeDone then) {
    return m_jobs.editFramework(text, framework, std::move(then));
  }

  // --- its method ---
  const Recipe& recipe() const { return m_jobs.recipe(); }
  /// Changes the method, undoable. Successive changes with the same `mergeKey` (a slider being moved) are one step.
  void editRecipe(const QString& text, const Recipe& after, const QString& mergeKey = {});
  bool isSaved() const { return m_jobs.isSaved(); }
  /// Stores what is not stored yet; it would be in a moment anyway.
  void save() { m_jobs.save(); }
  QUndoStack& undoStack() { return m_jobs.undoStack(); }
  /// Looks of figures, analyses, documents: small things that the project keeps under names.
  KeptValues& kept() { return m_kept; }

  // --- its scores ---
  ScorecardPointer scorecard() const { return m_scores.card(); }
  using Estimates = LiveScores::Estimates;
  /// What the current scores were evaluated from, for workers that evaluate it under other recipes; nullptr while there
  /// are none, or while other estimates are on their way.
  std::shared_ptr<const Estimates> estimates() const { return m_scores.estimates(); }
  /// What a chart of the current data, method, wave, community and language is composed from.
  FigureRequest figureRequest() const;
  /// The same for workers, which keep alive what the request points to.
  struct FigureSource {
    FigureRequest request;
    ScorecardPointer card;
    std::shared_ptr<const Survey> survey;
    std::shared_ptr<const Codebook> codebook;
    std::shared_ptr<const Framework> framework;
  };
  FigureSource figureSource() const;
  /// The current scores as they may leave, by the rules of the project; what leaves is recorded in it. Every export and
  /// every copy of results is made from them.
  Outcome<ScorecardPointer> release(const QString& what);
  Outcome<bool> noteRawExport(const QString& what, std::uint64_t rows) { return m_jobs.noteRawExport(what, rows); }

  // --- what is selected ---
  QString community() const { return m_selection.community(); }
  QString wave() const { return m_selection.wave(); }
  QStringList waves() const;
  void selectCommunity(const QString& code) { m_selection.selectCommunity(code); }
  /// The selected community and those put beside it (Selection).
  QStringList comparedCommunities() const { return m_selection.compared(); }
  void toggleCompared(const QString& code) { m_selection.toggleCompared(code); }
  void selectWave(const QString& wave) { m_selection.selectWave(wave); }

 signals:
  void projectOpened();                            ///< another project, or none
  void openedForReading(const QString& file);      ///< since it may not be written; follows projectOpened()
  void definitionsChanged();                       ///< questionnaire or framework were edited
  void surveyChanged();                            ///< data were loaded: survey, batches and counts are new
  void scorecardReady(hz::ScorecardPointer card);  ///< nullptr: there is nothing to score
  void recipeChanged();
  void savedChanged();
  void communitySelected(const QString& code);
  void waveSelected(const QString& wave);
  void comparedChanged();
  void jobStarted(hz::Job* job);
  void computingChanged(bool computing);
  void failed(const QString& what, const hz::Fault& fault);
  void cancelled(const QString& what);
  void filesImported(const hz::ImportReports& reports);
  void batchUndone();

 private:
  void connectJobs();
  void connectScores();
  void takeProject();
  void takeDefinitions();

  ProjectJobs m_jobs;
  KeptValues m_kept{m_jobs};
  LiveScores m_scores{m_jobs};
  Selection m_selection;
  QString m_keyFolder;
};

}  // namespace hz
