// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/source.h"
#include "import/personal_data.h"

#include <QtTest>

using namespace hz;

namespace {

RawBatch batchOf(const std::vector<std::vector<std::string>>& rows) {
  RawBatch batch;
  batch.columns = rows.front().size();
  for (const auto& row : rows) {
    for (const std::string& cell : row) {
      batch.cells.push_back({static_cast<std::uint32_t>(batch.text.size()), static_cast<std::uint32_t>(cell.size())});
      batch.text += cell;
    }
    batch.fileRows.push_back(static_cast<std::int64_t>(batch.fileRows.size()) + 2);
    batch.widths.push_back(static_cast<std::uint32_t>(row.size()));
    batch.extras.emplace_back();
  }
  return batch;
}

}  // namespace

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
    QVERIFY(found[0] == std::pair(std::string("号"), PersonalKind::Phone));
    QVERIFY(found[1] == std::pair(std::string("编码"), PersonalKind::IdentityNumber));
  }
};

QTEST_GUILESS_MAIN(SourceTest)
#include "source_test.moc"
