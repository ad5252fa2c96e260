// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::survey {

/// What was answered to a question, as a form holds it: a choice code, codes separated by blanks, a number or a text;
/// "" = blank; nothing = it cannot be known (the answer is unreadable).
using AnswerOf = std::function<std::optional<std::string>(std::string_view question)>;

/// Whether an XLSForm condition (the XPath of `relevant`: ${question}, numbers, texts in quotes, = != < <= > >=, and,
/// or, not(), selected(), count-selected(), + − * div mod, parentheses) holds for these answers, by the rules of
/// XPath 1.0: a comparison with a blank as a number is false. Nothing where the condition cannot be understood or
/// depends on what cannot be known: then the question is better asked than left out. Source: XLSForm.org, "Relevant";
/// W3C XPath 1.0 (1999), section 3.4.
std::optional<bool> conditionHolds(std::string_view condition, const AnswerOf& answer);

/// Codes of the questions a condition names, as often as it does.
std::vector<std::string> conditionNames(std::string_view condition);

/// What is wrong with a condition whatever is answered: it cannot be read, or it always divides by 0.
enum class ConditionFault { None, NotUnderstood, DividesByZero };
ConditionFault conditionFault(std::string_view condition);

}  // namespace hz::survey
