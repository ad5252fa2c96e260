// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/ooxml/docx_writer.h"

#include "base/hash.h"
#include "base/phrasebook.h"
#include "output/document/figure_room.h"
#include "output/ooxml/docx_parts.h"
#include "output/ooxml/docx_table.h"
#include "output/ooxml/xml_writer.h"

#include <algorithm>
#include <cmath>

namespace hz::output {
namespace {

constexpr double kTwipsPerMm = 1440 / 25.4, kPointsPerMm = 72 / 25.4;
constexpr double kEmuPerMm = 36000;

std::string bookmarkOf(const char* kind, const std::string& anchor) {
  return std::string("_") + kind + "_hz_" + sha256(anchor).substr(0, 12);
}

/// The only instructions of fields there are; text of users never enters one.
enum class FieldKind { Chapter, Sequence, Reference, Contents };

class DocxWriter {
 public:
  DocxWriter(const Report& report, DocxStyle& style, const FigureToBytes& png, Progress& progress)
      : m_report(report),
        m_style(style),
        m_png(png),
        m_progress(progress),
        m_numbers(report),
        m_headings(headingNumbers(report)),
        m_heights(pictureHeights(report, style.metrics)) {}

  std::string write() {
    OfficePackage& package = m_style.package;
    m_part = &package.add("/word/document.xml", std::string(kWordType) + "document.main+xml");
    for (const auto& [kind, target] : m_style.relations) m_part->relate(kind, target);
    package.root().relate("officeDocument", "word/document.xml");
    m_x.start("w:document").attribute("xmlns:w", kWordNamespace).attribute("xmlns:r", kOfficeRelations);
    m_x.attribute("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing");
    m_x.attribute("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main");
    m_x.attribute("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture");
    m_x.start("w:body");
    if (m_report.chapter == 0) front();
    for (m_block = 0; m_block < m_report.blocks.size(); ++m_block) {
      m_progress.report(m_block, m_report.blocks.size());
      turn(liesAcross(m_block));
      std::visit([this](const auto& block) { add(block); }, m_report.blocks[m_block]);
    }
    turn(false);
    sectionMarkup(false);
    m_part->bytes = m_x.end().end().take();
    properties();
    return package.takeBytes();
  }

 private:
  bool isChinese() const { return m_report.language == Language::Chinese; }
  const std::string& styleId(DocxRole role) const { return m_style.ids.at(role); }

  void run(std::string_view text, bool strong = false) {
    m_x.start("w:r");
    if (strong) m_x.start("w:rPr").empty("w:b").end();
    writeDocxText(m_x, text);
    m_x.end();
  }

  void fieldEnd(const char* kind) { m_x.start("w:r").empty("w:fldChar", "w:fldCharType", kind).end(); }
  void fieldStart(const std::string& instruction) {
    fieldEnd("begin");
    m_x.start("w:r").start("w:instrText").attribute("xml:space", "preserve").text(" " + instruction + " ").end().end();
    fieldEnd("separate");
  }
  /// `about`: the name of a bookmark for references; a switch for sequences.
  void field(FieldKind kind, const std::string& about, bool isTable, std::string_view result) {
    const char* const sequence = isChinese() ? (isTable ? "表" : "图") : (isTable ? "Table" : "Figure");
    fieldStart(kind == FieldKind::Chapter    ? "STYLEREF 1 \\s"
               : kind == FieldKind::Sequence ? std::string("SEQ ") + sequence + " \\* ARABIC" + about
                                             : "REF " + about + " \\h");
    run(result);
    fieldEnd("end");
  }

  void bookmark(const std::string& name) {
    m_x.start("w:bookmarkStart").attribute("w:id", ++m_bookmarks).attribute("w:name", name).end();
  }
  void bookmarkEnd() { m_x.empty("w:bookmarkEnd", "w:id", m_bookmarks); }

  template <class Body, class Extra>
  void paragraph(DocxRole role, const Body& body, const Extra& extra) {
    m_x.start("w:p").start("w:pPr").empty("w:pStyle", "w:val", styleId(role));
    extra();
    m_x.end();
    body();
    m_x.end();
  }
  template <class Body>
  void paragraph(DocxRole role, const Body& body) {
    paragraph(role, body, [] {});
  }

  void front() {
    paragraph(DocxRole::Title, [&] { run(m_report.title); });
    if (!m_report.subtitle.empty()) paragraph(DocxRole::Subtitle, [&] { run(m_report.subtitle); });
    if (m_report.contents) contents();
  }

