// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/registry.h"
#include "ui/charts/plot_view.h"
#include "ui/compare/compare_page.h"
#include "ui/pages/figure_pane.h"
#include "ui/robustness/robustness_page.h"
#include "window/window_fixture.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

using namespace hz;

/// The pages Compare and Robustness, driven by keyboard and mouse.
class RobustnessCompareTest : public QObject {
  Q_OBJECT
 private:
  std::unique_ptr<WindowFixture> m_fixture;

  WindowFixture& fixture() { return *m_fixture; }
  MainWindow* window() { return m_fixture->window.get(); }
  template <class T>
  T* find(const char* name) {
    return m_fixture->find<T>(name);
  }
  ComparePage* compare() { return window()->findChild<ComparePage*>(); }
  RobustnessPage* robustness() { return window()->findChild<RobustnessPage*>(); }
  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::ControlModifier) {
    QTest::keyClick(window(), key, modifiers);
  }
  void click(const char* name) { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
  bool settled() {
    return fixture().settle() &&
           QTest::qWaitFor([this] { return !compare()->isComputing() && !robustness()->isComputing(); }, 60000);
  }
  static bool isBlank(const Page* page) { return page->figurePane() == nullptr || page->figurePane()->isEmpty(); }
  static bool isAbout(const FigurePane* pane, const char* name) { return pane->figure().name == name; }

 private slots:
  void init() {
    m_fixture = std::make_unique<WindowFixture>();
    fixture().projectWith(QStringLiteral("d.hengzhi"), WindowFixture::sheets(fixture().simulate(4, 30)));
    QVERIFY(settled());
  }
  void cleanup() { m_fixture.reset(); }

  void keysLeadToThePages() {
    press(Qt::Key_6);
    QCOMPARE(window()->page(), QStringLiteral("compare"));
    QCOMPARE(find<QListWidget>("navigationListWidget")->currentItem()->text(), QStringLiteral("Compare"));
    press(Qt::Key_7);
    QCOMPARE(window()->page(), QStringLiteral("robustness"));
  }

  void withoutDataThePagesSayWhatToDo() {
    fixture().session().createProject(fixture().path(QStringLiteral("empty.hengzhi")));
    QVERIFY(settled());
    for (const Qt::Key key : {Qt::Key_6, Qt::Key_7}) {
      press(key);
      QPushButton* import = find<QPushButton>(key == Qt::Key_6 ? "compareImportButton" : "robustnessImportButton");
      QVERIFY(import->isVisible() && !import->text().isEmpty());
    }
    for (const Language language : {Language::English, Language::Chinese}) {
      fixture().language.use(language);
      QCoreApplication::processEvents();
      for (const Qt::Key key : {Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_5, Qt::Key_6, Qt::Key_7}) {
        press(key);
        for (const QLabel* label : window()->findChildren<QLabel*>()) {
          if (label->isVisible() && label->wordWrap())
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
        }
      }
    }
  }

  void ofTheProjectBeforeNothingStaysInSight() {
    press(Qt::Key_7);
    QVERIFY(settled());
    QVERIFY(!robustness()->figurePane()->isEmpty());
    find<QTabWidget>("robustnessTabWidget")->setCurrentIndex(1);
    QVERIFY(settled());
    press(Qt::Key_6);
    click("compare_slopes");
    QVERIFY(settled());
    QVERIFY(!compare()->figurePane()->isEmpty());
    QTRY_VERIFY(!find<QLabel>("pairAnswerLabel")->text().isEmpty());
    // A questionnaire without a framework: answers, and nothing to compute from them.
    Codebook codebook = shippedInstrument();
    std::erase_if(codebook.questions, [](const Question& question) {
      return question.role == QuestionRole::Answer && question.code != "a1_orders";
    });
    const QString file = fixture().path(QStringLiteral("plain.csv"));
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write("resp_id,community,wave,a1_orders\n1,N1,2024,4\n2,N1,2024,2\n3,N2,2024,5\n4,N2,2024,1\n");
    out.close();
    QTRY_VERIFY(find<QTableView>("countsTableView")->model()->rowCount() > 0);
    QTRY_VERIFY(find<QTableView>("weightFactsTableView")->model()->rowCount() > 0);
    bool cleared = false;
    const auto rows = [this](const char* name) { return find<QTableView>(name)->model()->rowCount(); };
    connect(
        &fixture().session(), &Session::scorecardReady, this,
        [&] {
          cleared = rows("countsTableView") == 0 && rows("weightFactsTableView") == 0 && rows("scoresTableView") == 0 &&
                    isBlank(compare()) && isBlank(robustness());
        },
        Qt::SingleShotConnection);
    fixture().session().createProject(fixture().path(QStringLiteral("plain.hengzhi")), codebook);
    QVERIFY(settled());
    QVERIFY(cleared);
    fixture().session().import({{file, {}}}, {});
    QVERIFY(settled());
    QVERIFY(!fixture().session().hasIndices() && fixture().session().answerCount() == 4);
    for (const Qt::Key key : {Qt::Key_3, Qt::Key_6, Qt::Key_7}) {
      press(key);
      QVERIFY(settled());
      QVERIFY2(!find<QLabel>("messageLabel")->isVisible(), qPrintable(find<QLabel>("messageLabel")->text()));
      bool said = false;
      for (const QLabel* label : window()->findChildren<QLabel*>())
        said |= label->isVisible() && label->text() == QLatin1String("No indices are defined");
      QVERIFY2(said, qPrintable(QString::number(key)));
    }
    QVERIFY(compare()->figurePane()->isEmpty());
    QCOMPARE(compare()->figurePane()->chosen(), QString());  // nothing is compared without an index
    QVERIFY(find<QLabel>("pairAnswerLabel")->text().isEmpty());
    QCOMPARE(find<QComboBox>("pairFirstComboBox")->count(), 0);
    QCOMPARE(find<QTabWidget>("robustnessTabWidget")->currentIndex(), 0);
    QVERIFY(isBlank(robustness()));
    QCOMPARE(find<QComboBox>("scaleComboBox")->findText(QStringLiteral("K01"), Qt::MatchContains), -1);
    QVERIFY(find<QPlainTextEdit>("methodParagraphEdit")->toPlainText().contains(QStringLiteral("2024")) ||
            find<QPlainTextEdit>("methodParagraphEdit")->toPlainText().isEmpty());
  }

  // --- compare ------------------------------------------------------------------------------------------------------

  void figuresFollowTheButtonsAndTheNumberChosen() {
    press(Qt::Key_6);
    QVERIFY(settled());
    QVERIFY(isAbout(compare()->figurePane(), "ranks"));
    QCOMPARE(compare()->figurePane()->figure().panels[0].series[0].points.size(), std::size_t{4});
    click("compare_differences");
    QVERIFY(settled());
    QVERIFY(isAbout(compare()->figurePane(), "differences"));
    click("compare_slopes");
    QVERIFY(settled());
    QVERIFY(isAbout(compare()->figurePane(), "slopes"));
    click("compare_ranks");
    auto* code = find<QComboBox>("compareCodeComboBox");
    const std::string before = compare()->figurePane()->figure().title;
    code->setFocus();
    QTest::keyClick(code, Qt::Key_End);
    QVERIFY(settled());
    QVERIFY(isAbout(compare()->figurePane(), "ranks") && compare()->figurePane()->figure().title != before);
  }

  void thePairIsAnsweredInWords() {
    press(Qt::Key_6);
    QVERIFY(settled());
    auto* answer = find<QLabel>("pairAnswerLabel");
    auto* first = find<QComboBox>("pairFirstComboBox");
    auto* second = find<QComboBox>("pairSecondComboBox");
    QTRY_COMPARE(first->count(), 4);
    QTRY_VERIFY2(
        answer->text().contains(QStringLiteral("Holm")) || answer->text().contains(QStringLiteral("no sampling error")),
        qPrintable(answer->text()));
    const QString before = answer->text();
    second->setFocus();
    QTest::keyClick(second, Qt::Key_Down);
    QVERIFY(answer->text() != before && answer->text().contains(second->currentText()));
    second->setFocus();
    QTest::keyClick(second, Qt::Key_Home);
    QCOMPARE(answer->text(), QStringLiteral("Choose two different communities."));
    QTest::keyClick(second, Qt::Key_End);
    click("copyAnswerButton");
    QCOMPARE(QApplication::clipboard()->text(), answer->text());
  }

  void withoutReplicatesTheAnswerSaysWhy() {
    Recipe recipe = fixture().session().recipe();
    recipe.cube.replicates = 0;
    fixture().session().editRecipe(QStringLiteral("none"), recipe);
    press(Qt::Key_6);
    QVERIFY(settled());
    QTRY_VERIFY(find<QLabel>("pairAnswerLabel")->text().contains(QStringLiteral("replicates")));
    QCOMPARE(compare()->figurePane()->figure().panels[0].texts.size(), std::size_t{1});
  }

  void theChartIsExportedAndItsTableIsOneKeyAway() {
    press(Qt::Key_6);
    QVERIFY(settled());
    const QString file = fixture().path(QStringLiteral("ranks.csv"));
    fixture().prompts.toSave.enqueue(file);
    press(Qt::Key_E);
    QFile saved(file);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QVERIFY(saved.readAll().contains("Rank"));
    QVERIFY(!find<QTableView>("compareTableView")->isVisible());
    press(Qt::Key_T);
    QVERIFY(find<QTableView>("compareTableView")->isVisible());
    QCOMPARE(find<QTableView>("compareTableView")->model()->rowCount(), 4);
  }

  // --- robustness
  // -----------------------------------------------------------------------------------------------------

  void bandsAreLiveAndFollowTheTicks() {
    press(Qt::Key_7);
    QVERIFY(settled());
    QVERIFY(isAbout(robustness()->figurePane(), "bands"));
    const auto spread = [this] {
      double widest = 0;
      for (const FigurePoint& point : robustness()->figurePane()->figure().panels[0].series[1].points) {
        widest = std::max(widest, point.xUpper - point.xLower);
      }
      return widest;
    };
    QVERIFY(spread() > 0.1);
    for (const char* name : {"weights", "goalposts", "aggregation", "thresholds", "dropped"}) {
      auto* box = find<QCheckBox>(qPrintable(QString::fromLatin1(name) + QStringLiteral("ChoiceCheckBox")));
      box->setFocus();
      QTest::keyClick(box, Qt::Key_Space);
      QVERIFY(!box->isChecked());
    }
    QVERIFY(!robustness()->figurePane()->isEmpty());  // the old picture stays meanwhile
    QVERIFY(settled());
    QTRY_COMPARE(spread(), 0.0);
  }

  void eachFigureOfTheMethodComes() {
    find<QSpinBox>("runsSpinBox")->setValue(20);
    press(Qt::Key_7);
    auto* code = find<QComboBox>("robustnessCodeComboBox");
    QVERIFY(settled());
    for (const char* name : {"recipes", "removals", "choices", "bands"}) {
      click(qPrintable(QStringLiteral("robustness_") + QLatin1String(name)));
      QVERIFY(settled());
      QTRY_VERIFY2(isAbout(robustness()->figurePane(), name), name);
      // Four communities so far apart that nothing moves them: that is said; a figure that waits for its analysis is
      // not.
      for (const FigureText& text : robustness()->figurePane()->figure().panels[0].texts) {
        QCOMPARE(text.text, std::string("No recipe of the sample moves any rank."));
      }
    }
    code->setFocus();
    QTest::keyClick(code, Qt::Key_End);
    QVERIFY(robustness()->figurePane()->figure().title.find("Z ") != std::string::npos);
  }

  void workIsNotDoneForAPageNobodySees() {
    QVERIFY(robustness()->figurePane()->isEmpty());
    QVERIFY(!robustness()->isComputing());
    press(Qt::Key_7);
    QVERIFY(robustness()->isComputing());
    QVERIFY(settled());
    QVERIFY(!robustness()->figurePane()->isEmpty());
  }

  void scalesAreJudged() {
    press(Qt::Key_7);
    find<QTabWidget>("robustnessTabWidget")->setCurrentIndex(1);
    QVERIFY(settled());
    QVERIFY(isAbout(robustness()->figurePane(), "reliability"));
    QVERIFY(find<QComboBox>("scaleComboBox")->count() > 3);
    // The verdict with its numbers: here the condition that is not met is named with its figure.
    const QString verdict = find<QLabel>("aggregationLabel")->text();
    QVERIFY2(verdict.contains(QStringLiteral("2 of 3 conditions")) && verdict.contains(QStringLiteral("r_wg(j) = ")),
             qPrintable(verdict));
    click("scales_scree");
    QVERIFY(isAbout(robustness()->figurePane(), "scree"));
  }

  void theParagraphIsCopied() {
    press(Qt::Key_7);
    find<QTabWidget>("robustnessTabWidget")->setCurrentIndex(2);
    const QString text = find<QPlainTextEdit>("methodParagraphEdit")->toPlainText();
    QVERIFY(text.contains(QStringLiteral("4 communities")) && text.contains(QStringLiteral("bootstrap")));
    click("copyParagraphButton");
    QCOMPARE(QApplication::clipboard()->text(), text);
    fixture().language.use(Language::Chinese);
    QVERIFY(settled());
    const QString chinese = find<QPlainTextEdit>("methodParagraphEdit")->toPlainText();
    QVERIFY(chinese.contains(QStringLiteral("有效问卷")));
    QCOMPARE(find<QListWidget>("navigationListWidget")->currentItem()->text(), QStringLiteral("稳健性与信度"));
  }

  void everyInputHasAName() {
    for (QWidget* page : {static_cast<QWidget*>(compare()), static_cast<QWidget*>(robustness())}) {
      for (QWidget* input : page->findChildren<QWidget*>()) {
        const bool named = !input->accessibleName().isEmpty();
        if (qobject_cast<QComboBox*>(input) != nullptr || qobject_cast<QSpinBox*>(input) != nullptr ||
            qobject_cast<QTableView*>(input) != nullptr || qobject_cast<QPlainTextEdit*>(input) != nullptr) {
          QVERIFY2(named, qPrintable(input->objectName()));
        }
        const auto* button = qobject_cast<QAbstractButton*>(input);
        if (button != nullptr && !button->objectName().startsWith(QLatin1String("qt_")) &&
            !button->objectName().isEmpty()) {
          QVERIFY2(named || !button->text().isEmpty(), qPrintable(input->objectName()));
        }
      }
    }
  }
};

HZ_TEST(RobustnessCompareTest)
#include "robustness_compare_test.moc"
