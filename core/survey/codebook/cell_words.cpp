// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/cell_words.h"

#include <algorithm>

namespace hz::survey {

bool isUnticked(std::string_view text) {
  constexpr std::string_view kWords[] = {"0", "false", "FALSE", "False", "0.0", "N", "n", "No", "no", "NO", "否"};
  return std::find(std::begin(kWords), std::end(kWords), text) != std::end(kWords);
}

bool isNotShown(std::string_view text) {
  constexpr std::string_view kWords[] = {"N/A", "n/a", "Not applicable", "不适用"};
  return std::find(std::begin(kWords), std::end(kWords), text) != std::end(kWords);
}

bool isTotalWord(std::string_view text) {
  constexpr std::string_view kWords[] = {"合计",  "总计",  "小计",  "总数", "共计", "平均",    "均值",    "平均值",
                                         "Total", "total", "TOTAL", "Sum",  "sum",  "Average", "average", "Mean"};
  for (const std::string_view mark : {"", ":", "："}) {
    if (!text.ends_with(mark)) continue;
    const std::string_view bare = trimmed(text.substr(0, text.size() - mark.size()));
    if (std::find(std::begin(kWords), std::end(kWords), bare) != std::end(kWords)) return true;
  }
  return text.starts_with("注：") || text.starts_with("备注：") || text.starts_with("说明：");
}

}  // namespace hz::survey
