// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "data/answer.h"
#include "survey/codebook/derivation.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::survey {

enum class QuestionKind { Text, Date, Number, OneChoice, Scale, MultipleChoice };

/// What a column is for besides being an answer.
enum class QuestionRole { Answer, Respondent, Community, Wave, Weight, Metadata };

struct Choice {
  std::string code;  ///< as in files: "1", "elder", "97"
  LocalizedText label;
  MissingKind missing = MissingKind::None;  ///< 97/98/99 are never answers, unless the list says so (sw_met)
  bool exclusive = false;                   ///< "none", 97, 98 of a multiple choice: dropped when ticked with others
  bool operator==(const Choice&) const = default;
};

struct ChoiceList {
  std::string name;
  std::vector<Choice> choices;
  int find(std::string_view code) const;  ///< index, -1 when absent
  /// Every choice code is an integer 0..32767, so that answers are stored as these numbers (see Question).
  bool isNumbered() const;
  bool operator==(const ChoiceList&) const = default;
};

/// One question. For OneChoice and Scale questions the answer code is the choice's number when every choice code of
/// the list is an integer 0..32767, else its 1-based position in the list.
struct Question {
  std::string code;
  QuestionKind kind = QuestionKind::Text;
  QuestionRole role = QuestionRole::Answer;
  LocalizedText label;
  std::string list;   ///< choice list of OneChoice, Scale, MultipleChoice
  std::string group;  ///< the grid or section it is asked in
  int scaleMin = 1;   ///< declared ends of a Scale: reversal never uses the observed range
  int scaleMax = 5;
  bool reversed = false;  ///< directed value is scaleMin + scaleMax − x
  bool shortForm = true;  ///< part of the short form
  LocalizedText hint;
  std::string relevant;  ///< XLSForm condition for asking it ("${freq} > 0"); kept, never evaluated
  bool required = false;
  bool operator==(const Question&) const = default;
};

/// A variable that follows from answers by a recorded rule; it never overwrites them and is not stored. Its question is
/// OneChoice with a list, or Number (mean and sum of items).
struct DerivedVariable {
  Question question;
  Derivation how;
  bool operator==(const DerivedVariable&) const = default;
};

/// Group of questions that nobody was asked: columns of imported files, kept for filters, comparisons and tables.
inline constexpr const char* kAdditionalVariables = "additional_variables";

/// A grid or section of the questionnaire.
struct QuestionGroup {
  std::string code;
  LocalizedText label;
  LocalizedText hint;  ///< the sentence above the questions
  bool operator==(const QuestionGroup&) const = default;
};

/// The instrument: questions in order and their choice lists (XLSForm: survey, choices, settings).
struct Codebook {
  LocalizedText title;
  std::string id;  ///< form_id
  std::string version;
  std::string defaultWave;  ///< wave of files without a wave column; "" = must be given
  std::vector<Question> questions;
  std::vector<QuestionGroup> groups;  ///< in order of the questionnaire
  std::vector<ChoiceList> lists;
  std::vector<DerivedVariable> derived;  ///< each from questions and variables before it
  bool operator==(const Codebook&) const = default;

  /// A question or derived variable; null = neither.
  const Question* find(std::string_view code) const;
  /// A question, whose answers the project file holds.
  const Question* findAsked(std::string_view code) const;
  /// Everything that filters, comparisons and tables can name: questions with answers, then derived variables.
  std::vector<const Question*> variables() const;
  const Question* withRole(QuestionRole role) const;
  /// The question with the seconds that filling in took, by its code `seconds`; null when there is none.
  const Question* secondsQuestion() const;
  const ChoiceList* list(std::string_view name) const;
  const ChoiceList& choices(const Question& question) const;  ///< empty list when it has none
  /// Questions whose answers are stored: roles Answer and Metadata, in order.
  std::vector<const Question*> answerQuestions() const;
  /// Code of a choice as stored in memory (see Question); nullopt when the list does not have it.
  std::optional<AnswerCode> answerCode(const Question& question, std::string_view choiceCode) const;
  /// Text of a stored code ("3", "face", "97"); "" for skipped and invalid.
  std::string choiceCode(const Question& question, AnswerCode code) const;
};

/// The three tables of an instrument as text.
struct InstrumentTables {
  std::string survey;  ///< type,name,label::English (en),label::中文 (zh),… — see resources/instrument/README.md
  std::string choices;
  std::string settings;
  std::string derived = {};                             ///< survey/codebook/derived.h; "" = none
  std::string externalChoices = {};                     ///< choices of select_one_external
  std::map<std::string, std::string> choiceFiles = {};  ///< of select_one_from_file: name → text
};

/// Questionnaires of others do not say which question holds the community: a person has to.
enum class InstrumentState { Complete, RolesMayLack };

/// Reads an instrument. `leftOut` gets what of the form cannot be kept, in English: repeats, files of choices that are
/// not there. Every problem is collected and thrown as one Fault(InstrumentInvalid): arguments `name`, all
/// problems joined, then each problem by itself.
Codebook readInstrument(const InstrumentTables& tables, const std::string& name,
                        InstrumentState state = InstrumentState::Complete, std::vector<std::string>* leftOut = nullptr);
/// The instrument that comes with the program.
Codebook shippedInstrument();
/// From an XLSForm workbook (.xlsx, .ods, .xls), a folder with survey.csv, choices.csv, settings.csv, or the path of
/// its survey.csv; from any other table of data, a draft (draftInstrument).
Codebook loadInstrument(const std::string& path, InstrumentState state = InstrumentState::Complete,
                        std::vector<std::string>* leftOut = nullptr);
/// The file is a questionnaire, not data: a workbook with a sheet “survey”, or survey.csv beside choices.csv, with the
/// columns type and name. Throws what openTable throws.
bool isInstrumentFile(const std::string& path);
/// As an XLSForm workbook, which Kobo and ODK take too. Throws Fault(FileUnwritable).
void saveInstrumentWorkbook(const Codebook& codebook, const std::string& path);
/// The same three tables; reading them again gives an equal codebook.
InstrumentTables writeInstrument(const Codebook& codebook);

}  // namespace hz::survey
