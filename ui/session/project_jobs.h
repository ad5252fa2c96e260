// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "score/index/scorecard.h"
#include "survey/project/project.h"
#include "survey/project/rescue.h"
#include "ui/common/job.h"
#include "ui/common/outcome.h"
#include "ui/session/commands.h"

#include <QObject>
#include <QTimer>
#include <QUndoStack>

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <vector>

namespace hz {

struct ImportRequest {
  QString file;
  ImportOptions options;
};
using ImportReports = std::vector<ImportReport>;

/// The open project file and all that is done to it: one job at a time on a worker, with undo. Its method is here too,
/// since it is a part of the file; it is stored a moment after its last change.
class ProjectJobs : public QObject {
  Q_OBJECT
 public:
  explicit ProjectJobs(QObject* parent = nullptr);
  /// Stops what is running and stores the method.
  ~ProjectJobs() override;

  bool isOpen() const { return m_project != nullptr; }
  QString path() const;
  bool readOnly() const;
  /// A job is using the file; it cannot be read meanwhile.
  bool isBusy() const { return m_job != nullptr; }
  Job* job() const { return m_job; }
  std::shared_ptr<const Codebook> codebook() const { return m_codebook; }
  std::shared_ptr<const Framework> framework() const { return m_framework; }
  const DisclosurePolicy& disclosure() const { return m_disclosure; }
  bool numbersMoved() const { return m_numbersMoved; }

  // --- which file ---
  /// With the shipped framework where it fits the instrument and none is given, else without indices.
  void create(const QString& file, const Codebook& codebook, const std::optional<Framework>& framework);
  /// A file that may not be written is opened for reading; openedForReading() says so.
  void open(const QString& file, bool asReadOnly);
  /// Opens the sample district, made in `file` from the sample data first where it does not exist yet.
  void openSample(const QString& file);
  void close();
  using SaveDone = std::function<void(const Outcome<QString>& file)>;
  /// A second project with all that this one holds, the method included; an earlier file of that name is replaced.
  Job* saveCopy(const QString& file, SaveDone then);

  using RescueDone = std::function<void(const Outcome<Rescue>&)>;
  /// Writes what is whole of a damaged project, which is closed where it is the open one, into `copy`. nullptr: busy.
  Job* rescue(const QString& damaged, const QString& copy, RescueDone then);

  // --- work on the file ---
  /// What `read(const Project&)` gives now; empty while there is no project or it is busy.
  template <class Read>
  auto read(Read&& read) const {
    using Value = std::decay_t<std::invoke_result_t<Read, const Project&>>;
    return m_project && !isBusy() ? Value(read(std::as_const(*m_project))) : Value();
  }
  /// A change that takes no time, made at once; there must be a project and it must be free.
  template <class Change>
  void changeNow(Change&& change) {
    if (m_project && !isBusy()) change(*m_project);
  }
  /// Who reports a fault: failed(), or the one who asked for the work.
  enum class FaultsTo { Signal, Caller };
  /// Runs `work` on the file and then `then` in the window's thread. nullptr: there is no project or it is busy.
  template <class T>
  Job* run(const QString& title, std::function<T(Project&, Progress&)> work,
           std::function<void(const Outcome<T>&)> then, FaultsTo faultsTo = FaultsTo::Signal);

  using ImportDone = std::function<void(const Outcome<ImportReports>&)>;
  /// Reads the files as an import would and stores nothing.
  Job* tryImport(std::vector<ImportRequest> requests, ImportDone then);
  /// Imports all of them or, on a fault or when cancelled, none.
  Job* import(std::vector<ImportRequest> requests, ImportDone then);
  void undoBatch(std::int64_t batch);
  bool canRedoUndoOf(std::int64_t batch) const;
  using CorrectionDone = std::function<void(const Outcome<ImportReport>&)>;
  Job* acceptCorrected(std::int64_t batch, std::vector<CorrectedRow> rows, CorrectionDone then);
  Outcome<bool> exportRejected(std::int64_t batch, const QString& file);
  /// Passes the gate to what leaves (score/release/release_ledger.h).
  Outcome<ScorecardPointer> release(const Scorecard& card, const Survey& survey, const QString& what);
  /// What may leave the project; raises the least number of answers with it.
  Outcome<bool> setDisclosure(const DisclosurePolicy& policy);
  /// Notes in the journal that answers of single persons left.
  Outcome<bool> noteRawExport(const QString& what, std::uint64_t rows);
  using FindDone = std::function<void(const Outcome<std::optional<std::uint64_t>>&)>;
  Job* findAnswer(const QString& text, std::uint64_t position, FindDirection direction, FindDone then);
  using EditDone = std::function<void(const Outcome<std::string>&)>;
  Job* editAnswer(std::int64_t row, const QString& question, const QString& text, EditDone then);

