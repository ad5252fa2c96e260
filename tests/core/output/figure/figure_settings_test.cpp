// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/figure/figure_settings.h"
#include "base/all_parts.h"
#include "base/fault.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;

class FigureSettingsTest : public QObject {
  Q_OBJECT
  static Figure rows() {
    Figure figure;
    figure.name = "imbalances";
    figure.title = "Own";
    figure.notes = {"first", "second"};
    figure.provenance = "Hengzhi 0, seed 1.";
    FigurePanel panel;
    FigureSeries series;
    for (int row = 0; row < 3; ++row) {
      panel.y.categories.push_back("K0" + std::to_string(row + 1));
      FigurePoint point;
      point.x = 10.0 * row;
      point.y = row;
      point.label = "label";
      point.unit = panel.y.categories.back();
      series.points.push_back(point);
    }
    panel.series = {series};
    figure.panels = {panel};
    return figure;
  }
  static FigureSettings all() {
    FigureSettings of;
    of.title = "失衡 & <b>";
    of.subtitle = "sub";
    of.note = FigureNote::Own;
    of.noteText = "note";
    of.showsTitle = true;
    of.showsValues = false;
    of.showsProvenance = true;
    of.sortBy = "I1";
    of.groupBy = FigureGroups::Quarter;
    of.top = 5;
    of.bottom = 2;
    of.communities = {"K01", "K02"};
    of.rowsPerPage = 40;
    of.palette = FigurePalette::Journal;
    of.widthMm = 75;
    of.heightMm = 60.5;
    of.dpi = 600;
    of.font = "SimSun";
    of.fontScale = 1.25;
    of.language = Language::Chinese;
    of.zoom = FigureRange{20, 60, 10, 90};
    of.annotations = {{FigureAnnotation::Kind::Arrow, 1, "K02", 1, 0.2, 3, 0.4, "look"},
                      {FigureAnnotation::Kind::VerticalLine, 0, "", 40, 0, 0, 0, "cut"}};
    return of;
  }

 private slots:
  void aPlaneShowsAPartOfItself() {
    Figure figure;
    figure.panels.emplace_back();
    FigurePanel& plane = figure.panels[0];
    FigureSeries series;
    for (const double x : {30.0, 40.0, 90.0}) {
      FigurePoint point;
      point.x = x;
      point.y = 50;
      point.label = "K";
      series.points.push_back(point);
    }
    plane.series = {series};
    plane.lines = {{true, 50, "", true}, {false, 50, "", true}};
    plane.texts = {{25, 97, "left", true}, {75, 97, "right", true}};
    plane.arrows = {{0, 50, 100, 50, ""}, {80, 10, 90, 20, ""}};
    QVERIFY(isPlane(figure) && !isPlane(rows()));
    const FigureRange marks = rangeOfMarks(figure);
    QVERIFY(marks.xLower < 30 && marks.xUpper > 90 && marks.yLower < 50 && marks.yUpper > 50);
    QVERIFY(marks.xUpper - marks.xLower < 100 && marks.yUpper - marks.yLower < 40);
    FigureSettings settings;
    settings.zoom = FigureRange{20, 45, 40, 60};
    const FigurePanel shown = withSettings(figure, settings).panels[0];
    QVERIFY(shown.whole == std::optional<FigureRange>(FigureRange{0, 100, 0, 100}));
    QCOMPARE(shown.x.upper, 45.0);
    QCOMPARE(shown.series[0].points.size(), std::size_t{3});
    QCOMPARE(shown.series[0].points[2].label, std::string());  // outside: pointed at, not named
    QCOMPARE(shown.texts.size(), std::size_t{1});              // of the fields only what is seen
    QCOMPARE(shown.arrows.size(), std::size_t{1});
    QCOMPARE(shown.arrows[0].x1, 20.0);
    QCOMPARE(shown.arrows[0].x2, 45.0);
  }
  void jsonKeepsEverySettingAndOnlyThoseThatDiffer() {
    QCOMPARE(figureSettingsJson({}), std::string("{}"));
    const FigureSettings of = all();
    QVERIFY(readFigureSettings(figureSettingsJson(of)) == of);
  }

  void whatIsWrongIsNamed_data() {
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("names");
    QTest::newRow("unknown key") << R"({"colour": 1})"
                                 << "colour";
    QTest::newRow("palette") << R"({"palette": "pink"})"
                             << "pink";
    QTest::newRow("type of value") << R"({"dpi": "high"})"
                                   << "dpi";
    QTest::newRow("range") << R"({"font_scale": 9})"
                           << "font_scale";
    QTest::newRow("negative") << R"({"width_mm": -1})"
                              << "width_mm";
    QTest::newRow("annotation") << R"({"annotations": [{"x": 1}]})"
                                << "annotations";
    QTest::newRow("no object") << "[1]"
                               << "object";
    QTest::newRow("no JSON") << "{"
                             << "parse";
  }
  void whatIsWrongIsNamed() {
    QFETCH(QString, json);
    QFETCH(QString, names);
    try {
      readFigureSettings(json.toStdString());
      QFAIL("was taken");
    } catch (const Fault& fault) {
      QVERIFY2(QString::fromStdString(fault.arguments().front()).contains(names), fault.arguments().front().c_str());
    }
  }

  void wordsLabelsAndNotesFollow() {
    FigureSettings of;
    of.title = "New";
    of.subtitle = "below";
    of.note = FigureNote::Short;
    of.showsValues = false;
    of.showsProvenance = true;
    const Figure figure = withSettings(rows(), of);
    QCOMPARE(figure.title, std::string("New\nbelow"));
    QCOMPARE(figure.notes, (std::vector<std::string>{"first", "Hengzhi 0, seed 1."}));
    for (const FigurePoint& point : figure.panels[0].series[0].points) QVERIFY(point.label.empty());
    of.title = "";
    of.subtitle.clear();
    QVERIFY(withSettings(rows(), of).title.empty());
  }

  // Sorted otherwise, an annotation goes with its community; where that is not shown, it is not either.
  void annotationsStayWithTheirCommunity() {
    FigureSettings of;
    of.annotations = {{FigureAnnotation::Kind::Text, 0, "K03", 15, 0.25, 0, 0, "here"},
                      {FigureAnnotation::Kind::Text, 0, "K99", 15, 0, 0, 0, "nowhere"},
                      {FigureAnnotation::Kind::VerticalLine, 0, "", 40, 0, 0, 0, "cut"},
                      {FigureAnnotation::Kind::Text, 7, "", 1, 1, 0, 0, "no such panel"}};
    const Figure figure = withSettings(rows(), of);
    QCOMPARE(figure.panels[0].texts.size(), std::size_t{1});
    QCOMPARE(figure.panels[0].texts[0].y, 2.25);
    QCOMPARE(figure.panels[0].lines.size(), std::size_t{1});
    QCOMPARE(figure.panels[0].lines[0].value, 40.0);
  }
};

HZ_TEST(FigureSettingsTest)
#include "figure_settings_test.moc"
