// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/registry.h"
#include "window/wizard_fixture.h"

#include <QCheckBox>
#include <QFrame>
#include <QLabel>
#include <QListWidget>
#include <QSpinBox>

using namespace hz;

/// What the wizard asks before anything is stored: where the header stands, how a ragged row is to be read, whether
/// what can hardly be meant is right; and what an undo brings back.
class ImportQuestionsTest : public QObject {
  Q_OBJECT
 private:
  static void toProblems(ImportWizard* wizard) {
    wizard->next();
    QVERIFY(canGoOn(wizard));
    wizard->next();
    QTRY_VERIFY_WITH_TIMEOUT(part<QTableView>(wizard, "checkCountsTableView")->isVisible(), 30000);
  }

 private slots:
  void titleAndHeaderRowsAreShownAndChanged() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    ImportWizard* wizard =
        opened(fixture, QStringLiteral(HZ_SOURCE_DIR "/tests/import_cases/cases/63_title_two_rows_units.xlsx"));
    auto* titles = part<QSpinBox>(wizard, "skipRowsSpinBox");
    auto* header = part<QSpinBox>(wizard, "headerRowsSpinBox");
    auto* preview = part<QTableView>(wizard, "previewTableView");
    QCOMPARE(titles->value(), 1);
    QCOMPARE(header->value(), 2);
    const int rows = preview->model()->rowCount();
    header->setValue(1);
    QTRY_COMPARE_WITH_TIMEOUT(preview->model()->rowCount(), rows + 1, 30000);
    QCOMPARE(header->value(), 1);
    header->setValue(2);
    QTRY_COMPARE_WITH_TIMEOUT(preview->model()->rowCount(), rows, 30000);
    titles->setValue(0);
    QTRY_COMPARE_WITH_TIMEOUT(preview->model()->rowCount(), rows + 1, 30000);
    QCOMPARE(titles->value(), 0);
  }

  void whatCanHardlyBeMeantIsAskedBeforeItIsStored() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    ImportWizard* wizard =
        openedWith(fixture, "figures.csv", "community,wave,pop\r\nK01,2019,4.2\r\nK02,2019,7.91\r\n");
    toProblems(wizard);
    auto* right = part<QCheckBox>(wizard, "doubtsCheckBox");
    QTRY_VERIFY(right->isVisible());
    QVERIFY(part<QLabel>(wizard, "doubtsLabel")->text().contains(QStringLiteral("4.2")));
    auto* next = part<QPushButton>(wizard, "wizardNextButton");
    QVERIFY(!next->isEnabled());
    right->click();
    QTRY_VERIFY(next->isEnabled());
    right->click();
    QTRY_VERIFY(!next->isEnabled());
    QCOMPARE(fixture.session().batches().size(), std::size_t{0});
    right->click();
    finish(fixture, wizard);
    QCOMPARE(fixture.session().batches().size(), std::size_t{1});
  }

  void aWaveThatItsDatesContradictIsAskedAbout() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    ImportWizard* wizard =
        openedWith(fixture, "dates.csv",
                   "resp_id,community,wave,date,a1_orders\r\n1,K01,2012,2021-03-04,4\r\n2,K01,2012,2021-03-05,3\r\n");
    toProblems(wizard);
    QTRY_VERIFY(part<QCheckBox>(wizard, "doubtsCheckBox")->isVisible());
    QVERIFY(!part<QPushButton>(wizard, "wizardNextButton")->isEnabled());
  }

  void theReadingOfARaggedRowIsChosen() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    ImportWizard* wizard = openedWith(fixture, "ragged.csv",
                                      "resp_id,community,wave,comment,a1_orders\r\n1,K01,2019,fine,4\r\n"
                                      "2,K01,2019,too loud, too dark,3\r\n3,K01,2019,not bad at all,2\r\n");
    toProblems(wizard);
    auto* kinds = part<QTableView>(wizard, "checkKindsTableView");
    auto* readings = part<QComboBox>(wizard, "rowReadingsComboBox");
    for (int row = 0; row < kinds->model()->rowCount() && !readings->isVisible(); ++row) choose(kinds, row, 0);
    QTRY_VERIFY(readings->isVisible());
    QVERIFY(readings->count() >= 3);
    QVERIFY(readings->itemText(1).contains(QStringLiteral("too loud, too dark")));
    const int leave = readings->findData(0);
    readings->setCurrentIndex(leave);
    emit readings->activated(leave);
    QVERIFY(!part<QPushButton>(wizard, "wizardNextButton")->isEnabled());
    QTest::mouseClick(part<QPushButton>(wizard, "checkAgainButton"), Qt::LeftButton);
    QVERIFY(canGoOn(wizard));
    QVERIFY(part<QLabel>(wizard, "checkStatusLabel")->text().startsWith(QStringLiteral("2 rows")));
    finish(fixture, wizard);
    QCOMPARE(fixture.session().answerCount(), std::uint64_t{2});
  }

  void undoingAReplacementBringsTheFirstBackAndRedoReplacesItAgain() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    finish(fixture,
           openedWith(fixture, "first.csv", "resp_id,community,wave,a1_orders\r\n1,K01,2019,4\r\n2,K01,2019,1\r\n"));
    ImportWizard* wizard = openedWith(
        fixture, "second.csv", "resp_id,community,wave,a1_orders\r\n1,K01,2019,4\r\n2,K01,2019,2\r\n3,K01,2019,5\r\n");
    toProblems(wizard);
    QTest::mouseClick(part<QPushButton>(wizard, "replaceBatchButton"), Qt::LeftButton);
    QVERIFY(canGoOn(wizard));
    finish(fixture, wizard);
    QCOMPARE(fixture.session().answerCount(), std::uint64_t{3});
    auto& steps = fixture.session().undoStack();
    steps.undo();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session().answerCount(), std::uint64_t{2}, 30000);
    QVERIFY(fixture.settle());
    QCOMPARE(answer(fixture, 1, "a1_orders"), QStringLiteral("1"));
    steps.redo();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session().answerCount(), std::uint64_t{3}, 30000);
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().batches().size(), std::size_t{1});
    steps.undo();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session().answerCount(), std::uint64_t{2}, 30000);
    QVERIFY(fixture.settle());
    steps.undo();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session().answerCount(), std::uint64_t{0}, 30000);
  }

  void theWindowShowsTheWaveThatWasImportedAndKeptVariables() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    finish(fixture, openedWith(fixture, "old.csv", "resp_id,community,wave,a1_orders\r\n1,K01,2021,4\r\n"));
    ImportWizard* wizard =
        openedWith(fixture, "new.csv",
                   "resp_id,community,wave,a1_orders,job\r\n1,K01,2019,4,teacher\r\n2,K01,2019,3,doctor\r\n"
                   "3,K01,2019,3,teacher\r\n4,K01,2019,3,doctor\r\n");
    wizard->next();
    QTest::mouseClick(part<QPushButton>(wizard, "keepColumnsButton"), Qt::LeftButton);
    finish(fixture, wizard);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session().wave(), QStringLiteral("2019"), 30000);
    fixture.window->showPage(QStringLiteral("analysis"));
    const auto offersJob = [&fixture] {
      const auto lists = fixture.window->findChildren<QListWidget*>();
      return std::any_of(lists.begin(), lists.end(), [](const QListWidget* list) {
        for (int row = 0; row < list->count(); ++row)
          if (list->item(row)->text().contains(QStringLiteral("job"))) return true;
        return false;
      });
    };
    QVERIFY(QTest::qWaitFor(offersJob, 30000));
  }

  /// 0.74 where a percentage is asked: one click says that it means 74 %, another takes it back.
  void sharesAreTakenTimesAHundredByOneClick() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    ImportWizard* wizard = openedWith(fixture, "shares.csv",
                                      "community,wave,pop,admin_pct\r\nK01,2017,4200,0.74\r\nK02,2017,7910,0.52\r\n");
    while (wizard->step() != ImportWizard::Check) {
      QVERIFY(canGoOn(wizard));
      wizard->next();
    }
    const auto offered = [&](const QString& text) {
      auto* button = part<QPushButton>(wizard, "unitButton0");
      return button != nullptr && button->isVisible() && button->text().contains(text) ? button : nullptr;
    };
    QTRY_VERIFY(offered(QStringLiteral("× 100")) != nullptr);
    auto* next = part<QPushButton>(wizard, "wizardNextButton");
    QVERIFY(!next->isEnabled());
    QTest::mouseClick(offered(QStringLiteral("× 100")), Qt::LeftButton);
    QTRY_VERIFY(offered(QStringLiteral("as they stand")) != nullptr);
    QTRY_VERIFY(next->isEnabled());  // nothing is doubtful any more
    QTest::mouseClick(offered(QStringLiteral("as they stand")), Qt::LeftButton);
    QTRY_VERIFY(offered(QStringLiteral("× 100")) != nullptr);
    QTest::mouseClick(offered(QStringLiteral("× 100")), Qt::LeftButton);
    QTRY_VERIFY(offered(QStringLiteral("as they stand")) != nullptr);
    finish(fixture, wizard);
    const auto rows =
        fixture.session().read([](const Project& project) { return project.entry().sheet(SheetKind::Statistics); });
    QCOMPARE(rows.front().values.at("admin_pct"), std::string("74"));
  }

  /// Rows and columns exchanged: said, shown as read, and changed by the source.
  void indicatorsInRowsAreShownAndChangeable() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    ImportWizard* wizard = openedWith(fixture, "rows.csv", "item,K01,K02\r\npop,4200,7910\r\nwave,2017,2017\r\n");
    auto* exchanged = part<QCheckBox>(wizard, "exchangedCheckBox");
    auto* preview = part<QTableView>(wizard, "previewTableView");
    QVERIFY(exchanged->isVisible() && exchanged->isChecked());
    QCOMPARE(preview->model()->rowCount(), 2);
    QCOMPARE(preview->model()->index(0, 0).data().toString(), QStringLiteral("K01"));
    exchanged->click();
    QTRY_COMPARE(preview->model()->index(0, 0).data().toString(), QStringLiteral("pop"));
    auto* kind = part<QComboBox>(wizard, "kindComboBox");
    kind->setCurrentIndex(kind->findData(static_cast<int>(SheetKind::Statistics)));
    emit kind->activated(kind->currentIndex());
    QTRY_VERIFY(exchanged->isVisible() && !exchanged->isChecked());
    exchanged->click();
    QTRY_COMPARE(preview->model()->index(0, 0).data().toString(), QStringLiteral("K01"));
    QVERIFY(canGoOn(wizard));
    finish(fixture, wizard);
    QCOMPARE(fixture.session().batches().back().rowsAccepted, std::uint64_t{2});
  }
};

HZ_TEST(ImportQuestionsTest)
#include "import_questions_test.moc"
