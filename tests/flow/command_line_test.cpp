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

/// Drives the program as scripts do: arguments in, exit code, standard output and one line of error out.
class CommandLineTest : public QObject {
  Q_OBJECT
 private:
  using Outcome = hz::test::ProgramRun;
  QTemporaryDir m_folder;
  QString m_project;

  QString path(const QString& name) const { return m_folder.filePath(name); }
  static QString sample(const QString& name) {
    return QString::fromStdString(sampleFolder()) + QLatin1Char('/') + name;
  }
  static Outcome run(const QStringList& arguments) { return hz::test::runProgram(arguments); }
  QString file(const QString& name, const QByteArray& bytes) const {
    QFile f(path(name));
    if (!f.open(QIODevice::WriteOnly)) qFatal("cannot write %s", qPrintable(name));
    f.write(bytes);
    return path(name);
  }
  QByteArray bytes(const QString& name) const {
    QFile f(name);
    return f.open(QIODevice::ReadOnly) ? f.readAll() : QByteArray();
  }
  /// A project without SQLite's change counters, and the sum of the page they stand on: those also count the turns of
  /// the journal mode of an import that is taken back.
  QByteArray content(const QString& name) const {
    constexpr qsizetype kPage = 32768, kSum = 8;
    QByteArray all = bytes(name);
    if (all.size() > 100) all.replace(24, 4, QByteArray(4, 0)).replace(92, 4, QByteArray(4, 0));
    if (all.size() >= kPage) all.replace(kPage - kSum, kSum, QByteArray(kSum, 0));
    return all;
  }
  void expectError(const QStringList& arguments, const QList<QByteArray>& words, int status = 1) {
    const QByteArray before = content(m_project);
    const Outcome outcome = run(arguments);
    QCOMPARE(outcome.status, status);
    QVERIFY2(outcome.error.startsWith("error: "), outcome.error.constData());
    QCOMPARE(outcome.error.count('\n'), 1);
    for (const QByteArray& word : words) QVERIFY2(outcome.error.contains(word), outcome.error.constData());
    QCOMPARE(content(m_project), before);
  }

 private slots:
  void initTestCase() {
    if (qEnvironmentVariableIsEmpty("HENGZHI_PROGRAM")) QSKIP("HENGZHI_PROGRAM is not set");
    m_project = path(QStringLiteral("社区治理 2019.hengzhi"));
    QCOMPARE(run({QStringLiteral("new"), m_project}).status, 0);
    const Outcome imported = run({QStringLiteral("import"), m_project, sample(QStringLiteral("communities.csv")),
                                  sample(QStringLiteral("statistics.csv")), sample(QStringLiteral("hours.csv")),
                                  sample(QStringLiteral("population.csv")), sample(QStringLiteral("responses.csv")),
                                  QStringLiteral("--format"), QStringLiteral("json")});
    QVERIFY2(imported.status == 0, imported.error.constData());
    const QJsonArray batches = QJsonDocument::fromJson(imported.out).array();
    QCOMPARE(batches.size(), 5);
    for (const QJsonValue& batch : batches) {
      QCOMPARE(batch[QStringLiteral("rows_read")].toInt(),
               batch[QStringLiteral("rows_accepted")].toInt() + batch[QStringLiteral("rows_rejected")].toInt());
    }
  }

  void sameSeedGivesTheSameBitsForAnyThreadsAndAfterUndo() {
    const QStringList base{QStringLiteral("analyse"),      m_project,
                           QStringLiteral("--format"),     QStringLiteral("json"),
                           QStringLiteral("--replicates"), QStringLiteral("200")};
    const Outcome one = run(base + QStringList{QStringLiteral("--threads"), QStringLiteral("1")});
    const Outcome two = run(base + QStringList{QStringLiteral("--threads"), QStringLiteral("2")});
    QCOMPARE(one.status, 0);
    QVERIFY(one.out.size() > 10000);
    QVERIFY(!QJsonDocument::fromJson(one.out).isNull());
    QVERIFY(one.out == two.out);
    QCOMPARE(run({QStringLiteral("undo"), m_project, QStringLiteral("5")}).status, 0);
    QCOMPARE(run({QStringLiteral("import"), m_project, sample(QStringLiteral("responses.csv"))}).status, 0);
    const Outcome again = run(base);
    QVERIFY(again.out == one.out);
    const Outcome seed = run(base + QStringList{QStringLiteral("--seed"), QStringLiteral("7")});
    QVERIFY(seed.out != one.out);
  }

