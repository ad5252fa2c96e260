// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/cell_coder.h"

#include "base/fault.h"
#include "base/number.h"
#include "base/text.h"
#include "import/number_form.h"

#include <algorithm>
#include <bit>

namespace hz::survey {
namespace {

constexpr std::size_t kMaxRemembered = 100000;

/// ① to ⑳ at the beginning.
bool isCircled(std::string_view text) {
  return text.size() > 2 && text.starts_with("\xE2\x91") && static_cast<unsigned char>(text[2]) >= 0xA0 &&
         static_cast<unsigned char>(text[2]) <= 0xB3;
}

std::string allowedText(const Codebook& codebook, const Question& question) {
  const ChoiceList& list = codebook.choices(question);
  std::string text;
  if (question.kind == QuestionKind::Scale) {
    text = std::to_string(question.scaleMin) + "\u2013" + std::to_string(question.scaleMax);
  }
  for (const Choice& choice : list.choices) {
    if (question.kind == QuestionKind::Scale && choice.missing == MissingKind::None) continue;
    text += (text.empty() ? "" : ", ") + choice.code;
  }
  return text;
}

}  // namespace

CellCoder::CellCoder(const Codebook& codebook, const Question& question)
    : m_list(codebook.choices(question)), m_question(question.code), m_allowed(allowedText(codebook, question)) {
  m_digits.fill(kInvalid);
  for (std::size_t i = 0; i < m_list.choices.size(); ++i) {
    const Choice& choice = m_list.choices[i];
    const int index = static_cast<int>(i);
    m_codes.push_back(codebook.answerCode(question, choice.code).value_or(kInvalid));
    m_byCode.emplace(choice.code, index);
    if (const std::string key = normalizedLabel(choice.code); !key.empty()) m_byPlainCode.emplace(key, index);
    for (const std::string& label : {choice.label.english, choice.label.chinese}) {
      const std::string key = normalizedLabel(label);
      if (!key.empty()) m_byLabel.emplace(key, index);
      // A choice under two parents has both labels.
      for (std::size_t from = 0, to = label.find(" / "); to != std::string::npos || from > 0;
           to = label.find(" / ", from)) {
        const std::string part =
            normalizedLabel(std::string_view(label).substr(from, std::min(to, label.size()) - from));
        if (!part.empty()) m_byLabel.emplace(part, index);
        if (to == std::string::npos) break;
        from = to + 3;
      }
    }
    if (choice.exclusive) m_exclusive |= choiceBit(index);
    if (choice.exclusive && choice.code == "none") m_nothing = choiceBit(index);
  }
  for (std::size_t value = 0; value < m_digits.size(); ++value) {
    const auto found = m_byCode.find(std::to_string(value));
    if (found != m_byCode.end()) m_digits[value] = m_codes[static_cast<std::size_t>(found->second)];
  }
  // A scale may be declared by its ends without a choice for every point.
  if (question.kind == QuestionKind::Scale) {
    for (int point = std::max(0, question.scaleMin); point <= std::min(99, question.scaleMax); ++point) {
      m_digits[static_cast<std::size_t>(point)] = static_cast<AnswerCode>(point);
    }
  }
  m_points = m_digits;
}

void CellCoder::give(std::string_view value, std::string_view code) {
  Given given;
  if (code.empty()) {
    given.code = kSkipped;
  } else if (code == "-97" || code == "-98" || code == "-99") {
    given.code = static_cast<AnswerCode>(*parseInteger(code));
  } else if (const auto choice = m_byCode.find(code); choice != m_byCode.end()) {
    given = {m_codes[static_cast<std::size_t>(choice->second)], choice->second};
  } else if (const auto point = parseInteger(code); point && *point >= 0 && *point < 100) {
    given.code = m_points[static_cast<std::size_t>(*point)];
  }
  if (given.code == kInvalid)
    throw Fault(FaultCode::BadArgument, {"\u201C" + std::string(code) + "\u201D is no choice of " + m_question});
  const std::string key(trimmed(value));
  m_given.insert_or_assign(key, given);
  if (const auto number = parseInteger(key); number && *number >= 0 && *number < 100 && key == std::to_string(*number))
    m_digits[static_cast<std::size_t>(*number)] = given.code;
  m_seen.clear();
  m_seenChoices.clear();
  m_recentCodes.fill({});
  m_recent.fill({});
}

int CellCoder::choiceIndex(std::string_view token) const {
  if (const auto given = m_given.find(token); given != m_given.end()) return given->second.index;
  if (const auto exact = m_byCode.find(token); exact != m_byCode.end()) return exact->second;
  const std::string folded = foldedWidth(withoutGuard(token));
  if (const auto code = m_byCode.find(folded); code != m_byCode.end()) return code->second;
  // "3.0" and "03" from a spreadsheet are the code 3.
  if (const auto number = parseNumber(folded); number && *number == std::floor(*number) && std::abs(*number) < 1e6) {
    const auto code = m_byCode.find(std::to_string(static_cast<long long>(*number)));
    if (code != m_byCode.end()) return code->second;
  }
  const std::string key = normalizedLabel(folded);
  if (const auto label = m_byLabel.find(key); label != m_byLabel.end()) return label->second;
  const auto code = parseNumber(folded) ? m_byPlainCode.end() : m_byPlainCode.find(key);  // -1 is not 1
  if (code != m_byPlainCode.end()) return code->second;
  const int numbered = numberedIndex(folded);
  return numbered >= 0 ? numbered : numberedBehind(folded);
}

/// "非常同意(5)", "非常不同意(1分)", "Agree 4", "[3] 一般": the words say which choice is meant.
int CellCoder::numberedBehind(std::string_view token) const {
  std::string_view words = trimmed(token);
  if (words.size() < 3) return -1;
  const auto bare = [](std::string_view text) {
    return text.find_first_not_of("0123456789 ") == std::string_view::npos ||
           (text.ends_with("分") && text.find_first_not_of("0123456789 ") == text.size() - 3);
  };
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"(", ")"}, {"[", "]"}, {"【", "】"}}) {
    if (words.starts_with(open)) {
      const std::size_t end = words.find(close);
      if (end == std::string_view::npos || !bare(words.substr(open.size(), end - open.size()))) continue;
      words = words.substr(end + close.size());
      break;
    }
    if (!words.ends_with(close)) continue;
    const std::size_t begin = words.rfind(open);
    if (begin == std::string_view::npos || begin == 0 ||
        !bare(words.substr(begin + open.size(), words.size() - close.size() - begin - open.size())))
      continue;
    words = words.substr(0, begin);
    break;
  }
  if (words.size() == trimmed(token).size()) {
    std::size_t end = words.size();
    while (end > 0 && words[end - 1] >= '0' && words[end - 1] <= '9') --end;
    if (end == words.size() || end == 0 || (words[end - 1] != ' ' && words[end - 1] != '-')) return -1;
    words = words.substr(0, end - 1);
  }
  const std::string key = normalizedLabel(words);
  const auto label = key.empty() ? m_byLabel.end() : m_byLabel.find(key);
  return label == m_byLabel.end() ? -1 : label->second;
}

