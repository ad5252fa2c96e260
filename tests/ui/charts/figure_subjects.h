// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/figure/catalogue.h"
#include "survey/project/project.h"

#include <QString>
#include <QTemporaryDir>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hz::test {

/// A project with everything that any of its charts is drawn from, for contact sheets.
class FigureSubject {
 public:
  /// "12" = a simulated district of so many communities; "copenhagen" and "likert" = the two other frameworks. With
  /// "-long" its communities have long names, and one a hostile one. nullptr for other names.
  static std::unique_ptr<FigureSubject> make(const QString& name);

  std::vector<FigureKind> kinds() const { return figureKinds(m_project->framework(), m_project->codebook()); }
  FigureRequest request(Language language) const;

 private:
  FigureSubject() = default;
  void estimate();
  void lengthenNames();

  QTemporaryDir m_scratch;
  std::optional<Project> m_project;
  Survey m_survey;
  Scorecard m_card;
  std::vector<ScaleReport> m_scales;
  Uncertainty m_uncertainty;
  ScenarioResults m_scenarios;
  std::vector<ChoiceSensitivity> m_sensitivity;
};

}  // namespace hz::test
