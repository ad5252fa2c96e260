// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "survey/framework/evidence.h"
#include "survey/framework/framework.h"
#include "survey/framework/framework_code.h"
#include "survey/framework/kind_words.h"

#include <fmt/format.h>
#include <muParser.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

namespace hz::survey {
namespace {

thread_local bool dividedByZero = false;

double divisionNoted(double numerator, double denominator) {
  dividedByZero = dividedByZero || denominator == 0;
  return numerator / denominator;
}

/// Whether a condition divides by 0 whatever its numbers are: judged at several of them, each name with its own.
/// Throws the parser's error.
bool alwaysDividesByZero(std::string condition) {
  // The parser's own division can not be watched.
  std::replace(condition.begin(), condition.end(), '/', '#');
  mu::Parser parser;
  parser.DefineOprtChars("#");
  parser.DefineOprt("#", divisionNoted, mu::prMUL_DIV, mu::oaLEFT);
  parser.SetExpr(condition);
  std::map<std::string, double> values;
  for (const auto& [name, ignored] : parser.GetUsedVar()) values[name] = 0;
  for (auto& [name, value] : values) parser.DefineVar(name, &value);
  for (const int trial : {1, 2, 3}) {
    double next = 7.5 * trial;
    for (auto& [name, value] : values) value = next *= 1.37;
    dividedByZero = false;
    parser.Eval();
    if (!dividedByZero) return false;
  }
  return true;
}

class Validator {
 public:
  Validator(const Framework& framework, const Codebook& codebook) : m_framework(framework), m_codebook(codebook) {}

  std::vector<std::string> run() {
    checkCodes();
    checkTree();
    for (const Node& node : m_framework.nodes) {
      if (!node.isIndicator()) continue;
      std::visit([&](const auto& kind) { checkKind(node.code, kind); }, node.kind);
    }
    checkEvidence();
    for (const Group& group : m_framework.groups) {
      if (!group.question.empty()) checkCodesOf(group.code, group.question, group.codes);
    }
    checkStatistics();
    checkImbalances();
    for (const DriverDefinition& driver : m_framework.drivers) {
      std::visit([&](const auto& kind) { checkDriver(driver.code, kind); }, driver.kind);
    }
    checkQuadrants();
    checkDiagnoses();
    return std::move(m_problems);
  }

 private:
  template <class... Args>
  void problem(fmt::format_string<Args...> format, Args&&... args) {
    m_problems.push_back(fmt::format(format, std::forward<Args>(args)...));
  }

  void checkCode(const std::string& code, std::string_view what) {
    if (!isFrameworkCode(code)) return problem("“{}” is not a code for a {} (no spaces, no leading digit)", code, what);
    if (!m_codes.insert(code).second) problem("the code {} is there twice", code);
    if (isKeptCode(code)) problem("the code {} is kept for a companion result; choose another one", code);
  }

  void checkCodes() {
    for (const Node& node : m_framework.nodes) checkCode(node.code, "node");
    for (const Group& group : m_framework.groups) checkCode(group.code, "group");
    for (const ImbalanceDefinition& imbalance : m_framework.imbalances) checkCode(imbalance.code, "imbalance");
    for (const DriverDefinition& driver : m_framework.drivers) checkCode(driver.code, "driver");
    for (const QuadrantDefinition& quadrant : m_framework.quadrants) checkCode(quadrant.code, "quadrant");
    for (const StatisticDefinition& figure : m_framework.statistics) checkCode(figure.code, "statistic");
  }

  void checkTree() {
    if (m_framework.atLevel(1).empty()) problem("there is no indicator (level 1)");
    for (const Node& node : m_framework.nodes) {
      if (node.direction != 1 && node.direction != -1)
        problem("{}: Direction {} is neither 1 nor -1", node.code, node.direction);
      if (!(node.weight > 0)) problem("{}: the weight {} is not above 0", node.code, node.weight);
      if (node.level < 0 || node.level > 10) problem("{}: {} is not a level", node.code, node.level);
      checkParent(node);
      if (node.level >= 2 && m_framework.children(node.code).empty())
        problem("{} is at level {} but nothing belongs to it", node.code, node.level);
    }
  }

