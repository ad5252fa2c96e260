// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "faults/failing_vfs.h"
#include "simulate/simulate.h"
#include "support/district.h"
#include "support/project_state.h"
#include "support/registry.h"
#include "survey/project/responses_file.h"

#include <QtTest>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace hz;
using namespace hz::test;
namespace fs = std::filesystem;

/// Whichever call to the disk fails, the project holds the whole batch or none of it, and says so.
class IoTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;
  std::string m_base, m_work, m_answers, m_full;
  ProjectState m_before, m_after;
  FailingVfs m_vfs;

  std::string path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)).toStdString(); }

  void renew() {
    m_vfs.failAt(0, FailureKind::Device);
    for (const char* tail : {"", "-wal", "-journal", "-shm"}) fs::remove(m_work + tail);
    fs::copy_file(m_base, m_work);
  }
  static std::string bytesOf(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  /// The work in a process whose files end at `limit`: 0 = done, 1 = failed with words, −1 = it had to be ended.
  template <typename Work>
  static int inLimit(std::uintmax_t limit, Work work) {
    const pid_t child = fork();
    if (child == 0) {
      const rlimit most{static_cast<rlim_t>(limit), static_cast<rlim_t>(limit)};
      if (std::signal(SIGXFSZ, SIG_IGN) == SIG_ERR || setrlimit(RLIMIT_FSIZE, &most) != 0) _exit(2);
      alarm(120);
      try {
        work();
      } catch (const Fault&) {
        _exit(1);
      }
      _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  /// True when it said that it was done.
  bool importOnce() const {
    NoProgress progress;
    try {
      Project project = Project::open(m_work);
      project.import(m_answers, {}, progress);
      return true;
    } catch (const Fault&) {
      return false;
    }
  }
  bool undoOnce() const {
    NoProgress progress;
    try {
      Project project = Project::open(m_work);
      project.undo(static_cast<std::int64_t>(m_before.batches), progress);
      return true;
    } catch (const Fault&) {
      return false;
    }
  }
  /// Lets every call fail in turn until the work meets no failing call any more.
  template <typename Work>
  void everyCallFails(FailureKind kind, const ProjectState& done, Work work) {
    int none = 0, all = 0, call = 1;
    for (;; ++call) {
      renew();
      m_vfs.failAt(call, kind);
      const bool said = work();
      const bool failed = m_vfs.hasFailed();
      m_vfs.failAt(0, kind);
      const ProjectState found = stateOf(m_work);
      const std::string where = "call " + std::to_string(call) + ": ";
      QVERIFY2(found.broken.empty(), (where + found.broken).c_str());
      QVERIFY2(found == m_before || found == done, (where + "neither before nor after").c_str());
      // "Done" is never said of something that is not there, and what is there is never called failed.
      QVERIFY2(said == (found == done), (where + (said ? "said done" : "said failed")).c_str());
      ++(found == m_before ? none : all);
      if (!failed) break;
    }
    QVERIFY(call > 40);
    qInfo("%d calls failed one by one: %d times nothing changed, %d times all", call - 1, none, all - 1);
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
    options.respondents = 20;
    options.seed = 5;
    simulateDistrict(path("first"), options, silent);
    importDistrict(path("first"), m_base);
    m_before = stateOf(m_base);
    QCOMPARE(m_before.broken, std::string());
    renew();
    QVERIFY(importOnce());
    m_after = stateOf(m_work);
    QCOMPARE(m_after.broken, std::string());
    QCOMPARE(m_after.batches, m_before.batches + 1);
    m_full = path("full.hengzhi");
    fs::copy_file(m_work, m_full);
  }

  void anImportIsWholeOrNothingWhenTheDeviceErrs() {
    everyCallFails(FailureKind::Device, m_after, [this] { return importOnce(); });
  }
  void anImportIsWholeOrNothingWhenTheDiskIsFull() {
    everyCallFails(FailureKind::Full, m_after, [this] { return importOnce(); });
  }
  void takingBackIsWholeOrNothing() {
    renew();
    QVERIFY(undoOnce());
    const ProjectState undone = stateOf(m_work);
    QCOMPARE(undone.broken, std::string());
    everyCallFails(FailureKind::Device, undone, [this] { return undoOnce(); });
  }

  /// No file may grow beyond a limit, as on a disk that is nearly full: from nothing free to enough.
  void nineSizesOfAFullDisk_data() {
    QTest::addColumn<int>("work");
    const char* const names[] = {"import", "a copy", "answers as CSV", "SPSS file", "Stata file"};
    for (int work = 0; work < 5; ++work) QTest::newRow(names[work]) << work;
  }
  void nineSizesOfAFullDisk() {
    QFETCH(int, work);
    const std::string folder = path("limited"), out = folder + "/out";
    const auto run = [&] {
      NoProgress silent;
      if (work == 0) {
        Project::open(m_work).import(m_answers, {}, silent);
        return;
      }
      const Project project = Project::open(m_full, true);
      if (work == 1) project.saveCopy(out, silent);
      if (work == 2) writeResponsesCsv(out, project.codebook(), project.responses());
      if (work > 2)
        writeStatisticsFile(out, work == 3 ? StatisticsFormat::Sav : StatisticsFormat::Dta, project.codebook(),
                            Language::English, project.responses());
    };
    const std::string result = work == 0 ? m_work : out;
    const auto begin = [&] {
      renew();
      fs::remove_all(folder);
      fs::create_directory(folder);
      if (work == 1) fs::copy_file(m_base, out);
      if (work > 1) std::ofstream(out) << "what was there before";
    };
    begin();
    const std::uintmax_t small = fs::file_size(result);
    run();
    const std::uintmax_t whole = fs::file_size(result);
    int lost = 0, wrong = 0, hung = 0, full = 0;
    for (int step = 0; step < 9; ++step) {
      begin();
      const std::string before = bytesOf(result);
      // Nothing more, a little, … a little less than the whole, twice as much.
      const std::uintmax_t from = work == 0 ? small : 0;
      const std::uintmax_t limit = step < 8 ? from + (whole - from) * static_cast<unsigned>(step) / 8 : 4 * whole;
      const int ended = inLimit(limit, run);
      hung += ended < 0;
      full += ended != 0;
      if (work == 0) {
        const ProjectState found = stateOf(m_work);
        lost += !found.broken.empty();
        wrong += ended == 0 ? found != m_after : found != m_before;
      } else {
        wrong += ended == 0 ? bytesOf(out) == before : bytesOf(out) != before;
        lost += std::distance(fs::directory_iterator(folder), {}) != 1;
      }
    }
    qInfo("9 sizes of a full disk: %d refused, %d lost or left behind, %d wrong, %d hung", full, lost, wrong, hung);
    QCOMPARE(lost + wrong + hung, 0);
    QVERIFY(full > 0 && full < 9);
  }

  /// The judge must see what a program without a journal leaves behind.
  void halfABatchIsFoundOut() {
    renew();
    announceCopy(m_work);
    m_vfs.failAt(0, FailureKind::Full);
    writeCarelessly(m_work, true);
    const int calls = m_vfs.calls();
    QCOMPARE(stateOf(m_work).broken, std::string());  // undisturbed it is clean
    int broken = 0, tried = 0;
    for (int call = calls / 3; call < calls; call += std::max(1, calls / 40), ++tried) {
      renew();
      announceCopy(m_work);
      m_vfs.failAt(call, FailureKind::Full);
      writeCarelessly(m_work, true);
      m_vfs.failAt(0, FailureKind::Full);
      broken += !stateOf(m_work).broken.empty();
    }
    qInfo("without a journal: %d of %d failures found out", broken, tried);
    QVERIFY(broken > 0);
  }
};

HZ_TEST(IoTest)
#include "io_test.moc"
