// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace hz {

/// "0.1.0"; printed under figures, in reports and in the provenance of every import.
std::string version();

}  // namespace hz
