// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/disclosure_dialog.h"
#include "support/registry.h"
#include "window/window_fixture.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>

using namespace hz;

/// Who lowers the limit says who and why; the project keeps it and the window shows it.
class DisclosureDialogTest : public QObject {
  Q_OBJECT
 private slots:
  void aLowerLimitNeedsANameAndAReason() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), WindowFixture::sheets(fixture.simulate(3, 40, 1)));
    QVERIFY(fixture.session().release(QStringLiteral("analyse")).isDone());
    const auto* line = fixture.find<QLabel>("statusLineLabel");
    QVERIFY2(line->text().contains(QStringLiteral("research, n ≥ 10")), qPrintable(line->text()));
    fixture.find<QAction>("disclosureAction")->trigger();
    auto* dialog = fixture.find<DisclosureDialog>("disclosureDialog");
    QVERIFY(dialog->findChild<QTableWidget*>(QStringLiteral("disclosureLedgerTable"))->rowCount() > 0);
    QPushButton* decide = qobject_cast<QPushButton*>(dialog->findChild<QDialogButtonBox*>()->buttons().constFirst());
    auto* count = dialog->findChild<QSpinBox*>(QStringLiteral("disclosureCountSpinBox"));
    count->setFocus();
    count->selectAll();
    QTest::keyClicks(count, QStringLiteral("5"));
    QVERIFY(!decide->isEnabled());
    QTest::keyClicks(dialog->findChild<QLineEdit*>(QStringLiteral("disclosureOwnerLineEdit")), QStringLiteral("Lin"));
    QVERIFY(!decide->isEnabled());
    QTest::keyClicks(dialog->findChild<QLineEdit*>(QStringLiteral("disclosureReasonLineEdit")),
                     QStringLiteral("a pilot"));
    QVERIFY(decide->isEnabled());
    QTest::mouseClick(decide, Qt::LeftButton);
    QVERIFY2(line->text().contains(QStringLiteral("research, n ≥ 5")), qPrintable(line->text()));
    QVERIFY(fixture.settle());
    fixture.session().closeProject();
    const Project project = Project::open(fixture.path(QStringLiteral("P.hengzhi")).toStdString(), true);
    QCOMPARE(project.disclosure().k, 5);
    QCOMPARE(project.disclosure().decidedBy, std::string("Lin"));
    QCOMPARE(project.disclosure().reason, std::string("a pilot"));
  }
};

HZ_TEST(DisclosureDialogTest)
#include "disclosure_dialog_test.moc"
