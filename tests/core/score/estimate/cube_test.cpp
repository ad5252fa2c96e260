// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/estimate/cube.h"
#include "base/all_parts.h"

#include "base/fault.h"
#include "base/random.h"
#include "support/registry.h"

#include <QtTest>
#include <cmath>

using namespace hz;

namespace {

/// A survey of the shipped instrument built in code: scale items, groups and statistics of a few communities.
struct Builder {
  Codebook book = shippedInstrument();
  Framework framework = shippedFramework(book);
  Survey survey;

  explicit Builder(const std::vector<std::size_t>& sizes, const std::string& wave = "2019") {
    survey.waves = {wave};
    for (const Question* question : book.answerQuestions()) {
      if (question->role == QuestionRole::Answer) survey.answers.push_back({question->code, {}, {}, {}});
    }
    for (std::size_t c = 0; c < sizes.size(); ++c) {
      survey.communities.push_back({"K" + std::to_string(c + 1), {}});
      survey.units.push_back({0, static_cast<std::uint32_t>(c), survey.respondents, survey.respondents + sizes[c]});
      survey.respondents += sizes[c];
    }
    for (AnswerColumn& column : survey.answers) {
      if (book.find(column.question)->kind == QuestionKind::MultipleChoice) {
        column.choices.assign(survey.respondents, missingChoices(MissingKind::Skipped));
      } else {
        column.codes.assign(survey.respondents, kSkipped);
      }
    }
  }
  std::vector<AnswerCode>& codes(const std::string& question) {
    for (AnswerColumn& column : survey.answers) {
      if (column.question == question) return column.codes;
    }
    qFatal("no question");
  }
  void tick(const std::string& question, std::size_t r, std::initializer_list<const char*> choices) {
    const ChoiceList& list = book.choices(*book.find(question));
    ChoiceSet set = 0;
    for (const char* choice : choices) set |= choiceBit(list.find(choice));
    for (AnswerColumn& column : survey.answers) {
      if (column.question == question) column.choices[r] = set;
    }
  }
  void randomAnswers(std::uint64_t seed) {
    RandomStream random(seed);
    for (AnswerColumn& column : survey.answers) {
      const Question& question = *book.find(column.question);
      for (std::size_t r = 0; r < survey.respondents; ++r) {
        if (question.kind == QuestionKind::MultipleChoice) {
          const auto real = static_cast<std::uint32_t>(book.choices(question).choices.size() - 1);
          column.choices[r] =
              choiceBit(static_cast<int>(random.below(real))) | choiceBit(static_cast<int>(random.below(real)));
          if (missingKind(column.choices[r]) != MissingKind::None) column.choices[r] = choiceBit(0);
        } else if (question.kind == QuestionKind::Scale) {
          column.codes[r] = static_cast<AnswerCode>(1 + random.below(5));
        } else {
          column.codes[r] = static_cast<AnswerCode>(1 + random.below(2));
        }
      }
    }
  }
  Cube cube(CubeOptions options = {}, int threads = 1) const {
    NoProgress progress;
    return estimateCube(survey, book, framework, options, 0, survey.units.size(), threads, progress);
  }
};

CubeOptions small(int replicates = 0) {
  CubeOptions options;
  options.replicates = replicates;
  options.minimumAnswers = options.minimumGroup = 1;
  options.validShare = 0;
  return options;
}

double valueOf(const Cube& cube, const std::string& series, std::size_t unit = 0) {
  const int at = cube.find(series);
  return at < 0 ? kMissing : cube.value(static_cast<std::size_t>(at), unit);
}
std::uint32_t countOf(const Cube& cube, const std::string& series, std::size_t unit = 0) {
  return cube.count(static_cast<std::size_t>(cube.find(series)), unit);
}
bool sameDraws(const Cube& a, std::size_t unitA, const Cube& b, std::size_t unitB) {
  for (std::size_t s = 0; s < a.series.size(); ++s) {
    const auto x = a.replicatesOf(s, unitA), y = b.replicatesOf(s, unitB);
    if (x.size() != y.size() || (x.size() > 0 && std::memcmp(x.data(), y.data(), x.size() * sizeof(float)) != 0))
      return false;
  }
  return true;
}

}  // namespace

