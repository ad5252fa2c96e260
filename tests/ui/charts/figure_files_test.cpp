// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/registry.h"
#include "ui/charts/export.h"
#include "ui/charts/figure_folder.h"
#include "ui/charts/pdf_text.h"
#include "ui/charts/samples.h"
#include "ui/charts/type_check.h"
#include "ui/common/look.h"
#include "ui/common/questionnaire.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace hz;

/// Files of figures, opened and read back by other programs.
class FigureFilesTest : public QObject {
  Q_OBJECT
  QTemporaryDir m_folder;
  QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
  static QByteArray output(const QString& program, const QStringList& arguments) {
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished()) return {};
    return process.readAllStandardOutput();
  }

 private slots:
  void initTestCase() { applyLook(false); }

  void pdfTextIsOrdinary_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto map = [](const char* range) -> QByteArray {
      return "1 beginbfrange\n" + QByteArray(range) + "\nendbfrange\n";
    };
    QTest::newRow("Kangxi") << map("<0001> <0002> [<2F8F> <653F> ]") << map("<0001> <0002> [<884C> <653F> ]");
    QTest::newRow("CJK radical") << map("<0001> <0001> [<2ED3> ]") << map("<0001> <0001> [<957F> ]");
    QTest::newRow("compatibility") << map("<0001> <0001> [<FA08> ]") << map("<0001> <0001> [<884C> ]");
    QTest::newRow("tab of a space") << map("<0001> <0001> [<0009> ]") << map("<0001> <0001> [<0020> ]");
    QTest::newRow("codes of glyphs stay") << map("<2F8F> <2F90> [<4E00> ]") << map("<2F8F> <2F90> [<4E00> ]");
    QTest::newRow("beyond the plane") << map("<0001> <0001> [<D840DC0B> ]") << map("<0001> <0001> [<D840DC0B> ]");
    QTest::newRow("date") << QByteArray("/CreationDate (D:20260101) /X")
                          << QByteArray("                             /X");
    QTest::newRow("no PDF") << QByteArray("\x00\x01<2F8F>", 8) << QByteArray("\x00\x01<2F8F>", 8);
  }
  void pdfTextIsOrdinary() {
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QCOMPARE(withOrdinaryText(before).simplified(), after.simplified());
    QCOMPARE(withOrdinaryText(before).size(), before.size());
  }

  void pagesOfRowsAreOnePdfOrNumberedPictures() {
    ExportOptions options;
    options.rowsPerPage = 20;
    options.dpi = 50;
    const Figure figure = test::imbalanceFigure(60);
    QCOMPARE(exportFigure(figure, path("all.pdf"), options), QStringList{path("all.pdf")});
    QVERIFY(output(QStringLiteral("pdfinfo"), {path("all.pdf")}).simplified().contains("Pages: 3"));
    const QStringList pictures = exportFigure(figure, path("all.png"), options);
    QCOMPARE(pictures, (QStringList{path("all-1.png"), path("all-2.png"), path("all-3.png")}));
    QCOMPARE(QImage(pictures[2]).text(QStringLiteral("Title")), QString::fromStdString(figure.title));
  }

  // Nothing is left out where a height is too small for all rows.
  void aSlideOfManyRowsBecomesSeveral() {
    ExportOptions options;
    options.widthMm = 254;
    options.heightMm = 142.9;
    std::size_t rows = 0;
    const auto pages = exportPages(test::imbalanceFigure(60), options);
    for (const Figure& page : pages) rows += page.panels[0].y.categories.size();
    QVERIFY(pages.size() > 1);
    QCOMPARE(rows, test::imbalanceFigure(60).panels[0].y.categories.size());
    QCOMPARE(exportPages(test::imbalanceFigure(3), options).size(), std::size_t{1});
  }

  void pdfIsTheSameEveryTimeAndReadable() {
    ExportOptions options;
    options.language = Language::Chinese;
    const Figure figure = test::imbalanceFigure(3, Language::Chinese);
    exportFigure(figure, path("a.pdf"), options);
    exportFigure(figure, path("b.pdf"), options);
    QFile a(path("a.pdf")), b(path("b.pdf"));
    QVERIFY(a.open(QIODevice::ReadOnly) && b.open(QIODevice::ReadOnly));
    QVERIFY(a.readAll() == b.readAll());
    const QString text = QString::fromUtf8(output(QStringLiteral("pdftotext"), {path("a.pdf"), QStringLiteral("-")}));
    QVERIFY2(text.contains(QStringLiteral("行政")), qPrintable(text));
  }

  void thePaperQuestionnaireCopiesAsOrdinaryCharacters() {
    Codebook codebook;
    codebook.title = {"Survey", "社区行政化调查"};
    Question question;
    question.code = "x";
    question.label = {"Word", "您对居民委员会的行政工作满意吗？⼈"};
    codebook.questions = {question};
    QFile file(path("paper.pdf"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(questionnairePdf(codebook, Language::Chinese));
    file.close();
    const QString text =
        QString::fromUtf8(output(QStringLiteral("pdftotext"), {path("paper.pdf"), QStringLiteral("-")}));
    for (const char* words : {"社区行政化调查", "您对居民委员会的行政工作满意吗"})
      QVERIFY2(text.contains(QString::fromUtf8(words)), qPrintable(text));
    // A radical stays one only where the questionnaire itself has it.
    const auto odd = std::count_if(text.begin(), text.end(), [](QChar c) {
      return (c.unicode() >= 0x2E80 && c.unicode() < 0x2FE0) || (c.unicode() >= 0xE000 && c.unicode() < 0xFB00);
    });
    QVERIFY2(odd <= 1, qPrintable(text));
  }

  void textOfEveryFaceIsFoundAgain_data() {
    QTest::addColumn<QString>("family");
    for (const char* family : {"", "SimSun", "Songti SC", "Noto Serif CJK SC", "WenQuanYi Zen Hei", "AR PL UMing CN"}) {
      const QString name = QString::fromLatin1(family);
      if (isFamilyThere(name)) QTest::newRow(name.isEmpty() ? "theme" : family) << name;
    }
  }
  void textOfEveryFaceIsFoundAgain() {
    QFETCH(QString, family);
    ExportOptions options;
    options.language = Language::Chinese;
    options.fontFamily = family;
    Figure figure = test::imbalanceFigure(3, Language::Chinese);
    // The second character lies beyond the first plane of Unicode.
    for (FigurePanel& panel : figure.panels) panel.y.categories[1] = "K02 行𠮷里A2019b";
    exportFigure(figure, path("f.pdf"), options);
    const QString text = QString::fromUtf8(
        output(QStringLiteral("pdftotext"), {QStringLiteral("-raw"), path("f.pdf"), QStringLiteral("-")}));
    QVERIFY2(text.contains(QStringLiteral("行政")), qPrintable(text));
    QVERIFY2(text.contains(QLatin1String("A2019b")) && text.contains(QLatin1String("K02")), qPrintable(text));
    const bool drawn = typeLackOf(figure, options).glyphs.isEmpty();
    QVERIFY2(!drawn || text.contains(QString::fromUtf8("行𠮷里")), qPrintable(text));
    const QByteArray fonts = output(QStringLiteral("pdffonts"), {path("f.pdf")});
    for (const QByteArray& line : fonts.trimmed().split('\n').mid(2)) {
      QVERIFY2(line.simplified().split(' ').value(line.simplified().split(' ').size() - 5) == "yes", line);
    }
  }

  void sizeAndResolutionOfPicturesAreExact() {
    ExportOptions options;
    options.widthMm = 75;
    options.heightMm = 60.5;
    for (const int dpi : {300, 600}) {
      options.dpi = dpi;
      exportFigure(test::imbalanceFigure(3), path("s.png"), options);
      const QImage image(path("s.png"));
      QCOMPARE(image.size(), QSize(qRound(75 / 25.4 * dpi), qRound(60.5 / 25.4 * dpi)));
      QCOMPARE(image.dotsPerMeterX(), qRound(dpi / 0.0254));
      QCOMPARE(image.dotsPerMeterY(), qRound(dpi / 0.0254));
    }
  }

  void namesFollowThePatternAndNeverMeet() {
    FigureFolder folder(path("figures").toStdString(), "{chart}-{community}", {"svg"}, true);
    Figure figure = test::imbalanceFigure(3);
    figure.name = "imbalances";
    folder.add(figure, "", "2019", {});
    folder.add(figure, "K/01:*", "2019", {});
    folder.add(figure, "k/01:*", "2019", {});
    folder.finish();
    QStringList names;
    for (const QString& file : folder.files()) names << QFileInfo(file).fileName();
    QCOMPARE(names, QStringLiteral("imbalances.svg imbalances.csv imbalances-K_01__.svg imbalances-K_01__.csv "
                                   "imbalances-k_01__-2.svg imbalances-k_01__-2.csv")
                        .split(QLatin1Char(' ')));
    for (const QString& file : folder.files())
      QVERIFY(QFileInfo(file).size() > (file.endsWith(QLatin1String(".svg")) ? 1000 : 0));
  }
};

HZ_TEST(FigureFilesTest)
#include "figure_files_test.moc"
