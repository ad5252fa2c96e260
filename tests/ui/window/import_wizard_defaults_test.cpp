// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/registry.h"
#include "ui/import/check_step.h"
#include "ui/window/project_flow.h"
#include "window/wizard_fixture.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>

using namespace hz;

namespace {

ImportWizard* openedInNew(WindowFixture& fixture, const QByteArray& text) {
  fixture.projectWith(QStringLiteral("P.hengzhi"), {});
  return openedWith(fixture, "f.csv", text);
}

const char* const kOneYear = "resp_id,community,date,a1_orders\r\n1,K01,2021-10-03,4\r\n2,K01,2021-11-05,3\r\n";

}  // namespace

/// What the wizard proposes by itself, and what it does not let happen by itself.
class ImportWizardDefaultsTest : public QObject {
  Q_OBJECT

 private slots:
  void theYearOfAllDatesIsTheWave() {
    WindowFixture fixture;
    auto* wizard = openedInNew(fixture, kOneYear);
    QCOMPARE(part<QLineEdit>(wizard, "importWaveLineEdit")->text(), QStringLiteral("2021"));
    while (wizard->step() != ImportWizard::Result) {
      QVERIFY(canGoOn(wizard));
      wizard->next();
    }
    QVERIFY(canGoOn(wizard));
    wizard->next();
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().answerCount(), std::uint64_t{2});
    QCOMPARE(fixture.session().wave(), QStringLiteral("2021"));
  }

  void datesOfTwoYearsTellNoWave() {
    WindowFixture fixture;
    auto* wizard =
        openedInNew(fixture, "resp_id,community,date,a1_orders\r\n1,K01,2021-10-03,4\r\n2,K01,2020-11-05,3\r\n");
    QCOMPARE(part<QLineEdit>(wizard, "importWaveLineEdit")->text(), QString());
  }

  /// A proposal that is taken out does not come back, and closing asks for nothing that was only proposed.
  void theProposedWaveCanBeTakenOut() {
    WindowFixture fixture;
    auto* wizard = openedInNew(fixture, kOneYear);
    wizard->reject();
    QTRY_VERIFY(fixture.window->findChild<ImportWizard*>() == nullptr);
    fixture.window->flow().startImport({fixture.path(QStringLiteral("f.csv"))});
    wizard = fixture.find<ImportWizard>("importWizard");
    QVERIFY(canGoOn(wizard));
    auto* wave = part<QLineEdit>(wizard, "importWaveLineEdit");
    wave->setFocus();
    wave->selectAll();
    QTest::keyClick(wave, Qt::Key_Delete);
    wizard->next();
    wizard->back();
    QCOMPARE(part<QLineEdit>(wizard, "importWaveLineEdit")->text(), QString());
    wizard->next();
    wizard->next();
    QTRY_VERIFY(!part<CheckStep>(wizard, "checkStep")->isRunning());
    QVERIFY(!part<QPushButton>(wizard, "wizardNextButton")->isEnabled());
  }

  void aSecondEnterInTheColumnsGoesNoFurther() {
    WindowFixture fixture;
    auto* wizard = openedInNew(fixture, "resp_id,community,wave,a1_orders,u\r\n1,K01,2019,4,1\r\n2,K01,2019,2,1\r\n");
    wizard->next();
    auto* mapping = part<QTableView>(wizard, "mappingTableView");
    mapping->setCurrentIndex(mapping->model()->index(4, 2));
    mapping->setFocus();
    QTest::keyClick(mapping, Qt::Key_F2);
    for (int i = 0; i < 4; ++i) {
      QWidget* target = QApplication::activePopupWidget();
      if (target == nullptr) target = QApplication::focusWidget();
      QVERIFY(target != nullptr);
      QTest::keyClick(target, Qt::Key_Return);
      QCOMPARE(wizard->step(), static_cast<int>(ImportWizard::Columns));
    }
  }

  void importAsksForTheFilesAtOnce() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    const QString file = fixture.path(QStringLiteral("f.csv"));
    write(file, kOneYear);
    auto* import = fixture.find<QAction>("importAction");
    fixture.prompts.toOpen.enqueue({});
    import->trigger();
    QVERIFY(fixture.window->findChild<ImportWizard*>() == nullptr);  // gone back
    fixture.prompts.toOpen.enqueue({file});
    import->trigger();
    auto* wizard = fixture.find<ImportWizard>("importWizard");
    QCOMPARE(part<QListWidget>(wizard, "filesListWidget")->count(), 1);
    QVERIFY(canGoOn(wizard));
  }

  void nothingToImportIsNoStepOn() {
    WindowFixture fixture(Language::Chinese);
    const QString file = fixture.path(QStringLiteral("f.csv"));
    write(file, "resp_id,community,wave,a1_orders\r\n1,K01,2019,4\r\n2,K01,2019,3\r\n");
    fixture.projectWith(QStringLiteral("P.hengzhi"), {file});
    fixture.window->flow().startImport({file});
    auto* wizard = fixture.find<ImportWizard>("importWizard");
    QVERIFY(canGoOn(wizard));
    wizard->next();
    wizard->next();
    auto* check = part<CheckStep>(wizard, "checkStep");
    QTRY_VERIFY(check->isDone());
    QVERIFY(!part<QPushButton>(wizard, "wizardNextButton")->isEnabled());
    QVERIFY(part<QLabel>(wizard, "checkStatusLabel")->text().contains(QStringLiteral("f.csv")));
    wizard->reject();
    // The same refusal where it is tried all the same: all of it in one language.
    std::optional<Fault> refusal;
    fixture.session().import({{file, {}}}, [&](const Outcome<ImportReports>& outcome) {
      if (outcome.isFailed()) refusal = outcome.fault();
    });
    QTRY_VERIFY(refusal.has_value());
    QVERIFY(refusal->code() == FaultCode::AllRowsRejected);
    const QString text = QString::fromStdString(refusal->text(Language::Chinese));
    for (const char* english : {"respondent", "column", "the row"})
      QVERIFY2(!text.contains(QLatin1String(english)), qPrintable(text));
    QVERIFY(refusal->text(Language::English).find("is already there") != std::string::npos);
  }
};

HZ_TEST(ImportWizardDefaultsTest)
#include "import_wizard_defaults_test.moc"
