// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/figure/pages.h"
#include "base/all_parts.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;

class FigurePagesTest : public QObject {
  Q_OBJECT
  /// Two panels that share rows: dots in one, cells in the other.
  static Figure rows(int count) {
    Figure figure;
    figure.heightMm = 44 + 4.0 * count;
    FigurePanel dots, cells;
    FigureSeries series;
    for (int row = 0; row < count; ++row) {
      const std::string name = "K" + std::to_string(row) + " 东湖" + std::to_string(row % 10);
      dots.y.categories.push_back(name);
      FigurePoint point;
      point.x = row;
      point.y = row;
      point.unit = name;
      series.points.push_back(point);
      FigureCell cell;
      cell.row = row;
      cell.value = row;
      cells.cells.push_back(cell);
      figure.table.rows.push_back({name});
    }
    cells.y.categories = dots.y.categories;
    dots.y.lower = cells.y.lower = -0.6;
    dots.y.upper = cells.y.upper = count - 0.4;
    dots.series = {series};
    figure.panels = {dots, cells};
    return figure;
  }

 private slots:
  void everyRowIsOnOnePageAndMarksStayAtTheirRows_data() {
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("perPage");
    for (const int count : {1, 40, 41, 60, 300}) {
      for (const int perPage : {1, 7, 40}) QTest::addRow("%d by %d", count, perPage) << count << perPage;
    }
  }
  void everyRowIsOnOnePageAndMarksStayAtTheirRows() {
    QFETCH(int, count);
    QFETCH(int, perPage);
    const Figure whole = rows(count);
    std::vector<std::string> seen;
    for (const Figure& page : figurePages(whole, std::size_t(perPage))) {
      const auto& names = page.panels[0].y.categories;
      QVERIFY(names.size() <= std::size_t(perPage) && !names.empty());
      QCOMPARE(page.panels[0].series[0].points.size(), names.size());
      QCOMPARE(page.panels[1].cells.size(), names.size());
      for (std::size_t i = 0; i < names.size(); ++i) {
        const FigurePoint& point = page.panels[0].series[0].points[i];
        QCOMPARE(point.y, double(i));
        QCOMPARE(point.unit, names[i]);
        QCOMPARE(page.panels[1].cells[i].row, int(i));
        QCOMPARE(page.panels[1].cells[i].value, point.x);
      }
      QVERIFY(std::abs(page.panels[0].y.upper - (double(names.size()) - 0.4)) < 1e-9);
      QVERIFY(page.heightMm <= whole.heightMm);
      seen.insert(seen.end(), names.begin(), names.end());
    }
    QVERIFY(seen == whole.panels[0].y.categories);
  }

  void pagesAreOfLikeLength() {
    const auto pages = figurePages(rows(61), 60);
    QCOMPARE(pages.size(), std::size_t{2});
    QCOMPARE(pages[0].panels[0].y.categories.size(), std::size_t{30});
  }

  void aFigureWithoutSharedRowsIsOnePicture() {
    Figure figure = rows(50);
    figure.panels[1].y.categories.pop_back();
    QCOMPARE(sharedRowCount(figure), std::size_t{0});
    QCOMPARE(figurePages(figure, 10).size(), std::size_t{1});
    QCOMPARE(withRows(figure, {1, 2}).panels[0].y.categories.size(), std::size_t{50});
    QVERIFY(rowsNamed(figure, "K").empty());
  }

  void rowsAreFoundByAnyPartOfTheirNames() {
    const Figure figure = rows(20);
    QCOMPARE(rowsNamed(figure, "k13"), (std::vector<std::size_t>{13}));
    QCOMPARE(rowsNamed(figure, "东湖3"), (std::vector<std::size_t>{3, 13}));
    QCOMPARE(rowsNamed(figure, "").size(), std::size_t{20});
    QVERIFY(rowsNamed(figure, "absent").empty());
  }
};

HZ_TEST(FigurePagesTest)
#include "pages_test.moc"
