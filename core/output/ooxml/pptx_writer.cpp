// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/ooxml/pptx_writer.h"

#include "base/hash.h"
#include "base/phrasebook.h"
#include "base/text.h"
#include "output/ooxml/chart_part.h"
#include "output/ooxml/docx_table.h"
#include "output/ooxml/docx_writer.h"
#include "output/ooxml/xml_writer.h"

#include <algorithm>
#include <cmath>

namespace hz::output {
namespace {

constexpr long kRowHeight = 12700 * 20;  // 12 pt with margins
constexpr double kEmuPerMillimetre = 36000;
constexpr const char* kPlainTable = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}";  // "no style, no grid"

class PptxWriter {
 public:
  PptxWriter(const Report& report, PptxStyle& style, const FigureToBytes& png, Progress& progress)
      : m_report(report), m_style(style), m_png(png), m_progress(progress), m_numbers(report) {}

  std::string write() {
    m_style.package.root().relate("officeDocument", "ppt/presentation.xml");
    titleSlide();
    for (m_block = 0; m_block < m_report.blocks.size(); ++m_block) {
      m_progress.report(m_block, m_report.blocks.size());
      std::visit([this](const auto& block) { add(block); }, m_report.blocks[m_block]);
    }
    textSlide();
    presentation();
    writeOfficeProperties(m_style.package, m_report.title, m_report.language);
    return m_style.package.takeBytes();
  }

  const std::map<std::string, std::string>& words() const { return m_words; }

 private:
  const char* language() const { return m_report.language == Language::Chinese ? "zh-CN" : "en-US"; }
  const std::string& anchor() const { return m_numbers.of(m_block).anchor; }

  void add(const ReportHeading& heading) {
    textSlide();
    m_title = heading.text;
    m_key = heading.anchor;
  }
  void add(const ReportParagraph& paragraph) {
    std::string text = paragraph.text;
    for (const ReportRun& run : paragraph.runs) {
      if (!run.reference.empty()) return;  // what it points to is on a slide of its own
      text += run.text;
    }
    if (!paragraph.quiet) m_text.push_back(std::move(text));
  }
  void add(const ReportList& list) { m_text.insert(m_text.end(), list.items.begin(), list.items.end()); }
  void add(const ReportPageBreak&) { textSlide(); }

  void add(const ReportFigure& block) {
    if (const auto data = chartDataOf(block.figure)) {
      textSlide();
      chartSlide(block, *data);
    } else {
      pictureSlide(block);
    }
  }

  void add(const ReportTable& block) {
    textSlide();
    const auto rows = printedRows(block.table);
    const auto fit = static_cast<std::size_t>(std::max(4L, m_style.body.height / kRowHeight - 2));
    const std::size_t pages = std::max<std::size_t>(1, (rows.size() + fit - 1) / fit);
    for (std::size_t page = 0; page < pages; ++page) {
      const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(page * fit);
      const auto end = rows.begin() + static_cast<std::ptrdiff_t>(std::min(rows.size(), (page + 1) * fit));
      std::string title = block.table.title;
      if (pages > 1) title += " (" + std::to_string(page + 1) + "/" + std::to_string(pages) + ")";
      const std::string key = shapeKey(anchor()) + ":" + std::to_string(page + 1);
      startSlide(title, key);
      frame("hz:table:" + key, block.table.title,
            {m_style.body.x, m_style.body.y, m_style.body.width, kRowHeight * long(end - begin + 1)},
            "http://schemas.openxmlformats.org/drawingml/2006/table");
      table(block.table, {begin, end});
      m_x.end().end().end();
      const bool last = page + 1 == pages;
      if (last && !block.table.notes.empty()) noteBox(key, block.table.notes);
      endSlide();
    }
  }

  void startSlide(const std::string& title, const std::string& key) {
    start(m_style.content);
    if (const SlideLayout::Place* place = m_style.content.find({"title", "ctrTitle"}))
      placeholder(*place, {title}, "hz:title:" + key);
  }

  void start(const SlideLayout& layout) {
    m_name = "/ppt/slides/slide" + std::to_string(m_slides.size() + 1) + ".xml";
    m_part = &m_style.package.add(m_name, std::string(kSlideType) + "slide+xml");
    m_part->relate("slideLayout", relativeTarget(m_name, layout.part));
    m_slides.push_back(m_name);
    m_x = XmlWriter();
    m_shapes = 1;
    m_x.start("p:sld").attribute("xmlns:a", kDrawingNamespace).attribute("xmlns:r", kOfficeRelations);
    m_x.attribute("xmlns:p", kSlideNamespace).start("p:cSld").start("p:spTree").start("p:nvGrpSpPr");
    m_x.start("p:cNvPr").attribute("id", "1").attribute("name", "").end().empty("p:cNvGrpSpPr").empty("p:nvPr").end();
    m_x.empty("p:grpSpPr");
  }
  void endSlide() {
    m_x.end().end().start("p:clrMapOvr").empty("a:masterClrMapping").end();
    m_part->bytes = m_x.end().take();
  }

