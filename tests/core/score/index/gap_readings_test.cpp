// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/gap_readings.h"
#include "base/all_parts.h"
#include "support/registry.h"
#include "support/synthetic_cube.h"

#include "score/index/evaluate.h"

#include <QtTest>

using namespace hz;
using namespace hz::test;

/// Agreeing with everything, how far it moves an index and the weights under which it does not; answers alone.
class GapReadingsTest : public QObject {
  Q_OBJECT
 private:
  const Codebook m_codebook = shippedInstrument();
  const Framework m_framework = shippedFramework(m_codebook);

  /// The number of a community all of whose scale items were answered `shift` points of 0 … 100 higher.
  double shifted(const std::string& code, const Recipe& recipe, double shift) const {
    SyntheticCube made = syntheticCube(m_framework, 1, 0, 11);
    for (const Node& node : m_framework.nodes) {
      const auto* mean = std::get_if<ScaleMean>(&node.kind);
      if (mean == nullptr || !node.isIndicator()) continue;
      const auto s = static_cast<std::size_t>(made.cube.find(node.code));
      const bool turned = m_codebook.find(mean->question)->reversed != (node.direction < 0);
      made.cube.values[s * made.cube.units] = 50 + (turned ? -shift : shift);
    }
    NoProgress progress;
    return evaluate(made.cube, made.survey, m_framework, recipe, KeepDraws::No, 1, progress).at(0, code).value;
  }

 private slots:
  /// 02's figures: one raw point moves A by 25/4 and S by 25/12.
  void oneRawPointMovesTheIndicesUnequally() {
    QVERIFY(qAbs(yesSaying("A", m_framework, m_codebook, {}) - 6.25) < 1e-12);
    QVERIFY(qAbs(yesSaying("S", m_framework, m_codebook, {}) - 25.0 / 12) < 1e-12);
    QVERIFY(qAbs(shifted("A", {}, 25) - shifted("A", {}, 0) - 6.25) < 1e-9);
    QVERIFY(qAbs(shifted("S", {}, 25) - shifted("S", {}, 0) - 25.0 / 12) < 1e-9);
  }

  void underTheBalancedReadingItMovesNeither() {
    const Recipe balanced = withBalancedKeys({}, m_framework, m_codebook);
    QVERIFY(hasBalancedKeys(balanced));
    // A: 1/3 + 2/3 + 2 · (1 − k)/(2 + k) = 0.
    QCOMPARE(balanced.weights.at("a1_voice"), 4.0);
    QCOMPARE(balanced.weights.at("a4_choice"), 4.0);
    for (const char* code : {"A", "S", "d"}) {
      QVERIFY2(qAbs(shifted(code, balanced, 25) - shifted(code, balanced, 0)) < 1e-7, code);
    }
    QCOMPARE(withBalancedKeys(balanced, m_framework, m_codebook), balanced);
    QCOMPARE(withoutBalancedKeys(balanced, m_framework), Recipe{});
  }

  /// Own weights count on the way, and an index whose items all point one way stays as it is.
  void ownWeightsCountAndWhatCannotBeBalancedStays() {
    Recipe own;
    own.weights["A2"] = 2;
    const Recipe balanced = withBalancedKeys(own, m_framework, m_codebook);
    QVERIFY(balanced.weights.at("a1_voice") != 4);
    QVERIFY(qAbs(yesSaying("A", m_framework, m_codebook, balanced)) < 1e-8);
    QCOMPARE(balanced.weights.at("A2"), 2.0);
    Recipe one;
    for (const char* code : {"a1_voice", "a4_choice", "s1_reply", "s4_joined"}) one.weights[code] = 0;
    QCOMPARE(withBalancedKeys(one, m_framework, m_codebook), one);
    QVERIFY(!hasBalancedKeys(one));
  }

  /// With both sides from answers alone the numbers are those of a community without a sheet; what is no side of a gap
  /// keeps its statistics, and so does every driver.
  void bothSidesCanRestOnAnswersAlone() {
    SyntheticCube whole = syntheticCube(m_framework, 1, 50, 11), bare = whole;
    for (const Node& node : m_framework.nodes) {
      if (!node.isIndicator() || !node.fromStatistics()) continue;
      bare.cube.values[static_cast<std::size_t>(bare.cube.find(node.code)) * bare.cube.units] = kMissing;
    }
    const auto score = [&](const SyntheticCube& made, const Recipe& recipe) {
      NoProgress progress;
      return evaluate(made.cube, made.survey, m_framework, recipe, KeepDraws::Scores, 1, progress);
    };
    const Recipe answers = withAnswersAlone({}, m_framework);
    QVERIFY(canUseAnswersAlone(m_framework) && hasAnswersAlone(answers) && !hasBalancedKeys(answers));
    const Scorecard before = score(whole, {}), now = score(whole, answers), without = score(bare, {});
    for (const char* code : {"A", "S", "A1", "A2", "S2", "I1", "d", "d_positive"}) {
      const Result &is = now.at(0, code), &wanted = without.at(0, code);
      QVERIFY2(!isMissing(is.value) && qAbs(is.value - wanted.value) < 1e-12, code);
      QVERIFY2(qAbs(is.lower - wanted.lower) < 1e-9 || isMissing(wanted.lower), code);
    }
    QVERIFY(now.at(0, "A").value != before.at(0, "A").value);
    for (const char* code : {"Z", "P", "I3", "D1", "D2", "a1_mandate", "s2_share"}) {
      QVERIFY2(qAbs(now.at(0, code).value - before.at(0, code).value) < 1e-12, code);
    }
    QCOMPARE(withoutAnswersAlone(answers, m_framework), Recipe{});
  }

  /// Each can be taken back while the other stays.
  void bothReadingsGoTogether() {
    // Answers alone leave A2 and A3 items of one key only, which no weight of others makes up for.
    const Recipe plain = withAnswersAlone({}, m_framework);
    QCOMPARE(withBalancedKeys(plain, m_framework, m_codebook), plain);
    Recipe lighter;
    for (const char* code : {"A2", "A3", "S2"}) lighter.weights[code] = 0.25;
    const Recipe answers = withAnswersAlone(lighter, m_framework);
    const Recipe both = withBalancedKeys(answers, m_framework, m_codebook);
    QVERIFY(hasAnswersAlone(both) && hasBalancedKeys(both));
    QVERIFY(qAbs(yesSaying("A", m_framework, m_codebook, both)) < 1e-8);
    QCOMPARE(withoutBalancedKeys(both, m_framework), answers);
    const Recipe balanced = withoutAnswersAlone(both, m_framework);
    QVERIFY(hasBalancedKeys(balanced) && !hasAnswersAlone(balanced));
  }
};

HZ_TEST(GapReadingsTest)
#include "gap_readings_test.moc"
