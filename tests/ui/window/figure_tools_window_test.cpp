// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "support/registry.h"
#include "ui/charts/painter.h"
#include "ui/charts/plot_view.h"
#include "ui/pages/figure_pane.h"
#include "window/window_fixture.h"

#include <QAction>
#include <QClipboard>
#include <QDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace hz;

/// What a person does to charts with the mouse and in one go: zooms, annotates, compares a few, copies, prints,
/// exports.
class FigureToolsWindowTest : public QObject {
  Q_OBJECT
  std::unique_ptr<WindowFixture> m_fixture;

  FigurePane* pane() const {
    for (FigurePane* one : m_fixture->window->findChildren<FigurePane*>()) {
      if (one->isVisible()) return one;
    }
    return nullptr;
  }
  QString prefix() const {
    for (QToolButton* button : pane()->findChildren<QToolButton*>()) {
      if (button->objectName().endsWith(QLatin1String("ZoomButton"))) return button->objectName().chopped(10);
    }
    return {};
  }
  /// Presses, pulls and releases on the plot, places as shares of the first panel.
  void pull(QPointF from, QPointF to) {
    const QRectF area = pane()->plot()->painter().panels().front()->scene().area();
    const auto at = [&](QPointF share) {
      return QPoint(int(area.left() + share.x() * area.width()), int(area.top() + share.y() * area.height()));
    };
    QWidget* plot = pane()->plot()->plot();
    QTest::mousePress(plot, Qt::LeftButton, {}, at(from));
    QTest::mouseMove(plot, at((from + to) / 2));
    QTest::mouseRelease(plot, Qt::LeftButton, {}, at(to));
  }
  QAction* action(const char* name) { return m_fixture->find<QAction>((prefix() + QLatin1String(name)).toLatin1()); }

 private slots:
  void init() {
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->projectWith(QStringLiteral("T.hengzhi"), WindowFixture::sheets(m_fixture->simulate(6, 40)));
    QVERIFY(m_fixture->settle());
    QVERIFY(pane() != nullptr && !pane()->isEmpty());
  }
  void cleanup() { m_fixture.reset(); }

  void aPlaneIsZoomedToItsDataAndByTheMouseAndBack() {
    QVERIFY(!m_fixture->find<QToolButton>((prefix() + QStringLiteral("ZoomButton")).toLatin1())->isVisible());
    pane()->choose(QStringLiteral("quadrant-as"));
    QVERIFY(m_fixture->find<QToolButton>((prefix() + QStringLiteral("ZoomButton")).toLatin1())->isVisible());
    const auto panel = [&]() -> const FigurePanel& { return pane()->figure().panels.front(); };
    QVERIFY(!panel().whole);
    action("ZoomToData")->trigger();
    QVERIFY(panel().whole);
    QVERIFY(panel().x.upper - panel().x.lower < 100);
    for (const FigureSeries& series : panel().series) {
      for (const FigurePoint& point : series.points) QVERIFY(point.x > panel().x.lower && point.x < panel().x.upper);
    }
    const double before = panel().x.lower;
    action("ZoomPart")->trigger();
    pull({0.5, 0.5}, {0.9, 0.9});
    QVERIFY(panel().x.lower > before);
    m_fixture->session().undoStack().undo();
    m_fixture->session().undoStack().undo();
    QVERIFY(!panel().whole);
    m_fixture->session().undoStack().redo();
    action("ZoomReset")->trigger();
    QVERIFY(!panel().whole);
    QCOMPARE(panel().x.upper, 100.0);
  }

  void annotationsAreSetOnTheChartWordedAndUndone() {
    pane()->choose(QStringLiteral("quadrant-as"));
    pane()->showSettings(true);
    const QByteArray editor = (prefix() + QStringLiteral("SettingsAnnotation")).toLatin1();
    m_fixture->find<QToolButton>(QByteArray(editor + "Tool0").constData())->click();
    pull({0.25, 0.75}, {0.25, 0.75});
    QCOMPARE(pane()->looks().annotations.size(), std::size_t{1});
    QVERIFY(std::abs(pane()->looks().annotations[0].x - 25) < 2);
    QVERIFY(std::abs(pane()->looks().annotations[0].y - 25) < 2);
    auto* words = m_fixture->find<QLineEdit>(QByteArray(editor + "Text").constData());
    words->clear();
    QTest::keyClicks(words, QStringLiteral("look here"));
    QTest::keyClick(words, Qt::Key_Return);
    QCOMPARE(pane()->looks().annotations[0].text, std::string("look here"));
    QCOMPARE(pane()->figure().panels[0].texts.back().text, std::string("look here"));
    m_fixture->find<QToolButton>(QByteArray(editor + "Tool1").constData())->click();
    pull({0.2, 0.2}, {0.6, 0.4});
    QCOMPARE(pane()->looks().annotations.size(), std::size_t{2});
    QVERIFY(pane()->looks().annotations[1].kind == FigureAnnotation::Kind::Arrow);
    m_fixture->session().undoStack().undo();
    QCOMPARE(pane()->looks().annotations.size(), std::size_t{1});
    m_fixture->find<QPushButton>(QByteArray(editor + "Remove").constData())->click();
    QVERIFY(pane()->looks().annotations.empty());
  }

