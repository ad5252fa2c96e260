// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.h"
#include "base/text.h"
#include "output/report/report_blocks.h"

#include <algorithm>

namespace hz::output {
namespace {

constexpr std::size_t kHexOfName = 10;

/// One kept analysis: its tables with their sentences, or why there are none.
void addKept(ReportBuilder& b, const KeptTables& kept) {
  if (!kept.lacking.empty() || kept.tables.empty()) b.paragraph(b.word("kept_lacking", {kept.name, kept.lacking}));
  for (std::size_t t = 0; t < kept.tables.size(); ++t) {
    const std::string anchor = "kept-" + sha256(kept.name).substr(0, kHexOfName) + "-" + std::to_string(t + 1);
    const ResultTable& table = kept.tables[t];
    b.referring("table_shows", anchor, {table.title}, join(table.sentences, b.sentenceGap()));
    b.table(table, anchor);
  }
}

}  // namespace

void addKeptAnalyses(ReportBuilder& b, const std::vector<std::string_view>& verbs, std::string_view heading) {
  std::vector<const KeptTables*> all;
  for (const KeptTables& kept : b.material.analyses)
    if (std::find(verbs.begin(), verbs.end(), kept.verb) != verbs.end()) all.push_back(&kept);
  if (all.empty()) return;
  const bool own = !heading.empty();
  if (own) b.section(b.word(heading), std::string(heading));
  for (const KeptTables* kept : all) {
    // Several analyses below one heading bear the names that they are kept under.
    if (all.size() > 1 || !own)
      b.heading({.level = 3, .text = kept->name, .anchor = "kept-" + sha256(kept->name).substr(0, kHexOfName)});
    addKept(b, *kept);
  }
}

void addDifferences(ReportBuilder& b) {
  addKeptAnalyses(b, {"differences"}, "differences");
}

void addCorrelation(ReportBuilder& b) {
  addKeptAnalyses(b, {"correlate"}, "correlation");
}

void addRegression(ReportBuilder& b) {
  addKeptAnalyses(b, {"regress", "mediate"}, "regression");
}

}  // namespace hz::output
