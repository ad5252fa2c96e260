// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "survey/framework/framework.h"
#include "survey/framework/sheet_kinds.h"
#include "survey/store/double_entry.h"
#include "survey/store/entry_store.h"
#include "survey/store/sheet_cells.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace hz::survey {

/// What stands on every form of a bundle, and who types it in.
struct EntrySettings {
  std::string typist;     ///< initials
  std::string prefix;     ///< of the identifiers: "A-" gives A-001, A-002 …
  std::string community;  ///< of questionnaires that do not ask for it
  std::string wave;       ///< given: the question for it is not asked
  bool operator==(const EntrySettings&) const = default;
};

/// A batch of typed forms.
struct TypedBatch {
  std::int64_t batch = 0;
  EntrySettings settings;
  std::uint64_t forms = 0;
  std::string last;  ///< identifier of the latest form: the place to resume
  std::string begunAt;
};

/// A cell of the community sheets.
struct SheetCell {
  SheetKind kind = SheetKind::Statistics;
  /// community, wave; of hours also the domain; of population also age, sex, group.
  std::vector<std::string> key;
  std::string field;  ///< code of the statistic; "hours", "present"; "persons"
};

/// Typing in of paper forms, changes of single questionnaires, and of community sheets. It belongs to a project
/// (Project::entry) and is used while that is open, by one thread at a time. Every change is one transaction with a
/// line in the journal: what was acknowledged survives the end of the program, however it comes. Every function throws
/// Fault.
class Entry {
 public:
  Entry(const Database& database, const Codebook& codebook, const Framework& framework)
      : m_database(database), m_codebook(codebook), m_framework(framework) {}

  // --- questionnaires ---
  std::vector<TypedBatch> batches() const;
  /// Stores a form, as an import of its texts would: community by code or name, answers by code, label or number.
  /// It goes into the typist's latest batch with these settings where that ends the table, else into a new one.
  /// Answers to questions without choices that cannot be read are stored as blank and kept as a problem of the batch.
  /// Throws Fault(AnswerRefused) with the question: an answer it does not allow, an identifier that is taken, a
  /// community that is not declared, no wave.
  Questionnaire add(const EntrySettings& settings, const Questionnaire& form, Progress& progress);
  std::optional<Questionnaire> at(std::int64_t row) const { return readQuestionnaire(m_database, m_codebook, row); }
  std::int64_t find(const std::string& community, const std::string& wave, const std::string& respondent) const {
    return findQuestionnaire(m_database, community, wave, respondent);
  }
  /// Identifiers that are taken, whatever the community and wave.
  std::set<std::string> respondents() const;
  /// Takes one out and returns it; a typed batch that held no other goes with it.
  Questionnaire take(std::int64_t row, Progress& progress);
  /// Puts back what take() returned; where its batch has gone, into a new one. Returns the row.
  std::int64_t putBack(const Questionnaire& form, const EntrySettings& settings, Progress& progress);
  /// Replaces a stored one (form.row) and returns what was there. Refuses as add() does.
  Questionnaire replace(const Questionnaire& form, Progress& progress);
  /// The form as it would be stored.
  Questionnaire coded(const EntrySettings& settings, const Questionnaire& form) const;
  EntrySettings settingsOf(std::int64_t batch) const;

  // --- second entry ---
  /// Typed forms that another typist has to type again: `share` (0–1] of those of the first entry, drawn by their
  /// identifiers and `seed` so that a larger share holds every smaller one, without those that have been already.
  std::vector<Questionnaire> due(const std::string& typist, double share, std::uint64_t seed) const;
  /// Second entry of the stored form `row`. Throws Fault(BadArgument) when the same typist made both.
  void addSecond(std::int64_t row, const std::string& typist, const std::map<std::string, std::string>& answers);
  void removeSecond(std::int64_t row);
  /// All fields that the two entries have differently, by form and question, settled ones too.
  std::vector<EntryDifference> differences() const;
  /// What the paper says: stored as the answer, and counted as an error of whoever typed something else. "" = blank.
  /// Returns what was stored before.
  std::string settle(std::int64_t row, const std::string& question, const std::string& text, Progress& progress);
  /// The difference is open again, and the answer what it was.
  void reopen(std::int64_t row, const std::string& question, const std::string& stored, Progress& progress);
  DoubleEntry doubleEntry() const;

  // --- community sheets ---
  std::vector<StoredSheetRow> sheet(SheetKind kind) const { return readSheetRows(m_database, kind); }
  /// Changes one number and returns what was there; "" = not known. A unit that has none yet begins a row of a typed
  /// batch. The rules of the sheet hold: Throws Fault(AnswerRefused).
  std::string editSheet(const SheetCell& cell, const std::string& text);

 private:
  const Database& m_database;
  const Codebook& m_codebook;
  const Framework& m_framework;
};

/// The identifier that follows the largest number behind the prefix among those taken: "A-", {"A-009", "A-010"} →
/// "A-011"; three digits at least.
std::string nextIdentifier(const std::string& prefix, const std::set<std::string>& taken);

}  // namespace hz::survey
