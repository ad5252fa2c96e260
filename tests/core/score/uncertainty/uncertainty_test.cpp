// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/uncertainty/uncertainty.h"
#include "base/all_parts.h"
#include "base/fault.h"
#include "score/index/interval.h"
#include "score/uncertainty/index_ranks.h"
#include "score/uncertainty/index_sensitivity.h"
#include "score/uncertainty/perturbation.h"
#include "score/uncertainty/recipe_difference.h"
#include "score/uncertainty/scenarios.h"
#include "score/uncertainty/uncertainty_io.h"
#include "support/registry.h"
#include "support/synthetic_cube.h"
#include "survey/recipe/node_weight.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>
#include <cmath>
#include <set>
#include <sstream>

using namespace hz;
using namespace hz::test;

/// Sampling versus method over cubes with known numbers.
class UncertaintyTest : public QObject {
  Q_OBJECT
 private:
  const Framework m_framework = shippedFramework(shippedInstrument());
  NoProgress m_progress;

  SyntheticCube made(std::size_t units = 6, int replicates = 40) const {
    return syntheticCube(m_framework, units, replicates, 5);
  }
  Uncertainty analysed(const SyntheticCube& data, const std::vector<std::string>& choices, int runs, int threads = 2,
                       std::vector<std::string> codes = {}) {
    UncertaintyOptions options;
    options.choices = choicesByName(choices);
    options.runs = runs;
    options.codes = std::move(codes);
    return uncertaintyOf(data.cube, data.survey, m_framework, Recipe{}, options, threads, m_progress);
  }
  static bool near(double a, double b, double tolerance = 1e-12) {
    return std::abs(a - b) <= tolerance * std::max(1.0, std::abs(b));
  }

 private slots:
  // --- perturbed recipes --------------------------------------------------------------------------------------------

  void aChoiceNotTickedStaysAsItIs() {
    const Recipe base;
    QCOMPARE(perturbedRecipe(m_framework, base, {}, {}), base);
    const MethodChoice weights[] = {MethodChoice::Weights};
    const double u = 0.3;
    Recipe changed = perturbedRecipe(m_framework, base, weights, {&u, 1});
    QVERIFY(changed != base);
    changed.weights.clear();
    QCOMPARE(changed, base);
  }

  void perturbationsKeepToTheirSpread() {
    Recipe base;
    base.weights["a1_orders"] = 3;
    double lowest = 2, highest = 0;
    for (int i = 0; i < 200; ++i) {
      const std::vector<MethodChoice>& all = methodChoices();
      const std::vector<double> at(all.size(), i / 200.0);
      const Recipe changed = perturbedRecipe(m_framework, base, all, at);
      int dropped = 0;
      for (const Node& node : m_framework.nodes) {
        if (node.level < 1 || node.parent.empty()) continue;
        const double ratio = weightUnder(changed, node) / weightUnder(base, node);
        if (ratio == 0) {
          ++dropped;
          continue;
        }
        lowest = std::min(lowest, ratio);
        highest = std::max(highest, ratio);
      }
      QCOMPARE(dropped, 1);
      for (const auto& [code, goalpost] : changed.cube.goalposts) {
        const double ratio = goalpost / goalpostUnder(base, *m_framework.find(code));
        QVERIFY2(ratio >= 0.8 && ratio <= 1.2, code.c_str());
      }
      QVERIFY(changed.hoursTarget >= 100 && changed.hoursTarget <= 400);
      QVERIFY(changed.reachTarget >= 0.25 && changed.reachTarget <= 1);
      QVERIFY(changed.dimensionShare > 0.33 && changed.dimensionShare < 0.67);
    }
    QVERIFY(lowest >= 0.75 && lowest < 0.76 && highest <= 1.25 && highest > 1.24);
  }

  void aggregationTakesAllFourPairs() {
    std::set<std::pair<int, int>> seen;
    const MethodChoice only[] = {MethodChoice::Aggregation};
    for (const double u : {0.1, 0.3, 0.6, 0.9}) {
      const Recipe changed = perturbedRecipe(m_framework, Recipe{}, only, {&u, 1});
      seen.insert({int(changed.aggregation.at("A1")), int(changed.aggregation.at("A"))});
      QCOMPARE(changed.aggregation.at("S2"), changed.aggregation.at("A1"));
    }
    QCOMPARE(seen.size(), std::size_t{4});
  }

  void onlyWhatLeavesSomethingCanBeDropped() {
    std::set<std::string> codes;
    for (const Node* node : droppableNodes(m_framework, Recipe{})) codes.insert(node->code);
    QVERIFY(codes.contains("A1") && codes.contains("r2_seat"));
    QVERIFY(!codes.contains("A") && !codes.contains("R1") && !codes.contains("t_trust"));
    Recipe two = recipeWithout(recipeWithout(Recipe{}, "r1_same"), "r1_need");
    for (const Node* node : droppableNodes(m_framework, two))
      QVERIFY(node->code != "r1_unaware" && node->code != "r1_same");
  }

