// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "codebook/codebook.h"
#include "data/survey.h"
#include "export/responses_file.h"
#include "framework/framework.h"
#include "import/read_options.h"
#include "index/recipe.h"
#include "store/records.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hz {

struct ImportOptions {
  std::optional<SheetKind> as;  ///< nothing = recognised from the columns
  std::string wave;             ///< for files without a wave column
  bool strict = false;          ///< a bad cell rejects its row
  bool dryRun = false;          ///< everything but storing
  /// Communities that an earlier file of the same set brings: a dry run does not find them in the project.
  std::vector<std::string> alsoCommunities;
  ReadOptions read;
  /// Column of the file → question or statistic code, in place of the automatic match; "" leaves the column out.
  std::vector<std::pair<std::string, std::string>> mapping;
};

struct CheckFinding {
  bool isError = true;
  std::string text;  ///< English
};

/// Rows of the answers table for people: texts as stored.
struct AnswerRows {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

/// A project file (*.hengzhi): the façade over import, codebook and store, and all the window needs for storage.
/// One transaction per import; any batch can be undone; reading never changes the file. Not thread-safe: one thread
/// at a time. Every function throws Fault.
class Project {
 public:
  /// Creates the file; refuses to overwrite (FileExists).
  static Project create(const std::string& path, const Codebook& codebook, const Framework& framework);
  /// Opens after the checks of 07-reliability: ours, not newer, nothing in the schema that we did not make.
  /// `readOnly` never takes a write lock.
  static Project open(const std::string& path, bool readOnly = false);

  Project(Project&&) noexcept;
  Project& operator=(Project&&) noexcept;
  ~Project();

  const std::string& path() const;
  bool readOnly() const;
  const Codebook& codebook() const;
  const Framework& framework() const;
  const Recipe& recipe() const;
  void setRecipe(const Recipe& recipe);

  ImportReport import(const std::string& file, const ImportOptions& options, Progress& progress);
  void undo(std::int64_t batch, Progress& progress);
  std::vector<BatchRecord> batches() const;
  /// Issues kept of a batch (the first 10,000), and its rejected rows verbatim.
  std::vector<Issue> issues(std::int64_t batch) const;
  struct Rejected {
    std::int64_t fileRow = 0;
    std::string record;  ///< the record as one CSV line
    std::vector<Issue> reasons;
  };
  std::vector<Rejected> rejectedRows(std::int64_t batch) const;

  /// Everything collected; `recipe.wave`, stratum and PSU questions, weights as the recipe says.
  Survey survey(const Recipe& recipe, Progress& progress) const;
  std::uint64_t answerCount() const;
  AnswerRows answers(std::uint64_t first, std::uint64_t count) const;
  /// Every questionnaire in the native layout, one cell per question of the codebook, for files that leave the project.
  ResponseRows responses() const;
  /// Notes in the journal that data left the project: what ("responses") and how many questionnaires.
  void noteExport(const std::string& what, std::uint64_t rows);

  /// Integrity, schema, foreign keys, counts, batch hashes; empty = clean.
  std::vector<CheckFinding> check(Progress& progress) const;

  /// Small texts that belong to the project and are not data: window state, last page. Never part of results.
  std::string setting(const std::string& key) const;
  void setSetting(const std::string& key, const std::string& value);

 private:
  struct State;
  explicit Project(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

}  // namespace hz
