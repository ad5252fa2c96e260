// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/district.h"
#include "support/program.h"
#include "support/registry.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace hz;
using namespace hz::test;

/// `hengzhi reliability`, of a table and of a project's scales, as scripts call it.
class ReliabilityVerbTest : public QObject {
  Q_OBJECT
 private:
  struct Outcome : hz::test::ProgramRun {
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
  };
  QTemporaryDir m_folder;

  static Outcome run(const QString& line) {
    return {hz::test::runProgram(QStringList{QStringLiteral("reliability")} + hz::test::argumentsOf(line))};
  }
  static QString oracle(const char* name) {
    return QStringLiteral("--data " HZ_SOURCE_DIR "/tests/oracles/") + QLatin1String(name) + QLatin1Char(' ');
  }
  QString table(const QByteArray& rows) const {
    QFile file(m_folder.filePath(QStringLiteral("table.csv")));
    if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write a table");
    file.write(rows);
    return QStringLiteral("--data ") + file.fileName() + QLatin1Char(' ');
  }

 private slots:
  void initTestCase() {
    if (qEnvironmentVariableIsEmpty("HENGZHI_PROGRAM")) QSKIP("HENGZHI_PROGRAM is not set");
  }

  void aTableGivesEveryFigureUnderItsName() {
    const Outcome outcome = run(
        oracle("bfi.csv") +
        QStringLiteral("--items A1,A2,A3,A4,A5 --reverse A1 --scale 1,6 --group education --bootstrap 50 --factors 2 "
                       "--rotation promax "
                       "--extraction pa --parallel 20 --polychoric --cfa F=A1,A2,A3;G=A4,A5 --seed 3 --format json"));
    QVERIFY2(outcome.status == 0, outcome.error.constData());
    const QJsonObject json = outcome.json();
    QVERIFY(std::abs(json[QStringLiteral("alpha")].toDouble() - 0.703755894374836) < 1e-12);
    QCOMPARE(json[QStringLiteral("n")].toInt(), 2709);
    QCOMPARE(json[QStringLiteral("respondents")].toInt(), 2800);
    for (const char* name : {"alpha_lower",
                             "alpha_upper",
                             "alpha_standardized",
                             "omega_total",
                             "omega_total_covariance",
                             "average_r",
                             "lambda6",
                             "items",
                             "kmo",
                             "msa",
                             "bartlett",
                             "eigenvalues",
                             "icc1",
                             "icc2",
                             "icc1_reml",
                             "icc1_mean_size",
                             "rwg",
                             "aggregation",
                             "design_effect",
                             "one_factor",
                             "bootstrap",
                             "parallel",
                             "factors",
                             "cfa",
                             "polychoric",
                             "remarks"}) {
      QVERIFY2(!json[QLatin1String(name)].isNull() && !json[QLatin1String(name)].isUndefined(), name);
    }
    QCOMPARE(json[QStringLiteral("items")].toArray()[0][QStringLiteral("name")].toString(), QStringLiteral("A1"));
    const Outcome text = run(oracle("bfi.csv") + QStringLiteral("--items A1,A2,A3 --lang zh"));
    QCOMPARE(text.status, 0);
    QVERIFY2(text.out.contains("A1很可能是反向题"), text.out.constData());
  }

  void badInputIsOneLineThatNamesTheItem() {
    const auto expect = [](const Outcome& outcome, int status, const char* words) {
      QCOMPARE(outcome.status, status);
      QVERIFY2(outcome.error.startsWith("error: ") && outcome.error.contains(words) && outcome.out.isEmpty(),
               outcome.error.constData());
    };
    const QByteArray rows = "a,b,c,d\n1,2,3,5\n2,2,4,1\n3,2,6,2\n5,2,8,4\n4,2,8,4\n1,2,2,3\n";
    expect(run(table(rows) + QStringLiteral("--items a,b,c")), 1, "Item b never varies");
    // A combination of others leaves its alpha and is named.
    const Outcome singular = run(table("a,b,c\n1,2,3\n2,5,7\n4,1,5\n3,3,6\n5,2,7\n") + QStringLiteral("--items a,b,c"));
    QCOMPARE(singular.status, 0);
    QVERIFY2(singular.out.contains("alpha ") && singular.out.contains("item c"), singular.out.constData());
    expect(run(table(rows) + QStringLiteral("--items a")), 1, "at least 2 items");
    expect(run(table("a,b\n1,2\n") + QStringLiteral("--items a,b")), 1, "Only 1 respondents");
    expect(run(table(rows) + QStringLiteral("--items a,nowhere")), 1, "nowhere");
    expect(run(table(rows) + QStringLiteral("--items a,c --reverse a")), 2, "--scale");
    expect(run(table(rows)), 2, "--items");
    QCOMPARE(run(QStringLiteral("--items a,b")).status, 2);
  }

  void aProjectGivesAllItsScales() {
    const QString path = m_folder.filePath(QStringLiteral("社区.hengzhi"));
    importDistrict(sampleFolder(), path.toStdString());
    const QString call = QStringLiteral("--project ") + path + QStringLiteral(" --bootstrap 30 --parallel 10 ");
    const Outcome outcome = run(call + QStringLiteral("--format json"));
    QVERIFY2(outcome.status == 0, outcome.error.constData());
    const QJsonArray scales = outcome.json()[QStringLiteral("scales")].toArray();
    QVERIFY(scales.size() >= 5);
    for (const QJsonValue& scale : scales) {
      QVERIFY(scale[QStringLiteral("items")].toArray().size() >= 3);
      QVERIFY(scale[QStringLiteral("problems")].toArray().isEmpty());
      QVERIFY(scale[QStringLiteral("icc1")].isDouble());
    }
    QCOMPARE(run(call + QStringLiteral("--threads 1 --format json")).out, outcome.out);
    const Outcome text = run(call + QStringLiteral("--items z2_all,z3_public,z2_regular"));
    QVERIFY2(text.status == 0 && text.out.contains("respondents answered every item"), text.error.constData());
    QCOMPARE(run(call + QStringLiteral("--wave 1900")).status, 1);
  }
};

HZ_TEST(ReliabilityVerbTest)
#include "reliability_verb_test.moc"
