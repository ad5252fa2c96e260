// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "output/ooxml/office_package.h"
#include "output/ooxml/xml_writer.h"
#include "output/tables/table.h"

#include <string>
#include <string_view>

namespace hz::output {

/// Text inside a run: w:t, w:tab and w:br and nothing else, whatever is in it.
void writeDocxText(XmlWriter& x, std::string_view text);

struct DocxTableLook {
  long width = 8312;    ///< twips
  double size = 9;      ///< of the type, points
  std::string styleId;  ///< of the paragraphs in cells
};
/// A table with three lines (1.5, 0.75 and 1.5 pt), its heads repeated on every page, no row parted.
void writeDocxTable(XmlWriter& x, const ResultTable& table, const DocxTableLook& look);

/// The properties of an Office file: title, language and the program; nobody's name and no time.
void writeOfficeProperties(OfficePackage& package, const std::string& title, Language language);

}  // namespace hz::output
