// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/figure_words.h"
#include "support/registry.h"
#include "ui/pages/figure_pane.h"
#include "ui/pages/page.h"
#include "window/framework_hand.h"
#include "window/small_project.h"
#include "window/visible_texts.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTabWidget>
#include <QTextBrowser>
#include <QTextDocument>
#include <QToolButton>

using namespace hz;
using namespace hz::test;

/// Imbalances of one's own, defined by forms, through everything that shows them: in their own words, and with none of
/// the framework that is built in.
class OwnImbalanceTest : public QObject {
  Q_OBJECT
 private:
  std::unique_ptr<WindowFixture> m_fixture;
  std::unique_ptr<FrameworkHand> m_hand;
  QString m_gap, m_joint, m_diagnosis;

  bool isChinese() const { return windowLanguage() == Language::Chinese; }
  void picture(const char* name) {
    QCoreApplication::processEvents();
    const QString file = qEnvironmentVariable("HZ_PICTURES", m_fixture->folder.path()) + QStringLiteral("/own_") +
                         QLatin1String(name) + (isChinese() ? QStringLiteral("_zh.png") : QStringLiteral("_en.png"));
    QVERIFY(m_fixture->window->grab().save(file));
  }
  void open() {
    m_fixture->window->resize(1366, 768);
    m_fixture->session().createProject(m_fixture->path(QStringLiteral("O.hengzhi")), smallCodebook(), Framework{});
    QVERIFY(m_fixture->settle());
    const QString file = m_fixture->path(QStringLiteral("answers.csv"));
    write(file, smallAnswers(4));
    m_fixture->session().import({{file, {}}}, {});
    QVERIFY(m_fixture->settle());
    Recipe quick = m_fixture->session().recipe();
    quick.cube.replicates = 60;
    m_fixture->session().editRecipe(QStringLiteral("quick"), quick);
    QVERIFY(m_fixture->settle());
  }
  void add(const char* action, const QList<std::pair<const char*, QString>>& cells) {
    m_hand->act(action);
    for (const auto& [column, text] : cells) m_hand->fill(column, text);
  }
  void define() {
    m_fixture->window->showPage(QStringLiteral("framework"));
    m_hand->act("startBlocksAction");
    QVERIFY(m_fixture->settle());
    add("add_gapAction", {{"iCode", QStringLiteral("TS")},
                          {"name_zh", QStringLiteral("信任高于服务")},
                          {"iName", QStringLiteral("Trust above services")},
                          {"first", QStringLiteral("D1")},
                          {"second", QStringLiteral("D2")}});
    add("add_jointAction", {{"iCode", QStringLiteral("BOTH")},
                            {"name_zh", QStringLiteral("信任与服务双高")},
                            {"iName", QStringLiteral("Both of them high")},
                            {"first", QStringLiteral("D1")},
                            {"second", QStringLiteral("D2")}});
    add("add_quadrantAction", {{"iCode", QStringLiteral("FIELDS")},
                               {"name_zh", QStringLiteral("信任与服务")},
                               {"iName", QStringLiteral("Trust and services")},
                               {"first", QStringLiteral("D1")},
                               {"second", QStringLiteral("D2")},
                               {"text_zh", QStringLiteral("信而少助 | 信且有助 | 有助少信 | 两者皆少")},
                               {"text_en", QStringLiteral("trust only | both | help only | neither")}});
    add("add_diagnosisAction", {{"first", QStringLiteral("TS")},
                                {"condition", QStringLiteral("TS >= 0")},
                                {"text_zh", QStringLiteral("信任比服务高{TS}分。")},
                                {"text_en", QStringLiteral("Trust is {TS} points above services.")}});
    QVERIFY(m_fixture->settle());
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->session().framework().diagnoses.size(), std::size_t{1}, 30000);
    QVERIFY(m_fixture->settle());
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->session().scorecard() != nullptr, 60000);
    picture("framework");
  }

  /// Names and codes of the framework that is built in.
  static const QStringList& builtIn() {
    static const QStringList all = [] {
      const Codebook codebook = shippedInstrument();
      const Framework framework = shippedFramework(codebook);
      QStringList names;
      const auto take = [&names](const LocalizedText& name) {
        names << QString::fromStdString(name.english) << QString::fromStdString(name.chinese);
      };
      for (const ImbalanceDefinition& each : framework.imbalances) take(each.name);
      for (const Node& node : framework.nodes)
        if (node.level == 3) take(node.name);
      return names;
    }();
    return all;
  }
  void expectNoTrace(const QString& where, const QString& text) {
    static const QRegularExpression kCodes(QStringLiteral("\\bI[1-4]\\b"));
    const auto found = kCodes.match(text);
    QVERIFY2(!found.hasMatch(),
             qPrintable(where + QStringLiteral(": ") + text.mid(qMax(0, found.capturedStart() - 60), 120)));
    for (const QString& name : builtIn())
      QVERIFY2(!text.contains(name), qPrintable(where + QStringLiteral(" has ") + name + QLatin1Char('\n') + text));
  }
  QString textsOfWindow() {
    QStringList all = visibleTexts(*m_fixture->window).values() + listedTexts(*m_fixture->window);
    return all.join(QLatin1Char('\n'));
  }
  QString wordsOf(const FigurePane& pane) {
    QStringList all;
    for (const std::string& word : allWords(pane.figure())) all << QString::fromStdString(word);
    return all.join(QLatin1Char('\n'));
  }
  void chooseCode(const char* name, const QString& code) {
    auto* box = m_fixture->find<QComboBox>(name);
    QVERIFY2(box->findData(code) >= 0, name);
    box->setCurrentIndex(box->findData(code));
    emit box->activated(box->currentIndex());
  }
  /// Draws every figure of a page; returns the words of all of them.
  QString figuresOf(const char* id) {
    QString all;
    const Page& page = *m_fixture->find<Page>(id);
    for (FigurePane* pane : page.findChildren<FigurePane*>()) {
      if (!pane->isVisible()) continue;
      for (const auto& [name, words] : pane->figures()) {
        bool chosen = false;
        for (QToolButton* button : pane->findChildren<QToolButton*>()) {
          if (chosen || !button->objectName().endsWith(QLatin1Char('_') + name) || !button->isVisible()) continue;
          button->click();
          chosen = true;
        }
        for (QComboBox* list : pane->findChildren<QComboBox*>()) {
          const int at = list->findData(name);
          if (chosen || at < 0) continue;
          list->setCurrentIndex(at);
          emit list->activated(at);
          chosen = true;
        }
        const bool drawn = QTest::qWaitFor([&] { return pane->figure().name == name.toStdString(); }, 30000);
        if (!drawn) {
          QTest::qFail(qPrintable(name + QStringLiteral(" is not drawn")), __FILE__, __LINE__);
          return all;
        }
        expectNoTrace(name, wordsOf(*pane));
        all += wordsOf(*pane) + QLatin1Char('\n');
      }
    }
    return all;
  }

 private slots:
  void itIsShownInItsOwnWordsEverywhere_data() {
    QTest::addColumn<Language>("language");
    QTest::newRow("zh") << Language::Chinese;
    QTest::newRow("en") << Language::English;
  }
  void itIsShownInItsOwnWordsEverywhere() {
    QFETCH(Language, language);
    m_fixture = std::make_unique<WindowFixture>(language);
    m_hand = std::make_unique<FrameworkHand>(*m_fixture);
    m_gap = isChinese() ? QStringLiteral("信任高于服务") : QStringLiteral("Trust above services");
    m_joint = isChinese() ? QStringLiteral("信任与服务双高") : QStringLiteral("Both of them high");
    m_diagnosis = isChinese() ? QStringLiteral("信任比服务高") : QStringLiteral("points above services");
    open();
    if (!QTest::currentTestFailed()) define();
    if (!QTest::currentTestFailed()) chartAndPanel();
    if (!QTest::currentTestFailed()) compare();
    if (!QTest::currentTestFailed()) robustness();
    if (!QTest::currentTestFailed()) report();
    m_hand.reset();
    m_fixture.reset();
  }

 private:
  void chartAndPanel() {
    m_fixture->session().selectCommunity(QStringLiteral("K01"));
    m_fixture->window->showPage(QStringLiteral("imbalances"));
    QCoreApplication::processEvents();
    const QString drawn = figuresOf("imbalances");
    QVERIFY2(drawn.contains(m_gap) && drawn.contains(m_joint), qPrintable(drawn));
    picture("imbalances");
    auto* panel = m_fixture->find<QTextBrowser>("diagnosisTextBrowser");
    QTRY_VERIFY2_WITH_TIMEOUT(panel->toPlainText().contains(m_diagnosis), qPrintable(panel->toPlainText()), 30000);
    QVERIFY(panel->toPlainText().contains(m_gap) && panel->toPlainText().contains(m_joint));
    expectNoTrace(QStringLiteral("panel"), panel->toPlainText());
    expectNoTrace(QStringLiteral("window"), textsOfWindow());
  }
  void compare() {
    m_fixture->window->showPage(QStringLiteral("compare"));
    QCoreApplication::processEvents();
    chooseCode("compareCodeComboBox", QStringLiteral("TS"));
    const QString drawn = figuresOf("compare");
    QVERIFY2(drawn.contains(m_gap), qPrintable(drawn));
    const auto answer = [&] { return m_fixture->find<QLabel>("pairAnswerLabel")->text(); };
    QTRY_VERIFY2_WITH_TIMEOUT(answer().contains(m_gap), qPrintable(answer()), 60000);
    picture("compare");
    expectNoTrace(QStringLiteral("compare"), textsOfWindow());
  }
  void robustness() {
    m_fixture->find<QSpinBox>("runsSpinBox")->setValue(20);
    m_fixture->window->showPage(QStringLiteral("robustness"));
    QCoreApplication::processEvents();
    QVERIFY(m_fixture->settle());
    chooseCode("robustnessCodeComboBox", QStringLiteral("TS"));
    const QString drawn = figuresOf("robustness");
    QVERIFY2(drawn.contains(m_gap), qPrintable(drawn));
    picture("robustness");
    expectNoTrace(QStringLiteral("robustness"), textsOfWindow());
    auto* tabs = m_fixture->find<QTabWidget>("robustnessTabWidget");
    for (int tab = 1; tab < tabs->count(); ++tab) {
      tabs->setCurrentIndex(tab);
      QVERIFY(m_fixture->settle());
      expectNoTrace(tabs->tabText(tab), textsOfWindow());
    }
    const QString paragraph = m_fixture->find<QPlainTextEdit>("methodParagraphEdit")->toPlainText();
    QVERIFY(!paragraph.isEmpty());
    expectNoTrace(QStringLiteral("method paragraph"), paragraph);
  }
  void report() {
    m_fixture->window->showPage(QStringLiteral("report"));
    QCoreApplication::processEvents();
    expectNoTrace(QStringLiteral("report page"), textsOfWindow());
    for (const char* kind : {"district", "thesis", "community"}) {
      auto* box = m_fixture->find<QComboBox>("reportTemplateBox");
      if (box->findData(QString::fromLatin1(kind)) < 0) continue;
      chooseCode("reportTemplateBox", QString::fromLatin1(kind));
      chooseCode("reportFormatBox", QStringLiteral(".html"));
      QVERIFY(m_fixture->settle());
      const QString file = qEnvironmentVariable("HZ_PICTURES", m_fixture->folder.path()) +
                           QStringLiteral("/own_%1_%2.html")
                               .arg(QLatin1String(kind), isChinese() ? QStringLiteral("zh") : QStringLiteral("en"));
      QFile::remove(file);
      m_fixture->prompts.toSave << file;
      QTest::mouseClick(m_fixture->find<QPushButton>("writeReportButton"), Qt::LeftButton);
      QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), 90000);
      QVERIFY(m_fixture->settle());
      QFile read(file);
      QVERIFY(read.open(QIODevice::ReadOnly));
      QTextDocument document;
      document.setHtml(QString::fromUtf8(read.readAll()));
      const QString text = document.toPlainText();
      QVERIFY2(text.contains(m_gap) && text.contains(m_joint), qPrintable(text));
      expectNoTrace(QString::fromLatin1(kind), text);
    }
  }
};

HZ_TEST(OwnImbalanceTest)
#include "own_imbalance_test.moc"
