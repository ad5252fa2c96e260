// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/report/method_differences.h"
#include "base/all_parts.h"
#include "score/index/evaluate.h"
#include "simulate/simulate.h"
#include "support/district.h"
#include "support/registry.h"
#include "survey/recipe/recipe_json.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <functional>
#include <set>

using namespace hz;
using namespace hz::test;

/// What differs between two methods is listed in words, taken back one by one, and its effect is that of the
/// evaluation.
class MethodDifferencesTest : public QObject {
  Q_OBJECT
 private:
  const Codebook m_codebook = shippedInstrument();
  const Framework m_framework = shippedFramework(m_codebook);
  QTemporaryDir m_folder;
  Survey m_survey;

  std::vector<MethodDifference> differences(const Recipe& recipe) const {
    return methodDifferences(recipe, Recipe{}, m_framework, m_codebook);
  }
  static Recipe made(const std::function<void(Recipe&)>& edit) {
    Recipe recipe;
    edit(recipe);
    return recipe;
  }
  /// Everything that a person can set, each in a recipe of its own.
  static std::vector<Recipe> everySingleChange() {
    std::vector<std::function<void(Recipe&)>> edits{[](Recipe& r) { r.cube.seed = 7; },
                                                    [](Recipe& r) { r.cube.replicates = 200; },
                                                    [](Recipe& r) { r.level = 0.9; },
                                                    [](Recipe& r) { r.wave = "2019"; },
                                                    [](Recipe& r) { r.cube.useWeights = false; },
                                                    [](Recipe& r) { r.cube.stratum = "sex"; },
                                                    [](Recipe& r) { r.cube.psu = "sex"; },
                                                    [](Recipe& r) { r.cube.filter = "age > 1"; },
                                                    [](Recipe& r) { r.cube.minimumAnswers = 5; },
                                                    [](Recipe& r) { r.cube.minimumGroup = 5; },
                                                    [](Recipe& r) { r.cube.validShare = 0.8; },
                                                    [](Recipe& r) { r.cube.goalposts["a2_tasks"] = 40; },
                                                    [](Recipe& r) { r.cube.weight = "sex"; },
                                                    [](Recipe& r) { r.cube.fpc = "sex"; },
                                                    [](Recipe& r) { r.cube.lonely = LonelyPsu::Adjust; },
                                                    [](Recipe& r) {
                                                      r.cube.calibration.method = CalibrationMethod::Rake;
                                                      r.cube.calibration.margins = {"age", "sex"};
                                                    },
                                                    [](Recipe& r) { r.cube.calibration.byCommunity = false; },
                                                    [](Recipe& r) { r.cube.calibration.mergeEmpty = true; },
                                                    [](Recipe& r) { r.cube.calibration.trimMedian = 5; },
                                                    [](Recipe& r) { r.cube.calibration.lowestWeight = 0.1; },
                                                    [](Recipe& r) { r.cube.calibration.highestWeight = 9; },
                                                    [](Recipe& r) { r.cube.quality.seconds = "sex"; },
                                                    [](Recipe& r) { r.weights["A1"] = 3; },
                                                    [](Recipe& r) { r.aggregation["A"] = Aggregation::Geometric; },
                                                    [](Recipe& r) { r.hoursTarget = 300; },
                                                    [](Recipe& r) { r.hoursPer10000 = true; },
                                                    [](Recipe& r) { r.domainTarget = 0.2; },
                                                    [](Recipe& r) { r.reachTarget = 0.4; },
                                                    [](Recipe& r) { r.groupsByPopulation = true; },
                                                    [](Recipe& r) { r.smallSample = 20; },
                                                    [](Recipe& r) { r.dimensionIndicators = 1; },
                                                    [](Recipe& r) { r.dimensionShare = 0.4; },
                                                    [](Recipe& r) { r.indexShare = 0.5; },
                                                    [](Recipe& r) {
                                                      r.gapBands = {1, 2, 3, 4};
                                                    },
                                                    [](Recipe& r) {
                                                      r.bands = {1, 2, 3, 4};
                                                    },
                                                    [](Recipe& r) { r.quadrantCut = 60; },
                                                    [](Recipe& r) { r.jointCut = 50; }};
    for (std::size_t rule = 0; rule < kQualityRules; ++rule) {
      edits.push_back([rule](Recipe& r) { r.cube.quality.rules[rule].threshold *= 0.5; });
      edits.push_back([rule](Recipe& r) { r.cube.quality.rules[rule].excludes = true; });
    }
    std::vector<Recipe> all;
    for (const auto& edit : edits) all.push_back(made(edit));
    return all;
  }

 private slots:
  void initTestCase() {
    SimulationOptions options;
    options.communities = 4;
    options.respondents = 60;
    options.waves = 1;
    NoProgress progress;
    simulateDistrict(m_folder.filePath(QStringLiteral("d")).toStdString(), options, progress);
    const Project project = importDistrict(m_folder.filePath(QStringLiteral("d")).toStdString(),
                                           m_folder.filePath(QStringLiteral("d.hengzhi")).toStdString());
    m_survey = project.survey(Recipe{}, progress);
  }

  void theDefaultDiffersInNothing() { QVERIFY(differences(Recipe{}).empty()); }

