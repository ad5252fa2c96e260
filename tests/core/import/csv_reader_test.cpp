// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/reader.h"

#include "base/csv_writer.h"
#include "base/fault.h"
#include "base/hash.h"
#include "base/random.h"
#include "base/text.h"
#include "core/import/batches.h"
#include "support/registry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace hz;
using namespace hz::test;

using Rows = std::vector<std::vector<std::string>>;

class CsvReaderTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;

  std::string file(const std::string& bytes, const QString& name = QStringLiteral("社区治理 数据 (2019).csv")) {
    QFile f(m_folder.filePath(name));
    if (!f.open(QIODevice::WriteOnly)) qFatal("cannot write");
    f.write(bytes.data(), static_cast<qint64>(bytes.size()));
    return f.fileName().toStdString();
  }
  static Rows readAll(TableReader& reader) {
    Rows rows;
    RawBatch batch;
    while (reader.next(batch)) {
      for (std::size_t r = 0; r < batch.rows(); ++r) {
        auto& row = rows.emplace_back();
        for (std::size_t c = 0; c < batch.columns; ++c) row.emplace_back(batch.cell(r, c));
      }
    }
    return rows;
  }
  FaultCode faultOf(const std::string& path, const ReadOptions& options = {}) {
    try {
      const auto reader = openTable(path, options);
      readAll(*reader);
    } catch (const Fault& fault) {
      return fault.code();
    }
    return FaultCode::Internal;
  }

 private slots:
  void oddities_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("columns");  // joined by |
    QTest::addColumn<QByteArray>("rows");     // cells joined by |, rows by ~
    const auto row = [](const char* name, const char* text, const char* columns, const char* rows) {
      QTest::newRow(name) << QByteArray(text) << QByteArray(columns) << QByteArray(rows);
    };
    row("plain", "a,b\n1,2\n3,4\n", "a|b", "1|2~3|4");
    row("no final line end", "a,b\n1,2", "a|b", "1|2");
    row("CRLF", "a,b\r\n1,2\r\n", "a|b", "1|2");
    row("CR only", "a,b\r1,2\r3,4\r", "a|b", "1|2~3|4");
    row("mixed line ends", "a,b\r\n1,2\n3,4\r5,6", "a|b", "1|2~3|4~5|6");
    row("BOM",
        "\xEF\xBB\xBF"
        "a,b\n1,2\n",
        "a|b", "1|2");
    row("quotes", "a,b\n\"x,y\",\"say \"\"no\"\"\"\n", "a|b", "x,y|say \"no\"");
    row("line break in a cell", "a,b\n\"1\n2\",3\n4,5\n", "a|b", "1\n2|3~4|5");
    row("quote inside a cell", "a,b\n5\" pipe,2\n", "a|b", "5\" pipe|2");
    row("text after the quote", "a,b\n\"x\"y,2\n", "a|b", "xy|2");
    row("blank lines", "a,b\n\n1,2\n\n\n3,4\n\n", "a|b", "1|2~3|4");
    row("empty last cell", "a,b\n1,\n", "a|b", "1|");
    row("short and long records", "a,b,c\n1,2\n1,2,3,4\n5,6,7\n", "a|b|c", "1|2|~1|2|3~5|6|7");
    row("duplicate and empty names", "x,x,,x\n1,2,3,4\n", "x|x_2|column_3|x_3", "1|2|3|4");
    row("semicolons with commas inside", "a;b\n1,5;2,5\n3,5;4\n", "a|b", "1,5|2,5~3,5|4");
    row("tabs", "a\tb\n1\t2\n", "a|b", "1|2");
    row("pipes", "a|b\n1|2\n", "a|b", "1|2");
    row("backslash dialect", "a,b\n\"x \\\"q\\\", y\",2\n\"z\",3\n", "a|b", "x \"q\", y|2~z|3");
    row("one column", "a\n1\n2\n", "a", "1~2");
    row("delimiter inside quotes only in data", "name;note\n\"a,b,c\";1\n\"d,e\";2\n", "name|note", "a,b,c|1~d,e|2");
  }
  void oddities() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, columns);
    QFETCH(QByteArray, rows);
    const auto reader = openTable(file(text.toStdString()), {});
    QByteArray foundColumns, foundRows;
    for (const auto& name : reader->facts().columns)
      foundColumns += (foundColumns.isEmpty() ? "" : "|") + QByteArray::fromStdString(name);
    bool first = true;
    for (const auto& cells : readAll(*reader)) {
      if (!first) foundRows += '~';
      first = false;
      for (std::size_t c = 0; c < cells.size(); ++c)
        foundRows += (c == 0 ? "" : "|") + QByteArray::fromStdString(cells[c]);
    }
    // "pipes" separates with the character that also joins here: cells are compared by their join.
    QCOMPARE(foundColumns, columns);
    QCOMPARE(foundRows, rows);
    QCOMPARE(reader->sha256(), sha256(text.toStdString()));
    QCOMPARE(openTable(file(text.toStdString()), {})->sha256(), sha256(text.toStdString()));  // nothing read yet
  }

  void rowsAreNumberedAsASpreadsheetCounts() {
    const auto reader = openTable(file("title\n\na,b\n\"1\n1\",2\n\n3,4\n"), {"", ',', 1, 1});
    RawBatch batch;
    QVERIFY(reader->next(batch));
    QCOMPARE(reader->facts().columns, (std::vector<std::string>{"a", "b"}));
    QCOMPARE(batch.fileRows, (std::vector<std::int64_t>{4, 6}));
  }

  void twoHeaderRowsJoin() {
    const auto reader = openTable(file("Q1,Q1,Q2\nyes,no,\n1,0,5\n"), {"", ',', 2, 0});
    QCOMPARE(reader->facts().columns, (std::vector<std::string>{"Q1 / yes", "Q1 / no", "Q2"}));
    QCOMPARE(readAll(*reader), (Rows{{"1", "0", "5"}}));
  }

  void surplusCellsAreKeptApart() {
    const auto reader = openTable(file("a,b\n1,2,3,4\n"), {});
    RawBatch batch;
    QVERIFY(reader->next(batch));
    QCOMPARE(batch.widths.front(), 4u);
    QCOMPARE(batch.extras.front(), std::string("3\x1F"
                                               "4"));
  }

  void encodingsAreFoundAndDecoded_data() {
    QTest::addColumn<QByteArray>("icu");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("bom");
    QTest::newRow("UTF-8") << QByteArray("UTF-8") << QByteArray("UTF-8") << false;
    QTest::newRow("UTF-8 BOM") << QByteArray("UTF-8") << QByteArray("UTF-8") << true;
    QTest::newRow("UTF-16LE BOM") << QByteArray("UTF-16LE") << QByteArray("UTF-16LE") << true;
    QTest::newRow("UTF-16BE BOM") << QByteArray("UTF-16BE") << QByteArray("UTF-16BE") << true;
    QTest::newRow("GB18030") << QByteArray("GB18030") << QByteArray("GB18030") << false;
  }
  void encodingsAreFoundAndDecoded() {
    QFETCH(QByteArray, icu);
    QFETCH(QByteArray, name);
    QFETCH(bool, bom);
    std::string text = "社区,意见\n";
    for (int i = 0; i < 30; ++i) text += "槐荫里,居民的意见能够改变居委会的决定\n";
    const auto reader = openTable(file(encoded((bom ? "\uFEFF" : "") + text, icu)), {});
    QCOMPARE(reader->facts().encoding, name.toStdString());
    QCOMPARE(reader->facts().bom, bom);
    QCOMPARE(reader->facts().columns, (std::vector<std::string>{"社区", "意见"}));
    const Rows rows = readAll(*reader);
    QCOMPARE(rows.size(), std::size_t{30});
    QCOMPARE(rows.back()[1], std::string("居民的意见能够改变居委会的决定"));
  }

  void shortChineseFilesAreNotTakenForLatin() {
    // Two short rows: statistical detectors call this ISO-8859-1.
    const auto reader = openTable(file(encoded("社区,分\n甲,1\n乙,2\n", "GB18030")), {});
    QCOMPARE(reader->facts().encoding, std::string("GB18030"));
    QVERIFY(!reader->facts().encodingCertain);
    const auto rare = openTable(file(encoded("名,分\n\U00020000,1\n", "GB18030")), {});
    QCOMPARE(rare->facts().encoding, std::string("GB18030"));
    QVERIFY(rare->facts().encodingCertain);
  }

  void latinTextIsNotTakenForChinese() {
    const auto reader = openTable(file("nom,ville\nAndr\xE9,Orl\xE9"
                                       "ans\nZo\xEB,N\xEEmes\n"),
                                  {});
    QCOMPARE(reader->facts().encoding, std::string("windows-1252"));
    QCOMPARE(readAll(*reader)[0][0], std::string("André"));
    // Valid Big5 too, but with characters nobody writes.
    const auto french = openTable(file("nom,ville\n\xC9lodie,Besan\xE7on\nJ\xE9r\xF4me,Orl\xE9"
                                       "ans\n"),
                                  {});
    QCOMPARE(french->facts().encoding, std::string("windows-1252"));
    const auto taiwan = openTable(file(encoded("姓,區\n繁體中文測試資料,臺北市\n調查問卷,高雄\n", "Big5")), {});
    QCOMPARE(taiwan->facts().encoding, std::string("Big5"));
    QVERIFY(!taiwan->facts().encodingCertain);
    QCOMPARE(readAll(*taiwan)[0][1], std::string("臺北市"));
  }

  void encodingCanBeForcedAndBadBytesAreReplaced() {
    const auto reader = openTable(file("a,b\nx\xFF,2\n"), {"UTF-8", {}, 1, 0});
    QCOMPARE(readAll(*reader), (Rows{{"x\uFFFD", "2"}}));
    QCOMPARE(faultOf(file("a\n1\n"), {"no-such-encoding", {}, 1, 0}), FaultCode::EncodingUnknown);
  }

  void whatIsNoTableIsNamed_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("png") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) << QByteArray("PNG");
    QTest::newRow("pdf") << QByteArray("%PDF-1.7\nx") << QByteArray("PDF");
    QTest::newRow("zip") << QByteArray("PK\x03\x04zz") << QByteArray("ZIP");
    QTest::newRow("ole") << QByteArray("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1zz") << QByteArray("Office");
    QTest::newRow("sqlite") << QByteArray("SQLite format 3\0zz", 18) << QByteArray("SQLite");
    QTest::newRow("gzip") << QByteArray("\x1F\x8B\x08") << QByteArray("gzip");
    QTest::newRow("noise") << QByteArray("\x01\x02\x03\x04\x05\x06\x0E\x0F\x10\x11") << QByteArray("binary");
  }
  void whatIsNoTableIsNamed() {
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, word);
    try {
      openTable(file(bytes.toStdString(), QStringLiteral("table.csv")), {});
      QFAIL("opened");
    } catch (const Fault& fault) {
      QCOMPARE(fault.code(), FaultCode::FileWrongKind);
      QVERIFY2(QByteArray(fault.what()).contains(word), fault.what());
      QVERIFY(QByteArray(fault.what()).contains("table.csv"));
    }
  }

  void impossibleFilesAreFaults() {
    QCOMPARE(faultOf(file("")), FaultCode::FileEmpty);
    QCOMPARE(faultOf(m_folder.path().toStdString()), FaultCode::NotARegularFile);
    QCOMPARE(faultOf("/dev/zero"), FaultCode::NotARegularFile);
    QCOMPARE(faultOf(m_folder.filePath(QStringLiteral("none.csv")).toStdString()), FaultCode::FileNotFound);
  }

  void openQuotesAreNamedWithinBoundedMemory() {
    std::string text = "a,b\n1,2\n3,\"open";
    text.append(3u << 20, 'x');
    try {
      const auto reader = openTable(file(text), {"", ',', 1, 0});
      readAll(*reader);
      QFAIL("read");
    } catch (const Fault& fault) {
      QCOMPARE(fault.code(), FaultCode::QuoteNotClosed);
      QCOMPARE(fault.arguments()[1], std::string("3"));
      QCOMPARE(fault.arguments()[2], std::string("2"));
    }
    QCOMPARE(faultOf(file("a,b\n1,\"x\n")), FaultCode::QuoteNotClosed);
  }

  void tooManyColumnsAreRefused() {
    QCOMPARE(faultOf(file(std::string(70000, ',') + "\n1\n")), FaultCode::TooManyColumns);
    std::string names = "n0";
    for (int i = 1; i < 16384; ++i) names += ",n" + std::to_string(i);
    QVERIFY(openTable(file(names + "\n1\n"), {})->facts().columns.size() == 16384);
    // What has no name beside a table is no column of it.
    QVERIFY(openTable(file("n" + std::string(16383, ',') + "\n1\n"), {})->facts().columns.size() == 1);
  }

  void randomTablesComeBackAsWritten() {
    const std::uint64_t seed = 20260101;
    qInfo("seed %llu", static_cast<unsigned long long>(seed));
    RandomStream random(seed);
    const std::vector<std::string> pieces{"a", "社区", "\"", ",", ";", "\n", "\r\n", " ", "'", "1.5", "\t", "é", "|"};
    for (int round = 0; round < 300; ++round) {
      const std::size_t columns = 2 + random.below(5), rows = 3 + random.below(20);
      const char* encodings[] = {"UTF-8", "UTF-16LE", "GB18030"};
      const char* encoding = encodings[random.below(3)];
      const char delimiters[] = {',', ';', '\t', '|'};
      const char delimiter = delimiters[random.below(4)];
      const char* ends[] = {"\n", "\r\n"};
      const std::string end = ends[random.below(2)];
      Rows table;
      std::string text;
      for (std::size_t r = 0; r <= rows; ++r) {
        auto& row = table.emplace_back();
        for (std::size_t c = 0; c < columns; ++c) {
          std::string cell = r == 0 ? "n" + std::to_string(c) : std::string();
          for (std::uint32_t k = random.below(4); r > 0 && k > 0; --k)
            cell += pieces[random.below(static_cast<std::uint32_t>(pieces.size()))];
          // A row without any text is no record, and an apostrophe before a formula is the guard of the writer.
          if (c == 0 && trimmed(cell).empty()) cell = "x";
          if (unguardedCell(cell).size() < cell.size()) cell.insert(0, "a");
          row.push_back(cell);
          std::string quoted = "\"";
          for (const char ch : cell) quoted += ch == '"' ? std::string("\"\"") : std::string(1, ch);
          text += (c == 0 ? "" : std::string(1, delimiter)) + quoted + '"';
        }
        text += end;
      }
      const auto reader = openTable(file(encoded("\uFEFF" + text, encoding)), {encoding, delimiter, 1, 0});
      Rows found = readAll(*reader);
      found.insert(found.begin(), reader->facts().columns);
      if (found.front().front().starts_with("\uFEFF")) found.front().front().erase(0, 3);
      QCOMPARE(found, table);
    }
  }

  void recordsAcrossBlocksStayWhole() {
    // Far more than one block, with quoted cells and escapes at every offset.
    std::string text = "id,text\n";
    for (int i = 0; i < 120000; ++i)
      text += std::to_string(i) + ",\"a \"\"" + std::string(static_cast<std::size_t>(i % 17), 'x') + "\"\" b\"\n";
    const auto reader = openTable(file(text), {});
    const Rows rows = readAll(*reader);
    QCOMPARE(rows.size(), std::size_t{120000});
    for (int i = 0; i < 120000; i += 997) {
      QCOMPARE(rows[std::size_t(i)][0], std::to_string(i));
      QCOMPARE(rows[std::size_t(i)][1], "a \"" + std::string(static_cast<std::size_t>(i % 17), 'x') + "\" b");
    }
  }

  void randomBytesNeverCrash() {
    RandomStream random(99);
    for (int round = 0; round < 2000; ++round) {
      std::string bytes;
      const std::string alphabet = "a1,;\"\n\r\t\\\xEF\xBB\xBF\xB0\xA1\0\xFF";
      for (std::uint32_t k = random.below(200); k > 0; --k)
        bytes += alphabet[random.below(static_cast<std::uint32_t>(alphabet.size()))];
      try {
        const auto reader = openTable(file(bytes), {});
        for (const auto& row : readAll(*reader)) QCOMPARE(row.size(), reader->facts().columns.size());
      } catch (const Fault&) {
        // refused in words: fine
      }
    }
  }

  void inspectionTellsTypesAndCounts() {
    const Inspection found =
        inspectTable(file("n,d,b,t,e\n1,2019-10-08,yes,x,\n2.5,2018/1/2,no,1a,\n,,,,\n-3,2019-12-31,yes,z,\n"), {});
    QCOMPARE(found.rows, 3u);  // delimiters alone are no record
    QCOMPARE(found.columns[0].type, std::string("number"));
    QCOMPARE(found.columns[0].min, std::string("-3"));
    QCOMPARE(found.columns[0].max, std::string("2.5"));
    QCOMPARE(found.columns[0].valid, 3u);
    QCOMPARE(found.columns[0].missing, 0u);
    QCOMPARE(found.columns[1].type, std::string("date"));
    QCOMPARE(found.columns[2].type, std::string("boolean"));
    QCOMPARE(found.columns[3].type, std::string("text"));
    QCOMPARE(found.columns[4].valid, 0u);
    QCOMPARE(found.preview.size(), std::size_t{3});
    QCOMPARE(inspectTable(file("a,b\n"), {}).rows, 0u);
  }
};

HZ_TEST(CsvReaderTest)
#include "csv_reader_test.moc"
