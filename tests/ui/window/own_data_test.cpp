// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/scale/proposal.h"
#include "support/own_sheet.h"
#include "support/registry.h"
#include "survey/project/responses_file.h"
#include "ui/charts/plot_view.h"
#include "ui/import/draft_dialog.h"
#include "ui/import/draft_model.h"
#include "ui/pages/figure_pane.h"
#include "window/wizard_fixture.h"

#include <QtTest>

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>

#include <cmath>

using namespace hz;
using namespace hz::test;

namespace {

enum class OwnSource { Csv, Words, Sav, Form };

}  // namespace

/// From files of one's own questionnaire to indices, intervals, reliabilities and a chart, by mouse.
class OwnDataTest : public QObject {
  Q_OBJECT
 private:
  WindowFixture* m_fixture = nullptr;
  int m_clicks = 0;

  static int rowOf(const QAbstractItemModel* model, const QString& code) {
    for (int row = 0; row < model->rowCount(); ++row)
      if (model->index(row, DraftModel::Code).data().toString() == code) return row;
    return -1;
  }
  void click(QPushButton* button) {
    QVERIFY(button != nullptr && button->isVisible() && button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
    ++m_clicks;
  }
  /// Into the middle of a cell, where its check box may be elsewhere: a click at its left end.
  void clickCell(QTableView* table, const QModelIndex& index, Qt::KeyboardModifiers keys = {}, bool atCheck = false) {
    table->scrollTo(index);
    const QRect cell = table->visualRect(index);
    const QPoint place = atCheck ? QPoint(cell.left() + 12, cell.center().y()) : cell.center();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, keys, place);
    ++m_clicks;
  }
  void choosePage(const QString& title) {
    auto* navigation = m_fixture->find<QListWidget>("navigationListWidget");
    const auto found = navigation->findItems(title, Qt::MatchContains);
    QCOMPARE(found.size(), 1);
    navigation->scrollToItem(found.front());
    QTest::mouseClick(navigation->viewport(), Qt::LeftButton, {}, navigation->visualItemRect(found.front()).center());
    ++m_clicks;
  }
  /// The files a person has: answers, and a questionnaire where there is one.
  QStringList files(const OwnSheet& sheet, OwnSource source) {
    const QString csv = m_fixture->path(QStringLiteral("own.csv"));
    const bool words = source != OwnSource::Csv;
    write(csv,
          QByteArray::fromStdString(source == OwnSource::Csv ? inGb18030(textOf(sheet, words)) : textOf(sheet, words)));
    if (source == OwnSource::Csv) return {csv};
    if (source == OwnSource::Words) {
      const QString xlsx = m_fixture->path(QStringLiteral("own.xlsx"));
      writeWorkbook(xlsx.toStdString(), {bookOf(sheet, true)});
      return {xlsx};
    }
    // What another project wrote.
    NoProgress silent;
    Proposal proposal = proposeDefinitions(csv.toStdString(), {}, {}, silent);
    if (source == OwnSource::Form) {
      const QString form = m_fixture->path(QStringLiteral("form.xlsx"));
      saveInstrumentWorkbook(proposal.codebook, form.toStdString());
      return {csv, form};
    }
    Project project =
        Project::create(m_fixture->path(QStringLiteral("Other.hengzhi")).toStdString(), proposal.codebook, Framework{});
    project.import(csv.toStdString(), {}, silent);
    const QString sav = m_fixture->path(QStringLiteral("own.sav"));
    writeStatisticsFile(sav.toStdString(), StatisticsFormat::Sav, project.codebook(), Language::Chinese,
                        project.responses());
    return {sav};
  }