class CubeTest : public QObject {
  Q_OBJECT
 private slots:
  void workedScaleItemsComeOutExactly() {
    Builder b({3});
    b.codes("a1_orders") = {4, 5, 3};
    b.codes("a1_voice") = {2, 1, 4};
    b.codes("a2_busy") = {4, 4, 5};
    const Cube cube = b.cube(small());
    QCOMPARE(valueOf(cube, "a1_orders"), 75.0);
    QVERIFY(std::abs(valueOf(cube, "a1_voice") - 200.0 / 3) < 1e-12);
    QVERIFY(std::abs(valueOf(cube, "a2_busy") - 250.0 / 3) < 1e-12);
    QCOMPARE(countOf(cube, "a1_orders"), 3u);
    QVERIFY(isMissing(valueOf(cube, "a3_wait")));
  }

  void missingKindsNeverEnterAMean() {
    Builder b({5});
    b.codes("a1_orders") = {5, kDontKnow, kNotApplicable, kInvalid, kSkipped};
    const Cube cube = b.cube(small());
    QCOMPARE(valueOf(cube, "a1_orders"), 100.0);
    QCOMPARE(countOf(cube, "a1_orders"), 1u);
  }

  void sharesUseTheirBase() {
    Builder b({4});
    b.codes("freq") = {0, 1, 2, 1};
    b.codes("how") = {kNotApplicable, 4, 1, 4};
    b.codes("member") = {0, 0, 2, 1};
    const Cube cube = b.cube(small());
    QVERIFY(std::abs(valueOf(cube, "p1_how") - 200.0 / 3) < 1e-12);  // of three participants
    QVERIFY(std::abs(valueOf(cube, "p1_unorg") - 100.0 / 3) < 1e-12);
    QVERIFY(std::abs(valueOf(cube, "p2_rare") - 200.0 / 3) < 1e-12);
    QCOMPARE(valueOf(cube, "z1_member"), 50.0);  // of everybody
    QCOMPARE(valueOf(cube, "z2_freq"), 25.0);
    QCOMPARE(countOf(cube, "p1_how"), 3u);
    // Midpoints 0, 1.5, 4, 1.5: mean 1.75, mean absolute difference 27/16 over pairs with themselves.
    QVERIFY(std::abs(valueOf(cube, "p3_conc") - 100 * (2.0 * (1.5 + 4 + 1.5 + 2.5 + 0 + 2.5) / 16) / (2 * 1.75)) <
            1e-12);
  }

  void ticksAreCounted() {
    Builder b({3});
    b.codes("freq") = {1, 1, 0};
    b.tick("motive", 0, {"own", "common"});
    b.tick("motive", 1, {"gift", "asked", "help"});
    b.tick("sw_met", 0, {"elder", "child"});
    b.tick("sw_met", 1, {"97"});
    b.tick("sw_met", 2, {"98"});
    b.tick("svc_used", 0, {"elder", "health", "job"});
    b.tick("svc_used", 1, {"none"});
    b.tick("bodies", 0, {"property", "unit"});
    b.tick("bodies", 1, {"none"});
    const Cube cube = b.cube(small());
    QCOMPARE(valueOf(cube, "p4_self"), 40.0);
    QCOMPARE(valueOf(cube, "p2_react"), 50.0);
    QCOMPARE(valueOf(cube, "p4_nopub"), 0.0);
    QVERIFY(std::abs(valueOf(cube, "z5_reach") - 100.0 / 3) < 1e-12);
    QVERIFY(std::abs(valueOf(cube, "z5_depth") - 200.0 / 3) < 1e-12);  // two fields of three, among those reached
    QVERIFY(std::abs(valueOf(cube, "r1_unaware") - 100.0 / 3) < 1e-12);
    QCOMPARE(valueOf(cube, "s4_mix"), 25.0);  // 1.5 of 6
    QCOMPARE(valueOf(cube, "s1_bodies"), 12.5);
    QCOMPARE(valueOf(cube, "s3_units"), 50.0);
  }

