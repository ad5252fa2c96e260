// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "base/number.h"
#include "base/parts.h"
#include "stats/design/design.h"
#include "stats/psychometrics/item_table.h"
#include "stats/table/microdata.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hz::output {

/// What a variable is, for offering it where it belongs.
enum class VariableRole {
  Answer,      ///< to a question
  Background,  ///< a question that no indicator uses: gender, age, education …
  Score,       ///< of a node of the framework, or of items
  Community,   ///< the community
  Statistic,   ///< of the community, the same for everybody there
  Tick,        ///< one choice of a multiple choice, 0 or 1
};

/// A variable of an analysis, one entry per respondent, both as numbers and as categories.
struct AnalysisVariable {
  std::string name;
  LocalizedText label;                                 ///< empty: the name
  std::vector<double> numbers;                         ///< NaN = missing or no number
  std::vector<int> of;                                 ///< index into codes, −1 = missing
  std::vector<std::string> codes;                      ///< in the order of the codebook, empty categories too
  std::vector<LocalizedText> codeLabels;               ///< as long as codes, or empty
  bool text = false;                                   ///< holds no number at all: a factor by nature
  bool factor = false;                                 ///< a choice among categories, text or not
  bool reversed = false;                               ///< an item that is turned in scales and scores
  double scaleLeast = kMissing, scaleMost = kMissing;  ///< declared ends
  std::vector<std::string> items;                      ///< of a score
  std::string unit;
  VariableRole role = VariableRole::Answer;

  const std::string& labelIn(Language language) const { return label.in(language).empty() ? name : label.in(language); }
  const std::string& codeIn(std::size_t code, Language language) const;
};

/// A multiple choice: the variables of its choices, 0 or 1 where the question was answered.
struct MultipleChoice {
  std::string name;
  LocalizedText label;
  std::vector<std::string> choices;         ///< names of variables
  std::vector<LocalizedText> choiceLabels;  ///< without the words of the question; as long as choices, or empty
};

/// A node of the framework without a score of a single respondent, and the wording of the reason
/// ("analysis.no_score.<reason>").
struct AbsentScore {
  std::string name;
  LocalizedText label;
  std::string reason;  ///< share, groups, statistic, no_items
};

/// What an analysis rests on: a table of any origin with its sample design.
struct AnalysisData {
  std::size_t rows = 0;
  std::vector<AnalysisVariable> variables;
  std::optional<SurveyDesign> design;  ///< none: a plain sample
  bool weighted = false;
  std::string clusterVariable;  ///< of the sampling units; "" = none
  std::vector<MultipleChoice> multiple;
  std::vector<AbsentScore> absentScores;
  std::size_t returned = 0;  ///< questionnaires that came back, those that take no part too; 0 = unknown

  const AnalysisVariable* find(const std::string& name) const;
  /// Throws Fault(BadArgument) naming a variable that is not there.
  const AnalysisVariable& get(const std::string& name) const;
};

/// A name and what belongs to it: "T=a,b".
struct NamedItems {
  std::string name;
  std::vector<std::string> items;
  bool operator==(const NamedItems&) const = default;
};

/// How items become directed answers and scores. Answers outside the declared ends are missing.
struct ItemScoring {
  std::vector<std::string> reverse;
  std::optional<std::pair<double, double>> scale;  ///< declared ends of all items; none: those of each variable
  double low = 0, high = 100;                      ///< the range of scores
  double minShare = 0.5;                           ///< of the items that must be answered
};

/// Columns of a table as variables. `orders`: categories of a column; others are by value where all are numbers, else
/// by code point. Throws as Microdata.
AnalysisVariable tableVariable(const Microdata& data, const std::string& column,
                               const std::map<std::string, std::vector<std::string>>& orders);

/// Bounds as categories: "<30", "30-44", "60+" for 30, 45, 60, in ascending order; whole numbers are named by their
/// last one, others by the next bound ("30-45"). Throws Fault(BadArgument) for bounds that do not rise.
AnalysisVariable banded(const AnalysisVariable& variable, const std::vector<double>& bounds);

/// Directed answers to items, one column each. Throws Fault(BadArgument).
ItemTable directedItems(const AnalysisData& data, const std::vector<std::string>& items, const ItemScoring& scoring);

/// Respondent-level score: the mean of the answered items on [low, high] where at least `minShare` of them is answered,
/// rounded to 12 decimals, so that scores that tie on paper tie here.
AnalysisVariable scoreVariable(const AnalysisData& data, const NamedItems& score, const ItemScoring& scoring);

}  // namespace hz::output
