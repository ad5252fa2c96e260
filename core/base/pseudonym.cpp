// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pseudonym.h"

#include "base/fault.h"
#include "base/text.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <filesystem>
#include <fstream>

namespace hz {
namespace {

constexpr std::size_t kSecretBytes = 32, kCharacters = 16;
constexpr std::string_view kHeading = "hengzhi-pseudonym-key-1 ";

std::string toHex(std::string_view bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text += kDigits[value >> 4];
    text += kDigits[value & 15];
  }
  return text;
}

int hexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string fromHex(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    const int high = hexDigit(text[i]), low = hexDigit(text[i + 1]);
    if (high < 0 || low < 0) return {};
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

}  // namespace

std::string hmacSha256(std::string_view key, std::string_view message) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int length = 0;
  if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
           reinterpret_cast<const unsigned char*>(message.data()), message.size(), digest, &length) == nullptr)
    throw Fault(FaultCode::Internal, {"HMAC-SHA-256 is not available"});
  return {reinterpret_cast<const char*>(digest), length};
}

PseudonymKey::PseudonymKey(std::string secret) : m_secret(std::move(secret)) {}

PseudonymKey PseudonymKey::loadOrMake(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::exists(path, error)) {
    std::string line;
    std::ifstream in(path, std::ios::binary);
    if (!in || !std::getline(in, line)) throw Fault(FaultCode::FileUnreadable, {path, "no key could be read"});
    const std::string secret = line.starts_with(kHeading) ? fromHex(trimmed(line).substr(kHeading.size())) : "";
    if (secret.size() != kSecretBytes) throw Fault(FaultCode::BadArgument, {path + " is no key of pseudonyms"});
    return PseudonymKey(secret);
  }
  std::string secret(kSecretBytes, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(secret.data()), static_cast<int>(kSecretBytes)) != 1)
    throw Fault(FaultCode::Internal, {"no random numbers are available"});
  if (const fs::path folder = fs::path(path).parent_path(); !folder.empty()) fs::create_directories(folder, error);
  {
    // Closed to others before the secret is in it.
    std::ofstream out(path, std::ios::binary);
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, error);
    out << kHeading << toHex(secret) << '\n';
    out.flush();
    if (!out) throw Fault(FaultCode::FileUnwritable, {path, "the key could not be written"});
  }
  return PseudonymKey(secret);
}

std::string PseudonymKey::pseudonym(std::string_view kind, std::string_view text) const {
  const std::string plain(trimmed(foldedWidth(text)));
  if (plain.empty()) return {};
  std::string message(kind);
  message += '\x1F';
  message += plain;
  const std::string digest = hmacSha256(m_secret, message);
  static constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string out;
  unsigned bits = 0, held = 0;
  for (const char byte : digest) {
    bits = (bits << 8) | static_cast<unsigned char>(byte);
    for (held += 8; held >= 5 && out.size() < kCharacters; held -= 5) out += kAlphabet[(bits >> (held - 5)) & 31];
  }
  return out;
}

}  // namespace hz
