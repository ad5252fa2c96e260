// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/analyse.h"
#include "base/all_parts.h"
#include "score/index/reading.h"
#include "support/registry.h"
#include "survey_builder.h"

#include <QtTest>
#include <algorithm>
#include <cmath>

using namespace hz;
using namespace hz::test;

namespace {

constexpr std::uint64_t kDistrictSeed = 20180318;

/// Rules that hide small samples off.
Recipe relaxed() {
  Recipe recipe;
  recipe.cube.replicates = 0;
  recipe.cube.minimumAnswers = 1;
  recipe.cube.minimumGroup = 1;
  recipe.cube.validShare = 0;
  recipe.dimensionIndicators = 1;
  recipe.dimensionShare = 0;
  recipe.indexShare = 0;
  return recipe;
}

bool same(double a, double b, double tolerance) {
  return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= tolerance * std::max(1.0, std::abs(b));
}

}  // namespace

/// From answers in code through estimates to the scorecard, with the shipped instrument and framework.
class AnalyseTest : public QObject {
  Q_OBJECT
 private:
  const Codebook m_codebook = shippedInstrument();
  const Framework m_framework = shippedFramework(m_codebook);

  Scorecard score(const SurveyBuilder& builder, const Recipe& recipe, const Codebook* codebook = nullptr,
                  int threads = 2) const {
    NoProgress progress;
    return analyse(builder.build(), codebook ? *codebook : m_codebook, m_framework, recipe, KeepDraws::No, threads,
                   progress);
  }

  void near(const Scorecard& card, const char* code, double known) const {
    const double found = card.at(0, code).value;
    QVERIFY2(std::abs(found - known) <= 1e-12 * known,
             (std::string(code) + ": " + exactNumber(found) + " for " + exactNumber(known)).c_str());
  }

  // Values of the communities (no district) agree; unit i of `other` stands for unit i of `card`.
  void compare(const Scorecard& card, const Scorecard& other, double tolerance, const char* what,
               const std::vector<std::string>& except = {}) const {
    QCOMPARE(card.units.size(), other.units.size());
    for (std::size_t unit = 0; unit < card.units.size(); ++unit) {
      if (card.units[unit].isDistrict()) continue;
      for (std::size_t code = 0; code < card.codes.size(); ++code) {
        const double a = card.at(unit, code).value, b = other.at(unit, code).value;
        if (card.codes[code].code == "N4") continue;  // depends on the number of members by design
        if (std::find(except.begin(), except.end(), card.codes[code].code) != except.end()) continue;
        QVERIFY2(same(a, b, tolerance), (std::string(what) + " " + card.codes[code].code + " unit " +
                                         std::to_string(unit) + ": " + exactNumber(a) + " " + exactNumber(b))
                                            .c_str());
      }
    }
  }

 private slots:
  // --- worked examples ----------------------------------------------------------------------------------------------

  void gapOfTheWorkedExample() {
    SurveyBuilder builder(m_codebook);
    SurveyBuilder::Unit unit;
    const char* const items[][4] = {
        {"a1_orders", "4", "5", "3"},  {"a1_voice", "2", "1", "4"}, {"a2_busy", "4", "4", "5"},
        {"a3_govonly", "5", "3", "4"}, {"a4_same", "4", "3", "3"},  {"s1_together", "2", "3", "2"},
        {"s2_agency", "1", "2", "2"},  {"s3_link", "2", "2", "3"},  {"s4_joined", "4", "3", "5"}};
    for (int i = 1; i <= 3; ++i) {
      SurveyBuilder::Row row;
      for (const auto& item : items) row.answers[item[0]] = item[i];
      unit.rows.push_back(row);
    }
    unit.statistics = {{"admin_pct", 62}, {"inc_fiscal", 45}, {"inc_all", 50}, {"svc_types", 5},
                       {"buy_amt", 6},    {"partners", 3},    {"pop", 10000}};
    builder.units = {unit};
    Recipe recipe = relaxed();
    recipe.weights["s2_percap"] = 0;  // not part of the example
    const Scorecard card = score(builder, recipe);
    near(card, "A1", 425.0 / 6);
    near(card, "A2", 218.0 / 3);
    near(card, "A3", 165.0 / 2);
    near(card, "A4", 175.0 / 3);
    near(card, "A", 853.0 / 12);
    near(card, "S1", 100.0 / 3);
    near(card, "S2", 725.0 / 51);
    near(card, "S3", 145.0 / 6);
    near(card, "S4", 25);
    near(card, "S", 9865.0 / 408);
    near(card, "I1", 6379.0 / 136);
    near(card, "d", 6379.0 / 136);
    QCOMPARE(card.at(0, "A").basis, Basis::Full);
    // With the ladder on, three answers are too few for anything.
    const Scorecard strict = score(builder, Recipe{});
    QVERIFY(std::isnan(strict.at(0, "A").value));
    QCOMPARE(strict.at(0, "a1_orders").absence, Absence::TooFewAnswers);
  }

