// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>

namespace hz::stats {

/// A double as JSON: shortest digits that read back bit-exact; NaN (missing) and infinities as null.
inline nlohmann::ordered_json jsonNumber(double x) {
  return std::isfinite(x) ? nlohmann::ordered_json(x) : nlohmann::ordered_json();
}

}  // namespace hz::stats
