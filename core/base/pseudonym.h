// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace hz {

/// The secret of a study, by which persons get the same pseudonym in every wave. It stands in a file outside the
/// project that only its owner can read; without it nobody can go from pseudonyms back to persons by trying, and once
/// it is lost no later wave can be linked.
class PseudonymKey {
 public:
  /// Reads the key file, or makes it with 256 random bits (0600). Throws Fault: FileUnreadable, FileUnwritable,
  /// BadArgument for a file that is no key.
  static PseudonymKey loadOrMake(const std::string& path);
  /// From 32 bytes; for tests.
  explicit PseudonymKey(std::string secret);

  /// The first 16 characters (80 bits) of base32(HMAC-SHA-256(key, kind || 0x1F || text)), RFC 2104 and 4648; outer
  /// spaces and full width do not count. "" of a blank text. Two of a million persons share one with a chance of about
  /// 4e-13.
  std::string pseudonym(std::string_view kind, std::string_view text) const;

 private:
  std::string m_secret;
};

/// HMAC-SHA-256 (RFC 2104), 32 bytes, through libcrypto.
std::string hmacSha256(std::string_view key, std::string_view message);

}  // namespace hz
