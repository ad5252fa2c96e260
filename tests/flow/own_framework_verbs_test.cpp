// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "support/folder.h"
#include "support/frameworks.h"
#include "support/program.h"
#include "support/registry.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace hz;
using namespace hz::test;

/// The program as scripts call it, on projects whose framework is not the shipped one.
class OwnFrameworkVerbsTest : public QObject, private Folder {
  Q_OBJECT
 private:
  using Outcome = hz::test::ProgramRun;
  static Outcome run(const QStringList& arguments) { return hz::test::runProgram(arguments); }
  QString project(Whose whose) {
    const std::string file = path("p" + std::to_string(static_cast<int>(whose)) + ".hengzhi");
    if (!QFile::exists(QString::fromStdString(file))) makeProject(whose, m_folder.path().toStdString(), file);
    return QString::fromStdString(file);
  }
  QByteArray bytes(const QString& name) const {
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }
  static void addProjects() {
    QTest::addColumn<Whose>("whose");
    QTest::newRow("copenhagen") << Whose::Copenhagen;
    QTest::newRow("likert") << Whose::Likert;
    QTest::newRow("questions") << Whose::Questions;
  }

 private slots:
  void everyListedChartIsDrawn_data() { addProjects(); }
  void everyListedChartIsDrawn() {
    QFETCH(Whose, whose);
    const Outcome list = run({QStringLiteral("chart"), project(whose), QStringLiteral("--list")});
    QCOMPARE(list.status, 0);
    QVERIFY(!list.out.contains("quadrant-as"));
    QCOMPARE(list.out.contains("quadrant-cv"), whose == Whose::Copenhagen);
    for (const QByteArray& line : list.out.trimmed().split('\n')) {
      const QString name = QString::fromUtf8(line.split('\t').first());
      const QString picture = m_folder.filePath(name + QStringLiteral(".svg"));
      QFile::remove(picture);
      const Outcome drawn =
          run({QStringLiteral("chart"), project(whose), name, QStringLiteral("--replicates"), QStringLiteral("40"),
               QStringLiteral("--runs"), QStringLiteral("10"), QStringLiteral("--out"), picture});
      QVERIFY2(drawn.status == 0, (line + ": " + drawn.error).constData());
      QVERIFY2(QFile(picture).size() > 1000, line.constData());
    }
  }

  void aReportIsWrittenOfEveryProject_data() { addProjects(); }
  void aReportIsWrittenOfEveryProject() {
    QFETCH(Whose, whose);
    const Outcome written =
        run({QStringLiteral("report"), project(whose), QStringLiteral("--replicates"), QStringLiteral("40"),
             QStringLiteral("--out"), m_folder.filePath(QStringLiteral("r.html"))});
    QVERIFY2(written.status == 0, written.error.constData());
    const QByteArray html = bytes(QStringLiteral("r.html"));
    QVERIFY(html.contains("<svg"));
    QCOMPARE(html.contains("id=\"community-S07\""), whose == Whose::Likert);
    QCOMPARE(html.count("defines no imbalances"), whose == Whose::Likert ? 1 : 0);
    QVERIFY(!html.contains("A − S") && !html.contains("I1 ="));
  }

  void numbersOfADimensionComeOutOfAnalyse() {
    const Outcome analysed = run({QStringLiteral("analyse"), project(Whose::Likert), QStringLiteral("--replicates"),
                                  QStringLiteral("0"), QStringLiteral("--format"), QStringLiteral("json")});
    QVERIFY2(analysed.status == 0, analysed.error.constData());
    QVERIFY(analysed.out.contains("\"D5\"") && analysed.out.contains("\"SAT\""));
    QVERIFY(!QJsonDocument::fromJson(analysed.out).isNull());
  }

  void withoutAFrameworkNoIndexIsMadeUp() {
    const Outcome analysed = run({QStringLiteral("analyse"), project(Whose::Questions)});
    QCOMPARE(analysed.status, 1);
    QVERIFY2(analysed.error.startsWith("error: "), analysed.error.constData());
    const Outcome drawn = run({QStringLiteral("chart"), project(Whose::Questions), QStringLiteral("indices"),
                               QStringLiteral("--out"), m_folder.filePath(QStringLiteral("x.svg"))});
    QCOMPARE(drawn.status, 1);
    QVERIFY2(drawn.error.startsWith("error: "), drawn.error.constData());
  }
};

HZ_TEST(OwnFrameworkVerbsTest)
#include "own_framework_verbs_test.moc"
