// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "stats/basics/json_number.h"
#include "stats/composite/build.h"
#include "stats/composite/measures.h"
#include "verbs/console.h"

#include <nlohmann/json.hpp>

namespace hz::composite_verb {

/// What the extras of the verb ask for.
struct CompositeExtras {
  bool topsis = false, obstacle = false, mpi = false;
  std::vector<std::string> coupling, correlations;
  std::vector<double> couplingShares;
  int removeLevel = 0;
  std::string profileOf;
};

using CompositeJson = nlohmann::ordered_json;

/// units, weights, treatment, imputed, screening, statistics, notes, and the method in words.
CompositeJson compositeJson(const composite::Prepared& prepared, const composite::Index& index,
                            const composite::Recipe& recipe, const Console& console);
/// Adds topsis, ccd, obstacle, correlations, remove_one, strengths and weaknesses where they are asked for.
void addExtras(CompositeJson& document, const composite::Prepared& prepared, const composite::Index& index,
               const composite::Recipe& recipe, const CompositeExtras& extras, const Console& console);
/// A figure that an extra gives of a unit, as rows of the CSV and lines of the text hold it.
struct ExtraFigure {
  std::string unit, code;  ///< code: "topsis.closeness", "coordination.standard", "obstacle.A1", "mpi" …
  double value = kMissing, rank = kMissing;
};
/// Those of TOPSIS, coupling, obstacles and MPI in what addExtras() has added, in this order.
std::vector<ExtraFigure> extraFigures(const CompositeJson& document);
/// Long CSV: unit,time,code,score,rank; figures of extras below those of the index.
void writeCompositeCsv(std::ostream& out, const composite::Prepared& prepared, const composite::Index& index,
                       const std::vector<ExtraFigure>& extras);
/// A few lines for people: the index, the extras, the method and the remarks of `document`.
void printComposite(const composite::Prepared& prepared, const composite::Index& index, const CompositeJson& document);

}  // namespace hz::composite_verb
