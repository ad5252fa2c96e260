// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analysis/tables_page.h"
#include "score/scale/proposal.h"
#include "support/degenerate_analyses.h"
#include "support/registry.h"
#include "ui/analysis/kept_analyses.h"
#include "ui/session/kept_values.h"
#include "window/window_fixture.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QTabBar>
#include <QTextBrowser>
#include <QToolButton>

#include <ctime>

using namespace hz;

/// The page of the tables of a thesis, driven as a person would.
class TablesPageTest : public QObject {
  Q_OBJECT
 private:
  std::unique_ptr<WindowFixture> m_fixture;
  int m_clicks = 0;

  TablesPage* page() { return m_fixture->window->findChild<TablesPage*>(); }
  template <class T>
  T* find(const char* name) {
    return m_fixture->find<T>(name);
  }
  bool settled() {
    QTest::qWait(40);
    return QTest::qWaitFor([this] { return !page()->isComputing(); }, 30000);
  }
  void click(QWidget* widget, const QPoint& at) {
    ++m_clicks;
    QTest::mouseClick(widget, Qt::LeftButton, Qt::NoModifier, at);
  }
  void click(QWidget* widget) { click(widget, widget->rect().center()); }
  void clickTab(int kind) {
    auto* tabs = find<QTabBar>("analysisKindTabs");
    QVERIFY2(tabs->rect().contains(tabs->tabRect(kind).center()), "a tab is out of sight");
    click(tabs, tabs->tabRect(kind).center());
    QVERIFY(settled());
  }
  /// Clicks the words of the entry of that name; it must be in sight or come into it by scrolling.
  void clickEntry(const char* list, const QString& name) {
    auto* widget = find<QListWidget>(list);
    for (int i = 0; i < widget->count(); ++i) {
      if (widget->item(i)->data(Qt::UserRole).toString() != name) continue;
      widget->scrollToItem(widget->item(i));
      click(widget->viewport(), widget->visualItemRect(widget->item(i)).center());
      QVERIFY(settled());
      return;
    }
    QFAIL(qPrintable(name + QStringLiteral(" is not offered")));
  }
  /// The name of the k-th entry that can be ticked.
  QString entry(const char* list, int k) {
    auto* widget = find<QListWidget>(list);
    for (int i = 0; i < widget->count(); ++i) {
      const QString name = widget->item(i)->data(Qt::UserRole).toString();
      if (!name.isEmpty() && k-- == 0) return name;
    }
    return {};
  }
  void open() {
    QTest::keyClick(m_fixture->window.get(), Qt::Key_8, Qt::ControlModifier);
    QCOMPARE(m_fixture->window->page(), QStringLiteral("analysis"));
    QVERIFY(QTest::qWaitFor([this] { return !page()->tables().empty(); }, 30000));
    QVERIFY(settled());
  }
  void picture(const QString& name) {
    const QString folder = qEnvironmentVariable("HENGZHI_PICTURES");
    if (!folder.isEmpty()) m_fixture->window->grab().save(folder + QStringLiteral("/analysis_%1.png").arg(name));
  }
  /// A project of the sheet in which much cannot be computed.
  void openDegenerate() {
    Codebook codebook;
    const auto add = [&](const std::string& code, QuestionKind kind, QuestionRole role, const std::string& list = {}) {
      Question question;
      question.code = code;
      question.label = {code, code};
      question.kind = kind;
      question.role = role;
      question.list = list;
      if (list == "l_two") std::tie(question.scaleMin, question.scaleMax) = std::pair(0, 1);
      codebook.questions.push_back(question);
    };
    const auto addList = [&](const std::string& name, const std::vector<std::string>& codes) {
      ChoiceList list{name, {}};
      for (const std::string& code : codes) list.choices.push_back({code, {code, code}});
      codebook.lists.push_back(list);
    };
    add("nr", QuestionKind::Text, QuestionRole::Respondent);
    add("k", QuestionKind::Text, QuestionRole::Community);
    add("wave", QuestionKind::Text, QuestionRole::Wave);
    for (const auto& [code, choices] : test::degenerateFactors()) {
      addList("l_" + code, choices);
      add(code, QuestionKind::OneChoice, QuestionRole::Answer, "l_" + code);
    }
    addList("l_five", {"1", "2", "3", "4", "5"});
    addList("l_two", {"0", "1"});
    for (const char* code : {"x", "m", "y", "i1", "i2", "i3", "c", "mi", "o", "z", "s"}) {
      add(code, QuestionKind::Scale, QuestionRole::Answer, *code == 'z' ? "l_two" : "l_five");
    }
    m_fixture->session().createProject(m_fixture->path(QStringLiteral("X.hengzhi")), codebook,
                                       score::frameworkOfBlocks(codebook, {{"T", {"T", "T"}, {"i1", "i2", "c"}},
                                                                           {"V", {"V", "V"}, {"i3", "m", "mi"}}}));
    QVERIFY(m_fixture->settle());
    QFile file(m_fixture->path(QStringLiteral("answers.csv")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(test::degenerateSheet().c_str()) > 0);
    file.close();
    m_fixture->session().import({{file.fileName(), {}}}, {});
    QVERIFY(m_fixture->settle());
    QCOMPARE(m_fixture->session().survey()->respondents, std::size_t(60));
  }
  QStringList keptNames() {
    QStringList out;
    for (const auto& [name, json] : m_fixture->session().kept().values(QStringLiteral("analysis"))) out << name;
    return out;
  }

 private slots:
  void init() {
    m_fixture = std::make_unique<WindowFixture>(Language::Chinese);
    m_fixture->window->resize(1366, 768);
  }
  void cleanup() { m_fixture.reset(); }

  /// From the sample district to a chapter: eight kinds of tables, each kept and copied, with few clicks.
  void aChapterInTwentyFiveClicks() {
    m_clicks = 0;
    click(find<QPushButton>("openSampleButton"));
    QVERIFY(QTest::qWaitFor([this] { return m_fixture->session().scorecard() != nullptr; }, 60000));
    QTest::keyClick(m_fixture->window.get(), Qt::Key_8, Qt::ControlModifier);
    ++m_clicks;  // as many as the navigation would take
    QVERIFY(QTest::qWaitFor([this] { return !page()->tables().empty(); }, 30000));
    QVERIFY(settled());
    const QStringList kinds =
        QStringLiteral("sample description reliability validity differences correlations regression mediation")
            .split(QLatin1Char(' '));
    for (int kind = 0; kind < kinds.size(); ++kind) {
      if (kind > 0) clickTab(kind);
      if (kind >= 6) clickEntry("analysisWhatList", entry("analysisWhatList", kind == 6 ? 1 : 2));
      QVERIFY2(!page()->tables().empty(), qPrintable(kinds[kind]));
      picture(kinds[kind]);
      click(find<QToolButton>("analysisCopyButton"), QPoint(10, find<QToolButton>("analysisCopyButton")->height() / 2));
      const QString html = QGuiApplication::clipboard()->mimeData()->html();
      QVERIFY2(html.contains(QStringLiteral("border-top:1.5pt solid #000")), qPrintable(kinds[kind]));
      const QString folder = qEnvironmentVariable("HENGZHI_PICTURES");
      if (!folder.isEmpty()) {
        QFile file(folder + QStringLiteral("/paste_%1.html").arg(kinds[kind]));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(html.toUtf8()) > 0);
      }
    }
    qInfo("%d clicks", m_clicks);
    QVERIFY(m_clicks <= 25);
  }

