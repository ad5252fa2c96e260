// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "output/figure/catalogue.h"
#include "output/figure/figure.h"

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

/// Where the data came from, for the provenance section.
struct ReportProvenance {
  std::string projectName;
  std::string version;
  struct Batch {
    std::string file, sha256, kind, importedAt;
    long long read = 0, accepted = 0, rejected = 0;
  };
  std::vector<Batch> batches;
};

/// District pages: overview, one section per community (all, or `request.communities`), methods, provenance.
Report districtReport(const FigureRequest& request, const ReportProvenance& provenance);

/// One printable file with nothing outside it. `paint` gives a figure as SVG markup.
std::string reportToHtml(const Report& report, const std::function<std::string(const Figure&)>& paint);

}  // namespace hz::output
