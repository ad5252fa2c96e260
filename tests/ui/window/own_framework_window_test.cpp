// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The window with projects of frameworks that are not the shipped one: pages, buttons, method, help.
#include "support/figure_words.h"
#include "support/frameworks.h"
#include "support/registry.h"
#include "ui/pages/figure_pane.h"
#include "ui/pages/page.h"
#include "ui/window/help_window.h"
#include "ui/window/pages.h"
#include "window/visible_texts.h"
#include "window/window_fixture.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTextBrowser>
#include <QToolButton>

using namespace hz;
using namespace hz::test;

class OwnFrameworkWindowTest : public QObject {
  Q_OBJECT

 private:
  static void open(WindowFixture& fixture, Whose whose) {
    if (whose == Whose::Shipped) {
      fixture.projectWith(QStringLiteral("P.hengzhi"), WindowFixture::sheets(fixture.simulate(4, 40)));
    } else {
      const QString file = fixture.path(QStringLiteral("P.hengzhi"));
      makeProject(whose, fixture.folder.path().toStdString(), file.toStdString());
      fixture.session().openProject(file);
    }
    QVERIFY(fixture.settle());
    fixture.find<QSpinBox>("runsSpinBox")->setValue(20);
    Recipe quick = fixture.session().recipe();
    quick.cube.replicates = 60;
    fixture.session().editRecipe(QStringLiteral("quick"), quick);
    QVERIFY(fixture.settle());
    QCoreApplication::processEvents();
  }
  static void everyProjectInBothLanguages() {
    QTest::addColumn<Whose>("whose");
    QTest::addColumn<Language>("language");
    const std::pair<const char*, Whose> all[] = {{"shipped", Whose::Shipped},
                                                 {"copenhagen", Whose::Copenhagen},
                                                 {"likert", Whose::Likert},
                                                 {"questions", Whose::Questions}};
    for (const auto& [name, whose] : all) {
      QTest::newRow(qPrintable(QStringLiteral("%1 en").arg(QLatin1String(name)))) << whose << Language::English;
      QTest::newRow(qPrintable(QStringLiteral("%1 zh").arg(QLatin1String(name)))) << whose << Language::Chinese;
    }
  }
  /// A sheet without these columns.
  static void dropColumns(const QString& path, const QStringList& columns) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    file.close();
    const QStringList names = lines[0].split(QLatin1Char(','));
    QString text;
    for (const QString& line : lines) {
      const QStringList cells = line.split(QLatin1Char(','));
      QStringList kept;
      for (qsizetype i = 0; i < cells.size(); ++i) {
        if (!columns.contains(names.value(i).trimmed())) kept << cells[i];
      }
      text += kept.join(QLatin1Char(',')) + QLatin1Char('\n');
    }
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.toUtf8());
  }
  /// What is English by right in the Chinese window: codes, names of the data, paths.
  static QString withoutProperNames(const WindowFixture& fixture, QString text) {
    text.remove(fixture.folder.path());
    QStringList names{QStringLiteral("English")};  // the language, in its own words
    if (const auto card = const_cast<WindowFixture&>(fixture).session().scorecard()) {
      for (const ScoreUnit& unit : card->units) names << QString::fromStdString(unit.community);
      for (const ResultCode& code : card->codes) names << QString::fromStdString(code.code);
    }
    for (const Question& question : const_cast<WindowFixture&>(fixture).session().codebook().questions) {
      names << QString::fromStdString(question.code);
    }
    for (const QString& name : names) text.remove(name);
    return text.remove(QStringLiteral("responses.csv"));
  }
  static void expectNoOtherLanguage(WindowFixture& fixture, const QString& where) {
    if (windowLanguage() != Language::Chinese) return;
    QStringList left;
    for (const QString& text : visibleTexts(*fixture.window).values() + listedTexts(*fixture.window)) {
      if (!hasChinese(text) && hasEnglish(text) && hasEnglish(withoutProperNames(fixture, text))) left << text;
    }
    QVERIFY2(left.isEmpty(), qPrintable(where + QLatin1Char('\n') + left.join(QLatin1Char('\n'))));
  }
  static void expectFigure(WindowFixture& fixture, const FigurePane& pane, const QString& name) {
    QVERIFY2(QTest::qWaitFor([&] { return pane.figure().name == name.toStdString(); }, 90000), qPrintable(name));
    QVERIFY2(!fixture.find<QLabel>("messageLabel")->isVisible(),
             qPrintable(name + QLatin1Char(' ') + fixture.find<QLabel>("messageLabel")->text()));
    for (const std::string& word : allWords(pane.figure())) {
      const QString text = QString::fromStdString(word);
      if (windowLanguage() == Language::Chinese) {
        QVERIFY2(hasChinese(text) || !hasEnglish(text) || !hasEnglish(withoutProperNames(fixture, text)),
                 qPrintable(name + QLatin1String(": ") + text));
      }
    }
  }
  /// Chooses a chart as a person does: by its button, or in the list where it has none.
  static void chooseByHand(FigurePane& pane, const QString& name) {
    for (QToolButton* button : pane.findChildren<QToolButton*>()) {
      if (!button->objectName().endsWith(QLatin1Char('_') + name) || !button->isVisible()) continue;
      QTest::mouseClick(button, Qt::LeftButton);
      return;
    }
    for (QComboBox* list : pane.findChildren<QComboBox*>()) {
      const int at = list->findData(name);
      if (at < 0) continue;
      list->setFocus();
      list->setCurrentIndex(at);
      emit list->activated(at);
      return;
    }
    QFAIL(qPrintable(QStringLiteral("neither button nor entry: ") + name));
  }

 private slots:
  void everyButtonDraws_data() { everyProjectInBothLanguages(); }
  void everyButtonDraws() {
    QFETCH(Whose, whose);
    QFETCH(Language, language);
    WindowFixture fixture(language);
    open(fixture, whose);
    int drawn = 0;
    for (const PageEntry& entry : pageTable()) {
      fixture.find<QAction>(qPrintable(QLatin1String(entry.id) + QStringLiteral("PageAction")))->trigger();
      QCoreApplication::processEvents();
      expectNoOtherLanguage(fixture, QLatin1String(entry.id));
      const Page& page = *fixture.find<Page>(entry.id);
      if (!page.hasContent()) continue;
      auto* tabs = page.findChild<QTabWidget*>();
      for (int tab = 0; tab < (tabs == nullptr ? 1 : tabs->count()); ++tab) {
        if (tabs != nullptr) tabs->setCurrentIndex(tab);
        QCoreApplication::processEvents();
        expectNoOtherLanguage(fixture, QStringLiteral("%1 %2").arg(QLatin1String(entry.id)).arg(tab));
        for (FigurePane* pane : page.findChildren<FigurePane*>()) {
          if (!pane->isVisible()) continue;
          for (const auto& [name, words] : pane->figures()) {
            chooseByHand(*pane, name);
            expectFigure(fixture, *pane, name);
            if (QTest::currentTestFailed()) return;
            ++drawn;
          }
        }
      }
      if (QTest::currentTestFailed()) return;
    }
    QVERIFY2(drawn >= (whose == Whose::Questions ? 2 : 12), qPrintable(QString::number(drawn)));
  }

  void theMethodAsksForWhatTheFrameworkUses_data() { everyProjectInBothLanguages(); }
  void theMethodAsksForWhatTheFrameworkUses() {
    QFETCH(Whose, whose);
    QFETCH(Language, language);
    WindowFixture fixture(language);
    open(fixture, whose);
    const auto there = [&](const char* name) { return !fixture.find<QWidget>(name)->isHidden(); };
    const bool shipped = whose == Whose::Shipped, results = whose != Whose::Questions;
    for (const char* name : {"hoursTargetSpinBox", "domainTargetSpinBox", "reachTargetSpinBox", "jointCutSpinBox",
                             "groupsByPopulationCheckBox", "minimumGroupSpinBox", "dimensionIndicatorsSpinBox"}) {
      QVERIFY2(there(name) == shipped, name);
    }
    for (const char* name : {"gapBandsSpinBox", "quadrantCutSpinBox"}) {
      QVERIFY2(there(name) == (shipped || whose == Whose::Copenhagen), name);
    }
    for (const char* name : {"bandsSpinBox", "indexShareSpinBox", "replicatesSpinBox", "seedSpinBox"}) {
      QVERIFY2(there(name) == results, name);
    }
    QVERIFY(there("useWeightsCheckBox") && there("minimumAnswersSpinBox"));
    const QString hint = fixture.find<QWidget>("gapBandsSpinBox")->toolTip();
    if (shipped) QVERIFY2(hint.contains(QLatin1String("I1")), qPrintable(hint));
    if (whose == Whose::Copenhagen) QVERIFY2(hint.contains(QLatin1String("G1")), qPrintable(hint));
  }

  void theMethodFollowsTheNextProject() {
    WindowFixture fixture;
    open(fixture, Whose::Likert);
    QVERIFY(fixture.find<QWidget>("hoursTargetSpinBox")->isHidden());
    fixture.session().closeProject();
    QVERIFY(fixture.settle());
    fixture.projectWith(QStringLiteral("S.hengzhi"), WindowFixture::sheets(fixture.simulate(3, 30)));
    QVERIFY(!fixture.find<QWidget>("hoursTargetSpinBox")->isHidden());
    const auto* choice = fixture.find<QComboBox>("scoreChoiceComboBox");
    QCOMPARE(choice->count(), 5);  // with where to act, as there are imbalances
  }

  void theCommunityIsDescribedByWhatThereIs() {
    const auto described = [](Whose whose) {
      WindowFixture fixture;
      open(fixture, whose);
      return fixture.find<QTextBrowser>("diagnosisTextBrowser")->toPlainText();
    };
    const QString likert = described(Whose::Likert);
    QVERIFY2(likert.contains(QLatin1String("SAT Satisfaction with public services")), qPrintable(likert));
    QVERIFY(likert.contains(QLatin1String("D5 Empathy")) && !likert.contains(QLatin1String("mbalance")));
    QVERIFY(described(Whose::Copenhagen).contains(QLatin1String("G1 Neighbours without a say")));
    QVERIFY(!described(Whose::Questions).contains(QLatin1String("mbalance")));
  }

  void scoresAndQualityOfferWhatThereIs() {
    WindowFixture fixture;
    open(fixture, Whose::Likert);
    const auto* choice = fixture.find<QComboBox>("scoreChoiceComboBox");
    QStringList entries;
    for (int i = 0; i < choice->count(); ++i) entries << choice->itemText(i);
    QCOMPARE(entries,
             (QStringList{QStringLiteral("Indices"), QStringLiteral("Dimensions"), QStringLiteral("Indicators")}));
    QVERIFY(fixture.find<QWidget>("contradictionsThresholdSpinBox")->isHidden());
    QVERIFY(!fixture.find<QWidget>("low_variabilityThresholdSpinBox")->isHidden());
  }

  void helpIsAboutTheProjectsOwnFramework() {
    WindowFixture fixture;
    open(fixture, Whose::Likert);
    HelpWindow help;
    help.setProject(fixture.session().sharedFramework(), fixture.session().sharedCodebook());
    const auto* text = help.findChild<QTextBrowser*>();
    help.showPage(QStringLiteral("D2"));  // a driver of the shipped framework
    QVERIFY(text->toPlainText().contains(QLatin1String("Reliability of the service")));
    help.showPage(QStringLiteral("drivers"));
    QVERIFY(!text->toPlainText().contains(QLatin1String("Shortage of social workers")));
    help.showPage(QStringLiteral("ranks"));
    QVERIFY(text->toPlainText().size() > 200);
  }

  /// Where the sheet covers one of the two indices only, the page offers answers for both, and takes the offer back;
  /// the balanced reading is a tick beside it. Both are steps to undo.
  void gapsCanBeReadOtherwise() {
    WindowFixture fixture;
    QStringList files = WindowFixture::sheets(fixture.simulate(4, 40));
    for (const QString& file : files) {
      if (!file.endsWith(QStringLiteral("statistics.csv"))) continue;
      dropColumns(file,
                  QStringLiteral("tasks_up tasks_all admin_pct inc_fiscal inc_all svc_types").split(QLatin1Char(' ')));
    }
    fixture.projectWith(QStringLiteral("P.hengzhi"), files);
    QVERIFY(fixture.settle());
    fixture.window->showPage(QStringLiteral("imbalances"));
    QVERIFY(fixture.settle());
    const auto gap = [&] { return fixture.session().scorecard()->at(0, "I1"); };
    QCOMPARE(gap().absence, Absence::UnequalBases);
    auto* answers = fixture.find<QPushButton>("gapsByAnswersButton");
    auto* balanced = fixture.find<QCheckBox>("balancedReadingCheckBox");
    QVERIFY(answers->isVisible() && balanced->isVisible() && !balanced->isChecked());
    answers->click();
    QVERIFY(fixture.settle());
    QVERIFY(!isMissing(gap().value) && answers->isVisible());
    QVERIFY(!balanced->isVisible());  // answers alone leave too few reversed items
    answers->click();
    QVERIFY(fixture.settle());
    QCOMPARE(gap().absence, Absence::UnequalBases);
    balanced->click();
    QVERIFY(fixture.settle());
    QVERIFY(balanced->isVisible() && balanced->isChecked());
    QCOMPARE(fixture.session().recipe().weights.at("a1_voice"), 4.0);
    balanced->click();
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().recipe(), Recipe{});
  }
};

HZ_TEST(OwnFrameworkWindowTest)
#include "own_framework_window_test.moc"
