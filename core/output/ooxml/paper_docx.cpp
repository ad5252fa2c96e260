// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/ooxml/paper_docx.h"

#include "output/ooxml/docx_style.h"
#include "output/ooxml/docx_table.h"
#include "output/ooxml/xml_writer.h"

#include <algorithm>

namespace hz::output {
namespace {

constexpr long kTiny = 16;  // half points

struct PaperLook {
  bool strong = false;
  long halfPoints = 0;  ///< 0 = of the style
};

class PaperWriter {
 public:
  PaperWriter(const survey::PaperForm& form, Language language)
      : m_form(form), m_language(language), m_style(ownDocxStyle(language, 0)), m_width(m_style.textWidth(false)) {}

  std::string write() {
    OfficePackage& package = m_style.package;
    OfficePart& part = package.add("/word/document.xml", std::string(kWordType) + "document.main+xml");
    for (const auto& [kind, target] : m_style.relations) part.relate(kind, target);
    package.root().relate("officeDocument", "word/document.xml");
    m_x.start("w:document").attribute("xmlns:w", kWordNamespace).attribute("xmlns:r", kOfficeRelations);
    m_x.start("w:body");
    paragraph(DocxRole::Title, "center", [this] { run(m_form.title); });
    for (const survey::PaperPiece& piece : m_form.pieces) std::visit([this](const auto& one) { add(one); }, piece);
    section();
    part.bytes = m_x.end().end().take();
    writeOfficeProperties(package, m_form.title, m_language);
    return package.bytes();
  }

 private:
  void run(std::string_view text, PaperLook look = {}) {
    m_x.start("w:r");
    if (look.strong || look.halfPoints > 0) {
      m_x.start("w:rPr");
      if (look.strong) m_x.empty("w:b");
      if (look.halfPoints > 0) m_x.empty("w:sz", "w:val", look.halfPoints).empty("w:szCs", "w:val", look.halfPoints);
      m_x.end();
    }
    writeDocxText(m_x, text);
    m_x.end();
  }

  template <class Body>
  void paragraph(DocxRole role, const char* alignment, const Body& body, bool keepNext = false) {
    m_x.start("w:p").start("w:pPr").empty("w:pStyle", "w:val", m_style.ids.at(role));
    if (keepNext) m_x.empty("w:keepNext");
    m_x.empty("w:keepLines").empty("w:jc", "w:val", alignment).end();
    body();
    m_x.end();
  }

  void border(const char* side) {
    m_x.start(side).attribute("w:val", "single").attribute("w:sz", 4LL).attribute("w:space", 0LL);
    m_x.attribute("w:color", "auto").end();
  }

