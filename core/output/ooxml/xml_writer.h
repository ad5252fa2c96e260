// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"

#include <string>
#include <string_view>
#include <vector>

namespace hz::output {

/// Writes one XML part. The only place that escapes: text and attribute values are made harmless here, characters that
/// XML 1.0 forbids are dropped, bytes that are no UTF-8 become U+FFFD. Names are constants of ours, never data.
class XmlWriter {
 public:
  /// With the XML declaration that Office writes.
  XmlWriter();

  XmlWriter& start(std::string_view name);
  /// Of the element that was started last, before anything inside it.
  XmlWriter& attribute(std::string_view name, std::string_view value);
  XmlWriter& attribute(std::string_view name, long long value);
  XmlWriter& text(std::string_view text);
  /// Markup that is a constant of ours, or was written by an XmlWriter.
  XmlWriter& raw(std::string_view markup);
  XmlWriter& end();
  /// start(), one attribute, end(): the commonest element of Office.
  XmlWriter& empty(std::string_view name);
  XmlWriter& empty(std::string_view name, std::string_view attributeName, std::string_view value);
  XmlWriter& empty(std::string_view name, std::string_view attributeName, long long value);

  /// The finished part; every element must have ended.
  std::string take();

 private:
  void closeTag();

  std::string m_out;
  std::vector<std::string> m_open;
  bool m_inTag = false;
};

/// Without what XML 1.0 forbids, and valid UTF-8.
std::string cleanText(std::string_view text);

}  // namespace hz::output
