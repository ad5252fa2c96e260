// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "simulate/simulate.h"
#include "support/district.h"
#include "support/project_state.h"
#include "support/registry.h"

#include <QtTest>

#include <sys/wait.h>
#include <unistd.h>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <thread>

using namespace hz;
using namespace hz::test;
namespace fs = std::filesystem;

/// An import that is killed at any moment leaves the whole batch or none of it.
class KillTest : public QObject {
  Q_OBJECT
 private:
  using Clock = std::chrono::steady_clock;
  QTemporaryDir m_folder;
  std::string m_base, m_work, m_answers;
  ProjectState m_before, m_after;

  std::string path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)).toStdString(); }

  void renew() const {
    for (const char* tail : {"", "-wal", "-journal", "-shm"}) fs::remove(m_work + tail);
    fs::copy_file(m_base, m_work);
  }

  /// Runs the work in a process of its own; kills it after `delay` seconds (negative: lets it end). Returns seconds
  /// run.
  template <typename Work>
  static double inChild(double delay, Work work) {
    const auto start = Clock::now();
    const pid_t child = fork();
    if (child == 0) {
      work();
      _exit(0);
    }
    if (delay >= 0) {
      std::this_thread::sleep_for(std::chrono::duration<double>(delay));
      kill(child, SIGKILL);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return std::chrono::duration<double>(Clock::now() - start).count();
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
  }

  void theBatchIsThereWholeOrNotAtAll() {
    renew();
    const double whole = inChild(-1, [this] { importOnce(); });
    const std::uint64_t seed = std::random_device{}();
    RandomStream random(seed);
    const int rounds = std::max(200, qEnvironmentVariableIntValue("HENGZHI_FAULTS"));
    int none = 0, all = 0, logs = 0;
    const std::string alone = path("alone.hengzhi");
    for (int round = 0; round < rounds; ++round) {
      renew();
      inChild(random.uniform() * whole * 1.1, [this] { importOnce(); });
      logs += fs::exists(m_work + "-wal");
      // Whoever copies the file without what lies beside it has a whole state too.
      fs::copy_file(m_work, alone, fs::copy_options::overwrite_existing);
      const ProjectState copied = stateOf(alone);
      QVERIFY2(copied == m_before || copied == m_after, (copied.broken + " seed " + std::to_string(seed)).c_str());
      const ProjectState found = stateOf(m_work);
      QVERIFY2(found.broken.empty(), (found.broken + " seed " + std::to_string(seed)).c_str());
      QVERIFY2(found == m_before || found == m_after, ("seed " + std::to_string(seed)).c_str());
      ++(found == m_before ? none : all);
    }
    qInfo("%d kills within %.0f ms (seed %llu): %d times nothing stored, %d times everything, %d with a log left",
          rounds, whole * 1100, static_cast<unsigned long long>(seed), none, all, logs);
    QVERIFY2(none > 20 && logs > 20, "the kills did not fall into the import");
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
