// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "office_file.h"
#include "output/ooxml/docx_style.h"
#include "output/ooxml/pptx_style.h"
#include "output/ooxml/zip_memory.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;
using namespace hz::test;

/// Files that are no documents, or made to do harm, are refused with a reason.
class HostileTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;

  static std::string zipped(const std::vector<std::pair<std::string, std::string>>& entries) {
    ZipMemory zip;
    for (const auto& [name, bytes] : entries) zip.add(name, bytes);
    return zip.take();
  }
  static std::string document(const std::string& body) {
    const std::string types =
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" "
        "ContentType=\"application/xml\"/></Types>";
    const std::string relations =
        "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" "
        "Target=\"word/document.xml\"/></Relationships>";
    return zipped({{"[Content_Types].xml", types}, {"_rels/.rels", relations}, {"word/document.xml", body}});
  }

 private slots:
  void whatIsNoDocumentIsRefused_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, const std::string& bytes, FaultCode code) {
      QTest::newRow(name) << QByteArray::fromStdString(bytes) << static_cast<int>(code);
    };
    row("text", "not a document", FaultCode::FormatUnknown);
    row("empty", "", FaultCode::FormatUnknown);
    row("password or .doc", std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(600, '\0'),
        FaultCode::FileEncrypted);
    row("another zip", zipped({{"a.txt", "a"}}), FaultCode::FormatUnknown);
    row("climbing name", zipped({{"[Content_Types].xml", "<Types/>"}, {"../a.xml", "a"}}), FaultCode::FileDamaged);
    row("equal names", zipped({{"[Content_Types].xml", "<Types/>"}, {"a.xml", "a"}, {"A.xml", "a"}}),
        FaultCode::FileDamaged);
    row("bomb", zipped({{"[Content_Types].xml", "<Types/>"}, {"a.xml", std::string(32u << 20, 'a')}}),
        FaultCode::FileTooLarge);
    row("entities", document("<!DOCTYPE a [<!ENTITY b \"c\">]><w:document/>"), FaultCode::FileDamaged);
    row("broken XML", document("<w:document"), FaultCode::FileDamaged);
    row("another vocabulary", document("<w:document xmlns:w=\"http://purl.oclc.org/other/main\"/>"),
        FaultCode::FormatUnknown);
    std::string deep = "<w:document xmlns:w=\"" + std::string(kWordNamespace) + "\">";
    for (int i = 0; i < 400; ++i) deep += "<w:p>";
    for (int i = 0; i < 400; ++i) deep += "</w:p>";
    row("deep", document(deep + "</w:document>"), FaultCode::FileDamaged);
  }
  void whatIsNoDocumentIsRefused() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    const std::string path = savedAs(m_folder, "a.docx", bytes.toStdString());
    for (const bool deck : {false, true}) {
      try {
        deck ? void(pptxStyleOf(path)) : void(docxStyleOf(path, Language::English, 4));
        QFAIL("not refused");
      } catch (const Fault& fault) {
        if (!deck) QCOMPARE(static_cast<int>(fault.code()), code);
      }
    }
  }

  void aDocumentWithoutStylesGetsOurs() {
    const std::string path = savedAs(
        m_folder, "bare.docx",
        document("<w:document xmlns:w=\"" + std::string(kWordNamespace) + "\"><w:body><w:p/></w:body></w:document>"));
    const DocxStyle style = docxStyleOf(path, Language::Chinese, 4);
    for (const DocxRole role : docxRoles()) QVERIFY(!style.ids.at(role).empty());
    QVERIFY(!style.numbered[0]);
  }
};

HZ_TEST(HostileTest)
#include "hostile_test.moc"
