// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/registry.h"
#include "ui/common/choice_box.h"
#include "ui/common/records_model.h"
#include "ui/common/table_model.h"
#include "ui/import/draft_dialog.h"
#include "ui/import/draft_model.h"
#include "ui/import/mapping_model.h"
#include "ui/window/project_flow.h"
#include "window/wizard_fixture.h"

#include <QCheckBox>
#include <QFrame>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QTimer>

using namespace hz;

namespace {

const char* const kAnswers = "resp_id,community,wave,a1_orders,s1_reply,u\r\n1,K01,2019,4,3,1\r\n2,K01,2019,2,3,1\r\n";

/// The wizard with one file, at its second step.
ImportWizard* atColumns(WindowFixture& fixture, const QByteArray& text) {
  fixture.projectWith(QStringLiteral("P.hengzhi"), {});
  const QString file = fixture.path(QStringLiteral("usability.csv"));
  write(file, text);
  fixture.window->flow().startImport({file});
  auto* wizard = fixture.find<ImportWizard>("importWizard");
  canGoOn(wizard);
  wizard->next();
  return wizard;
}

/// Types as a person does: the open list gets the keys.
void keys(QWidget* box, const QString& text) {
  for (const QChar& key : text) {
    QWidget* target = QApplication::activePopupWidget() != nullptr ? QApplication::activePopupWidget() : box;
    QTest::keyClicks(target, QString(key));
  }
}

ChoiceBox* openMeaning(QTableView* mapping, int row) {
  mapping->setCurrentIndex(mapping->model()->index(row, 2));
  mapping->setFocus();
  QTest::keyClick(mapping, Qt::Key_F2);
  return mapping->viewport()->findChild<ChoiceBox*>();
}

/// Searches a meaning and takes it.
void mean(QTableView* mapping, int row, const QString& text) {
  ChoiceBox* box = openMeaning(mapping, row);
  QVERIFY(box != nullptr);
  keys(box, text);
  QWidget* target = QApplication::activePopupWidget() != nullptr ? QApplication::activePopupWidget() : box;
  QTest::keyClick(target, Qt::Key_Return);
  QTRY_VERIFY(mapping->model()->index(row, 2).data().toString().startsWith(text));
  QTRY_VERIFY(mapping->viewport()->findChild<ChoiceBox*>() == nullptr);
}

void chooseCommunity(DraftDialog& dialog, const QString& column) {
  auto* community = dialog.findChild<QComboBox*>(QStringLiteral("draftCommunityComboBox"));
  const int at = community->findText(column);
  QVERIFY(at > 0);
  community->setCurrentIndex(at);
  emit community->activated(at);
}

QString cell(const QTableView* table, int row, int column) {
  return table->model()->index(row, column).data().toString();
}

}  // namespace

class ImportWizardUsabilityTest : public QObject {
  Q_OBJECT

 private slots:
  void typingInAMeaningSearchesAndOnlyEnterTakesItOver() {
    WindowFixture fixture;
    auto* wizard = atColumns(fixture, kAnswers);
    auto* mapping = part<QTableView>(wizard, "mappingTableView");
    QStringList before;
    for (int row = 0; row < 6; ++row) before << cell(mapping, row, 2);
    const auto now = [&] {
      QStringList all;
      for (int row = 0; row < 6; ++row) all << cell(mapping, row, 2);
      return all;
    };
    ChoiceBox* box = openMeaning(mapping, 5);
    QVERIFY(box != nullptr);
    QTest::keyClick(box, Qt::Key_PageDown);
    keys(box, QStringLiteral("svc_u"));
    QCOMPARE(now(), before);
    QVERIFY(mapping->viewport()->findChild<ChoiceBox*>() == box);
    QWidget* target = QApplication::activePopupWidget() != nullptr ? QApplication::activePopupWidget() : box;
    QTest::keyClick(target, Qt::Key_Return);
    QTRY_VERIFY(cell(mapping, 5, 2).startsWith(QStringLiteral("svc_used")));
    before[5] = cell(mapping, 5, 2);
    QCOMPARE(now(), before);
    QCOMPARE(wizard->step(), 1);  // the key was not one for Next
  }

