// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "base/number.h"
#include "base/resource.h"
#include "base/table_text.h"
#include "base/text.h"
#include "survey/codebook/codebook.h"
#include "survey/codebook/derived.h"
#include "survey/codebook/form_types.h"
#include "survey/codebook/missing_labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace hz::survey {
namespace {

std::string lowered(std::string_view text) {
  std::string low(trimmed(text));
  std::transform(low.begin(), low.end(), low.begin(), [](unsigned char c) { return std::tolower(c); });
  return low;
}

bool saysYes(std::string_view word) {
  const std::string low = lowered(word);
  return low == "yes" || low == "true" || low == "true()" || low == "1";
}

/// Where the texts of one kind (label, hint) stand in both languages. XLSForm writes `label`, `label::English (en)`
/// or, long ago, `label:English`; a language other than ours serves as the first text when nothing else is there.
struct TextColumns {
  int english = -1;
  int chinese = -1;

  TextColumns(const TableText& table, std::string_view stem) {
    int plain = -1, other = -1;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const std::string name = lowered(table.columns[i]);
      if (!name.starts_with(stem)) continue;
      const std::string_view language = trimmed(std::string_view(name).substr(stem.size()));
      const int at = static_cast<int>(i);
      if (language.empty()) {
        plain = at;
      } else if (language.front() != ':' && language.front() != '_') {
        continue;
      } else if (language.find("zh") != std::string_view::npos || language.find("中文") != std::string_view::npos ||
                 language.find("chinese") != std::string_view::npos) {
        chinese = at;
      } else if (language.find("english") != std::string_view::npos || language.ends_with("en") ||
                 language.find("(en") != std::string_view::npos) {
        english = at;
      } else if (other < 0) {
        other = at;
      }
    }
    if (english < 0) english = plain;
    if (english < 0 && chinese < 0) english = other;
  }

  LocalizedText read(const std::vector<std::string>& row) const {
    const auto cell = [&](int at) {
      return at < 0 ? std::string() : std::string(trimmed(row[static_cast<std::size_t>(at)]));
    };
    return {cell(english), cell(chinese)};
  }
};

/// XLSForm does not mind capitals and blanks in its headers.
void lowerHeaders(TableText& table) {
  for (std::string& column : table.columns) {
    const std::string low = lowered(column);
    if (low.find(':') == std::string::npos) column = low;
  }
}

class InstrumentReader {
 public:
  InstrumentReader(const InstrumentTables& tables, std::string name, InstrumentState state,
                   std::vector<std::string>* leftOut)
      : m_name(std::move(name)),
        m_state(state),
        m_survey(parseTable(tables.survey, m_name + " (survey)")),
        m_choices(parseTable(tables.choices, m_name + " (choices)")),
        m_settings(parseTable(tables.settings, m_name + " (settings)")),
        m_derived(tables.derived),
        m_external(parseTable(tables.externalChoices, m_name + " (external_choices)")),
        m_tables(tables),
        m_leftOut(leftOut) {
    for (TableText* table : {&m_survey, &m_choices, &m_settings, &m_external}) lowerHeaders(*table);
    for (const std::string& text : {tables.survey, tables.choices, tables.settings, tables.derived}) {
      if (!isValidUtf8(text)) problem("its text is not UTF-8; save it as CSV UTF-8");
    }
  }

  Codebook read() {
    readSettings();
    readChoices(m_choices);
    readChoices(m_external);
    readQuestions();
    checkLists();
    checkRoles();
    m_codebook.derived = readDerived(m_derived, m_name + " (derived)", m_problems);
    for (std::string& problem : derivedProblems(m_codebook)) m_problems.push_back(std::move(problem));
    if (m_problems.empty()) return std::move(m_codebook);
    std::vector<std::string> arguments{m_name, join(m_problems, "; ")};
    std::move(m_problems.begin(), m_problems.end(), std::back_inserter(arguments));
    throw Fault(FaultCode::InstrumentInvalid, arguments);
  }