  void jointOfTheWorkedExample() {
    SurveyBuilder builder(m_codebook);
    SurveyBuilder::Unit unit;
    for (int i = 0; i < 25; ++i) {
      unit.rows.push_back({{{"r1_same", i < 14 ? "4" : "3"}, {"r2_errand", i < 11 ? "3" : "2"}}, 1});
    }
    builder.units = {unit};
    const Scorecard card = score(builder, relaxed());
    near(card, "R1", 64);
    near(card, "R2", 36);
    near(card, "I2", 48);
    near(card, "B", 64);
    QCOMPARE(card.text(0, "binding"), std::string_view("concept"));
    QCOMPARE(card.text(0, "type"), std::string_view("single_concept"));
    QCOMPARE(card.at(0, "R1").basis, Basis::Full);    // no statistics planned
    QCOMPARE(card.at(0, "R2").basis, Basis::Survey);  // statistics planned, none present
  }

  void narrownessOfTheWorkedExample() {
    SurveyBuilder builder(m_codebook);
    SurveyBuilder::Unit unit;
    unit.hours = {{"elder", 400}, {"child", 200}, {"family", 100}, {"disab", 50}, {"aid", 0},
                  {"health", 0},  {"dispute", 0}, {"job", 0},      {"safe", 0},   {"org", 0}};
    builder.units = {unit};
    const Scorecard card = score(builder, relaxed());
    near(card, "I3", 145.0 / 2);
    near(card, "N2", 45.0 / 17);
    near(card, "u:family", 0.5);
    QVERIFY(std::isnan(card.at(0, "I3").se));
    QCOMPARE(card.at(0, "I3").basis, Basis::Statistics);
  }