  void named(const std::string& name, const std::string& description = {}) {
    m_x.start("p:cNvPr").attribute("id", ++m_shapes).attribute("name", name);
    if (!description.empty()) m_x.attribute("descr", description);
    m_x.end();
  }

  void paragraphs(const std::vector<std::string>& lines, const char* size = nullptr, bool bullets = false) {
    for (const std::string& line : lines) {
      m_x.start("a:p");
      if (bullets) {
        m_x.start("a:pPr").attribute("marL", "285750").attribute("indent", "-285750");
        m_x.empty("a:buFont", "typeface", "Arial").empty("a:buChar", "char", "•").end();
      }
      m_x.start("a:r").start("a:rPr").attribute("lang", language());
      if (size != nullptr) m_x.attribute("sz", size);
      m_x.end().start("a:t").text(line).end().end().end();
    }
    if (lines.empty()) m_x.start("a:p").empty("a:endParaRPr", "lang", language()).end();
  }

  void placeholder(const SlideLayout::Place& place, const std::vector<std::string>& lines, const std::string& name) {
    m_x.start("p:sp").start("p:nvSpPr");
    named(name);
    m_x.start("p:cNvSpPr").empty("a:spLocks", "noGrp", "1").end().start("p:nvPr").start("p:ph");
    if (place.type != "obj") m_x.attribute("type", place.type);
    if (!place.index.empty() && place.index != "0") m_x.attribute("idx", place.index);
    m_words[name] = join(lines, "\n");
    m_x.end().end().end().empty("p:spPr").start("p:txBody").empty("a:bodyPr").empty("a:lstStyle");
    paragraphs(lines);
    m_x.end().end();
  }

  void box(const SlideBox& at) {
    m_x.start("a:off").attribute("x", at.x).attribute("y", at.y).end();
    m_x.start("a:ext").attribute("cx", at.width).attribute("cy", at.height).end();
  }

  void textBox(const std::string& name, const std::vector<std::string>& lines, const SlideBox& at, const char* size,
               bool bullets) {
    std::string all;
    for (const std::string& line : lines) all += line + '\n';
    m_x.start("p:sp").start("p:nvSpPr");
    named(name, "hz-text:" + sha256(all).substr(0, 16));
    m_words[name] = join(lines, "\n");
    m_x.empty("p:cNvSpPr", "txBox", "1").empty("p:nvPr").end().start("p:spPr").start("a:xfrm");
    box(at);
    m_x.end().start("a:prstGeom").attribute("prst", "rect").empty("a:avLst").end().empty("a:noFill").end();
    m_x.start("p:txBody").start("a:bodyPr").attribute("wrap", "square").attribute("lIns", "0").attribute("rIns", "0");
    m_x.empty("a:normAutofit").end().empty("a:lstStyle");
    paragraphs(lines, size, bullets);
    m_x.end().end();
  }
  void noteBox(const std::string& key, const std::vector<std::string>& lines) {
    const long height = m_style.body.height / 12;
    textBox("hz:note:" + key, lines,
            {m_style.body.x, m_style.body.y + m_style.body.height - height, m_style.body.width, height}, "1000", false);
  }

  void frame(const std::string& name, const std::string& description, const SlideBox& at, const char* uri) {
    m_x.start("p:graphicFrame").start("p:nvGraphicFramePr");
    named(name, description);
    m_x.start("p:cNvGraphicFramePr").empty("a:graphicFrameLocks", "noGrp", "1").end().empty("p:nvPr").end();
    m_x.start("p:xfrm");
    box(at);
    m_x.end().start("a:graphic").start("a:graphicData").attribute("uri", uri);
  }

  void titleSlide() {
    start(m_style.title);
    const auto* title = m_style.title.find({"ctrTitle", "title"});
    const auto* below = m_style.title.find({"subTitle", "body"});
    if (title != nullptr) placeholder(*title, {m_report.title}, "hz:title:cover");
    if (below != nullptr) placeholder(*below, {m_report.subtitle}, "hz:text:cover");
    endSlide();
  }

  static const char* sizeFor(std::size_t lines, std::size_t characters) {
    return lines > 9 || characters > 900 ? "1200" : lines > 6 || characters > 500 ? "1400" : "1800";
  }

