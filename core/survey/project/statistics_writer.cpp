// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "base/file_writer.h"
#include "base/number.h"
#include "base/text.h"
#include "survey/project/responses_file.h"

#include <readstat.h>
#include <algorithm>
#include <exception>
#include <set>

namespace hz::survey {
namespace {

constexpr std::size_t kMostText = 32000;  // bytes of a text, both formats
constexpr std::size_t kMostLabel = 240;   // bytes of a variable label that every program shows

/// At most `most` bytes without cutting a character.
std::string shortened(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  text.resize(most);
  return text;
}

/// One column of the file and where its cells come from.
struct Variable {
  std::size_t question;
  int choice = -1;  ///< of a multiple choice's 0/1 column
  bool number = false;
  std::size_t width = 1;  ///< bytes, of texts
  readstat_variable_t* handle = nullptr;
};

class StatisticsWriter {
 public:
  StatisticsWriter(const std::string& path, StatisticsFormat format, const Codebook& codebook, Language language,
                   const ResponseRows& rows)
      : m_file(path, {.answers = true}),
        m_isDta(format == StatisticsFormat::Dta),
        m_codebook(codebook),
        m_language(language),
        m_rows(rows) {}
  ~StatisticsWriter() {
    if (m_writer != nullptr) readstat_writer_free(m_writer);
  }
  StatisticsWriter(const StatisticsWriter&) = delete;
  StatisticsWriter& operator=(const StatisticsWriter&) = delete;

  void write() {
    collect();
    m_writer = readstat_writer_init();
    readstat_set_data_writer(m_writer, &StatisticsWriter::writeBytes);
    readstat_writer_set_file_label(m_writer, shortened(words(m_codebook.title), 60).c_str());
    if (m_isDta) readstat_writer_set_file_format_version(m_writer, 118);
    for (Variable& variable : m_variables) declare(variable);
    const long count = static_cast<long>(m_rows.count);
    check(m_isDta ? readstat_begin_writing_dta(m_writer, this, count)
                  : readstat_begin_writing_sav(m_writer, this, count));
    m_rows.forEach([this](const std::vector<std::string>& cells) { writeRow(cells); });
    check(readstat_end_writing(m_writer));
    // ReadStat does not look at every result of writing (SAV pads and closes without), so what failed is kept here.
    if (m_failure) std::rethrow_exception(m_failure);
    m_file.commit();
  }

 private:
  static ssize_t writeBytes(const void* bytes, std::size_t count, void* context) {
    auto& self = *static_cast<StatisticsWriter*>(context);
    if (self.m_failure) return -1;
    try {
      self.m_file.write({static_cast<const char*>(bytes), count});
    } catch (const Fault&) {
      self.m_failure = std::current_exception();  // no exception may pass through C
      return -1;
    }
    return static_cast<ssize_t>(count);
  }
  void check(readstat_error_t error) const {
    if (m_failure) std::rethrow_exception(m_failure);
    if (error != READSTAT_OK) throw Fault(FaultCode::FileUnwritable, {m_file.path(), readstat_error_message(error)});
  }
  const std::string& words(const LocalizedText& text) const {
    return m_language == Language::Chinese ? text.chinese : text.english;
  }
  const Question& questionOf(const Variable& variable) const { return m_codebook.questions[variable.question]; }

  void collect() {
    for (std::size_t q = 0; q < m_codebook.questions.size(); ++q) {
      const Question& question = m_codebook.questions[q];
      const bool number = question.kind == QuestionKind::OneChoice || question.kind == QuestionKind::Scale ||
                          question.kind == QuestionKind::Number || question.role == QuestionRole::Weight;
      m_variables.push_back({q, -1, number, 1, nullptr});
    }
    m_rows.forEach([this](const std::vector<std::string>& cells) {
      for (Variable& variable : m_variables) variable.width = std::max(variable.width, cells[variable.question].size());
    });
    const std::size_t own = m_variables.size();
    for (std::size_t v = 0; v < own; ++v) {
      const Question& question = questionOf(m_variables[v]);
      if (question.kind != QuestionKind::MultipleChoice) continue;
      const auto choices = static_cast<int>(m_codebook.choices(question).choices.size());
      for (int k = 0; k < choices; ++k) m_variables.push_back({m_variables[v].question, k, true, 1, nullptr});
    }
  }

  /// A name both formats take: a letter first, then letters, digits and underscores, at most 32, unlike any other.
  std::string nameOf(const Variable& variable) {
    const Question& question = questionOf(variable);
    std::string name = question.code;
    if (variable.choice >= 0)
      name += "_" + m_codebook.choices(question).choices[static_cast<std::size_t>(variable.choice)].code;
    for (char& c : name) {
      if (std::isalnum(static_cast<unsigned char>(c)) == 0 || static_cast<unsigned char>(c) >= 0x80) c = '_';
    }
    if (name.empty() || std::isalpha(static_cast<unsigned char>(name.front())) == 0) name.insert(0, "v");
    name.resize(std::min<std::size_t>(name.size(), 28));
    const auto key = [](std::string text) {
      std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
      return text;
    };
    std::string unique = name;
    for (int k = 2; !m_names.insert(key(unique)).second; ++k) unique = name + "_" + std::to_string(k);
    return unique;
  }

