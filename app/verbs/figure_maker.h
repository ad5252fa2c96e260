// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/figure/figure_settings.h"
#include "verbs/analysis.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hz {

/// Composes figures of a project from one estimation; what a figure needs besides the scorecard is computed when the
/// first one asks for it.
class FigureMaker {
 public:
  FigureMaker(std::string project, MethodOptions method, int runs, const Console& console);

  const Analysis& analysis() const { return m_analysis; }
  /// The charts of the project's framework and questionnaire.
  std::vector<FigureKind> kinds() const;
  std::string wave() const;  ///< asked for, or the latest
  /// Communities of the wave, in order.
  std::vector<std::string> communities() const;
  /// What all figures share: rows, order and wave as the settings say.
  FigureRequest request(const FigureSettings& settings) const;
  /// Throws Fault(ChartUnknown, FrameworkMissing …).
  Figure compose(const std::string& name, FigureRequest request, const FigureSettings& settings);

 private:
  struct Extras {
    std::optional<EstimatedProject> estimates;
    std::vector<ScaleReport> scales;
    std::string code;  ///< that the following are about
    Uncertainty uncertainty;
    ScenarioResults scenarios;
    std::vector<ChoiceSensitivity> sensitivity;
    std::vector<FigureNeeds> there;
  };
  void provide(FigureNeeds needs, FigureRequest& request);
  void computeScales();
  void vary(FigureNeeds needs, const std::string& code);

  std::string m_path;
  MethodOptions m_method;
  int m_runs;
  const Console& m_console;
  Analysis m_analysis;
  Extras m_extras;
};

}  // namespace hz
