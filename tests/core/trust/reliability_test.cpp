// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust/reliability.h"

#include "base/fault.h"
#include "base/number.h"
#include "base/table_text.h"
#include "trust/adequacy.h"
#include "trust/agreement.h"
#include "trust/factor.h"

#include <QtTest>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace hz;
using nlohmann::json;

namespace {

std::string fileText(const char* name) {
  std::ifstream file(std::string(HZ_SOURCE_DIR "/tests/oracles/") + name, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

double relativeError(double found, double expected) {
  return std::abs(found - expected) / std::max(1e-300, std::abs(expected));
}

}  // namespace

class ReliabilityTest : public QObject {
  Q_OBJECT
 private:
  TableText m_table;
  json m_expected;
  double m_worst = 0;

  ItemTable items(const std::vector<std::string>& names) const {
    ItemTable out{names, Eigen::MatrixXd(static_cast<Eigen::Index>(m_table.rows.size()),
                                         static_cast<Eigen::Index>(names.size()))};
    for (std::size_t j = 0; j < names.size(); ++j) {
      for (std::size_t i = 0; i < m_table.rows.size(); ++i) {
        out.answers(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) =
            parseNumber(m_table.cell(i, names[j])).value_or(kMissing);
      }
    }
    return out;
  }
  ItemTable scale(const json& definition) const {
    const auto names = definition["items"].get<std::vector<std::string>>();
    const auto flags = definition["reversed"].get<std::vector<bool>>();
    std::vector<std::string> turned;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (flags[i]) turned.push_back(names[i]);
    }
    return reversed(items(names), turned, 1, 6);
  }
  void close(double found, const json& expected, double bound, const char* what) {
    const double error = relativeError(found, expected.get<double>());
    m_worst = std::max(m_worst, error / bound);
    QVERIFY2(error <= bound,
             (std::string(what) + ": " + exactNumber(found) + " for " + exactNumber(expected.get<double>())).c_str());
  }

 private slots:
  void initTestCase() {
    m_table = parseTable(fileText("bfi.csv"), "bfi.csv");
    m_expected = json::parse(fileText("bfi_expected.json"));
    QCOMPARE(m_table.rows.size(), std::size_t{2800});
  }

  void alphaAndItemsMatchPsych_data() {
    QTest::addColumn<QString>("scaleName");
    for (const char* name : {"agree", "conscientious", "extraversion", "neuroticism", "openness"}) {
      QTest::newRow(name) << QString::fromLatin1(name);
    }
  }
  void alphaAndItemsMatchPsych() {
    QFETCH(QString, scaleName);
    const json& definition = m_expected[scaleName.toStdString()];
    const json& expected = definition["complete"];
    const ItemTable table = scale(definition);
    const Reliability found = reliability(table);
    QCOMPARE(static_cast<int>(found.n), expected["n"].get<int>());
    close(found.alpha, expected["alpha_raw"], 1e-10, "alpha");
    close(found.alphaStandardized, expected["alpha_std"], 1e-10, "standardised alpha");
    close(found.averageR, expected["avg_r"], 1e-10, "average r");
    close(found.alphaLower, expected["feldt95"][0], 1e-10, "Feldt lower");
    close(found.alphaUpper, expected["feldt95"][1], 1e-10, "Feldt upper");
    for (std::size_t j = 0; j < found.items.size(); ++j) {
      close(found.items[j].itemRest, expected["item_rest_r"][j], 1e-10, "item-rest r");
      close(found.items[j].alphaIfDeleted, expected["alpha_if_deleted_raw"][j], 1e-10, "alpha if deleted");
      close(found.items[j].mean, expected["item_mean"][j], 1e-10, "mean");
      close(found.items[j].sd, expected["item_sd"][j], 1e-10, "sd");
    }
    close(found.omegaTotal, definition["ml1"]["omega_total_std"], 1e-6, "omega");
    const Adequacy fit = adequacy(table);
    close(fit.kmo, definition["kmo"]["overall"], 1e-10, "KMO");
    close(fit.bartlettChi2, definition["bartlett"]["chisq"], 1e-10, "Bartlett");
    for (std::size_t j = 0; j < fit.msa.size(); ++j) {
      close(fit.msa[j], definition["kmo"]["msa"][j], 1e-10, "MSA");
      close(fit.eigenvalues[j], definition["eigen_pearson"][j], 1e-10, "eigenvalue");
    }
  }

  void oneFactorLoadingsMatchFactanal() {
    const json& definition = m_expected["neuroticism"];
    const ItemTable complete = completeRows(scale(definition));
    const FactorModel model = maximumLikelihoodFactors(correlationOf(covarianceOf(complete), complete.items), 1);
    for (Eigen::Index j = 0; j < model.loadings.rows(); ++j) {
      close(model.loadings(j, 0), definition["ml1"]["loadings"][static_cast<std::size_t>(j)], 1e-6, "loading");
    }
  }

  void allTwentyFiveItemsMatch() {
    std::vector<std::string> names;
    for (const char letter : {'A', 'C', 'E', 'N', 'O'}) {
      for (int i = 1; i <= 5; ++i) names.push_back(letter + std::to_string(i));
    }
    const Adequacy found = adequacy(items(names));
    const json& expected = m_expected["all25"];
    close(found.kmo, expected["kmo"], 1e-10, "KMO");
    close(found.bartlettChi2, expected["bartlett"]["chisq"], 1e-10, "Bartlett");
    QCOMPARE(found.bartlettDf, 300.0);
    for (std::size_t j = 0; j < 25; ++j) close(found.eigenvalues[j], expected["eigen"][j], 1e-10, "eigenvalue");
  }

  void collinearAndConstantItemsAreNamed() {
    ItemTable table = items({"A1", "A2", "A3"});
    table.answers.col(2) = table.answers.col(0) + table.answers.col(1);
    try {
      adequacy(table);
      QFAIL("a singular matrix was accepted");
    } catch (const Fault& fault) {
      QVERIFY(std::string(fault.what()).find("A3") != std::string::npos);
    }
    table.answers.col(1).setConstant(3);
    QVERIFY_EXCEPTION_THROWN(reliability(table), Fault);
    QVERIFY_EXCEPTION_THROWN(reliability(items({"A1"})), Fault);
  }

  void reversalUsesTheDeclaredEnds() {
    ItemTable table{{"x"}, Eigen::MatrixXd(3, 1)};
    table.answers << 2, 3, 4;
    const ItemTable turned = reversed(table, {"x"}, 1, 5);
    QCOMPARE(turned.answers(0, 0), 4.0);
    QVERIFY_EXCEPTION_THROWN(reversed(table, {"y"}, 1, 5), Fault);
  }

  void agreementOfGroupsByHand() {
    // Two groups {1,2,3}, {4,5,6}: MSB 13.5, MSW 1, n0 = 3.
    const GroupAgreement found = groupAgreement({1, 2, 3, 4, 5, 6}, {0, 0, 0, 1, 1, 1});
    QCOMPARE(found.icc1, 12.5 / 15.5);
    QCOMPARE(found.icc2, 12.5 / 13.5);
    QVERIFY_EXCEPTION_THROWN(groupAgreement({1, 2}, {0, 0}), Fault);
  }

  void cleanupTestCase() { qInfo("largest error / bound: %.3g", m_worst); }
};

QTEST_GUILESS_MAIN(ReliabilityTest)
#include "reliability_test.moc"