/// "5. Strongly agree", "1-非常不同意", "5(非常同意)", "④比较同意", "A.养老助餐": the words say which choice is meant;
/// the number in front has to be theirs or their place in a list. A number with nothing but 分 or "points" behind is a
/// code.
int CellCoder::numberedIndex(std::string_view token) const {
  std::string number;
  std::string_view rest = trimmed(token);
  const bool bracket = !rest.empty() && rest.front() == '(';
  if (bracket) rest.remove_prefix(1);
  const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
  if (rest.size() > 3 && isCircled(rest)) {
    number = std::to_string(static_cast<unsigned char>(rest[2]) - 0xA0 + 1);
    rest.remove_prefix(3);
  } else {
    const std::size_t digits = std::min(
        static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), isDigit) - rest.begin()), rest.size());
    const bool letter = digits == 0 && rest.size() > 1 && ((rest.front() | 32) >= 'a' && (rest.front() | 32) <= 'z');
    if ((digits == 0 && !letter) || digits > 4) return -1;
    if (digits > 0) number = std::string(rest.substr(0, digits));
    rest.remove_prefix(letter ? 1 : digits);
    if (letter && std::string_view(".):-=,").find(rest.front()) == std::string_view::npos && !rest.starts_with("、"))
      return -1;
  }
  for (bool more = true; more && !rest.empty();) {
    more = false;
    for (const std::string_view mark : {".", "、", ":", "-", "=", ")", "\u2014", "\u2013", "．", "_", ",", " "}) {
      if (!rest.starts_with(mark)) continue;
      rest.remove_prefix(mark.size());
      more = true;
    }
  }
  if (rest.size() > 2 && rest.front() == '(' && rest.back() == ')') rest = rest.substr(1, rest.size() - 2);
  const std::string words = normalizedLabel(rest);
  const auto label = words.empty() ? m_byLabel.end() : m_byLabel.find(words);
  if (label != m_byLabel.end()) return label->second;
  const bool points = words == "分" || words == "points" || words == "point" || words == "级" || words == "星";
  const auto code = points && !number.empty() ? m_byCode.find(number) : m_byCode.end();
  return code == m_byCode.end() ? -1 : code->second;
}

