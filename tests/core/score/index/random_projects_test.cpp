// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "score/index/absence_text.h"
#include "score/index/analyse.h"
#include "score/index/reading.h"
#include "support/registry.h"
#include "survey_builder.h"

#include <QtTest>
#include <cmath>
#include <string>

using namespace hz;
using namespace hz::test;

namespace {

constexpr std::uint64_t kFirstSeed = 20181201;

/// Projects to try: HZ_RANDOM_PROJECTS, some hundreds where it is not set.
int projectsToTry() {
  bool isNumber = false;
  const int asked = qEnvironmentVariableIntValue("HZ_RANDOM_PROJECTS", &isNumber);
  return isNumber ? std::max(1, asked) : 150;
}

/// Weights that are equal or differ, respondents, blocks or strata as sampling units, blocks that span communities.
void addDesign(Survey& survey, RandomStream& random) {
  for (double& weight : survey.weights) weight = random.below(3) == 0 ? 1 : 0.2 + 3 * random.uniform();
  if (random.below(2) == 0) survey.weights.clear();
  const std::uint32_t blocks = random.below(3) == 0 ? 0 : 1 + random.below(9);
  const std::uint32_t strata = random.below(3) == 0 ? 1 + random.below(4) : 0;
  if (strata > 0) {
    for (std::uint32_t h = 0; h < strata; ++h) survey.stratumNames.push_back("h" + std::to_string(h));
    for (std::size_t r = 0; r < survey.respondents; ++r) survey.strata.push_back(random.below(strata));
  }
  if (blocks == 0) return;
  for (std::uint32_t b = 0; b < blocks; ++b) survey.psuNames.push_back("b" + std::to_string(b));
  for (std::size_t r = 0; r < survey.respondents; ++r) survey.psus.push_back(random.below(blocks));
}

Recipe randomRecipe(RandomStream& random) {
  Recipe recipe;
  recipe.cube.replicates = static_cast<int>(random.below(4)) * 13;
  recipe.cube.lonely = LonelyPsu::Remove;
  recipe.cube.minimumAnswers = 1 + static_cast<int>(random.below(10));
  recipe.cube.minimumGroup = 1 + static_cast<int>(random.below(10));
  recipe.groupsByPopulation = random.below(2) == 0;
  recipe.reachTarget = 0.2 + 0.8 * random.uniform();
  if (random.below(2) == 0) recipe.indexShare = recipe.dimensionShare = 0;
  if (random.below(3) == 0) recipe.aggregation = {{"A", Aggregation::Geometric}, {"P3", Aggregation::Harmonic}};
  return recipe;
}

}  // namespace

/// Random districts of any size, design and gaps, with the shipped instrument and framework.
class RandomProjectsTest : public QObject {
  Q_OBJECT
 private:
  const Codebook m_codebook = shippedInstrument();
  const Framework m_framework = shippedFramework(m_codebook);
  std::size_t m_intervals = 0, m_missing = 0, m_lacking = 0;

  void checkNumber(const Scorecard& card, std::size_t unit, std::size_t at, const std::string& where) {
    const std::string& code = card.codes[at].code;
    const Result& result = card.at(unit, at);
    const std::string place = where + ", " + card.units[unit].community + " " + code;
    const bool there = !isMissing(result.lower);
    QVERIFY2(there == !isMissing(result.upper), place.c_str());
    const std::string remark = remarkText(card, unit, code, m_framework, Language::English);
    if (isMissing(result.value)) {
      ++m_missing;
      QVERIFY2(result.absence != Absence::None && !there && isMissing(result.se), place.c_str());
      QVERIFY2(!remark.empty() && remark.find("nan") == std::string::npos, place.c_str());
      QVERIFY2(imbalanceBand(m_framework, card.recipe, code, result.value) == -1, place.c_str());
      return;
    }
    QVERIFY2(std::isfinite(result.value) && there == (result.lack == IntervalLack::None), place.c_str());
    if (isUnsure(result)) {
      ++m_lacking;
      QVERIFY2(!remark.empty(), place.c_str());
    }
    if (!there) return;
    ++m_intervals;
    const bool noGap = code == "I1" && result.upper <= 0;  // all of the difference lies below 0
    QVERIFY2(
        result.lower <= result.value && result.value <= result.upper && std::isfinite(result.lower) &&
            std::isfinite(result.upper) && (noGap || result.lower < result.upper),
        (place + ": " + exactNumber(result.lower) + " " + exactNumber(result.value) + " " + exactNumber(result.upper))
            .c_str());
  }

  void checkTexts(const Scorecard& card, std::size_t unit, const std::string& where) {
    for (const Diagnosis& diagnosis : diagnose(card, unit, m_framework)) {
      const bool missing = isMissing(card.at(unit, diagnosis.imbalance).value);
      for (const Language language : {Language::English, Language::Chinese}) {
        const std::string& text = diagnosis.text.in(language);
        const std::string place = where + ": " + text;
        QVERIFY2(diagnosis.computed != missing, place.c_str());
        QVERIFY2(text.find("nan") == std::string::npos && text.find_first_of("{}") == std::string::npos, place.c_str());
        const std::string why = absenceText(card, unit, diagnosis.imbalance, m_framework, language);
        if (missing) QVERIFY2(text.find(why) != std::string::npos && !diagnosis.bandUnsettled, place.c_str());
      }
    }
    for (const StandingDriver& driver : standingDrivers(card, unit, m_framework)) {
      QVERIFY(!isMissing(driver.value));
    }
    for (const QuadrantDefinition& quadrant : m_framework.quadrants) {
      const QuadrantReading reading = readQuadrant(card, unit, quadrant);
      const bool lacks = isMissing(reading.x) || isMissing(reading.y);
      QVERIFY(!lacks || (reading.undetermined && reading.field.english.empty()));
    }
  }

 private slots:
  void noIntervalExcludesItsValueAndNoTextReadsWhatIsMissing() {
    const int projects = projectsToTry();
    NoProgress progress;
    for (int project = 0; project < projects; ++project) {
      RandomStream random(kFirstSeed, static_cast<std::uint64_t>(project));
      SurveyBuilder builder(m_codebook);
      const double missing = random.below(3) == 0 ? 0.8 * random.uniform() : 0.2 * random.uniform();
      builder.units = randomUnits(m_codebook, m_framework, random, 1 + random.below(5), 1 + random.below(70), missing);
      Survey survey = builder.build();
      addDesign(survey, random);
      const Recipe recipe = randomRecipe(random);
      const std::string where = "project " + std::to_string(project);
      const Scorecard card = analyse(survey, m_codebook, m_framework, recipe, KeepDraws::No, 1, progress);
      for (std::size_t unit = 0; unit < card.units.size(); ++unit) {
        for (std::size_t code = 0; code < card.codes.size(); ++code) {
          if (!card.codes[code].isText) checkNumber(card, unit, code, where);
          if (QTest::currentTestFailed()) return;
        }
        checkTexts(card, unit, where);
        if (QTest::currentTestFailed()) return;
      }
    }
    QVERIFY(m_intervals > static_cast<std::size_t>(projects) * 20 && m_missing > 0 && m_lacking > 0);
  }
};

HZ_TEST(RandomProjectsTest)
#include "random_projects_test.moc"
