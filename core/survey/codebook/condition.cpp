// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/condition.h"

#include "base/number.h"
#include "base/text.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <variant>

namespace hz::survey {
namespace {

/// Not understood, or not known.
struct Undecided {};
using Value = std::variant<Undecided, bool, double, std::string>;

bool isUndecided(const Value& value) {
  return std::holds_alternative<Undecided>(value);
}

double asNumber(const Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return *number;
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? 1 : 0;
  if (const auto* text = std::get_if<std::string>(&value)) return parseNumber(*text).value_or(kMissing);
  return kMissing;
}

bool asTruth(const Value& value) {
  if (const auto* truth = std::get_if<bool>(&value)) return *truth;
  if (const auto* number = std::get_if<double>(&value)) return !isMissing(*number) && *number != 0;
  if (const auto* text = std::get_if<std::string>(&value)) return !text->empty();
  return false;
}

std::string asText(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  return shortestNumber(asNumber(value));
}

bool compared(const std::string& sign, const Value& left, const Value& right) {
  const bool equality = sign == "=" || sign == "!=";
  const auto isText = [](const Value& value) { return std::holds_alternative<std::string>(value); };
  if (equality && isText(left) && isText(right)) return (asText(left) == asText(right)) == (sign == "=");
  const double a = asNumber(left), b = asNumber(right);
  if (isMissing(a) || isMissing(b)) return sign == "!=";
  if (sign == "=") return a == b;
  if (sign == "!=") return a != b;
  if (sign == "<") return a < b;
  if (sign == "<=") return a <= b;
  return sign == ">" ? a > b : a >= b;
}

/// Reads by the grammar of XPath 1.0, or → and → comparison → sum → product → sign → primary, and computes at once.
class Reader {
 public:
  Reader(std::string_view text, const AnswerOf& answer) : m_text(text), m_answer(answer) {}

  Value read() {
    const Value value = either();
    blanks();
    m_failed = m_failed || m_at != m_text.size();
    return m_failed ? Value(Undecided{}) : value;
  }
  bool hasFailed() const { return m_failed; }
  bool hasDividedByZero() const { return m_dividedByZero; }

