// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "base/hash.h"
#include "base/issue.h"
#include "base/number.h"
#include "base/random.h"
#include "base/table_text.h"
#include "base/text.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;

class BaseTest : public QObject {
  Q_OBJECT
 private slots:
  void straightLiningIsNamedByWhatFoundIt() {
    Issue issue;
    issue.code = IssueCode::StraightLining;
    issue.value = "3";
    issue.arguments = {"24", "25"};
    const std::string most = issueText(Language::English, issue);
    issue.arguments = {"8", "25"};
    const std::string group = issueText(Language::English, issue);
    QVERIFY(most.find("24 of 25") == 0 && most.find("group") == std::string::npos);
    QVERIFY(group.find("within a group") != std::string::npos && group.find("8 of 25") != std::string::npos);
  }

  void sha256MatchesPublishedVectors() {
    // FIPS 180-4 examples.
    QCOMPARE(sha256(""), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    QCOMPARE(sha256("abc"), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    Sha256 parts;
    parts.update("a");
    parts.update("bc");
    QCOMPARE(parts.hex(), sha256("abc"));
  }

  void numbersNeverFollowALanguage() {
    QCOMPARE(*parseNumber(" 0.435 "), 0.435);
    QCOMPARE(*parseNumber("-1e-3"), -1e-3);
    QCOMPARE(*parseNumber("+7"), 7.0);
    for (const char* bad : {"0,435", "1,000", "nan", "inf", "1e309", "0x10", "", "  ", "12 3", "１２"}) {
      QVERIFY2(!parseNumber(bad), bad);
    }
    QVERIFY(!parseInteger("2.0"));
  }

  void shortestNumberReadsBackToTheSameBits() {
    RandomStream random(42);
    for (int i = 0; i < 10000; ++i) {
      const double x = (random.uniform() - 0.5) * std::pow(10.0, static_cast<double>(random.below(60)) - 30);
      QCOMPARE(*parseNumber(shortestNumber(x)), x);
      QCOMPARE(*parseNumber(exactNumber(x)), x);
    }
    QVERIFY(shortestNumber(kMissing).empty());
  }

  void fixedNumbersUseTheTypographicMinusAndNoNegativeZero() {
    QCOMPARE(fixedNumber(-1.25, 1), std::string("\u22121.2"));
    QCOMPARE(fixedNumber(-0.04, 1), std::string("0.0"));
    QCOMPARE(fixedNumber(kMissing, 1), std::string("–"));
    QCOMPARE(groupedInteger(1234567), std::string("1,234,567"));
    QCOMPARE(groupedInteger(999), std::string("999"));
  }

  void widthFoldingTouchesOnlyFullWidthForms() {
    QCOMPARE(foldedWidth("\uFF13\uFF21\u3000社区"), std::string("3A 社区"));
    QCOMPARE(std::string(trimmed("\u3000 a b\u00A0\t")), std::string("a b"));
    QCOMPARE(normalizedLabel("社区 治理（调查）: Q1"), normalizedLabel("社区治理(调查)：q1"));
    QVERIFY(normalizedLabel("是") != normalizedLabel("否"));
  }

  void naturalOrderReadsDigitsAsNumbers() {
    QVERIFY(naturalLess("K2", "K10"));
    QVERIFY(!naturalLess("K10", "K2"));
    QVERIFY(!naturalLess("K2", "K2"));
  }

  void tablesSurviveQuotesAndLineBreaks() {
    const TableText table = parseTable(
        "\xEF\xBB\xBF"
        "a,B\r\n\"x,1\",\"say \"\"no\"\"\nnow\"\n\nshort\n",
        "t");
    QCOMPARE(table.rows.size(), std::size_t{2});
    QCOMPARE(table.cell(0, "b"), std::string("say \"no\"\nnow"));
    QCOMPARE(table.cell(1, "B"), std::string());
    QVERIFY_EXCEPTION_THROWN(parseTable("a\n\"open", "t"), Fault);
  }

  void randomStreamsDependOnlyOnTheirCounters() {
    RandomStream a(1, 2, 3), b(1, 2, 3), c(1, 3, 2);
    const auto first = a.next();
    QCOMPARE(b.next(), first);
    QVERIFY(c.next() != first);
  }

  void boundedDrawsAreUniform() {
    // Chi-square over 10 cells, 100,000 draws: 99.99 % bound of 9 degrees of freedom is 33.7.
    RandomStream random(20180318);
    std::array<int, 10> counts{};
    for (int i = 0; i < 100000; ++i) ++counts[random.below(10)];
    double chi = 0;
    for (const int n : counts) chi += (n - 10000.0) * (n - 10000.0) / 10000.0;
    QVERIFY2(chi < 33.7, qPrintable(QString::number(chi)));
  }

  void normalDrawsHaveTheRightMoments() {
    RandomStream random(7);
    double sum = 0, squares = 0;
    constexpr int kDraws = 200000;
    for (int i = 0; i < kDraws; ++i) {
      const double x = random.normal();
      sum += x;
      squares += x * x;
    }
    QVERIFY(std::abs(sum / kDraws) < 5 / std::sqrt(kDraws));
    QVERIFY(std::abs(squares / kDraws - 1) < 5 * std::sqrt(2.0 / kDraws));
  }
};

HZ_TEST(BaseTest)
#include "base_test.moc"
