// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/data_page.h"
#include "support/registry.h"
#include "ui/common/records_model.h"
#include "ui/data/answers_model.h"
#include "window/wizard_fixture.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QUndoStack>

using namespace hz;

namespace {

void choose(QTableView* table, const QModelIndex& index) {
  table->scrollTo(index);
  QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(index).center());
}

int columnNamed(const QAbstractItemModel* model, const QString& name) {
  for (int column = 0; column < model->columnCount(); ++column)
    if (model->headerData(column, Qt::Horizontal).toString() == name) return column;
  return -1;
}

/// Three rows of which one has no identifier and one no community.
void importDirty(WindowFixture& fixture) {
  const QString file = fixture.path(QStringLiteral("dirty.csv"));
  write(file, "resp_id,community,wave,a1_orders,motive\r\n1,K01,2019,4,own\r\n,K01,2019,3,\r\n3,,2019,2,\r\n");
  fixture.projectWith(QStringLiteral("D.hengzhi"), {file});
  fixture.window->showPage(QStringLiteral("data"));
}

}  // namespace

class DataPageTest : public QObject {
  Q_OBJECT

 private slots:
  void rejectedRowsAreCorrectedAndAcceptedAndUndoBringsThemBack() {
    WindowFixture fixture;
    importDirty(fixture);
    auto* table = fixture.find<QTableView>("rejectedTableView");
    fixture.find<QTabWidget>("batchDetailsTabWidget")->setCurrentIndex(1);
    QCOMPARE(table->model()->rowCount(), 2);
    auto* accept = fixture.find<QPushButton>("acceptCorrectedButton");
    QVERIFY(!accept->isEnabled());
    type(table, 0, columnNamed(table->model(), QStringLiteral("resp_id")), QStringLiteral("2"));
    QVERIFY(accept->isEnabled());
    QVERIFY(accept->text().contains(QLatin1Char('1')));
    QTest::mouseClick(accept, Qt::LeftButton);
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().answerCount(), std::uint64_t{2});
    QVERIFY(!accept->isEnabled());  // what was accepted is not offered again
    // The origin stays in view; one row waits still, the other says that it was accepted and cannot be edited again.
    QCOMPARE(table->model()->rowCount(), 2);
    QVERIFY(fixture.find<QLabel>("rejectedTextLabel")->text().startsWith(QStringLiteral("1 rows wait")));
    QVERIFY(!(table->model()->flags(table->model()->index(0, 2)) & Qt::ItemIsEditable));
    fixture.session().undoStack().undo();
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().answerCount(), std::uint64_t{1});
    QVERIFY(fixture.find<QLabel>("rejectedTextLabel")->text().startsWith(QStringLiteral("2 rows wait")));
    fixture.session().undoStack().redo();
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().answerCount(), std::uint64_t{2});
  }

  void rowsThatAreStillBadSayWhyAndKeepWhatWasTyped() {
    WindowFixture fixture;
    importDirty(fixture);
    auto* table = fixture.find<QTableView>("rejectedTableView");
    fixture.find<QTabWidget>("batchDetailsTabWidget")->setCurrentIndex(1);
    const int id = columnNamed(table->model(), QStringLiteral("resp_id"));
    type(table, 0, id, QStringLiteral("1"));  // is taken already
    QTest::mouseClick(fixture.find<QPushButton>("acceptCorrectedButton"), Qt::LeftButton);
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().answerCount(), std::uint64_t{1});
    QCOMPARE(table->model()->index(0, id).data().toString(), QStringLiteral("1"));
    bool shown = false;
    for (const QLabel* label : fixture.window->findChildren<QLabel*>(QStringLiteral("messageLabel")))
      shown |= label->isVisible() && label->text().contains(QStringLiteral("0 of 1"));
    QVERIFY(shown);
    QTest::mouseClick(fixture.find<QPushButton>("revertCorrectedButton"), Qt::LeftButton);
    QCOMPARE(table->model()->index(0, id).data().toString(), QString());
  }

  void rejectedRowsAreExportedOnlyOnTheWordOfThePerson() {
    WindowFixture fixture;
    importDirty(fixture);
    fixture.find<QTabWidget>("batchDetailsTabWidget")->setCurrentIndex(1);
    const QString file = fixture.path(QStringLiteral("out.csv"));
    fixture.prompts.answers << Prompts::Answer::Cancel;
    QTest::mouseClick(fixture.find<QPushButton>("exportRejectedButton"), Qt::LeftButton);
    QVERIFY(!QFile::exists(file));
    fixture.prompts.answers << Prompts::Answer::Accept;
    fixture.prompts.toSave << file;
    QTest::mouseClick(fixture.find<QPushButton>("exportRejectedButton"), Qt::LeftButton);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll().count("\r\n"), 3);
  }

  void problemsAreCountedByKindAndProvenanceIsShown() {
    WindowFixture fixture;
    importDirty(fixture);
    const auto* kinds = fixture.find<QTableView>("issueKindsTableView");
    QStringList names;
    for (int row = 0; row < kinds->model()->rowCount(); ++row) names << kinds->model()->index(row, 0).data().toString();
    QVERIFY2(names.contains(QStringLiteral("no identifier")), qPrintable(names.join(QLatin1Char(','))));
    choose(fixture.find<QTableView>("issueKindsTableView"),
           kinds->model()->index(static_cast<int>(names.indexOf(QStringLiteral("no identifier"))), 0));
    QCOMPARE(fixture.find<QTableView>("issuesTableView")->model()->rowCount(), 1);
    const QString text = fixture.find<QLabel>("provenanceLabel")->text();
    QVERIFY(text.contains(QString::fromStdString(fixture.session().batches().front().fileSha256)));
    QVERIFY(text.contains(QStringLiteral("CSV")) && text.contains(QStringLiteral("UTF-8")));
  }

  void anAnswerIsFoundChangedAndChangedBack() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("A.hengzhi"), WindowFixture::sheets(fixture.simulate(3, 40, 1)));
    fixture.find<QAction>("findAction")->trigger();
    QCOMPARE(fixture.window->page(), QStringLiteral("data"));
    QCOMPARE(fixture.find<QTabWidget>("dataTabWidget")->currentIndex(), 1);
    auto* line = fixture.find<QLineEdit>("findAnswerLineEdit");
    auto* table = fixture.find<QTableView>("answersTableView");
    QTest::keyClicks(line, QStringLiteral("k03"));
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY(fixture.settle());
    const int first = table->currentIndex().row();
    const int community = columnNamed(table->model(), QStringLiteral("Community"));
    QCOMPARE(table->model()->index(first, community).data().toString(), QStringLiteral("K03"));
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY(fixture.settle());
    QVERIFY(table->currentIndex().row() != first);
    QTest::mouseClick(fixture.find<QWidget>("findPreviousButton"), Qt::LeftButton);
    QVERIFY(fixture.settle());
    QCOMPARE(table->currentIndex().row(), first);

    const int question = columnNamed(table->model(), QStringLiteral("a1_orders"));
    const QModelIndex cell = table->model()->index(first, question);
    const QString before = cell.data().toString();
    choose(table, cell);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_F2);
    auto* box = table->viewport()->findChild<QComboBox*>();
    QVERIFY(box != nullptr);
    const QString wanted = before == QLatin1String("2") ? QStringLiteral("3") : QStringLiteral("2");
    box->setCurrentIndex(box->findData(wanted));
    emit box->activated(box->currentIndex());
    QVERIFY(fixture.settle());
    QCOMPARE(table->model()->index(first, question).data().toString(), wanted);
    QCOMPARE(table->currentIndex().row(), first);  // the place is kept
    fixture.find<QAction>("undoAction")->trigger();
    QVERIFY(fixture.settle());
    QCOMPARE(table->model()->index(first, question).data().toString(), before);
    fixture.session().undoStack().redo();
    QVERIFY(fixture.settle());
    QCOMPARE(table->model()->index(first, question).data().toString(), wanted);
  }

  void severalChoicesAreTickedByTheirLabels() {
    WindowFixture fixture;
    importDirty(fixture);
    fixture.find<QTabWidget>("dataTabWidget")->setCurrentIndex(1);
    auto* table = fixture.find<QTableView>("answersTableView");
    const int motive = columnNamed(table->model(), QStringLiteral("motive"));
    choose(table, table->model()->index(0, motive));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_F2);
    auto* list = table->viewport()->findChild<QListWidget*>(QStringLiteral("answerCheckList"));
    QVERIFY(list != nullptr);
    QVERIFY(list->height() > table->rowHeight(0));
    int ticked = 0;
    for (int row = 0; row < list->count(); ++row) ticked += list->item(row)->checkState() == Qt::Checked;
    QCOMPARE(ticked, 1);
    QVERIFY(list->item(0)->text() != QLatin1String("own"));  // code and label
    list->setCurrentRow(1);
    QTest::keyClick(list, Qt::Key_Space);
    QTest::keyClick(list, Qt::Key_Return);
    QCoreApplication::processEvents();
    QVERIFY(fixture.settle());
    const QString both = table->model()->index(0, motive).data(Qt::EditRole).toString();
    QCOMPARE(both.split(QLatin1Char(' ')).size(), 2);
    QVERIFY(both.contains(QStringLiteral("own")));
    // One that stands alone takes the others away, and goes with them.
    const int met = columnNamed(table->model(), QStringLiteral("sw_met"));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    choose(table, table->model()->index(0, met));
    QTest::keyClick(table, Qt::Key_F2);
    list = table->viewport()->findChild<QListWidget*>(QStringLiteral("answerCheckList"));
    QVERIFY(list != nullptr);
    const auto marks = [list] {
      QString all;
      for (int row = 0; row < list->count(); ++row)
        if (list->item(row)->checkState() == Qt::Checked) all += list->item(row)->data(Qt::UserRole).toString() + u' ';
      return all;
    };
    const auto press = [list](int row) {
      list->setCurrentRow(row);
      QTest::keyClick(list, Qt::Key_Space);
    };
    const auto none = list->findItems(QStringLiteral("97 "), Qt::MatchStartsWith);
    QCOMPARE(none.size(), 1);
    press(0);
    press(1);
    QCOMPARE(marks(), QStringLiteral("elder child "));
    press(list->row(none.first()));
    QCOMPARE(marks(), QStringLiteral("97 "));
    press(1);
    QCOMPARE(marks(), QStringLiteral("child "));
    QTest::keyClick(list, Qt::Key_Escape);
  }

  void answersAreFoundByTheWordsTheyAreReadIn() {
    WindowFixture fixture;
    importDirty(fixture);
    fixture.find<QAction>("findAction")->trigger();
    auto* line = fixture.find<QLineEdit>("findAnswerLineEdit");
    auto* table = fixture.find<QTableView>("answersTableView");
    const int motive = columnNamed(table->model(), QStringLiteral("motive"));
    for (const QString& text :
         {QStringLiteral("own"), table->model()->index(0, motive).data(Qt::ToolTipRole).toString()}) {
      line->setText(text);
      table->setCurrentIndex({});
      QTest::keyClick(line, Qt::Key_Return);
      QVERIFY(fixture.settle());
      QCOMPARE(table->currentIndex(), table->model()->index(0, motive));
      QVERIFY(!fixture.find<QLabel>("findResultLabel")->text().contains(QStringLiteral("not found")));
    }
  }

  void labelsHaveRoomAndAbsencesHaveWords() {
    WindowFixture fixture;
    importDirty(fixture);
    fixture.find<QTabWidget>("dataTabWidget")->setCurrentIndex(1);
    auto* table = fixture.find<QTableView>("answersTableView");
    const int orders = columnNamed(table->model(), QStringLiteral("a1_orders"));
    const int narrow = table->columnWidth(orders);
    QTest::mouseClick(fixture.find<QCheckBox>("answerLabelsCheckBox"), Qt::LeftButton);
    const QString label = table->model()->index(0, orders).data().toString();
    QVERIFY(label != QLatin1String("4"));
    QVERIFY(table->columnWidth(orders) > narrow && table->columnWidth(orders) <= 240);
    QVERIFY(table->columnWidth(orders) >= qMin(240, table->fontMetrics().horizontalAdvance(label)));
    const QString head = table->model()->headerData(orders, Qt::Horizontal).toString();
    const QString tip = table->model()->headerData(orders, Qt::Horizontal, Qt::ToolTipRole).toString();
    QVERIFY(head != QLatin1String("a1_orders") && tip.contains(head) && tip.contains(QStringLiteral("a1_orders")));
    QTest::mouseClick(fixture.find<QCheckBox>("answerLabelsCheckBox"), Qt::LeftButton);
    fixture.session().editAnswer(1, QStringLiteral("freq"), QStringLiteral("-97"));
    QVERIFY(fixture.settle());
    const int freq = columnNamed(table->model(), QStringLiteral("freq"));
    QCOMPARE(table->model()->index(0, freq).data(Qt::EditRole).toString(), QStringLiteral("-97"));
    QVERIFY(!table->model()->index(0, freq).data().toString().contains(QStringLiteral("97")));
  }

  void anAnswerThatIsNoneIsRefusedInPlace() {
    WindowFixture fixture;
    importDirty(fixture);
    fixture.find<QTabWidget>("dataTabWidget")->setCurrentIndex(1);
    auto* table = fixture.find<QTableView>("answersTableView");
    const int date = columnNamed(table->model(), QStringLiteral("date"));
    type(table, 0, date, QStringLiteral("nonsense"));
    QVERIFY(fixture.settle());
    QCOMPARE(table->model()->index(0, date).data().toString(), QString());
    bool shown = false;
    for (const QLabel* label : fixture.window->findChildren<QLabel*>(QStringLiteral("messageLabel")))
      shown |= label->isVisible() && label->text().contains(QStringLiteral("nonsense"));
    QVERIFY(shown);
    QVERIFY(!fixture.session().undoStack().undoText().contains(QStringLiteral("date")));
  }

  /// However long the table: what is read is the windows that come into view, and few of them are kept.
  void aMillionRowsAreReadInWindows() {
    Codebook codebook = shippedInstrument();
    constexpr std::uint64_t kRows = 1000000;
    std::uint64_t fetched = 0, calls = 0, largest = 0;
    AnswersModel model;
    model.setSource(&codebook, kRows, [&](std::uint64_t first, std::uint64_t count) {
      AnswerRows rows;
      rows.columns = {"_respondent", "a1_orders"};
      for (std::uint64_t i = first; i < std::min(kRows, first + count); ++i) {
        rows.rows.push_back({std::to_string(i), std::to_string(1 + i % 5)});
        rows.numbers.push_back(static_cast<std::int64_t>(2 * i));
      }
      ++calls;
      fetched += rows.rows.size();
      largest = std::max<std::uint64_t>(largest, rows.rows.size());
      return rows;
    });
    QTableView view;
    view.setModel(&model);
    view.resize(600, 400);
    view.show();
    QCOMPARE(model.rowCount(), static_cast<int>(kRows));
    for (const int row : {0, 999999, 500000, 123456, 500001, 0}) {
      view.scrollTo(model.index(row, 0));
      QCoreApplication::processEvents();
      QCOMPARE(model.index(row, 0).data().toString(), QString::number(row));
      QCOMPARE(model.rowNumber(row), std::int64_t{2} * row);
    }
    QVERIFY(largest <= 500);
    QVERIFY2(fetched < 5000, qPrintable(QString::number(fetched)));
    // A window that was seen is not read again, and old ones go.
    const std::uint64_t before = calls;
    QCOMPARE(model.index(500010, 1).data().toString(), QStringLiteral("1"));
    QCOMPARE(calls, before);
    for (int window = 0; window < 100; ++window) model.index(window * 200, 0).data();
    const std::uint64_t after = calls;
    model.index(500010, 1).data();
    QCOMPARE(calls, after + 1);
  }
};

HZ_TEST(DataPageTest)
#include "data_page_test.moc"
