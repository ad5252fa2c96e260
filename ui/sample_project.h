// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "survey/project/project.h"

#include <QString>

namespace hz {

/// Folder of the sample district's files where they are installed or built; "" when they are not.
QString sampleFolder();

/// Opens the sample project, or makes it first: imports the sample district's sheets and answers (simulated anew from
/// the same seed when the files are not at hand) into a file beside it and renames that when it is whole.
Project openOrMakeSample(const std::string& path, Progress& progress);

}  // namespace hz
