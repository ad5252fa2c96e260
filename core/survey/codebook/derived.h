// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/survey.h"
#include "survey/codebook/codebook.h"

#include <string>
#include <vector>

namespace hz::survey {

/// What is wrong with the derived variables of a codebook, in English: codes that are taken, sources that are unknown
/// or come later (so none can depend on itself), rules that do not fit their list.
std::vector<std::string> derivedProblems(const Codebook& codebook);

/// The table derived.csv: name, labels, rule (recode, bands, mean, sum, condition), sources, parameters, list. "" where
/// there are none.
std::string writeDerived(const Codebook& codebook);
/// Reads it; adds to `problems` what cannot be read.
std::vector<DerivedVariable> readDerived(const std::string& text, const std::string& name,
                                         std::vector<std::string>& problems);

/// Codes of the questions a derivation uses.
std::vector<std::string> sourcesOf(const Derivation& how);

/// Adds a column of answers for every derived variable to a loaded survey.
void addDerivedAnswers(const Codebook& codebook, Survey& survey);

}  // namespace hz::survey
