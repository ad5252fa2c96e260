// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/registry.h"
#include "ui/common/fit_screen.h"
#include "window/every_view.h"

#include <QAbstractItemView>
#include <QFile>
#include <QHeaderView>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>

using namespace hz;

namespace {

/// 1920×1080 at a scale of 2, the smallest screen that is served (1366×768 at 1 and 1280×720 at 1.5 are larger).
constexpr QSize kScreen(960, 540);
/// What the system takes for itself: title bar and a bar of tasks.
constexpr QSize kAvailable(kScreen.width(), kScreen.height() - 38 - 30);

const QString kLongName = QStringLiteral("滨江新区高新技术开发区第一人民路北段幸福里小区东社区");  // 25 characters

/// Communities with such names in the sheet of a simulated district.
void giveLongNames(const QString& folder) {
  QFile sheet(folder + QStringLiteral("/communities.csv"));
  QVERIFY(sheet.open(QIODevice::ReadOnly));
  const QStringList lines = QString::fromUtf8(sheet.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
  sheet.close();
  QStringList written;
  for (const QString& line : lines) {
    QStringList cells = line.trimmed().split(QLatin1Char(','));
    for (int i = 1; i < cells.size() && !written.isEmpty(); ++i) cells[i] = kLongName + cells[0];
    written << cells.join(QLatin1Char(','));
  }
  QVERIFY(sheet.open(QIODevice::WriteOnly | QIODevice::Truncate));
  sheet.write(written.join(QLatin1Char('\n')).toUtf8());
}

/// Areas of a page that would have to be scrolled sideways to be read.
QString sideways(QWidget* view) {
  for (QScrollArea* area : view->findChildren<QScrollArea*>() + QList<QScrollArea*>{qobject_cast<QScrollArea*>(view)}) {
    if (area == nullptr || !area->isVisible() || area->widget() == nullptr) continue;
    if (area->horizontalScrollBar()->maximum() > 0 || area->widget()->width() > area->viewport()->width())
      return QStringLiteral("%1 %2 in %3: %4 px too wide")
          .arg(QLatin1String(area->metaObject()->className()), area->widget()->objectName(), view->objectName())
          .arg(area->widget()->width() - area->viewport()->width());
  }
  return {};
}

}  // namespace

/// Everything fits on the smallest screen, in both languages, with long names.
class ScreenSizeTest : public QObject {
  Q_OBJECT

 private slots:
  void everyPageAndDialogFits_data() {
    QTest::addColumn<int>("language");
    QTest::newRow("English") << static_cast<int>(Language::English);
    QTest::newRow("Chinese") << static_cast<int>(Language::Chinese);
  }
  void everyPageAndDialogFits() {
    QFETCH(int, language);
    WindowFixture fixture(static_cast<Language>(language));
    const QString folder = fixture.simulate(4, 60);
    giveLongNames(folder);
    fixture.projectWith(QStringLiteral("S.hengzhi"), WindowFixture::sheets(folder));
    QVERIFY(fixture.settle());
    QStringList wrong;
    const Visit fits = [&](const QString& name, QWidget* view) {
      const QSize least = view->minimumSizeHint().expandedTo(view->minimumSize());
      if (least.width() > kAvailable.width() || least.height() > kAvailable.height())
        wrong << QStringLiteral("%1 needs %2 × %3").arg(name).arg(least.width()).arg(least.height());
      if (view->isWindow()) view->resize(view->size().boundedTo(kAvailable));
      QTest::qWait(30);
      if (!QTest::qWaitFor([&] { return sideways(view).isEmpty(); }, 1000))
        wrong << name + QStringLiteral(": ") + sideways(view);
    };
    // With the panels beside the pages, and on the smallest screen.
    for (const QSize& size : {QSize(1280, 720 - 68), kAvailable}) {
      fixture.window->resize(size);
      QCoreApplication::processEvents();
      everyPage(fixture, fits);
    }
    QVERIFY2(fixture.window->width() <= kAvailable.width() && fixture.window->height() <= kAvailable.height(),
             qPrintable(QStringLiteral("window %1 × %2").arg(fixture.window->width()).arg(fixture.window->height())));
    everyStep(fixture, WindowFixture::sheets(folder), fits);
    everyDialog(fixture, folder + QStringLiteral("/responses.csv"), fits);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
  }

  void theNameOfACommunityLeavesRoomForTheScores() {
    WindowFixture fixture(Language::Chinese);
    const QString folder = fixture.simulate(4, 60, 1);
    giveLongNames(folder);
    fixture.projectWith(QStringLiteral("N.hengzhi"), WindowFixture::sheets(folder));
    QVERIFY(fixture.settle());
    fixture.window->resize(1280, 720);
    fixture.window->showPage(QStringLiteral("scores"));
    auto* table = fixture.find<QTableView>("scoresTableView");
    const auto indicesSeen = [table] {
      const QStringList indices{QStringLiteral("A"), QStringLiteral("S"), QStringLiteral("P"), QStringLiteral("Z")};
      int seen = 0;
      for (int column = 0; column < table->model()->columnCount(); ++column) {
        const QString head = table->model()->headerData(column, Qt::Horizontal).toString();
        const int right = table->columnViewportPosition(column) + table->columnWidth(column);
        if (indices.contains(head) && right <= table->viewport()->width()) ++seen;
      }
      return seen;
    };
    QTRY_COMPARE(indicesSeen(), 4);
  }

  void aWindowLargerThanTheScreenOpensInsideIt() {
    WindowFixture fixture;
    const QRect screen = fixture.window->screen()->availableGeometry();
    QDialog large(fixture.window.get());
    large.resize(screen.size() + QSize(400, 300));
    large.show();
    QVERIFY(QTest::qWaitForWindowExposed(&large));
    QVERIFY(large.width() <= screen.width() && large.height() < screen.height());
    QTRY_VERIFY2(screen.contains(large.geometry()), "outside");
    fixture.settings.setWindow({}, {});
    MainWindow another(fixture.settings, fixture.language);
    another.resize(screen.size() + QSize(1, 300));
    another.show();
    QVERIFY(QTest::qWaitForWindowExposed(&another));
    QVERIFY(another.height() < screen.height());
    QVERIFY(screen.contains(another.geometry()));
  }
};

HZ_TEST(ScreenSizeTest)
#include "screen_size_test.moc"
