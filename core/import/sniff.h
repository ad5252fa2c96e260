// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace hz {

/// What the first bytes of a file say it is: "csv" (any text), or the key of its name among the phrases "kind.*"
/// ("png", "xlsx", "sqlite" …). Decided by content, never by suffix.
std::string sniffKind(std::string_view head);

}  // namespace hz
