// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace hz {

/// Replaces personal identifiers by keyed hashes, so that the same person in two waves gets the same word and nobody
/// without the key can find out whom it stands for: base32(HMAC-SHA-256(key, kind ‖ 0x1F ‖ normalise(x))), the first 16
/// characters (80 bits). Unkeyed hashes would be worthless: all mobile numbers can be tried in an hour.
/// The key is 256 random bits in a file outside the project and is never written into it.
class Pseudonymizer {
 public:
  /// Reads a key file. Throws Fault(FileUnreadable) when it is not there or no key.
  static Pseudonymizer fromFile(const std::string& path);
  /// Makes a key file that only its owner can read (0600). Throws Fault(FileExists), Fault(FileUnwritable).
  static void createKeyFile(const std::string& path);
  /// `key`: 32 bytes.
  explicit Pseudonymizer(std::string_view key) : m_key(key) {}

  /// 16 characters A–Z 2–7; "" for a blank cell. `kind` keeps columns of different kinds apart: equal texts in a name
  /// column and in an account column get different words. A cell that is a mobile number, a resident identity number or
  /// an e-mail address is of that kind wherever it stands, so that it links over files.
  std::string pseudonym(std::string_view kind, std::string_view cell) const;

 private:
  std::string m_key;
};

/// What is hashed of a cell: width folded, lower case, without white space and hyphens, mobile numbers without +86.
std::string normalizedIdentifier(std::string_view cell);
/// RFC 4648 without padding.
std::string base32(std::string_view bytes);

}  // namespace hz
