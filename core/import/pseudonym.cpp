// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/pseudonym.h"

#include "base/fault.h"
#include "base/file_writer.h"
#include "base/hash.h"
#include "base/text.h"
#include "import/personal_data.h"
#include "import/personal_patterns.h"

#include <filesystem>
#include <fstream>

namespace hz {
namespace {

constexpr std::size_t kKeyBytes = 32, kLength = 16;
constexpr std::string_view kHeading = "hengzhi pseudonym key 1\n";

int digitOf(char c) {
  return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

}  // namespace

std::string base32(std::string_view bytes) {
  static constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  unsigned int buffer = 0;
  int bits = 0;
  for (const char c : bytes) {
    buffer = (buffer << 8 | static_cast<unsigned char>(c)) & 0xFFFF;
    for (bits += 8; bits >= 5; bits -= 5) text += kAlphabet[(buffer >> (bits - 5)) & 31];
  }
  if (bits > 0) text += kAlphabet[(buffer << (5 - bits)) & 31];
  return text;
}

std::string normalizedIdentifier(std::string_view cell) {
  std::string plain;
  for (const char c : foldedWidth(trimmed(cell))) {
    if (c == ' ' || c == '-' || c == '\t') continue;
    plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  if (isMobileNumber(plain)) plain.erase(0, plain.size() - 11);
  return plain;
}

std::string Pseudonymizer::pseudonym(std::string_view kind, std::string_view cell) const {
  const std::string plain = normalizedIdentifier(cell);
  if (plain.empty()) return {};
  if (isMobileNumber(plain)) kind = personalKindName(PersonalKind::Phone);
  if (isIdentityNumber(plain)) kind = personalKindName(PersonalKind::IdentityNumber);
  if (isEmail(plain)) kind = personalKindName(PersonalKind::Email);
  return base32(hmacSha256(m_key, std::string(kind) + '\x1F' + plain)).substr(0, kLength);
}

void Pseudonymizer::createKeyFile(const std::string& path) {
  std::string text(kHeading);
  static constexpr char kDigits[] = "0123456789abcdef";
  for (const char c : randomBytes(kKeyBytes)) {
    text += kDigits[static_cast<unsigned char>(c) >> 4];
    text += kDigits[static_cast<unsigned char>(c) & 15];
  }
  text += '\n';
  std::error_code ignored;  // where the folder cannot be made, opening says why
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), ignored);
  writeWholeFile(path, text, {.answers = true, .isNew = true});
}

Pseudonymizer Pseudonymizer::fromFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Fault(FaultCode::FileUnreadable, {path, "there is no key file"});
  std::string text(kHeading.size() + 2 * kKeyBytes, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  std::string key;
  for (std::size_t at = kHeading.size(); at + 1 < text.size(); at += 2) {
    const int high = digitOf(text[at]), low = digitOf(text[at + 1]);
    if (high < 0 || low < 0) break;
    key += static_cast<char>(high * 16 + low);
  }
  if (!text.starts_with(kHeading) || key.size() != kKeyBytes)
    throw Fault(FaultCode::FileUnreadable, {path, "it is no key for pseudonyms"});
  return Pseudonymizer(key);
}

}  // namespace hz
