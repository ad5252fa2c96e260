// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/framework/framework_code.h"

#include "survey/framework/kind_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace hz::survey {
namespace {

bool isOfCode(char each) {
  const auto c = static_cast<unsigned char>(each);
  return std::isalnum(c) || c == '_' || c == '-' || c >= 0x80;
}

}  // namespace

bool isFrameworkCode(std::string_view code) {
  return !code.empty() && !std::isdigit(static_cast<unsigned char>(code.front())) && code.front() != '-' &&
         std::all_of(code.begin(), code.end(), isOfCode);
}

bool isKeptCode(std::string_view code) {
  return std::find(kCompanionCodes.begin(), kCompanionCodes.end(), code) != kCompanionCodes.end();
}

std::string freeFrameworkCode(std::string_view wanted, const std::set<std::string>& taken) {
  std::string begin(wanted);
  std::replace_if(
      begin.begin(), begin.end(), [](char c) { return !isOfCode(c); }, '_');
  if (!isFrameworkCode(begin)) begin = "x" + begin;
  const auto isFree = [&](const std::string& code) { return !isKeptCode(code) && !taken.contains(code); };
  if (isFree(begin)) return begin;
  for (int number = 1;; ++number) {
    const std::string code = fmt::format("{}_{}", begin, number);
    if (isFree(code)) return code;
  }
}

}  // namespace hz::survey
