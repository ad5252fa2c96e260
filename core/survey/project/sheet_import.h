// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/project/import_run.h"

namespace hz::survey {

/// One of the sheets about communities.
void importSheet(ImportRun& run, SheetKind kind);

}  // namespace hz::survey