  void checkIsClean() { QCOMPARE(run({QStringLiteral("check"), m_project}).status, 0); }

  void chartsAndReportAreWritten() {
    for (const char* ending : {"png", "svg", "pdf"}) {
      const QString out = path(QStringLiteral("c.") + QLatin1String(ending));
      const Outcome outcome = run({QStringLiteral("chart"), m_project, QStringLiteral("imbalances"),
                                   QStringLiteral("--out"), out, QStringLiteral("--lang"), QStringLiteral("zh"),
                                   QStringLiteral("--data"), path(QStringLiteral("c.csv"))});
      QVERIFY2(outcome.status == 0, outcome.error.constData());
      QVERIFY(bytes(out).size() > 3000);
    }
    QVERIFY(bytes(path(QStringLiteral("c.csv"))).contains("K01"));
    const QString html = path(QStringLiteral("r.html"));
    QCOMPARE(run({QStringLiteral("report"), m_project, QStringLiteral("--out"), html, QStringLiteral("--lang"),
                  QStringLiteral("zh")})
                 .status,
             0);
    QVERIFY(bytes(html).contains("<svg"));
    QVERIFY(bytes(html).contains("K12"));
  }

  void everyListedChartCanBeDrawn() {
    const Outcome list = run({QStringLiteral("chart"), m_project, QStringLiteral("--list")});
    QCOMPARE(list.status, 0);
    const QList<QByteArray> lines = list.out.trimmed().split('\n');
    QVERIFY(lines.size() >= 8);
    for (const QByteArray& line : lines) {
      const QString name = QString::fromUtf8(line.split('\t').first());
      const Outcome outcome = run({QStringLiteral("chart"), m_project, name, QStringLiteral("--community"),
                                   QStringLiteral("K03"), QStringLiteral("--replicates"), QStringLiteral("50"),
                                   QStringLiteral("--out"), path(name + QStringLiteral(".svg"))});
      QVERIFY2(outcome.status == 0, (name.toUtf8() + ": " + outcome.error).constData());
    }
  }

  void recipeRoundTrips() {
    const Outcome shown = run({QStringLiteral("recipe"), m_project, QStringLiteral("--show")});
    QCOMPARE(shown.status, 0);
    const QString copy = file(QStringLiteral("recipe.json"), shown.out);
    QCOMPARE(run({QStringLiteral("recipe"), m_project, QStringLiteral("--set"), copy}).status, 0);
    QCOMPARE(run({QStringLiteral("recipe"), m_project, QStringLiteral("--show")}).out, shown.out);
  }

  void exportsReadBack() {
    const QString book = path(QStringLiteral("book"));
    const QString frame = path(QStringLiteral("frame.csv"));
    QCOMPARE(run({QStringLiteral("export"), m_project, QStringLiteral("--what"), QStringLiteral("codebook"),
                  QStringLiteral("--out"), book})
                 .status,
             0);
    QCOMPARE(run({QStringLiteral("export"), m_project, QStringLiteral("--what"), QStringLiteral("framework"),
                  QStringLiteral("--out"), frame})
                 .status,
             0);
    const QString copy = path(QStringLiteral("copy.hengzhi"));
    const Outcome made =
        run({QStringLiteral("new"), copy, QStringLiteral("--instrument"), book, QStringLiteral("--framework"), frame});
    QVERIFY2(made.status == 0, made.error.constData());
  }