  void reachOfTheWorkedExample() {
    SurveyBuilder builder(m_codebook);
    SurveyBuilder::Unit unit;
    const auto add = [&](const std::string& age, const std::string& household, const std::string& income, int met) {
      for (int i = 0; i < 8; ++i) {
        unit.rows.push_back({{{"age", age},
                              {"hh", household},
                              {"income", income},
                              {"hukou", "1"},
                              {"sw_met", i < met ? "elder org" : "97"}},
                             1});
      }
    };
    add("5", "none", "3", 4);
    add("2", "minor", "3", 2);
    add("2", "disabled", "3", 1);
    add("2", "none", "1", 0);
    builder.units = {unit};
    Recipe recipe = relaxed();
    const Scorecard card = score(builder, recipe);
    near(card, "reach:g_elder", 50);
    near(card, "reach:g_disab", 12.5);
    // 575/8 less the noise of eight members a group: λ² = 1 − (57/1792)/(35/256) = 188/245, by hand.
    near(card, "I4", 100 * (9.0 / 16 + 5.0 / 32 * std::sqrt(188.0 / 245)));
    near(card, "ubar", 7.0 / 16);
    QCOMPARE(card.at(0, "gap_ratio").value, 0.0);
    QCOMPARE(card.text(0, "worst_group"), std::string_view("g_lowinc"));
    QCOMPARE(card.at(0, "gap_ratio").lack, IntervalLack::NoSampling);  // no replicates here
    QCOMPARE(card.at(0, "reach:g_migr").absence, Absence::NoData);
    QCOMPARE(card.at(0, "reach:g_elder").n, 8u);
    QCOMPARE(card.at(0, "I4").n, 32u);
    const double pooled = 7.0 / 32;
    near(card, "N4", 50 * std::sqrt(2 / M_PI) * std::sqrt(0.75) * std::sqrt(pooled * (1 - pooled) / 8) / 0.5);
    const double low = 100 * (7.0 / 16 + 17.0 / 96 * std::sqrt(1004.0 / 2429));
    const double whole = 100 * (25.0 / 32 + 5.0 / 64 * std::sqrt(4.0 / 7));
    for (const auto& [target, known] : {std::pair{0.3, low}, std::pair{1.0, whole}}) {
      recipe.reachTarget = target;
      near(score(builder, recipe), "I4", known);
    }
    // Eight members are fewer than ten.
    recipe.cube.minimumGroup = 10;
    const Scorecard strict = score(builder, recipe);
    QCOMPARE(strict.at(0, "I4").absence, Absence::NoData);
    QCOMPARE(strict.at(0, "reach:g_elder").absence, Absence::TooFewAnswers);
  }

  /// Two groups of eight, rates 1/2 and 0: S² = 1/8, N² = 1/56, λ² = 6/7, half the relative mean deviation 50 %.
  void participationGapOfTheWorkedExample() {
    SurveyBuilder builder(m_codebook);
    SurveyBuilder::Unit unit;
    for (int i = 0; i < 8; ++i) {
      unit.rows.push_back(
          {{{"age", "5"}, {"hh", "none"}, {"income", "3"}, {"hukou", "1"}, {"freq", i < 4 ? "1" : "0"}}, 1});
      unit.rows.push_back({{{"age", "2"}, {"hh", "none"}, {"income", "1"}, {"hukou", "1"}, {"freq", "0"}}, 1});
    }
    builder.units = {unit};
    near(score(builder, relaxed()), "p3_gap", 50 * std::sqrt(6.0 / 7));
  }

  /// Of groups of so few members the gap says little, and what it is part of has no interval; of larger ones it has.
  void whatHoldsAGapOfSmallGroupsHasNoInterval() {
    for (const auto& [rows, lack] : {std::pair{36, IntervalLack::FewMembers}, std::pair{200, IntervalLack::None}}) {
      RandomStream random(kDistrictSeed, 77);
      SurveyBuilder builder(m_codebook);
      builder.units = randomUnits(m_codebook, m_framework, random, 1, rows, 0);
      Recipe recipe;
      recipe.cube.replicates = 50;
      const Scorecard card = score(builder, recipe);
      QVERIFY(!isMissing(card.at(0, "p3_gap").value) && isMissing(card.at(0, "p3_gap").lower));
      for (const char* code : {"P3", "P"}) QCOMPARE(card.at(0, code).lack, lack);
      QCOMPARE(card.at(0, "A").lack, IntervalLack::None);
      QCOMPARE(isUnsure(card.at(0, "P")), lack != IntervalLack::None);
      // A district of one community is that community.
      QCOMPARE(card.at(1, "I4").upper, card.at(0, "I4").upper);
      QCOMPARE(card.at(1, "D3").lower, card.at(0, "D3").lower);
    }
  }

  /// Ten answers .8 .1 .1 of three choices and .5 .5 of four: n/(n − 1) times the plain form, by hand 170/3 and
  /// 2000/27.
  void differentiationOfTheWorkedExample() {
    SurveyBuilder builder(m_codebook);
    SurveyBuilder::Unit unit;
    for (int i = 0; i < 10; ++i) {
      unit.rows.push_back({{{"hukou", i < 8 ? "1" : i < 9 ? "2" : "3"}, {"income", i < 5 ? "1" : "2"}}, 1});
    }
    builder.units = {unit};
    near(score(builder, relaxed()), "D3", 1765.0 / 27);
  }

