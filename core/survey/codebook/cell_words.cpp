// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/cell_words.h"

#include <algorithm>
#include <cctype>

namespace hz::survey {

bool isUnticked(std::string_view text) {
  constexpr std::string_view kWords[] = {"0",      "false",  "FALSE", "False",  "0.0",    "N",      "n",      "No",
                                         "no",     "NO",     "否",    "\u00D7", "\u2717", "\u2718", "\u2715", "\u2610",
                                         "\u25A1", "\u25CB", "未选",  "未选中", "不选",   "没选",   "没有"};
  return std::find(std::begin(kWords), std::end(kWords), text) != std::end(kWords);
}

bool isNotShown(std::string_view text) {
  constexpr std::string_view kWords[] = {"N/A", "n/a", "Not applicable", "不适用"};
  return std::find(std::begin(kWords), std::end(kWords), text) != std::end(kWords);
}

namespace {

/// "审核：李四", "注1：…", "Prepared by: …": what stands before the colon says that it is no name.
bool isNoteBefore(std::string_view text, std::size_t colon) {
  constexpr std::string_view kWords[] = {
      "注",         "备注",       "说明",     "附注",     "审核",      "审核人",    "复核",       "复核人",
      "签字",       "签名",       "盖章",     "填表",     "填表人",    "填表日期",  "填报",       "填报人",
      "填报单位",   "填报日期",   "制表",     "制表人",   "制表日期",  "制表单位",  "统计人",     "统计负责人",
      "经办人",     "负责人",     "单位",     "联系人",   "联系电话",  "电话",      "日期",       "时间",
      "打印日期",   "来源",       "资料来源", "数据来源", "指标解释",  "统计口径",  "口径",       "其中",
      "单位负责人", "note",       "notes",    "source",   "sources",   "remark",    "remarks",    "footnote",
      "date",       "preparedby", "signed",   "compiler", "signature", "checkedby", "approvedby", "compiledby",
      "filledinby", "contact"};
  std::string head = withoutInvisible(foldedWidth(text.substr(0, colon)));
  std::erase(head, ' ');
  while (!head.empty() && ((head.back() >= '0' && head.back() <= '9') || head.back() == ')')) head.pop_back();
  if (const std::size_t bracket = head.find('('); bracket != std::string::npos && bracket > 0) head.resize(bracket);
  std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) { return std::tolower(c); });
  return std::find(std::begin(kWords), std::end(kWords), head) != std::end(kWords);
}

/// "第1页 共2页", "续表", "Page 2 of 3": what printing puts between the rows.
bool isPageMark(std::string_view text) {
  if ((text.starts_with("第") || text.starts_with("共")) && text.find("页") != std::string_view::npos) return true;
  if (text.starts_with("续表") || text.starts_with("（续") || text.starts_with("(续")) return true;
  return (text.starts_with("Page ") || text.starts_with("page ")) && text.size() < 20 &&
         text.find_first_of("0123456789") != std::string_view::npos;
}

bool hasNote(std::string_view text) {
  if (isPageMark(text)) return true;
  for (const std::string_view mark : {":", "："})
    if (const std::size_t colon = text.find(mark);
        colon != std::string_view::npos && colon > 0 && isNoteBefore(text, colon))
      return true;
  for (const std::string_view note :
       {"数据来源", "资料来源", "填表人", "制表", "审核人", "填报人", "单位负责人", "其中", "* "})
    if (text.starts_with(note)) return true;
  return false;
}

}  // namespace

bool isTotalWord(std::string_view text) {
  if (text.empty() || text.size() > 200) return false;
  const auto first = static_cast<unsigned char>(text.front());
  // Nearly every code begins with a digit or another letter.
  if (first < 0x80 && std::string_view("TtSsAaMmGgDdOoCcNnPp(*").find(text.front()) == std::string_view::npos &&
      text.find_first_of("Tt:") == std::string_view::npos)
    return false;
  if (hasNote(text)) return true;
  if (text.size() > 60) return false;
  const bool ascii =
      std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (ascii && text.size() <= 24 && text.find_first_of("0123456789") != std::string_view::npos &&
      text.find("otal") == std::string_view::npos && text.find("OTAL") == std::string_view::npos)
    return false;
  std::string bare = withoutInvisible(foldedWidth(text));
  for (const std::string_view mark : {":", "*"})
    while (bare.size() > mark.size() && bare.ends_with(mark)) bare.resize(bare.size() - mark.size());
  if (const std::size_t bracket = bare.find('('); bracket != std::string::npos && bracket > 0) bare.resize(bracket);
  constexpr std::string_view kWhole[] = {"全区",   "全市",   "全县",     "全街道", "全镇",   "全乡",   "全省",
                                         "全国",   "总体",   "总数",     "均值",   "中位数", "最大值", "最小值",
                                         "标准差", "占比",   "比例",     "总和",   "全部",   "汇总",   "总合",
                                         "样本量", "样本数", "有效样本", "频数",   "方差",   "众数",   "标准误"};
  if (std::find(std::begin(kWhole), std::end(kWhole), bare) != std::end(kWhole)) return true;
  for (const std::string_view tail :
       {"合计", "总计", "小计", "共计", "累计", "平均", "平均值", "平均数", "合计数", "总计数", "汇总"})
    if (bare.ends_with(tail)) return true;
  for (const std::string_view head : {"合计", "总计", "小计"})
    if (bare.starts_with(head)) return true;
  std::string low(trimmed(text));
  std::transform(low.begin(), low.end(), low.begin(), [](unsigned char c) { return std::tolower(c); });
  if (const std::size_t bracket = low.find('('); bracket != std::string::npos && bracket > 0)
    low = trimmed(low.substr(0, bracket));
  while (!low.empty() && (low.back() == ':' || low.back() == '*')) low.pop_back();
  constexpr std::string_view kEnglish[] = {
      "total",  "totals",  "sum", "subtotal",        "sub-total", "grand total",    "mean", "average",
      "median", "overall", "all", "all communities", "district",  "district total", "std",  "sd",
      "count",  "min",     "max"};
  if (std::find(std::begin(kEnglish), std::end(kEnglish), low) != std::end(kEnglish)) return true;
  for (const std::string_view head : {"total ", "total:", "subtotal:", "sub-total:", "subtotal ", "sub-total ",
                                      "grand total", "average of ", "mean of ", "sum of "})
    if (low.starts_with(head)) return true;
  for (const std::string_view tail : {" total", " subtotal", " sub-total", " totals"})
    if (low.ends_with(tail)) return true;
  return false;
}

}  // namespace hz::survey
