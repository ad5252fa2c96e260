// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/codebook/codebook_edit.h"
#include "survey/framework/framework.h"

namespace hz::survey {

/// The framework with the names that questions and choices have after an edit of the questionnaire `before`.
Framework withRenames(Framework framework, const Codebook& before, const CodebookEdit& edit);

/// Codes of nodes, groups, imbalances and drivers that use a question, in the order of the framework.
std::vector<std::string> usesOf(const Framework& framework, const std::string& question);

}  // namespace hz::survey
