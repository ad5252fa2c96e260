// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "element_order.h"
#include "office_file.h"
#include "output/ooxml/pptx_writer.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;
using namespace hz::test;

/// Slides with charts, and what refreshing changes in a deck that somebody worked on.
class DeckTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;

  static Report report(const std::vector<double>& values, std::size_t rows) {
    Report made;
    made.title = "Deck";
    made.blocks = {ReportHeading{1, "Summary", "summary"}, ReportList{{"one", "two"}}, rowsFigure(values, "subject-I1"),
                   smallTable("table-act", rows)};
    return made;
  }
  static std::string deck(const Report& from) {
    NoProgress progress;
    return pptxDocument(from, ownPptxStyle(Language::English), smallPng, progress);
  }
  RefreshedDeck refreshed(const std::string& path, const Report& from) {
    NoProgress progress;
    return refreshedDeck(path, from, smallPng, progress);
  }

 private slots:
  void chartsHoldTheirNumbersTwice() {
    const OfficePackage package = readOfficePackage(savedAs(m_folder, "a.pptx", deck(report({12.5, 80, 3}, 2))));
    QCOMPARE(brokenPart(package), std::string());
    QCOMPARE(outOfOrder(package), std::string());
    const std::string& chart = package.find("/ppt/charts/chart1.xml")->bytes;
    QVERIFY(chart.find("<c:v>12.5</c:v>") != std::string::npos && chart.find("c:errBars") != std::string::npos);
    const std::string book = package.byId("/ppt/charts/chart1.xml", "rId1");
    const OfficePackage inner = readOfficePackage(savedAs(m_folder, "b.xlsx", package.find(book)->bytes));
    QCOMPARE(brokenPart(inner), std::string());
    QCOMPARE(outOfOrder(inner), std::string());
    const std::string& sheet = inner.find("/xl/worksheets/sheet1.xml")->bytes;
    for (const char* value : {"<v>12.5</v>", "<v>80</v>", "<v>2</v>", "<v>3</v>"})
      QVERIFY2(sheet.find(value) != std::string::npos, value);
    QCOMPARE(deck(report({12.5, 80, 3}, 2)), deck(report({12.5, 80, 3}, 2)));
  }

  void refreshingChangesNothingButNumbers() {
    OfficePackage before = readOfficePackage(savedAs(m_folder, "a.pptx", deck(report({1, 2, 3}, 2))));
    // Somebody renames a title, makes a chart smaller and paints a bar.
    std::string& slide = before.find("/ppt/slides/slide3.xml")->bytes;
    slide.replace(slide.find("Values"), 6, "Mine! ");
    std::string& chart = before.find("/ppt/charts/chart1.xml")->bytes;
    chart.insert(
        chart.find("<c:dLbls>"),
        "<c:dPt><c:idx val=\"0\"/><c:spPr><a:solidFill><a:srgbClr val=\"FF0000\"/></a:solidFill></c:spPr></c:dPt>");
    const std::string path = savedAs(m_folder, "edited.pptx", before.bytes());
    Report next = report({70, 60, 50}, 4);
    auto& rows = std::get<ReportFigure>(next.blocks[2]).figure.panels.front();
    std::swap(rows.y.categories[0], rows.y.categories[2]);  // K01 moves to the end
    const RefreshedDeck result = refreshed(path, next);
    const OfficePackage after = readOfficePackage(savedAs(m_folder, "after.pptx", result.bytes));
    QCOMPARE(brokenPart(after), std::string());
    QCOMPARE(outOfOrder(after), std::string());
    for (const auto& [name, part] : before.parts()) {
      const bool mayChange =
          name == "/ppt/charts/chart1.xml" || name.find("/ppt/embeddings/") == 0 || name == "/ppt/slides/slide4.xml";
      if (!mayChange) QVERIFY2(after.find(name)->bytes == part.bytes, name.c_str());
    }
    const std::string& drawn = after.find("/ppt/charts/chart1.xml")->bytes;
    QVERIFY(drawn.find("<c:v>70</c:v>") != std::string::npos);
    QVERIFY(drawn.find("FF0000") != std::string::npos);
    QVERIFY(drawn.find("<c:dPt><c:idx val=\"2\"/>") != std::string::npos);  // the colour went with its bar
    const std::string& table = after.find("/ppt/slides/slide4.xml")->bytes;
    QVERIFY(table.find("K4") != std::string::npos && table.find("4.50") != std::string::npos);
    for (const RefreshNote& note : result.notes) QVERIFY2(note.isDone, (note.shape + note.reason).c_str());
  }

  void aRearrangedDeckKeepsWhatIsNotData() {
    OfficePackage before = readOfficePackage(savedAs(m_folder, "a.pptx", deck(report({1, 2, 3}, 2))));
    const auto change = [&](const char* part, const std::string& old, const std::string& fresh) {
      std::string& bytes = before.find(part)->bytes;
      const std::size_t at = bytes.find(old);
      QVERIFY2(at != std::string::npos, old.c_str());
      bytes.replace(at, old.size(), fresh);
    };
    // The chart goes to the front and is made smaller, a slide is added, the words of another are changed.
    change("/ppt/presentation.xml", "<p:sldId id=\"258\"", "<p:sldId id=\"999\"");
    change("/ppt/presentation.xml", "<p:sldId id=\"256\"", "<p:sldId id=\"258\"");
    change("/ppt/presentation.xml", "<p:sldId id=\"999\"", "<p:sldId id=\"256\"");
    change("/ppt/slides/slide3.xml", "<a:ext cx=\"", "<a:ext cx=\"1");
    change("/ppt/slides/slide2.xml", "<a:t>one</a:t>", "<a:t>eins</a:t>");
    OfficePart& added = before.add("/ppt/slides/slide9.xml", before.find("/ppt/slides/slide2.xml")->contentType,
                                   "<p:sld xmlns:p=\"" + std::string(kSlideNamespace) + "\"><p:cSld/></p:sld>");
    added.relations = before.find("/ppt/slides/slide2.xml")->relations;
    OfficePart& main = *before.find("/ppt/presentation.xml");
    const std::string id = main.relate("slide", "slides/slide9.xml");
    change("/ppt/presentation.xml", "</p:sldIdLst>",
           "<p:sldId xmlns:r=\"" + std::string(kOfficeRelations) + "\" id=\"400\" r:id=\"" + id + "\"/></p:sldIdLst>");
    const std::string path = savedAs(m_folder, "edited.pptx", before.bytes());
    const RefreshedDeck result = refreshed(path, report({70, 60, 50}, 2));
    const OfficePackage after = readOfficePackage(savedAs(m_folder, "after.pptx", result.bytes));
    const OfficePackage edited = readOfficePackage(path);
    QCOMPARE(after.parts().size(), edited.parts().size());
    for (const auto& [name, part] : edited.parts()) {
      const OfficePart& now = *after.find(name);
      QCOMPARE(now.relationsFound, part.relationsFound);
      const bool data = name == "/ppt/charts/chart1.xml" || name.starts_with("/ppt/embeddings/");
      QVERIFY2(data != (now.bytes == part.bytes), name.c_str());
    }
    // The words that somebody changed are left, and named.
    QVERIFY(std::any_of(result.notes.begin(), result.notes.end(), [](const RefreshNote& note) {
      return note.shape == "hz:text:summary" && note.reason == "refresh_words";
    }));
  }

  void wordsOfADeckAreThoseItIsWrittenWith() {
    const Report from = report({1, 2, 3}, 2);
    const auto words = deckWords(from);
    QCOMPARE(words.at("hz:title:cover"), std::string("Deck"));
    QCOMPARE(words.at("hz:text:summary"), std::string("one\ntwo"));
    const RefreshedDeck result = refreshed(savedAs(m_folder, "same.pptx", deck(from)), from);
    for (const RefreshNote& note : result.notes) QVERIFY2(note.isDone, (note.shape + note.reason).c_str());
  }

  void whatIsSaidOfAChartHasNoNumbersOfItsOwn() {
    Report from = report({1, 2, 3}, 2);
    std::get<ReportFigure>(from.blocks[2]).figure.description = "From 1.5 to 2.5";
    const OfficePackage package = readOfficePackage(savedAs(m_folder, "a.pptx", deck(from)));
    const std::string& slide = package.find("/ppt/slides/slide3.xml")->bytes;
    QVERIFY(slide.find("descr=\"Values") != std::string::npos && slide.find("1.5") == std::string::npos);
  }

  void whatWasDeletedStaysAway() {
    Report small = report({1, 2, 3}, 2);
    small.blocks.erase(small.blocks.begin() + 2);
    const std::string path = savedAs(m_folder, "small.pptx", deck(small));
    const RefreshedDeck result = refreshed(path, report({4, 5, 6}, 2));
    QVERIFY(std::any_of(result.notes.begin(), result.notes.end(), [](const RefreshNote& note) {
      return note.shape == "subject-i1" && note.reason == "refresh_not_in_deck";
    }));
    QVERIFY(readOfficePackage(savedAs(m_folder, "c.pptx", result.bytes)).find("/ppt/charts/chart1.xml") == nullptr);
  }

  void theLayoutsOfADeckAreTaken() {
    const std::string path = savedAs(m_folder, "office.pptx", deck(report({1, 2, 3}, 2)));
    NoProgress progress;
    const std::string made = pptxDocument(report({1, 2, 3}, 2), pptxStyleOf(path), smallPng, progress);
    const OfficePackage package = readOfficePackage(savedAs(m_folder, "d.pptx", made));
    QCOMPARE(brokenPart(package), std::string());
    QVERIFY(package.find("/ppt/slides/slide4.xml") != nullptr && package.find("/ppt/slides/slide5.xml") == nullptr);
  }
};

HZ_TEST(DeckTest)
#include "deck_test.moc"
