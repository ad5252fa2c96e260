// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "data/survey.h"
#include "survey/codebook/codebook_edit.h"
#include "ui/questionnaire/codebook_edits.h"

#include <QString>

#include <optional>
#include <vector>

namespace hz {

/// How a variable follows from answers, as a person chooses it.
enum class DerivedRule { Merge, Bands, Mean, Sum, Condition };

/// A derived variable with the choices of its list.
struct DerivedDraft {
  DerivedVariable variable;
  std::vector<Choice> choices;  ///< empty for mean and sum
  bool operator==(const DerivedDraft&) const = default;
};

DerivedRule ruleOf(const DerivedDraft& draft);
/// The one at `at` of Codebook::derived.
DerivedDraft storedDerived(const Codebook& codebook, std::size_t at);
/// What a rule begins with: of choices each for itself, of numbers two bands at the middle of what was answered, of
/// items those that share the section or the beginning of the code with `source`. Nothing = the questionnaire has no
/// question for it.
std::optional<DerivedDraft> newDerived(const Codebook& codebook, const Survey* survey, DerivedRule rule,
                                       const std::string& source);
/// The rule that suits a question of this kind.
DerivedRule suitingRule(const Question& question);

/// Variables that the rule of variable `at` (of Codebook::derived; the number of all = a new one) can use: questions
/// and earlier variables, so that none depends on itself.
std::vector<const Question*> sourcesFor(const Codebook& codebook, DerivedRule rule, std::size_t at);
/// The choices a source distinguishes: those of its list that are answers, or the points of its scale.
std::vector<Choice> answersOf(const Codebook& codebook, const Question& source);

/// "30, 45，60" → limits; nothing = not numbers that ascend.
std::optional<std::vector<double>> limitsOf(const QString& text);
QString limitsText(const std::vector<double>& cuts);
/// What band k holds: "<30", "30–<45", "≥45".
QString bandText(const std::vector<double>& cuts, std::size_t k);

/// The first problem of a variable that is to be stored at `at`; nothing = it may be.
std::optional<FieldProblem> problemOf(const Codebook& codebook, std::size_t at, const DerivedDraft& draft);

CodebookEdit withDerived(const Codebook& before, std::size_t at, const DerivedDraft& after);
CodebookEdit withoutDerived(const Codebook& before, std::size_t at);
CodebookEdit withMovedDerived(const Codebook& before, std::size_t from, std::size_t to);

}  // namespace hz
