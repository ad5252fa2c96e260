// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/fault.h"
#include "score/estimate/participation.h"
#include "support/folder.h"
#include "support/program.h"
#include "support/registry.h"
#include "survey/codebook/additional.h"
#include "survey/project/project.h"

#include <QtTest>

#include <algorithm>

using namespace hz;

/// Files that come after others: corrected, with people numbered alike, with communities spelled otherwise, with
/// columns that the questionnaire does not know.
class ImportAgainTest : public QObject, private test::Folder {
  Q_OBJECT
 private:
  NoProgress m_silent;
  int m_count = 0;
  static constexpr const char* kHead = "community,wave,resp_id,age,sex\n";

  Project emptyProject() {
    const Codebook codebook = shippedInstrument();
    return Project::create(path("p" + std::to_string(++m_count) + ".hengzhi"), codebook, shippedFramework(codebook));
  }
  std::string answers(const std::string& rows) { return write("a" + std::to_string(++m_count) + ".csv", kHead + rows); }
  static std::vector<std::string> column(const Project& project, const std::string& name) {
    const AnswerRows rows = project.answers(0, 1000);
    const auto at = std::find(rows.columns.begin(), rows.columns.end(), name) - rows.columns.begin();
    std::vector<std::string> cells;
    for (const auto& row : rows.rows) cells.push_back(row.at(static_cast<std::size_t>(at)));
    return cells;
  }
  using Cells = std::vector<std::string>;
  void verifyClean(const Project& project) {
    for (const CheckFinding& finding : project.check(m_silent)) QFAIL(finding.text.c_str());
  }

 private slots:
  void aCorrectedFileReplacesTheFirst() {
    Project project = emptyProject();
    project.import(answers("K01,2017,1,2,2\nK01,2017,2,9,1\n"), {}, m_silent);
    const std::string corrected = answers("K01,2017,1,2,2\nK01,2017,2,3,1\nK01,2017,3,4,1\n");
    ImportOptions options;
    options.dryRun = true;
    ImportReport report = project.import(corrected, options, m_silent);
    QCOMPARE(report.earlier.id, std::int64_t{1});
    QCOMPARE(report.batch.rowsRejected, std::uint64_t{2});
    options.replaces = {1};
    report = project.import(corrected, options, m_silent);
    QCOMPARE(report.batch.rowsRejected, std::uint64_t{0});
    QCOMPARE(report.earlier.id, std::int64_t{0});
    QCOMPARE(project.answerCount(), std::uint64_t{2});  // a check stores nothing
    options.dryRun = false;
    report = project.import(corrected, options, m_silent);
    QCOMPARE(column(project, "age"), (Cells{"2", "3", "4"}));
    QCOMPARE(project.batches().size(), std::size_t{1});
    verifyClean(project);
  }

  void undoingAReplacementBringsTheFirstBack_data() {
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::newRow("csv") << QString() << QString();
    QTest::newRow("ods, xlsx") << QStringLiteral("o_first.ods") << QStringLiteral("o_corrected.xlsx");
  }
  void undoingAReplacementBringsTheFirstBack() {
    QFETCH(QString, first);
    QFETCH(QString, second);
    const auto made = [](const QString& name) {
      return std::string(HZ_SOURCE_DIR "/tests/import_cases/cases/") + name.toStdString();
    };
    Project project = emptyProject();
    project.import(first.isEmpty() ? answers("K01,2017,1,1,2\nK01,2017,2,9,1\n,2017,3,1,1\n") : made(first), {},
                   m_silent);
    const AnswerRows before = project.answers(0, 100);
    const BatchRecord record = project.batches().front();
    ImportOptions options;
    options.replaces = {1};
    const std::string corrected =
        second.isEmpty() ? answers("K01,2017,1,1,2\nK01,2017,2,2,1\nK01,2017,3,3,1\n") : made(second);
    project.import(corrected, options, m_silent);
    QCOMPARE(column(project, "age"), (Cells{"1", "2", "3"}));
    // Another import in between keeps its rows, and takes no place that the first needs again.
    project.import(answers("K02,2017,1,4,2\n"), {}, m_silent);
    const ReplacedImports back = project.undo(2, m_silent);
    QCOMPARE(back.broughtBack, (std::vector<std::int64_t>{1}));
    QCOMPARE(project.batches().front().contentSha256, record.contentSha256);
    QCOMPARE(project.batches().front().rowsRejected, record.rowsRejected);
    const AnswerRows after = project.answers(0, 100);
    for (std::size_t row = 0; row < before.rows.size(); ++row) QCOMPARE(after.rows[row], before.rows[row]);
    QCOMPARE(after.rows.size(), before.rows.size() + 1);
    verifyClean(project);
    project.undo(1, m_silent);
    QCOMPARE(column(project, "age"), (Cells{"4"}));
    verifyClean(project);
  }

