// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/child.h"

#include "base/random.h"
#include "base/temporary_file.h"
#include "simulate/simulate.h"
#include "support/district.h"
#include "support/project_state.h"
#include "support/registry.h"
#include "survey/project/responses_file.h"

#include <QProcess>
#include <QtTest>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace hz;
using namespace hz::test;
namespace fs = std::filesystem;

/// An import that is killed at any moment leaves the whole batch or none of it.
class KillTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;
  enum Work { Import, Undo, Edit, Entry };
  std::string m_base, m_imported, m_work, m_answers;
  ProjectState m_before, m_after;

  std::string path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)).toStdString(); }

  void renew() const { renew(m_base); }
  void renew(const std::string& from) const {
    for (const char* tail : {"", "-wal", "-journal", "-shm"}) fs::remove(m_work + tail);
    fs::copy_file(from, m_work);
  }

  void run(int work) const {
    if (work == Import) return importOnce();
    NoProgress progress;
    Project project = Project::open(m_work);
    if (work == Undo) project.undo(project.batches().back().id, progress);
    if (work == Edit) project.editAnswer(5, "a1_orders", "1", progress);
    Questionnaire form;
    form.respondent = "A-001";
    form.answers = {{"a1_orders", "3"}};
    if (work == Entry) project.entry().add({"AB", "A-", "K01", "2019"}, form, progress);
  }
  void importOnce() const {
    NoProgress progress;
    Project project = Project::open(m_work);
    project.import(m_answers, {}, progress);
  }

 private slots:
  void initTestCase() {
    SimulationOptions options;
    options.communities = 20;
    options.respondents = 150;
    options.waves = 1;
    NoProgress silent;
    simulateDistrict(path("more"), options, silent);
    m_answers = path("more") + "/responses.csv";
    m_base = path("base.hengzhi");
    m_work = path("work.hengzhi");
    importDistrict(sampleFolder(), m_base);
    m_before = stateOf(m_base);
    QCOMPARE(m_before.broken, std::string());
    renew();
    importOnce();
    m_after = stateOf(m_work);
    QCOMPARE(m_after.broken, std::string());
    QCOMPARE(m_after.batches, m_before.batches + 1);
    m_imported = path("imported.hengzhi");
    fs::copy_file(m_work, m_imported);
  }

  void workIsThereWholeOrNotAtAll_data() {
    QTest::addColumn<int>("work");
    QTest::newRow("import") << int(Import);
    QTest::newRow("undo") << int(Undo);
    QTest::newRow("edit") << int(Edit);
    QTest::newRow("entry") << int(Entry);
  }
  void workIsThereWholeOrNotAtAll() {
    QFETCH(int, work);
    const bool isImport = work == Import;
    const std::string from = isImport ? m_base : m_imported;
    const ProjectState before = isImport ? m_before : m_after;
    renew(from);
    const double whole = inChild(-1, [&] { run(work); });
    const ProjectState after = stateOf(m_work);
    QCOMPARE(after.broken, std::string());
    QVERIFY(after != before);
    const std::uint64_t seed = std::random_device{}();
    RandomStream random(seed);
    const int rounds = std::max(50, qEnvironmentVariableIntValue("HENGZHI_FAULTS") / 4);
    int none = 0, all = 0, logs = 0;
    const std::string alone = path("alone.hengzhi");
    for (int round = 0; round < rounds; ++round) {
      renew(from);
      inChild(random.uniform() * whole * 1.1, [&] { run(work); });
      logs += fs::exists(m_work + "-wal");
      // Whoever copies the file without what lies beside it has a whole state too.
      fs::copy_file(m_work, alone, fs::copy_options::overwrite_existing);
      const ProjectState copied = stateOf(alone);
      QVERIFY2(copied == before || copied == after, (copied.broken + " seed " + std::to_string(seed)).c_str());
      const ProjectState found = stateOf(m_work);
      QVERIFY2(found.broken.empty(), (found.broken + " seed " + std::to_string(seed)).c_str());
      QVERIFY2(found == before || found == after, ("seed " + std::to_string(seed)).c_str());
      ++(found == before ? none : all);
    }
    qInfo(
        "%d kills within %.0f ms (seed %llu): %d times nothing stored, %d times everything, %d with a log left; "
        "main file alone whole %d of %d",
        rounds, whole * 1100, static_cast<unsigned long long>(seed), none, all, logs, rounds, rounds);
    if (isImport) QVERIFY2(none > 5 && logs > 5, "the kills did not fall into the import");
  }

  /// The file that was there or the new one; and at the next start of a program nothing else.
  void aKilledCopyLeavesTheOldFileAndNoAnswers() {
    const std::string folder = path("copies"), copy = folder + "/copy.hengzhi";
    fs::create_directory(folder);
    const auto save = [&] {
      NoProgress silent;
      Project::open(m_imported, true).saveCopy(copy, silent);
    };
    fs::copy_file(m_base, copy);
    const double whole = inChild(-1, save);
    RandomStream random(11);
    const int rounds = std::max(30, qEnvironmentVariableIntValue("HENGZHI_FAULTS") / 4);
    int old = 0, leftovers = 0;
    for (int round = 0; round < rounds; ++round) {
      fs::copy_file(m_base, copy, fs::copy_options::overwrite_existing);
      inChild(random.uniform() * whole * 1.1, save);
      leftovers += std::distance(fs::directory_iterator(folder), {}) > 1;
      const ProjectState found = stateOf(copy);
      QVERIFY2(found == m_before || found == m_after, found.broken.c_str());
      old += found == m_before;
      removeUnfinished();
      QCOMPARE(std::distance(fs::directory_iterator(folder), {}), 1);
    }
    qInfo("%d kills of saving a copy: %d times the old file, %d drafts left and removed at the next start", rounds, old,
          leftovers);
  }

  /// The same of answers that are exported.
  void aKilledExportLeavesTheOldFileAndNoAnswers_data() {
    QTest::addColumn<bool>("spss");
    QTest::newRow("CSV") << false;
    QTest::newRow("SPSS") << true;
  }
  void aKilledExportLeavesTheOldFileAndNoAnswers() {
    QFETCH(bool, spss);
    const std::string folder = path(spss ? "exported_sav" : "exported_csv"), out = folder + "/answers";
    fs::create_directory(folder);
    const auto bytes = [&] {
      std::ifstream in(out, std::ios::binary);
      return std::string(std::istreambuf_iterator<char>(in), {});
    };
    const auto write = [&] {
      const Project project = Project::open(m_imported, true);
      if (spss) {
        writeStatisticsFile(out, StatisticsFormat::Sav, project.codebook(), Language::English, project.responses());
      } else {
        writeResponsesCsv(out, project.codebook(), project.responses());
      }
    };
    const double whole = inChild(-1, write);
    const std::string made = bytes(), before = "what was there before";
    RandomStream random(13);
    const int rounds = std::max(30, qEnvironmentVariableIntValue("HENGZHI_FAULTS") / 8);
    int old = 0, leftovers = 0;
    for (int round = 0; round < rounds; ++round) {
      std::ofstream(out, std::ios::binary) << before;
      inChild(random.uniform() * whole * 1.1, write);
      leftovers += std::distance(fs::directory_iterator(folder), {}) > 1;
      const std::string found = bytes();
      // The date in an SPSS file's head is that of its writing.
      QVERIFY(found == before || (spss ? found.size() == made.size() : found == made));
      old += found == before;
      removeUnfinished();
      QCOMPARE(std::distance(fs::directory_iterator(folder), {}), 1);
    }
    qInfo("%d kills of an export: %d times the old file, %d drafts left and removed at the next start", rounds, old,
          leftovers);
    QVERIFY(old > 0);
  }

  /// Whatever the window is about while it opens, reads and computes, the file is the one that was there.
  void aKilledWindowLeavesTheProjectAsItWas() {
    const QString program = qEnvironmentVariable("HENGZHI_PROGRAM");
    if (program.isEmpty()) QSKIP("HENGZHI_PROGRAM is not set");
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_folder.filePath(QStringLiteral("settings")));
    RandomStream random(17);
    const int rounds = std::max(6, qEnvironmentVariableIntValue("HENGZHI_FAULTS") / 20);
    int logs = 0, ended = 0;
    for (int round = 0; round < rounds; ++round) {
      renew(m_imported);
      QProcess window;
      window.setProcessEnvironment(environment);
      window.start(program, {QString::fromStdString(m_work)});
      QVERIFY2(window.waitForStarted(60000), qPrintable(window.errorString()));
      ended += window.waitForFinished(static_cast<int>(1500 * random.uniform()));
      window.kill();
      QVERIFY(window.waitForFinished(60000) || window.state() == QProcess::NotRunning);
      logs += fs::exists(m_work + "-wal");
      const ProjectState found = stateOf(m_work);
      QVERIFY2(found == m_after, found.broken.c_str());
    }
    qInfo("%d kills of the window: %d projects as they were, %d with a log left", rounds, rounds, logs);
    QCOMPARE(ended, 0);
  }

  /// The judge of the test above must see what a program without transactions leaves behind.
  void halfABatchIsFoundOut() {
    renew();
    announceCopy(m_work);
    const double whole = inChild(-1, [this] { writeCarelessly(m_work, false); });
    QCOMPARE(stateOf(m_work).broken, std::string());  // undisturbed it is clean
    RandomStream random(7);
    int broken = 0;
    for (int round = 0; round < 10; ++round) {
      renew();
      announceCopy(m_work);
      inChild((0.2 + 0.6 * random.uniform()) * whole, [this] { writeCarelessly(m_work, false); });
      const ProjectState found = stateOf(m_work);
      broken += !found.broken.empty() && found != m_before && found != m_after;
    }
    qInfo("without transactions: %d of 10 kills found out", broken);
    QVERIFY(broken >= 5);
  }
};

HZ_TEST(KillTest)
#include "kill_test.moc"
