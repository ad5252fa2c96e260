// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "base/progress.h"
#include "output/figure/catalogue.h"
#include "output/figure/figure.h"
#include "survey/store/double_entry.h"
#include "survey/store/records.h"

#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace hz::output {

struct ReportHeading {
  int level = 1;  ///< 1..3
  std::string text;
  std::string anchor;
};
struct ReportParagraph {
  std::string text;
  bool quiet = false;  ///< note
};
struct ReportTable {
  std::string caption;
  FigureTable table;
  std::vector<bool> numeric;  ///< per column: right-aligned
  std::vector<std::string> notes;
};
struct ReportFigure {
  std::string caption;
  Figure figure;
};
using ReportBlock = std::variant<ReportHeading, ReportParagraph, ReportTable, ReportFigure>;

/// A document before it is written; one writer per format.
struct Report {
  std::string title;
  std::string subtitle;
  Language language = Language::English;
  std::vector<ReportBlock> blocks;
};

/// Where the data came from, for the provenance section: see provenanceOf().
struct ReportProvenance {
  std::string projectName;
  std::string version;
  struct Batch {
    std::string file, sha256, kind, importedAt;
    long long read = 0, accepted = 0, rejected = 0;
  };
  std::vector<Batch> batches;
  DefinitionVersion definitions;  ///< that the results rest on; its hash "" = not said
  DoubleEntry entry;  ///< of forms that were typed in; `typed` 0 = none were
};

/// Of a project file and the imports in it, written by this program.
ReportProvenance provenanceOf(const std::string& projectFile, const std::vector<BatchRecord>& batches);

/// District pages: overview, one section per community (all, or `request.communities`), methods, provenance.
/// Throws Fault(Cancelled).
Report districtReport(const FigureRequest& request, const ReportProvenance& provenance, Progress& progress);

/// Gives a figure as SVG markup.
using FigureToSvg = std::function<std::string(const Figure&)>;

/// A kind of file that reports are written in.
struct ReportFormat {
  std::string suffix;  ///< of its files: ".html"
  LocalizedText name;  ///< "Web pages"
  /// The bytes of the file. Throws Fault(Cancelled).
  std::string (*write)(const Report& report, const FigureToSvg& paint, Progress& progress);
};
/// The formats there are, the usual one first.
const std::vector<ReportFormat>& reportFormats();
/// The format of a file to write, by its suffix. Throws Fault(FormatUnknown) with the suffixes there are.
const ReportFormat& reportFormatOf(const std::string& file);

}  // namespace hz::output
