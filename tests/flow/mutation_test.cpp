// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/fault.h"
#include "base/hash.h"
#include "base/workbook.h"
#include "core/import/raw_package.h"
#include "support/files.h"
#include "support/registry.h"
#include "survey/project/project.h"
#include "survey/project/responses_file.h"

#include <QtTest>

#include <fstream>
#include <random>
#include <sstream>

using namespace hz;
using namespace hz::test;

namespace {

/// A database but for its change counter and the version that goes with it (bytes 24 and 92 of the header).
std::string withoutCounters(std::string database) {
  for (const std::size_t at : {std::size_t{24}, std::size_t{92}}) {
    if (database.size() >= at + 8) database.replace(at, at == 24 ? 4 : 8, at == 24 ? 4 : 8, '\0');
  }
  // And the sum of the page that they stand on.
  constexpr std::size_t kPage = 32768, kSum = 8;
  if (database.size() >= kPage) database.replace(kPage - kSum, kSum, kSum, '\0');
  return database;
}

/// Damage as transport and disks do it, and as people do who want to know.
std::string damaged(std::string bytes, std::mt19937& random) {
  const auto below = [&](std::size_t n) { return n == 0 ? 0 : static_cast<std::size_t>(random()) % n; };
  switch (below(5)) {
    case 0:  // bits
      for (std::size_t k = 1 + below(8); k > 0; --k) bytes[below(bytes.size())] ^= static_cast<char>(1u << below(8));
      break;
    case 1: bytes.resize(below(bytes.size())); break;
    case 2: {  // a hole
      const std::size_t at = below(bytes.size());
      bytes.erase(at, 1 + below(40));
      break;
    }
    case 3: {  // a stretch twice
      const std::size_t at = below(bytes.size());
      bytes.insert(below(bytes.size()), bytes.substr(at, 1 + below(200)));
      break;
    }
    default:  // characters that mean something
      for (std::size_t k = 1 + below(4); k > 0; --k)
        bytes.insert(below(bytes.size()), 1, "\",;\t\r\n\0\xFF\x80\\<>&"[below(14)]);
  }
  return bytes;
}

}  // namespace

