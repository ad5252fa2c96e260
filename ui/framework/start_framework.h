// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/framework/framework_rows.h"

namespace hz {

/// A framework to begin with: an index for each block of scale items, each item an indicator. Blocks are the sections
/// of the questionnaire; where there is none, items whose codes begin alike ("A1", "A2"; "Q5_1", "Q5_2").
FrameworkRows frameworkOfBlocks(const Codebook& codebook);

}  // namespace hz
