// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/personal_data.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace hz {
namespace {

bool isDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
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

}  // namespace

std::string_view personalKindName(PersonalKind kind) {
  constexpr std::array<std::string_view, 8> kNames{"none",  "phone",           "identity_number", "name",
                                                   "email", "network_address", "location",        "account"};
  return kNames[static_cast<std::size_t>(kind)];
}

bool isMobileNumber(std::string_view text) {
  if (text.size() < 11 || text.size() > 60) return false;
  std::string plain;
  for (const char c : foldedWidth(text)) {
    if (c != ' ' && c != '-') plain += c;
  }
  if (plain.starts_with("+86")) plain.erase(0, 3);
  if (plain.size() == 13 && plain.starts_with("86")) plain.erase(0, 2);
  return plain.size() == 11 && isDigits(plain) && plain[0] == '1' && plain[1] >= '3';
}

bool isIdentityNumber(std::string_view text) {
  if (text.size() < 18 || text.size() > 60) return false;
  const std::string plain(trimmed(foldedWidth(text)));
  if (plain.size() != 18 || !isDigits(std::string_view(plain).substr(0, 17))) return false;
  const int year = numberAt(plain, 6, 4), month = numberAt(plain, 10, 2), day = numberAt(plain, 12, 2);
  if (!isProvince(numberAt(plain, 0, 2)) || year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 ||
      day > 31)
    return false;
  constexpr std::array<int, 17> kWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) sum += kWeights[i] * (plain[i] - '0');
  const char check = "10X98765432"[sum % 11];
  return plain[17] == check || (check == 'X' && plain[17] == 'x');
}

bool isEmail(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == 0 || at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos) return false;
  const std::string_view domain = text.substr(at + 1);
  return text.find(' ') == std::string_view::npos && domain.find('.') != std::string_view::npos &&
         domain.front() != '.' && domain.back() != '.';
}

bool isNetworkAddress(std::string_view text) {
  const std::size_t end = text.find_first_of("( ");
  if (end != std::string_view::npos) text = text.substr(0, end);
  int parts = 0;
  for (const std::string_view part : split(text, '.')) {
    if (!isDigits(part) || part.size() > 3 || numberAt(part, 0, part.size()) > 255) return false;
    ++parts;
  }
  return parts == 4;
}

PersonalKind personalByName(std::string_view column) {
  static const std::vector<std::pair<PersonalKind, std::vector<std::string>>> kWords{
      {PersonalKind::Phone, {"电话", "手机", "联系方式", "phone", "mobile", "telephone"}},
      {PersonalKind::IdentityNumber, {"身份证", "证件号", "idcard", "identitynumber"}},
      {PersonalKind::Name,
       {"姓名", "称呼", "昵称", "提交者", "submittername", "recipientlastname", "recipientfirstname", "firstname",
        "lastname", "fullname", "nickname", "submittedby"}},
      {PersonalKind::Email, {"邮箱", "电子邮件", "email", "recipientemail", "emailaddress"}},
      {PersonalKind::NetworkAddress, {"来自ip", "ip地址", "ipaddress"}},
      {PersonalKind::Location,
       {"经度", "纬度", "gps", "locationlatitude", "locationlongitude", "geopoint", "住址", "家庭地址"}},
      {PersonalKind::Account, {"微信", "qq", "用户标识", "deviceid", "wechat", "openid"}}};
  const std::string plain = normalizedLabel(column);
  for (const auto& [kind, words] : kWords) {
    for (const std::string& word : words) {
      const bool han = static_cast<unsigned char>(word.front()) >= 0x80;
      // A question may speak of telephones; only a short heading is one.
      if (plain == word || (han && plain.size() <= 24 && plain.find(word) != std::string::npos)) return kind;
    }
  }
  return PersonalKind::None;
}

PersonalDataWatch::PersonalDataWatch(const std::vector<std::string>& columns, const std::vector<bool>& watched) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    Column column;
    column.name = columns[i];
    column.watched = watched[i];
    if (column.watched) {
      m_idle = false;
      column.kind = personalByName(column.name);
    }
    m_columns.push_back(std::move(column));
  }
}

void PersonalDataWatch::look(Column& column, std::string_view cell) const {
  cell = trimmed(cell);
  if (cell.empty()) return;
  ++column.filled;
  if (isIdentityNumber(cell)) column.kind = PersonalKind::IdentityNumber;
  column.phones += isMobileNumber(cell);
  column.emails += isEmail(cell);
  column.addresses += isNetworkAddress(cell);
}

void PersonalDataWatch::leaveOut(RawBatch& batch) {
  if (m_idle) return;
  for (std::size_t c = 0; c < m_columns.size() && c < batch.columns; ++c) {
    Column& column = m_columns[c];
    if (!column.watched) continue;
    for (std::size_t row = 0; row < batch.rows() && column.kind == PersonalKind::None; ++row)
      look(column, batch.cell(row, c));
    const auto many = [&](std::uint64_t hits) { return hits >= 3 && 10 * hits >= 3 * column.filled; };
    if (column.kind == PersonalKind::None) {
      if (many(column.phones)) column.kind = PersonalKind::Phone;
      if (many(column.emails)) column.kind = PersonalKind::Email;
      if (many(column.addresses)) column.kind = PersonalKind::NetworkAddress;
    }
    if (column.kind == PersonalKind::None) continue;
    for (std::size_t row = 0; row < batch.rows(); ++row) batch.cells[row * batch.columns + c] = {0, 0};
  }
}

std::vector<std::pair<std::string, PersonalKind>> PersonalDataWatch::found() const {
  std::vector<std::pair<std::string, PersonalKind>> all;
  for (const Column& column : m_columns) {
    if (column.kind != PersonalKind::None) all.emplace_back(column.name, column.kind);
  }
  return all;
}

}  // namespace hz
