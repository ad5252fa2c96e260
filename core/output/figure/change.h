// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "score/index/scorecard.h"

namespace hz::output {

/// Difference of two independent samples with its normal interval: Δ ± z·√(se₁² + se₂²).
struct Change {
  double difference = kMissing, lower = kMissing, upper = kMissing;
  bool proven() const { return !isMissing(lower) && (lower > 0 || upper < 0); }
};

/// `now` − `before`; the interval is missing where either has no standard error.
Change changeOf(const Result& before, const Result& now);

}  // namespace hz::output
