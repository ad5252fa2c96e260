// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/analysis/analysis.h"
#include "stats/table/weighted_design.h"
#include "verbs/verbs.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace hz {

/// What describe, scales, differences, correlate, regress and mediate share on the command line.
struct AnalysisOptions {
  std::string project, file, out, wave, order, reverse, scale, scores, scoreRange, resampleCounts, disclosure, bands,
      keep;
  bool unweighted = false;
  int threads = 0;
  std::vector<std::string> weightColumns;
  DesignOptions design;
  ReadOptions read;
  AnalysisRequest request;
};

/// PROJECT or --data, file and design options, items and scores, output.
CLI::App* addAnalysisVerb(CLI::App& app, const std::string& name, const std::string& help,
                          const std::shared_ptr<AnalysisOptions>& options);
/// Parses "T=a,b;U=c,d"; throws Fault(BadArgument).
std::vector<NamedItems> namedItems(const std::string& text, const std::string& option);
std::vector<std::string> commaList(const std::string& text);
/// Loads the data, runs the analysis and writes it; 1 where nothing could be computed.
int runAnalysisVerb(AnalysisOptions options, const Console& console);

}  // namespace hz
