// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/personal_patterns.h"

#include "base/number.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

namespace hz {
namespace {

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}
bool isLetter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
bool isDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), isDigit);
}

int numberAt(std::string_view digits, std::size_t at, std::size_t count) {
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value * 10 + (digits[at + i] - '0');
  return value;
}

bool isProvince(int code) {
  constexpr std::array<std::pair<int, int>, 8> kRanges{
      {{11, 15}, {21, 23}, {31, 37}, {41, 46}, {50, 54}, {61, 65}, {71, 71}, {81, 83}}};
  return std::any_of(kRanges.begin(), kRanges.end(), [code](auto r) { return code >= r.first && code <= r.second; });
}

bool isDay(int month, int day) {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/// Width folded, without spaces and hyphens; "" when it is too long to be one of the numbers.
std::string plainNumber(std::string_view text) {
  std::string plain;
  if (text.size() > 80) return plain;
  for (const char c : foldedWidth(text)) {
    if (c != ' ' && c != '-') plain += c;
  }
  return plain;
}

/// Han characters of a text, or nothing when it holds anything else but a middle dot.
std::vector<std::string> hanCharacters(std::string_view text) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    // U+4E00 to U+9FFF: E4 B8 80 to E9 BF BF.
    if (lead < 0xE4 || lead > 0xE9 || i + 3 > text.size()) return {};
    all.emplace_back(text.substr(i, 3));
    i += 3;
  }
  return all;
}

const std::set<std::string, std::less<>>& surnames() {
  static const std::set<std::string, std::less<>> known = [] {
    // The 120 commonest, then common ones of two characters.
    constexpr std::string_view kOne =
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
        "姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施"
        "文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁";
    std::set<std::string, std::less<>> all;
    for (std::size_t i = 0; i < kOne.size(); i += 3) all.emplace(kOne.substr(i, 3));
    for (const char* two : {"欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒"})
      all.emplace(two);
    return all;
  }();
  return known;
}

/// Length of the mobile number, identity number or card that begins here, written in one piece or in the usual groups
/// (138-0013-8000, 6228 4800 …); 0 when none does.
std::size_t personalNumberAt(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && isDigit(text[end])) ++end;
  if (end < text.size() && end - at == 17 && (text[end] == 'X' || text[end] == 'x')) ++end;
  const std::string_view word = text.substr(at, end - at);
  if (isMobileNumber(word) || isIdentityNumber(word) || isBankCard(word)) return word.size();
  if (word.size() != 3 && word.size() != 4) return 0;
  std::size_t groups = 1;
  while (end + 1 < text.size() && (text[end] == ' ' || text[end] == '-') && isDigit(text[end + 1]) && groups < 5) {
    std::size_t next = end + 1;
    while (next < text.size() && isDigit(text[next])) ++next;
    if (next - end - 1 > 4 || (next - end - 1 < 4 && word.size() == 3)) break;
    end = next;
    ++groups;
    const std::string_view run = text.substr(at, end - at);
    const bool goesOn = end + 1 < text.size() && text[end] == '-' && isDigit(text[end + 1]);
    if (word.size() == 3 ? groups == 3 && !goesOn && isMobileNumber(run) : groups >= 4 && isBankCard(run))
      return run.size();
  }
  return 0;
}

}  // namespace

bool isMobileNumber(std::string_view text) {
  if (text.size() < 11 || text.size() > 60) return false;
  std::string plain = plainNumber(text);
  if (plain.starts_with("+86")) plain.erase(0, 3);
  if (plain.size() == 13 && plain.starts_with("86")) plain.erase(0, 2);
  return plain.size() == 11 && isDigits(plain) && plain[0] == '1' && plain[1] >= '3';
}

bool isIdentityNumber(std::string_view text) {
  if (text.size() < 18 || text.size() > 60) return false;
  const std::string plain(trimmed(foldedWidth(text)));
  if (plain.size() != 18 || !isDigits(std::string_view(plain).substr(0, 17))) return false;
  const int year = numberAt(plain, 6, 4);
  if (!isProvince(numberAt(plain, 0, 2)) || year < 1900 || year > 2100 ||
      !isDay(numberAt(plain, 10, 2), numberAt(plain, 12, 2)))
    return false;
  constexpr std::array<int, 17> kWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) sum += kWeights[i] * (plain[i] - '0');
  const char check = "10X98765432"[sum % 11];
  return plain[17] == check || (check == 'X' && plain[17] == 'x');
}

