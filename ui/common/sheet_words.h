// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/issue.h"
#include "survey/framework/sheets.h"

#include <QString>

#include <optional>
#include <string_view>

namespace hz {

/// The kind of an imported table, and what came of a problem in it, in the language of the window.
QString sheetText(SheetKind kind);
QString effectText(IssueEffect effect);
/// A kind of problem, without the row: "identifier given twice".
QString issueKindText(IssueCode code);
std::optional<IssueCode> issueCodeNamed(std::string_view key);
/// A kind of personal data by its key in ImportReport ("phone").
QString personalKindText(std::string_view key);
/// A survey service by its name (Source::name).
QString sourceText(std::string_view name);

}  // namespace hz
