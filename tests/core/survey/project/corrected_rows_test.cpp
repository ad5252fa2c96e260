// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/corrected_rows.h"
#include "base/all_parts.h"
#include "base/fault.h"
#include "import/pseudonym.h"
#include "support/files.h"
#include "support/folder.h"
#include "support/registry.h"
#include "survey/codebook/value_match.h"
#include "survey/project/column_values.h"
#include "survey/project/import_profile.h"
#include "survey/project/project.h"

#include <QtTest>

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace hz;

class CorrectedRowsTest : public QObject, private test::Folder {
  Q_OBJECT
 private:
  NoProgress m_silent;
  int m_count = 0;

  Project project() {
    const Codebook codebook = shippedInstrument();
    return Project::create(path("m" + std::to_string(++m_count) + ".hengzhi"), codebook, shippedFramework(codebook));
  }
  std::string clean(const Project& project) {
    std::string all;
    for (const CheckFinding& finding : project.check(m_silent)) all += finding.text + "; ";
    return all;
  }
  static std::string cell(const AnswerRows& rows, std::size_t row, const std::string& column) {
    const auto at = std::find(rows.columns.begin(), rows.columns.end(), column) - rows.columns.begin();
    return rows.rows.at(row).at(static_cast<std::size_t>(at));
  }
  template <class Work>
  static std::string faultOf(Work work) {
    try {
      work();
    } catch (const Fault& fault) {
      return std::string(faultKey(fault.code()));
    }
    return "none";
  }
  static std::size_t openRows(const Project& project, std::int64_t batch) {
    std::size_t open = 0;
    for (const auto& row : project.rejectedRows(batch)) open += row.correctedBy == 0;
    return open;
  }
  /// Row 3 has no identifier, row 4 no community, row 5 repeats row 2; a phone column that no question asks for.
  std::string dirty() const {
    return write("dirty.csv",
                 "resp_id,community,wave,a1_orders,motive,phone\r\n"
                 "1,K01,2019,4,own asked,13800000001\r\n"
                 ",K01,2019,3,\"=1+1, \"\"x\"\"\",13800000002\r\n"
                 "3,,2019,2,,13800000003\r\n"
                 "1,K01,2019,5,,13800000004\r\n"
                 "5,K02,2019,1,,13800000005\r\n");
  }

 private slots:
  void rejectedRowsGoOutAreCorrectedAndComeBack() {
    Project p = project();
    const ImportReport report = p.import(dirty(), {}, m_silent);
    QCOMPARE(report.batch.rowsRead, std::uint64_t{5});
    QCOMPARE(report.batch.rowsAccepted, std::uint64_t{2});
    QCOMPARE(report.batch.rowsRejected, std::uint64_t{3});
    std::ostringstream out;
    QCOMPARE(writeRejectedCsv(out, p, report.batch.id, Language::English), std::uint64_t{3});
    std::string text = out.str();
    const auto replace = [&text](const std::string& what, const std::string& by) {
      QVERIFY2(text.find(what) != std::string::npos, (what + " in " + text).c_str());
      text.replace(text.find(what), what.size(), by);
    };
    replace(",K01,2019,3", "2,K01,2019,3");
    replace("3,,2019,2", "3,K02,2019,2");
    const auto rows = readCorrectedCsv(write("corrected.csv", text), p.fileColumns(report.batch.id));
    QCOMPARE(rows.size(), std::size_t{3});
    QCOMPARE(rows[0].cells[4], std::string("=1+1, \"x\""));  // guarded on its way out, and as it was again
    const ImportReport corrected = p.acceptCorrected(report.batch.id, rows, m_silent);
    QCOMPARE(corrected.batch.rowsRead, std::uint64_t{2});
    QCOMPARE(corrected.batch.rowsAccepted, std::uint64_t{2});
    QCOMPARE(openRows(p, report.batch.id), std::size_t{1});  // the repeat is one still
    QCOMPARE(p.answerCount(), std::uint64_t{4});
    QCOMPARE(clean(p), std::string());
    QVERIFY(std::any_of(corrected.issues.begin(), corrected.issues.end(), [](const Issue& issue) {
      return issue.code == IssueCode::IdentifierRepeated && issue.row == 5;
    }));
    // The same rows cannot be accepted twice, and come back when the batch is taken back.
    QCOMPARE(faultOf([&] { p.acceptCorrected(report.batch.id, {rows[0]}, m_silent); }),
             std::string("rows_not_mendable"));
    p.undo(corrected.batch.id, m_silent);
    QCOMPARE(openRows(p, report.batch.id), std::size_t{3});
    QCOMPARE(p.acceptCorrected(report.batch.id, {rows[0]}, m_silent).batch.rowsAccepted, std::uint64_t{1});
    QCOMPARE(clean(p), std::string());
  }

