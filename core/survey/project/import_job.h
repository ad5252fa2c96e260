// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/reader.h"
#include "survey/project/project.h"
#include "survey/store/batch_store.h"
#include "survey/store/database.h"

#include <functional>
#include <memory>
#include <string>

namespace hz::survey {

/// One import from file to committed batch (or, dry, to a report). Reading and coding run beside writing.
ImportReport runImport(const Database& database, const Codebook& codebook, const Framework& framework,
                       const std::string& file, const ImportOptions& options, Progress& progress);

/// The same from rows that are already at hand; `file` is what they are called. `beforeCommit` is called with the
/// number of the batch inside its transaction.
ImportReport runImport(const Database& database, const Codebook& codebook, const Framework& framework,
                       const std::string& file, std::unique_ptr<TableReader> reader, const ImportOptions& options,
                       Progress& progress, std::function<void(std::int64_t)> beforeCommit);

/// Key of the setting that keeps how a batch was read (ImportProfile).
std::string importProfileKey(std::int64_t batch);

}  // namespace hz::survey