  void aReplacementOfFiguresIsUndone() {
    Project project = emptyProject();
    project.import(write("f1.csv", "community,wave,pop\nK01,2017,4200\nK02,2017,1\n"), {}, m_silent);
    ImportOptions options;
    options.replaces = {1};
    project.import(write("f2.csv", "community,wave,pop\nK01,2017,4200\nK02,2017,7910\n"), options, m_silent);
    QCOMPARE(project.undo(2, m_silent).broughtBack, (std::vector<std::int64_t>{1}));
    QCOMPARE(project.entry().sheet(SheetKind::Statistics).back().values.at("pop"), std::string("1"));
    verifyClean(project);
  }

  void whatDoesNotFitAnyMoreIsNotBroughtBack() {
    Project project = emptyProject();
    project.import(answers("K01,2017,1,1,2\nK01,2017,2,2,1\n"), {}, m_silent);
    ImportOptions options;
    options.replaces = {1};
    project.import(answers("K01,2017,1,3,2\n"), options, m_silent);
    project.import(answers("K01,2017,2,4,2\n"), {}, m_silent);  // the same respondent again
    const ReplacedImports back = project.undo(2, m_silent);
    QVERIFY(back.broughtBack.empty());
    QCOMPARE(back.lost, (std::vector<std::int64_t>{1}));
    QCOMPARE(column(project, "age"), (Cells{"4"}));
    verifyClean(project);
  }

  void aReplacementThatFailsLeavesTheFirst() {
    Project project = emptyProject();
    project.import(answers("K01,2017,1,2,2\n"), {}, m_silent);
    ImportOptions options;
    options.replaces = {1};
    QVERIFY_THROWS_EXCEPTION(Fault, project.import(answers(",2017,1,2,2\n"), options, m_silent));
    options.replaces = {7};
    QVERIFY_THROWS_EXCEPTION(Fault, project.import(answers("K01,2017,9,2,2\n"), options, m_silent));
    QCOMPARE(column(project, "age"), (Cells{"2"}));
    verifyClean(project);
  }

  void peopleNumberedAlikeAreToldApartByAPrefix() {
    Project project = emptyProject();
    project.import(answers("K01,2017,1,2,2\nK01,2017,2,3,1\n"), {}, m_silent);
    ImportOptions options;
    options.settings.idPrefix = "P-";
    const ImportReport report = project.import(answers("K01,2017,1,4,2\n合计,2017,2,,\n"), options, m_silent);
    QCOMPARE(report.batch.rowsAccepted, std::uint64_t{1});
    QCOMPARE(column(project, "_respondent"), (Cells{"1", "2", "P-1"}));
  }

  void whatACommunityIsCalledIsRemembered() {
    Project project = emptyProject();
    ImportOptions options;
    const std::string asked = project.codebook().withRole(QuestionRole::Community)->code;
    options.settings.values[asked]["东湖社区"] = "东湖";
    options.settings.values[asked]["东 湖村"] = "东湖";
    project.import(answers("东湖,2017,1,2,2\n东湖社区,2017,2,3,1\n东 湖村,2017,3,3,1\n"), options, m_silent);
    QCOMPARE(column(project, "_community"), (Cells{"东湖", "东湖", "东湖"}));
    project.import(answers("东湖社区,2019,1,2,2\n"), {}, m_silent);
    QCOMPARE(column(project, "_community").back(), std::string("东湖"));
    project.import(write("figures.csv", "community,wave,pop\n东 湖村,2019,4200\n"), {}, m_silent);
    QCOMPARE(project.survey(Recipe{}, m_silent).communities.size(), std::size_t{1});
  }

