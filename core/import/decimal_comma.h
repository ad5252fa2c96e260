// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/reader.h"

#include <memory>
#include <string>
#include <string_view>

namespace hz {

/// "0,435" → "0.435", "1.234,5" → "1234.5", "1 234,5" → "1234.5"; "" for anything else.
std::string withDecimalPoint(std::string_view cell);
/// A reader whose numbers with a comma before their decimals come with a point.
std::unique_ptr<TableReader> withDecimalPoints(std::unique_ptr<TableReader> reader);

}  // namespace hz
