// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/composite/composite_recipe.h"
#include "stats/composite/note.h"

namespace hz::stats::composite {

/// The data before treatment: denominated, imputed, screened.
struct Prepared {
  IndexTable table;
  Columns raw;  ///< of the kept units before imputation
  std::vector<ImputedPoint> imputed;
  std::vector<UnitAvailability> screened;  ///< empty without screening
  std::vector<Note> notes;
};
/// Throws Fault(BadArgument) when fewer than two units are left.
Prepared prepare(const IndexTable& table, const Recipe& recipe);

struct GroupConsistency {
  std::string parent;
  std::vector<std::string> items;
  AhpWeights ahp;
  int judges = 1;
};

/// What the recipe makes of prepared data. Columns are [indicator or node][unit], in the order of the table.
struct Index {
  std::vector<ColumnTreatment> treatment;
  Columns treated;                ///< natural scale, not directed
  Columns normalised;             ///< directed
  Columns unit;                   ///< directed 0–1: from the ends of the scale, or min-max where it has none
  Columns scores;                 ///< of all nodes: indicators as normalised, then aggregates
  Columns ranks;                  ///< of all nodes within their period, 1 = best, ties share the best
  std::vector<double> shares;     ///< weight of each node inside its parent; a top node has 1
  std::vector<double> effective;  ///< product of the shares from the top
  double lower = kMissing, upper = kMissing;  ///< ends of the common scale, missing where it has none
  std::vector<GroupConsistency> consistency;
  std::vector<Note> notes;

  /// Scores of a node on 0–1; throws Fault(BadArgument) when the scale has no fixed ends.
  Column unitOf(int node, const IndexTable& table) const;
};

/// Treats, normalises, weights and aggregates. `brief` leaves out ranks and notes, for many runs.
/// Throws Fault(BadArgument) that names the indicator or aggregate and says what to change.
Index build(const IndexTable& prepared, const Recipe& recipe, bool brief = false);

/// The two halves of build() for many runs: what comes before the weights depends on few choices and can be kept.
/// Treated, normalised and unit columns only.
Index scaleIndicators(const IndexTable& prepared, const Recipe& recipe);
/// Scores of the top node from columns that scaleIndicators gave for the same treatment and effective normalisation.
Column topScores(const IndexTable& prepared, const Recipe& recipe, const Index& scaled);

/// Ranks inside every period.
Column periodRanks(const IndexTable& table, const Column& scores);

/// The range that build() uses: the one given, or 1–100 where a geometric or harmonic mean needs a scale without zeros.
Normalisation effectiveNormalisation(const Recipe& recipe);

}  // namespace hz::stats::composite
