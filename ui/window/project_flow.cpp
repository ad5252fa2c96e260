// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/project_flow.h"

#include "survey/codebook/codebook.h"
#include "ui/common/job.h"
#include "ui/common/language.h"
#include "ui/common/prompts.h"
#include "ui/common/save_file.h"
#include "ui/common/settings.h"
#include "ui/common/text.h"
#include "ui/import/draft_dialog.h"
#include "ui/import/files_step.h"
#include "ui/import/import_wizard.h"
#include "ui/session/session.h"

#include <QFile>
#include <QFileInfo>
#include <QTimer>

#include <chrono>

namespace hz {

namespace {

constexpr std::chrono::milliseconds kReadingPatience{50};
const QString kSuffix = QStringLiteral("hengzhi");
}  // namespace

QString projectFilter() {
  return ProjectFlow::tr("Hengzhi projects (*.hengzhi)");
}

bool isProjectFile(const QString& file) {
  if (QFileInfo(file).suffix() == kSuffix) return true;
  QFile handle(file);
  return handle.open(QIODevice::ReadOnly) && handle.read(15) == "SQLite format 3";
}

QString withProjectSuffix(const QString& file) {
  return QFileInfo(file).suffix() == kSuffix ? file : QStringLiteral("%1.%2").arg(file, kSuffix);
}

Outcome<bool> clearForNewProject(const QString& file) {
  return outcomeOf([&] {
    const QString wanted = withProjectSuffix(file);
    if (!QFile::exists(wanted)) return true;
    if (!isProjectFile(wanted)) throw Fault(FaultCode::FileExists, {wanted.toStdString()});
    QFile old(wanted);
    if (!old.remove()) throw Fault(FaultCode::FileUnwritable, {wanted.toStdString(), old.errorString().toStdString()});
    return true;
  });
}

ProjectFlow::ProjectFlow(Session& session, Settings& settings, QWidget* window)
    : QObject(window), m_session(session), m_settings(settings), m_window(window) {
  if (dialogFolder().isEmpty() && !settings.folder().isEmpty())
    followFolderOf(settings.folder() + QStringLiteral("/."));
  if (exportFolder().isEmpty()) setExportFolder(settings.exportFolder());
  connect(&session, &Session::openedForReading, this, [this](const QString& file) {
    emit noted(tr("%1 may not be changed, so it was opened for reading only. “Save a copy as…” makes one that can be "
                  "changed.")
                   .arg(QFileInfo(file).fileName()));
  });
}

ProjectFlow::~ProjectFlow() {
  if (!dialogFolder().isEmpty()) m_settings.setFolder(dialogFolder());
  if (!exportFolder().isEmpty()) m_settings.setExportFolder(exportFolder());
}

void ProjectFlow::newProject() {
  createProject(std::nullopt);
}

bool ProjectFlow::createProject(const std::optional<Codebook>& codebook, const std::optional<Framework>& framework) {
  if (m_session.isBusy()) return false;
  const QString file = prompts().saveFile(m_window, tr("New project"), tr("Untitled.hengzhi"), projectFilter());
  if (file.isEmpty()) return false;
  if (m_session.path() == withProjectSuffix(file)) m_session.closeProject();
  const auto cleared = clearForNewProject(file);  // the dialog has asked about overwriting
  if (cleared.isFailed()) {
    emit failed(tr("New project"), cleared.fault());
    return false;
  }
  if (codebook) {
    m_session.createProject(withProjectSuffix(file), *codebook, framework);
  } else {
    m_session.createProject(withProjectSuffix(file));
  }
  return true;
}

void ProjectFlow::newProjectFromFile() {
  if (m_session.isBusy()) return;
  const QStringList files = prompts().openFiles(
      m_window, tr("New project from a data file"),
      tr("Tables (*.csv *.tsv *.txt *.xlsx *.xls *.ods *.sav *.zsav *.por *.dta *.sas7bdat);;All files (*)"), true);
  sortFiles(files, &ProjectFlow::draftFrom);
}

void ProjectFlow::prepareQuestionnaire() {
  if (m_session.isBusy()) return;
  const auto answer = prompts().ask(m_window, {tr("What should the questionnaire begin with?"),
                                               tr("Every question can be changed, added and removed afterwards."),
                                               tr("The built-in questionnaire"), tr("An XLSForm file…"), tr("Cancel")});
  if (answer == Prompts::Answer::Accept) m_preparing = createProject(std::nullopt);
  if (answer != Prompts::Answer::Decline) return;
  sortFiles(prompts().openFiles(m_window, tr("A questionnaire (XLSForm)"),
                                tr("Questionnaires (*.xlsx *.ods *.xls *.csv);;All files (*)"), false),
            &ProjectFlow::draftFrom);
}

void ProjectFlow::openProject() {
  openFiles(prompts().openFiles(m_window, tr("Open a project"), projectFilter() + tr(";;All files (*)"), false));
}

void ProjectFlow::openSample() {
  m_session.openSample(m_settings.sampleProjectFile());
}

void ProjectFlow::openFiles(const QStringList& files) {
  if (files.isEmpty() || m_session.isBusy() || m_sorting) return;
  followFolderOf(files.first());
  QStringList projects, others;
  for (const QString& file : files) (isProjectFile(file) ? projects : others).append(file);
  if (projects.isEmpty()) return sortFiles(others, &ProjectFlow::placeFiles);
  if (QFileInfo(projects.first()) == QFileInfo(m_session.path())) {
    if (!others.isEmpty()) sortFiles(others, &ProjectFlow::placeFiles);
    return;
  }
  m_waiting = others;
  m_unsorted = true;
  if (projects.size() > 1)
    emit noted(tr("One project is open at a time: %1 is opened.").arg(QFileInfo(projects.first()).fileName()));
  m_session.openProject(projects.first());
}

void ProjectFlow::startImport(const QStringList& given) {
  if (!m_session.hasProject() || m_session.isBusy() || m_session.readOnly() || m_wizard) return;
  // Without files there is nothing to look at: the first question is which.
  const QStringList files = given.isEmpty() ? FilesStep::askForFiles(m_window) : given;
  if (files.isEmpty()) return;
  m_wizard = new ImportWizard(m_session, files, m_window);
  m_wizard->setAttribute(Qt::WA_DeleteOnClose);
  connect(m_wizard, &ImportWizard::rejectedWanted, this, &ProjectFlow::rejectedWanted);
  m_wizard->setWindowModality(Qt::WindowModal);
  m_wizard->show();
}

void ProjectFlow::save() {
  if (!m_session.hasProject()) return;
  const QString file = QFileInfo(m_session.path()).fileName();
  if (m_session.readOnly()) {
    emit noted(tr("%1 can only be read here; nothing is stored in it. “Save a copy as…” makes one that can be changed.")
                   .arg(file));
    return;
  }
  const auto note = [this, file] {
    if (m_session.isSaved()) emit noted(tr("Everything is saved in %1.").arg(file));
  };
  m_session.save();
  if (m_session.isSaved() || !m_session.isBusy()) {
    note();  // where it could not be stored, the fault has been shown
  } else {
    connect(&m_session, &Session::savedChanged, this, note, Qt::SingleShotConnection);
  }
}

void ProjectFlow::saveCopy() {
  if (!m_session.hasProject() || m_session.isBusy()) return;
  const QString title = tr("Save a copy");
  const QString file =
      prompts().saveFile(m_window, title, tr("%1 copy.hengzhi").arg(m_session.projectName()), projectFilter());
  if (file.isEmpty()) return;
  m_session.saveCopy(withProjectSuffix(file), [this, title](const Outcome<QString>& outcome) {
    if (outcome.isFailed()) emit failed(title, outcome.fault());
    if (!outcome.isDone()) return;
    m_settings.addRecentFile(outcome.value());
    emit noted(tr("Saved a copy as %1; %2 stays open.")
                   .arg(QFileInfo(outcome.value()).fileName(), QFileInfo(m_session.path()).fileName()));
  });
}

void ProjectFlow::saveWithoutAnswers() {
  if (!m_session.hasProject() || m_session.isBusy()) return;
  const QString title = tr("Save a copy without answers");
  const QString file = prompts().saveFile(
      m_window, title, tr("%1 without answers.hengzhi").arg(m_session.projectName()), projectFilter());
  if (file.isEmpty()) return;
  if (QFileInfo(withProjectSuffix(file)) == QFileInfo(m_session.path())) {
    emit failed(title, Fault(FaultCode::FileExists, {withProjectSuffix(file).toStdString()}));
    return;
  }
  if (const auto cleared = clearForNewProject(file); cleared.isFailed()) {
    emit failed(title, cleared.fault());
    return;
  }
  m_session.saveWithoutAnswers(withProjectSuffix(file), [this, title](const Outcome<QString>& outcome) {
    if (outcome.isFailed()) emit failed(title, outcome.fault());
    if (outcome.isDone())
      emit noted(tr("Saved as %1: questionnaire, framework, method and results, no answers.")
                     .arg(QFileInfo(outcome.value()).fileName()));
  });
}

void ProjectFlow::projectOpened() {
  if (!m_session.hasProject()) return;
  m_settings.addRecentFile(m_session.path());
  if (std::exchange(m_preparing, false)) emit pageWanted(QStringLiteral("questionnaire"));
  if (m_waiting.isEmpty()) return;
  // After the first reading of the new project, which is empty and quick.
  whenIdle([this, files = std::exchange(m_waiting, {})] {
    std::exchange(m_unsorted, false) ? sortFiles(files, &ProjectFlow::placeFiles) : startImport(files);
  });
}

void ProjectFlow::whenIdle(std::function<void()> then) {
  auto* once = new QTimer(this);
  connect(once, &QTimer::timeout, this, [this, then = std::move(then), once] {
    if (m_session.isBusy() || m_session.isComputing()) return;
    once->stop();
    once->deleteLater();
    then();
  });
  once->start(kReadingPatience);
}

void ProjectFlow::offerRemedy(const QString&, const Fault& fault) {
  const QString file = QString::fromStdString(fault.arguments().empty() ? std::string() : fault.arguments().front());
  // The project that they were dropped with did not open.
  if (std::exchange(m_unsorted, false) || !m_session.hasProject()) m_waiting.clear();
  if (fault.code() == FaultCode::ProjectInUse) offerReading(file, words(fault));
  const bool isDamaged = fault.code() == FaultCode::ProjectDamaged || fault.code() == FaultCode::ProjectChanged;
  if (!isDamaged || std::exchange(m_rescueOffered, file) == file) return;
  // Other views of the same project may still be reading it.
  whenIdle([this, file, why = words(fault)] { offerRescue(file, why); });
}

void ProjectFlow::offerReading(const QString& file, const QString& why) {
  if (file == m_session.path()) return;  // what failed was something else than opening it
  const auto answer = prompts().ask(
      m_window, {why, tr("It can be opened for reading only."), tr("Open for reading"), {}, tr("Cancel")});
  if (answer == Prompts::Answer::Accept) m_session.openProject(file, true);
}

void ProjectFlow::offerRescue(const QString& file, const QString& why) {
  const QString title = tr("Save what is whole");
  const auto answer = prompts().ask(
      m_window, {why,
                 tr("Imports whose content is still what was imported can be saved as a new project, with the "
                    "questionnaire, the framework and the method. The damaged file stays as it is."),
                 tr("Save what is whole…"),
                 {},
                 tr("Cancel")});
  if (answer != Prompts::Answer::Accept) return;
  const QString copy = prompts().saveFile(
      m_window, title, tr("%1 rescued.hengzhi").arg(QFileInfo(file).completeBaseName()), projectFilter());
  if (copy.isEmpty()) return;
  m_session.rescue(file, withProjectSuffix(copy), [this, title, copy](const Outcome<Rescue>& outcome) {
    if (outcome.isFailed()) emit failed(title, outcome.fault());
    if (!outcome.isDone()) return;
    QStringList lost;
    for (const std::string& name : outcome.value().leftOut) lost.append(QString::fromStdString(name));
    QString text = lost.isEmpty() ? tr("Every import is whole.")
                                  : tr("Left out, as their content is damaged: %1.").arg(lost.join(tr(", ")));
    if (outcome.value().methodLost) text += tr(" The method was damaged; the default one stands in its place.");
    emit noted(text);
    whenIdle([this, copy] { m_session.openProject(withProjectSuffix(copy)); });
  });
}

QStringList localFiles(const QList<QUrl>& urls) {
  QStringList files;
  for (const QUrl& url : urls) {
    if (url.isLocalFile()) files.append(url.toLocalFile());
  }
  return files;
}

}  // namespace hz
