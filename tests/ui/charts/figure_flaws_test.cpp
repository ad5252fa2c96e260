// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/figure_flaws.h"
#include "support/registry.h"
#include "ui/charts/painter.h"
#include "ui/charts/samples.h"
#include "ui/common/look.h"

#include <QtTest>

using namespace hz;

/// The checker of figures finds what breaks each of its rules, and nothing in figures that keep them.
class FigureFlawsTest : public QObject {
  Q_OBJECT
  static std::vector<FigureFlaw> flaws(const Figure& figure, QSize size) {
    QCustomPlot plot;
    FigurePainter painter(plot, Theme(ThemeKind::Print, {}));
    painter.setTitlePlace(TitlePlace::None);
    painter.setFigure(figure);
    painter.fit(size);
    return flawsOf(painter, size);
  }
  static bool has(const std::vector<FigureFlaw>& flaws, FigureFlaw::Kind kind) {
    return std::any_of(flaws.begin(), flaws.end(), [=](const FigureFlaw& flaw) { return flaw.kind == kind; });
  }
  static Figure plane() {
    Figure figure;
    figure.panels.emplace_back();
    return figure;
  }

 private slots:
  void initTestCase() { applyLook(false); }

  void textsOnEachOther() {
    Figure figure = plane();
    figure.panels[0].texts = {{50, 50, "one sentence", false}, {52, 50, "another one", false}};
    QVERIFY(has(flaws(figure, {500, 400}), FigureFlaw::Kind::Overlap));
    figure.panels[0].texts[1].y = 80;
    QVERIFY(!has(flaws(figure, {500, 400}), FigureFlaw::Kind::Overlap));
  }
  void aTextOnAMark() {
    Figure figure = plane();
    FigureSeries series;
    series.points.push_back({});
    series.points[0].x = series.points[0].y = 50;
    figure.panels[0].series = {series};
    figure.panels[0].texts = {{50, 50, "covers the dot", false}};
    QVERIFY(has(flaws(figure, {500, 400}), FigureFlaw::Kind::Overlap));
  }
  void aLineThroughAText() {
    Figure figure = plane();
    figure.panels[0].texts = {{50, 50, "struck through", false}};
    figure.panels[0].lines = {{true, 50, "", true}};
    QVERIFY(has(flaws(figure, {500, 400}), FigureFlaw::Kind::OnLine));
  }
  void aTextOverTheEdge() {
    Figure figure = plane();
    figure.panels[0].texts = {{50, 50, "Incomprehensibilities-without-any-place-to-break-them", false}};
    QVERIFY(has(flaws(figure, {90, 300}), FigureFlaw::Kind::Clipped) ||
            has(flaws(figure, {90, 300}), FigureFlaw::Kind::Cut));
  }
  void anIntervalOrAJoinedLineThroughAText() {
    Figure figure = plane();
    figure.panels[0].arrows = {{20, 50, 80, 50, ""}};
    figure.panels[0].texts = {{50, 50, "struck through", false}};
    QVERIFY(has(flaws(figure, {500, 400}), FigureFlaw::Kind::OnLine));
    figure.panels[0].texts[0].y = 70;
    QVERIFY(!has(flaws(figure, {500, 400}), FigureFlaw::Kind::OnLine));
  }
  void aWordThatGoesOnInTheNextLine() {
    Figure figure = test::imbalanceFigure(3);
    figure.panels[1].title = "Incomprehensibilities";
    QVERIFY(has(flaws(figure, {330, 320}), FigureFlaw::Kind::Broken));
    figure.shortNames[figure.panels[1].title] = "I2";
    QVERIFY(!has(flaws(figure, {330, 320}), FigureFlaw::Kind::Broken));
  }
  void aKeyThatIsCut() {
    Figure figure = plane();
    for (const char* name : {"one", "Incomprehensibilities-without-any-place-to-break-them-and-so-on-and-so-on"}) {
      FigureSeries series;
      series.name = name;
      series.points.push_back({});
      figure.panels[0].series.push_back(series);
    }
    QVERIFY(!has(flaws(figure, {600, 300}), FigureFlaw::Kind::Clipped));
    QVERIFY(!has(flaws(figure, {600, 300}), FigureFlaw::Kind::Cut));
  }
  void typeBelowTheSmallest() {
    QCustomPlot plot;
    FigurePainter painter(plot, Theme(ThemeKind::Print, {QString(), false, 96, 0.5}));
    Figure figure = plane();
    figure.panels[0].texts = {{50, 50, "tiny", false}};
    painter.setFigure(figure);
    painter.fit({500, 400});
    QVERIFY(has(flawsOf(painter, {500, 400}), FigureFlaw::Kind::TooSmall));
  }
  void namesThatAreLeftOutOrShortened() {
    QVERIFY(has(flaws(test::imbalanceFigure(60), {600, 260}), FigureFlaw::Kind::LeftOut));
    QVERIFY(has(flaws(test::imbalanceFigure(12), {220, 320}), FigureFlaw::Kind::Cut));
  }
  void goodFiguresHaveNone() {
    for (const int n : {3, 12, 60}) {
      const Figure figure = test::imbalanceFigure(n);
      QCustomPlot plot;
      FigurePainter painter(plot, Theme(ThemeKind::Print, {}));
      painter.setFigure(figure);
      const QSize size(760, std::max(painter.minimumHeight(760), 300));
      const auto found = flaws(figure, size);
      QVERIFY2(found.empty(), found.empty() ? "" : qPrintable(flawName(found[0].kind) + found[0].text));
    }
  }
};

HZ_TEST(FigureFlawsTest)
#include "figure_flaws_test.moc"
