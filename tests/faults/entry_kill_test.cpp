// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/child.h"

#include "base/random.h"
#include "support/district.h"
#include "support/registry.h"
#include "survey/project/entry.h"

#include <QtTest>

#include <filesystem>
#include <random>

using namespace hz;
using namespace hz::test;
namespace fs = std::filesystem;

/// Typing that is killed at any moment keeps every form that was acknowledged.
class EntryKillTest : public QObject {
  Q_OBJECT
 private:
  static constexpr int kForms = 12;
  const EntrySettings m_settings{"AB", "A-", "", "2024"};
  QTemporaryDir m_folder;
  std::string m_base, m_work;

  std::string path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)).toStdString(); }
  void renew() const {
    for (const char* tail : {"", "-wal", "-journal", "-shm"}) fs::remove(m_work + tail);
    fs::copy_file(m_base, m_work);
  }
  static std::string nameOf(int form) { return "A-" + std::to_string(1000 + form); }
  static std::string answerOf(int form) { return std::to_string(form % 2 + 1); }

  /// Types form after form, every fifth of them twice, and acknowledges each through the pipe.
  void type(int pipe) const {
    NoProgress silent;
    Project project = Project::open(m_work);
    for (int form = 0; form < kForms; ++form) {
      Entry entry = project.entry();
      Questionnaire typed;
      typed.respondent = nameOf(form);
      typed.community = "K01";
      typed.answers["sex"] = answerOf(form);
      const std::int64_t row = entry.add(m_settings, typed, silent).row;
      if (form % 5 == 4) entry.addSecond(row, "CD", {{"sex", "1"}});
      const char done = 1;
      if (write(pipe, &done, 1) != 1) return;
    }
  }

  /// Forms that were acknowledged before the process ended.
  int typedUntil(double delay, double* seconds) const {
    int ends[2];
    if (pipe(ends) != 0) return -1;
    *seconds = inChild(delay, [&] { type(ends[1]); });
    close(ends[1]);
    char done[2 * kForms];
    const auto count = read(ends[0], done, sizeof done);
    close(ends[0]);
    return static_cast<int>(std::max<ssize_t>(0, count));
  }

 private slots:
  void initTestCase() {
    m_base = path("base.hengzhi");
    m_work = path("work.hengzhi");
    Project::create(m_base, shippedInstrument(), Framework{});
  }

  void whatWasAcknowledgedIsThere() {
    renew();
    double whole = 0, seconds = 0;
    QCOMPARE(typedUntil(-1, &whole), kForms);
    const auto seed = std::random_device{}();
    RandomStream random(seed);
    int between = 0;
    int round = 0;
    // On a busy machine the typing takes longer or shorter than measured: more kills then, not fewer that matter.
    for (; round < 100 || (between <= 30 && round < 400); ++round) {
      renew();
      const int acknowledged = typedUntil(random.uniform() * whole * 1.05, &seconds);
      QVERIFY(acknowledged >= 0);
      const Project project = Project::open(m_work);
      const std::string where = "round " + std::to_string(round) + ", seed " + std::to_string(seed);
      NoProgress silent;
      for (const CheckFinding& finding : project.check(silent)) QFAIL((finding.text + ", " + where).c_str());
      // The form that was being stored is there whole, or not at all.
      const auto stored = static_cast<int>(project.answerCount());
      QVERIFY2(stored == acknowledged || stored == acknowledged + 1, where.c_str());
      between += acknowledged > 0 && acknowledged < kForms;
      const Entry entry = project.entry();
      for (int form = 0; form < stored; ++form) {
        const auto found = entry.at(entry.find("K01", "2024", nameOf(form)));
        QVERIFY2(found && found->answers.at("sex") == answerOf(form), where.c_str());
      }
      const auto twice = static_cast<int>(entry.doubleEntry().twice);
      QVERIFY2(twice == acknowledged / 5 || twice == acknowledged / 5 + 1, where.c_str());
    }
    qInfo("%d kills within %.0f ms (seed %u): %d of them while forms were typed", round, whole * 1050, seed, between);
    QVERIFY2(between > 30, "the kills did not fall into the typing");
  }
};

HZ_TEST(EntryKillTest)
#include "entry_kill_test.moc"
