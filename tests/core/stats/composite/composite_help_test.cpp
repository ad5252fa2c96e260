// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/resource.h"
#include "core/stats/composite/oracle_files.h"
#include "stats/basics/moments.h"
#include "stats/composite/aggregation.h"
#include "stats/composite/ahp.h"
#include "stats/composite/measures.h"
#include "stats/composite/normalisation.h"
#include "stats/composite/sensitivity.h"
#include "stats/composite/treatment.h"
#include "stats/composite/weights.h"
#include "support/help_words.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;
using namespace hz::composite;

/// The worked examples of the help pages, recomputed.
class CompositeHelpTest : public QObject {
  Q_OBJECT
 private:
  static void printedOn(const char* page, const char* words, double value) {
    const std::string line = std::string(words) + " = " + QString::number(value, 'f', 4).toStdString() + "\n";
    for (const char* language : {"en", "zh"}) {
      const std::string name = std::string("help/") + language + "/" + page + ".md";
      const std::string printed = asHelpPrints(language, line);
      QVERIFY2(resource(name).find(printed) != std::string_view::npos, (name + ": " + printed).c_str());
    }
  }
  static double mean(Mean how) {
    const Column a = {20}, b = {80};
    return aggregateFamily({{&a, &b}, {1, 1}}, how, 2, -1, "X")[0];
  }

 private slots:
  void scalesAndOutliers() {
    const auto scored = [](int direction, double low) {
      Normalisation how;
      how.lower = low;
      how.upper = 100;
      return normaliseColumn(Column{3, 5, 8}, direction, how, {}, "X").values[1];
    };
    printedOn("normalisation", "up = 100·(5 − 3)/(8 − 3)", scored(1, 0));
    printedOn("normalisation", "down = 100·(8 − 5)/(8 − 3)", scored(-1, 0));
    printedOn("normalisation", "zero-safe = 1 + 99·(5 − 3)/(8 − 3)", scored(1, 1));
    Column x = {1, 2, 3, 4, 20};
    printedOn("treatment", "skewness", moments(x).skewness);
    printedOn("treatment", "kurtosis", moments(x).kurtosis);
    Treatment treatment;
    treatColumn(x, treatment);
    QCOMPARE(x, (Column{1, 2, 3, 4, 4}));
  }

  void weightsAndMeans() {
    Eigen::Matrix3d a;
    a << 1, 1.0 / 3, 5, 3, 1, 7, 1.0 / 5, 1.0 / 7, 1;
    const AhpWeights found = ahpWeights(a, {"a", "b", "c"});
    printedOn("weights", "AHP w₂", found.weights[1]);
    printedOn("weights", "AHP CR", found.consistencyRatio);
    printedOn("weights", "entropy w₁",
              entropyWeights(oracle::columnsOf(oracle::published("entropy_xu2004", "input"))).weights[0]);
    Columns z = oracle::columnsOf(oracle::published("critic_tus2019", "input"));
    for (Column& column : z) column = unitScores(column, 1);
    printedOn("weights", "CRITIC w₁", criticWeights(z).weights[0]);
    printedOn("aggregation", "arithmetic", mean(Mean::Arithmetic));
    printedOn("aggregation", "geometric", mean(Mean::Geometric));
    printedOn("aggregation", "harmonic", mean(Mean::Harmonic));
  }

  void measuresOnTop() {
    const Column u = {.62, .41, .35};
    const auto standard = couplingCoordination(u, equalWeights(3), Coupling::Standard);
    const auto corrected = couplingCoordination(u, equalWeights(3), Coupling::Corrected);
    printedOn("coupling", "C standard", standard.coupling);
    printedOn("coupling", "D standard", standard.coordination);
    printedOn("coupling", "C corrected", corrected.coupling);
    printedOn("coupling", "D corrected", corrected.coordination);
    const Columns obstacles = obstacleDegrees({{.9}, {.4}, {.2}, {.6}}, {.3, .25, .3, .15});
    const std::vector<const char*> names = {"O₁", "O₂", "O₃", "O₄"}, closeness = {"C₁", "C₂", "C₃", "C₄"};
    const Topsis aircraft = topsis(oracle::columnsOf(oracle::published("topsis_hwangyoon1981", "input")),
                                   oracle::publishedList("topsis_hwangyoon1981", "weights"), {1, 1, 1, -1, 1, 1});
    for (std::size_t k = 0; k < 4; ++k) {
      printedOn("obstacle", names[k], obstacles[k][0]);
      printedOn("topsis", closeness[k], aircraft.closeness[k]);
    }
  }

  void sensitivity() {
    NoProgress none;
    const auto f = [](std::span<const double> x) { return x[0] + 2 * x[1]; };
    const Sensitivity found = sensitivityIndices(evaluateDesign(saltelliDesign(4096, 2, 1), f, 1, none), 4096, 2);
    QVERIFY(std::abs(found.indices[0].first - 0.2) < 0.005);
    QVERIFY(std::abs(found.indices[1].total - 0.8) < 0.005);
    printedOn("recipe_uncertainty", "S₁ = 1/5", (1.0 / 12) / (5.0 / 12));
    printedOn("recipe_uncertainty", "S₂ = 4/5", (4.0 / 12) / (5.0 / 12));
  }
};

HZ_TEST(CompositeHelpTest)
#include "composite_help_test.moc"
