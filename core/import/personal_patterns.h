// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace hz {

/// A mainland mobile number, with or without +86, spaces and hyphens, in full or half width.
bool isMobileNumber(std::string_view text);
/// A resident identity number of 18 characters whose province, date of birth and check character hold (GB 11643-1999).
bool isIdentityNumber(std::string_view text);
/// The older form of 15 digits: province and date of birth hold; there is no check character.
bool isOldIdentityNumber(std::string_view text);
bool isEmail(std::string_view text);
bool isUrl(std::string_view text);
/// IPv4 or IPv6, with or without a place in brackets behind.
bool isNetworkAddress(std::string_view text);
/// 16 to 19 digits whose last is the check digit of ISO/IEC 7812 (Luhn).
bool isBankCard(std::string_view text);
/// A number plate (京A12345, with or without a dot; seven characters behind the province for new-energy cars).
bool isNumberPlate(std::string_view text);
/// A Chinese passport or permit: E, G, D, S, P or H and eight digits, or E, a letter and seven digits.
bool isPassport(std::string_view text);
/// A unified social credit code of 18 characters whose check character holds (GB 32100-2015).
bool isCreditCode(std::string_view text);
/// Two to four Han characters of which the first one or two are a common surname.
bool isPersonName(std::string_view text);
/// Digits before 号, 栋, 幢, 单元, 室, 弄, 巷 …, or behind 路.
bool isAddress(std::string_view text);
/// "30.59276 114.30525", with or without altitude and accuracy, by space, comma or semicolon.
bool isCoordinates(std::string_view text);
/// A number with at least four decimals that can be a latitude (3 to 54) or a longitude (73 to 136) in China.
enum class CoordinateKind { None, Latitude, Longitude };
CoordinateKind coordinateKind(std::string_view text);
/// A date of 1900 to 2020.
bool isBirthDate(std::string_view text);
/// A date with a time to the second.
bool isTimeToTheSecond(std::string_view text);

/// A text in which every mobile number, identity number, e-mail address and bank card is replaced by "***"; the same
/// text where there is none.
std::string withoutPersonalNumbers(std::string_view text);

}  // namespace hz
