// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "data/disclosure_policy.h"
#include "output/analysis/analysis_data.h"
#include "output/figure/figure.h"
#include "output/tables/table.h"
#include "stats/regression/regression.h"

#include <nlohmann/json.hpp>

namespace hz::output {

/// Everything that is asked of an analysis: what the verbs describe, scales, differences, correlate, regress and
/// mediate take, and what the window keeps. A value with a JSON form.
struct AnalysisRequest {
  std::string verb;
  double level = 0.95;
  std::vector<std::string> sample, variables;              ///< describe; correlate
  std::vector<std::string> outcomes, groups, categorical;  ///< differences
  std::vector<NamedItems> scores, scales;
  std::vector<NamedItems> multiple;                  ///< multiple choices of a loose file: their columns of 0 and 1
  std::map<std::string, std::vector<double>> bands;  ///< bounds that make categories of a number
  std::size_t issued = 0, returned = 0;              ///< questionnaires; 0 = unknown, `returned` as the data know it
  ItemScoring scoring;
  std::string test = "auto", adjust = "holm";
  bool stacked = false;  ///< differences: the groupings below each other, a table for every outcome
  std::string method = "pearson", missing = "pairwise";
  std::string factors;  ///< scales: "" = none, "eigenvalue", or a number
  std::string extraction = "pca", rotation = "varimax";
  double rotationTolerance = 1e-15;
  bool confirmatory = false;
  std::string part;  ///< scales: "" = all tables, or those of "reliability" or "validity" alone
  std::string outcome;
  std::vector<std::vector<std::string>> blocks;  ///< of terms "a" or "a:b"
  std::string family = "linear";
  std::vector<std::string> factorVariables;
  std::map<std::string, std::string> reference;
  std::string errors;  ///< "" = by default; classical, hc3, cr2, design, bootstrap
  std::string cluster;
  int replicates = -1;  ///< below 0: 999, mediation 4999
  std::uint64_t seed = 1;
  std::string predictor, moderator;
  std::vector<std::string> mediators, controls;

  /// Variables of the data that it needs, each once; not the design's.
  std::vector<std::string> columns() const;
};
nlohmann::ordered_json toJson(const AnalysisRequest& request);
/// Throws Fault(BadArgument) for what is no request.
AnalysisRequest analysisRequest(const nlohmann::ordered_json& document);

/// What an analysis found.
struct AnalysisResult {
  nlohmann::ordered_json document;  ///< every number with all digits; "messages" says why some are missing
  std::vector<ResultTable> tables;  ///< as they stand in a thesis, sentences with them
  std::vector<Figure> figures;      ///< beside the tables, where one helps
  bool impossible = false;          ///< nothing could be computed; the messages say why
};

/// Counts of given resamples: columns are cluster codes or row numbers (from 1), one line per replicate.
struct ResampleTable {
  std::vector<std::string> units;
  std::vector<std::vector<double>> counts;
};

/// With a policy the result is for leaving the project: small counts, and what they could be derived from, are kept
/// back in tables and document alike ("suppressed"; resources/help/en/disclosure.md). The same for window and command
/// line, to the last bit, for any number of threads. Throws Fault(BadArgument) for unknown variables and options in
/// conflict, and Cancelled.
AnalysisResult analyse(const AnalysisData& data, const AnalysisRequest& request, Language language, int threads,
                       const ResampleTable* resamples, Progress& progress, const DisclosurePolicy* policy = nullptr);

}  // namespace hz::output
