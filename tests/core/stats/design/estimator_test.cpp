// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/design/estimator.h"
#include "base/all_parts.h"
#include "base/fault.h"
#include "core/stats/design/oracle_table.h"
#include "support/accuracy.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;
using namespace hz::test;
using nlohmann::json;

namespace {

constexpr double kEstimateBound = 1e-10;

std::vector<SurveyEstimate> estimates(const SurveyDesign& design, StatisticKind kind, const std::vector<double>& y,
                                      const std::vector<int>& of = {}, std::size_t domains = 1,
                                      const std::vector<double>& x = {}, double p = 0.5) {
  NoProgress progress;
  return estimateStatistics(design, nullptr, {{kind, y, x, p}}, DomainRows(of, domains, y.size()), {}, progress)
      .estimates;
}

}  // namespace

/// Reference: R 4.2.2, survey 4.1.1.
class EstimatorTest : public QObject {
  Q_OBJECT
 private:
  json m_api;

 private slots:
  void initTestCase() { m_api = oracleJson("api_expected.json"); }

  void schoolsByTaylor_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"strat", "strat_nofpc", "clus1", "clus1_nofpc"}) QTest::newRow(name) << QString(name);
  }
  void schoolsByTaylor() {
    QFETCH(QString, name);
    const Schools schools(name.toStdString());
    const SurveyDesign design = schools.design();
    const json& expected = m_api[schools.name];
    Accuracy accuracy("R survey, api " + schools.name);
    const auto same = [&](const char* what, double found, const json& wanted) {
      QVERIFY2(accuracy.matches(what, found, wanted.get<double>(), kEstimateBound), accuracy.complaint());
    };
    same("df", design.degreesOfFreedom(), expected["degf"]);
    same("sum of weights", design.sumOfWeights(), expected["sumw"]);
    // Every variable on its own cases.
    const json& mean = expected["mean"];
    for (std::size_t j = 0; j < mean["names"].size(); ++j) {
      const auto found = estimates(design, StatisticKind::Mean, schools.numbers(mean["names"][j])).front();
      same("mean", found.value, mean["est"][j]);
      same("standard error", found.se, mean["se"][j]);
      same("t interval", found.lower, mean["ci95_t"][j][0]);
      same("t interval", found.upper, mean["ci95_t"][j][1]);
      same("deff", found.deff, mean["deff"][j]);
      same("n_eff", found.nEffective, static_cast<double>(found.n) / mean["deff"][j].get<double>());
      // Trap 5: z intervals are not these.
      QVERIFY(std::abs(found.upper - mean["ci95_z"][j][1].get<double>()) > 1e-6);
    }
    const char* replaced[] = {"api00", "api99", "meals"};
    for (std::size_t j = 0; j < 3; ++j) {
      const auto found = estimates(design, StatisticKind::Mean, schools.numbers(replaced[j])).front();
      same("deft squared", found.deft * found.deft, expected["mean_deff_replace"][j]);
    }
    const json& proportions = expected["prop_stype"];
    const char* types[] = {"E", "H", "M"};
    for (std::size_t j = 0; j < 3; ++j) {
      const auto found = estimates(design, StatisticKind::Proportion, schools.is("stype", types[j])).front();
      same("proportion", found.value, proportions["est"][j]);
      same("proportion se", found.se, proportions["se"][j]);
      same("proportion t interval", found.tLower, proportions["ci95_t"][j][0]);
      same("proportion deff", found.deff, proportions["deff"][j]);
    }
    const auto ratio =
        estimates(design, StatisticKind::Ratio, schools.numbers("api00"), {}, 1, schools.numbers("api99")).front();
    same("ratio", ratio.value, expected["ratio"]["est"]);
    same("ratio se", ratio.se, expected["ratio"]["se"]);
    const double shares[] = {0.25, 0.5, 0.75};
    for (std::size_t j = 0; j < 3; ++j) {
      const auto found =
          estimates(design, StatisticKind::Quantile, schools.numbers("api00"), {}, 1, {}, shares[j]).front();
      same("quantile", found.value, expected["quantile_api00"][j][0]);
      same("quantile interval", found.lower, expected["quantile_api00"][j][1]);
      same("quantile interval", found.upper, expected["quantile_api00"][j][2]);
      same("quantile se", found.se, expected["quantile_api00"][j][3]);
    }
    const auto wide = estimates(design, StatisticKind::Proportion, schools.is("sch.wide", "Yes")).front();
    const json& intervals = expected["ciprop"];
    same("proportion beta interval", wide.proportion.betaLower, intervals["beta"][1]);
    same("proportion beta interval", wide.proportion.betaUpper, intervals["beta"][2]);
    same("proportion logit interval", wide.proportion.logitLower, intervals["xlogit"][1]);
    same("proportion logit interval", wide.proportion.logitUpper, intervals["xlogit"][2]);
    same("proportion t interval", wide.tLower, intervals["mean"][1]);
    QCOMPARE(wide.interval, SurveyEstimate::Interval::Logit);
  }

  void schoolsInDomains_data() { schoolsByTaylor_data(); }
  void schoolsInDomains() {
    QFETCH(QString, name);
    const Schools schools(name.toStdString());
    const SurveyDesign design = schools.design();
    const json& expected = m_api[schools.name];
    Accuracy accuracy("R survey, api domains " + schools.name);
    const auto table = [&](const char* key, const char* by, StatisticKind kind, const char* variable) {
      std::vector<std::string> names;
      const auto of = schools.labels(by, &names);
      const auto found = estimates(design, kind, schools.numbers(variable), of, names.size());
      for (std::size_t d = 0; d < names.size(); ++d) {
        QCOMPARE(names[d], expected[key]["domain"][d].get<std::string>());
        QVERIFY2(accuracy.matches("estimate", found[d].value, expected[key]["est"][d], kEstimateBound),
                 accuracy.complaint());
        QVERIFY2(accuracy.matches("standard error", found[d].se, expected[key]["se"][d], kEstimateBound),
                 accuracy.complaint());
        QVERIFY2(accuracy.matches("t interval", found[d].lower, expected[key]["ci95_t"][d][0], kEstimateBound),
                 accuracy.complaint());
        QVERIFY2(accuracy.matches("t interval", found[d].upper, expected[key]["ci95_t"][d][1], kEstimateBound),
                 accuracy.complaint());
        const std::string deff = std::string("DEff.") + variable;
        if (!expected[key]["table"].contains(deff)) continue;
        QVERIFY2(accuracy.matches("deff", found[d].deff, expected[key]["table"][deff][d], 1e-9), accuracy.complaint());
      }
    };
    table("by_stype", "stype", StatisticKind::Mean, "api00");
    table("by_schwide", "sch.wide", StatisticKind::Mean, "api00");
    table("by_awards_total", "awards", StatisticKind::Total, "enroll");
  }

  void covariancesMatch_data() { schoolsByTaylor_data(); }
  void covariancesMatch() {
    QFETCH(QString, name);
    const Schools schools(name.toStdString());
    Accuracy accuracy("R survey, api covariances " + schools.name);
    const auto compare = [&](const json& block, StatisticKind kind) {
      // R leaves out rows with any variable missing here.
      std::vector<Statistic> statistics;
      for (const auto& variable : block["names"]) statistics.push_back({kind, schools.numbers(variable), {}, 0.5});
      for (std::size_t r = 0; r < schools.rows(); ++r) {
        const bool gap = std::any_of(statistics.begin(), statistics.end(), [&](auto& s) { return isMissing(s.y[r]); });
        for (Statistic& s : statistics) {
          if (gap) s.y[r] = kMissing;
        }
      }
      NoProgress progress;
      EstimationOptions options;
      options.covariance = true;
      const Estimation found = estimateStatistics(schools.design(), nullptr, statistics,
                                                  DomainRows({}, 1, schools.rows()), options, progress);
      for (std::size_t i = 0; i < statistics.size(); ++i) {
        QVERIFY2(accuracy.matches("deff", found.estimates[i].deff, block["deff"][i], kEstimateBound),
                 accuracy.complaint());
        for (std::size_t j = 0; j < statistics.size(); ++j) {
          QVERIFY2(accuracy.matches("covariance",
                                    found.covariance(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)),
                                    block["vcov"][i][j], kEstimateBound),
                   accuracy.complaint());
        }
      }
    };
    compare(m_api[schools.name]["mean_listwise"], StatisticKind::Mean);
    compare(m_api[schools.name]["total"], StatisticKind::Total);
  }

  void healthSurveyMatches() {
    const OracleTable table("nhanes_chol.csv");
    const SurveyDesign design = nhanesDesign(table);
    const json expected = oracleJson("participation_expected.json")["nhanes"];
    Accuracy accuracy("R survey, nhanes");
    const auto same = [&](const char* what, double found, const json& wanted) {
      QVERIFY2(accuracy.matches(what, found, wanted.get<double>(), kEstimateBound), accuracy.complaint());
    };
    same("df", design.degreesOfFreedom(), expected["degf"]);
    const auto y = table.numbers("HI_CHOL");
    const auto mean = estimates(design, StatisticKind::Mean, y).front();
    same("mean", mean.value, expected["mean"][0]);
    same("standard error", mean.se, expected["mean"][1]);
    same("deff", mean.deff, expected["mean"][2]);
    std::vector<std::string> ages, races;
    const auto age = table.labels("agecat", &ages), race = table.labels("race", &races);
    const auto byAge = estimates(design, StatisticKind::Mean, y, age, ages.size());
    for (std::size_t d = 0; d < ages.size(); ++d) {
      const auto at = static_cast<std::size_t>(
          std::find(ages.begin(), ages.end(), expected["by_age"]["domain"][d].get<std::string>()) - ages.begin());
      same("mean by age", byAge[at].value, expected["by_age"]["est"][d]);
      same("standard error by age", byAge[at].se, expected["by_age"]["se"][d]);
      same("deff by age", byAge[at].deff, expected["by_age"]["deff"][d]);
    }
    std::vector<int> both;
    for (std::size_t r = 0; r < race.size(); ++r) {
      both.push_back(race[r] < 0 || age[r] < 0 ? -1 : race[r] * static_cast<int>(ages.size()) + age[r]);
    }
    const auto byBoth = estimates(design, StatisticKind::Mean, y, both, races.size() * ages.size());
    const json& cells = expected["by_race_age"];
    for (std::size_t d = 0; d < cells["est"].size(); ++d) {
      const std::string group = cells["race"][d].is_string() ? cells["race"][d].get<std::string>()
                                                             : std::to_string(cells["race"][d].get<int>());
      const auto r = std::find(races.begin(), races.end(), group) - races.begin();
      const auto a = std::find(ages.begin(), ages.end(), cells["agecat"][d].get<std::string>()) - ages.begin();
      const auto& found = byBoth[static_cast<std::size_t>(r) * ages.size() + static_cast<std::size_t>(a)];
      same("mean by race and age", found.value, cells["est"][d]);
      same("standard error by race and age", found.se, cells["se"][d]);
    }
  }

  void trap1DomainsKeepTheUnitsWithoutMembers() {
    // One stratum of three PSUs, the domain in two of them: n_h stays 3.
    DesignVariables v;
    v.psus = {0, 0, 1, 1, 2, 2};
    const SurveyDesign design(v, 6);
    const auto found = estimates(design, StatisticKind::Mean, {1, 9, 3, 9, 9, 9}, {0, -1, 0, -1, -1, -1}, 1).front();
    QCOMPARE(found.value, 2.0);
    // z = ∓1/2 in two PSUs and 0 in the third: v = 3/2 · (1/4 + 1/4); as a sample of its own it would be 2/1 · 1/2.
    QVERIFY(std::abs(found.se - std::sqrt(0.75)) < 1e-15);
    QCOMPARE(found.df, 2.0);
    QCOMPARE(found.domainDf, 1.0);
  }

  void trap2ScalingOfWeightsChangesTotalsAndDesignEffectsOnly() {
    const Schools schools("clus1_nofpc");
    const SurveyDesign design = schools.design();
    std::vector<double> scaled = design.weights();
    const double factor = static_cast<double>(scaled.size()) / design.sumOfWeights();
    for (double& w : scaled) w *= factor * 0.999;
    const SurveyDesign toSample = design.reweighted(scaled);
    const auto y = schools.numbers("api00");
    const auto right = estimates(design, StatisticKind::Mean, y).front();
    const auto wrong = estimates(toSample, StatisticKind::Mean, y).front();
    QVERIFY(std::abs(wrong.se / right.se - 1) < 1e-12);
    QVERIFY(isMissing(wrong.deff));  // Σw < n: no statement, instead of a wrong one
    QVERIFY(std::abs(wrong.deft / right.deft - 1) < 1e-12);
  }

  void trap5IntervalsTakeTWithTheDegreesOfFreedomOfTheDesign() {
    const Schools schools("clus1");  // 15 districts: 14 degrees of freedom
    const auto found = estimates(schools.design(), StatisticKind::Mean, schools.numbers("api00")).front();
    QCOMPARE(found.df, 14.0);
    QVERIFY(std::abs((found.upper - found.value) / found.se - 2.144786687916925) < 1e-12);  // not 1.96
  }

  void trap3EveryVariableRestsOnItsOwnCases() {
    const Schools schools("strat");
    const SurveyDesign design = schools.design();
    NoProgress progress;
    const std::vector<Statistic> both{{StatisticKind::Mean, schools.numbers("api00"), {}, 0.5},
                                      {StatisticKind::Mean, schools.numbers("enroll"), {}, 0.5}};
    auto gaps = both;
    for (std::size_t r = 0; r < 50; ++r) gaps[1].y[r] = kMissing;
    const DomainRows everybody({}, 1, schools.rows());
    const auto full = estimateStatistics(design, nullptr, both, everybody, {}, progress).estimates;
    const auto less = estimateStatistics(design, nullptr, gaps, everybody, {}, progress).estimates;
    QCOMPARE(less[0].value, full[0].value);
    QCOMPARE(less[0].n, full[0].n);
    QVERIFY(less[1].n + 40 < full[1].n);
  }

  void twoStagesWithWeightsFromPopulations() {
    // By hand: two of four PSUs, two of three units each; weights 4/2 · 3/2 = 3.
    DesignVariables v;
    v.psus = {0, 0, 1, 1};
    v.secondUnits = {0, 1, 2, 3};
    v.fpc = {4, 4, 4, 4};
    v.secondFpc = {3, 3, 3, 3};
    const SurveyDesign design(v, 4);
    QCOMPARE(design.sumOfWeights(), 12.0);
    const auto total = estimates(design, StatisticKind::Total, {1, 3, 5, 11}).front();
    QCOMPARE(total.value, 60.0);
    // Stage 1: (1 − 1/2)·2/1·Σ(z − z̄)², z = 12, 48 → 648. Stage 2: 1/2·(1 − 2/3)·2/1·Σ: (3, 9) → 18, (15, 33) → 162.
    QVERIFY(std::abs(total.se * total.se - (648 + 180.0 / 3)) < 1e-9);
  }

  void whatCannotBeEstimatedIsMissing() {
    DesignVariables v;
    v.weights = {1, 2, 0, 1};
    const SurveyDesign design(v, 4);
    const auto found = estimates(design, StatisticKind::Mean, {5, 5, 100, 5}, {0, 0, 1, 2}, 4);
    QCOMPARE(found[0].se, 0.0);  // constant
    QCOMPARE(found[1].n, 0u);    // weight 0 only
    QVERIFY(isMissing(found[1].value));
    QCOMPARE(found[2].n, 1u);
    QVERIFY(isMissing(found[2].deff));
    QCOMPARE(found[3].n, 0u);  // nobody
    QVERIFY(isMissing(found[3].se));
    const auto none = estimates(design, StatisticKind::Ratio, {1, 2, 3, 4}, {}, 1, {0, 0, 0, 0}).front();
    QVERIFY(isMissing(none.value));
    QVERIFY(isMissing(estimates(design, StatisticKind::Quantile, {kMissing, kMissing, 1, kMissing}).front().value));
    const auto all = estimates(design, StatisticKind::Proportion, {1, 1, 1, 1}).front();
    QCOMPARE(all.interval, SurveyEstimate::Interval::Beta);
    QCOMPARE(all.upper, 1.0);
    QVERIFY(all.lower > 0.1 && all.lower < 1);
  }

  void impossibleDesignsSayWhy() {
    const auto reason = [](DesignVariables v, std::size_t n) -> std::string {
      try {
        SurveyDesign design(std::move(v), n);
      } catch (const Fault& fault) {
        return fault.what();
      }
      return "";
    };
    DesignVariables one;
    one.psus = {0, 0, 0};
    QVERIFY(reason(one, 3).find("single primary sampling unit") != std::string::npos);
    DesignVariables negative;
    negative.weights = {1, -1};
    QVERIFY(reason(negative, 2).find("negative") != std::string::npos);
    DesignVariables missing;
    missing.weights = {1, kMissing};
    QVERIFY(reason(missing, 2).find("not a number") != std::string::npos);
    DesignVariables small;
    small.fpc = {2, 2, 2};
    QVERIFY(reason(small, 3).find("smaller than its sample") != std::string::npos);
    DesignVariables mixed;
    mixed.fpc = {0.5, 0.5, 20};
    QVERIFY(reason(mixed, 3).find("all counts") != std::string::npos);
    QVERIFY(!reason({}, 0).empty());
  }
};

HZ_TEST(EstimatorTest)
#include "estimator_test.moc"
