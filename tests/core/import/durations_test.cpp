// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/durations.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;

class DurationsTest : public QObject {
  Q_OBJECT
 private slots:
  void textsAreSeconds_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("seconds");  // below 0 = none
    const auto row = [](const char* text, double seconds) {
      QTest::newRow(text) << QString::fromUtf8(text) << seconds;
    };
    row("125", 125);
    row("125秒", 125);
    row("１２５秒", 125);
    row("2分5秒", 125);
    row("2 分 5 秒", 125);
    row("1小时2分", 3720);
    row("0:02:05", 125);
    row("2:05", 125);
    row("1 min 3 s", 63);
    row("1.5分钟", 90);
    row("", -1);
    row("很快", -1);
    row("5分多", -1);
    row("9:75", -1);
    row("-3", -1);
    row("1:2:3:4", -1);
    row("2019/3/18 9:05:11", -1);
  }
  void textsAreSeconds() {
    QFETCH(QString, text);
    QFETCH(double, seconds);
    QCOMPARE(secondsOf(text.toStdString()).value_or(-1), seconds);
  }

  void timesDiffer() {
    QCOMPARE(secondsBetween("2019-12-31T23:59:00", "2020-01-01T00:00:30").value_or(-1), 90.0);
    QCOMPARE(secondsBetween("2019-10-08T09:00:00.5+08:00", "2019-10-08T09:00:10.1+08:00").value_or(-1), 10.0);
    QCOMPARE(secondsBetween("2018/3/18 9:05:11", "2018/3/18 9:06:11").value_or(-1), 60.0);
    QVERIFY(!secondsBetween("2019-10-08T09:00:10", "2019-10-08T09:00:00"));
    QVERIFY(!secondsBetween("", "2019-10-08T09:00:00"));
    QVERIFY(!secondsBetween("2019-10-08", "2019-10-09"));
  }
};

HZ_TEST(DurationsTest)
#include "durations_test.moc"
