// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/district.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;
using namespace hz::test;

/// The clean sample has known truth: the whole chain, file to interval, must find it.
class TruthRecoveryTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;
  Scorecard m_card;
  Truth m_truth;

  double truth(const ScoreUnit& unit, const std::string& code) const {
    const auto found = m_truth.find({unit.wave, unit.community, code});
    return found == m_truth.end() ? kMissing : found->second;
  }

 private slots:
  void initTestCase() {
    const Project project =
        importDistrict(sampleFolder(), m_folder.filePath(QStringLiteral("p.hengzhi")).toStdString());
    m_card = scorecardOf(project, Recipe{});
    m_truth = readTruth(sampleFolder());
    QVERIFY(m_truth.size() >= 24 * 4);
  }

  void indicesAreRecovered() {
    double squares = 0;
    int numbers = 0, covered = 0;
    for (std::size_t unit = 0; unit < m_card.units.size(); ++unit) {
      if (m_card.units[unit].isDistrict()) continue;
      for (const char* code : {"A", "S", "P", "Z"}) {
        const double known = truth(m_card.units[unit], code);
        const Result& found = m_card.at(unit, code);
        const std::string where = m_card.units[unit].wave + " " + m_card.units[unit].community + " " + code;
        QVERIFY2(!isMissing(known) && !isMissing(found.value), where.c_str());
        const double error = found.value - known;
        QVERIFY2(std::abs(error) <= 4 * found.se, (where + " error " + std::to_string(error)).c_str());
        squares += error * error;
        covered += found.lower <= known && known <= found.upper;
        ++numbers;
      }
    }
    const double rmse = std::sqrt(squares / numbers);
    qInfo("A, S, P, Z: %d numbers, RMSE %.3f, %d intervals cover", numbers, rmse, covered);
    QCOMPARE(numbers, 96);
    QVERIFY(rmse <= 2.5);
    QVERIFY(covered >= 85);
  }

  void gapIsRecovered() {
    double squares = 0;
    int numbers = 0;
    for (std::size_t unit = 0; unit < m_card.units.size(); ++unit) {
      if (m_card.units[unit].isDistrict()) continue;
      const Result& d = m_card.at(unit, "d");
      const double known = truth(m_card.units[unit], "A") - truth(m_card.units[unit], "S");
      QVERIFY(std::abs(d.value - known) <= 4 * d.se);
      squares += (d.value - known) * (d.value - known);
      ++numbers;
    }
    QVERIFY(std::sqrt(squares / numbers) <= 3.0);
  }

  void imbalancesAreNearTheirTruth() {
    // I3 here rests on hours and is exact; I2 and I4 are not linear, so their tolerance is wider (I4 adds its noise
    // bound).
    for (std::size_t unit = 0; unit < m_card.units.size(); ++unit) {
      if (m_card.units[unit].isDistrict()) continue;
      for (const char* code : {"I1", "I2", "I3", "I4"}) {
        const double known = truth(m_card.units[unit], code);
        const Result& found = m_card.at(unit, code);
        if (isMissing(known) || isMissing(found.value)) continue;
        const double noise = std::string(code) == "I4" ? m_card.at(unit, "N4").value : 0.0;
        const double allowed = isMissing(found.se) ? 1e-9 : 4 * found.se + noise;
        QVERIFY2(std::abs(found.value - known) <= allowed,
                 (m_card.units[unit].wave + " " + m_card.units[unit].community + " " + code + ": " +
                  std::to_string(found.value) + " for " + std::to_string(known))
                     .c_str());
      }
    }
  }
};

HZ_TEST(TruthRecoveryTest)
#include "truth_recovery_test.moc"