  void unknownChoicesAreRefusedByName() {
    try {
      choicesByName({"weights", "phase_of_moon"});
      QFAIL("accepted");
    } catch (const Fault& fault) {
      QCOMPARE(fault.code(), FaultCode::BadArgument);
      QVERIFY(std::string(fault.what()).find("phase_of_moon") != std::string::npos);
    }
  }

  // The cube under other goalposts has the values that estimating anew would give: clip(100·(per·x/y)/goalpost).
  void goalpostsAreAppliedWithoutEstimating() {
    const SyntheticCube data = made(4, 10);
    const GoalpostCube cubes(data.cube, data.survey, m_framework, 3);
    QCOMPARE(cubes.base().replicates, 3);
    const auto s = std::size_t(cubes.base().find("a1_orders"));
    QCOMPARE(cubes.base().replicatesOf(s, 2)[1], data.cube.replicatesOf(s, 2)[1]);
    CubeOptions options;
    options.goalposts["z2_delib"] = 5;
    const Cube cube = cubes.under(options);
    for (std::size_t u = 0; u < 4; ++u) {
      const double delib = data.survey.statistic("delib", u);
      QVERIFY(near(cube.value(std::size_t(cube.find("z2_delib")), u), std::min(100.0, 100 * delib / 5)));
      QCOMPARE(cube.value(s, u), data.cube.value(s, u));
    }
  }

  // --- sampling versus method ---------------------------------------------------------------------------------------

  /// Bands are compared with those of the method, so they are quantiles, not the estimate ± t · se.
  void samplingAloneIsTheSpreadOfTheScorecard() {
    const SyntheticCube data = made();
    const Uncertainty found = analysed(data, {"weights"}, 5);
    const Scorecard card = evaluate(data.cube, data.survey, m_framework, Recipe{}, KeepDraws::Scores, 1, m_progress);
    for (std::size_t c = 0; c < found.codes.size(); ++c) {
      for (std::size_t u = 0; u < found.units.size(); ++u) {
        const int code = card.findCode(found.codes[c].code);
        QVERIFY(code >= 0);
        const Result& result = card.at(u, static_cast<std::size_t>(code));
        QCOMPARE(found.at(c, u).value, result.value);
        const auto draws = card.drawsOf(u, static_cast<std::size_t>(code));
        if (isMissing(result.value) || draws.empty()) continue;
        const Interval known = replicateInterval(draws, card.recipe.level);
        if (isMissing(known.lower)) continue;
        QVERIFY(near(found.at(c, u).sampling.lower, known.lower, 1e-9));
        QVERIFY(near(found.at(c, u).sampling.upper, known.upper, 1e-9));
      }
    }
  }

  void withoutAnyChoiceMethodHasNoSpread() {
    const Uncertainty found = analysed(made(), {}, 4);
    for (const UnitUncertainty& of : found.results) {
      if (isMissing(of.value)) continue;
      QCOMPARE(of.method.lower, of.value);
      QCOMPARE(of.method.upper, of.value);
      QVERIFY(of.methodVariance < 1e-9);
      QCOMPARE(of.rankMethod.lower, of.rank);
      QVERIFY(isMissing(of.methodShare()) || of.methodShare() < 1e-9);
    }
  }

  // E[Var|m] + Var[E|m] = Var over all draws: recomputed here from cards of the same recipes.
  void variancesAddUpToTheVarianceOfAllDraws() {
    const SyntheticCube data = made(5, 30);
    const int runs = 7;
    const Uncertainty found = analysed(data, {"weights", "aggregation"}, runs, 2, {"A"});
    QCOMPARE(found.innerReplicates, 30);
    std::vector<std::vector<double>> all(5);
    for (int run = 1; run <= runs; ++run) {
      const Recipe recipe = perturbedRecipe(m_framework, Recipe{}, found.choices, coordinatesOf(found, run));
      const Scorecard card = evaluate(data.cube, data.survey, m_framework, recipe, KeepDraws::Scores, 1, m_progress);
      for (std::size_t u = 0; u < 5; ++u) {
        for (const float x : card.drawsOf(u, std::size_t(card.findCode("A")))) all[u].push_back(double(x));
      }
    }
    for (std::size_t u = 0; u < 5; ++u) {
      double mean = 0, square = 0;
      for (const double x : all[u]) mean += x / double(all[u].size());
      for (const double x : all[u]) square += (x - mean) * (x - mean) / double(all[u].size());
      QVERIFY(near(found.at(0, u).samplingVariance + found.at(0, u).methodVariance, square, 1e-10));
      QVERIFY(found.at(0, u).methodShare() > 0 && found.at(0, u).methodShare() < 1);
    }
  }
  static std::vector<double> coordinatesOf(const Uncertainty& found, int run) {
    std::vector<double> at;
    for (const MethodChoice choice : found.choices) {
      at.push_back(RandomStream(found.seed ^ 0x6D6574686F64, std::uint64_t(run), std::uint64_t(choice)).uniform());
    }
    return at;
  }

