// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/evaluate.h"
#include "base/all_parts.h"
#include "score/index/evaluation.h"
#include "score/index/imbalance.h"
#include "score/index/interval.h"
#include "support/registry.h"
#include "support/synthetic_cube.h"

#include <QtTest>
#include <cmath>
#include <map>
#include <set>

using namespace hz;
using namespace hz::test;

namespace {

bool equal(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

}  // namespace

/// Rules of evaluation over cubes written by hand: ladder, bases, cases of involvement, groups, drivers, district,
/// cache.
class EvaluateTest : public QObject {
  Q_OBJECT
 private:
  const Codebook m_codebook = shippedInstrument();
  const Framework m_framework = shippedFramework(m_codebook);
  NoProgress m_progress;

  SyntheticCube made(std::size_t units = 1, int replicates = 0) const {
    return syntheticCube(m_framework, units, replicates, 11);
  }
  Scorecard score(const SyntheticCube& made, const Recipe& recipe = {}, KeepDraws keep = KeepDraws::No, int threads = 1,
                  EvaluationCache* cache = nullptr) {
    return evaluate(made.cube, made.survey, m_framework, recipe, keep, threads, m_progress, cache);
  }
  static void set(SyntheticCube& made, const std::string& series, double value, std::size_t unit = 0) {
    const int s = made.cube.find(series);
    QVERIFY2(s >= 0, series.c_str());
    made.cube.values[static_cast<std::size_t>(s) * made.cube.units + unit] = value;
  }
  static void count(SyntheticCube& made, const std::string& series, std::uint32_t n, std::size_t unit = 0) {
    made.cube.counts[static_cast<std::size_t>(made.cube.find(series)) * made.cube.units + unit] = n;
  }
  void removeStatistics(SyntheticCube& made, std::size_t unit = 0) {
    for (const Node& node : m_framework.nodes) {
      if (node.isIndicator() && node.fromStatistics()) set(made, node.code, kMissing, unit);
    }
  }
  void removeResidents(SyntheticCube& made) {
    for (const Node& node : m_framework.nodes) {
      if (node.isIndicator() && !node.fromStatistics()) set(made, node.code, kMissing);
    }
  }
  static void hours(SyntheticCube& made, std::vector<double> values, bool presence = false) {
    const char* const domains[] = {"elder",  "child",   "family", "disab", "aid",
                                   "health", "dispute", "job",    "safe",  "org"};
    for (std::size_t k = 0; k < values.size(); ++k) {
      made.survey.hours.push_back({0, 0, domains[k], presence ? kMissing : values[k], presence ? values[k] : kMissing});
    }
  }

 private slots:
  // --- what a card holds --------------------------------------------------------------------------------------------

  void codesComeInTheirOrderAndOncePerKind() {
    const Scorecard card = score(made());
    std::map<std::string, int> number;
    ResultKind last = ResultKind::Index;
    std::set<std::pair<ResultKind, std::string>> seen;
    const std::vector<ResultKind> order{ResultKind::Index,     ResultKind::Imbalance, ResultKind::Companion,
                                        ResultKind::Dimension, ResultKind::Indicator, ResultKind::Driver};
    for (const ResultCode& code : card.codes) {
      ++number[std::string(kindName(code.kind))];
      QVERIFY(seen.insert({code.kind, code.code}).second);
      QVERIFY(!code.name.english.empty() && !code.name.chinese.empty());
      QVERIFY(std::find(order.begin(), order.end(), code.kind) >= std::find(order.begin(), order.end(), last));
      last = code.kind;
    }
    QCOMPARE(number["index"], 4);
    QCOMPARE(number["imbalance"], 4);
    QCOMPARE(number["dimension"], 19);
    QCOMPARE(number["indicator"], 60);
    QCOMPARE(number["driver"], 5);
    for (const char* code : {"d", "R1", "R2", "B", "N2", "N4", "ubar", "gap_ratio", "I3_low", "I3_high", "binding",
                             "type", "worst_group", "d_positive", "u:elder", "reach:g_elder", "t_trust"}) {
      QVERIFY2(seen.count({ResultKind::Companion, code}) == 1, code);
    }
    QCOMPARE(card.units.size(), std::size_t{2});
    QVERIFY(card.units[1].isDistrict());
    QCOMPARE(card.at(0, "A").n, 100u);
    QCOMPARE(card.at(0, "a1_orders").n, 95u);
    QCOMPARE(card.at(0, "a1_mandate").n, 0u);
    QVERIFY(std::isnan(card.at(0, "no such code").value));
  }

