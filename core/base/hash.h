// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

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
/// 32 bytes (RFC 2104 with SHA-256), through libcrypto.
std::string hmacSha256(std::string_view key, std::string_view message);
/// Bytes that nobody can foretell, for keys; never for results. Throws Fault(Internal).
std::string randomBytes(std::size_t count);

}  // namespace hz
