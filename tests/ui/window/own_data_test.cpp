// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "support/registry.h"
#include "ui/import/draft_dialog.h"
#include "ui/import/draft_model.h"
#include "window/wizard_fixture.h"

#include <QtTest>

#include <QLabel>
#include <QPushButton>
#include <QTableView>

#include <algorithm>
#include <cmath>

using namespace hz;
using namespace hz::test;

/// From a file of one's own questionnaire to indices.
class OwnDataTest : public QObject {
  Q_OBJECT
 private:
  /// 24 items in 5 dimensions, 500 rows; the second item of B is worded the other way round.
  static QByteArray ownAnswers() {
    QByteArray text("编号,4、您所在的社区,学历");
    const int items[] = {5, 5, 5, 5, 4};
    for (int d = 0; d < 5; ++d)
      for (int i = 1; i <= items[d]; ++i)
        text += ',' + QByteArray(1, static_cast<char>('A' + d)) + QByteArray::number(i);
    text += ",提交时间\r\n";
    RandomStream random(5, 1, 1);
    for (int row = 0; row < 500; ++row) {
      text += QByteArray::number(row + 1) + ",东湖" + QByteArray::number(1 + row % 5) + "社区," +
              (row % 3 == 0   ? "本科"
               : row % 3 == 1 ? "初中"
                              : "高中");
      for (int d = 0; d < 5; ++d) {
        const double level = 1.5 + 3 * random.uniform();
        for (int i = 1; i <= items[d]; ++i) {
          const int answer = std::clamp(static_cast<int>(std::lround(level + 2 * (random.uniform() - 0.5))), 1, 5);
          text += ',' + QByteArray::number(d == 1 && i == 2 ? 6 - answer : answer);
        }
      }
      text += ",2022-05-0" + QByteArray::number(1 + row % 9) + "\r\n";
    }
    return text;
  }
  static int rowOf(const QTableView* table, const char* code) {
    for (int row = 0; row < table->model()->rowCount(); ++row)
      if (table->model()->index(row, DraftModel::Code).data().toString() == QLatin1String(code)) return row;
    return -1;
  }

 private slots:
  void fromTheStartPageToFiveIndicesInTwentyClicks() {
    WindowFixture fixture(Language::Chinese);
    fixture.window->resize(1366, 768);
    const QString file = fixture.path(QStringLiteral("own.csv"));
    write(file, ownAnswers());
    int clicks = 0;
    const auto click = [&clicks](QPushButton* button) {
      QVERIFY(button != nullptr && button->isEnabled());
      QTest::mouseClick(button, Qt::LeftButton);
      ++clicks;
    };
    fixture.prompts.toOpen << QStringList{file};
    fixture.prompts.toSave << fixture.path(QStringLiteral("Own.hengzhi"));
    clicks += 4;  // a file and a button in each of the two file dialogs
    click(fixture.find<QPushButton>("newFromFileButton"));
    auto* dialog = fixture.find<DraftDialog>("draftDialog");
    auto* create = dialog->findChild<QPushButton*>(QStringLiteral("draftCreateButton"));
    QTRY_VERIFY(create->isEnabled());
    auto* table = dialog->findChild<QTableView*>(QStringLiteral("draftTableView"));
    QAbstractItemModel* model = table->model();
    QCOMPARE(model->index(rowOf(table, "C3"), DraftModel::Dimension).data().toString(), QStringLiteral("C"));
    // Suspected, not applied.
    const QModelIndex suspect = model->index(rowOf(table, "B2"), DraftModel::Reversed);
    QVERIFY(!suspect.data().toString().isEmpty());
    QCOMPARE(suspect.data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Unchecked));
    QVERIFY(model->setData(suspect, Qt::Checked, Qt::CheckStateRole));
    ++clicks;
    // Rows that are selected together change together.
    table->selectRow(rowOf(table, "A1"));
    for (int row = rowOf(table, "A2"); row <= rowOf(table, "A5"); ++row)
      table->selectionModel()->select(model->index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QVERIFY(model->setData(model->index(rowOf(table, "A1"), DraftModel::Dimension), QStringLiteral("信任")));
    QCOMPARE(model->index(rowOf(table, "A5"), DraftModel::Dimension).data().toString(), QStringLiteral("信任"));
    QCOMPARE(model->index(rowOf(table, "B1"), DraftModel::Dimension).data().toString(), QStringLiteral("B"));
    clicks += 3;
    click(create);
    QVERIFY(fixture.settle());
    QTRY_VERIFY(fixture.window->findChild<ImportWizard*>() != nullptr);
    auto* wizard = fixture.find<ImportWizard>("importWizard");
    while (wizard->step() != ImportWizard::Result) {
      QVERIFY(canGoOn(wizard));
      click(part<QPushButton>(wizard, "wizardNextButton"));
    }
    QVERIFY(canGoOn(wizard));
    click(part<QPushButton>(wizard, "wizardNextButton"));
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().answerCount(), std::uint64_t{500});
    const Framework& framework = fixture.session().framework();
    QCOMPARE(framework.atLevel(2).size(), std::size_t{5});
    QCOMPARE(framework.atLevel(2)[0]->name.chinese, std::string("信任"));
    QVERIFY(fixture.session().codebook().find("B2")->reversed);
    const ScorecardPointer card = fixture.session().scorecard();
    QVERIFY(card != nullptr);
    QCOMPARE(card->units.size(), std::size_t{6});
    for (const Node* index : framework.atLevel(2)) {
      const Result& result = card->at(0, index->code);
      QVERIFY(result.lower < result.value && result.value < result.upper);
    }
    qInfo("%d clicks", clicks);
    QVERIFY(clicks <= 20);
  }
};

HZ_TEST(OwnDataTest)
#include "own_data_test.moc"
