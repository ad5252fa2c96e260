// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/pages.h"
#include "support/registry.h"
#include "ui/common/empty_state.h"
#include "ui/common/save_file.h"
#include "ui/common/search_box.h"
#include "ui/common/table_model.h"
#include "ui/pages/chart_switch.h"
#include "ui/pages/figure_pane.h"
#include "ui/pages/page.h"
#include "ui/window/help_window.h"
#include "ui/window/navigation.h"
#include "window/window_fixture.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTableView>
#include <QTextBrowser>
#include <QToolButton>

using namespace hz;

namespace {

/// Remembers what was suggested, and takes it in a folder of the test.
class SuggestedFile final : public Prompts {
 public:
  QString folder, suggestion;
  QStringList openFiles(QWidget*, const QString&, const QString&, bool) override { return {}; }
  QString saveFile(QWidget*, const QString&, const QString& name, const QString&) override {
    suggestion = name;
    return folder + QLatin1Char('/') + QFileInfo(name).fileName();
  }
  Answer ask(QWidget*, const Question&) override { return Answer::Cancel; }
  QString chooseFolder(QWidget*, const QString&, const QString&) override { return folder; }
  void previewPrint(QWidget*, const QString&, const std::function<void(QPagedPaintDevice&)>&) override {}
};

}  // namespace

/// Every page of the table, with projects of different frameworks.
class PagesTest : public QObject {
  Q_OBJECT

 private:
  static void importAll(WindowFixture& fixture, const QStringList& files) {
    QVERIFY(fixture.settle());
    std::vector<ImportRequest> requests;
    for (const QString& file : files) requests.push_back({file, {}});
    fixture.session().import(requests, {});
    QVERIFY(fixture.settle());
    QCoreApplication::processEvents();
  }
  /// The sample district, the sample with a framework of its own, and a questionnaire without any.
  static void openProject(WindowFixture& fixture, const QString& which) {
    if (which == QLatin1String("district")) {
      fixture.projectWith(QStringLiteral("D.hengzhi"), WindowFixture::sheets(fixture.simulate(4, 40)));
    } else if (which == QLatin1String("copenhagen")) {
      const QString folder = QStringLiteral(HZ_SOURCE_DIR "/sample_data/copenhagen_housing");
      const Codebook codebook = loadInstrument(folder.toStdString());
      fixture.session().createProject(fixture.path(QStringLiteral("C.hengzhi")), codebook,
                                      loadFramework(folder.toStdString() + "/framework.csv", codebook));
      importAll(fixture, {folder + QStringLiteral("/responses.csv")});
    } else if (which == QLatin1String("no framework")) {
      Codebook codebook = shippedInstrument();
      std::erase_if(codebook.questions, [](const Question& question) {
        return question.role == QuestionRole::Answer && question.code != "a1_orders";
      });
      const QString file = fixture.path(QStringLiteral("plain.csv"));
      QFile out(file);
      QVERIFY(out.open(QIODevice::WriteOnly));
      out.write("resp_id,community,wave,a1_orders\n");
      for (int i = 0; i < 48; ++i)
        out.write(QStringLiteral("%1,N%2,2024,%3\n").arg(i).arg(1 + i % 2).arg(1 + i % 5).toUtf8());
      out.close();
      fixture.session().createProject(fixture.path(QStringLiteral("P.hengzhi")), codebook);
      importAll(fixture, {file});
    } else if (which == QLatin1String("empty")) {
      fixture.session().createProject(fixture.path(QStringLiteral("E.hengzhi")));
      QVERIFY(fixture.settle());
    }
  }
  static void eachProject() {
    QTest::addColumn<QString>("project");
    for (const char* name : {"district", "copenhagen", "no framework", "empty"})
      QTest::newRow(name) << QString::fromLatin1(name);
  }
  /// Waits for what the page computes on a worker.
  static bool isDrawn(const Page& page) {
    return page.figurePane() == nullptr || QTest::qWaitFor([&] { return !page.figurePane()->isEmpty(); }, 60000);
  }
  static QString titleOfNavigation(WindowFixture& fixture) {
    return fixture.find<QListWidget>("navigationListWidget")->currentItem()->text();
  }

