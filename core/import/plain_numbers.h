// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/reader.h"

#include <memory>

namespace hz {

/// For those who take numbers as they come: the cells of columns of written numbers ("4,200", "0,853", "74 %") as plain
/// ones, each by the form of its column (74 % as 74); everything else as it is.
std::unique_ptr<TableReader> withPlainNumbers(std::unique_ptr<TableReader> reader);

}  // namespace hz
