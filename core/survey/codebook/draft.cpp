// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/draft.h"

#include "base/fault.h"
#include "base/number.h"
#include "base/text.h"
#include "import/personal_data.h"
#include "import/reader.h"
#include "survey/codebook/cell_words.h"
#include "survey/codebook/label_degrees.h"
#include "survey/codebook/missing_labels.h"
#include "survey/codebook/natural_order.h"
#include "survey/codebook/role_names.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace hz::survey {
namespace {

constexpr std::size_t kMostNumbers = 12, kMostTexts = 30, kMostRemembered = 400;
constexpr std::size_t kMostParts = 20, kLongestPart = 60, kAgain = 3;
constexpr std::string_view kJoiner = "┋";

/// The distinct values of a column, until there are too many to be choices.
struct Values {
  std::map<std::string, std::uint64_t> counts;
  std::uint64_t filled = 0;
  std::map<std::string, std::uint64_t> parts;  ///< of cells like "repair、meals"
  std::uint64_t separated = 0;                 ///< cells with more than one part
  bool many = false, joined = false, whole = true, numeric = true, dates = true;

  void add(std::string_view cell, const ColumnForm& form) {
    cell = withoutGuard(cell);
    if (cell.empty() || isMissingMark(cell)) return;
    ++filled;
    const auto written = readNumber(cell, form);
    const double number = written ? written->value : kMissing;
    numeric = numeric && written.has_value();
    // "5.0" of a column with gaps is the code 5.
    const bool floating = form.floats && cell.ends_with(".0");
    if (floating) cell.remove_suffix(2);
    whole = whole && number == std::floor(number);
    dates = dates && cell.size() >= 8 && (cell.find('-') != cell.npos || cell.find('/') != cell.npos) &&
            cell.front() >= '1' && cell.front() <= '2' && !written;
    joined = joined || cell.find(kJoiner) != cell.npos;
    addParts(cell);
    if (many) return;
    for (std::size_t from = 0; from <= cell.size();) {
      const std::size_t to = std::min(cell.find(kJoiner, from), cell.size());
      ++counts[std::string(trimmed(cell.substr(from, to - from)))];
      from = to + kJoiner.size();
    }
    many = counts.size() > kMostRemembered;
  }

  void addParts(std::string_view cell) {
    if (parts.size() > kMaxChoices) return;
    std::string_view mark;
    for (const std::string_view one : {"、", ";", "；", ",", "，"})
      if (mark.empty() && cell.find(one) != cell.npos) mark = one;
    if (mark.empty()) {
      ++parts[std::string(cell)];
      return;
    }
    ++separated;
    for (std::size_t from = 0; from <= cell.size();) {
      const std::size_t to = std::min(cell.find(mark, from), cell.size());
      const std::string_view part = trimmed(cell.substr(from, to - from));
      if (!part.empty()) ++parts[std::string(part)];
      from = to + mark.size();
    }
  }

  /// A few short parts in many combinations, each of them again and again: sentences are not like that.
  bool isListOfParts() const {
    return separated * 5 >= filled && parts.size() > 1 && parts.size() <= kMostParts && parts.size() < counts.size() &&
           std::all_of(parts.begin(), parts.end(),
                       [](const auto& part) { return part.first.size() <= kLongestPart && part.second >= kAgain; });
  }
};

/// By the words of its label; 97, 98 and 99 keep their places; a code without words is no answer.
MissingKind kindByLabel(const std::string& label, const std::string& code) {
  if (const auto kind = missingKindOfLabel(label)) return *kind;
  return code == "97"   ? MissingKind::NotApplicable
         : code == "98" ? MissingKind::DontKnow
         : code == "99" ? MissingKind::Refused
                        : MissingKind::Skipped;
}

/// Said in words that nothing was answered.
bool isMissingText(const std::string& text) {
  constexpr std::string_view kWords[] = {"不适用", "不知道", "说不清", "不清楚", "拒答", "拒绝回答", "拒绝"};
  const std::string key = normalizedLabel(text);
  return std::find(std::begin(kWords), std::end(kWords), key) != std::end(kWords) || key == "notapplicable" ||
         key == "dontknow" || key == "don\u2019tknow" || key == "donotknow" || key == "refused" || key == "noanswer" ||
         key == "cannotsay" || key == "notasked";
}

class Drafter {
 public:
  Drafter(const std::string& path, const ReadOptions& options, const DraftRoles& roles)
      : m_path(path), m_roles(roles), m_reader(openTable(path, options)) {}