  void theSameBitsForAnyNumberOfThreads() {
    const SyntheticCube data = made(7, 25);
    const auto text = [&](int threads) {
      const Uncertainty found = analysed(data, {"weights", "goalposts", "thresholds", "dropped"}, 9, threads);
      std::ostringstream out;
      writeUncertaintyJson(out, {&found, nullptr, {}, {}});
      return out.str();
    };
    QCOMPARE(text(1), text(4));
  }

  void ranksRunFromOneToTheNumberOfCommunities() {
    const Uncertainty found = analysed(made(), {"weights", "dropped"}, 12);
    for (const UnitUncertainty& of : found.results) {
      if (isMissing(of.value)) continue;
      for (const UncertaintyBand* band : {&of.rankSampling, &of.rankMethod, &of.rankBoth}) {
        QVERIFY(band->lower >= 1 && band->lower <= band->upper && band->upper <= 6);
        QVERIFY(band->mean >= 1 && band->mean <= 6);
      }
    }
    for (const double r : found.rankCorrelation) QVERIFY(isMissing(r) || (r >= -1 && r <= 1));
  }

  // Nobody has I1 without a socialisation index: every run of it is listed, none of A is.
  void runsWithoutANumberAreListed() {
    SyntheticCube data = made(3, 5);
    for (const Node* node : nodesBehind(m_framework, "S")) {
      if (!node->isIndicator()) continue;
      const int s = data.cube.find(node->code);
      for (std::size_t u = 0; u < 3; ++u) data.cube.values[std::size_t(s) * 3 + u] = kMissing;
    }
    const Uncertainty found = analysed(data, {"weights"}, 3, 2, {"A", "I1"});
    QCOMPARE(found.failures.size(), std::size_t{3});
    for (std::size_t i = 0; i < 3; ++i) {
      QCOMPARE(found.failures[i].run, int(i) + 1);
      QCOMPARE(found.failures[i].code, std::string("I1"));
    }
    QVERIFY(isMissing(found.at(1, 0).sampling.mean) && !isMissing(found.at(0, 0).method.mean));
  }

  void wrongQuestionsAreRefused() {
    const SyntheticCube data = made(3, 5);
    const auto refused = [&](auto change) {
      UncertaintyOptions options;
      change(options);
      try {
        uncertaintyOf(data.cube, data.survey, m_framework, Recipe{}, options, 1, m_progress);
      } catch (const Fault& fault) {
        return fault.code();
      }
      return FaultCode::Internal;
    };
    QCOMPARE(refused([](auto& o) { o.runs = 0; }), FaultCode::BadArgument);
    QCOMPARE(refused([](auto& o) { o.codes = {"Q"}; }), FaultCode::BadArgument);
    QCOMPARE(refused([](auto& o) { o.wave = "1066"; }), FaultCode::WaveUnknown);
  }

  void cancellingStops() {
    class Stop final : public Progress {
      bool keepGoing(std::uint64_t done, std::uint64_t) override { return done < 2; }
    } stop;
    const SyntheticCube data = made(3, 5);
    UncertaintyOptions options;
    try {
      uncertaintyOf(data.cube, data.survey, m_framework, Recipe{}, options, 1, stop);
      QFAIL("ran to the end");
    } catch (const Fault& fault) {
      QCOMPARE(fault.code(), FaultCode::Cancelled);
    }
  }

  // --- scenarios and removals ---------------------------------------------------------------------------------------