  /// 10,000 random communities: no interval without its value, none where a reason says so, and no text that reads
  /// something into a number that was not computed.
  void noIntervalExcludesItsValueAndNoTextReadsWhatIsMissing() {
    constexpr int kUnits = 10000;
    RandomStream random(kDistrictSeed, 400);
    SurveyBuilder builder(m_codebook);
    builder.units = randomUnits(m_codebook, m_framework, random, kUnits, 8, 0.3);
    Recipe recipe = relaxed();
    recipe.cube.replicates = 12;
    recipe.indexShare = 0.6;
    const Scorecard card = score(builder, recipe);
    std::size_t intervals = 0, untold = 0;
    for (std::size_t unit = 0; unit < card.units.size(); ++unit) {
      for (std::size_t code = 0; code < card.codes.size(); ++code) {
        const Result& result = card.at(unit, code);
        const bool there = !isMissing(result.lower);
        QCOMPARE(there, !isMissing(result.upper));
        if (isMissing(result.value) || card.codes[code].isText) continue;
        QCOMPARE(there, result.lack == IntervalLack::None);
        if (!there) continue;
        ++intervals;
        QVERIFY2(result.lower <= result.value && result.value <= result.upper, card.codes[code].code.c_str());
      }
      if (unit % 10 != 0) continue;
      for (const Diagnosis& diagnosis : diagnose(card, unit, m_framework)) {
        const bool missing = isMissing(card.at(unit, diagnosis.imbalance).value);
        QCOMPARE(diagnosis.computed, !missing);
        if (!missing) continue;
        ++untold;
        QVERIFY2(diagnosis.text.english.starts_with(diagnosis.imbalance + " was not computed: "),
                 diagnosis.text.english.c_str());
      }
    }
    QVERIFY(intervals > 100000 && untold > 5);
  }

  void yesSayingMovesTheIndicesByTheirShareOfScaleItems() {
    RandomStream random(kDistrictSeed, 50);
    SurveyBuilder builder(m_codebook), shifted(m_codebook);
    builder.units = randomUnits(m_codebook, m_framework, random, 5, 40, 0);
    for (SurveyBuilder::Unit& unit : builder.units) {
      unit.hours.clear();
      for (const StatisticDefinition& statistic : m_framework.statistics) unit.statistics[statistic.code] += 1;
      for (SurveyBuilder::Row& row : unit.rows) {
        for (const Question& question : m_codebook.questions) {
          if (question.kind == QuestionKind::Scale) row.answers[question.code] = random.below(2) ? "2" : "3";
        }
        if (random.below(2)) row.answers["freq"] = "2";
      }
    }
    shifted.units = builder.units;
    for (SurveyBuilder::Unit& unit : shifted.units) {
      for (SurveyBuilder::Row& row : unit.rows) {
        for (const Question& question : m_codebook.questions) {
          if (question.kind == QuestionKind::Scale) {
            row.answers[question.code] = row.answers[question.code] == "2" ? "3" : "4";
          }
        }
      }
    }
    const Scorecard before = score(builder, relaxed()), after = score(shifted, relaxed());
    const double delta = 25;
    for (std::size_t unit = 0; unit + 1 < before.units.size(); ++unit) {
      for (const Node& node : m_framework.nodes) {
        if (node.level == 1) QVERIFY2(!isMissing(before.at(unit, node.code).value), node.code.c_str());
      }
      for (const auto& [code, share] : {std::pair{"A", 1.0 / 4},
                                        {"S", 1.0 / 12},
                                        {"d", 1.0 / 6},
                                        {"P", 1.0 / 3},
                                        {"Z", 1.0 / 4},
                                        {"R1", 0.0},
                                        {"R2", 0.0}}) {
        const double moved = after.at(unit, code).value - before.at(unit, code).value;
        QVERIFY2(std::abs(moved - delta * share) < 1e-9, (std::string(code) + " " + exactNumber(moved)).c_str());
      }
    }
  }

