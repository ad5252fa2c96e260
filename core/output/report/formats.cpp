// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parts.h"
#include "base/phrasebook.h"
#include "base/text.h"
#include "output/report/report.h"

// The table of formats. A new one is a source of its own with its writer, and a line here:
// suffix, key of its name in resources/text/report.csv, writer.
// clang-format off
#define HZ_REPORT_FORMATS(X) \
  X(".html", "report.format_html", writeHtmlReport)
// clang-format on

namespace hz::output {

#define HZ_DECLARE_WRITER(suffix, name, writer) std::string writer(const Report&, const FigureToSvg&, Progress&);
HZ_REPORT_FORMATS(HZ_DECLARE_WRITER)
#undef HZ_DECLARE_WRITER

const std::vector<ReportFormat>& reportFormats() {
#define HZ_FORMAT(suffix, name, writer) \
  {suffix, {phrase(Language::English, name), phrase(Language::Chinese, name)}, writer},
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
