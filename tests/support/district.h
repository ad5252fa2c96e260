// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "score/index/evaluate.h"
#include "survey/project/project.h"

#include <QTemporaryDir>
#include <map>
#include <string>
#include <tuple>

namespace hz::test {

/// Folder of the committed sample district.
std::string sampleFolder();

/// A new project at `path` with every sheet and the responses of a district folder imported.
Project importDistrict(const std::string& folder, const std::string& path);

/// truth.csv: (wave, community, code) → value; text companions are left out.
using Truth = std::map<std::tuple<std::string, std::string, std::string>, double>;
Truth readTruth(const std::string& folder);

/// Survey and scorecard of a project under a recipe.
Scorecard scorecardOf(const Project& project, const Recipe& recipe, int threads = 2);

}  // namespace hz::test
