// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace hz {

/// A line of a worked example as the help page of `language` prints it: the Chinese pages name the quantities in
/// Chinese, formulas and symbols are the same in both. `words` begins with the English name.
inline std::string asHelpPrints(std::string_view language, std::string words) {
  static constexpr std::pair<std::string_view, std::string_view> kNames[] = {
      {"AHP CR", "AHP一致性比率CR"},
      {"AHP w₂", "AHP权重w₂"},
      {"BH, second", "BH，第二个"},
      {"C corrected", "修正公式C"},
      {"C standard", "传统公式C"},
      {"CRITIC w₁", "CRITIC权重w₁"},
      {"D corrected", "修正公式D"},
      {"D standard", "传统公式D"},
      {"D3 part", "D3的一项"},
      {"Dunn z, first and third", "Dunn z（第一组与第三组）"},
      {"Games-Howell p, first and third", "Games-Howell p（第一组与第三组）"},
      {"Holm, second", "Holm，第二个"},
      {"arithmetic", "算术平均"},
      {"communality", "共同度"},
      {"coverage", "指标覆盖率"},
      {"district", "全辖区"},
      {"down", "反向"},
      {"entropy w₁", "熵权w₁"},
      {"geometric", "几何平均"},
      {"harmonic", "调和平均"},
      {"index", "指数"},
      {"kish", "Kish损失"},
      {"kurtosis", "峰度"},
      {"loading", "载荷"},
      {"logit lower", "logit下限"},
      {"mean shift", "平均变动"},
      {"mean", "均值"},
      {"method share", "方法所占比例"},
      {"score", "得分"},
      {"skewness", "偏度"},
      {"up", "正向"},
      {"upper rank", "名次下限"},
      {"valid rate", "有效率"},
      {"zero-safe", "不含零的尺度"},
  };
  if (language != "zh") return words;
  for (const auto& [english, chinese] : kNames) {
    if (words.starts_with(std::string(english) + " =")) return std::string(chinese) + words.substr(english.size());
  }
  return words;
}

}  // namespace hz
