// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"

#include <string>

namespace hz {

/// The core gives the reasons of its faults and of numbers that are missing in English, as arguments: "all weights in
/// column w are 0". This words such a reason in the other language, by the pattern of resources/text/reasons.csv that
/// it was made from; of several the one with most words of its own. What stands in the places of the pattern is worded
/// in the same way. A text that is no known reason, such as the name of a file, stays as it is.
std::string reasonIn(Language language, const std::string& english);

}  // namespace hz
