// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/fault.h"
#include "core/score/estimate/weighting_fixture.h"
#include "score/estimate/participation.h"
#include "stats/design/calibration.h"
#include "stats/design/design_estimates.h"
#include "support/registry.h"

#include <QtTest>
#include <cmath>
#include <numeric>

using namespace hz;
using test::calibrated;
using test::WeightedSurvey;

namespace {

constexpr auto kRake = CalibrationMethod::Rake;
constexpr auto kPostStratify = CalibrationMethod::PostStratify;

double relative(double found, double wanted) {
  return std::abs(found - wanted) / std::abs(wanted);
}

/// What is thrown, by its key; "" when nothing is.
template <class Work>
std::string faultOf(const Work& work, std::vector<std::string>* arguments = nullptr) {
  try {
    work();
  } catch (const Fault& fault) {
    if (arguments != nullptr) *arguments = fault.arguments();
    return std::string(faultKey(fault.code()));
  }
  return "";
}

}  // namespace

/// Weights that are fitted to the population, in the full sample and in the replicates.
class SurveyCalibrationTest : public QObject {
  Q_OBJECT
 private slots:
  void aPostStratifiedIndexEqualsTheHandComputation() {
    const Codebook book = shippedInstrument();
    const Framework framework = shippedFramework(book);
    test::SurveyBuilder builder(book);
    // Men answer 5, 4 (weights 1, 3: mean 4.25), women 2, 1, 1 (equal weights: mean 4/3).
    builder.units.resize(1);
    for (const auto& [sex, answer, weight] :
         {std::tuple("1", "5", 1.0), {"1", "4", 3.0}, {"2", "2", 1.0}, {"2", "1", 1.0}, {"2", "1", 1.0}}) {
      builder.units[0].rows.push_back({{{"sex", sex}, {"a1_orders", answer}}, weight});
    }
    Survey survey = builder.build();
    survey.population = {{0, 0, "", "1", "", 300}, {0, 0, "", "2", "", 100}};
    CubeOptions options = calibrated(kPostStratify, {"sex"});
    options.replicates = 0;
    NoProgress progress;
    const Cube cube = estimateCube(survey, book, framework, options, 0, 1, 1, progress);
    // Mean (300 · 4.25 + 100 · 4/3) / 400, on the scale 1..5 as 0..100.
    const double mean = (300 * 4.25 + 100 * (4.0 / 3)) / 400;
    const double found = cube.value(static_cast<std::size_t>(cube.find("a1_orders")), 0);
    QVERIFY2(relative(found, (mean - 1) * 25) < 1e-14, qPrintable(QString::number(found, 'g', 17)));
    QCOMPARE(cube.count(static_cast<std::size_t>(cube.find("a1_orders")), 0), 5u);
  }

  void rakedWeightsAgreeWithTheCalibrationOfTables() {
    WeightedSurvey w(1, 200);
    const CubeOptions options = calibrated(kRake, {"age", "sex"});
    const std::vector<double> found = w.weights(options);
    std::vector<Margin> margins(2);
    margins[0].totals = {w.persons(0, "1", ""), w.persons(0, "2", ""), w.persons(0, "3", "")};
    margins[1].totals = {w.persons(0, "", "1"), w.persons(0, "", "2")};
    for (std::size_t r = 0; r < w.survey.respondents; ++r) {
      margins[0].category.push_back(w.codes("age")[r] - 1);
      margins[1].category.push_back(w.codes("sex")[r] - 1);
    }
    const Calibration wanted = rake(w.survey.weights, margins, {1e-13, 500});
    for (std::size_t r = 0; r < found.size(); ++r) QVERIFY(relative(found[r], wanted.weights[r]) < 1e-11);
  }

