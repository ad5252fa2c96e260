// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "core/stats/composite/oracle_files.h"
#include "stats/composite/association.h"
#include "stats/composite/build.h"
#include "stats/composite/column_statistics.h"
#include "stats/composite/measures.h"
#include "stats/composite/pca_weights.h"
#include "support/accuracy.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;
using namespace hz::composite;

namespace {

Recipe chain() {
  Recipe recipe;
  recipe.imputation.method = Impute::Median;
  recipe.treatment.on = true;
  recipe.weighting.methods = {WeightMethod::Equal};
  return recipe;
}

}  // namespace

/// The synthetic communities, as COINr 1.1.14 and base R computed them.
class CompositeOracleTest : public QObject {
  Q_OBJECT
 private:
  Prepared m_prepared;
  Index m_index;

  const IndexTable& table() const { return m_prepared.table; }
  void compare(Accuracy& accuracy, const std::string& what, const Column& found, const Column& expected,
               double bound = 1e-12) {
    QCOMPARE(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      QVERIFY2(accuracy.matches(what, found[i], expected[i], bound), accuracy.complaint());
    }
  }
  void compareIndicators(const std::string& file, const Columns& found) {
    Accuracy accuracy("composite/" + file);
    const TableText expected = oracle::table(file);
    QCOMPARE(found.size(), std::size_t{12});
    for (std::size_t j = 0; j < found.size(); ++j) {
      compare(accuracy, "all", found[j], oracle::column(expected, table().codeOf(static_cast<int>(j))));
    }
  }
  /// Column of an oracle that lists indicators by row, in the order of our table.
  Column byIndicator(const TableText& expected, const std::string& column) {
    const Column values = oracle::column(expected, column);
    Column out;
    for (std::size_t j = 0; j < table().indicators(); ++j) {
      for (std::size_t i = 0; i < values.size(); ++i) {
        if (expected.cell(i, "iCode") == table().codeOf(static_cast<int>(j))) out.push_back(values[i]);
      }
    }
    return out;
  }
  void compareScores(const std::string& file, const Index& index) {
    Accuracy accuracy("composite/" + file);
    const TableText expected = oracle::table(file);
    for (const char* code : {"ADM", "SOC", "PRO", "GOV"}) {
      compare(accuracy, code, index.scores[static_cast<std::size_t>(*table().nodeOf(code))],
              oracle::column(expected, code));
    }
  }

 private slots:
  void init() {
    m_prepared = prepare(oracle::communities(), chain());
    m_index = build(m_prepared.table, chain());
  }

  void statisticsAndFlags() {
    Accuracy accuracy("composite/S1_stats.csv");
    const TableText expected = oracle::table("S1_stats.csv");
    const IndexTable raw = oracle::communities();
    for (std::size_t i = 0; i < expected.rows.size(); ++i) {
      const auto node = raw.nodeOf(expected.cell(i, "iCode"));
      QVERIFY(node);
      const ColumnStatistics s = columnStatistics("", raw.values[static_cast<std::size_t>(*node)]);
      const auto check = [&](const char* column, double found) {
        QVERIFY2(accuracy.matches(column, found, oracle::column(expected, column)[i], 1e-12), accuracy.complaint());
      };
      check("Min", s.least);
      check("Max", s.most);
      check("Mean", s.mean);
      check("Median", s.median);
      check("Std", s.sd);
      check("Skew", s.skewness);
      check("Kurt", s.kurtosis);
      check("N.Avail", static_cast<double>(s.available));
      check("N.NonZero", static_cast<double>(s.nonzero));
      check("N.Unique", static_cast<double>(s.unique));
      check("N.Same", static_cast<double>(s.same));
      check("Frc.Avail", s.availableShare);
      check("Frc.NonZero", s.nonzeroShare);
      check("Frc.Unique", s.uniqueShare);
      check("Frc.Same", s.sameShare);
      QCOMPARE(s.lowAvailable, expected.cell(i, "Flag.Avail") == "LOW");
      QCOMPARE(s.lowNonzero, expected.cell(i, "Flag.NonZero") == "LOW");
      QCOMPARE(s.lowUnique, expected.cell(i, "Flag.Unique") == "LOW");
      QCOMPARE(s.outliers, expected.cell(i, "Flag.SkewKurt") == "OUT");
    }
  }

