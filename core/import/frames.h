// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hz {

/// What the reading process sends to its parent: frames of a kind, a length and so many bytes, over a pipe.
enum class FrameKind : char {
  Facts = 'm',  ///< JSON: encoding, weight, variables, value labels by set
  Rows = 'r',   ///< count of rows, then every cell as length and bytes
  End = 'e',    ///< count of all rows: nothing is missing
  Failed = 'f'  ///< what is wrong, in English
};

inline constexpr std::size_t kMaxFrame = 16u << 20;
inline constexpr std::size_t kMaxCell = 1u << 20;

/// Writes a frame; false when the parent has gone.
bool writeFrame(int descriptor, FrameKind kind, std::string_view payload);
/// Reads a frame; false at a clean end, before its first byte. Throws Fault(Internal) on a length above kMaxFrame, an
/// unknown kind or a frame cut short; Cancelled never: the caller polls.
bool readFrame(int descriptor, FrameKind& kind, std::string& payload);

void appendNumber(std::string& to, std::uint32_t number);
/// Takes a number off the front; false when there is none.
bool takeNumber(std::string_view& from, std::uint32_t& number);

}  // namespace hz
