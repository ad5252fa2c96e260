// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/reasons.h"
#include "base/fault.h"
#include "base/resource.h"
#include "base/table_text.h"
#include "support/registry.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QtTest>

using namespace hz;

namespace {

using Pattern = QRegularExpression;

/// All sources of core, adjacent literals joined, comments left out.
QString sourceOf(const QString& file) {
  static const Pattern comment(QStringLiteral("(?<!:)//[^\\n]*")), joint(QStringLiteral("(?<!\\\\)\"\\s*\\n\\s*\""));
  QFile source(file);
  if (!source.open(QIODevice::ReadOnly)) return {};
  return QString::fromUtf8(source.readAll())
      .remove(comment)
      .remove(joint)
      .replace(QLatin1String("\\u201C"), QStringLiteral("“"))
      .replace(QLatin1String("\\u201D"), QStringLiteral("”"))
      .replace(QLatin1String("\\\""), QStringLiteral("'"));
}

/// The sentences among the literals of a statement, in pieces between the places of a format.
QStringList sentencesIn(const QString& statement) {
  static const Pattern literal(QStringLiteral("\"([^\"]*)\"")), place(QStringLiteral("\\{[^}]*\\}")),
      sentence(QStringLiteral("[a-z]{2,} [a-z]{2,}"));
  QStringList found;
  auto all = literal.globalMatch(statement);
  while (all.hasNext()) {
    for (const QString& piece : all.next().captured(1).split(place)) {
      if (piece.contains(sentence)) found << piece;
    }
  }
  return found;
}

QString englishReasons() {
  QString all;
  const TableText table = parseTable(resource("text/reasons.csv"), "text/reasons.csv");
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    all += QString::fromStdString(table.cell(i, "en")).replace(QLatin1Char('"'), QLatin1Char('\'')) + QLatin1Char('\n');
  return all;
}

}  // namespace

class ReasonsTest : public QObject {
  Q_OBJECT
 private slots:
  // Red when a fault gets a reason, or another wording of it, that a Chinese user would read in English.
  void everyReasonOfAFaultIsKnown() {
    static const Pattern fault(QStringLiteral("(?:\\brefuse\\(|\\bFault\\(\\s*FaultCode::(?!Internal)\\w+)[^;]*;"));
    const QString known = englishReasons();
    QStringList unknown;
    int seen = 0;
    QDirIterator files(QStringLiteral(HZ_SOURCE_DIR "/core"), {QStringLiteral("*.cpp"), QStringLiteral("*.h")},
                       QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
      const QString file = files.next();
      auto statements = fault.globalMatch(sourceOf(file));
      while (statements.hasNext()) {
        for (const QString& sentence : sentencesIn(statements.next().captured())) {
          ++seen;
          if (!known.contains(sentence)) unknown << QFileInfo(file).fileName() + QLatin1String(": ") + sentence;
        }
      }
    }
    QVERIFY2(seen > 200, qPrintable(QString::number(seen)));
    QCOMPARE(unknown.join(QLatin1Char('\n')), QString());
  }

  void whatStandsInItsPlacesComesOver() {
    const auto chinese = [](const char* english) {
      return QString::fromStdString(reasonIn(Language::Chinese, english));
    };
    QCOMPARE(chinese("all weights in column w are 0"), QStringLiteral("列w的权重全为0"));
    QCOMPARE(chinese("t.csv: row 3: x has no total"), QStringLiteral("t.csv：第3行：x没有总量"));
    // A reason within a reason.
    QCOMPARE(chinese("every run failed: there are no respondents"), QStringLiteral("每次运行都失败：没有受访者"));
    QCOMPARE(chinese("5 factors are too many for 4 items"), QStringLiteral("4道题提取5个因子过多"));
    QCOMPARE(chinese("data.csv"), QStringLiteral("data.csv"));
    QCOMPARE(reasonIn(Language::English, "there are no respondents"), std::string("there are no respondents"));
    const Fault fault(FaultCode::BadArgument, {"there are no respondents"});
    QCOMPARE(fault.text(Language::Chinese), std::string("没有受访者"));
    QCOMPARE(fault.text(Language::English), std::string("there are no respondents"));
  }
};

HZ_TEST(ReasonsTest)
#include "reasons_test.moc"
