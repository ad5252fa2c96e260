// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/program.h"
#include "support/registry.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

/// The verbs `estimate` and `crosstab` as scripts call them. Figures of R 4.2.2, survey 4.1.1.
class EstimateVerbTest : public QObject {
  Q_OBJECT
 private:
  struct Outcome : hz::test::ProgramRun {
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    QJsonObject estimate(int i) const { return json()[QStringLiteral("estimates")].toArray()[i].toObject(); }
    bool notes(const char* text) const {
      for (const auto& note : json()[QStringLiteral("notes")].toArray()) {
        if (note.toString().contains(QLatin1String(text))) return true;
      }
      return false;
    }
  };
  QTemporaryDir m_folder;

  static Outcome run(const QString& line) { return {hz::test::runProgram(hz::test::argumentsOf(line))}; }
  static QString oracle(const char* name) {
    return QStringLiteral(HZ_SOURCE_DIR "/tests/oracles/") + QLatin1String(name);
  }
  QString file(const QString& name, const QByteArray& bytes) const {
    QFile f(m_folder.filePath(name));
    if (!f.open(QIODevice::WriteOnly)) qFatal("cannot write %s", qPrintable(name));
    f.write(bytes);
    return f.fileName();
  }
  static bool near(const QJsonValue& found, double expected, double bound = 1e-10) {
    return found.isDouble() && std::abs(found.toDouble() - expected) <= bound * std::max(1.0, std::abs(expected));
  }
  QString clus1() const {
    return QStringLiteral("--data %1 --weights pw --psu dnum --fpc fpc --format json ").arg(oracle("api_clus1.csv"));
  }

 private slots:
  void schoolsOnTheCommandLine() {
    const Outcome found = run(QStringLiteral("estimate --vars api00 ") + clus1());
    QVERIFY2(found.status == 0, found.error.constData());
    QVERIFY(near(found.json()[QStringLiteral("df")], 14));
    QVERIFY(near(found.json()[QStringLiteral("n")], 183));
    const QJsonObject mean = found.estimate(0);
    QVERIFY(near(mean[QStringLiteral("estimate")], 644.1693989071039));
    QVERIFY(near(mean[QStringLiteral("se")], 23.54224069378104));
    QVERIFY(near(mean[QStringLiteral("lower")], 593.6763144633255));
    QVERIFY(near(mean[QStringLiteral("deff")], 9.34586945059095));
    QVERIFY(near(found.json()[QStringLiteral("covariance")].toArray()[0].toArray()[0], 554.2370968839199));
    const Outcome text = run(QStringLiteral("estimate --vars api00 --data %1").arg(oracle("api_clus1.csv")));
    QVERIFY(text.out.contains("api00: 644.16"));
    QVERIFY(text.error.contains("No weights"));
    const Outcome csv =
        run(QStringLiteral("estimate --vars api00 --by stype --format csv --data %1").arg(oracle("api_clus1.csv")));
    QCOMPARE(csv.out.count('\n'), 4);
    QVERIFY(csv.out.startsWith("variable,category,p,stype,n,estimate,se,"));
  }

  void rakedAndPostStratifiedByFiles() {
    const QString type = oracle("api_pop_stype.csv"), wide = oracle("api_pop_schwide.csv");
    const Outcome raked =
        run(QStringLiteral("estimate --vars api00 ") + clus1() + QStringLiteral("--rake %1 %2").arg(type, wide));
    QVERIFY2(raked.status == 0, raked.error.constData());
    QVERIFY(near(raked.estimate(0)[QStringLiteral("se")], 23.7036168879217, 1e-8));
    const QJsonObject report = raked.json()[QStringLiteral("weighting")].toObject();
    QVERIFY(near(report[QStringLiteral("kish_after")], 1.0516566956038327, 1e-7));
    QCOMPARE(report[QStringLiteral("margins")].toArray().size(), 5);
    QVERIFY(raked.notes("fewer than 20"));
    const Outcome strata = run(QStringLiteral("estimate --vars api00 --variance jk1 ") + clus1() +
                               QStringLiteral("--poststratify %1").arg(type));
    QVERIFY(near(strata.estimate(0)[QStringLiteral("estimate")], 642.310788211582));
    QVERIFY(near(strata.estimate(0)[QStringLiteral("se")], 26.93453536742598));
    const Outcome linear =
        run(QStringLiteral("estimate --vars api00 ") + clus1() + QStringLiteral("--calibrate %1 %2").arg(type, wide));
    QVERIFY(near(linear.estimate(0)[QStringLiteral("se")], 23.82949299225602, 1e-8));
    const Outcome trimmed = run(QStringLiteral("estimate --vars api00 ") + clus1() +
                                QStringLiteral("--rake %1 %2 --trim 15,45").arg(type, wide));
    QVERIFY(near(trimmed.estimate(0)[QStringLiteral("estimate")], 641.7183260578068, 1e-8));
    QVERIFY(trimmed.notes("--rerake"));
    const Outcome again = run(QStringLiteral("estimate --vars api00 ") + clus1() +
                              QStringLiteral("--rake %1 %2 --trim 15,60 --rerake").arg(type, wide));
    QVERIFY2(again.status == 0, again.error.constData());
  }