  /// The words collected since the last slide.
  void textSlide() {
    if (m_text.empty()) return;
    std::size_t characters = 0;
    for (const std::string& line : m_text) characters += static_cast<std::size_t>(textUnits(line) * 2);
    startSlide(m_title, shapeKey(m_key));
    textBox("hz:text:" + shapeKey(m_key), m_text, m_style.body, sizeFor(m_text.size(), characters), true);
    endSlide();
    m_text.clear();
  }

  void chartSlide(const ReportFigure& block, const ChartData& data) {
    const std::string key = shapeKey(anchor());
    startSlide(block.caption, key);
    OfficePackage& package = m_style.package;
    const std::string number = std::to_string(++m_charts);
    const std::string chart = "/ppt/charts/chart" + number + ".xml";
    const std::string book = "/ppt/embeddings/Microsoft_Excel_Sheet" + number + ".xlsx";
    package.add(book, kWorkbookType, smallWorkbook(chartRows(data)));
    OfficePart& part = package.add(chart, kChartType);
    part.bytes = chartPart(data, part.relate("package", relativeTarget(chart, book)), m_report.language);
    SlideBox at = m_style.body;
    at.height = at.height * 10 / 11;
    constexpr const char* kChart = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    // Without numbers, which a refreshed chart would leave behind: they are in the chart itself.
    frame("hz:chart:" + key, phrase(m_report.language, "report.deck_chart", {block.caption}), at, kChart);
    m_x.start("c:chart").attribute("xmlns:c", kChart);
    m_x.attribute("r:id", m_part->relate("chart", relativeTarget(m_name, chart))).end().end().end().end();
    if (!block.figure.notes.empty()) noteBox(key, {block.figure.notes.front()});
    endSlide();
  }

  /// With the words before it at its side.
  void pictureSlide(const ReportFigure& block) {
    const std::string key = shapeKey(anchor());
    startSlide(m_text.empty() ? block.caption : m_title, key);
    SlideBox at = m_style.body;
    if (!m_text.empty()) {
      SlideBox words = at;
      words.width = at.width * 2 / 5;
      at.x += words.width + at.width / 40;
      at.width -= words.width + at.width / 40;
      textBox("hz:text:" + key, m_text, words, "1200", true);
      m_text.clear();
    }
    const double widthMm = static_cast<double>(at.width) / kEmuPerMillimetre;
    const double heightMm = static_cast<double>(at.height) / kEmuPerMillimetre;
    const Figure figure = fittedFigure(block.figure, widthMm, heightMm);
    const std::string png = m_png(figure);
    auto [width, height] = pngBox(png, figure, widthMm, heightMm);
    const double grow = std::min(widthMm / width, heightMm / height);
    const long w = std::lround(width * grow * kEmuPerMillimetre), h = std::lround(height * grow * kEmuPerMillimetre);
    const std::string media = "/ppt/media/hz-" + sha256(png).substr(0, 16) + ".png";
    if (m_style.package.find(media) == nullptr) m_style.package.add(media, "image/png", png);
    m_x.start("p:pic").start("p:nvPicPr");
    named("hz:picture:" + key, block.figure.description);
    m_x.start("p:cNvPicPr").empty("a:picLocks", "noChangeAspect", "1").end().empty("p:nvPr").end().start("p:blipFill");
    m_x.empty("a:blip", "r:embed", m_part->relate("image", relativeTarget(m_name, media)));
    m_x.start("a:stretch").empty("a:fillRect").end().end().start("p:spPr").start("a:xfrm");
    box({at.x + (at.width - w) / 2, at.y, w, h});
    m_x.end().start("a:prstGeom").attribute("prst", "rect").empty("a:avLst").end().end().end();
    endSlide();
  }

  void cell(const std::string& text, const char* alignment, bool bold, long above, long below) {
    m_x.start("a:tc").start("a:txBody").empty("a:bodyPr").empty("a:lstStyle").start("a:p");
    m_x.empty("a:pPr", "algn", alignment);
    if (text.empty()) {
      m_x.start("a:endParaRPr").attribute("lang", language()).attribute("sz", "1100").end();
    } else {
      m_x.start("a:r").start("a:rPr").attribute("lang", language()).attribute("sz", "1100");
      if (bold) m_x.attribute("b", "1");
      m_x.end().start("a:t").text(text).end().end();
    }
    m_x.end().end().start("a:tcPr").attribute("marT", "18000").attribute("marB", "18000").attribute("anchor", "ctr");
    const auto line = [&](const char* side, long width) {
      if (width == 0) return;
      m_x.start(side).attribute("w", width).start("a:solidFill").empty("a:schemeClr", "val", "tx1").end().end();
    };
    line("a:lnT", above);
    line("a:lnB", below);
    m_x.empty("a:noFill").end().end();
  }