 private:
  void blanks() {
    while (m_at < m_text.size() &&
           (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\n' || m_text[m_at] == '\r'))
      ++m_at;
  }
  bool takes(std::string_view sign) {
    blanks();
    if (m_text.substr(m_at, sign.size()) != sign) return false;
    m_at += sign.size();
    return true;
  }
  static bool isNamePart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  }
  bool takesWord(std::string_view word) {
    blanks();
    if (m_text.substr(m_at, word.size()) != word) return false;
    const std::size_t end = m_at + word.size();
    if (end < m_text.size() && isNamePart(m_text[end])) return false;
    m_at = end;
    return true;
  }
  Value fail() {
    m_failed = true;
    m_at = m_text.size();
    return Undecided{};
  }

  /// One side may decide alone, as a false “and” and a true “or” do.
  Value either() {
    Value value = both();
    while (!m_failed && takesWord("or")) {
      const Value other = both();
      const bool sure = (!isUndecided(value) && asTruth(value)) || (!isUndecided(other) && asTruth(other));
      value = sure ? Value(true) : isUndecided(value) || isUndecided(other) ? Value(Undecided{}) : Value(false);
    }
    return value;
  }
  Value both() {
    Value value = comparison();
    while (!m_failed && takesWord("and")) {
      const Value other = comparison();
      const bool never = (!isUndecided(value) && !asTruth(value)) || (!isUndecided(other) && !asTruth(other));
      value = never ? Value(false) : isUndecided(value) || isUndecided(other) ? Value(Undecided{}) : Value(true);
    }
    return value;
  }
  Value comparison() {
    Value left = sum();
    for (const char* sign : {"!=", "<=", ">=", "=", "<", ">"}) {
      if (!takes(sign)) continue;
      const Value right = sum();
      if (isUndecided(left) || isUndecided(right)) return Undecided{};
      return compared(sign, left, right);
    }
    return left;
  }
  Value sum() {
    Value value = product();
    while (!m_failed) {
      const bool plus = takes("+");
      if (!plus && !takes("-")) return value;
      const Value other = product();
      if (isUndecided(value) || isUndecided(other)) {
        value = Undecided{};
      } else {
        value = plus ? asNumber(value) + asNumber(other) : asNumber(value) - asNumber(other);
      }
    }
    return value;
  }
  Value product() {
    Value value = primary();
    while (!m_failed) {
      const char sign = takes("*") ? '*' : takesWord("div") ? '/' : takesWord("mod") ? '%' : ' ';
      if (sign == ' ') return value;
      const Value other = primary();
      const double a = asNumber(value), b = asNumber(other);
      if (isUndecided(value) || isUndecided(other)) {
        value = Undecided{};
      } else {
        m_dividedByZero = m_dividedByZero || (sign != '*' && b == 0);
        value = sign == '*' ? a * b : sign == '/' ? a / b : std::fmod(a, b);
      }
    }
    return value;
  }
  Value primary() {
    constexpr int kDeepest = 100;  // conditions come from files of others
    if (m_depth >= kDeepest) return fail();
    ++m_depth;
    const Value value = single();
    --m_depth;
    return value;
  }
  Value single() {
    if (takes("(")) {
      const Value value = either();
      return takes(")") ? value : fail();
    }
    if (takes("-")) {
      const Value value = primary();
      return isUndecided(value) ? value : Value(-asNumber(value));
    }
    if (takes("${")) return answered();
    if (m_at < m_text.size() && (m_text[m_at] == '\'' || m_text[m_at] == '"')) return quoted();
    if (m_at < m_text.size() && (m_text[m_at] == '.' || (m_text[m_at] >= '0' && m_text[m_at] <= '9'))) return number();
    return function();
  }
  Value answered() {
    const std::size_t end = m_text.find('}', m_at);
    if (end == std::string_view::npos) return fail();
    const std::string_view question = trimmed(m_text.substr(m_at, end - m_at));
    m_at = end + 1;
    const auto answer = m_answer(question);
    return answer ? Value(*answer) : Value(Undecided{});
  }
  Value quoted() {
    const std::size_t end = m_text.find(m_text[m_at], m_at + 1);
    if (end == std::string_view::npos) return fail();
    std::string text(m_text.substr(m_at + 1, end - m_at - 1));
    m_at = end + 1;
    return text;
  }
  Value number() {
    const std::size_t begin = m_at;
    while (m_at < m_text.size() && (m_text[m_at] == '.' || (m_text[m_at] >= '0' && m_text[m_at] <= '9'))) ++m_at;
    const auto value = parseNumber(m_text.substr(begin, m_at - begin));
    return value ? Value(*value) : fail();
  }
  Value function() {
    const std::size_t begin = m_at;
    while (m_at < m_text.size() && isNamePart(m_text[m_at])) ++m_at;
    const std::string_view name = m_text.substr(begin, m_at - begin);
    if (name.empty() || !takes("(")) return fail();
    std::vector<Value> arguments;
    if (!takes(")")) {
      do arguments.push_back(either());
      while (!m_failed && takes(","));
      if (!takes(")")) return fail();
    }
    return call(name, arguments);
  }
  Value call(std::string_view name, const std::vector<Value>& arguments) {
    const bool known = std::none_of(arguments.begin(), arguments.end(), isUndecided);
    const std::size_t count = arguments.size();
    if (name == "true" && count == 0) return true;
    if (name == "false" && count == 0) return false;
    const bool one = count == 1 && (name == "not" || name == "count-selected" || name == "number" || name == "string" ||
                                    name == "boolean");
    if (!one && !(count == 2 && name == "selected")) return fail();
    if (!known) return Undecided{};
    if (name == "not") return !asTruth(arguments[0]);
    if (name == "number") return asNumber(arguments[0]);
    if (name == "string") return asText(arguments[0]);
    if (name == "boolean") return asTruth(arguments[0]);
    const std::string text = asText(arguments[0]);
    const auto ticked = splitWords(text);
    if (name == "count-selected") return static_cast<double>(ticked.size());
    const std::string wanted = asText(arguments[1]);
    return std::find(ticked.begin(), ticked.end(), wanted) != ticked.end();
  }

  std::string_view m_text;
  const AnswerOf& m_answer;
  std::size_t m_at = 0;
  int m_depth = 0;
  bool m_failed = false, m_dividedByZero = false;
};

}  // namespace

std::optional<bool> conditionHolds(std::string_view condition, const AnswerOf& answer) {
  if (trimmed(condition).empty()) return true;
  const Value value = Reader(condition, answer).read();
  if (isUndecided(value)) return std::nullopt;
  return asTruth(value);
}

std::vector<std::string> conditionNames(std::string_view condition) {
  std::vector<std::string> names;
  for (std::size_t at = condition.find("${"); at != std::string_view::npos; at = condition.find("${", at + 2)) {
    const std::size_t end = condition.find('}', at);
    if (end != std::string_view::npos) names.emplace_back(trimmed(condition.substr(at + 2, end - at - 2)));
  }
  return names;
}

ConditionFault conditionFault(std::string_view condition) {
  if (trimmed(condition).empty()) return ConditionFault::None;
  bool always = true;
  // A divisor that is 0 for several answers, different at every question, is 0 for all that matters.
  for (const int trial : {1, 2, 3}) {
    std::map<std::string, std::string, std::less<>> answers;
    const AnswerOf answer = [&](std::string_view question) -> std::optional<std::string> {
      const auto next = std::to_string(trial * 17 + answers.size() * answers.size() * 5);
      return answers.try_emplace(std::string(question), next).first->second;
    };
    Reader reader(condition, answer);
    reader.read();
    if (reader.hasFailed()) return ConditionFault::NotUnderstood;
    always = always && reader.hasDividedByZero();
  }
  return always ? ConditionFault::DividesByZero : ConditionFault::None;
}

}  // namespace hz::survey
