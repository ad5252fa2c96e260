// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/label_degrees.h"

#include "base/text.h"

#include <algorithm>
#include <map>
#include <utility>

namespace hz::survey {
namespace {

using Family = LabelDegree::Family;
using Words = std::vector<std::pair<std::string_view, double>>;  ///< longer ones before those they begin with

// Words are compared as normalizedLabel() leaves them: folded, without spaces and marks.
const Words& frequencies() {
  static const Words words{
      {"从来没有", 0},   {"从来不", 0},    {"从不", 0},           {"从未", 0},         {"几乎不", 0.5},
      {"极少", 0.5},     {"很少", 1},      {"较少", 1.2},         {"偶尔", 1.5},       {"有时", 2},
      {"较多", 2.5},     {"经常", 3},      {"常常", 3},           {"很多", 3.2},       {"几乎总是", 3.5},
      {"总是", 4},       {"一直", 4},      {"never", 0},          {"hardlyever", 0.5}, {"almostnever", 0.5},
      {"rarely", 1},     {"seldom", 1},    {"occasionally", 1.5}, {"sometimes", 2},    {"often", 3},
      {"frequently", 3}, {"usually", 3.2}, {"almostalways", 3.5}, {"always", 4}};
  return words;
}

const Words& middles() {
  static const Words words{{"一般", 0},    {"中立", 0},      {"普通", 0},       {"无所谓", 0},   {"中等", 0},
                           {"中", 0},      {"说不上", 0},    {"还可以", 0.2},   {"尚可", 0.2},   {"neutral", 0},
                           {"neither", 0}, {"undecided", 0}, {"medium", 0},     {"moderate", 0}, {"average", 0},
                           {"middle", 0},  {"fair", 0},      {"不确定", 0},     {"不一定", 0},   {"不好说", 0},
                           {"说不准", 0},  {"说不好", 0},    {"难说", 0},       {"中性", 0},     {"中间", 0},
                           {"一般般", 0},  {"差不多", 0},    {"没意见", 0},     {"无意见", 0},   {"notsure", 0},
                           {"unsure", 0},  {"uncertain", 0}, {"indifferent", 0}};
  return words;
}

const Words& intensities() {
  static const Words words{{"非常", 2},       {"十分", 2},    {"极其", 2},       {"特别", 2},        {"完全", 2},
                           {"根本", 2},       {"极", 2},      {"很", 2},         {"比较", 1},        {"较", 1},
                           {"基本", 1},       {"强烈", 2},    {"绝对", 2},       {"极度", 2},        {"相当", 1.8},
                           {"略微", 0.6},     {"稍微", 0.6},  {"略", 0.6},       {"稍", 0.6},        {"有些", 0.8},
                           {"有点", 0.8},     {"还算", 0.8},  {"very", 2},       {"extremely", 2.5}, {"strongly", 2},
                           {"completely", 2}, {"totally", 2}, {"somewhat", 0.8}, {"slightly", 0.6},  {"fairly", 0.8},
                           {"rather", 0.8},   {"mostly", 1}};
  return words;
}

const Words& negations() {
  static const Words words{{"不太", 1}, {"不大", 1}, {"不怎么", 1}, {"不", 1.5}, {"没", 1.5}};
  return words;
}

constexpr double kBareDegree = 1.5;

// Without an intensity 满意 stands between 比较满意 and 非常满意.
const Words& bases() {
  static const Words words{{"满意", 1.5},         {"同意", 1.5},
                           {"赞同", 1.5},         {"赞成", 1.5},
                           {"符合", 1.5},         {"认同", 1.5},
                           {"支持", 1.5},         {"重要", 1.5},
                           {"了解", 1.5},         {"熟悉", 1.5},
                           {"愿意", 1.5},         {"信任", 1.5},
                           {"关心", 1.5},         {"可能", 1.5},
                           {"清楚", 1.5},         {"好", 1.5},
                           {"高", 1.5},           {"大", 1.5},
                           {"多", 1.5},           {"反对", -1.5},
                           {"差", -1.5},          {"低", -1.5},
                           {"小", -1.5},          {"少", -1.5},
                           {"disagree", -1.5},    {"dissatisfied", -1.5},
                           {"unsatisfied", -1.5}, {"unlikely", -1.5},
                           {"unimportant", -1.5}, {"poor", -1.5},
                           {"bad", -1.5},         {"low", -1.5},
                           {"small", -1.5},       {"agree", 1.5},
                           {"satisfied", 1.5},    {"likely", 1.5},
                           {"important", 1.5},    {"good", 1.5},
                           {"excellent", 3},      {"high", 1.5},
                           {"large", 1.5}};
  return words;
}

/// Takes the first word the text begins with.
std::optional<double> takeFront(std::string_view& text, const Words& words) {
  for (const auto& [word, value] : words) {
    if (!text.starts_with(word)) continue;
    text.remove_prefix(word.size());
    return value;
  }
  return {};
}

std::optional<double> exactly(std::string_view text, const Words& words) {
  const auto found = std::find_if(words.begin(), words.end(), [&](const auto& one) { return one.first == text; });
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

/// 非常不满意, 不太同意, “somewhat agree”: intensity, negation and what is judged. Any Chinese word may be judged.
std::optional<double> judged(std::string_view text) {
  const std::optional<double> before = takeFront(text, intensities());
  const std::optional<double> negation = takeFront(text, negations());
  if (text.empty()) return {};
  const std::optional<double> base = exactly(text, bases());
  const bool han = static_cast<unsigned char>(text.front()) >= 0x80;
  if (negation) {
    if (base && *base < 0) return {};
    return before ? -*before : -*negation;
  }
  if (!base && !(before && han)) return {};
  const double sign = base && *base < 0 ? -1 : 1;
  if (!before) return *base;
  return sign * *before;
}

}  // namespace

std::optional<LabelDegree> degreeOf(std::string_view label) {
  std::string folded = normalizedLabel(label);
  // "4 - agree", "1.very low": the number is the file's, the word decides.
  const std::size_t word = folded.find_first_not_of("0123456789");
  if (word == std::string::npos) return {};
  std::string_view text = std::string_view(folded).substr(word);
  if (const auto frequency = exactly(text, frequencies())) return LabelDegree{Family::Frequency, *frequency};
  if (const auto middle = exactly(text, middles())) return LabelDegree{Family::Agreement, *middle};
  if (text.starts_with("neither") || text.starts_with("既不")) return LabelDegree{Family::Agreement, 0};
  if (const auto degree = judged(text)) return LabelDegree{Family::Agreement, *degree};
  return {};
}

std::vector<std::string> labelsOf(const ChoiceList& list) {
  std::vector<std::string> labels;
  for (const Choice& choice : list.choices)
    if (choice.missing == MissingKind::None) labels.push_back(choice.label.english);
  return labels;
}

std::optional<LabelDegree> degreeAmong(std::string_view label, const std::vector<std::string>& labels) {
  if (const auto degree = degreeOf(label)) return degree;
  const std::string text = normalizedLabel(label);
  if (text.empty() || static_cast<unsigned char>(text.front()) < 0x80) return {};
  // 安全 is a degree where 非常安全 and 不安全 are asked for, too.
  bool stronger = false, denied = false;
  for (const std::string& other : labels) {
    const std::string whole = normalizedLabel(other);
    std::string_view rest = whole;
    const bool intense = takeFront(rest, intensities()).has_value(), negated = takeFront(rest, negations()).has_value();
    if (rest != text) continue;
    stronger = stronger || (intense && !negated);
    denied = denied || negated;
  }
  if (!stronger || !denied) return {};
  return LabelDegree{Family::Agreement, kBareDegree};
}

bool orderByDegree(std::vector<std::string>& labels) {
  std::map<double, std::string> ordered;
  std::optional<Family> family;
  for (const std::string& label : labels) {
    const auto degree = degreeAmong(label, labels);
    if (!degree || (family && *family != degree->family) || !ordered.emplace(degree->degree, label).second)
      return false;
    family = degree->family;
  }
  labels.clear();
  for (auto& [degree, label] : ordered) labels.push_back(std::move(label));
  return true;
}

bool isWholeScale(const std::vector<std::string>& ordered) {
  if (ordered.size() < 4 || ordered.size() > 11) return false;
  const auto low = degreeOf(ordered.front()), high = degreeOf(ordered.back());
  if (!low || !high || low->family != high->family) return false;
  return low->family == Family::Frequency ? low->degree == 0 && high->degree == 4 : low->degree == -high->degree;
}

}  // namespace hz::survey