 private slots:
  void everyPageOpensAndSaysSomething_data() { eachProject(); }
  void everyPageOpensAndSaysSomething() {
    QFETCH(QString, project);
    WindowFixture fixture;
    openProject(fixture, project);
    for (const Language language : {Language::English, Language::Chinese}) {
      fixture.language.use(language);
      QCoreApplication::processEvents();
      for (const PageEntry& entry : pageTable()) {
        const QString id = QString::fromLatin1(entry.id);
        fixture.find<QAction>(qPrintable(id + QStringLiteral("PageAction")))->trigger();
        QCOMPARE(fixture.window->page(), id);
        QCOMPARE(titleOfNavigation(fixture), pageTitle(entry));
        QVERIFY(hasHelp(QString::fromLatin1(entry.help)));
        const Page& page = *fixture.find<Page>(entry.id);
        QVERIFY(page.isVisible());
        if (page.hasContent()) {
          QVERIFY2(isDrawn(page), entry.id);
        } else {
          const auto states = page.findChildren<EmptyState*>();
          QVERIFY2(
              std::any_of(states.begin(), states.end(), [](const EmptyState* state) { return state->isVisible(); }),
              entry.id);
        }
        QVERIFY2(!fixture.find<QLabel>("messageLabel")->isVisible(),
                 qPrintable(id + fixture.find<QLabel>("messageLabel")->text()));
        auto* what = fixture.find<QAction>("helpAction");
        QCOMPARE(what->shortcut(), QKeySequence(Qt::Key_F1));
        what->trigger();
        auto* help = fixture.find<HelpWindow>("helpWindow");
        QVERIFY(help->isVisible());
        QVERIFY2(help->knows(help->page()), qPrintable(id + QLatin1Char(' ') + help->page()));
        help->close();
      }
    }
  }

  void copyAndExportAreThereExactlyWhenThereIsSomething_data() { eachProject(); }
  void copyAndExportAreThereExactlyWhenThereIsSomething() {
    QFETCH(QString, project);
    WindowFixture fixture;
    SuggestedFile prompts;
    prompts.folder = fixture.folder.path();
    usePrompts(&prompts);
    openProject(fixture, project);
    auto* copy = fixture.find<QAction>("copyAction");
    auto* chart = fixture.find<QAction>("exportChartAction");
    auto* table = fixture.find<QAction>("exportTableAction");
    for (const PageEntry& entry : pageTable()) {
      fixture.window->showPage(QString::fromLatin1(entry.id));
      fixture.find<QListWidget>("navigationListWidget")->setFocus();
      const Page& page = *fixture.find<Page>(entry.id);
      const FigurePane* pane = page.hasContent() ? page.figurePane() : nullptr;
      if (pane != nullptr) QVERIFY2(isDrawn(page), entry.id);
      const bool hasTable = page.hasContent() && page.table() != nullptr && page.table()->model()->rowCount() > 0;
      QCOMPARE(chart->isEnabled(), pane != nullptr);
      QCOMPARE(table->isEnabled(), hasTable);
      const bool hasWords = page.hasContent() && !page.textToCopy().isEmpty();
      QCOMPARE(copy->isEnabled(), pane != nullptr || hasTable || hasWords);
      QCOMPARE(fixture.find<QAction>("showTableAction")->isEnabled(), pane != nullptr);
      QApplication::clipboard()->clear();
      if (copy->isEnabled()) {
        copy->trigger();
        const QMimeData* taken = QApplication::clipboard()->mimeData();
        const bool words = taken->text().size() > 10 && (!hasTable || taken->hasHtml());
        QVERIFY2(pane != nullptr ? taken->hasImage() : words, entry.id);
      }
      for (QAction* action : {chart, table}) {
        if (!action->isEnabled()) continue;
        prompts.suggestion.clear();
        action->trigger();
        const QFileInfo written(prompts.folder + QLatin1Char('/') + QFileInfo(prompts.suggestion).fileName());
        QVERIFY2(written.size() > 20, qPrintable(prompts.suggestion));
      }
    }
  }