 private:
  template <class... Args>
  void problem(fmt::format_string<Args...> format, Args&&... args) {
    m_problems.push_back(fmt::format(format, std::forward<Args>(args)...));
  }

  static std::string cell(const TableText& table, std::size_t row, std::string_view column) {
    return std::string(trimmed(table.cell(row, column)));
  }

  void readSettings() {
    if (m_settings.rows.empty()) return;
    m_codebook.title = TextColumns(m_settings, "form_title").read(m_settings.rows.front());
    m_codebook.id = cell(m_settings, 0, "form_id");
    m_codebook.version = cell(m_settings, 0, "version");
    m_codebook.defaultWave = cell(m_settings, 0, "default_wave");
  }

  MissingKind missingWord(const std::string& word, const std::string& list, const Choice& choice) {
    const std::string& code = choice.code;
    if (word.empty()) {
      // Village 98 of a hundred is an answer: the number alone says nothing.
      if (code != "97" && code != "98" && code != "99") return MissingKind::None;
      for (const std::string& label : {choice.label.english, choice.label.chinese}) {
        const auto kind = missingKindOfLabel(label);
        if (kind) return *kind == MissingKind::Skipped ? MissingKind::NotApplicable : *kind;
      }
      return MissingKind::None;
    }
    if (word == "answer" || word == "no") return MissingKind::None;
    if (word == "not_applicable") return MissingKind::NotApplicable;
    if (word == "dont_know") return MissingKind::DontKnow;
    if (word == "refused") return MissingKind::Refused;
    problem(
        "choices: list {}, choice {}: “{}” is not a kind of missing answer (not_applicable, dont_know, refused, "
        "answer)",
        list, code, word);
    return MissingKind::None;
  }

  ChoiceList& listNamed(const std::string& name) {
    for (ChoiceList& list : m_codebook.lists) {
      if (list.name == name) return list;
    }
    m_codebook.lists.push_back({name, {}});
    return m_codebook.lists.back();
  }