  void groupsCountOnlyWhereMembershipIsKnown() {
    Builder b({4});
    b.codes("age") = {4, 1, 1, 1};
    b.codes("hukou") = {1, 3, 1, 1};
    b.codes("income") = {2, 2, 2, kDontKnow};
    for (std::size_t r = 0; r < 4; ++r) b.tick("hh", r, {"none"});
    b.tick("sw_met", 0, {"elder"});
    b.tick("sw_met", 1, {"97"});
    b.tick("sw_met", 2, {"97"});
    b.tick("sw_met", 3, {"elder"});
    const Cube cube = b.cube(small());
    QCOMPARE(valueOf(cube, "reach:g_elder"), 1.0);
    QCOMPARE(valueOf(cube, "reach:g_migr"), 0.0);
    QCOMPARE(valueOf(cube, "reach:g_general"), 0.0);
    QCOMPARE(countOf(cube, "reach:g_general"), 1u);  // the fourth's income is unknown
    QCOMPARE(valueOf(cube, "pooled"), 0.5);
  }

  void statisticsFollowTheirFormulasAndTheRuleWithoutWorkers() {
    Builder b({1, 1});
    auto& s = b.survey.statistics;
    s["tasks_up"] = {30, 30};
    s["tasks_all"] = {40, 40};
    s["staff"] = {10, 10};
    s["svc_types"] = {0, 9};
    s["svc_social"] = {0, 3};
    s["sw_in"] = {0, 2};
    s["sw_out"] = {0, 1};
    s["sw_admin_pct"] = {50, 50};
    s["delib"] = {6, 6};
    s["delib_sw"] = {3, 3};
    CubeOptions options = small();
    const Cube cube = b.cube(options);
    QCOMPARE(valueOf(cube, "a1_mandate"), 75.0);
    QCOMPARE(valueOf(cube, "a2_tasks"), 10.0);
    QCOMPARE(valueOf(cube, "a4_types", 0), 100.0);
    QVERIFY(isMissing(valueOf(cube, "s4_social", 0)));
    QVERIFY(isMissing(valueOf(cube, "r2_divert", 0)));
    QCOMPARE(valueOf(cube, "r2_seat", 0), 100.0);
    QCOMPARE(valueOf(cube, "r2_divert", 1), 50.0);
    QCOMPARE(valueOf(cube, "r2_seat", 1), 50.0);
    options.goalposts["a2_tasks"] = 6;
    QCOMPARE(valueOf(b.cube(options), "a2_tasks"), 50.0);
  }

  void fewAnswersGiveNoValueButKeepTheirNumber() {
    Builder b({12});
    b.codes("a1_orders").assign(12, 4);
    std::fill_n(b.codes("a1_orders").begin(), 3, kDontKnow);
    CubeOptions options = small();
    options.minimumAnswers = 10;
    const Cube cube = b.cube(options);
    QVERIFY(isMissing(valueOf(cube, "a1_orders")));
    QCOMPARE(countOf(cube, "a1_orders"), 9u);
  }

  void respondentsBelowHalfTheAskedItemsTakeNoPart() {
    Builder b({3});
    b.randomAnswers(1);
    for (const Question& question : b.book.questions) {
      if (question.kind == QuestionKind::Scale) b.codes(question.code)[1] = kDontKnow;
    }
    CubeOptions options = small();
    options.validShare = 0.5;
    const Cube cube = b.cube(options);
    QCOMPARE(cube.received[0], 3u);
    QCOMPARE(cube.valid[0], 2u);
    QCOMPARE(countOf(cube, "a1_orders"), 2u);
  }

  void replicatesMatchTheAnalyticVariance() {
    Builder b({120});
    b.randomAnswers(5);
    const int replicates = 4000;
    const Cube cube = b.cube(small(replicates));
    const auto at = static_cast<std::size_t>(cube.find("a1_orders"));
    double mean = 0, squares = 0;
    for (const float x : cube.replicatesOf(at, 0)) mean += x;
    mean /= replicates;
    for (const float x : cube.replicatesOf(at, 0)) squares += (x - mean) * (x - mean);
    const double se = std::sqrt(squares / (replicates - 1));
    double sum = 0, own = 0;
    for (const AnswerCode code : b.codes("a1_orders")) sum += (code - 1) * 25.0;
    for (const AnswerCode code : b.codes("a1_orders")) own += std::pow((code - 1) * 25.0 - sum / 120, 2);
    // v = s²/n with n − 1 in s²; the tolerance is three Monte-Carlo errors.
    const double analytic = std::sqrt(own / 119 / 120);
    QVERIFY2(std::abs(se / analytic - 1) < 3 / std::sqrt(2.0 * replicates),
             (exactNumber(se) + " " + exactNumber(analytic)).c_str());
    QVERIFY(std::abs(mean - sum / 120) < 4 * analytic / std::sqrt(replicates));
  }