  void everyChartOfTheMenuIsDrawnOnItsPage_data() { eachProject(); }
  void everyChartOfTheMenuIsDrawnOnItsPage() {
    QFETCH(QString, project);
    if (project == QLatin1String("empty")) QSKIP("nothing to draw");
    WindowFixture fixture;
    openProject(fixture, project);
    int drawn = 0;
    for (const PageEntry& entry : pageTable()) {
      const Page& page = *fixture.find<Page>(entry.id);
      for (const auto& [name, words] : page.charts()) {
        auto* action = fixture.find<QAction>(qPrintable(name + QStringLiteral("ChartAction")));
        QVERIFY(action->isEnabled() && !action->text().isEmpty());
        if (!page.hasContent()) continue;
        action->trigger();
        QCOMPARE(fixture.window->page(), QString::fromLatin1(entry.id));
        if (page.figurePane() == nullptr) continue;  // needs an index that the project does not have
        QVERIFY2(QTest::qWaitFor(
                     [&, wanted = name.toStdString()] { return page.figurePane()->figure().name == wanted; }, 60000),
                 qPrintable(name));
        QVERIFY2(!fixture.find<QLabel>("messageLabel")->isVisible(), qPrintable(name));
        QVERIFY(action->isChecked());
        ++drawn;
      }
    }
    QVERIFY(drawn > (project == QLatin1String("district") ? 15 : 0));
  }

  void groupsWithoutPagesHaveNoHeading() {
    WindowFixture fixture;
    QStringList shown;
    const auto* list = fixture.find<QListWidget>("navigationListWidget");
    for (int row = 0; row < list->count(); ++row) shown << list->item(row)->text();
    QStringList expected;
    PageGroup group = PageGroup::None;
    for (const PageEntry& entry : pageTable()) {
      if (std::exchange(group, entry.group) != entry.group) expected << groupTitle(entry.group);
      expected << pageTitle(entry);
    }
    QCOMPARE(shown, expected);
    QVERIFY(shown.contains(QStringLiteral("Results")));
  }

  void arrowsGoFromPageToPageOverTheHeadings() {
    WindowFixture fixture;
    fixture.session().createProject(fixture.path(QStringLiteral("N.hengzhi")));
    QVERIFY(fixture.settle());
    fixture.window->showPage(QStringLiteral("start"));
    auto* list = fixture.find<QListWidget>("navigationListWidget");
    list->setFocus();
    for (std::size_t i = 1; i < pageTable().size(); ++i) {
      QTest::keyClick(list, Qt::Key_Down);
      QCOMPARE(fixture.window->page(), QString::fromLatin1(pageTable()[i].id));
    }
  }

  void withoutImbalancesThePageLeadsToWhatThereIs() {
    WindowFixture fixture;
    openProject(fixture, QStringLiteral("no framework"));
    QCOMPARE(fixture.window->page(), QStringLiteral("charts"));  // where its results are
    fixture.window->showPage(QStringLiteral("imbalances"));
    QVERIFY(!fixture.find<QPushButton>("imbalancesImportButton")->isVisible());
    QTest::mouseClick(fixture.find<QPushButton>("imbalancesTo_chartsButton"), Qt::LeftButton);
    QCOMPARE(fixture.window->page(), QStringLiteral("charts"));
    QVERIFY(!fixture.find<Page>("charts")->figurePane()->isEmpty());
  }

  void chartsThatDoNotFitAreInAListAndNoneIsLost() {
    ChartSwitch charts(QStringLiteral("c"));
    QList<std::pair<QString, QString>> many;
    for (int i = 0; i < 9; ++i) many.append({QStringLiteral("n%1").arg(i), QStringLiteral("A chart called %1").arg(i)});
    charts.setCharts(many);
    auto* more = charts.findChild<QComboBox*>();
    for (const int width : {200, 500, 900, 3000}) {
      charts.resize(width, 40);
      charts.show();
      int buttons = 0;
      for (const QToolButton* button : charts.findChildren<QToolButton*>()) {
        if (!button->isVisible()) continue;
        ++buttons;
        QVERIFY(charts.rect().contains(button->geometry()));
      }
      QCOMPARE(buttons + (more->isVisible() ? more->count() - 1 : 0), 9);
      QCOMPARE(more->isVisible(), width < 3000);
    }
    charts.resize(300, 40);
    charts.setChosen(QStringLiteral("n8"));
    QCOMPARE(more->currentData().toString(), QStringLiteral("n8"));
    charts.setChosen(QStringLiteral("n0"));
    QCOMPARE(more->currentIndex(), 0);
    QVERIFY(charts.minimumSizeHint().width() < 300);
  }