  void everyReplicateReachesTheMargins_data() {
    QTest::addColumn<bool>("byCommunity");
    QTest::newRow("each community") << true;
    QTest::newRow("the wave as a whole") << false;
  }
  void everyReplicateReachesTheMargins() {
    QFETCH(bool, byCommunity);
    WeightedSurvey w(3, 80);
    const auto replicates = w.replicates(calibrated(kRake, {"age", "sex"}, byCommunity), 40);
    double worst = 0;
    for (const auto& weights : replicates) {
      for (int category = 1; category <= 3; ++category) {
        double ages[3] = {}, wantedAges[3] = {}, sexes = 0, wantedSexes = 0;
        for (std::size_t u = 0; u < 3; ++u) {
          const auto code = static_cast<AnswerCode>(category);
          ages[u] = w.weightOf(weights, u, code, -1);
          wantedAges[u] = w.persons(u, std::to_string(category), "");
          if (category < 3) sexes += w.weightOf(weights, u, -1, code);
          if (category < 3) wantedSexes += w.persons(u, "", std::to_string(category));
          if (byCommunity) worst = std::max(worst, relative(ages[u], wantedAges[u]));
        }
        worst = std::max(worst, relative(ages[0] + ages[1] + ages[2], wantedAges[0] + wantedAges[1] + wantedAges[2]));
        if (category < 3) worst = std::max(worst, relative(sexes, wantedSexes));
      }
    }
    qInfo("worst relative error of a margin in a replicate %.2g, bound 1e-11", worst);
    QVERIFY(worst < 1e-11);
  }

  /// A plain implementation: draw, multiply, loop over respondents.
  void replicatesEqualANaiveReference() {
    WeightedSurvey w(1, 50);
    const CubeOptions options = calibrated(kRake, {"age", "sex"});
    const auto found = w.replicates(options, 25);
    const std::size_t n = w.survey.respondents;
    const std::uint64_t stream = streamOf(w.survey.waves[0], w.survey.communities[0].code);
    const auto &ages = w.codes("age"), &sexes = w.codes("sex");
    double worst = 0;
    for (int replicate = 1; replicate <= 25; ++replicate) {
      std::vector<std::uint32_t> drawn;
      RandomStream random(options.seed, static_cast<std::uint64_t>(replicate), stream);
      const std::size_t draws = drawWithReplacement(random, static_cast<std::uint32_t>(n), drawn);
      std::vector<double> weights(n, 0.0);
      for (std::size_t i = 0; i < draws; ++i)
        weights[drawn[i]] += w.survey.weights[drawn[i]] * static_cast<double>(n) / static_cast<double>(n - 1);
      for (int cycle = 0; cycle < 400; ++cycle) {
        for (AnswerCode age = 1; age <= 3; ++age) {
          const double factor = w.persons(0, std::to_string(age), "") / w.weightOf(weights, 0, age, -1);
          for (std::size_t r = 0; r < n; ++r) weights[r] *= ages[r] == age ? factor : 1.0;
        }
        for (AnswerCode sex = 1; sex <= 2; ++sex) {
          const double factor = w.persons(0, "", std::to_string(sex)) / w.weightOf(weights, 0, -1, sex);
          for (std::size_t r = 0; r < n; ++r) weights[r] *= sexes[r] == sex ? factor : 1.0;
        }
      }
      for (std::size_t r = 0; r < n; ++r) {
        const double own = found[static_cast<std::size_t>(replicate - 1)][r];
        if (weights[r] == 0) {
          QCOMPARE(own, 0.0);
        } else {
          worst = std::max(worst, relative(own, weights[r]));
        }
      }
    }
    qInfo("worst relative difference to the naive replicates %.2g, bound 1e-12", worst);
    QVERIFY(worst < 1e-12);
  }

  void theCubeUsesTheseWeights_data() {
    QTest::addColumn<bool>("byCommunity");
    QTest::newRow("each community") << true;
    QTest::newRow("the wave as a whole") << false;
  }
  void theCubeUsesTheseWeights() {
    QFETCH(bool, byCommunity);
    WeightedSurvey w(2, 60);
    CubeOptions options = calibrated(kRake, {"age", "sex"}, byCommunity);
    options.calibration.trimMedian = 2.5;
    const Cube cube = w.cube(options);
    const auto replicates = w.replicates(options, options.replicates);
    const auto full = w.weights(options);
    const auto mean = [&](const std::vector<double>& weights, std::size_t unit) {
      double sum = 0, base = 0;
      for (std::size_t r = w.survey.units[unit].begin; r < w.survey.units[unit].end; ++r) {
        const AnswerCode answer = w.codes("a2_busy")[r];
        if (!isAnswer(answer)) continue;
        sum += weights[r] * (answer - 1) * 25;
        base += weights[r];
      }
      return sum / base;
    };
    const auto s = static_cast<std::size_t>(cube.find("a2_busy"));
    for (std::size_t u = 0; u < 2; ++u) {
      QVERIFY(relative(cube.value(s, u), mean(full, u)) < 1e-12);
      const auto draws = cube.replicatesOf(s, u);
      for (std::size_t r = 0; r < draws.size(); ++r)
        QVERIFY(relative(static_cast<double>(draws[r]), mean(replicates[r], u)) < 1e-6);
    }
  }