  void aLetterOnACellBeginsTheSearchAndLeavingEndsItWithoutAChange() {
    WindowFixture fixture;
    auto* wizard = atColumns(fixture, kAnswers);
    auto* mapping = part<QTableView>(wizard, "mappingTableView");
    const QString before = cell(mapping, 3, 2), other = cell(mapping, 4, 2);
    mapping->setCurrentIndex(mapping->model()->index(3, 2));
    mapping->setFocus();
    QTest::keyClick(mapping, Qt::Key_S);
    auto* box = mapping->viewport()->findChild<ChoiceBox*>();
    QVERIFY(box != nullptr);
    QCOMPARE(box->currentText(), QStringLiteral("s"));
    QCOMPARE(cell(mapping, 3, 2), before);
    if (QWidget* list = QApplication::activePopupWidget()) list->hide();
    part<QPushButton>(wizard, "wizardNextButton")->setFocus();
    QTRY_VERIFY(mapping->viewport()->findChild<ChoiceBox*>() == nullptr);
    QCOMPARE(cell(mapping, 3, 2), before);
    QCOMPARE(cell(mapping, 4, 2), other);
  }

  void arrowsInAMeaningOpenTheListAndChangeNothing() {
    WindowFixture fixture;
    auto* wizard = atColumns(fixture, kAnswers);
    auto* mapping = part<QTableView>(wizard, "mappingTableView");
    const QString before = cell(mapping, 3, 2);
    ChoiceBox* box = openMeaning(mapping, 3);
    QVERIFY(box != nullptr);
    QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(cell(mapping, 3, 2), before);
    QVERIFY(mapping->viewport()->findChild<ChoiceBox*>() == box);
    box->hidePopup();
    // Words that name nothing change nothing either.
    box->setEditText(QStringLiteral("no such question"));
    QTest::keyClick(box, Qt::Key_Return);
    QCoreApplication::processEvents();
    QCOMPARE(cell(mapping, 3, 2), before);
  }

  void aQuestionTakenFromAnotherColumnIsSaidAndComesBack() {
    WindowFixture fixture;
    auto* wizard = atColumns(fixture, kAnswers);
    auto* mapping = part<QTableView>(wizard, "mappingTableView");
    auto* open = part<QCheckBox>(wizard, "onlyOpenCheckBox");
    ChoiceBox* box = openMeaning(mapping, 5);
    QVERIFY(box != nullptr);
    const int used = box->findText(QStringLiteral("a1_orders"), Qt::MatchStartsWith);
    QVERIFY(box->itemText(used).endsWith(QStringLiteral("used by column “a1_orders”")));
    QTest::keyClick(box, Qt::Key_Escape);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    choose(mapping, 0, 0);
    pick(mapping, 5, 2, QStringLiteral("a1_orders"));
    QCOMPARE(cell(mapping, 3, 3), QStringLiteral("taken by column “u”"));
    QTest::mouseClick(open, Qt::LeftButton, {}, QPoint(8, 8));
    QVERIFY(open->isChecked());
    QVERIFY(!mapping->isRowHidden(3));
    QVERIFY(mapping->isRowHidden(4));
    open->setChecked(false);
    choose(mapping, 0, 0);
    pick(mapping, 5, 2, QStringLiteral("(left out)"));
    QVERIFY(cell(mapping, 3, 2).startsWith(QStringLiteral("a1_orders")));
    QVERIFY(cell(mapping, 3, 3).contains(QStringLiteral("100 %")));
  }

