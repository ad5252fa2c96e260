// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/role_names.h"

#include "base/text.h"

#include <algorithm>

namespace hz::survey {
namespace {

bool takeEnd(std::string_view& text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (text.size() <= word.size() || !text.ends_with(word)) continue;
    text.remove_suffix(word.size());
    return true;
  }
  return false;
}

/// "您目前居住的社区名称", "请问您来自哪个小区": nothing but words that point to a community and that word at the end.
bool asksForCommunity(std::string_view label) {
  const std::string key = normalizedLabel(withoutNumbering(label));
  std::string_view text = key;
  while (takeEnd(text, {"是什么", "是哪个", "是哪里", "是哪一个", "名称", "编号", "代码", "的名字", "名字", "名", "是",
                        "为", "村"})) {
  }
  if (!takeEnd(text, {"社区居委会", "居委会", "社区小区", "社区", "小区"})) return text == "社区" || text == "小区";
  constexpr std::string_view kPointing[] = {"您", "你", "的", "所", "在", "居", "住", "目", "前", "现",
                                            "属", "于", "来", "自", "哪", "个", "一", "家", "庭", "请",
                                            "问", "选", "择", "填", "写", "受", "访", "者"};
  while (!text.empty()) {
    const auto word = std::find_if(std::begin(kPointing), std::end(kPointing),
                                   [&](std::string_view one) { return text.starts_with(one); });
    if (word == std::end(kPointing)) return false;
    text.remove_prefix(word->size());
  }
  return true;
}

}  // namespace

bool isUsualColumn(std::string_view column, QuestionRole role) {
  const std::string key = normalizedLabel(column), bare = normalizedLabel(withoutNumbering(column));
  const auto& names = usualColumnNames(role);
  const auto isCalled = [&](std::string_view name) {
    const std::string usual = normalizedLabel(name);
    return key == usual || bare == usual;
  };
  return std::any_of(names.begin(), names.end(), isCalled) ||
         (role == QuestionRole::Community && asksForCommunity(column));
}

const std::vector<std::string_view>& usualColumnNames(QuestionRole role) {
  using Names = std::vector<std::string_view>;
  static const Names communities{"community",    "社区",         "社区代码",     "社区编号",       "社区名称",
                                 "所在社区",     "您所在的社区", "您所在社区",   "居住社区",       "小区",
                                 "小区名称",     "所在小区",     "您所在的小区", "community code", "community name",
                                 "community id", "communit"};
  static const Names respondents{"resp_id",    "respondent", "respondent id", "问卷编号", "答卷编号",
                                 "受访者编号", "编号",       "序号",          "case_id",  "questionnaire number",
                                 "id"};
  static const Names waves{"wave", "期次", "调查期次", "调查年份（期次）", "轮次", "调查轮次",
                           "年份", "年度", "调查年份", "调查年度",         "year", "survey year"};
  static const Names weights{"weight",   "抽样权重", "权数",    "权重",
                             "样本权数", "样本权重", "weights", "sampling weight"};
  static const Names none;
  switch (role) {
    case QuestionRole::Community: return communities;
    case QuestionRole::Respondent: return respondents;
    case QuestionRole::Wave: return waves;
    case QuestionRole::Weight: return weights;
    case QuestionRole::Answer:
    case QuestionRole::Metadata: break;
  }
  return none;
}

}  // namespace hz::survey