  void imputation() {
    compareIndicators("S2_imputed_median.csv", table().values);
    IndexTable byGroup = oracle::communities(), byRow = oracle::communities();
    impute(byGroup, {Impute::GroupMean, "Street", 2, 0});
    compareIndicators("S2_imputed_groupmean.csv", byGroup.values);
    const auto points = impute(byRow, {Impute::RowMean, "", 2, 0});
    compareIndicators("S2_imputed_rowmean_in_pillar.csv", byRow.values);
    QCOMPARE(points.size(), std::size_t{3});
  }

  void treatmentAndItsDetails() {
    compareIndicators("S3_treated.csv", m_index.treated);
    Accuracy accuracy("composite/S3_treat_details.csv");
    const TableText expected = oracle::table("S3_treat_details.csv");
    for (std::size_t i = 0; i < expected.rows.size(); ++i) {
      const auto node = static_cast<std::size_t>(*table().nodeOf(expected.cell(i, "iCode")));
      const ColumnTreatment& found = m_index.treatment[node];
      QCOMPARE(found.before.pass, expected.cell(i, "check_SkewKurt0.Pass") == "TRUE");
      const auto check = [&](const char* column, double value) {
        QVERIFY2(accuracy.matches(column, value, oracle::column(expected, column)[i], 1e-12), accuracy.complaint());
      };
      check("check_SkewKurt0.Skew", found.before.skewness);
      check("check_SkewKurt0.Kurt", found.before.kurtosis);
      if (expected.cell(i, "winsorise.nwin") == "NA") {
        QCOMPARE(found.done, std::string("none"));
        continue;
      }
      check("winsorise.nwin", static_cast<double>(found.winsorised));
      check("check_SkewKurt1.Skew", found.afterWinsor.skewness);
      check("check_SkewKurt1.Kurt", found.afterWinsor.kurtosis);
      QCOMPARE(static_cast<std::size_t>(std::count(found.points.begin(), found.points.end(), "high")),
               found.winsorised);
    }
  }

  void minMaxAndMeans() {
    compareIndicators("S4_minmax.csv", m_index.normalised);
    compareScores("S5_amean.csv", m_index);
    const TableText ranks = oracle::table("S5_amean_ranks.csv");
    for (const char* code : {"ADM", "SOC", "PRO", "GOV"}) {
      QCOMPARE(m_index.ranks[static_cast<std::size_t>(*table().nodeOf(code))], oracle::column(ranks, code));
    }
    Recipe geometric = chain();
    geometric.aggregating.means = {Mean::Geometric};
    compareScores("S5_gmean_1_100.csv", build(table(), geometric));
  }

  void correlationsAndAlpha() {
    Accuracy accuracy("composite/S6_corr_pearson.csv");
    const TableText expected = oracle::table("S6_corr_pearson.csv");
    for (const CorrelatedPair& pair : correlations(m_index.normalised, Correlation::Pearson)) {
      const std::string& first = table().codeOf(static_cast<int>(pair.first));
      const Column column = oracle::column(expected, table().codeOf(static_cast<int>(pair.second)));
      for (std::size_t i = 0; i < column.size(); ++i) {
        if (expected.cell(i, "iCode") != first) continue;
        QVERIFY2(accuracy.matches("r", pair.r, column[i], 1e-12), accuracy.complaint());
      }
    }
    const TableText alphas = oracle::table("S6_cronbach.csv");
    for (std::size_t i = 0; i < alphas.rows.size(); ++i) {
      Columns group;
      for (const int child :
           table().nodes[static_cast<std::size_t>(*table().nodeOf(alphas.cell(i, "group")))].children) {
        group.push_back(m_index.normalised[static_cast<std::size_t>(child)]);
      }
      QVERIFY2(accuracy.matches("alpha", cronbachAlpha(group), oracle::column(alphas, "alpha")[i], 1e-12),
               accuracy.complaint());
    }
  }