  void communitiesAreMergedAfterwardsAndPartedAgain() {
    Project project = emptyProject();
    project.import(answers("东湖,2017,1,2,2\n东湖社区,2017,2,3,1\n西湖,2017,1,3,1\n"), {}, m_silent);
    project.import(write("one.csv", "community,wave,pop\n东湖社区,2017,4200\n西湖,2017,10\n"), {}, m_silent);
    QCOMPARE(project.communityOverlap("东湖社区", "东湖"), std::size_t{0});
    QCOMPARE(project.communityOverlap("西湖", "东湖"), std::size_t{1});
    QVERIFY_THROWS_EXCEPTION(Fault, project.mergeCommunity("西湖", "东湖", m_silent));
    const MovedCommunity moved = project.mergeCommunity("东湖社区", "东湖", m_silent);
    QCOMPARE(moved.size(), std::size_t{2});
    QCOMPARE(column(project, "_community"), (Cells{"东湖", "东湖", "西湖"}));
    const Survey merged = project.survey(Recipe{}, m_silent);
    QCOMPARE(merged.communities.size(), std::size_t{2});
    verifyClean(project);
    project.import(answers("东湖社区,2019,1,2,2\n"), {}, m_silent);
    QCOMPARE(column(project, "_community").back(), std::string("东湖"));
    project.undo(3, m_silent);
    project.splitCommunity(moved, m_silent);
    QCOMPARE(column(project, "_community"), (Cells{"东湖", "东湖社区", "西湖"}));
    QVERIFY(project.communitySpellings().empty());
    verifyClean(project);
  }

  void columnsAreKeptAsAdditionalVariables() {
    Project project = emptyProject();
    const std::string file =
        write("kept.csv",
              "community,wave,resp_id,age,sex,职业,电话,住了几年,备注\n"
              "K01,2017,1,2,2,教师,13800138001,3,有一条狗\nK01,2017,2,3,1,医生,13800138002,12.5,\n"
              "K02,2017,3,3,1,教师,13800138003,7,没有意见\nK02,2017,4,4,1,教师,13800138004,1,好\n");
    ImportOptions options;
    auto& mapping = options.settings.mapping;
    mapping["职业"] = mapping["电话"] = mapping["住了几年"] = kKeepColumn;
    mapping["备注"] = kKeepAsText;
    options.dryRun = true;
    ImportReport report = project.import(file, options, m_silent);
    QCOMPARE(report.batch.rowsAccepted, std::uint64_t{4});
    QCOMPARE(project.definitionVersions().size(), std::size_t{1});
    options.dryRun = false;
    report = project.import(file, options, m_silent);
    QCOMPARE(project.definitionVersions().back().number, report.definitions);
    std::map<std::string, QuestionKind> kept;
    std::map<std::string, std::string> codes;
    for (const Question& question : project.codebook().questions) {
      if (question.group != kAdditionalVariables) continue;
      kept[question.label.chinese] = question.kind;
      codes[question.label.chinese] = question.code;
    }
    QCOMPARE(kept.size(), std::size_t{3});  // telephone numbers are personal data
    QCOMPARE(kept["职业"], QuestionKind::OneChoice);
    QCOMPARE(kept["住了几年"], QuestionKind::Number);
    QCOMPARE(kept["备注"], QuestionKind::Text);
    QCOMPARE(column(project, codes["住了几年"]), (Cells{"3", "12.5", "7", "1"}));
    verifyClean(project);
    // The next file with these columns goes on with the same variables.
    const std::string next = write("next.csv",
                                   "community,wave,resp_id,age,sex,职业,电话,住了几年,备注\n"
                                   "K01,2019,1,2,2,医生,13800138001,5,\n");
    options.settings.mapping.clear();
    options.settings.mapping["职业"] = kKeepColumn;
    report = project.import(next, options, m_silent);
    QCOMPARE(report.definitions, std::int64_t{0});
    const Cells jobs = column(project, codes["职业"]);
    QCOMPARE(jobs.back(), jobs[1]);
  }

  /// The row that names the units is not among the rows that are corrected.
  void correctedRowsKeepTheUnitOfTheirColumn() {
    Project project = emptyProject();
    const ImportReport report = project.import(
        write("units.csv", "社区,年份,社区总收入\n,,（元）\nK01,2017,204300\nK02,某年,456300\n"), {}, m_silent);
    QCOMPARE(report.batch.rowsAccepted, std::uint64_t{1});
    project.acceptCorrected(report.batch.id, {{4, {"K02", "2017", "456300"}}}, m_silent);
    std::map<std::string, std::string> incomes;
    for (const StoredSheetRow& row : project.entry().sheet(SheetKind::Statistics))
      incomes[row.key.front()] = row.values.at("inc_all");
    QCOMPARE(incomes["K01"], std::string("20.43"));
    QCOMPARE(incomes["K02"], std::string("45.63"));
    verifyClean(project);
  }

  static std::string caseFile(const std::string& name) { return HZ_SOURCE_DIR "/tests/import_cases/cases/" + name; }