bool isOldIdentityNumber(std::string_view text) {
  if (text.size() < 15 || text.size() > 60) return false;
  const std::string plain(trimmed(foldedWidth(text)));
  return plain.size() == 15 && isDigits(plain) && isProvince(numberAt(plain, 0, 2)) &&
         isDay(numberAt(plain, 8, 2), numberAt(plain, 10, 2));
}

bool isEmail(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == 0 || at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos) return false;
  const std::string_view domain = text.substr(at + 1);
  return !domain.empty() && text.find(' ') == std::string_view::npos && domain.find('.') != std::string_view::npos &&
         domain.front() != '.' && domain.back() != '.';
}

bool isUrl(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.");
}

bool isNetworkAddress(std::string_view text) {
  const std::size_t end = std::min(text.find_first_of("( "), text.find("（"));
  if (end != std::string_view::npos) text = text.substr(0, end);
  if (text.size() < 3 || text.size() > 45) return false;
  int parts = 0;
  if (text.find(':') != std::string_view::npos) {
    const bool shortened = text.find("::") != std::string_view::npos;
    for (const std::string_view part : split(text, ':')) {
      const bool hexadecimal = std::all_of(part.begin(), part.end(), [](char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      });
      if (part.size() > 4 || !hexadecimal) return false;
      ++parts;
    }
    return shortened ? parts >= 3 && parts <= 8 : parts == 8;
  }
  for (const std::string_view part : split(text, '.')) {
    if (!isDigits(part) || part.size() > 3 || numberAt(part, 0, part.size()) > 255) return false;
    ++parts;
  }
  return parts == 4;
}

bool isBankCard(std::string_view text) {
  if (text.size() < 16) return false;
  const std::string plain = plainNumber(text);
  if (plain.size() < 16 || plain.size() > 19 || !isDigits(plain)) return false;
  int sum = 0;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    int digit = plain[plain.size() - 1 - i] - '0';
    if (i % 2 == 1) digit = digit > 4 ? 2 * digit - 9 : 2 * digit;
    sum += digit;
  }
  return sum % 10 == 0;
}

bool isNumberPlate(std::string_view text) {
  constexpr std::string_view kProvinces = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
  if (text.size() < 9 || text.size() > 16) return false;
  const std::size_t province = kProvinces.find(text.substr(0, 3));
  if (province == std::string_view::npos || province % 3 != 0) return false;
  std::string rest;
  for (const char c : text.substr(3)) {
    const bool dot = static_cast<unsigned char>(c) >= 0x80 || c == ' ' || c == '-' || c == '.';
    if (!dot) rest += c;
  }
  return (rest.size() == 6 || rest.size() == 7) && isLetter(rest[0]) &&
         std::all_of(rest.begin(), rest.end(), [](char c) { return isDigit(c) || isLetter(c); });
}

bool isPassport(std::string_view text) {
  if (text.size() != 9) return false;
  const char first = static_cast<char>(text[0] & ~32);
  if (isDigits(text.substr(1))) return std::string_view("EGDSPH").find(first) != std::string_view::npos;
  return first == 'E' && isLetter(text[1]) && isDigits(text.substr(2));
}

bool isCreditCode(std::string_view text) {
  constexpr std::string_view kCharacters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  if (text.size() != 18 || std::string_view("159Y").find(text[0]) == std::string_view::npos) return false;
  if (isDigits(text)) return false;  // a number of some other kind
  int weight = 1, sum = 0;
  for (std::size_t i = 0; i < 17; ++i) {
    const std::size_t value = kCharacters.find(text[i]);
    if (value == std::string_view::npos) return false;
    sum += static_cast<int>(value) * weight;
    weight = weight * 3 % 31;
  }
  return text[17] == kCharacters[static_cast<std::size_t>((31 - sum % 31) % 31)];
}

bool isPersonName(std::string_view text) {
  if (text.size() < 6 || text.size() > 12) return false;
  const std::vector<std::string> han = hanCharacters(text);
  if (han.size() < 2 || han.size() > 4) return false;
  return (han.size() <= 3 && surnames().contains(han[0])) || (han.size() >= 3 && surnames().contains(han[0] + han[1]));
}

bool isAddress(std::string_view text) {
  if (text.size() < 6 || text.size() > 300) return false;
  constexpr std::string_view kBehind[] = {"号", "栋", "幢", "单元", "室", "弄", "巷", "门牌", "座"};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!isDigit(text[i]) || (i + 1 < text.size() && isDigit(text[i + 1]))) continue;
    const std::string_view rest = text.substr(i + 1);
    if (std::any_of(std::begin(kBehind), std::end(kBehind), [&](std::string_view w) { return rest.starts_with(w); }))
      return true;
  }
  for (const std::string_view way : {"路", "街", "大道"}) {
    const std::size_t at = text.find(way);
    if (at != std::string_view::npos && at > 0 && at + way.size() < text.size() && isDigit(text[at + way.size()]))
      return true;
  }
  return false;
}

