// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/raw_table.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hz {

/// What a column seems to hold about persons.
enum class PersonalKind { None, Phone, IdentityNumber, Name, Email, NetworkAddress, Location, Account };
std::string_view personalKindName(PersonalKind kind);  ///< "phone", "identity_number" …

/// A mainland mobile number, with or without +86, spaces and hyphens, in full or half width.
bool isMobileNumber(std::string_view text);
/// A resident identity number of 18 characters whose province, date of birth and check character hold (GB 11643-1999).
bool isIdentityNumber(std::string_view text);
bool isEmail(std::string_view text);
/// IPv4, with or without a place in brackets behind.
bool isNetworkAddress(std::string_view text);
/// By the column's name alone (电话, phone, 姓名, 来自IP, GPS …).
PersonalKind personalByName(std::string_view column);

/// Watches columns that are not answers and tells which hold personal data: by name, by one valid identity number, or
/// when at least three and 30 % of the filled cells look so. Cells are looked at in memory and kept nowhere.
class PersonalDataWatch {
 public:
  /// `watched` says for every column whether it is looked at.
  PersonalDataWatch(const std::vector<std::string>& columns, const std::vector<bool>& watched);
  bool isIdle() const { return m_idle; }
  /// Looks at a batch, then blanks every cell of the columns found so far, so that nothing of them goes further.
  void leaveOut(RawBatch& batch);
  /// Column and kind of what was found, in file order.
  std::vector<std::pair<std::string, PersonalKind>> found() const;

 private:
  struct Column {
    std::string name;
    bool watched = false;
    PersonalKind kind = PersonalKind::None;
    std::uint64_t filled = 0, phones = 0, emails = 0, addresses = 0;
  };
  void look(Column& column, std::string_view cell) const;
  std::vector<Column> m_columns;
  bool m_idle = true;
};

}  // namespace hz
