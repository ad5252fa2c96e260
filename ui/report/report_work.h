// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/ooxml/pptx_writer.h"
#include "output/report/report.h"
#include "ui/session/session.h"

#include <QString>

#include <memory>
#include <mutex>

namespace hz {

class ReportPages;

inline constexpr const char* kPdfReport = ".pdf";

/// What was gathered for the last report: changing a text or the order of blocks does not compute it anew.
struct ReportMemory {
  std::mutex lock;
  std::string key;  ///< of all that the material depends on
  ScorecardPointer card;
  std::shared_ptr<const ReportMaterial> material;
};

/// What a worker writes a report from.
struct ReportWork {
  ReportSettings settings;
  Session::FigureSource source;
  ReportProvenance provenance;
  std::vector<NamedValue> kept;  ///< analyses that the project keeps
  DisclosurePolicy policy;
  std::shared_ptr<ReportMemory> memory;
};

// All of them run on a worker; figures are painted in the window's thread meanwhile. Numbers are those that may leave:
// where the card is not a released one, it is made fit to leave first.

/// The pages for the preview, to be used in the window's thread afterwards.
std::shared_ptr<const ReportPages> previewPages(const ReportWork& work, Progress& progress);
/// Writes the file in the format of the settings; it appears whole or stays as it was.
QString writeReportFile(const ReportWork& work, const QString& file, Progress& progress);

/// A refreshed deck: where it was written, and in words what became of the shapes.
struct RefreshedFile {
  QString file, words;
};
RefreshedFile refreshDeckFile(const ReportWork& work, const QString& deck, const QString& file, Progress& progress);

}  // namespace hz