  void checkParent(const Node& node) {
    if (node.parent.empty()) {
      if (node.level == 1) problem("{} has no parent; indicators outside the tree have no level (NA)", node.code);
      return;
    }
    const Node* parent = m_framework.find(node.parent);
    if (parent == nullptr) {
      problem("{}: its parent {} is not there", node.code, node.parent);
    } else if (node.level == 0) {
      problem("{} has a parent but no level", node.code);
    } else if (parent->level != node.level + 1) {
      problem("{} (level {}): its parent {} is at level {}, not one level up", node.code, node.level, node.parent,
              parent->level);
    }
  }

  const Question* question(const std::string& where, const std::string& code) {
    const Question* found = m_codebook.find(code);
    if (found == nullptr) problem("{}: the instrument has no question “{}”", where, code);
    return found;
  }

  /// The question must have choices, the codes must be answers among them.
  void checkCodesOf(const std::string& where, const std::string& asked, const std::vector<std::string>& codes,
                    bool multipleOnly = false) {
    const Question* found = question(where, asked);
    if (found == nullptr) return;
    if (found->list.empty() || (multipleOnly && found->kind != QuestionKind::MultipleChoice))
      return problem("{}: {} is not a question with {}", where, asked, multipleOnly ? "several choices" : "choices");
    if (codes.empty()) problem("{}: no codes of {} are named", where, asked);
    const ChoiceList& list = m_codebook.choices(*found);
    for (const std::string& code : codes) {
      const int at = list.find(code);
      if (at < 0) {
        problem("{}: {} has no choice “{}”", where, asked, code);
      } else if (list.choices[static_cast<std::size_t>(at)].missing != MissingKind::None) {
        problem("{}: {} of {} is not an answer", where, code, asked);
      }
    }
    if (std::set<std::string>(codes.begin(), codes.end()).size() != codes.size())
      problem("{}: a code of {} is named twice", where, asked);
  }

  void checkBase(const std::string& where, const AnswerBase& base) {
    if (!base.question.empty()) {
      checkCodesOf(where, base.question, base.codes);
    } else if (!base.codes.empty()) {
      problem("{}: base_codes without base_question", where);
    }
  }

  void checkStatistic(const std::string& where, const std::string& code) {
    if (m_framework.statistic(code) == nullptr) problem("{}: there is no statistic “{}”", where, code);
  }
  void checkStatistics(const std::string& where, const std::vector<std::string>& codes) {
    for (const std::string& code : codes) checkStatistic(where, code);
  }
  /// One that can be above 0.
  void checkDenominators(const std::string& where, const std::vector<std::string>& codes) {
    if (codes.empty()) return;
    for (const std::string& code : codes) {
      const StatisticDefinition* figure = m_framework.statistic(code);
      if (figure == nullptr || !(figure->upper <= 0 && figure->lower >= 0)) return;
    }
    problem("{}: its denominator {} is always 0", where, join(codes, " + "));
  }
  void checkAboveZero(const std::string& where, std::string_view what, double value) {
    if (!(value > 0)) problem("{}: {} must be above 0", where, what);
  }

  void checkKind(const std::string& where, const ScaleMean& kind) {
    const Question* found = question(where, kind.question);
    if (found != nullptr && found->kind != QuestionKind::Scale) problem("{}: {} is no scale", where, kind.question);
  }
  void checkKind(const std::string& where, const ShareChoosing& kind) {
    checkCodesOf(where, kind.question, kind.codes);
    checkBase(where, kind.base);
  }
  void checkKind(const std::string& where, const CountMean& kind) {
    checkCodesOf(where, kind.question, kind.codes, true);
    checkBase(where, kind.base);
    checkAboveZero(where, "full", kind.full);
  }
  void checkKind(const std::string& where, const TickShare& kind) {
    checkCodesOf(where, kind.question, kind.codes, true);
    checkBase(where, kind.base);
  }
  void checkKind(const std::string& where, const GiniOfMidpoints& kind) {
    checkCodesOf(where, kind.question, kind.codes);
    if (kind.midpoints.size() != kind.codes.size())
      problem("{}: {} midpoints for {} codes", where, kind.midpoints.size(), kind.codes.size());
    for (const double midpoint : kind.midpoints) {
      if (!(midpoint >= 0)) problem("{}: the midpoint {} is negative", where, midpoint);
    }
    const bool allZero = std::all_of(kind.midpoints.begin(), kind.midpoints.end(), [](double x) { return x == 0; });
    if (allZero && !kind.midpoints.empty()) problem("{}: its midpoints are all 0", where);
  }
  void checkKind(const std::string& where, const GroupGap& kind) {
    checkCodesOf(where, kind.question, kind.codes);
    if (m_framework.groups.size() < 2) problem("{}: a group gap needs at least two groups", where);
  }
  void checkKind(const std::string& where, const StatisticPercent& kind) { checkStatistic(where, kind.statistic); }
  void checkKind(const std::string& where, const StatisticRatio& kind) {
    checkStatistic(where, kind.numerator);
    checkStatistics(where, kind.denominators);
    if (kind.denominators.empty()) problem("{}: a ratio needs a denominator", where);
    checkDenominators(where, kind.denominators);
  }
  void checkKind(const std::string& where, const StatisticRate& kind) {
    checkStatistic(where, kind.numerator);
    if (!kind.denominator.empty()) {
      checkStatistic(where, kind.denominator);
      checkDenominators(where, {kind.denominator});
    }
    checkAboveZero(where, "per", kind.per);
    checkAboveZero(where, "goalpost", kind.goalpost);
  }

