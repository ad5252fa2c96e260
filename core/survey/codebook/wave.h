// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

namespace hz::survey {

/// A wave is a four-digit year with an optional suffix, "2019" or "2019-H1" (resources/help/en/rules.md, "Waves").
inline bool isWave(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto inner = [&](char c) { return digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  if (text.size() < 4 || !std::all_of(text.begin(), text.begin() + 4, digit)) return false;
  if (text.size() == 4) return true;
  return text[4] == '-' && text.size() > 5 && text.size() <= 16 && std::all_of(text.begin() + 5, text.end(), inner);
}

/// The wave a text names: "2019年", "2019年度", "2019.0" and every date of 2019 ("2019-12-31", "2019/1/5 9:00",
/// "2019年10月8日", "31/12/2019") are 2019; any other text as it stands.
inline std::string_view waveOf(std::string_view text) {
  if (isWave(text) || text.size() < 6) return text;
  const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
  if (!std::all_of(text.begin(), text.begin() + 4, isDigit)) {
    // The year behind: two short numbers in front of it.
    const bool behind = text.size() >= 8 && text.size() <= 10 && std::all_of(text.end() - 4, text.end(), isDigit) &&
                        std::string_view("/.-").find(text[text.size() - 5]) != std::string_view::npos &&
                        text.find_first_not_of("0123456789/.-") == std::string_view::npos;
    return behind ? text.substr(text.size() - 4) : text;
  }
  const std::string_view year = text.substr(0, 4);
  std::string_view rest = text.substr(4);
  if (rest.starts_with(" 年")) rest.remove_prefix(1);
  for (const std::string_view tail : {"年", "年度", "年末", "年底", ".0", ".00"})
    if (rest == tail) return year;
  for (const std::string_view mark : {"-", "/", ".", "年"}) {
    if (!rest.starts_with(mark)) continue;
    std::string_view month = rest.substr(mark.size());
    const std::size_t digits = std::min(month.find_first_not_of("0123456789"), month.size());
    const std::string_view behind = month.substr(digits);
    const bool day = mark == "年" ? behind.starts_with("月") : behind.starts_with(mark) && behind.size() > mark.size();
    if (digits >= 1 && digits <= 2 && day) return year;
  }
  return text;
}

/// A part of a year in words, "2019年上半年", "2019年第3季度", "2019年第一期", and "FY2019": 2019-H1, 2019-Q3, 2019-1
/// and 2019; any other text as it stands. For texts that waveOf leaves without a wave.
inline std::string partOfYear(std::string_view text) {
  if (text.size() == 6 && (text.starts_with("FY") || text.starts_with("fy")) && isWave(text.substr(2)))
    return std::string(text.substr(2));
  if (text.size() < 10 || !isWave(text.substr(0, 4))) return std::string(text);
  std::string_view rest = text.substr(4);
  for (const std::string_view year : {"年度", "年", "-", " "}) {
    if (!rest.starts_with(year)) continue;
    rest.remove_prefix(year.size());
    break;
  }
  const std::string year = std::string(text.substr(0, 4)) + '-';
  if (rest == "上半年") return year + "H1";
  if (rest == "下半年") return year + "H2";
  constexpr std::string_view kNumbers[] = {"一", "二", "三", "四", "五", "六"};
  if (!rest.starts_with("第")) return std::string(text);
  rest.remove_prefix(std::string_view("第").size());
  for (std::size_t k = 0; k < std::size(kNumbers); ++k)
    for (const std::string& number : {std::string(kNumbers[k]), std::to_string(k + 1)}) {
      if (k < 4 && rest == number + "季度") return year + "Q" + std::to_string(k + 1);
      if (rest == number + "期" || rest == number + "次" || rest == number + "轮") return year + std::to_string(k + 1);
    }
  return std::string(text);
}

/// The wave that a cell names, by either of the two; the text itself where it names none.
inline std::string waveNamed(std::string_view text) {
  const std::string_view wave = waveOf(text);
  return isWave(wave) ? std::string(wave) : partOfYear(wave);
}

}  // namespace hz::survey