  /// A change of the data: made, taken back and made again by the worker. What one of them finds out and the others
  /// need is shared by their captures.
  struct DataChange {
    QString title;     ///< of the job
    QString undoText;  ///< of the step
    std::function<void(Project&, Progress&)> make, takeBack;
    /// Results may wait: nothing is read anew until readChanges().
    bool quiet = false;
  };
  using ChangeDone = std::function<void(const Outcome<bool>&)>;
  /// nullptr: there is no project or it is busy. Faults go to `then` where there is one.
  Job* change(DataChange change, ChangeDone then);
  /// What quiet changes have left unread is read now.
  void readChanges();

  // --- definitions ---
  /// Store an edited questionnaire or framework as a new version (Project::setCodebook, setFramework), undoable.
  Job* editCodebook(const QString& text, const CodebookEdit& edit, ChangeDone then);
  Job* editFramework(const QString& text, const Framework& framework, ChangeDone then);
  using ConsequencesDone = std::function<void(const Outcome<std::vector<AnswerConsequence>>&)>;
  /// Answers that an edited questionnaire has no place for, with nothing decided about them.
  Job* findConsequences(const CodebookEdit& edit, ConsequencesDone then);

  // --- method and history ---
  const Recipe& recipe() const { return m_recipe; }
  void editRecipe(const QString& text, const Recipe& after, const QString& mergeKey);
  /// The method in the file is the one shown.
  bool isSaved() const { return m_recipeStored; }
  /// Stores the method now, or as soon as the file is free.
  void save();
  QUndoStack& undoStack() { return m_undo; }

 signals:
  void aboutToClose();  ///< the project, or it is about to be replaced
  void opened();        ///< another project, or none
  void openedForReading(const QString& file);
  void dataChanged();         ///< what was read from the file before is out of date
  void idle();                ///< a job has ended and nothing follows from it yet
  void definitionsChanged();  ///< questionnaire or framework, and perhaps the method with them
  void recipeChanged();
  void savedChanged();
  void jobStarted(hz::Job* job);
  void failed(const QString& what, const hz::Fault& fault);
  void cancelled(const QString& what);
  void filesImported(const hz::ImportReports& reports);
  void batchUndone();

 private:
  template <class T>
  Job* start(const QString& title, std::function<T(Progress&)> work, std::function<void(const Outcome<T>&)> then,
             FaultsTo faultsTo = FaultsTo::Signal);
  void openWith(const QString& title, std::function<std::shared_ptr<Project>(Progress&)> work);
  void becomeOpen(std::shared_ptr<Project> project);
  void pushImport(const QString& text, std::vector<std::int64_t> batches, const ImportCommand::Run& bringAgain,
                  const SharedBatches& versions);
  /// Takes batches out of the file and of the steps that brought them, and versions of the questionnaire with them.
  void takeOut(const std::vector<std::int64_t>& batches, std::vector<SharedBatches> steps,
               const std::vector<std::int64_t>& versions = {});
  /// The steps that imported something; where answers were changed by hand since, the steps before are forgotten.
  std::vector<SharedBatches> importSteps();
  Job* putAnswer(std::int64_t row, const QString& question, const QString& text, const EditDone& then,
                 FaultsTo faultsTo);
  Job* editDefinitions(DataChange change, ChangeDone then);
  /// Follows the definitions of the file; false where they are those that are known.
  bool takeDefinitions();
  void runChange(const QString& title, const std::function<void(Project&, Progress&)>& work);
  /// Undo and redo of editAnswer().
  void writeAnswer(std::int64_t row, const QString& question, const QString& text);
  void applyRecipe(const Recipe& recipe);
  void storeRecipe();

  std::shared_ptr<Project> m_project;
  std::shared_ptr<const Codebook> m_codebook;
  std::shared_ptr<const Framework> m_framework;
  DisclosurePolicy m_disclosure;
  bool m_numbersMoved = false;
  std::vector<std::shared_ptr<const Codebook>> m_formerCodebooks;
  std::vector<std::shared_ptr<const Framework>> m_formerFrameworks;
  Recipe m_recipe;
  bool m_recipeStored = true;
  bool m_isUnread = false;  ///< quiet changes
  Job* m_job = nullptr;
  QTimer m_storeTimer;
  QUndoStack m_undo;
};

template <class T>
Job* ProjectJobs::start(const QString& title, std::function<T(Progress&)> work,
                        std::function<void(const Outcome<T>&)> then, FaultsTo faultsTo) {
  if (m_job != nullptr) return nullptr;
  m_job = Job::start<T>(this, title, std::move(work),
                        [this, title, faultsTo, then = std::move(then)](const Outcome<T>& outcome) {
                          m_job = nullptr;
                          then(outcome);
                          if (outcome.isFailed() && faultsTo == FaultsTo::Signal) emit failed(title, outcome.fault());
                          if (outcome.isCancelled()) emit cancelled(title);
                          emit idle();
                        });
  emit jobStarted(m_job);
  return m_job;
}

template <class T>
Job* ProjectJobs::run(const QString& title, std::function<T(Project&, Progress&)> work,
                      std::function<void(const Outcome<T>&)> then, FaultsTo faultsTo) {
  if (!m_project) return nullptr;
  return start<T>(
      title, [project = m_project, work = std::move(work)](Progress& progress) { return work(*project, progress); },
      std::move(then), faultsTo);
}

}  // namespace hz
