// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/design/replicates.h"
#include "base/all_parts.h"
#include "base/fault.h"
#include "core/stats/design/oracle_table.h"
#include "stats/design/calibration.h"
#include "stats/design/estimator.h"
#include "support/accuracy.h"
#include "support/registry.h"

#include <QtTest>
#include <numeric>

using namespace hz;
using namespace hz::test;
using nlohmann::json;

namespace {

constexpr double kSaved = 1e-12;

Eigen::MatrixXd savedColumns(const OracleTable& table) {
  std::vector<std::string> names;
  for (const std::string& column : table.table.columns) {
    if (column.size() > 1 && column[0] == 'r' && std::isdigit(static_cast<unsigned char>(column[1])) != 0) {
      names.push_back(column);
    }
  }
  Eigen::MatrixXd out(static_cast<Eigen::Index>(table.rows()), static_cast<Eigen::Index>(names.size()));
  for (std::size_t k = 0; k < names.size(); ++k) {
    const auto column = table.numbers(names[k]);
    out.col(static_cast<Eigen::Index>(k)) = Eigen::Map<const Eigen::VectorXd>(column.data(), out.rows());
  }
  return out;
}

OracleTable dataOf(const std::string& key) {
  if (key.starts_with("brr7")) return OracleTable("brr_input.csv");
  return OracleTable(key.starts_with("strat") ? "api_strat.csv" : "api_clus1.csv");
}

/// Two PSUs in each of seven strata.
SurveyDesign brrDesign() {
  const OracleTable table("brr_input.csv");
  DesignVariables v;
  v.weights = table.numbers("pw");
  v.strata = table.labels("bstr", &v.stratumNames);
  v.psus = table.labels("dnum");
  return SurveyDesign(v, table.rows());
}

std::vector<SurveyEstimate> estimates(const SurveyDesign& design, const ReplicateWeights& weights, StatisticKind kind,
                                      const std::vector<double>& y, const std::vector<int>& of = {},
                                      std::size_t domains = 1, const std::vector<double>& x = {}) {
  NoProgress progress;
  return estimateStatistics(design, &weights, {{kind, y, x, 0.5}}, DomainRows(of, domains, y.size()), {}, progress)
      .estimates;
}

std::string reason(const SurveyDesign& design, ReplicateMethod method, double rho = 0) {
  try {
    ReplicateOptions options;
    options.method = method;
    options.rho = rho;
    makeReplicates(design, options);
  } catch (const Fault& fault) {
    return fault.what();
  }
  return "";
}

}  // namespace

/// Reference: R 4.2.2, survey 4.1.1, from saved replicate weights.
class ReplicatesTest : public QObject {
  Q_OBJECT
 private:
  json m_expected;

 private slots:
  void initTestCase() { m_expected = oracleJson("replicates_expected.json"); }

