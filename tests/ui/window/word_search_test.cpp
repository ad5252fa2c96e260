// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/word_search.h"
#include "base/resource.h"
#include "base/table_text.h"
#include "support/registry.h"
#include "ui/window/action_search.h"
#include "ui/window/help_pages.h"
#include "ui/window/help_window.h"
#include "window/window_fixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSet>
#include <QTextBrowser>

using namespace hz;

namespace {

QStringList entries(QListWidget* list) {
  QStringList all;
  for (int i = 0; i < list->count(); ++i) all << list->item(i)->text();
  return all;
}

}  // namespace

/// People find what they mean by the word they have for it.
class WordSearchTest : public QObject {
  Q_OBJECT
 private:
  /// A project whose method differs from the default, in one language; the words of a language share it.
  std::unique_ptr<WindowFixture> m_opened;
  bool m_chinese = false;

  void open(bool chinese) {
    m_opened.reset();
    m_opened = std::make_unique<WindowFixture>(chinese ? Language::Chinese : Language::English);
    m_chinese = chinese;
    m_opened->projectWith(QStringLiteral("Q.hengzhi"), WindowFixture::sheets(m_opened->simulate(3, 20, 1)));
    Recipe recipe;
    recipe.hoursTarget = 300;
    m_opened->session().editRecipe(QStringLiteral("x"), recipe);
  }

 private slots:
  void cleanupTestCase() { m_opened.reset(); }

  void aWordIsFoundByPartAndBySynonymButNotInsideAnother() {
    const WordSearch search(QStringLiteral("test"));
    QCOMPARE(search.match(QStringLiteral("A Test")), WordSearch::ByName);
    QCOMPARE(search.match(QStringLiteral("View › Compare")), WordSearch::BySynonym);
    QCOMPARE(search.match(QStringLiteral("Start")), WordSearch::None);
    QCOMPARE(WordSearch(QStringLiteral("undo import")).match(QStringLiteral("Undo the latest import")),
             WordSearch::ByName);
    QCOMPARE(WordSearch(QStringLiteral("undo nonsense")).match(QStringLiteral("Undo the latest import")),
             WordSearch::None);
    QCOMPARE(WordSearch(QString()).match(QStringLiteral("anything")), WordSearch::ByName);
    // One or two letters are not yet a word.
    QCOMPARE(WordSearch(QStringLiteral("sa")).match(QStringLiteral("Export")), WordSearch::None);
    QCOMPARE(WordSearch(QStringLiteral("sav")).match(QStringLiteral("Export")), WordSearch::BySynonym);
  }

  void ctrlKFindsWhatPeopleAskFor_data() {
    QTest::addColumn<bool>("chinese");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("found");
    const auto row = [](bool chinese, const char* typed, const char* found) {
      QTest::newRow(typed) << chinese << QString::fromUtf8(typed) << QString::fromUtf8(found);
    };
    row(true, "信度", "信度");
    row(true, "可靠性", "信度");
    row(true, "描述", "得分");
    row(true, "录入", "导入");
    row(true, "相关", "交叉表");
    row(true, "检验", "比较");
    row(true, "保存", "导出");
    row(true, "撤回", "撤销");
    row(true, "作图", "导出图表");
    row(true, "权数", "权");
    row(true, "缺失", "缺失");
    row(false, "save", "Export");
    row(false, "export", "Export");
    row(false, "chart", "Export the chart");
    row(false, "reliability", "Reliability");
    row(false, "correlation", "Tables of two");
    row(false, "enter", "Import");
    row(false, "revert", "Undo");
    row(false, "significance", "Compare");
  }
  void ctrlKFindsWhatPeopleAskFor() {
    QFETCH(bool, chinese);
    QFETCH(QString, typed);
    QFETCH(QString, found);
    if (m_opened == nullptr || m_chinese != chinese) open(chinese);
    ActionSearch search(m_opened->window.get());
    search.show();
    auto* list = search.findChild<QListWidget*>();
    auto* line = search.findChild<QLineEdit*>();
    if (chinese) {
      line->setText(typed);  // comes from an input method, not from keys
    } else {
      QTest::keyClicks(line, typed);
    }
    const QStringList all = entries(list);
    QVERIFY2(!all.filter(found).isEmpty(), qPrintable(all.join(QLatin1Char('\n'))));
    QVERIFY(list->currentRow() == 0);
  }

