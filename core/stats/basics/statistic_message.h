// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace hz::stats {

/// Something a reader of a result must be told: why a number is missing, or why to read it with care. The wording is
/// data (resources/text/analysis.csv, "message.<code>").
struct StatisticMessage {
  std::string code;
  std::string term;                    ///< variable, category or column it is about; "" = the whole
  std::vector<std::string> arguments;  ///< of the wording, in order; {0} is the first
  bool operator==(const StatisticMessage&) const = default;
};

}  // namespace hz::stats
