// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/release/released_scorecard.h"
#include "base/all_parts.h"

#include "base/fault.h"
#include "score/index/plan.h"
#include "support/district.h"
#include "support/registry.h"

#include <QTemporaryDir>
#include <optional>

using namespace hz;
using namespace hz::test;

/// Everything that can be tried with a file of scores: the tree, the district, the counts.
class ReleasedScorecardTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;
  std::optional<Project> m_project;
  std::optional<Scorecard> m_card;

  const Framework& framework() const { return m_project->framework(); }
  Scorecard released(const Scorecard& card) const { return releasedScorecard(card, framework(), {}); }
  std::size_t codeOf(const std::string& code) const { return static_cast<std::size_t>(m_card->findCode(code)); }
  Result& at(Scorecard& card, std::size_t unit, std::size_t code) const {
    return card.results[unit * card.codes.size() + code];
  }
  static bool isHidden(const Result& result) { return result.absence == Absence::Withheld; }

  /// Numbers made of answers that only one community of a wave lacks while the district has them.
  int ofOneCommunityAlone(const Scorecard& before, const Scorecard& after) const {
    int found = 0;
    for (const std::string& wave : after.waves()) {
      const int district = after.findUnit(wave, "*");
      for (std::size_t code = 0; code < after.codes.size(); ++code) {
        if (after.codes[code].isText || isMissing(after.at(static_cast<std::size_t>(district), code).value)) continue;
        int hidden = 0;
        for (std::size_t unit = 0; unit < after.units.size(); ++unit) {
          const Result& own = before.at(unit, code);
          const bool there = !isMissing(own.value) && own.n > 0 && own.basis != Basis::Statistics;
          if (after.units[unit].wave == wave && !after.units[unit].isDistrict() && there)
            hidden += isHidden(after.at(unit, code)) ? 1 : 0;
        }
        found += hidden == 1 ? 1 : 0;
      }
    }
    return found;
  }

  /// Sums of the tree with one hidden part and a shown result.
  int ofOnePartAlone(const Scorecard& after) const {
    const Plan plan = makePlan(framework(), after.recipe);
    int found = 0;
    const auto hidden = [&](std::size_t unit, int column) {
      const int code = plan.columns[static_cast<std::size_t>(column)].resultCode;
      return isHidden(after.at(unit, static_cast<std::size_t>(code)));
    };
    for (std::size_t unit = 0; unit < after.units.size(); ++unit) {
      for (const Step& step : plan.steps) {
        const auto* node = std::get_if<NodeStep>(&step.what);
        if (node == nullptr || hidden(unit, node->column)) continue;
        int parts = 0;
        for (const PartPlan& part : node->parts) parts += hidden(unit, part.column) ? 1 : 0;
        found += parts == 1 ? 1 : 0;
      }
    }
    return found;
  }

 private slots:
  void initTestCase() {
    m_project.emplace(importDistrict(sampleFolder(), m_folder.filePath("k.hengzhi").toStdString()));
    Recipe recipe;
    recipe.cube.replicates = 50;
    m_card.emplace(scorecardOf(*m_project, recipe));
  }

  void theSampleStaysUseful() {
    const Scorecard card = released(*m_card);
    std::size_t there = 0, left = 0;
    for (std::size_t i = 0; i < card.results.size(); ++i) {
      there += isMissing(m_card->results[i].value) ? 0 : 1;
      left += isMissing(card.results[i].value) ? 0 : 1;
      if (!isMissing(card.results[i].value)) QCOMPARE(card.results[i].value, m_card->results[i].value);
    }
    qInfo("%zu of %zu numbers leave", left, there);
    QVERIFY(left > there * 9 / 10);
    QCOMPARE(ofOneCommunityAlone(*m_card, card), 0);
    QCOMPARE(ofOnePartAlone(card), 0);
  }

  void aSmallCommunityLeavesNothingAndItsCountIsNotLeftOver() {
    Scorecard card = *m_card;
    card.units[2].valid = 6;
    const Scorecard out = released(card);
    QVERIFY(out.units[2].isWithheld);
    for (std::size_t code = 0; code < out.codes.size(); ++code) QVERIFY(isMissing(out.at(2, code).value));
    int hidden = 0;
    for (const ScoreUnit& unit : out.units)
      hidden += unit.wave == card.units[2].wave && !unit.isDistrict() && unit.valid == kWithheldCount ? 1 : 0;
    QVERIFY(hidden >= 2);
    const int district = out.findUnit(card.units[2].wave, "*");
    for (std::size_t code = 0; code < out.codes.size(); ++code) {
      const std::uint32_t n = out.at(static_cast<std::size_t>(district), code).n;
      QVERIFY(n == 0 || n == kWithheldCount);
    }
  }

  // Everybody of a community at the end of a scale: neither its dimension nor the district gives that away.
  void whatSaysTheSameOfEverybodyIsKeptBack() {
    Scorecard card = *m_card;
    std::size_t code = card.codes.size();
    for (std::size_t c = 0; c < card.codes.size() && code == card.codes.size(); ++c) {
      if (card.codes[c].kind == ResultKind::Indicator && card.at(1, c).n > 0 && !isMissing(card.at(1, c).value))
        code = c;
    }
    at(card, 1, code).value = 100;
    at(card, 1, code).se = 0;
    const Scorecard out = released(card);
    QVERIFY(isHidden(out.at(1, code)) && isMissing(out.at(1, code).lower));
    QCOMPARE(out.at(1, code).n, kWithheldCount);
    QCOMPARE(ofOneCommunityAlone(card, out), 0);
    QCOMPARE(ofOnePartAlone(out), 0);
  }

  // Hours tell on nobody who answered: a field without any is said to be empty.
  void hoursAreToldAlsoWhereThereAreNone() {
    const Scorecard out = released(*m_card);
    int empty = 0;
    for (std::size_t code = 0; code < out.codes.size(); ++code) {
      if (!out.codes[code].code.starts_with("u:")) continue;
      for (std::size_t unit = 0; unit < out.units.size(); ++unit) {
        QCOMPARE(isMissing(out.at(unit, code).value), isMissing(m_card->at(unit, code).value));
        empty += out.at(unit, code).value == 0;
      }
    }
    QVERIFY(empty > 0);
  }

  void unitsThatAreTooCloseLeaveNothing() {
    const Scorecard out = releasedScorecard(*m_card, framework(), {}, {0});
    QVERIFY(out.units[0].isWithheld);
    QCOMPARE(ofOneCommunityAlone(*m_card, out), 0);
  }

  void aMethodThatShowsFewerIsRefused() {
    Scorecard card = *m_card;
    card.recipe.cube.minimumAnswers = 5;
    QVERIFY_EXCEPTION_THROWN(released(card), Fault);
    DisclosurePolicy lowered;
    lowered.k = 5;
    QVERIFY(releasedScorecard(card, framework(), lowered).released->isLowered());
  }
};

HZ_TEST(ReleasedScorecardTest)
#include "released_scorecard_test.moc"
