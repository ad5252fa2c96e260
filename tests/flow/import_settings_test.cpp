// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/fault.h"
#include "support/program.h"
#include "support/registry.h"
#include "survey/project/import_profile.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using namespace hz;

/// What is given wins, and what a profile says holds for the rest: as values, and as scripts call it.
class ImportSettingsTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;

  struct Outcome : hz::test::ProgramRun {
    int count(const char* key) const { return QJsonDocument::fromJson(out).object()[QLatin1String(key)].toInt(-1); }
  };
  static Outcome run(const QStringList& arguments) { return {hz::test::runProgram(arguments)}; }
  QString file(const char* name, const QByteArray& bytes) const {
    QFile f(m_folder.filePath(QLatin1String(name)));
    if (!f.open(QIODevice::WriteOnly)) qFatal("cannot write %s", name);
    f.write(bytes);
    return f.fileName();
  }
  Outcome tried(const QString& table, const QByteArray& profile, const QStringList& options) const {
    return run(QStringList{QStringLiteral("import"), m_folder.filePath(QStringLiteral("p.hengzhi")), table,
                           QStringLiteral("--profile"), file("profile.json", profile), QStringLiteral("--dry-run"),
                           QStringLiteral("--format"), QStringLiteral("json")} +
               options);
  }
  /// Every setting, none of them as it is where nothing is said.
  static ImportSettings everything() {
    ImportSettings all;
    all.as = SheetKind::Hours;
    all.wave = "2018";
    all.community = "K01";
    all.strict = true;
    all.dates = DateOrder::MonthFirst;
    all.read = {"GB18030", ';', 2, 3, "Sheet2", "B3:K9", true, {{"Nr", false}}, "wjx"};
    all.mapping = {{"Nr", "resp_id"}, {"x", ""}};
    all.values["sex"] = {{"m", "1"}};
    all.personal = {{"tel", PersonalAction::Pseudonym}};
    return all;
  }

 private slots:
  void initTestCase() {
    if (qEnvironmentVariableIsEmpty("HENGZHI_PROGRAM")) QSKIP("HENGZHI_PROGRAM is not set");
    const Outcome made = run({QStringLiteral("new"), m_folder.filePath(QStringLiteral("p.hengzhi"))});
    QVERIFY2(made.status == 0, made.error.constData());
  }

  void whatIsGivenWinsSettingBySetting() {
    QVERIFY(mergedSettings({}, everything()) == everything());
    QVERIFY(mergedSettings(everything(), {}) == everything());
    ImportSettings given;
    given.strict = false;
    given.read.decimalComma = false;
    given.read.skipRows = 0;
    given.dates = DateOrder::YearFirst;
    given.wave = "2020";
    given.mapping = {{"Nr", ""}};
    given.values["sex"] = {{"m", "2"}, {"w", "1"}};
    const ImportSettings merged = mergedSettings(given, everything());
    QCOMPARE(merged.strict, std::optional(false));
    QCOMPARE(merged.read.decimalComma, std::optional(false));
    QCOMPARE(merged.read.skipRows, std::optional(0));
    QCOMPARE(merged.read.headerRows, std::optional(2));
    QVERIFY(merged.dates == DateOrder::YearFirst);
    QCOMPARE(*merged.wave, std::string("2020"));
    QCOMPARE(*merged.community, std::string("K01"));
    QCOMPARE(merged.mapping.at("Nr"), std::string());
    QCOMPARE(merged.values.at("sex").at("m"), std::string("2"));
    QCOMPARE(merged.values.at("sex").size(), std::size_t{2});
  }

  void everySettingComesBackFromJson() {
    ImportProfile profile{everything(), {"Nr", "x"}, "wjx", "2026-01-02T03:04:05Z"};
    const ImportProfile back = importProfileFromJson(importProfileToJson(profile), "x");
    QVERIFY(back.settings == profile.settings);
    QVERIFY(back.columns == profile.columns);
    QCOMPARE(back.recognised, profile.recognised);
    QCOMPARE(back.savedAt, profile.savedAt);
    // What was not said stays unsaid.
    QVERIFY(importProfileFromJson(importProfileToJson({}), "x").settings == ImportSettings{});
  }

  /// Earlier versions wrote every setting, with "" and null for what was not given.
  void profilesOfEarlierVersionsStillRead() {
    const ImportProfile old = importProfileFromJson(
        R"({"as": "responses", "saved_at": "2026-01-02T03:04:05Z", "recognised_source": "none", "wave": "",
            "community": "K02", "strict": false, "encoding": "", "delimiter": ";", "header_rows": 1, "skip_rows": 2,
            "sheet": "", "range": "", "decimal_comma": true, "source": "", "dates": "dmy",
            "columns": [{"column": "Nr", "answers": "resp_id"}, {"column": "y", "answers": ""}],
            "values": {"sex": {"m": "1"}}, "personal": [{"column": "tel", "action": "left_out"}]})",
        "old");
    QVERIFY(old.settings.as == SheetKind::Responses);
    QVERIFY(!old.settings.wave && !old.settings.read.encoding && !old.settings.read.sheet && !old.settings.read.source);
    QCOMPARE(*old.settings.community, std::string("K02"));
    QCOMPARE(old.settings.strict, std::optional(false));
    QCOMPARE(old.settings.read.delimiter, std::optional(';'));
    QCOMPARE(old.settings.read.skipRows, std::optional(2));
    QVERIFY(old.settings.dates == DateOrder::DayFirst);
    QVERIFY(old.columns == (std::vector<std::string>{"Nr", "y"}));
    QCOMPARE(old.settings.mapping.at("Nr"), std::string("resp_id"));
    QVERIFY(old.settings.personal.at("tel") == PersonalAction::LeaveOut);
  }

  void skippedRowsAreNotLostBehindAProfile() {
    const QString table =
        file("skip.csv", "a,b,c,d\r\n1,2,3,4\r\nresp_id,community,wave,a1_orders\r\n1,K01,2019,4\r\n2,K01,2019,3\r\n");
    const Outcome outcome = tried(table, R"({"strict": false})", {QStringLiteral("--skip-rows"), QStringLiteral("2")});
    QVERIFY2(outcome.status == 0, outcome.error.constData());
    QCOMPARE(outcome.count("rows_accepted"), 2);
  }

  void rowsOfTheHeaderAreNotLostBehindAProfile() {
    const QString table =
        file("header.csv", "resp_id,community,wave,A\r\n,,,a1_orders\r\n1,K01,2019,4\r\n2,K01,2019,3\r\n");
    const QByteArray profile = R"({"columns": [{"column": "A / a1_orders", "answers": "a1_orders"}]})";
    const Outcome outcome = tried(table, profile, {QStringLiteral("--header-rows"), QStringLiteral("2")});
    QVERIFY2(outcome.status == 0, outcome.error.constData());
    QCOMPARE(outcome.count("rows_read"), 2);
  }

  void anExplicitOrderOfDatesWinsAlsoWhereItIsTheUsualOne() {
    const QString table = file("dates.csv", "resp_id,community,wave,date\r\n1,K01,2019,8/10/2019\r\n");
    const QByteArray profile = R"({"dates": "dmy"})";
    QCOMPARE(tried(table, profile, {}).count("cells_invalid"), 0);
    QCOMPARE(tried(table, profile, {QStringLiteral("--dates"), QStringLiteral("ymd")}).count("cells_invalid"), 1);
  }

  void strictnessCanBeSwitchedOff() {
    const QString table = file("strict.csv", "resp_id,community,wave,a1_orders\r\n1,K01,2019,7\r\n2,K01,2019,3\r\n");
    const QByteArray profile = R"({"strict": true})";
    QCOMPARE(tried(table, profile, {}).count("rows_rejected"), 1);
    QCOMPARE(tried(table, profile, {QStringLiteral("--no-strict")}).count("rows_rejected"), 0);
    QCOMPARE(tried(table, R"({"strict": false})", {QStringLiteral("--strict")}).count("rows_rejected"), 1);
  }

  void theDecimalCommaCanBeSwitchedOff() {
    const QString table = file("comma.csv", "resp_id;community;wave;seconds\r\n1;K01;2019;61,5\r\n");
    const QByteArray profile = R"({"decimal_comma": true})";
    QCOMPARE(tried(table, profile, {}).count("cells_invalid"), 0);
    QCOMPARE(tried(table, profile, {QStringLiteral("--no-decimal-comma")}).count("cells_invalid"), 1);
  }
};

HZ_TEST(ImportSettingsTest)
#include "import_settings_test.moc"
