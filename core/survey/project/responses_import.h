// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/project/import_run.h"
#include "survey/store/answers_store.h"

namespace hz::survey {

/// Questionnaires: reading and coding in a thread of their own, writing in this one. `writer` is null in a dry run.
void importResponses(ImportRun& run, AnswersWriter* writer);

}  // namespace hz::survey