  void suppliedReplicateWeights() {
    const QString line =
        QStringLiteral("estimate --vars api00 --format json --data %1 --weights w --replicate-weights %2 ")
            .arg(oracle("brr_input.csv"), oracle("rep_brr7_Fay03.csv"));
    const Outcome found = run(line + QStringLiteral("--replicate-type fay:0.3"));
    QVERIFY2(found.status == 0, found.error.constData());
    QVERIFY(near(found.estimate(0)[QStringLiteral("se")], 21.264617614970078, 1e-12));
    QVERIFY(near(found.json()[QStringLiteral("df")], 7));
    const Outcome untold = run(line);
    QCOMPARE(untold.status, 2);
    QVERIFY(untold.error.contains("--replicate-type"));
  }

  void trap2WeightsScaledToTheSampleAreNoted() {
    const QString data = file(QStringLiteral("scaled.csv"), "y,w\n1,0.5\n2,1.5\n4,1\n");
    QVERIFY(run(QStringLiteral("estimate --vars y --weights w --format json --data ") + data)
                .notes("scaled to the sample"));
    const QString full = file(QStringLiteral("full.csv"), "y,w\n1,50\n2,150\n4,100\n");
    QVERIFY(!run(QStringLiteral("estimate --vars y --weights w --format json --data ") + full).notes("scaled"));
  }

  void trap9UnitNamesThatStartAnewAreNested() {
    const Outcome found =
        run(QStringLiteral("estimate --vars HI_CHOL --weights WTMEC2YR --strata SDMVSTRA --psu SDMVPSU "
                           "--format json --data ") +
            oracle("nhanes_chol.csv"));
    QVERIFY2(found.status == 0, found.error.constData());
    QVERIFY(near(found.estimate(0)[QStringLiteral("se")], 0.005445839698954557, 1e-14));
    QVERIFY(found.notes("several strata"));
    QCOMPARE(found.estimate(0)[QStringLiteral("n")].toInt(), 7846);
  }

  void tablesOnTheCommandLine() {
    const Outcome found = run(QStringLiteral("crosstab --rows sch.wide --columns stype ") + clus1());
    QVERIFY2(found.status == 0, found.error.constData());
    const QJsonObject statistics = found.json()[QStringLiteral("statistics")].toObject();
    QVERIFY(near(statistics[QStringLiteral("F")].toObject()[QStringLiteral("statistic")], 5.19336954147488));
    QVERIFY(near(statistics[QStringLiteral("F")].toObject()[QStringLiteral("p")], 0.0217474623707969));
    QCOMPARE(found.json()[QStringLiteral("cells")].toArray().size(), 6);
  }