  void table(const ResultTable& of, const std::vector<std::vector<std::string>>& rows) {
    constexpr long kThickLine = 19050, kThinLine = 9525;
    m_x.start("a:tbl")
        .start("a:tblPr")
        .attribute("firstRow", "1")
        .start("a:tableStyleId")
        .text(kPlainTable)
        .end()
        .end();
    m_x.start("a:tblGrid");
    std::vector<double> widths;
    double sum = 0;
    for (std::size_t c = 0; c < of.columns.size(); ++c) {
      double widest = textUnits(headText(of.columns[c])) / 1.5;
      for (const auto& row : rows) widest = std::max(widest, std::min(24.0, textUnits(row[c])));
      widths.push_back(widest + 2);
      sum += widest + 2;
    }
    for (const double width : widths)
      m_x.empty("a:gridCol", "w", std::lround(static_cast<double>(m_style.body.width) * width / sum));
    m_x.end();
    for (std::size_t r = 0; r <= rows.size(); ++r) {
      m_x.start("a:tr").attribute("h", kRowHeight);
      for (std::size_t c = 0; c < of.columns.size(); ++c) {
        const bool right = of.columns[c].alignment == Alignment::Decimal;
        const std::string text = r == 0 ? headText(of.columns[c]) : rows[r - 1][c];
        // One line, one owner: with another at the top of the first row LibreOffice draws a line under it.
        cell(text,
             right             ? "r"
             : r == 0 && c > 0 ? "ctr"
                               : "l",
             r == 0, r == 0 ? kThickLine : 0,
             r == 0             ? kThinLine
             : r == rows.size() ? kThickLine
                                : 0);
      }
      m_x.end();
    }
    m_x.end();
  }

  void presentation() {
    const std::string name = "/ppt/presentation.xml";
    OfficePart& part = m_style.package.add(name, std::string(kSlideType) + "presentation.main+xml");
    XmlWriter x;
    x.start("p:presentation").attribute("xmlns:a", kDrawingNamespace).attribute("xmlns:r", kOfficeRelations);
    x.attribute("xmlns:p", kSlideNamespace).start("p:sldMasterIdLst");
    for (const auto& master : m_style.masters) {
      x.start("p:sldMasterId");
      if (!master.id.empty()) x.attribute("id", master.id);
      x.attribute("r:id", part.relate("slideMaster", relativeTarget(name, master.part))).end();
    }
    x.end().start("p:sldIdLst");
    long long id = 256;
    for (const std::string& slide : m_slides) {
      x.start("p:sldId").attribute("id", id++);
      x.attribute("r:id", part.relate("slide", relativeTarget(name, slide))).end();
    }
    x.end().start("p:sldSz").attribute("cx", m_style.width).attribute("cy", m_style.height).end();
    x.start("p:notesSz").attribute("cx", "6858000").attribute("cy", "9144000").end();
    part.bytes = x.end().take();
    const std::string theme = m_style.package.related(m_style.masters.front().part, "theme");
    if (!theme.empty()) part.relate("theme", relativeTarget(name, theme));
    if (!m_style.tableStyles.empty()) part.relate("tableStyles", relativeTarget(name, m_style.tableStyles));
  }

  const Report& m_report;
  PptxStyle& m_style;
  const FigureToBytes& m_png;
  Progress& m_progress;
  const ReportNumbers m_numbers;
  std::vector<std::string> m_slides, m_text;
  std::map<std::string, std::string> m_words;
  std::string m_name, m_title, m_key;
  OfficePart* m_part = nullptr;
  XmlWriter m_x;
  std::size_t m_block = 0;
  long m_shapes = 1, m_charts = 0;
};

}  // namespace

std::string shapeKey(std::string_view anchor) {
  std::string key;
  for (const char c : anchor) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool kept = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    if (kept) key += static_cast<char>(upper ? c - 'A' + 'a' : c);
    if (!kept) key += '.';
  }
  // What differs only by letters that are left out must stay apart.
  const bool plain =
      std::all_of(anchor.begin(), anchor.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return plain ? key : key.substr(0, 24) + '-' + sha256(anchor).substr(0, 8);
}

std::map<std::string, std::string> deckWords(const Report& report) {
  PptxStyle style = ownPptxStyle(report.language);
  const FigureToBytes none = [](const Figure&) { return std::string(); };
  NoProgress progress;
  PptxWriter writer(report, style, none, progress);
  writer.write();
  return writer.words();
}

std::string pptxDocument(const Report& report, PptxStyle style, const FigureToBytes& png, Progress& progress) {
  return PptxWriter(report, style, png, progress).write();
}

}  // namespace hz::output
