// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "score/index/evaluate.h"
#include "support/folder.h"
#include "support/frameworks.h"

#include <map>
#include <memory>

namespace hz::test {

/// Projects with each framework, made and estimated when they are first asked for. Test classes derive from it.
class EstimatedProjects : protected Folder {
 protected:
  explicit EstimatedProjects(int replicates) : m_replicates(replicates) {}

  struct Loaded {
    std::unique_ptr<Project> project;
    Survey survey;
    Scorecard card;
  };

  const Loaded& of(Whose whose) {
    Loaded& out = m_loaded[whose];
    if (out.project) return out;
    const std::string file = path("p" + std::to_string(static_cast<int>(whose)) + ".hengzhi");
    makeProject(whose, m_folder.path().toStdString(), file);
    out.project = std::make_unique<Project>(Project::open(file, true));
    NoProgress progress;
    Recipe recipe;
    recipe.cube.replicates = m_replicates;
    const Framework& framework = out.project->framework();
    const Codebook& codebook = out.project->codebook();
    out.survey = out.project->survey(recipe, progress);
    const Cube cube =
        estimateCube(out.survey, codebook, framework, recipe.cube, 0, out.survey.units.size(), 2, progress);
    out.card = evaluate(cube, out.survey, framework, recipe, KeepDraws::Scores, 2, progress);
    return out;
  }

 private:
  int m_replicates;
  std::map<Whose, Loaded> m_loaded;
};

}  // namespace hz::test
