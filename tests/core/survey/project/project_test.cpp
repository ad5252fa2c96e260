// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "base/hash.h"
#include "base/random.h"
#include "simulate/simulate.h"
#include "support/district.h"
#include "support/files.h"
#include "support/project_state.h"
#include "support/registry.h"
#include "survey/store/ordered_file.h"

#include <QtTest>

#include <sqlite3.h>
#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

using namespace hz;
using namespace hz::test;
namespace fs = std::filesystem;

class ProjectTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;
  std::string m_sheets, m_base, m_work;
  NoProgress m_silent;

  std::string path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)).toStdString(); }
  static void write(const std::string& file, const std::string& all) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << all;
  }
  void renew() const {
    for (const char* tail : {"", "-wal", "-journal"}) fs::remove(m_work + tail);
    fs::copy_file(m_base, m_work);
  }
  static void sql(const std::string& file, const std::string& statements) {
    sqlite3* database = nullptr;
    // Through our file system, so that the pages are right and their content is what is judged.
    constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    QCOMPARE(sqlite3_open_v2(file.c_str(), &database, kFlags, survey::orderedFileSystem()), SQLITE_OK);
    char* message = nullptr;
    sqlite3_exec(database, statements.c_str(), nullptr, nullptr, &message);
    const std::string said = message == nullptr ? "" : message;
    sqlite3_free(message);
    sqlite3_close(database);
    QCOMPARE(said, std::string());
  }
  static std::string cell(const std::string& file, const std::string& query) {
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
  template <typename Work>
  static std::string faultOf(Work work) {
    try {
      work();
    } catch (const Fault& fault) {
      return std::string(faultKey(fault.code()));
    }
    return "none";
  }
  std::string opening() const {
    return faultOf([this] { Project::open(m_work); });
  }
  std::string findings() const {
    std::string all;
    NoProgress silent;
    for (const CheckFinding& finding : Project::open(m_work).check(silent)) all += finding.text + "\n";
    return all;
  }

 private slots:
  void initTestCase() {
    SimulationOptions options;
    options.communities = 4;
    options.respondents = 30;
    m_sheets = path("sheets");
    m_base = path("base.hengzhi");
    m_work = path("社区治理 调查/数据 (2019).hengzhi");
    fs::create_directories(fs::path(m_work).parent_path());
    simulateDistrict(m_sheets, options, m_silent);
    importDistrict(m_sheets, m_base);
  }
  void init() { renew(); }

  void aProjectCarriesItsMarksAndIsAtRestOneFile() {
    QCOMPARE(cell(m_work, "PRAGMA application_id"), std::to_string(0x485A4731));
    QCOMPARE(cell(m_work, "PRAGMA user_version"), std::string("2"));
    QCOMPARE(cell(m_work, "PRAGMA journal_mode"), std::string("delete"));
    QVERIFY(!fs::exists(m_base + "-wal") && !fs::exists(m_base + "-journal"));
    QCOMPARE(findings(), std::string());
  }

  void readingNeverChangesTheFile() {
    const std::string before = test::fileBytes(m_work);
    {
      const Project project = Project::open(m_work, true);
      QVERIFY(project.readOnly());
      scorecardOf(project, Recipe{});
      project.check(m_silent);
      project.answers(0, 10);
    }
    QVERIFY(test::fileBytes(m_work) == before);
  }

  void aCopyIsTheSameProjectAndTheOriginalStays() {
    const std::string before = test::fileBytes(m_work), target = path("副本.hengzhi");
    for (const bool readOnly : {false, true}) {
      const Project project = Project::open(m_work, readOnly);
      project.saveCopy(target, m_silent);  // the second time over the first
      QVERIFY(test::fileBytes(m_work) == before);
      const Project copy = Project::open(target);
      QVERIFY(copy.check(m_silent).empty());
      QVERIFY(copy.recipe() == project.recipe());
      QCOMPARE(copy.batches().size(), project.batches().size());
      QCOMPARE(copy.answerCount(), project.answerCount());
      QCOMPARE(copy.survey(Recipe{}, m_silent).contentHash, project.survey(Recipe{}, m_silent).contentHash);
    }
    QVERIFY(!fs::exists(target + ".part") && !fs::exists(target + "-journal") && !fs::exists(target + "-wal"));
  }

  void aCopyReplacesNothingElse() {
    const Project project = Project::open(m_work);
    QCOMPARE(faultOf([&] { project.saveCopy(m_work, m_silent); }), std::string("file_exists"));
    const std::string foreign = path("table.csv");
    write(foreign, "a,b\n1,2\n");
    QCOMPARE(faultOf([&] { project.saveCopy(foreign, m_silent); }), std::string("project_foreign"));
    QCOMPARE(test::fileBytes(foreign), std::string("a,b\n1,2\n"));
    // Replacing a project under the hands of another window would lose what that one writes.
    const std::string target = path("used.hengzhi");
    project.saveCopy(target, m_silent);
    const Project used = Project::open(target);
    QCOMPARE(faultOf([&] { project.saveCopy(target, m_silent); }), std::string("project_in_use"));
    QCOMPARE(faultOf([&] { project.saveCopy("/no/such/folder/copy.hengzhi", m_silent); }),
             std::string("file_unwritable"));
  }

  void aCopyThatIsCancelledLeavesNothing() {
    class Stop final : public Progress {
     protected:
      bool keepGoing(std::uint64_t, std::uint64_t) override { return false; }
    } stop;
    const Project project = Project::open(m_work);
    const std::string target = path("stopped.hengzhi");
    QCOMPARE(faultOf([&] { project.saveCopy(target, stop); }), std::string("cancelled"));
    QVERIFY(!fs::exists(target) && !fs::exists(target + ".part"));
  }

  void creatingNeverOverwrites() {
    const std::string before = test::fileBytes(m_work);
    const Codebook codebook = shippedInstrument();
    QCOMPARE(faultOf([&] { Project::create(m_work, codebook, shippedFramework(codebook)); }),
             std::string("file_exists"));
    QVERIFY(test::fileBytes(m_work) == before);
  }

  void foreignFilesAreRefused_data() {
    QTest::addColumn<QString>("statements");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char* name, const char* statements, const char* fault) {
      QTest::newRow(name) << QString::fromLatin1(statements) << QString::fromLatin1(fault);
    };
    row("another program's database", "PRAGMA application_id=7", "project_foreign");
    row("newer format", "PRAGMA user_version=99", "project_newer");
    row("a trigger", "CREATE TRIGGER t AFTER INSERT ON answers BEGIN DELETE FROM answers; END",
        "project_foreign_parts");
    row("a view", "CREATE VIEW v AS SELECT * FROM answers", "project_foreign_parts");
    row("a table more", "CREATE TABLE more (x)", "project_foreign_parts");
    row("a table less", "DROP TABLE population", "project_foreign_parts");
    row("a column more", "ALTER TABLE answers ADD COLUMN more TEXT", "project_foreign_parts");
    row("an index", "CREATE INDEX i ON answers (_batch)", "project_foreign_parts");
  }
  void foreignFilesAreRefused() {
    QFETCH(QString, statements);
    QFETCH(QString, fault);
    sql(m_work, statements.toStdString());
    const std::string before = test::fileBytes(m_work);
    QCOMPARE(opening(), fault.toStdString());
    QVERIFY(test::fileBytes(m_work) == before);
  }

  void whatIsNoDatabaseIsRefused() {
    for (const std::string& content : {std::string("id,community\n1,K01\n"), std::string(),
                                       std::string("\x89PNG\r\n\x1a\n") + std::string(3000, 'x')}) {
      write(m_work, content);
      const std::string found = opening();
      QVERIFY2(found == "project_foreign" || found == "file_empty", found.c_str());
      QVERIFY(test::fileBytes(m_work) == content);
    }
    fs::remove(m_work);
    QCOMPARE(opening(), std::string("file_not_found"));
    QCOMPARE(faultOf([this] { Project::open(fs::path(m_work).parent_path()); }), std::string("not_a_regular_file"));
  }

  void aFolderThatCannotBeWrittenIsSaid() {
    const Codebook codebook = shippedInstrument();
    QCOMPARE(faultOf([&] { Project::create("/proc/no such folder/p.hengzhi", codebook, shippedFramework(codebook)); }),
             std::string("file_unwritable"));
  }

  void aProjectOpenElsewhereIsNotWritten() {
    const Project first = Project::open(m_work);
    QCOMPARE(opening(), std::string("project_in_use"));
    QCOMPARE(first.batches().size(), std::size_t{5});
  }

  void changedDataAreFound_data() {
    QTest::addColumn<QString>("statements");
    QTest::newRow("an answer") << QStringLiteral(
        "UPDATE answers SET a1_orders = 6 - a1_orders WHERE _row = 3 AND a1_orders <> 3 OR _row = 4");
    QTest::newRow("a row less") << QStringLiteral("DELETE FROM answers WHERE _row = 5");
    QTest::newRow("a weight") << QStringLiteral("UPDATE answers SET _weight = 3 WHERE _row = 5");
    QTest::newRow("a statistic") << QStringLiteral("UPDATE statistic SET value = value + 1 WHERE name = 'pop'");
    QTest::newRow("hours") << QStringLiteral("UPDATE service_hours SET hours = coalesce(hours, 0) + 1");
    QTest::newRow("a count") << QStringLiteral(
        "UPDATE batch SET rows_accepted = rows_accepted + 1, rows_read = rows_read + 1 WHERE kind = 'responses'");
    QTest::newRow("the journal") << QStringLiteral("UPDATE journal SET detail = detail || '.' WHERE id = 2");
    QTest::newRow("the framework") << QStringLiteral(
        "UPDATE definition SET content = replace(content, 'Administrative', 'Administrated') WHERE name = "
        "'framework.csv'");
    QTest::newRow("a label") << QStringLiteral("UPDATE question SET label_en = label_en || '!' WHERE position = 3");
    QTest::newRow("the journal's last row")
        << QStringLiteral("DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)");
    QTest::newRow("a release less") << QStringLiteral("DELETE FROM setting WHERE key = 'release/00000002'");
    QTest::newRow("another release") << QStringLiteral(
        "UPDATE setting SET value = replace(value, '\"n\":40', '\"n\":41') WHERE key = 'release/00000001'");
    QTest::newRow("a journal row less") << QStringLiteral("DELETE FROM journal WHERE id = 2");
  }
  void changedDataAreFound() {
    QFETCH(QString, statements);
    for (const std::string community : {"K01", "K02"})
      Project::open(m_work).noteRelease({"", "analyse", "", "", {{"2018", community, 40, {}, {}}}});
    QCOMPARE(findings(), std::string());
    // Through our file system: the pages are right, and only their content tells.
    sqlite3* database = nullptr;
    sqlite3_open_v2(m_work.c_str(), &database, SQLITE_OPEN_READWRITE, survey::orderedFileSystem());
    const std::string text = statements.toStdString();
    const bool done = sqlite3_exec(database, text.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
    const int changed = sqlite3_changes(database);
    const std::string why = sqlite3_errmsg(database);
    sqlite3_close(database);
    QVERIFY2(done && changed > 0, why.c_str());
    QVERIFY(!findings().empty());
  }

  void anImportTakenBackLeavesNoTrace() {
    const auto tables = [this] {
      return cell(
          m_work,
          "SELECT group_concat(_row || '/' || _batch) FROM answers; SELECT group_concat(value || name || batch) "
          "FROM statistic; SELECT count(*) FROM issue; SELECT count(*) FROM rejected_row");
    };
    const std::string before = tables();
    const Scorecard card = scorecardOf(Project::open(m_work, true), Recipe{});
    SimulationOptions options;
    options.communities = 4;
    options.respondents = 40;
    options.seed = 9;
    simulateDistrict(path("later"), options, m_silent);
    {
      Project project = Project::open(m_work);
      const ImportReport report = project.import(path("later") + "/responses.csv", {}, m_silent);
      QVERIFY(report.batch.rowsAccepted > 0);
      QVERIFY(tables() != before);
      project.undo(report.batch.id, m_silent);
    }
    QCOMPARE(tables(), before);
    QCOMPARE(findings(), std::string());
    QCOMPARE(cell(m_work, "SELECT action FROM journal ORDER BY id DESC LIMIT 1"), std::string("undo"));
    const Scorecard again = scorecardOf(Project::open(m_work, true), Recipe{});
    for (std::size_t unit = 0; unit < card.units.size(); ++unit) {
      QCOMPARE(again.at(unit, "I1").value, card.at(unit, "I1").value);
      QCOMPARE(again.at(unit, "I1").lower, card.at(unit, "I1").lower);
    }
  }

  void takingBackTwiceOrWhatIsNotThereIsAnError() {
    Project project = Project::open(m_work);
    QCOMPARE(faultOf([&] { project.undo(99, m_silent); }), std::string("batch_unknown"));
    project.undo(5, m_silent);
    QCOMPARE(faultOf([&] { project.undo(5, m_silent); }), std::string("batch_unknown"));
  }

  void aLogLeftByACrashIsFoldedIn() {
    const ProjectState whole = stateOf(m_work);
    // What a crash after the commit and before the fold leaves: the old file and a log with the change.
    sqlite3* database = nullptr;
    QCOMPARE(sqlite3_open(m_work.c_str(), &database), SQLITE_OK);
    sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    sqlite3_exec(database, "PRAGMA journal_mode=WAL; INSERT INTO setting VALUES ('page', 'scores')", nullptr, nullptr,
                 nullptr);
    sqlite3_close(database);
    QVERIFY(fs::exists(m_work + "-wal"));
    for (const bool readOnly : {true, false}) {
      QCOMPARE(Project::open(m_work, readOnly).setting("page"), std::string("scores"));
      QVERIFY(!fs::exists(m_work + "-wal"));
    }
    QVERIFY(stateOf(m_work) == whole);
  }

  /// Cut short or with bytes gone wrong, a project opens with the right data, or says what is wrong; it never crashes.
  void damagedFilesNeverCrash() {
    const std::string good = test::fileBytes(m_work);
    const ProjectState whole = stateOf(m_work);
    int refused = 0, found = 0, unharmed = 0;
    const auto judge = [&](const std::string& where) {
      const ProjectState state = stateOf(m_work);
      if (state.broken.empty()) {
        QVERIFY2(state == whole, where.c_str());
        ++unharmed;
      } else {
        ++(state.batches == 0 ? refused : found);
      }
      try {
        const Project project = Project::open(m_work, true);
        scorecardOf(project, Recipe{}, 1);
      } catch (const Fault&) {  // words are all that is asked for
      }
    };
    for (std::size_t size = 512; size < good.size(); size += good.size() / 60 + 1) {
      write(m_work, good.substr(0, size));
      judge("cut to " + std::to_string(size));
    }
    QCOMPARE(unharmed, 0);
    const std::uint64_t seed = std::random_device{}();
    RandomStream random(seed);
    for (int round = 0; round < 120; ++round) {
      std::string bad = good;
      const std::size_t at = random.below(static_cast<std::uint32_t>(good.size()));
      bad[at] = static_cast<char>(bad[at] ^ static_cast<char>(1 + random.below(255)));
      write(m_work, bad);
      judge("byte " + std::to_string(at) + ", seed " + std::to_string(seed));
    }
    qInfo("damage (seed %llu): %d refused, %d found by the check, %d without effect",
          static_cast<unsigned long long>(seed), refused, found, unharmed);
    QVERIFY(refused > 0 && found > 0);
  }
};

HZ_TEST(ProjectTest)
#include "project_test.moc"
