// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "stats/table/weighted_design.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace hz {

/// --weights, --strata, --psu, --fpc, --lonely, --level, as every verb on microdata takes them.
void addDesignOptions(CLI::App& verb, DesignOptions& options);
/// --variance, --replicate-…, --poststratify, --rake, --calibrate, --trim.
void addWeightingOptions(CLI::App& verb, WeightingOptions& options);

/// "variance" and, with adjusted weights, "weighting".
nlohmann::ordered_json weightingJson(const WeightedDesign& design);

}  // namespace hz
