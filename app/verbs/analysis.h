// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/figure/catalogue.h"
#include "output/report/report.h"
#include "score/index/evaluate.h"
#include "survey/project/project.h"
#include "verbs/verbs.h"

#include <string>

namespace hz {

/// A project opened for reading with its scorecard: what `analyse`, `chart`, `report` and `export` begin with.
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

/// Loads and evaluates. Throws Fault(WaveUnknown, NothingToAnalyse …).
Analysis openAnalysis(const std::string& path, const MethodOptions& options, KeepDraws keep, const Console& console);

}  // namespace hz