  void scalingAllWeightsChangesNothing() {
    WeightedSurvey w;
    const CubeOptions options = calibrated(kRake, {"age*sex"});
    const Cube before = w.cube(options);
    for (double& weight : w.survey.weights) weight *= 4;
    QVERIFY(test::sameBits(before, w.cube(options)));
    for (double& weight : w.survey.weights) weight *= 7;
    const Cube after = w.cube(options);
    for (std::size_t i = 0; i < before.values.size(); ++i) {
      if (!isMissing(before.values[i])) QVERIFY(std::abs(before.values[i] - after.values[i]) < 1e-11);
    }
  }

  void theOrderOfRowsChangesNoEstimate() {
    WeightedSurvey w(1, 60);
    const CubeOptions options = calibrated(kRake, {"age", "sex"});
    const Cube before = w.cube(options);
    for (AnswerColumn& column : w.survey.answers) {
      std::reverse(column.codes.begin(), column.codes.end());
      std::reverse(column.choices.begin(), column.choices.end());
    }
    std::reverse(w.survey.weights.begin(), w.survey.weights.end());
    const Cube after = w.cube(options);
    for (std::size_t i = 0; i < before.values.size(); ++i) {
      if (!isMissing(before.values[i])) QVERIFY(std::abs(before.values[i] - after.values[i]) < 1e-10);
    }
  }

  void threadsAndRangesGiveTheSameBits_data() {
    QTest::addColumn<bool>("byCommunity");
    QTest::addColumn<double>("trim");
    QTest::newRow("each community") << true << 0.0;
    QTest::newRow("the wave as a whole") << false << 0.0;
    QTest::newRow("cut weights") << false << 2.0;
  }
  void threadsAndRangesGiveTheSameBits() {
    QFETCH(bool, byCommunity);
    QFETCH(double, trim);
    WeightedSurvey w(4, 50);
    CubeOptions options = calibrated(kRake, {"age", "sex"}, byCommunity);
    options.calibration.trimMedian = trim;
    const Cube one = w.cube(options, 1);
    QVERIFY(test::sameBits(one, w.cube(options, 4)));
    NoProgress progress;
    const Cube part = estimateCube(w.survey, w.book, w.framework, options, 1, 2, 3, progress);
    for (std::size_t s = 0; s < one.series.size(); ++s) {
      for (std::size_t u = 0; u < 2; ++u) {
        const auto whole = one.replicatesOf(s, u + 1), own = part.replicatesOf(s, u);
        QCOMPARE(whole.size(), own.size());
        QVERIFY(whole.empty() || std::memcmp(whole.data(), own.data(), whole.size() * sizeof(float)) == 0);
      }
    }
  }

  void respondentsWithoutAnAnswerKeepTheirShare() {
    WeightedSurvey w(1, 60);
    const CubeOptions options = calibrated(kRake, {"age", "sex"});
    for (const std::size_t r : {3u, 17u, 40u}) w.codes("age")[r] = r == 17 ? kDontKnow : kSkipped;
    const double all = std::accumulate(w.survey.weights.begin(), w.survey.weights.end(), 0.0);
    const double lost = w.survey.weights[3] + w.survey.weights[17] + w.survey.weights[40];
    const auto weights = w.weights(options);
    const double persons = w.persons(0, "", "");
    QVERIFY(relative(std::accumulate(weights.begin(), weights.end(), 0.0), persons) < 1e-11);
    QVERIFY(relative(weights[3] + weights[17] + weights[40], persons * lost / all) < 1e-12);
    QVERIFY(relative(w.weightOf(weights, 0, 2, -1), w.persons(0, "2", "") * (1 - lost / all)) < 1e-11);
    const auto reports = weightReports(w.survey, w.book, w.framework, options);
    QCOMPARE(reports[0].unknown, 3u);
    QCOMPARE(reports[0].n, 60u);
    QVERIFY(reports[0].largestError < 1e-10);
  }

