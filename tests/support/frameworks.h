// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace hz::test {

/// Whose framework and questionnaire a project has; nothing but `Shipped` knows any code of the shipped ones.
enum class Whose {
  Shipped,     ///< the committed sample district: two waves, four imbalances, two quadrants
  Copenhagen,  ///< the committed sample: three indices of one item each, one imbalance, two quadrants, one wave
  Likert,      ///< five dimensions of 24 Likert items, one index, no imbalances; 12 communities, one wave
  Questions    ///< the same questionnaire without a framework
};

/// A folder with survey.csv, choices.csv, settings.csv, framework.csv and responses.csv of the Likert survey. Its
/// dimensions have the codes D1 to D5, which mean something else in the shipped framework.
void writeLikertSurvey(const std::string& folder);

/// A project at `path` with its data; `folder` may be written to.
void makeProject(Whose whose, const std::string& folder, const std::string& path);

}  // namespace hz::test