  /// Without page numbers, which nobody knows before the document is laid out; wrong ones would be worse.
  void contents() {
    std::vector<const ReportHeading*> entries;
    for (const ReportBlock& block : m_report.blocks) {
      const auto* heading = std::get_if<ReportHeading>(&block);
      if (heading != nullptr && heading->level == 1) entries.push_back(heading);
    }
    if (entries.empty()) return;
    paragraph(DocxRole::ContentsHeading, [&] { run(phrase(m_report.language, "report.contents")); });
    for (const ReportHeading* entry : entries) {
      paragraph(DocxRole::Contents1, [&] {
        if (entry == entries.front()) fieldStart("TOC \\o \"1-1\" \\n \\h \\z");
        m_x.start("w:hyperlink").attribute("w:anchor", bookmarkOf("Toc", entry->anchor)).attribute("w:history", "1");
        run(entry->text);
        m_x.end();
        if (entry == entries.back()) fieldEnd("end");
      });
    }
  }

  void add(const ReportHeading& heading) {
    const auto role = static_cast<DocxRole>(static_cast<int>(DocxRole::Heading1) + heading.level - 1);
    const auto level = static_cast<std::size_t>(heading.level - 1);
    paragraph(
        role,
        [&] {
          bookmark(bookmarkOf("Toc", heading.anchor));
          const std::string& number = m_headings[m_block];
          // Where the style of the template does not number, the number is part of the text.
          if (!number.empty() && !m_style.numbered[level]) run(typedNumber(number, heading.level) + "  ");
          run(heading.text);
          bookmarkEnd();
        },
        [&] {
          if (heading.newPage) m_x.empty("w:pageBreakBefore");
        });
  }

  std::string typedNumber(const std::string& number, int level) const {
    if (level > 1 || !isChinese() || m_style.chineseChapter) return number;
    return "第" + std::to_string(m_report.chapter) + "章";
  }

  void add(const ReportParagraph& paragraphBlock) {
    paragraph(paragraphBlock.quiet ? DocxRole::Note : DocxRole::Body, [&] {
      if (paragraphBlock.runs.empty()) run(paragraphBlock.text);
      for (const ReportRun& piece : paragraphBlock.runs) {
        const auto* target = piece.reference.empty() ? nullptr : m_numbers.find(piece.reference);
        if (target != nullptr) {
          field(FieldKind::Reference, bookmarkOf("Ref", target->anchor), false, target->label);
        } else if (piece.reference.empty()) {
          run(piece.text, piece.strong);
        }
      }
    });
  }

  void add(const ReportList& list) {
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      paragraph(DocxRole::ListItem,
                [&] { run((list.numbered ? std::to_string(i + 1) + "." : std::string("•")) + "\t" + list.items[i]); });
    }
  }

  void add(const ReportPageBreak&) { m_x.start("w:p").start("w:pPr").empty("w:pageBreakBefore").end().end(); }

  void caption(DocxRole role) {
    const ReportNumbers::Numbered& of = m_numbers.of(m_block);
    paragraph(
        role,
        [&] {
          bookmark(bookmarkOf("Ref", of.anchor));
          const char* const label = isChinese() ? (of.isTable ? "表" : "图") : (of.isTable ? "Table " : "Figure ");
          run(label);
          std::string restart;
          if (m_report.chapter > 0) {
            const std::string chapter = std::to_string(m_report.chapter);
            if (m_style.liveChapter) field(FieldKind::Chapter, {}, of.isTable, chapter);
            run(m_style.liveChapter ? std::string("-") : chapter + "-");
            // Where chapters are headings of the template's own, \s never restarts: the first caption does.
            restart = m_style.builtInChapters ? " \\s 1" : of.number == 1 ? " \\r 1" : "";
          }
          field(FieldKind::Sequence, restart, of.isTable, std::to_string(of.number));
          bookmarkEnd();
          run("  " + of.caption);
        },
        [&] {
          if (of.isTable) m_x.empty("w:keepNext");
        });
  }

  void add(const ReportTable& table) {
    caption(DocxRole::TableCaption);
    DocxTableLook look;
    look.width = m_style.textWidth(m_across);
    look.size = m_style.metrics.tableSize;
    look.styleId = styleId(DocxRole::TableText);
    writeDocxTable(m_x, table.table, look);
    for (const std::string& note : table.table.notes) {
      paragraph(
          DocxRole::Note, [&] { run(note); },
          [&] {
            if (&note != &table.table.notes.back()) m_x.empty("w:keepNext");
          });
    }
    if (table.table.notes.empty()) paragraph(DocxRole::Note, [] {});  // two tables that touch become one
  }

  void add(const ReportFigure& block) {
    const double widthMm = static_cast<double>(m_style.textWidth(false)) / kTwipsPerMm;
    const double most = static_cast<double>(m_style.textHeight(false)) / kTwipsPerMm - 22;
    const double asked = m_heights[m_block] > 0 ? m_heights[m_block] / kPointsPerMm : most;
    const double heightMm = std::min(most, asked);
    Figure figure = fittedFigure(block.figure, widthMm, heightMm);
    std::string png;
    m_room.fill(figure, [&](const Figure& one) {
      png = m_png(one);
      return pngBox(png, one, 1e6, 1e6).second;
    });
    const auto [width, height] = pngBox(png, figure, widthMm, heightMm);
    const std::string name = "media/hz-" + sha256(png).substr(0, 16) + ".png";
    if (m_style.package.find("/word/" + name) == nullptr) m_style.package.add("/word/" + name, "image/png", png);
    const std::string id = m_part->relate("image", name);
    paragraph(
        DocxRole::Figure, [&] { picture(id, std::lround(width * kEmuPerMm), std::lround(height * kEmuPerMm), block); },
        [&] { m_x.empty("w:keepNext"); });
    caption(DocxRole::FigureCaption);
  }

