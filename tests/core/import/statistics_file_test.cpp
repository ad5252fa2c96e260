// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "import/reader.h"
#include "support/registry.h"

#include <QtTest>

#include <readstat.h>
#include <cmath>
#include <fstream>
#include <sstream>

using namespace hz;

namespace {

ssize_t writeBytes(const void* data, std::size_t count, void* context) {
  static_cast<std::ostringstream*>(context)->write(static_cast<const char*>(data), static_cast<std::streamsize>(count));
  return static_cast<ssize_t>(count);
}

enum class Format { Sav, Zsav, Por, Dta };

/// Three columns: a labelled scale with missing codes, a text, a date; with a weight.
std::string written(Format format, int rows, const std::string& word = "槐荫里", const char* label = "满意度") {
  std::ostringstream bytes;
  readstat_writer_t* writer = readstat_writer_init();
  readstat_set_data_writer(writer, writeBytes);
  const bool stata = format == Format::Dta, por = format == Format::Por;
  readstat_label_set_t* set = readstat_add_label_set(writer, READSTAT_TYPE_DOUBLE, "agree");
  readstat_label_double_value(set, 1, por ? "disagree" : "非常不同意");
  readstat_label_double_value(set, 5, por ? "agree" : "非常同意");
  if (stata) {
    readstat_label_tagged_value(set, 'a', "拒答");
  } else {
    readstat_label_double_value(set, 98, por ? "dont know" : "不清楚");
  }
  readstat_variable_t* item = readstat_add_variable(writer, "A1", READSTAT_TYPE_DOUBLE, 0);
  readstat_variable_set_label(item, por ? "satisfied" : label);
  readstat_variable_set_label_set(item, set);
  if (!stata) {
    readstat_variable_add_missing_double_range(item, 97, 99);
    readstat_variable_add_missing_double_value(item, -3);
  }
  readstat_variable_t* place = readstat_add_variable(writer, "PLACE", READSTAT_TYPE_STRING, 30);
  readstat_variable_t* day = readstat_add_variable(writer, "DAY", READSTAT_TYPE_DOUBLE, 0);
  readstat_variable_set_format(day, stata ? "%td" : "DATE11");
  readstat_variable_t* weight = readstat_add_variable(writer, "W", READSTAT_TYPE_DOUBLE, 0);
  if (!stata && !por) readstat_writer_set_fweight_variable(writer, weight);
  if (format == Format::Zsav) readstat_writer_set_compression(writer, READSTAT_COMPRESS_BINARY);
  switch (format) {
    case Format::Dta: readstat_begin_writing_dta(writer, &bytes, rows); break;
    case Format::Por: readstat_begin_writing_por(writer, &bytes, rows); break;
    default: readstat_begin_writing_sav(writer, &bytes, rows);
  }
  for (int r = 0; r < rows; ++r) {
    readstat_begin_row(writer);
    if (r % 5 == 4) {
      stata ? readstat_insert_tagged_missing_value(writer, item, 'a') : readstat_insert_double_value(writer, item, 98);
    } else if (r % 5 == 3) {
      readstat_insert_missing_value(writer, item);
    } else {
      readstat_insert_double_value(writer, item, r % 5 + 0.5);
    }
    readstat_insert_string_value(writer, place, r % 2 == 0 ? (por ? "K01" : word.c_str()) : "");
    // 2019-10-08
    readstat_insert_double_value(writer, day, stata ? 21830 : 12219379200.0 + 18177 * 86400.0);
    readstat_insert_double_value(writer, weight, 1.25);
    readstat_end_row(writer);
  }
  readstat_end_writing(writer);
  readstat_writer_free(writer);
  return bytes.str();
}

}  // namespace

class StatisticsFileTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;

  std::string file(const std::string& bytes) const {
    const std::string path = m_folder.filePath(QStringLiteral("社区 (2019).sav")).toStdString();
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    return path;
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
  static std::uint64_t rowsOf(const std::string& path) {
    const auto reader = openTable(path, {});
    RawBatch batch;
    std::uint64_t rows = 0;
    while (reader->next(batch)) rows += batch.rows();
    return rows;
  }

 private slots:
  void initTestCase() {
    if (!QFile::exists(qEnvironmentVariable("HENGZHI_READER"))) QFAIL("HENGZHI_READER names no program");
  }

  void everyFormatGivesCellsLabelsAndMissing_data() {
    QTest::addColumn<int>("format");
    QTest::addColumn<QString>("name");
    QTest::newRow("SPSS") << int(Format::Sav) << QStringLiteral("sav");
    QTest::newRow("SPSS, packed") << int(Format::Zsav) << QStringLiteral("zsav");
    QTest::newRow("SPSS, portable") << int(Format::Por) << QStringLiteral("por");
    QTest::newRow("Stata") << int(Format::Dta) << QStringLiteral("dta");
  }
  void everyFormatGivesCellsLabelsAndMissing() {
    QFETCH(int, format);
    QFETCH(QString, name);
    const auto kind = static_cast<Format>(format);
    const bool stata = kind == Format::Dta, por = kind == Format::Por;
    const std::string path = file(written(kind, 3000));
    const auto reader = openTable(path, {});
    QCOMPARE(QString::fromStdString(reader->facts().format), name);
    QCOMPARE(reader->facts().columns, (std::vector<std::string>{"A1", "PLACE", "DAY", "W"}));
    QCOMPARE(reader->facts().variables.size(), std::size_t{4});
    QCOMPARE(reader->facts().variables[0].label, std::string(por ? "satisfied" : "满意度"));
    if (!stata) {
      QCOMPARE(reader->facts().variables[0].missingRanges.size(), std::size_t{2});
      QVERIFY(reader->facts().variables[0].missingRanges[0] == std::pair(std::string("97"), std::string("99")) ||
              reader->facts().variables[0].missingRanges[1] == std::pair(std::string("97"), std::string("99")));
    }
    if (!stata && !por) QCOMPARE(reader->facts().weight, std::string("W"));
    RawBatch batch;
    std::int64_t row = 0;
    while (reader->next(batch)) {
      for (std::size_t r = 0; r < batch.rows(); ++r, ++row) {
        const int turn = static_cast<int>(row % 5);
        const std::string answer = turn == 4 ? (stata ? ".a" : "98") : turn == 3 ? "" : std::to_string(turn) + ".5";
        QCOMPARE(std::string(batch.cell(r, 0)), answer);
        QCOMPARE(std::string(batch.cell(r, 1)), std::string(row % 2 != 0 ? "" : por ? "K01" : "槐荫里"));
        QCOMPARE(std::string(batch.cell(r, 2)), std::string("2019-10-08"));
        QCOMPARE(std::string(batch.cell(r, 3)), std::string("1.25"));
        QCOMPARE(batch.fileRows[r], row + 1);
      }
    }
    QCOMPARE(row, 3000);
    const auto& labels = reader->facts().variables[0].valueLabels;
    QCOMPARE(labels.size(), std::size_t{3});
    const auto has = [&](const char* code, const char* label) {
      return std::find(labels.begin(), labels.end(), std::pair<std::string, std::string>(code, label)) != labels.end();
    };
    QVERIFY(has("5", por ? "agree" : "非常同意"));
    QVERIFY(has(stata ? ".a" : "98", stata ? "拒答" : por ? "dont know" : "不清楚"));
  }

  /// The header says UTF-8, the texts are GB18030.
  void textsInAnotherEncodingThanDeclared() {
    const std::string gb = "\xBB\xB1\xD2\xF1\xC0\xEF";  // 槐荫里
    for (const int rows : {10, 5000}) {
      const std::string path = file(written(Format::Sav, rows, gb));
      const auto reader = openTable(path, {});
      RawBatch batch;
      std::uint64_t seen = 0;
      while (reader->next(batch)) {
        for (std::size_t r = 0; r < batch.rows(); ++r, ++seen) {
          if (seen % 2 == 0) QCOMPARE(std::string(batch.cell(r, 1)), std::string("槐荫里"));
        }
      }
      QCOMPARE(seen, static_cast<std::uint64_t>(rows));
    }
  }

  void inspectionTellsWhatTheFileKnows() {
    const Inspection found = inspectTable(file(written(Format::Sav, 20)), {});
    QCOMPARE(found.rows, std::uint64_t{20});
    QCOMPARE(found.columns[0].name, std::string("A1"));
    QCOMPARE(found.columns[0].valid, std::uint64_t{12});
    QCOMPARE(found.columns[0].missing, std::uint64_t{8});  // 4 without a value, 4 with a code that means missing
    QCOMPARE(found.columns[2].type, std::string("date"));
    QCOMPARE(found.facts.variables[0].valueLabels.size(), std::size_t{3});
  }

  void cutFilesAreRefusedOrWhole_data() {
    QTest::addColumn<int>("format");
    QTest::newRow("SPSS") << int(Format::Sav);
    QTest::newRow("Stata") << int(Format::Dta);
  }
  void cutFilesAreRefusedOrWhole() {
    QFETCH(int, format);
    const std::string whole = written(static_cast<Format>(format), 1200);
    int refused = 0, cuts = 0;
    for (std::size_t size = 1000; size < whole.size(); size += 1000, ++cuts) {
      const std::string path = file(whole.substr(0, size));
      std::uint64_t rows = 0;
      const std::string fault = faultOf([&] { rows = rowsOf(path); });
      if (fault != "none") {
        ++refused;
        QVERIFY2(fault.find("(2019).sav") != std::string::npos, fault.c_str());
      } else {
        QVERIFY2(rows == 1200, std::to_string(size).c_str());
      }
    }
    qInfo("%d of %d cuts refused", refused, cuts);
    QVERIFY(refused > cuts / 2);
  }

  void bytesGoneWrongNeverReachThisProcess() {
    const std::string whole = written(Format::Sav, 200);
    for (std::size_t at = 4; at < std::min<std::size_t>(whole.size(), 1500); at += 13) {
      std::string bad = whole;
      bad[at] = static_cast<char>(bad[at] ^ 0x55);
      const std::string path = file(bad);
      faultOf([&] { rowsOf(path); });  // a fault or rows, nothing else
    }
    QCOMPARE(rowsOf(file(whole)), std::uint64_t{200});
  }

  void aReaderThatMisbehavesIsAFault() {
    const std::string path = file(written(Format::Sav, 10));
    const QByteArray good = qgetenv("HENGZHI_READER");
    for (const char* program : {"/bin/false", "/bin/cat", "/bin/echo", "/no/such/program"}) {
      qputenv("HENGZHI_READER", program);
      QVERIFY2(faultOf([&] { rowsOf(path); }) != "none", program);
    }
    qputenv("HENGZHI_READER", good);
    QCOMPARE(rowsOf(path), std::uint64_t{10});
  }
};

HZ_TEST(StatisticsFileTest)
#include "statistics_file_test.moc"