  void missingNumbersAreNeverZero() {
    SyntheticCube bare = made(1, 20);
    std::fill(bare.cube.values.begin(), bare.cube.values.end(), kMissing);
    std::fill(bare.cube.counts.begin(), bare.cube.counts.end(), 0u);
    bare.survey.statistics.clear();
    const Scorecard card = score(bare, {}, KeepDraws::Scores);
    for (std::size_t unit = 0; unit < card.units.size(); ++unit) {
      for (std::size_t code = 0; code < card.codes.size(); ++code) {
        const Result& result = card.at(unit, code);
        if (card.codes[code].isText) continue;
        QVERIFY2(std::isnan(result.value) && std::isnan(result.se) && std::isnan(result.lower) &&
                     std::isnan(result.upper) && result.absence != Absence::None,
                 card.codes[code].code.c_str());
        for (const float x : card.drawsOf(unit, code)) QVERIFY(std::isnan(x));
      }
    }
    for (const std::string& text : card.texts) QVERIFY(text.empty());
  }

  // --- ladder, basis, coverage --------------------------------------------------------------------------------------

  void dimensionNeedsTwoIndicatorsAndHalfItsWeight() {
    SyntheticCube one = made();
    set(one, "a1_orders", 40);
    set(one, "a1_voice", 60);
    set(one, "a1_mandate", kMissing);
    QCOMPARE(score(one).at(0, "A1").value, 50.0);
    QCOMPARE(score(one).at(0, "A1").coverage, static_cast<float>(2.0 / 3));
    QCOMPARE(score(one).at(0, "A1").basis, Basis::None);
    set(one, "a1_voice", kMissing);
    QCOMPARE(score(one).at(0, "A1").absence, Absence::TooFewParts);
    // Two of three, but less than half of the weight.
    set(one, "a1_voice", 60);
    Recipe recipe;
    recipe.weights = {{"a1_orders", 1}, {"a1_voice", 1}, {"a1_mandate", 2.1}};
    QCOMPARE(score(one, recipe).at(0, "A1").absence, Absence::TooFewParts);
    recipe.weights["a1_mandate"] = 2;
    QCOMPARE(score(one, recipe).at(0, "A1").value, 50.0);
    // A weight of 0 takes an indicator out of the plan.
    recipe.weights = {{"a1_voice", 0}, {"a1_mandate", 0}};
    QCOMPARE(score(one, recipe).at(0, "A1").value, 40.0);
    QCOMPARE(score(one, recipe).at(0, "A1").coverage, 1.0f);
  }

  void indexNeedsTwoThirdsOfItsDimensions() {
    SyntheticCube one = made();
    const auto removeDimension = [&](const char* dimension) {
      for (const Node* node : m_framework.children(dimension)) set(one, node->code, kMissing);
    };
    removeDimension("A4");
    const Scorecard card = score(one);
    QCOMPARE(card.at(0, "A").coverage, 0.75f);
    const double mean = (card.at(0, "A1").value + card.at(0, "A2").value + card.at(0, "A3").value) / 3;
    QVERIFY(std::abs(card.at(0, "A").value - mean) < 1e-12);
    removeDimension("A3");
    QCOMPARE(score(one).at(0, "A").absence, Absence::TooFewParts);
    QCOMPARE(score(one).at(0, "I1").absence, Absence::PartMissing);
    Recipe recipe;
    recipe.weights = {{"A1", 4}, {"A2", 4}, {"A3", 2}, {"A4", 2}};  // exactly two thirds
    QVERIFY(!isMissing(score(one, recipe).at(0, "A").value));
  }

