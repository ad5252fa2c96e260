// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/tables/table.h"
#include "base/all_parts.h"
#include "support/registry.h"

using namespace hz;

class TableTest : public QObject {
  Q_OBJECT

 private slots:
  void numbersAsPrinted_data() {
    QTest::addColumn<double>("number");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("digits");
    QTest::addColumn<QString>("chinese");
    QTest::addColumn<QString>("english");
    const auto row = [](const char* name, double x, NumberKind kind, int digits, const char* zh, const char* en) {
      QTest::newRow(name) << x << static_cast<int>(kind) << digits << QString(zh) << QString(en);
    };
    row("half up on the shortest form", 2.675, NumberKind::Plain, 2, "2.68", "2.68");
    row("half of a sum is below it", 1.0 / 3 - 0.2083333333, NumberKind::Plain, 2, "0.13", "0.13");
    row("carry through nines", 9.996, NumberKind::Plain, 2, "10.00", "10.00");
    row("minus zero", -0.004, NumberKind::Plain, 2, "0.00", "0.00");
    row("minus", -0.125, NumberKind::Plain, 2, "\u22120.13", "\u22120.13");
    row("bounded", -0.4567, NumberKind::Bounded, 3, "\u22120.457", "\u2212.457");
    row("one", 1, NumberKind::Bounded, 3, "1.000", "1.000");
    row("small p", 0.00099, NumberKind::P, 3, "<0.001", "<.001");
    row("p at the edge", 0.001, NumberKind::P, 3, "0.001", ".001");
    row("p of nothing", 0, NumberKind::P, 3, "<0.001", "<.001");
    row("tiny", 1.5e-9, NumberKind::Plain, 3, "0.000", "0.000");
    row("large", 1234567.0, NumberKind::Plain, 1, "1234567.0", "1234567.0");
    row("huge", 1.5e21, NumberKind::Count, 0, "1500000000000000000000", "1500000000000000000000");
    row("missing", kMissing, NumberKind::Plain, 2, "–", "–");
  }
  void numbersAsPrinted() {
    QFETCH(double, number);
    QFETCH(int, kind);
    QFETCH(int, digits);
    QFETCH(QString, chinese);
    QFETCH(QString, english);
    const NumberForm form{static_cast<NumberKind>(kind), digits};
    QCOMPARE(QString::fromStdString(numberText(number, form, Language::Chinese)), chinese);
    QCOMPARE(QString::fromStdString(numberText(number, form, Language::English)), english);
  }
  void cells() {
    QCOMPARE(QString::fromStdString(cellText(meanCell(3.456, 0.5), Language::Chinese)), QString("3.46±0.50"));
    TableCell starred(0.31, {NumberKind::Bounded, 3}, "**");
    QCOMPARE(QString::fromStdString(cellText(starred, Language::English)), QString(".310**"));
    starred.suppressed = true;
    QCOMPARE(QString::fromStdString(cellText(starred, Language::English)), QString("*"));
    QVERIFY(bracketCell(0.2, {}).onlyNumber() != nullptr);
    QVERIFY(meanCell(1, 2).onlyNumber() == nullptr);
  }
  void stars() {
    QCOMPARE(starsOf(0.05), std::string());
    QCOMPARE(starsOf(0.049), std::string("*"));
    QCOMPARE(starsOf(0.0099), std::string("**"));
    QCOMPARE(starsOf(0.0), std::string("***"));
    QCOMPARE(starsOf(kMissing), std::string());
  }
};

HZ_TEST(TableTest)
#include "table_test.moc"
