// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/ooxml/docx_table.h"

#include "output/ooxml/docx_parts.h"

#include <algorithm>

namespace hz::output {
namespace {

constexpr std::size_t kSmallTable = 14;  ///< rows

constexpr int kThick = 12, kThin = 6;  // eighths of a point

class DocxTableWriter {
 public:
  DocxTableWriter(XmlWriter& x, const ResultTable& table, const DocxTableLook& look)
      : m_x(x),
        m_table(table),
        m_look(look),
        m_widths(columnWidths(table, look.size, look.width)),
        m_rows(printedRows(table)),
        m_covered(table.columns.size(), 0) {}

  void write() {
    properties();
    heads();
    for (std::size_t r = 0; r < m_table.rows.size(); ++r) row(r);
    m_x.end();
  }

 private:
  struct Lines {
    int top = 0, bottom = 0;
  };
  /// What a cell is besides its words.
  struct Place {
    std::size_t column = 0, span = 1;
    bool isHead = false, keepNext = false;
    int mergeRows = 0;  ///< 1 begins a cell over several rows, 2 continues one
    int indent = 0;
    Lines lines = {};
  };

  void border(const char* side, int size) {
    if (size == 0) return;
    m_x.start(side).attribute("w:val", "single").attribute("w:sz", size).attribute("w:space", "0");
    m_x.attribute("w:color", "auto").end();
  }

  void properties() {
    m_x.start("w:tbl").start("w:tblPr");
    m_x.start("w:tblW").attribute("w:w", m_look.width).attribute("w:type", "dxa").end();
    m_x.empty("w:jc", "w:val", "center").start("w:tblBorders");
    border("w:top", kThick);
    border("w:bottom", kThick);
    m_x.end().empty("w:tblLayout", "w:type", "fixed").start("w:tblCellMar");
    for (const char* side : {"w:left", "w:right"})
      m_x.start(side).attribute("w:w", kCellMargin).attribute("w:type", "dxa").end();
    m_x.end().start("w:tblLook").attribute("w:val", "0020").attribute("w:firstRow", "1").attribute("w:lastRow", "0");
    m_x.attribute("w:firstColumn", "0").attribute("w:lastColumn", "0").attribute("w:noHBand", "1");
    m_x.attribute("w:noVBand", "1").end();
    m_x.empty("w:tblCaption", "w:val", m_table.title).end().start("w:tblGrid");
    for (const long width : m_widths) m_x.empty("w:gridCol", "w:w", width);
    m_x.end();
  }

  void rowStart(bool isHead) {
    m_x.start("w:tr").start("w:trPr").empty("w:cantSplit");
    if (isHead) m_x.empty("w:tblHeader");
    m_x.end();
  }

  void cellStart(const Place& place) {
    long width = 0;
    for (std::size_t c = place.column; c < std::min(place.column + place.span, m_widths.size()); ++c)
      width += m_widths[c];
    m_x.start("w:tc").start("w:tcPr").start("w:tcW").attribute("w:w", width).attribute("w:type", "dxa").end();
    if (place.span > 1) m_x.empty("w:gridSpan", "w:val", static_cast<long long>(place.span));
    if (place.mergeRows == 1) m_x.empty("w:vMerge", "w:val", "restart");
    if (place.mergeRows == 2) m_x.empty("w:vMerge");
    if (place.lines.top > 0 || place.lines.bottom > 0) {
      m_x.start("w:tcBorders");
      border("w:top", place.lines.top);
      border("w:bottom", place.lines.bottom);
      m_x.end();
    }
    m_x.empty("w:vAlign", "w:val", "center").end().start("w:p").start("w:pPr");
    m_x.empty("w:pStyle", "w:val", m_look.styleId);
    if (place.keepNext) m_x.empty("w:keepNext");
    const Alignment alignment = m_table.columns[place.column].alignment;
    if (!place.isHead && place.span == 1 && alignment == Alignment::Decimal) {
      // The number of a cell stands at a decimal tab without a tab character before it.
      const long at = decimalTab(m_rows, place.column, m_look.size, m_widths[place.column]);
      m_x.start("w:tabs").start("w:tab").attribute("w:val", "decimal").attribute("w:pos", at).end().end();
      m_x.empty("w:jc", "w:val", "left").end();
      return;
    }
    if (place.indent > 0)
      m_x.start("w:ind").attribute("w:left", 210L * place.indent).attribute("w:firstLine", "0").end();
    const bool left = alignment == Alignment::Left && (!place.isHead || place.span == 1);
    m_x.empty("w:jc", "w:val", left ? "left" : "center").end();
  }

  void run(std::string_view text, bool bold, bool raised) {
    if (text.empty()) return;
    m_x.start("w:r");
    if (bold || raised) {
      m_x.start("w:rPr");
      if (bold) m_x.empty("w:b");
      if (raised) m_x.empty("w:vertAlign", "w:val", "superscript");
      m_x.end();
    }
    writeDocxText(m_x, text);
    m_x.end();
  }