  void surveyBasisRelaxesTheDimensionRule() {
    SyntheticCube one = made();
    QCOMPARE(score(one).at(0, "A").basis, Basis::Full);
    QCOMPARE(score(one).at(0, "P").basis, Basis::Full);  // no statistics planned
    removeStatistics(one);
    const Scorecard card = score(one);
    for (const char* code : {"A", "S", "Z", "R2", "I1"}) QCOMPARE(card.at(0, code).basis, Basis::Survey);
    QCOMPARE(card.at(0, "P").basis, Basis::Full);
    QCOMPARE(card.at(0, "R1").basis, Basis::Full);
    QCOMPARE(card.at(0, "A2").value, card.at(0, "a2_busy").value);  // one resident indicator of three is enough
    QVERIFY(std::abs(card.at(0, "A2").coverage - 1.0f / 3) < 1e-6f);
    QVERIFY(!isMissing(card.at(0, "I2").value));
    // Half of the weight of the resident indicators is still needed.
    set(one, "s1_together", kMissing);
    set(one, "s1_reply", kMissing);
    QCOMPARE(score(one).at(0, "S1").absence, Absence::TooFewParts);
  }

  void statisticsAloneAreTheirOwnBasis() {
    SyntheticCube one = made();
    removeResidents(one);
    Recipe recipe;
    recipe.dimensionIndicators = 1;
    recipe.dimensionShare = 0;
    recipe.indexShare = 0;
    const Scorecard card = score(one, recipe);
    QCOMPARE(card.at(0, "A").basis, Basis::Statistics);
    QVERIFY(isMissing(card.at(0, "P").value));
    QVERIFY(isMissing(card.at(0, "I2").value));  // R1 is perception
  }

  void gapNeedsEqualBases() {
    SyntheticCube one = made();
    for (const char* code : {"a1_mandate", "a2_hours", "a2_tasks", "a3_fiscal", "a4_types"}) set(one, code, kMissing);
    const Scorecard card = score(one);
    QCOMPARE(card.at(0, "A").basis, Basis::Survey);
    QCOMPARE(card.at(0, "S").basis, Basis::Full);
    QVERIFY(!isMissing(card.at(0, "A").value) && !isMissing(card.at(0, "S").value));
    for (const char* code : {"I1", "d", "d_positive"}) QCOMPARE(card.at(0, code).absence, Absence::UnequalBases);
    QVERIFY(!isMissing(card.at(0, "I2").value));
  }

  void weightsAndMethodsFollowTheRecipe() {
    SyntheticCube one = made();
    set(one, "a1_orders", 20);
    set(one, "a1_voice", 80);
    set(one, "a1_mandate", 50);
    Recipe recipe;
    recipe.weights = {{"a1_orders", 2}};
    QCOMPARE(score(one, recipe).at(0, "A1").value, (2 * 20 + 80 + 50) / 4.0);
    recipe.weights.clear();
    recipe.aggregation["A1"] = Aggregation::Geometric;
    QVERIFY(std::abs(score(one, recipe).at(0, "A1").value - std::cbrt(20.0 * 80 * 50)) < 1e-12);
    recipe.aggregation["A1"] = Aggregation::Harmonic;
    QVERIFY(std::abs(score(one, recipe).at(0, "A1").value - 3 / (1 / 20.0 + 1 / 80.0 + 1 / 50.0)) < 1e-12);
  }

  // --- involvement --------------------------------------------------------------------------------------------------

  void hoursWithTwoUnknownDomainsGiveBounds() {
    SyntheticCube one = made();
    hours(one, {200, 100, kMissing, 0, 0, 0, 0, 0, 0});  // one blank, one absent
    const Scorecard card = score(one);
    QCOMPARE(card.at(0, "I3").value, 100 * (1 - 1.5 / 8));
    QCOMPARE(card.at(0, "I3_low").value, 100 * (1 - 3.5 / 10));
    QCOMPARE(card.at(0, "I3_high").value, 100 * (1 - 1.5 / 10));
    QCOMPARE(card.at(0, "I3").coverage, 0.8f);
    QCOMPARE(card.at(0, "N2").value, effectiveNumber(std::vector<double>{200, 100}));
    QCOMPARE(card.at(0, "u:family").absence, Absence::NoData);
    SyntheticCube three = made();
    hours(three, {200, 100, kMissing, 0, 0, 0, 0, 0});
    const Scorecard unknown = score(three);  // never a silent fall to the survey
    for (const char* code : {"I3", "I3_low", "I3_high", "N2"}) {
      QCOMPARE(unknown.at(0, code).absence, Absence::DomainsUnknown);
    }
    QCOMPARE(unknown.at(0, "u:elder").value, 1.0);
  }

