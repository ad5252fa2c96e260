// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "stats/basics/json_number.h"
#include "stats/composite/build.h"
#include "stats/composite/measures.h"
#include "verbs/console.h"

#include <nlohmann/json.hpp>

namespace hz {

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
/// Long CSV: unit,time,code,score,rank.
void writeCompositeCsv(std::ostream& out, const composite::Prepared& prepared, const composite::Index& index);
/// A few lines for people.
void printComposite(const composite::Prepared& prepared, const composite::Index& index, const Console& console);

}  // namespace hz
