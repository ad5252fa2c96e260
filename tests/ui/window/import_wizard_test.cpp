// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/registry.h"
#include "ui/import/draft_dialog.h"
#include "ui/window/project_flow.h"
#include "window/wizard_fixture.h"

#include <QCheckBox>
#include <QDropEvent>
#include <QFrame>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>

#include <memory>

using namespace hz;

class ImportWizardTest : public QObject {
  Q_OBJECT

 private slots:
  void filesGoThroughAllStepsIntoTheProject() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    const QString folder = fixture.simulate(3, 40, 1);
    fixture.window->flow().startImport(WindowFixture::sheets(folder));
    auto* wizard = fixture.find<ImportWizard>("importWizard");
    QVERIFY(wizard->isVisible());
    QVERIFY(canGoOn(wizard));
    QCOMPARE(part<QListWidget>(wizard, "filesListWidget")->count(), 5);
    QTest::keyClick(wizard, Qt::Key_Return);  // Next is the default button
    QCOMPARE(wizard->step(), 1);
    QVERIFY(part<QTableView>(wizard, "mappingTableView")->model()->rowCount() > 40);
    wizard->next();
    QCOMPARE(wizard->step(), 2);
    QVERIFY(canGoOn(wizard));
    QVERIFY(part<QLabel>(wizard, "checkStatusLabel")->text().contains(QStringLiteral("Nothing is stored yet")));
    wizard->next();
    QCOMPARE(wizard->step(), 3);
    QCOMPARE(part<QTableView>(wizard, "summaryTableView")->model()->rowCount(), 5);
    QVERIFY(fixture.session().batches().empty());
    wizard->next();
    QVERIFY(canGoOn(wizard));
    QVERIFY(part<QLabel>(wizard, "importStatusLabel")->text().startsWith(QStringLiteral("Done")));
    QCOMPARE(part<QTableView>(wizard, "importCountsTableView")->model()->rowCount(), 5);
    wizard->next();
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().batches().size(), std::size_t{5});
    QTRY_COMPARE(fixture.window->page(), QStringLiteral("imbalances"));
  }

  /// A set that brings new communities and their answers: the check counts them as the import does.
  void whatTheCheckForetellsComesTrue() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), WindowFixture::sheets(fixture.simulate(3, 40, 1)));
    fixture.window->flow().startImport(WindowFixture::sheets(fixture.simulate(4, 30, 1)));
    auto* wizard = fixture.find<ImportWizard>("importWizard");
    QVERIFY(canGoOn(wizard));
    wizard->next();
    wizard->next();
    QVERIFY(canGoOn(wizard));
    const auto counts = [wizard](const char* table) {
      const auto* model = part<QTableView>(wizard, table)->model();
      QStringList all;
      for (int row = 0; row < model->rowCount(); ++row) {
        for (int column = 0; column < 5; ++column) all << model->index(row, column).data().toString();
      }
      return all.join(QLatin1Char(' '));
    };
    const QString foretold = counts("checkCountsTableView");
    wizard->next();
    wizard->next();
    QVERIFY(canGoOn(wizard));
    QCOMPARE(counts("importCountsTableView"), foretold);
    QVERIFY(foretold.contains(QStringLiteral("120 30 90")));  // the answers of the new community
    wizard->next();
    QVERIFY(fixture.settle());
  }

  void goingBackLosesNoChoice() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    const QString file = WindowFixture::sheets(fixture.simulate(3, 40, 1)).last();
    fixture.window->flow().startImport({file});
    auto* wizard = fixture.find<ImportWizard>("importWizard");
    QVERIFY(canGoOn(wizard));
    auto* encoding = part<QComboBox>(wizard, "encodingComboBox");
    encoding->setCurrentIndex(1);
    emit encoding->activated(1);
    QVERIFY(canGoOn(wizard));
    wizard->next();
    QAbstractItemModel* mapping = part<QTableView>(wizard, "mappingTableView")->model();
    QVERIFY(mapping->setData(mapping->index(6, 2), QString()));
    const QString chosen = mapping->index(6, 3).data().toString();
    wizard->next();
    QVERIFY(canGoOn(wizard));
    wizard->back();
    QCOMPARE(mapping->index(6, 3).data().toString(), chosen);
    wizard->next();
    QVERIFY(canGoOn(wizard));
    wizard->next();
    wizard->back();
    QVERIFY(canGoOn(wizard));
    wizard->back();
    QCOMPARE(mapping->index(6, 3).data().toString(), chosen);
    wizard->back();
    QCOMPARE(encoding->currentIndex(), 1);
    wizard->next();
    QCOMPARE(mapping->index(6, 3).data().toString(), chosen);
  }

  void rejectedRowsAreCountedBeforeAnythingIsStoredAndKeptAfterwards() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    const QString folder = fixture.simulate(3, 40, 1);
    QFile responses(folder + QStringLiteral("/responses.csv"));
    QVERIFY(responses.open(QIODevice::ReadOnly));
    QList<QByteArray> lines = responses.readAll().split('\n');
    // Row 3 gets an empty identifier; row 4 the code 6 in the first scale question.
    lines[2] = lines[2].mid(lines[2].indexOf(','));
    const qsizetype column = lines[0].split(',').indexOf("a1_orders");
    QVERIFY(column > 0);
    QList<QByteArray> cells = lines[3].split(',');
    cells[column] = "6";
    lines[3] = cells.join(',');
    const QString dirty = fixture.path(QStringLiteral("dirty.csv"));
    write(dirty, lines.join('\n'));
    fixture.window->flow().startImport({dirty});
    auto* wizard = fixture.find<ImportWizard>("importWizard");
    QVERIFY(canGoOn(wizard));
    wizard->next();
    wizard->next();
    QVERIFY(canGoOn(wizard));
    const QAbstractItemModel* kinds = part<QTableView>(wizard, "checkKindsTableView")->model();
    QCOMPARE(kinds->index(0, 0).data().toString(), QStringLiteral("no identifier"));  // what costs rows comes first
    QCOMPARE(kinds->index(1, 0).data().toString(), QStringLiteral("code outside the allowed ones"));
    const QAbstractItemModel* rows = part<QTableView>(wizard, "checkRowsTableView")->model();
    QCOMPARE(rows->index(0, 0).data().toString(), QStringLiteral("3"));
    choose(part<QTableView>(wizard, "checkKindsTableView"), 1, 0);
    QCOMPARE(rows->index(0, 0).data().toString(), QStringLiteral("4"));
    // The bad column stands first, its cell is marked.
    QCOMPARE(rows->headerData(2, Qt::Horizontal).toString(), QStringLiteral("a1_orders"));
    QVERIFY(rows->index(0, 2).data(Qt::BackgroundRole).isValid());
    wizard->next();
    wizard->next();
    QVERIFY(canGoOn(wizard));
    wizard->next();
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().batches().front().rowsRejected, std::uint64_t{1});
    QCOMPARE(fixture.find<QTableView>("rejectedTableView")->model()->rowCount(), 1);
    QCOMPARE(fixture.find<QTableView>("rejectedTableView")->model()->index(0, 0).data().toString(),
             QStringLiteral("3"));
  }

  void aFileThatCannotBeReadTellsWhyInPlaceAndHoldsUpTheRest() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    const QString empty = fixture.path(QStringLiteral("empty.csv"));
    write(empty, {});
    fixture.window->flow().startImport({empty});
    auto* wizard = fixture.find<ImportWizard>("importWizard");
    const auto messages = wizard->findChildren<QLabel*>(QStringLiteral("messageLabel"));
    const auto shown = [&] {
      const auto found =
          std::find_if(messages.begin(), messages.end(), [](const QLabel* label) { return label->isVisible(); });
      return found == messages.end() ? QString() : (*found)->text();
    };
    QTRY_VERIFY2(shown().contains(QStringLiteral("empty.csv")), qPrintable(shown()));
    QVERIFY(!part<QPushButton>(wizard, "wizardNextButton")->isEnabled());
    wizard->reject();
    QVERIFY(fixture.session().batches().empty());
  }

  void aTableDroppedWithoutAProjectAsksForOneAndThenImports() {
    WindowFixture fixture;
    const QString file = WindowFixture::sheets(fixture.simulate(3, 40, 1)).last();
    fixture.prompts.answers << Prompts::Answer::Accept;
    fixture.prompts.toSave << fixture.path(QStringLiteral("Dropped.hengzhi"));
    fixture.window->flow().openFiles({file});
    QVERIFY(fixture.settle());
    QTRY_VERIFY(fixture.window->findChild<ImportWizard*>() != nullptr);
    QVERIFY(canGoOn(fixture.window->findChild<ImportWizard*>()));
  }

  void aFileWithTheColumnsOfAnEarlierOneIsReadTheSameWayWhenAsked() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    const QString first = fixture.path(QStringLiteral("first.csv")),
                  second = fixture.path(QStringLiteral("second.csv"));
    write(first, "Nr,Place,resp_id,a1_orders,x\r\n1,K01,1,4,9\r\n2,K01,2,3,9\r\n");
    write(second, "Nr,Place,resp_id,a1_orders,x\r\n1,K02,7,5,9\r\n");
    fixture.window->flow().startImport({first});
    auto* wizard = fixture.find<ImportWizard>("importWizard");
    QVERIFY(canGoOn(wizard));
    QVERIFY(!part<QFrame>(wizard, "profileOfferFrame")->isVisible());
    QTest::keyClicks(part<QLineEdit>(wizard, "importWaveLineEdit"), QStringLiteral("2018"));
    wizard->next();
    pick(part<QTableView>(wizard, "mappingTableView"), 1, 2, QStringLiteral("community"));
    pick(part<QTableView>(wizard, "mappingTableView"), 3, 2, QStringLiteral("s1_reply"));
    finish(fixture, wizard);
    QCOMPARE(answer(fixture, 0, "s1_reply"), QStringLiteral("4"));
    QTRY_VERIFY(fixture.window->findChild<ImportWizard*>() == nullptr);
    fixture.window->flow().startImport({second});
    wizard = fixture.find<ImportWizard>("importWizard");
    QVERIFY(canGoOn(wizard));
    QTRY_VERIFY(part<QFrame>(wizard, "profileOfferFrame")->isVisible());
    QVERIFY(part<QPushButton>(wizard, "takeProfileButton")->text().startsWith(QStringLiteral("Read as on ")));
    QTest::mouseClick(part<QPushButton>(wizard, "takeProfileButton"), Qt::LeftButton);
    QVERIFY(canGoOn(wizard));
    QVERIFY(!part<QFrame>(wizard, "profileOfferFrame")->isVisible());
    QCOMPARE(part<QLineEdit>(wizard, "importWaveLineEdit")->text(), QStringLiteral("2018"));
    finish(fixture, wizard);
    QCOMPARE(answer(fixture, 2, "s1_reply"), QStringLiteral("5"));
    QCOMPARE(answer(fixture, 2, "_community"), QStringLiteral("K02"));
  }

  void valuesThatAreNoChoiceAreMappedAndAScaleIsTurnedRound() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    const QString file = fixture.path(QStringLiteral("values.csv"));
    write(file,
          "resp_id,community,wave,a1_orders,a2_busy,s1_reply\r\n1,K01,2019,1,1,very much so\r\n"
          "2,K01,2019,5,2,very much so\r\n3,K01,2019,2,3,4\r\n");
    fixture.window->flow().startImport({file});
    auto* wizard = fixture.find<ImportWizard>("importWizard");
    QVERIFY(canGoOn(wizard));
    wizard->next();
    auto* mapping = part<QTableView>(wizard, "mappingTableView");
    auto* values = part<QTableView>(wizard, "valuesTableView");
    choose(mapping, 5, 0);
    QTRY_COMPARE(values->model()->rowCount(), 2);
    const int odd = rowWith(values->model(), QStringLiteral("very much so"));
    QCOMPARE(values->model()->index(odd, 1).data().toString(), QStringLiteral("2"));
    QVERIFY(part<QLabel>(wizard, "valuesTextLabel")->text().contains(QStringLiteral("1 values in 2 cells")));
    pick(values, odd, 2, QStringLiteral("5  "));
    QVERIFY(!part<QLabel>(wizard, "valuesTextLabel")->text().contains(QStringLiteral("no answer")));
    choose(mapping, 3, 0);
    QTRY_VERIFY(part<QCheckBox>(wizard, "turnScaleCheckBox")->isVisible());
    QVERIFY(part<QLabel>(wizard, "valuesTextLabel")->text().contains(QStringLiteral("Direction")));
    QTest::mouseClick(part<QCheckBox>(wizard, "turnScaleCheckBox"), Qt::LeftButton, {}, QPoint(8, 8));
    QVERIFY(part<QCheckBox>(wizard, "turnScaleCheckBox")->isChecked());
    // The same for the other question with these choices, and kept over going on and back.
    QVERIFY(part<QPushButton>(wizard, "useValuesForAllButton")->isVisible());
    QTest::mouseClick(part<QPushButton>(wizard, "useValuesForAllButton"), Qt::LeftButton);
    wizard->next();
    QVERIFY(canGoOn(wizard));
    wizard->back();
    choose(mapping, 3, 0);
    QTRY_VERIFY(part<QCheckBox>(wizard, "turnScaleCheckBox")->isChecked());
    finish(fixture, wizard);
    QCOMPARE(answer(fixture, 0, "a1_orders"), QStringLiteral("5"));
    QCOMPARE(answer(fixture, 1, "a1_orders"), QStringLiteral("1"));
    QCOMPARE(answer(fixture, 0, "a2_busy"), QStringLiteral("5"));
    QCOMPARE(fixture.session().batches().front().cellsInvalid, std::uint64_t{0});
  }

  void aColumnIsDraggedOntoAQuestionAndAQuestionOntoAColumn() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    const QString file = fixture.path(QStringLiteral("drag.csv"));
    write(file, "resp_id,community,wave,u,v,a1_orders\r\n1,K01,2019,4,3,1\r\n");
    fixture.window->flow().startImport({file});
    auto* wizard = fixture.find<ImportWizard>("importWizard");
    QVERIFY(canGoOn(wizard));
    wizard->next();
    auto* mapping = part<QTableView>(wizard, "mappingTableView");
    auto* questions = part<QListWidget>(wizard, "openQuestionsListWidget");
    const int before = questions->count();
    // What a drag carries, dropped where the mouse would let it go.
    const auto column = std::unique_ptr<QMimeData>(mapping->model()->mimeData({mapping->model()->index(3, 0)}));
    QListWidgetItem* wanted = nullptr;
    for (int i = 0; i < questions->count(); ++i)
      if (questions->item(i)->data(Qt::UserRole).toString() == QLatin1String("s1_reply")) wanted = questions->item(i);
    QVERIFY(wanted != nullptr);
    questions->scrollToItem(wanted);
    const QPoint place = questions->visualItemRect(wanted).center();
    QDragEnterEvent enter(place, Qt::CopyAction, column.get(), Qt::LeftButton, {});
    QCoreApplication::sendEvent(questions->viewport(), &enter);
    QDropEvent drop(place, Qt::CopyAction, column.get(), Qt::LeftButton, {});
    QCoreApplication::sendEvent(questions->viewport(), &drop);
    QVERIFY2(mapping->model()->index(3, 2).data().toString().startsWith(QStringLiteral("s1_reply")),
             qPrintable(QStringLiteral("%1 at %2,%3 of %4")
                            .arg(mapping->model()->index(3, 2).data().toString())
                            .arg(place.x())
                            .arg(place.y())
                            .arg(questions->height())));
    QCOMPARE(questions->count(), before - 1);
    const auto question = std::unique_ptr<QMimeData>(
        questions->model()->mimeData({questions->model()->index(questions->count() - 1, 0)}));
    QVERIFY(mapping->model()->dropMimeData(question.get(), Qt::CopyAction, -1, -1, mapping->model()->index(4, 0)));
    QVERIFY(mapping->model()->index(4, 3).data().toString().contains(QStringLiteral("you")));
    // A question has one column: the earlier one loses it, and says so.
    pick(mapping, 4, 2, QStringLiteral("s1_reply"));
    QVERIFY(mapping->model()->index(3, 3).data().toString().contains(QStringLiteral("taken by column “v”")));
  }

  void badCellsAreCorrectedInPlaceBeforeTheImport() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    const QString file = fixture.path(QStringLiteral("bad.csv"));
    write(file, "resp_id,community,wave,a1_orders\r\n1,K01,2019,4\r\n,K01,2019,3\r\n3,K01,2019,7\r\n");
    fixture.window->flow().startImport({file});
    auto* wizard = fixture.find<ImportWizard>("importWizard");
    QVERIFY(canGoOn(wizard));
    wizard->next();
    wizard->next();
    QVERIFY(canGoOn(wizard));
    auto* kinds = part<QTableView>(wizard, "checkKindsTableView");
    auto* rows = part<QTableView>(wizard, "checkRowsTableView");
    QCOMPARE(rows->model()->headerData(2, Qt::Horizontal).toString(), QStringLiteral("resp_id"));
    type(rows, 0, 2, QStringLiteral("2"));
    QVERIFY(!part<QPushButton>(wizard, "wizardNextButton")->isEnabled());  // first it is checked
    choose(kinds, rowWith(kinds->model(), QStringLiteral("code outside the allowed ones")), 0);
    type(rows, 0, 2, QStringLiteral("5"));
    QTest::mouseClick(part<QPushButton>(wizard, "checkAgainButton"), Qt::LeftButton);
    QVERIFY(canGoOn(wizard));
    QVERIFY(part<QLabel>(wizard, "checkStatusLabel")->text().startsWith(QStringLiteral("3 rows will be imported, 0 ")));
    wizard->next();
    wizard->back();
    QVERIFY(canGoOn(wizard));
    QVERIFY(part<QLabel>(wizard, "checkStatusLabel")->text().startsWith(QStringLiteral("3 rows")));
    finish(fixture, wizard);
    QCOMPARE(answer(fixture, 1, "_respondent"), QStringLiteral("2"));
    QCOMPARE(answer(fixture, 2, "a1_orders"), QStringLiteral("5"));
    QCOMPARE(fixture.session().batches().front().rowsRejected, std::uint64_t{0});
  }

  void eachOfSeveralFilesHasItsOwnWaveAndCommunity() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    const QString one = fixture.path(QStringLiteral("one.csv")), two = fixture.path(QStringLiteral("two.csv"));
    write(one, "resp_id,a1_orders,s1_reply\r\n1,4,4\r\n");
    write(two, "resp_id,a1_orders,s1_reply\r\n1,2,2\r\n");
    fixture.window->flow().startImport({one, two});
    auto* wizard = fixture.find<ImportWizard>("importWizard");
    QVERIFY(canGoOn(wizard));
    auto* list = part<QListWidget>(wizard, "filesListWidget");
    const auto give = [&](int file, const char* wave, const char* community) {
      list->setCurrentRow(file);
      QTest::keyClicks(part<QLineEdit>(wizard, "importWaveLineEdit"), QString::fromLatin1(wave));
      QTest::keyClicks(part<QComboBox>(wizard, "importCommunityComboBox")->lineEdit(), QString::fromLatin1(community));
    };
    give(0, "2018", "K05");
    give(1, "2019", "K06");
    list->setCurrentRow(0);
    QCOMPARE(part<QComboBox>(wizard, "importCommunityComboBox")->currentText(), QStringLiteral("K05"));
    finish(fixture, wizard);
    QCOMPARE(answer(fixture, 0, "_community"), QStringLiteral("K05"));
    QCOMPARE(answer(fixture, 1, "_community"), QStringLiteral("K06"));
    QCOMPARE(answer(fixture, 1, "_wave"), QStringLiteral("2019"));
  }

  void personalColumnsAreLeftOutUnlessOneAgrees() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    const QString file = fixture.path(QStringLiteral("persons.csv"));
    QByteArray text("resp_id,community,wave,a1_orders,phone\r\n");
    for (int i = 0; i < 6; ++i) {
      const QByteArray phone = "1380000100" + QByteArray::number(i);
      text += phone + ",K01,2019," + QByteArray::number(1 + i % 5) + ',' + phone + "\r\n";
    }
    write(file, text + ",K01,2019,1,13800001009\r\n");
    fixture.window->flow().startImport({file});
    auto* wizard = fixture.find<ImportWizard>("importWizard");
    while (wizard->step() != ImportWizard::Summary) {
      QVERIFY(canGoOn(wizard));
      wizard->next();
    }
    auto* table = part<QTableView>(wizard, "personalTableView");
    QCOMPARE(table->model()->rowCount(), 2);
    const auto action = [&](const char* column) {
      for (int row = 0; row < table->model()->rowCount(); ++row)
        if (table->model()->index(row, 1).data().toString() == QLatin1String(column))
          return table->model()->index(row, 3).data().toString();
      return QString();
    };
    QCOMPARE(action("phone"), QStringLiteral("leave out"));
    QCOMPARE(action("resp_id"), QStringLiteral("pseudonym"));  // without it no row could be stored
    const int phone = table->model()->index(0, 1).data().toString() == QLatin1String("phone") ? 0 : 1;
    fixture.prompts.answers << Prompts::Answer::Cancel;
    pick(table, phone, 3, QStringLiteral("keep"));
    QCOMPARE(action("phone"), QStringLiteral("leave out"));
    finish(fixture, wizard);
    QCOMPARE(answer(fixture, 0, "_respondent").size(), 16);
    const QString project = fixture.session().path();
    fixture.session().closeProject();
    QFile stored(project);
    QVERIFY(stored.open(QIODevice::ReadOnly));
    QVERIFY(!stored.readAll().contains("1380000100"));
  }

  void theImportIsTakenBackFromItsLastStep() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    const QString file = WindowFixture::sheets(fixture.simulate(3, 40, 1)).last();
    fixture.window->flow().startImport({file});
    auto* wizard = fixture.find<ImportWizard>("importWizard");
    while (wizard->step() != ImportWizard::Result) {
      QVERIFY(canGoOn(wizard));
      wizard->next();
    }
    QVERIFY(canGoOn(wizard));
    QTRY_VERIFY(part<QPushButton>(wizard, "undoThisImportButton")->isEnabled());
    QTest::mouseClick(part<QPushButton>(wizard, "undoThisImportButton"), Qt::LeftButton);
    QVERIFY(fixture.settle());
    QTRY_VERIFY(fixture.session().batches().empty());
  }

  void cancellingACheckStoresNothingAndKeepsTheWizard() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    const QString file = WindowFixture::sheets(fixture.simulate(12, 800, 1)).last();
    fixture.window->flow().startImport({file});
    auto* wizard = fixture.find<ImportWizard>("importWizard");
    QVERIFY(canGoOn(wizard));
    wizard->next();
    wizard->next();
    wizard->reject();  // stops the check, if it is not over yet
    QVERIFY(fixture.settle());
    QVERIFY(wizard->isVisible());
    QVERIFY(fixture.session().batches().empty());
    wizard->back();
    QCOMPARE(wizard->step(), 1);
    wizard->reject();
    QTRY_VERIFY(fixture.window->findChild<ImportWizard*>() == nullptr);
  }

  void aProjectIsDraftedFromAFileThatHasNoQuestionnaire() {
    WindowFixture fixture;
    const QString file = fixture.path(QStringLiteral("own.csv"));
    QByteArray text("id,community,wave,agree,city\r\n");
    for (int i = 0; i < 30; ++i)
      text += QByteArray::number(i) + ",C" + QByteArray::number(i % 3) + ",2019," + QByteArray::number(1 + i % 5) +
              ',' + (i % 2 != 0 ? "north" : "south") + "\r\n";
    write(file, text);
    fixture.prompts.answers << Prompts::Answer::Decline;  // not the shipped questionnaire
    fixture.prompts.toSave << fixture.path(QStringLiteral("Own.hengzhi"));
    fixture.window->flow().openFiles({file});
    auto* dialog = fixture.find<DraftDialog>("draftDialog");
    auto* create = dialog->findChild<QPushButton*>(QStringLiteral("draftCreateButton"));
    QTRY_VERIFY(create->isEnabled());
    auto* table = dialog->findChild<QTableView*>(QStringLiteral("draftTableView"));
    int agree = -1;
    for (int row = 0; row < table->model()->rowCount(); ++row)
      if (table->model()->index(row, 1).data().toString() == QLatin1String("agree")) agree = row;
    QVERIFY(agree >= 0);
    pick(table, agree, 3, QStringLiteral("scale"));
    QCOMPARE(table->model()->index(agree, 6).data().toInt(), 5);
    QVERIFY(table->model()->setData(table->model()->index(agree, 7), Qt::Checked, Qt::CheckStateRole));
    QTest::mouseClick(create, Qt::LeftButton);
    QVERIFY(fixture.settle());
    QTRY_VERIFY(fixture.window->findChild<ImportWizard*>() != nullptr);
    const Question* asked = fixture.session().codebook().find("agree");
    QVERIFY(asked != nullptr && asked->kind == QuestionKind::Scale && asked->reversed && asked->scaleMax == 5);
    auto* wizard = fixture.find<ImportWizard>("importWizard");
    finish(fixture, wizard);
    QCOMPARE(fixture.session().answerCount(), std::uint64_t{30});
    QCOMPARE(fixture.session().batches().front().cellsInvalid, std::uint64_t{0});
  }
};

HZ_TEST(ImportWizardTest)
#include "import_wizard_test.moc"
