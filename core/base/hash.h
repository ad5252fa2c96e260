// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hz {

/// SHA-256 (FIPS 180-4), through libcrypto.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  void update(const void* data, std::size_t size);
  void update(std::string_view text) { update(text.data(), text.size()); }
  /// 64 lower-case hexadecimal digits. Call once.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

std::string sha256(std::string_view bytes);

/// SHA-256 of a set of rows: of their SHA-256 in order, so that it is the same for every order of the rows. 32 bytes a
/// row.
class RowSetSha256 {
 public:
  void add(std::string_view row);
  /// 64 lower-case hexadecimal digits. Call once.
  std::string hex();

 private:
  std::vector<std::array<unsigned char, 32>> m_digests;
};

/// 32 bytes (RFC 2104 with SHA-256), through libcrypto.
std::string hmacSha256(std::string_view key, std::string_view message);
/// Bytes that nobody can foretell, for keys; never for results. Throws Fault(Internal).
std::string randomBytes(std::size_t count);

}  // namespace hz
