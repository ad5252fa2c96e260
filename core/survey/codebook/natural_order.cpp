// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/natural_order.h"

#include "base/number.h"
#include "base/text.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace hz::survey {
namespace {

using Ranks = std::vector<std::pair<std::string_view, double>>;

// The highest level named decides but for what lies below it: "高中及以下", "初中或小学". Words as normalizedLabel()
// leaves them; longer ones before those they hold.
const Ranks& educations() {
  static const Ranks ranks{{"postgraduate", 6},   {"undergraduate", 5}, {"博士", 7},        {"phd", 7},
                           {"doctor", 7},         {"硕士", 6},          {"研究生", 6},      {"master", 6},
                           {"graduateschool", 6}, {"本科", 5},          {"bachelor", 5},    {"大学", 5},
                           {"university", 5},     {"大专", 4},          {"专科", 4},        {"高职", 4},
                           {"associate", 4},      {"college", 4},       {"高中", 3},        {"中专", 3},
                           {"中职", 3},           {"技校", 3},          {"职高", 3},        {"highschool", 3},
                           {"uppersecondary", 3}, {"vocational", 3},    {"初中", 2},        {"juniorhigh", 2},
                           {"lowersecondary", 2}, {"middleschool", 2},  {"小学", 1},        {"primary", 1},
                           {"elementary", 1},     {"文盲", 0},          {"未上学", 0},      {"没上过学", 0},
                           {"未受教育", 0},       {"不识字", 0},        {"noeducation", 0}, {"noschool", 0},
                           {"noformal", 0}};
  return ranks;
}

bool holds(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.find(word) != text.npos; });
}

std::optional<double> educationOf(const std::string& label) {
  const std::string key = normalizedLabel(label);
  // Junior high is no high school, and words of one level may stand within another's.
  if (holds(key, {"juniorhigh", "lowersecondary", "middleschool"})) return 2;
  if (holds(key, {"大学专科", "大学大专"})) return 4;
  for (const auto& [word, rank] : educations()) {
    if (key.find(word) == std::string::npos) continue;
    const bool below = holds(key, {"以下", "below", "orless", "lessthan"});
    const bool above = holds(key, {"以上", "above", "orhigher", "ormore"});
    return rank + (above ? 0.5 : 0) - (below ? 0.25 : 0);
  }
  return {};
}

/// The first number of a label with its unit; below it and above it count as a little less and more.
std::optional<double> numberOf(const std::string& label) {
  std::string text = foldedWidth(label);
  text.erase(std::remove(text.begin(), text.end(), ','), text.end());
  const std::size_t from = text.find_first_of("0123456789");
  if (from == std::string::npos) {
    const std::string key = normalizedLabel(label);
    if (holds(key, {"没有", "无收入", "none", "never"})) return -1;
    return {};
  }
  std::size_t end = from;
  while (end < text.size() && ((text[end] >= '0' && text[end] <= '9') || text[end] == '.')) ++end;
  const auto number = parseNumber(text.substr(from, end - from));
  if (!number) return {};
  // "1万—3万", "1-3万": the unit may stand behind the last number only.
  const double unit = holds(text, {"\u4E07"}) && *number < 1000   ? 10000
                      : holds(text, {"\u5343"}) && *number < 1000 ? 1000
                                                                  : 1;
  std::string lower = text;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(c < 0x80 ? std::tolower(c) : c); });
  double step = 0;
  if (holds(lower, {"以下", "不足", "不到", "小于", "低于", "少于", "under", "below", "less", "fewer", "up to", "<",
                    "\u2264"}))
    step = -0.5;
  if (holds(lower, {"以上", "超过", "大于", "高于", "多于", "over", "above", "more", "older", "+", ">", "\u2265"}))
    step = 0.5;
  return *number * unit + step;
}

bool isOther(const std::string& label) {
  const std::string key = normalizedLabel(label);
  return key.starts_with("其他") || key.starts_with("其它") || key.starts_with("other");
}

template <class Rank>
bool orderBy(std::vector<std::string>& labels, const Rank& rankOf) {
  std::vector<std::pair<double, std::string>> ranked;
  std::vector<std::string> others;
  for (const std::string& label : labels) {
    if (isOther(label)) {
      others.push_back(label);
      continue;
    }
    const std::optional<double> rank = rankOf(label);
    if (!rank) return false;
    ranked.emplace_back(*rank, label);
  }
  if (ranked.size() < 2) return false;
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  // "A group", "B group" with one number each say nothing; the ranks must differ.
  if (ranked.front().first == ranked.back().first) return false;
  labels.clear();
  for (auto& [rank, label] : ranked) labels.push_back(std::move(label));
  labels.insert(labels.end(), others.begin(), others.end());
  return true;
}

}  // namespace

bool orderNaturally(std::vector<std::string>& labels) {
  return orderBy(labels, educationOf) || orderBy(labels, numberOf);
}

}  // namespace hz::survey