  void keptAnalysesAreRenamedDoubledTakenOutAndUndone() {
    m_fixture->projectWith(QStringLiteral("d.hengzhi"), WindowFixture::sheets(m_fixture->simulate(6, 40)));
    open();
    auto* names = find<QComboBox>("analysisKeptComboBox");
    names->setEditText(QStringLiteral("甲"));
    QTest::mouseClick(find<QPushButton>("analysisKeepButton"), Qt::LeftButton);
    QCOMPARE(keptNames(), QStringList{QStringLiteral("甲")});
    names->setEditText(QStringLiteral("乙"));
    find<QToolButton>("analysisMoreButton")->menu()->aboutToShow();
    find<QAction>("analysisRenameAction")->trigger();
    QCOMPARE(keptNames(), QStringList{QStringLiteral("乙")});
    find<QAction>("analysisDuplicateAction")->trigger();
    QCOMPARE(keptNames(), (QStringList{QStringLiteral("乙"), QStringLiteral("乙 (2)")}));
    find<QAction>("analysisRemoveAction")->trigger();
    QCOMPARE(keptNames(), QStringList{QStringLiteral("乙")});
    QUndoStack& undo = m_fixture->session().undoStack();
    undo.undo();
    undo.undo();
    undo.undo();  // one step for the new name
    QCOMPARE(keptNames(), QStringList{QStringLiteral("甲")});
    // Brought back, it is the table that was kept.
    const std::string before = page()->tables().front().title;
    clickTab(1);
    QVERIFY(page()->tables().front().title != before);
    names->setCurrentIndex(0);
    emit names->activated(0);
    QVERIFY(settled());
    QCOMPARE(page()->tables().front().title, before);
  }

