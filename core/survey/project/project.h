// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "data/disclosure_policy.h"
#include "data/survey.h"
#include "survey/codebook/codebook.h"
#include "survey/framework/framework.h"
#include "survey/project/definition_edit.h"
#include "survey/project/entry.h"
#include "survey/project/import_options.h"
#include "survey/project/release_record.h"
#include "survey/project/responses_file.h"
#include "survey/recipe/recipe.h"
#include "survey/store/answers_table.h"
#include "survey/store/community_merge.h"
#include "survey/store/named_values.h"
#include "survey/store/records.h"
#include "survey/store/replaced_imports.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hz::survey {

/// A rejected row as the user has changed it.
struct CorrectedRow {
  std::int64_t fileRow = 0;
  std::vector<std::string> cells;  ///< in file column order
};

struct CheckFinding {
  bool isError = true;
  std::string text;  ///< English
};

/// A project file (*.hengzhi): the façade over import, codebook and store, and all the window needs for storage.
/// One transaction per import; any batch can be undone; reading never changes the file. Not thread-safe: one thread
/// at a time. Every function throws Fault.
class Project {
 public:
  /// Creates the file; refuses to overwrite (FileExists).
  static Project create(const std::string& path, const Codebook& codebook, const Framework& framework);
  /// Opens a file that is ours, not newer and has nothing in its schema that we did not make
  /// (resources/help/en/files.md, "What you can rely on").
  /// `readOnly` never takes a write lock.
  static Project open(const std::string& path, bool readOnly = false);

  Project(Project&&) noexcept;
  Project& operator=(Project&&) noexcept;
  ~Project();

  /// Whether a file and its folder can be written, so that open() may write.
  static bool isWritable(const std::string& path);
  /// Lets go of the file; afterwards only another project may be assigned.
  void close();

  const std::string& path() const;
  bool readOnly() const;
  const Codebook& codebook() const;
  const Framework& framework() const;
  const Recipe& recipe() const;
  void setRecipe(const Recipe& recipe);
  /// Made when some results were defined otherwise, so that they moved since (output/report/moved_numbers.h).
  bool numbersMoved() const;
  /// What the project lets out; research level and 10 respondents where nothing else was decided.
  const DisclosurePolicy& disclosure() const;
  /// Stores it and notes it in the journal with who decided it and why. Throws Fault(DisclosureUndecided) for fewer
  /// than 10 respondents without a name and a reason, Fault(DisclosureTooLow) outside 3..30.
  void setDisclosure(DisclosurePolicy policy);

  /// Forms that questionnaire and framework have had, oldest first; the last holds.
  std::vector<DefinitionVersion> definitionVersions() const;
  /// Questionnaire and framework of an earlier version.
  Definitions definitionsOf(std::int64_t version) const;
  /// Stored answers an edited questionnaire has no place for and about which it decides nothing: to be asked about
  /// before setCodebook. Throws Fault(InstrumentInvalid).
  std::vector<AnswerConsequence> consequences(const CodebookEdit& edit, Progress& progress) const;
  /// Store a new version (survey/project/definition_edit.h says what is refused). setCodebook lets the framework follow
  /// renamed questions and choices.
  DefinitionChange setCodebook(const CodebookEdit& edit, Progress& progress);
  DefinitionChange setFramework(const Framework& framework, Progress& progress);
  DefinitionChange setDefinitions(const CodebookEdit& edit, const Framework& framework, Progress& progress);
  /// Takes the newest version back, with the answers that it changed.
  std::vector<AnswerConsequence> undoConsequences(Progress& progress) const;
  DefinitionChange undoDefinitions(const AnswerDecisions& decisions, Progress& progress);

