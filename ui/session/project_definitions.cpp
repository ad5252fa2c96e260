// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "ui/session/project_jobs.h"

// What ProjectJobs does to the definitions of a project: questionnaire and framework.

namespace hz {

Job* ProjectJobs::editCodebook(const QString& text, const CodebookEdit& edit, ChangeDone then) {
  DataChange change;
  change.title = tr("Changing the questionnaire");
  change.undoText = text;
  change.make = [edit](Project& project, Progress& progress) { project.setCodebook(edit, progress); };
  change.takeBack = [](Project& project, Progress& progress) { project.undoDefinitions({}, progress); };
  return editDefinitions(std::move(change), std::move(then));
}

Job* ProjectJobs::editFramework(const QString& text, const Framework& framework, ChangeDone then) {
  DataChange change;
  change.title = tr("Changing the framework");
  change.undoText = text;
  change.make = [framework](Project& project, Progress& progress) { project.setFramework(framework, progress); };
  change.takeBack = [](Project& project, Progress& progress) { project.undoDefinitions({}, progress); };
  return editDefinitions(std::move(change), std::move(then));
}

/// The method in the file goes along with the definitions, so what is shown of it is stored first.
Job* ProjectJobs::editDefinitions(DataChange change, ChangeDone then) {
  if (!m_project || isBusy()) return nullptr;
  save();
  return this->change(std::move(change), std::move(then));
}

Job* ProjectJobs::findConsequences(const CodebookEdit& edit, ConsequencesDone then) {
  return run<std::vector<AnswerConsequence>>(
      tr("Looking at the answers"),
      [edit](Project& project, Progress& progress) { return project.consequences(edit, progress); }, std::move(then),
      FaultsTo::Caller);
}

bool ProjectJobs::takeDefinitions() {
  if (!m_project || (m_project->codebook() == *m_codebook && m_project->framework() == *m_framework)) return false;
  // Tables that show the former ones still point to them until they have read anew.
  m_formerCodebooks.push_back(m_codebook);
  m_formerFrameworks.push_back(m_framework);
  m_codebook = std::make_shared<Codebook>(m_project->codebook());
  m_framework = std::make_shared<Framework>(m_project->framework());
  m_recipe = m_project->recipe();
  m_recipeStored = true;
  m_isUnread = false;
  emit definitionsChanged();
  return true;
}

}  // namespace hz
