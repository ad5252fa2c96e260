// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "import/reader.h"
#include "survey/codebook/coder.h"
#include "survey/framework/framework.h"
#include "survey/project/column_values.h"
#include "survey/project/import_profile.h"
#include "ui/session/session.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hz {

/// One file to be imported, with everything the wizard asks about it. What the person chose is kept apart from what was
/// found, so that reading the file anew with other settings loses no choice.
struct PlannedFile {
  int id = 0;  ///< of the plan: a file stands in it once for each of its tables
  QString path;
  ImportSettings settings;                                                ///< what the person has chosen
  std::map<std::pair<std::int64_t, std::string>, std::string> corrected;  ///< (row, column) → text
  bool offerDismissed = false;
  /// A column whose meaning another one was given, and what had been chosen for it before.
  struct Taken {
    std::string by;
    std::optional<std::string> before;
  };
  std::map<std::string, Taken> taken;

  std::optional<Fault> fault;  ///< it cannot be read like this
  FileFacts facts;
  std::vector<std::vector<std::string>> preview;
  std::vector<TableFacts> tables;  ///< of the sheet, where it holds several; kept when one of them was chosen
  std::optional<SheetKind> foundKind;
  std::string foundWave;                   ///< the year of all its dates, where no column holds the wave; else ""
  Mapping found;                           ///< one per column
  std::optional<ImportProfile> offer;      ///< how the last file with these columns was read
  std::vector<ColumnValues> columnValues;  ///< per column, once they were counted

  std::optional<SheetKind> kind() const { return settings.as ? settings.as : foundKind; }
  /// Of all rows: what was chosen, or what was found.
  const std::string& wave() const { return settings.wave ? *settings.wave : foundWave; }
  std::int64_t replaces = 0;  ///< an earlier import that this one takes the place of, 0 = none
  /// Code a column stands for now; "" = none.
  std::string meaning(std::size_t column) const;
  /// Question a column answers, and the column that answers a question (−1 = none).
  const Question* question(std::size_t column, const Codebook& codebook) const;
  int columnOf(std::string_view question) const;
  /// A column was chosen for one of its choices.
  bool hasOptionOf(const std::string& question) const;
  /// It is kept as an additional variable (kKeepColumn and those like it).
  bool isKept(std::size_t column) const;
  /// It is one of several columns that stand for the choices of one question.
  bool isSpread(std::size_t column) const;
  /// Another column than this that stands for the code, and would lose it.
  std::optional<std::size_t> userOf(const std::string& code, std::size_t column) const;
  /// Gives a column a meaning ("" = left out). Another one that had it loses it, and gets it back when it is free
  /// again.
  void choose(std::size_t column, const std::string& code);
  /// The file has no column for the wave (or community) and nothing was given in its place.
  bool lacksWave(const Codebook& codebook) const;
  bool lacksCommunity(const Codebook& codebook) const;
  /// Takes every choice over from the profile that is offered.
  void takeOffer();
  /// What becomes of a personal column: what was chosen, or what is usual.
  PersonalAction personalAction(const std::string& column, bool respondent) const;
  bool canMap() const { return kind().has_value(); }
  /// The person has chosen or corrected something that would be lost with the plan.
  bool isTouched() const;
};

/// A column that looks like personal data.
struct PersonalColumn {
  std::size_t file = 0;  ///< index in the plan
  std::string column, kind;
  std::string question;     ///< it answers; "" = none, so that only rejected rows would keep it
  bool respondent = false;  ///< it identifies the respondents
};

struct ImportPlan {
  std::vector<PlannedFile> files;
  int lastId = 0;
  std::vector<PersonalColumn> personal;  ///< what the last check has found
  QString keyFile;                       ///< of pseudonyms
  bool isReadable() const;               ///< at least one file, no fault, and it is known what each of them holds
  bool isTouched() const;
  enum class Purpose { Check, Import };
  /// Communities first, answers last, as the checks need them. A check finds personal data out: it leaves all of them
  /// out, whatever was chosen before, but for what identifies the respondents.
  std::vector<ImportRequest> requests(Purpose purpose, const Codebook& codebook) const;
  /// Index of the file behind each of the requests.
  std::vector<std::size_t> order() const;
};

/// What a column may stand for: code and words.
struct Meaning {
  std::string code;
  LocalizedText name;
  bool isOption = false;  ///< one choice of a question with several, "question/choice": the column holds 0 and 1
};
std::vector<Meaning> meaningsOf(SheetKind kind, const Codebook& codebook, const Framework& framework);

/// Opens the file with its settings, and fills what was found. Never throws: a fault is kept in the file.
PlannedFile readPlanned(PlannedFile file, const Codebook& codebook, const Framework& framework, Progress& progress);

}  // namespace hz
