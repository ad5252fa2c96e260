// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hz::survey {

/// A field that two typists have read differently.
struct EntryDifference {
  std::int64_t row = 0;
  std::string respondent, community, wave;
  std::string question;
  std::string firstTypist, secondTypist;
  std::string first, second;           ///< as stored; "" = blank
  std::optional<std::string> settled;  ///< what the paper says; nothing = open
};

/// Errors of keying. A field counts where at least one of the two entries has an answer; an open difference counts as
/// an error of neither, only as different.
struct EntryErrors {
  std::string name;  ///< question code or typist
  std::uint64_t fields = 0;
  std::uint64_t different = 0;
  std::uint64_t errors = 0;  ///< of questions: of both typists together
  /// Errors per field typed: of a typist errors / fields, of a question errors / (2 · fields). Missing without fields.
  double rate = 0;
};

/// Quality of a double entry: how often both typists agree, and what each got wrong, as measured against the settled
/// fields. Source: Barchard & Pace (2011), Computers in Human Behavior 27, 1834–1839: errors per field keyed.
struct DoubleEntry {
  std::uint64_t typed = 0;  ///< forms typed in first entry
  std::uint64_t twice = 0;  ///< of these, forms typed twice
  std::uint64_t fields = 0, different = 0, open = 0;
  std::vector<std::string> typists;     ///< of first and second entry, in order of name
  std::vector<EntryErrors> byQuestion;  ///< questions with a difference, in order of the questionnaire
  std::vector<EntryErrors> byTypist;
};

}  // namespace hz::survey
