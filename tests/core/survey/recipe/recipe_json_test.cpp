// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/recipe/recipe_json.h"
#include "base/all_parts.h"
#include "base/fault.h"
#include "support/registry.h"

#include <QtTest>
#include <nlohmann/json.hpp>

using namespace hz;

namespace {

std::string problemsOf(const std::string& json) {
  try {
    recipeFromJson(json, "r.json");
  } catch (const Fault& fault) {
    if (fault.code() != FaultCode::RecipeInvalid || fault.arguments().front() != "r.json") return "another fault";
    return fault.arguments().at(1);
  }
  return "";
}

}  // namespace

class RecipeJsonTest : public QObject {
  Q_OBJECT
 private slots:
  void everyFieldSurvivesTheRoundTrip() {
    Recipe recipe;
    recipe.cube.seed = 18446744073709551615ull;
    recipe.cube.replicates = 250;
    recipe.cube.useWeights = false;
    recipe.cube.stratum = "tenure";
    recipe.cube.psu = "building";
    recipe.cube.filter = "age >= 3 && \"社区\"";
    recipe.cube.minimumAnswers = 5;
    recipe.cube.minimumGroup = 7;
    recipe.cube.validShare = 0.1 + 0.2;
    recipe.cube.goalposts = {{"a2_tasks", 25}};
    recipe.cube.weight = "w2";
    recipe.cube.fpc = "blocks";
    recipe.cube.lonely = LonelyPsu::Adjust;
    recipe.cube.calibration = {CalibrationMethod::Rake, {"age*sex", "group:elder"}, false, true, 5, 0.2, 8};
    recipe.cube.quality.seconds = "duration";
    for (std::size_t i = 0; i < kQualityRules; ++i) {
      recipe.cube.quality.rules[i] = {0.01 * static_cast<double>(i + 1), i % 2 == 0};
    }
    recipe.issued = {{"2019", 1600}, {"2019/K01", 150}};
    recipe.level = 0.9;
    recipe.wave = "2019";
    recipe.weights = {{"A1", 2.5}, {"s2_share", 0}};
    recipe.aggregation = {{"A", Aggregation::Geometric}, {"S", Aggregation::Harmonic}};
    recipe.hoursTarget = 150;
    recipe.hoursPer10000 = true;
    recipe.domainTarget = 0.2;
    recipe.reachTarget = 1;
    recipe.groupsByPopulation = true;
    recipe.smallSample = 20;
    recipe.dimensionIndicators = 1;
    recipe.dimensionShare = 0.4;
    recipe.indexShare = 0.6;
    recipe.gapBands = {1, 2, 3, 4};
    recipe.bands = {10, 20, 30, 99.5};
    recipe.quadrantCut = 45;
    recipe.jointCut = 35;
    const std::string json = recipeToJson(recipe);
    QVERIFY(recipeFromJson(json, "r.json") == recipe);
    QCOMPARE(recipeToJson(recipeFromJson(json, "r.json")), json);
    QVERIFY(recipeFromJson(recipeToJson(Recipe{}), "r.json") == Recipe{});
  }

  void everyFieldIsExplained() {
    const auto document = nlohmann::ordered_json::parse(recipeToJson(Recipe{}));
    QCOMPARE(document["about"].size() + 1, document.size());
    for (const auto& [name, about] : document["about"].items()) {
      QVERIFY2(document.contains(name) && about.get<std::string>().size() > 10, name.c_str());
    }
  }

  void absentFieldsKeepTheirDefaults() {
    const Recipe recipe = recipeFromJson(R"({"replicates": 10})", "r.json");
    QCOMPARE(recipe.cube.replicates, 10);
    QCOMPARE(recipe.hoursTarget, 200.0);
    QVERIFY(recipe.cube.calibration == CalibrationOptions{});
    QVERIFY(recipe.cube.quality == QualityOptions{});
  }

  void allProblemsAreReportedAtOnce() {
    const std::string problems = problemsOf(
        R"({"replicates": -1, "levle": 1, "wave": 2018, "bands": [20, 10, 30, 40], "weights": {"A1": -2}, "seed": 1.5,
            "aggregation": {"A": "median"}, "hours_target": 0, "use_weights": 1, "gap_bands": [1, 2, 3]})");
    for (const char* word : {"replicates", "levle is not a field", "wave", "gap_bands", "A1", "seed", "median|for A",
                             "hours_target", "use_weights", "; bands"}) {
      const QStringList choices = QString::fromUtf8(word).split('|');
      QVERIFY2(std::any_of(choices.begin(), choices.end(),
                           [&](const QString& choice) { return QString::fromStdString(problems).contains(choice); }),
               (std::string(word) + " in: " + problems).c_str());
    }
    QCOMPARE(QString::fromStdString(problems).count("; "), 9);
  }

  void weightingFieldsSayWhatTheyTake() {
    const std::string problems = problemsOf(
        R"({"calibration": "greg", "calibration_margins": "age", "lonely_psu": 1, "lowest_weight": 2, "trim_median": -1,
            "identical_share": 1.5, "exclude_repeated": "yes", "issued": {"2019": -3}})");
    for (const char* word :
         {"calibration must be one of none, post_stratify, rake", "calibration_margins must be a list",
          "lonely_psu must be one of refuse, remove, adjust", "lowest_weight", "trim_median", "identical_share",
          "exclude_repeated must be true or false", "issued"}) {
      QVERIFY2(problems.find(word) != std::string::npos, (std::string(word) + " in: " + problems).c_str());
    }
  }

  void whatIsNotARecipeIsRefused() {
    QVERIFY(!problemsOf("").empty());
    QVERIFY(!problemsOf("{\"replicates\": 10").empty());
    QVERIFY(!problemsOf("[1, 2]").empty());
    QVERIFY(!problemsOf("{\"level\": 1e999}").empty());
    QVERIFY(!problemsOf("{\"replicates\": 1e3}").empty());
    QVERIFY(!problemsOf("{\"about\": 3}").empty());
    QVERIFY(!problemsOf(std::string(100000, '[')).empty());
  }
};

HZ_TEST(RecipeJsonTest)
#include "recipe_json_test.moc"
