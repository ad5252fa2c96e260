// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

struct XML_ParserStruct;

namespace hz {

/// Attributes of an element; names without prefix.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : m_pairs(pairs) {}
  /// "" when absent.
  std::string_view operator[](std::string_view name) const;

 private:
  const char** m_pairs;
};

/// Feeds XML piece by piece to three handlers (expat). Names come without prefix, so that strict and transitional
/// Office files read alike. A document type (and so every entity) and a depth above 256 are refused.
class XmlScanner {
 public:
  std::function<void(std::string_view name, const XmlAttributes&)> onStart;
  std::function<void(std::string_view name)> onEnd;
  std::function<void(std::string_view text)> onText;

  /// `path` and `part` are named by Fault(FileDamaged).
  XmlScanner(std::string path, std::string part);
  ~XmlScanner();
  XmlScanner(const XmlScanner&) = delete;
  XmlScanner& operator=(const XmlScanner&) = delete;
  void feed(std::string_view bytes, bool last);

 private:
  friend struct XmlCallbacks;
  void refuse(std::string why);
  XML_ParserStruct* m_parser;
  std::string m_path, m_part, m_refused;
  int m_depth = 0;
};

}  // namespace hz