  Draft draft() {
    const FileFacts& facts = m_reader->facts();
    m_codebook.title.english = m_codebook.title.chinese = std::filesystem::path(m_path).stem().string();
    m_codebook.id = "draft";
    readValues();
    for (std::size_t c = 0; c < facts.columns.size(); ++c) {
      if (addMultipleSet(c)) continue;
      addQuestion(c);
    }
    if (m_codebook.withRole(QuestionRole::Community) == nullptr && m_roles.oneCommunity) {
      Question question;
      question.role = QuestionRole::Community;
      question.code = codeOf("community", facts.columns.size());
      question.label = {"Community", "社区"};
      m_codebook.questions.insert(m_codebook.questions.begin(), question);
      m_columns.insert(m_columns.begin(), "");
      m_numbered.insert(m_numbered.begin(), false);
    }
    if (m_codebook.withRole(QuestionRole::Community) == nullptr)
      throw Fault(FaultCode::ColumnsMissing, {m_path, "community"});
    return {m_codebook, m_columns, m_numbered, {m_personal.begin(), m_personal.end()}};
  }

 private:
  void readValues() {
    const FileFacts& facts = m_reader->facts();
    m_values.resize(facts.columns.size());
    PersonalDataWatch watch(facts.columns, std::vector<bool>(facts.columns.size(), true));
    RawBatch batch;
    while (m_reader->next(batch)) {
      watch.leaveOut(batch);
      for (std::size_t row = 0; row < batch.rows(); ++row) {
        if (isTotal(batch, row)) continue;
        for (std::size_t c = 0; c < batch.columns; ++c)
          m_values[c].add(batch.cell(row, c), c < facts.forms.size() ? facts.forms[c] : ColumnForm{});
      }
    }
    for (const PersonalFinding& found : watch.found())
      if (found.kind != PersonalKind::FreeText) m_personal.insert(found.column);
  }

  /// The first words of a row say that it is a total or a note.
  static bool isTotal(const RawBatch& batch, std::size_t row) {
    for (std::size_t c = 0; c < batch.columns; ++c)
      if (const std::string_view text = trimmed(batch.cell(row, c)); !text.empty()) return isTotalWord(text);
    return false;
  }

  QuestionRole roleOf(std::size_t c) const {
    const std::string& column = m_reader->facts().columns[c];
    const auto& variables = m_reader->facts().variables;
    const std::string label = c < variables.size() ? variables[c].label : std::string();
    using enum QuestionRole;
    const auto given = [&](const std::string& name, QuestionRole role) {
      return name.empty() ? isUsualColumn(column, role) || isUsualColumn(label, role) : column == name;
    };
    const FileFacts& facts = m_reader->facts();
    if (given(m_roles.community, Community)) return Community;
    if (given(m_roles.respondent, Respondent) || (m_roles.respondent.empty() && column == facts.source.identifier))
      return Respondent;
    if (given(m_roles.wave, Wave)) return Wave;
    if (given(m_roles.weight, Weight) || (m_roles.weight.empty() && !facts.weight.empty() && column == facts.weight))
      return Weight;
    const auto& metadata = facts.source.metadata;
    return std::find(metadata.begin(), metadata.end(), column) != metadata.end() ? Metadata : Answer;
  }

  /// A code that every table and formula can name: the column's own name, or q7 where it is a sentence.
  std::string codeOf(const std::string& column, std::size_t index) {
    const bool plain = column.size() <= 32 && !column.empty() && std::isalpha(static_cast<unsigned char>(column[0])) &&
                       std::all_of(column.begin(), column.end(), [](unsigned char c) {
                         return c < 0x80 && (std::isalnum(c) || c == '_' || c == '.');
                       });
    std::string code = plain ? column : "q" + std::to_string(index + 1);
    for (int k = 2; !m_codes.insert(code).second; ++k) code = (plain ? column : "q") + "_" + std::to_string(k);
    return code;
  }