  void aColumnMayStandForOneChoiceOfAQuestion() {
    WindowFixture fixture;
    auto* wizard = atColumns(fixture, "resp_id,community,wave,x1,x2\r\n1,K01,2019,1,0\r\n2,K01,2019,1,1\r\n");
    auto* mapping = part<QTableView>(wizard, "mappingTableView");
    auto* questions = part<QListWidget>(wizard, "openQuestionsListWidget");
    const auto isOpen = [&] { return !questions->findItems(QStringLiteral("motive "), Qt::MatchStartsWith).isEmpty(); };
    QVERIFY(isOpen());
    QVERIFY(questions->findItems(QStringLiteral("motive/"), Qt::MatchStartsWith).isEmpty());
    mean(mapping, 3, QStringLiteral("motive/own"));
    mean(mapping, 4, QStringLiteral("motive/gift"));
    QVERIFY(cell(mapping, 3, 2).startsWith(QStringLiteral("motive/own")));
    QVERIFY(!isOpen());
    // The same choice twice: the first column loses it.
    mean(mapping, 3, QStringLiteral("motive/gift"));
    QVERIFY(!cell(mapping, 4, 2).startsWith(QStringLiteral("motive/")));
    mean(mapping, 3, QStringLiteral("motive/own"));
    mean(mapping, 4, QStringLiteral("motive/gift"));
    finish(fixture, wizard);
    QCOMPARE(answer(fixture, 0, "motive"), QStringLiteral("own"));
    QCOMPARE(answer(fixture, 1, "motive"), QStringLiteral("own gift"));
  }

  void cancellingAsksOnlyWhereSomethingWouldBeLost() {
    WindowFixture fixture;
    auto* wizard = atColumns(fixture, kAnswers);
    auto* mapping = part<QTableView>(wizard, "mappingTableView");
    QVERIFY(mapping->model()->setData(mapping->model()->index(3, 2), QString()));
    fixture.prompts.answers << Prompts::Answer::Cancel;
    QTest::keyClick(wizard, Qt::Key_Escape);
    QVERIFY(wizard->isVisible());
    fixture.prompts.answers << Prompts::Answer::Cancel;
    wizard->close();
    QVERIFY(wizard->isVisible());
    fixture.prompts.answers << Prompts::Answer::Accept;
    QTest::mouseClick(part<QPushButton>(wizard, "wizardCancelButton"), Qt::LeftButton);
    QTRY_VERIFY(fixture.window->findChild<ImportWizard*>() == nullptr);
    QVERIFY(fixture.prompts.answers.isEmpty());
    // Nothing was chosen: nothing is asked.
    fixture.window->flow().startImport({fixture.path(QStringLiteral("usability.csv"))});
    wizard = fixture.find<ImportWizard>("importWizard");
    QVERIFY(canGoOn(wizard));
    QTest::keyClick(wizard, Qt::Key_Escape);
    QTRY_VERIFY(fixture.window->findChild<ImportWizard*>() == nullptr);
  }

  void afterTheCheckTheFocusIsOnNext() {
    WindowFixture fixture;
    auto* wizard = atColumns(fixture, kAnswers);
    auto* next = part<QPushButton>(wizard, "wizardNextButton");
    next->setFocus();
    QTest::keyClick(next, Qt::Key_Space);
    QCOMPARE(wizard->step(), 2);
    QVERIFY(wizard->focusWidget() != part<QPushButton>(wizard, "wizardCancelButton"));
    QVERIFY(canGoOn(wizard));
    QCOMPARE(wizard->focusWidget(), next);
  }