  /// The suspected item is turned by its box; the first dimension gets a name for all its items at once.
  void correct(DraftDialog* dialog, bool suspects) {
    auto* table = dialog->findChild<QTableView*>(QStringLiteral("draftTableView"));
    QAbstractItemModel* model = table->model();
    const QModelIndex third = model->index(rowOf(model, QStringLiteral("A3")), DraftModel::Reversed);
    QVERIFY(third.isValid());
    QCOMPARE(third.data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Unchecked));  // suspected, never applied
    QCOMPARE(third.data().toString().isEmpty(), !suspects);
    clickCell(table, third, {}, true);
    QCOMPARE(third.data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Checked));
    const auto dimension = [&](const char* code) {
      return model->index(rowOf(model, QString::fromLatin1(code)), DraftModel::Dimension);
    };
    QCOMPARE(dimension("C3").data().toString(), QStringLiteral("C"));
    clickCell(table, dimension("A1"));
    clickCell(table, dimension("A5"), Qt::ShiftModifier);
    table->selectionModel()->setCurrentIndex(dimension("A1"), QItemSelectionModel::NoUpdate);
    QVERIFY(model->setData(dimension("A1"), QStringLiteral("信任")));  // typed
    QCOMPARE(dimension("A5").data().toString(), QStringLiteral("信任"));
    QCOMPARE(dimension("B1").data().toString(), QStringLiteral("B"));
  }

  void compareWithHand(const OwnSheet& sheet) {
    Session& session = m_fixture->session();
    QCOMPARE(session.answerCount(), std::uint64_t{kRows});
    const auto dimensions = session.framework().atLevel(2);
    QCOMPARE(dimensions.size(), std::size_t{5});
    QCOMPARE(dimensions[0]->name.chinese, std::string("信任"));
    const ScorecardPointer card = session.scorecard();
    QVERIFY(card != nullptr);
    QCOMPARE(card->units.size(), std::size_t{7});
    for (std::size_t unit = 0; unit < card->units.size(); ++unit) {
      if (card->units[unit].isDistrict()) continue;
      for (std::size_t d = 0; d < 5; ++d) {
        const Result& result = card->at(unit, dimensions[d]->code);
        const double hand = indexByHand(sheet, d, card->units[unit].community);
        QVERIFY2(std::abs(result.value - hand) <= 1e-12 * 100, qPrintable(QString::number(result.value - hand)));
        QVERIFY(result.lower < result.value && result.value < result.upper);
      }
    }
  }

  void readAlphas(const OwnSheet& sheet) {
    choosePage(QStringLiteral("稳健性"));
    auto* tabs = m_fixture->window->findChild<QTabWidget*>(QStringLiteral("robustnessTabWidget"));
    QVERIFY(tabs != nullptr);
    int scales = -1;
    for (int i = 0; i < tabs->count(); ++i)
      if (tabs->widget(i)->inherits("hz::ScalesTab")) scales = i;
    QVERIFY(scales >= 0);
    QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(scales).center());
    ++m_clicks;
    auto* pane = tabs->widget(scales)->findChild<FigurePane*>();
    QVERIFY(pane != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(!pane->isEmpty(), 60000);
    const FigureTable& table = pane->figure().table;
    const auto column = std::find(table.columns.begin(), table.columns.end(), "α") - table.columns.begin();
    QVERIFY(column < static_cast<std::ptrdiff_t>(table.columns.size()));
    QCOMPARE(table.rows.size(), std::size_t{5});
    for (std::size_t d = 0; d < 5; ++d) {
      const double alpha = QString::fromStdString(table.rows[d][static_cast<std::size_t>(column)]).toDouble();
      QVERIFY2(std::abs(alpha - alphaByHand(sheet, d)) <= 1e-12, qPrintable(QString::number(alpha, 'g', 17)));
    }
  }

 private slots:
  void fromTheStartPageToFiveIndicesInTwentyClicks_data() {
    QTest::addColumn<int>("source");
    QTest::newRow("CSV in GB18030, numbers") << static_cast<int>(OwnSource::Csv);
    QTest::newRow("XLSX, words") << static_cast<int>(OwnSource::Words);
    QTest::newRow("SPSS file with labels") << static_cast<int>(OwnSource::Sav);
    QTest::newRow("XLSForm and its export") << static_cast<int>(OwnSource::Form);
  }
  void fromTheStartPageToFiveIndicesInTwentyClicks() {
    QFETCH(int, source);
    const auto from = static_cast<OwnSource>(source);
    if (from == OwnSource::Sav && !QFile::exists(qEnvironmentVariable("HENGZHI_READER")))
      QSKIP("built without the program that reads SPSS files");
    WindowFixture fixture(Language::Chinese);
    m_fixture = &fixture;
    fixture.window->resize(1366, 768);
    const OwnSheet sheet = makeOwnSheet(Naming::Codes);
    fixture.prompts.toOpen << files(sheet, from);
    fixture.prompts.toSave << fixture.path(QStringLiteral("Own.hengzhi"));
    m_clicks = 4;  // a file and a button in each of the two file dialogs
    click(fixture.find<QPushButton>("newFromFileButton"));
    QTRY_VERIFY(fixture.window->findChild<DraftDialog*>() != nullptr);  // several files are sorted first
    auto* dialog = fixture.find<DraftDialog>("draftDialog");
    auto* create = dialog->findChild<QPushButton*>(QStringLiteral("draftCreateButton"));
    QTRY_VERIFY_WITH_TIMEOUT(create->isEnabled(), 60000);
    correct(dialog, from != OwnSource::Form);  // a questionnaire has no answers that could go against each other
    click(create);
    QVERIFY(fixture.settle());
    QTRY_VERIFY_WITH_TIMEOUT(fixture.window->findChild<ImportWizard*>() != nullptr, 60000);
    auto* wizard = fixture.find<ImportWizard>("importWizard");
    while (wizard->step() != ImportWizard::Result) {
      QVERIFY(canGoOn(wizard));
      click(part<QPushButton>(wizard, "wizardNextButton"));
    }
    QVERIFY(canGoOn(wizard));
    click(part<QPushButton>(wizard, "wizardNextButton"));
    QVERIFY(fixture.settle());
    compareWithHand(sheet);
    // The scores are in sight without another click; a chart of them is one more.
    QCOMPARE(fixture.window->page(), QStringLiteral("scores"));
    choosePage(QStringLiteral("图表"));
    const auto plots = fixture.window->findChildren<PlotView*>();
    QTRY_VERIFY(std::any_of(plots.begin(), plots.end(), [](const PlotView* plot) { return plot->isVisible(); }));
    QVERIFY(fixture.window->grab().save(qEnvironmentVariable("HZ_PICTURES", fixture.folder.path()) +
                                        QStringLiteral("/own_data_chart_%1.png").arg(source)));
    readAlphas(sheet);
    qInfo("%d clicks", m_clicks);
    QVERIFY(m_clicks <= 20);
  }
};

HZ_TEST(OwnDataTest)
#include "own_data_test.moc"
