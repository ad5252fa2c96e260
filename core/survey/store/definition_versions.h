// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/store/database.h"
#include "survey/store/records.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace hz::survey {

/// All versions, oldest first. A project of the first format, opened for reading, has one.
std::vector<DefinitionVersion> readDefinitionVersions(const Database& database);
/// The version that holds now.
DefinitionVersion lastDefinitionVersion(const Database& database);

/// Texts of the definitions by name, without the recipe.
using DefinitionTexts = std::map<std::string, std::string>;
/// As they stood in a version.
DefinitionTexts definitionTextsOf(const Database& database, std::int64_t version);

/// The number of the next version: never used before.
std::int64_t nextDefinitionVersion(const Database& database);
/// Notes a version whose texts are in the table `definition` already, with those that differ from `before` and
/// `extra`, which belongs to the version alone. `renamed` is JSON. Call inside the transaction.
void insertDefinitionVersion(const Database& database, const DefinitionVersion& version, const std::string& renamed,
                             const DefinitionTexts& before, const DefinitionTexts& extra);
std::string renamedInVersion(const Database& database, std::int64_t version);
/// Text that belongs to one version alone; "" = none.
std::string versionText(const Database& database, std::int64_t version, const std::string& name);
/// Takes the newest version away; its replaced answers are gone already.
void removeDefinitionVersion(const Database& database, std::int64_t version);

/// The hash of the definitions as the journal has it last.
std::string journalledDefinitions(const Database& database);

/// Brings a file that is open for writing to the present format.
void migrate(const Database& database);
/// Format of the file, 1 … kFormatVersion.
int formatOf(const Database& database);
/// Every page carries a sum of its content, so that a change of any of them is seen when it is read. Files of the first
/// program versions have none, and keep their pages as they are.
bool hasPageSums(const Database& database);

}  // namespace hz::survey