  void anotherSurveyWithItsOwnFrameworkIsWeighed() {
    const QString folder = QStringLiteral(HZ_SOURCE_DIR "/sample_data/copenhagen_housing");
    const QString project = path(QStringLiteral("copenhagen.hengzhi"));
    const Outcome made = run({QStringLiteral("new"), project, QStringLiteral("--instrument"), folder,
                              QStringLiteral("--framework"), folder + QStringLiteral("/framework.csv")});
    QVERIFY2(made.status == 0, made.error.constData());
    const Outcome imported = run({QStringLiteral("import"), project, folder + QStringLiteral("/responses.csv"),
                                  QStringLiteral("--format"), QStringLiteral("json")});
    QVERIFY2(imported.status == 0, imported.error.constData());
    QCOMPARE(QJsonDocument::fromJson(imported.out)[QStringLiteral("rows_accepted")].toInt(), 1681);
    QCOMPARE(run({QStringLiteral("analyse"), project, QStringLiteral("--out"), path(QStringLiteral("c.csv"))}).status,
             0);
    QCOMPARE(run({QStringLiteral("report"), project, QStringLiteral("--out"), path(QStringLiteral("c.html"))}).status,
             0);
  }

  void badInputIsRefusedInWords_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QList<QByteArray>>("words");
    QTest::newRow("empty file") << QByteArray() << QList<QByteArray>{"bad.csv", "empty"};
    QTest::newRow("header only") << QByteArray("resp_id,community,wave,a1_orders\n")
                                 << QList<QByteArray>{"bad.csv", "no rows"};
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)
                               << QList<QByteArray>{"bad.csv", "PNG"};
    QTest::newRow("unknown columns") << QByteArray("x,y\n1,2\n") << QList<QByteArray>{"bad.csv"};
    QTest::newRow("open quote") << QByteArray("resp_id,community,wave\n\"1,K01,2019\n")
                                << QList<QByteArray>{"bad.csv", "row 2"};
    QTest::newRow("every community unknown")
        << QByteArray("resp_id,community,wave,a1_orders\n1,Q9,2019,3\n") << QList<QByteArray>{"bad.csv", "Q9", "row 2"};
  }
  void badInputIsRefusedInWords() {
    QFETCH(QByteArray, content);
    QFETCH(QList<QByteArray>, words);
    expectError({QStringLiteral("import"), m_project, file(QStringLiteral("bad.csv"), content)}, words);
  }

  void badRowsAreNamedAndTheRestIsKept() {
    const QString bad = file(
        QStringLiteral("rows.csv"),
        "resp_id,community,wave,a1_orders\nx1,K01,2021,6\nx1,K01,2021,3\nx2,Q9,2021,3\nx3,K01,20I7,3\nx4,K01,2021,2\n");
    const Outcome outcome = run({QStringLiteral("import"), m_project, bad, QStringLiteral("--dry-run"),
                                 QStringLiteral("--format"), QStringLiteral("json")});
    QVERIFY2(outcome.status == 0, outcome.error.constData());
    const QJsonDocument json = QJsonDocument::fromJson(outcome.out);
    QCOMPARE(json[QStringLiteral("rows_read")].toInt(), 5);
    QCOMPARE(json[QStringLiteral("rows_accepted")].toInt(), 2);
    QCOMPARE(json[QStringLiteral("rows_rejected")].toInt(), 3);
    QCOMPARE(json[QStringLiteral("cells_invalid")].toInt(), 1);
    for (const char* word : {"\"row\": 2", "a1_orders", "identifier_repeated", "community_unknown", "wave_invalid"}) {
      QVERIFY2(outcome.out.contains(word), word);
    }
  }

  void statisticsThatContradictThemselvesAreRejected() {
    const QString bad = file(QStringLiteral("stats.csv"),
                             "community,wave,pop,tasks_all,tasks_up\nK01,2021,5000,40,41\nK02,2021,5000,40,30\n");
    const Outcome outcome = run({QStringLiteral("import"), m_project, bad, QStringLiteral("--dry-run"),
                                 QStringLiteral("--format"), QStringLiteral("json")});
    QVERIFY2(outcome.status == 0, outcome.error.constData());
    const QJsonDocument json = QJsonDocument::fromJson(outcome.out);
    QCOMPARE(json[QStringLiteral("kind")].toString(), QStringLiteral("statistics"));
    QCOMPARE(json[QStringLiteral("rows_rejected")].toInt(), 1);
    QVERIFY(outcome.out.contains("constraint_broken"));
    QVERIFY(outcome.out.contains("tasks_up"));
  }

  void wrongPathsAndNamesAreErrors() {
    expectError({QStringLiteral("import"), m_project, path(QStringLiteral("nowhere.csv"))},
                {"nowhere.csv", "no such file"});
    expectError({QStringLiteral("import"), m_project, m_folder.path()}, {"folder"});
    expectError({QStringLiteral("check"), path(QStringLiteral("nowhere.hengzhi"))}, {"nowhere.hengzhi"});
    expectError({QStringLiteral("new"), m_project}, {"exists already"});
    expectError({QStringLiteral("undo"), m_project, QStringLiteral("99")}, {"99"});
    expectError({QStringLiteral("chart"), m_project, QStringLiteral("pie"), QStringLiteral("--out"),
                 path(QStringLiteral("x.png"))},
                {"pie", "imbalances"});
    expectError({QStringLiteral("chart"), m_project, QStringLiteral("imbalances"), QStringLiteral("--out"),
                 path(QStringLiteral("x.gif"))},
                {"x.gif", ".png"});
    expectError({QStringLiteral("chart"), m_project, QStringLiteral("profile"), QStringLiteral("--community"),
                 QStringLiteral("Q9"), QStringLiteral("--out"), path(QStringLiteral("x.png"))},
                {"Q9", "K01"});
    expectError({QStringLiteral("analyse"), m_project, QStringLiteral("--wave"), QStringLiteral("1999")},
                {"1999", "2019"});
    expectError({QStringLiteral("report"), m_project, QStringLiteral("--out"), QStringLiteral("/proc/nowhere/r.html")},
                {"/proc/nowhere"});
    expectError({QStringLiteral("recipe"), m_project, QStringLiteral("--set"),
                 file(QStringLiteral("r.json"), "{\"level\": 2}")},
                {"level"});
  }

  void foreignAndNewerFilesAreRefused() {
    expectError({QStringLiteral("check"), file(QStringLiteral("text.hengzhi"), "not a database at all, just text\n")},
                {"not a Hengzhi project"});
    const QByteArray whole = bytes(m_project);
    QByteArray foreign = whole;
    foreign.replace(68, 4, QByteArray("\0\0\0\1", 4));
    expectError({QStringLiteral("check"), file(QStringLiteral("foreign.hengzhi"), foreign)}, {"not a Hengzhi project"});
    QByteArray newer = whole;
    newer.replace(60, 4, QByteArray("\0\0\3\xE7", 4));
    expectError({QStringLiteral("check"), file(QStringLiteral("newer.hengzhi"), newer)}, {"newer version"});
    QCOMPARE(bytes(path(QStringLiteral("newer.hengzhi"))), newer);
  }

  void wrongUsageIsStatusTwo() {
    QCOMPARE(run({QStringLiteral("no-such-verb")}).status, 2);
    QCOMPARE(run({QStringLiteral("undo"), m_project}).status, 2);
    QCOMPARE(run({QStringLiteral("import"), m_project, QStringLiteral("x.csv"), QStringLiteral("--as"),
                  QStringLiteral("novel")})
                 .status,
             2);
    QCOMPARE(run({QStringLiteral("--help")}).status, 0);
    QCOMPARE(run({QStringLiteral("chart"), QStringLiteral("--help")}).status, 0);
  }
};

HZ_TEST(CommandLineTest)
#include "command_line_test.moc"
