// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parts.h"
#include "base/phrasebook.h"
#include "base/text.h"
#include "output/ooxml/docx_writer.h"
#include "output/ooxml/pptx_writer.h"
#include "output/report/report.h"

// The table of formats. A new one is a source of its own with its writer, and a line here:
// suffix, key of its name in resources/text/report.csv, kind of its pictures, writer.
// clang-format off
#define HZ_REPORT_FORMATS(X) \
  X(".html", "report.format_html", Svg, writeHtmlReport) \
  X(".docx", "report.format_docx", Png, writeDocxReport) \
  X(".pptx", "report.format_pptx", Png, writePptxReport) \
  X(".xlsx", "report.format_xlsx", None, writeXlsxReport)
// clang-format on

namespace hz::output {

#define HZ_DECLARE_WRITER(suffix, name, pictures, writer) \
  std::string writer(const Report&, const FigureToBytes&, const ReportStyle&, Progress&);
HZ_REPORT_FORMATS(HZ_DECLARE_WRITER)
#undef HZ_DECLARE_WRITER

namespace {

/// What `read` takes from the user's file; that it is no document at all is said in the words of styles.
template <class Read>
auto styleTaken(const Report& report, const std::string& file, const Read& read) {
  try {
    return read();
  } catch (const Fault& fault) {
    if (fault.code() != FaultCode::FormatUnknown) throw;
    throw Fault(FaultCode::BadArgument, {phrase(report.language, "report.style_refused", {file})});
  }
}

}  // namespace

std::string writeDocxReport(const Report& report, const FigureToBytes& paint, const ReportStyle& style,
                            Progress& progress) {
  DocxStyle taken =
      style.file.empty() ? ownDocxStyle(report.language, report.chapter) : styleTaken(report, style.file, [&] {
        return docxStyleOf(style.file, report.language, report.chapter, style.roles);
      });
  return docxDocument(report, std::move(taken), paint, progress);
}

std::string writePptxReport(const Report& report, const FigureToBytes& paint, const ReportStyle& style,
                            Progress& progress) {
  return pptxDocument(report,
                      style.file.empty() ? ownPptxStyle(report.language)
                                         : styleTaken(report, style.file, [&] { return pptxStyleOf(style.file); }),
                      paint, progress);
}

const std::vector<ReportFormat>& reportFormats() {
#define HZ_FORMAT(suffix, name, pictures, writer) \
  {suffix, {phrase(Language::English, name), phrase(Language::Chinese, name)}, PictureKind::pictures, writer},
  static const std::vector<ReportFormat> formats{HZ_REPORT_FORMATS(HZ_FORMAT)};
#undef HZ_FORMAT
  return formats;
}

const ReportFormat& reportFormatOf(const std::string& file) {
  std::vector<std::string> known;
  for (const ReportFormat& format : reportFormats()) {
    if (file.ends_with(format.suffix)) return format;
    known.push_back(format.suffix);
  }
  throw Fault(FaultCode::FormatUnknown, {file, join(known, ", ")});
}

}  // namespace hz::output
