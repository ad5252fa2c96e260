// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace hz {

struct EncodingChoice {
  std::string name;  ///< IANA name; "" = could not be found out
  bool bom = false;
  bool certain = true;
};

/// Counts over the bytes of a whole file, fed in pieces, from which the encoding follows. Detectors are wrong on
/// short or mostly numeric files, so this is a fixed ladder: byte order mark, strict UTF-8, UTF-16 by its zero bytes,
/// strict GB18030 with a share of GB2312 pairs or with four-byte sequences, strict Big5, windows-1252.
class EncodingLadder {
 public:
  EncodingLadder();
  ~EncodingLadder();
  void feed(std::string_view bytes);
  /// True when the file is not UTF-8: choose() then needs every byte once more, through feedAgain().
  bool wantsAgain() const;
  void feedAgain(std::string_view bytes);
  EncodingChoice choose() const;

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

/// Streaming conversion to UTF-8. Bytes that are no text in the encoding become U+FFFD and are counted.
class Decoder {
 public:
  /// Throws Fault(EncodingUnknown) with `file`.
  Decoder(const std::string& encoding, const std::string& file);
  ~Decoder();
  bool isUtf8() const { return m_utf8; }
  void decode(std::string_view bytes, bool last, std::string& out);
  std::uint64_t replaced() const;

 private:
  struct State;
  std::unique_ptr<State> m_state;
  bool m_utf8 = false;
};

}  // namespace hz
