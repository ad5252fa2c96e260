// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/ooxml/xml_writer.h"

#include "base/fault.h"

#include <unicode/utf8.h>

namespace hz::output {
namespace {

bool isAllowed(UChar32 c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

void appendEscaped(std::string& out, std::string_view text, bool attribute) {
  for (const char c : cleanText(text)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += attribute ? "&quot;" : "\""; break;
      case '\n': out += attribute ? "&#10;" : "\n"; break;
      case '\r': out += "&#13;"; break;
      case '\t': out += attribute ? "&#9;" : "\t"; break;
      default: out += c;
    }
  }
}

}  // namespace

std::string cleanText(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < size;) {
    const std::int32_t begin = i;
    UChar32 c;
    U8_NEXT(text.data(), i, size, c);
    if (c < 0) {
      out += "\xEF\xBF\xBD";
    } else if (isAllowed(c)) {
      out.append(text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(i - begin)));
    }
  }
  return out;
}

XmlWriter::XmlWriter() : m_out("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n") {}

void XmlWriter::closeTag() {
  if (m_inTag) m_out += '>';
  m_inTag = false;
}

XmlWriter& XmlWriter::start(std::string_view name) {
  closeTag();
  m_out += '<';
  m_out += name;
  m_open.emplace_back(name);
  m_inTag = true;
  return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, std::string_view value) {
  m_out += ' ';
  m_out += name;
  m_out += "=\"";
  appendEscaped(m_out, value, true);
  m_out += '"';
  return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, long long value) {
  return attribute(name, std::string_view(std::to_string(value)));
}

XmlWriter& XmlWriter::text(std::string_view text) {
  closeTag();
  appendEscaped(m_out, text, false);
  return *this;
}

XmlWriter& XmlWriter::raw(std::string_view markup) {
  closeTag();
  m_out += markup;
  return *this;
}

XmlWriter& XmlWriter::end() {
  if (m_open.empty()) throw Fault(FaultCode::Internal, {"an element of XML that was not started ends"});
  if (m_inTag) {
    m_out += "/>";
    m_inTag = false;
  } else {
    m_out += "</" + m_open.back() + '>';
  }
  m_open.pop_back();
  return *this;
}

XmlWriter& XmlWriter::empty(std::string_view name) {
  return start(name).end();
}

XmlWriter& XmlWriter::empty(std::string_view name, std::string_view attributeName, std::string_view value) {
  return start(name).attribute(attributeName, value).end();
}

XmlWriter& XmlWriter::empty(std::string_view name, std::string_view attributeName, long long value) {
  return start(name).attribute(attributeName, value).end();
}

std::string XmlWriter::take() {
  if (!m_open.empty()) throw Fault(FaultCode::Internal, {"an element of XML has no end: " + m_open.back()});
  return std::move(m_out);
}

}  // namespace hz::output
