// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/tables/table_forms.h"
#include "base/all_parts.h"
#include "import/reader.h"
#include "support/registry.h"

using namespace hz;

namespace {

ResultTable example() {
  ResultTable table{"differences", "性别差异", Language::Chinese, {}, {}, {}, {}, {}};
  table.columns = {{"变量", "", Alignment::Left},
                   {"男", "", Alignment::Centre},
                   {"女", "", Alignment::Centre},
                   {"p", "", Alignment::Centre}};
  table.spans = {{1, 2, "M±SD"}};
  table.rows.push_back(
      {{TableCell("信任<总分>"), meanCell(3.456, 0.5), meanCell(3.1, 0.61), {0.0004, {NumberKind::P, 3}, "***"}},
       RowKind::Body,
       0});
  table.rows.push_back({{TableCell("分组")}, RowKind::Group, 0});
  table.rows.push_back(
      {{TableCell("=1+1"), countCell(12), TableCell(), TableCell(0.25, {NumberKind::P, 3})}, RowKind::Body, 1});
  table.rows[2].cells[2].suppressed = true;
  table.notes = {"注：n=20。"};
  return table;
}

}  // namespace

class TableFormsTest : public QObject {
  Q_OBJECT

 private slots:
  void csvKeepsEveryDigit() {
    const std::string csv = tableAsCsv(example());
    QVERIFY(csv.starts_with("变量,M±SD 男,M±SD 女,p\n"));
    QVERIFY(csv.find("0.00040000000000000002") != std::string::npos);
    QVERIFY(csv.find("'=1+1") != std::string::npos);
    QVERIFY(csv.find("***") == std::string::npos);
  }
  void htmlHasThreeRulesAndNoUprights() {
    const QString html = QString::fromStdString(tableAsHtml(example()));
    QVERIFY(html.contains("border-collapse:collapse"));
    QVERIFY(html.contains("信任&lt;总分&gt;"));
    QVERIFY(html.contains("<0.001") == false);  // as markup it would open an element
    QVERIFY(html.contains("&lt;0.001<sup>***</sup>"));
    QVERIFY(!html.contains("border-left") && !html.contains("border-right"));
    QVERIFY(html.contains("mso-number-format:'\\@'"));
    QCOMPARE(html.count("<caption"), 1);
    const QString lastRow = html.mid(html.lastIndexOf("<tr>"));
    QVERIFY(lastRow.contains("border-bottom:1.5pt solid #000"));
  }
  void suppressedNumbersLeaveInNoForm() {
    ResultTable table = example();
    table.rows[2].cells[2] = TableCell(7654321, {NumberKind::Count, 0});
    table.rows[2].cells[2].suppressed = true;
    for (const std::string& text : {tableAsText(table), tableAsCsv(table), tableAsHtml(table), tableAsTabbedText(table),
                                    tableAsJson(table).dump()}) {
      QVERIFY(text.find("7654321") == std::string::npos);
    }
  }
  void workbookHoldsNumbers() {
    QTemporaryDir folder;
    const std::string path = folder.filePath("t.xlsx").toStdString();
    writeTableWorkbook(path, {example(), example()});
    const auto reader = openTable(path, {});
    RawBatch batch;
    std::string all;
    while (reader->next(batch)) {
      for (std::size_t r = 0; r < batch.rows(); ++r) {
        for (std::size_t c = 0; c < 4; ++c) all += std::string(batch.cell(r, c)) + "|";
      }
    }
    QVERIFY2(all.find("0.0004|") != std::string::npos, all.c_str());
  }
};

HZ_TEST(TableFormsTest)
#include "table_forms_test.moc"
