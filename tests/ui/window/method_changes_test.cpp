// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/method_changes.h"
#include "base/all_parts.h"
#include "score/index/evaluate.h"
#include "support/registry.h"
#include "window/window_fixture.h"

#include <QLabel>
#include <QPushButton>
#include <QToolButton>

using namespace hz;

/// What was changed in the method is seen and taken back, as a person does it.
class MethodChangesTest : public QObject {
  Q_OBJECT
 private:
  std::unique_ptr<WindowFixture> m_fixture;

  MethodChanges* open() {
    QTest::mouseClick(m_fixture->find<QToolButton>("methodNoticeButton"), Qt::LeftButton);
    return m_fixture->window->findChild<MethodChanges*>();
  }
  static QStringList texts(QWidget* dialog, const char* name) {
    QStringList all;
    for (const QLabel* label : dialog->findChildren<QLabel*>(QLatin1String(name)))
      if (label->isVisible()) all << label->text();
    return all;
  }
  static QList<QPushButton*> buttons(QWidget* dialog) {
    QList<QPushButton*> all;
    for (QPushButton* button : dialog->findChildren<QPushButton*>(QStringLiteral("takeBackButton")))
      if (button->isVisible()) all << button;
    return all;
  }
  double district(const char* code) const {
    const auto card = m_fixture->session().scorecard();
    return card->at(static_cast<std::size_t>(card->findUnit(m_fixture->session().wave().toStdString(), "*")), code)
        .value;
  }
  void change(const std::function<void(Recipe&)>& edit) {
    Recipe recipe = m_fixture->session().recipe();
    edit(recipe);
    m_fixture->session().editRecipe(QStringLiteral("change"), recipe);
    QVERIFY(m_fixture->settle());
  }

 private slots:
  void init() {
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->projectWith(QStringLiteral("C.hengzhi"), WindowFixture::sheets(m_fixture->simulate(4, 60, 1)));
    QVERIFY(m_fixture->settle());
  }
  void cleanup() { m_fixture.reset(); }

  void theStatusBarCountsWhatDiffers() {
    auto* notice = m_fixture->find<QToolButton>("methodNoticeButton");
    QVERIFY(!notice->isVisible());
    change([](Recipe& recipe) {
      recipe.hoursTarget = 350;
      recipe.cube.minimumAnswers = 12;
    });
    QVERIFY(notice->isVisible());
    QVERIFY(notice->text().contains(QLatin1Char('2')));
    m_fixture->session().undoStack().undo();
    QVERIFY(!notice->isVisible());
  }

  void eachDifferenceHasBeforeAfterAndItsEffectAndIsTakenBackUndoably() {
    const double before = district("I3");
    change([](Recipe& recipe) { recipe.hoursTarget = 350; });
    const double after = district("I3");
    QVERIFY(std::abs(after - before) > 0.1);
    change([](Recipe& recipe) { recipe.quadrantCut = 60; });
    MethodChanges* dialog = open();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    QCOMPARE(texts(dialog, "methodChangeName").size(), 2);
    QVERIFY(texts(dialog, "methodChangeValues")[0].contains(QStringLiteral("200")));
    QVERIFY(texts(dialog, "methodChangeValues")[0].contains(QStringLiteral("350")));
    const QString expected = QString::fromStdString(fixedNumber(after, 1) + ", without it " + fixedNumber(before, 1));
    QTRY_VERIFY2_WITH_TIMEOUT(texts(dialog, "methodChangeEffect")[0].contains(expected),
                              qPrintable(texts(dialog, "methodChangeEffect")[0] + expected), 20000);
    QVERIFY(texts(dialog, "methodChangeEffect")[1].startsWith(QStringLiteral("No effect")));

    QTest::mouseClick(buttons(dialog)[0], Qt::LeftButton);
    QVERIFY(m_fixture->settle());
    QCOMPARE(m_fixture->session().recipe().hoursTarget, 200.0);
    QCOMPARE(m_fixture->session().recipe().quadrantCut, 60.0);
    QCOMPARE(texts(dialog, "methodChangeName").size(), 1);
    QCOMPARE(district("I3"), before);
    m_fixture->session().undoStack().undo();
    QVERIFY(m_fixture->settle());
    QCOMPARE(m_fixture->session().recipe().hoursTarget, 350.0);
    QCOMPARE(texts(dialog, "methodChangeName").size(), 2);
    QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("takeAllBackButton")), Qt::LeftButton);
    QVERIFY(m_fixture->session().recipe() == Recipe{});
    QVERIFY(!m_fixture->find<QToolButton>("methodNoticeButton")->isVisible());
  }

  void byKeyboardTheNextOneIsReady() {
    change([](Recipe& recipe) {
      recipe.hoursTarget = 350;
      recipe.reachTarget = 0.6;
      recipe.jointCut = 45;
    });
    MethodChanges* dialog = open();
    for (int left = 2; left >= 0; --left) {
      buttons(dialog)[0]->setFocus();
      QTest::keyClick(dialog->focusWidget(), Qt::Key_Space);
      QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
      QCOMPARE(buttons(dialog).size(), left);
      if (left > 0) QCOMPARE(dialog->focusWidget()->objectName(), QStringLiteral("takeBackButton"));
    }
    QVERIFY(m_fixture->session().recipe() == Recipe{});
  }
};

HZ_TEST(MethodChangesTest)
#include "method_changes_test.moc"
