// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/district.h"
#include "support/registry.h"

#include <QtTest>

#include <readstat.h>
#include <fstream>
#include <sstream>

using namespace hz;
using namespace hz::test;

namespace {

ssize_t writeBytes(const void* data, std::size_t count, void* context) {
  static_cast<std::ostringstream*>(context)->write(static_cast<const char*>(data), static_cast<std::streamsize>(count));
  return static_cast<ssize_t>(count);
}

}  // namespace

/// An SPSS file of somebody else's: columns named V1, V2 …, the questions as labels, the choices numbered backwards.
class StatisticsImportTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;

 private slots:
  void labelsDecideWhichQuestionAndWhichChoiceIsMeant() {
    const Codebook codebook = shippedInstrument();
    std::ostringstream bytes;
    readstat_writer_t* writer = readstat_writer_init();
    readstat_set_data_writer(writer, writeBytes);
    const auto text = [&](const char* name) { return readstat_add_variable(writer, name, READSTAT_TYPE_STRING, 12); };
    readstat_variable_t* respondent = text("resp_id");
    readstat_variable_t* community = text("community");
    readstat_variable_t* wave = text("wave");
    readstat_variable_t* weight = readstat_add_variable(writer, "PONDER", READSTAT_TYPE_DOUBLE, 0);
    readstat_writer_set_fweight_variable(writer, weight);
    std::vector<readstat_variable_t*> items;
    std::vector<std::string> codes;
    for (const Question& question : codebook.questions) {
      const auto& choices = codebook.choices(question).choices;
      if (choices.size() < 5 || choices.front().code != "1" || choices[4].code != "5" || items.size() == 6) continue;
      const std::string number = std::to_string(items.size() + 1);
      readstat_label_set_t* set = readstat_add_label_set(writer, READSTAT_TYPE_DOUBLE, ("set" + number).c_str());
      for (int k = 0; k < 5; ++k)
        readstat_label_double_value(set, 5 - k, choices[static_cast<std::size_t>(k)].label.chinese.c_str());
      readstat_variable_t* item = readstat_add_variable(writer, ("V" + number).c_str(), READSTAT_TYPE_DOUBLE, 0);
      readstat_variable_set_label(item, question.label.chinese.c_str());
      readstat_variable_set_label_set(item, set);
      items.push_back(item);
      codes.push_back(question.code);
    }
    QCOMPARE(items.size(), std::size_t{6});
    readstat_begin_writing_sav(writer, &bytes, 20);
    for (int r = 0; r < 20; ++r) {
      readstat_begin_row(writer);
      readstat_insert_string_value(writer, respondent, ("R" + std::to_string(r)).c_str());
      readstat_insert_string_value(writer, community, "K01");
      readstat_insert_string_value(writer, wave, "2019");
      readstat_insert_double_value(writer, weight, 1.5);
      for (std::size_t i = 0; i < items.size(); ++i)
        readstat_insert_double_value(writer, items[i], 1 + (r + static_cast<int>(i)) % 5);
      readstat_end_row(writer);
    }
    readstat_end_writing(writer);
    readstat_writer_free(writer);
    const std::string file = m_folder.filePath(QStringLiteral("他人的数据.sav")).toStdString();
    std::ofstream(file, std::ios::binary) << bytes.str();

    Project project = Project::create(m_folder.filePath(QStringLiteral("p.hengzhi")).toStdString(), codebook,
                                      shippedFramework(codebook));
    NoProgress silent;
    const ImportReport report = project.import(file, {}, silent);
    QCOMPARE(report.batch.format, std::string("sav"));
    QCOMPARE(report.batch.rowsRead, std::uint64_t{20});
    QCOMPARE(report.batch.rowsAccepted, std::uint64_t{20});
    QCOMPARE(report.batch.cellsInvalid, std::uint64_t{0});
    const auto translated = std::count_if(report.issues.begin(), report.issues.end(),
                                          [](const Issue& issue) { return issue.code == IssueCode::ValuesTranslated; });
    QCOMPARE(translated, 6);
    const AnswerRows rows = project.answers(0, 20);
    const auto cell = [&](std::size_t row, const std::string& column) {
      const auto found = std::find(rows.columns.begin(), rows.columns.end(), column);
      return found == rows.columns.end() ? std::string("no column")
                                         : rows.rows[row][static_cast<std::size_t>(found - rows.columns.begin())];
    };
    for (std::size_t r = 0; r < 20; ++r) {
      for (std::size_t i = 0; i < codes.size(); ++i)
        QCOMPARE(cell(r, codes[i]), std::to_string(5 - (static_cast<int>(r) + static_cast<int>(i)) % 5));
      QVERIFY(cell(r, "_weight").starts_with("1.5"));
    }
    QVERIFY(project.check(silent).empty());
  }
};

HZ_TEST(StatisticsImportTest)
#include "statistics_import_test.moc"
