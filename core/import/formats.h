// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/reader.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace hz {

/// What is known of a file before a reader is chosen.
struct FileHead {
  const std::string& path;
  std::string_view bytes;  ///< the first 4096 at most
  std::string kind;        ///< as sniffKind names it; what a container holds, where that shows
};

/// A format of files that hold a table. A reader defines one beside itself; formats.cpp lists them.
struct TableFormat {
  const char* patterns;  ///< of file names, for dialogs only: "*.xls *.xlsx"
  bool (*recognises)(const FileHead& head);
  std::unique_ptr<TableReader> (*open)(const FileHead& head, const ReadOptions& options);
};

/// In the order in which they are asked.
std::span<const TableFormat* const> tableFormats();

}  // namespace hz
