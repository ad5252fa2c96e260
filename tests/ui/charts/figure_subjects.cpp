// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/figure_subjects.h"

#include "score/index/evaluate.h"
#include "score/uncertainty/index_rank_intervals.h"
#include "simulate/simulate.h"
#include "support/district.h"
#include "support/frameworks.h"

namespace hz::test {
namespace {

constexpr int kReplicates = 200, kRuns = 30, kThreads = 2;

/// Words to break, words that cannot be broken, markup, a right-to-left mark, and characters beyond the first plane.
const char* const kLongEnglish[] = {"Northern Riverside New Town, Fourth Neighbourhood of the Former Textile Works",
                                    "Community of the Provincial Geological Exploration Team and its Dependants",
                                    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"};
const char* const kLongChinese[] = {"江北新区滨河街道原棉纺织厂第四居民委员会社区",
                                    "省地质勘探大队职工家属院及周边商品房小区",
                                    "高新技术产业开发区人才公寓一期二期三期"};
const char* const kHostileEnglish = "<b>&amp;\"Quarter\"</b>; =1+1 \u202e\U00020BB7\u0301 %1 {0} \\n";
const char* const kHostileChinese = "<i>“𠮷𠮷里”</i>&nbsp;；=1+1—％1｛0｝\\n︰社区";

}  // namespace

std::unique_ptr<FigureSubject> FigureSubject::make(const QString& name) {
  const QString suffix = QStringLiteral("-long");
  const bool isLong = name.endsWith(suffix);
  const QString base = isLong ? name.chopped(suffix.size()) : name;
  std::unique_ptr<FigureSubject> subject(new FigureSubject);
  const std::string folder = subject->m_scratch.path().toStdString();
  const std::string file = subject->m_scratch.filePath(QStringLiteral("s.hengzhi")).toStdString();
  bool isNumber = false;
  const int communities = base.toInt(&isNumber);
  if (isNumber) {
    SimulationOptions options;
    options.communities = communities;
    options.respondents = communities > 100 ? 30 : 0;
    NoProgress silent;
    simulateDistrict(folder, options, silent);
    subject->m_project.emplace(importDistrict(folder, file));
  } else if (base == QLatin1String("copenhagen") || base == QLatin1String("likert")) {
    makeProject(base == QLatin1String("likert") ? Whose::Likert : Whose::Copenhagen, folder, file);
    subject->m_project.emplace(Project::open(file, true));
  } else {
    return nullptr;
  }
  subject->estimate();
  if (isLong) subject->lengthenNames();
  return subject;
}

void FigureSubject::estimate() {
  NoProgress silent;
  Recipe recipe;
  recipe.cube.replicates = kReplicates;
  const Framework& framework = m_project->framework();
  const Codebook& codebook = m_project->codebook();
  m_survey = m_project->survey(recipe, silent);
  const Cube cube =
      estimateCube(m_survey, codebook, framework, recipe.cube, 0, m_survey.units.size(), kThreads, silent);
  m_card = evaluate(cube, m_survey, framework, recipe, KeepDraws::Scores, kThreads, silent);
  m_scales = scaleReports(m_survey, codebook, defaultScales(codebook, framework), {}, silent);
  UncertaintyOptions asked;
  asked.codes = {comparedCode(m_card, framework, "")};
  asked.runs = kRuns;
  m_uncertainty = uncertaintyOf(cube, m_survey, framework, recipe, asked, kThreads, silent);
  m_scenarios = evaluateScenarios(cube, m_survey, framework, recipe, scenariosOf(framework, recipe, asked.choices),
                                  asked, kThreads, silent);
  m_sensitivity = methodSensitivity(cube, m_survey, framework, recipe, asked, kRuns, kThreads, silent);
}

void FigureSubject::lengthenNames() {
  std::string wave;
  std::size_t number = 0;
  for (ScoreUnit& unit : m_card.units) {
    if (unit.isDistrict()) continue;
    number = unit.wave == wave ? number + 1 : 0;
    wave = unit.wave;
    unit.name = number == 0 ? LocalizedText{kHostileEnglish, kHostileChinese}
                            : LocalizedText{kLongEnglish[number % 3], kLongChinese[number % 3]};
  }
}

FigureRequest FigureSubject::request(Language language) const {
  FigureRequest request;
  request.card = &m_card;
  request.framework = &m_project->framework();
  request.codebook = &m_project->codebook();
  request.survey = &m_survey;
  request.language = language;
  request.scales = &m_scales;
  request.uncertainty = &m_uncertainty;
  request.scenarios = &m_scenarios;
  request.sensitivity = &m_sensitivity;
  return request;
}

}  // namespace hz::test
