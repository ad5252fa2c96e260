// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "output/ooxml/xml_tree.h"

#include <map>
#include <string>

namespace hz::output {

/// The lists of a document, which headings bear their numbers by.
class DocxNumbering {
 public:
  using Styles = std::map<std::string, pugi::xml_node>;  ///< by id

  pugi::xml_document& tree() { return m_tree; }
  /// Takes pictures of bullets out, which would be parts of others, and puts the pieces of a level into the order of
  /// the format, which LibreOffice does not keep.
  void clean();
  /// A level of a list: as the list overrides it, else of its definition, which may be that of a style of lists.
  /// `restart`: a start that the list sets for this level goes, so that the level's own holds. Empty = no such level.
  pugi::xml_node level(const std::string& list, long level, bool restart, const Styles& styles);

 private:
  pugi::xml_node levelOf(const std::string& list, long level, bool restart, const Styles& styles, int depth);
  pugi::xml_document m_tree;
};

}  // namespace hz::output
