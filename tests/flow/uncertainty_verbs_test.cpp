// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulate/simulate.h"
#include "support/district.h"
#include "support/program.h"
#include "support/registry.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace hz;
using namespace hz::test;

/// The verbs uncertainty and method, the charts behind them, and the export for R, as scripts call them.
class UncertaintyVerbsTest : public QObject {
  Q_OBJECT
 private:
  using Outcome = hz::test::ProgramRun;
  QTemporaryDir m_folder;
  QString m_project;

  QString path(const QString& name) const { return m_folder.filePath(name); }
  static Outcome run(const QStringList& arguments) { return hz::test::runProgram(arguments); }
  Outcome uncertainty(const QStringList& more) const {
    return run(QStringList{QStringLiteral("uncertainty"), m_project, QStringLiteral("--replicates"),
                           QStringLiteral("100"), QStringLiteral("--runs"), QStringLiteral("20")} +
               more);
  }

 private slots:
  void initTestCase() {
    if (qEnvironmentVariableIsEmpty("HENGZHI_PROGRAM")) QSKIP("HENGZHI_PROGRAM is not set");
    SimulationOptions options;
    options.communities = 4;
    options.respondents = 40;
    NoProgress progress;
    const std::string data = path(QStringLiteral("district")).toStdString();
    simulateDistrict(data, options, progress);
    m_project = path(QStringLiteral("p.hengzhi"));
    importDistrict(data, m_project.toStdString());
  }

  void jsonHoldsEveryPart() {
    QFile other(path(QStringLiteral("other.json")));
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write("{\"weights\": {\"A1\": 4}}");
    other.close();
    const QStringList asked{QStringLiteral("--code"),        QStringLiteral("A,I1"),
                            QStringLiteral("--choices"),     QStringLiteral("weights,dropped"),
                            QStringLiteral("--sensitivity"), QStringLiteral("8"),
                            QStringLiteral("--against"),     other.fileName(),
                            QStringLiteral("--format"),      QStringLiteral("json")};
    const Outcome one = uncertainty(asked + QStringList{QStringLiteral("--threads"), QStringLiteral("1")});
    QVERIFY2(one.status == 0, one.error.constData());
    const QJsonObject json = QJsonDocument::fromJson(one.out).object();
    QCOMPARE(json[QStringLiteral("wave")].toString(), QStringLiteral("2019"));
    QCOMPARE(json[QStringLiteral("codes")].toArray().size(), 2);
    QCOMPARE(json[QStringLiteral("choices")].toArray().size(), 2);
    QCOMPARE(json[QStringLiteral("sensitivity")].toArray().size(), 4);
    QCOMPARE(json[QStringLiteral("against")].toArray().size(), 8);
    QVERIFY(json[QStringLiteral("remove_one")].toArray().size() > 20);
    const QJsonObject unit =
        json[QStringLiteral("codes")].toArray()[0].toObject()[QStringLiteral("units")].toArray()[0].toObject();
    const double share = unit[QStringLiteral("variance")].toObject()[QStringLiteral("method_share")].toDouble(-1);
    QVERIFY(share > 0 && share < 1);
    const Outcome two = uncertainty(asked + QStringList{QStringLiteral("--threads"), QStringLiteral("3")});
    QVERIFY(one.out == two.out);
  }

  void csvIsTheDefault() {
    const Outcome outcome = uncertainty({QStringLiteral("--code"), QStringLiteral("I4")});
    QCOMPARE(outcome.status, 0);
    QVERIFY(outcome.out.startsWith("wave,community,code,measure,source,mean,lower,upper,variance\n"));
  }

  void wrongUsageHasItsOwnExitCode() {
    const Outcome choice = uncertainty({QStringLiteral("--choices"), QStringLiteral("moon")});
    QCOMPARE(choice.status, 2);
    QVERIFY2(choice.error.startsWith("error: ") && choice.error.contains("moon"), choice.error.constData());
    QCOMPARE(uncertainty({QStringLiteral("--code"), QStringLiteral("Q9")}).status, 2);
    const Outcome wave = uncertainty({QStringLiteral("--wave"), QStringLiteral("1999")});
    QVERIFY2(wave.status == 1 && wave.error.contains("1999"), wave.error.constData());
    const Outcome consent = run({QStringLiteral("export"), m_project, QStringLiteral("--what"),
                                 QStringLiteral("r-script"), QStringLiteral("--out"), path(QStringLiteral("r.R"))});
    QVERIFY2(consent.status == 1 && consent.error.contains("--raw"), consent.error.constData());
    QVERIFY(!QFile::exists(path(QStringLiteral("r.R"))));
  }

  void theParagraphComesInBothLanguages() {
    const Outcome english = run({QStringLiteral("method"), m_project, QStringLiteral("--lang"), QStringLiteral("en")});
    QVERIFY(english.status == 0 && english.out.contains("4 communities (waves 2017, 2019)"));
    QCOMPARE(english.out.count('\n'), 1);
    const Outcome chinese = run({QStringLiteral("method"), m_project, QStringLiteral("--lang"), QStringLiteral("zh")});
    QVERIFY(chinese.status == 0 && chinese.out.contains("有效问卷"));
  }

  void chartsOfMethodAreDrawn() {
    for (const char* name :
         {"ranks", "differences", "slopes", "bands", "recipes", "removals", "choices", "reliability", "scree"}) {
      const QString out = path(QLatin1String(name) + QStringLiteral(".svg"));
      const Outcome outcome =
          run({QStringLiteral("chart"), m_project, QLatin1String(name), QStringLiteral("--out"), out,
               QStringLiteral("--runs"), QStringLiteral("10"), QStringLiteral("--replicates"), QStringLiteral("60")});
      QVERIFY2(outcome.status == 0, outcome.error.constData());
      QVERIFY2(QFileInfo(out).size() > 2000, name);
    }
  }

  void theScriptForRComesWithItsTables() {
    const QString out = path(QStringLiteral("out/check.R"));
    QDir().mkpath(path(QStringLiteral("out")));
    const Outcome outcome = run({QStringLiteral("export"), m_project, QStringLiteral("--what"),
                                 QStringLiteral("r-script"), QStringLiteral("--raw"), QStringLiteral("--out"), out});
    QVERIFY2(outcome.status == 0, outcome.error.constData());
    for (const char* name : {"check.R", "check_data.csv", "check_statistics.csv", "check_hours.csv",
                             "check_framework.csv", "check_expected.csv"}) {
      QVERIFY2(QFileInfo(path(QStringLiteral("out/") + QLatin1String(name))).size() > 50, name);
    }
  }
};

HZ_TEST(UncertaintyVerbsTest)
#include "uncertainty_verbs_test.moc"
