// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/codebook/codebook.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::survey {

/// Where a label stands on its scale: “very dissatisfied” −2, 一般 0, 非常满意 2; “never” 0, 经常 3. Only the order
/// means something. Nothing where the words are not known.
struct LabelDegree {
  enum class Family { Agreement, Frequency } family{};
  double degree = 0;
};
std::optional<LabelDegree> degreeOf(std::string_view label);
/// The labels of a list's choices that are no kind of missing, among which degreeAmong() judges.
std::vector<std::string> labelsOf(const ChoiceList& list);
/// The same of a label among all of its question: any Chinese word is a degree where its stronger and its negated form
/// are there, too (非常安全, 安全, 不安全).
std::optional<LabelDegree> degreeAmong(std::string_view label, const std::vector<std::string>& labels);

/// Puts labels from the lowest to the highest. False, and nothing moved, where a degree is not known, two are the same
/// or the labels are of several families: then only a person knows the order.
bool orderByDegree(std::vector<std::string>& labels);

/// Labels in that order are a whole scale: four or more, from one end to the opposite one (非常不满意 … 非常满意, never
/// … always). A scale of which nobody ticked an end is not: its ends do not follow from the answers.
bool isWholeScale(const std::vector<std::string>& ordered);

}  // namespace hz::survey
