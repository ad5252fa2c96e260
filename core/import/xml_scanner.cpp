// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/xml_scanner.h"

#include "base/fault.h"

#include <expat.h>
#include <exception>

namespace hz {
namespace {

constexpr int kMaxDepth = 256;

std::string_view local(const char* name) {
  const std::string_view whole(name);
  const std::size_t colon = whole.rfind(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
  for (const char** pair = m_pairs; *pair != nullptr; pair += 2) {
    if (local(*pair) == name) return pair[1];
  }
  return {};
}

struct XmlCallbacks {
  static XmlScanner& of(void* user) { return *static_cast<XmlScanner*>(user); }
  static void start(void* user, const char* name, const char** attributes) {
    XmlScanner& scanner = of(user);
    if (++scanner.m_depth > kMaxDepth) return scanner.refuse("elements nested too deeply");
    if (scanner.onStart) scanner.onStart(local(name), XmlAttributes(attributes));
  }
  static void end(void* user, const char* name) {
    XmlScanner& scanner = of(user);
    --scanner.m_depth;
    if (scanner.onEnd) scanner.onEnd(local(name));
  }
  static void text(void* user, const char* text, int length) {
    XmlScanner& scanner = of(user);
    if (scanner.onText) scanner.onText({text, static_cast<std::size_t>(length)});
  }
  static void doctype(void* user, const char*, const char*, const char*, int) {
    of(user).refuse("it declares a document type, which no spreadsheet program writes");
  }
};

XmlScanner::XmlScanner(std::string path, std::string part)
    : m_parser(XML_ParserCreate(nullptr)), m_path(std::move(path)), m_part(std::move(part)) {
  if (m_parser == nullptr) throw Fault(FaultCode::OutOfMemory);
  XML_SetUserData(m_parser, this);
  XML_SetElementHandler(m_parser, XmlCallbacks::start, XmlCallbacks::end);
  XML_SetCharacterDataHandler(m_parser, XmlCallbacks::text);
  XML_SetStartDoctypeDeclHandler(m_parser, XmlCallbacks::doctype);
}

XmlScanner::~XmlScanner() {
  XML_ParserFree(m_parser);
}

void XmlScanner::refuse(std::string why) {
  m_refused = std::move(why);
  XML_StopParser(m_parser, XML_FALSE);
}

void XmlScanner::feed(std::string_view bytes, bool last) {
  const XML_Status status = XML_Parse(m_parser, bytes.data(), static_cast<int>(bytes.size()), last ? 1 : 0);
  if (!m_refused.empty()) throw Fault(FaultCode::FileDamaged, {m_path, m_part, m_refused});
  if (status == XML_STATUS_OK) return;
  throw Fault(FaultCode::FileDamaged, {m_path, m_part,
                                       std::string(XML_ErrorString(XML_GetErrorCode(m_parser))) + " in line " +
                                           std::to_string(XML_GetCurrentLineNumber(m_parser))});
}

}  // namespace hz