  void aFewCommunitiesAreComparedInTheRadar() {
    m_fixture->window->findChild<QAction*>(QStringLiteral("radarChartAction"))->trigger();
    QVERIFY(m_fixture->settle());
    QTRY_COMPARE(pane()->figure().name, std::string("radar"));
    QCOMPARE(pane()->figure().panels[0].series.size(), std::size_t{1});
    const QStringList all{QStringLiteral("K02"), QStringLiteral("K03"), QStringLiteral("K04"), QStringLiteral("K05")};
    for (const QString& code : all) m_fixture->session().toggleCompared(code);
    QCOMPARE(m_fixture->session().comparedCommunities().size(), qsizetype(4));
    QTRY_COMPARE(pane()->figure().panels[0].series.size(), std::size_t{4});
    QVERIFY(pane()->figure().panels[0].series[3].name.starts_with("K05"));
    m_fixture->session().selectCommunity(QStringLiteral("K06"));
    QTRY_COMPARE(pane()->figure().panels[0].series.size(), std::size_t{1});
    // The selector has search and ticks.
    m_fixture->find<QToolButton>("comparedButton")->menu()->popup(QPoint(0, 0));
    auto* list = m_fixture->find<QListWidget>("comparedList");
    m_fixture->find<QLineEdit>("comparedSearch")->setText(QStringLiteral("K02"));
    QVERIFY(list->item(0)->isHidden());
    list->item(1)->setCheckState(Qt::Checked);
    QCOMPARE(m_fixture->session().comparedCommunities(), QStringList({QStringLiteral("K06"), QStringLiteral("K02")}));
  }

  void chartsAndTablesAreCopied() {
    pane()->copyChartAs(FigureCopy::Vector);
    const QMimeData* data = QApplication::clipboard()->mimeData();
    QVERIFY(data->hasFormat(QStringLiteral("image/svg+xml")) && !data->hasImage());
    pane()->copyChartAs(FigureCopy::Picture);
    data = QApplication::clipboard()->mimeData();
    QVERIFY(!data->hasFormat(QStringLiteral("image/svg+xml")) && data->hasImage());
    pane()->copyTableOfChart();
    const QString html = QApplication::clipboard()->mimeData()->html();
    QCOMPARE(html.count(QStringLiteral("<tr")), qsizetype(pane()->figure().table.rows.size()) + 1);
    QVERIFY(html.contains(QStringLiteral("border-top:1.5pt")));
  }

  void aChartIsPrinted() {
    m_fixture->prompts.toPrint = m_fixture->path(QStringLiteral("print.pdf"));
    m_fixture->find<QAction>("printChartAction")->trigger();
    QFile file(m_fixture->prompts.toPrint);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("%PDF"));
  }

  void manyChartsAreExportedInOneGo() {
    m_fixture->find<QAction>("exportAllAction")->trigger();
    auto* dialog = m_fixture->find<QDialog>("exportAllDialog");
    auto* charts = m_fixture->find<QListWidget>("exportAllCharts");
    for (int row = 0; row < charts->count(); ++row) {
      const QString name = charts->item(row)->data(Qt::UserRole).toString();
      const bool wanted = name == QLatin1String("imbalances") || name == QLatin1String("profile");
      charts->item(row)->setCheckState(wanted ? Qt::Checked : Qt::Unchecked);
    }
    const QString folder = m_fixture->path(QStringLiteral("charts"));
    m_fixture->find<QLineEdit>("exportAllFolder")->setText(folder);
    QSignalSpy gone(dialog, &QObject::destroyed);
    m_fixture->find<QPushButton>("exportAllStart")->click();
    QTRY_COMPARE_WITH_TIMEOUT(gone.count(), 1, 60000);
    QStringList files = QDir(folder).entryList(QDir::Files);
    QCOMPARE(files.size(), qsizetype(2 * (1 + 6)));
    QVERIFY(files.contains(QStringLiteral("profile-K03.png")) && files.contains(QStringLiteral("imbalances.csv")));
  }
};

HZ_TEST(FigureToolsWindowTest)
#include "figure_tools_window_test.moc"
