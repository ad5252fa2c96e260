// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/role_names.h"

namespace hz::survey {

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
