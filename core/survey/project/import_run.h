// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/reader.h"
#include "survey/codebook/community_names.h"
#include "survey/project/import_options.h"
#include "survey/project/prepared_cells.h"
#include "survey/store/batch_store.h"
#include "survey/store/database.h"

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace hz::survey {

struct ImportCounts {
  std::uint64_t read = 0, accepted = 0, rejected = 0, invalid = 0;
  std::array<std::uint64_t, 6> missing{};
  std::map<IssueCode, std::uint64_t> issues;
  Issue firstReason;  ///< of the first row that was rejected

  void take(std::uint64_t rowsRead, std::uint64_t rowsAccepted, const std::vector<RejectedRow>& rows,
            std::uint64_t cells);
};

/// Key of the setting that keeps which spellings a person has taken for which community.
inline constexpr const char* kCommunitySpellings = "community_spellings";
/// Text of a file → code of the community, or another text, as said at earlier imports.
std::map<std::string, std::string> communitySpellings(const Database& database);
/// "" = it is a community of its own again.
void setCommunitySpelling(const Database& database, const std::string& text, const std::string& code);

/// What one import works with, and what its steps have found so far.
struct ImportRun {
  ImportRun(const Database& project, const Codebook& questions, const Framework& measures, const std::string& name,
            const ImportOptions& how, Progress& shown, std::unique_ptr<TableReader> rows)
      : database(project),
        codebook(questions),
        framework(measures),
        file(name),
        options(how),
        progress(shown),
        reader(std::move(rows)),
        corrected(how.corrected, reader->facts().columns) {}

  const Database& database;
  const Codebook& codebook;
  const Framework& framework;
  const std::string& file;
  const ImportOptions& options;
  Progress& progress;
  std::unique_ptr<TableReader> reader;
  CorrectedCells corrected;
  WriteTransaction* transaction = nullptr;  ///< while something is written
  ValueMap values;                          ///< what the person said, and what the labels of the file say
  StoredBatch batch;
  ImportReport report;
  ImportCounts counts;
  std::vector<std::string> used;  ///< what each column of the file answers

  /// Declared ones, and those that other files of the set bring; with the spellings that a person has explained.
  CommunityNames knownCommunities() const;
  /// Counts and reports what concerns a column, or the file as a whole.
  void note(IssueCode code, const std::string& column, const std::string& value,
            std::vector<std::string> arguments = {});
  void note(Issue issue);
  /// Of rows without one of their own: as said, or as the title of the table says. "" = neither does.
  std::string defaultWave() const;
  /// How the numbers of each column are written; what the person said of all wins.
  std::vector<ColumnForm> columnForms() const;
  void keepIssues(const std::vector<Issue>& issues);
  /// Rows with something to correct, as they were read. `issues` of a batch are in order of its rows.
  void keepProblemRows(const RawBatch& raw, const std::vector<Issue>& issues);
};

/// Faults of coders do not know the file; puts its name in front.
[[noreturn]] void rethrowWithFile(const Fault& fault, const std::string& file);

}  // namespace hz::survey