  /// From a click on a kind to its table, 1,500 respondents; what is printed is to be held against 100 ms. The bound is
  /// wider, as other programs may run beside the tests.
  void aTableFollowsAClickAtOnce() {
    m_fixture->projectWith(QStringLiteral("d.hengzhi"), WindowFixture::sheets(m_fixture->simulate(12, 125, 1)));
    open();
    for (const int kind : {1, 2, 4, 5, 0}) {
      auto* tabs = find<QTabBar>("analysisKindTabs");
      const std::string before = page()->tables().front().title;
      QElapsedTimer wall;
      wall.start();
      const std::clock_t used = std::clock();
      QTest::mouseClick(tabs, Qt::LeftButton, Qt::NoModifier, tabs->tabRect(kind).center());
      QVERIFY(QTest::qWaitFor(
          [&] {
            const auto& tables = page()->tables();
            return !page()->isComputing() && !tables.empty() && tables.front().title != before;
          },
          30000));
      const double ms = 1000.0 * static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC;
      qInfo("kind %d: %lld ms, of the processor %.0f ms", kind, wall.elapsed(), ms);
      QVERIFY2(ms < 400, qPrintable(QString::number(kind)));
    }
  }

  /// Two ticked predictors can be multiplied in a last model, and errors be chosen; both come back with what was kept.
  void interactionsAndErrorsAreChosen() {
    m_fixture->projectWith(QStringLiteral("d.hengzhi"), WindowFixture::sheets(m_fixture->simulate(6, 60)));
    open();
    clickTab(6);
    for (const int k : {1, 2}) clickEntry("analysisWhatList", entry("analysisWhatList", k));
    auto* product = find<QComboBox>("analysisInteractionComboBox");
    QVERIFY(product->isVisible() && product->count() > 1);
    const auto choose = [&](QComboBox* box, int index) {
      box->setCurrentIndex(index);
      emit box->activated(index);
      QVERIFY(settled());
    };
    choose(product, 1);
    const auto holds = [&](const QString& words) {
      return find<QTextBrowser>("analysisTables")->toPlainText().contains(words);
    };
    QVERIFY2(holds(QStringLiteral("×")), qPrintable(find<QTextBrowser>("analysisTables")->toPlainText()));
    auto* errors = find<QComboBox>("analysisErrorsComboBox");
    const int cr2 = errors->findData(QStringLiteral("cr2"));
    QVERIFY(cr2 > 0 && errors->findData(QStringLiteral("bootstrap")) > 0);
    choose(errors, cr2);
    QVERIFY(holds(QStringLiteral("CR2")));
    find<QComboBox>("analysisKeptComboBox")->setEditText(QStringLiteral("甲"));
    QTest::mouseClick(find<QPushButton>("analysisKeepButton"), Qt::LeftButton);
    choose(product, 0);
    QVERIFY(!holds(QStringLiteral("×")));
    auto* names = find<QComboBox>("analysisKeptComboBox");
    names->setCurrentIndex(0);
    emit names->activated(0);
    QVERIFY(settled());
    QVERIFY(holds(QStringLiteral("×")) && product->currentIndex() == 1 && errors->currentIndex() == cr2);
    picture(QStringLiteral("interaction"));
  }

