// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/source.h"
#include "core/import/batches.h"
#include "import/personal_data.h"
#include "import/reader.h"
#include "support/registry.h"

#include <QtTest>

#include <fstream>

using namespace hz;
using namespace hz::test;

class SourceTest : public QObject {
  Q_OBJECT
 private slots:
  void sourcesAreKnownByTheirColumns() {
    const auto name = [](const std::vector<std::string>& columns) { return recogniseSource(columns).name; };
    QCOMPARE(name({"序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "1、性别 "}),
             std::string("wenjuanxing"));
    QCOMPARE(name({"g/a1", "_id", "_uuid", "_submission_time", "_index"}), std::string("kobo"));
    QCOMPARE(name({"SubmissionDate", "g-a1", "KEY", "SubmitterID", "DeviceID"}), std::string("odk"));
    QCOMPARE(name({"id", "submitdate", "lastpage", "startlanguage", "Q1"}), std::string("limesurvey"));
    QCOMPARE(name({"StartDate", "EndDate", "Status", "Progress", "Finished", "ResponseId", "Q1"}),
             std::string("qualtrics"));
    QCOMPARE(name({"编号", "开始答题时间", "结束答题时间", "答题时长", "1.性别"}), std::string("tencent"));
    QCOMPARE(name({"resp_id", "community", "wave", "a1_orders"}), std::string("native"));
    QCOMPARE(name({"id", "age", "序号"}), std::string("none"));
    QCOMPARE(recogniseSource({"序号", "提交答卷时间", "所用时间", "来源"}).identifier, std::string("序号"));
  }

  void skipMarkersAndFreeTextOfWenjuanxing() {
    const Source source = recogniseSource({"序号", "提交答卷时间", "所用时间", "来源"});
    RawBatch batch = batchOf({{"1", "(跳过)", "其他【请注明】〖亲友赠送的〗┋买的"}, {"-3", "（空）", "5"}});
    applySource(source, batch);
    QCOMPARE(std::string(batch.cell(0, 0)), std::string("1"));
    QCOMPARE(std::string(batch.cell(0, 1)), std::string());
    QCOMPARE(std::string(batch.cell(0, 2)), std::string("其他【请注明】┋买的"));
    QCOMPARE(std::string(batch.cell(1, 0)), std::string());
    QCOMPARE(std::string(batch.cell(1, 2)), std::string("5"));
    RawBatch other = batchOf({{"-3"}});
    applySource(recogniseSource({"a"}), other);
    QCOMPARE(std::string(other.cell(0, 0)), std::string("-3"));  // another program's -3 may be an answer
  }

  void groupsStandInFrontOfNames() {
    Source source;
    source.name = "kobo";
    QCOMPARE(withoutGroups(source, "g/h/q"), (std::vector<std::string>{"h/q", "q"}));
    QVERIFY(withoutGroups(Source{}, "g/q").empty());
  }

  void headerRowsThatComeAsRecords() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("q.csv").toStdString();
    const auto inspected = [&](const std::string& text, const ReadOptions& options = {}) {
      std::ofstream(path, std::ios::binary) << text;
      return inspectTable(path, options);
    };
    const std::string qualtrics =
        "StartDate,EndDate,Status,Progress,Finished,ResponseId,Q1\n"
        "Start Date,End Date,Response Type,Progress,Finished,Response ID,Your age\n"
        "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",b,c,d,e,f,\"{'ImportId': 'QID1'}\"\n"
        "2019-10-08 09:00:00,2019-10-08 09:01:00,0,100,1,R_1,44\n2019-10-08 09:00:00,2019-10-08 "
        "09:01:00,0,100,1,R_2,\n";
    Inspection found = inspected(qualtrics);
    QCOMPARE(found.facts.source.name, std::string("qualtrics"));
    QCOMPARE(found.rows, std::uint64_t{2});
    QCOMPARE(found.columns[6].variable.label, std::string("Your age"));
    QCOMPARE(found.columns[6].type, std::string("number"));
    QCOMPARE(found.columns[6].missing, std::uint64_t{1});
    ReadOptions bare;
    bare.source = "none";
    QCOMPARE(inspected(qualtrics, bare).rows, std::uint64_t{4});
    found = inspected("V1,V2,V3,Q1,\nResponseID,ResponseSet,Name,Your age,\nR_1,Default,Anonymous,44,\n");
    QCOMPARE(found.facts.source.name, std::string("qualtrics"));
    QCOMPARE(found.rows, std::uint64_t{1});
    QCOMPARE(found.columns[3].variable.label, std::string("Your age"));
    found = inspected(
        "RespondentID,CollectorID,StartDate,Which?,,Age\n,,,Clubs,Sports,Open-Ended Response\n7,1,x,Clubs,,44\n");
    QCOMPARE(found.rows, std::uint64_t{1});
    QCOMPARE(found.columns[3].name, std::string("Which? [Clubs]"));
    QCOMPARE(found.columns[4].name, std::string("Which? [Sports]"));
    QCOMPARE(found.columns[5].name, std::string("Age"));
  }

  void freeTextBecomesAColumnOfItsOwn() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("w.csv").toStdString();
    std::ofstream(path, std::ios::binary)
        << "序号,提交答卷时间,所用时间,来源,1、来源渠道\n"
           "1,2018/3/18 9:05:11,125秒,手机,其他〖亲友〗┋买的\n2,2018/3/18,9秒,手机,(跳过)\n";
    const Inspection found = inspectTable(path, {});
    QCOMPARE(found.columns.size(), std::size_t{6});
    QCOMPARE(found.columns[5].name, std::string("1、来源渠道_text"));
    QCOMPARE(found.columns[5].first, std::string("亲友"));
    QCOMPARE(found.columns[4].first, std::string("其他┋买的"));
    QCOMPARE(found.columns[4].missing, std::uint64_t{1});
    ReadOptions bare;
    bare.source = "none";
    QCOMPARE(inspectTable(path, bare).columns.size(), std::size_t{5});
  }