  /// Variables of a multiple-response set are one question; true where the column belongs to one.
  bool addMultipleSet(std::size_t c) {
    const FileFacts& facts = m_reader->facts();
    for (const MultipleSet& set : facts.multipleSets) {
      const auto at = std::find(set.columns.begin(), set.columns.end(), facts.columns[c]);
      if (at == set.columns.end()) continue;
      if (at != set.columns.begin()) return true;
      Question question;
      question.code = codeOf(set.name.starts_with('$') ? set.name.substr(1) : set.name, c);
      question.label.english = question.label.chinese = set.label.empty() ? question.code : set.label;
      ChoiceList& list = newList(question, QuestionKind::MultipleChoice);
      std::set<std::string> codes;
      const auto add = [&](const std::string& code, const std::string& label) {
        if (codes.insert(code).second && codes.size() <= kMaxChoices)
          list.choices.push_back({code, {label, label}, MissingKind::None, false});
      };
      for (const std::string& column : set.columns) {
        const auto index = static_cast<std::size_t>(std::find(facts.columns.begin(), facts.columns.end(), column) -
                                                    facts.columns.begin());
        if (index >= facts.variables.size()) continue;
        const VariableFacts& variable = facts.variables[index];
        if (!set.counted.empty()) {
          add(column, variable.label.empty() ? column : variable.label);
          continue;
        }
        for (const auto& [code, label] : variable.valueLabels)
          if (!isDeclaredMissing(variable.missingRanges, code)) add(code, label);
        for (const auto& [code, count] : m_values[index].counts) add(code, code);
      }
      m_codebook.questions.push_back(std::move(question));
      return true;
    }
    return false;
  }

  void addQuestion(std::size_t c) {
    const FileFacts& facts = m_reader->facts();
    const std::string& column = facts.columns[c];
    QuestionRole role = roleOf(c);
    if (m_personal.contains(column) && (role == QuestionRole::Answer || role == QuestionRole::Metadata)) return;
    if (role != QuestionRole::Answer && role != QuestionRole::Metadata && m_codebook.withRole(role) != nullptr)
      role = QuestionRole::Metadata;
    Question question;
    m_textChoices = false;
    question.role = role;
    question.code = codeOf(column, c);
    const bool labelled = c < facts.variables.size() && !facts.variables[c].label.empty();
    question.label.english = question.label.chinese = labelled ? facts.variables[c].label : column;
    if (role == QuestionRole::Answer || role == QuestionRole::Metadata) setKind(question, c);
    if (role == QuestionRole::Weight) question.kind = QuestionKind::Number;
    m_codebook.questions.push_back(std::move(question));
    m_columns.push_back(column);
    m_numbered.push_back(m_textChoices);
  }

  void setKind(Question& question, std::size_t c) {
    const FileFacts& facts = m_reader->facts();
    const Values& values = m_values[c];
    if (c < facts.variables.size() && !facts.variables[c].valueLabels.empty() &&
        facts.variables[c].valueLabels.size() <= kMaxChoices) {
      labelledChoices(question, facts.variables[c], values);
    } else if (values.filled == 0) {
      question.kind = QuestionKind::Text;
    } else if (values.joined && values.counts.size() <= kMaxChoices) {
      textChoices(question, values.counts, QuestionKind::MultipleChoice);
    } else if (values.numeric) {
      const bool codes =
          values.whole && values.counts.size() <= kMostNumbers && !values.counts.begin()->first.starts_with('-');
      question.kind = QuestionKind::Number;
      if (codes) numberChoices(question, values);
    } else if (values.dates) {
      question.kind = QuestionKind::Date;
    } else if (values.isListOfParts()) {
      textChoices(question, values.parts, QuestionKind::MultipleChoice);
    } else if (!values.many && values.counts.size() <= kMostTexts && values.counts.size() * 2 <= values.filled) {
      textChoices(question, values.counts, QuestionKind::OneChoice);
    } else {
      question.kind = QuestionKind::Text;
    }
  }

  ChoiceList& newList(Question& question, QuestionKind kind) {
    question.kind = kind;
    question.list = question.code;
    m_codebook.lists.push_back({question.code, {}});
    return m_codebook.lists.back();
  }

