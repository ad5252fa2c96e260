// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/definition_edit.h"

#include "base/hash.h"
#include "base/text.h"
#include "survey/framework/renames.h"
#include "survey/recipe/recipe_json.h"
#include "survey/store/answers_rebuild.h"
#include "survey/store/answers_table.h"
#include "survey/store/batch_store.h"
#include "survey/store/definition_store.h"
#include "survey/store/definition_versions.h"

#include <nlohmann/json.hpp>

namespace hz::survey {
namespace {

using Json = nlohmann::json;

// Texts that belong to a version alone: the method before the edit and after it.
constexpr const char* kRecipeBefore = "undo/recipe-before.json";
constexpr const char* kRecipeAfter = "undo/recipe-after.json";

Framework checkedFramework(const Framework& framework, const Codebook& codebook, const std::string& name) {
  return framework.nodes.empty() ? Framework{} : readFramework(writeFramework(framework), name, codebook);
}

/// Which question holds what is stored beside the answers cannot change while there are any.
void refuseNewRoles(const Database& database, const Codebook& before, const CodebookEdit& edit) {
  if (storedAnswerCount(database) == 0) return;
  using enum QuestionRole;
  for (const QuestionRole role : {Respondent, Community, Wave, Weight}) {
    const Question* was = before.withRole(role);
    const Question* is = edit.codebook.withRole(role);
    // Where there was none, nothing but defaults is stored; the next files may have it.
    if (was == nullptr && (is == nullptr || before.find(is->code) == nullptr)) continue;
    if (was != nullptr && is != nullptr && edit.nameNow(was->code) == is->code) continue;
    throw Fault(FaultCode::RolesFixed, {database.path(), was != nullptr ? was->code : is->code});
  }
}

void refuseUndecided(const Database& database, const std::vector<AnswerConsequence>& open) {
  if (open.empty()) return;
  std::vector<std::string> names;
  for (const AnswerConsequence& one : open) {
    names.push_back(one.question + (one.value.empty() ? "" : " “" + one.value + "”") + " (" +
                    std::to_string(one.answers) + ")");
    if (names.size() == 20) break;
  }
  throw Fault(FaultCode::AnswersInTheWay, {database.path(), join(names, ", ")});
}

std::string renamesJson(const CodebookEdit& edit) {
  return Json{{"questions", edit.renamedQuestions}, {"choices", edit.renamedChoices}}.dump();
}

void storeRecipe(const Database& database, const Recipe& recipe) {
  const std::string json = recipeToJson(recipe);
  writeText(database, "definition", "recipe.json", json);
  appendJournal(database, "recipe", 0, sha256(json));
}

std::string versionDetail(const DefinitionVersion& version, const std::string& what) {
  return version.sha256 + " version " + std::to_string(version.number) + " " + what;
}

}  // namespace

Codebook checkedCodebook(const Codebook& codebook, const std::string& name) {
  return readInstrument(writeInstrument(codebook), name);
}

DefinitionChange editDefinitions(const Database& database, Definitions& now, const CodebookEdit& edit,
                                 const Framework& framework, Progress& progress) {
  CodebookEdit checked = withDerivedRenamed(edit, now.codebook);
  checked.codebook = checkedCodebook(checked.codebook, database.path());
  const Framework measures = checkedFramework(framework, checked.codebook, database.path());
  refuseNewRoles(database, now.codebook, checked);
  refuseUndecided(database, answerConsequences(database, now.codebook, checked, 0, progress));
  const RecipeRepair repair = repairedRecipe(now.recipe, now.codebook, checked, measures);
  const bool codebookChanges =
      checked.codebook != now.codebook || !checked.renamedQuestions.empty() || !checked.renamedChoices.empty();
  const bool frameworkChanges = measures != now.framework;

  WriteTransaction transaction(database);
  DefinitionVersion version = lastDefinitionVersion(database);
  if (!codebookChanges && !frameworkChanges) return {version, {}};
  const DefinitionTexts before = definitionTextsOf(database, version.number);
  version.number = nextDefinitionVersion(database);
  if (codebookChanges) version.codebook = version.number;
  if (frameworkChanges) version.framework = version.number;
  version.at = utcNow();
  version.action = !frameworkChanges ? "codebook" : codebookChanges ? "definitions" : "framework";
  writeDefinitions(database, checked.codebook, measures);
  version.sha256 = definitionsHash(database);
  DefinitionTexts extra;
  if (repair.recipe != now.recipe) {
    extra[kRecipeBefore] = recipeToJson(now.recipe);
    extra[kRecipeAfter] = recipeToJson(repair.recipe);
    storeRecipe(database, repair.recipe);
  }
  insertDefinitionVersion(database, version, renamesJson(checked), before, extra);
  rebuildAnswers(database, now.codebook, checked, version.number, progress);
  appendJournal(database, "definitions", 0, versionDetail(version, version.action));
  transaction.commit([&] { return lastDefinitionVersion(database).number == version.number; });
  now = {std::move(checked.codebook), measures, repair.recipe};
  return {version, repair.losses};
}

CodebookEdit undoEdit(const Database& database, const Codebook& codebook) {
  const auto versions = readDefinitionVersions(database);
  if (versions.size() < 2) throw Fault(FaultCode::NothingToUndo, {database.path()});
  CodebookEdit edit;
  edit.codebook = instrumentOf(definitionTextsOf(database, versions[versions.size() - 2].number), database.path());
  const Json renamed = Json::parse(renamedInVersion(database, versions.back().number), nullptr, false);
  if (!renamed.is_object()) return edit;
  for (const auto& [was, is] : renamed.value("questions", std::map<std::string, std::string>{}))
    edit.renamedQuestions[is] = was;
  using Choices = std::map<std::string, std::map<std::string, std::string>>;
  for (const auto& [list, choices] : renamed.value("choices", Choices{})) {
    // The list of the same questions may have another name now.
    for (const Question& question : edit.codebook.questions) {
      if (question.list != list) continue;
      std::string name = question.code;
      for (const auto& [is, was] : edit.renamedQuestions)
        if (was == question.code) name = is;
      const Question* asked = codebook.find(name);
      if (asked == nullptr || asked->list.empty()) continue;
      for (const auto& [was, is] : choices) edit.renamedChoices[asked->list][is] = was;
    }
  }
  return edit;
}

std::vector<AnswerConsequence> undoConsequencesOf(const Database& database, const Codebook& codebook,
                                                  Progress& progress) {
  const std::int64_t version = lastDefinitionVersion(database).number;
  return answerConsequences(database, codebook, undoEdit(database, codebook), version, progress);
}

DefinitionChange undoEdits(const Database& database, Definitions& now, const AnswerDecisions& decisions,
                           Progress& progress) {
  CodebookEdit edit = undoEdit(database, now.codebook);
  edit.decisions = decisions;
  const auto versions = readDefinitionVersions(database);
  const DefinitionVersion undone = versions.back(), before = versions[versions.size() - 2];
  refuseUndecided(database, answerConsequences(database, now.codebook, edit, undone.number, progress));
  const Framework framework = frameworkOf(definitionTextsOf(database, before.number), database.path(), edit.codebook);

  WriteTransaction transaction(database);
  forgetOvertaken(database, edit, now.codebook, undone.number);
  rebuildAnswers(database, now.codebook, edit, 0, progress);
  restoreReplaced(database, edit.codebook, undone.number, progress);
  RecipeRepair repair{now.recipe, {}};
  const std::string was = versionText(database, undone.number, kRecipeBefore);
  if (!was.empty() && recipeToJson(now.recipe) == versionText(database, undone.number, kRecipeAfter)) {
    repair.recipe = recipeFromJson(was, database.path());
  } else {
    repair = repairedRecipe(now.recipe, now.codebook, edit, framework);
  }
  if (repair.recipe != now.recipe) storeRecipe(database, repair.recipe);
  writeDefinitions(database, edit.codebook, framework);
  removeDefinitionVersion(database, undone.number);
  if (definitionsHash(database) != before.sha256)
    throw Fault(FaultCode::ProjectDamaged,
                {database.path(), "definitions of version " + std::to_string(before.number)});
  appendJournal(database, "definitions", 0, versionDetail(before, "undo " + std::to_string(undone.number)));
  transaction.commit([&] { return lastDefinitionVersion(database).number == before.number; });
  now = {std::move(edit.codebook), framework, repair.recipe};
  return {before, repair.losses};
}

}  // namespace hz::survey
