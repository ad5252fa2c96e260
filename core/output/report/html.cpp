// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parts.h"
#include "base/phrasebook.h"
#include "base/text.h"
#include "output/report/report.h"

namespace hz::output {
namespace {

constexpr const char* kStyle = R"css(
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 190mm; padding: 12mm 8mm; color: #1b1f24; background: #fff; line-height: 1.55;
  font-family: "Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun, "AR PL UMing CN", Georgia, "Times New Roman", serif; }
h1, h2, .title { font-family: "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Zen Hei", Helvetica, Arial, sans-serif; }
.title { font-size: 24pt; font-weight: 600; margin: 0; }
.subtitle { color: #57606a; margin: 2mm 0 8mm; }
h1 { font-size: 15pt; margin: 12mm 0 3mm; padding-bottom: 1.5mm; border-bottom: 0.6pt solid #8c959f; }
h2 { font-size: 12pt; margin: 6mm 0 2mm; }
p { margin: 2mm 0; }
pre, .quiet { color: #57606a; font-size: 8pt; }
pre { white-space: pre-wrap; font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: 7.5pt; line-height: 1.35; }
nav { columns: 2; font-size: 9.5pt; margin-bottom: 6mm; }
nav a { color: #0550ae; text-decoration: none; display: block; }
figure { margin: 5mm 0; text-align: center; break-inside: avoid; }
figure svg { max-width: 100%; height: auto; }
figcaption, caption { font-size: 10pt; font-weight: 600; }
figcaption { margin-top: 1mm; }
caption { margin-bottom: 1.5mm; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: 5mm auto; font-size: 8.5pt; border-top: 1.5pt solid #1b1f24; border-bottom: 1.5pt solid #1b1f24; }
thead th { border-bottom: 0.75pt solid #1b1f24; font-weight: 600; }
th, td { padding: 0.8mm 2mm; text-align: left; vertical-align: top; }
tr.sum td { border-top: 0.75pt solid #1b1f24; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
td:first-child { min-width: 7em; }
ul, ol { font-size: 9.5pt; line-height: 1.4; margin: 2mm 0; padding-left: 5mm; }
@page { size: A4; margin: 25mm 20mm; }
@media print { body { padding: 0; max-width: none; } .page { break-before: page; } tr { break-inside: avoid; } nav { columns: 2; } }
)css";

/// A value may part from its interval at the end of a line, the ends of the interval never from each other.
std::string cellMarkup(const std::string& text) {
  std::string markup = escapedMarkup(text);
  const std::size_t bracket = markup.find(" [");
  const std::size_t comma = bracket == std::string::npos ? bracket : markup.find(", ", bracket);
  if (comma != std::string::npos) markup.replace(comma, 2, ",&#160;");
  return markup;
}

class HtmlWriter {
 public:
  HtmlWriter(const Report& report, const FigureToBytes& paint, Progress& progress)
      : m_report(report),
        m_paint(paint),
        m_progress(progress),
        m_numbers(report),
        m_headings(headingNumbers(report)),
        m_heights(pictureHeights(report, PageMetrics{})) {}

  std::string write() {
    const bool chinese = m_report.language == Language::Chinese;
    m_out = "<!DOCTYPE html>\n<html lang=\"" + std::string(chinese ? "zh-CN" : "en") +
            "\">\n<head>\n<meta charset=\"utf-8\">\n" +
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
            escapedMarkup(m_report.title) + "</title>\n<style>" + kStyle +
            "</style>\n</head>\n<body>\n<p class=\"title\">" + escapedMarkup(m_report.title) +
            "</p>\n<p class=\"subtitle\">" + escapedMarkup(m_report.subtitle) + "</p>\n";
    contents();
    for (m_block = 0; m_block < m_report.blocks.size(); ++m_block) {
      m_progress.report(m_block, m_report.blocks.size());
      std::visit([this](const auto& block) { add(block); }, m_report.blocks[m_block]);
    }
    m_out += "</body>\n</html>\n";
    return std::move(m_out);
  }

 private:
  void contents() {
    m_out += "<nav>\n";
    for (const ReportBlock& block : m_report.blocks) {
      const auto* heading = std::get_if<ReportHeading>(&block);
      if (heading == nullptr || heading->level > 2) continue;
      m_out += "<a href=\"#" + escapedMarkup(heading->anchor) + "\">" + escapedMarkup(heading->text) + "</a>\n";
    }
    m_out += "</nav>\n";
  }

  void add(const ReportHeading& heading) {
    const std::string tag = "h" + std::to_string(heading.level);
    const std::string number = m_headings[m_block].empty() ? "" : m_headings[m_block] + ' ';
    m_out += "<" + tag + (heading.newPage ? " class=\"page\"" : "") + " id=\"" + escapedMarkup(heading.anchor) + "\">" +
             escapedMarkup(number + heading.text) + "</" + tag + ">\n";
  }

  void add(const ReportParagraph& paragraph) {
    if (!paragraph.runs.empty()) {
      m_out += "<p>";
      for (const ReportRun& run : paragraph.runs) {
        const auto* target = run.reference.empty() ? nullptr : m_numbers.find(run.reference);
        const std::string text = escapedMarkup(target != nullptr ? target->label : run.text);
        m_out += run.strong ? "<strong>" + text + "</strong>" : text;
      }
      m_out += "</p>\n";
      return;
    }
    const bool preformatted = paragraph.quiet && paragraph.text.find('\n') != std::string::npos;
    const std::string tag = preformatted ? "pre" : "p";
    m_out += "<" + tag + (paragraph.quiet && !preformatted ? " class=\"quiet\"" : "") + ">" +
             escapedMarkup(paragraph.text) + "</" + tag + ">\n";
  }

  void add(const ReportList& list) {
    const std::string tag = list.numbered ? "ol" : "ul";
    m_out += "<" + tag + ">\n";
    for (const std::string& item : list.items) m_out += "<li>" + escapedMarkup(item) + "</li>\n";
    m_out += "</" + tag + ">\n";
  }

  void add(const ReportPageBreak&) { m_out += "<div class=\"page\"></div>\n"; }

  std::string captionText(const std::string& caption) const {
    return escapedMarkup(m_numbers.of(m_block).label + ' ' + caption);
  }

  void add(const ReportTable& block) {
    const ResultTable& table = block.table;
    const auto numeric = [&](std::size_t c) {
      return table.columns[c].alignment == Alignment::Decimal ? " class=\"number\"" : "";
    };
    m_out += "<div class=\"scroll\"><table>\n<caption>" + captionText(table.title) + "</caption>\n<thead><tr>";
    const std::vector<std::string> heads = flatHeads(table);
    for (std::size_t c = 0; c < heads.size(); ++c)
      m_out += "<th scope=\"col\"" + std::string(numeric(c)) + ">" + escapedMarkup(heads[c]) + "</th>";
    m_out += "</tr></thead>\n<tbody>\n";
    const auto rows = printedRows(table);
    bool summed = false;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const auto& row = rows[r];
      const bool ruled = table.rows[r].kind == RowKind::Summary && !summed;
      summed = summed || ruled;
      m_out += ruled ? "<tr class=\"sum\">" : "<tr>";
      for (std::size_t c = 0; c < row.size(); ++c)
        m_out += "<td" + std::string(numeric(c)) + ">" + cellMarkup(row[c]) + "</td>";
      m_out += "</tr>\n";
    }
    m_out += "</tbody>\n</table></div>\n";
    for (const std::string& text : table.notes) m_out += "<p class=\"quiet\">" + escapedMarkup(text) + "</p>\n";
  }

  void add(const ReportFigure& figure) {
    constexpr double kMmPerPoint = 25.4 / 72;
    Figure drawn = figure.figure;
    // A part that is to fit one page prints on one.
    if (m_heights[m_block] > 0) drawn.heightMm = std::min(drawn.heightMm, m_heights[m_block] * kMmPerPoint);
    m_out += "<figure role=\"img\" aria-label=\"" + escapedMarkup(figure.figure.description) + "\">\n" +
             m_paint(drawn) + "\n<figcaption>" + captionText(figure.caption) + "</figcaption>\n</figure>\n";
  }

  const Report& m_report;
  const FigureToBytes& m_paint;
  Progress& m_progress;
  std::string m_out;
  const ReportNumbers m_numbers;
  const std::vector<std::string> m_headings;
  const std::vector<double> m_heights;
  std::size_t m_block = 0;
};

}  // namespace

/// One printable page with nothing outside it (formats.cpp).
std::string writeHtmlReport(const Report& report, const FigureToBytes& paint, const ReportStyle&, Progress& progress) {
  return HtmlWriter(report, paint, progress).write();
}

}  // namespace hz::output
