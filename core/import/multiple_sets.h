// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace hz {

/// A multiple-response set as an SPSS file keeps it.
struct ResponseSet {
  std::string name, label;
  std::string counted;                 ///< of 0/1 variables; "" = each variable holds a category
  std::vector<std::string> variables;  ///< long names where the file has them
};

/// Reads the sets from the dictionary of an SPSS system file (extension records 7.7 and 7.19; PSPP's description of the
/// format), which ReadStat passes over. `file` is read from its beginning. Whatever is not as described gives no sets.
std::vector<ResponseSet> readResponseSets(int file);

}  // namespace hz