  void presenceListCountsDomains() {
    SyntheticCube one = made();
    hours(one, {1, 1, 1, 0, 0, 0, 0, 0, 0, 0}, true);
    const Scorecard card = score(one);
    QCOMPARE(card.at(0, "I3").value, 70.0);
    QCOMPARE(card.at(0, "N2").absence, Absence::NotApplicable);
    QCOMPARE(card.at(0, "I3").basis, Basis::Statistics);
  }

  void surveySpeaksWhereNoHoursAre() {
    SyntheticCube one = made(1, 50);
    const char* const domains[] = {"elder",  "child",   "family", "disab", "aid",
                                   "health", "dispute", "job",    "safe",  "org"};
    for (const char* domain : domains) set(one, "domain:" + std::string(domain), 0.05);
    set(one, "domain:elder", 0.3);
    const Scorecard card = score(one);
    QVERIFY(std::abs(card.at(0, "I3").value - 100 * (1 - (1 + 9 * 0.5) / 10)) < 1e-12);
    QVERIFY(!isMissing(card.at(0, "I3").se));
    QCOMPARE(card.at(0, "I3").basis, Basis::Survey);
    QCOMPARE(card.at(0, "N2").absence, Absence::NotApplicable);
    QCOMPARE(card.at(0, "I3_low").absence, Absence::NotApplicable);
    for (const char* domain : {"elder", "child"}) set(one, "domain:" + std::string(domain), kMissing);
    QVERIFY(!isMissing(score(one).at(0, "I3").value));
    set(one, "domain:family", kMissing);
    QCOMPARE(score(one).at(0, "I3").absence, Absence::DomainsUnknown);
  }