  bool isNumbered(const Question& question) const { return m_codebook.choices(question).isNumbered(); }
  double numberOf(const Question& question, std::size_t choice) const {
    const Choice& own = m_codebook.choices(question).choices[choice];
    const auto code = parseNumber(own.code);
    return isNumbered(question) && code ? *code : static_cast<double>(choice + 1);
  }
  static char tagOf(MissingKind kind) {
    return kind == MissingKind::NotApplicable ? 'a' : kind == MissingKind::DontKnow ? 'b' : 'c';
  }

  void declare(Variable& variable) {
    const Question& question = questionOf(variable);
    const std::size_t width = variable.number ? 0 : std::min(variable.width, kMostText);
    const std::string name = nameOf(variable);
    variable.handle = readstat_add_variable(m_writer, name.c_str(),
                                            variable.number ? READSTAT_TYPE_DOUBLE : READSTAT_TYPE_STRING, width);
    std::string label = words(question.label);
    if (variable.choice >= 0)
      label += ": " + words(m_codebook.choices(question).choices[static_cast<std::size_t>(variable.choice)].label);
    readstat_variable_set_label(variable.handle, shortened(label, m_isDta ? 240 : kMostLabel).c_str());
    const bool plain = question.kind != QuestionKind::Number && question.role != QuestionRole::Weight;
    if (!m_isDta && variable.number && plain) readstat_variable_set_format(variable.handle, "F8.0");
    if (question.role == QuestionRole::Weight && !m_isDta)
      readstat_writer_set_fweight_variable(m_writer, variable.handle);
    if (variable.number && variable.choice < 0 && !question.list.empty()) declareLabels(variable, question, name);
  }

  void declareLabels(Variable& variable, const Question& question, const std::string& name) {
    readstat_label_set_t* set = readstat_add_label_set(m_writer, READSTAT_TYPE_DOUBLE, name.c_str());
    const auto& choices = m_codebook.choices(question).choices;
    std::vector<double> missing;
    for (std::size_t k = 0; k < choices.size(); ++k) {
      const std::string label = shortened(words(choices[k].label), 119);
      if (m_isDta && choices[k].missing != MissingKind::None) {
        readstat_label_tagged_value(set, tagOf(choices[k].missing), label.c_str());
        continue;
      }
      readstat_label_double_value(set, numberOf(question, k), label.c_str());
      if (choices[k].missing != MissingKind::None) missing.push_back(numberOf(question, k));
    }
    readstat_variable_set_label_set(variable.handle, set);
    if (m_isDta) return;
    // SPSS knows three codes or one range.
    if (missing.size() <= 3) {
      for (const double code : missing) readstat_variable_add_missing_double_value(variable.handle, code);
    } else {
      const auto [low, high] = std::minmax_element(missing.begin(), missing.end());
      readstat_variable_add_missing_double_range(variable.handle, *low, *high);
    }
  }

  void writeRow(const std::vector<std::string>& cells) {
    check(readstat_begin_row(m_writer));
    for (const Variable& variable : m_variables) check(writeCell(variable, cells[variable.question]));
    check(readstat_end_row(m_writer));
  }

  readstat_error_t writeCell(const Variable& variable, const std::string& cell) {
    const Question& question = questionOf(variable);
    if (!variable.number)
      return readstat_insert_string_value(m_writer, variable.handle, shortened(cell, kMostText).c_str());
    if (cell.empty()) return readstat_insert_missing_value(m_writer, variable.handle);
    const ChoiceList& list = m_codebook.choices(question);
    if (variable.choice >= 0) {
      const std::string wanted = ' ' + list.choices[static_cast<std::size_t>(variable.choice)].code + ' ';
      return readstat_insert_double_value(m_writer, variable.handle,
                                          (' ' + cell + ' ').find(wanted) != cell.npos ? 1 : 0);
    }
    if (question.list.empty()) {
      const auto number = parseNumber(cell);
      return number ? readstat_insert_double_value(m_writer, variable.handle, *number)
                    : readstat_insert_missing_value(m_writer, variable.handle);
    }
    const int choice = list.find(cell);
    if (choice < 0) {  // 97, 98 and 99 are understood where the list does not hold them
      const auto number = parseNumber(cell);
      const bool reserved = cell == "97" || cell == "98" || cell == "99";
      if (!number) return readstat_insert_missing_value(m_writer, variable.handle);
      if (m_isDta && reserved)
        return readstat_insert_tagged_missing_value(m_writer, variable.handle,
                                                    static_cast<char>('a' + (cell[1] - '7')));
      return readstat_insert_double_value(m_writer, variable.handle, *number);
    }
    const MissingKind missing = list.choices[static_cast<std::size_t>(choice)].missing;
    if (m_isDta && missing != MissingKind::None)
      return readstat_insert_tagged_missing_value(m_writer, variable.handle, tagOf(missing));
    return readstat_insert_double_value(m_writer, variable.handle,
                                        numberOf(question, static_cast<std::size_t>(choice)));
  }

  FileWriter m_file;
  std::exception_ptr m_failure;
  bool m_isDta;
  const Codebook& m_codebook;
  Language m_language;
  const ResponseRows& m_rows;
  std::vector<Variable> m_variables;
  std::set<std::string> m_names;
  readstat_writer_t* m_writer = nullptr;
};

}  // namespace

void writeStatisticsFile(const std::string& path, StatisticsFormat format, const Codebook& codebook, Language language,
                         const ResponseRows& rows) {
  StatisticsWriter(path, format, codebook, language, rows).write();
}

}  // namespace hz::survey