  void checkEvidence() {
    std::map<std::string, std::string> users;
    for (const Node& node : m_framework.nodes) {
      if (!node.isIndicator()) continue;
      const Evidence evidence = evidenceOf(node, m_codebook);
      if (evidence.itself.empty()) continue;  // the question is unknown: said already
      if (const auto same = users.find(evidence.itself); same != users.end())
        problem("{} and {} use the same evidence ({})", same->second, node.code, evidence.itself);
      if (const auto other = users.find(evidence.complement); !evidence.complement.empty() && other != users.end())
        problem("{} is the complement of {} ({})", node.code, other->second, evidence.itself);
      users.emplace(evidence.itself, node.code);
    }
  }

  void checkStatistics() {
    for (const StatisticDefinition& figure : m_framework.statistics) {
      if (!figure.atMost.empty()) checkStatistic(figure.code, figure.atMost);
      if (figure.upper < figure.lower) problem("{}: upper is below lower", figure.code);
    }
  }

  void checkAggregate(const std::string& where, const std::string& code) {
    const Node* node = m_framework.find(code);
    if (node == nullptr || node->level < 2) problem("{}: “{}” is not an index or dimension", where, code);
  }

  void checkImbalances() {
    for (const ImbalanceDefinition& imbalance : m_framework.imbalances)
      std::visit([&](const auto& kind) { checkImbalance(imbalance.code, kind); }, imbalance.kind);
  }
  void checkImbalance(const std::string& where, const GapImbalance& kind) {
    checkAggregate(where, kind.first);
    checkAggregate(where, kind.second);
  }
  void checkImbalance(const std::string& where, const JointImbalance& kind) {
    checkAggregate(where, kind.first);
    checkAggregate(where, kind.second);
  }
  void checkImbalance(const std::string& where, const NarrownessImbalance& kind) {
    checkCodesOf(where, kind.question, kind.domains);
    checkStatistics(where, kind.workers);
    if (!kind.population.empty()) {
      checkStatistic(where, kind.population);
      checkDenominators(where, {kind.population});
    }
  }
  void checkImbalance(const std::string& where, const ReachImbalance& kind) {
    checkCodesOf(where, kind.question, kind.codes);
    if (m_framework.groups.size() < 2) problem("{}: reach needs at least two groups", where);
  }

  void checkNeeded(const std::string& where, int needed, std::size_t parts) {
    if (needed < 1 || static_cast<std::size_t>(needed) > parts)
      problem("{}: needed {} of {} parts", where, needed, parts);
  }
  void checkDriver(const std::string& where, const MeanDriver& kind) {
    for (const std::string& part : kind.parts) {
      const Node* node = m_framework.find(part);
      if (node == nullptr || !node->isIndicator()) problem("{}: there is no indicator “{}”", where, part);
    }
    checkNeeded(where, kind.needed, kind.parts.size());
  }
  void checkDriver(const std::string& where, const ShortfallDriver& kind) {
    if (kind.parts.empty()) problem("{}: a shortfall needs a part", where);
    for (const ShortfallDriver::Part& part : kind.parts) {
      if (part.numerators.empty()) problem("{}: a part has no numerator", where);
      checkStatistics(where, part.numerators);
      checkStatistic(where, part.denominator);
      checkDenominators(where, {part.denominator});
      checkAboveZero(where, "per", part.per);
      checkAboveZero(where, "goalpost", part.benchmark);
    }
    if (!kind.zeroIsFull.empty()) checkStatistic(where, kind.zeroIsFull);
  }
  std::ptrdiff_t answersOf(const Question& asked) const {
    const auto& choices = m_codebook.choices(asked).choices;
    return std::count_if(choices.begin(), choices.end(),
                         [](const Choice& choice) { return choice.missing == MissingKind::None; });
  }
  void checkDriver(const std::string& where, const DifferentiationDriver& kind) {
    for (const std::string& code : kind.questions) {
      const Question* found = question(where, code);
      if (found != nullptr && found->kind != QuestionKind::OneChoice)
        problem("{}: {} is not a question with one choice", where, code);
      if (found != nullptr && found->kind == QuestionKind::OneChoice && answersOf(*found) < 2)
        problem("{}: {} has fewer than two answers, so nothing can differ", where, code);
    }
    checkNeeded(where, kind.needed, kind.questions.size());
  }

