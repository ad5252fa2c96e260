// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/resource.h"
#include "base/table_text.h"
#include "support/registry.h"

#include <QRegularExpression>
#include <QXmlStreamReader>
#include <QtTest>

using namespace hz;

namespace {

using Pattern = QRegularExpression;

/// Words that have one successor each: a text that brings one back is red.
const Pattern& formerWords() {
  static const Pattern words(
      QStringLiteral("轮次|权数|触达|标杆|可信度|把握|置空|平滑估计|自助重抽样|重复抽样|两两判断|敷衍|马虎|双弱|"
                     "区县报告|全区|示例区|拒收|"
                     "未接受|已接受|不能断定|想做什么|声明的两端|读数分级|节点|几乎没有差异|未获证实|四种失衡|逐一剔除|"
                     "要紧|有交代|假名|"
                     "(?<!（)期次|答案|题册|颠倒|撤消|体积"));
  return words;
}

/// What is wrong with a Chinese text, in words; empty where nothing is. No blank stands beside a Chinese character or a
/// full-width mark, but between the short code and the name of an index ("A1 纵向指令").
QStringList faultsIn(const QString& chinese) {
  static const QString kHan = QStringLiteral("[\\x{3400}-\\x{9fff}]");
  static const Pattern code(QStringLiteral("(^|\\*\\*|[：（“、])([A-Z]\\d?) (?=%1)").arg(kHan));
  static const Pattern blank(QStringLiteral("%1 (?=%1)| [，。；：？！、）”》】]|[，。；：？！、（“《【] |"
                                            "%1 (?=[A-Za-z0-9{%])|[A-Za-z0-9}%] (?=%1)|[0-9}] %(?![0-9])")
                                 .arg(kHan));
  static const Pattern sentence(QStringLiteral("[A-Za-z]{2,}(?:[ ,]+[A-Za-z]{2,}){2,}"));
  QStringList faults;
  const auto found = [&](const char* what, const QRegularExpressionMatch& match) {
    if (match.hasMatch()) faults << QString::fromUtf8(what) + QLatin1String(": ") + match.captured();
  };
  found("a former word", formerWords().match(chinese));
  found("a blank", blank.match(QString(chinese).replace(code, QStringLiteral("\\1\\2"))));
  found("English", sentence.match(QString(chinese).remove(QStringLiteral("Paes de Barros"))));
  return faults;
}

/// Lines of a help page without what is not running text: formulas, commands, link targets, references, list marks.
QStringList runningText(const QString& page) {
  static const Pattern command(QStringLiteral("`[^`]*`")), target(QStringLiteral("\\]\\([^)]*\\)")),
      mark(QStringLiteral("^(#+ |- |\\d+\\. )"));
  QStringList lines;
  bool formula = false;
  for (QString line : page.split(QLatin1Char('\n'))) {
    if (line.startsWith(QLatin1String("```"))) {
      formula = !formula;
    } else if (!formula && !line.startsWith(QStringLiteral("**参考文献"))) {
      line.remove(command).replace(target, QStringLiteral("]")).remove(mark);
      lines << line.replace(QStringLiteral("。** "), QStringLiteral("。"));  // Markdown needs the blank
    }
  }
  return lines;
}

QString toText(std::string_view bytes) {
  return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

struct WindowText {
  QString context, english, chinese, state;
};

const std::vector<WindowText>& windowTexts() {
  static const std::vector<WindowText> texts = [] {
    std::vector<WindowText> found;
    QFile file(QStringLiteral(HZ_SOURCE_DIR "/resources/i18n/hengzhi_zh_CN.ts"));
    if (!file.open(QIODevice::ReadOnly)) return found;
    QXmlStreamReader xml(&file);
    QString context, source;
    while (!xml.atEnd()) {
      if (xml.readNext() != QXmlStreamReader::StartElement) continue;
      if (xml.name() == QLatin1String("name")) context = xml.readElementText();
      if (xml.name() == QLatin1String("source")) source = xml.readElementText();
      if (xml.name() != QLatin1String("translation")) continue;
      const QString state = xml.attributes().value(QLatin1String("type")).toString();
      // A plural has its form in an element of its own.
      const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
      found.push_back({context, source, text.trimmed(), state});
    }
    return found;
  }();
  return texts;
}

/// Names on buttons, menus and pages as they are read: without the letters of shortcuts.
QSet<QString> windowNames(bool chinese) {
  QSet<QString> names;
  static const Pattern letter(QStringLiteral("\\(&.\\)"));
  for (const WindowText& text : windowTexts()) {
    QString name = chinese ? text.chinese : text.english;
    names.insert(name.remove(letter).remove(QLatin1Char('&')));
  }
  return names;
}

/// Names quoted in a text that the window does not have. A path goes through menus: "File › New project…".
QStringList unknownNames(const QString& text, const Pattern& quoted, const QSet<QString>& names) {
  QStringList unknown;
  auto all = quoted.globalMatch(text);
  while (all.hasNext()) {
    for (const QString& name : all.next().captured(1).split(QStringLiteral(" › "))) {
      if (!names.contains(name)) unknown << name;
    }
  }
  return unknown;
}

}  // namespace

/// The words a person reads: Chinese as the discipline writes it, one word for a thing, no English left over; and what
/// the help calls a button is what the button says.
class WordsTest : public QObject {
  Q_OBJECT
 private:
  QStringList m_faults;

  void judge(const QString& where, const QString& chinese) {
    for (const QString& fault : faultsIn(chinese)) {
      m_faults << where + QLatin1String(": ") + fault + QLatin1String(" in “") + chinese.left(90) + QLatin1String("”");
    }
  }

