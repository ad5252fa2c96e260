// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "base/progress.h"
#include "data/disclosure_policy.h"
#include "output/tables/table.h"
#include "score/index/scorecard.h"
#include "score/scale/scale_report.h"
#include "score/uncertainty/scenarios.h"
#include "score/uncertainty/uncertainty.h"
#include "survey/codebook/codebook.h"
#include "survey/store/named_values.h"

#include <optional>
#include <string>
#include <vector>

namespace hz::output {

struct ReportSettings;

/// An analysis that the project keeps under a name, as it stands in a chapter.
struct KeptTables {
  std::string name;
  std::string verb;  ///< of AnalysisRequest: "describe", "regress" …
  std::vector<ResultTable> tables;
  std::string lacking;  ///< why there are none; "" = there are
  /// What it rests on, as resources/report/references.csv has it in "when".
  std::vector<std::string> methods;
};

/// What the blocks of a template need besides a scorecard. A part that was not asked for, or that nothing is known of,
/// is empty.
struct ReportMaterial {
  std::vector<ScaleReport> scales;
  std::optional<Uncertainty> uncertainty;
  std::optional<ScenarioResults> scenarios;
  std::vector<KeptTables> analyses;  ///< in the order in which they were kept
};

/// What material is gathered from. Every number of it may leave: `card` is the released one, and the policy that of the
/// project.
struct MaterialSource {
  const Scorecard* card = nullptr;
  const Survey* survey = nullptr;
  const Codebook* codebook = nullptr;
  const Framework* framework = nullptr;
  std::vector<NamedValue> kept;  ///< analyses of the project (kKeptAnalyses)
  DisclosurePolicy policy;
  std::string wave;  ///< "" = the last
  Language language = Language::English;
  int threads = 1;
};

/// Kind of the project's named values that analyses are kept as.
inline constexpr const char* kKeptAnalyses = "analysis";

/// Computes what the blocks of these settings need: scales, kept analyses of the wave, and how far the results depend
/// on the method. An analysis that cannot be computed any more says why. The recipes drawn get fewer with the number of
/// communities (robustnessRuns), so that the chapter of a large district stays a matter of seconds. Throws
/// Fault(Cancelled, WaveUnknown).
ReportMaterial gatherMaterial(const ReportSettings& settings, const MaterialSource& of, Progress& progress);

/// Recipes drawn for so many communities: 200 for up to 12, never fewer than 20.
int robustnessRuns(std::size_t communities);

}  // namespace hz::output
