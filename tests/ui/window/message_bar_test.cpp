// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/message_bar.h"
#include "support/registry.h"
#include "window/window_fixture.h"

#include <QDesktopServices>
#include <QLabel>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QUrl>

using namespace hz;

/// Stands in for the file manager.
class FolderWatch : public QObject {
  Q_OBJECT
 public:
  QList<QUrl> opened;
 public slots:
  void open(const QUrl& url) { opened << url; }
};

/// News pass, faults stay, nothing moves, and what was written is found again.
class MessageBarTest : public QObject {
  Q_OBJECT

 private slots:
  void newsPassByThemselvesAndAFaultStays() {
    WindowFixture fixture;
    auto* bar = fixture.find<MessageBar>("messageBar");
    bar->setPassingTime(80);
    bar->showNews(QStringLiteral("well done"));
    QVERIFY(bar->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(!bar->isVisible(), 2000);
    bar->showFault(QStringLiteral("Opening"), Fault(FaultCode::FileNotFound, {"x.csv"}));
    QTest::qWait(300);
    QVERIFY(bar->isVisible());
    QTest::mouseClick(fixture.find<QToolButton>("closeMessageButton"), Qt::LeftButton);
    QVERIFY(!bar->isVisible());
  }

  void newsWaitForTheHandThatIsAtThem() {
    WindowFixture fixture;
    auto* bar = fixture.find<MessageBar>("messageBar");
    bar->setPassingTime(80);
    bar->showNews(QStringLiteral("well done"));
    fixture.find<QToolButton>("copyMessageButton")->setFocus();
    QTest::qWait(300);
    QVERIFY(bar->isVisible());
    fixture.find<QWidget>("navigationListWidget")->setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(!bar->isVisible(), 2000);
  }

  void aNoticeMovesNothing() {
    WindowFixture fixture;
    auto* pages = fixture.find<QStackedWidget>("pagesStackedWidget");
    const QRect before = pages->geometry();
    auto* bar = fixture.find<MessageBar>("messageBar");
    bar->showNews(QStringLiteral("well done"));
    QCoreApplication::processEvents();
    QCOMPARE(pages->geometry(), before);
    const QRect area(pages->mapTo(fixture.window.get(), QPoint()), pages->size());
    QVERIFY(area.contains(bar->geometry()));
    fixture.window->resize(960, 500);
    QCoreApplication::processEvents();
    const QRect smaller(pages->mapTo(fixture.window.get(), QPoint()), pages->size());
    QVERIFY(smaller.contains(bar->geometry()));
  }

  void theFolderOfAFileThatWasWrittenIsOffered() {
    WindowFixture fixture;
    FolderWatch watch;
    QDesktopServices::setUrlHandler(QStringLiteral("file"), &watch, "open");
    fixture.projectWith(QStringLiteral("M.hengzhi"), WindowFixture::sheets(fixture.simulate(3, 40, 1)));
    fixture.window->showPage(QStringLiteral("scores"));
    auto* folder = fixture.find<QToolButton>("openFolderButton");
    fixture.prompts.toSave << fixture.path(QStringLiteral("scores.csv"));
    QTest::mouseClick(fixture.find<QAbstractButton>("exportScoresButton"), Qt::LeftButton);
    QTRY_VERIFY(folder->isVisible());
    QTest::mouseClick(folder, Qt::LeftButton);
    QCOMPARE(watch.opened, QList<QUrl>{QUrl::fromLocalFile(fixture.folder.path())});
    // Not where nothing was written.
    fixture.find<MessageBar>("messageBar")->showNews(QStringLiteral("copied"));
    QVERIFY(!folder->isVisible());
    QDesktopServices::unsetUrlHandler(QStringLiteral("file"));
  }

  void theMarkStandsBesideTheFirstLine() {
    WindowFixture fixture;
    auto* bar = fixture.find<MessageBar>("messageBar");
    for (const char* text : {"one line", "one line\nand another"}) {
      bar->showNews(QLatin1String(text));
      QCoreApplication::processEvents();
      const auto* words = bar->findChild<QLabel*>(QStringLiteral("messageLabel"));
      const QLabel* mark = nullptr;
      for (const QLabel* label : bar->findChildren<QLabel*>())
        if (label != words) mark = label;
      const double line = words->y() + words->contentsMargins().top() + words->fontMetrics().height() / 2.0;
      const double middle = mark->y() + mark->height() / 2.0;
      QVERIFY2(qAbs(line - middle) <= 1.5, qPrintable(QStringLiteral("%1 %2").arg(line).arg(middle)));
    }
  }
};

HZ_TEST(MessageBarTest)
#include "message_bar_test.moc"