  void savedWeightsGiveTheSameResults_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("file");
    const auto row = [](const char* key, const char* file) { QTest::newRow(key) << QString(key) << QString(file); };
    row("strat_JKn", "rep_strat_JKn.csv");
    row("strat_JKn_mse", "rep_strat_JKn.csv");
    row("clus1_JK1", "rep_clus1_JK1.csv");
    row("clus1_JK1_mse", "rep_clus1_JK1.csv");
    row("brr7_JKn", "rep_brr7_JKn.csv");
    row("brr7_BRR", "rep_brr7_BRR.csv");
    row("brr7_Fay03", "rep_brr7_Fay03.csv");
    row("strat_raowu50", "rep_strat_raowu50.csv");
    row("brr7_raowu50", "rep_brr7_raowu50.csv");
    row("clus1_JK1_raked", "rep_clus1_JK1_raked.csv");
    row("clus1_JK1_poststrat", "rep_clus1_JK1_poststrat.csv");
  }
  void savedWeightsGiveTheSameResults() {
    QFETCH(QString, key);
    QFETCH(QString, file);
    const json& expected = m_expected[key.toStdString()];
    const OracleTable data = dataOf(key.toStdString()), saved(file.toStdString());
    SuppliedReplicates how;
    how.scale = expected["scale"];
    how.rscales = expected["rscales"].get<std::vector<double>>();
    how.aboutFullSample = expected["mse"];
    const ReplicateWeights weights = suppliedReplicates(saved.numbers("w"), savedColumns(saved), how);
    DesignVariables v;
    v.weights = saved.numbers("w");
    const SurveyDesign design(v, data.rows());
    Accuracy accuracy("R survey, replicates " + key.toStdString());
    const auto same = [&](const char* what, double found, const json& wanted) {
      QVERIFY2(accuracy.matches(what, found, wanted.get<double>(), kSaved), accuracy.complaint());
    };
    same("df", weights.df, expected["degf"]);
    QCOMPARE(weights.replicates, expected["R"].get<int>());
    // Three means and their covariances.
    std::vector<Statistic> means;
    for (const auto& name : expected["mean"]["names"]) {
      if (data.table.find(name.get<std::string>()) < 0) continue;
      means.push_back({StatisticKind::Mean, data.numbers(name), {}, 0.5});
    }
    NoProgress progress;
    EstimationOptions options;
    options.covariance = true;
    const Estimation found =
        estimateStatistics(design, &weights, means, DomainRows({}, 1, data.rows()), options, progress);
    for (std::size_t i = 0; i < means.size(); ++i) {
      same("mean", found.estimates[i].value, expected["mean"]["est"][i]);
      same("standard error", found.estimates[i].se, expected["mean"]["se"][i]);
      same("t interval", found.estimates[i].lower, expected["ci_t"][i][0]);
      same("t interval", found.estimates[i].upper, expected["ci_t"][i][1]);
      for (std::size_t j = 0; j < means.size(); ++j) {
        QVERIFY2(
            accuracy.matches("covariance", found.covariance(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)),
                             expected["mean"]["vcov"][i][j], 1e-11),
            accuracy.complaint());
      }
    }
    // Every replicate, by the general route.
    const auto y = data.numbers("api00");
    const auto replicates = replicateValues(weights, [&](const std::vector<double>& w) {
      return std::inner_product(w.begin(), w.end(), y.begin(), 0.0) / std::accumulate(w.begin(), w.end(), 0.0);
    });
    for (std::size_t k = 0; k < replicates.size(); ++k) {
      same("replicate", replicates[k], expected["mean_api00_replicates"][k]);
    }
    std::vector<std::string> types;
    const auto type = data.labels("stype", &types);
    const auto domains = estimates(design, weights, StatisticKind::Mean, y, type, types.size());
    for (std::size_t d = 0; d < types.size(); ++d) {
      same("domain mean", domains[d].value, expected["by_stype"]["est"][d]);
      same("domain standard error", domains[d].se, expected["by_stype"]["se"][d]);
      const auto share = estimates(design, weights, StatisticKind::Proportion, data.is("stype", types[d])).front();
      same("proportion", share.value, expected["prop_stype"]["est"][d]);
      same("proportion se", share.se, expected["prop_stype"]["se"][d]);
    }
    const auto total = estimates(design, weights, StatisticKind::Total, data.numbers("enroll")).front();
    same("total", total.value, expected["total_enroll"][0]);
    same("total se", total.se, expected["total_enroll"][1]);
    const auto ratio = estimates(design, weights, StatisticKind::Ratio, y, {}, 1, data.numbers("api99")).front();
    same("ratio", ratio.value, expected["ratio"][0]);
    same("ratio se", ratio.se, expected["ratio"][1]);
    const auto median = estimates(design, weights, StatisticKind::Quantile, y).front();
    same("median", median.value, expected["median"][0][0]);
    same("median interval", median.lower, expected["median"][0][1]);
    same("median interval", median.upper, expected["median"][0][2]);
    same("median se", median.se, expected["median"][0][3]);
  }

  void madeWeightsAreTheSavedOnes_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("method");
    QTest::addColumn<double>("rho");
    QTest::newRow("strat_JKn") << "strat_JKn"
                               << "rep_strat_JKn.csv" << int(ReplicateMethod::Jkn) << 0.0;
    QTest::newRow("clus1_JK1") << "clus1_JK1"
                               << "rep_clus1_JK1.csv" << int(ReplicateMethod::Jk1) << 0.0;
    QTest::newRow("brr7_JKn") << "brr7_JKn"
                              << "rep_brr7_JKn.csv" << int(ReplicateMethod::Jkn) << 0.0;
    QTest::newRow("brr7_BRR") << "brr7_BRR"
                              << "rep_brr7_BRR.csv" << int(ReplicateMethod::Brr) << 0.0;
    QTest::newRow("brr7_Fay03") << "brr7_Fay03"
                                << "rep_brr7_Fay03.csv" << int(ReplicateMethod::Fay) << 0.3;
  }
  void madeWeightsAreTheSavedOnes() {
    QFETCH(QString, key);
    QFETCH(QString, file);
    QFETCH(int, method);
    QFETCH(double, rho);
    const json& expected = m_expected[key.toStdString()];
    const OracleTable saved(file.toStdString());
    const SurveyDesign design =
        key.startsWith(QLatin1String("brr7"))
            ? brrDesign()
            : Schools(key.startsWith(QLatin1String("strat")) ? "strat" : "clus1_nofpc").design();
    ReplicateOptions options;
    options.method = static_cast<ReplicateMethod>(method);
    options.rho = rho;
    const ReplicateWeights weights = makeReplicates(design, options);
    const Eigen::MatrixXd wanted = savedColumns(saved);
    QCOMPARE(weights.replicates, static_cast<int>(wanted.cols()));
    QCOMPARE(weights.df, expected["degf"].get<double>());
    // The order of jackknife replicates follows the units; each saved one must be there.
    for (int k = 0; k < weights.replicates; ++k) {
      const std::vector<double> w = weights.weightsOf(k);
      const Eigen::Map<const Eigen::VectorXd> column(w.data(), wanted.rows());
      double nearest = 1e300;
      for (Eigen::Index j = 0; j < wanted.cols(); ++j) {
        nearest = std::min(nearest, (wanted.col(j) - column).cwiseAbs().maxCoeff());
      }
      QVERIFY2(nearest < 1e-10, (key.toStdString() + " replicate " + std::to_string(k)).c_str());
    }
    if (!key.startsWith(QLatin1String("clus1"))) {  // whose saved scale has a finite population
      QVERIFY(std::abs(weights.scale - expected["scale"].get<double>()) < 1e-14);
    }
    std::vector<double> ours = weights.rscales, theirs = expected["rscales"].get<std::vector<double>>();
    std::sort(ours.begin(), ours.end());
    std::sort(theirs.begin(), theirs.end());
    for (std::size_t k = 0; k < ours.size(); ++k) QVERIFY(std::abs(ours[k] - theirs[k]) < 1e-14);
  }

  void trap4CentreAndScaleAreRsUnlessAsked() {
    const SurveyDesign design = Schools("strat").design();
    const auto y = Schools("strat").numbers("api00"), x = Schools("strat").numbers("api99");
    ReplicateOptions options;
    options.method = ReplicateMethod::Jkn;
    const double mean = estimates(design, makeReplicates(design, options), StatisticKind::Ratio, y, {}, 1, x)[0].se;
    options.aboutFullSample = true;
    const double mse = estimates(design, makeReplicates(design, options), StatisticKind::Ratio, y, {}, 1, x)[0].se;
    QVERIFY(std::abs(mean - m_expected["strat_JKn"]["ratio"][1].get<double>()) < 1e-14);
    QVERIFY(std::abs(mse - m_expected["strat_JKn_mse"]["ratio"][1].get<double>()) < 1e-14);
    QVERIFY(std::abs(mean - mse) > 1e-11);
    options.method = ReplicateMethod::Bootstrap;
    options.replicates = 50;
    QCOMPARE(makeReplicates(design, options).scale, 1.0 / 49);
  }

  void bootstrapAgreesWithTaylor() {
    const Schools schools("strat_nofpc");
    const SurveyDesign design = schools.design();
    const json& expected = m_expected["strat_nofpc_raowu4000"];
    ReplicateOptions options;
    options.replicates = 4000;
    const ReplicateWeights weights = makeReplicates(design, options);
    const double bound = 3 / std::sqrt(2.0 * options.replicates);
    const double mean = estimates(design, weights, StatisticKind::Mean, schools.numbers("api00")).front().se;
    const double total = estimates(design, weights, StatisticKind::Total, schools.numbers("api00")).front().se;
    QVERIFY2(std::abs(mean / expected["se_mean_taylor"].get<double>() - 1) < bound, exactNumber(mean).c_str());
    QVERIFY2(std::abs(total / expected["se_total_taylor"].get<double>() - 1) < bound, exactNumber(total).c_str());
    // With a finite population it follows Taylor's correction: fully half of every stratum's variance.
    const SurveyDesign finite = Schools("strat").design();
    const double corrected =
        estimates(finite, makeReplicates(finite, options), StatisticKind::Mean, schools.numbers("api00")).front().se;
    QVERIFY2(std::abs(corrected / 9.40894080278458 - 1) < bound, exactNumber(corrected).c_str());
  }

  void replicatesHangOnTheirCountersAlone() {
    const SurveyDesign design = Schools("clus1_nofpc").design();
    ReplicateOptions options;
    options.replicates = 40;
    const ReplicateWeights weights = makeReplicates(design, options);
    std::vector<double> all(weights.units * 40), part(weights.units * 7);
    weights.fill(0, 40, all.data());
    weights.fill(20, 27, part.data());
    for (std::size_t u = 0; u < weights.units; ++u) {
      double sum = 0;
      for (std::size_t k = 0; k < 7; ++k) QCOMPARE(part[u * 7 + k], all[u * 40 + 20 + k]);
      for (std::size_t k = 0; k < 40; ++k) sum += all[u * 40 + k];
      QVERIFY(sum > 0);
    }
    // n − 1 draws, each worth n/(n − 1).
    const std::vector<double> w = weights.weightsOf(3);
    double units = 0;
    for (std::size_t u = 0; u < weights.units; ++u) units += all[u * 40 + 3];
    QVERIFY(std::abs(units - static_cast<double>(weights.units)) < 1e-12);
    options.seed = 1;
    QVERIFY(makeReplicates(design, options).weightsOf(3) != w);
  }

  void replicatesAreCalibratedOneByOne() {
    const Schools schools("clus1");
    const SurveyDesign design = schools.design();
    ReplicateOptions options;
    options.method = ReplicateMethod::Jk1;
    const ReplicateWeights weights = makeReplicates(design, options);
    Margin type{"stype", schools.labels("stype"), {4421, 755, 1018}, {"E", "H", "M"}};
    Margin wide{"sch.wide", schools.labels("sch.wide"), {1072, 5122}, {"No", "Yes"}};
    NoProgress progress;
    const auto check = [&](const char* key, const std::function<std::vector<double>(const std::vector<double>&)>& how,
                           double bound) {
      const ReplicateWeights again = recalibrated(weights, how, progress);
      const auto found = estimates(design, again, StatisticKind::Mean, schools.numbers("api00")).front();
      const auto total = estimates(design, again, StatisticKind::Total, schools.numbers("enroll")).front();
      const json& expected = m_expected[key];
      // The saved designs have no finite population in the weights, only in the scale.
      QVERIFY(std::abs(again.scale / expected["scale"].get<double>() - 1) < 1e-12);
      QCOMPARE(again.df, expected["degf"].get<double>());
      QVERIFY2(std::abs(found.se / expected["mean"]["se"][0].get<double>() - 1) < bound, exactNumber(found.se).c_str());
      QVERIFY2(std::abs(total.se / expected["total_enroll"][1].get<double>() - 1) < bound,
               exactNumber(total.se).c_str());
    };
    check(
        "clus1_JK1_poststrat", [&](const auto& w) { return postStratify(w, type).weights; }, 1e-12);
    check(
        "clus1_JK1_raked",
        [&](const auto& w) {
          return rake(w, {type, wide}).weights;
        },
        1e-7);
  }

  void emptyDomainsInReplicatesAreCounted() {
    // One of three PSUs is alone in the domain: a third of the jackknife replicates have nobody there, and the others
    // say nothing of how PSUs differ.
    DesignVariables v;
    v.psus = {0, 0, 1, 1, 2, 2};
    const SurveyDesign design(v, 6);
    ReplicateOptions options;
    options.method = ReplicateMethod::Jk1;
    const auto found = estimates(design, makeReplicates(design, options), StatisticKind::Mean, {1, 2, 3, 4, 5, 6},
                                 {0, 0, -1, -1, -1, -1}, 1)
                           .front();
    QCOMPARE(found.value, 1.5);
    QCOMPARE(found.lost, 1u);
    QVERIFY(isMissing(found.se));
    QCOMPARE(found.lacks, SurveyEstimate::Lacks::Units);
  }

  void hadamardMatricesAreBalanced() {
    for (const int n : {1, 3, 4, 7, 8, 12, 15, 16, 19, 24, 27, 28, 33, 35, 36, 47, 60, 99}) {
      const Eigen::MatrixXi h = 2 * hadamard(n).array() - 1;
      QVERIFY(h.rows() == h.cols() && h.rows() > n);
      QVERIFY(h.transpose() * h == Eigen::MatrixXi(Eigen::MatrixXi::Identity(h.rows(), h.rows()) * int(h.rows())));
    }
  }

  void refusalsSayWhy() {
    const SurveyDesign strat = Schools("strat").design(), clus = Schools("clus1").design();
    QVERIFY(reason(strat, ReplicateMethod::Jk1).find("jkn") != std::string::npos);
    QVERIFY(reason(clus, ReplicateMethod::Jkn).find("jk1") != std::string::npos);
    QVERIFY(reason(clus, ReplicateMethod::Brr).find("strata of two") != std::string::npos);
    QVERIFY(reason(brrDesign(), ReplicateMethod::Fay, 1.5).find("rho") != std::string::npos);
    DesignVariables odd;
    odd.strata = {0, 0, 0, 1, 1};
    QVERIFY(reason(SurveyDesign(odd, 5), ReplicateMethod::Brr).find("pairs") != std::string::npos);
    SuppliedReplicates jkn;
    jkn.method = ReplicateMethod::Jkn;
    QVERIFY_EXCEPTION_THROWN(suppliedReplicates({1, 1, 1}, Eigen::MatrixXd::Ones(3, 3), jkn), Fault);
    QVERIFY_EXCEPTION_THROWN(suppliedReplicates({1, 1}, Eigen::MatrixXd::Ones(3, 3), {}), Fault);
  }
};

HZ_TEST(ReplicatesTest)
#include "replicates_test.moc"
