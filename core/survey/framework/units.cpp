// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/framework/units.h"

#include "base/text.h"

#include <algorithm>

namespace hz::survey {

std::optional<UnitScale> unitScale(std::string_view unit) {
  using enum UnitScale::Measure;
  std::string text = foldedWidth(trimmed(unit));
  std::string_view rest = trimmed(text);
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"(", ")"}, {"[", "]"}})
    if (rest.size() > 2 && rest.starts_with(open) && rest.ends_with(close))
      rest = trimmed(rest.substr(1, rest.size() - 2));
  for (const std::string_view head : {"单位：", "单位:", "单位"})
    if (rest.starts_with(head)) rest = trimmed(rest.substr(head.size()));
  if (rest == "%" || rest == "percent" || rest == "百分比" || rest == "百分点") return UnitScale{Percent, 1};
  if (rest == "share") return UnitScale{Percent, 100};
  if (rest == "‰") return UnitScale{Percent, 0.1};
  if (rest == "yuan" || rest == "rmb" || rest == "cny" || rest == "元人民币") return UnitScale{Money, 1};
  if (rest == "10,000 yuan") return UnitScale{Money, 1e4};
  if (rest == "hours" || rest == "hour" || rest == "h" || rest == "hrs" || rest == "小时" || rest == "小时/年")
    return UnitScale{Hours, 1};
  if (rest == "分钟" || rest == "minutes") return UnitScale{Hours, 1.0 / 60};
  double factor = 1;
  constexpr std::pair<std::string_view, double> kHeads[] = {{"百万", 1e6}, {"千万", 1e7}, {"十万", 1e5}, {"亿", 1e8},
                                                            {"万", 1e4},   {"千", 1e3},   {"百", 1e2}};
  for (const auto& [head, times] : kHeads) {
    if (!rest.starts_with(head)) continue;
    factor = times;
    rest.remove_prefix(head.size());
    break;
  }
  if (rest == "元") return UnitScale{Money, factor};
  if (rest.empty() && factor != 1) return UnitScale{Count, factor};
  constexpr std::string_view kCounts[] = {
      "人",       "人次", "名",      "位", "户",      "个",     "家",     "所",    "处",    "件",    "项",
      "次",       "场",   "支",      "种", "persons", "people", "person", "items", "types", "units", "organisations",
      "meetings", "人年", "全时当量"};
  if (std::find(std::begin(kCounts), std::end(kCounts), rest) != std::end(kCounts)) return UnitScale{Count, factor};
  return {};
}

DatedName withoutYear(std::string_view name) {
  const std::string text(trimmed(name));
  const auto isDigit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    const bool four = isDigit(at) && isDigit(at + 1) && isDigit(at + 2) && isDigit(at + 3);
    if (!four || isDigit(at + 4) || (at > 0 && isDigit(at - 1))) continue;
    if (!(text.compare(at, 2, "19") == 0 || text.compare(at, 2, "20") == 0)) continue;
    std::string before = text.substr(0, at), behind = text.substr(at + 4);
    for (const std::string_view tail : {"年度", "年末", "年底", "年"})
      if (behind.starts_with(tail)) {
        behind.erase(0, tail.size());
        break;
      }
    std::string rest = before + " " + behind;
    // What held the year: brackets, slashes, dashes.
    for (const std::string_view mark : {"（ ）", "( )", "（ )", "[ ]", "【 】"})
      if (const std::size_t hole = rest.find(mark); hole != std::string::npos) rest.replace(hole, mark.size(), " ");
    std::string_view bare = trimmed(rest);
    for (bool more = true; more;) {
      more = false;
      for (const std::string_view mark : {"/", "-", "_", "：", ":", "，", ","}) {
        if (bare.starts_with(mark)) {
          bare = trimmed(bare.substr(mark.size()));
          more = true;
        }
        if (bare.ends_with(mark)) {
          bare = trimmed(bare.substr(0, bare.size() - mark.size()));
          more = true;
        }
      }
    }
    return {std::string(bare), text.substr(at, 4)};
  }
  return {text, ""};
}

}  // namespace hz::survey