  void checkQuadrants() {
    for (const QuadrantDefinition& quadrant : m_framework.quadrants) {
      checkAggregate(quadrant.code, quadrant.x);
      checkAggregate(quadrant.code, quadrant.y);
      for (const LocalizedText* field : {&quadrant.highLow, &quadrant.highHigh, &quadrant.lowHigh, &quadrant.lowLow}) {
        if (field->in(Language::English).empty()) problem("{}: a field has no name", quadrant.code);
      }
    }
  }

  /// Everything a condition or a text may name.
  std::set<std::string> resultCodes() const {
    std::set<std::string> codes(kCompanionCodes.begin(), kCompanionCodes.end());
    for (const Node& node : m_framework.nodes) codes.insert(node.code);
    for (const ImbalanceDefinition& imbalance : m_framework.imbalances) {
      for (const char* end : {"", "_low", "_high"}) codes.insert(imbalance.code + end);
      // The second imbalance of a kind has companions with its code behind them: d_I5.
      for (const std::string_view companion : kCompanionCodes)
        codes.insert(std::string(companion) + "_" + imbalance.code);
    }
    for (const DriverDefinition& driver : m_framework.drivers) codes.insert(driver.code);
    return codes;
  }

  void checkDiagnoses() {
    const std::set<std::string> results = resultCodes();
    std::set<std::string> numbers = results, placeholders = results;
    numbers.insert(kConditionNumbers.begin(), kConditionNumbers.end());
    placeholders.insert(kDiagnosisPlaceholders.begin(), kDiagnosisPlaceholders.end());
    std::map<std::string, int> position;
    for (const DiagnosisRule& rule : m_framework.diagnoses) {
      const std::string where = fmt::format("diagnosis {} of {}", ++position[rule.imbalance], rule.imbalance);
      const auto same = [&](const ImbalanceDefinition& imbalance) { return imbalance.code == rule.imbalance; };
      if (std::none_of(m_framework.imbalances.begin(), m_framework.imbalances.end(), same))
        problem("{}: there is no such imbalance", where);
      checkCondition(where, rule.condition, numbers);
      for (const std::string& text : {rule.text.english, rule.text.chinese}) checkText(where, text, placeholders);
      if (rule.text.in(Language::English).empty()) problem("{}: it has no text", where);
    }
  }

  void checkCondition(const std::string& where, const std::string& condition, const std::set<std::string>& known) {
    try {
      mu::Parser parser;
      std::map<std::string, double> values;
      parser.SetExpr(condition);
      for (const auto& [name, ignored] : parser.GetUsedVar()) values[name] = 0;
      for (auto& [name, value] : values) {
        if (!known.contains(name)) problem("{}: its condition names “{}”, which is no result", where, name);
        parser.DefineVar(name, &value);
      }
      parser.Eval();
      if (alwaysDividesByZero(condition)) problem("{}: its condition “{}” always divides by 0", where, condition);
    } catch (const mu::Parser::exception_type& error) {
      problem("{}: its condition “{}” cannot be understood ({})", where, condition, error.GetMsg());
    }
  }

  void checkText(const std::string& where, const std::string& text, const std::set<std::string>& known) {
    for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
      const std::size_t end = text.find('}', at);
      if (end == std::string::npos) return problem("{}: a brace of its text is not closed", where);
      const std::string name = text.substr(at + 1, end - at - 1);
      if (!known.contains(name)) problem("{}: its text names {{{}}}, which is no result", where, name);
    }
  }

  const Framework& m_framework;
  const Codebook& m_codebook;
  std::set<std::string> m_codes;
  std::vector<std::string> m_problems;
};

}  // namespace

std::vector<std::string> frameworkProblems(const Framework& framework, const Codebook& codebook) {
  return Validator(framework, codebook).run();
}

}  // namespace hz::survey
