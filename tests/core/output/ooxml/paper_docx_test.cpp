// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/ooxml/paper_docx.h"

#include "core/output/ooxml/office_file.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;
using namespace hz::test;

/// The questionnaire on paper as a Word document.
class PaperDocxTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;

  /// All text of the document, a line a paragraph.
  QStringList lines(const std::string& docx) {
    const OfficePackage package = readOfficePackage(savedAs(m_folder, "paper.docx", docx));
    if (const std::string broken = brokenPart(package); !broken.empty()) return {QString::fromStdString(broken)};
    QXmlStreamReader reader(QByteArray::fromStdString(package.find("/word/document.xml")->bytes));
    QStringList all;
    while (!reader.atEnd()) {
      reader.readNext();
      if (reader.isStartElement() && reader.name() == QLatin1String("p")) all << QString();
      if (reader.isStartElement() && reader.name() == QLatin1String("t")) all.last() += reader.readElementText();
    }
    return all;
  }

 private slots:
  void everyQuestionAndChoiceIsOrdinaryText_data() {
    QTest::addColumn<bool>("chinese");
    QTest::newRow("Chinese") << true;
    QTest::newRow("English") << false;
  }
  void everyQuestionAndChoiceIsOrdinaryText() {
    QFETCH(bool, chinese);
    const Language language = chinese ? Language::Chinese : Language::English;
    Codebook codebook = shippedInstrument();
    Question column;
    column.code = "shoe_size";
    column.label = {"Shoe size", "鞋码"};
    column.group = kAdditionalVariables;
    codebook.questions.push_back(column);
    const std::string docx = paperDocx(paperForm(codebook, language), language);
    QCOMPARE(docx, paperDocx(paperForm(codebook, language), language));
    const QStringList text = lines(docx);
    const QString whole = text.join('\n');
    int number = 0;
    for (const Question& question : codebook.questions) {
      const QString label = QString::fromStdString(question.label.in(language));
      if (question.role != QuestionRole::Answer || question.code == "shoe_size") continue;
      ++number;
      const QString begin = QStringLiteral("%1. %2").arg(number).arg(label);
      const auto found =
          std::any_of(text.begin(), text.end(), [&](const QString& one) { return one.startsWith(begin); });
      QVERIFY2(found, qPrintable(begin));
      for (const Choice& choice : codebook.choices(question).choices)
        QVERIFY2(whole.contains(QString::fromStdString(choice.label.in(language))), qPrintable(begin));
    }
    QVERIFY(number > 40);
    QVERIFY(!whole.contains(QString::fromStdString(column.label.in(language))));  // nobody was asked
    // Characters that copy as such: no private use, no forms that only look like a character.
    for (const QChar c : whole) QVERIFY2(c.unicode() < 0xE000 || c.unicode() > 0xF8FF, qPrintable(whole.left(80)));
    QCOMPARE(whole.normalized(QString::NormalizationForm_C), whole);
  }

  void wordsOfOthersAreText() {
    Codebook codebook;
    codebook.title = {"<w:p>&\x01", "<w:p>"};
    Question question;
    question.code = "x";
    question.label = {"]]><b>bold</b>", "\"引号\""};
    codebook.questions = {question};
    for (const Language language : {Language::English, Language::Chinese}) {
      const QStringList text = lines(paperDocx(paperForm(codebook, language), language));
      QVERIFY(text.contains(QStringLiteral("1. ") + QString::fromStdString(question.label.in(language))));
    }
  }

  void shortChoicesStandInTwoColumns() {
    using Choices = std::vector<PaperChoice>;
    QVERIFY(isInTwoColumns(Choices{{"是", ""}, {"否", ""}, {"不清楚", ""}, {"拒答", ""}}, Language::Chinese));
    QVERIFY(!isInTwoColumns(Choices{{"是", ""}, {"否", ""}, {"不清楚", ""}}, Language::Chinese));
    const std::string long19 = "一二三四五六七八九十一二三四五六七八九";
    QVERIFY(!isInTwoColumns(Choices{{"是", ""}, {"否", ""}, {"不清楚", ""}, {long19, ""}}, Language::Chinese));
    QVERIFY(isInTwoColumns(Choices{{"是", ""}, {"否", ""}, {"不清楚", ""}, {long19.substr(3), ""}}, Language::Chinese));
  }
};

HZ_TEST(PaperDocxTest)
#include "paper_docx_test.moc"