  // --- properties over random communities, by their row -------------------------------------------------------------

  void whatMustNotMatterDoesNot() {  // rows 1, 3, 8, 10, 11, 12
    constexpr int kRounds = 10, kUnits = 1000, kRows = 8;
    qInfo("seed %llu, %d cases", static_cast<unsigned long long>(kDistrictSeed), kRounds * kUnits);
    Codebook reversed = m_codebook;
    for (Question& question : reversed.questions) {
      if (question.kind == QuestionKind::Scale) question.reversed = !question.reversed;
    }
    const Recipe recipe = relaxed();
    for (int round = 0; round < kRounds; ++round) {
      RandomStream random(kDistrictSeed, 100 + static_cast<std::uint64_t>(round));
      SurveyBuilder builder(m_codebook);
      builder.units = randomUnits(m_codebook, m_framework, random, kUnits, kRows, 0.15);
      const Scorecard card = score(builder, recipe);
      for (std::size_t unit = 0; unit < card.units.size(); ++unit) {
        for (std::size_t code = 0; code < card.codes.size(); ++code) {
          const ResultKind kind = card.codes[code].kind;
          const double value = card.at(unit, code).value;
          if (kind == ResultKind::Companion || isMissing(value)) continue;
          QVERIFY2(value >= -1e-9 && value <= 100 + 1e-9, card.codes[code].code.c_str());
        }
      }
      SurveyBuilder other = builder;
      for (SurveyBuilder::Unit& unit : other.units) std::reverse(unit.rows.begin(), unit.rows.end());
      compare(score(other, recipe), card, 1e-9, "order of respondents");
      other = builder;
      for (SurveyBuilder::Unit& unit : other.units)
        unit.rows.insert(unit.rows.end(), unit.rows.begin(), unit.rows.end());
      // More respondents are less noise, which is taken off these.
      compare(score(other, recipe), card, 1e-9, "every respondent twice", {"I4", "D3", "p3_gap", "P3", "P"});
      other = builder;
      for (SurveyBuilder::Unit& unit : other.units) {
        for (SurveyBuilder::Row& row : unit.rows) row.weight *= 7.25;
      }
      compare(score(other, recipe), card, 1e-9, "weights scaled");
      other = builder;
      other.units.resize(kUnits / 2);
      for (SurveyBuilder::Unit unit : builder.units) {
        if (other.units.size() == kUnits) break;
        unit.wave = 1;
        other.units.push_back(std::move(unit));
      }
      const Scorecard twoWaves = score(other, recipe);
      for (std::size_t unit = 0; unit < kUnits / 2; ++unit) {
        for (std::size_t code = 0; code < card.codes.size(); ++code) {
          const double a = card.at(unit, code).value;
          QVERIFY(same(twoWaves.at(unit, code).value, a, 0) &&
                  same(twoWaves.at(unit + kUnits / 2 + 1, code).value, a, 0));
        }
      }
      other = builder;
      for (SurveyBuilder::Unit& unit : other.units) {
        for (SurveyBuilder::Row& row : unit.rows) {
          for (const Question& question : m_codebook.questions) {
            const auto answer = row.answers.find(question.code);
            if (question.kind != QuestionKind::Scale || answer == row.answers.end()) continue;
            answer->second = std::string(1, static_cast<char>('6' - answer->second[0] + '0'));
          }
        }
      }
      compare(score(other, recipe, &reversed), card, 1e-9, "items reversed");
    }
  }

