// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/framework/sheet_kinds.h"

#include <algorithm>

namespace hz::survey {
namespace {

const SheetColumn kCommunity{
    "community", "Community", "社区", {"community code", "communit", "社区", "社区代码", "社区编号", "社区名称"}};
const SheetColumn kWave{"wave",
                        "Wave",
                        "调查年份（期次）",
                        {"year", "survey wave", "期次", "调查期次", "轮次", "调查轮次", "年份", "年度"}};

/// In the order of SheetKind.
const std::vector<SheetDescriptor>& descriptors() {
  static const std::vector<SheetDescriptor> all{
      {SheetKind::Responses, "responses", 4, {}, {}},
      {SheetKind::Statistics, "statistics", 2, {kCommunity, kWave}, {{"community"}}},
      {SheetKind::Hours,
       "hours",
       3,
       {kCommunity,
        kWave,
        {"domain", "Domain of service", "服务领域", {"field", "领域", "服务领域"}},
        {"hours", "Hours a year", "年社工工时", {"hours a year", "工时", "小时", "小时数", "服务时数"}},
        {"present", "Present (0 or 1)", "是否介入", {"presence", "是否介入"}}},
       {{"community"}, {"domain"}, {"hours", "present"}}},
      {SheetKind::Population,
       "population",
       1,
       {kCommunity,
        kWave,
        {"age", "Age group", "年龄段", {"age group", "年龄", "年龄段"}, true},
        {"sex", "Sex", "性别", {"gender", "性别"}, true},
        {"group", "Population group", "群体", {"population group", "群体"}},
        {"persons", "Persons", "人数", {"population", "count", "人数", "人口"}}},
       {{"community"}, {"persons"}}},
      {SheetKind::Communities,
       "communities",
       0,
       {{"code", "Code of the community", "社区代码", {"community", "community code", "社区", "社区代码", "社区编号"}},
        {"name_en", "English name", "英文名称", {"name", "name en", "english name", "英文名称"}},
        {"name_zh", "Chinese name", "中文名称", {"name zh", "chinese name", "名称", "社区名称", "中文名称"}}},
       {{"code"}}},
  };
  return all;
}

}  // namespace

const SheetDescriptor& sheetDescriptor(SheetKind kind) {
  return descriptors()[static_cast<std::size_t>(kind)];
}

std::string_view sheetName(SheetKind kind) {
  return sheetDescriptor(kind).name;
}

std::optional<SheetKind> sheetNamed(std::string_view name) {
  const auto found = std::find_if(descriptors().begin(), descriptors().end(),
                                  [&](const SheetDescriptor& descriptor) { return descriptor.name == name; });
  return found == descriptors().end() ? std::nullopt : std::optional(found->kind);
}

}  // namespace hz::survey
