// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/report/report.h"
#include "ui/session/session.h"

#include <QString>

#include <memory>

namespace hz {

class ReportPages;

inline constexpr const char* kPdfReport = ".pdf";

/// What a worker writes a report from.
struct ReportWork {
  ReportSettings settings;
  Session::FigureSource source;
  ReportProvenance provenance;
};

// All of them run on a worker; figures are painted in the window's thread meanwhile.

/// The pages for the preview, to be used in the window's thread afterwards.
std::shared_ptr<const ReportPages> previewPages(const ReportWork& work, Progress& progress);
/// Writes the file in the format of the settings; it appears whole or stays as it was.
QString writeReportFile(const ReportWork& work, const QString& file, Progress& progress);

}  // namespace hz
