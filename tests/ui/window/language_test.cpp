// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/figure_words.h"
#include "support/registry.h"
#include "ui/common/empty_state.h"
#include "ui/window/help_window.h"
#include "ui/window/menus.h"
#include "window/visible_texts.h"
#include "window/window_fixture.h"

#include <QAction>
#include <QActionGroup>
#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QTabWidget>
#include <QTextBrowser>
#include <QToolButton>
#include <QXmlStreamReader>

using namespace hz;
using hz::test::hasChinese;
using hz::test::visibleTexts;

namespace {

/// Letters only: numbers, signs and names of formats are the same in every language.
bool hasWords(const QString& text) {
  static const QRegularExpression word(QStringLiteral("[A-Za-z]{4,}"));
  QString rest = text;
  for (const char* same : {"CSV", "UTF-8", "SHA-256", "Ctrl", "hengzhi", "H\\*", "PNG", "SVG", "PDF"}) {
    rest.remove(QLatin1String(same));
  }
  return word.match(rest).hasMatch();
}

}  // namespace

class LanguageTest : public QObject {
  Q_OBJECT

 private slots:
  void theWholeWindowSpeaksChineseAfterTheSwitchAndEnglishAfterTheNext() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("L.hengzhi"), WindowFixture::sheets(fixture.simulate(3, 40, 1)));
    const auto english = visibleTexts(*fixture.window);
    QVERIFY(english.size() > 150);
    for (const QString& text : english) QVERIFY2(!hasChinese(text), qPrintable(text));

    auto* chinese = fixture.find<QAction>("zhLanguageAction");
    chinese->trigger();
    QCoreApplication::processEvents();
    QStringList left;
    for (QString text : visibleTexts(*fixture.window)) {
      text.remove(fixture.folder.path());  // paths are their own words
      if (!hasChinese(text) && hasWords(text)) left << text;
    }
    QCOMPARE(left.join(QLatin1Char('\n')), QString());
    QVERIFY(fixture.window->windowTitle().contains(QStringLiteral("衡治")));
    QCOMPARE(fixture.settings.language(), std::optional(Language::Chinese));

    fixture.find<QAction>("enLanguageAction")->trigger();
    QCoreApplication::processEvents();
    for (const QString& text : visibleTexts(*fixture.window)) QVERIFY2(!hasChinese(text), qPrintable(text));
  }

  void noTextOfTheTranslationIsLeftOpen() {
    QFile file(QStringLiteral(HZ_SOURCE_DIR "/resources/i18n/hengzhi_zh_CN.ts"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QString source;
    int count = 0;
    while (!xml.atEnd()) {
      if (!xml.readNextStartElement() && xml.atEnd()) break;
      if (xml.name() == QLatin1String("source")) source = xml.readElementText();
      if (xml.name() != QLatin1String("translation")) continue;
      QVERIFY2(!xml.attributes().hasAttribute(QLatin1String("type")), qPrintable(source));
      const QString translation = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
      QVERIFY2(!translation.isEmpty(), qPrintable(source));
      // Every place for an argument is there, and every shortcut letter.
      for (int i = 1; i <= 4; ++i) {
        const QString place = QStringLiteral("%%1").arg(i);
        QVERIFY2(source.contains(place) == translation.contains(place), qPrintable(source));
      }
      QVERIFY2(source.contains(QLatin1Char('&')) == translation.contains(QLatin1Char('&')), qPrintable(source));
      ++count;
    }
    QVERIFY(count > 300);
  }

  void shortcutLettersOfAMenuDiffer() {
    for (const Language language : {Language::English, Language::Chinese}) {
      WindowFixture fixture(language);
      for (const QMenu* menu : fixture.window->findChildren<QMenu*>()) {
        QSet<QChar> letters;
        for (const QAction* action : menu->actions()) {
          const qsizetype at = action->text().indexOf(QLatin1Char('&'));
          if (at < 0 || !action->isVisible()) continue;
          const QChar letter = action->text().at(at + 1).toLower();
          QVERIFY2(!letters.contains(letter), qPrintable(menu->title() + QLatin1Char(' ') + action->text()));
          letters.insert(letter);
        }
      }
    }
  }

  void helpShowsThePageOfACodeInTheLanguageOfTheWindow() {
    WindowFixture fixture;
    HelpWindow help;
    help.showPage(QStringLiteral("no such page"));
    const QString list = help.findChild<QTextBrowser*>()->toPlainText();
    QVERIFY(list.contains(QStringLiteral("Methods and help")));
    for (const char* code :
         {"I1", "A", "a1_orders", "Z5", "r2_seat", "D3", "scores", "quadrant-as", "reach", "method"}) {
      QVERIFY2(hasHelp(QLatin1String(code)), code);
    }
    help.showPage(QStringLiteral("I1"));
    QVERIFY(!hasChinese(help.findChild<QTextBrowser*>()->toPlainText().left(40)));
    fixture.language.use(Language::Chinese);
    QCoreApplication::processEvents();
    help.showPage(QStringLiteral("I1"));
    QVERIFY(hasChinese(help.findChild<QTextBrowser*>()->toPlainText()));
  }
};

HZ_TEST(LanguageTest)
#include "language_test.moc"
