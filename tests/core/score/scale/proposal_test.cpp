// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/scale/proposal.h"

#include "base/number.h"
#include "base/random.h"
#include "base/text.h"
#include "base/workbook.h"
#include "support/district.h"
#include "support/registry.h"
#include "survey/project/responses_file.h"

#include <QtTest>

#include <iconv.h>
#include <cmath>
#include <filesystem>
#include <fstream>

using namespace hz;
using namespace hz::test;

namespace {

constexpr int kRows = 500, kReversedItem = 3;  // the third item of the first dimension is worded the other way round
constexpr int kItems[] = {5, 5, 5, 5, 4};
const char* const kWords[] = {"非常不同意", "不同意", "一般", "同意", "非常同意"};

struct Sheet {
  std::string header;
  std::vector<std::vector<int>> answers;  // [row][item], 1..5
  std::vector<std::string> person;        // 编号,社区,性别,年龄,学历
  std::vector<std::string> communities;   // of the rows
};

enum class Naming { Codes, Matrix };

Sheet makeSheet(Naming naming) {
  Sheet sheet;
  sheet.header = "编号,4、您所在的社区,性别,年龄,学历";
  const char* const stems[] = {"信任", "参与", "服务", "安全", "归属"};
  for (int d = 0; d < 5; ++d)
    for (int i = 1; i <= kItems[d]; ++i)
      sheet.header += naming == Naming::Codes
                          ? std::string(",") + static_cast<char>('A' + d) + std::to_string(i)
                          : "," + std::to_string(d + 5) + "、" + stems[d] + "—第" + std::to_string(i) + "项说法";
  sheet.header += ",所用时间,提交时间";
  const char* const ages[] = {"18岁以下", "18-35岁", "36-59岁", "60岁及以上"};
  const char* const schools[] = {"初中", "高中", "大专", "本科", "硕士"};
  RandomStream random(12, 1, 1);
  for (int row = 0; row < kRows; ++row) {
    const std::string community = "东湖" + std::to_string(1 + row % 6) + "社区";
    sheet.communities.push_back(community);
    sheet.person.push_back(std::to_string(row + 1) + "," + community + "," + (row % 2 == 0 ? "男" : "女") + "," +
                           ages[random.below(4)] + "," + schools[random.below(5)]);
    std::vector<int>& answers = sheet.answers.emplace_back();
    for (int d = 0; d < 5; ++d) {
      const double level = 1.5 + 3 * random.uniform();
      for (int i = 1; i <= kItems[d]; ++i) {
        const int answer = std::clamp(static_cast<int>(std::lround(level + 2 * (random.uniform() - 0.5))), 1, 5);
        answers.push_back(d == 0 && i == kReversedItem ? 6 - answer : answer);
      }
    }
  }
  return sheet;
}

std::string textOf(const Sheet& sheet, bool words) {
  std::string text = sheet.header + "\r\n";
  for (int row = 0; row < kRows; ++row) {
    text += sheet.person[static_cast<std::size_t>(row)];
    for (const int answer : sheet.answers[static_cast<std::size_t>(row)])
      text += "," + (words ? std::string(kWords[answer - 1]) : std::to_string(answer));
    text += "," + std::to_string(120 + row % 200) + ",2021/5/" + std::to_string(1 + row % 28) +
            " 10:" + std::to_string(10 + row % 50) + "\r\n";
  }
  return text;
}

std::string inGb18030(std::string text) {
  iconv_t converter = iconv_open("GB18030", "UTF-8");
  std::string out(text.size() * 2, '\0');
  char *from = text.data(), *to = out.data();
  std::size_t left = text.size(), room = out.size();
  iconv(converter, &from, &left, &to, &room);
  iconv_close(converter);
  out.resize(out.size() - room);
  return out;
}

}  // namespace

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
  static void compareWithHand(const Project& project, const Sheet& sheet, const std::vector<ItemBlock>& blocks) {
    const Scorecard card = scorecardOf(project, Recipe{});
    QCOMPARE(card.units.size(), std::size_t{7});
    for (std::size_t unit = 0; unit < card.units.size(); ++unit) {
      if (card.units[unit].isDistrict()) continue;
      std::size_t first = 0;
      for (std::size_t d = 0; d < 5; ++d) {
        double sum = 0;
        for (int i = 0; i < kItems[d]; ++i) {
          double total = 0;
          int n = 0;
          for (std::size_t row = 0; row < sheet.answers.size(); ++row) {
            if (sheet.communities[row] != card.units[unit].community) continue;
            const int answer = sheet.answers[row][first + static_cast<std::size_t>(i)];
            total += d == 0 && i == kReversedItem - 1 ? 6 - answer : answer;
            ++n;
          }
          sum += 100 * (total / n - 1) / 4;
        }
        const Result& result = card.at(unit, blocks[d].code);
        QVERIFY2(std::abs(result.value - sum / kItems[d]) < 1e-12 * 100, qPrintable(QString::number(result.value)));
        QVERIFY(result.lower < result.value && result.value < result.upper);
        first += static_cast<std::size_t>(kItems[d]);
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
    const Sheet sheet = makeSheet(static_cast<Naming>(naming));
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
    compareWithHand(project, sheet, proposal.blocks);
  }

  void otherFormatsSayTheSame() {
    const Sheet sheet = makeSheet(Naming::Codes);
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
    WorkbookSheet book{"答卷", {}, 1, {}};
    const std::string all = textOf(sheet, true);
    for (const std::string_view line : split(all, '\n')) {
      std::vector<std::string> cells;
      for (const std::string_view cell : split(trimmed(line), ',')) cells.emplace_back(cell);
      if (cells.size() > 1) book.rows.emplace_back(cells.begin(), cells.end());
    }
    const std::string xlsx = m_folder.filePath("same.xlsx").toStdString();
    writeWorkbook(xlsx, {book});
    Proposal ofBook = proposeDefinitions(xlsx, {}, {}, m_silent);
    QCOMPARE(blocksOf(ofBook), blocksOf(proposal));
    QCOMPARE(ofBook.suspected, proposal.suspected);
    compareWithHand(projectOf(ofBook, xlsx, "book.hengzhi"), sheet, ofBook.blocks);
    // A file of SPSS with labels.
    if (!QFile::exists(qEnvironmentVariable("HENGZHI_READER")))
      QSKIP("built without the program that reads SPSS files");
    const Project words = projectOf(proposal, csv, "words.hengzhi");
    const std::string sav = m_folder.filePath("same.sav").toStdString();
    writeStatisticsFile(sav, StatisticsFormat::Sav, words.codebook(), Language::Chinese, words.responses());
    Proposal ofSav = proposeDefinitions(sav, {}, {}, m_silent);
    QCOMPARE(blocksOf(ofSav), blocksOf(proposal));
    QCOMPARE(ofSav.suspected, proposal.suspected);
    compareWithHand(projectOf(ofSav, sav, "sav.hengzhi"), sheet, ofSav.blocks);
    // A questionnaire and the answers to it.
    const std::string form = m_folder.filePath("form.xlsx").toStdString();
    saveInstrumentWorkbook(words.codebook(), form);
    Proposal ofForm = proposeDefinitions(form, {}, {}, m_silent);
    QCOMPARE(blocksOf(ofForm), blocksOf(proposal));
    compareWithHand(projectOf(ofForm, csv, "form.hengzhi"), sheet, ofForm.blocks);
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
