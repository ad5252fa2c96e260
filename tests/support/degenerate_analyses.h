// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/analysis/analysis.h"

#include <algorithm>
#include <string>
#include <vector>

namespace hz::test {

/// Analyses in which something cannot be computed, and the reason that must stand there in its place.
struct DegenerateAnalysis {
  std::string name;
  AnalysisRequest request;
  std::string code;     ///< of the message; "" = there is none, the table says all
  std::string chinese;  ///< words of it, or of the table
};

/// Columns of the sheet that are categories; "nobody" of g and "other" of ct were chosen by nobody.
inline const std::vector<std::pair<std::string, std::vector<std::string>>>& degenerateFactors() {
  static const std::vector<std::pair<std::string, std::vector<std::string>>> all{
      {"g", {"a", "b", "nobody"}}, {"g1", {"a", "b", "z"}}, {"d", {"a", "b"}},
      {"ct", {"same", "other"}},   {"mif", {"u", "v"}},     {"sc", {"a", "b", "only"}}};
  return all;
}

/// Sixty rows in six communities: c and ct are the same for everybody, mi and mif were answered by nobody, d says what
/// g says, one person is z in g1, and s and "only" in sc tell z.
inline std::string degenerateSheet() {
  std::string out = "nr,k,wave,g,g1,d,ct,mif,sc,x,m,y,i1,i2,i3,c,mi,o,z,s\n";
  const auto within = [](int v) { return std::clamp(v, 1, 5); };
  for (int i = 0; i < 60; ++i) {
    const int x = 1 + i * 7 % 5, m = within(x + i % 3 - 1), y = within(m + i / 2 % 3 - 1);
    const std::string g = i * 5 % 7 < 4 ? "a" : "b";
    const bool high = y > 3;
    const std::vector<std::string> row{std::to_string(i + 1),
                                       "K" + std::to_string(1 + i % 6),
                                       "2026",
                                       g,
                                       i == 7 ? "z" : g,
                                       g,
                                       "same",
                                       "",
                                       high && i % 3 == 0 ? "only" : g,
                                       std::to_string(x),
                                       std::to_string(m),
                                       std::to_string(y),
                                       std::to_string(y),
                                       std::to_string(within(y + i % 4 - 1)),
                                       std::to_string(within(y + i % 5 / 2 - 1)),
                                       "3",
                                       "",
                                       std::to_string(std::clamp(y - 1, 1, 3)),
                                       high ? "1" : "0",
                                       high ? "5" : "1"};
    for (std::size_t c = 0; c < row.size(); ++c) out += (c > 0 ? "," : "") + row[c];
    out += '\n';
  }
  return out;
}

inline AnalysisRequest regressionRequest(std::string outcome, std::vector<std::vector<std::string>> blocks,
                                         std::string family = "linear", std::string cluster = {}) {
  AnalysisRequest out;
  out.verb = "regress";
  out.outcome = std::move(outcome);
  out.blocks = std::move(blocks);
  out.family = std::move(family);
  out.cluster = std::move(cluster);
  return out;
}

inline AnalysisRequest mediationRequest(std::string outcome, std::string predictor, std::string mediator,
                                        std::string moderator, std::vector<std::string> controls = {}) {
  AnalysisRequest out;
  out.verb = "mediate";
  out.outcome = std::move(outcome);
  out.predictor = std::move(predictor);
  if (!mediator.empty()) out.mediators = {std::move(mediator)};
  out.moderator = std::move(moderator);
  out.controls = std::move(controls);
  out.replicates = 99;
  return out;
}

inline AnalysisRequest differenceRequest(std::vector<std::string> outcomes, std::vector<std::string> groups,
                                         bool stacked = false, std::string test = "auto") {
  AnalysisRequest out;
  out.verb = "differences";
  out.outcomes = std::move(outcomes);
  out.groups = std::move(groups);
  out.stacked = stacked;
  out.test = std::move(test);
  return out;
}

inline AnalysisRequest describeRequest(std::vector<std::string> sample, std::vector<std::string> variables) {
  AnalysisRequest out;
  out.verb = "describe";
  out.sample = std::move(sample);
  out.variables = std::move(variables);
  return out;
}

inline AnalysisRequest scaleRequest(std::vector<NamedItems> scales) {
  AnalysisRequest out;
  out.verb = "scales";
  out.scales = std::move(scales);
  out.factors = "eigenvalue";
  out.confirmatory = true;
  return out;
}

inline AnalysisRequest correlationRequest(std::vector<std::string> variables, std::string missing = "pairwise") {
  AnalysisRequest out;
  out.verb = "correlate";
  out.variables = std::move(variables);
  out.missing = std::move(missing);
  return out;
}

inline const std::vector<DegenerateAnalysis>& degenerateAnalyses() {
  static const std::vector<DegenerateAnalysis> all{
      {"sample, constant", describeRequest({"ct"}, {}), "", "100.0"},
      {"sample, empty category", describeRequest({"g"}, {}), "", "nobody"},
      {"sample, all missing", describeRequest({"mif", "g"}, {}), "all_missing", "没有任何有效回答"},
      {"description, constant", describeRequest({}, {"c", "y"}), "constant", "没有偏度和峰度"},
      {"description, all missing", describeRequest({}, {"mi"}), "all_missing", "没有任何有效回答"},
      {"scale, constant item", scaleRequest({{"T", {"i1", "i2", "c"}}}), "omega_items", "不计算ω"},
      {"scale, item without answers", scaleRequest({{"T", {"i1", "i2", "i3", "mi"}}}), "item_empty", "该题已略去"},
      {"scale, nothing left", scaleRequest({{"U", {"c", "mi"}}}), "not_computed", "请增加题目"},
      {"scale, items that are one", scaleRequest({{"T", {"i1", "i2", "y"}}}), "omega_singular", "完全线性相关"},
      {"differences, constant", differenceRequest({"c", "y"}, {"g"}), "constant_outcome", "没有可解释或比较的差异"},
      {"differences, empty category", differenceRequest({"y"}, {"g"}), "empty_categories", "nobody"},
      {"differences, one person", differenceRequest({"y"}, {"g1"}), "small_group", "只有1人"},
      {"differences, one group", differenceRequest({"y"}, {"ct"}), "one_group", "不足两组"},
      {"differences, grouping without answers", differenceRequest({"y"}, {"mif"}), "one_group", "不足两组"},
      {"differences, all missing", differenceRequest({"mi"}, {"g"}), "one_group", "不足两组"},
      {"differences, nothing within", differenceRequest({"z"}, {"sc"}, false, "rank"), "", "平均秩"},
      {"ranks, constant", differenceRequest({"c"}, {"g"}, false, "rank"), "constant_outcome", "取值全部相同"},
      {"crosstab, constant", differenceRequest({"ct"}, {"g"}), "one_category", "只有一个类别有回答"},
      {"crosstab, all missing", differenceRequest({"mif"}, {"g"}), "no_cases", "只有0人"},
      {"stacked, constant", differenceRequest({"c"}, {"g", "d"}, true), "constant_outcome", "取值全部相同"},
      {"stacked, one person and nobody", differenceRequest({"y"}, {"g1", "mif"}, true), "small_group", "只有1人"},
      {"correlations, constant", correlationRequest({"y", "c", "x"}), "constant", "没有相关系数"},
      {"correlations, all missing", correlationRequest({"y", "mi"}), "all_missing", "没有任何有效回答"},
      {"correlations, nobody whole", correlationRequest({"y", "mi", "x"}, "listwise"), "no_cases", "只有0人"},
      {"linear, constant outcome", regressionRequest("c", {{"x"}}), "constant_outcome", "取值全部相同"},
      {"linear, constant predictor", regressionRequest("y", {{"x", "c"}}), "constant", "已略去"},
      {"linear, empty category", regressionRequest("y", {{"x", "g"}}), "empty", "没有受访者"},
      {"linear, one person", regressionRequest("y", {{"x", "g1"}}), "one_case", "只取决于1名受访者"},
      {"linear, collinear", regressionRequest("y", {{"x", "g"}, {"d"}}), "collinear", "完全共线"},
      {"linear, all missing", regressionRequest("y", {{"x", "mi"}}), "no_cases", "只有0人"},
      {"linear, one cluster", regressionRequest("y", {{"x"}}, "linear", "ct"), "one_cluster", "聚类标准误至少需要两个"},
      {"linear, exact", regressionRequest("y", {{"i1"}}), "exact_fit", "系数无法检验"},
      {"logit, constant outcome", regressionRequest("ct", {{"x"}}, "logit"), "constant_outcome", "取值全部相同"},
      {"logit, no outcome", regressionRequest("mif", {{"x"}}, "logit"), "no_cases", "只有0人"},
      {"logit, separated by a number", regressionRequest("z", {{"s"}}, "logit"), "no_estimates", "完全分离"},
      {"logit, separated by a category", regressionRequest("z", {{"x", "sc"}}, "logit"), "separation", "系数无限大"},
      {"logit, collinear", regressionRequest("z", {{"x", "g", "d"}}, "logit"), "collinear", "完全共线"},
      {"logit, one cluster", regressionRequest("z", {{"x"}}, "logit", "ct"), "one_cluster", "至少需要两个"},
      {"ordered, separated", regressionRequest("o", {{"y"}}, "ordered"), "no_estimates", "完全分离"},
      {"ordered, constant outcome", regressionRequest("c", {{"x"}}, "ordered"), "constant_outcome", "取值全部相同"},
      {"ordered, constant predictor", regressionRequest("o", {{"x", "c"}}, "ordered"), "constant", "已略去"},
      {"ordered, one cluster", regressionRequest("o", {{"x"}}, "ordered", "ct"), "one_cluster", "至少需要两个"},
      {"mediation, constant outcome", mediationRequest("c", "x", "m", ""), "constant_outcome", "取值全部相同"},
      {"mediation, constant predictor", mediationRequest("y", "c", "m", ""), "mediation_collinear", "无法区分"},
      {"mediation, all missing", mediationRequest("y", "x", "mi", ""), "no_cases", "只有0人"},
      {"mediation, exact", mediationRequest("y", "x", "i1", ""), "exact_fit", "系数无法检验"},
      {"mediation, controls", mediationRequest("y", "x", "m", "", {"c", "g", "d"}), "collinear", "完全共线"},
      {"moderation, constant moderator", mediationRequest("y", "x", "", "c"), "moderation_collinear", "无法计算"},
      {"moderation, constant outcome", mediationRequest("c", "x", "", "m"), "constant_outcome", "取值全部相同"},
      {"moderation, all missing", mediationRequest("y", "x", "", "mi"), "no_cases", "只有0人"},
      {"moderation, one person", mediationRequest("y", "x", "", "m", {"g1"}), "one_case", "只取决于1名受访者"}};
  return all;
}

}  // namespace hz::test