  void cell(const Place& place, std::string_view text, bool bold = false, std::string_view stars = {}) {
    cellStart(place);
    run(text, bold, false);
    run(stars, bold, true);
    m_x.end().end();
  }

  const HeadSpan* spanOf(std::size_t column) const {
    for (const HeadSpan& span : m_table.spans)
      if (column >= span.first && column < span.first + span.count) return &span;
    return nullptr;
  }

  void heads() {
    const bool two = !m_table.spans.empty();
    if (two) {
      rowStart(true);
      for (std::size_t c = 0; c < m_table.columns.size();) {
        const HeadSpan* span = spanOf(c);
        Place place;
        place.column = c;
        place.isHead = place.keepNext = true;
        if (span != nullptr) {
          place.span = std::max<std::size_t>(1, span->count);
          place.lines.bottom = kThin;
          cell(place, span->head);
        } else {
          place.mergeRows = 1;
          cell(place, headText(m_table.columns[c]));
        }
        c += place.span;
      }
      m_x.end();
    }
    rowStart(true);
    for (std::size_t c = 0; c < m_table.columns.size(); ++c) {
      Place place;
      place.column = c;
      place.isHead = place.keepNext = true;
      place.lines.bottom = kThin;
      const bool continued = two && spanOf(c) == nullptr;
      place.mergeRows = continued ? 2 : 0;
      cell(place, continued ? std::string() : headText(m_table.columns[c]));
    }
    m_x.end();
  }

  void row(std::size_t r) {
    const TableRow& of = m_table.rows[r];
    Place place;
    // A small table stays on one page; of a long one the first rows stay with the head, the last with the notes.
    const bool ends = r + 2 >= m_table.rows.size(), last = r + 1 == m_table.rows.size();
    const bool kept = r < 2 || ends || m_table.rows.size() <= kSmallTable;
    place.keepNext = kept && (!last || !m_table.notes.empty());
    if (of.kind == RowKind::Summary && !m_summed) place.lines.top = kThin;
    m_summed = m_summed || of.kind == RowKind::Summary;
    // Again on the last row: readers that part a table keep its line.
    if (r + 1 == m_table.rows.size()) place.lines.bottom = kThick;
    rowStart(false);
    if (of.kind == RowKind::Group) {
      place.span = m_table.columns.size();
      cell(place, m_rows[r].empty() ? "" : m_rows[r].front());
      m_x.end();
      return;
    }
    static const TableCell kBlank;
    for (std::size_t c = 0; c < m_table.columns.size(); ++c) {
      TableCell bare = c < of.cells.size() ? of.cells[c] : kBlank;
      place.column = c;
      place.indent = c == 0 ? of.indent : 0;
      place.mergeRows = 0;
      if (m_covered[c] > 0) {
        --m_covered[c];
        place.mergeRows = 2;
      } else if (bare.rowSpan > 1) {
        m_covered[c] = bare.rowSpan - 1;
        place.mergeRows = 1;
      }
      const std::string stars = bare.suppressed ? std::string() : bare.stars;
      bare.stars.clear();
      cell(place, place.mergeRows == 2 ? std::string() : cellText(bare, m_table.language), bare.bold, stars);
    }
    m_x.end();
  }

  XmlWriter& m_x;
  const ResultTable& m_table;
  const DocxTableLook& m_look;
  const std::vector<long> m_widths;
  const std::vector<std::vector<std::string>> m_rows;
  std::vector<std::size_t> m_covered;  ///< rows below that a cell still covers
  bool m_summed = false;
};

}  // namespace

void writeDocxText(XmlWriter& x, std::string_view text) {
  std::string piece;
  const auto flush = [&] {
    if (!piece.empty()) x.start("w:t").attribute("xml:space", "preserve").text(piece).end();
    piece.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    if (text[i] != '\n' && text[i] != '\r' && text[i] != '\t') {
      piece += text[i];
      continue;
    }
    flush();
    x.empty(text[i] == '\t' ? "w:tab" : "w:br");
  }
  flush();
}

void writeDocxTable(XmlWriter& x, const ResultTable& table, const DocxTableLook& look) {
  DocxTableWriter(x, table, look).write();
}

void writeOfficeProperties(OfficePackage& package, const std::string& title, Language language) {
  XmlWriter core;
  core.start("cp:coreProperties");
  core.attribute("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties");
  core.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/");
  core.start("dc:title").text(title).end();
  core.start("dc:language").text(language == Language::Chinese ? "zh-CN" : "en").end();
  package.add("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", core.end().take());
  XmlWriter app;
  app.start("Properties");
  app.attribute("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties");
  app.start("Application").text("Hengzhi").end();
  package.add("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml",
              app.end().take());
  package.root().relations.push_back(
      {"rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
       "docProps/core.xml", false});
  package.root().relate("extended-properties", "docProps/app.xml");
}

}  // namespace hz::output
