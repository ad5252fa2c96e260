// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "element_order.h"
#include "office_file.h"
#include "output/ooxml/docx_style.h"
#include "output/ooxml/docx_writer.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;
using namespace hz::test;

/// Documents of universities and offices as style sources: what their headings, paper and grids come to.
class DocxSourceTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;

  static void replaceAll(std::string& text, const std::string& old, const std::string& fresh) {
    for (std::size_t at = 0; (at = text.find(old, at)) != std::string::npos; at += fresh.size())
      text.replace(at, old.size(), fresh);
  }
  static std::string level(int n, const char* format, const std::string& text) {
    return "<w:lvl w:ilvl=\"" + std::to_string(n) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + format +
           "\"/><w:lvlText w:val=\"" + text + "\"/></w:lvl>";
  }
  /// Headings by the list 2; the lists and the paper as given.
  std::string source(const std::string& numbering, const std::string& page, const std::string& more = {}) {
    const std::string space = "xmlns:w=\"" + std::string(kWordNamespace) + "\"";
    std::string styles =
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>";
    for (int n = 1; n <= 3; ++n) {
      const std::string list = "<w:numPr>" +
                               (n > 1 ? "<w:ilvl w:val=\"" + std::to_string(n - 1) + "\"/>" : std::string()) +
                               "<w:numId w:val=\"2\"/></w:numPr>";
      styles += "<w:style w:type=\"paragraph\" w:styleId=\"H" + std::to_string(n) + "\"><w:name w:val=\"heading " +
                std::to_string(n) + "\"/><w:basedOn w:val=\"a\"/><w:pPr>" + list + "</w:pPr></w:style>";
    }
    OfficePackage package;
    OfficePart& main =
        package.add("/word/document.xml", std::string(kWordType) + "document.main+xml",
                    "<w:document " + space + "><w:body><w:p/><w:sectPr>" + page + "</w:sectPr></w:body></w:document>");
    package.root().relate("officeDocument", "word/document.xml");
    package.add("/word/styles.xml", std::string(kWordType) + "styles+xml",
                "<w:styles " + space + ">" + styles + more + "</w:styles>");
    package.add("/word/numbering.xml", std::string(kWordType) + "numbering+xml",
                "<w:numbering " + space + ">" + numbering + "</w:numbering>");
    main.relate("styles", "styles.xml");
    main.relate("numbering", "numbering.xml");
    return savedAs(m_folder, "source.docx", package.bytes());
  }
  static std::string list(const std::string& levels) {
    return "<w:abstractNum w:abstractNumId=\"0\">" + levels +
           "</w:abstractNum><w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/></w:num>";
  }
  static std::string paper(int width, int height) {
    return "<w:pgSz w:w=\"" + std::to_string(width) + "\" w:h=\"" + std::to_string(height) + "\"/>";
  }

 private slots:
  void headingsOfAListAreNotNumberedTwice_data() {
    QTest::addColumn<QString>("numbering");
    QTest::addColumn<QString>("more");
    QTest::addColumn<bool>("numbered");
    const std::string levels =
        level(0, "decimal", "%1") + level(1, "decimal", "%1.%2") + level(2, "decimal", "%1.%2.%3");
    const std::string none = level(0, "none", "") + level(1, "none", "") + level(2, "none", "");
    const auto row = [](const char* name, const std::string& numbering, const std::string& more, bool numbered) {
      QTest::newRow(name) << QString::fromStdString(numbering) << QString::fromStdString(more) << numbered;
    };
    row("plain", list(levels), "", true);
    row("no numbers", list(none), "", false);
    row("no list", "", "", false);
    std::string overridden;
    for (int n = 0; n < 3; ++n)
      overridden += "<w:lvlOverride w:ilvl=\"" + std::to_string(n) + "\"><w:startOverride w:val=\"1\"/>" +
                    level(n, "decimal", "%" + std::to_string(n + 1)) + "</w:lvlOverride>";
    row("levels of the list",
        "<w:abstractNum w:abstractNumId=\"0\">" + none +
            "</w:abstractNum><w:num w:numId=\"2\">"
            "<w:abstractNumId w:val=\"0\"/>" +
            overridden + "</w:num>",
        "", true);
    row("a style of lists",
        "<w:abstractNum w:abstractNumId=\"0\"><w:styleLink w:val=\"L\"/>" + levels +
            "</w:abstractNum><w:abstractNum "
            "w:abstractNumId=\"1\"><w:numStyleLink w:val=\"L\"/></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId "
            "w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>",
        "<w:style w:type=\"numbering\" w:styleId=\"L\"><w:name w:val=\"Lists\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/>"
        "</w:numPr></w:pPr></w:style>",
        true);
    row("a style of lists of itself",
        "<w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"L\"/></w:abstractNum><w:num w:numId=\"2\">"
        "<w:abstractNumId w:val=\"1\"/></w:num>",
        "<w:style w:type=\"numbering\" w:styleId=\"L\"><w:name w:val=\"Lists\"/><w:pPr><w:numPr><w:numId w:val=\"2\"/>"
        "</w:numPr></w:pPr></w:style>",
        false);
  }
  void headingsOfAListAreNotNumberedTwice() {
    QFETCH(QString, numbering);
    QFETCH(QString, more);
    QFETCH(bool, numbered);
    const std::string path = source(numbering.toStdString(), paper(11906, 16838), more.toStdString());
    const DocxStyle style = docxStyleOf(path, Language::Chinese, 7);
    for (const bool one : style.numbered) QCOMPARE(one, numbered);
    const OfficePart* lists = style.package.find("/word/numbering.xml");
    QCOMPARE(lists != nullptr && lists->bytes.find("<w:start w:val=\"7\"/>") != std::string::npos, numbered);
    QVERIFY(lists == nullptr || lists->bytes.find("startOverride w:ilvl=\"0\"") == std::string::npos);
  }

  void aChapterThatIsWrittenOutBecomesThisOne() {
    const std::string lists = list(level(0, "chineseCountingThousand", "第%1章") + level(1, "decimal", "3.%2") +
                                   level(2, "decimal", "%2.%3"));
    const DocxStyle style = docxStyleOf(source(lists, paper(11906, 16838)), Language::Chinese, 12);
    const std::string& made = style.package.find("/word/numbering.xml")->bytes;
    QVERIFY(made.find("\"12.%2\"") != std::string::npos && made.find("\"%2.%3\"") != std::string::npos);
  }

  void piecesOfALevelArePutInOrder() {
    std::string lists = list(level(0, "decimal", "%1"));
    replaceAll(lists, "<w:numFmt", "<w:pStyle w:val=\"H1\"/><w:numFmt");  // as LibreOffice writes it
    const DocxStyle style = docxStyleOf(source(lists, paper(11906, 16838)), Language::Chinese, 4);
    QCOMPARE(outOfOrder(style.package), std::string());
  }

  void theStrictFormIsTaken() {
    const std::string path = source(list(level(0, "decimal", "%1")), paper(11906, 16838));
    OfficePackage strict = readOfficePackage(path);
    OfficePackage made;
    const auto strictly = [](std::string text) {
      replaceAll(text, "http://schemas.openxmlformats.org/wordprocessingml/2006/",
                 "http://purl.oclc.org/ooxml/wordprocessingml/");
      replaceAll(text, "http://schemas.openxmlformats.org/officeDocument/2006/",
                 "http://purl.oclc.org/ooxml/officeDocument/");
      return text;
    };
    const auto related = [&](const OfficePart& from, OfficePart& to) {
      for (OfficeRelation relation : from.relations) {
        relation.type = strictly(relation.type);
        to.relations.push_back(relation);
      }
    };
    related(strict.root(), made.root());
    for (const auto& [name, part] : strict.parts())
      related(part, made.add(name, part.contentType, strictly(part.bytes)));
    const std::string file = savedAs(m_folder, "strict.docx", made.bytes());
    QVERIFY(readOfficePackage(file).find("/word/styles.xml")->bytes.find("purl.oclc.org") != std::string::npos);
    const DocxStyle style = docxStyleOf(file, Language::English, 4);
    QVERIFY(style.numbered[0]);
    QCOMPARE(style.ids.at(DocxRole::Heading1), std::string("H1"));
    for (const auto& [name, part] : style.package.parts())
      QVERIFY2(part.bytes.find("purl.oclc.org") == std::string::npos, name.c_str());
  }

  void paperThatLiesAcross_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("chapter");
    QTest::addColumn<bool>("lies");
    QTest::newRow("A4, district") << 16838 << 11906 << 0 << false;  // the page of a community would not fit
    QTest::newRow("A4, chapter") << 16838 << 11906 << 4 << true;
    QTest::newRow("A3, district") << 23811 << 16838 << 0 << true;
    QTest::newRow("upright") << 11906 << 16838 << 4 << false;
  }
  void paperThatLiesAcross() {
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, chapter);
    QFETCH(bool, lies);
    const DocxStyle style = docxStyleOf(source("", paper(width, height)), Language::English, chapter);
    QCOMPARE(style.pageWidth > style.pageHeight, lies);
    Report report;
    report.chapter = chapter;
    auto wide = smallTable("wide");
    for (int c = 0; c < 30; ++c) wide.table.columns.push_back({"Column", "", Alignment::Decimal});
    for (TableRow& row : wide.table.rows)
      while (row.cells.size() < wide.table.columns.size()) row.cells.emplace_back("1234567.89");
    report.blocks = {wide, smallTable("small")};
    NoProgress progress;
    const std::string made = docxDocument(report, style, smallPng, progress);
    const OfficePackage package = readOfficePackage(savedAs(m_folder, "made.docx", made));
    const QString xml = QString::fromStdString(package.find("/word/document.xml")->bytes);
    // Upright paper turns for the wide table and back; paper that lies stays.
    QCOMPARE(xml.count(QLatin1String("<w:sectPr>")), lies ? 1 : 3);
    QCOMPARE(xml.count(QLatin1String("landscape")), 1);
  }

  void linesStandOnTheGridOfTheDocument_data() {
    QTest::addColumn<QString>("grid");
    QTest::addColumn<double>("line");
    const double natural = 10.5 * 1.35;
    QTest::newRow("none") << QString() << natural;
    QTest::newRow("no type") << QStringLiteral("<w:docGrid w:linePitch=\"312\"/>") << natural;
    QTest::newRow("lines") << QStringLiteral("<w:docGrid w:type=\"lines\" w:linePitch=\"312\"/>") << 15.6;
    QTest::newRow("narrow lines") << QStringLiteral("<w:docGrid w:type=\"lines\" w:linePitch=\"200\"/>") << 20.0;
  }
  void linesStandOnTheGridOfTheDocument() {
    QFETCH(QString, grid);
    QFETCH(double, line);
    const std::string body =
        "<w:style w:type=\"paragraph\" w:styleId=\"b\"><w:name w:val=\"论文正文\"/><w:rPr><w:sz "
        "w:val=\"21\"/></w:rPr></w:style>";
    const DocxStyle style =
        docxStyleOf(source("", paper(11906, 16838) + grid.toStdString(), body), Language::Chinese, 0);
    QVERIFY2(std::abs(style.metrics.bodyLine - line) < 1e-9, qPrintable(QString::number(style.metrics.bodyLine)));
    // Styles of ours leave the grid, and say so.
    QVERIFY(std::abs(style.metrics.tableLine - 9 * 1.35) < 3);
    const std::string& styles = style.package.find("/word/styles.xml")->bytes;
    QVERIFY(styles.find("<w:snapToGrid w:val=\"0\"/>") != std::string::npos);
  }
};

HZ_TEST(DocxSourceTest)
#include "docx_source_test.moc"
