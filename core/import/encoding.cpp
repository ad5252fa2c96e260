// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/encoding.h"

#include "base/fault.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <array>
#include <cstring>

namespace hz {
namespace {

/// Strict UTF-8 (no overlong forms, no surrogates, at most U+10FFFF), byte by byte over pieces.
class Utf8Check {
 public:
  void feed(std::string_view bytes) {
    std::size_t i = 0;
    while (i < bytes.size() && m_valid) {
      if (m_left == 0) {
        std::uint64_t word = 0;
        while (i + 8 <= bytes.size()) {
          std::memcpy(&word, bytes.data() + i, 8);
          if ((word & 0x8080808080808080ull) != 0) break;
          i += 8;
        }
        if (i >= bytes.size()) break;
      }
      step(static_cast<unsigned char>(bytes[i++]));
    }
  }
  bool valid() const { return m_valid && m_left == 0; }

 private:
  void step(unsigned char b) {
    if (m_left > 0) {
      m_valid = b >= m_low && b <= m_high;
      m_low = 0x80;
      m_high = 0xBF;
      --m_left;
      return;
    }
    if (b < 0x80) return;
    m_low = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
    m_high = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
    if (b >= 0xC2 && b <= 0xDF) {
      m_left = 1;
    } else if (b >= 0xE0 && b <= 0xEF) {
      m_left = 2;
    } else if (b >= 0xF0 && b <= 0xF4) {
      m_left = 3;
    } else {
      m_valid = false;
    }
  }
  bool m_valid = true;
  int m_left = 0;
  unsigned char m_low = 0x80, m_high = 0xBF;
};

/// Strict GB18030 with counts of its kinds of sequence.
class Gb18030Check {
 public:
  void feed(std::string_view bytes) {
    for (const char c : bytes) step(static_cast<unsigned char>(c));
  }
  bool valid() const { return m_valid && m_at == 0; }
  std::uint64_t pairs = 0, common = 0, fourByte = 0;

 private:
  void step(unsigned char b) {
    if (!m_valid) return;
    switch (m_at) {
      case 0:
        if (b < 0x80) return;
        m_valid = b != 0x80 && b != 0xFF;
        m_lead = b;
        m_at = 1;
        return;
      case 1:
        if (b >= 0x30 && b <= 0x39) {
          m_at = 2;
          return;
        }
        m_valid = b >= 0x40 && b <= 0xFE && b != 0x7F;
        ++pairs;
        common += ((m_lead >= 0xB0 && m_lead <= 0xF7) || m_lead == 0xA1 || m_lead == 0xA3) && b >= 0xA1;
        m_at = 0;
        return;
      case 2:
        m_valid = b >= 0x81 && b <= 0xFE;
        m_at = 3;
        return;
      default:
        m_valid = b >= 0x30 && b <= 0x39;
        ++fourByte;
        m_at = 0;
    }
  }
  bool m_valid = true;
  int m_at = 0;
  unsigned char m_lead = 0;
};

class Big5Check {
 public:
  void feed(std::string_view bytes) {
    for (const char c : bytes) {
      const auto b = static_cast<unsigned char>(c);
      if (!m_lead) {
        if (b < 0x80) continue;
        m_valid = m_valid && b >= 0xA1 && b <= 0xF9;
        common += b <= 0xC6;
        m_lead = true;
      } else {
        m_valid = m_valid && ((b >= 0x40 && b <= 0x7E) || (b >= 0xA1 && b <= 0xFE));
        m_lead = false;
        ++pairs;
      }
    }
  }
  bool valid() const { return m_valid && !m_lead && pairs > 0; }
  /// Pairs, and those of punctuation and of the 5,401 frequent characters, which stand in front; accented Latin
  /// letters with their neighbours lie behind.
  std::uint64_t pairs = 0, common = 0;

