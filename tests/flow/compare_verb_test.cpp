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

#include <cmath>

/// The verbs `compare` and `small-area` as scripts call them. Figures of R 4.2.2 with survey 4.1.1.
class CompareVerbTest : public QObject {
  Q_OBJECT
 private:
  struct Outcome : hz::test::ProgramRun {
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    QJsonObject part(const char* name) const { return json()[QLatin1String(name)].toObject(); }
    QJsonObject row(const char* name, int i) const { return json()[QLatin1String(name)].toArray()[i].toObject(); }
  };
  QTemporaryDir m_folder;
  QJsonObject m_api, m_own;

  static Outcome run(const QString& line) { return {hz::test::runProgram(hz::test::argumentsOf(line))}; }
  static QString oracle(const char* name) {
    return QStringLiteral(HZ_SOURCE_DIR "/tests/oracles/") + QLatin1String(name);
  }
  static QJsonObject oracleJson(const char* name) {
    QFile file(oracle(name));
    if (!file.open(QIODevice::ReadOnly)) qFatal("no %s", name);
    return QJsonDocument::fromJson(file.readAll()).object();
  }
  QString file(const char* name, const QByteArray& bytes) const {
    QFile f(m_folder.filePath(QLatin1String(name)));
    if (!f.open(QIODevice::WriteOnly)) qFatal("cannot write %s", name);
    f.write(bytes);
    return f.fileName();
  }
  static bool same(const QJsonValue& found, const QJsonValue& expected, double bound = 1e-10) {
    const double value = expected.toDouble();
    const bool good = found.isDouble() && std::abs(found.toDouble() - value) <= bound * std::max(1.0, std::abs(value));
    if (!good) qWarning() << found << "for" << expected;
    return good;
  }
  static void expectError(const QString& line, const char* words, int status) {
    const Outcome outcome = run(line);
    QCOMPARE(outcome.status, status);
    QVERIFY2(outcome.error.contains(words), outcome.error.constData());
  }

 private slots:
  void initTestCase() {
    if (qEnvironmentVariableIsEmpty("HENGZHI_PROGRAM")) QSKIP("HENGZHI_PROGRAM is not set");
    m_api = oracleJson("api_expected.json");
    m_own = oracleJson("compare_expected.json");
  }

  void schoolTypesUnderTheirDesign() {
    const Outcome found =
        run(QStringLiteral("compare --data %1 --var api00 --group stype --weights pw --psu dnum --fpc fpc "
                           "--format json")
                .arg(oracle("api_clus1.csv")));
    QVERIFY2(found.status == 0, found.error.constData());
    QCOMPARE(found.json()[QStringLiteral("basis")].toString(), QStringLiteral("design"));
    const QJsonObject expected = m_api[QStringLiteral("regtest")].toObject()[QStringLiteral("clus1")].toObject();
    const QJsonObject design = found.part("design_based");
    QVERIFY(same(design[QStringLiteral("f")], expected[QStringLiteral("F")]));
    QVERIFY(same(design[QStringLiteral("df2")], expected[QStringLiteral("ddf")]));
    QVERIFY(same(design[QStringLiteral("p")], expected[QStringLiteral("p")]));
    const QJsonObject ranks =
        m_api[QStringLiteral("svyranktest")].toObject()[QStringLiteral("clus1 KruskalWallis")].toObject();
    QVERIFY(
        same(design[QStringLiteral("rank_test")].toObject()[QStringLiteral("chi2")], ranks[QStringLiteral("chisq")]));
    QVERIFY(same(design[QStringLiteral("rank_test")].toObject()[QStringLiteral("p")], ranks[QStringLiteral("p")]));
    const QJsonObject own = m_own[QStringLiteral("design")].toObject()[QStringLiteral("clus1")].toObject();
    for (int d = 0; d < 3; ++d) {
      QVERIFY(same(found.row("groups", d)[QStringLiteral("mean")], own[QStringLiteral("mean")].toArray()[d]));
      QVERIFY(same(found.row("groups", d)[QStringLiteral("se")], own[QStringLiteral("se")].toArray()[d]));
      const QJsonObject rest = own[QStringLiteral("versus_rest")].toArray()[d].toObject();
      QVERIFY(same(found.row("versus_rest", d)[QStringLiteral("p")], rest[QStringLiteral("p")]));
    }
    QCOMPARE(found.json()[QStringLiteral("rank_sets")].toArray().size(), 3);
    QCOMPARE(found.row("rank_sets", 0)[QStringLiteral("rank")].toInt(), 1);
  }

