// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "base/table_text.h"
#include "base/text.h"
#include "survey/framework/framework.h"
#include "survey/framework/kind_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace hz::survey {
namespace {

template <class Words>
int wordIndex(const Words& words, std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  return found == words.end() ? -1 : static_cast<int>(found - words.begin());
}

class FrameworkReader {
 public:
  FrameworkReader(std::string_view csv, std::string name, const Codebook& codebook)
      : m_name(std::move(name)), m_table(parseTable(csv, m_name)), m_codebook(codebook) {
    if (!isValidUtf8(csv)) problem("its text is not UTF-8; save it as CSV UTF-8");
  }

  Framework read() {
    for (const char* column : {"Level", "iCode", "Direction", "Weight", "Parent", "Type"}) {
      if (m_table.find(column) < 0) problem("the column {} is missing", column);
    }
    if (m_problems.empty()) {
      for (m_row = 0; m_row < m_table.rows.size(); ++m_row) readRow();
    }
    // Content is checked even when cells could not be read, so that everything is listed at once.
    if (m_problems.empty() || !m_framework.nodes.empty()) {
      std::vector<std::string> more = frameworkProblems(m_framework, m_codebook);
      std::move(more.begin(), more.end(), std::back_inserter(m_problems));
    }
    if (m_problems.empty()) return std::move(m_framework);
    std::vector<std::string> arguments{m_name, join(m_problems, "; ")};
    std::move(m_problems.begin(), m_problems.end(), std::back_inserter(arguments));
    throw Fault(FaultCode::FrameworkInvalid, arguments);
  }

 private:
  template <class... Args>
  void problem(fmt::format_string<Args...> format, Args&&... args) {
    m_problems.push_back(fmt::format(format, std::forward<Args>(args)...));
  }

  /// Cell without blanks; "NA" (R's word for missing) reads as empty.
  std::string cell(std::string_view column) const {
    const std::string_view text = trimmed(m_table.cell(m_row, column));
    return text == "NA" ? std::string() : std::string(text);
  }
  std::vector<std::string> words(std::string_view column) const { return wordsOf(cell(column)); }
  static std::vector<std::string> wordsOf(std::string_view text) {
    const auto parts = splitWords(text);
    return {parts.begin(), parts.end()};
  }
  std::vector<std::string> listOf(std::string_view column) const {
    std::vector<std::string> parts;
    const std::string text = cell(column);
    for (const std::string_view part : split(text, ';')) parts.emplace_back(trimmed(part));
    return parts;
  }
  LocalizedText both(std::string_view english, std::string_view chinese) const {
    return {cell(english), cell(chinese)};
  }
  LocalizedText name() const { return both("iName", "name_zh"); }
  LocalizedText note() const { return both("note_en", "note_zh"); }
  AnswerBase base() const { return {cell("base_question"), words("base_codes")}; }
  bool yes(std::string_view column) const { return cell(column) == "yes" || cell(column) == "1"; }

  double number(std::string_view text, std::string_view column, double otherwise) {
    if (text.empty()) return otherwise;
    const auto value = parseNumber(text);
    if (!value) problem("{}: “{}” in {} is not a number", cell("iCode"), text, column);
    return value.value_or(otherwise);
  }
  double number(std::string_view column, double otherwise) { return number(cell(column), column, otherwise); }

  int wholeNumber(std::string_view column, int otherwise) {
    const std::string text = cell(column);
    if (text.empty()) return otherwise;
    const auto value = parseInteger(text);
    if (!value || *value < -1000 || *value > 1000) {
      problem("{}: “{}” in {} is not a whole number", cell("iCode"), text, column);
      return otherwise;
    }
    return static_cast<int>(*value);
  }

  void readRow() {
    const std::string type = cell("Type");
    const std::string kind = cell("kind");
    if (type == "Aggregate" || (type == "Indicator" && !cell("Level").empty())) return readNode(kind);
    if (wordIndex(kIndicatorKinds, kind) >= 0) return readNode(kind);
    if (type != "Indicator" && type != "Other" && type != "Group" && type != "Denominator")
      return problem("{}: “{}” is not a Type (Indicator, Aggregate, Group, Denominator, Other)", cell("iCode"), type);
    if (kind.empty()) return;  // a column of another COINr table: no part of the framework
    if (kind == "title") {
      m_framework.title = name();
    } else if (kind == "group") {
      m_framework.groups.push_back({cell("iCode"), name(), cell("question"), words("codes"), note()});
    } else if (kind == "statistic") {
      readStatistic();
    } else if (kind == "quadrant") {
      readQuadrant();
    } else if (kind == "diagnosis") {
      m_framework.diagnoses.push_back({cell("first"), cell("condition"), both("text_en", "text_zh")});
    } else if (wordIndex(kImbalanceKinds, kind) >= 0) {
      m_framework.imbalances.push_back({cell("iCode"), name(), imbalanceKind(wordIndex(kImbalanceKinds, kind))});
    } else if (wordIndex(kDriverKinds, kind) >= 0) {
      m_framework.drivers.push_back({cell("iCode"), name(), driverKind(wordIndex(kDriverKinds, kind)),
                                     both("text_en", "text_zh"), yes("higher_is_better"), note()});
    } else {
      problem("{}: “{}” is not a kind known here", cell("iCode"), kind);
    }
  }