  void columnsOfEveryFormatAreKept_data() {
    QTest::addColumn<QString>("file");
    for (const char* name : {"o_kept.xlsx", "o_kept.ods", "o_kept.sav", "o_kept_gb.csv"})
      QTest::newRow(name) << QString::fromLatin1(name);
  }
  /// Text and number of a column that the questionnaire does not know, and the same people once more by a prefix.
  void columnsOfEveryFormatAreKept() {
    QFETCH(QString, file);
    const std::string path = caseFile(file.toStdString());
    const bool statistics = file.endsWith(QLatin1String(".sav"));
    const std::string job = statistics ? "job" : "职业", years = statistics ? "years" : "住了几年";
    Project project = emptyProject();
    ImportOptions options;
    options.settings.mapping[job] = kKeepAsText;
    options.settings.mapping[years] = kKeepAsNumber;
    project.import(path, options, m_silent);
    std::map<QuestionKind, std::string> codes;
    for (const Question& question : project.codebook().questions)
      if (question.group == kAdditionalVariables) codes[question.kind] = question.code;
    QCOMPARE(codes.size(), std::size_t{2});
    QCOMPARE(column(project, codes[QuestionKind::Text]), (Cells{"教师", "医生", "教师"}));
    QCOMPARE(column(project, codes[QuestionKind::Number]), (Cells{"3", "12.5", "7"}));
    // Other people, numbered alike: refused as they stand, and told apart by a prefix.
    QVERIFY_THROWS_EXCEPTION(Fault, project.import(path, options, m_silent));
    options.settings.idPrefix = "P-";
    const ImportReport report = project.import(path, options, m_silent);
    QCOMPARE(report.batch.rowsAccepted, std::uint64_t{3});
    QCOMPARE(column(project, "_respondent"), (Cells{"1", "2", "3", "P-1", "P-2", "P-3"}));
    QCOMPARE(column(project, codes[QuestionKind::Number]).size(), std::size_t{6});
    verifyClean(project);
  }

  void keptColumnsServeFiltersComparisonsAndTables_data() {
    QTest::addColumn<bool>("workbook");
    QTest::newRow("csv") << false;
    QTest::newRow("xlsx") << true;
  }
  void keptColumnsServeFiltersComparisonsAndTables() {
    QFETCH(bool, workbook);
    std::string rows = "resp_id,community,wave,age,sex,a1_orders,职业,住了几年\n";
    for (int i = 0; i < 60; ++i)
      rows += std::to_string(i) + ",K0" + std::to_string(i % 3 + 1) + ",2017," + std::to_string(i % 5 + 1) + "," +
              std::to_string(i % 2 + 1) + "," + std::to_string((i * 7) % 5 + 1) + (i % 4 == 0 ? ",教师," : ",医生,") +
              std::to_string(i % 12) + ".5\n";
    const std::string file =
        workbook ? std::string(HZ_SOURCE_DIR "/tests/import_cases/cases/o_kept.xlsx") : write("kept60.csv", rows);
    Project project = emptyProject();
    ImportOptions options;
    options.settings.mapping["职业"] = kKeepAsChoice;
    options.settings.mapping["住了几年"] = kKeepColumn;
    project.import(file, options, m_silent);
    std::map<std::string, std::string> codes;
    for (const Question& question : project.codebook().questions)
      if (question.group == kAdditionalVariables) codes[question.label.chinese] = question.code;
    QCOMPARE(codes.size(), std::size_t{2});
    const Survey survey = project.survey(Recipe{}, m_silent);
    const auto kept = [&](const std::string& filter) {
      const auto who = score::keptRespondents(survey, filter, 0, survey.units.size());
      return std::count(who.begin(), who.end(), 1);
    };
    QCOMPARE(kept(codes["住了几年"] + " > 5"), workbook ? 2 : 35);
    QCOMPARE(kept(codes["职业"] + " == 1"), workbook ? 1 : 45);
    const QString name = QString::fromStdString(project.path());
    { const Project closed = std::move(project); }
    if (workbook) return;  // too few people for a table
    const QString job = QString::fromStdString(codes["职业"]), years = QString::fromStdString(codes["住了几年"]);
    const auto described = test::runProgram({QStringLiteral("describe"), name, QStringLiteral("--vars"), years});
    QVERIFY2(described.status == 0 && described.out.contains("住了几年"), described.error.constData());
    const auto compared = test::runProgram(
        {QStringLiteral("differences"), name, QStringLiteral("--outcomes"), years, QStringLiteral("--groups"), job});
    QVERIFY2(compared.status == 0 && compared.out.contains("教师"), compared.error.constData());
  }
};

HZ_TEST(ImportAgainTest)
#include "import_again_test.moc"