  void whatIsAnalysedIsNeverItsOwnGrouping() {
    m_fixture->projectWith(QStringLiteral("d.hengzhi"), WindowFixture::sheets(m_fixture->simulate(6, 40)));
    open();
    clickTab(4);
    QVERIFY(!page()->tables().empty());
    clickEntry("analysisWhatList", entry("analysisByList", 0));  // ticked as a grouping already
    QVERIFY(!page()->tables().empty());
  }

  /// What cannot be computed says why, on the page too; in both languages.
  void whatCannotBeComputedSaysWhy() {
    openDegenerate();
    open();
    auto* kept = m_fixture->window->findChild<KeptAnalyses*>();
    auto* view = find<QTextBrowser>("analysisTables");
    // The page has the scales of the framework, correlations pair by pair, and communities for clusters.
    std::vector<test::DegenerateAnalysis> all = test::degenerateAnalyses();
    std::erase_if(all, [](const auto& one) {
      return one.request.verb == "scales" || one.request.missing == "listwise" || !one.request.cluster.empty();
    });
    all.push_back({"scale, constant item", test::scaleRequest({{"T", {"i1", "i2", "c"}}}), "omega_items", "不计算ω"});
    all.push_back({"scale, empty item", test::scaleRequest({{"V", {"i3", "m", "mi"}}}), "item_empty", "该题已略去"});
    const auto ask = [&](const test::DegenerateAnalysis& one) {
      emit kept->chosen(QString::fromStdString(output::toJson(one.request).dump()));
    };
    QStringList silent;
    for (const test::DegenerateAnalysis& one : all) {
      ask(one);
      const QString words = QString::fromStdString(one.chinese);
      const bool there =
          QTest::qWaitFor([&] { return !page()->isComputing() && view->toPlainText().contains(words); }, 5000);
      if (!there) silent << QString::fromStdString(one.name) + QStringLiteral(": ") + view->toPlainText().simplified();
      QVERIFY2(!view->toPlainText().toLower().contains(QStringLiteral("nan")), one.name.c_str());
    }
    QVERIFY2(silent.isEmpty(), qPrintable(silent.join(QLatin1Char('\n'))));
    m_fixture->language.use(Language::English);
    for (const test::DegenerateAnalysis& one : all) {
      ask(one);
      QVERIFY(settled());
      const QString text = view->toPlainText();
      QVERIFY2(text.size() > 20 && !text.toLower().contains(QStringLiteral("nan ")), one.name.c_str());
    }
  }

  void copiesAreTextAndPictureToo() {
    m_fixture->projectWith(QStringLiteral("d.hengzhi"), WindowFixture::sheets(m_fixture->simulate(6, 40)));
    open();
    find<QAction>("analysisCopyTextAction")->trigger();
    QVERIFY(QGuiApplication::clipboard()->mimeData()->text().contains(QLatin1Char('\t')));
    find<QAction>("analysisCopyPictureAction")->trigger();
    const QImage image = qvariant_cast<QImage>(QGuiApplication::clipboard()->mimeData()->imageData());
    QVERIFY(image.width() > 500 && image.height() > 300);
    const QString folder = qEnvironmentVariable("HENGZHI_PICTURES");
    if (!folder.isEmpty()) image.save(folder + QStringLiteral("/copied_table.png"));
    for (const char* suffix : {"xlsx", "html", "csv", "txt", "png"}) {
      const QString file = m_fixture->path(QStringLiteral("t.") + QLatin1String(suffix));
      m_fixture->prompts.toSave << file;
      find<QAction>("analysisExportTablesAction")->trigger();
      QVERIFY2(QFileInfo(file).size() > 200, suffix);
    }
  }
};

HZ_TEST(TablesPageTest)
#include "tables_page_test.moc"
