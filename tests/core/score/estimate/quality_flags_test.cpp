// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/estimate/quality_flags.h"
#include "base/all_parts.h"

#include "core/score/index/survey_builder.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;

/// Each rule on rows made for it: raised at its threshold and not before.
class QualityFlagsTest : public QObject {
  Q_OBJECT
 private:
  Codebook m_book = shippedInstrument();
  std::vector<std::string> m_scale;

  /// A careful respondent: answers vary.
  test::Answers careful(int shift) const {
    test::Answers answers{{"freq", "2"}, {"motive", "own"}, {"age", "2"}, {"sex", "1"}, {"sw_met", "elder"}};
    for (std::size_t i = 0; i < m_scale.size(); ++i)
      answers[m_scale[i]] = std::to_string(1 + (static_cast<int>(i) * 2 + shift) % 5);
    return answers;
  }
  std::vector<QualityFlags> flags(std::vector<test::Answers> rows, const QualityOptions& options = {},
                                  std::vector<double> seconds = {}) const {
    test::SurveyBuilder builder(m_book);
    builder.units.resize(1);
    // Two careful ones first, so that everything was asked.
    builder.units[0].rows = {{careful(0), 1}, {careful(1), 1}};
    for (auto& row : rows) builder.units[0].rows.push_back({std::move(row), 1});
    Survey survey = builder.build();
    survey.seconds = std::move(seconds);
    auto found = qualityFlags(survey, m_book, options, 0, 1);
    return {found.begin() + 2, found.end()};
  }
  QualityFlags one(test::Answers row, const QualityOptions& options = {}) const {
    return flags({std::move(row)}, options)[0];
  }
  static QualityOptions with(QualityRule rule, double threshold) {
    QualityOptions options;
    options.rule(rule).threshold = threshold;
    return options;
  }

 private slots:
  void initTestCase() {
    for (const Question& question : m_book.questions) {
      if (question.kind == QuestionKind::Scale) m_scale.push_back(question.code);
    }
    QCOMPARE(m_scale.size(), std::size_t{27});
  }

  void carefulAnswersRaiseNothing() { QCOMPARE(int(one(careful(2))), 0); }

  void straightLiningStartsAtItsShare() {
    test::Answers answers = careful(2);
    for (const std::string& item : m_scale) answers[item] = "4";
    QVERIFY((one(answers) & qualityBit(QualityRule::StraightLining)) != 0);
    // 3 of 27 differ: 88.9 %.
    answers[m_scale[0]] = "2";
    answers[m_scale[9]] = "2";
    answers[m_scale[18]] = "2";
    const auto at = [&](double share) {
      return (one(answers, with(QualityRule::StraightLining, share)) & qualityBit(QualityRule::StraightLining)) != 0;
    };
    QVERIFY(at(24.0 / 27));
    QVERIFY(!at(0.9));
  }

  void aLongRunStartsAtItsShare() {
    test::Answers answers = careful(0);
    for (std::size_t i = 3; i < 15; ++i) answers[m_scale[i]] = "3";
    for (const std::size_t i : {2u, 15u}) answers[m_scale[i]] = "1";
    const auto at = [&](double share) {
      return (one(answers, with(QualityRule::LongRun, share)) & qualityBit(QualityRule::LongRun)) != 0;
    };
    QVERIFY(at(12.0 / 27));
    QVERIFY(!at(13.0 / 27));
    answers[m_scale[9]] = "5";  // 6 and 5 in a row
    QVERIFY(at(0.01));
    answers[m_scale[8]] = "5";  // 5 and 5: too short for any share
    QVERIFY(!at(0.01));
  }

  void speedIsPerAnsweredQuestion() {
    test::Answers answers = careful(2);  // 27 + 5 answers
    const QualityFlags bit = qualityBit(QualityRule::Seconds);
    const auto found = flags({answers, answers, answers}, with(QualityRule::Seconds, 2), {900, 900, 63, 64, kMissing});
    QCOMPARE(found[0] & bit, int(bit));
    QCOMPARE(found[1] & bit, 0);
    QCOMPARE(found[2] & bit, 0);
    QCOMPARE(one(answers) & bit, 0);  // nobody took the time
  }

  void theLaterOfEqualQuestionnairesIsRepeated() {
    const QualityFlags bit = qualityBit(QualityRule::Repeated);
    test::Answers other = careful(3);
    other["age"] = "3";
    const auto found = flags({careful(3), careful(3), other, careful(3)});
    QCOMPARE(found[0] & bit, 0);
    QCOMPARE(found[1] & bit, int(bit));
    QCOMPARE(found[2] & bit, 0);
    QCOMPARE(found[3] & bit, int(bit));
    // Two rows with next to nothing are no proof.
    const test::Answers little{{"age", "1"}, {"sex", "2"}};
    QCOMPARE(flags({little, little})[1] & bit, 0);
    QCOMPARE(flags({little, little}, with(QualityRule::Repeated, 2))[1] & bit, int(bit));
  }

