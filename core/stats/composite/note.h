// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace hz::stats::composite {

/// Something the user should know about a result; worded by phrase(language, "composite." + key, arguments).
struct Note {
  std::string key;
  std::vector<std::string> arguments;
};

}  // namespace hz::stats::composite
