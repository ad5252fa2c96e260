// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/table_text.h"
#include "support/district.h"
#include "support/program.h"
#include "support/registry.h"

#include <QFile>
#include <QtTest>
#include <nlohmann/json.hpp>

using namespace hz;
using namespace hz::test;
using Json = nlohmann::json;

/// `composite` as scripts drive it, on the synthetic communities whose results COINr and base R gave.
class CompositeVerbTest : public QObject {
  Q_OBJECT
 private:
  using Outcome = hz::test::ProgramRun;
  QTemporaryDir m_folder;

  QString path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)); }
  static QString oracle(const char* name) {
    return QStringLiteral(HZ_SOURCE_DIR "/tests/oracles/composite/") + QLatin1String(name);
  }
  static QByteArray bytes(const QString& name) {
    QFile f(name);
    return f.open(QIODevice::ReadOnly) ? f.readAll() : QByteArray();
  }
  QString file(const char* name, const QByteArray& content) const {
    QFile f(path(name));
    if (!f.open(QIODevice::WriteOnly)) qFatal("cannot write %s", name);
    f.write(content);
    return path(name);
  }
  static Outcome run(const QStringList& arguments) { return hz::test::runProgram(arguments); }
  /// The communities with further options.
  static Outcome communities(const QString& options) {
    QStringList arguments{QStringLiteral("composite"), QStringLiteral("--data"),   oracle("S0_syn_iData.csv"),
                          QStringLiteral("--meta"),    oracle("S0_syn_iMeta.csv"), QStringLiteral("--treat"),
                          QStringLiteral("default")};
    if (!options.contains(QStringLiteral("--impute "))) {
      arguments += {QStringLiteral("--impute"), QStringLiteral("median")};
    }
    if (!options.contains(QStringLiteral("--weights "))) {
      arguments += {QStringLiteral("--weights"), QStringLiteral("equal")};
    }
    return run(arguments + options.split(QLatin1Char(' '), Qt::SkipEmptyParts));
  }
  static Json document(const Outcome& outcome) {
    if (outcome.status != 0) qFatal("%s", outcome.error.constData());
    return Json::parse(outcome.out.toStdString());
  }
  static TableText table(const char* name) { return parseTable(bytes(oracle(name)).toStdString(), name); }
  static bool near(const Json& found, double expected) {
    return found.is_number() && std::abs(found.get<double>() - expected) <= 1e-12 * std::max(1.0, std::abs(expected));
  }

 private slots:
  void initTestCase() {
    if (qEnvironmentVariableIsEmpty("HENGZHI_PROGRAM")) QSKIP("HENGZHI_PROGRAM is not set");
  }

  void theChainMatchesTheOracles() {
    const Json arithmetic = document(communities(QStringLiteral("--format json")));
    const Json geometric = document(communities(QStringLiteral("--aggregate geometric --format json")));
    const TableText scores = table("S5_amean.csv"), ranks = table("S5_amean_ranks.csv"),
                    g = table("S5_gmean_1_100.csv");
    QCOMPARE(arithmetic["units"].size(), std::size_t{24});
    for (std::size_t i = 0; i < 24; ++i) {
      const Json& unit = arithmetic["units"][i];
      QCOMPARE(unit["code"].get<std::string>(), scores.cell(i, "uCode"));
      for (const char* code : {"ADM", "SOC", "PRO", "GOV"}) {
        QVERIFY(near(unit["scores"][code], *parseNumber(scores.cell(i, code))));
        QVERIFY(near(unit["ranks"][code], *parseNumber(ranks.cell(i, code))));
        QVERIFY(near(geometric["units"][i]["scores"][code], *parseNumber(g.cell(i, code))));
      }
    }
    QCOMPARE(arithmetic["treatment"].size(), std::size_t{12});
    QCOMPARE(arithmetic["imputed"].size(), std::size_t{3});
    QVERIFY(near(arithmetic["weights"]["A1"], 0.25));
    QVERIFY(near(arithmetic["effective_weights"]["A1"], 1.0 / 12));
    QVERIFY(geometric["warnings"][0]["code"] == "zero_safe");
  }

  void extrasMatchTheOracles() {
    const Json found =
        document(communities(QStringLiteral("--coupling ADM,SOC,PRO --obstacle --remove-one 2 --strengths all "
                                            "--correlations pearson,kendall --format json")));
    const TableText ccd = table("S9_ccd_three.csv"), obstacle = table("S10_obstacle_equalw.csv");
    for (std::size_t i = 0; i < 24; ++i) {
      const Json& unit = found["ccd"]["units"][i];
      QVERIFY(near(unit["standard"]["d"], *parseNumber(ccd.cell(i, "D_trad"))));
      QVERIFY(near(unit["corrected"]["d"], *parseNumber(ccd.cell(i, "D_wang"))));
      QVERIFY(near(found["obstacle"][i]["indicators"]["P4"], *parseNumber(obstacle.cell(i, "P4"))));
    }
    QCOMPARE(found["remove_one"].size(), std::size_t{3});
    QCOMPARE(found["strengths"].size(), std::size_t{24});
    QCOMPARE(found["correlations"].size(), std::size_t{2 * 16 * 15 / 2});
    const Json topsis =
        document(communities(QStringLiteral("--weights entropy --weights-overall --topsis --format json")));
    const TableText ideal = table("S8_topsis_entropy0.csv");
    for (std::size_t i = 0; i < 24; ++i)
      QVERIFY(near(topsis["topsis"][i]["closeness"], *parseNumber(ideal.cell(i, "C"))));
  }

  void runsRepeatWithTheSeed() {
    const QString options = QStringLiteral("--uncertainty 64 --sensitivity 16 --seed 5 --format json --threads ");
    const Json one = document(communities(options + QStringLiteral("1"))),
               two = document(communities(options + QStringLiteral("2")));
    QVERIFY(one == two);
    QCOMPARE(one["uncertainty"].size(), std::size_t{24});
    QCOMPARE(one["sensitivity"].size(), std::size_t{4});
    QVERIFY(one["uncertainty"][0]["q5"] <= one["uncertainty"][0]["q95"]);
  }

  void recipesCompare() {
    const QString other = file("z.json", R"({"normalise": "zscore", "weights": ["entropy", "meta"]})");
    const Json found = document(communities(QStringLiteral("--format json --compare ") + other));
    QCOMPARE(found["compare"][0]["units"].size(), std::size_t{24});
    QVERIFY(found["compare"][0]["spearman"].get<double>() > 0.7);
    const Outcome wrong = communities(QStringLiteral("--recipe ") + file("w.json", R"({"normalize": "zscore"})"));
    QCOMPARE(wrong.status, 1);
    QVERIFY2(wrong.error.contains("normalize"), wrong.error.constData());
  }

  void judgementsFromAFile() {
    const QString judged = file("j.csv", "row,column,value\nADM,SOC,1/3\nADM,PRO,5\nSOC,PRO,7\n");
    const Json found =
        document(communities(QStringLiteral("--weights ahp:") + judged + QStringLiteral(" --format json")));
    QVERIFY(std::abs(found["weights"]["SOC"].get<double>() - .649118004631) < 1e-11);
    QVERIFY(std::abs(found["ahp"][0]["cr"].get<double>() - .055937568856) < 1e-11);
    QVERIFY(near(found["weights"]["A1"], 0.25));  // not judged: the metadata
  }

  void csvIsLong() {
    const Outcome found = communities(QStringLiteral("--format csv"));
    QCOMPARE(found.status, 0);
    QVERIFY(found.out.startsWith("unit,time,code,score,rank\nC01,,A1,"));
    QCOMPARE(found.out.count('\n'), 1 + 24 * 16);
  }

  void badInputIsAnsweredInOneLine_data() {
    QTest::addColumn<QString>("options");
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<int>("status");
    QTest::newRow("range") << "--range 100,0" << QByteArray("lower end first") << 2;
    QTest::newRow("zero") << "--aggregate geometric --range 0,100" << QByteArray("--range 1,100") << 2;
    QTest::newRow("normaliser") << "--normalise minmix" << QByteArray("minmix") << 2;
    QTest::newRow("target") << "--normalise target" << QByteArray("A1") << 2;
    QTest::newRow("group") << "--impute group:Nowhere" << QByteArray("Nowhere") << 2;
    QTest::newRow("system") << "--coupling ADM,XYZ" << QByteArray("XYZ") << 2;
    QTest::newRow("scale") << "--normalise zscore --coupling ADM,SOC" << QByteArray("fixed ends") << 2;
    QTest::newRow("file") << "--weights ahp:nowhere.csv" << QByteArray("nowhere.csv") << 1;
    QTest::newRow("levels") << "--aggregate a,a,a" << QByteArray("one per level") << 2;
  }
  void badInputIsAnsweredInOneLine() {
    QFETCH(QString, options);
    QFETCH(QByteArray, word);
    QFETCH(int, status);
    const Outcome found = communities(options + QStringLiteral(" --format json"));
    QCOMPARE(found.status, status);
    QVERIFY2(found.error.startsWith("error: ") && found.error.contains(word), found.error.constData());
    QCOMPARE(found.error.count('\n'), 1);
    QVERIFY(found.out.isEmpty());
  }

  void aProjectExportsItsIndicators() {
    const QString project = path("p.hengzhi");
    const QString sample = QString::fromStdString(sampleFolder()) + QLatin1Char('/');
    QCOMPARE(run({QStringLiteral("new"), project}).status, 0);
    QCOMPARE(run({QStringLiteral("import"), project, sample + QStringLiteral("communities.csv"),
                  sample + QStringLiteral("statistics.csv"), sample + QStringLiteral("responses.csv")})
                 .status,
             0);
    const QString data = path("iData.csv"), meta = path("iMeta.csv");
    for (const auto& [what, out] :
         {std::pair{QStringLiteral("idata"), data}, std::pair{QStringLiteral("imeta"), meta}}) {
      const Outcome exported = run({QStringLiteral("export"), project, QStringLiteral("--what"), what,
                                    QStringLiteral("--replicates"), QStringLiteral("0"), QStringLiteral("--out"), out});
      QVERIFY2(exported.status == 0, exported.error.constData());
    }
    const Json found = document(run({QStringLiteral("composite"), QStringLiteral("--data"), data,
                                     QStringLiteral("--meta"), meta, QStringLiteral("--normalise"),
                                     QStringLiteral("goalposts"), QStringLiteral("--format"), QStringLiteral("json")}));
    QVERIFY(found["units"].size() >= 12);
    QVERIFY(found["units"][0]["scores"]["A1"].is_number());
  }
};

HZ_TEST(CompositeVerbTest)
#include "composite_verb_test.moc"