 private slots:
  void init() { m_faults.clear(); }

  // Red when a rule below stops to see what it is for.
  void theRulesSeeWhatTheyAreFor() {
    for (const char* wrong :
         {"东湖社区 的结果", "任务 。", "最强成因为 D3", "第 {0} 行", "95 %的区间", "（ 含）", "两个轮次", "按期次填写",
          "按权数加权", "首个原因：the row is rejected", "无 no community has it"}) {
      QVERIFY2(!faultsIn(QString::fromUtf8(wrong)).isEmpty(), wrong);
    }
    for (const char* right : {"A1 纵向指令", "I1 = max(0, A − S)。", "{0}%置信区间",
                              "人类机会指数，Paes de Barros等2009", "已识别%1列 · 存疑%2列", "表格 (*.csv *.tsv)"}) {
      QCOMPARE(faultsIn(QString::fromUtf8(right)).join(QLatin1Char(' ')), QString());
    }
    const QSet<QString> names{QStringLiteral("File"), QStringLiteral("Open…")};
    const Pattern quoted(QStringLiteral("“([^”]*)”"));
    QCOMPARE(unknownNames(QStringLiteral("“File › Open…”, “Close”"), quoted, names),
             QStringList{QStringLiteral("Close")});
  }

  // Red when a message is added or changed with an old term, a blank or English in its Chinese.
  void messagesFiguresAndReports() {
    for (const Resource& file : embeddedResources()) {
      if (!file.name.starts_with("text/")) continue;
      const TableText table = parseTable(file.bytes, std::string(file.name));
      if (table.columns != std::vector<std::string>{"key", "en", "zh"}) continue;  // what people search for is theirs
      for (const auto& row : table.rows) {
        judge(toText(row[0]), toText(row[2]));
        QVERIFY2(toText(row[2]) != toText(row[1]) || !toText(row[1]).contains(Pattern(QStringLiteral("[a-z]{4}"))),
                 row[0].c_str());
      }
    }
    QCOMPARE(m_faults.join(QLatin1Char('\n')), QString());
  }

  // The same for the shipped questionnaire and framework, whose names are in every result.
  void questionsAndIndicators() {
    int judged = 0;
    for (const Resource& file : embeddedResources()) {
      if (!file.name.starts_with("framework/") && !file.name.starts_with("instrument/")) continue;
      if (!file.name.ends_with(".csv")) continue;
      const TableText table = parseTable(file.bytes, std::string(file.name));
      for (std::size_t column = 0; column < table.columns.size(); ++column) {
        const QString head = toText(table.columns[column]);
        if (!head.endsWith(QLatin1String("_zh")) && !head.endsWith(QLatin1String("(zh)"))) continue;
        for (const auto& row : table.rows) judge(toText(file.name) + QLatin1Char(' ') + head, toText(row[column]));
        ++judged;
      }
    }
    QVERIFY(judged >= 7);
    QCOMPARE(m_faults.join(QLatin1Char('\n')), QString());
  }

  // Red when a text of the window is left unfinished or empty, or says an old word.
  void window() {
    QVERIFY(windowTexts().size() > 900);
    for (const WindowText& text : windowTexts()) {
      QVERIFY2(text.state.isEmpty() && !text.chinese.isEmpty(), qPrintable(text.context + text.english));
      judge(text.context + QLatin1Char(' ') + text.english.left(40), text.chinese);
    }
    QCOMPARE(m_faults.join(QLatin1Char('\n')), QString());
  }

  void help() {
    int pages = 0;
    for (const Resource& file : embeddedResources()) {
      if (!file.name.starts_with("help/zh/")) continue;
      for (const QString& line : runningText(toText(file.bytes))) judge(toText(file.name), line);
      ++pages;
    }
    QVERIFY(pages > 50);
    QCOMPARE(m_faults.join(QLatin1Char('\n')), QString());
  }

  // Red when a button is renamed and the help or a message still sends people to the old name. Help marks such names:
  // 【…】 in Chinese, “…” in English.
  void namesOfTheWindowInHelpAndMessages() {
    const QSet<QString> english = windowNames(false), chinese = windowNames(true);
    const Pattern brackets(QStringLiteral("【([^】]*)】")), quotes(QStringLiteral("“([^”{]*)”"));
    QStringList unknown;
    int quoted = 0;
    for (const Resource& file : embeddedResources()) {
      const QString bytes = toText(file.bytes);
      if (file.name.starts_with("help/")) {
        const bool zh = file.name.starts_with("help/zh/");
        quoted += static_cast<int>(bytes.count(zh ? QStringLiteral("【") : QStringLiteral("“")));
        for (const QString& name : unknownNames(bytes, zh ? brackets : quotes, zh ? chinese : english)) {
          unknown << toText(file.name) + QLatin1String(": ") + name;
        }
      } else if (file.name == "text/messages.csv") {
        for (const auto& row : parseTable(file.bytes, std::string(file.name)).rows) {
          const QString message = toText(row[1]);
          for (const QString& name : unknownNames(message, quotes, english))
            unknown << toText(row[0]) + QLatin1String(": ") + name;
          if (!message.contains(QLatin1String("import window"))) continue;
          // The Chinese message quotes the same name of the window.
          for (const QString& name : unknownNames(toText(row[2]), Pattern(QStringLiteral("“([^”{-]*)”")), chinese)) {
            unknown << toText(row[0]) + QLatin1String(": ") + name;
          }
        }
      }
    }
    QVERIFY(quoted > 30);
    QCOMPARE(unknown.join(QLatin1Char('\n')), QString());
  }
};

HZ_TEST(WordsTest)
#include "words_test.moc"