/// Whatever a file has become: it is imported with every row accounted for, or refused and nothing has happened.
class MutationTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;
  Codebook m_codebook = shippedInstrument();
  std::vector<std::vector<std::string>> m_rows;

  std::string path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)).toStdString(); }

  ResponseRows responses() const {
    ResponseRows rows;
    rows.count = m_rows.size();
    rows.forEach = [this](const auto& visit) {
      for (const auto& row : m_rows) visit(row);
    };
    return rows;
  }

  std::string ods() const {
    std::string rows;
    const auto add = [&](const std::vector<std::string>& cells) {
      rows += "<table:table-row>";
      for (const std::string& cell : cells)
        rows += "<table:table-cell office:value-type=\"string\"><text:p>" + cell + "</text:p></table:table-cell>";
      rows += "</table:table-row>";
    };
    std::vector<std::string> header;
    for (const Question& question : m_codebook.questions) header.push_back(question.code);
    add(header);
    for (const auto& row : m_rows) add(row);
    return "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body>"
           "<office:spreadsheet><table:table table:name=\"数据\">" +
           rows + "</table:table></office:spreadsheet></office:body></office:document-content>";
  }

 private slots:
  void initTestCase() {
    for (int r = 0; r < 30; ++r) {
      auto& row = m_rows.emplace_back();
      for (const Question& question : m_codebook.questions) {
        const auto& choices = m_codebook.choices(question).choices;
        std::string cell = choices.empty() ? "" : choices[static_cast<std::size_t>(r) % choices.size()].code;
        if (question.role == QuestionRole::Respondent) cell = "R" + std::to_string(r);
        if (question.role == QuestionRole::Community) cell = "K0" + std::to_string(1 + r % 3);
        if (question.role == QuestionRole::Wave) cell = "2019";
        row.push_back(cell);
      }
    }
  }

  void files_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("rounds");
    const auto add = [](const char* name, const std::string& bytes, int rounds) {
      QTest::newRow(name) << QByteArray::fromStdString(bytes) << rounds;
    };
    writeResponsesCsv(path("a.csv"), m_codebook, responses());
    add("csv", fileBytes(path("a.csv")), 80);
    WorkbookSheet sheet;
    sheet.name = "数据";
    auto& header = sheet.rows.emplace_back();
    for (const Question& question : m_codebook.questions) header.emplace_back(question.code);
    for (const auto& row : m_rows) sheet.rows.emplace_back(row.begin(), row.end());
    writeWorkbook(path("a.xlsx"), {sheet});
    add("xlsx", fileBytes(path("a.xlsx")), 60);
    writePackage(path("a.ods"), {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                                 {"META-INF/manifest.xml", "<manifest/>"},
                                 {"content.xml", ods()}});
    add("ods", fileBytes(path("a.ods")), 60);
    for (const auto& [name, format] : {std::pair("a.sav", StatisticsFormat::Sav), {"a.dta", StatisticsFormat::Dta}}) {
      writeStatisticsFile(path(name), format, m_codebook, Language::Chinese, responses());
      add(name + 2, fileBytes(path(name)), 40);
    }
  }

  void files() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, rounds);
    const std::string project0 = path("社区 (1).hengzhi");
    QFile::remove(QString::fromStdString(project0));
    Project project = Project::create(project0, m_codebook, {});
    NoProgress progress;
    const std::string file = path("损坏的 数据.bin");
    const auto write = [&](const std::string& content) { std::ofstream(file, std::ios::binary) << content; };

    write(bytes.toStdString());
    const ImportReport whole = project.import(file, {}, progress);
    QCOMPARE(whole.batch.rowsRead, std::uint64_t{30});
    QCOMPARE(whole.batch.rowsAccepted, std::uint64_t{30});
    project.undo(whole.batch.id, progress);

    std::mt19937 random(20180318);
    std::vector<std::string> trials;
    for (int round = 0; round < rounds; ++round) trials.push_back(damaged(bytes.toStdString(), random));
    const int cuts = static_cast<int>(bytes.size()) / 1000;
    for (int cut = 0; cut < cuts; cut += std::max(1, cuts / 25)) trials.push_back(bytes.left(cut * 1000).toStdString());
    int refused = 0, taken = 0;
    for (const std::string& trial : trials) {
      write(trial);
      const std::string before = sha256(withoutCounters(fileBytes(project0)));
      const std::size_t batches = project.batches().size();
      try {
        const ImportReport report = project.import(file, {}, progress);
        ++taken;
        QCOMPARE(report.batch.rowsRead, report.batch.rowsAccepted + report.batch.rowsRejected);
        QCOMPARE(project.answerCount(), report.batch.rowsAccepted);
        QCOMPARE(static_cast<std::uint64_t>(project.rejectedRows(report.batch.id).size()), report.batch.rowsRejected);
        project.undo(report.batch.id, progress);
      } catch (const Fault& fault) {
        ++refused;
        QVERIFY2(fault.code() != FaultCode::Internal && fault.code() != FaultCode::StorageFailed, fault.what());
        // A file that breaks off in the middle had its transaction begun: SQLite counts that in the header.
        const std::string after = withoutCounters(fileBytes(project0));
        QCOMPARE(sha256(after), before);
        QCOMPARE(project.batches().size(), batches);
      }
      QCOMPARE(project.answerCount(), std::uint64_t{0});
    }
    QVERIFY(refused > 0);
    QVERIFY(refused + taken == static_cast<int>(trials.size()));
    QVERIFY(project.check(progress).empty());
  }
};

HZ_TEST(MutationTest)
#include "mutation_test.moc"