  void indexOfMeansIsTheMeanOfRespondents() {  // row 13
    constexpr int kUnits = 10000, kRows = 4;
    RandomStream random(kDistrictSeed, 200);
    SurveyBuilder builder(m_codebook);
    builder.units = randomUnits(m_codebook, m_framework, random, kUnits, kRows, 0);
    const Scorecard card = score(builder, relaxed());
    const auto scale = [&](const SurveyBuilder::Row& row, const char* question) {
      const double x = std::stod(row.answers.at(question));
      return m_codebook.find(question)->reversed ? (5 - x) * 25 : (x - 1) * 25;
    };
    for (int u = 0; u < kUnits; ++u) {
      const auto unit = static_cast<std::size_t>(u);
      double a = 0, r1 = 0, total = 0;
      // Survey part per respondent; statistics and the number of present parts are those of the community.
      const auto parts = [&](const char* dimension) {
        double count = 0;
        for (const Node* node : m_framework.children(dimension)) count += !isMissing(card.at(unit, node->code).value);
        return count;
      };
      const auto statistic = [&](const char* code) {
        const double value = card.at(unit, code).value;
        return isMissing(value) ? 0 : value;
      };
      for (const SurveyBuilder::Row& row : builder.units[unit].rows) {
        const double z = (scale(row, "a1_orders") + scale(row, "a1_voice") + statistic("a1_mandate")) / parts("A1") +
                         (scale(row, "a2_busy") + statistic("a2_hours") + statistic("a2_tasks")) / parts("A2") +
                         (scale(row, "a3_govonly") + scale(row, "a3_wait") + statistic("a3_fiscal")) / parts("A3") +
                         (scale(row, "a4_same") + scale(row, "a4_choice") + statistic("a4_types")) / parts("A4");
        a += row.weight * z / 4;
        r1 += row.weight *
              (scale(row, "r1_same") + scale(row, "r1_need") + (row.answers.at("sw_met") == "98" ? 100 : 0)) / 3;
        total += row.weight;
      }
      QVERIFY(std::abs(card.at(unit, "A").value - a / total) < 1e-9);
      QVERIFY(std::abs(card.at(unit, "R1").value - r1 / total) < 1e-9);
    }
  }

  // --- division of the work -----------------------------------------------------------------------------------------

  void aKeptCubeIsEstimatedOnceAndChangesNoBit() {
    RandomStream random(kDistrictSeed, 301);
    SurveyBuilder builder(m_codebook);
    builder.units = randomUnits(m_codebook, m_framework, random, 4, 30, 0.1);
    const Survey survey = builder.build();
    Recipe recipe;
    recipe.cube.replicates = 40;
    NoProgress progress;
    EvaluationCache cache;
    const auto keeping = [&](const std::shared_ptr<const Cube>& cube) {
      return analyseKeepingCube(survey, m_codebook, m_framework, recipe, cube, cache, 2, progress);
    };
    const auto agrees = [&](const Scorecard& card) {
      const Scorecard plain = analyse(survey, m_codebook, m_framework, recipe, KeepDraws::No, 2, progress);
      for (std::size_t i = 0; i < plain.results.size(); ++i) {
        if (!same(card.results[i].value, plain.results[i].value, 0)) return false;
        if (!same(card.results[i].se, plain.results[i].se, 0)) return false;
      }
      return card.texts == plain.texts;
    };
    const KeptAnalysis first = keeping(nullptr);
    QVERIFY(first.cube != nullptr && agrees(first.card));
    recipe.weights["A1"] = 3;
    const KeptAnalysis second = keeping(first.cube);
    QCOMPARE(second.cube, first.cube);
    QVERIFY(agrees(second.card));
  }

  void aCubeThatDoesNotFitIsNotKept() {
    Survey survey;
    survey.units.resize(300);
    Recipe recipe;
    QVERIFY(cubeFits(survey, m_framework, recipe));
    recipe.cube.replicates = 100000;
    QVERIFY(!cubeFits(survey, m_framework, recipe));
    survey.units.resize(3);
    QVERIFY(cubeFits(survey, m_framework, recipe));
    QCOMPARE(unitsThatFit(1, m_framework, recipe), std::size_t{1});
    recipe.cube.replicates = 1000;
    const std::size_t some = unitsThatFit(1e9, m_framework, recipe);
    recipe.cube.replicates = 2000;
    QVERIFY(some / 2 == unitsThatFit(1e9, m_framework, recipe));
  }