AnswerCode CellCoder::slowCode(std::string_view cell) {
  const std::string_view bare = trimmed(cell);
  if (bare.empty()) return kSkipped;
  if (bare.size() != cell.size()) return code(bare);
  auto& recent = m_recentCodes[quickHash(cell) % m_recentCodes.size()];
  if (recent.first == cell) return recent.second;
  if (const auto seen = m_seen.find(cell); seen != m_seen.end()) {
    recent = *seen;
    return seen->second;
  }
  if (const auto given = m_given.find(cell); given != m_given.end()) return given->second.code;
  if (const std::string_view open = withoutGuard(cell); open.size() != cell.size()) return code(open);
  const int index = choiceIndex(cell);
  AnswerCode found = kInvalid;
  if (index >= 0) {
    found = m_codes[static_cast<std::size_t>(index)];
  } else if (const auto number = parseInteger(foldedWidth(cell)); number && *number >= 0 && *number < 100) {
    found = m_digits[static_cast<std::size_t>(*number)];
  }
  if (found == kInvalid && isMissingMark(cell)) found = kSkipped;
  if (m_seen.size() < kMaxRemembered) m_seen.emplace(std::string(cell), found);
  return found;
}

/// Choices joined by a separator that may stand inside a label too ("Asked to, or there was a campaign"): at each place
/// the longest run of parts that is a choice counts. 0 when some part is none.
ChoiceSet CellCoder::separatedChoices(std::string_view cell, std::string_view separator) const {
  constexpr std::size_t kLongestRun = 16;
  std::vector<std::size_t> ends;
  for (std::size_t from = 0; from <= cell.size();) {
    const std::size_t to = std::min(cell.find(separator, from), cell.size());
    ends.push_back(to);
    from = to + separator.size();
  }
  ChoiceSet set = 0;
  for (std::size_t part = 0; part < ends.size();) {
    const std::size_t begin = part == 0 ? 0 : ends[part - 1] + separator.size();
    if (trimmed(cell.substr(begin, ends[part] - begin)).empty()) {
      ++part;
      continue;
    }
    std::size_t last = std::min(ends.size(), part + kLongestRun);
    int index = -1;
    for (; last > part && index < 0; --last) index = choiceIndex(trimmed(cell.substr(begin, ends[last - 1] - begin)));
    if (index < 0) return 0;
    set |= choiceBit(index);
    part = last + 1;
  }
  return set;
}

