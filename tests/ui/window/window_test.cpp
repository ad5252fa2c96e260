// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "score/index/analyse.h"
#include "support/registry.h"
#include "ui/all_charts/all_charts_page.h"
#include "ui/common/job.h"
#include "ui/common/message_bar.h"
#include "ui/common/questionnaire.h"
#include "ui/common/table_model.h"
#include "ui/imbalances/imbalances_page.h"
#include "ui/pages/figure_pane.h"
#include "ui/scores/scorecard_model.h"
#include "ui/window/project_flow.h"
#include "window/window_fixture.h"

#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QImage>
#include <QLabel>
#include <QListWidget>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>

using namespace hz;

namespace {

/// The number the window shows for a community, straight from the table of scores.
double shown(WindowFixture& fixture, const QString& community, const QString& code) {
  const QAbstractItemModel* model = fixture.find<QTableView>("scoresTableView")->model();
  for (int column = 0; column < model->columnCount(); ++column) {
    if (model->headerData(column, Qt::Horizontal).toString() != code) continue;
    for (int row = 0; row < model->rowCount(); ++row) {
      if (model->index(row, 0).data().toString() == community)
        return model->index(row, column).data(ValueRole).toDouble();
    }
  }
  return kMissing;
}

/// The whole analysis by the core alone.
Scorecard byCore(const QString& projectFile, const Recipe& recipe) {
  NoProgress silent;
  const Project project = Project::open(projectFile.toStdString(), true);
  const Survey survey = project.survey(recipe, silent);
  return analyse(survey, project.codebook(), project.framework(), recipe, KeepDraws::No, 2, silent);
}

Recipe quick(WindowFixture& fixture) {
  Recipe recipe = fixture.session().recipe();
  recipe.cube.replicates = 50;
  return recipe;
}

}  // namespace

class WindowTest : public QObject {
  Q_OBJECT

 private slots:
  void aNewProjectWithDataOpensAtTheImbalancesWithTheNumbersOfTheCore() {
    WindowFixture fixture;
    fixture.prompts.toSave << fixture.path(QStringLiteral("Mine.hengzhi"));
    QTest::keyClick(fixture.window.get(), Qt::Key_N, Qt::ControlModifier);
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.window->page(), QStringLiteral("data"));
    QVERIFY(fixture.find<QPushButton>("dataImportButton")->isVisible());
    std::vector<ImportRequest> requests;
    for (const QString& file : WindowFixture::sheets(fixture.simulate(3, 60))) requests.push_back({file, {}});
    fixture.session().import(requests, {});
    QVERIFY(fixture.settle());
    QTRY_COMPARE(fixture.window->page(), QStringLiteral("imbalances"));
    QCOMPARE(fixture.session().waves(), (QStringList{QStringLiteral("2017"), QStringLiteral("2019")}));

