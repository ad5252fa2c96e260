// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/resource.h"
#include "stats/design/calibration.h"
#include "stats/design/crosstab.h"
#include "stats/design/quantile.h"
#include "support/help_words.h"
#include "support/registry.h"

#include <QtTest>
#include <string>

using namespace hz;

namespace {

SurveyEstimate estimate(const SurveyDesign& design, StatisticKind kind, const std::vector<double>& y,
                        const ReplicateWeights* replicates = nullptr, const std::vector<int>& of = {}) {
  NoProgress progress;
  return estimateStatistics(design, replicates, {{kind, y, {}, 0.5}}, DomainRows(of, 1, y.size()), {}, progress)
      .estimates.front();
}

}  // namespace

/// The worked examples of the help pages on estimation, computed anew.
class DesignHelpTest : public QObject {
  Q_OBJECT
 private:
  static void shows(const char* page, const std::string& words, double value) {
    const std::string english = words + " = " + QString::number(value, 'f', 4).toStdString() + "\n";
    for (const char* language : {"en", "zh"}) {
      const std::string line = "\n" + asHelpPrints(language, english);
      const std::string name = std::string("help/") + language + "/" + page + ".md";
      bool found = false;
      for (const Resource& resource : embeddedResources()) {
        found = found || (resource.name == name && std::string_view(resource.bytes).find(line) != std::string::npos);
      }
      QVERIFY2(found, (name + ":" + line).c_str());
    }
  }

 private slots:
  void means() {
    DesignVariables v;
    v.weights = {10, 10, 20, 20};
    v.strata = {0, 0, 1, 1};
    const SurveyEstimate found = estimate(SurveyDesign(v, 4), StatisticKind::Mean, {2, 4, 3, 5});
    shows("means", "mean = 220/60", found.value);
    shows("means", "se = √(5/9)", found.se);
    QCOMPARE(found.df, 2.0);
  }
  void proportions() {
    const SurveyEstimate found =
        estimate(SurveyDesign({}, 10), StatisticKind::Proportion, {1, 1, 1, 1, 1, 1, 1, 1, 0, 0});
    shows("proportions", "se = √(0.8·0.2/9)", found.se);
    shows("proportions", "logit lower = expit(1.3863 − 2.2622·0.8333)", found.proportion.logitLower);
    QCOMPARE(found.interval, SurveyEstimate::Interval::Beta);
  }
  void quantiles() {
    const WeightedValues values({1, 2, 3, 4, 5}, {1, 1, 2, 1, 1});
    shows("quantiles", "q(1/2)", values.quantile(0.5));
    shows("quantiles", "q(1/3)", values.quantile(1.0 / 3));
  }
  void replicates() {
    const SurveyDesign design({}, 3);
    ReplicateOptions options;
    options.method = ReplicateMethod::Jk1;
    const ReplicateWeights weights = makeReplicates(design, options);
    shows("replicates", "se = √(2/3·3.5)", estimate(design, StatisticKind::Mean, {1, 2, 6}, &weights).se);
  }
  void calibration() {
    const Calibration found = postStratify({1, 1, 1, 1, 1}, {"sex", {0, 0, 1, 1, 1}, {60, 40}, {"women", "men"}});
    const SurveyDesign design = SurveyDesign({}, 5).calibrated(found.weights, found.auxiliaries);
    shows("calibration", "mean = 0.6·5 + 0.4·2", estimate(design, StatisticKind::Mean, {4, 6, 1, 2, 3}).value);
    shows("calibration", "kish = 5·(2·30² + 3·(40/3)²)/100²", found.kishAfter);
  }
  void tables() {
    std::vector<int> rows, columns;
    const int counts[2][2] = {{30, 10}, {20, 40}};
    for (int r = 0; r < 2; ++r) {
      for (int c = 0; c < 2; ++c) {
        rows.insert(rows.end(), static_cast<std::size_t>(counts[r][c]), r);
        columns.insert(columns.end(), static_cast<std::size_t>(counts[r][c]), c);
      }
    }
    NoProgress progress;
    const Crosstab found = crosstab(SurveyDesign({}, 100), nullptr, rows, 2, columns, 2, 0.95, progress);
    shows("crosstab", "X² = 50/3", found.chisq.statistic);
    shows("crosstab", "F = 50/3·99/100", found.f.statistic);
  }
  void domains() {
    const SurveyEstimate found = estimate(SurveyDesign({}, 3), StatisticKind::Mean, {1, 3, 7}, nullptr, {0, 0, -1});
    shows("domains", "se = √(3/2·(1/4 + 1/4))", found.se);
  }
};

HZ_TEST(DesignHelpTest)
#include "design_help_test.moc"
