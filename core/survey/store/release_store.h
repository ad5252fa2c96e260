// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "survey/store/database.h"

#include <string>
#include <vector>

namespace hz::survey {

/// The ledger of what has left the project: one text for each release, in order. The only place that knows how it is
/// kept.
std::vector<std::string> readReleases(const Database& database);
/// Call inside a transaction.
void appendRelease(const Database& database, const std::string& text);
void removeReleases(const Database& database);
/// False when a release was taken out, added or changed since the journal was told of it.
bool releasesHold(const Database& database);

}  // namespace hz::survey
