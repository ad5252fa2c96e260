// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/fault.h"
#include "output/figure/catalogue.h"
#include "simulate/simulate.h"
#include "support/district.h"
#include "support/registry.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace hz;
using namespace hz::test;

/// Every wave of a result in one picture, and any two of them compared.
class TrendTest : public QObject {
  Q_OBJECT
  QTemporaryDir m_folder;
  std::unique_ptr<Project> m_project;
  Scorecard m_card;

  /// The questionnaires of 2019 once more, as those of 2021, all but every fifth.
  static void addWave(const QString& path) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray more;
    int row = 0;
    for (QByteArray line : file.readAll().split('\n')) {
      if (line.contains("2019") && ++row % 5 != 0) more += line.replace("2019", "2021") + '\n';
    }
    file.write(more);
  }
  FigureRequest request() const {
    FigureRequest request;
    request.card = &m_card;
    request.framework = &m_project->framework();
    request.code = "S";
    return request;
  }

 private slots:
  void initTestCase() {
    SimulationOptions options;
    options.communities = 14;
    options.respondents = 40;
    NoProgress silent;
    const std::string data = m_folder.filePath(QStringLiteral("d")).toStdString();
    simulateDistrict(data, options, silent);
    addWave(m_folder.filePath(QStringLiteral("d/responses.csv")));
    m_project =
        std::make_unique<Project>(importDistrict(data, m_folder.filePath(QStringLiteral("p.hengzhi")).toStdString()));
    Recipe recipe;
    recipe.cube.replicates = 200;
    const Survey survey = m_project->survey(recipe, silent);
    m_card = analyse(survey, m_project->codebook(), m_project->framework(), recipe, KeepDraws::Scores, 2, silent);
    QCOMPARE(m_card.waves().size(), std::size_t{3});
  }

  void aFewCommunitiesHaveAPanelEachWithBandsForAllWavesAtOnce() {
    FigureRequest asked = request();
    asked.communities = {"K01", "K02", "K03"};
    const Figure figure = composeFigure("trend", asked);
    QCOMPARE(figure.panels.size(), std::size_t{3});
    for (const FigurePanel& panel : figure.panels) {
      QCOMPARE(panel.x.categories, m_card.waves());
      QCOMPARE(panel.y.lower, figure.panels[0].y.lower);  // comparable
      const std::vector<FigurePoint>& points = panel.series[0].points;
      QCOMPARE(points.size(), std::size_t{3});
      for (std::size_t w = 0; w < 3; ++w) {
        const int unit = m_card.findUnit(m_card.waves()[w], points[w].unit);
        const Result& result = m_card.at(std::size_t(unit), "S");
        QCOMPARE(points[w].y, result.value);
        if (isMissing(result.se) || result.se == 0) continue;
        QVERIFY(points[w].yUpper - points[w].y >= 1.95 * result.se || points[w].yUpper == 100);
      }
    }
  }

  void manyCommunitiesAreLinesOfWhichTheProvenOnesAreNamed() {
    const Figure figure = composeFigure("trend", request());
    QCOMPARE(figure.panels.size(), std::size_t{1});
    QCOMPARE(figure.panels[0].series.size(), std::size_t{14});
    QCOMPARE(figure.table.rows.size(), std::size_t{14});
    for (const FigureSeries& series : figure.panels[0].series) {
      const bool named = !series.points.back().label.empty();
      QCOMPARE(named, series.tone != Tone::Neutral);
    }
  }

  void anyTwoWavesAreCompared() {
    FigureRequest asked = request();
    asked.before = m_card.waves()[0];
    const Figure far = composeFigure("trend", asked), near = composeFigure("trend", request());
    QVERIFY(far.table.columns.back() != near.table.columns.back());
    for (std::size_t row = 0; row < far.table.rows.size(); ++row) {
      const auto value = [&](std::size_t wave) { return std::stod(far.table.rows[row][1 + 3 * wave]); };
      QVERIFY(std::abs(std::stod(far.table.rows[row][10]) - (value(2) - value(0))) < 1e-9);
      QVERIFY(std::abs(std::stod(near.table.rows[row][10]) - (value(2) - value(1))) < 1e-9);
    }
    const Figure slopes = composeFigure("slopes", asked);
    QCOMPARE(slopes.panels[0].x.categories.front(), m_card.waves()[0]);
    asked.before = "1066";
    QVERIFY_THROWS_EXCEPTION(Fault, composeFigure("trend", asked));
  }
};

HZ_TEST(TrendTest)
#include "trend_test.moc"
