// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/fault.h"
#include "score/scale/file_sort.h"
#include "survey/codebook/codebook.h"
#include "survey/framework/framework.h"
#include "ui/common/outcome.h"
#include "ui/common/prompts.h"

#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QUrl>
#include <QVariant>

#include <functional>
#include <optional>

class QWidget;

namespace hz {

class DraftDialog;
class Job;
class ImportWizard;
class Session;
class Settings;

/// From files to an open project with data in it: new, open, sample, drop, import. Asks where it must.
class ProjectFlow : public QObject {
  Q_OBJECT
 public:
  ProjectFlow(Session& session, Settings& settings, QWidget* window);
  ~ProjectFlow() override;

 public slots:
  void newProject();
  /// Asks for a data file, drafts a questionnaire from it, and makes a project with both.
  void newProjectFromFile();
  /// A project for a questionnaire that is not fielded yet: the built-in one as a start, or an XLSForm file.
  void prepareQuestionnaire();
  void openProject();
  void openSample();
  /// Opens a project; other files are sorted into questionnaires, answers and sheets before anything is asked, and
  /// start the import, in a new project when none is open.
  void openFiles(const QStringList& files);
  void startImport(const QStringList& files = {});
  /// Stores what would be stored in a moment, and says that everything is saved, and where.
  void save();
  /// Asks for a file and writes the whole project into it; this one stays open.
  void saveCopy();
  /// The same without any answer: definitions, method and results above the disclosure limit.
  void saveWithoutAnswers();
  /// Goes on with the files that waited for a project.
  void projectOpened();
  /// Offers a way on: to open for reading what another program is using, to save what is whole of a damaged project.
  void offerRemedy(const QString& what, const hz::Fault& fault);

 signals:
  void failed(const QString& what, const hz::Fault& fault);
  void noted(const QString& text);
  void rejectedWanted(std::int64_t batch);
  void pageWanted(const QString& id);
  void workWanted(const QString& page, const QString& command, const QVariant& argument);

 private:
  using SortedFiles = std::vector<SortedFile>;
  /// Looks what each file holds, and goes on with that.
  void sortFiles(const QStringList& files, void (ProjectFlow::*then)(const SortedFiles&));
  /// Into the project that is open, else into a new one: a questionnaire decides which, else it is asked.
  void placeFiles(const SortedFiles& files);
  Prompts::Answer askWhere(const SortedFiles& files);
  void offerQuestionnaire(const QString& file);
  void draftFrom(const SortedFiles& files);
  /// Calls it when no job runs and nothing is computed.
  void whenIdle(std::function<void()> then);
  void offerReading(const QString& file, const QString& why);
  void offerRescue(const QString& file, const QString& why);
  /// Asks where a new project goes; false when the person gave up.
  bool createProject(const std::optional<Codebook>& codebook, const std::optional<Framework>& framework = {});

  Session& m_session;
  Settings& m_settings;
  QWidget* m_window;
  QPointer<ImportWizard> m_wizard;
  QPointer<DraftDialog> m_draft;
  QPointer<Job> m_sorting;
  QStringList m_waiting;
  bool m_unsorted = false;   ///< nobody has looked at those that wait
  QString m_rescueOffered;   ///< once a file: every view of it fails in the same way
  bool m_preparing = false;  ///< the questionnaire is what the new project is for
};

/// Filter of file dialogs for projects.
QString projectFilter();
/// By suffix, or by content where the file begins as a project does.
bool isProjectFile(const QString& file);
QString withProjectSuffix(const QString& file);
/// Removes a project that the person has agreed to overwrite; refuses to remove a file of any other kind.
Outcome<bool> clearForNewProject(const QString& file);

/// Those of the addresses that are files here.
QStringList localFiles(const QList<QUrl>& urls);

}  // namespace hz