  void resamplingAfterPostStratificationHasTheLinearisedSpread() {
    // Valliant (1993) against 2,000 replicates, each post-stratified anew; Monte-Carlo error 1.6 %.
    WeightedSurvey w(1, 400);
    for (double& weight : w.survey.weights) weight = 1;
    auto& answers = w.codes("a1_orders");
    for (std::size_t r = 0; r < answers.size(); ++r) {
      // The answer goes with age, so that post-stratification matters.
      answers[r] = static_cast<AnswerCode>(std::min(5, 1 + w.codes("age")[r] + static_cast<int>(r % 2)));
    }
    CubeOptions options = calibrated(kPostStratify, {"age"});
    options.replicates = 2000;
    const Cube cube = w.cube(options);
    const auto draws = cube.replicatesOf(static_cast<std::size_t>(cube.find("a1_orders")), 0);
    double mean = 0, squares = 0;
    for (const float x : draws) mean += static_cast<double>(x) / static_cast<double>(draws.size());
    for (const float x : draws) squares += (static_cast<double>(x) - mean) * (static_cast<double>(x) - mean);
    const double se = std::sqrt(squares / static_cast<double>(draws.size() - 1));
    DesignVariables variables;
    variables.weights = w.survey.weights;
    Margin margin;
    for (const AnswerCode age : w.codes("age")) margin.category.push_back(age - 1);
    margin.totals = {w.persons(0, "1", ""), w.persons(0, "2", ""), w.persons(0, "3", "")};
    const Calibration fitted = postStratify(w.survey.weights, margin);
    const SurveyDesign design =
        SurveyDesign(variables, w.survey.respondents).calibrated(fitted.weights, fitted.auxiliaries);
    std::vector<double> y;
    for (const AnswerCode answer : answers) y.push_back((answer - 1) * 25);
    const double wanted = designMean(design, y, 0.95).se;
    qInfo("bootstrap %.5f, linearised %.5f", se, wanted);
    QVERIFY(relative(se, wanted) < 0.06);
  }

  void replicatesWithAnEmptyCategoryAreCounted() {
    WeightedSurvey w(1, 40);
    auto& ages = w.codes("age");
    for (AnswerCode& age : ages) age = age == 3 ? AnswerCode{2} : age;
    ages[5] = 3;  // one respondent stands for the whole category
    CubeOptions options = calibrated(kRake, {"age", "sex"});
    options.replicates = 200;
    const auto replicates = w.replicates(options, 200);
    std::uint32_t empty = 0;
    for (const auto& weights : replicates) {
      // Whatever was drawn, the whole is the population; an empty category is shared out among the others.
      const double all = std::accumulate(weights.begin(), weights.end(), 0.0);
      QVERIFY(relative(all, w.persons(0, "", "")) < 1e-10);
      if (weights[5] > 0) continue;
      ++empty;
      const double ratio = w.weightOf(weights, 0, 1, -1) / w.weightOf(weights, 0, 2, -1);
      QVERIFY(relative(ratio, w.persons(0, "1", "") / w.persons(0, "2", "")) < 1e-10);
    }
    QVERIFY(empty > 40 && empty < 120);  // (1 − 1/40)^39 = 37 %
    QCOMPARE(w.cube(options).emptyCategories[0], empty);
  }

  void anEmptyCategoryIsRefusedByName() {
    WeightedSurvey w(2, 40);
    for (std::size_t r = w.survey.units[1].begin; r < w.survey.units[1].end; ++r)
      w.codes("age")[r] = w.codes("age")[r] == 3 ? AnswerCode{2} : w.codes("age")[r];
    CubeOptions options = calibrated(kRake, {"age", "sex"});
    std::vector<std::string> arguments;
    QCOMPARE(faultOf([&] { w.cube(options); }, &arguments), std::string("category_empty"));
    QCOMPARE(arguments[0], std::string("age"));
    QVERIFY(arguments[1].ends_with("(3)"));
    QCOMPARE(arguments[2], w.survey.communities[1].code + " · 2018");
    QCOMPARE(arguments[3], std::string("1680"));
    options.calibration.mergeEmpty = true;
    const auto weights = w.weights(options);
    QVERIFY(relative(w.weightOf(weights, 1, 2, -1), w.persons(1, "2", "") + w.persons(1, "3", "")) < 1e-11);
    QCOMPARE(weightReports(w.survey, w.book, w.framework, options)[1].margins[1].code, std::string("2+3"));
    // The wave as a whole has such respondents.
    options = calibrated(kRake, {"age", "sex"}, false);
    QCOMPARE(faultOf([&] { w.cube(options); }), std::string());
  }