  void readChoices(const TableText& table) {
    const TextColumns labels(table, "label");
    const std::string_view listColumn = table.find("list_name") >= 0 ? "list_name" : "list name";
    const std::string_view codeColumn = table.find("name") >= 0 ? "name" : "value";
    const bool filtered = hasFilters(table);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      const std::string name = cell(table, row, listColumn);
      if (name.empty() || name.starts_with('#')) continue;  // a comment row
      Choice choice;
      choice.code = cell(table, row, codeColumn);
      choice.label = labels.read(table.rows[row]);
      choice.missing = missingWord(lowered(table.cell(row, "missing")), name, choice);
      choice.exclusive = saysYes(table.cell(row, "exclusive"));
      addChoice(listNamed(name), std::move(choice), filtered);
    }
  }

  /// Columns besides names and labels part a list by an earlier answer: a choice can stand under two parents.
  static bool hasFilters(const TableText& table) {
    constexpr std::string_view kOwn[] = {"list_name", "list name", "name", "value", "missing", "exclusive", "order"};
    return std::any_of(table.columns.begin(), table.columns.end(), [&](const std::string& column) {
      const std::string name = lowered(column);
      return !name.empty() && !name.starts_with("column_") && !name.starts_with("label") &&
             !name.starts_with("media") && !name.starts_with("image") && !name.starts_with("hint") &&
             !name.starts_with("note") && std::find(std::begin(kOwn), std::end(kOwn), name) == std::end(kOwn);
    });
  }

  void addChoice(ChoiceList& list, Choice choice, bool filtered) {
    const int same = list.find(choice.code);
    if (choice.code.empty()) {
      problem("choices: list {}: a choice has no code", list.name);
    } else if (same < 0) {
      list.choices.push_back(std::move(choice));
    } else if (Choice& first = list.choices[static_cast<std::size_t>(same)]; first.label == choice.label) {
      // The same choice under two parents is one choice.
    } else if (filtered || saysYes(m_settings.rows.empty() ? "" : cell(m_settings, 0, "allow_choice_duplicates"))) {
      const auto both = [](std::string& label, const std::string& other) {
        if (!other.empty() && label != other) label += (label.empty() ? "" : " / ") + other;
      };
      both(first.label.english, choice.label.english);
      both(first.label.chinese, choice.label.chinese);
    } else {
      problem("choices: list {} has the choice {} twice", list.name, choice.code);
    }
  }

  void readQuestions() {
    if (m_survey.find("type") < 0 || m_survey.find("name") < 0) {
      problem("survey: the columns “type” and “name” are needed");
      return;
    }
    const TextColumns labels(m_survey, "label");
    const TextColumns hints(m_survey, "hint");
    for (std::size_t row = 0; row < m_survey.rows.size(); ++row) {
      const FormType type = formType(m_survey.cell(row, "type"));
      if (type.kind == FormType::Kind::Nothing || isDisabled(row)) continue;
      if (type.kind == FormType::Kind::BeginGroup || type.kind == FormType::Kind::BeginRepeat) {
        beginGroup(row, type, labels, hints);
      } else if (type.kind == FormType::Kind::End) {
        endGroup(row);
      } else if (m_repeats.empty()) {
        readQuestion(row, type, labels, hints);
      }
    }
    if (!m_open.empty()) problem("survey: group {} never ends", m_open.back());
    if (m_codebook.answerQuestions().empty()) problem("survey: no question");
  }

  bool isDisabled(std::size_t row) const {
    return m_survey.find("disabled") >= 0 && saysYes(m_survey.cell(row, "disabled"));
  }

  void beginGroup(std::size_t row, const FormType& type, const TextColumns& labels, const TextColumns& hints) {
    const std::string code = cell(m_survey, row, "name");
    m_open.push_back(code);
    if (type.kind == FormType::Kind::BeginRepeat) {
      m_repeats.push_back(m_open.size());
      leftOut("repeat " + code +
              ": its questions are asked several times; a questionnaire is one row, they are left out");
    }
    if (m_repeats.empty()) addGroup({code, labels.read(m_survey.rows[row]), hints.read(m_survey.rows[row])});
  }

  void endGroup(std::size_t row) {
    if (m_open.empty()) {
      problem("survey: a group ends that never began ({})", m_survey.cell(row, "type"));
      return;
    }
    if (!m_repeats.empty() && m_repeats.back() == m_open.size()) m_repeats.pop_back();
    m_open.pop_back();
  }

  void leftOut(std::string what) {
    if (m_leftOut != nullptr) m_leftOut->push_back(std::move(what));
  }

  void addGroup(QuestionGroup group) {
    if (group.code.empty()) return;
    const auto same = [&](const QuestionGroup& known) { return known.code == group.code; };
    if (std::none_of(m_codebook.groups.begin(), m_codebook.groups.end(), same))
      m_codebook.groups.push_back(std::move(group));
  }

  /// False for types that hold no answer that could be analysed, or a direct identifier, which is never kept.
  bool readType(std::size_t row, const FormType& type, Question& question) {
    using enum FormType::Kind;
    switch (type.kind) {
      case LeftOut: return false;
      case OneChoice: question.kind = QuestionKind::OneChoice; break;
      case MultipleChoice: question.kind = QuestionKind::MultipleChoice; break;
      case Date: question.kind = QuestionKind::Date; break;
      case Number: question.kind = QuestionKind::Number; break;
      case Metadata: question.role = QuestionRole::Metadata; break;
      case MetadataDate:
        question.kind = QuestionKind::Date;
        question.role = QuestionRole::Metadata;
        break;
      case Unknown:
        problem("survey: {}: “{}” is not a question type known here", question.code, m_survey.cell(row, "type"));
        break;
      default: break;
    }
    question.list = type.list;
    if (type.fromFile) takeChoiceFile(question);
    return true;
  }

  /// Choices of a CSV beside the form; a question whose file is not there is asked for its text.
  void takeChoiceFile(Question& question) {
    const std::string file = question.list;
    question.list = file.substr(0, file.rfind('.'));
    if (m_codebook.list(question.list) != nullptr) return;
    const auto text = m_tables.choiceFiles.find(file);
    if (text == m_tables.choiceFiles.end()) {
      leftOut(question.code + ": the file of its choices, " + file +
              ", is not beside the form; its answers are kept as text");
      question.kind = QuestionKind::Text;
      question.list.clear();
      return;
    }
    TableText table = parseTable(text->second, file);
    lowerHeaders(table);
    const TextColumns labels(table, "label");
    const std::string_view codeColumn = table.find("name") >= 0 ? "name" : "value";
    ChoiceList& list = listNamed(question.list);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      Choice choice;
      choice.code = cell(table, row, codeColumn);
      choice.label = labels.read(table.rows[row]);
      if (!choice.code.empty()) addChoice(list, std::move(choice), true);
    }
  }

  void readQuestion(std::size_t row, const FormType& type, const TextColumns& labels, const TextColumns& hints) {
    Question question;
    question.code = cell(m_survey, row, "name");
    const bool withOther = type.withOther;
    if (!readType(row, type, question)) return;
    if (question.code.empty() && question.role == QuestionRole::Metadata) question.code = type.word;
    checkCode(question.code, row);
    question.label = labels.read(m_survey.rows[row]);
    question.hint = hints.read(m_survey.rows[row]);
    question.group = cell(m_survey, row, "group");
    if (question.group.empty() && !m_open.empty()) question.group = m_open.back();
    addGroup({question.group, {}, {}});
    question.relevant = cell(m_survey, row, m_survey.find("relevant") >= 0 ? "relevant" : "bind:relevant");
    question.required = saysYes(m_survey.cell(row, m_survey.find("required") >= 0 ? "required" : "bind:required"));
    readRole(row, question);
    readScale(row, question);
    question.reversed = saysYes(m_survey.cell(row, "reversed"));
    const std::string shortForm = cell(m_survey, row, "short_form");
    question.shortForm = shortForm.empty() || saysYes(shortForm);
    if (withOther) addOther(question);
    m_codebook.questions.push_back(std::move(question));
    if (withOther) {
      Question words;
      words.code = m_codebook.questions.back().code + "_other";
      words.label = {"Other: please say what", "其他，请注明"};
      words.group = m_codebook.questions.back().group;
      m_codebook.questions.push_back(std::move(words));
    }
  }

  void addOther(const Question& question) {
    ChoiceList& list = listNamed(question.list);
    if (list.find("other") < 0) list.choices.push_back({"other", {"Other", "其他"}, MissingKind::None, false});
  }

  void checkCode(const std::string& code, std::size_t row) {
    if (code.empty()) {
      problem("survey: question {} has no name", row + 1);
    } else if (code.find_first_of(" \t\"'`,;/\\(){}[]$") != std::string::npos ||
               std::isdigit(static_cast<unsigned char>(code.front()))) {
      problem("survey: “{}” is not a name (no spaces, quotes, brackets or leading digit)", code);
    } else if (!m_codes.insert(lowered(code)).second) {
      // The project file distinguishes columns without case.
      problem("survey: {} is there twice", code);
    }
  }

  void readRole(std::size_t row, Question& question) {
    const std::string word = lowered(m_survey.cell(row, "role"));
    // A plain XLSForm has no role column: the native names say it.
    const std::string role = m_survey.find("role") >= 0 ? word : lowered(question.code);
    if (role == "respondent" || (role == "resp_id" && word.empty())) {
      question.role = QuestionRole::Respondent;
    } else if (role == "community") {
      question.role = QuestionRole::Community;
    } else if (role == "wave") {
      question.role = QuestionRole::Wave;
    } else if (role == "weight") {
      question.role = QuestionRole::Weight;
    } else if (word == "metadata") {
      question.role = QuestionRole::Metadata;
    } else if (!word.empty() && word != "answer") {
      problem("survey: {}: “{}” is not a role (respondent, community, wave, weight, metadata, answer)", question.code,
              word);
    }
  }

  void readScale(std::size_t row, Question& question) {
    const std::string low = cell(m_survey, row, "scale_min");
    const std::string high = cell(m_survey, row, "scale_max");
    if (low.empty() && high.empty()) return;
    const auto minimum = parseInteger(low), maximum = parseInteger(high);
    if (question.kind != QuestionKind::OneChoice) {
      problem("survey: {}: only a question with one choice can be a scale", question.code);
    } else if (!minimum || !maximum || *minimum >= *maximum || *minimum < 0 || *maximum > 1000) {
      problem("survey: {}: “{}” to “{}” is not a scale", question.code, low, high);
    } else {
      question.kind = QuestionKind::Scale;
      question.scaleMin = static_cast<int>(*minimum);
      question.scaleMax = static_cast<int>(*maximum);
    }
  }

  void checkLists() {
    for (const Question& question : m_codebook.questions) {
      const bool needsList = question.kind == QuestionKind::OneChoice || question.kind == QuestionKind::Scale ||
                             question.kind == QuestionKind::MultipleChoice;
      if (!needsList) continue;
      const ChoiceList* list = m_codebook.list(question.list);
      if (list == nullptr) {
        problem("survey: {}: there is no choice list “{}”", question.code, question.list);
      } else if (question.kind == QuestionKind::MultipleChoice && hasBlankCode(*list)) {
        problem("choices: list {}: “{}” is not a choice code (one word)", list->name, blankCode(*list));
      } else if (question.kind == QuestionKind::MultipleChoice && list->choices.size() > kMaxChoices) {
        problem("choices: list {} of the multiple choice {} has more than {} choices", list->name, question.code,
                kMaxChoices);
      } else if (question.kind == QuestionKind::Scale) {
        checkScaleList(question, *list);
      }
    }
  }

  /// Ticked choices are joined by blanks, so their codes can have none; a single choice may.
  static std::string blankCode(const ChoiceList& list) {
    for (const Choice& choice : list.choices)
      if (splitWords(choice.code).size() != 1) return choice.code;
    return {};
  }
  static bool hasBlankCode(const ChoiceList& list) { return !blankCode(list).empty(); }

  void checkScaleList(const Question& question, const ChoiceList& list) {
    for (const Choice& choice : list.choices) {
      if (choice.missing != MissingKind::None) continue;
      const auto number = parseInteger(choice.code);
      if (!number || *number < question.scaleMin || *number > question.scaleMax)
        problem("choices: list {}: {} lies outside the scale {}–{} of {}", list.name, choice.code, question.scaleMin,
                question.scaleMax, question.code);
    }
  }

  void checkRoles() {
    using enum QuestionRole;
    for (const QuestionRole role : {Respondent, Community, Wave, Weight}) {
      const auto has = [&](const Question& question) { return question.role == role; };
      if (std::count_if(m_codebook.questions.begin(), m_codebook.questions.end(), has) > 1) {
        problem("survey: more than one question has the role of {}", m_codebook.withRole(role)->code);
      }
    }
    if (m_state == InstrumentState::Complete && m_codebook.withRole(Community) == nullptr)
      problem("survey: no question has the role community");
  }

  std::vector<std::string> m_problems;
  std::string m_name;
  InstrumentState m_state;
  TableText m_survey, m_choices, m_settings;
  std::string m_derived;
  TableText m_external;
  const InstrumentTables& m_tables;
  std::vector<std::string>* m_leftOut;
  Codebook m_codebook;
  std::vector<std::string> m_open;     ///< groups around the current row
  std::vector<std::size_t> m_repeats;  ///< depths at which repeats began
  std::set<std::string> m_codes;
};

}  // namespace

Codebook readInstrument(const InstrumentTables& tables, const std::string& name, InstrumentState state,
                        std::vector<std::string>* leftOut) {
  return InstrumentReader(tables, name, state, leftOut).read();
}

Codebook shippedInstrument() {
  return readInstrument({std::string(resource("instrument/survey.csv")),
                         std::string(resource("instrument/choices.csv")),
                         std::string(resource("instrument/settings.csv")),
                         {}},
                        "instrument");
}

}  // namespace hz::survey