  ImportReport import(const std::string& file, const ImportOptions& options, Progress& progress);
  /// Takes an import out, and brings back those whose place it had taken.
  ReplacedImports undo(std::int64_t batch, Progress& progress);
  /// Writes the whole project into a second file (survey/store/database_copy.h says which files that replaces).
  void saveCopy(const std::string& path, Progress& progress) const;
  /// Makes a project of questionnaire, framework, method, disclosure level and named values, without answers, sheets
  /// and history; `results` (JSON, "" = none) stand in it as the value "scores" of the kind "results". Throws
  /// Fault(FileExists).
  void saveWithoutAnswers(const std::string& path, const std::string& results) const;
  std::vector<BatchRecord> batches() const;
  /// Issues kept of a batch (the first 10,000), and its rejected rows verbatim.
  std::vector<Issue> issues(std::int64_t batch) const;
  struct Rejected {
    std::int64_t fileRow = 0;
    std::string record;  ///< the record as one CSV line
    std::vector<Issue> reasons;
    std::int64_t correctedBy = 0;  ///< batch that brought it after it was corrected; 0 = still rejected
  };
  std::vector<Rejected> rejectedRows(std::int64_t batch) const;
  /// How a batch was read and mapped, as JSON (survey/project/import_profile.h). Throws Fault(BatchUnknown).
  std::string importProfile(std::int64_t batch) const;
  /// Columns of the file a batch came from, in file order; empty where it is not known any more.
  std::vector<std::string> fileColumns(std::int64_t batch) const;
  /// Imports rejected rows of a batch as the user has changed them, in the way the batch was imported. What is
  /// acceptable becomes a batch of its own (id 0: nothing was); the issues of the rest are in the report.
  ImportReport acceptCorrected(std::int64_t batch, const std::vector<CorrectedRow>& rows, Progress& progress);
  /// How the last file with these columns was read and mapped, as JSON (survey/project/import_profile.h); "" = there
  /// was none.
  std::string profileFor(const std::vector<std::string>& columns) const;

  /// What files call communities, as said at earlier imports: text → code or other text.
  std::map<std::string, std::string> communitySpellings() const;
  /// Two spellings of one community, found after the import: everything of `from` counts for `into`, also in later
  /// files. `communityOverlap` is how many respondents and figures both have, which forbids it. Throws
  /// Fault(BadArgument).
  std::size_t communityOverlap(const std::string& from, const std::string& into) const;
  MovedCommunity mergeCommunity(const std::string& from, const std::string& into, Progress& progress);
  void splitCommunity(const MovedCommunity& moved, Progress& progress);
  /// The communities sheet, by code; empty when there is none, and then any community is taken.
  std::vector<Community> declaredCommunities() const;

  /// Everything collected; `recipe.wave`, stratum and PSU questions, weights as the recipe says.
  Survey survey(const Recipe& recipe, Progress& progress) const;
  /// Identifiers of respondents of a survey loaded from this project, by Survey::rows.
  std::vector<std::string> respondents(const std::vector<std::uint32_t>& rows) const;
  std::uint64_t answerCount() const;
  /// Questionnaires in the order they came in, `first` counted from 0.
  AnswerRows answers(std::uint64_t first, std::uint64_t count) const;
  /// Position of the next questionnaire after (or before) `position`, around the end, whose respondent, community
  /// or text answers contain `text`; nothing when there is none.
  std::optional<std::uint64_t> findAnswers(const std::string& text, std::uint64_t position, FindDirection direction,
                                           Progress& progress) const;
  /// Changes one answer (code, label or number; "" = skipped) and notes in the journal which, not what; returns what
  /// was there. Throws Fault(AnswerRefused) where the question does not allow it.
  std::string editAnswer(std::int64_t rowNumber, const std::string& question, const std::string& text,
                         Progress& progress);
  /// Typing in of paper forms and changes of single questionnaires and community sheets; valid while this project is.
  Entry entry();
  const Entry entry() const;
  /// Every questionnaire in the native layout, one cell per question of the codebook, for files that leave the project.
  ResponseRows responses() const;
  /// Notes in the journal that data left the project: what ("responses") and how many questionnaires.
  void noteExport(const std::string& what, std::uint64_t rows);
  /// What has left the project so far, in order.
  std::vector<ReleaseRecord> releases() const;
  /// Adds to it, now; also in the journal.
  void noteRelease(ReleaseRecord record);
  /// The owner declares that nothing of it was passed on: what leaves next is not compared with it. Noted in the
  /// journal with name and reason. Throws Fault(DisclosureUndecided) without them.
  void forgetReleases(const std::string& owner, const std::string& reason);

  /// Integrity, schema, foreign keys, counts, batch hashes; empty = clean.
  std::vector<CheckFinding> check(Progress& progress) const;

  /// Small things that the project keeps under names, as JSON, one list a kind ("analysis", "report", …), in the order
  /// they were first set in.
  std::vector<NamedValue> namedValues(const std::string& kind) const;
  /// "" = there is none.
  std::string namedValue(const std::string& kind, const std::string& name) const;
  void setNamedValue(const std::string& kind, const std::string& name, const std::string& json);
  void removeNamedValue(const std::string& kind, const std::string& name);

  /// Small texts that belong to the project and are not data, such as when it was created. Never part of results.
  std::string setting(const std::string& key) const;

 private:
  struct State;
  explicit Project(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

}  // namespace hz::survey
