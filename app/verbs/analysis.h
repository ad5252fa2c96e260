// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/figure/catalogue.h"
#include "output/report/report.h"
#include "score/index/evaluate.h"
#include "score/release/release_ledger.h"
#include "survey/project/project.h"
#include "verbs/verbs.h"

#include <string>

namespace hz {

/// A project with its scorecard as it may leave, for what a verb writes leaves the project: what `analyse`, `chart`,
/// `report` and `export` begin with.
struct Analysis {
  Project project;
  Survey survey;
  Scorecard card;

  FigureRequest request(const Console& console) const;
  ReportProvenance provenance() const;
};

/// A project with its estimates, for analyses that evaluate them under many recipes.
struct EstimatedProject {
  Project project;
  Recipe recipe;
  Survey survey;
  Cube cube;
  int threads = 1;
};
EstimatedProject openEstimates(const std::string& path, const MethodOptions& options, const Console& console);

/// Whether a verb has something to say about the answers alone, of a project without a framework.
enum class Indices { Needed, MayLack };

/// Loads, evaluates and passes the gate (score/release/release_ledger.h), which notes `what` left. Throws
/// Fault(WaveUnknown, NothingToAnalyse, FrameworkMissing where indices are needed …) and those of the gate.
Analysis openAnalysis(const std::string& path, const MethodOptions& options, KeepDraws keep, const std::string& what,
                      const Console& console, Indices indices = Indices::Needed);

/// The same without the gate, for what leaves with the answers of single persons anyway.
Analysis openOwnersAnalysis(const std::string& path, const MethodOptions& options, KeepDraws keep,
                            const Console& console, Indices indices = Indices::Needed);

/// The project's own method but for what names a part of its results or how finely they are drawn.
bool isOwnMethod(const Project& project, Recipe recipe);
/// Says on stderr what was kept back for being too close to what left before.
void tellTooClose(const Release& release, const Console& console);

}  // namespace hz