  void readNode(const std::string& kind) {
    Node node;
    node.code = cell("iCode");
    node.name = name();
    if (node.name.english.empty() && node.name.chinese.empty()) node.name.english = node.code;
    node.level = wholeNumber("Level", 0);
    node.parent = cell("Parent");
    node.weight = number("Weight", 1);
    node.direction = wholeNumber("Direction", 1);
    node.phrase = cell("phrase");
    node.note = note();
    if (node.isIndicator()) {
      const int index = wordIndex(kIndicatorKinds, kind);
      if (index >= 0) {
        node.kind = indicatorKind(index);
      } else if (kind.empty() && m_codebook.find(node.code) != nullptr) {
        node.kind = ScaleMean{node.code};  // a plain iMeta over scale items
      } else {
        problem("{}: “{}” is not a kind of indicator", node.code, kind);
      }
    }
    m_framework.nodes.push_back(std::move(node));
  }

  WithoutWorkers withoutWorkers() {
    const int index = wordIndex(kWithoutWorkers, cell("without_workers"));
    if (index < 0)
      problem("{}: “{}” in without_workers is neither “missing” nor “hundred”", cell("iCode"), cell("without_workers"));
    return static_cast<WithoutWorkers>(std::max(index, 0));
  }

  IndicatorKind indicatorKind(int index) {
    const std::string question = cell("question");
    switch (index) {
      case 0: return ScaleMean{question};
      case 1: return ShareChoosing{question, words("codes"), base()};
      case 2: return CountMean{question, words("codes"), number("full", 1), base()};
      case 3: return TickShare{question, words("codes"), base()};
      case 4: {
        std::vector<double> midpoints;
        for (const std::string& word : words("midpoints")) midpoints.push_back(number(word, "midpoints", 0));
        return GiniOfMidpoints{question, words("codes"), midpoints};
      }
      case 5: return GroupGap{question, words("codes")};
      case 6: return StatisticPercent{cell("numerator"), withoutWorkers()};
      case 7: return StatisticRatio{cell("numerator"), words("denominator"), withoutWorkers()};
      default: return StatisticRate{cell("numerator"), cell("denominator"), number("per", 1), number("goalpost", 1)};
    }
  }

  ImbalanceKind imbalanceKind(int index) const {
    switch (index) {
      case 0: return GapImbalance{cell("first"), cell("second")};
      case 1: return JointImbalance{cell("first"), cell("second")};
      case 2: return narrowness();
      default: return ReachImbalance{cell("question"), words("codes")};
    }
  }

  NarrownessImbalance narrowness() const {
    NarrownessImbalance kind{cell("question"), words("codes"), words("numerator"), cell("denominator"), {}};
    const Question* question = m_codebook.find(kind.question);
    if (question == nullptr) return kind;
    const ChoiceList& list = m_codebook.choices(*question);
    for (const std::string& domain : kind.domains) {
      const int at = list.find(domain);
      kind.domainNames.push_back(at < 0 ? LocalizedText{domain, domain}
                                        : list.choices[static_cast<std::size_t>(at)].label);
    }
    return kind;
  }

  DriverKind driverKind(int index) {
    if (index == 0) return MeanDriver{words("parts"), wholeNumber("needed", 1)};
    if (index == 2) return DifferentiationDriver{words("parts"), wholeNumber("needed", 2)};
    ShortfallDriver driver;
    driver.zeroIsFull = cell("parts");
    const auto numerators = listOf("numerator"), denominators = listOf("denominator");
    const auto per = listOf("per"), benchmarks = listOf("goalpost");
    if (denominators.size() != numerators.size() || benchmarks.size() != numerators.size() ||
        per.size() != numerators.size()) {
      problem("{}: numerator, denominator, per and goalpost need one entry for each part", cell("iCode"));
      return driver;
    }
    for (std::size_t i = 0; i < numerators.size(); ++i) {
      driver.parts.push_back(
          {wordsOf(numerators[i]), denominators[i], number(per[i], "per", 1), number(benchmarks[i], "goalpost", 1)});
    }
    return driver;
  }

  void readStatistic() {
    m_framework.statistics.push_back({cell("iCode"), name(), both("unit_en", "unit_zh"), cell("at_most"),
                                      number("lower", 0), number("upper", kMissing), yes("positive"), note()});
  }

  /// The four fields stand in one cell per language: high–low | high–high | low–high | low–low.
  void readQuadrant() {
    QuadrantDefinition quadrant;
    quadrant.code = cell("iCode");
    quadrant.x = cell("first");
    quadrant.y = cell("second");
    quadrant.name = name();
    const std::string english = cell("text_en"), chinese = cell("text_zh");
    const auto en = split(english, '|'), zh = split(chinese, '|');
    if (en.size() != 4 || zh.size() != 4)
      return problem("{}: text_en and text_zh need the names of four fields, separated by |", quadrant.code);
    LocalizedText* const fields[] = {&quadrant.highLow, &quadrant.highHigh, &quadrant.lowHigh, &quadrant.lowLow};
    for (std::size_t i = 0; i < 4; ++i) *fields[i] = {std::string(trimmed(en[i])), std::string(trimmed(zh[i]))};
    m_framework.quadrants.push_back(std::move(quadrant));
  }

  std::string m_name;
  TableText m_table;
  const Codebook& m_codebook;
  Framework m_framework;
  std::size_t m_row = 0;
  std::vector<std::string> m_problems;
};

}  // namespace

Framework readFramework(std::string_view csv, const std::string& name, const Codebook& codebook) {
  return FrameworkReader(csv, name, codebook).read();
}

}  // namespace hz::survey
