// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/store/database.h"

#include <string>
#include <vector>

namespace hz::survey {

/// Something small that a project keeps under a name.
struct NamedValue {
  std::string name;
  std::string value;  ///< JSON
  bool operator==(const NamedValue&) const = default;
};

/// Of one kind, in their order; a project of the first format, opened for reading, has none.
std::vector<NamedValue> readNamedValues(const Database& database, const std::string& kind);
/// Kinds of which there is a value.
std::vector<std::string> namedKinds(const Database& database);
/// Puts a value in place of the one with its name, or behind the others of its kind; with a row of the journal. Call
/// inside a transaction.
void writeNamedValue(const Database& database, const std::string& kind, const NamedValue& value);
/// Nothing happens where there is none.
void removeNamedValue(const Database& database, const std::string& kind, const std::string& name);
/// Names of the values that something else than Hengzhi has changed, as "kind/name".
std::vector<std::string> changedNamedValues(const Database& database);

}  // namespace hz::survey
