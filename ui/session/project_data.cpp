// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "score/release/release_ledger.h"
#include "survey/project/corrected_rows.h"
#include "ui/common/language.h"
#include "ui/common/save_file.h"
#include "ui/common/text.h"
#include "ui/session/project_jobs.h"

#include <QFileInfo>

#include <algorithm>
#include <numeric>
#include <sstream>

// What ProjectJobs does to the data of a project: imports, rejected rows, answers.

namespace hz {

// --- imports --------------------------------------------------------------------------------------------------------

namespace {

/// Versions of the questionnaire that imports needed for additional variables.
std::vector<std::int64_t> versionsOf(const ImportReports& reports) {
  std::vector<std::int64_t> versions;
  for (const ImportReport& report : reports)
    if (report.definitions != 0) versions.push_back(report.definitions);
  return versions;
}

/// Variables that came with an import go with it, where nothing else has come to use them or to change the
/// questionnaire since.
void takeVersionsOut(Project& project, const std::vector<std::int64_t>& versions, Progress& progress) {
  for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
    if (project.definitionVersions().back().number != *version) return;
    if (!project.undoConsequences(progress).empty()) return;
    project.undoDefinitions({}, progress);
  }
}

bool hasBatch(const Project& project, std::int64_t number) {
  const std::vector<BatchRecord> batches = project.batches();
  return std::any_of(batches.begin(), batches.end(), [&](const BatchRecord& batch) { return batch.id == number; });
}

/// In the order of the files, but what takes the place of an earlier import comes last. Only a list of
/// communities keeps its place, as the others need it.
std::vector<std::size_t> importOrder(const std::vector<ImportRequest>& requests) {
  std::vector<std::size_t> order(requests.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_partition(order.begin(), order.end(), [&](std::size_t i) {
    const ImportOptions& options = requests[i].options;
    return options.replaces.empty() || options.settings.as == SheetKind::Communities;
  });
  return order;
}

ImportReports runImports(Project& project, const std::vector<ImportRequest>& requests, bool dryRun,
                         Progress& progress) {
  ImportReports reports(requests.size());
  std::vector<std::size_t> done;
  std::vector<Community> brought;
  const double part = 1.0 / static_cast<double>(requests.size());
  try {
    for (const std::size_t i : importOrder(requests)) {
      ImportOptions options = requests[i].options;
      options.dryRun = dryRun;
      options.alsoCommunities = brought;
      const double before = part * static_cast<double>(done.size());
      ProgressPart step(progress, before, before + part);
      reports[i] = project.import(requests[i].file.toStdString(), options, step);
      done.push_back(i);
      const auto& own = reports[i].communities;
      if (dryRun) brought.insert(brought.end(), own.begin(), own.end());
    }
  } catch (const Fault&) {
    // All or nothing: what the earlier files of the set brought goes again, and what it had replaced comes back.
    NoProgress silent;
    for (auto i = done.rbegin(); !dryRun && i != done.rend(); ++i) project.undo(reports[*i].batch.id, silent);
    if (!dryRun) takeVersionsOut(project, versionsOf(reports), silent);
    throw;
  }
  return reports;
}

QString importText(const std::vector<ImportRequest>& requests) {
  const QString name = QFileInfo(requests.front().file).fileName();
  return requests.size() == 1 ? ProjectJobs::tr("import of %1").arg(name)
                              : ProjectJobs::tr("import of %1 files").arg(requests.size());
}

std::vector<std::int64_t> batchIds(const ImportReports& reports) {
  std::vector<std::int64_t> ids;
  for (const ImportReport& report : reports) ids.push_back(report.batch.id);
  return ids;
}

}  // namespace

Job* ProjectJobs::tryImport(std::vector<ImportRequest> requests, ImportDone then) {
  return run<ImportReports>(
      tr("Checking the files"),
      [requests = std::move(requests)](Project& project, Progress& progress) {
        return runImports(project, requests, true, progress);
      },
      std::move(then), FaultsTo::Caller);
}

Job* ProjectJobs::import(std::vector<ImportRequest> requests, ImportDone then) {
  if (requests.empty()) return nullptr;
  const FaultsTo faultsTo = then ? FaultsTo::Caller : FaultsTo::Signal;
  const auto work = [requests](Project& project, Progress& progress) {
    return runImports(project, requests, false, progress);
  };
  // Made again, an import replaces what came back when it was taken out.
  const auto anew = [requests](Project& project, Progress& progress) {
    auto later = requests;
    for (ImportRequest& request : later)
      std::erase_if(request.options.replaces, [&](std::int64_t batch) { return !hasBatch(project, batch); });
    return runImports(project, later, false, progress);
  };
  const auto versions = std::make_shared<std::vector<std::int64_t>>();
  const auto again = [this, anew, versions](const SharedBatches& batches) {
    run<ImportReports>(tr("Importing"), anew, [this, batches, versions](const Outcome<ImportReports>& outcome) {
      if (!outcome.isDone()) {
        m_undo.clear();  // the steps before this one may no longer fit
        return;
      }
      *batches = batchIds(outcome.value());
      *versions = versionsOf(outcome.value());
      takeDefinitions();
      emit dataChanged();
    });
  };
  return run<ImportReports>(
      tr("Importing"), work,
      [this, text = importText(requests), again, versions,
       then = std::move(then)](const Outcome<ImportReports>& outcome) {
        if (outcome.isDone()) {
          *versions = versionsOf(outcome.value());
          takeDefinitions();
          pushImport(text, batchIds(outcome.value()), again, versions);
        }
        if (then) then(outcome);
        if (outcome.isDone()) emit filesImported(outcome.value());
      },
      faultsTo);
}

void ProjectJobs::pushImport(const QString& text, std::vector<std::int64_t> batches,
                             const ImportCommand::Run& bringAgain, const SharedBatches& versions) {
  m_undo.push(new ImportCommand(
      text, std::make_shared<std::vector<std::int64_t>>(std::move(batches)),
      [this, versions](const SharedBatches& brought) {
        takeOut(*brought, {brought}, versions ? *versions : std::vector<std::int64_t>());
      },
      bringAgain));
  emit dataChanged();
}

void ProjectJobs::takeOut(const std::vector<std::int64_t>& batches, std::vector<SharedBatches> steps,
                          const std::vector<std::int64_t>& versions) {
  run<bool>(
      tr("Taking the import back"),
      [batches, versions](Project& project, Progress& progress) {
        for (auto batch = batches.rbegin(); batch != batches.rend(); ++batch)
          if (hasBatch(project, *batch)) project.undo(*batch, progress);  // else another import has taken its place
        takeVersionsOut(project, versions, progress);
        return true;
      },
      [this, batches, steps = std::move(steps)](const Outcome<bool>& outcome) {
        for (const SharedBatches& step : steps) {
          for (const std::int64_t batch : batches) std::erase(*step, batch);
        }
        if (!outcome.isDone()) m_undo.clear();
        takeDefinitions();
        emit dataChanged();  // where it failed, some of several may be gone already
        if (outcome.isDone()) emit batchUndone();
      });
}

bool ProjectJobs::canRedoUndoOf(std::int64_t batch) const {
  const QUndoCommand* top = m_undo.index() > 0 ? m_undo.command(m_undo.index() - 1) : nullptr;
  const auto* last = dynamic_cast<const ImportCommand*>(top);
  return last != nullptr && *last->batches() == std::vector<std::int64_t>{batch};
}

std::vector<SharedBatches> ProjectJobs::importSteps() {
  std::vector<SharedBatches> steps;
  bool editsAnswers = false;
  for (int i = 0; i < m_undo.count(); ++i) {
    if (const auto* import = dynamic_cast<const ImportCommand*>(m_undo.command(i))) steps.push_back(import->batches());
    editsAnswers |= dynamic_cast<const AnswerCommand*>(m_undo.command(i)) != nullptr ||
                    dynamic_cast<const DataCommand*>(m_undo.command(i)) != nullptr;
  }
  // An answer that was changed is known by its row, and rows of a batch that is gone may be taken by the next.
  if (editsAnswers) m_undo.clear();
  return steps;
}

void ProjectJobs::undoBatch(std::int64_t batch) {
  if (isBusy()) return;
  if (canRedoUndoOf(batch)) {
    m_undo.undo();
    return;
  }
  takeOut({batch}, importSteps());
}

// --- rejected rows --------------------------------------------------------------------------------------------------

Job* ProjectJobs::acceptCorrected(std::int64_t batch, std::vector<CorrectedRow> rows, CorrectionDone then) {
  if (rows.empty()) return nullptr;
  const auto work = [batch, rows = std::move(rows)](Project& project, Progress& progress) {
    return project.acceptCorrected(batch, rows, progress);
  };
  const auto isStored = [](const Outcome<ImportReport>& outcome) {
    return outcome.isDone() && outcome.value().batch.id != 0;
  };
  const auto again = [this, work, isStored](const SharedBatches& batches) {
    run<ImportReport>(tr("Accepting corrected rows"), work,
                      [this, isStored, batches](const Outcome<ImportReport>& outcome) {
                        if (!isStored(outcome)) {
                          m_undo.clear();
                          return;
                        }
                        *batches = {outcome.value().batch.id};
                        emit dataChanged();
                      });
  };
  return run<ImportReport>(tr("Accepting corrected rows"), work,
                           [this, again, isStored, then = std::move(then)](const Outcome<ImportReport>& outcome) {
                             if (isStored(outcome))
                               pushImport(tr("acceptance of corrected rows"), {outcome.value().batch.id}, again, {});
                             if (then) then(outcome);
                           });
}

Outcome<bool> ProjectJobs::exportRejected(std::int64_t batch, const QString& file) {
  return outcomeOf([&] {
    if (!m_project || isBusy()) throw Fault(FaultCode::Cancelled);
    std::ostringstream text;
    const std::uint64_t rows = writeRejectedCsv(text, *m_project, batch, windowLanguage());
    const auto saved = saveFile(file, QByteArray::fromStdString(text.str()), {.answers = true});
    if (saved.isFailed()) throw saved.fault();
    if (!readOnly()) m_project->noteExport("rejected", rows);
    return true;
  });
}

Outcome<bool> ProjectJobs::setDisclosure(const DisclosurePolicy& policy) {
  return outcomeOf([&] {
    if (!m_project || isBusy()) throw Fault(FaultCode::Cancelled);
    save();
    m_project->setDisclosure(policy);
    m_disclosure = m_project->disclosure();
    if (m_project->recipe() != m_recipe) {
      m_recipe = m_project->recipe();
      emit recipeChanged();
    }
    return true;
  });
}

Outcome<ScorecardPointer> ProjectJobs::release(const Scorecard& card, const Survey& survey, const QString& what) {
  return outcomeOf([&]() -> ScorecardPointer {
    if (!m_project || isBusy()) throw Fault(FaultCode::ProjectInUse, {m_project ? m_project->path() : ""});
    const bool own = m_recipeStored || !readOnly();
    Release passed = hz::score::release(*m_project, survey, card, {toUtf8(what), own, false});
    return std::make_shared<const Scorecard>(std::move(passed.card));
  });
}

Outcome<bool> ProjectJobs::noteRawExport(const QString& what, std::uint64_t rows) {
  return outcomeOf([&] {
    if (!m_project || isBusy()) throw Fault(FaultCode::ProjectInUse, {m_project ? m_project->path() : ""});
    if (!readOnly()) m_project->noteExport(toUtf8(what), rows);
    return true;
  });
}

// --- changes --------------------------------------------------------------------------------------------------------

Job* ProjectJobs::change(DataChange change, ChangeDone then) {
  const FaultsTo faultsTo = then ? FaultsTo::Caller : FaultsTo::Signal;
  const auto work = [make = change.make](Project& project, Progress& progress) {
    make(project, progress);
    return true;
  };
  return run<bool>(
      change.title, work,
      [this, change, then = std::move(then)](const Outcome<bool>& outcome) {
        if (outcome.isDone()) {
          m_undo.push(new DataCommand(
              change.undoText, [this, change] { runChange(change.title, change.takeBack); },
              [this, change] { runChange(change.title, change.make); }));
          m_isUnread = true;
          takeDefinitions();
        }
        if (then) then(outcome);
        if (!change.quiet) readChanges();
      },
      faultsTo);
}

void ProjectJobs::runChange(const QString& title, const std::function<void(Project&, Progress&)>& work) {
  run<bool>(
      title,
      [work](Project& project, Progress& progress) {
        work(project, progress);
        return true;
      },
      [this](const Outcome<bool>& outcome) {
        if (!outcome.isDone()) m_undo.clear();  // the steps before this one may no longer fit
        m_isUnread = false;
        if (!takeDefinitions()) emit dataChanged();
      });
}

void ProjectJobs::readChanges() {
  if (std::exchange(m_isUnread, false)) emit dataChanged();
}

// --- answers --------------------------------------------------------------------------------------------------------

Job* ProjectJobs::findAnswer(const QString& text, std::uint64_t position, FindDirection direction, FindDone then) {
  return run<std::optional<std::uint64_t>>(
      tr("Searching the answers"),
      [text = text.toStdString(), position, direction](Project& project, Progress& progress) {
        return project.findAnswers(text, position, direction, progress);
      },
      std::move(then));
}

Job* ProjectJobs::putAnswer(std::int64_t row, const QString& question, const QString& text, const EditDone& then,
                            FaultsTo faultsTo) {
  return run<std::string>(
      tr("Changing an answer"),
      [row, question = question.toStdString(), text = text.toStdString()](Project& project, Progress& progress) {
        return project.editAnswer(row, question, text, progress);
      },
      then, faultsTo);
}

Job* ProjectJobs::editAnswer(std::int64_t row, const QString& question, const QString& text, EditDone then) {
  const FaultsTo faultsTo = then ? FaultsTo::Caller : FaultsTo::Signal;
  const auto done = [this, row, question, text, then = std::move(then)](const Outcome<std::string>& outcome) {
    if (outcome.isDone()) {
      m_undo.push(new AnswerCommand(
          tr("change of an answer to %1").arg(question),
          [this, row, question](const QString& to) { writeAnswer(row, question, to); },
          QString::fromStdString(outcome.value()), text));
      emit dataChanged();
    }
    if (then) then(outcome);
  };
  return putAnswer(row, question, text, done, faultsTo);
}

void ProjectJobs::writeAnswer(std::int64_t row, const QString& question, const QString& text) {
  const auto done = [this](const Outcome<std::string>& outcome) {
    if (!outcome.isDone()) m_undo.clear();
    emit dataChanged();
  };
  putAnswer(row, question, text, done, FaultsTo::Signal);
}

}  // namespace hz