  void whatFitsNothingIsSaid() {
    WindowFixture fixture;
    ActionSearch search(fixture.window.get());
    search.show();
    auto* nothing = search.findChild<QLabel*>(QStringLiteral("actionSearchNothingLabel"));
    QVERIFY(!nothing->isVisible());
    auto* line = search.findChild<QLineEdit*>();
    QTest::keyClicks(line, QStringLiteral("xyzzy"));
    QVERIFY(nothing->isVisible() && nothing->text().contains(QStringLiteral("xyzzy")));
    QTest::keyClick(line, Qt::Key_Return);  // and nothing happens
    QVERIFY(search.isVisible());
    HelpWindow help;
    help.show();
    QTest::keyClicks(help.findChild<QLineEdit*>(), QStringLiteral("xyzzy"));
    QVERIFY(help.findChild<QTextBrowser*>()->toPlainText().contains(QStringLiteral("No page fits")));
  }

  void ctrlKOpensPagesOfTheHelp() {
    WindowFixture fixture;
    QTest::keyClick(fixture.window.get(), Qt::Key_K, Qt::ControlModifier);
    auto* search = fixture.window->findChild<ActionSearch*>();
    QVERIFY(search != nullptr && search->isVisible());
    auto* line = search->findChild<QLineEdit*>();
    QTest::keyClicks(line, QStringLiteral("Importing files"));
    QTest::keyClick(line, Qt::Key_Return);
    auto* help = fixture.window->findChild<HelpWindow*>();
    QVERIFY(help != nullptr && help->isVisible());
    QCOMPARE(help->page(), QStringLiteral("import"));
  }

  void theHelpBeginsWithTheFirstThingsAndListsEveryPageOnce() {
    for (const Language language : {Language::English, Language::Chinese}) {
      WindowFixture fixture(language);
      QSet<QString> listed;
      QStringList order;
      for (const HelpGroup& group : helpGroups()) {
        QVERIFY2(!group.title.isEmpty() && !group.pages.isEmpty(), qPrintable(group.title));
        for (const HelpPage& page : group.pages) {
          QVERIFY2(!page.text.isEmpty(), qPrintable(page.code));
          listed << page.code;
          order << page.code;
        }
      }
      QCOMPARE(listed.size(), order.size());
      QCOMPARE(order.first(), QStringLiteral("start"));
      const std::string folder = language == Language::Chinese ? "help/zh/" : "help/en/";
      for (const Resource& resource : embeddedResources()) {
        if (!resource.name.starts_with(folder)) continue;
        const QString name = QString::fromUtf8(resource.name.data(), static_cast<qsizetype>(resource.name.size()))
                                 .section(QLatin1Char('/'), -1)
                                 .section(QLatin1Char('.'), 0, 0);
        QVERIFY2(listed.contains(name), qPrintable(name));
      }
    }
  }

  void altLeftGoesBackToThePageBefore() {
    HelpWindow help;
    help.show();
    QVERIFY(QTest::qWaitForWindowActive(&help));
    help.showPage(QStringLiteral("start"));
    help.showPage(QStringLiteral("I1"));
    auto* text = help.findChild<QTextBrowser*>();
    const QString second = text->toPlainText();
    QTest::keyClick(text, Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(help.page(), QStringLiteral("start"));
    QVERIFY(text->toPlainText() != second);
    QTest::keyClick(text, Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(text->toPlainText(), second);
    // From a search, back to where it began.
    auto* line = help.findChild<QLineEdit*>();
    QTest::keyClicks(line, QStringLiteral("interval"));
    QVERIFY(text->toPlainText() != second);
    QTest::keyClick(line, Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(text->toPlainText(), second);
    QTest::keyClicks(line, QStringLiteral("standard error"));
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY(help.page() != QStringLiteral("I1"));
  }

  /// The window's own users are never sent to a terminal for something the window does.
  void noPageSendsToTheCommandLineForWhatTheWindowDoes() {
    const char* const verbs[] = {"new",     "import", "analyse",     "chart",       "report",
                                 "compare", "method", "reliability", "uncertainty", "issues"};
    for (const Resource& resource : embeddedResources()) {
      if (!resource.name.starts_with("help/")) continue;
      for (const char* verb : verbs) {
        const std::string command = std::string("hengzhi ") + verb;
        QVERIFY2(resource.bytes.find(command) == std::string_view::npos,
                 (std::string(resource.name) + ": " + command).c_str());
      }
    }
  }
};

HZ_TEST(WordSearchTest)
#include "word_search_test.moc"