    const QString wave = fixture.session().wave();
    const Recipe recipe = fixture.session().recipe();
    const QString file = fixture.session().path();
    fixture.session().closeProject();
    const Scorecard expected = byCore(file, recipe);
    fixture.window->flow().openFiles({file});
    QVERIFY(fixture.settle());
    for (const char* code : {"A", "S", "P", "Z", "I1", "I2", "I3", "I4"}) {
      const int unit = expected.findUnit(wave.toStdString(), "K02");
      QVERIFY(unit >= 0);
      const double truth = expected.at(static_cast<std::size_t>(unit), code).value;
      const double here = shown(fixture, QStringLiteral("K02"), QString::fromLatin1(code));
      QVERIFY2((isMissing(truth) && isMissing(here)) || truth == here, code);
    }
  }

  void theSampleDistrictIsTwoClicksAway() {
    WindowFixture fixture;
    QTest::mouseClick(fixture.find<QPushButton>("openSampleButton"), Qt::LeftButton);
    QVERIFY(fixture.settle(120000));
    QTRY_COMPARE(fixture.window->page(), QStringLiteral("imbalances"));
    QCOMPARE(fixture.session().scorecard()->waves().size(), std::size_t{2});
    QVERIFY(fixture.find<QLabel>("statusLineLabel")->text().contains(QStringLiteral("communities: 12")));
    QVERIFY(fixture.window->findChild<ImbalancesPage*>()->figurePane()->figure().panels.size() >= 4);
    QCOMPARE(fixture.settings.recentFiles().size(), 1);
  }

  void aChartIsExportedAsPngSvgPdfAndCsvThatCanBeReadBack() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("E.hengzhi"), WindowFixture::sheets(fixture.simulate(3, 40, 1)));
    fixture.window->showPage(QStringLiteral("imbalances"));
    for (const char* suffix : {"png", "svg", "pdf", "csv"}) {
      const QString file = fixture.path(QStringLiteral("chart.") + QLatin1String(suffix));
      fixture.prompts.toSave << file;
      QTest::keyClick(fixture.window.get(), Qt::Key_E, Qt::ControlModifier);
      QTRY_VERIFY2(QFile::exists(file), suffix);
      QFile written(file);
      QVERIFY(written.open(QIODevice::ReadOnly));
      const QByteArray bytes = written.readAll();
      if (QByteArray(suffix) == "png") {
        const QImage image(file);
        // 150 mm at 300 dpi, and the file says so itself.
        QVERIFY2(qAbs(image.width() - 1772) <= 2, qPrintable(QString::number(image.width())));
        QVERIFY(qAbs(image.dotsPerMeterX() * 0.0254 - 300) < 1);
      } else if (QByteArray(suffix) == "svg") {
        QVERIFY(bytes.contains("<svg"));
        QVERIFY(bytes.contains("K01"));
      } else if (QByteArray(suffix) == "pdf") {
        QVERIFY(bytes.startsWith("%PDF"));
        QProcess reader;
        reader.start(QStringLiteral("pdftotext"), {file, QStringLiteral("-")});
        if (reader.waitForStarted() && reader.waitForFinished()) {
          QVERIFY(reader.readAllStandardOutput().contains("K01"));
        }
      } else {
        QVERIFY(bytes.startsWith("\xEF\xBB\xBF"));
        QCOMPARE(bytes, "\xEF\xBB\xBF" + QByteArray::fromStdString(figureCsv(
                                             fixture.window->findChild<ImbalancesPage*>()->figurePane()->figure())));
      }
    }
    QVERIFY(fixture.find<QLabel>("messageLabel")->text().contains(QStringLiteral("chart.csv")));
  }

  void undoingTheImportLeadsBackToTheEmptyStateAndRedoReadsItAgain() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("U.hengzhi"), WindowFixture::sheets(fixture.simulate(3, 40, 1)));
    const auto before = fixture.session().scorecard();
    QVERIFY(before);
    QTest::keyClick(fixture.window.get(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(fixture.settle());
    QVERIFY(!fixture.session().hasData());
    QVERIFY(!fixture.session().scorecard());
    fixture.window->showPage(QStringLiteral("imbalances"));
    QVERIFY(fixture.find<QPushButton>("imbalancesImportButton")->isVisible());
    fixture.session().undoStack().redo();
    QVERIFY(fixture.settle());
    QVERIFY(fixture.session().scorecard());
    QCOMPARE(fixture.session().scorecard()->at(0, "A").value, before->at(0, "A").value);
    QCOMPARE(fixture.session().scorecard()->at(0, "A").lower, before->at(0, "A").lower);
  }

  void oneBatchIsUndoneFromItsRowInTheListOfImports() {
    WindowFixture fixture;
    const QStringList files = WindowFixture::sheets(fixture.simulate(3, 40, 1));
    fixture.projectWith(QStringLiteral("B.hengzhi"), files);
    const std::size_t before = fixture.session().batches().size();
    fixture.window->showPage(QStringLiteral("data"));
    auto* table = fixture.find<QTableView>("batchesTableView");
    table->setCurrentIndex(table->model()->index(0, 0));
    // One of several files that came together: redo could not bring it back, so it asks, and keeps it unless the answer
    // is to remove it.
    fixture.prompts.answers << Prompts::Answer::Cancel;
    QTest::mouseClick(fixture.find<QPushButton>("undoImportButton"), Qt::LeftButton);
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().batches().size(), before);
    QVERIFY(fixture.prompts.asked.cautious && fixture.prompts.asked.text.contains(QStringLiteral("responses.csv")));
    fixture.prompts.answers << Prompts::Answer::Accept;
    QTest::mouseClick(fixture.find<QPushButton>("undoImportButton"), Qt::LeftButton);
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().batches().size(), before - 1);
    // Its message goes when something newer has happened.
    auto* message = fixture.find<QLabel>("messageLabel");
    QVERIFY(message->isVisible());
    fixture.session().import({{files.last(), {}}}, {});
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().batches().size(), before);
    QVERIFY(!message->isVisible());
    // The latest step as a whole comes back by redo: nothing is asked.
    fixture.find<QAction>("undoImportAction")->trigger();
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().batches().size(), before - 1);
    QTest::keyClick(fixture.window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().batches().size(), before);
  }

  void cancellingALongImportLeavesEverythingAsItWas() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("C.hengzhi"), WindowFixture::sheets(fixture.simulate(3, 40, 1)));
    const auto batches = fixture.session().batches().size();
    const auto answers = fixture.session().answerCount();
    const std::string hash = fixture.session().survey()->contentHash;
    const QString big = WindowFixture::sheets(fixture.simulate(4, 20000, 1)).last();
    bool cancelled = false;
    Job* job = fixture.session().import(
        {{big, {}}}, [&](const Outcome<ImportReports>& outcome) { cancelled = outcome.isCancelled(); });
    QVERIFY(job != nullptr);
    connect(job, &Job::progressed, job, [job](int permille) {
      if (permille > 50) job->cancel();
    });
    QVERIFY(fixture.settle(120000));
    QVERIFY(cancelled);
    QCOMPARE(fixture.session().batches().size(), batches);
    QCOMPARE(fixture.session().answerCount(), answers);
    QVERIFY(fixture.find<QLabel>("messageLabel")->text().contains(QStringLiteral("cancelled")));
    // And the file itself says the same after a fresh start.
    const QString file = fixture.session().path();
    fixture.session().closeProject();
    NoProgress silent;
    const Project again = Project::open(file.toStdString(), true);
    QCOMPARE(again.survey(Recipe{}, silent).contentHash, hash);
    QVERIFY(again.check(silent).empty());
  }

  void aWeightMovedInThePanelChangesTheNumbersAtOnceAndCanBeUndone() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("W.hengzhi"), WindowFixture::sheets(fixture.simulate(3, 60, 1)));
    fixture.session().editRecipe(QStringLiteral("x"), quick(fixture));
    QVERIFY(fixture.settle());
    const double before = shown(fixture, QStringLiteral("K01"), QStringLiteral("A"));
    auto* tree = fixture.find<QTreeView>("weightsTreeView");
    const QModelIndex index = tree->model()->index(0, 0);
    const QModelIndex dimension = tree->model()->index(0, 0, index);
    tree->setCurrentIndex(dimension);
    auto* weight = fixture.find<QDoubleSpinBox>("weightSpinBox");
    QVERIFY(weight->isEnabled());
    weight->setFocus();
    weight->selectAll();
    QTest::keyClicks(weight, QStringLiteral("4"));
    QTest::keyClick(weight, Qt::Key_Return);
    QVERIFY(fixture.settle());
    const double after = shown(fixture, QStringLiteral("K01"), QStringLiteral("A"));
    QVERIFY(after != before);
    Recipe expected = quick(fixture);
    expected.weights["A1"] = 4;
    QCOMPARE(fixture.session().recipe(), expected);

    fixture.session().undoStack().undo();
    QVERIFY(fixture.settle());
    QCOMPARE(shown(fixture, QStringLiteral("K01"), QStringLiteral("A")), before);
    fixture.session().undoStack().redo();
    QVERIFY(fixture.settle());
    QCOMPARE(shown(fixture, QStringLiteral("K01"), QStringLiteral("A")), after);
    // The method is part of the project: opening it anew gives the same.
    QTRY_VERIFY(fixture.session().isSaved());
    const QString file = fixture.session().path();
    fixture.session().closeProject();
    QCOMPARE(Project::open(file.toStdString(), true).recipe(), expected);
  }

  void moveAfterMoveOfOneSliderIsOneStepBack() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("S.hengzhi"), WindowFixture::sheets(fixture.simulate(3, 40, 1)));
    const Recipe before = fixture.session().recipe();
    auto* target = fixture.find<QDoubleSpinBox>("reachTargetSpinBox");
    for (int i = 1; i <= 5; ++i) target->setValue(50 - i);
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().recipe().reachTarget, 0.45);
    QTest::keyClick(fixture.window.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(fixture.session().recipe(), before);
  }

  void aCommunityChosenAnywhereIsChosenEverywhere() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("K.hengzhi"), WindowFixture::sheets(fixture.simulate(3, 40, 2)));
    auto* table = fixture.find<QTableView>("scoresTableView");
    fixture.window->showPage(QStringLiteral("scores"));
    for (int row = 0; row < table->model()->rowCount(); ++row) {
      if (table->model()->index(row, 0).data().toString() == QLatin1String("K03")) table->selectRow(row);
    }
    QCOMPARE(fixture.session().community(), QStringLiteral("K03"));
    auto* choice = fixture.find<QComboBox>("communityComboBox");
    QCOMPARE(choice->currentData().toString(), QStringLiteral("K03"));
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Up);
    QTRY_COMPARE(fixture.session().community(), QStringLiteral("K02"));
    QCOMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("K02"));
    fixture.session().selectWave(QStringLiteral("2017"));
    QCOMPARE(fixture.find<QComboBox>("imbalancesWaveComboBox")->currentText(), QStringLiteral("2017"));
    QCOMPARE(fixture.find<QComboBox>("waveComboBox")->currentText(), QStringLiteral("2017"));
    QVERIFY(fixture.find<QLabel>("statusLineLabel")->text().contains(QStringLiteral("wave 2017")));
  }

  void aFileThatIsNoProjectSaysSoInPlaceAndCanBeCopied() {
    WindowFixture fixture;
    const QString file = fixture.path(QStringLiteral("Fake.hengzhi"));
    QFile fake(file);
    QVERIFY(fake.open(QIODevice::WriteOnly));
    fake.write("this is not a database");
    fake.close();
    fixture.window->flow().openFiles({file});
    QVERIFY(fixture.settle());
    auto* message = fixture.find<MessageBar>("messageBar");
    QVERIFY(message->isVisible());
    QVERIFY2(message->text().contains(QStringLiteral("Fake.hengzhi")), qPrintable(message->text()));
    QVERIFY(!fixture.session().hasProject());
    QCOMPARE(fixture.window->page(), QStringLiteral("start"));
  }

  void anExportThatCannotBeWrittenTellsTheFile() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("X.hengzhi"), WindowFixture::sheets(fixture.simulate(3, 40, 1)));
    fixture.prompts.toSave << QStringLiteral("/no/such/folder/chart.png");
    QTest::keyClick(fixture.window.get(), Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY(fixture.find<MessageBar>("messageBar")->isVisible());
    QVERIFY(fixture.find<QLabel>("messageLabel")->text().contains(QStringLiteral("/no/such/folder/chart.png")));
  }

  void theQuestionnaireGoesToPaper() {
    WindowFixture fixture;
    auto* action = fixture.find<QAction>("questionnaireAction");
    QVERIFY(!action->isEnabled());  // there is no project yet
    fixture.session().createProject(fixture.path(QStringLiteral("q.hengzhi")));
    QVERIFY(fixture.settle());
    QTRY_VERIFY(action->isEnabled());  // without any data
    const QString file = fixture.path(QStringLiteral("问卷.pdf"));
    fixture.prompts.toSave << file;
    action->trigger();
    QFile saved(file);
    QVERIFY(saved.open(QFile::ReadOnly));
    QVERIFY(saved.read(5) == "%PDF-" && saved.size() > 20000);
    // Another ending is kept from saying that it is something else.
    fixture.prompts.toSave << fixture.path(QStringLiteral("q.html"));
    action->trigger();
    QVERIFY(QFile::exists(fixture.path(QStringLiteral("q.html.pdf"))) &&
            !QFile::exists(fixture.path(QStringLiteral("q.html"))));
  }

  void paperIsWhiteWhateverTheWindowLooksLike() {
    const auto pages = [](bool dark) {
      applyLook(dark);
      QByteArrayList lines = questionnairePdf(shippedInstrument(), Language::Chinese).split('\n');
      lines.removeIf([](const QByteArray& line) {
        return line.contains("Date") || line.contains("uuid") || line.contains("/ID") || line.contains("<");
      });
      return lines.join('\n');
    };
    const QByteArray light = pages(false), dark = pages(true);
    applyLook(false);
    QVERIFY(light.size() > 10000);
    QVERIFY(light == dark);
  }

  void everyInputHasAnAccessibleName() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("A.hengzhi"), WindowFixture::sheets(fixture.simulate(3, 40, 1)));
    QStringList nameless;
    for (const QWidget* widget : fixture.window->findChildren<QWidget*>()) {
      const bool input = widget->inherits("QComboBox") || widget->inherits("QAbstractSpinBox") ||
                         widget->inherits("QAbstractItemView") || widget->inherits("QCheckBox") ||
                         widget->inherits("QSlider");
      // Parts of compound widgets (the list behind a combo box) go by their owner.
      if (!input || widget->objectName().isEmpty() || widget->objectName().startsWith(QLatin1String("qt_"))) continue;
      if (widget->accessibleName().isEmpty()) nameless << widget->objectName();
    }
    QCOMPARE(nameless.join(QLatin1Char(' ')), QString());
  }

  void panelsThatWereClosedStayClosed() {
    WindowFixture fixture;
    fixture.session().createProject(fixture.path(QStringLiteral("P.hengzhi")));
    QVERIFY(fixture.settle());
    auto* method = fixture.find<QDockWidget>("methodDock");
    auto* community = fixture.find<QDockWidget>("communityDock");
    fixture.window->resize(1366, 700);  // panels leave a narrower window by themselves
    QTRY_VERIFY(method->isVisible() && community->isVisible());
    QVERIFY2(fixture.window->minimumSizeHint().width() <= 1024,
             qPrintable(QString::number(fixture.window->minimumSizeHint().width())));
    method->toggleViewAction()->trigger();
    QTest::mouseClick(community->findChild<QAbstractButton*>(QStringLiteral("qt_dockwidget_closebutton")),
                      Qt::LeftButton);
    QVERIFY(!method->isVisible() && !community->isVisible());
    fixture.session().createProject(fixture.path(QStringLiteral("Q.hengzhi")));
    QVERIFY(fixture.settle());
    QVERIFY(!method->isVisible() && !community->isVisible());
    fixture.session().closeProject();
    fixture.window->close();
    fixture.window = std::make_unique<MainWindow>(fixture.settings, fixture.language);
    fixture.window->show();
    fixture.session().openProject(fixture.path(QStringLiteral("Q.hengzhi")));
    QVERIFY(fixture.settle());
    QVERIFY(!fixture.find<QDockWidget>("methodDock")->isVisible());
    fixture.find<QDockWidget>("methodDock")->toggleViewAction()->trigger();
    QVERIFY(fixture.find<QDockWidget>("methodDock")->isVisible());
  }

  void anotherProjectBeginsAtTheFirstChart() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("C.hengzhi"), WindowFixture::sheets(fixture.simulate(3, 40, 1)));
    fixture.window->showPage(QStringLiteral("charts"));
    const FigurePane* pane = fixture.window->findChild<AllChartsPage*>()->figurePane();
    const std::string first = pane->figure().name;
    QTest::mouseClick(fixture.find<QToolButton>("charts_indices"), Qt::LeftButton);
    QCOMPARE(pane->figure().name, std::string("indices"));
    fixture.find<QAction>("dimensionsChartAction")->trigger();
    QCOMPARE(pane->figure().name, std::string("dimensions"));
    QVERIFY(pane->figure().title.find("\u2013") == std::string::npos);
    fixture.session().closeProject();
    fixture.session().openProject(fixture.path(QStringLiteral("C.hengzhi")));
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.window->findChild<ImbalancesPage*>()->figurePane()->figure().name, std::string("imbalances"));
    fixture.window->showPage(QStringLiteral("charts"));
    QCOMPARE(pane->figure().name, first);
  }

  void theStartPageLeadsToProjectsInOneClick() {
    WindowFixture fixture;
    fixture.session().createProject(fixture.path(QStringLiteral("R.hengzhi")));
    QVERIFY(fixture.settle());
    fixture.session().closeProject();
    auto* recent = fixture.find<QListWidget>("recentListWidget");
    QCOMPARE(recent->count(), 1);
    QTest::mouseClick(recent->viewport(), Qt::LeftButton, {}, recent->visualItemRect(recent->item(0)).center());
    QVERIFY(fixture.settle());
    QVERIFY(fixture.session().hasProject());
    fixture.session().closeProject();
    fixture.prompts.toOpen << QStringList{};  // the dialog comes up, and is given up
    QTest::mouseClick(fixture.find<QPushButton>("newFromFileButton"), Qt::LeftButton);
    QVERIFY(fixture.prompts.toOpen.isEmpty());
  }

  void fileDialogsBeginWhereTheLastFileWas() {
    WindowFixture fixture;
    QDir(fixture.folder.path()).mkdir(QStringLiteral("deep"));
    const QString project = fixture.path(QStringLiteral("deep/F.hengzhi"));
    fixture.session().createProject(project);
    QVERIFY(fixture.settle());
    fixture.session().closeProject();
    fixture.window->flow().openFiles({project});
    QVERIFY(fixture.settle());
    QCOMPARE(dialogFolder(), QFileInfo(project).absolutePath());
    fixture.window.reset();
    QCOMPARE(fixture.settings.folder(), QFileInfo(project).absolutePath());
  }

  void theWindowComesBackAsItWasLeft() {
    WindowFixture fixture;
    fixture.window->resize(1111, 777);
    fixture.window->close();
    fixture.window = std::make_unique<MainWindow>(fixture.settings, fixture.language);
    fixture.window->show();
    QCOMPARE(fixture.window->size(), QSize(1111, 777));
  }
};

HZ_TEST(WindowTest)
#include "window_test.moc"