  void everyChoiceIsListedInBothLanguagesAndTakenBack() {
    std::set<std::string> keys;
    for (const Recipe& recipe : everySingleChange()) {
      const auto found = differences(recipe);
      const QByteArray json = QByteArray::fromStdString(recipeToJson(recipe));
      QVERIFY2(found.size() == 1, json.constData());
      const MethodDifference& one = found.front();
      keys.insert(one.key);
      for (const std::string& text : {one.name.english, one.name.chinese, one.before.english, one.after.english}) {
        QVERIFY2(!text.empty() && !text.starts_with("recipe.") && text.find('_') == std::string::npos, text.c_str());
      }
      QVERIFY2(one.name.english != one.name.chinese, one.name.english.c_str());
      QVERIFY2(one.before != one.after, one.key.c_str());
      QVERIFY2(withoutDifference(recipe, Recipe{}, one.key, m_framework) == Recipe{}, one.key.c_str());
    }
    QCOMPARE(keys.size(), everySingleChange().size());
    // Every field of the stored recipe is among them but those that change no number by themselves.
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(recipeToJson(Recipe{}))).object();
    for (const QString& field : document.keys()) {
      if (QStringList{"about", "issued", "weight_sources", "calibration_margins"}.contains(field)) continue;
      const bool listed = std::any_of(keys.begin(), keys.end(), [&](const std::string& key) {
        return QString::fromStdString(key).section(':', 0, 0) == field;
      });
      QVERIFY2(listed, qPrintable(field));
    }
  }

  void manyDifferencesGoOneByOne() {
    Recipe recipe = made([](Recipe& r) {
      r.weights = {{"A1", 2}, {"A2", 3}, {"S1", 2}};
      r.weightSources = {{"A", "entropy, 4 communities"}};
      r.aggregation = {{"A", Aggregation::Geometric}, {"S", Aggregation::Arithmetic}};
      r.cube.goalposts = {{"a2_tasks", 40}};
      r.issued = {{"2019", 500}};
      r.hoursTarget = 300;
    });
    QCOMPARE(differences(recipe).size(), std::size_t{5});  // weights of A, of S, average of A, goalpost, hours
    recipe = withoutDifference(recipe, Recipe{}, "weights:A", m_framework);
    QVERIFY(recipe.weightSources.empty());
    QVERIFY(!recipe.weights.contains("A1") && recipe.weights.contains("S1"));
    while (!differences(recipe).empty())
      recipe = withoutDifference(recipe, Recipe{}, differences(recipe).front().key, m_framework);
    QCOMPARE(recipe.issued.size(), std::size_t{1});  // what was handed out is no choice of method
  }

  void theEffectIsThatOfEvaluatingWithoutIt() {
    const Survey& survey = m_survey;
    const Recipe recipe = made([](Recipe& r) {
      r.cube.replicates = 20;
      r.hoursTarget = 400;
      r.reachTarget = 0.3;
      r.weights["A1"] = 5;
      r.cube.validShare = 0.9;
      r.cube.weight = "other";
    });
    NoProgress progress;
    const auto found = differences(recipe);
    const auto effects = methodEffects(found, recipe, Recipe{}, survey, m_codebook, m_framework, {}, 2, progress);
    QCOMPARE(effects.size(), found.size());
    int changed = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i].key == "weight") {
        QVERIFY(effects[i].needsReading);
        continue;
      }
      const Recipe without = withoutDifference(recipe, Recipe{}, found[i].key, m_framework);
      const Scorecard a = analyse(survey, m_codebook, m_framework, recipe, KeepDraws::No, 1, progress);
      const Scorecard b = analyse(survey, m_codebook, m_framework, without, KeepDraws::No, 1, progress);
      const auto row = static_cast<std::size_t>(a.findUnit(a.waves().back(), "*"));
      for (const MethodEffect::Change& change : effects[i].changes) {
        QVERIFY(change.with == a.at(row, change.code).value ||
                (isMissing(change.with) && isMissing(a.at(row, change.code).value)));
        QVERIFY(change.without == b.at(row, change.code).value ||
                (isMissing(change.without) && isMissing(b.at(row, change.code).value)));
        ++changed;
      }
      for (const char* code : {"A", "S", "P", "Z", "I1", "I2", "I3", "I4"}) {
        const double x = a.at(row, code).value, y = b.at(row, code).value;
        const bool listed = std::any_of(effects[i].changes.begin(), effects[i].changes.end(),
                                        [&](const auto& change) { return change.code == code; });
        QVERIFY2(listed == (x != y && !(isMissing(x) && isMissing(y))), code);
      }
    }
    QVERIFY(changed > 1);
  }

  void whatWouldLeaveNoNumbersSaysWhy() {
    const Survey& survey = m_survey;
    NoProgress progress;
    // Against a method with a filter that cannot be read.
    const Recipe bad = made([](Recipe& r) { r.cube.filter = "((("; });
    const auto found = methodDifferences(Recipe{}, bad, m_framework, m_codebook);
    const auto effects = methodEffects(found, Recipe{}, bad, survey, m_codebook, m_framework, {}, 1, progress);
    QCOMPARE(effects.size(), std::size_t{1});
    QVERIFY(effects[0].fault && effects[0].fault->code() == FaultCode::FilterInvalid);
  }
};

HZ_TEST(MethodDifferencesTest)
#include "method_differences_test.moc"
