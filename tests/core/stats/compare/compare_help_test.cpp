// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/resource.h"
#include "stats/compare/group_pairs.h"
#include "stats/compare/rank_sets.h"
#include "stats/compare/small_area.h"
#include "stats/compare/waves.h"
#include "support/help_words.h"
#include "support/registry.h"

#include <QtTest>
#include <map>

using namespace hz;

/// The worked examples on the help pages about comparisons.
class CompareHelpTest : public QObject {
  Q_OBJECT
 private:
  std::map<std::string, std::string> m_pages;

  void say(const std::string& page, const std::string& words) { say(page, words, asHelpPrints("zh", words)); }
  void say(const std::string& page, const std::string& english, const std::string& chinese) {
    for (const auto& [folder, words] : {std::pair("help/en/", english), std::pair("help/zh/", chinese)}) {
      const auto found = m_pages.find(folder + page);
      QVERIFY2(found != m_pages.end(), page.c_str());
      QVERIFY2(found->second.find(words + "\n") != std::string::npos, (folder + page + ": " + words).c_str());
    }
  }
  static std::string with(const std::string& words, double value) {
    return words + " = " + QString::number(value, 'f', 4).toStdString();
  }

 private slots:
  void initTestCase() {
    for (const Resource& resource : embeddedResources())
      m_pages[std::string(resource.name)] = std::string(resource.bytes);
  }

  void groups() {
    NoProgress progress;
    const GroupedValues groups =
        groupedValues({1, 2, 3, 2, 4, 6, 5, 7, 8, 9}, {0, 0, 0, 1, 1, 1, 2, 2, 2, 2}, {"a", "b", "c"});
    const GroupPair pair = groupPairs(groups, 0.95, 1, progress)[1];
    say("groups.md", with("Welch F", welchTest(groups).statistic));
    say("groups.md", with("Kruskal-Wallis H", kruskalWallis(groups).statistic));
    say("groups.md", with("Games-Howell p, first and third", pair.gamesHowellP));
    say("groups.md", with("Dunn z, first and third", pair.dunnZ));
  }

  void multiple() {
    const std::vector<double> p{0.010, 0.022, 0.040};
    say("multiple.md", with("Holm, second", adjusted(p, PAdjustment::Holm)[1]));
    say("multiple.md", with("BH, second", adjusted(p, PAdjustment::BenjaminiHochberg)[1]));
  }

  void ranks() {
    NoProgress progress;
    const Eigen::MatrixXd s = Eigen::MatrixXd::Identity(3, 3) * 4;
    const auto pair = pairwiseDifferences({70, 60, 58}, s, {{0, 1}}, 0.95);
    say("ranksets.md", with("t = (70 − 60)/√(2² + 2²)", pair[0].difference / pair[0].se));
    const auto sets = rankSets({70, 60, 58}, s, {}, progress);
    const char* const names[] = {"first", "second", "third"};
    const char* const chineseNames[] = {"一", "二", "三"};
    for (std::size_t i = 0; i < 3; ++i) {
      const std::string rank = std::to_string(sets[i].rank), lower = std::to_string(sets[i].lower),
                        upper = std::to_string(sets[i].upper);
      say("ranksets.md",
          std::string(names[i]) + " community: rank " + rank + ", simultaneous " + lower + " to " + upper,
          std::string("第") + chineseNames[i] + "个社区：名次" + rank + "，联合名次集" + lower + "至" + upper);
    }
  }

  void changes() {
    // The covariance of two waves as that of two estimates.
    Eigen::Matrix2d s;
    s << 1.5 * 1.5, 1.5, 1.5, 4;
    say("changes.md", with("se = √(1.5² + 2.0² − 2·1.5)", pairwiseDifferences({0, 0}, s, {}, 0.95)[0].se));
  }

  void smallArea() {
    // 27 communities about 60 with S² = 16 and D = 12, so that A = 4; the first has the direct estimate 40.
    const double rest = 20.0 / 26, apart = std::sqrt((16 - 400.0 / 26) / 2);
    SmallAreaInput input;
    input.x.resize(27, 0);
    for (int i = 0; i < 27; ++i) {
      input.names.push_back(std::to_string(i + 1));
      input.estimates.push_back(i == 0 ? 40 : 60 + rest + (i == 1 ? apart : i == 2 ? -apart : 0));
      input.variances.push_back(12);
    }
    const SmallAreaFit fit = fitSmallAreas(input, SmallAreaMethod::Reml);
    say("smallarea.md", with("γ = 4/(4 + 12)", fit.areas[0].gamma));
    say("smallarea.md", with("EBLUP = 1/4·40 + 3/4·60", fit.areas[0].eblup));
  }
};

HZ_TEST(CompareHelpTest)
#include "compare_help_test.moc"
