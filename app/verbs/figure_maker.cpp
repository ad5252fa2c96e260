// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs/figure_maker.h"

#include "score/uncertainty/index_rank_intervals.h"

#include <algorithm>

namespace hz {

FigureMaker::FigureMaker(std::string project, MethodOptions method, int runs, const Console& console)
    : m_path(std::move(project)),
      m_method(std::move(method)),
      m_runs(runs),
      m_console(console),
      m_analysis(openAnalysis(m_path, m_method, KeepDraws::Scores, "charts", console, Indices::MayLack)) {}

std::vector<FigureKind> FigureMaker::kinds() const {
  return figureKinds(m_analysis.project.framework(), m_analysis.project.codebook());
}

std::string FigureMaker::wave() const {
  const std::vector<std::string> waves = m_analysis.card.waves();
  return m_method.wave.empty() && !waves.empty() ? waves.back() : m_method.wave;
}

std::vector<std::string> FigureMaker::communities() const {
  std::vector<std::string> codes;
  for (const ScoreUnit& unit : m_analysis.card.units) {
    if (unit.wave == wave() && !unit.isDistrict()) codes.push_back(unit.community);
  }
  return codes;
}

FigureRequest FigureMaker::request(const FigureSettings& settings) const {
  FigureRequest request = m_analysis.request(m_console);
  request.wave = m_method.wave;
  request.language = settings.language.value_or(request.language);
  askFor(request, settings);
  return request;
}

Figure FigureMaker::compose(const std::string& name, FigureRequest request, const FigureSettings& settings) {
  const std::vector<FigureKind> all = kinds();
  const auto kind = std::find_if(all.begin(), all.end(), [&](const FigureKind& one) { return one.name == name; });
  if (kind == all.end() && request.framework->nodes.empty()) throw Fault(FaultCode::FrameworkMissing);
  if (kind != all.end()) provide(kind->needs, request);
  return withSettings(composeFigure(name, request), settings);
}

void FigureMaker::computeScales() {
  ScaleReportOptions asked;
  asked.wave = m_method.wave;
  asked.seed = m_analysis.card.recipe.cube.seed;
  asked.level = m_analysis.card.recipe.level;
  ConsoleProgress progress(m_console, "judging the scales");
  const Project& project = m_analysis.project;
  m_extras.scales = scaleReports(m_analysis.survey, project.codebook(),
                                 defaultScales(project.codebook(), project.framework()), asked, progress);
}

void FigureMaker::vary(FigureNeeds needs, const std::string& code) {
  if (!m_extras.estimates) m_extras.estimates.emplace(openEstimates(m_path, m_method, m_console));
  const EstimatedProject& from = *m_extras.estimates;
  const Framework& framework = from.project.framework();
  UncertaintyOptions asked;
  asked.wave = m_method.wave;
  asked.codes = {code};
  asked.runs = m_runs;
  ConsoleProgress progress(m_console, "varying the method");
  if (needs == FigureNeeds::Uncertainty) {
    m_extras.uncertainty = uncertaintyOf(from.cube, from.survey, framework, from.recipe, asked, from.threads, progress);
  } else if (needs == FigureNeeds::Scenarios) {
    const auto scenarios = scenariosOf(framework, from.recipe, asked.choices);
    m_extras.scenarios =
        evaluateScenarios(from.cube, from.survey, framework, from.recipe, scenarios, asked, from.threads, progress);
  } else {
    m_extras.sensitivity =
        methodSensitivity(from.cube, from.survey, framework, from.recipe, asked, m_runs, from.threads, progress);
  }
}

void FigureMaker::provide(FigureNeeds needs, FigureRequest& request) {
  if (needs == FigureNeeds::Nothing || needs == FigureNeeds::Replicates) return;
  const bool about = needs != FigureNeeds::Scales;
  const std::string code = about ? comparedCode(*request.card, *request.framework, request.code) : "";
  if (about && m_extras.code != code) {
    std::erase_if(m_extras.there, [](FigureNeeds one) { return one != FigureNeeds::Scales; });
    m_extras.code = code;
  }
  if (std::find(m_extras.there.begin(), m_extras.there.end(), needs) == m_extras.there.end()) {
    if (about) {
      vary(needs, code);
    } else {
      computeScales();
    }
    m_extras.there.push_back(needs);
  }
  switch (needs) {
    case FigureNeeds::Scales: request.scales = &m_extras.scales; break;
    case FigureNeeds::Uncertainty: request.uncertainty = &m_extras.uncertainty; break;
    case FigureNeeds::Scenarios: request.scenarios = &m_extras.scenarios; break;
    case FigureNeeds::Sensitivity: request.sensitivity = &m_extras.sensitivity; break;
    case FigureNeeds::Nothing:
    case FigureNeeds::Replicates: break;
  }
}

}  // namespace hz
