// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/community_names.h"
#include "base/all_parts.h"
#include "support/registry.h"
#include "survey/codebook/label_degrees.h"
#include "survey/codebook/role_names.h"

#include <QtTest>

using namespace hz;

/// Communities by their names, and labels by their degree.
class CommunityNamesTest : public QObject {
  Q_OBJECT
 private slots:
  void aCommunityIsKnownByCodeAndByEitherName() {
    const CommunityNames names(
        {{"K01", {"Locust Lane", "槐荫里"}}, {"K02", {"Orange Court", "橘灯里社区"}}, {"7", {}}});
    QCOMPARE(names.codeOf("K01"), std::string("K01"));
    QCOMPARE(names.codeOf("槐荫里"), std::string("K01"));
    QCOMPARE(names.codeOf("槐荫里社区"), std::string("K01"));
    QCOMPARE(names.codeOf("橘灯里"), std::string("K02"));
    QCOMPARE(names.codeOf("LOCUST LANE"), std::string("K01"));
    QCOMPARE(names.codeOf("Locust Lane Community"), std::string("K01"));
    QCOMPARE(names.codeOf("稻香"), std::string("稻香"));
    QVERIFY(names.knows("7") && !names.knows("稻香") && !names.knows("") && !names.knows("社区"));
    QVERIFY(CommunityNames().empty() && !names.empty());
  }

  void aSharedNameStandsForNobodyAndACodeBeatsAName() {
    const CommunityNames names(
        {{"A", {"North", "西里"}}, {"B", {"South", "西里"}}, {"西里", {"West", ""}}, {"C", {"A", ""}}});
    QVERIFY(!names.knows("西里社区"));
    QCOMPARE(names.codeOf("西里"), std::string("西里"));
    QCOMPARE(names.codeOf("A"), std::string("A"));
  }

  void degreesOrderLabels_data() {
    QTest::addColumn<QString>("ordered");
    QTest::addColumn<bool>("whole");
    const auto row = [](const char* labels, bool whole) {
      QTest::newRow(labels) << QString::fromUtf8(labels) << whole;
    };
    row("非常不满意|不太满意|一般|比较满意|非常满意", true);
    row("很不同意|不同意|中立|同意|很同意", true);
    row("完全不符合|比较不符合|一般|比较符合|完全符合", true);
    row("不太满意|一般|比较满意|非常满意", false);  // nobody was very dissatisfied
    row("从不|很少|有时|经常|总是", true);
    row("从不|偶尔|经常", false);
    row("低|中|高", false);
    row("很差|差|一般|好|很好", true);
    row("strongly disagree|disagree|neutral|agree|strongly agree", true);
    row("Very dissatisfied|Dissatisfied|Neither|Satisfied|Very satisfied", true);
    row("Low|Medium|High", false);
    row("完全不符合|不太符合|不确定|比较符合|完全符合", true);
    row("非常不安全|不安全|一般|安全|非常安全", true);
    row("强烈反对|反对|说不准|同意|强烈同意", true);
    row("strongly disagree|disagree|not sure|agree|strongly agree", true);
    row("never|rarely|sometimes|often|always", true);
    row("1 非常不满意|2 不满意|3 一般|4 满意|5 非常满意", true);
  }
  void degreesOrderLabels() {
    QFETCH(QString, ordered);
    QFETCH(bool, whole);
    std::vector<std::string> wanted;
    for (const QString& label : ordered.split(QLatin1Char('|'))) wanted.push_back(label.toStdString());
    std::vector<std::string> labels(wanted.rbegin(), wanted.rend());
    std::swap(labels[0], labels[1]);
    QVERIFY(orderByDegree(labels));
    QCOMPARE(labels, wanted);
    QCOMPARE(isWholeScale(labels), whole);
  }

  void whatIsNoDegreeIsLeftAlone_data() {
    QTest::addColumn<QString>("labels");
    for (const char* labels :
         {"男|女", "业主|租户|单位房", "同意|经常", "满意|满意的", "安全|交通", "apartment|tower|atrium", "1|2|3"})
      QTest::newRow(labels) << QString::fromUtf8(labels);
  }
  void whatIsNoDegreeIsLeftAlone() {
    QFETCH(QString, labels);
    std::vector<std::string> given;
    for (const QString& label : labels.split(QLatin1Char('|'))) given.push_back(label.toStdString());
    const std::vector<std::string> before = given;
    QVERIFY(!orderByDegree(given));
    QCOMPARE(given, before);
  }

  void aColumnAsksForTheCommunityInManyWords_data() {
    QTest::addColumn<bool>("asks");
    for (const char* yes : {"社区", "4、您居住的社区", "您目前居住的社区是：", "Q3 请问您所在的小区名称",
                            "您来自哪个社区？", "所属社区", "请选择您居住的社区（村）", "您家庭所在的社区居委会"})
      QTest::newRow(yes) << true;
    for (const char* no : {"您对社区的满意度", "您在社区居住的年限", "社区类型", "我喜欢这个社区", "您是否在本社区居住",
                           "您参加过社区的活动吗", "社区服务满意度", "物业小区", ""})
      QTest::newRow(no) << false;
  }
  void aColumnAsksForTheCommunityInManyWords() {
    QFETCH(bool, asks);
    QCOMPARE(isUsualColumn(QTest::currentDataTag(), QuestionRole::Community), asks);
  }
};

HZ_TEST(CommunityNamesTest)
#include "community_names_test.moc"
