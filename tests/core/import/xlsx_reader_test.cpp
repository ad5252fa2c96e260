// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/xlsx_reader.h"
#include "base/all_parts.h"
#include "base/fault.h"
#include "core/import/raw_package.h"
#include "import/reader.h"
#include "support/files.h"
#include "support/registry.h"

#include <QtTest>

#include <fstream>
#include <sstream>

using namespace hz;
using namespace hz::test;

/// A workbook as people and programs write it: each oddity with the exact cells it must give.
class XlsxReaderTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;

  std::string path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)).toStdString(); }

  /// Header and records as "a|b;1|2".
  static std::string read(const std::string& file, const ReadOptions& options = {}) {
    const auto reader = openTable(file, options);
    std::string all;
    for (const std::string& column : reader->facts().columns) all += (all.empty() ? "" : "|") + column;
    RawBatch batch;
    while (reader->next(batch)) {
      for (std::size_t row = 0; row < batch.rows(); ++row) {
        all += ";";
        for (std::size_t c = 0; c < batch.columns; ++c) all += (c == 0 ? "" : "|") + std::string(batch.cell(row, c));
        if (!batch.extras[row].empty())
          all += "+" + QString::fromStdString(batch.extras[row]).replace(RawBatch::kCellSeparator, ",").toStdString();
      }
    }
    return all;
  }
  std::string readRows(const std::string& rows, const ReadOptions& options = {}) const {
    RawWorkbook book;
    book.rows = rows;
    book.write(path("rows.xlsx"));
    return read(path("rows.xlsx"), options);
  }
  template <typename Work>
  static std::string faultOf(Work work) {
    try {
      work();
    } catch (const Fault& fault) {
      return std::string(faultKey(fault.code())) + ": " + fault.text(Language::English);
    }
    return "none";
  }
  static std::string inlined(const char* reference, const std::string& text) {
    return std::string("<x:c r=\"") + reference + "\" t=\"inlineStr\"><x:is><x:t>" + text + "</x:t></x:is></x:c>";
  }
  static std::string header(const std::string& second = "") {
    return "<x:row r=\"1\">" + inlined("A1", "a") + inlined("B1", "b") + second + "</x:row>";
  }

 private slots:
  void everyKindOfCell_data() {
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const char* cell, const char* text) {
      QTest::newRow(name) << QString::fromUtf8(cell) << QString::fromUtf8(text);
    };
    row("whole number", "<x:c r=\"A2\"><x:v>5</x:v></x:c>", "5");
    row("number with its binary tail", "<x:c r=\"A2\"><x:v>0.10000000000000001</x:v></x:c>", "0.1");
    row("number with exponent", "<x:c r=\"A2\"><x:v>1.5E3</x:v></x:c>", "1500");
    row("long identity number", "<x:c r=\"A2\" t=\"str\"><x:v>420106199001011234</x:v></x:c>", "420106199001011234");
    row("shared string", "<x:c r=\"A2\" t=\"s\"><x:v>0</x:v></x:c>", "非常同意");
    row("rich text without its reading aid", "<x:c r=\"A2\" t=\"s\"><x:v>1</x:v></x:c>", "槐荫里");
    row("inline string", "<x:c r=\"A2\" t=\"inlineStr\"><x:is><x:t>同意</x:t></x:is></x:c>", "同意");
    row("inline rich text",
        "<x:c r=\"A2\" t=\"inlineStr\"><x:is><x:r><x:t>同</x:t></x:r><x:r><x:t>意</x:t></x:r></x:is></x:c>", "同意");
    row("string of a formula", "<x:c r=\"A2\" t=\"str\"><x:f>B2&amp;C2</x:f><x:v>x</x:v></x:c>", "x");
    row("number of a formula", "<x:c r=\"A2\"><x:f>1+1</x:f><x:v>2</x:v></x:c>", "2");
    row("true", "<x:c r=\"A2\" t=\"b\"><x:v>1</x:v></x:c>", "TRUE");
    row("false", "<x:c r=\"A2\" t=\"b\"><x:v>0</x:v></x:c>", "FALSE");
    row("error", "<x:c r=\"A2\" t=\"e\"><x:v>#N/A</x:v></x:c>", "#N/A");
    row("built-in date", "<x:c r=\"A2\" s=\"1\"><x:v>43746</x:v></x:c>", "2019-10-08");
    row("built-in date and time", "<x:c r=\"A2\" s=\"2\"><x:v>43746.395833333336</x:v></x:c>", "2019-10-08 09:30:00");
    row("date of an own format", "<x:c r=\"A2\" s=\"3\"><x:v>43746</x:v></x:c>", "2019-10-08");
    row("ISO date", "<x:c r=\"A2\" t=\"d\"><x:v>2019-10-08</x:v></x:c>", "2019-10-08");
    row("escaped character", "<x:c r=\"A2\" t=\"inlineStr\"><x:is><x:t>a_x4E2D_b_x_</x:t></x:is></x:c>", "a中b_x_");
    row("entities", "<x:c r=\"A2\" t=\"inlineStr\"><x:is><x:t>a &lt; b &amp; c</x:t></x:is></x:c>", "a < b & c");
    row("without reference", "<x:c><x:v>7</x:v></x:c>", "7");
  }
  void everyKindOfCell() {
    QFETCH(QString, cell);
    QFETCH(QString, text);
    for (const bool strict : {false, true}) {
      RawWorkbook book;
      if (strict) {
        book.space = "http://purl.oclc.org/ooxml/spreadsheetml/main";
        book.relations = "http://purl.oclc.org/ooxml/officeDocument/relationships";
      }
      book.formats =
          "<numFmt numFmtId=\"164\" formatCode=\"[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>";
      book.strings =
          "<si><t>非常同意</t></si><si><r><t>槐</t></r><rPh sb=\"0\" eb=\"1\"><t>huai</t></rPh><r><t>荫里</t></r></si>";
      book.rows = header() + "<x:row r=\"2\">" + cell.toStdString() + inlined("B2", "z") + "</x:row>";
      book.write(path("cell.xlsx"));
      QCOMPARE(QString::fromStdString(read(path("cell.xlsx"))), QStringLiteral("a|b;") + text + QStringLiteral("|z"));
    }
  }

  void datesOfBothCalendars() {
    QCOMPARE(serialDate(1, false), std::string("1900-01-01"));
    QCOMPARE(serialDate(59, false), std::string("1900-02-28"));
    QCOMPARE(serialDate(60, false), std::string("1900-02-29"));
    QCOMPARE(serialDate(61, false), std::string("1900-03-01"));
    QCOMPARE(serialDate(43746, false), std::string("2019-10-08"));
    QCOMPARE(serialDate(43746 - 1462, true), std::string("2019-10-08"));
    QCOMPARE(serialDate(0, true), std::string("1904-01-01"));
    QCOMPARE(serialDate(0.5, false), std::string("12:00:00"));
    QCOMPARE(serialDate(43465.999999999, false), std::string("2019-01-01"));
    QCOMPARE(serialDate(2958465, false), std::string("9999-12-31"));
    RawWorkbook book;
    book.properties = "date1904=\"1\"";
    book.rows = header() + "<x:row r=\"2\"><x:c r=\"A2\" s=\"1\"><x:v>42284</x:v></x:c></x:row>";
    book.write(path("1904.xlsx"));
    QCOMPARE(read(path("1904.xlsx")), std::string("a|b;2019-10-08|"));
  }

  void formatsOfDates() {
    for (const char* format : {"yyyy-mm-dd", "[h]:mm", "d.m.yy;@", "[$-804]aaaa m/d", "\"on\" d", "[mm]:ss"})
      QVERIFY2(isDateFormat(format), format);
    for (const char* format : {"0.00", "#,##0\" days\"", "[Red]0", "General", "\\d0", "0;\\-0;d", "@", "_d0"})
      QVERIFY2(!isDateFormat(format), format);
  }

  void gapsBlankRowsAndRaggedRows() {
    QCOMPARE(
        readRows(header() + "<x:row r=\"3\"><x:c r=\"B3\"><x:v>2</x:v></x:c></x:row><x:row r=\"4\"/>"
                            "<x:row r=\"5\"><x:c r=\"A5\" s=\"1\"/></x:row>"
                            "<x:row r=\"6\"><x:c r=\"A6\"><x:v>1</x:v></x:c><x:c r=\"D6\"><x:v>9</x:v></x:c></x:row>"),
        std::string("a|b;|2;1|+,9"));
    const auto reader = openTable(path("rows.xlsx"), {});
    RawBatch batch;
    QVERIFY(reader->next(batch));
    QCOMPARE(batch.fileRows, (std::vector<std::int64_t>{3, 6}));
    QCOMPARE(batch.widths, (std::vector<std::uint32_t>{2, 4}));
  }

  /// Batches and blocks end anywhere, also within a row.
  void manyRowsComeWholeAndInOrder() {
    std::string rows = header(), expected = "a|b";
    for (int r = 2; r < 12000; ++r) {
      const std::string n = std::to_string(r), text(static_cast<std::size_t>(r % 37), static_cast<char>('a' + r % 26));
      rows += "<x:row r=\"" + n + "\"><x:c r=\"A" + n + "\"><x:v>" + n + "</x:v></x:c>";
      if (!text.empty()) rows += inlined(("B" + n).c_str(), text);
      rows += "</x:row>";
      expected += ";" + n + "|" + text;
    }
    QVERIFY(readRows(rows) == expected);
  }

  void titleRowsMergedHeadersAndRanges() {
    const std::string rows = "<x:row r=\"1\">" + inlined("A1", "调查表") + "</x:row><x:row r=\"2\">" +
                             inlined("A2", "Q1") + inlined("C2", "Q2") + "</x:row><x:row r=\"3\">" +
                             inlined("A3", "x") + inlined("B3", "y") + inlined("C3", "z") + "</x:row><x:row r=\"4\">" +
                             inlined("A4", "1") + inlined("B4", "2") + inlined("C4", "3") + "</x:row><x:row r=\"5\">" +
                             inlined("A5", "sum") + "</x:row>";
    ReadOptions options;
    options.skipRows = 1;
    options.headerRows = 2;
    QCOMPARE(readRows(rows, options), std::string("x|y|z;1|2|3;sum||"));
    options = {};
    options.range = "B3:C4";
    QCOMPARE(readRows(rows, options), std::string("y|z;2|3"));
    options.range = "4";
    QVERIFY(faultOf([&] { readRows(rows, options); }).starts_with("bad_argument"));
  }

  void sheetsByNameAndNumber() {
    RawWorkbook book;
    book.rows = header() + "<x:row r=\"2\">" + inlined("A2", "1") + "</x:row>";
    book.extraSheets = "<sheet name=\"hidden\" sheetId=\"2\" state=\"hidden\" r:id=\"rId4\"/>";
    book.extraParts = {{"xl/worksheets/sheet2.xml",
                        "<worksheet><sheetData><row><c "
                        "t=\"str\"><v>h</v></c></row><row><c><v>8</v></c></row></sheetData></worksheet>"}};
    book.write(path("社区治理 调查 (2019).xlsx"));
    const std::string file = path("社区治理 调查 (2019).xlsx");
    QCOMPARE(read(file), std::string("a|b;1|"));
    const Inspection found = inspectTable(file, {});
    QCOMPARE(found.facts.sheets.size(), std::size_t{2});
    QCOMPARE(found.facts.sheets[1].name, std::string("数据"));
    QCOMPARE(found.facts.sheets[1].rows, std::uint64_t{2});
    QCOMPARE(found.facts.sheets[1].columns, std::uint64_t{2});
    QCOMPARE(found.facts.sheet, std::string("数据"));
    ReadOptions options;
    options.sheet = "hidden";
    QCOMPARE(read(file, options), std::string("h;8"));
    options.sheet = "2";
    QCOMPARE(read(file, options), std::string("a|b;1|"));
    options.sheet = "none";
    const std::string said = faultOf([&] { read(file, options); });
    QVERIFY2(said.starts_with("sheet_unknown") && said.find("hidden, 数据") != std::string::npos, said.c_str());
  }

  void sixteenThousandColumns() {
    const auto name = [](std::size_t c) {
      std::string letters;
      for (++c; c > 0; c = (c - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (c - 1) % 26));
      return letters;
    };
    std::string rows = "<x:row r=\"1\">";
    for (std::size_t c = 0; c < 16384; ++c) rows += inlined((name(c) + "1").c_str(), "q" + std::to_string(c));
    rows += "</x:row><x:row r=\"2\"><x:c r=\"XFD2\"><x:v>3</x:v></x:c></x:row>";
    RawWorkbook book;
    book.rows = rows;
    book.write(path("wide.xlsx"));
    const auto reader = openTable(path("wide.xlsx"), {});
    QCOMPARE(reader->facts().columns.size(), std::size_t{16384});
    RawBatch batch;
    QVERIFY(reader->next(batch));
    QCOMPARE(std::string(batch.cell(0, 16383)), std::string("3"));
  }

  void whatIsWrongIsNamed_data() {
    QTest::addColumn<QString>("rows");
    QTest::addColumn<QString>("prologue");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char* name, const std::string& rows, const char* prologue, const char* fault) {
      QTest::newRow(name) << QString::fromStdString(rows) << QString::fromLatin1(prologue)
                          << QString::fromLatin1(fault);
    };
    row("empty sheet", "", "", "file_empty");
    row("entity bomb", header(), "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
        "file_damaged");
    row("not XML", header() + "<x:row r=\"2\"><x:c></x:row>", "", "file_damaged");
    row("row 0", "<x:row r=\"0\"><x:c r=\"A0\"><x:v>1</x:v></x:c></x:row>", "", "file_damaged");
    row("row twice", header() + header(), "", "file_damaged");
    row("row too far", "<x:row r=\"1048577\"/>", "", "file_damaged");
    row("column too far", "<x:row r=\"1\"><x:c r=\"XFE1\"><x:v>1</x:v></x:c></x:row>", "", "file_damaged");
    row("text that is not there", "<x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>99</x:v></x:c></x:row>", "",
        "file_damaged");
    std::string deep;
    for (int i = 0; i < 300; ++i) deep += "<x:is>";
    row("too deep", "<x:row r=\"1\"><x:c r=\"A1\">" + deep, "", "file_damaged");
  }
  void whatIsWrongIsNamed() {
    QFETCH(QString, rows);
    QFETCH(QString, prologue);
    QFETCH(QString, fault);
    RawWorkbook book;
    book.rows = rows.toStdString();
    book.prologue = prologue.toStdString();
    book.write(path("bad.xlsx"));
    const std::string said = faultOf([&] { read(path("bad.xlsx")); });
    QVERIFY2(said.starts_with(fault.toStdString() + ":"), said.c_str());
    QVERIFY2(said.find("bad.xlsx") != std::string::npos, said.c_str());
  }

  void bombsAreRefusedWithBoundedMemory() {
    RawWorkbook book;
    book.rows = header() + "<x:row r=\"2\"><x:c r=\"A2\" t=\"str\"><x:v>" + std::string(40u << 20, '0') +
                "</x:v></x:c></x:row>";
    book.write(path("bomb.xlsx"));
    QVERIFY(faultOf([&] { read(path("bomb.xlsx")); }).starts_with("file_too_large"));
  }

  /// Cut anywhere or with any byte changed, a workbook is refused or read whole: never half, never silently wrong.
  void damageNeverPassesSilently() {
    RawWorkbook book;
    std::string rows = header();
    for (int r = 2; r < 400; ++r) {
      const std::string n = std::to_string(r);
      rows += "<x:row r=\"" + n + "\">" + inlined(("A" + n).c_str(), "text " + std::to_string(r * 7919 % 1000)) +
              "</x:row>";
    }
    book.rows = rows;
    book.write(path("whole.xlsx"));
    const std::string good = read(path("whole.xlsx"));
    const std::string all = test::fileBytes(path("whole.xlsx"));
    int refused = 0, same = 0;
    const auto judge = [&](const std::string& content, std::size_t at) {
      std::ofstream(path("cut.xlsx"), std::ios::binary | std::ios::trunc) << content;
      std::string found;
      const std::string fault = faultOf([&] { found = read(path("cut.xlsx")); });
      if (fault != "none") {
        ++refused;
      } else {
        QVERIFY2(found == good, std::to_string(at).c_str());
        ++same;
      }
    };
    for (std::size_t size = 0; size < all.size(); size += all.size() / 200 + 1) judge(all.substr(0, size), size);
    QCOMPARE(same, 0);
    for (std::size_t at = 0; at < all.size(); at += all.size() / 300 + 1) {
      std::string bad = all;
      bad[at] = static_cast<char>(bad[at] ^ 0x10);
      judge(bad, at);
    }
    qInfo("%d damaged workbooks refused, %d read whole", refused, same);
  }

  void aPasswordIsSaid() {
    std::ofstream(path("locked.xlsx"), std::ios::binary)
        << "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" << std::string(2000, '\0')
        << QByteArray::fromRawData(reinterpret_cast<const char*>(u"EncryptedPackage"), 32).toStdString();
    QVERIFY(faultOf([&] { read(path("locked.xlsx")); }).find("password") != std::string::npos);
  }
};

HZ_TEST(XlsxReaderTest)
#include "xlsx_reader_test.moc"