  void labelledChoices(Question& question, const VariableFacts& variable, const Values& values) {
    ChoiceList& list = newList(question, QuestionKind::OneChoice);
    std::set<std::string> codes;
    const auto add = [&](const std::string& code, const std::string& label) {
      if (!codes.insert(code).second || codes.size() > kMaxChoices) return;
      Choice choice{code, {label, label}, MissingKind::None, false};
      if (isDeclaredMissing(variable.missingRanges, code)) choice.missing = kindByLabel(label, code);
      // What was never asked has no place among the answers: such cells are blank.
      if (choice.missing == MissingKind::Skipped) return;
      list.choices.push_back(std::move(choice));
    };
    for (const auto& [code, label] : variable.valueLabels) add(code, label);
    for (const auto& [code, count] : values.counts) add(code, code);
    std::stable_sort(list.choices.begin(), list.choices.end(),
                     [](const Choice& a, const Choice& b) { return naturalLess(a.code, b.code); });
    // 已婚, 未婚, 离异, 丧偶 are numbered, too: only words of a degree, or bare numbers between two ends, are a scale.
    const std::vector<std::string> words = labelsOf(list);
    const auto isDegree = [&](const std::string& word) {
      return parseNumber(word).has_value() || degreeAmong(word, words).has_value();
    };
    if (!std::all_of(words.begin(), words.end(), isDegree)) return;
    int ends = 0;
    for (const Choice& choice : list.choices) {
      if (choice.missing != MissingKind::None) continue;
      if (choice.code != std::to_string(ends + 1)) return;
      ++ends;
    }
    if (ends < 4 || ends > 11) return;
    question.kind = QuestionKind::Scale;
    question.scaleMin = 1;
    question.scaleMax = ends;
  }

  void numberChoices(Question& question, const Values& values) {
    ChoiceList& list = newList(question, QuestionKind::OneChoice);
    for (const auto& [code, count] : values.counts)
      list.choices.push_back({code, {code, code}, MissingKind::None, false});
    std::sort(list.choices.begin(), list.choices.end(),
              [](const Choice& a, const Choice& b) { return naturalLess(a.code, b.code); });
  }

  void textChoices(Question& question, const std::map<std::string, std::uint64_t>& counts, QuestionKind kind) {
    std::vector<std::string> texts, missing;
    for (const auto& [text, count] : counts) (isMissingText(text) ? missing : texts).push_back(text);
    m_textChoices = true;
    const bool ordered = orderByDegree(texts);
    if (!ordered && kind == QuestionKind::OneChoice) orderNaturally(texts);
    if (kind == QuestionKind::OneChoice && ordered && isWholeScale(texts)) {
      kind = QuestionKind::Scale;
      question.scaleMin = 1;
      question.scaleMax = static_cast<int>(texts.size());
    }
    ChoiceList& list = newList(question, kind);
    int number = 0;
    for (const std::string& text : texts)
      list.choices.push_back({std::to_string(++number), {text, text}, MissingKind::None, false});
    for (const std::string& text : missing) {
      const MissingKind missingKind = kindByLabel(text, "");
      const std::string code = missingKind == MissingKind::NotApplicable ? "97"
                               : missingKind == MissingKind::DontKnow    ? "98"
                                                                         : "99";
      if (list.find(code) < 0) list.choices.push_back({code, {text, text}, missingKind, false});
    }
  }

  std::string m_path;
  DraftRoles m_roles;
  std::unique_ptr<TableReader> m_reader;
  std::vector<Values> m_values;
  std::vector<std::string> m_columns;
  std::vector<bool> m_numbered;
  bool m_textChoices = false;  ///< of the question under way
  std::set<std::string> m_personal, m_codes;
  Codebook m_codebook;
};

}  // namespace

Draft draftWithColumns(const std::string& path, const ReadOptions& options, const DraftRoles& roles) {
  return Drafter(path, options, roles).draft();
}

Codebook draftInstrument(const std::string& path, const ReadOptions& options, const DraftRoles& roles) {
  return draftWithColumns(path, options, roles).codebook;
}

}  // namespace hz::survey
