// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/weight_proposal.h"
#include "base/all_parts.h"

#include "base/fault.h"
#include "base/phrasebook.h"
#include "support/registry.h"

#include <QtTest>

#include <algorithm>

using namespace hz;

namespace {

Framework frameworkOf(const std::vector<std::string>& parts) {
  Framework framework;
  for (const std::string& code : parts) {
    Node node;
    node.code = code;
    node.parent = "A";
    node.level = 2;
    node.weight = 2;
    framework.nodes.push_back(node);
  }
  Node top;
  top.code = "A";
  top.level = 3;
  framework.nodes.push_back(top);
  return framework;
}

/// Scores [community][part] of one wave, with a district that must play no part.
Scorecard cardOf(const std::vector<std::string>& parts, const std::vector<std::vector<double>>& scores) {
  Scorecard card;
  for (const std::string& code : parts) card.codes.push_back({ResultKind::Dimension, code, {}, false});
  const auto add = [&](const std::string& wave, const std::string& community, const std::vector<double>& row) {
    ScoreUnit unit;
    unit.wave = wave;
    unit.community = community;
    card.units.push_back(unit);
    for (const double value : row) {
      Result result;
      result.value = value;
      card.results.push_back(result);
    }
  };
  std::vector<double> other(parts.size(), 7);
  other.front() = 93;
  add("2018", "K01", other);
  int number = 0;
  for (const auto& row : scores) add("2019", "K0" + std::to_string(++number), row);
  add("2019", "*", other);
  return card;
}

bool hasNote(const WeightProposal& proposal, const std::string& key) {
  return std::any_of(proposal.notes.begin(), proposal.notes.end(),
                     [&](const composite::Note& note) { return note.key == key; });
}

const std::vector<std::string> kParts{"A1", "A2", "A3", "A4"};
/// Xu 2004, European Journal of Operational Research 156:530.
const std::vector<std::vector<double>> kXu{{30, 30, 38, 29}, {19, 54, 86, 29}, {19, 15, 85, 28.9}, {68, 70, 60, 29}};

}  // namespace

class WeightProposalTest : public QObject {
  Q_OBJECT
 private slots:
  void entropyOfThePublishedExampleAndItsWarnings() {
    const WeightProposal found =
        proposeWeights(frameworkOf(kParts), cardOf(kParts, kXu), "A", "", WeightMethod::Entropy);
    const std::vector<double> published{.462952286899, .399203548990, .137840856139, 3.308e-6};
    for (std::size_t j = 0; j < 4; ++j) QVERIFY(std::abs(found.weights[j] - published[j]) < 1e-9);
    QCOMPARE(found.units, std::size_t(4));  // the latest wave, without the district
    QVERIFY(hasNote(found, "few_units"));
    QVERIFY(!hasNote(found, "heavy_weight"));
    QCOMPARE(found.source, std::string("entropy, 4 communities"));
    for (const composite::Note& note : found.notes) {
      QVERIFY(hasPhrase("composite." + note.key));
    }
  }

  void anotherWaveGivesOtherWeights() {
    const Framework framework = frameworkOf(kParts);
    const Scorecard card = cardOf(kParts, kXu);
    QVERIFY_THROWS_EXCEPTION(Fault, proposeWeights(framework, card, "A", "2018", WeightMethod::Entropy));
  }

  void aConstantPartIsLeftOutAndNamed() {
    auto scores = kXu;
    for (auto& row : scores) row[1] = 50;
    for (const WeightMethod method : {WeightMethod::Entropy, WeightMethod::Critic, WeightMethod::StandardDeviation}) {
      const WeightProposal found = proposeWeights(frameworkOf(kParts), cardOf(kParts, scores), "A", "2019", method);
      QCOMPARE(found.weights[1], 0.0);
      QVERIFY(hasNote(found, "constant_excluded"));
      double sum = 0;
      for (const double weight : found.weights) sum += weight;
      QVERIFY(std::abs(sum - 1) < 1e-12);
    }
  }

  void missingScoresDoNotSpreadToOtherParts() {
    auto scores = kXu;
    scores[2][3] = kMissing;
    const WeightProposal found =
        proposeWeights(frameworkOf(kParts), cardOf(kParts, scores), "A", "", WeightMethod::StandardDeviation);
    const WeightProposal whole =
        proposeWeights(frameworkOf(kParts), cardOf(kParts, kXu), "A", "", WeightMethod::StandardDeviation);
    QVERIFY(std::isfinite(found.weights[3]));
    QVERIFY(std::abs(found.weights[0] / found.weights[1] - whole.weights[0] / whole.weights[1]) < 1e-12);
  }

  void judgementsWithTheirConsistency() {
    const std::vector<std::string> three{"A1", "A2", "A3"};
    Eigen::MatrixXd judged(3, 3);
    judged << 1, 1.0 / 3, 5, 3, 1, 7, 1.0 / 5, 1.0 / 7, 1;
    const WeightProposal found = judgedWeights(frameworkOf(three), "A", judged);
    const std::vector<double> expected{.278954565486, .649118004631, .071927429882};
    for (std::size_t j = 0; j < 3; ++j) QVERIFY(std::abs(found.weights[j] - expected[j]) < 1e-10);
    QVERIFY(std::abs(found.judgement.consistencyRatio - .055937568856) < 1e-10);
    QVERIFY(hasNote(found, "ahp_consistent"));
    judged << 1, 9, 1.0 / 9, 1.0 / 9, 1, 9, 9, 1.0 / 9, 1;  // a circle
    QVERIFY(hasNote(judgedWeights(frameworkOf(three), "A", judged), "ahp_inconsistent"));
  }

  void weightsGoIntoTheMethodAndOutAgain() {
    const Framework framework = frameworkOf(kParts);
    const Scorecard card = cardOf(kParts, kXu);
    const WeightProposal entropy = proposeWeights(framework, card, "A", "", WeightMethod::Entropy);
    const Recipe with = withWeights({}, entropy);
    QVERIFY(std::abs(with.weights.at("A1") - 4 * .462952286899) < 1e-9);
    QCOMPARE(with.weightSources.at("A"), entropy.source);
    const Recipe back = withWeights(with, proposeWeights(framework, card, "A", "", WeightMethod::Framework));
    QVERIFY(back == Recipe{});
  }

  void whatCannotBeWeighedIsSaid() {
    const Scorecard card = cardOf(kParts, kXu);
    QVERIFY_THROWS_EXCEPTION(Fault, proposeWeights(frameworkOf({"A1"}), card, "A", "", WeightMethod::Equal));
    QVERIFY_THROWS_EXCEPTION(Fault, proposeWeights(frameworkOf(kParts), card, "B", "", WeightMethod::Equal));
    QVERIFY_THROWS_EXCEPTION(Fault, proposeWeights(frameworkOf(kParts), Scorecard{}, "A", "", WeightMethod::Entropy));
  }
};

HZ_TEST(WeightProposalTest)
#include "weight_proposal_test.moc"
