// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "survey/project/recipe_repair.h"
#include "survey/store/database.h"
#include "survey/store/records.h"

#include <vector>

namespace hz::survey {

/// What an edit of the definitions, or its undo, has made of the project.
struct DefinitionChange {
  DefinitionVersion version;           ///< the one that holds now
  std::vector<RecipeLoss> recipeLost;  ///< choices of method that went back to their defaults
};

/// Questionnaire, framework and method of an open project.
struct Definitions {
  Codebook codebook;
  Framework framework;
  Recipe recipe;
};

/// Stores an edited questionnaire and framework as a new version; `now` becomes what is stored. The framework is in
/// terms of the questionnaire after the edit. Throws Fault: InstrumentInvalid, FrameworkInvalid, RolesFixed
/// (questionnaires are stored, and which question holds the community, wave, respondent or weight has changed),
/// AnswersInTheWay (there are answers nobody has decided about). Then nothing is stored.
DefinitionChange editDefinitions(const Database& database, Definitions& now, const CodebookEdit& edit,
                                 const Framework& framework, Progress& progress);

/// The edit that the undo of the newest version is, without decisions.
CodebookEdit undoEdit(const Database& database, const Codebook& codebook);
/// Takes the newest version back: definitions, answers, and the method where it was not changed since. Throws
/// Fault(NothingToUndo) at the first version, AnswersInTheWay.
DefinitionChange undoEdits(const Database& database, Definitions& now, const AnswerDecisions& decisions,
                           Progress& progress);
std::vector<AnswerConsequence> undoConsequencesOf(const Database& database, const Codebook& codebook,
                                                  Progress& progress);

/// The questionnaire as it would be stored. Throws Fault(InstrumentInvalid).
Codebook checkedCodebook(const Codebook& codebook, const std::string& name);

}  // namespace hz::survey
