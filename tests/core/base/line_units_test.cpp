// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/line_units.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;

class LineUnitsTest : public QObject {
  Q_OBJECT
 private slots:
  void wordsAndTermsStayWhole_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("whole");  // must lie in one unit
    QTest::newRow("term of the tables") << "I3 专业社工介入范围窄"
                                        << "范围窄";
    QTest::newRow("dictionary") << "有残疾或长期患病者的家庭"
                                << "残疾";
    QTest::newRow("English") << "Strong administration"
                             << "administration";
    QTest::newRow("closing mark") << "调查年份2019；12个社区，已加权。"
                                  << "社区，";
    QTest::newRow("opening bracket") << "覆盖率（%）"
                                     << "（%）";
    QTest::newRow("number") << "n = 1,234 answers"
                            << "1,234";
  }
  void wordsAndTermsStayWhole() {
    QFETCH(QString, text);
    QFETCH(QString, whole);
    QString together;
    bool found = false;
    for (const std::string& unit : lineUnits(text.toStdString())) {
      together += QString::fromStdString(unit);
      found = found || QString::fromStdString(unit).contains(whole);
    }
    QCOMPARE(together, text);
    QVERIFY2(found, qPrintable(text));
  }
  void chineseMayBreakBetweenWords() {
    QVERIFY(lineUnits("各社区的失衡和维度得分").size() >= 4);
    QVERIFY(lineUnits("").empty());
  }
};

HZ_TEST(LineUnitsTest)
#include "line_units_test.moc"
