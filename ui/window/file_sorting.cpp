// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Files that were dropped or chosen together: what each of them holds, and where it goes.
#include "survey/codebook/codebook.h"
#include "ui/common/job.h"
#include "ui/common/text.h"
#include "ui/import/draft_dialog.h"
#include "ui/session/session.h"
#include "ui/window/project_flow.h"

#include <QFileInfo>

#include <algorithm>

namespace hz {

namespace {

QString nameOf(const SortedFile& file) {
  return QFileInfo(toQString(file.path)).fileName();
}

/// By its name: an XLSForm is a workbook, or the sheet "survey" of one.
bool mayBeQuestionnaire(const QString& file) {
  const QFileInfo info(file);
  static const QStringList workbooks{QStringLiteral("xlsx"), QStringLiteral("xls"), QStringLiteral("ods")};
  return workbooks.contains(info.suffix().toLower()) || info.completeBaseName().toLower() == QLatin1String("survey");
}

QStringList pathsOf(const std::vector<SortedFile>& files, bool withQuestionnaires) {
  QStringList paths;
  for (const SortedFile& file : files)
    if (withQuestionnaires || file.sort != FileSort::Questionnaire) paths << toQString(file.path);
  return paths;
}

QString namesOf(const std::vector<SortedFile>& files, std::initializer_list<FileSort> sorts) {
  QStringList names;
  for (const SortedFile& file : files)
    if (std::find(sorts.begin(), sorts.end(), file.sort) != sorts.end()) names << nameOf(file);
  return names.join(QStringLiteral(", "));
}

}  // namespace

void ProjectFlow::sortFiles(const QStringList& files, void (ProjectFlow::*then)(const SortedFiles&)) {
  if (files.isEmpty() || m_sorting) return;
  // One file needs no sorting, unless it may be a questionnaire that meets a project.
  if (files.size() == 1 && (then == &ProjectFlow::draftFrom || !mayBeQuestionnaire(files.first())))
    return (this->*then)({SortedFile{toUtf8(files.first()), FileSort::Answers, 0, {}}});
  m_sorting = Job::start<SortedFiles>(
      this, tr("Looking at the files"),
      [files](Progress& progress) {
        SortedFiles sorted;
        for (int i = 0; i < files.size(); ++i) {
          ProgressPart part(progress, static_cast<double>(i) / static_cast<double>(files.size()),
                            static_cast<double>(i + 1) / static_cast<double>(files.size()));
          sorted.push_back(sortFile(toUtf8(files[i]), part));
        }
        return sorted;
      },
      [this, then](const Outcome<SortedFiles>& outcome) {
        m_sorting = nullptr;
        if (outcome.isFailed()) emit failed(tr("Looking at the files"), outcome.fault());
        // Not within the end of the job: a question may follow.
        if (outcome.isDone())
          QMetaObject::invokeMethod(
              this, [this, then, sorted = outcome.value()] { (this->*then)(sorted); }, Qt::QueuedConnection);
      });
}

void ProjectFlow::placeFiles(const SortedFiles& files) {
  if (m_session.isBusy()) return whenIdle([this, files] { placeFiles(files); });
  const SortedFile& defining = definingFile(files);
  if (m_session.hasProject()) {
    const QStringList tables = pathsOf(files, false);
    if (defining.sort != FileSort::Questionnaire) return startImport(tables);
    offerQuestionnaire(toQString(defining.path));
    if (!tables.isEmpty()) whenIdle([this, tables] { startImport(tables); });
    return;
  }
  if (defining.sort == FileSort::Questionnaire) return draftFrom(files);
  m_waiting = pathsOf(files, true);
  m_unsorted = false;
  const auto answer = askWhere(files);
  const bool creating = answer == Prompts::Answer::Accept && createProject(std::nullopt);
  if (!creating) m_waiting.clear();
  if (answer == Prompts::Answer::Decline) draftFrom(files);
}

/// Which questionnaire the data belong to; sheets about communities alone say nothing about one.
Prompts::Answer ProjectFlow::askWhere(const SortedFiles& files) {
  const SortedFile& defining = definingFile(files);
  const bool drafts = defining.sort != FileSort::Sheet;
  QString details = drafts
                        ? tr("Data are kept in a project. A new one has the questionnaire of Hengzhi, or one that is "
                             "drafted from the columns of the file.")
                        : tr("Data are kept in a project. No file of answers is among these, from which a "
                             "questionnaire could be drafted.");
  if (files.size() > 1) {
    const QString answers = namesOf(files, {FileSort::Answers, FileSort::Unreadable});
    const QString sheets = namesOf(files, {FileSort::Sheet});
    if (!answers.isEmpty()) details += QLatin1Char('\n') + tr("Answers: %1").arg(answers);
    if (!sheets.isEmpty()) details += QLatin1Char('\n') + tr("About the communities: %1").arg(sheets);
  }
  return prompts().ask(
      m_window, {tr("Where should the data of %1 go?").arg(nameOf(defining)), details, tr("Hengzhi's questionnaire"),
                 drafts ? tr("Draft from this file…") : QString(), tr("Cancel")});
}

/// A questionnaire that meets a project: perhaps its own one, else one to be taken over.
void ProjectFlow::offerQuestionnaire(const QString& file) {
  const QString name = QFileInfo(file).fileName();
  const auto read = outcomeOf([&] { return loadInstrument(toUtf8(file), InstrumentState::RolesMayLack); });
  if (read.isFailed()) return emit failed(name, read.fault());
  if (read.value() == m_session.codebook())
    return emit noted(tr("%1 is the questionnaire of this project; nothing was changed.").arg(name));
  if (m_session.readOnly()) return;
  const auto answer =
      prompts().ask(m_window, {tr("%1 is a questionnaire. Should it take the place of the project's?").arg(name),
                               tr("What that means for answers that are stored is said before anything changes."),
                               tr("Take it over"),
                               {},
                               tr("Leave it out")});
  if (answer == Prompts::Answer::Accept)
    emit workWanted(QStringLiteral("questionnaire"), QStringLiteral("take over"), file);
}

void ProjectFlow::draftFrom(const SortedFiles& files) {
  if (files.empty() || m_draft) return;
  const QString defining = toQString(definingFile(files).path);
  m_draft = new DraftDialog(defining, m_window);
  m_draft->setWindowModality(Qt::WindowModal);
  std::vector<StatisticDefinition> statistics;
  for (const SortedFile& file : files)
    statistics.insert(statistics.end(), file.statistics.begin(), file.statistics.end());
  m_draft->setStatistics(std::move(statistics));
  connect(m_draft, &QDialog::accepted, this, [this, files, defining, draft = m_draft.data()] {
    m_waiting = pathsOf(files, true);
    m_unsorted = false;
    if (draft->isQuestionnaire()) m_waiting.removeAll(defining);
    m_preparing = m_waiting.isEmpty();
    if (createProject(draft->instrument(), draft->framework())) {
      draft->deleteLater();
    } else {
      m_waiting.clear();
      draft->show();  // no file was named: what was judged stays
    }
  });
  connect(m_draft, &QDialog::rejected, m_draft, &QObject::deleteLater);
  m_draft->show();
}

}  // namespace hz