  void picture(const std::string& id, long width, long height, const ReportFigure& block) {
    const std::string name = "hz:" + m_numbers.of(m_block).anchor;
    const auto named = [&](const char* element) {
      m_x.start(element)
          .attribute("id", m_pictures)
          .attribute("name", name)
          .attribute("descr", block.figure.description);
      m_x.end();
    };
    ++m_pictures;
    m_x.start("w:r").start("w:drawing").start("wp:inline");
    for (const char* side : {"distT", "distB", "distL", "distR"}) m_x.attribute(side, "0");
    m_x.start("wp:extent").attribute("cx", width).attribute("cy", height).end();
    named("wp:docPr");
    m_x.start("wp:cNvGraphicFramePr").empty("a:graphicFrameLocks", "noChangeAspect", "1").end();
    m_x.start("a:graphic").start("a:graphicData");
    m_x.attribute("uri", "http://schemas.openxmlformats.org/drawingml/2006/picture").start("pic:pic");
    m_x.start("pic:nvPicPr");
    named("pic:cNvPr");
    m_x.empty("pic:cNvPicPr").end();
    m_x.start("pic:blipFill").empty("a:blip", "r:embed", id).start("a:stretch").empty("a:fillRect").end().end();
    m_x.start("pic:spPr").start("a:xfrm").start("a:off").attribute("x", "0").attribute("y", "0").end();
    m_x.start("a:ext").attribute("cx", width).attribute("cy", height).end().end();
    m_x.start("a:prstGeom").attribute("prst", "rect").empty("a:avLst").end().end();
    m_x.end().end().end().end().end().end();
  }

  /// Wide tables lie across, with the words that lead to them: these would be left alone on the page before.
  bool liesAcross(std::size_t block) const {
    if (m_style.pageWidth > m_style.pageHeight) return false;  // every page does
    const auto leads = [](const ReportBlock& one) {
      const auto* heading = std::get_if<ReportHeading>(&one);
      return std::holds_alternative<ReportParagraph>(one) || (heading != nullptr && heading->level > 1);
    };
    while (block < m_report.blocks.size() && leads(m_report.blocks[block])) ++block;
    const auto* table = block < m_report.blocks.size() ? std::get_if<ReportTable>(&m_report.blocks[block]) : nullptr;
    return table != nullptr && isWideTable(table->table, m_style.metrics.tableSize, m_style.textWidth(false));
  }

  /// Ends the section before this block where pages turn.
  void turn(bool across) {
    if (across == m_across) return;
    m_x.start("w:p").start("w:pPr").start("w:spacing");
    m_x.attribute("w:before", "0").attribute("w:after", "0").attribute("w:line", "20").attribute("w:lineRule", "exact");
    m_x.end();
    sectionMarkup(m_across);
    m_x.end().end();
    m_across = across;
  }

  void sectionMarkup(bool across) {
    const long width = across ? m_style.pageHeight : m_style.pageWidth;
    const long height = across ? m_style.pageWidth : m_style.pageHeight;
    m_x.start("w:sectPr").raw(m_style.sectionStart);
    m_x.start("w:pgSz").attribute("w:w", width).attribute("w:h", height);
    if (width > height) m_x.attribute("w:orient", "landscape");
    m_x.end().start("w:pgMar").attribute("w:top", m_style.marginTop).attribute("w:right", m_style.marginRight);
    m_x.attribute("w:bottom", m_style.marginBottom).attribute("w:left", m_style.marginLeft);
    m_x.attribute("w:header", m_style.marginHeader).attribute("w:footer", m_style.marginFooter);
    m_x.attribute("w:gutter", m_style.gutter).end();
    m_x.raw(m_style.grid).end();
  }

  void properties() { writeOfficeProperties(m_style.package, m_report.title, m_report.language); }

  const Report& m_report;
  DocxStyle& m_style;
  const FigureToBytes& m_png;
  Progress& m_progress;
  const ReportNumbers m_numbers;
  const std::vector<std::string> m_headings;
  const std::vector<double> m_heights;
  FigureRoom m_room;
  OfficePart* m_part = nullptr;
  XmlWriter m_x;
  std::size_t m_block = 0;
  long m_bookmarks = 0, m_pictures = 0;
  bool m_across = false;
};

}  // namespace

std::string docxDocument(const Report& report, DocxStyle style, const FigureToBytes& png, Progress& progress) {
  return DocxWriter(report, style, png, progress).write();
}

}  // namespace hz::output