 private:
  bool m_valid = true, m_lead = false;
};

}  // namespace

struct EncodingLadder::State {
  std::string head;
  Utf8Check utf8;
  Gb18030Check gb;
  Big5Check big5;
  std::array<std::uint64_t, 2> zeros{};
  std::uint64_t size = 0;
};

EncodingLadder::EncodingLadder() : m_state(std::make_unique<State>()) {}
EncodingLadder::~EncodingLadder() = default;

void EncodingLadder::feed(std::string_view bytes) {
  State& s = *m_state;
  if (s.head.size() < 4) s.head += bytes.substr(0, 4 - s.head.size());
  s.utf8.feed(bytes);
  constexpr std::uint64_t kZeroSample = 1u << 16;
  for (std::size_t i = 0; i < bytes.size() && s.size + i < kZeroSample; ++i)
    s.zeros[(s.size + i) & 1] += bytes[i] == '\0';
  s.size += bytes.size();
}

bool EncodingLadder::wantsAgain() const {
  return !m_state->utf8.valid();
}

void EncodingLadder::feedAgain(std::string_view bytes) {
  m_state->gb.feed(bytes);
  m_state->big5.feed(bytes);
}

EncodingChoice EncodingLadder::choose() const {
  const State& s = *m_state;
  if (s.head.starts_with("\xEF\xBB\xBF")) return {"UTF-8", true, true};
  if (s.head.starts_with("\xFF\xFE")) return {"UTF-16LE", true, true};
  if (s.head.starts_with("\xFE\xFF")) return {"UTF-16BE", true, true};
  const double sampled = 0.5 * static_cast<double>(std::min<std::uint64_t>(s.size, 1u << 16));
  if (static_cast<double>(s.zeros[1]) > 0.3 * sampled && s.zeros[0] * 4 < s.zeros[1]) return {"UTF-16LE", false, true};
  if (static_cast<double>(s.zeros[0]) > 0.3 * sampled && s.zeros[1] * 4 < s.zeros[0]) return {"UTF-16BE", false, true};
  if (s.utf8.valid()) return {"UTF-8", false, true};
  if (s.gb.valid()) {
    const auto sequences = static_cast<double>(s.gb.pairs + s.gb.fourByte);
    if (s.gb.fourByte > 0) return {"GB18030", false, true};
    if (static_cast<double>(s.gb.common) >= 0.9 * sequences) return {"GB18030", false, s.gb.pairs >= 20};
  }
  if (s.big5.valid() && s.big5.pairs >= 4 && 10 * s.big5.common >= 8 * s.big5.pairs) return {"Big5", false, false};
  return {"windows-1252", false, false};
}

struct Decoder::State {
  UConverter* from = nullptr;
  UConverter* to = nullptr;
  std::array<UChar, 16384> pivot{};
  UChar* pivotSource = pivot.data();
  UChar* pivotTarget = pivot.data();
  bool first = true;
  std::uint64_t replaced = 0;
  ~State() {
    if (from != nullptr) ucnv_close(from);
    if (to != nullptr) ucnv_close(to);
  }
  static void count(const void* context, UConverterToUnicodeArgs* arguments, const char* units, int32_t length,
                    UConverterCallbackReason reason, UErrorCode* status) {
    if (reason <= UCNV_IRREGULAR) ++static_cast<State*>(const_cast<void*>(context))->replaced;
    UCNV_TO_U_CALLBACK_SUBSTITUTE(nullptr, arguments, units, length, reason, status);
  }
};

Decoder::Decoder(const std::string& encoding, const std::string& file) : m_state(std::make_unique<State>()) {
  UErrorCode status = U_ZERO_ERROR;
  m_state->from = ucnv_open(encoding.c_str(), &status);
  if (U_FAILURE(status) || encoding.empty()) throw Fault(FaultCode::EncodingUnknown, {file, encoding});
  m_state->to = ucnv_open("UTF-8", &status);
  const char* name = ucnv_getName(m_state->from, &status);
  m_utf8 = std::strcmp(name, "UTF-8") == 0;
  ucnv_setToUCallBack(m_state->from, &State::count, m_state.get(), nullptr, nullptr, &status);
  if (U_FAILURE(status)) throw Fault(FaultCode::EncodingUnknown, {file, encoding});
}

Decoder::~Decoder() = default;

std::uint64_t Decoder::replaced() const {
  return m_state->replaced;
}

void Decoder::decode(std::string_view bytes, bool last, std::string& out) {
  State& s = *m_state;
  const char* source = bytes.data();
  const char* const sourceEnd = source + bytes.size();
  std::array<char, 65536> buffer{};
  for (;;) {
    char* target = buffer.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_convertEx(s.to, s.from, &target, buffer.data() + buffer.size(), &source, sourceEnd, s.pivot.data(),
                   &s.pivotSource, &s.pivotTarget, s.pivot.data() + s.pivot.size(), static_cast<UBool>(s.first),
                   static_cast<UBool>(last), &status);
    s.first = false;
    out.append(buffer.data(), static_cast<std::size_t>(target - buffer.data()));
    if (status != U_BUFFER_OVERFLOW_ERROR) return;
  }
}

}  // namespace hz
