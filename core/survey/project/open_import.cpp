// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/open_import.h"

#include "base/fault.h"
#include "import/transposed_table.h"
#include "survey/framework/sheets.h"

namespace hz::survey {
namespace {

/// Null where the table is no statistics with rows and columns exchanged either.
std::unique_ptr<TableReader> openExchanged(const std::string& path, const ReadOptions& read, const Codebook& codebook,
                                           const Framework& framework) {
  ReadOptions exchanged = read;
  try {
    exchanged.source = "none";
    if (!isTransposed(*openTable(path, exchanged))) return nullptr;
    exchanged.source = kTransposed;
    auto reader = openTable(path, exchanged);
    if (recogniseSheet(reader->facts().columns, codebook, framework) == SheetKind::Statistics) return reader;
  } catch (const Fault&) {
    return nullptr;  // too many rows to be indicators
  }
  return nullptr;
}

}  // namespace

std::unique_ptr<TableReader> openForImport(const std::string& path, ReadOptions& read, const Codebook& codebook,
                                           const Framework& framework) {
  auto reader = openTable(path, read);
  const FileFacts& facts = reader->facts();
  const bool sheet = facts.format == "csv" || facts.format == "xlsx" || facts.format == "xls" || facts.format == "ods";
  if (!sheet || !read.source.value_or("").empty() || facts.columns.size() < 2 ||
      recogniseSheet(facts, codebook, framework))
    return reader;
  auto exchanged = openExchanged(path, read, codebook, framework);
  if (exchanged == nullptr) return reader;
  read.source = kTransposed;
  return exchanged;
}

}  // namespace hz::survey