  void zeroOfOdkIsMissingWhereTheAnswerIsBlank() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("o.csv").toStdString();
    std::ofstream(path, std::ios::binary) << "SubmissionDate,g-q,g-q/a,g-q/b,KEY,SubmitterID,DeviceID\n"
                                             "x,a,1,0,k1,1,\nx,,0,0,k2,1,\n";
    const Inspection found = inspectTable(path, {});
    QCOMPARE(found.columns[2].valid, std::uint64_t{1});
    QCOMPARE(found.columns[3].missing, std::uint64_t{1});
  }

  void cellsBeyondTheHeaderAreShown() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("e.csv").toStdString();
    std::ofstream(path, std::ios::binary) << "a,b\n1,2\n3,4,5,x\n6,7,8\n";
    const Inspection found = inspectTable(path, {});
    QCOMPARE(found.columns.size(), std::size_t{4});
    QCOMPARE(found.columns[2].name, std::string("extra_1"));
    QCOMPARE(found.columns[2].valid, std::uint64_t{2});
    QCOMPARE(found.columns[2].missing, std::uint64_t{1});
    QCOMPARE(found.columns[3].first, std::string("x"));
  }

  void kindsOfPersonalData() {
    for (const char* phone : {"13800138000", "+86 138-0013-8000", "8613800138000", "１３８００１３８０００"})
      QVERIFY2(isMobileNumber(phone), phone);
    for (const char* other : {"12800138000", "1380013800", "138001380001"}) QVERIFY2(!isMobileNumber(other), other);
    // Made up: the check characters are computed, the persons are not.
    QVERIFY(isIdentityNumber("11010519491231002X"));
    QVERIFY(!isIdentityNumber("110105194912310021"));
    QVERIFY(!isIdentityNumber("990105194912310026"));
    QVERIFY(isEmail("a.b@example.org") && !isEmail("a@b@c.d") && !isEmail("@x.y") && !isEmail("a b@c.d"));
    QVERIFY(isNetworkAddress("192.0.2.17(湖北-武汉)") && !isNetworkAddress("1.2.3") && !isNetworkAddress("300.1.1.1"));
    QVERIFY(personalByName("您的手机号码") == PersonalKind::Phone);
    QVERIFY(personalByName("来自IP") == PersonalKind::NetworkAddress);
    QVERIFY(personalByName("SubmitterName") == PersonalKind::Name);
    QVERIFY(personalByName("Do you own a mobile phone?") == PersonalKind::None);
    QVERIFY(personalByName("a1_orders") == PersonalKind::None);
  }

  /// What is found is blank from then on; answers are never looked at.
  void personalColumnsGoNoFurther() {
    PersonalDataWatch watch({"q1", "说明", "号", "编码"}, {false, true, true, true});
    RawBatch batch = batchOf({{"13800138000", "a", "13800138000", "11010519491231002X"},
                              {"13800138001", "b", "13800138001", "7"},
                              {"13800138002", "c", "13800138002", "8"}});
    watch.leaveOut(batch);
    QCOMPARE(std::string(batch.cell(0, 0)), std::string("13800138000"));
    QCOMPARE(std::string(batch.cell(1, 1)), std::string("b"));
    QCOMPARE(std::string(batch.cell(2, 2)), std::string());
    QCOMPARE(std::string(batch.cell(1, 3)), std::string());
    const auto found = watch.found();
    QCOMPARE(found.size(), std::size_t{2});
    QVERIFY((found[0] == PersonalFinding{"号", PersonalKind::Phone, PersonalAction::LeaveOut}));
    QVERIFY((found[1] == PersonalFinding{"编码", PersonalKind::IdentityNumber, PersonalAction::LeaveOut}));
  }
};

HZ_TEST(SourceTest)
#include "source_test.moc"
