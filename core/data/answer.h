// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace hz {

/// Why an answer is not there. The kinds are kept apart from the file to the project file and are never 0 and never
/// a scale point.
enum class MissingKind : std::uint8_t { None, Skipped, NotApplicable, DontKnow, Refused, Invalid };

/// An answer to a question with one choice: a code >= 0 of the codebook, or one of the reserved negative codes below.
/// The same integers stand in the project file (except Skipped, which is NULL there), so that any SQLite tool
/// can read them.
using AnswerCode = std::int16_t;
inline constexpr AnswerCode kSkipped = -1;
inline constexpr AnswerCode kInvalid = -90;
inline constexpr AnswerCode kNotApplicable = -97;
inline constexpr AnswerCode kDontKnow = -98;
inline constexpr AnswerCode kRefused = -99;

constexpr bool isAnswer(AnswerCode code) {
  return code >= 0;
}
constexpr AnswerCode missingCode(MissingKind kind) {
  switch (kind) {
    case MissingKind::NotApplicable: return kNotApplicable;
    case MissingKind::DontKnow: return kDontKnow;
    case MissingKind::Refused: return kRefused;
    case MissingKind::Invalid: return kInvalid;
    case MissingKind::None:
    case MissingKind::Skipped: break;
  }
  return kSkipped;
}
constexpr MissingKind missingKind(AnswerCode code) {
  switch (code) {
    case kSkipped: return MissingKind::Skipped;
    case kNotApplicable: return MissingKind::NotApplicable;
    case kDontKnow: return MissingKind::DontKnow;
    case kRefused: return MissingKind::Refused;
    case kInvalid: return MissingKind::Invalid;
    default: return code >= 0 ? MissingKind::None : MissingKind::Invalid;
  }
}

/// An answer to a multiple choice: bit i = the i-th choice of the question's list in codebook order (exclusive ones
/// such as "none" included; a list has at most 48). When no choice is set the top byte holds the MissingKind.
using ChoiceSet = std::uint64_t;
inline constexpr int kMaxChoices = 48;
constexpr ChoiceSet choiceBit(int index) {
  return ChoiceSet{1} << index;
}
constexpr ChoiceSet missingChoices(MissingKind kind) {
  return static_cast<ChoiceSet>(kind) << 56;
}
constexpr MissingKind missingKind(ChoiceSet set) {
  return static_cast<MissingKind>(set >> 56);
}
constexpr bool isAnswer(ChoiceSet set) {
  return (set >> 56) == 0 && set != 0;
}

}  // namespace hz