  void threadsAndRangesChangeNoBit() {
    Builder b({30, 50, 20, 41, 12});
    b.randomAnswers(2);
    const Cube one = b.cube(small(100), 1), three = b.cube(small(100), 3);
    for (std::size_t unit = 0; unit < 5; ++unit) QVERIFY(sameDraws(one, unit, three, unit));
    NoProgress progress;
    const Cube part = estimateCube(b.survey, b.book, b.framework, small(100), 2, 2, 2, progress);
    QVERIFY(sameDraws(one, 2, part, 0) && sameDraws(one, 3, part, 1));
  }

  void anotherCommunityChangesNoBitOfTheOthers() {
    Builder two({30, 50}), three({30, 50, 20});
    two.randomAnswers(3);
    three.randomAnswers(4);
    for (std::size_t c = 0; c < two.survey.answers.size(); ++c) {
      std::copy(two.survey.answers[c].codes.begin(), two.survey.answers[c].codes.end(),
                three.survey.answers[c].codes.begin());
      std::copy(two.survey.answers[c].choices.begin(), two.survey.answers[c].choices.end(),
                three.survey.answers[c].choices.begin());
    }
    const Cube a = two.cube(small(50)), b = three.cube(small(50));
    QVERIFY(sameDraws(a, 0, b, 0) && sameDraws(a, 1, b, 1));
  }

  void scalingAllWeightsChangesNoValue() {
    Builder b({40});
    b.randomAnswers(6);
    RandomStream random(8);
    for (std::size_t r = 0; r < 40; ++r) b.survey.weights.push_back(0.5 + random.uniform());
    const Cube one = b.cube(small());
    for (double& w : b.survey.weights) w *= 8;
    const Cube eight = b.cube(small());
    for (std::size_t s = 0; s < one.series.size(); ++s) {
      if (!isMissing(one.value(s, 0))) QVERIFY(std::abs(one.value(s, 0) - eight.value(s, 0)) < 1e-12);
    }
  }

  void filtersKeepWhoIsKnownToFit() {
    Builder b({4});
    b.codes("a1_orders") = {5, 1, 1, 3};
    b.codes("age") = {4, 5, 1, kDontKnow};
    CubeOptions options = small();
    options.filter = "age >= 4";
    const Cube cube = b.cube(options);
    QCOMPARE(cube.received[0], 2u);
    QCOMPARE(valueOf(cube, "a1_orders"), 50.0);
    options.filter = "age >=";
    QVERIFY_EXCEPTION_THROWN(b.cube(options), Fault);
    options.filter = "nothing > 1";
    QVERIFY_EXCEPTION_THROWN(b.cube(options), Fault);
  }

  void namedUnitsAreDrawnTogetherAndLonelyStrataRefused() {
    Builder b({20});
    for (std::size_t r = 0; r < 20; ++r) {
      b.codes("a1_orders")[r] = r < 10 ? 5 : 1;
      b.survey.psus.push_back(static_cast<std::uint32_t>(r / 10));
      b.survey.strata.push_back(0);
    }
    b.survey.psuNames = {"north", "south"};
    b.survey.stratumNames = {"one"};
    const Cube cube = b.cube(small(64));
    // One draw of two PSUs: a replicate is all of the one or all of the other.
    for (const float x : cube.replicatesOf(static_cast<std::size_t>(cube.find("a1_orders")), 0))
      QVERIFY(x == 0.0f || x == 100.0f);
    b.survey.psus.assign(20, 0);
    QVERIFY_EXCEPTION_THROWN(b.cube(small(8)), Fault);
  }

  void cancelStopsTheWork() {
    class Stopping final : public Progress {
     protected:
      bool keepGoing(std::uint64_t, std::uint64_t) override { return ++m_calls < 3; }

     private:
      int m_calls = 0;
    };
    Builder b(std::vector<std::size_t>(50, 20));
    b.randomAnswers(9);
    Stopping stopping;
    try {
      estimateCube(b.survey, b.book, b.framework, small(50), 0, 50, 1, stopping);
      QFAIL("went on");
    } catch (const Fault& fault) {
      QCOMPARE(fault.code(), FaultCode::Cancelled);
    }
  }
};

HZ_TEST(CubeTest)
#include "cube_test.moc"
