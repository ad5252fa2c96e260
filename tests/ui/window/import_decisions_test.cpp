// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/registry.h"
#include "window/wizard_fixture.h"

#include <QComboBox>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>

using namespace hz;

namespace {

/// Counts what a person clicks.
struct Clicks {
  int count = 0;
  void on(QWidget* button) {
    ++count;
    QTest::mouseClick(button, Qt::LeftButton);
  }
};

}  // namespace

/// What the wizard lets a person decide before anything is stored.
class ImportDecisionsTest : public QObject {
  Q_OBJECT
 private slots:
  /// Title rows, streets merged downwards, two header rows with units, percent cells, subtotals and a total.
  void aDistrictsWorkbookComesInByTwelveClicks_data() {
    QTest::addColumn<QString>("file");
    for (const char* file : {"o_district.xlsx", "o_district.xls", "o_district.ods"})
      QTest::newRow(file) << QStringLiteral(HZ_SOURCE_DIR "/tests/import_cases/cases/") + QString::fromLatin1(file);
  }
  void aDistrictsWorkbookComesInByTwelveClicks() {
    QFETCH(QString, file);
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"),
                        {QStringLiteral(HZ_SOURCE_DIR "/sample_data/k_district/communities.csv")});
    ImportWizard* wizard = opened(fixture, file);
    QVERIFY(canGoOn(wizard));
    QCOMPARE(part<QLineEdit>(wizard, "importWaveLineEdit")->text(), QStringLiteral("2017"));  // from the title
    Clicks clicks;
    while (wizard->step() != ImportWizard::Result) {
      QVERIFY(canGoOn(wizard));
      clicks.on(part<QPushButton>(wizard, "wizardNextButton"));
    }
    QVERIFY(canGoOn(wizard));
    clicks.on(part<QPushButton>(wizard, "wizardNextButton"));
    QVERIFY(fixture.settle());
    QVERIFY2(clicks.count <= 12, QByteArray::number(clicks.count).constData());
    QCOMPARE(fixture.session().batches().back().rowsAccepted, std::uint64_t{4});
    std::map<std::string, std::map<std::string, std::string>> figures;
    for (const StoredSheetRow& row :
         fixture.session().read([](const Project& project) { return project.entry().sheet(SheetKind::Statistics); }))
      figures[row.key.front()] = row.values;
    QCOMPARE(figures.size(), std::size_t{4});
    QCOMPARE(figures["K01"]["admin_pct"], std::string("74"));
    QCOMPARE(figures["K02"]["admin_pct"], std::string("52.5"));
    QCOMPARE(figures["K03"]["pop"], std::string("12345"));
    QCOMPARE(figures["K01"]["inc_fiscal"], std::string("15.12"));
  }

  void unknownColumnsAreKeptAndUndoTakesThemOut() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    ImportWizard* wizard =
        openedWith(fixture, "kept.csv",
                   "resp_id,community,wave,a1_orders,job,years\r\n1,K01,2019,4,teacher,3\r\n"
                   "2,K01,2019,3,doctor,12.5\r\n3,K02,2019,3,teacher,7\r\n4,K02,2019,3,teacher,8\r\n");
    wizard->next();
    auto* keep = part<QPushButton>(wizard, "keepColumnsButton");
    QVERIFY(keep->isVisible() && keep->text().contains(QLatin1Char('2')));
    QTest::mouseClick(keep, Qt::LeftButton);
    QVERIFY(!keep->isVisible());
    const std::size_t before = fixture.session().codebook().questions.size();
    finish(fixture, wizard);
    QCOMPARE(fixture.session().codebook().questions.size(), before + 2);
    fixture.session().undoStack().undo();
    QVERIFY(fixture.settle());
    QTRY_COMPARE(fixture.session().codebook().questions.size(), before);
    QCOMPARE(fixture.session().answerCount(), std::uint64_t{0});
  }

  void aCorrectedFileReplacesTheFirstWhereTheyCollide() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    finish(fixture,
           openedWith(fixture, "first.csv", "resp_id,community,wave,a1_orders\r\n1,K01,2019,4\r\n2,K01,2019,1\r\n"));
    ImportWizard* wizard = openedWith(
        fixture, "second.csv", "resp_id,community,wave,a1_orders\r\n1,K01,2019,4\r\n2,K01,2019,2\r\n3,K01,2019,5\r\n");
    wizard->next();
    QVERIFY(canGoOn(wizard));
    wizard->next();
    QVERIFY(canGoOn(wizard));
    QVERIFY(part<QFrame>(wizard, "earlierBatchFrame")->isVisible());
    QVERIFY(part<QLabel>(wizard, "earlierBatchLabel")->text().contains(QStringLiteral("first.csv")));
    QTest::mouseClick(part<QPushButton>(wizard, "replaceBatchButton"), Qt::LeftButton);
    QVERIFY(canGoOn(wizard));
    QVERIFY(part<QLabel>(wizard, "checkStatusLabel")->text().startsWith(QStringLiteral("3 rows")));
    finish(fixture, wizard);
    QCOMPARE(fixture.session().batches().size(), std::size_t{1});
    QCOMPARE(answer(fixture, 1, "a1_orders"), QStringLiteral("2"));
  }

  void otherPeopleNumberedAlikeGetAPrefixWhereTheyCollide() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    finish(fixture, openedWith(fixture, "online.csv", "resp_id,community,wave,a1_orders\r\n1,K01,2019,4\r\n"));
    ImportWizard* wizard = openedWith(fixture, "paper.csv",
                                      "resp_id,community,wave,a1_orders\r\n1,K01,2019,3\r\n"
                                      "2,K01,2019,3\r\n");
    wizard->next();
    QVERIFY(canGoOn(wizard));
    wizard->next();
    QVERIFY(canGoOn(wizard));
    QTest::keyClicks(part<QLineEdit>(wizard, "prefixLineEdit"), QStringLiteral("P-"));
    QTest::mouseClick(part<QPushButton>(wizard, "usePrefixButton"), Qt::LeftButton);
    QVERIFY(canGoOn(wizard));
    finish(fixture, wizard);
    QCOMPARE(answer(fixture, 1, "_respondent"), QStringLiteral("P-1"));
    QCOMPARE(fixture.session().answerCount(), std::uint64_t{3});
  }

  void spellingsOfACommunityAreOfferedAsOne() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    ImportWizard* wizard = openedWith(fixture, "spelled.csv",
                                      "resp_id,community,wave,a1_orders\r\n1,东湖,2019,4\r\n2,东湖,2019,4\r\n"
                                      "3,东湖社区,2019,3\r\n4,东湖 社区,2019,3\r\n5,西湖,2019,3\r\n");
    wizard->next();
    choose(part<QTableView>(wizard, "mappingTableView"), 1, 0);
    auto* merge = part<QPushButton>(wizard, "mergeSpellingsButton");
    QTRY_VERIFY(merge->isVisible());
    QTest::mouseClick(merge, Qt::LeftButton);
    QVERIFY(!merge->isVisible());
    // Any value can be taken for another one.
    auto* values = part<QTableView>(wizard, "valuesTableView");
    pick(values, rowWith(values->model(), QStringLiteral("西湖")), 2, QStringLiteral("东湖"));
    finish(fixture, wizard);
    QCOMPARE(fixture.session().communities().size(), std::size_t{1});
    finish(fixture, openedWith(fixture, "next.csv", "resp_id,community,wave,a1_orders\r\n1,东湖社区,2021,4\r\n"));
    QCOMPARE(fixture.session().communities().size(), std::size_t{1});
  }

  void numbersWithTwoReadingsAreAskedAboutColumnByColumn() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    ImportWizard* wizard =
        openedWith(fixture, "open.csv", "community,wave,pop\r\nK01,2019,4.200\r\nK02,2019,7.910\r\n");
    wizard->next();
    choose(part<QTableView>(wizard, "mappingTableView"), 2, 0);
    auto* numbers = part<QComboBox>(wizard, "columnNumbersComboBox");
    QTRY_VERIFY(numbers->isVisible());
    QVERIFY(numbers->itemText(1).contains(QStringLiteral("4.2")));
    QVERIFY(numbers->itemText(2).contains(QStringLiteral("4200")));
    numbers->setCurrentIndex(2);
    emit numbers->activated(2);
    finish(fixture, wizard);
    const auto rows =
        fixture.session().read([](const Project& project) { return project.entry().sheet(SheetKind::Statistics); });
    QCOMPARE(rows.front().values.at("pop"), std::string("4200"));
  }

  void eachTableOfASheetIsImported() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    ImportWizard* wizard =
        opened(fixture, QStringLiteral(HZ_SOURCE_DIR "/tests/import_cases/cases/60_two_tables.xlsx"));
    QVERIFY(part<QFrame>(wizard, "severalTablesFrame")->isVisible());
    QTest::mouseClick(part<QPushButton>(wizard, "takeTablesButton"), Qt::LeftButton);
    QCOMPARE(part<QListWidget>(wizard, "filesListWidget")->count(), 2);
    finish(fixture, wizard);
    QCOMPARE(fixture.session().batches().size(), std::size_t{2});
  }

  void aRepairedReadingIsShownBeforeItIsTaken() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    const QString file = fixture.path(QStringLiteral("quote.csv"));
    write(file, "resp_id,community,wave,a1_orders,comment\r\n1,K01,2019,4,\"open\r\n2,K01,2019,3,fine\r\n");
    fixture.window->flow().startImport({file});
    auto* wizard = fixture.find<ImportWizard>("importWizard");
    auto* next = part<QPushButton>(wizard, "wizardNextButton");
    auto* repair = part<QPushButton>(wizard, "repairButton");
    QTRY_VERIFY(repair->isVisible());
    QVERIFY(!next->isEnabled());
    QTest::mouseClick(repair, Qt::LeftButton);
    QVERIFY(canGoOn(wizard));
    QCOMPARE(part<QTableView>(wizard, "previewTableView")->model()->rowCount(), 2);
    QVERIFY(part<QFrame>(wizard, "repairFrame")->isVisible());
  }
};

HZ_TEST(ImportDecisionsTest)
#include "import_decisions_test.moc"
