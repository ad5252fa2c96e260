// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project.h"
#include "store/batch_store.h"
#include "store/database.h"

namespace hz {

/// One import from file to committed batch (or, dry, to a report). Reading and coding run beside writing.
ImportReport runImport(const Database& database, const Codebook& codebook, const Framework& framework,
                       const std::string& file, const ImportOptions& options, Progress& progress);

}  // namespace hz