  void rangesAndThreadsChangeNoBit() {
    RandomStream random(kDistrictSeed, 300);
    SurveyBuilder builder(m_codebook);
    builder.units = randomUnits(m_codebook, m_framework, random, 9, 30, 0.1);
    for (std::size_t u = 5; u < builder.units.size(); ++u) builder.units[u].wave = 1;
    const Survey survey = builder.build();
    Recipe recipe;
    recipe.cube.replicates = 60;
    recipe.cube.minimumGroup = 3;
    NoProgress progress;
    const auto run = [&](KeepDraws keep, int threads, std::size_t range) {
      return analyseInRanges(survey, m_codebook, m_framework, recipe, keep, threads, progress, range);
    };
    const Cube cube = estimateCube(survey, m_codebook, m_framework, recipe.cube, 0, survey.units.size(), 2, progress);
    const Scorecard whole = evaluate(cube, survey, m_framework, recipe, KeepDraws::Scores, 2, progress);
    QVERIFY(!isMissing(whole.at(whole.units.size() - 1, "A").se));
    for (const int threads : {1, 2, 5}) {
      for (const std::size_t range : {1, 2, 4, 100}) {
        for (const KeepDraws keep : {KeepDraws::No, KeepDraws::Scores}) {
          const Scorecard other = run(keep, threads, range);
          QCOMPARE(other.results.size(), whole.results.size());
          for (std::size_t i = 0; i < whole.results.size(); ++i) {
            const Result& a = other.results[i];
            const Result& b = whole.results[i];
            QVERIFY(same(a.value, b.value, 0) && same(a.se, b.se, 0) && same(a.lower, b.lower, 0) &&
                    same(a.upper, b.upper, 0) && a.n == b.n && a.coverage == b.coverage && a.basis == b.basis &&
                    a.absence == b.absence);
          }
          QVERIFY(other.texts == whole.texts);
          if (keep == KeepDraws::No) {
            QVERIFY(other.draws.empty());
            continue;
          }
          for (std::size_t unit = 0; unit < whole.units.size(); ++unit) {
            for (std::size_t code = 0; code < whole.codes.size(); ++code) {
              const auto a = other.drawsOf(unit, code), b = whole.drawsOf(unit, code);
              QCOMPARE(a.size(), b.size());
              for (std::size_t r = 0; r < a.size(); ++r) QVERIFY(a[r] == b[r] || (a[r] != a[r] && b[r] != b[r]));
            }
          }
        }
      }
    }
  }

  void oneWaveIsTheSameAloneAndAmongOthers() {
    RandomStream random(kDistrictSeed, 301);
    SurveyBuilder builder(m_codebook);
    builder.units = randomUnits(m_codebook, m_framework, random, 6, 20, 0.1);
    for (std::size_t u = 3; u < 6; ++u) builder.units[u].wave = 1;
    Recipe recipe;
    recipe.cube.replicates = 20;
    const Scorecard both = score(builder, recipe);
    recipe.wave = "2019";
    const Scorecard one = score(builder, recipe);
    QCOMPARE(one.units.size(), std::size_t{4});
    QCOMPARE(both.units.size(), std::size_t{8});
    for (std::size_t unit = 0; unit < 4; ++unit) {
      QCOMPARE(one.units[unit].community, both.units[unit + 4].community);
      for (std::size_t code = 0; code < one.codes.size(); ++code) {
        QVERIFY(same(one.at(unit, code).value, both.at(unit + 4, code).value, 0));
        QVERIFY(same(one.at(unit, code).lower, both.at(unit + 4, code).lower, 0));
      }
    }
    recipe.wave = "2031";
    QVERIFY_THROWS_EXCEPTION(Fault, score(builder, recipe));
  }
};

HZ_TEST(AnalyseTest)
#include "analyse_test.moc"
