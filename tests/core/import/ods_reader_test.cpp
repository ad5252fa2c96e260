// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/fault.h"
#include "core/import/raw_package.h"
#include "core/import/table_reading.h"
#include "support/registry.h"

#include <QtTest>

#include <fstream>

using namespace hz;
using namespace hz::test;

/// OpenDocument tables as LibreOffice and others write them.
class OdsReaderTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;

  std::string write(const std::string& tables, const std::string& manifest = "<manifest/>",
                    const std::string& prologue = "") const {
    const std::string path = m_folder.filePath("t.ods").toStdString();
    writePackage(path, {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                        {"META-INF/manifest.xml", manifest},
                        {"content.xml", prologue +
                                            "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" "
                                            "xmlns:text=\"x\"><office:body><office:spreadsheet>" +
                                            tables + "</office:spreadsheet></office:body></office:document-content>"}});
    return path;
  }
  static std::string table(const std::string& name, const std::string& rows) {
    return "<table:table table:name=\"" + name + "\">" + rows + "</table:table>";
  }
  static std::string row(const std::string& cells, const std::string& attributes = "") {
    return "<table:table-row " + attributes + ">" + cells + "</table:table-row>";
  }
  static std::string text(const std::string& value, const std::string& attributes = "") {
    return "<table:table-cell office:value-type=\"string\" " + attributes + "><text:p>" + value +
           "</text:p></table:table-cell>";
  }
  static std::string typed(const std::string& type, const std::string& attribute, const std::string& value) {
    return "<table:table-cell office:value-type=\"" + type + "\" office:" + attribute + "=\"" + value +
           "\"><text:p>shown</text:p></table:table-cell>";
  }

 private slots:
  void everyKindOfCell_data() {
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char* name, const std::string& cell, const char* expected) {
      QTest::newRow(name) << QString::fromStdString(cell) << QString::fromUtf8(expected);
    };
    add("number", typed("float", "value", "0.1000"), "0.1");
    add("percentage", typed("percentage", "value", "0.25"), "25%");
    add("currency", typed("currency", "value", "12"), "12");
    add("date", typed("date", "date-value", "2019-10-08"), "2019-10-08");
    add("date and time", typed("date", "date-value", "2019-10-08T09:05:11"), "2019-10-08 09:05:11");
    add("time", typed("time", "time-value", "PT09H05M11S"), "09:05:11");
    add("boolean", typed("boolean", "boolean-value", "true"), "TRUE");
    add("paragraphs",
        "<table:table-cell office:value-type=\"string\"><text:p>a</text:p><text:p>b</text:p></table:table-cell>",
        "a\nb");
    add("spaces and spans", text("社区<text:s text:c=\"2\"/><text:span>治</text:span>理"), "社区  治理");
    add("comment left out",
        "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>note</text:p></office:annotation>"
        "<text:p>v</text:p></table:table-cell>",
        "v");
    add("blank", "<table:table-cell/>", "");
  }
  void everyKindOfCell() {
    QFETCH(QString, cell);
    QFETCH(QString, expected);
    const std::string path = write(table("数据", row(text("a") + text("b")) + row(cell.toStdString() + text("end"))));
    QCOMPARE(QString::fromStdString(readTable(path)), "a|b;" + expected + "|end");
  }

  void repeatedRowsAndCells() {
    const std::string path = write(table(
        "s", row(text("a") + text("b") + text("c") + "<table:table-cell table:number-columns-repeated=\"16381\"/>") +
                 row(typed("float", "value", "1") + text("x", "table:number-columns-repeated=\"2\""),
                     "table:number-rows-repeated=\"3\"") +
                 row("<table:table-cell table:number-columns-repeated=\"16384\"/>",
                     "table:number-rows-repeated=\"1048000\"") +
                 row(text("z") + "<table:covered-table-cell/>" + text("w"))));
    QCOMPARE(readTable(path), std::string("a|b|c;1|x|x;1|x|x;1|x|x;z||w"));
  }

  void theFirstSheetWithATableIsRead() {
    const std::string path = write(table("cover", row(text("Title"))) +
                                   table("数据", row(text("a") + text("b")) + row(text("1") + text("2"))) +
                                   table("more", row(text("c") + text("d")) + row(text("3") + text("4"))));
    QCOMPARE(readTable(path), std::string("a|b;1|2"));
    ReadOptions options;
    options.sheet = "more";
    QCOMPARE(readTable(path, options), std::string("c|d;3|4"));
    options.sheet = "none such";
    QVERIFY(faultOf([&] { readTable(path, options); }).starts_with("sheet_unknown"));
    const Inspection found = inspectTable(path, {});
    QCOMPARE(found.facts.format, std::string("ods"));
    QCOMPARE(found.facts.sheets.size(), std::size_t{3});
    QCOMPARE(found.facts.sheets[1].name, std::string("数据"));
    QCOMPARE(found.facts.sheets[1].rows, std::uint64_t{2});
    QCOMPARE(found.facts.sheets[1].columns, std::uint64_t{2});
  }

  void badDocumentsAreRefused_data() {
    QTest::addColumn<QString>("tables");
    QTest::addColumn<QString>("manifest");
    QTest::addColumn<QString>("prologue");
    QTest::addColumn<QString>("fault");
    const QString good = QString::fromStdString(table("s", row(text("a") + text("b")) + row(text("1") + text("2"))));
    QTest::newRow("encrypted") << good << "<m><encryption-data/></m>"
                               << ""
                               << "file_encrypted";
    QTest::newRow("entities") << good << "<m/>"
                              << "<!DOCTYPE a [<!ENTITY x \"y\">]>"
                              << "file_damaged";
    QTest::newRow("cut") << good + "<table:table>"
                         << "<m/>"
                         << ""
                         << "file_damaged";
    QTest::newRow("no sheet") << ""
                              << "<m/>"
                              << ""
                              << "file_damaged";
    QTest::newRow("ten million rows") << QString::fromStdString(
                                             table("s", row(text("a") + text("b")) +
                                                            row(text("1"), "table:number-rows-repeated=\"10000000\"")))
                                      << "<m/>"
                                      << ""
                                      << "file_damaged";
    QTest::newRow("a million columns") << QString::fromStdString(
                                              table("s", row(text("a", "table:number-columns-repeated=\"1000000\""))))
                                       << "<m/>"
                                       << ""
                                       << "file_damaged";
    QTest::newRow("empty") << QString::fromStdString(table("s", "")) << "<m/>"
                           << ""
                           << "file_empty";
  }
  void badDocumentsAreRefused() {
    QFETCH(QString, tables);
    QFETCH(QString, manifest);
    QFETCH(QString, prologue);
    QFETCH(QString, fault);
    const std::string path = write(tables.toStdString(), manifest.toStdString(), prologue.toStdString());
    const QString got = QString::fromStdString(faultOf([&] { readTable(path); }));
    QVERIFY2(got.startsWith(fault), qPrintable(got));
  }

  void damagedFilesNeverCrash() {
    const std::string path = write(table("s", row(text("a") + text("b")) + row(text("1") + text("2"))));
    std::ifstream in(path, std::ios::binary);
    const std::string whole((std::istreambuf_iterator<char>(in)), {});
    int refused = 0;
    for (std::size_t cut = 0; cut < whole.size(); cut += 7) {
      std::string bytes = whole;
      bytes[cut] = static_cast<char>(bytes[cut] ^ 0x41);
      std::ofstream(path, std::ios::binary) << bytes;
      const std::string fault = faultOf([&] { QCOMPARE(readTable(path), std::string("a|b;1|2")); });
      refused += fault == "none" ? 0 : 1;
      std::ofstream(path, std::ios::binary) << whole.substr(0, cut);
      QVERIFY(faultOf([&] { readTable(path); }) != "none");
    }
    QVERIFY(refused > 0);
  }
};

HZ_TEST(OdsReaderTest)
#include "ods_reader_test.moc"
