// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "score/uncertainty/scenarios.h"
#include "score/uncertainty/uncertainty.h"

#include <string_view>

namespace hz::score {

/// Whether a released scorecard keeps a number back, or everything of its community.
bool isWithheld(const Scorecard& released, std::size_t unit, std::string_view code);

// The same without the numbers that a released scorecard of the same project keeps back, and without communities of
// which nothing leaves: theirs are missing.
Uncertainty withoutWithheld(Uncertainty all, const Scorecard& released);
ScenarioResults withoutWithheld(ScenarioResults all, const Scorecard& released);

}  // namespace hz::score
