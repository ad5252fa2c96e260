// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "data/raw_table.h"
#include "import/number_form.h"
#include "import/read_options.h"
#include "import/source.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace hz {

/// A sheet of a workbook; counts of filled rows and columns, 0 where they were not counted.
struct SheetFacts {
  std::string name;
  std::uint64_t rows = 0, columns = 0;
};

/// What a file of a statistics program knows about a column.
struct VariableFacts {
  std::string label;
  std::string format;                                              ///< "F8.0", "%td" …
  std::vector<std::pair<std::string, std::string>> valueLabels;    ///< code ("1", ".a") → label
  std::vector<std::pair<std::string, std::string>> missingRanges;  ///< from, to (equal for a code); "" = open end
};

/// Something to know about how a file was read: a phrase "note.<key>" and what it names.
struct FileNote {
  std::string key;
  std::vector<std::string> arguments;
  FileNote(std::string phraseKey, std::vector<std::string> named = {})  // NOLINT: a key alone is a note
      : key(std::move(phraseKey)), arguments(std::move(named)) {}
  bool operator==(const FileNote&) const = default;
};
std::string noteText(Language language, const FileNote& note);

/// A table of a sheet; a sheet can hold several, beside or below each other.
struct TableFacts {
  std::string range;                 ///< "A1:D4"; ends at the last row of all where its end was not reached
  std::vector<std::string> columns;  ///< its names
};

/// Variables of a statistics file that are one question with several choices.
struct MultipleSet {
  std::string name, label;
  std::vector<std::string> columns;
  std::string counted;  ///< of 0/1 variables: the code that means ticked; "" = each variable holds a choice's code
};

/// What a file turned out to be.
struct FileFacts {
  std::string format;    ///< "csv", "xlsx", "ods", "xls", "sav" …
  std::string encoding;  ///< IANA name: "UTF-8", "GB18030", "UTF-16LE" …
  bool bom = false;
  bool encodingCertain = true;
  char delimiter = ',';
  std::vector<SheetFacts> sheets;         ///< of a workbook
  std::string sheet;                      ///< the one that is read
  std::uint64_t size = 0;                 ///< bytes
  std::vector<std::string> columns;       ///< header, made unique: "x_2", "column_7"
  std::vector<VariableFacts> variables;   ///< parallel to columns where the file knows them, else empty
  std::string weight;                     ///< column the file names as its weight
  std::vector<FileNote> notes;            ///< what to know of how it was read, and what this format does not hold
  std::vector<TableFacts> tables;         ///< where a sheet holds more than one; the first is read
  std::size_t tableColumn = 0;            ///< where the table stands: column of the file, from 0 …
  std::int64_t tableRow = 1;              ///< … and row of its header
  std::vector<std::string> units;         ///< parallel to columns, or empty: units that stand above or below the names
  std::vector<ColumnForm> forms;          ///< parallel to columns: how numbers and dates are written in each; or empty
  std::vector<MultipleSet> multipleSets;  ///< of a statistics file
  int headerRow = 1;                      ///< file row of the (last) header row
  Source source;                          ///< the service it comes from; its rules are applied to what is read
  /// Parallel to columns, or empty: every cell can be the place of a choice in its question (1 = the first). Whether
  /// places are meant shows when it holds for every column of choices.
  std::vector<bool> byPosition;
  /// Labels of the columns; empty where the file knows none.
  std::vector<std::string> labels() const {
    std::vector<std::string> all;
    for (const VariableFacts& variable : variables) all.push_back(variable.label);
    return all;
  }
};

/// Reads a table in batches, in one pass, with memory that does not grow with the file.
class TableReader {
 public:
  virtual ~TableReader() = default;
  virtual const FileFacts& facts() const = 0;
  /// Fills the batch with the next records (some thousand); false at the end. Throws Fault with file, row, column.
  virtual bool next(RawBatch& batch) = 0;
  /// Bytes of the file consumed, for progress.
  virtual std::uint64_t position() const = 0;
  /// SHA-256 of the file's bytes; complete only after next() returned false.
  virtual std::string sha256() = 0;
};

/// Opens a file by content, not by suffix. Throws Fault: FileNotFound, NotARegularFile, FileUnreadable, FileEmpty,
/// FileWrongKind (what it is instead), FileDamaged, FileTooLarge, FileEncrypted, SheetUnknown, EncodingUnknown,
/// TooManyColumns, QuoteNotClosed …
std::unique_ptr<TableReader> openTable(const std::string& path, const ReadOptions& options);

/// Patterns of the names such files have, for file dialogs: "*.csv *.tsv ...".
std::string tablePatterns();

/// A column as `inspect` shows it.
struct ColumnFacts {
  std::string name;
  VariableFacts variable;  ///< what the file knows about it
  std::string type;        ///< "number", "text", "date", "boolean"
  std::string unit;        ///< of a number: "%" where its cells have it
  std::uint64_t valid = 0, missing = 0;
  std::string first;     ///< first non-blank cell
  std::string min, max;  ///< numbers, and dates as ISO 8601; "" where they would show personal data
  std::string personal;  ///< kind of personal data it seems to hold ("phone"); its examples are masked
};
struct Inspection {
  FileFacts facts;
  std::uint64_t rows = 0;
  std::vector<ColumnFacts> columns;
  std::vector<std::vector<std::string>> preview;  ///< 5 records as read, personal data masked
};
/// Reads the whole file once and reports what it holds. A header without records inspects as 0 rows.
Inspection inspectTable(const std::string& path, const ReadOptions& options);

}  // namespace hz
