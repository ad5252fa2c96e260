// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/report/method_paragraph.h"
#include "base/all_parts.h"
#include "support/registry.h"
#include "support/synthetic_cube.h"

#include <QtTest>

using namespace hz;
using namespace hz::test;

/// The paragraph says what the recipe says, and only that.
class MethodParagraphTest : public QObject {
  Q_OBJECT
 private:
  const Codebook m_codebook = shippedInstrument();
  const Framework m_framework = shippedFramework(m_codebook);

  QString text(const Recipe& recipe, Language language = Language::English, int replicates = 20) const {
    NoProgress progress;
    const SyntheticCube data = syntheticCube(m_framework, 4, replicates, 3);
    const Scorecard card = evaluate(data.cube, data.survey, m_framework, recipe, KeepDraws::No, 1, progress);
    FigureRequest request;
    request.card = &card;
    request.framework = &m_framework;
    request.codebook = &m_codebook;
    request.survey = &data.survey;
    request.language = language;
    ReportProvenance provenance;
    provenance.version = "9.9";
    return QString::fromStdString(methodParagraph(request, provenance));
  }

 private slots:
  void theDefaultMethodInWords() {
    const QString said = text({});
    for (const char* part : {"in 4 communities (wave 2018)",
                             "Of 416 questionnaires received, 400 (96.2 %) are valid",
                             "from 100 to 100",
                             "60 indicators",
                             "19 dimensions and 4 indices: A Administrative",
                             "equal weights",
                             "weighted arithmetic mean",
                             "Assigned tasks per staff member = 30",
                             "= max(0, A − S)",
                             "= √(R1 · R2)",
                             "200 hours a year",
                             "10 % of residents",
                             "needs 10 answers",
                             "2 indicators and 50 % of its weight",
                             "66.67 % of its weight",
                             "20 replicates (seed 20180318)",
                             "strata: community and wave; sampling units: respondents",
                             "95 % intervals are the estimate ± Student’s t",
                             "Hengzhi 9.9",
                             "Respondents are unweighted"}) {
      QVERIFY2(said.contains(QString::fromUtf8(part)), qPrintable(QString::fromUtf8(part) + QLatin1Char('\n') + said));
    }
    for (const char* absent : {"geometric", "harmonic", "Only respondents", "method.", "independent samples"}) {
      QVERIFY2(!said.contains(QLatin1String(absent)), absent);
    }
    QVERIFY(!said.contains(QLatin1Char('\n')));
  }

  void whatWasChangedIsSaid() {
    Recipe recipe;
    recipe.weights = {{"A1", 2}};
    recipe.aggregation = {{"S", Aggregation::Geometric}, {"P1", Aggregation::Harmonic}, {"Z", Aggregation::Arithmetic}};
    recipe.cube.goalposts = {{"a2_tasks", 25}};
    recipe.cube.stratum = "street";
    recipe.cube.psu = "block";
    recipe.hoursPer10000 = true;
    recipe.groupsByPopulation = true;
    recipe.level = 0.9;
    const QString said = text(recipe);
    for (const char* part : {"A1 Vertical command = 2; the others", "geometric mean is used for S Socialization.",
                             "harmonic mean is used for P1 Dispersed.", "Assigned tasks per staff member = 25",
                             "strata: question street; sampling units: question block", "hours a year per 10,000",
                             "groups weighted by their size", "90 % intervals are the estimate"}) {
      QVERIFY2(said.contains(QString::fromUtf8(part)), qPrintable(QString::fromUtf8(part) + QLatin1Char('\n') + said));
    }
    QVERIFY(!said.contains(QLatin1String("equal weights")));
  }

  void weightsAndDesignAreStated() {
    Recipe recipe;
    recipe.weights = {{"A1", 1.6}, {"A2", 0.4}, {"s1_together", 3}};
    recipe.weightSources = {{"A", "ahp, CR 0.0559, RI Saaty 1980"}, {"S", "entropy, 12 communities"}};
    recipe.cube.calibration.method = CalibrationMethod::Rake;
    recipe.cube.calibration.margins = {"age", "sex"};
    recipe.cube.calibration.highestWeight = 3;
    recipe.cube.quality.rule(QualityRule::LongRun).excludes = true;
    const QString said = text(recipe);
    for (const char* part :
         {"Several bodies settle matters together = 3",
          "A Administrative (pairwise judgement (AHP), CR 0.0559, RI Saaty 1980)",
          "S Socialization (entropy, 12 communities)", "0 · ln 0 as 0", "raked to the population margins age, sex",
          "at most 3 times the mean", "a run of equal answers over at least 0.5", "fitted again in every replicate"}) {
      QVERIFY2(said.contains(QString::fromUtf8(part)), qPrintable(QString::fromUtf8(part) + QLatin1Char('\n') + said));
    }
    QVERIFY(!said.contains(QLatin1String("= 1.6")));
    const QString chinese = text(recipe, Language::Chinese);
    QVERIFY2(chinese.contains(QStringLiteral("熵权法、12个社区")) && !chinese.contains(QLatin1String("method.")),
             qPrintable(chinese));
  }

  void chineseIsComplete() {
    const QString said = text({}, Language::Chinese);
    QVERIFY(said.contains(QStringLiteral("回收问卷416份，有效问卷400份（有效率96.2%）")));
    QVERIFY(said.contains(QStringLiteral("使用衡治9.9计算")));
    QVERIFY(said.contains(QStringLiteral("人均交办事项 = 30")) && !said.contains(QLatin1String("a2_tasks")));
    QVERIFY(!said.contains(QLatin1String("method.")) && !said.contains(QLatin1String("communities")));
  }

  void withoutReplicatesThereAreNoIntervals() {
    const QString said = text({}, Language::English, 0);
    QVERIFY(said.contains(QLatin1String("No intervals were computed.")) && !said.contains(QLatin1String("bootstrap")));
  }
};

HZ_TEST(MethodParagraphTest)
#include "method_paragraph_test.moc"
