// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/program.h"
#include "support/registry.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QtTest>

/// Tables at the edges (tests/cases/statistics/cases.tsv): the command, what its output must hold and what not. The
/// figures come from R 4.2.2 (survey, psych, sae), NumPy or closed forms.
class StatisticsCasesTest : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() { QVERIFY(QDir::setCurrent(QStringLiteral(HZ_SOURCE_DIR "/tests/cases/statistics"))); }

  void everyCaseSaysWhatIsRight_data() {
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("must");
    QTest::addColumn<QString>("mustNot");
    QFile file(QStringLiteral("cases.tsv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (qsizetype i = 1; i < lines.size(); ++i) {
      const QStringList cells = lines[i].split(QLatin1Char('\t'));
      QVERIFY(cells.size() >= 3);
      QTest::newRow(qPrintable(cells[0])) << cells[1] << cells[2] << cells.value(3);
    }
  }

  void everyCaseSaysWhatIsRight() {
    QFETCH(QString, command);
    QFETCH(QString, must);
    QFETCH(QString, mustNot);
    QStringList arguments = hz::test::argumentsOf(command);
    arguments.removeFirst();  // "H", the program
    const hz::test::ProgramRun run =
        hz::test::runProgram(QStringList{QStringLiteral("--lang"), QStringLiteral("en")} + arguments);
    const QString said = QString::fromUtf8(run.out + run.error);
    for (const QString& pattern : must.split(QStringLiteral("&&"))) {
      QVERIFY2(QRegularExpression(pattern).match(said).hasMatch(), qPrintable(pattern + QLatin1Char('\n') + said));
    }
    if (!mustNot.isEmpty()) QVERIFY2(!QRegularExpression(mustNot).match(said).hasMatch(), qPrintable(said));
    const QRegularExpression notNumbers(QStringLiteral("(^|[^A-Za-z])-?(nan|inf)([^A-Za-z]|$)"));
    QVERIFY2(!notNumbers.match(said).hasMatch(), qPrintable(said));
  }
};

HZ_TEST(StatisticsCasesTest)
#include "statistics_cases_test.moc"