namespace {

int decimalsOf(std::string_view text) {
  const std::size_t dot = text.find('.');
  return dot == std::string_view::npos ? 0 : static_cast<int>(text.size() - dot - 1);
}

}  // namespace

bool isCoordinates(std::string_view text) {
  if (text.size() < 13 || text.size() > 80 || text.find('.') == std::string_view::npos) return false;
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c != ' ' && c != ',' && c != ';') {
      parts.back() += c;
    } else if (!parts.back().empty()) {
      parts.emplace_back();
    }
  }
  if (parts.back().empty()) parts.pop_back();
  if (parts.size() < 2 || parts.size() > 4) return false;
  const auto a = parseNumber(parts[0]), b = parseNumber(parts[1]);
  return a && b && decimalsOf(parts[0]) >= 4 && decimalsOf(parts[1]) >= 4 && std::abs(*a) <= 180 && std::abs(*b) <= 180;
}

CoordinateKind coordinateKind(std::string_view text) {
  if (text.size() < 6 || text.size() > 20 || decimalsOf(text) < 4) return CoordinateKind::None;
  const auto value = parseNumber(text);
  if (!value) return CoordinateKind::None;
  if (*value >= 3 && *value <= 54) return CoordinateKind::Latitude;
  return *value >= 73 && *value <= 136 ? CoordinateKind::Longitude : CoordinateKind::None;
}

bool isBirthDate(std::string_view text) {
  if (text.size() < 6 || text.size() > 30) return false;
  if (isDigits(text))
    return text.size() == 8 && numberAt(text, 0, 4) >= 1900 && numberAt(text, 0, 4) <= 2020 &&
           isDay(numberAt(text, 4, 2), numberAt(text, 6, 2));
  if (!isDigits(text.substr(0, 4))) return false;
  const int year = numberAt(text, 0, 4);
  const std::string_view rest = text.substr(4);
  return year >= 1900 && year <= 2020 &&
         (rest.front() == '-' || rest.front() == '/' || rest.front() == '.' || rest.starts_with("年"));
}

bool isTimeToTheSecond(std::string_view text) {
  if (text.size() < 14 || text.size() > 40 || !(isDigit(text[0]) || isLetter(text[0]))) return false;
  if (text.find_first_of("-/ ") == std::string_view::npos) return false;
  const std::size_t first = text.find(':');
  if (first == std::string_view::npos || first == 0 || first + 5 >= text.size()) return false;
  return isDigit(text[first - 1]) && isDigits(text.substr(first + 1, 2)) && text[first + 3] == ':' &&
         isDigit(text[first + 4]);
}

std::string withoutPersonalNumbers(std::string_view text) {
  constexpr std::size_t kShortest = 6;
  std::string out;
  if (text.size() < kShortest) return std::string(text);
  const bool wide = text.find("\xEF\xBC") != std::string_view::npos;  // full-width digits hide numbers too
  const std::string folded = wide ? foldedWidth(text) : std::string(text);
  bool found = false;
  for (std::size_t i = 0; i < folded.size();) {
    // A number stands by itself: what hangs on letters, dots or hyphens is the code of something.
    const char before = i == 0 ? ' ' : folded[i - 1];
    const bool begins = isDigit(folded[i]) && !isDigit(before) && !isLetter(before) && before != '-' && before != '.';
    const std::size_t length = begins ? personalNumberAt(folded, i) : 0;
    if (length > 0) {
      out += "***";
      found = true;
      i += length;
    } else {
      out += folded[i++];
    }
  }
  for (std::size_t at = out.find('@'); at != std::string::npos; at = out.find('@', at + 1)) {
    const auto inWord = [](char c) {
      return isDigit(c) || isLetter(c) || c == '.' || c == '_' || c == '-' || c == '*';
    };
    std::size_t begin = at, end = at + 1;
    while (begin > 0 && inWord(out[begin - 1])) --begin;
    while (end < out.size() && inWord(out[end])) ++end;
    while (end > at + 1 && out[end - 1] == '.') --end;
    if (!isEmail(std::string_view(out).substr(begin, end - begin))) continue;
    out.replace(begin, end - begin, "***");
    found = true;
    at = begin;
  }
  return found ? out : std::string(text);
}

}  // namespace hz
