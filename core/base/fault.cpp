// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"

#include "base/phrasebook.h"
#include "base/reasons.h"

namespace hz {

std::string_view faultKey(FaultCode code) {
  switch (code) {
#define HZ_CASE(name, key) \
  case FaultCode::name: return key;
    HZ_FAULT_CODES(HZ_CASE)
#undef HZ_CASE
  }
  return "internal";
}

Fault::Fault(FaultCode code, std::vector<std::string> arguments)
    : m_code(code), m_arguments(std::move(arguments)), m_what(text(Language::English)) {}

std::string Fault::text(Language language) const {
  std::vector<std::string> arguments = m_arguments;
  for (std::string& argument : arguments) argument = reasonIn(language, argument);
  return phrase(language, "fault." + std::string(faultKey(m_code)), arguments);
}

}  // namespace hz