  void aPlainSample() {
    const QString line =
        QStringLiteral("compare --data %1 --var A1 --group education --format json --threads ").arg(oracle("bfi.csv"));
    const Outcome found = run(line + QStringLiteral("2"));
    QVERIFY2(found.status == 0, found.error.constData());
    const QJsonObject expected =
        m_own[QStringLiteral("groups")].toObject()[QStringLiteral("bfi_A1_education")].toObject();
    for (const char* test : {"welch", "anova", "levene", "brown_forsythe"}) {
      const QJsonObject value = expected[QLatin1String(test)].toObject();
      for (const char* part : {"f", "df1", "df2", "p"}) {
        QVERIFY2(same(found.part(test)[QLatin1String(part)], value[QLatin1String(part)]), test);
      }
    }
    QVERIFY(same(found.part("kruskal_wallis")[QStringLiteral("h")],
                 expected[QStringLiteral("kw")].toObject()[QStringLiteral("h")]));
    QVERIFY(same(found.part("effect")[QStringLiteral("omega2")], expected[QStringLiteral("omega2")]));
    const QJsonObject pair = expected[QStringLiteral("pairs")].toArray()[3].toObject();
    const QJsonObject own = found.row("pairs", 3);
    QVERIFY(same(own[QStringLiteral("p_holm")], pair[QStringLiteral("p_holm")]));
    QVERIFY(same(own[QStringLiteral("games_howell_p")], pair[QStringLiteral("gh_p")], 1e-8));
    QVERIFY(same(own[QStringLiteral("dunn_p_bh")], pair[QStringLiteral("dunn_bh")]));
    QCOMPARE(run(line + QStringLiteral("1")).out, found.out);
    const Outcome text = run(QStringLiteral("compare --data %1 --var A1 --group education").arg(oracle("bfi.csv")));
    QVERIFY(text.out.contains("Welch: F"));
  }

  void wavesHangTogetherAsTheFileSays() {
    QByteArray rows("person,block,wave,y\n");
    for (int i = 0; i < 40; ++i) {
      for (int wave = 1; wave <= 2; ++wave) {
        rows += QStringLiteral("p%1,b%2,%3,%4\n")
                    .arg(i)
                    .arg(i / 4)
                    .arg(wave)
                    .arg((i * 7) % 11 + wave * ((i % 3) + 1))
                    .toUtf8();
      }
    }
    const QString table = file("waves.csv", rows);
    const QString line = QStringLiteral("compare --data %1 --var y --wave wave --format json ").arg(table);
    const auto link = [](const Outcome& outcome) { return outcome.json()[QStringLiteral("wave_link")].toString(); };
    const Outcome panel = run(line + QStringLiteral("--id person"));
    QVERIFY2(panel.status == 0, panel.error.constData());
    QCOMPARE(link(panel), QStringLiteral("panel"));
    QCOMPARE(panel.row("waves", 0)[QStringLiteral("matched")].toInt(), 40);
    QCOMPARE(link(run(line + QStringLiteral("--psu block"))), QStringLiteral("shared"));
    const Outcome alone = run(line);
    QCOMPARE(link(alone), QStringLiteral("independent"));
    const auto se = [](const Outcome& outcome) { return outcome.row("waves", 0)[QStringLiteral("se")].toDouble(); };
    QVERIFY(se(panel) < se(alone));
    expectError(line + QStringLiteral("--link panel"), "--id", 2);
  }

