// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/csv_writer.h"
#include "base/number.h"
#include "base/table_text.h"
#include "support/registry.h"

#include <QtTest>
#include <sstream>

using namespace hz;

namespace {

/// What a spreadsheet would compute, and what it reads as a number or as text.
const std::string kFormulas[] = {"=1+1",
                                 "+cmd|' /C calc'!A0",
                                 "-2+3",
                                 "@SUM(A1)",
                                 "\t=1",
                                 "\r=1",
                                 "\n=1",
                                 "＝1+1",
                                 "＋1",
                                 "－1+a",
                                 "＠x",
                                 " =1",
                                 "\"=1",
                                 "'=1",
                                 "''=1",
                                 "-",
                                 "+",
                                 "=",
                                 "-A1",
                                 "-5*A1",
                                 "-5e3x",
                                 "+8+1",
                                 "=HYPERLINK(\"http://a\",\"b\")",
                                 "@",
                                 "-1;2"};
const std::string kPlain[] = {"", "-5", "+1.5", "-1e5", "-3.2 %", "-0.31**", "1=1", "a-b", "K01", "城", "'text", "−5"};

}  // namespace

class CsvWriterTest : public QObject {
  Q_OBJECT
 private slots:
  void guardsFormulasAndNothingElse() {
    for (const std::string& text : kFormulas) QVERIFY2(looksLikeFormula(text), text.c_str());
    for (const std::string& text : kPlain) QVERIFY2(!looksLikeFormula(text), text.c_str());
  }

  // Whatever stands in a cell comes back, and no cell of the file begins as a formula.
  void everyTextMakesTheRoundTrip() {
    std::ostringstream out;
    CsvWriter csv(out);
    csv.row({"name", "other"});
    std::vector<std::string> all(std::begin(kFormulas), std::end(kFormulas));
    all.insert(all.end(), std::begin(kPlain), std::end(kPlain));
    for (const std::string& text : all) csv.text(text).text("x,\"y\"\n").endRow();
    const TableText table = parseTable(out.str(), "t");
    QCOMPARE(table.rows.size(), all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      QCOMPARE(table.rows[i][0], all[i]);
      QCOMPARE(table.rows[i][1], std::string("x,\"y\"\n"));
    }
    for (const std::string& text : kFormulas) {
      const std::string cell = csvCell(text);
      QVERIFY2(cell.starts_with("'") || cell.starts_with("\"'"), cell.c_str());
    }
  }

  void recordsOfTheProjectComeBackToo() {
    const std::vector<std::string> cells(std::begin(kFormulas), std::end(kFormulas));
    QCOMPARE(parseTable(storedRecord(cells) + "\n", "t").columns.size(), cells.size());
    const TableText table = parseTable("h\n" + storedRecord({"'=1"}) + "\n" + storedRecord({"=1"}) + "\n", "t");
    QCOMPARE(table.rows[0][0], std::string("'=1"));
    QCOMPARE(table.rows[1][0], std::string("=1"));
  }

  void writesNumbersAndBlanks() {
    std::ostringstream out;
    CsvWriter csv(out, CsvWriter::LineEnd::CrLf);
    csv.number(-0.1).shortNumber(-0.1).number(kMissing).count(-5).blanks(2).text("a,b").endRow();
    QCOMPARE(out.str(), std::string("-0.10000000000000001,-0.1,,-5,,,\"a,b\"\r\n"));
  }
};

HZ_TEST(CsvWriterTest)
#include "csv_writer_test.moc"