  void rowsThatAreStillBadStoreNothing() {
    Project p = project();
    const ImportReport report = p.import(dirty(), {}, m_silent);
    std::vector<CorrectedRow> same;
    for (const auto& row : p.rejectedRows(report.batch.id)) same.push_back({row.fileRow, recordCells(row.record)});
    const ImportReport again = p.acceptCorrected(report.batch.id, same, m_silent);
    QCOMPARE(again.batch.id, std::int64_t{0});
    QCOMPARE(p.batches().size(), std::size_t{1});
    QCOMPARE(openRows(p, report.batch.id), std::size_t{3});
    QCOMPARE(faultOf([&] {
               p.acceptCorrected(report.batch.id, {{77, {"1"}}}, m_silent);
             }),
             std::string("rows_not_mendable"));
  }

  void leftOutColumnsAreInNoRejectedRowAndNoProfile() {
    Project p = project();
    // The telephone numbers begin only after the first thousands of rows; rejected ones stand before.
    std::string text = "resp_id,community,wave,a1_orders,contact_way\r\n,K01,2019,3,13900000001\r\n";
    for (int i = 0; i < 9000; ++i) text += std::to_string(i) + ",K01,2019,3,\r\n";
    for (int i = 9000; i < 9200; ++i) text += std::to_string(i) + ",K01,2019,3,1390000" + std::to_string(i) + "\r\n";
    ImportReport report = p.import(write("late.csv", text), {}, m_silent);
    QCOMPARE(report.personalColumns.size(), std::size_t{1});
    QCOMPARE(report.batch.rowsRejected, std::uint64_t{1});
    p.import(dirty(), {}, m_silent);
    const std::string file = p.path();
    { const Project closed = std::move(p); }
    const std::string all = test::fileBytes(file);
    QVERIFY(all.find("13900000001") == std::string::npos);
    QVERIFY(all.find("1380000000") == std::string::npos);
  }

  void aProfileIsKeptOfferedAndAppliedToTheNextFileWithTheseColumns() {
    Project p = project();
    const std::string first = write("w1.csv", "Nr;Ort;Satz;x\r\n1;K01;1;9\r\n2;K02;5;8\r\n");
    ImportOptions options;
    options.settings.as = SheetKind::Responses;
    options.settings.wave = "2018";
    options.settings.mapping = {{"Nr", "resp_id"}, {"Ort", "community"}, {"Satz", "a1_orders"}};
    options.settings.values["a1_orders"] = turnedRound(*p.codebook().find("a1_orders"));
    const ImportReport report = p.import(first, options, m_silent);
    QCOMPARE(cell(p.answers(0, 2), 0, "a1_orders"), std::string("5"));
    const std::string kept = p.profileFor({"Nr", "Ort", "Satz", "x"});
    QVERIFY(!kept.empty());
    QVERIFY(p.profileFor({"Nr", "Ort", "Satz"}).empty());
    QVERIFY(p.profileFor({"Ort", "Nr", "Satz", "x"}).empty());
    const ImportProfile profile = importProfileFromJson(kept, "kept");
    QVERIFY(!profile.savedAt.empty());
    ImportOptions next;
    next.settings.wave = "2019";
    next.settings = mergedSettings(std::move(next.settings), profile.settings);
    QCOMPARE(*next.settings.wave, std::string("2019"));
    p.import(write("w2.csv", "Nr;Ort;Satz;x\r\n1;K01;2;9\r\n"), next, m_silent);
    QCOMPARE(cell(p.answers(2, 1), 0, "a1_orders"), std::string("4"));
    QCOMPARE(cell(p.answers(2, 1), 0, "_wave"), std::string("2019"));
    // JSON and back, whole.
    QCOMPARE(importProfileToJson(profile), kept);
    QCOMPARE(importProfileToJson(importProfileFromJson(p.importProfile(report.batch.id), "")),
             p.importProfile(report.batch.id));
    QCOMPARE(faultOf([] { importProfileFromJson("{\"values\": [1]}", "x"); }), std::string("profile_invalid"));
    QCOMPARE(faultOf([] { importProfileFromJson("{\"dates\": \"xyz\"}", "x"); }), std::string("profile_invalid"));
    QCOMPARE(faultOf([] { importProfileFromJson("[", "x"); }), std::string("profile_invalid"));
  }