  void noSocialWorkersIsTheWorst() {
    SyntheticCube one = made();
    one.survey.statistics["sw_in"][0] = 0;
    one.survey.statistics["sw_out"][0] = 0;
    for (const bool sheet : {false, true}) {
      if (sheet) hours(one, {0, kMissing, kMissing, kMissing});
      const Scorecard card = score(one);
      QCOMPARE(card.at(0, "I3").value, 100.0);
      QCOMPARE(card.at(0, "N2").value, 0.0);
      QVERIFY(std::isnan(card.at(0, "I3").se));
    }
    SyntheticCube worked = one;  // hours speak louder than a staff sheet
    worked.survey.hours.clear();
    hours(worked, {200, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    QCOMPARE(score(worked).at(0, "I3").value, 90.0);
    SyntheticCube unknown = one;
    unknown.survey.hours.clear();
    unknown.survey.statistics["sw_out"][0] = kMissing;
    QCOMPARE(score(unknown).at(0, "I3").basis, Basis::Survey);
    SyntheticCube idle = made();
    hours(idle, std::vector<double>(10, 0.0));
    QCOMPARE(score(idle).at(0, "I3").value, 100.0);
    QCOMPARE(score(idle).at(0, "N2").value, 0.0);
  }

  void hoursCountPer10000WhereTheProjectSaysSo() {
    SyntheticCube one = made();
    hours(one, {200, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    Recipe recipe;
    recipe.hoursPer10000 = true;
    one.survey.statistics["pop"][0] = 20000;
    QCOMPARE(score(one, recipe).at(0, "u:elder").value, 0.5);
    one.survey.statistics["pop"][0] = kMissing;
    QCOMPARE(score(one, recipe).at(0, "I3").absence, Absence::PartMissing);
  }

  // --- groups -------------------------------------------------------------------------------------------------------

  void smallGroupsAreLeftOut() {
    SyntheticCube one = made();
    for (const Group& group : m_framework.groups) {
      set(one, "reach:" + group.code, 0.25);
      count(one, "reach:" + group.code, 9);
    }
    QCOMPARE(score(one).at(0, "I4").absence, Absence::NoData);
    count(one, "reach:g_child", 10);
    Scorecard card = score(one);
    QCOMPARE(card.at(0, "I4").absence, Absence::TooFewGroups);
    QCOMPARE(card.at(0, "ubar").value, 0.5);
    QCOMPARE(card.text(0, "worst_group"), std::string_view(""));
    count(one, "reach:g_migr", 40);
    card = score(one);
    QCOMPARE(card.at(0, "I4").value, 50.0);
    QCOMPARE(card.at(0, "gap_ratio").value, 1.0);
    QCOMPARE(card.text(0, "worst_group"), std::string_view("g_child"));  // a tie: the first of the catalogue
    QVERIFY(std::abs(card.at(0, "I4").coverage - 2.0f / 6) < 1e-6f);
    set(one, "reach:g_migr", 0.5);
    Recipe recipe;
    recipe.groupsByPopulation = true;
    QVERIFY(std::abs(score(one, recipe).at(0, "ubar").value - (0.5 * 10 + 1.0 * 40) / 50) < 1e-12);
    for (const Group& group : m_framework.groups) set(one, "reach:" + group.code, 0);
    QCOMPARE(score(one).at(0, "I4").value, 100.0);
    QCOMPARE(score(one).at(0, "gap_ratio").absence, Absence::DivisionByZero);
  }

  // --- drivers ------------------------------------------------------------------------------------------------------

  void driversNeedTheirParts() {
    SyntheticCube one = made();
    set(one, "a1_mandate", 60);
    set(one, "a2_hours", 40);
    set(one, "a3_fiscal", kMissing);
    QCOMPARE(score(one).at(0, "D1").value, 50.0);
    QCOMPARE(score(one).at(0, "D1").n, 0u);
    set(one, "a2_hours", kMissing);
    QCOMPARE(score(one).at(0, "D1").absence, Absence::TooFewParts);
    const auto statistic = [&](const char* name, double value) { one.survey.statistics[name][0] = value; };
    statistic("pop", 10000);
    statistic("staff", 20);
    statistic("sw_in", 5);
    statistic("sw_out", 1.6);
    QVERIFY(std::abs(score(one).at(0, "D2").value - 100 * (1 - 0.5 * (0.5 + 1))) < 1e-12);
    statistic("orgs", 6.2);
    statistic("orgs_incub", 1.55);
    QVERIFY(std::abs(score(one).at(0, "D4").value - 50) < 1e-12);
    statistic("orgs", 0);
    QCOMPARE(score(one).at(0, "D4").value, 100.0);
    statistic("staff", kMissing);
    QCOMPARE(score(one).at(0, "D2").absence, Absence::NoData);
    for (const char* question : {"hukou", "housing"}) set(one, "diversity:" + std::string(question), 30);
    set(one, "diversity:income", 60);
    QCOMPARE(score(one).at(0, "D3").value, 40.0);
    QCOMPARE(score(one).at(0, "D3").n, 100u);
    set(one, "diversity:income", kMissing);
    set(one, "diversity:hukou", kMissing);
    QCOMPARE(score(one).at(0, "D3").absence, Absence::TooFewParts);
    set(one, "t_trust", 30);
    set(one, "z1_member", 60);
    set(one, "z3_volun", kMissing);
    QCOMPARE(score(one).at(0, "D5").value, 45.0);
  }

  // --- replicates ---------------------------------------------------------------------------------------------------

  void everyReplicateIsTruncatedByItself() {
    const SyntheticCube one = made(40, 200);
    const Scorecard card = score(one, {}, KeepDraws::Scores);
    int mixed = 0;
    for (std::size_t unit = 0; unit + 1 < card.units.size(); ++unit) {
      const auto code = [&](const char* name) { return static_cast<std::size_t>(card.findCode(name)); };
      const auto a = card.drawsOf(unit, code("A")), s = card.drawsOf(unit, code("S")),
                 d = card.drawsOf(unit, code("d"));
      const auto i1 = card.drawsOf(unit, code("I1")), i2 = card.drawsOf(unit, code("I2"));
      const auto r1 = card.drawsOf(unit, code("R1")), r2 = card.drawsOf(unit, code("R2"));
      int positive = 0;
      for (std::size_t r = 0; r < 200; ++r) {
        QCOMPARE(d[r], a[r] - s[r]);
        QCOMPARE(i1[r], std::max(0.0f, d[r]));
        QCOMPARE(i2[r], std::sqrt(r1[r] * r2[r]));
        positive += d[r] > 0;
      }
      QCOMPARE(card.at(unit, "d_positive").value, positive / 200.0);
      mixed += positive > 0 && positive < 200;
      QCOMPARE(card.at(unit, "I1").lower, std::max(0.0, card.at(unit, "d").lower));
      QCOMPARE(card.at(unit, "I1").upper, std::max(0.0, card.at(unit, "d").upper));
      QCOMPARE(card.at(unit, "I1").se, replicateError(i1).se);
      const Result& difference = card.at(unit, "d");
      QCOMPARE(difference.upper, std::min(100.0, difference.value + tMultiplier(99, 0.95) * replicateError(d).se));
      QVERIFY(card.drawsOf(unit, code("d_positive")).empty() && card.drawsOf(unit, code("a1_orders")).empty());
      QVERIFY(std::isnan(card.at(unit, "a1_mandate").se) && !std::isnan(card.at(unit, "a1_orders").se));
    }
    QVERIFY(mixed > 3);
  }

  void withoutReplicatesThereAreNoIntervals() {
    const Scorecard card = score(made(2, 0));
    QVERIFY(!isMissing(card.at(0, "A").value));
    QVERIFY(std::isnan(card.at(0, "A").se) && std::isnan(card.at(0, "A").lower));
    QCOMPARE(card.at(0, "d_positive").absence, Absence::NotApplicable);
  }

  // --- district -----------------------------------------------------------------------------------------------------

  void districtIsTheWeightedMeanOfThoseThatHaveTheNumber() {
    SyntheticCube three = made(3, 100);
    three.survey.statistics["pop"] = {1000, 3000, 6000};
    for (const Node* node : m_framework.children("A1")) set(three, node->code, kMissing, 2);
    const Scorecard card = score(three, {}, KeepDraws::Scores);
    QVERIFY(!card.districtEqualWeights);
    for (std::size_t code = 0; code < card.codes.size(); ++code) {
      if (card.codes[code].isText) continue;
      double sum = 0, total = 0;
      std::uint32_t n = 0;
      for (std::size_t unit = 0; unit < 3; ++unit) {
        const Result& result = card.at(unit, code);
        if (isMissing(result.value)) continue;
        const double weight = three.survey.statistics["pop"][unit];
        sum += weight * result.value;
        total += weight;
        n += result.n;
      }
      const Result& district = card.at(3, code);
      QVERIFY2(total == 0 ? isMissing(district.value) : std::abs(district.value - sum / total) < 1e-9,
               card.codes[code].code.c_str());
      QCOMPARE(district.n, n);
    }
    QVERIFY(std::abs(card.at(3, "A1").coverage - 0.4f) < 1e-6f);
    const auto code = static_cast<std::size_t>(card.findCode("S"));
    const auto draws = card.drawsOf(3, code);
    for (std::size_t r = 0; r < draws.size(); ++r) {
      const double known =
          (static_cast<double>(card.drawsOf(0, code)[r]) + 3 * static_cast<double>(card.drawsOf(1, code)[r]) +
           6 * static_cast<double>(card.drawsOf(2, code)[r])) /
          10;
      QVERIFY(std::abs(static_cast<double>(draws[r]) - known) < 1e-4);
    }
    QCOMPARE(card.at(3, "S").upper, card.at(3, "S").value + tMultiplier(3 * 99, 0.95) * replicateError(draws).se);
    QCOMPARE(card.at(3, "gap_ratio").lack, IntervalLack::Biased);
    QVERIFY(std::isnan(card.at(3, "gap_ratio").lower) && !std::isnan(card.at(3, "gap_ratio").value));
    const Result& reach = card.at(3, "I4");  // every community has one
    QVERIFY(reach.lack == IntervalLack::None && reach.lower < reach.value && reach.value < reach.upper);
    QVERIFY(!std::isnan(card.at(3, "a1_orders").se) && std::isnan(card.at(3, "a1_mandate").se));
    QCOMPARE(card.units[3].valid, 300u);
    QCOMPARE(card.text(3, "type"), std::string_view(""));
    three.survey.statistics["pop"][1] = kMissing;
    const Scorecard equalWeights = score(three);
    QVERIFY(equalWeights.districtEqualWeights);
    QVERIFY(std::abs(equalWeights.at(3, "S").value -
                     (card.at(0, "S").value + card.at(1, "S").value + card.at(2, "S").value) / 3) < 1e-9);
  }

  void districtLeavesOutReplicatesThatAreMissing() {
    SyntheticCube two = made(2, 4);
    two.survey.statistics["pop"] = {1000, 1000};
    const int s = two.cube.find("p3_gap");
    auto* draws =
        two.cube.draws.data() + static_cast<std::size_t>(two.cube.drawIndex[static_cast<std::size_t>(s)]) * 2 * 4;
    const float nan = static_cast<float>(kMissing);
    const float values[] = {10, nan, 30, nan, 50, 60, 70, nan};
    std::copy(values, values + 8, draws);
    const Scorecard card = score(two, {}, KeepDraws::Scores);
    // 30, 60 alone, 50, and none.
    const std::vector<float> known{30, 60, 50};
    QCOMPARE(card.at(2, "p3_gap").se, replicateInterval(known, 0.95).se);
    const auto p = card.drawsOf(0, static_cast<std::size_t>(card.findCode("P")));
    QVERIFY(!std::isnan(p[0]) && std::isnan(p[1]) && !std::isnan(card.at(0, "P").se));
  }

  // --- cache --------------------------------------------------------------------------------------------------------

  void cacheChangesNoBit() {
    SyntheticCube several = made(7, 64);
    hours(several, {200, 100, 50, 0, 0, 0, 0, 0, 0, 0});
    EvaluationCache cache;
    RandomStream random(3);
    Recipe recipe;
    std::vector<ScorecardPointer> kept;
    for (int round = 0; round < 60; ++round) {
      switch (round % 8) {
        case 0: recipe.weights["a1_orders"] = random.uniform(); break;
        case 1: recipe.weights["S2"] = random.below(3); break;
        case 2: recipe.reachTarget = 0.2 + 0.8 * random.uniform(); break;
        case 3: recipe.aggregation["Z"] = random.below(2) ? Aggregation::Geometric : Aggregation::Arithmetic; break;
        case 4: recipe.hoursTarget = 50 + random.below(300); break;
        case 5: recipe.level = random.below(2) ? 0.9 : 0.95; break;
        case 6: several.cube.values[random.below(100)] = 50; break;  // other data at the same place
        default: several.survey.statistics["sw_in"][random.below(7)] = random.below(5); break;
      }
      const int threads = 1 + round % 3;
      const auto with = std::make_shared<const Scorecard>(score(several, recipe, KeepDraws::Scores, threads, &cache));
      const Scorecard without = score(several, recipe, KeepDraws::Scores, 1);
      kept.push_back(with);
      if (kept.size() > 3) kept.erase(kept.begin());
      QVERIFY(with->texts == without.texts);
      for (std::size_t unit = 0; unit < without.units.size(); ++unit) {
        for (std::size_t code = 0; code < without.codes.size(); ++code) {
          const Result& a = with->at(unit, code);
          const Result& b = without.at(unit, code);
          QVERIFY2(equal(a.value, b.value) && equal(a.se, b.se) && equal(a.lower, b.lower) && equal(a.upper, b.upper) &&
                       a.n == b.n && a.basis == b.basis && a.absence == b.absence && a.coverage == b.coverage,
                   (without.codes[code].code + " round " + std::to_string(round)).c_str());
          const auto x = with->drawsOf(unit, code), y = without.drawsOf(unit, code);
          QCOMPARE(x.size(), y.size());
          for (std::size_t r = 0; r < x.size(); ++r) QVERIFY(x[r] == y[r] || (x[r] != x[r] && y[r] != y[r]));
        }
      }
    }
  }

  void aCubeThatDiffersInOneReplicateIsAnotherForTheCache() {
    // More replicates than a sample of them would look at; all but one are those of the first cube.
    const SyntheticCube first = made(5, 400);
    QVERIFY(first.cube.draws.size() > 100000);
    const int series = first.cube.find("a1_orders");
    EvaluationCache cache;
    for (std::size_t at = 1; at < 40; ++at) {
      SyntheticCube second = first;
      const auto start = static_cast<std::size_t>(first.cube.drawIndex[static_cast<std::size_t>(series)]) * 5 * 400;
      second.cube.draws[start + at] = 1e4F;
      const Scorecard before = score(first, {}, KeepDraws::Scores, 1, &cache);
      const Scorecard with = score(second, {}, KeepDraws::Scores, 1, &cache);
      const Scorecard without = score(second, {}, KeepDraws::Scores);
      for (const char* code : {"a1_orders", "A1", "A"}) {
        QCOMPARE(with.at(0, code).se, without.at(0, code).se);
        QVERIFY(with.at(0, code).se != before.at(0, code).se);
      }
    }
  }

  void everyOptionOfTheCubeIsPartOfTheCachesIdentity() {
    const SyntheticCube one = made(2, 8);
    const EvaluationIdentity before = identityOf(one.cube, one.survey, {});
    QVERIFY(before == identityOf(one.cube, one.survey, {}));
    const auto differs = [&](const auto& change) {
      Recipe recipe;
      change(recipe.cube);
      return !(identityOf(one.cube, one.survey, recipe) == before);
    };
    QVERIFY(differs([](CubeOptions& options) { options.lonely = LonelyPsu::Adjust; }));
    QVERIFY(differs([](CubeOptions& options) { options.fpc = "fpc"; }));
    QVERIFY(differs([](CubeOptions& options) { options.weight = "w"; }));
    QVERIFY(differs([](CubeOptions& options) { options.calibration.method = CalibrationMethod::Rake; }));
    QVERIFY(differs([](CubeOptions& options) { options.quality.rule(QualityRule::LongRun).excludes = true; }));
    const SyntheticCube copy = one;
    QVERIFY(!(identityOf(copy.cube, copy.survey, {}) == before));
  }

  void anEarlierCardKeepsItsReplicates() {
    const SyntheticCube several = made(3, 32);
    EvaluationCache cache;
    Recipe recipe;
    const Scorecard first = score(several, recipe, KeepDraws::Scores, 1, &cache);
    const auto code = static_cast<std::size_t>(first.findCode("A"));
    const std::vector<float> before(first.drawsOf(0, code).begin(), first.drawsOf(0, code).end());
    for (int round = 0; round < 5; ++round) {
      recipe.weights["a1_orders"] = 2 + round;
      score(several, recipe, KeepDraws::Scores, 1, &cache);
    }
    QVERIFY(std::equal(before.begin(), before.end(), first.drawsOf(0, code).begin()));
  }

  void cancellingStopsTheEvaluation() {
    class Stop final : public Progress {
     protected:
      bool keepGoing(std::uint64_t done, std::uint64_t) override { return done < 3; }
    } stop;
    const SyntheticCube several = made(50, 8);
    try {
      evaluate(several.cube, several.survey, m_framework, {}, KeepDraws::No, 2, stop);
      QFAIL("not cancelled");
    } catch (const Fault& fault) {
      QVERIFY(fault.code() == FaultCode::Cancelled);
    }
  }
};

HZ_TEST(EvaluateTest)
#include "evaluate_test.moc"
