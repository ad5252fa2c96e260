// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "base/file.h"
#include "base/file_writer.h"
#include "simulate/simulate.h"
#include "support/district.h"
#include "support/project_state.h"
#include "support/registry.h"
#include "survey/store/database.h"

#include <QtTest>

#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <filesystem>
#include <functional>
#include <optional>

using namespace hz;
using namespace hz::test;
namespace fs = std::filesystem;

namespace {

/// What another program meets; Internal = it went well.
FaultCode elsewhere(const std::function<void()>& work, bool asNobody = false) {
  const pid_t child = fork();
  if (child == 0) {
    if (asNobody && getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) _exit(255);
    try {
      work();
    } catch (const Fault& fault) {
      _exit(static_cast<int>(fault.code()));
    }
    _exit(static_cast<int>(FaultCode::Internal));
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? static_cast<FaultCode>(WEXITSTATUS(status)) : FaultCode::Cancelled;
}

}  // namespace

/// A project is written by one program at a time, from opening to closing, and is readable as a whole whatever
/// happened.
class LockTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;
  std::string m_base, m_work, m_answers;

  std::string path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)).toStdString(); }
  void import(Project& project) const {
    NoProgress progress;
    project.import(m_answers, {}, progress);
  }
  FaultCode writerElsewhere() const {
    return elsewhere([this] { Project::open(m_work); });
  }

 private slots:
  void initTestCase() {
    SimulationOptions options;
    options.communities = 6;
    options.respondents = 60;
    options.waves = 1;
    NoProgress silent;
    simulateDistrict(path("more"), options, silent);
    m_answers = path("more") + "/responses.csv";
    m_base = path("base.hengzhi");
    m_work = path("work.hengzhi");
    importDistrict(path("more"), m_base);
    // Other people than those of the project.
    std::string rows = readWholeFile(m_answers);
    for (std::size_t at = rows.find("\nK"); at != std::string::npos; at = rows.find("\nK", at + 2))
      rows.insert(at + 1, "M");
    writeWholeFile(m_answers, rows);
    fs::permissions(m_folder.path().toStdString(), fs::perms(0755));
  }
  void init() {
    for (const char* tail : {"", "-wal", "-journal", "-shm"}) fs::remove(m_work + tail);
    fs::copy_file(m_base, m_work);
  }

  void theLockHoldsFromOpeningToClosing() {
    {
      Project project = Project::open(m_work);
      QCOMPARE(writerElsewhere(), FaultCode::ProjectInUse);
      import(project);
      QCOMPARE(writerElsewhere(), FaultCode::ProjectInUse);
      NoProgress progress;
      project.undo(project.batches().back().id, progress);
      QCOMPARE(writerElsewhere(), FaultCode::ProjectInUse);
      project.setRecipe(project.recipe());
      QCOMPARE(writerElsewhere(), FaultCode::ProjectInUse);
    }
    QCOMPARE(writerElsewhere(), FaultCode::Internal);
  }

  void nothingInTheProcessGivesItUp() {
    const Project project = Project::open(m_work);
    QVERIFY_EXCEPTION_THROWN(writeWholeFile(m_work, "x"), Fault);
    QVERIFY_EXCEPTION_THROWN(Project::open(m_work), Fault);
    QVERIFY_EXCEPTION_THROWN(readWholeFile(m_work), Fault);
    ImportOptions options;
    options.dryRun = true;
    NoProgress progress;
    Project other = Project::open(m_base);
    QVERIFY_EXCEPTION_THROWN(other.import(m_work, options, progress), Fault);
    QCOMPARE(writerElsewhere(), FaultCode::ProjectInUse);
  }

  void othersReadWhileItRests() {
    const Project project = Project::open(m_work);
    QCOMPARE(elsewhere([this] { Project::open(m_work, true).batches(); }), FaultCode::Internal);
    QCOMPARE(writerElsewhere(), FaultCode::ProjectInUse);
  }

  void aKilledImportIsReadWhereNothingCanBeWritten() {
    const pid_t child = fork();
    if (child == 0) {
      // Committed to the log, and killed before it was folded in.
      const Database database = Database::open(m_work, false);
      database.sql().exec("PRAGMA journal_mode=WAL");
      database.sql().exec("UPDATE setting SET value = 'new' WHERE key = 'created_at'");
      kill(getpid(), SIGKILL);
    }
    int status = 0;
    waitpid(child, &status, 0);
    QVERIFY(fs::exists(m_work + "-wal"));
    const auto readsNew = [this] {
      if (Project::open(m_work, true).setting("created_at") != "new") throw Fault(FaultCode::ProjectDamaged);
    };
    fs::permissions(m_folder.path().toStdString(), fs::perms(0555));
    for (const char* tail : {"", "-wal"}) fs::permissions(m_work + tail, fs::perms(0444));
    const FaultCode there = elsewhere(readsNew, true);
    // Without its log it is the state before, also where nothing can be written.
    fs::permissions(m_folder.path().toStdString(), fs::perms(0755));
    fs::rename(m_work + "-wal", path("kept"));
    fs::permissions(m_folder.path().toStdString(), fs::perms(0555));
    const FaultCode alone = elsewhere([this] { Project::open(m_work, true).batches(); }, true);
    fs::permissions(m_folder.path().toStdString(), fs::perms(0755));
    fs::permissions(m_work, fs::perms(0644));
    fs::rename(path("kept"), m_work + "-wal");
    QCOMPARE(there, FaultCode::Internal);
    QCOMPARE(alone, FaultCode::Internal);
    QCOMPARE(elsewhere(readsNew), FaultCode::Internal);
    QVERIFY(!fs::exists(m_work + "-wal"));
  }
};

HZ_TEST(LockTest)
#include "lock_test.moc"
