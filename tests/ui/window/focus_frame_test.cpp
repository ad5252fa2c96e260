// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/focus_frame.h"
#include "support/registry.h"
#include "window/window_fixture.h"

#include <QListWidget>
#include <QSet>

using namespace hz;

namespace {

QWidget* frame(WindowFixture& fixture) {
  return fixture.window->findChild<QWidget*>(QStringLiteral("keyboardFocusFrame"));
}

/// Where what has the focus lies in the window.
QRect focused(WindowFixture& fixture) {
  QWidget* widget = fixture.window->focusWidget();
  return {widget->mapTo(fixture.window.get(), QPoint()), widget->size()};
}

}  // namespace

/// Whoever works by keyboard sees where the keyboard is.
class FocusFrameTest : public QObject {
  Q_OBJECT

 private slots:
  void theFrameFollowsF6AndTabThroughPagesChartsAndTables() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("K.hengzhi"), WindowFixture::sheets(fixture.simulate(3, 40, 1)));
    for (const char* page : {"scores", "imbalances", "compare"}) {
      fixture.window->showPage(QString::fromLatin1(page));
      QSet<QByteArray> kinds;
      for (int step = 0; step < 24; ++step) {
        QTest::keyClick(fixture.window.get(), step % 6 == 0 ? Qt::Key_F6 : Qt::Key_Tab);
        QCoreApplication::processEvents();
        QWidget* shown = frame(fixture);
        const QString what = fixture.window->focusWidget()->objectName();
        QVERIFY2(shown != nullptr && shown->isVisible(), qPrintable(what));
        // Around it, as far as it can be seen.
        const QRect inside = focused(fixture).adjusted(-2, -2, 2, 2) & fixture.window->rect();
        QVERIFY2((!shown->geometry().isEmpty() && inside.contains(shown->geometry().adjusted(1, 1, -1, -1))) ||
                     shown->geometry().contains(focused(fixture)),
                 qPrintable(what));
        kinds << fixture.window->focusWidget()->metaObject()->className();
      }
      QVERIFY2(kinds.size() >= 3, qPrintable(QString::number(kinds.size())));
    }
  }

  void aClickPutsItAwayAndAKeyBringsItBack() {
    WindowFixture fixture;
    auto* pages = fixture.find<QListWidget>("navigationListWidget");
    pages->setFocus();
    QTest::keyClick(pages, Qt::Key_Home);
    QVERIFY(frame(fixture) != nullptr && frame(fixture)->isVisible());
    QTest::mouseClick(pages->viewport(), Qt::LeftButton, {}, QPoint(20, 20));
    QVERIFY(!frame(fixture)->isVisible());
    QTest::keyClick(pages, Qt::Key_Home);
    QVERIFY(frame(fixture)->isVisible());
  }

  void itIsDrawnInAColourThatStandsOut() {
    WindowFixture fixture;
    auto* pages = fixture.find<QListWidget>("navigationListWidget");
    for (const bool dark : {false, true}) {
      applyLook(dark);
      pages->setFocus();
      QTest::keyClick(pages, Qt::Key_Home);
      QCoreApplication::processEvents();
      const QImage drawn = frame(fixture)->grab().toImage();
      const QColor line = drawn.pixelColor(drawn.width() / 2, 1);
      const QColor paper = fixture.window->palette().color(QPalette::Window);
      const auto light = [](const QColor& c) { return 0.2126 * c.redF() + 0.7152 * c.greenF() + 0.0722 * c.blueF(); };
      QVERIFY2(qAbs(light(line) - light(paper)) > 0.25, qPrintable(line.name() + paper.name()));
    }
    applyLook(false);
  }
};

HZ_TEST(FocusFrameTest)
#include "focus_frame_test.moc"
