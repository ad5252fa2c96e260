// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_wizard.h"
#include "ui/window/project_flow.h"
#include "window/window_fixture.h"

#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>

#include <algorithm>

using namespace hz;

namespace {

template <class T>
T* part(ImportWizard* wizard, const char* name) {
  return wizard->findChild<T*>(QString::fromLatin1(name));
}

bool canGoOn(ImportWizard* wizard, int ms = 30000) {
  auto* next = part<QPushButton>(wizard, "wizardNextButton");
  return QTest::qWaitFor([next] { return next->isEnabled(); }, ms);
}

void write(const QString& file, const QByteArray& bytes) {
  QFile out(file);
  QVERIFY(out.open(QIODevice::WriteOnly));
  out.write(bytes);
}

}  // namespace

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
    QVERIFY(fixture.session().batches().empty());
    wizard->next();
    QVERIFY(canGoOn(wizard));
    QVERIFY(part<QLabel>(wizard, "importStatusLabel")->text().startsWith(QStringLiteral("Done")));
    QCOMPARE(part<QTableView>(wizard, "importCountsTableView")->model()->rowCount(), 5);
    wizard->next();
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().batches().size(), std::size_t{5});
    QTRY_COMPARE(fixture.window->page(), MainWindow::ImbalancesView);
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
    const QAbstractItemModel* issues = part<QTableView>(wizard, "checkIssuesTableView")->model();
    bool emptyId = false, badCode = false;
    for (int row = 0; row < issues->rowCount(); ++row) {
      const QString problem = issues->index(row, issues->columnCount() - 1).data().toString();
      const QString where = issues->index(row, 0).data().toString();
      emptyId |= where == QLatin1String("3");
      badCode |= where == QLatin1String("4") && problem.contains(QStringLiteral("a1_orders"));
    }
    QVERIFY(emptyId);
    QVERIFY(badCode);
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
};

QTEST_MAIN(ImportWizardTest)
#include "import_wizard_test.moc"
