// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/fault.h"
#include "support/registry.h"
#include "survey/project/project.h"
#include "survey/store/answers_store.h"
#include "survey/store/batch_store.h"

#include <QtTest>

#include <sqlite3.h>
#include <fstream>

using namespace hz;

namespace {

/// Two communities, `rows` respondents named prefix1 …, every answer the same.
void writeResponses(const std::string& file, const std::string& prefix, int rows) {
  std::ofstream out(file, std::ios::binary);
  out << "resp_id,community,wave,a1_orders,motive,freq\r\n";
  for (int i = 1; i <= rows; ++i)
    out << prefix << i << ",K0" << 1 + i % 2 << ",2019," << 1 + i % 5 << (i % 3 == 0 ? ",own asked" : ",") << ",2\r\n";
}

std::string scalar(const std::string& file, const std::string& query) {
  std::string value;
  sqlite3* database = nullptr;
  sqlite3_open(file.c_str(), &database);
  sqlite3_exec(
      database, query.c_str(),
      [](void* to, int, char** cells, char**) {
        *static_cast<std::string*>(to) += cells[0] == nullptr ? "NULL" : cells[0];
        return 0;
      },
      &value, nullptr);
  sqlite3_close(database);
  return value;
}

}  // namespace

class AnswersTableTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;
  NoProgress m_silent;
  int m_count = 0;

  std::string path(const std::string& name) const {
    return m_folder.filePath(QString::fromStdString(name)).toStdString();
  }
  Project project() {
    const Codebook codebook = shippedInstrument();
    return Project::create(path("p" + std::to_string(++m_count) + ".hengzhi"), codebook, shippedFramework(codebook));
  }
  std::int64_t import(Project& project, const std::string& prefix, int rows) {
    const std::string file = path(prefix + std::to_string(m_count) + ".csv");
    writeResponses(file, prefix, rows);
    return project.import(file, {}, m_silent).batch.id;
  }
  std::string clean(const Project& project) {
    std::string all;
    for (const CheckFinding& finding : project.check(m_silent)) all += finding.text + "; ";
    return all;
  }
  static std::string cell(const AnswerRows& rows, std::size_t row, const std::string& column) {
    const auto at = std::find(rows.columns.begin(), rows.columns.end(), column) - rows.columns.begin();
    return rows.rows.at(row).at(static_cast<std::size_t>(at));
  }
  template <class Work>
  static std::string faultOf(Work work) {
    try {
      work();
    } catch (const Fault& fault) {
      return std::string(faultKey(fault.code()));
    }
    return "none";
  }

 private slots:
  void windowsGoAcrossBatchesAndTheGapOfOneThatWasTakenBack() {
    Project p = project();
    import(p, "A", 10);
    const std::int64_t middle = import(p, "B", 7);
    import(p, "C", 10);
    QCOMPARE(cell(p.answers(9, 3), 1, "_respondent"), std::string("B1"));
    p.undo(middle, m_silent);
    const AnswerRows rows = p.answers(8, 4);
    QCOMPARE(rows.rows.size(), std::size_t{4});
    QCOMPARE(cell(rows, 1, "_respondent"), std::string("A10"));
    QCOMPARE(cell(rows, 2, "_respondent"), std::string("C1"));
    QCOMPARE(cell(p.answers(19, 5), 0, "_respondent"), std::string("C10"));
    QCOMPARE(p.answers(19, 5).rows.size(), std::size_t{1});
    QVERIFY(p.answers(20, 5).rows.empty());
  }

  void findGoesOnAroundTheEndAndBack() {
    Project p = project();
    import(p, "A", 12);
    const std::int64_t middle = import(p, "B", 3);
    import(p, "C", 12);
    p.undo(middle, m_silent);
    using enum FindDirection;
    QCOMPARE(p.findAnswers("c1", 0, Forward, m_silent), std::optional<std::uint64_t>(12));
    QCOMPARE(p.findAnswers("C1", 12, Forward, m_silent), std::optional<std::uint64_t>(21));  // C10 holds C1
    QCOMPARE(p.findAnswers("C1", 23, Forward, m_silent), std::optional<std::uint64_t>(12));
    QCOMPARE(p.findAnswers("C1", 12, Backward, m_silent), std::optional<std::uint64_t>(23));
    QCOMPARE(p.findAnswers("A5", 4, Forward, m_silent), std::optional<std::uint64_t>(4));  // the only one
    QCOMPARE(p.findAnswers("k02", 0, Forward, m_silent), std::optional<std::uint64_t>(2));
    QVERIFY(!p.findAnswers("nobody", 0, Forward, m_silent));
    QVERIFY(!p.findAnswers("%", 0, Forward, m_silent));
  }

  void answersAreFoundByLabelsInBothLanguagesAndByCodes() {
    Project p = project();
    import(p, "A", 6);
    using enum FindDirection;
    const AnswerRows rows = p.answers(0, 6);
    p.editAnswer(rows.numbers[2], "motive", "gift urgent", m_silent);
    const Question* asked = p.codebook().find("motive");
    const ChoiceList& motives = p.codebook().choices(*asked);
    const Choice& urgent = motives.choices[static_cast<std::size_t>(motives.find("urgent"))];
    for (const std::string& text :
         {std::string("urgent"), std::string("URGENT"), urgent.label.english, urgent.label.chinese})
      QCOMPARE(p.findAnswers(text, 0, Forward, m_silent), std::optional<std::uint64_t>(2));
    p.editAnswer(rows.numbers[4], "freq", "0", m_silent);
    for (std::size_t r = 0; r < 6; ++r)
      if (r != 4) p.editAnswer(rows.numbers[r], "freq", "2", m_silent);
    const ChoiceList& often = p.codebook().choices(*p.codebook().find("freq"));
    QCOMPARE(
        p.findAnswers(often.choices[static_cast<std::size_t>(often.find("0"))].label.chinese, 0, Forward, m_silent),
        std::optional<std::uint64_t>(4));
    QVERIFY(!p.findAnswers("it's", 0, Forward, m_silent));
  }

  /// The same rows in another order are the same data; other rows, or a row twice, are not.
  void theDataHashDoesNotDependOnTheOrderOfRows() {
    const auto hashOf = [&](const std::vector<std::string>& lines, bool numbered) {
      Project p = project();
      const std::string file = path("rows" + std::to_string(m_count) + ".csv");
      std::ofstream out(file, std::ios::binary);
      out << (numbered ? "resp_id," : "") << "community,wave,a1_orders,motive,freq\r\n";
      for (const std::string& line : lines) out << (numbered ? line : line.substr(line.find(',') + 1)) << "\r\n";
      out.close();
      p.import(file, {}, m_silent);
      if (clean(p) != std::string()) return std::string("damaged");
      return p.survey(Recipe{}, m_silent).contentHash + " " + p.batches().front().contentSha256.substr(0, 2);
    };
    const std::vector<std::string> rows{"a,K01,2019,1,own,2", "b,K02,2019,2,,1", "c,K01,2019,5,own asked,2"};
    const std::vector<std::string> turned{rows[2], rows[0], rows[1]};
    const std::vector<std::string> other{rows[2], rows[0], "b,K02,2019,2,,2"};
    for (const bool numbered : {true, false}) {
      const std::string hash = hashOf(rows, numbered);
      QVERIFY2(hash.ends_with(" 2:"), hash.c_str());
      QCOMPARE(hashOf(turned, numbered), hash);
      QVERIFY(hashOf(other, numbered) != hash);
    }
    std::vector<std::string> twice = rows;
    twice.push_back(rows[0]);
    QVERIFY(hashOf(twice, false) != hashOf(rows, false));
  }

  /// A batch of the first versions keeps the rule its recorded hash was made by.
  void hashesOfOldBatchesKeepTheirMeaning() {
    Project p = project();
    import(p, "A", 3);
    const std::string file = p.path();
    p.close();
    const Database database = Database::open(file, true);
    StoredBatch batch = readBatches(database).front();
    const std::string now = batch.record.contentSha256;
    QCOMPARE(storedAnswersHash(database, batch, m_silent), now);
    batch.record.contentSha256 = std::string(64, '0');
    const std::string before = storedAnswersHash(database, batch, m_silent);
    QVERIFY(before.size() == 64 && !before.starts_with("2:"));
    batch.record.contentSha256.clear();
    QCOMPARE(storedAnswersHash(database, batch, m_silent), now);
  }

  void anEditIsCodedAsAnImportWouldAndUndoneByWhatItReturns() {
    Project p = project();
    import(p, "A", 6);
    const AnswerRows before = p.answers(0, 6);
    const std::string hash = p.batches().front().contentSha256;
    const std::int64_t row = before.numbers[2];
    const std::string was = p.editAnswer(row, "a1_orders", "Strongly agree", m_silent);
    QCOMPARE(was, cell(before, 2, "a1_orders"));
    QCOMPARE(cell(p.answers(2, 1), 0, "a1_orders"), std::string("5"));
    QVERIFY(p.batches().front().contentSha256 != hash);
    QCOMPARE(clean(p), std::string());
    p.editAnswer(row, "motive", "common; own", m_silent);
    QCOMPARE(cell(p.answers(2, 1), 0, "motive"), std::string("own common"));
    p.editAnswer(row, "motive", cell(before, 2, "motive"), m_silent);
    p.editAnswer(row, "a1_orders", was, m_silent);
    QCOMPARE(p.batches().front().contentSha256, hash);
    QCOMPARE(clean(p), std::string());
  }

  /// Missing kinds stand in the project in a way that no file may use; taking an edit back must bring them again.
  void missingKindsComeBackToo() {
    Project p = project();
    import(p, "A", 3);
    const std::int64_t row = p.answers(0, 1).numbers[0];
    for (const char* missing : {"99", "-98", "-90", ""}) {
      const std::string was = p.editAnswer(row, "a1_orders", missing, m_silent);
      const std::string now = cell(p.answers(0, 1), 0, "a1_orders");
      p.editAnswer(row, "a1_orders", was, m_silent);
      QCOMPARE(cell(p.answers(0, 1), 0, "a1_orders"), was);
      p.editAnswer(row, "a1_orders", now, m_silent);
      QCOMPARE(cell(p.answers(0, 1), 0, "a1_orders"), now);
    }
    QCOMPARE(clean(p), std::string());
  }

  void whatIsNoAnswerIsRefusedAndNothingChanges() {
    Project p = project();
    import(p, "A", 3);
    const std::string hash = p.batches().front().contentSha256;
    const std::int64_t row = p.answers(0, 1).numbers[0];
    QCOMPARE(faultOf([&] { p.editAnswer(row, "a1_orders", "6", m_silent); }), std::string("answer_refused"));
    QCOMPARE(faultOf([&] { p.editAnswer(row, "nothing", "1", m_silent); }), std::string("answer_refused"));
    QCOMPARE(faultOf([&] { p.editAnswer(row, "_community", "K09", m_silent); }), std::string("answer_refused"));
    QCOMPARE(faultOf([&] { p.editAnswer(999, "a1_orders", "1", m_silent); }), std::string("answer_refused"));
    QCOMPARE(p.batches().front().contentSha256, hash);
  }

  void theJournalTellsWhichCellAndNotWhatItHolds() {
    Project p = project();
    import(p, "A", 3);
    const std::int64_t row = p.answers(0, 1).numbers[0];
    const std::string file = p.path();
    p.editAnswer(row, "motive", "gift", m_silent);
    { const Project closed = std::move(p); }
    const std::string note = scalar(file, "SELECT detail FROM journal WHERE action = 'edit'");
    QVERIFY2(note.find("motive") != std::string::npos, note.c_str());
    QVERIFY2(note.find("gift") == std::string::npos, note.c_str());
  }
};

HZ_TEST(AnswersTableTest)
#include "answers_table_test.moc"
