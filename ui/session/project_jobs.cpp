// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/project_jobs.h"

#include "ui/session/sample_project.h"

#include <QFileInfo>

namespace hz {

namespace {

constexpr int kStoreDelay = 400;  // ms after the last change of method

std::shared_ptr<Project> created(const std::string& path, const Codebook& codebook,
                                 const std::optional<Framework>& given) {
  if (given) return std::make_shared<Project>(Project::create(path, codebook, *given));
  // The shipped framework asks for the shipped questions; with others a project begins without indices.
  const auto framework = outcomeOf([&] { return shippedFramework(codebook); });
  if (framework.isFailed() && framework.fault().code() != FaultCode::FrameworkInvalid) throw framework.fault();
  return std::make_shared<Project>(
      Project::create(path, codebook, framework.isDone() ? framework.value() : Framework{}));
}

std::shared_ptr<Project> openedAsAllowed(const std::string& path) {
  try {
    return std::make_shared<Project>(Project::open(path));
  } catch (const Fault& fault) {
    if (fault.code() != FaultCode::ProjectReadOnly) throw;
    return std::make_shared<Project>(Project::open(path, true));
  }
}

}  // namespace

ProjectJobs::ProjectJobs(QObject* parent)
    : QObject(parent), m_codebook(std::make_shared<Codebook>()), m_framework(std::make_shared<Framework>()) {
  m_storeTimer.setSingleShot(true);
  m_storeTimer.setInterval(kStoreDelay);
  connect(&m_storeTimer, &QTimer::timeout, this, &ProjectJobs::storeRecipe);
}

ProjectJobs::~ProjectJobs() {
  if (m_job != nullptr) {
    m_job->cancel();
    m_job->wait();
  }
  m_job = nullptr;
  storeRecipe();
}

QString ProjectJobs::path() const {
  return m_project ? QString::fromStdString(m_project->path()) : QString();
}

bool ProjectJobs::readOnly() const {
  return m_project && m_project->readOnly();
}

// --- which file -----------------------------------------------------------------------------------------------------

void ProjectJobs::create(const QString& file, const Codebook& codebook, const std::optional<Framework>& framework) {
  openWith(tr("Creating %1").arg(QFileInfo(file).fileName()),
           [path = file.toStdString(), codebook, framework](Progress&) { return created(path, codebook, framework); });
}

void ProjectJobs::open(const QString& file, bool asReadOnly) {
  if (isOpen() && QFileInfo(file) == QFileInfo(path())) return;
  start<std::shared_ptr<Project>>(
      tr("Opening %1").arg(QFileInfo(file).fileName()),
      [path = file.toStdString(), asReadOnly](Progress&) {
        return asReadOnly ? std::make_shared<Project>(Project::open(path, true)) : openedAsAllowed(path);
      },
      [this, file, asReadOnly](const auto& outcome) {
        if (!outcome.isDone()) return;
        becomeOpen(outcome.value());
        if (readOnly() && !asReadOnly) emit openedForReading(file);
      });
}

void ProjectJobs::openSample(const QString& file) {
  if (isOpen() && QFileInfo(file) == QFileInfo(path())) return;
  openWith(tr("Preparing the sample district"), [path = file.toStdString()](Progress& progress) {
    return std::make_shared<Project>(openOrMakeSample(path, progress));
  });
}

void ProjectJobs::openWith(const QString& title, std::function<std::shared_ptr<Project>(Progress&)> work) {
  start<std::shared_ptr<Project>>(title, std::move(work), [this](const auto& outcome) {
    if (outcome.isDone()) becomeOpen(outcome.value());
  });
}

void ProjectJobs::close() {
  if (m_project && !isBusy()) becomeOpen(nullptr);
}

void ProjectJobs::becomeOpen(std::shared_ptr<Project> project) {
  // The project before this one is left as it should be found.
  m_storeTimer.stop();
  storeRecipe();
  emit aboutToClose();
  m_project = std::move(project);
  m_formerCodebooks.clear();
  m_formerFrameworks.clear();
  m_isUnread = false;
  m_codebook = std::make_shared<Codebook>(m_project ? m_project->codebook() : Codebook{});
  m_framework = std::make_shared<Framework>(m_project ? m_project->framework() : Framework{});
  m_numbersMoved = m_project && m_project->numbersMoved();
  m_disclosure = m_project ? m_project->disclosure() : DisclosurePolicy{};
  m_recipe = m_project ? m_project->recipe() : Recipe{};
  m_recipeStored = true;
  m_undo.clear();
  emit opened();
}

Job* ProjectJobs::saveCopy(const QString& file, SaveDone then) {
  storeRecipe();
  return run<QString>(
      tr("Saving a copy"),
      [file, recipe = m_recipe](Project& project, Progress& progress) {
        project.saveCopy(file.toStdString(), progress);
        // A project that can only be read has not taken in what was changed in the window.
        if (project.recipe() != recipe) Project::open(file.toStdString()).setRecipe(recipe);
        return file;
      },
      std::move(then), then ? FaultsTo::Caller : FaultsTo::Signal);
}

Job* ProjectJobs::rescue(const QString& damaged, const QString& copy, RescueDone then) {
  if (isBusy()) return nullptr;
  if (isOpen() && QFileInfo(damaged) == QFileInfo(path())) close();
  return start<Rescue>(
      tr("Saving what is whole"),
      [damaged = damaged.toStdString(), copy = copy.toStdString()](Progress& progress) {
        return rescueProject(damaged, copy, progress);
      },
      std::move(then), FaultsTo::Caller);
}

// --- method ---------------------------------------------------------------------------------------------------------

void ProjectJobs::editRecipe(const QString& text, const Recipe& after, const QString& mergeKey) {
  if (!m_project || after == m_recipe) return;
  const auto apply = [this](const Recipe& recipe) { applyRecipe(recipe); };
  m_undo.push(new RecipeCommand(text, apply, m_recipe, after, mergeKey));
}

void ProjectJobs::applyRecipe(const Recipe& recipe) {
  m_recipe = recipe;
  m_recipeStored = false;
  m_storeTimer.start();
  emit recipeChanged();
  emit savedChanged();
}

void ProjectJobs::save() {
  m_storeTimer.stop();
  storeRecipe();
}

void ProjectJobs::storeRecipe() {
  if (!m_project || m_recipeStored || readOnly()) return;
  if (isBusy()) {
    m_storeTimer.start();
    return;
  }
  const auto outcome = outcomeOf([this] {
    m_project->setRecipe(m_recipe);
    return true;
  });
  m_recipeStored = outcome.isDone();
  if (outcome.isFailed()) emit failed(tr("Saving the method"), outcome.fault());
  emit savedChanged();
}

}  // namespace hz
