// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/figure/groups.h"
#include "base/all_parts.h"
#include "output/figure/pages.h"
#include "simulate/simulate.h"
#include "support/district.h"
#include "support/registry.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace hz;
using namespace hz::test;

/// Communities in groups, by their street or in quarters of a result.
class FigureGroupsTest : public QObject {
  Q_OBJECT
  QTemporaryDir m_folder;
  std::unique_ptr<Project> m_project;
  Survey m_survey;
  Scorecard m_card;

  FigureRequest request(FigureGroups by) const {
    FigureRequest request;
    request.card = &m_card;
    request.survey = &m_survey;
    request.framework = &m_project->framework();
    request.groupBy = by;
    return request;
  }
  static std::vector<std::string> heads(const Figure& figure) {
    std::vector<std::string> words;
    for (const std::size_t head : figure.panels[0].y.heads) words.push_back(figure.panels[0].y.categories[head]);
    return words;
  }

 private slots:
  void initTestCase() {
    SimulationOptions options;
    options.communities = 8;
    options.respondents = 30;
    NoProgress silent;
    const std::string data = m_folder.filePath(QStringLiteral("d")).toStdString();
    simulateDistrict(data, options, silent);
    m_project =
        std::make_unique<Project>(importDistrict(data, m_folder.filePath(QStringLiteral("p.hengzhi")).toStdString()));
    Recipe recipe;
    recipe.cube.replicates = 50;
    m_survey = m_project->survey(recipe, silent);
    m_survey.stratumNames = {"东湖街道", "白水街道"};
    m_survey.strata.assign(m_survey.respondents, 0);
    for (const SurveyUnit& unit : m_survey.units) {
      for (std::size_t row = unit.begin; row < unit.end; ++row) {
        m_survey.strata[row] = unit.community == 7 ? std::uint32_t(row % 2) : unit.community % 2;
      }
    }
    m_card = analyse(m_survey, m_project->codebook(), m_project->framework(), recipe, KeepDraws::Scores, 2, silent);
  }

  void aStreetIsTheStratumThatACommunityLiesIn() {
    const auto streets = streetsOf(m_survey);
    QCOMPARE(streets.size(), std::size_t{7});
    QCOMPARE(streets.at("K01"), std::string("东湖街道"));
    QVERIFY(!streets.contains("K08"));  // its respondents lie in both
    QVERIFY(streetsOf(Survey()).empty());
  }

  void rowsStandUnderTheirStreets() {
    const Figure plain = composeFigure("imbalances", request(FigureGroups::None));
    const Figure figure = composeFigure("imbalances", request(FigureGroups::Street));
    QCOMPARE(heads(figure), (std::vector<std::string>{"白水街道", "东湖街道", "no street named", ""}));
    const auto& names = figure.panels[0].y.categories;
    QCOMPARE(names.size(), plain.panels[0].y.categories.size() + 4);
    QVERIFY(names[1].starts_with("K02"));
    QVERIFY(names.back() == plain.panels[0].y.categories.back());  // the district apart
    for (const FigurePanel& panel : figure.panels) {
      for (const FigureSeries& series : panel.series) {
        for (const FigurePoint& point : series.points) {
          const std::string& name = names[std::size_t(point.y)];
          QVERIFY(point.unit.empty() || name.starts_with(point.unit + ' '));
        }
      }
    }
    QCOMPARE(figure.table.columns.back(), std::string("group"));
    QCOMPARE(figure.table.rows.front().back(), std::string("白水街道"));
    QVERIFY(figure.description.find("白水街道") != std::string::npos);
  }

  void quartersRunFromTheLargestDown() {
    FigureRequest asked = request(FigureGroups::Quarter);
    asked.sortBy = "I1";
    for (const char* chart : {"imbalances", "drivers", "indices", "contributions", "waves"}) {
      const Figure figure = composeFigure(chart, asked);
      QVERIFY2(heads(figure).size() >= 2, chart);
      double before = 101;
      for (const std::string& name : figure.panels[0].y.categories) {
        const int unit = m_card.findUnit(m_card.waves().back(), name.substr(0, 3));
        if (unit < 0) continue;
        const double value = m_card.at(std::size_t(unit), "I1").value;
        QVERIFY2(value <= before, chart);
        before = value;
      }
    }
  }

  void aProjectWithoutStreetsSaysSo() {
    Survey without = m_survey;
    without.strata.clear();
    FigureRequest asked = request(FigureGroups::Street);
    asked.survey = &without;
    const Figure figure = composeFigure("imbalances", asked);
    QVERIFY(figure.panels[0].y.heads.empty());
    QVERIFY(figure.notes.back().find("street") != std::string::npos);
  }

  void chartsOfOtherRowsStayAsTheyAre() {
    FigureRequest asked = request(FigureGroups::Quarter);
    asked.codebook = &m_project->codebook();
    QVERIFY(composeFigure("likert", asked).panels[0].y.heads.empty());
    QVERIFY(composeFigure("radar", asked).panels[0].y.heads.empty());
  }

  void pagesAndSearchesKeepHeadsWithTheirRows() {
    const Figure figure = composeFigure("imbalances", request(FigureGroups::Street));
    std::size_t rows = 0;
    for (const Figure& page : figurePages(figure, 4)) {
      const FigureAxis& axis = page.panels[0].y;
      rows += axis.categories.size();
      QVERIFY(axis.heads.empty() || axis.heads.back() + 1 < axis.categories.size());
      for (const std::size_t head : axis.heads) QVERIFY(!axis.categories[head].starts_with("K0"));
    }
    QCOMPARE(rows, figure.panels[0].y.categories.size());
    QVERIFY(withRows(figure, rowsNamed(figure, "K0")).panels[0].y.heads.empty());
    QCOMPARE(rowsNamed(figure, "").size(), figure.panels[0].y.categories.size());
  }
};

HZ_TEST(FigureGroupsTest)
#include "groups_test.moc"