  void smallAreas() {
    QByteArray rows("area,y,d,x\n");
    const double y[] = {1, 3, 4, 8, 9};
    for (int i = 0; i < 5; ++i) rows += QStringLiteral("K%1,%2,2,%1\n").arg(i + 1).arg(y[i]).toUtf8();
    rows += "new,,,9\n";
    const QString table = file("areas.csv", rows);
    const QString line =
        QStringLiteral("small-area --data %1 --name area --estimate y --variance d --format json ").arg(table);
    const Outcome found = run(line + QStringLiteral("--benchmark ratio"));
    QVERIFY2(found.status == 0, found.error.constData());
    QVERIFY(same(found.json()[QStringLiteral("a")], 9.5));
    QVERIFY(same(found.row("areas", 4)[QStringLiteral("eblup")], 5 + 4 * 9.5 / 11.5));
    QVERIFY(same(found.row("areas", 5)[QStringLiteral("eblup")], 5));
    QVERIFY(found.row("areas", 5)[QStringLiteral("estimate")].isNull());
    QVERIFY(same(found.part("benchmark")[QStringLiteral("total")], 5));
    QVERIFY(run(line + QStringLiteral("--covariates x --method ml")).status == 0);
    expectError(line + QStringLiteral("--covariates nothing"), "nothing", 1);
    expectError(QStringLiteral("small-area --data %1 --estimate y").arg(table), "--variance", 2);
  }

  /// Groups of few respondents, and one beside them, are in no mean, test, pair or rank; the others compare as if they
  /// were alone.
  void smallGroupsAreKeptBack() {
    QByteArray rows("g,y,w\n"), without(rows);
    const std::pair<char, int> groups[] = {{'a', 40}, {'b', 7}, {'c', 25}, {'d', 60}};
    for (const auto& [group, size] : groups)
      for (int i = 0; i < size; ++i) {
        const QByteArray row = QByteArray(1, group) + ',' + QByteArray::number((i * 7 + group) % 5 + 1) + ",2021\n";
        rows += row;
        if (group == 'a' || group == 'd') without += row;
      }
    const QString line = QStringLiteral("compare --data %1 --var y --group g --format json ");
    const Outcome all = run(line.arg(file("groups.csv", rows)) + QStringLiteral("--disclosure"));
    QVERIFY2(all.status == 0, all.error.constData());
    QCOMPARE(all.json()[QStringLiteral("groups")].toArray().size(), 2);
    QVERIFY(all.out.contains("b, c"));  // 7 can be had from all less the others, so 25 goes with it
    Outcome alone = run(line.arg(file("without.csv", without)));
    for (const char* part : {"groups", "pairs", "versus_rest", "rank_sets", "welch", "kruskal_wallis"})
      QCOMPARE(all.json()[QLatin1String(part)], alone.json()[QLatin1String(part)]);
    expectError(QStringLiteral("compare --data %1 --var y --group g --disclosure")
                    .arg(file("small.csv", "g,y\na,1\na,2\na,4\nb,5\nb,6\n")),
                "fewer than two groups", 2);
  }

  void whatCannotBeComparedGivesAReason() {
    const QString one = file("one.csv", "g,y\na,1\na,2\nb,\n");
    expectError(QStringLiteral("compare --data %1 --var y --group g").arg(one), "only one group", 2);
    expectError(QStringLiteral("compare --data %1 --var z --group g").arg(one), "z", 1);
    expectError(QStringLiteral("compare --data %1 --var y").arg(one), "--group", 2);
    const QString single = file("single.csv", "g,y\na,1\na,2\na,4\nb,5\n");
    const Outcome found = run(QStringLiteral("compare --data %1 --var y --group g --format json").arg(single));
    QVERIFY2(found.status == 0, found.error.constData());
    QVERIFY(found.part("welch")[QStringLiteral("f")].isNull());
    QVERIFY(found.part("welch")[QStringLiteral("reason")].toString().contains(QStringLiteral("group b")));
    QVERIFY(found.part("anova")[QStringLiteral("f")].isDouble());
    QVERIFY(found.row("rank_sets", 1)[QStringLiteral("rank")].isNull());
  }
};

HZ_TEST(CompareVerbTest)
#include "compare_verb_test.moc"
