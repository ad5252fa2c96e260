// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/scale/scale_report.h"
#include "base/all_parts.h"

#include "core/score/index/survey_builder.h"
#include "support/registry.h"

#include <QtTest>
#include <set>

using namespace hz;
using namespace hz::test;

namespace {

/// Five communities; the items of one community move together, so that groups differ and items agree.
Survey madeSurvey(const Codebook& codebook, int members = 30) {
  SurveyBuilder builder(codebook);
  for (std::uint64_t community = 0; community < 5; ++community) {
    SurveyBuilder::Unit unit;
    for (int i = 0; i < members; ++i) {
      RandomStream random(7, community, static_cast<std::uint64_t>(i));
      const double level = 2 + 0.5 * static_cast<double>(community) + random.normal() * 0.6;
      SurveyBuilder::Row row;
      for (const Question& question : codebook.questions) {
        if (question.kind != QuestionKind::Scale) continue;
        const int x = static_cast<int>(std::lround(std::clamp(level + random.normal() * 0.7, 1.0, 5.0)));
        row.answers[question.code] = std::to_string(question.reversed ? 6 - x : x);
      }
      unit.rows.push_back(row);
    }
    builder.units.push_back(unit);
  }
  return builder.build();
}

const ScaleDefinition& scaleCalled(const std::vector<ScaleDefinition>& scales, const std::string& code) {
  for (const ScaleDefinition& scale : scales) {
    if (scale.code == code) return scale;
  }
  throw Fault(FaultCode::BadArgument, {"no scale " + code});
}

}  // namespace

class ScaleReportTest : public QObject {
  Q_OBJECT
 private:
  Codebook m_codebook = shippedInstrument();
  Framework m_framework = shippedFramework(m_codebook);

 private slots:
  void nodesAndGridsWithThreeItemsAreScales() {
    const std::vector<ScaleDefinition> scales = defaultScales(m_codebook, m_framework);
    std::set<std::string> codes;
    for (const ScaleDefinition& scale : scales) {
      QVERIFY2(scale.items.size() >= 3, scale.code.c_str());
      QVERIFY2(codes.insert(scale.code).second, scale.code.c_str());
    }
    QCOMPARE(scaleCalled(scales, "A").items.size(), std::size_t{7});
    QCOMPARE(scaleCalled(scales, "grid_workers").items.size(), std::size_t{6});
    QVERIFY(!codes.contains("A1"));  // two items and a statistic
  }

  void itemsAreTurnedAsTheCodebookAndTheFrameworkSay() {
    const ScaleDefinition scale = scaleCalled(defaultScales(m_codebook, m_framework), "grid_committee");
    const Survey survey = madeSurvey(m_codebook);
    const ScaleAnswers answers = scaleAnswers(survey, m_codebook, scale, "");
    QCOMPARE(answers.table.respondents(), Eigen::Index{150});
    QCOMPARE(answers.scaleMin, 1.0);
    QCOMPARE(answers.scaleMax, 5.0);
    for (std::size_t j = 0; j < scale.items.size(); ++j) {
      const int code = survey.find(scale.items[j].question)->codes[3];
      // Its items feed A, S, Z and R: what the codebook turns it turns for those, not for the grid.
      QCOMPARE(answers.table.answers(3, static_cast<Eigen::Index>(j)), static_cast<double>(code));
    }
    Framework against = m_framework;
    for (Node& node : against.nodes) {
      if (node.code == "a1_orders") node.direction = -1;
    }
    const ScaleDefinition turned = scaleCalled(defaultScales(m_codebook, against), "A");
    QVERIFY(turned.items[0].turned);
    QVERIFY(!scaleCalled(defaultScales(m_codebook, m_framework), "A").items[0].turned);
  }

  /// Red when the observed range (2..4) is used for turning.
  void trap6ReversalUsesTheDeclaredEnds() {
    SurveyBuilder builder(m_codebook);
    SurveyBuilder::Unit unit;
    for (const char* code : {"2", "3", "4", "2"}) unit.rows.push_back({{{"s1_reply", code}}, 1});
    builder.units.push_back(unit);
    const ScaleAnswers answers =
        scaleAnswers(builder.build(), m_codebook, chosenScale(m_codebook, m_framework, "x", {"s1_reply"}), "");
    QCOMPARE(answers.table.answers(0, 0), 4.0);
    QCOMPARE(answers.table.answers(2, 0), 2.0);
  }

  void reportsHoldAllPartsAndTheSameBitsForAnyThreads() {
    const Survey survey = madeSurvey(m_codebook);
    const std::vector<ScaleDefinition> scales = defaultScales(m_codebook, m_framework);
    ScaleReportOptions options;
    options.replicates = 60;
    options.parallelDraws = 40;
    NoProgress progress;
    const auto one = scaleReports(survey, m_codebook, scales, options, progress);
    options.threads = 4;
    const auto four = scaleReports(survey, m_codebook, scales, options, progress);
    QCOMPARE(one.size(), scales.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
      QVERIFY2(one[i].problems.empty(), one[i].problems.empty() ? "" : one[i].problems[0].fault.what());
      QVERIFY(one[i].resampled->alpha.lower < one[i].reliability->alpha);
      QCOMPARE(one[i].resampled->clusters, Eigen::Index{5});
      // The answers made here follow the indices; a grid of several indices is taken as it is worded.
      if (one[i].scale.source == ScaleDefinition::Source::Framework) {
        QVERIFY(one[i].reliability->alpha > 0.5);
        QVERIFY(one[i].verdict->groupsDiffer.value_or(false));
        QCOMPARE(one[i].parallel->retained, 1);
      }
      QCOMPARE(four[i].resampled->omegaTotal.lower, one[i].resampled->omegaTotal.lower);
      QCOMPARE(four[i].parallel->quantile, one[i].parallel->quantile);
    }
  }

  void whatCannotBeComputedSaysWhy() {
    Survey survey = madeSurvey(m_codebook);
    for (AnswerColumn& column : survey.answers) {
      if (column.question == "a1_orders") std::fill(column.codes.begin(), column.codes.end(), AnswerCode{3});
    }
    NoProgress progress;
    const ScaleDefinition scale = scaleCalled(defaultScales(m_codebook, m_framework), "A");
    const auto reports = scaleReports(survey, m_codebook, {scale}, {}, progress);
    QVERIFY(!reports[0].reliability);
    QCOMPARE(reports[0].problems[0].part, std::string("reliability"));
    QVERIFY(reports[0].problems[0].fault.text(Language::Chinese).find("a1_orders") != std::string::npos);
    QVERIFY(reports[0].agreement.has_value());  // the mean score still varies
    ScaleReportOptions elsewhen;
    elsewhen.wave = "1900";
    QVERIFY_EXCEPTION_THROWN(scaleReports(survey, m_codebook, {scale}, elsewhen, progress), Fault);
    QVERIFY_EXCEPTION_THROWN(chosenScale(m_codebook, m_framework, "x", {"age"}), Fault);
  }
};

HZ_TEST(ScaleReportTest)
#include "scale_report_test.moc"