/// A list as programs write it: ["elder","health"], ['a', 'b'], {a,b}.
ChoiceSet CellCoder::listedChoices(std::string_view cell) const {
  const bool square = cell.front() == '[' && cell.back() == ']', curly = cell.front() == '{' && cell.back() == '}';
  if (cell.size() < 3 || (!square && !curly)) return 0;
  std::string plain;
  for (const char c : cell.substr(1, cell.size() - 2))
    if (c != '"' && c != '\'') plain += c;
  return separatedChoices(plain, ",");
}

/// "①养老助餐②健康服务": each circled number begins a choice.
ChoiceSet CellCoder::circledChoices(std::string_view cell) const {
  if (!isCircled(cell)) return 0;
  std::string parted;
  for (std::size_t at = 0; at < cell.size(); ++at) {
    if (at > 0 && isCircled(cell.substr(at))) parted += '\n';
    parted += cell[at];
  }
  return separatedChoices(parted, "\n");
}

CellCoder::Choices CellCoder::readChoices(std::string_view cell) const {
  Choices out;
  const std::string_view bare = withoutGuard(cell);
  if (bare.empty()) return {missingChoices(MissingKind::Skipped), ""};
  if (const auto given = m_given.find(bare); given != m_given.end() && given->second.code < 0)
    return {missingChoices(missingKind(given->second.code)), ""};
  // A label may hold spaces and commas, so the whole cell is tried first, then each separator.
  if (const int whole = choiceIndex(bare); whole >= 0) {
    out.set = choiceBit(whole);
  } else {
    for (const std::string_view separator : {" ", "\u250B", "\u2192", ";", "|", "\uFF1B", "\u3001", ",", "\uFF0C", "\n",
                                             "/", "+", "\uFF0F", "\t", "&", "#", "\u00B7"}) {
      out.set = separatedChoices(bare, separator);
      if (out.set != 0) break;
    }
  }
  if (out.set == 0) out.set = listedChoices(bare);
  if (out.set == 0) out.set = circledChoices(bare);
  if (out.set == 0) return {missingChoices(isMissingMark(bare) ? MissingKind::Skipped : MissingKind::Invalid), ""};
  if (const ChoiceSet exclusive = out.set & m_exclusive; exclusive != 0 && std::popcount(out.set) > 1) {
    out.dropped = m_list.choices[static_cast<std::size_t>(std::countr_zero(exclusive))].code;
    const ChoiceSet others = out.set & ~m_exclusive;
    out.set = others != 0 ? others : exclusive & (~exclusive + 1);
  }
  // A lone choice that stands for a missing kind (99) is that kind.
  if (std::popcount(out.set) == 1) {
    const Choice& only = m_list.choices[static_cast<std::size_t>(std::countr_zero(out.set))];
    if (only.missing != MissingKind::None) out.set = missingChoices(only.missing);
  }
  return out;
}

const CellCoder::Choices& CellCoder::choices(std::string_view cell) {
  // Most answers come again soon: a small table in front of the large one.
  Recent& recent = m_recent[quickHash(cell) % m_recent.size()];
  if (recent.choices != nullptr && recent.text == cell) return *recent.choices;
  auto seen = m_seenChoices.find(cell);
  if (seen == m_seenChoices.end()) {
    if (m_seenChoices.size() >= kMaxRemembered) {
      m_seenChoices.clear();
      m_recent.fill({});
    }
    seen = m_seenChoices.emplace(std::string(cell), readChoices(cell)).first;
  }
  recent = {seen->first, &seen->second};
  return seen->second;
}

ChoiceSet CellCoder::bitOf(std::string_view choice) const {
  const auto found = m_byCode.find(choice);
  return found == m_byCode.end() ? 0 : choiceBit(found->second);
}

}  // namespace hz::survey