  void breakingOffIsBlankAtTheEnd() {
    const QualityFlags bit = qualityBit(QualityRule::BreakOff);
    test::Answers answers = careful(2);
    for (std::size_t i = 23; i < 27; ++i) answers.erase(m_scale[i]);
    QCOMPARE(one(answers) & bit, 0);  // four
    answers.erase(m_scale[22]);
    QCOMPARE(one(answers) & bit, int(bit));
    QCOMPARE(one(answers, with(QualityRule::BreakOff, 6)) & bit, 0);
    answers[m_scale[26]] = "98";  // something at the very end: not broken off
    QCOMPARE(one(answers) & bit, 0);
  }

  void missingItemsLeaveOutWhatDoesNotApply() {
    const QualityFlags bit = qualityBit(QualityRule::MissingItems);
    test::Answers answers = careful(2);
    answers["z4_skill"] = answers["z5_help"] = "97";
    for (std::size_t i = 0; i < 7; ++i) answers[m_scale[i]] = i % 2 == 0 ? "98" : "99";
    QCOMPARE(one(answers, with(QualityRule::MissingItems, 0.28)) & bit, 0);  // exactly 7 of 25
    QCOMPARE(one(answers, with(QualityRule::MissingItems, 0.27)) & bit, int(bit));
  }

  void contradictionsAreCounted() {
    const QualityFlags bit = qualityBit(QualityRule::Contradictions);
    test::Answers answers = careful(2);
    answers["freq"] = "0";  // and a motive
    QCOMPARE(one(answers) & bit, int(bit));
    QCOMPARE(one(answers, with(QualityRule::Contradictions, 2)) & bit, 0);
    answers["sw_met"] = "98";  // and rated
    QCOMPARE(one(answers, with(QualityRule::Contradictions, 2)) & bit, int(bit));
  }

  void lowVariabilityIsWithinGroupsOfBothKeys() {
    const QualityFlags bit = qualityBit(QualityRule::LowVariability);
    std::map<std::string, std::vector<const Question*>> groups;
    for (const Question& question : m_book.questions)
      if (question.kind == QuestionKind::Scale) groups[question.group].push_back(&question);
    std::erase_if(groups, [](const auto& group) {
      const auto& items = group.second;
      const auto turned = std::count_if(items.begin(), items.end(), [](const Question* q) { return q->reversed; });
      return turned == 0 || turned == std::ssize(items);
    });
    // The same box throughout each group, another in the next: no straight line, and no variability.
    test::Answers answers = careful(2);
    int box = 1, items = 0;
    for (const auto& [name, group] : groups) {
      for (const Question* question : group) answers[question->code] = std::to_string(box);
      items += static_cast<int>(group.size());
      box = 1 + box % 5;
    }
    QVERIFY2(items >= 16 && groups.size() >= 2, qPrintable(QString::number(items)));
    QCOMPARE(one(answers) & (bit | qualityBit(QualityRule::StraightLining)), int(bit));
    QCOMPARE(one(answers, with(QualityRule::LowVariability, 0)) & bit, 0);  // not below 0
    // One answer of a group of n off by d: its squares are d^2 (1 - 1/n).
    const auto& large = std::max_element(groups.begin(), groups.end(), [](const auto& a, const auto& b) {
                          return a.second.size() < b.second.size();
                        })->second;
    const int stood = std::stoi(answers[large[0]->code]);
    answers[large[0]->code] = std::to_string(stood <= 3 ? stood + 2 : stood - 2);
    const double n = static_cast<double>(large.size());
    const double deviation = std::sqrt(4 * (1 - 1 / n) / (items - static_cast<double>(groups.size())));
    QCOMPARE(one(answers, with(QualityRule::LowVariability, deviation + 1e-9)) & bit, int(bit));
    QCOMPARE(one(answers, with(QualityRule::LowVariability, deviation - 1e-9)) & bit, 0);
    // A group of which one key only was answered says nothing, and little is no proof.
    for (const auto& [name, group] : groups)
      for (const Question* question : group)
        if (question->reversed) answers.erase(question->code);
    QCOMPARE(one(answers, with(QualityRule::LowVariability, 100)) & bit, 0);
  }

  void onlyRulesThatExcludeTakeOut() {
    QualityOptions options;
    QCOMPARE(int(excludingRules(options)), 0);
    options.rule(QualityRule::BreakOff).excludes = true;
    QCOMPARE(excludingRules(options), qualityBit(QualityRule::BreakOff));
  }
};

HZ_TEST(QualityFlagsTest)
#include "quality_flags_test.moc"
