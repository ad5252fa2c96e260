// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"

/// For what stands on top of core – window, programs, tests – and never inside it: all parts' names in hz. A name that
/// two parts share is ambiguous here and is written with its part (stats::Ranks); the compiler says where.
namespace hz {
using namespace stats;
using namespace survey;
using namespace score;
using namespace output;
}  // namespace hz
