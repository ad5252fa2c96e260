// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/scale/proposal.h"

#include "base/number.h"
#include "base/random.h"
#include "support/district.h"
#include "support/own_sheet.h"
#include "support/registry.h"
#include "survey/project/responses_file.h"

#include <QtTest>

#include <cmath>
#include <filesystem>
#include <fstream>

using namespace hz;
using namespace hz::test;

class ProposalTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;
  NoProgress m_silent;

  std::string write(const char* name, const std::string& bytes) const {
    const std::string path = m_folder.filePath(QString::fromUtf8(name)).toStdString();
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  static void compareWithHand(const Project& project, const OwnSheet& sheet) {
    const auto dimensions = project.framework().atLevel(2);
    QCOMPARE(dimensions.size(), std::size_t{5});
    const Scorecard card = scorecardOf(project, Recipe{});
    QCOMPARE(card.units.size(), std::size_t{7});
    for (std::size_t unit = 0; unit < card.units.size(); ++unit) {
      if (card.units[unit].isDistrict()) continue;
      for (std::size_t d = 0; d < 5; ++d) {
        const double hand = indexByHand(sheet, d, card.units[unit].community);
        const Result& result = card.at(unit, dimensions[d]->code);
        QVERIFY2(std::abs(result.value - hand) < 1e-12 * 100, qPrintable(QString::number(result.value)));
        QVERIFY(result.lower < result.value && result.value < result.upper);
      }
    }
  }
  static QString choicesOf(const Codebook& codebook, const Question& question) {
    QStringList labels;
    for (const Choice& choice : codebook.choices(question).choices)
      labels << QString::fromStdString(choice.label.chinese);
    return labels.join('|');
  }
  static const Question* labelled(const Codebook& codebook, const std::string& label) {
    for (const Question& question : codebook.questions)
      if (question.label.chinese == label) return &question;
    return nullptr;
  }

 private slots:
  void fromACsvToIndicesAsByHand_data() {
    QTest::addColumn<int>("naming");
    QTest::addColumn<bool>("words");
    QTest::newRow("codes, numbers") << static_cast<int>(Naming::Codes) << false;
    QTest::newRow("codes, words") << static_cast<int>(Naming::Codes) << true;
    QTest::newRow("matrix, numbers") << static_cast<int>(Naming::Matrix) << false;
    QTest::newRow("matrix, words") << static_cast<int>(Naming::Matrix) << true;
  }
  void fromACsvToIndicesAsByHand() {
    QFETCH(int, naming);
    QFETCH(bool, words);
    const OwnSheet sheet = makeOwnSheet(static_cast<Naming>(naming));
    const std::string file = write("own.csv", inGb18030(textOf(sheet, words)));
    Proposal proposal = proposeDefinitions(file, {}, {}, m_silent);
    QCOMPARE(proposal.blocks.size(), std::size_t{5});
    QCOMPARE(proposal.codebook.defaultWave, std::string("2021"));
    QVERIFY(!proposal.lacksCommunity);
    QCOMPARE(proposal.codebook.withRole(QuestionRole::Community)->label.chinese, std::string("4、您所在的社区"));
    QVERIFY(proposal.codebook.withRole(QuestionRole::Respondent) != nullptr);
    QVERIFY(proposal.codebook.secondsQuestion() != nullptr);
    QCOMPARE(choicesOf(proposal.codebook, *labelled(proposal.codebook, "年龄")),
             QStringLiteral("18岁以下|18-35岁|36-59岁|60岁及以上"));
    QCOMPARE(choicesOf(proposal.codebook, *labelled(proposal.codebook, "学历")),
             QStringLiteral("初中|高中|大专|本科|硕士"));
    const std::string suspect = proposal.blocks[0].items[kReversedItem - 1];
    QCOMPARE(proposal.suspected, (std::vector<std::string>{suspect}));
    QVERIFY(proposal.itemRest.at(suspect) < 0);
    for (Question& question : proposal.codebook.questions) {
      QVERIFY(!question.reversed);
      if (question.code == suspect) question.reversed = true;
    }

    const std::string path = m_folder.filePath("own.hengzhi").toStdString();
    std::filesystem::remove(path);
    const Framework framework = frameworkOfBlocks(proposal.codebook, proposal.blocks);
    Project project = Project::create(path, proposal.codebook, framework);
    const ImportReport report = project.import(file, {}, m_silent);
    QCOMPARE(report.batch.rowsAccepted, std::uint64_t{kRows});
    QCOMPARE(report.batch.cellsInvalid, std::uint64_t{0});
    QVERIFY(project.check(m_silent).empty());
    compareWithHand(project, sheet);
  }

  /// What is asked about income and housing in a matrix is an item; about the person it is not.
  void itemsAreToldFromThePerson() {
    std::string text = "编号,4、您目前居住的社区是,性别,月收入";
    for (const char* item : {"住房", "收入", "交通"}) text += std::string(",7、生活满意度：—") + item;
    for (const char* item : {"性别", "年龄", "教育程度"}) text += std::string(",8、基本信息—") + item;
    text += ",来自IP\n";
    for (int row = 0; row < 60; ++row) {
      text += std::to_string(row + 1) + ",东湖" + std::to_string(row % 3) + "社区," + std::to_string(row % 2 + 1) +
              ',' + std::to_string(row % 4 + 1);
      for (int item = 0; item < 6; ++item) text += ',' + std::to_string((row + item) % 5 + 1);
      text += ",112.3.4." + std::to_string(row) + "(江苏-南京)\n";
    }
    const Proposal proposal = proposeDefinitions(write("person.csv", text), {}, {}, m_silent);
    QVERIFY(!proposal.lacksCommunity);
    QCOMPARE(proposal.blocks.size(), std::size_t{1});
    QCOMPARE(proposal.blocks[0].name.chinese, std::string("生活满意度"));
    QCOMPARE(proposal.blocks[0].items.size(), std::size_t{3});
    QVERIFY(labelled(proposal.codebook, "来自IP") == nullptr);
  }

  void otherFormatsSayTheSame() {
    const OwnSheet sheet = makeOwnSheet(Naming::Codes);
    const std::string csv = write("same.csv", textOf(sheet, true));
    Proposal proposal = proposeDefinitions(csv, {}, {}, m_silent);
    const std::string suspect = proposal.suspected.at(0);
    const auto projectOf = [&](Proposal& from, const std::string& file, const char* name) {
      for (Question& question : from.codebook.questions) question.reversed = question.code == suspect;
      const std::string path = m_folder.filePath(QString::fromUtf8(name)).toStdString();
      Project project = Project::create(path, from.codebook, frameworkOfBlocks(from.codebook, from.blocks));
      ImportOptions options;
      if (!file.empty()) project.import(file, options, m_silent);
      return project;
    };
    const auto blocksOf = [](const Proposal& one) {
      std::vector<std::vector<std::string>> items;
      for (const ItemBlock& block : one.blocks) items.push_back(block.items);
      return items;
    };
    // A workbook of words.
    const std::string xlsx = m_folder.filePath("same.xlsx").toStdString();
    writeWorkbook(xlsx, {bookOf(sheet, true)});
    Proposal ofBook = proposeDefinitions(xlsx, {}, {}, m_silent);
    QCOMPARE(blocksOf(ofBook), blocksOf(proposal));
    QCOMPARE(ofBook.suspected, proposal.suspected);
    compareWithHand(projectOf(ofBook, xlsx, "book.hengzhi"), sheet);
    // A file of SPSS with labels.
    if (!QFile::exists(qEnvironmentVariable("HENGZHI_READER")))
      QSKIP("built without the program that reads SPSS files");
    const Project words = projectOf(proposal, csv, "words.hengzhi");
    const std::string sav = m_folder.filePath("same.sav").toStdString();
    writeStatisticsFile(sav, StatisticsFormat::Sav, words.codebook(), Language::Chinese, words.responses());
    Proposal ofSav = proposeDefinitions(sav, {}, {}, m_silent);
    QCOMPARE(blocksOf(ofSav), blocksOf(proposal));
    QCOMPARE(ofSav.suspected, proposal.suspected);
    compareWithHand(projectOf(ofSav, sav, "sav.hengzhi"), sheet);
    // A questionnaire and the answers to it.
    const std::string form = m_folder.filePath("form.xlsx").toStdString();
    saveInstrumentWorkbook(words.codebook(), form);
    Proposal ofForm = proposeDefinitions(form, {}, {}, m_silent);
    QCOMPARE(blocksOf(ofForm), blocksOf(proposal));
    compareWithHand(projectOf(ofForm, csv, "form.hengzhi"), sheet);
  }

  void codesThatAFrameworkKeepsAreAvoided() {
    Codebook codebook;
    std::vector<ItemBlock> blocks;
    for (const char* code : {"B", "Q5.1", "5", "d"}) {
      Question question;
      question.code = code;
      question.kind = QuestionKind::Scale;
      codebook.questions.push_back(question);
      blocks.push_back({code, {code, code}, {code}});
    }
    std::vector<std::string> codes;
    for (const Node& node : frameworkOfBlocks(codebook, blocks).nodes) codes.push_back(node.code);
    QCOMPARE(codes, (std::vector<std::string>{"B_1", "Q5_1", "x5", "d_1", "B_2", "Q5_1_1", "x5_1", "d_2"}));
    QVERIFY(frameworkProblems(frameworkOfBlocks(codebook, blocks), codebook).empty());
  }

  void aFileOfOneCommunityIsProposedToo() {
    const std::string file = write("2018 survey.csv", "Q1_1,Q1_2,Q1_3\n1,2,1\n2,3,2\n5,4,5\n3,3,3\n4,5,4\n");
    const Proposal proposal = proposeDefinitions(file, {}, {}, m_silent);
    QVERIFY(proposal.lacksCommunity);
    QCOMPARE(proposal.blocks, (std::vector<ItemBlock>{{"Q1", {"Q1", "Q1"}, {"Q1_1", "Q1_2", "Q1_3"}}}));
    QCOMPARE(proposal.codebook.defaultWave, std::string("2018"));
  }

  void reversedWordingIsFoundBySigns() {
    RandomStream random(7, 1, 1);
    std::vector<std::vector<double>> answers(6);
    for (int row = 0; row < 200; ++row) {
      const double level = random.uniform();
      for (std::size_t i = 0; i < 6; ++i) {
        const double answer = level + 0.5 * random.uniform();
        answers[i].push_back(i == 1 || i == 4 ? -answer : answer);
      }
    }
    answers[0][3] = kMissing;
    QCOMPARE(suspectedReversed(answers), (std::vector<bool>{false, true, false, false, true, false}));
    QVERIFY(suspectedReversed({}).empty());
    QCOMPARE(suspectedReversed({{1, 1, 1}, {1, 1, 1}}), (std::vector<bool>{false, false}));
  }
};

HZ_TEST(ProposalTest)
#include "proposal_test.moc"
