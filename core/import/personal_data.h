// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/raw_table.h"
#include "import/personal_action.h"
#include "import/personal_patterns.h"
#include "import/pseudonym.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace hz {

/// What a column seems to hold about persons.
enum class PersonalKind {
  None,
  Phone,
  IdentityNumber,
  Name,
  Email,
  NetworkAddress,
  Location,
  Account,
  BankCard,
  Document,  ///< passport, permit, credit code
  NumberPlate,
  Address,
  BirthDate,
  FreeText,  ///< answers in words that hold numbers of persons; only these are taken out
  Device,
  Time,  ///< when somebody answered, to the second
  Url
};
std::string_view personalKindName(PersonalKind kind);  ///< "phone", "identity_number" …

/// By the column's name alone (手机号, phone, 姓名, 来自IP, GPS …). A name that only speaks of telephones, such as a
/// question about their use, is none.
PersonalKind personalByName(std::string_view column);

/// A cell of a personal column as a preview may show it: first and last character, the middle by asterisks.
std::string maskedCell(std::string_view cell);

struct PersonalFinding {
  std::string column;
  PersonalKind kind = PersonalKind::None;
  PersonalAction action = PersonalAction::LeaveOut;
  bool operator==(const PersonalFinding&) const = default;
};

/// Watches columns and finds which hold personal data: by name; by one valid identity number; or by the share of cells
/// that look so (phone 30 %, card 60 %, names 60 % …, always at least three). Cells are looked at in memory and kept
/// nowhere.
class PersonalDataWatch {
 public:
  /// `watched` says for every column whether it is looked at.
  PersonalDataWatch(const std::vector<std::string>& columns, const std::vector<bool>& watched);
  /// Labels of the columns (parallel, or empty) say as much as their names.
  void setLabels(const std::vector<std::string>& labels);
  /// What the user wants done with columns, found or not; the others found are left out. `pseudonymizer` is needed when
  /// one of the actions is Pseudonym. Throws Fault(BadArgument) for a column that is not there, or without a key.
  void setActions(const std::map<std::string, PersonalAction>& actions,
                  std::shared_ptr<const Pseudonymizer> pseudonymizer);
  /// The column that identifies respondents: where it is left out they are known by their rows ("row-17").
  void setIdentifier(std::size_t column);
  /// Looks at a batch, then blanks or replaces every cell of the columns found so far and takes numbers of persons out
  /// of texts, so that nothing of them goes further.
  void leaveOut(RawBatch& batch);
  /// What was found, in file order.
  std::vector<PersonalFinding> found() const;
  /// Columns that were found after cells of them had gone on: indices in file order.
  const std::vector<std::size_t>& foundLate() const { return m_late; }

 private:
  struct Column {
    std::string name;
    bool watched = false, given = false, identifier = false;
    PersonalKind kind = PersonalKind::None, hinted = PersonalKind::None;
    PersonalAction action = PersonalAction::LeaveOut;
    std::uint64_t filled = 0, phones = 0, emails = 0, addresses = 0, oldIdentities = 0, cards = 0, plates = 0,
                  documents = 0, names = 0, places = 0, coordinates = 0, latitudes = 0, longitudes = 0, urls = 0,
                  masked = 0;
    long long lowest = 0, highest = 0;  ///< numbers of passports: those of serial numbers lie close together
    std::unordered_set<std::string> distinct;
  };
  static void look(Column& column, std::string_view cell);
  static PersonalKind judged(const Column& column);
  void judgeNeighbours();
  void treat(Column& column, std::size_t index, RawBatch& batch) const;
  static void maskTexts(Column& column, std::size_t index, RawBatch& batch);
  std::vector<Column> m_columns;
  std::vector<std::size_t> m_late;
  std::shared_ptr<const Pseudonymizer> m_pseudonymizer;
  bool m_idle = true, m_begun = false;
};

}  // namespace hz
