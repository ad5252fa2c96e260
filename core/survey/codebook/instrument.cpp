// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "base/number.h"
#include "base/resource.h"
#include "base/table_text.h"
#include "base/text.h"
#include "survey/codebook/codebook.h"
#include "survey/codebook/derived.h"

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

class InstrumentReader {
 public:
  InstrumentReader(const InstrumentTables& tables, std::string name, InstrumentState state)
      : m_name(std::move(name)),
        m_state(state),
        m_survey(parseTable(tables.survey, m_name + " (survey)")),
        m_choices(parseTable(tables.choices, m_name + " (choices)")),
        m_settings(parseTable(tables.settings, m_name + " (settings)")),
        m_derived(tables.derived) {
    for (const std::string& text : {tables.survey, tables.choices, tables.settings, tables.derived}) {
      if (!isValidUtf8(text)) problem("its text is not UTF-8; save it as CSV UTF-8");
    }
  }

  Codebook read() {
    readSettings();
    readChoices();
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

  MissingKind missingWord(const std::string& word, const std::string& list, const std::string& code) {
    if (word.empty()) {
      if (code == "97") return MissingKind::NotApplicable;
      if (code == "98") return MissingKind::DontKnow;
      if (code == "99") return MissingKind::Refused;
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

  void readChoices() {
    const TextColumns labels(m_choices, "label");
    const std::string_view listColumn = m_choices.find("list_name") >= 0 ? "list_name" : "list name";
    const std::string_view codeColumn = m_choices.find("name") >= 0 ? "name" : "value";
    for (std::size_t row = 0; row < m_choices.rows.size(); ++row) {
      const std::string name = cell(m_choices, row, listColumn);
      if (name.empty() || name.starts_with('#')) continue;  // a comment row
      Choice choice;
      choice.code = cell(m_choices, row, codeColumn);
      choice.label = labels.read(m_choices.rows[row]);
      choice.missing = missingWord(lowered(m_choices.cell(row, "missing")), name, choice.code);
      choice.exclusive = saysYes(m_choices.cell(row, "exclusive"));
      ChoiceList& list = listNamed(name);
      if (choice.code.empty() || splitWords(choice.code).size() != 1) {
        problem("choices: list {}: “{}” is not a choice code (one word)", name, choice.code);
      } else if (list.find(choice.code) >= 0) {
        problem("choices: list {} has the choice {} twice", name, choice.code);
      } else {
        list.choices.push_back(std::move(choice));
      }
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
      std::string type = lowered(m_survey.cell(row, "type"));
      std::replace(type.begin(), type.end(), '_', ' ');
      if (type.empty() || type.starts_with('#')) continue;  // a comment row
      if (type.starts_with("begin")) {
        beginGroup(row, type, labels, hints);
      } else if (type.starts_with("end")) {
        if (m_open.empty()) {
          problem("survey: a group ends that never began ({})", m_survey.cell(row, "type"));
        } else {
          m_open.pop_back();
        }
      } else {
        readQuestion(row, labels, hints);
      }
    }
    if (!m_open.empty()) problem("survey: group {} never ends", m_open.back());
    if (m_codebook.answerQuestions().empty()) problem("survey: no question");
  }

  void beginGroup(std::size_t row, const std::string& type, const TextColumns& labels, const TextColumns& hints) {
    const std::string code = cell(m_survey, row, "name");
    if (type.ends_with("repeat"))
      problem("survey: repeat {} cannot be kept (a questionnaire is one row); ask it once", code);
    m_open.push_back(code);
    addGroup({code, labels.read(m_survey.rows[row]), hints.read(m_survey.rows[row])});
  }

  void addGroup(QuestionGroup group) {
    if (group.code.empty()) return;
    const auto same = [&](const QuestionGroup& known) { return known.code == group.code; };
    if (std::none_of(m_codebook.groups.begin(), m_codebook.groups.end(), same))
      m_codebook.groups.push_back(std::move(group));
  }

  /// False for types that hold no answer that could be analysed, or a direct identifier, which is never kept.
  bool readType(std::size_t row, Question& question, bool& withOther) {
    const std::vector<std::string_view> words = splitWords(m_survey.cell(row, "type"));
    const std::string type = lowered(words.front());
    static const std::set<std::string, std::less<>> kLeftOut{
        "note",  "audit",       "acknowledge", "image",     "audio",        "video",    "file",     "background-audio",
        "email", "phonenumber", "deviceid",    "simserial", "subscriberid", "username", "geotrace", "geoshape"};
    static const std::set<std::string, std::less<>> kText{"text",     "calculate", "hidden", "barcode", "time",
                                                          "datetime", "geopoint",  "rank",   "string"};
    if (kLeftOut.contains(type)) return false;
    if (type == "select_one" || type == "select_multiple" || type == "select") {
      // The older spelling has spaces: "select one from L", "select one L".
      std::size_t at = 1;
      bool multiple = type == "select_multiple";
      if (type == "select" && words.size() > 1) multiple = lowered(words[at++]) == "multiple";
      if (at < words.size() && lowered(words[at]) == "from") ++at;
      question.kind = multiple ? QuestionKind::MultipleChoice : QuestionKind::OneChoice;
      if (at < words.size()) question.list = std::string(words[at]);
      withOther = words.size() > at + 1 && lowered(words.back()) == "or_other";
    } else if (type == "date" || type == "today") {
      question.kind = QuestionKind::Date;
      if (type == "today") question.role = QuestionRole::Metadata;
    } else if (type == "integer" || type == "int" || type == "decimal" || type == "range") {
      question.kind = QuestionKind::Number;
    } else if (type == "start" || type == "end") {
      question.role = QuestionRole::Metadata;
    } else if (!kText.contains(type)) {
      problem("survey: {}: “{}” is not a question type known here", question.code, m_survey.cell(row, "type"));
    }
    return true;
  }

  void readQuestion(std::size_t row, const TextColumns& labels, const TextColumns& hints) {
    Question question;
    question.code = cell(m_survey, row, "name");
    bool withOther = false;
    if (!readType(row, question, withOther)) return;
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
      } else if (question.kind == QuestionKind::MultipleChoice && list->choices.size() > kMaxChoices) {
        problem("choices: list {} of the multiple choice {} has more than {} choices", list->name, question.code,
                kMaxChoices);
      } else if (question.kind == QuestionKind::Scale) {
        checkScaleList(question, *list);
      }
    }
  }

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
  Codebook m_codebook;
  std::vector<std::string> m_open;  ///< groups around the current row
  std::set<std::string> m_codes;
};

}  // namespace

Codebook readInstrument(const InstrumentTables& tables, const std::string& name, InstrumentState state) {
  return InstrumentReader(tables, name, state).read();
}

Codebook shippedInstrument() {
  return readInstrument({std::string(resource("instrument/survey.csv")),
                         std::string(resource("instrument/choices.csv")),
                         std::string(resource("instrument/settings.csv")),
                         {}},
                        "instrument");
}

}  // namespace hz::survey