  void exportsBeginWhereTheLatestOneWent() {
    WindowFixture fixture;
    SuggestedFile prompts;
    prompts.folder = fixture.path(QStringLiteral("out"));
    QDir().mkpath(prompts.folder);
    usePrompts(&prompts);
    setExportFolder({});
    openProject(fixture, QStringLiteral("district"));
    const QString data = dialogFolder();
    fixture.window->showPage(QStringLiteral("imbalances"));
    fixture.find<QAction>("exportChartAction")->trigger();
    QCOMPARE(QFileInfo(prompts.suggestion).fileName(), prompts.suggestion);  // nothing is known yet
    fixture.window->showPage(QStringLiteral("scores"));
    fixture.find<QAction>("exportTableAction")->trigger();
    QCOMPARE(QFileInfo(prompts.suggestion).absolutePath(), QFileInfo(prompts.folder).absoluteFilePath());
    QCOMPARE(dialogFolder(), data);  // data are opened where they were
    fixture.window.reset();
    QCOMPARE(fixture.settings.exportFolder(), QFileInfo(prompts.folder).absoluteFilePath());
    setExportFolder({});
  }

  void theWholeTableOfScoresIsSelectedAndCopied() {
    WindowFixture fixture;
    openProject(fixture, QStringLiteral("district"));
    fixture.window->showPage(QStringLiteral("scores"));
    auto* table = fixture.find<QTableView>("scoresTableView");
    const QString community = fixture.session().community();
    table->setFocus();
    QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(fixture.window.get(), Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), table->model()->rowCount() + 1);
    QCOMPARE(fixture.session().community(), community);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(1, 0)).center());
    QTest::keyClick(fixture.window.get(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text().count(QLatin1Char('\n')), 2);
  }

  void tablesBesideChartsShowWhatIsReadAndKeepAllDigits() {
    TextTableModel model;
    model.setRounded(true);
    model.setTable({{"Community", "Score", "p", "n"},
                    {{"K01", "37.97934446882881", "0.133", "40"},
                     {"K02", "−5.05315224495137", "0.0000123456", "38"},
                     {"K03", "–", "0.5", "1200"}}});
    const auto shown = [&](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(shown(0, 1), QStringLiteral("38.0"));
    QCOMPARE(shown(1, 1), QStringLiteral("−5.1"));
    QCOMPARE(shown(2, 1), QStringLiteral("–"));
    QCOMPARE(shown(1, 2), QStringLiteral("0.000012"));
    QCOMPARE(shown(0, 2), QStringLiteral("0.133"));
    QCOMPARE(shown(2, 3), QStringLiteral("1200"));
    QCOMPARE(model.index(0, 1).data(ValueRole).toDouble(), 37.97934446882881);
    QCOMPARE(model.index(0, 1).data(Qt::ToolTipRole).toString(), QStringLiteral("37.97934446882881"));
    QVERIFY(model.index(0, 1).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
  }

  void typingFindsAnEntryOfALongList() {
    SearchBox box;
    for (int i = 1; i <= 300; ++i) box.addItem(QStringLiteral("K%1 Community").arg(i), i);
    QList<int> taken;
    connect(&box, &QComboBox::activated, this, [&](int index) { taken << index; });
    box.show();
    box.setFocus();
    box.lineEdit()->selectAll();
    QTest::keyClicks(&box, QStringLiteral("k207"));
    QTest::keyClick(box.lineEdit(), Qt::Key_Return);
    QCOMPARE(box.currentData().toInt(), 207);
    QCOMPARE(box.currentText(), QStringLiteral("K207 Community"));
    QCOMPARE(taken.size(), 1);
    box.lineEdit()->selectAll();
    QTest::keyClicks(&box, QStringLiteral("nobody"));
    QTest::keyClick(box.lineEdit(), Qt::Key_Return);
    QCOMPARE(box.currentText(), QStringLiteral("K207 Community"));  // what names nothing is dropped
    QTest::keyClick(&box, Qt::Key_End);
    QCOMPARE(taken.last(), 299);
  }
};

HZ_TEST(PagesTest)
#include "pages_test.moc"
