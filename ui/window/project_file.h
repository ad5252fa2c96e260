// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/outcome.h"

#include <QString>

namespace hz {

/// Filter of file dialogs for projects.
QString projectFilter();
/// By suffix, or by content where the file begins as a project does.
bool isProjectFile(const QString& file);
QString withProjectSuffix(const QString& file);
/// Removes a project that the person has agreed to overwrite; refuses to remove a file of any other kind.
Outcome<bool> clearForNewProject(const QString& file);

}  // namespace hz
