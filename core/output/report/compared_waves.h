// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "score/index/scorecard.h"

#include <string>

namespace hz::output {

/// The scorecard without the waves between `earlier` and `wave` ("" = the latest), so that changes of `wave` are shown
/// from `earlier`. Numbers and replicates of the others stay as they are. Throws Fault(WaveUnknown) with the waves
/// before it where `earlier` is none of them.
Scorecard withoutWavesBetween(const Scorecard& card, const std::string& earlier, const std::string& wave);

}  // namespace hz::output
