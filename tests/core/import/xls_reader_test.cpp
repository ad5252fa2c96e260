// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "core/import/table_reading.h"
#include "support/registry.h"

#include <QtTest>

#include <cstring>
#include <fstream>

using namespace hz;
using namespace hz::test;
using namespace std::string_literals;

namespace {

/// An OLE container with one stream, and in it a workbook of Excel 97 (BIFF8): enough of both to be read.
class RawXls {
 public:
  void text(int row, int column, const std::u16string& value) {
    m_strings.push_back(value);
    m_cells += record(0x00FD, words({row, column, 0}) + dword(static_cast<unsigned>(m_strings.size() - 1)));
  }
  void number(int row, int column, double value) {
    std::string bytes(8, '\0');
    std::memcpy(bytes.data(), &value, 8);
    m_cells += record(0x0203, words({row, column, 0}) + bytes);
  }
  void date(int row, int column, int serial) {
    std::string bytes(8, '\0');
    const double value = serial;
    std::memcpy(bytes.data(), &value, 8);
    m_cells += record(0x0203, words({row, column, 1}) + bytes);
  }
  int rows = 3, columns = 3;

  std::string bytes() const {
    const std::string name = "S\0h\0"s;
    std::string sst = dword(static_cast<unsigned>(m_strings.size())) + dword(static_cast<unsigned>(m_strings.size()));
    for (const std::u16string& string : m_strings) {
      sst += words({static_cast<int>(string.size())}) + '\1';
      for (const char16_t c : string) sst += words({c});
    }
    const auto globals = [&](unsigned offset) {
      return record(0x0809, words({0x0600, 0x0005, 0, 0}) + dword(0) + dword(0)) + record(0x0042, words({1200})) +
             record(0x00E0, words({0, 0}) + std::string(16, '\0')) +
             record(0x00E0, words({0, 14}) + std::string(16, '\0')) +
             record(0x0085, dword(offset) + words({0}) + '\2' + '\1' + name) + record(0x00FC, sst) + record(0x000A, "");
    };
    const auto offset = static_cast<unsigned>(globals(0).size());
    std::string stream = globals(offset) + record(0x0809, words({0x0600, 0x0010, 0, 0}) + dword(0) + dword(0)) +
                         record(0x0200, dword(0) + dword(static_cast<unsigned>(rows)) + words({0, columns, 0})) +
                         m_cells + record(0x000A, "");
    stream.resize(std::max<std::size_t>(4096, (stream.size() + 511) / 512 * 512));
    return container(stream);
  }

 private:
  static std::string words(std::initializer_list<int> values) {
    std::string out;
    for (const int value : values) (out += static_cast<char>(value & 0xFF)) += static_cast<char>((value >> 8) & 0xFF);
    return out;
  }
  static std::string dword(unsigned value) {
    return words({static_cast<int>(value & 0xFFFF), static_cast<int>(value >> 16)});
  }
  static std::string record(int kind, const std::string& payload) {
    return words({kind, static_cast<int>(payload.size())}) + payload;
  }
  static std::string entry(const char* name, int type, unsigned child, unsigned start, unsigned size) {
    std::string out;
    for (const char* c = name; *c != '\0'; ++c) (out += *c) += '\0';
    const int length = static_cast<int>(out.size()) + 2;
    out.resize(64);
    out += words({length}) + static_cast<char>(type) + '\1' + dword(0xFFFFFFFF) + dword(0xFFFFFFFF) + dword(child);
    out.resize(116);
    return out + dword(start) + dword(size) + dword(0);
  }
  /// Header, one sector of allocation, one of directory, the stream.
  static std::string container(const std::string& stream) {
    const auto sectors = static_cast<unsigned>(stream.size() / 512);
    std::string header = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(16, '\0') + words({0x3E, 3, 0xFFFE, 9, 6});
    header.resize(44);
    header += dword(1) + dword(1) + dword(0) + dword(4096) + dword(0xFFFFFFFE) + dword(0) + dword(0xFFFFFFFE) +
              dword(0) + dword(0);
    while (header.size() < 512) header += dword(0xFFFFFFFF);
    std::string table = dword(0xFFFFFFFD) + dword(0xFFFFFFFE);
    for (unsigned k = 0; k < sectors; ++k) table += dword(k + 1 == sectors ? 0xFFFFFFFE : k + 3);
    while (table.size() < 512) table += dword(0xFFFFFFFF);
    std::string directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) +
                            entry("Workbook", 2, 0xFFFFFFFF, 2, static_cast<unsigned>(stream.size()));
    directory.resize(512);
    return header + table + directory + stream;
  }
  std::vector<std::u16string> m_strings;
  std::string m_cells;
};

RawXls smallBook() {
  RawXls book;
  book.text(0, 0, u"序号");
  book.text(0, 1, u"性别 ");
  book.text(0, 2, u"日期");
  book.number(1, 0, 1);
  book.text(1, 1, u"女");
  book.date(1, 2, 43746);
  book.number(2, 0, 2.5);
  book.text(2, 1, u"(跳过)");
  return book;
}

}  // namespace

class XlsReaderTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;
  std::string write(const std::string& bytes) const {
    const std::string path = m_folder.filePath("社区 数据.xls").toStdString();
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

 private slots:
  void textsNumbersAndDates() {
    const std::string path = write(smallBook().bytes());
    QCOMPARE(readTable(path), std::string("序号|性别|日期;1|女|2019-10-08;2.5|(跳过)|"));
    const Inspection found = inspectTable(path, {});
    QCOMPARE(found.facts.format, std::string("xls"));
    QCOMPARE(found.rows, std::uint64_t{2});
    QCOMPARE(found.facts.sheets.size(), std::size_t{1});
    QCOMPARE(found.facts.sheets[0].name, std::string("Sh"));
    QCOMPARE(found.facts.sheets[0].rows, std::uint64_t{3});
    QCOMPARE(found.facts.sheets[0].columns, std::uint64_t{3});
    QVERIFY(found.facts.notes.empty());
  }

  void otherOleDocumentsAreNamed() {
    std::string bytes = smallBook().bytes();
    const std::string book = "W\0o\0r\0k\0b\0o\0o\0k\0"s;
    std::string other = bytes;
    other.replace(other.find(book), book.size(), "W\0o\0r\0d\0D\0o\0c\0u\0"s);
    QVERIFY(faultOf([&] { readTable(write(other)); }).starts_with("file_wrong_kind"));
    const std::string sealed = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s;
    QVERIFY(faultOf([&] { readTable(write(bytes + sealed)); }).starts_with("file_encrypted"));
  }

  void damageMakesAnErrorNotACrash() {
    const std::string whole = smallBook().bytes();
    int refused = 0;
    for (std::size_t at = 0; at < whole.size() && at < 3000; at += 53) {
      std::string bytes = whole;
      bytes[at] = static_cast<char>(bytes[at] ^ 0x5A);
      refused += faultOf([&] { readTable(write(bytes)); }) == "none" ? 0 : 1;
    }
    QVERIFY(refused > 0);
    const std::string uncut = readTable(write(whole));
    for (std::size_t cut = 512; cut < whole.size(); cut += 512) {
      // The last sectors are padding: without them the table is whole.
      const std::string path = write(whole.substr(0, cut));
      std::string table;
      const bool refusedCut = faultOf([&] { table = readTable(path); }) != "none";
      QVERIFY2(refusedCut || table == uncut, std::to_string(cut).c_str());
    }
  }
};

HZ_TEST(XlsReaderTest)
#include "xls_reader_test.moc"
