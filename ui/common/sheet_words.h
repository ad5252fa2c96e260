// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/issue.h"
#include "framework/sheets.h"

#include <QString>

namespace hz {

/// The kind of an imported table, and what came of a problem in it, in the language of the window.
QString sheetText(SheetKind kind);
QString effectText(IssueEffect effect);

}  // namespace hz
