// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "ui/session/project_jobs.h"

// What ProjectJobs does to the definitions of a project: questionnaire and framework.

namespace hz {

namespace {

/// An edit that comes to what is stored already makes no version, and so there is none to take back.
ProjectJobs::DataChange definitionChange(const QString& title, const QString& text,
                                         std::function<DefinitionChange(Project&, Progress&)> set) {
  ProjectJobs::DataChange change;
  change.title = title;
  change.undoText = text;
  const auto made = std::make_shared<bool>(true);
  change.make = [set = std::move(set), made](Project& project, Progress& progress) {
    const std::int64_t before = project.definitionVersions().back().number;
    *made = set(project, progress).version.number != before;
  };
  change.takeBack = [made](Project& project, Progress& progress) {
    if (*made) project.undoDefinitions({}, progress);
  };
  return change;
}

}  // namespace

Job* ProjectJobs::editCodebook(const QString& text, const CodebookEdit& edit, ChangeDone then) {
  return editDefinitions(
      definitionChange(tr("Changing the questionnaire"), text,
                       [edit](Project& project, Progress& progress) { return project.setCodebook(edit, progress); }),
      std::move(then));
}

Job* ProjectJobs::editFramework(const QString& text, const Framework& framework, ChangeDone then) {
  return editDefinitions(definitionChange(tr("Changing the framework"), text,
                                          [framework](Project& project, Progress& progress) {
                                            return project.setFramework(framework, progress);
                                          }),
                         std::move(then));
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
