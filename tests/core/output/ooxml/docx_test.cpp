// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "element_order.h"
#include "office_file.h"
#include "output/ooxml/docx_parts.h"
#include "output/ooxml/docx_writer.h"
#include "support/registry.h"

#include <QRegularExpression>
#include <QtTest>

#include <cmath>

using namespace hz;
using namespace hz::test;

/// Word documents, read back without a word processor.
class DocxTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;

  static Report report(Language language, int chapter) {
    Report made;
    made.title = "Title";
    made.language = language;
    made.chapter = chapter;
    ReportParagraph paragraph;
    paragraph.runs = {{"see "}, {"", "table-a"}, {" and { SEQ 表 } =HYPERLINK(1) <w:p/>\x07"}};
    made.blocks = {ReportHeading{1, "First", "first"},
                   ReportHeading{2, "Second", "second"},
                   paragraph,
                   smallTable("table-a"),
                   rowsFigure({1, 2, 3}, "figure-a"),
                   smallTable("table-b")};
    return made;
  }
  OfficePackage written(const Report& from, DocxStyle style) {
    NoProgress progress;
    return readOfficePackage(savedAs(m_folder, "a.docx", docxDocument(from, std::move(style), smallPng, progress)));
  }
  static QString body(const OfficePackage& package) {
    return QString::fromStdString(package.find("/word/document.xml")->bytes);
  }

 private slots:
  void everyPartIsWellFormedAndNamesNobody() {
    for (const int chapter : {0, 4}) {
      const OfficePackage package =
          written(report(Language::Chinese, chapter), ownDocxStyle(Language::Chinese, chapter));
      QCOMPARE(brokenPart(package), std::string());
      QCOMPARE(outOfOrder(package), std::string());
      for (const auto& [name, part] : package.parts()) {
        for (const char* told : {"dc:creator", "lastModifiedBy", "dcterms:", "updateFields", "rsid", "w:dirty"})
          QVERIFY2(part.bytes.find(told) == std::string::npos, (name + ": " + told).c_str());
      }
    }
  }

  void theSameReportIsTheSameBytes() {
    NoProgress progress;
    const Report from = report(Language::English, 4);
    QCOMPARE(docxDocument(from, ownDocxStyle(from.language, 4), smallPng, progress),
             docxDocument(from, ownDocxStyle(from.language, 4), smallPng, progress));
  }

  void captionsAndReferencesBearTheirNumbers_data() {
    QTest::addColumn<bool>("chinese");
    QTest::addColumn<int>("chapter");
    QTest::addColumn<QString>("table");
    QTest::newRow("chapter zh") << true << 4 << QStringLiteral("表4-2");
    QTest::newRow("chapter en") << false << 12 << QStringLiteral("Table 12-2");
    QTest::newRow("district zh") << true << 0 << QStringLiteral("表2");
    QTest::newRow("district en") << false << 0 << QStringLiteral("Table 2");
  }
  void captionsAndReferencesBearTheirNumbers() {
    QFETCH(bool, chinese);
    QFETCH(int, chapter);
    QFETCH(QString, table);
    const Language language = chinese ? Language::Chinese : Language::English;
    QString xml = body(written(report(language, chapter), ownDocxStyle(language, chapter)));
    const auto fields = QRegularExpression(QStringLiteral("<w:instrText[^>]*>([^<]*)<")).globalMatch(xml);
    const QRegularExpression known(QStringLiteral(
        "^ (SEQ (表|图|Table|Figure) \\\\\\* ARABIC( \\\\s 1)?|STYLEREF 1 \\\\s|REF _Ref_hz_[0-9a-f]{12} "
        "\\\\h|TOC .*|PAGE) $"));
    for (auto field = fields; field.hasNext();) {
      const QString instruction = field.next().captured(1);
      QVERIFY2(known.match(instruction).hasMatch(), qPrintable(instruction));
    }
    xml.remove(QRegularExpression(QStringLiteral("<w:instrText.*?</w:instrText>")));
    const QString text = xml.remove(QRegularExpression(QStringLiteral("<[^>]*>")));
    QVERIFY2(text.contains(table + QStringLiteral("  Places")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("see ") + QString(table).replace(table.size() - 1, 1, QLatin1Char('1'))),
             qPrintable(text));
    QVERIFY(text.contains(QStringLiteral("{ SEQ 表 } =HYPERLINK(1) &lt;w:p/&gt;")));
  }

  void tablesHaveThreeLinesAndRepeatTheirHeads() {
    const QString xml = body(written(report(Language::English, 0), ownDocxStyle(Language::English, 0)));
    QCOMPARE(xml.count(QLatin1String("<w:tblHeader/>")), 2);
    QCOMPARE(xml.count(QLatin1String("<w:cantSplit/>")), 6);
    const auto sizes =
        QRegularExpression(QStringLiteral("<w:(top|bottom) w:val=\"single\" w:sz=\"(\\d+)\"")).globalMatch(xml);
    for (auto size = sizes; size.hasNext();) {
      const QString found = size.next().captured(2);
      QVERIFY(found == QLatin1String("12") || found == QLatin1String("6"));
    }
  }

  void notesStayWithTheirTable() {
    Report from = report(Language::English, 0);
    auto noted = smallTable("noted", 40);
    noted.table.notes = {"first note", "second note"};
    from.blocks = {noted};
    const QString xml = body(written(from, ownDocxStyle(Language::English, 0)));
    const auto paragraphs = xml.split(QLatin1String("<w:p>"));
    const auto keeps = [&](const char* words) {
      for (const QString& one : paragraphs)
        if (one.contains(QLatin1String(words))) return one.contains(QLatin1String("<w:keepNext/>"));
      return false;
    };
    QVERIFY(keeps("K40<") && keeps("first note"));
    QVERIFY(!keeps("second note") && !keeps("K20<"));
  }

  void decimalSignsStandBelowEachOther_data() {
    QTest::addColumn<QStringList>("cells");
    QTest::addColumn<int>("units");  // half widths before the sign, the most
    QTest::newRow("numbers") << QStringList{QStringLiteral("1.5"), QStringLiteral("−12.25")} << 3;
    QTest::newRow("intervals") << QStringList{QStringLiteral("70.0"), QStringLiteral("54.6 [51.6, 57.7]")} << 2;
    QTest::newRow("no sign") << QStringList{QStringLiteral("9,600"), QStringLiteral("–")} << 5;
  }
  void decimalSignsStandBelowEachOther() {
    QFETCH(QStringList, cells);
    QFETCH(int, units);
    std::vector<std::vector<std::string>> rows;
    std::size_t longest = 0;
    for (const QString& cell : cells) {
      rows.push_back({cell.toStdString()});
      longest = std::max(longest, std::size_t(cell.size()));
    }
    const double size = 10, half = size * 10;
    const long narrow = 2 * kCellMargin + std::lround(double(longest + 1) * half);
    // In a cell that just holds them the sign stands after the widest text before it, in a wider one in the middle.
    const long tab = decimalTab(rows, 0, size, narrow);
    QVERIFY2(tab >= std::lround(units * half) && tab <= std::lround((units + 2) * half),
             qPrintable(QString::number(tab)));
    QCOMPARE(decimalTab(rows, 0, size, narrow + 1000), tab + 500);
  }

  void aTableThatDoesNotFitLiesAcross() {
    Report from = report(Language::English, 0);
    auto wide = smallTable("wide");
    for (int c = 0; c < 14; ++c) wide.table.columns.push_back({"Column", "", Alignment::Decimal});
    for (TableRow& row : wide.table.rows)
      while (row.cells.size() < wide.table.columns.size()) row.cells.emplace_back("1234567.89");
    from.blocks.emplace_back(ReportParagraph{"These words lead to it."});
    from.blocks.emplace_back(wide);
    const QString xml = body(written(from, ownDocxStyle(Language::English, 0)));
    QCOMPARE(xml.count(QLatin1String("w:orient=\"landscape\"")), 1);
    // The words before it go with it: they would be alone on the page before.
    QVERIFY(xml.indexOf(QLatin1String("<w:sectPr>")) < xml.indexOf(QLatin1String("These words lead")));
    QVERIFY(xml.lastIndexOf(QLatin1String("landscape")) < xml.lastIndexOf(QLatin1String("<w:sectPr>")));
  }

  void theStylesOfADocumentAreTakenAndItsSecretsLeft() {
    NoProgress progress;
    OfficePackage source = written(report(Language::Chinese, 4), ownDocxStyle(Language::Chinese, 4));
    std::string& styles = source.find("/word/styles.xml")->bytes;
    const std::string own = "Hengzhi Body";
    styles.replace(styles.find(own), own.size(), "论文正文");
    source.add("/word/vbaProject.bin", "application/vnd.ms-office.vbaProject", "macro");
    source.add("/word/comments.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml",
               "<w:comments xmlns:w=\"x\">secret</w:comments>");
    const std::string path = savedAs(m_folder, "source.docx", source.bytes());
    const DocxStyle style = docxStyleOf(path, Language::Chinese, 7);
    QCOMPARE(style.names.at(DocxRole::Body), std::string("论文正文"));
    QVERIFY(style.numbered[0] && style.chineseChapter && !style.liveChapter);
    const OfficePackage made = written(report(Language::Chinese, 7), style);
    QCOMPARE(brokenPart(made), std::string());
    for (const auto& [name, part] : made.parts()) {
      QVERIFY2(name.find("vba") == std::string::npos && name.find("comments") == std::string::npos, name.c_str());
      QVERIFY(part.bytes.find("secret") == std::string::npos);
    }
    QVERIFY(made.find("/word/numbering.xml")->bytes.find("w:start w:val=\"7\"") != std::string::npos);
  }
};

HZ_TEST(DocxTest)
#include "docx_test.moc"
