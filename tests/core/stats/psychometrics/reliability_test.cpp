// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/psychometrics/reliability.h"
#include "base/all_parts.h"

#include "base/fault.h"
#include "base/random.h"
#include "core/stats/psychometrics/oracle.h"
#include "stats/psychometrics/adequacy.h"
#include "stats/psychometrics/words.h"
#include "support/accuracy.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;
using namespace hz::test;
using nlohmann::json;

#define HZ_CLOSE(accuracy, what, found, expected, bound) \
  QVERIFY2((accuracy).matches(what, found, (expected).get<double>(), bound), (accuracy).complaint())

namespace {

/// The text of the fault that `call` throws; "" when it throws none.
template <class Call>
std::string reasonOf(Call call) {
  try {
    call();
  } catch (const Fault& fault) {
    return fault.what();
  }
  return "";
}

bool names(const std::string& reason, const char* item) {
  return reason.find(item) != std::string::npos;
}

}  // namespace

class ReliabilityTest : public QObject {
  Q_OBJECT
 private:
  ItemTable m_bfi = oracleItems("bfi.csv");
  json m_expected = oracleJson("bfi_expected.json");
  Accuracy m_accuracy{"bfi_expected.json"};

  ItemTable items(const std::vector<std::string>& wanted) const {
    ItemTable out{wanted, Eigen::MatrixXd(m_bfi.respondents(), static_cast<Eigen::Index>(wanted.size()))};
    for (std::size_t j = 0; j < wanted.size(); ++j) {
      const auto at = std::find(m_bfi.items.begin(), m_bfi.items.end(), wanted[j]) - m_bfi.items.begin();
      out.answers.col(static_cast<Eigen::Index>(j)) = m_bfi.answers.col(at);
    }
    return out;
  }
  ItemTable scale(const json& definition) const {
    const auto wanted = definition["items"].get<std::vector<std::string>>();
    const auto flags = definition["reversed"].get<std::vector<bool>>();
    std::vector<std::string> turned;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (flags[i]) turned.push_back(wanted[i]);
    }
    return reversed(items(wanted), turned, 1, 6);
  }

 private slots:
  void everyScaleMatchesPsych_data() {
    QTest::addColumn<QString>("scaleName");
    QTest::addColumn<bool>("pairwise");
    for (const char* name : {"agree", "conscientious", "extraversion", "neuroticism", "openness"}) {
      QTest::addRow("%s, listwise", name) << QString::fromLatin1(name) << false;
      QTest::addRow("%s, pairwise", name) << QString::fromLatin1(name) << true;
    }
  }
  void everyScaleMatchesPsych() {
    QFETCH(QString, scaleName);
    QFETCH(bool, pairwise);
    const json& definition = m_expected[scaleName.toStdString()];
    const json& expected = definition[pairwise ? "pairwise" : "complete"];
    const json& psych = definition[pairwise ? "psych_pairwise" : "psych_complete"];
    const Reliability found =
        reliability(scale(definition), {pairwise ? MissingRule::Pairwise : MissingRule::Listwise, 0.95});
    QCOMPARE(static_cast<int>(found.n), expected["n"].get<int>());
    QCOMPARE(static_cast<int>(found.complete), definition["complete"]["n"].get<int>());
    HZ_CLOSE(m_accuracy, "alpha", found.alpha, expected["alpha_raw"], 1e-10);
    HZ_CLOSE(m_accuracy, "alpha standardised", found.alphaStandardized, psych["total"]["std.alpha"], 1e-10);
    HZ_CLOSE(m_accuracy, "lambda-6", found.lambda6, psych["total"]["G6(smc)"], 1e-10);
    HZ_CLOSE(m_accuracy, "average r", found.averageR, psych["total"]["average_r"], 1e-10);
    HZ_CLOSE(m_accuracy, "median r", found.medianR, psych["total"]["median_r"], 1e-10);
    HZ_CLOSE(m_accuracy, "alpha standard error", found.alphaStandardError, psych["total"]["ase"], 1e-10);
    HZ_CLOSE(m_accuracy, "Feldt interval", found.alphaLower, expected["feldt95"][0], 1e-10);
    HZ_CLOSE(m_accuracy, "Feldt interval", found.alphaUpper, expected["feldt95"][1], 1e-10);
    for (std::size_t j = 0; j < found.items.size(); ++j) {
      const Reliability::Item& item = found.items[j];
      HZ_CLOSE(m_accuracy, "item-rest r", item.itemRest, expected["item_rest_r"][j], 1e-10);
      HZ_CLOSE(m_accuracy, "alpha if deleted", item.alphaIfDeleted, expected["alpha_if_deleted_raw"][j], 1e-10);
      HZ_CLOSE(m_accuracy, "item mean", item.mean, expected["item_mean"][j], 1e-10);
      HZ_CLOSE(m_accuracy, "item sd", item.sd, expected["item_sd"][j], 1e-10);
      if (pairwise) continue;
      HZ_CLOSE(m_accuracy, "standardised if deleted", item.standardizedIfDeleted, psych["drop_std"][j], 1e-10);
      HZ_CLOSE(m_accuracy, "item-total r", item.itemTotal, expected["item_total_r"][j], 1e-10);
      HZ_CLOSE(m_accuracy, "item-whole r", item.itemWhole, psych["r_cor"][j], 1e-10);
    }
  }

  void omegaAndItsFitMatchFactanalAndLavaan_data() { everyScaleMatchesPsych_data(); }
  void omegaAndItsFitMatchFactanalAndLavaan() {
    QFETCH(QString, scaleName);
    QFETCH(bool, pairwise);
    if (pairwise) return;  // the reference is of complete rows
    const json& definition = m_expected[scaleName.toStdString()];
    const Reliability found = reliability(scale(definition));
    HZ_CLOSE(m_accuracy, "omega, correlations", found.omegaTotal, definition["ml1"]["omega_total_std"], 1e-6);
    HZ_CLOSE(m_accuracy, "omega, covariances", found.omegaCovariance, definition["cfa_raw"]["omega_total_raw"], 1e-6);
    HZ_CLOSE(m_accuracy, "chi2, Bartlett", found.oneFactor.chi2Bartlett, definition["ml1"]["chisq"], 1e-6);
    const json& fit = definition["cfa_raw"]["fit"];
    HZ_CLOSE(m_accuracy, "chi2, n", found.oneFactor.chi2, fit["chisq"], 1e-6);
    QCOMPARE(found.oneFactor.df, fit["df"].get<double>());
    HZ_CLOSE(m_accuracy, "CFI", found.oneFactor.cfi, fit["cfi"], 1e-6);
    HZ_CLOSE(m_accuracy, "TLI", found.oneFactor.tli, fit["tli"], 1e-6);
    HZ_CLOSE(m_accuracy, "RMSEA", found.oneFactor.rmsea, fit["rmsea"], 1e-6);
    HZ_CLOSE(m_accuracy, "RMSEA interval", found.oneFactor.rmseaLower, fit["rmsea.ci.lower"], 1e-6);
    HZ_CLOSE(m_accuracy, "RMSEA interval", found.oneFactor.rmseaUpper, fit["rmsea.ci.upper"], 1e-6);
    HZ_CLOSE(m_accuracy, "SRMR", found.oneFactor.srmr, fit["srmr"], 1e-6);
    for (std::size_t j = 0; j < found.items.size(); ++j) {
      HZ_CLOSE(m_accuracy, "one-factor loading", found.items[j].loading, definition["ml1"]["loadings"][j], 1e-6);
    }
    const Adequacy adequate = adequacy(scale(definition));
    HZ_CLOSE(m_accuracy, "KMO", adequate.kmo, definition["kmo"]["overall"], 1e-10);
    HZ_CLOSE(m_accuracy, "Bartlett", adequate.bartlettChi2, definition["bartlett"]["chisq"], 1e-10);
    for (std::size_t j = 0; j < adequate.msa.size(); ++j) {
      HZ_CLOSE(m_accuracy, "MSA", adequate.msa[j], definition["kmo"]["msa"][j], 1e-10);
      HZ_CLOSE(m_accuracy, "eigenvalue", adequate.eigenvalues[j], definition["eigen_pearson"][j], 1e-10);
    }
  }

  void aSmallTableMatchesPsych_data() {
    QTest::addColumn<bool>("holes");
    QTest::newRow("complete") << false;
    QTest::newRow("with missing answers, pairwise") << true;
  }
  void aSmallTableMatchesPsych() {
    QFETCH(bool, holes);
    Accuracy accuracy("attitude, psych");
    const json all = oracleJson("scales_expected.json");
    const json& expected = all[holes ? "na" : "attitude"];
    const ItemTable table = oracleItems(holes ? "attitude_na.csv" : "attitude.csv");
    const MissingRule rule = holes ? MissingRule::Pairwise : MissingRule::Listwise;
    const Reliability found = reliability(table, {rule, 0.95});
    HZ_CLOSE(accuracy, "alpha", found.alpha, expected["total"]["raw_alpha"], 1e-10);
    HZ_CLOSE(accuracy, "alpha standardised", found.alphaStandardized, expected["total"]["std.alpha"], 1e-10);
    HZ_CLOSE(accuracy, "lambda-6", found.lambda6, expected["total"]["G6(smc)"], 1e-10);
    HZ_CLOSE(accuracy, "alpha standard error", found.alphaStandardError, expected["total"]["ase"], 1e-10);
    HZ_CLOSE(accuracy, "Feldt interval", found.alphaLower, expected["feldt"][0], 1e-10);
    HZ_CLOSE(accuracy, "Feldt interval", found.alphaUpper, expected["feldt"][1], 1e-10);
    HZ_CLOSE(accuracy, "KMO", adequacy(table, rule).kmo, expected["kmo"], 1e-10);
    for (std::size_t j = 0; j < found.items.size(); ++j) {
      HZ_CLOSE(accuracy, "item-rest r", found.items[j].itemRest, expected["r_drop"][j], 1e-10);
      HZ_CLOSE(accuracy, "item-whole r", found.items[j].itemWhole, expected["r_cor"][j], 1e-10);
      HZ_CLOSE(accuracy, "alpha if deleted", found.items[j].alphaIfDeleted, expected["drop_raw"][j], 1e-10);
      if (holes) continue;
      HZ_CLOSE(accuracy, "average r if deleted", found.items[j].averageRIfDeleted, expected["drop_r"][j], 1e-10);
      HZ_CLOSE(accuracy, "lambda-6 if deleted", found.items[j].lambda6IfDeleted, expected["drop_g6"][j], 1e-10);
      HZ_CLOSE(accuracy, "item-total r", found.items[j].itemTotal, expected["raw_r"][j], 1e-10);
    }
  }

  void undirectedItemsAreNamedAndLeftAsTheyAre() {
    const Reliability found = reliability(items({"A1", "A2", "A3", "A4", "A5"}));
    QVERIFY(found.items[0].probablyReversed);
    QVERIFY(!found.items[1].probablyReversed);
    const std::vector<std::string> remarks = reliabilityRemarks(found, Language::English);
    QVERIFY2(std::any_of(remarks.begin(), remarks.end(),
                         [](const std::string& text) { return text.starts_with("A1 is probably reversed"); }),
             remarks.back().c_str());
    QVERIFY(found.alpha < m_expected["agree"]["complete"]["alpha_raw"].get<double>() - 0.2);
  }

  void oppositesOnOneFactorAreSaidSo() {
    // Two against two: no item falls when the sum of the others rises by much, yet the scale holds opposites.
    ItemTable table{{"a", "b", "c", "d"}, Eigen::MatrixXd(300, 4)};
    for (Eigen::Index i = 0; i < 300; ++i) {
      RandomStream random(12, static_cast<std::uint64_t>(i));
      const double x = random.normal();
      for (Eigen::Index j = 0; j < 4; ++j) table.answers(i, j) = (j < 2 ? x : -x) + random.normal();
    }
    const std::vector<std::string> remarks = reliabilityRemarks(reliability(table), Language::English);
    QVERIFY2(std::any_of(remarks.begin(), remarks.end(),
                         [](const std::string& text) { return text.starts_with("On the one factor "); }),
             remarks.back().c_str());
  }

  void clustersWidenTheIntervalAndTheDrawsRepeat() {
    // 40 clusters that differ in level: dependence that Feldt's interval does not know.
    ItemTable table{{"a", "b", "c", "d"}, Eigen::MatrixXd(800, 4)};
    std::vector<int> cluster;
    for (int i = 0; i < 800; ++i) {
      RandomStream group(5, static_cast<std::uint64_t>(i / 20)), own(6, static_cast<std::uint64_t>(i));
      const double level = 2 * group.normal();
      for (Eigen::Index j = 0; j < 4; ++j) table.answers(i, j) = level + own.normal();
      cluster.push_back(i / 20);
    }
    ResamplingOptions options;
    options.replicates = 400;
    options.threads = 3;
    NoProgress progress;
    const Reliability plain = reliability(table);
    const ResampledReliability found = resampledReliability(table, cluster, options, progress);
    QCOMPARE(found.clusters, Eigen::Index{40});
    QCOMPARE(found.used, 400);
    const double width = found.alpha.upper - found.alpha.lower;
    QVERIFY(width > 1.5 * (plain.alphaUpper - plain.alphaLower));
    QVERIFY(found.alpha.lower < plain.alpha && plain.alpha < found.alpha.upper);
    QVERIFY(found.omegaTotal.lower < plain.omegaTotal && plain.omegaTotal < found.omegaTotal.upper);
    options.threads = 1;
    const ResampledReliability again = resampledReliability(table, cluster, options, progress);
    QCOMPARE(again.alpha.lower, found.alpha.lower);
    QCOMPARE(again.omegaTotal.upper, found.omegaTotal.upper);
    // Respondents one by one: close to Feldt's interval for normal answers without clusters.
    for (Eigen::Index i = 0; i < 800; ++i) {
      RandomStream own(8, static_cast<std::uint64_t>(i));
      const double level = own.normal();
      for (Eigen::Index j = 0; j < 4; ++j) table.answers(i, j) = level + own.normal();
    }
    const Reliability simple = reliability(table);
    const ResampledReliability single = resampledReliability(table, {}, options, progress);
    QCOMPARE(single.clusters, Eigen::Index{800});
    QVERIFY(std::abs(single.alpha.lower - simple.alphaLower) < 0.01);
    QVERIFY(std::abs(single.alpha.upper - simple.alphaUpper) < 0.01);
    QVERIFY_EXCEPTION_THROWN(resampledReliability(table, std::vector<int>(800, 1), options, progress), Fault);
  }

  /// Red when reversal turns about the observed range 2..4.
  void trap6ReversalUsesTheDeclaredEnds() {
    ItemTable table{{"x"}, Eigen::MatrixXd(3, 1)};
    table.answers << 2, 3, 4;
    QCOMPARE(reversed(table, {"x"}, 1, 6).answers(0, 0), 5.0);
    QVERIFY_EXCEPTION_THROWN(reversed(table, {"y"}, 1, 5), Fault);
  }

  /// Red when a pseudo-inverse gives a KMO for a matrix that has none.
  void trap7SingularCorrelationsNameTheItem() {
    ItemTable table = items({"A1", "A2", "A3", "A4"});
    table.answers.col(3) = table.answers.col(0) + table.answers.col(2);
    const std::string reason = reasonOf([&] { adequacy(table); });
    QVERIFY2(names(reason, "A4") && names(reason, "A1, A3") && !names(reason, "A2"), reason.c_str());
    const Reliability found = reliability(table);
    QVERIFY(isMissing(found.omegaTotal) && isMissing(found.lambda6));
    QVERIFY(!isMissing(found.alpha));
  }

  /// Red when contradicting pairs are passed off as a reliability.
  void trap8ContradictingPairsAreSaidSo() {
    // a–b and b–c agree, a–c disagree, each among others: no one set of respondents can be so.
    ItemTable table{{"a", "b", "c"}, Eigen::MatrixXd::Constant(30, 3, kMissing)};
    for (Eigen::Index i = 0; i < 10; ++i) {
      const double x = static_cast<double>(i);
      table.answers(i, 0) = table.answers(i, 1) = x;
      table.answers(10 + i, 1) = table.answers(10 + i, 2) = x;
      table.answers(20 + i, 0) = x;
      table.answers(20 + i, 2) = 9 - x;
    }
    const Reliability found = reliability(table, {MissingRule::Pairwise, 0.95});
    QVERIFY(!found.definite);
    QCOMPARE(found.n, Eigen::Index{30});
    QCOMPARE(found.complete, Eigen::Index{0});
    QCOMPARE(found.fewestPair, Eigen::Index{10});
    QVERIFY(isMissing(found.omegaTotal));
    const std::vector<std::string> remarks = reliabilityRemarks(found, Language::English);
    QVERIFY2(remarks.size() >= 2 && names(remarks[0], "30") && names(remarks[0], "0 of them") &&
                 names(remarks[1], "contradict"),
             remarks[0].c_str());
    QVERIFY(names(reasonOf([&] { adequacy(table, MissingRule::Pairwise); }), "smallest eigenvalue −1.0000"));
    QVERIFY(names(reasonOf([&] { reliability(table); }), "Only 0 respondents"));
  }

  void badInputIsNamed() {
    ItemTable table = items({"A1", "A2", "A3"});
    table.answers.col(1).setConstant(3);
    QVERIFY(names(reasonOf([&] { reliability(table); }), "A2 never varies"));
    QVERIFY(names(reasonOf([&] { reliability(table, {MissingRule::Pairwise, 0.95}); }), "A2 never varies"));
    table.answers.col(1).setConstant(kMissing);
    QVERIFY(names(reasonOf([&] { reliability(table); }), "Nobody answered item A2"));
    QVERIFY(names(reasonOf([&] { reliability(items({"A1"})); }), "at least 2 items"));
    ItemTable one{{"a", "b"}, Eigen::MatrixXd::Ones(1, 2)};
    QVERIFY(names(reasonOf([&] { reliability(one); }), "Only 1 respondents"));
    ItemTable apart{{"a", "b"}, Eigen::MatrixXd::Constant(6, 2, kMissing)};
    apart.answers.col(0).head(3) << 1, 2, 3;
    apart.answers.col(1).tail(3) << 1, 2, 3;
    QVERIFY(names(reasonOf([&] { reliability(apart, {MissingRule::Pairwise, 0.95}); }), "a and b"));
    const ItemTable two = items({"A2", "A3"});
    QVERIFY(isMissing(reliability(two).items[0].alphaIfDeleted) && isMissing(reliability(two).omegaTotal));
  }

  void wordsAreThereInBothLanguages() {
    const Reliability found = reliability(items({"A1", "A2", "A3"}));
    for (const Language language : {Language::English, Language::Chinese}) {
      for (const std::string& remark : reliabilityRemarks(found, language)) {
        QVERIFY2(remark.size() > 10 && !names(remark, "psychometrics.") && !names(remark, "{"), remark.c_str());
      }
      for (const double kmo : {0.95, 0.85, 0.75, 0.65, 0.55, 0.1}) {
        QVERIFY(!names(adequacyWord(kmo, language), "psychometrics."));
      }
      QVERIFY(!names(omegaDefinition(language), "psychometrics."));
    }
    QCOMPARE(adequacyWord(0.9, Language::English), std::string("marvellous"));
    QCOMPARE(adequacyWord(0.49, Language::English), std::string("unacceptable"));
  }
};

HZ_TEST(ReliabilityTest)
#include "reliability_test.moc"