  void objectiveWeights() {
    Accuracy accuracy("composite/S7_objective_weights.csv");
    const TableText expected = oracle::table("S7_objective_weights.csv");
    const DataWeights plain = entropyWeights(m_index.unit),
                      shifted = entropyWeights(m_index.unit, EntropyZeros::Rescaled);
    const DataWeights critic = criticWeights(m_index.unit), absolute = criticWeights(m_index.unit, true);
    compare(accuracy, "entropy_e_0log0", plain.measure, byIndicator(expected, "entropy_e_0log0"));
    compare(accuracy, "w_entropy_0log0", plain.weights, byIndicator(expected, "w_entropy_0log0"));
    compare(accuracy, "entropy_e_shift", shifted.measure, byIndicator(expected, "entropy_e_shift"));
    compare(accuracy, "w_entropy_shift001_099", shifted.weights, byIndicator(expected, "w_entropy_shift001_099"));
    compare(accuracy, "critic_sd", critic.dispersion, byIndicator(expected, "critic_sd"));
    compare(accuracy, "critic_info", critic.measure, byIndicator(expected, "critic_info"));
    compare(accuracy, "w_critic", critic.weights, byIndicator(expected, "w_critic"));
    compare(accuracy, "w_critic_absr", absolute.weights, byIndicator(expected, "w_critic_absr"));
    compare(accuracy, "w_cv", variationWeights(m_index.unit).weights, byIndicator(expected, "w_cv"));
    compare(accuracy, "w_std", deviationWeights(m_index.unit).weights, byIndicator(expected, "w_std"));
    // The same through the recipe: overall weights arrive as effective weights.
    Recipe recipe = chain();
    recipe.weighting.methods = {WeightMethod::Entropy};
    recipe.weighting.overall = true;
    Column effective = build(table(), recipe).effective;
    effective.resize(table().indicators());
    compare(accuracy, "w_entropy_0log0", effective, byIndicator(expected, "w_entropy_0log0"));
  }

  void closenessToTheIdeal() {
    Accuracy accuracy("composite/S8_topsis_entropy0.csv");
    const TableText expected = oracle::table("S8_topsis_entropy0.csv");
    const Topsis found = topsis(m_index.unit, entropyWeights(m_index.unit).weights, std::vector<int>(12, 1));
    compare(accuracy, "Dplus", found.toIdeal, oracle::column(expected, "Dplus"));
    compare(accuracy, "Dminus", found.toAntiIdeal, oracle::column(expected, "Dminus"));
    compare(accuracy, "C", found.closeness, oracle::column(expected, "C"));
    QCOMPARE(found.ranks, oracle::column(expected, "rank"));
  }