  void respondentsWhereTheSheetHasNobodyAreRefusedByName() {
    WeightedSurvey w(1, 40);
    for (PopulationCell& cell : w.survey.population) cell.persons = cell.age == "1" ? 0 : cell.persons;
    CubeOptions options = calibrated(kPostStratify, {"age"});
    std::vector<std::string> arguments;
    QCOMPARE(faultOf([&] { w.cube(options); }, &arguments), std::string("persons_none"));
    QVERIFY(arguments[1].ends_with("(1)"));
    options.calibration.mergeEmpty = true;
    QCOMPARE(weightReports(w.survey, w.book, w.framework, options)[0].margins[0].code, std::string("1+2"));
  }

  void marginsThatTheSheetDoesNotHaveAreRefusedByName() {
    WeightedSurvey w;
    std::vector<std::string> arguments;
    const auto cube = [&](std::vector<std::string> margins, CalibrationMethod method = kRake) {
      return faultOf([&] { w.cube(calibrated(method, margins)); }, &arguments);
    };
    QCOMPARE(cube({"age", "income"}), std::string("margin_unknown"));
    QCOMPARE(arguments, (std::vector<std::string>{"income"}));
    QCOMPARE(cube({"group:g_elder"}), std::string("margin_missing"));
    QCOMPARE(arguments, (std::vector<std::string>{"group:g_elder", w.survey.communities[0].code + " · 2018"}));
    QCOMPARE(cube({}), std::string("margins_none"));
    QCOMPARE(cube({"age", "sex"}, kPostStratify), std::string("margins_several"));
    w.survey.population[2].persons = kMissing;
    QCOMPARE(cube({"age"}), std::string("persons_missing"));
    w.survey.population.clear();
    QCOMPARE(cube({"age"}), std::string("margin_missing"));
    QVERIFY(offeredMargins(w.survey, w.book, w.framework).empty());
  }

  void marginsOfDifferentPopulationsAreRefused() {
    WeightedSurvey w(1);
    w.survey.population.push_back({0, 0, "", "1", "", 2000});
    w.survey.population.push_back({0, 0, "", "2", "", 2000});
    std::vector<std::string> arguments;
    QCOMPARE(faultOf([&] { w.cube(calibrated(kRake, {"age", "sex"})); }, &arguments), std::string("margins_differ"));
    QCOMPARE(arguments[3], std::string("3000"));
    QCOMPARE(arguments[4], std::string("4000"));
  }

  void groupsOfThePopulationAreMargins() {
    WeightedSurvey w(1, 60);
    const Group* group = nullptr;
    for (const Group& one : w.framework.groups) {
      if (group == nullptr && !one.question.empty() && one.question != "age") group = &one;
    }
    QVERIFY(group != nullptr);
    w.survey.population.push_back({0, 0, "", "", group->code, 900});
    const std::string margin = "group:" + group->code;
    const auto offered = offeredMargins(w.survey, w.book, w.framework);
    QCOMPARE(offered, (std::vector<std::string>{"age", "sex", "age*sex", "community", margin}));
    const auto reports = weightReports(w.survey, w.book, w.framework, calibrated(kRake, {margin, "sex"}));
    QCOMPARE(reports[0].margins[0].target, 900.0);
    QCOMPARE(reports[0].margins[1].target, 2100.0);
    QVERIFY(std::abs(reports[0].margins[0].error()) < 1e-10);
  }

  void weightsOfZeroTakeNoPart() {
    WeightedSurvey w(1, 40);
    w.survey.weights[4] = 0;
    w.survey.weights[9] = kMissing;
    const CubeOptions options = calibrated(kPostStratify, {"sex"});
    const auto weights = w.weights(options);
    QCOMPARE(weights[4], 0.0);
    QCOMPARE(weights[9], 0.0);
    QCOMPARE(w.cube(options).valid[0], 38u);
    QCOMPARE(weightReports(w.survey, w.book, w.framework, options)[0].withoutWeight, 2u);
    CubeOptions unweighted = options;
    unweighted.useWeights = false;
    QCOMPARE(w.cube(unweighted).valid[0], 40u);
  }

  void weightsBelowZeroAreRefusedByName() {
    WeightedSurvey w(1, 40);
    w.survey.weights[4] = -2;
    CubeOptions options = calibrated(CalibrationMethod::None, {});
    options.weight = "hours";
    std::vector<std::string> arguments;
    QCOMPARE(faultOf([&] { w.cube(options); }, &arguments), std::string("weight_negative"));
    QCOMPARE(arguments, (std::vector<std::string>{w.survey.communities[0].code, "2018", "-2", "hours"}));
  }

