// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/missing_labels.h"

#include "base/number.h"
#include "base/text.h"

#include <algorithm>
#include <string>

namespace hz::survey {

std::optional<MissingKind> missingKindOfLabel(std::string_view label) {
  const std::string key = normalizedLabel(label);
  const auto says = [&](std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](const char* word) { return key.find(normalizedLabel(word)) != std::string::npos; });
  };
  if (key.empty() || key.size() > 60) return {};
  if (says({"not applicable", "inapplicable", "does not apply", "不适用", "无此情况"}))
    return MissingKind::NotApplicable;
  if (key == "na" || key == "iap" || key == "inap") return MissingKind::NotApplicable;
  if (says({"don't know",
            "don\u2019t know",
            "do not know",
            "dont know",
            "cannot say",
            "can't say",
            "can\u2019t say",
            "can not say",
            "cannot choose",
            "can't choose",
            "can\u2019t choose",
            "hard to say",
            "not sure",
            "unsure",
            "不知道",
            "不清楚",
            "说不清",
            "不好说",
            "难以判断",
            "无法判断",
            "无法选择",
            "无法回答",
            "不确定"}) ||
      key == "dk")
    return MissingKind::DontKnow;
  if (says({"refus", "no answer", "not answered", "prefer not to", "won't say", "拒答", "拒绝回答", "不愿回答",
            "不便回答", "不想回答"}) ||
      key == "拒绝" || key == "rf")
    return MissingKind::Refused;
  if (says({"not asked", "not shown", "skipped", "not ascertained", "system missing", "no data", "not available",
            "未问", "未询问", "未提问", "跳过", "跳答", "无需回答", "不需回答", "未作答", "未回答", "缺失"}) ||
      key == "missing" || key == "skip")
    return MissingKind::Skipped;
  return {};
}

bool isDeclaredMissing(const std::vector<std::pair<std::string, std::string>>& ranges, std::string_view code) {
  if (code.size() == 2 && code[0] == '.') return true;
  const auto value = parseNumber(code);
  return std::any_of(ranges.begin(), ranges.end(), [&](const auto& range) {
    if (range.first == code || range.second == code) return true;
    const auto low = parseNumber(range.first), high = parseNumber(range.second);
    return value && (low || high) && (range.first.empty() || (low && *value >= *low)) &&
           (range.second.empty() || (high && *value <= *high));
  });
}

}  // namespace hz::survey
