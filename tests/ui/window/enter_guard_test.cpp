// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/enter_guard.h"
#include "support/registry.h"
#include "window/wizard_fixture.h"

#include <QListWidget>

using namespace hz;

/// Enter does what the place where one is asks for, and nothing beyond it.
class EnterGuardTest : public QObject {
  Q_OBJECT

 private slots:
  void aSecondEnterInATableDoesNotRunTheWizardOn() {
    WindowFixture fixture;
    fixture.session().createProject(fixture.path(QStringLiteral("E.hengzhi")));
    QVERIFY(fixture.settle());
    ImportWizard wizard(fixture.session(), WindowFixture::sheets(fixture.simulate(3, 20, 1)).mid(4),
                        fixture.window.get());
    wizard.show();
    QVERIFY(QTest::qWaitForWindowActive(&wizard));
    QVERIFY(canGoOn(&wizard));
    // In a list that cannot be edited Enter is for the default button.
    part<QListWidget>(&wizard, "filesListWidget")->setFocus();
    QTest::keyClick(part<QListWidget>(&wizard, "filesListWidget"), Qt::Key_Return);
    QCOMPARE(wizard.step(), static_cast<int>(ImportWizard::Columns));
    QVERIFY(canGoOn(&wizard));
    auto* mapping = part<QTableView>(&wizard, "mappingTableView");
    choose(mapping, 3, 2);
    mapping->setFocus();
    for (int i = 0; i < 2; ++i) {
      QTest::keyClick(mapping, Qt::Key_Return);
      QCOMPARE(wizard.step(), static_cast<int>(ImportWizard::Columns));
    }
    QVERIFY(mapping->viewport()->findChild<QComboBox*>() != nullptr);
    fixture.prompts.answers << Prompts::Answer::Accept;
    wizard.reject();
    fixture.prompts.answers.clear();
  }
};

HZ_TEST(EnterGuardTest)
#include "enter_guard_test.moc"
