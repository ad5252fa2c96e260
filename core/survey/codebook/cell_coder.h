// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/codebook/codebook.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>

namespace hz::survey {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
/// 0–255 from the length and the first and last eight bytes: a place among the texts that came lately.
inline std::uint64_t quickHash(std::string_view text) {
  std::uint64_t head = 0, tail = 0;
  if (text.size() >= 8) {
    std::memcpy(&head, text.data(), 8);
    std::memcpy(&tail, text.data() + text.size() - 8, 8);
  } else {
    for (const char c : text) head = head << 8 | static_cast<unsigned char>(c);
  }
  return ((head ^ (tail * 0xBF58476D1CE4E5B9ull) ^ text.size()) * 0x9E3779B97F4A7C15ull) >> 56;
}
template <typename Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

/// Codes the cells of one question with one or several choices: by choice code, then by choice label in either language
/// (both normalised). Remembers what it has seen, so that a cell costs one look-up.
class CellCoder {
 public:
  CellCoder(const Codebook& codebook, const Question& question);

  /// kInvalid for an unknown text; kSkipped for a blank one and for a word that stands for a missing value (NA, NULL,
  /// 无 …) where no choice has it as its label.
  AnswerCode code(std::string_view cell) {
    if (cell.size() == 1 && cell[0] >= '0' && cell[0] <= '9') return m_digits[static_cast<std::size_t>(cell[0] - '0')];
    if (cell.size() == 2 && cell[0] >= '0' && cell[0] <= '9' && cell[1] >= '0' && cell[1] <= '9') {
      return m_digits[static_cast<std::size_t>((cell[0] - '0') * 10 + (cell[1] - '0'))];
    }
    if (cell.empty()) return kSkipped;
    return slowCode(cell);
  }

  /// From now on `value` means `code` (ValueMap). Throws Fault(BadArgument) when the question has no such choice.
  void give(std::string_view value, std::string_view code);

  struct Choices {
    ChoiceSet set = 0;
    std::string dropped;  ///< exclusive choice that was ticked with others; "" = none
  };
  const Choices& choices(std::string_view cell);
  /// Bit of one choice by its code, for columns that hold 0/1.
  ChoiceSet bitOf(std::string_view choice) const;
  /// Bit of the choice that means "none of these"; 0 when the list has none.
  ChoiceSet nothingBit() const { return m_nothing; }
  /// What is allowed, for messages: "1–5, 97, 98, 99".
  const std::string& allowed() const { return m_allowed; }

 private:
  AnswerCode slowCode(std::string_view cell);
  int choiceIndex(std::string_view token) const;
  int numberedIndex(std::string_view token) const;
  int numberedBehind(std::string_view token) const;
  Choices readChoices(std::string_view cell) const;
  ChoiceSet listedChoices(std::string_view cell) const;
  ChoiceSet circledChoices(std::string_view cell) const;
  ChoiceSet separatedChoices(std::string_view cell, std::string_view separator) const;

  const ChoiceList& m_list;
  struct Given {
    AnswerCode code = kInvalid;
    int index = -1;  ///< of the choice
  };
  std::string m_question;
  std::array<AnswerCode, 100> m_digits{}, m_points{};  ///< as they are coded; as the codebook says
  TextMap<Given> m_given;
  std::vector<AnswerCode> m_codes;   ///< by choice index
  TextMap<int> m_byCode, m_byLabel;  ///< choice index
  TextMap<int> m_byPlainCode;        ///< by the code without case and punctuation
  TextMap<AnswerCode> m_seen;
  TextMap<Choices> m_seenChoices;
  struct Recent {
    std::string_view text;  ///< key in m_seenChoices
    const Choices* choices = nullptr;
  };
  std::array<Recent, 1024> m_recent{};
  std::array<std::pair<std::string_view, AnswerCode>, 64> m_recentCodes{};  ///< keys in m_seen
  ChoiceSet m_exclusive = 0, m_nothing = 0;
  std::string m_allowed;
};

}  // namespace hz::survey