  // Three communities whose A rests on A1 alone once everything else is equal: without A1 the order turns.
  void leavingOutAPartMovesTheRanksItCarries() {
    SyntheticCube data = made(3, 0);
    const auto set = [&](const std::string& code, std::vector<double> values) {
      const int s = data.cube.find(code);
      for (std::size_t u = 0; u < 3; ++u) data.cube.values[std::size_t(s) * 3 + u] = values[u];
    };
    for (const Node* node : nodesBehind(m_framework, "A")) {
      if (!node->isIndicator()) continue;
      set(node->code, node->parent == "A1"   ? std::vector<double>{90, 50, 10}
                      : node->parent == "A2" ? std::vector<double>{20, 30, 40}
                                             : std::vector<double>{50, 50, 50});
    }
    UncertaintyOptions options;
    options.codes = {"A", "S"};
    const auto scenarios = scenariosOf(m_framework, Recipe{}, {MethodChoice::Dropped});
    const ScenarioResults found =
        evaluateScenarios(data.cube, data.survey, m_framework, Recipe{}, scenarios, options, 2, m_progress);
    int seen = 0;
    for (const auto& outcome : found.outcomes) {
      const bool below = outcome.scenario.node.starts_with("A") || outcome.scenario.node.starts_with("a");
      QCOMPARE(outcome.concerns[0] != 0, below);
      if (outcome.concerns[0] == 0) QCOMPARE(outcome.meanShift[0], 0.0);
      if (outcome.scenario.node != "A1") continue;
      ++seen;
      QVERIFY(outcome.meanShift[0] > 0);
      QVERIFY(near(outcome.largestShift[0], 2));
    }
    QCOMPARE(seen, 1);
  }

  void everyScenarioHasWordsInBothLanguages() {
    std::set<std::string> keys;
    for (const Scenario& scenario : scenariosOf(m_framework, Recipe{}, methodChoices())) {
      QVERIFY(keys.insert(scenario.key).second);
      QVERIFY(scenario.name.english.find("figure.") == std::string::npos && !scenario.name.chinese.empty());
      QVERIFY(scenario.recipe != Recipe{});
    }
    QVERIFY(keys.contains("goalposts:-20") && keys.contains("dropped:A1") && keys.contains("thresholds:h*½"));
  }

  // --- sensitivity --------------------------------------------------------------------------------------------------

  // With one choice everything is its doing: total = first order by Jansen up to sampling; a choice that cannot move
  // anything has 0.
  void choicesThatMoveNothingHaveNoShare() {
    const SyntheticCube data = made(8, 0);
    UncertaintyOptions options;
    options.codes = {"A"};
    options.choices = choicesByName({"weights", "thresholds"});
    const auto found = methodSensitivity(data.cube, data.survey, m_framework, Recipe{}, options, 64, 2, m_progress);
    QCOMPARE(found.size(), std::size_t{2});
    QCOMPARE(found[1].choice, MethodChoice::Thresholds);
    QCOMPARE(found[1].total.value, 0.0);
    QVERIFY(found[0].total.value > 0.5);
    const auto again = methodSensitivity(data.cube, data.survey, m_framework, Recipe{}, options, 64, 1, m_progress);
    QCOMPARE(again[0].total.value, found[0].total.value);
    QCOMPARE(again[0].firstSaltelli.lower, found[0].firstSaltelli.lower);
  }

  // --- two recipes --------------------------------------------------------------------------------------------------

  void twoRecipesAreComparedUnitByUnit() {
    const SyntheticCube data = made(4, 0);
    Recipe other;
    other.weights["A1"] = 5;
    const Scorecard first = evaluate(data.cube, data.survey, m_framework, Recipe{}, KeepDraws::No, 1, m_progress);
    const Scorecard second = evaluate(data.cube, data.survey, m_framework, other, KeepDraws::No, 1, m_progress);
    const auto differences = compareRecipes(first, second, {"A", "S"}, "");
    QCOMPARE(differences.size(), std::size_t{8});
    for (std::size_t i = 0; i < 4; ++i) {
      QCOMPARE(differences[i].difference, first.at(i, "A").value - second.at(i, "A").value);
      QVERIFY(differences[i].difference != 0);
      QCOMPARE(differences[i + 4].difference, 0.0);
      QCOMPARE(differences[i + 4].rankDifference, 0.0);
    }
  }

  void theDocumentIsJsonWithNullForMissing() {
    const SyntheticCube data = made(3, 5);
    const Uncertainty found = analysed(data, {"weights"}, 3);
    std::ostringstream out, csv;
    const UncertaintyDocument document{&found, nullptr, {}, {}};
    writeUncertaintyJson(out, document);
    writeUncertaintyCsv(csv, document);
    const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(out.str())).object();
    QCOMPARE(json[QStringLiteral("runs")].toInt(), 3);
    QCOMPARE(json[QStringLiteral("codes")].toArray().size(), 8);
    const QJsonObject unit =
        json[QStringLiteral("codes")].toArray()[0].toObject()[QStringLiteral("units")].toArray()[0].toObject();
    QCOMPARE(unit[QStringLiteral("value")].toDouble(), found.at(0, 0).value);
    QVERIFY(out.str().find("nan") == std::string::npos && csv.str().find("nan") == std::string::npos);
    const std::string text = csv.str();
    QCOMPARE(std::count(text.begin(), text.end(), '\n'), 1 + 3 * 8 * 8);
  }
};

HZ_TEST(UncertaintyTest)
#include "uncertainty_test.moc"
