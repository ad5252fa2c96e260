// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/rescue.h"

#include "base/hash.h"
#include "survey/project/project.h"
#include "survey/recipe/recipe_json.h"
#include "survey/store/answers_store.h"
#include "survey/store/batch_store.h"
#include "survey/store/database_copy.h"
#include "survey/store/definition_store.h"
#include "survey/store/sheets_store.h"

#include <filesystem>

namespace hz::survey {
namespace {

bool isWhole(const Database& database, const StoredBatch& batch, Progress& progress) {
  try {
    const std::string hash = batch.record.kind == SheetKind::Responses
                                 ? storedAnswersHash(database, batch, progress)
                                 : storedSheetHash(database, batch.record.kind, batch.record.id);
    return hash == batch.record.contentSha256;
  } catch (const Fault& fault) {
    if (fault.code() == FaultCode::Cancelled) throw;
    return false;
  }
}

bool hasMethod(const Database& database) {
  try {
    recipeFromJson(readText(database, "definition", "recipe.json"), database.path());
    return true;
  } catch (const Fault&) {
    return false;
  }
}

Rescue leaveOutWhatIsNotWhole(const Database& database, Progress& progress) {
  Rescue rescue;
  for (const StoredBatch& batch : readBatches(database)) {
    if (isWhole(database, batch, progress)) continue;
    WriteTransaction transaction(database);
    removeBatch(database, batch);
    appendJournal(database, "rescue", batch.record.id, batch.record.fileName);
    transaction.commit();
    rescue.leftOut.push_back(batch.record.fileName);
  }
  if (hasMethod(database)) return rescue;
  rescue.methodLost = true;
  WriteTransaction transaction(database);
  const std::string json = recipeToJson(Recipe{});
  writeText(database, "definition", "recipe.json", json);
  appendJournal(database, "recipe", 0, sha256(json));
  transaction.commit();
  return rescue;
}

}  // namespace

Rescue rescueProject(const std::string& damaged, const std::string& copy, Progress& progress) {
  std::error_code error;
  if (std::filesystem::exists(copy, error)) throw Fault(FaultCode::FileExists, {copy});
  {
    ProgressPart copying(progress, 0, 0.3);
    copyDatabase(Database::openDamaged(damaged), copy, copying);
  }
  try {
    ProgressPart checking(progress, 0.3, 1);
    const Rescue rescue = leaveOutWhatIsNotWhole(Database::open(copy, false), checking);
    Project::open(copy, true);  // questionnaire and framework are there
    return rescue;
  } catch (const Fault&) {
    std::filesystem::remove(copy, error);
    throw;
  }
}

}  // namespace hz::survey