  void couplingOfPillars_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("systems");
    QTest::newRow("three") << "S9_ccd_three.csv" << QStringList{"ADM", "SOC", "PRO"};
    QTest::newRow("ADM SOC") << "S9_ccd_ADM_SOC.csv" << QStringList{"ADM", "SOC"};
    QTest::newRow("SOC PRO") << "S9_ccd_SOC_PRO.csv" << QStringList{"SOC", "PRO"};
  }
  void couplingOfPillars() {
    QFETCH(QString, file);
    QFETCH(QStringList, systems);
    Accuracy accuracy("composite/" + file.toStdString());
    const TableText expected = oracle::table(file.toStdString());
    const std::vector<double> shares = equalWeights(static_cast<std::size_t>(systems.size()));
    for (std::size_t i = 0; i < table().unitCount(); ++i) {
      Column u;
      for (const QString& code : systems) {
        u.push_back(m_index.unitOf(*table().nodeOf(code.toStdString()), table())[i]);
      }
      const auto standard = couplingCoordination(u, shares, Coupling::Standard);
      const auto corrected = couplingCoordination(u, shares, Coupling::Corrected);
      const auto check = [&](const char* column, double found) {
        QVERIFY2(accuracy.matches(column, found, oracle::column(expected, column)[i], 1e-12), accuracy.complaint());
      };
      check("T", standard.development);
      check("C_trad", standard.coupling);
      check("D_trad", standard.coordination);
      check("C_wang", corrected.coupling);
      check("D_wang", corrected.coordination);
    }
  }

  void obstacles() {
    compareIndicators("S10_obstacle_equalw.csv", obstacleDegrees(m_index.unit, equalWeights(12)));
    compareIndicators("S10_obstacle_entropyw.csv", obstacleDegrees(m_index.unit, entropyWeights(m_index.unit).weights));
  }

  void copelandScores() {
    Recipe recipe = chain();
    recipe.aggregating.means = {Mean::Arithmetic, Mean::Copeland};
    const Column expected = oracle::column(oracle::table("S11_copeland.csv"), "copeland");
    const Column pillars = build(table(), recipe).scores.back();
    // The oracle is over the twelve indicators or the three pillars, whichever it was: one of them must agree.
    Family family;
    for (const Column& column : m_index.normalised) family.children.push_back(&column);
    family.weights = equalWeights(12);
    QVERIFY(copeland(outrank(family)) == expected || pillars == expected);
  }

  void oecdWeights() {
    Accuracy accuracy("composite/S12_oecd_pca_weights.csv");
    std::vector<std::string> codes;
    for (int j = 0; j < 12; ++j) codes.push_back(table().codeOf(j));
    const PcaWeights found = pcaWeights(m_index.unit, codes);
    compare(accuracy, "eigen", found.eigenvalues, oracle::column(oracle::table("S12_pca_eigen.csv"), "eigen"), 1e-11);
    const TableText expected = oracle::table("S12_oecd_pca_weights.csv");
    compare(accuracy, "w", found.weights, byIndicator(expected, "w"), 1e-12);
    compare(accuracy, "expl", found.explained, oracle::column(oracle::table("S12_oecd_factor_share.csv"), "expl"),
            1e-12);
    for (Eigen::Index k = 0; k < 3; ++k) {
      const Column loadings = byIndicator(expected, "load" + std::to_string(k + 1));
      for (Eigen::Index j = 0; j < 12; ++j) {
        QVERIFY2(accuracy.matches("|loading|", std::abs(found.loadings(j, k)),
                                  std::abs(loadings[static_cast<std::size_t>(j)]), 1e-12),
                 accuracy.complaint());
      }
    }
  }

  void logarithmWhereWinsorisingFails() {
    Accuracy accuracy("composite/S13_logct_path.csv");
    const TableText path = oracle::table("S13_logct_path.csv"), details = oracle::table("S13_logct_details.csv");
    Treatment treatment;
    treatment.on = true;
    Column x = oracle::column(path, "x"), winsorised = x, mirrored = oracle::column(path, "neg_x"), plain = mirrored;
    QCOMPARE(winsorise(winsorised, treatment), std::size_t{5});
    compare(accuracy, "winsorised5", winsorised, oracle::column(path, "winsorised5"));
    const ColumnTreatment high = treatColumn(x, treatment);
    compare(accuracy, "treated_default", x, oracle::column(path, "treated_default"));
    QCOMPARE(high.done, std::string("log"));
    const auto check = [&](const char* column, double found, std::size_t row) {
      QVERIFY2(accuracy.matches(column, found, oracle::column(details, column)[row], 1e-12), accuracy.complaint());
    };
    check("check_SkewKurt1.Skew", high.afterWinsor.skewness, 0);
    check("check_SkewKurt2.Skew", high.afterTransform.skewness, 0);
    check("check_SkewKurt2.Kurt", high.afterTransform.kurtosis, 0);
    const ColumnTreatment low = treatColumn(mirrored, treatment);
    compare(accuracy, "neg_treated_log_CT_plus", mirrored, oracle::column(path, "neg_treated_log_CT_plus"));
    QCOMPARE(low.done, std::string("mirrored log"));
    treatment.transform = Transform::LogCtUnmirrored;
    const ColumnTreatment worse = treatColumn(plain, treatment);
    compare(accuracy, "neg_treated_default", plain, oracle::column(path, "neg_treated_default"));
    check("check_SkewKurt2.Skew", worse.afterTransform.skewness, 1);
  }
};

HZ_TEST(CompositeOracleTest)
#include "composite_oracle_test.moc"
