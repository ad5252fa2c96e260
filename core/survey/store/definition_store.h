// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/codebook/codebook.h"
#include "survey/framework/framework.h"
#include "survey/store/database.h"

#include <map>
#include <string>

namespace hz::survey {

/// Puts the instrument and framework into the project, in place of what is there.
void writeDefinitions(const Database& database, const Codebook& codebook, const Framework& framework);
/// SHA-256 over instrument, framework and the tables made from them: noted with every version of the definitions.
std::string definitionsHash(const Database& database);
/// The same with the texts of an earlier version.
Codebook instrumentOf(const std::map<std::string, std::string>& texts, const std::string& name);
Framework frameworkOf(const std::map<std::string, std::string>& texts, const std::string& name,
                      const Codebook& codebook);
Codebook readStoredInstrument(const Database& database);
Framework readStoredFramework(const Database& database, const Codebook& codebook);

/// Small texts by key; "" when absent.
std::string readText(const Database& database, const char* table, const std::string& key);
void writeText(const Database& database, const char* table, const std::string& key, const std::string& value);

}  // namespace hz::survey
