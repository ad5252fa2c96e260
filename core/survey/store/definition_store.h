// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/codebook/codebook.h"
#include "survey/framework/framework.h"
#include "survey/store/database.h"

#include <string>

namespace hz::survey {

/// Statements that put the instrument and framework into a new project.
void writeDefinitions(const Database& database, const Codebook& codebook, const Framework& framework);
/// SHA-256 over instrument, framework and the tables made from them: fixed when the project is created.
std::string definitionsHash(const Database& database);
Codebook readStoredInstrument(const Database& database);
Framework readStoredFramework(const Database& database, const Codebook& codebook);

/// Small texts by key; "" when absent.
std::string readText(const Database& database, const char* table, const std::string& key);
void writeText(const Database& database, const char* table, const std::string& key, const std::string& value);

}  // namespace hz::survey