  void enterDoesNotKeepPersonalData() {
    QtPrompts real;
    Prompts::Question question{QStringLiteral("Keep?"), {}, QStringLiteral("Keep"), {}, QStringLiteral("No"), true};
    for (const bool cautious : {true, false}) {
      question.cautious = cautious;
      QTimer::singleShot(0, [] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        QVERIFY(box != nullptr);
        QTest::keyClick(box, Qt::Key_Return);
      });
      QCOMPARE(real.ask(nullptr, question), cautious ? Prompts::Answer::Cancel : Prompts::Answer::Accept);
    }
  }

  void aFileThatIsNotRecognisedIsNamedAndLeftOut() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    const QString good = fixture.path(QStringLiteral("good.csv")), odd = fixture.path(QStringLiteral("odd.csv"));
    write(good, kAnswers);
    write(odd, "kind,value\r\nx,1\r\ny,2\r\n");
    fixture.window->flow().startImport({good, odd});
    auto* wizard = fixture.find<ImportWizard>("importWizard");
    auto* list = part<QListWidget>(wizard, "filesListWidget");
    QTRY_VERIFY(list->item(1)->text().endsWith(QStringLiteral("not recognised")));
    QTRY_VERIFY(list->item(0)->text().contains(QLatin1Char('\n')));
    QVERIFY(!part<QPushButton>(wizard, "wizardNextButton")->isEnabled());
    QVERIFY(part<QLabel>(wizard, "blockedFilesLabel")->text().endsWith(QStringLiteral("odd.csv")));
    QVERIFY(!part<QFrame>(wizard, "unknownFileFrame")->isVisible());
    list->setCurrentRow(1);
    QVERIFY(part<QFrame>(wizard, "unknownFileFrame")->isVisible());
    QTest::mouseClick(part<QPushButton>(wizard, "leaveFileOutButton"), Qt::LeftButton);
    QCOMPARE(list->count(), 1);
    QVERIFY(canGoOn(wizard));
  }

  void textsOfNoQuestionAreNotSaidToBeStored() {
    WindowFixture fixture;
    QByteArray text("resp_id,community,wave,a1_orders,remarks\r\n");
    for (int i = 0; i < 6; ++i)
      text += QByteArray::number(i) + ",K01,2019,3,call me at 1380000100" + QByteArray::number(i) + " soon\r\n";
    auto* wizard = atColumns(fixture, text);
    while (wizard->step() != ImportWizard::Summary) {
      QVERIFY(canGoOn(wizard));
      wizard->next();
    }
    auto* table = part<QTableView>(wizard, "personalTableView");
    QCOMPARE(table->model()->rowCount(), 1);
    QVERIFY2(cell(table, 0, 4).startsWith(QStringLiteral("not imported")), qPrintable(cell(table, 0, 4)));
  }

  void whatNeedsALookAndWhatDoesNot() {
    WindowFixture fixture;
    auto* wizard =
        atColumns(fixture, "resp_id,community,手机号码,a1_orders,s1_reply,zzz\r\n1,K01,13800001001,4,most of it,1\r\n");
    auto* mapping = part<QTableView>(wizard, "mappingTableView");
    QTRY_COMPARE(cell(mapping, 4, 3), QStringLiteral("1 values are no answer"));
    QCOMPARE(cell(mapping, 2, 3), QStringLiteral("personal data, left out"));
    part<QCheckBox>(wizard, "onlyOpenCheckBox")->setChecked(true);
    for (const int row : {0, 1, 2, 3}) QVERIFY2(mapping->isRowHidden(row), qPrintable(QString::number(row)));
    for (const int row : {4, 5}) QVERIFY2(!mapping->isRowHidden(row), qPrintable(QString::number(row)));
    auto* questions = part<QListWidget>(wizard, "openQuestionsListWidget");
    const auto listed = [&](const char* code) {
      for (int i = 0; i < questions->count(); ++i)
        if (questions->item(i)->data(Qt::UserRole).toString() == QLatin1String(code)) return true;
      return false;
    };
    QVERIFY(listed("wave"));
    wizard->back();
    QTest::keyClicks(part<QLineEdit>(wizard, "importWaveLineEdit"), QStringLiteral("2019"));
    wizard->next();
    QVERIFY(!listed("wave"));
  }

  void aMarkedCellStaysReadableWhileItIsSelected() {
    applyLook(false);
    RecordsModel model;
    model.setRows({QStringLiteral("a")}, {{3, {QStringLiteral("old")}, {}, true}, {0, {}, {}, true}}, true);
    QTableView table;
    table.setModel(&model);
    table.setItemDelegate(new RecordsDelegate(&table));
    prepareTable(&table);
    table.setSelectionBehavior(QAbstractItemView::SelectItems);
    table.resize(500, 200);
    table.show();
    QVERIFY(model.setData(model.index(0, 2), QStringLiteral("XXXXX")));
    table.selectionModel()->select(model.index(0, 2), QItemSelectionModel::ClearAndSelect);
    const QRect place = table.visualRect(model.index(0, 2)).adjusted(3, 3, -3, -3);
    const QImage image = table.viewport()->grab(place).toImage();
    int white = 0, dark = 0;
    for (int y = 0; y < image.height(); ++y) {
      for (int x = 0; x < image.width(); ++x) {
        white += qGray(image.pixel(x, y)) > 250 ? 1 : 0;
        dark += qGray(image.pixel(x, y)) < 90 ? 1 : 0;
      }
    }
    QCOMPARE(white, 0);
    QVERIFY(dark > 10);
    // What concerns the whole file has no row.
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("3"));
    QCOMPARE(model.index(1, 0).data().toString(), QString());
  }

  void headersAreCutAtTheirEndAndTellTheRest() {
    TextTableModel model;
    applyLook(false);
    model.setTable({{"WWWWWWWWWWWWWWWWWWWWWWWWWWWWW"}, {{"1"}}});
    QTableView table;
    table.setModel(&model);
    prepareTable(&table);
    QTableView sorted;
    sorted.setModel(&model);
    sorted.setSortingEnabled(true);
    sorted.sortByColumn(-1, Qt::AscendingOrder);
    prepareTable(&sorted);
    QCOMPARE(sorted.horizontalHeader()->sortIndicatorSection(), -1);
    QVERIFY(model.headerData(0, Qt::Horizontal, Qt::ToolTipRole).toString().startsWith(QStringLiteral("WWW")));
    table.resize(300, 100);
    table.show();
    table.setColumnWidth(0, 120);
    // The title is aligned right and ends in dots: nothing of a letter's upper end is near its right edge.
    QHeaderView* header = table.horizontalHeader();
    const QImage image = header->viewport()->grab().toImage();
    const int top = header->height() / 2 - header->fontMetrics().capHeight() / 2;
    const auto dark = [&](int from, int to) {
      int count = 0;
      for (int x = from; x < to; ++x)
        for (int y = top; y < top + 3; ++y) count += qGray(image.pixel(x, y)) < 140 ? 1 : 0;
      return count;
    };
    QVERIFY(dark(10, 60) > 0);
    QCOMPARE(dark(104, 112), 0);
  }

  void columnsOfStatisticsFilesShowTheirLabels() {
    PlannedFile file;
    file.settings.as = SheetKind::Responses;
    file.facts.columns = {"V03_1", "name"};
    file.facts.variables = {{"How often do you take part?", {}, {}, {}}, {}};
    MappingModel model;
    model.setFile(&file, {});
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("V03_1  How often do you take part?"));
    QCOMPARE(model.index(0, 0).data(Qt::ToolTipRole).toString(), QStringLiteral("V03_1\nHow often do you take part?"));
    QCOMPARE(model.index(1, 0).data().toString(), QStringLiteral("name"));
  }

  void aScaleOfWordsThatTellNoOrderIsPutInOrder() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("medals.csv"));
    QByteArray text("id,community,medal\r\n");
    for (int i = 0; i < 30; ++i)
      text += QByteArray::number(i) + ",K01," + QByteArrayList{"gold", "bronze", "silver"}[i % 3] + "\r\n";
    write(file, text);
    DraftDialog dialog(file);
    dialog.show();
    QVERIFY(QTest::qWaitFor([&] { return !dialog.isReading(); }));
    auto* table = dialog.findChild<QTableView*>(QStringLiteral("draftTableView"));
    auto* order = dialog.findChild<QPushButton*>(QStringLiteral("draftOrderButton"));
    const auto says = [&](const QString& words) {
      const auto labels = dialog.findChildren<QLabel*>();
      return std::any_of(labels.begin(), labels.end(),
                         [&](const QLabel* label) { return label->text().contains(words); });
    };
    table->setCurrentIndex(table->model()->index(1, DraftModel::Code));
    QVERIFY(!order->isEnabled());  // the community
    table->setCurrentIndex(table->model()->index(2, DraftModel::Code));
    QVERIFY(order->isEnabled());
    QVERIFY(!says(QStringLiteral("put its choices in order")));
    table->model()->setData(table->model()->index(2, DraftModel::Kind), static_cast<int>(QuestionKind::Scale));
    QVERIFY(says(QStringLiteral("put its choices in order")));
    QTimer::singleShot(0, &dialog, [] {
      auto* asked = qobject_cast<QDialog*>(QApplication::activeModalWidget());
      auto* list = asked->findChild<QListWidget*>(QStringLiteral("choiceOrderListWidget"));
      list->setCurrentRow(1);  // bronze, gold, silver
      QTest::mouseClick(asked->findChild<QPushButton*>(QStringLiteral("choiceDownButton")), Qt::LeftButton);
      QCOMPARE(asked->findChild<QLabel*>(QStringLiteral("choiceEndsLabel"))->text(),
               QStringLiteral("Lowest: 1 bronze. Highest: 3 gold."));
      asked->accept();
    });
    QTest::mouseClick(order, Qt::LeftButton);
    QVERIFY(!says(QStringLiteral("put its choices in order")));
    QTest::mouseClick(dialog.findChild<QPushButton*>(QStringLiteral("draftCreateButton")), Qt::LeftButton);
    const Question& medal = dialog.instrument().questions[2];
    std::string choices;
    for (const Choice& choice : dialog.instrument().choices(medal).choices)
      choices += choice.code + choice.label.english + ' ';
    QCOMPARE(choices, std::string("1bronze 2silver 3gold "));
    QCOMPARE(medal.scaleMax, 3);
  }

  void aQuestionnaireBecomesAProjectWithItsFramework() {
    WindowFixture fixture;
    const QString sample = QStringLiteral(HZ_SOURCE_DIR "/sample_data/copenhagen_housing/");
    fixture.prompts.toOpen << QStringList{sample + QStringLiteral("survey.csv")}
                           << QStringList{sample + QStringLiteral("framework.csv")};
    fixture.prompts.toSave << QString() << fixture.path(QStringLiteral("copenhagen.hengzhi"));
    fixture.window->flow().newProjectFromFile();
    auto* dialog = fixture.find<DraftDialog>("draftDialog");
    QTRY_VERIFY(!dialog->isReading());
    QVERIFY(dialog->isQuestionnaire());
    QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("draftFrameworkButton")), Qt::LeftButton);
    QVERIFY(dialog->findChild<QLabel*>(QStringLiteral("draftFrameworkLabel"))
                ->text()
                .contains(QStringLiteral("framework.csv")));
    // Without a file for the project the dialog stays as it was.
    QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("draftCreateButton")), Qt::LeftButton);
    QVERIFY(dialog->isVisible() && !fixture.session().hasProject());
    QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("draftCreateButton")), Qt::LeftButton);
    QVERIFY(fixture.settle());
    QVERIFY(fixture.session().hasProject());
    QVERIFY(fixture.session().framework().find("sat") != nullptr);
    QCOMPARE(fixture.session().codebook(), loadInstrument(sample.toStdString()));
    QVERIFY(fixture.window->findChild<ImportWizard*>() == nullptr);  // there are no answers in it
  }

  void aQuestionnaireOfOthersIsGivenItsCommunity() {
    const QTemporaryDir folder;
    write(folder.filePath(QStringLiteral("survey.csv")),
          "type,name,label\r\ntext,estate,Which estate do you live in?\r\nselect_one yn,member,Are you a member?\r\n");
    write(folder.filePath(QStringLiteral("choices.csv")), "list_name,name,label\r\nyn,1,yes\r\nyn,2,no\r\n");
    DraftDialog dialog(folder.filePath(QStringLiteral("survey.csv")));
    dialog.show();
    QTRY_VERIFY(!dialog.isReading());
    QVERIFY(dialog.isQuestionnaire());
    auto* create = dialog.findChild<QPushButton*>(QStringLiteral("draftCreateButton"));
    QVERIFY(!create->isEnabled());
    chooseCommunity(dialog, QStringLiteral("estate"));
    QTRY_VERIFY(create->isEnabled());
    QTest::mouseClick(create, Qt::LeftButton);
    QCOMPARE(dialog.instrument().find("estate")->role, QuestionRole::Community);
    QCOMPARE(dialog.instrument().choices(*dialog.instrument().find("member")).choices.size(), std::size_t{2});
  }

  void aDraftWithoutACommunityShowsItsColumnsAndSaysWhatIsMissing() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("own.csv"));
    QByteArray text("nr,estate,agree\r\n");
    for (int i = 0; i < 30; ++i)
      text += QByteArray::number(i) + (i % 2 != 0 ? ",north," : ",south,") + QByteArray::number(1 + i % 5) + "\r\n";
    write(file, text);
    QueuedPrompts queued;
    usePrompts(&queued);
    {
      DraftDialog dialog(file);
      dialog.show();
      auto* table = dialog.findChild<QTableView*>(QStringLiteral("draftTableView"));
      auto* create = dialog.findChild<QPushButton*>(QStringLiteral("draftCreateButton"));
      auto* missing = dialog.findChild<QLabel*>(QStringLiteral("draftMissingLabel"));
      QTRY_VERIFY(!dialog.isReading());
      QVERIFY(table->isVisible());
      QCOMPARE(table->model()->rowCount(), 3);
      QVERIFY(missing->isVisible());
      QVERIFY(!create->isEnabled());
      chooseCommunity(dialog, QStringLiteral("estate"));
      QTRY_VERIFY(create->isEnabled());
      QVERIFY(!missing->isVisible());
      queued.answers << Prompts::Answer::Cancel;
      QTest::keyClick(&dialog, Qt::Key_Escape);
      QVERIFY(dialog.isVisible());
      queued.answers << Prompts::Answer::Accept;
      dialog.reject();
      QVERIFY(!dialog.isVisible());
    }
    usePrompts(nullptr);
  }

  void waveAndCommunityAreGivenToAllFilesAndTheSelectedOneIsOpened() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("P.hengzhi"), {});
    QStringList files;
    for (const char* name : {"one.csv", "two.csv", "three.csv"}) {
      files << fixture.path(QString::fromLatin1(name));
      write(files.last(), "resp_id,a1_orders,s1_reply\r\n1,4,4\r\n");
    }
    fixture.window->flow().startImport(files);
    auto* wizard = fixture.find<ImportWizard>("importWizard");
    QVERIFY(canGoOn(wizard));
    auto* list = part<QListWidget>(wizard, "filesListWidget");
    QTest::keyClicks(part<QLineEdit>(wizard, "importWaveLineEdit"), QStringLiteral("2018"));
    QVERIFY(list->item(0)->text().endsWith(QStringLiteral("2018")));
    QTest::keyClicks(part<QComboBox>(wizard, "importCommunityComboBox")->lineEdit(), QStringLiteral("K07"));
    QTest::mouseClick(part<QPushButton>(wizard, "waveForAllButton"), Qt::LeftButton);
    QTest::mouseClick(part<QPushButton>(wizard, "communityForAllButton"), Qt::LeftButton);
    for (int i = 0; i < 3; ++i) QVERIFY(list->item(i)->text().endsWith(QStringLiteral("2018 · K07")));
    list->setCurrentRow(1);
    wizard->next();
    QCOMPARE(part<QComboBox>(wizard, "mappingFileComboBox")->currentText(), QStringLiteral("two.csv"));
  }

  void aMissingWaveIsSaidInWordsOfTheWindow() {
    WindowFixture fixture;
    auto* wizard = atColumns(fixture, "resp_id,community,a1_orders,s1_reply\r\n1,K01,4,4\r\n");
    wizard->next();
    const auto shown = [wizard] {
      for (const QLabel* label : wizard->findChildren<QLabel*>(QStringLiteral("messageLabel")))
        if (label->isVisible()) return label->text();
      return QString();
    };
    QTRY_VERIFY2(shown().startsWith(QStringLiteral("Give the wave of all rows in step 1")), qPrintable(shown()));
  }
};

HZ_TEST(ImportWizardUsabilityTest)
#include "import_wizard_usability_test.moc"