  void cutWeightsStayWithinTheirLimits() {
    WeightedSurvey w(1, 80);
    CubeOptions options = calibrated(CalibrationMethod::None, {});
    options.calibration.highestWeight = 1.4;
    const double mean = std::accumulate(w.survey.weights.begin(), w.survey.weights.end(), 0.0) / 80;
    const auto found = w.weights(options);
    const auto wanted = trimWeights(w.survey.weights, 0, 1.4 * mean);
    for (std::size_t r = 0; r < found.size(); ++r) QVERIFY(relative(found[r], wanted[r]) < 1e-12);
    options = calibrated(kRake, {"age", "sex"});
    options.calibration.highestWeight = 1.5;
    const auto fitted = w.weights(options);
    const double limit = 1.5 * w.persons(0, "", "") / 80;
    for (const double weight : fitted) QVERIFY(weight <= limit * (1 + 1e-12));
    const WeightReport report = weightReports(w.survey, w.book, w.framework, options)[0];
    QVERIFY(report.trimmed);
    QVERIFY(relative(report.largest, limit) < 1e-12);
    QVERIFY(relative(report.sum, w.persons(0, "", "")) < 1e-9);
    options.calibration.highestWeight = 0.5;
    QCOMPARE(faultOf([&] { w.weights(options); }), std::string("weight_limits"));
  }

  void excludedRespondentsAreWeightedByNobody() {
    WeightedSurvey w(1, 60);
    for (const Question& question : w.book.questions) {
      if (question.kind == QuestionKind::Scale) w.codes(question.code)[7] = 4;
    }
    CubeOptions options = calibrated(kRake, {"age", "sex"});
    QVERIFY(w.weights(options)[7] > 0);
    options.quality.rule(QualityRule::StraightLining).excludes = true;
    const auto weights = w.weights(options);
    QCOMPARE(weights[7], 0.0);
    QVERIFY(relative(std::accumulate(weights.begin(), weights.end(), 0.0), w.persons(0, "", "")) < 1e-11);
    const Cube cube = w.cube(options);
    QCOMPARE(cube.received[0], 60u);
    QCOMPARE(cube.valid[0], 59u);
  }

  void cancelledWorkStops() {
    struct Stop final : Progress {
      bool keepGoing(std::uint64_t done, std::uint64_t) override { return done == 0; }
    } stop;
    WeightedSurvey w(2, 60);
    QCOMPARE(faultOf([&] {
               estimateCube(w.survey, w.book, w.framework, calibrated(kRake, {"age", "sex"}), 0, 2, 2, stop);
             }),
             std::string("cancelled"));
  }

  void theReportIsWhatAHandCounts() {
    const Codebook book = shippedInstrument();
    const Framework framework = shippedFramework(book);
    test::SurveyBuilder builder(book);
    builder.units.resize(1);
    for (const auto& [sex, weight] : {std::pair("1", 1.0), {"1", 3.0}, {"2", 2.0}, {"2", 2.0}})
      builder.units[0].rows.push_back({{{"sex", sex}, {"a1_orders", "3"}}, weight});
    Survey survey = builder.build();
    survey.population = {{0, 0, "", "1", "", 80}, {0, 0, "", "2", "", 20}};
    const auto reports = weightReports(survey, book, framework, calibrated(kPostStratify, {"sex"}));
    QCOMPARE(reports.size(), std::size_t{2});
    for (const WeightReport& report : reports) {
      // Weights 20, 60, 10, 10 from 1, 3, 2, 2: factors 20 and 5 beside a mean of 100/8.
      QCOMPARE(report.n, 4u);
      QCOMPARE(report.sum, 100.0);
      QCOMPARE(report.smallest, 10.0);
      QCOMPARE(report.largest, 60.0);
      QCOMPARE(report.kishBefore, 4.0 * 18 / 64);
      QCOMPARE(report.kishAfter, 4.0 * 4200 / 10000);
      QCOMPARE(report.cv, std::sqrt(0.68));
      QCOMPARE(report.smallestAdjustment, 0.4);
      QCOMPARE(report.largestAdjustment, 1.6);
      QCOMPARE(report.smallCategories, 2u);
      QCOMPARE(report.margins.size(), std::size_t{2});
      QCOMPARE(report.margins[0].before, 50.0);
      QCOMPARE(report.margins[0].after, 80.0);
      QCOMPARE(report.margins[0].respondents, 2u);
    }
    QCOMPARE(reports[1].community, std::string("*"));
  }
};

HZ_TEST(SurveyCalibrationTest)
#include "survey_calibration_test.moc"
