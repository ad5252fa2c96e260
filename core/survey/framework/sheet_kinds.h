// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace hz::survey {

/// The five tables a project is fed with.
enum class SheetKind { Responses, Statistics, Hours, Population, Communities };

/// A column that a sheet may have.
struct SheetColumn {
  const char* code;
  const char *english, *chinese;        ///< what it is called where one is chosen
  std::vector<std::string_view> names;  ///< other headers it is recognised by
  bool isQuestion = false;              ///< the question of this code has the same labels
};

/// What there is to know of a kind of sheet: one row of a table (sheet_kinds.cpp).
struct SheetDescriptor {
  SheetKind kind;
  const char* name;                  ///< on the command line and in files
  int order;                         ///< of an import of several: what others need comes first
  std::vector<SheetColumn> columns;  ///< but questions and statistics, which are data
  /// Columns it cannot do without; of those in one entry one is enough, and the first is named.
  std::vector<std::vector<std::string_view>> needed;
};

const SheetDescriptor& sheetDescriptor(SheetKind kind);
std::string_view sheetName(SheetKind kind);  ///< "responses" …
std::optional<SheetKind> sheetNamed(std::string_view name);

}  // namespace hz::survey