  /// A file with a title above its header shows other columns until its profile is applied.
  void aProfileIsOfferedBeforeItsReadingSettingsAreSet() {
    Project p = project();
    const std::string file =
        write("title.csv", "Survey of 2018,,,\r\nresp_id,community,a1_orders,x\r\n1,K01,4,1\r\n2,K01,3,1\r\n");
    ImportOptions options;
    options.settings.wave = "2018";
    options.settings.read.skipRows = 1;
    p.import(file, options, m_silent);
    const auto bare = openTable(file, {})->facts().columns;
    QVERIFY(!p.profileFor(bare).empty());
    QCOMPARE(*importProfileFromJson(p.profileFor(bare), "").settings.read.skipRows, 1);
  }

  /// Corrected rows are coded as the file was: once, from what the file says.
  void valuesAreTranslatedOnceAlsoWhereRowsAreCorrected() {
    Project p = project();
    ImportOptions options;
    options.settings.values["a1_orders"] = turnedRound(*p.codebook().find("a1_orders"));
    options.settings.values["community"] = {{"Sunny Court", "K01"}};
    const ImportReport report = p.import(write("turn.csv",
                                               "resp_id,community,wave,a1_orders\r\n1,Sunny Court,2019,1\r\n"
                                               ",Sunny Court,2019,2\r\n"),
                                         options, m_silent);
    const auto rejected = p.rejectedRows(report.batch.id);
    QCOMPARE(rejected.size(), std::size_t{1});
    auto cells = recordCells(rejected[0].record);
    QCOMPARE(cells[3], std::string("2"));  // verbatim
    cells[0] = "2";
    p.acceptCorrected(report.batch.id, {{rejected[0].fileRow, cells}}, m_silent);
    QCOMPARE(cell(p.answers(0, 2), 0, "a1_orders"), std::string("5"));
    QCOMPARE(cell(p.answers(0, 2), 1, "a1_orders"), std::string("4"));
    QCOMPARE(cell(p.answers(0, 2), 1, "_community"), std::string("K01"));
  }

  void aFileOfOneCommunityNeedsNoColumnForIt() {
    Project p = project();
    const std::string file = write("one.csv", "resp_id,a1_orders\r\n1,4\r\n2,3\r\n");
    ImportOptions options;
    options.settings.wave = "2019";
    options.settings.as = SheetKind::Responses;
    QCOMPARE(faultOf([&] { p.import(file, options, m_silent); }), std::string("columns_missing"));
    options.settings.community = "K07";
    p.import(file, options, m_silent);
    QCOMPARE(cell(p.answers(0, 2), 1, "_community"), std::string("K07"));
  }

  void cellsChangedBeforeTheImportCountAndAreNoted() {
    Project p = project();
    ImportOptions options;
    options.dryRun = true;
    const std::string file = dirty();
    ImportReport dry = p.import(file, options, m_silent);
    QCOMPARE(dry.problemRows.size(), std::size_t{3});
    QCOMPARE(dry.problemRows[0].fileRow, std::int64_t{3});
    QCOMPARE(dry.problemRows[0].reasons.size(), std::size_t{2});  // no identifier, and a motive that is none
    QCOMPARE(dry.problemRows[0].cells[3], std::string("3"));
    QCOMPARE(dry.problemRows[0].cells[5], std::string());  // the phone number is not shown either
    options.corrected = {{3, "resp_id", "2"}, {3, "motive", "own"}, {4, "community", "K02"}};
    dry = p.import(file, options, m_silent);
    QCOMPARE(dry.batch.rowsRejected, std::uint64_t{1});
    options.dryRun = false;
    const ImportReport report = p.import(file, options, m_silent);
    QCOMPARE(report.batch.rowsAccepted, std::uint64_t{4});
    QCOMPARE(cell(p.answers(1, 1), 0, "motive"), std::string("own"));
    QCOMPARE(clean(p), std::string());
  }

