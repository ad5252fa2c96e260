// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/analysis/analysis.h"

#include <optional>

namespace hz {

/// The tables of a chapter, in its order.
enum class AnalysisKind {
  Sample,
  Description,
  Reliability,
  Validity,
  Differences,
  Correlation,
  Regression,
  Mediation,
  Moderation
};
inline constexpr int kAnalysisKinds = 9;

/// What a person chose for one kind of table.
struct AnalysisChoices {
  AnalysisKind kind = AnalysisKind::Sample;
  std::vector<std::string> what, by;  ///< ticked: what is analysed; groupings or controls
  std::string outcome, predictor, moderator;
  std::string interaction;     ///< "a:b": product of two ticked variables, entered last in a model of its own; ""
  std::string method, errors;  ///< as the request names them
  std::string bands;           ///< "30,45,60": of the ticked numbers that are to be categories
  std::size_t issued = 0;      ///< questionnaires; 0 = unknown
  bool stacked = false, oneByOne = false;
  std::map<std::string, std::string> reference;
};

/// What may be chosen from.
struct AnalysisOffer {
  AnalysisData data;
  std::vector<NamedItems> scales;
  std::string community;
};

/// A number of too many values for a table of them.
bool hasManyValues(const AnalysisVariable& variable);
/// Categories, or a number that bounds make into some.
bool isGrouping(const AnalysisVariable& variable);
/// A mean of it makes sense.
bool isNumeric(const AnalysisVariable& variable);
/// Score of several items: a dimension or an index.
bool isCompound(const AnalysisVariable& variable);

/// What most theses begin with: every background variable, every dimension, every scale.
AnalysisChoices usualChoices(AnalysisKind kind, const AnalysisOffer& offer);
/// Round bounds near the quartiles: "30,45,60"; "" where there are too few values.
std::string proposedBands(const AnalysisVariable& variable);

/// The request; nullopt where something must still be chosen. An outcome is left out of what explains it.
std::optional<AnalysisRequest> requestOf(const AnalysisChoices& choices, const AnalysisOffer& offer);
/// The choices behind a request that was kept.
AnalysisChoices choicesOf(const AnalysisRequest& request);
/// Variables that a request names and the project no longer has.
std::vector<std::string> goneVariables(const AnalysisRequest& request, const AnalysisOffer& offer);

}  // namespace hz