  void tableStart(const std::vector<long>& widths, bool lines) {
    m_x.start("w:tbl").start("w:tblPr");
    m_x.start("w:tblW").attribute("w:w", m_width).attribute("w:type", "dxa").end();
    if (lines) {
      m_x.start("w:tblBorders");
      for (const char* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"}) border(side);
      m_x.end();
    }
    m_x.empty("w:tblLayout", "w:type", "fixed").end().start("w:tblGrid");
    for (const long width : widths) m_x.empty("w:gridCol", "w:w", width);
    m_x.end();
  }
  void rowStart(bool isHead = false) {
    m_x.start("w:tr").start("w:trPr").empty("w:cantSplit");
    if (isHead) m_x.empty("w:tblHeader");
    m_x.end();
  }
  template <class Body>
  void cell(long width, const char* alignment, const Body& body, bool keepNext = false) {
    m_x.start("w:tc").start("w:tcPr").start("w:tcW").attribute("w:w", width).attribute("w:type", "dxa").end();
    m_x.empty("w:vAlign", "w:val", "center").end();
    paragraph(DocxRole::TableText, alignment, body, keepNext);
    m_x.end();
  }
  /// Tables that touch would become one.
  void gap() {
    m_x.start("w:p").start("w:pPr").empty("w:pStyle", "w:val", m_style.ids.at(DocxRole::TableText)).end().end();
  }

  void add(const survey::PaperText& piece) {
    paragraph(piece.isCentred ? DocxRole::TableText : DocxRole::Body, piece.isCentred ? "center" : "both",
              [&] { run(piece.text); });
  }

  void add(const survey::PaperHeading& piece) {
    paragraph(
        DocxRole::Heading3, "left", [&] { run(piece.text); }, true);
    if (!piece.hint.empty())
      paragraph(
          DocxRole::Note, "left", [&] { run(piece.hint); }, true);
  }

  void add(const survey::PaperFront& piece) {
    paragraph(
        DocxRole::TableText, "left", [&] { run(piece.title, {.strong = true}); }, true);
    const long label = m_width * 38 / 100;
    tableStart({label, m_width - label}, true);
    for (const auto& row : piece.rows) {
      rowStart();
      cell(label, "left", [&] { run(row.label); });
      cell(m_width - label, "left", [&] {
        for (const std::string& choice : row.choices) run("□ " + choice + "  ");
      });
      m_x.end();
    }
    m_x.end();
    gap();
  }

  void question(const std::string& number, const std::string& label, const std::vector<std::string>& hints) {
    run(number + ". ", {.strong = true});
    run(label);
    for (const std::string& hint : hints) run("\n" + hint, {.halfPoints = kTiny});
  }
  void box(const survey::PaperChoice& choice) {
    run("□ " + choice.label);
    if (!choice.code.empty()) run(" " + choice.code, {.halfPoints = kTiny});
  }

  void add(const survey::PaperQuestion& piece) {
    paragraph(
        DocxRole::TableText, "left",
        [&] { question(piece.number, piece.label + (piece.required ? " *" : ""), piece.hints); }, true);
    if (piece.choices.empty()) {
      tableStart({m_width}, true);
      rowStart();
      cell(m_width, "left", [] {});
      m_x.end().end();
      return gap();
    }
    const std::size_t columns = isInTwoColumns(piece.choices, m_language) ? 2 : 1;
    const long width = m_width / static_cast<long>(columns);
    tableStart(std::vector<long>(columns, width), false);
    for (std::size_t i = 0; i < piece.choices.size(); i += columns) {
      const bool last = i + columns >= piece.choices.size();
      rowStart();
      for (std::size_t k = i; k < i + columns; ++k)
        cell(
            width, "left",
            [&] {
              if (k < piece.choices.size()) box(piece.choices[k]);
            },
            !last);
      m_x.end();
    }
    m_x.end();
    gap();
  }

  void add(const survey::PaperGrid& piece) {
    const auto count = static_cast<long>(piece.scale.size());
    const long share = count == 0 ? 0 : std::min(64L, 10 * count) * m_width / 100 / count;
    const long label = m_width - share * count;
    std::vector<long> widths(piece.scale.size(), share);
    widths.insert(widths.begin(), label);
    tableStart(widths, true);
    rowStart(true);
    cell(label, "left", [] {});
    for (const survey::PaperChoice& choice : piece.scale)
      cell(share, "center", [&] {
        run(choice.label, {.halfPoints = kTiny});
        if (!choice.code.empty()) run("\n" + choice.code, {.halfPoints = kTiny});
      });
    m_x.end();
    for (const auto& row : piece.rows) {
      rowStart();
      cell(label, "left", [&] { question(row.number, row.label, row.hints); });
      for (long k = 0; k < count; ++k) cell(share, "center", [&] { run("□"); });
      m_x.end();
    }
    m_x.end();
    gap();
  }

  void section() {
    m_x.start("w:sectPr").raw(m_style.sectionStart);
    m_x.start("w:pgSz").attribute("w:w", m_style.pageWidth).attribute("w:h", m_style.pageHeight).end();
    m_x.start("w:pgMar").attribute("w:top", m_style.marginTop).attribute("w:right", m_style.marginRight);
    m_x.attribute("w:bottom", m_style.marginBottom).attribute("w:left", m_style.marginLeft);
    m_x.attribute("w:header", m_style.marginHeader).attribute("w:footer", m_style.marginFooter);
    m_x.attribute("w:gutter", m_style.gutter).end().end();
  }

  const survey::PaperForm& m_form;
  Language m_language;
  DocxStyle m_style;
  long m_width;
  XmlWriter m_x;
};

}  // namespace

std::string paperDocx(const survey::PaperForm& form, Language language) {
  return PaperWriter(form, language).write();
}

}  // namespace hz::output