  void fewCasesAreKeptBack() {
    QByteArray rows("g,y,c\n");
    const std::pair<char, int> groups[] = {{'a', 40}, {'b', 7}, {'c', 25}, {'d', 60}, {'e', 30}};
    for (const auto& [group, size] : groups)
      for (int i = 0; i < size; ++i)
        rows += QByteArray(1, group) + ',' + (group == 'e' ? "3" : QByteArray::number((i * 7 + group) % 5 + 1)) + ',' +
                (group == 'a' && i < 4 ? "no"
                 : i % 2 == 0          ? "yes"
                                       : "perhaps") +
                '\n';
    const QString line = QStringLiteral("estimate --data %1 --by g --format json --disclosure ")
                             .arg(file(QStringLiteral("k.csv"), rows));
    const Outcome means = run(line + QStringLiteral("--vars y"));
    QVERIFY2(means.status == 0, means.error.constData());
    // b is of 7, c can no longer be had by subtraction with it; all of e agree.
    for (int g = 0; g < 5; ++g) {
      const bool kept = g == 0 || g == 3;
      QCOMPARE(means.estimate(g)[QStringLiteral("estimate")].isDouble(), kept);
      QCOMPARE(means.estimate(g)[QStringLiteral("n")].isDouble(), kept);
      QCOMPARE(means.estimate(g)[QStringLiteral("reason")].toString() == QLatin1String("withheld"), !kept);
    }
    QVERIFY(means.json()[QStringLiteral("covariance")].isNull());
    QVERIFY(means.notes("3 estimates"));
    // Shares: the 4 of a who say no, and whatever they could be had from.
    const Outcome shares = run(line + QStringLiteral("--vars c --statistic proportion"));
    QVERIFY2(shares.status == 0, shares.error.constData());
    int ofA = 0;
    for (const auto& one : shares.json()[QStringLiteral("estimates")].toArray()) {
      const QJsonObject estimate = one.toObject();
      const QString group = estimate[QStringLiteral("by")].toObject()[QStringLiteral("g")].toString();
      if (estimate[QStringLiteral("category")].toString() == QLatin1String("no") || group == QLatin1String("b"))
        QVERIFY2(estimate[QStringLiteral("estimate")].isNull(), qPrintable(group));
      ofA += group == QLatin1String("a") && estimate[QStringLiteral("estimate")].isNull();
    }
    QVERIFY(ofA >= 2);
    // Without the option everything is there.
    QVERIFY(
        run(QStringLiteral("estimate --data %1 --by g --format json --vars y").arg(file(QStringLiteral("k.csv"), rows)))
            .estimate(1)[QStringLiteral("estimate")]
            .isDouble());
  }

  void whatIsWrongIsSaid_data() {
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("words");
    const QString hole = file(QStringLiteral("hole.csv"), "y,w,h,p,t\n1,1,a,1,x\n2,,a,2,y\n3,1,b,3,z\n4,-1,b,4,z\n");
    const QString data = QStringLiteral("estimate --format json --data %1 ").arg(hole);
    const auto row = [](const char* name, const QString& arguments, int status, const char* words) {
      QTest::newRow(name) << arguments << status << QString::fromLatin1(words);
    };
    row("missing weight", data + QStringLiteral("--vars y --weights w"), 1, "row 3, column w");
    row("no such column", data + QStringLiteral("--vars y,q,z"), 1, "q, z");
    row("text", data + QStringLiteral("--vars t"), 2, "--statistic proportion");
    row("lonely", data + QStringLiteral("--vars y --strata t"), 1, "Stratum x");
    row("statistic", data + QStringLiteral("--vars y --statistic mode"), 2, "mode");
    row("variance", data + QStringLiteral("--vars y --variance jkk"), 2, "jkk");
    row("ratio", data + QStringLiteral("--vars y --statistic ratio"), 2, "y/x");
    row("no file", QStringLiteral("estimate --vars y --data /nowhere.csv"), 1, "nowhere");
    row("option", QStringLiteral("estimate --vars y"), 2, "--data");
    const QString sizes = file(QStringLiteral("sizes.csv"), "t,total\nx,10\ny,10\nz,20\nq,5\n");
    row("empty post-stratum", data + QStringLiteral("--vars y --poststratify ") + sizes, 2, "category q of t");
    const QString few = file(QStringLiteral("few.csv"), "t,total\nx,10\ny,10\n");
    row("unknown category", data + QStringLiteral("--vars y --poststratify ") + few, 2, "category z of t");
  }
  void whatIsWrongIsSaid() {
    QFETCH(QString, arguments);
    QFETCH(int, status);
    QFETCH(QString, words);
    const Outcome found = run(arguments);
    QVERIFY2(found.error.contains(words.toUtf8()), found.error.constData());
    QCOMPARE(found.status, status);
    QVERIFY(found.out.isEmpty());
  }
};

HZ_TEST(EstimateVerbTest)
#include "estimate_verb_test.moc"