  void numbersAndDatesGoByTheProfileOfTheFile() {
    Codebook codebook;
    codebook.defaultWave = "2019";
    const auto ask = [&](const char* code, QuestionKind kind, QuestionRole role) {
      Question question;
      question.code = code;
      question.kind = kind;
      question.role = role;
      codebook.questions.push_back(question);
    };
    ask("community", QuestionKind::Text, QuestionRole::Community);
    ask("share", QuestionKind::Number, QuestionRole::Answer);
    ask("day", QuestionKind::Date, QuestionRole::Answer);
    Project p = Project::create(path("numbers.hengzhi"), codebook, {});
    const std::string file = write("numbers.csv",
                                   "community;share;day\r\nK01;0,435;03/10/2019\r\nK01;1.234,5;13/10/2019\r\n"
                                   "K01;7;2019-10-03\r\n");
    ImportOptions options;
    options.settings.read.decimalComma = true;
    options.settings.dates = DateOrder::DayFirst;
    const ImportReport report = p.import(file, options, m_silent);
    QCOMPARE(report.batch.cellsInvalid, std::uint64_t{0});
    const AnswerRows rows = p.answers(0, 3);
    QCOMPARE(cell(rows, 0, "share"), std::string("0.435"));
    QCOMPARE(cell(rows, 1, "share"), std::string("1234.5"));
    QCOMPARE(cell(rows, 0, "day"), std::string("2019-10-03"));
    QCOMPARE(cell(rows, 1, "day"), std::string("2019-10-13"));
    QCOMPARE(cell(rows, 2, "day"), std::string("2019-10-03"));
    options.settings.dates = DateOrder::MonthFirst;
    options.dryRun = true;
    QCOMPARE(p.import(file, options, m_silent).batch.cellsInvalid, std::uint64_t{1});  // no month 13
  }

  void valuesAreCountedAndMatched() {
    const Codebook codebook = shippedInstrument();
    const std::string file = write("values.csv",
                                   "a1_orders,motive\r\nStrongly agree,own\u250Basked\r\nstrongly agree ,own\r\n"
                                   "yes indeed,\r\n3,own asked\r\n");
    const auto columns = columnValues(file, {}, m_silent);
    QCOMPARE(columns[0].values.size(), std::size_t{4});
    QCOMPARE(columns[1].blank, std::uint64_t{1});
    const auto matches = matchValues(codebook, *codebook.find("a1_orders"), columns[0].values, {{"yes indeed", "4"}});
    QCOMPARE(matches.size(), std::size_t{4});
    QCOMPARE(matches[0].code, std::string("3"));
    for (const ValueMatch& match : matches) {
      if (match.value == "yes indeed") QVERIFY(match.given && match.known && match.code == "4");
      if (match.value == "Strongly agree") QVERIFY(!match.given && match.code == "5");
    }
    const auto several = matchValues(codebook, *codebook.find("motive"), columns[1].values, {});
    QCOMPARE(several.size(), std::size_t{2});
    QCOMPARE(several[1].value, std::string("own"));
    QCOMPARE(several[1].count, std::uint64_t{3});
    QVERIFY(!matchValues(codebook, *codebook.find("a1_orders"), {{"6", 2}}, {})[0].known);
    QCOMPARE(faultOf([&] {
               matchValues(codebook, *codebook.find("a1_orders"), {}, {{"x", "17"}});
             }),
             std::string("bad_argument"));
  }

  void pseudonymsAreKeyedAndTheSameInEveryFile() {
    const std::string keyFile = path("keys/study.key");
    ImportOptions options;
    options.settings.personal = {{"resp_id", PersonalAction::Pseudonym}};
    options.pseudonymKey = keyFile;
    Project p = project();
    p.import(write("p1.csv", "resp_id,community,wave,a1_orders\r\n13800000001,K01,2019,4\r\n,K01,2019,1\r\n"), options,
             m_silent);
    p.import(write("p2.csv", "resp_id,community,wave,a1_orders\r\n\uFF11\uFF13800000001,K01,2020,4\r\n"), options,
             m_silent);
    const std::string id = cell(p.answers(0, 1), 0, "_respondent");
    QCOMPARE(id.size(), std::size_t{16});
    QCOMPARE(cell(p.answers(1, 1), 0, "_respondent"), id);
    const std::string file = p.path();
    // A corrected row keeps the pseudonym it was given.
    { const Project closed = std::move(p); }
    QVERIFY(test::fileBytes(file).find("13800000001") == std::string::npos);
    QCOMPARE(std::filesystem::status(keyFile).permissions() & std::filesystem::perms::all,
             std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    QVERIFY(Pseudonymizer(std::string(32, 'a')).pseudonym("person", "x") !=
            Pseudonymizer(std::string(32, 'b')).pseudonym("person", "x"));
    Project other = project();
    options.pseudonymKey.clear();
    QCOMPARE(faultOf([&] { other.import(path("p1.csv"), options, m_silent); }), std::string("bad_argument"));
    QVERIFY(other.batches().empty());
  }
};

HZ_TEST(CorrectedRowsTest)
#include "corrected_rows_test.moc"
