// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "base/hash.h"
#include "base/random.h"
#include "simulate/simulate.h"
#include "support/district.h"
#include "support/registry.h"
#include "survey/framework/framework.h"
#include "survey/project/rescue.h"
#include "survey/recipe/recipe_json.h"
#include "survey/store/database.h"

#include <QtTest>

#include <sys/wait.h>
#include <unistd.h>
#include <filesystem>
#include <fstream>

using namespace hz;
using namespace hz::test;
namespace fs = std::filesystem;

/// Damage anywhere in the file is found or does nothing: no number comes out of it that is not the right one.
class DamageTest : public QObject {
  Q_OBJECT
 private:
  enum Outcome { Right = 10, Refused, Wrong, Hung };
  QTemporaryDir m_folder;
  std::string m_base, m_work, m_numbers;

  std::string path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)).toStdString(); }

  /// Every answer and everything the numbers depend on, as one text.
  static std::string numbersOf(const Project& project) {
    NoProgress silent;
    const Survey survey = project.survey(project.recipe(), silent);
    Sha256 hash;
    hash.update(survey.contentHash + std::to_string(survey.respondents));
    project.responses().forEach([&](const std::vector<std::string>& cells) {
      for (const std::string& cell : cells) hash.update(cell + '\x1F');
    });
    hash.update(recipeToJson(project.recipe()));
    hash.update(writeFramework(project.framework()));
    return hash.hex();
  }
  Outcome outcome() const {
    const pid_t child = fork();
    if (child == 0) {
      alarm(20);
      try {
        const Project project = Project::open(m_work, true);
        _exit(numbersOf(project) == m_numbers ? Right : Wrong);
      } catch (const Fault&) {
        _exit(Refused);
      }
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? static_cast<Outcome>(WEXITSTATUS(status)) : Hung;
  }
  /// Damages the bytes and says how.
  static std::string damage(RandomStream& random, std::string& bytes) {
    const auto place = [&] { return random.below(static_cast<std::uint32_t>(bytes.size())); };
    const auto number = [](std::uint32_t value) { return std::to_string(value); };
    std::string how;
    switch (random.below(4)) {
      case 0: {
        const std::uint32_t at = place();
        bytes[at] ^= static_cast<char>(1 + random.below(255));
        return "byte " + number(at);
      }
      case 1:
        for (int bit = 0; bit < 8; ++bit) {
          const std::uint32_t at = place();
          bytes[at] ^= static_cast<char>(1 << random.below(8));
          how += " " + number(at);
        }
        return "bits in" + how;
      case 2: bytes.resize(place()); return "cut at " + number(static_cast<std::uint32_t>(bytes.size()));
      default: {  // two pages change places
        constexpr std::uint32_t kPage = 32768;
        const std::uint32_t pages = static_cast<std::uint32_t>(bytes.size()) / kPage;
        const std::uint32_t a = random.below(pages) * kPage, b = random.below(pages) * kPage;
        std::swap_ranges(bytes.begin() + a, bytes.begin() + a + kPage, bytes.begin() + b);
        return "pages at " + number(a) + " and " + number(b);
      }
    }
  }

 private slots:
  void initTestCase() {
    SimulationOptions options;
    options.communities = 4;
    options.respondents = 40;
    options.waves = 1;
    NoProgress silent;
    simulateDistrict(path("district"), options, silent);
    m_base = path("base.hengzhi");
    m_work = path("work.hengzhi");
    importDistrict(path("district"), m_base);
    m_numbers = numbersOf(Project::open(m_base, true));
  }

  void noWrongNumberComesOutOfDamage() {
    std::ifstream file(m_base, std::ios::binary);
    const std::string good{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const int rounds = std::max(200, qEnvironmentVariableIntValue("HENGZHI_FAULTS"));
    const std::uint64_t seed = std::random_device{}();
    RandomStream random(seed);
    std::map<Outcome, int> found;
    for (int round = 0; round < rounds; ++round) {
      std::string bad = good;
      const std::string how = damage(random, bad);
      std::ofstream(m_work, std::ios::binary | std::ios::trunc) << bad;
      const Outcome result = outcome();
      if (result != Right && result != Refused) qInfo("%s", how.c_str());
      ++found[result];
    }
    qInfo("damage: tried %d, refused %d, without effect %d, wrong %d, hung or crashed %d (seed %llu)", rounds,
          found[Refused], found[Right], found[Wrong], found[Hung], static_cast<unsigned long long>(seed));
    QCOMPARE(found[Wrong], 0);
    QCOMPARE(found[Hung], 0);
    QVERIFY(found[Refused] > rounds / 2);
  }

  void whatIsWholeIsRescued() {
    fs::copy_file(m_base, m_work, fs::copy_options::overwrite_existing);
    {
      // The content of one sheet is not what was imported.
      const Database database = Database::open(m_work, false);
      database.sql().exec("UPDATE statistic SET value = value + 1 WHERE name = 'pop'");
    }
    NoProgress silent;
    const std::string copy = path("rescued.hengzhi");
    const Rescue rescue = rescueProject(m_work, copy, silent);
    QCOMPARE(rescue.leftOut, std::vector<std::string>{"statistics.csv"});
    QVERIFY(!rescue.methodLost);
    const Project rescued = Project::open(copy, true);
    QCOMPARE(rescued.batches().size(), Project::open(m_base, true).batches().size() - 1);
    for (const CheckFinding& finding : rescued.check(silent)) QVERIFY2(!finding.isError, finding.text.c_str());
    QVERIFY_EXCEPTION_THROWN(rescueProject(m_work, copy, silent), Fault);
  }
};

HZ_TEST(DamageTest)
#include "damage_test.moc"
