// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/number.h"
#include "base/table_text.h"
#include "score/estimate/survey_calibration.h"
#include "score/estimate/weight_report.h"
#include "score/index/response_counts.h"
#include "score/index/weights_json.h"
#include "simulate/simulate.h"
#include "support/district.h"
#include "support/files.h"
#include "support/registry.h"

#include <QtTest>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <sstream>

using namespace hz;

namespace {

TableText tableIn(const std::string& path) {
  return parseTable(hz::test::fileBytes(path), path);
}

}  // namespace

/// Weights and quality flags of whole projects: the sample district clean and with planted faults.
class WeightingFlowTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;
  std::optional<Project> m_clean, m_dirty;
  std::string m_dirtyFolder;

  Survey surveyOf(const Project& project, const Recipe& recipe = {}) const {
    NoProgress progress;
    return project.survey(recipe, progress);
  }

 private slots:
  void initTestCase() {
    m_clean.emplace(test::importDistrict(test::sampleFolder(), m_folder.filePath("clean.hengzhi").toStdString()));
    m_dirtyFolder = m_folder.filePath("dirty").toStdString();
    SimulationOptions options;
    options.dirty = true;
    NoProgress progress;
    simulateDistrict(m_dirtyFolder, options, progress);
    m_dirty.emplace(test::importDistrict(m_dirtyFolder, m_folder.filePath("dirty.hengzhi").toStdString()));
  }

  /// What was planted (sample_data/k_district/README.md, "With faults") is found with exact counts; nothing is deleted.
  void plantedFaultsAreFoundExactly() {
    std::map<std::string, std::uint32_t> planted;
    const TableText counts = tableIn(m_dirtyFolder + "/planted.csv");
    for (const auto& row : counts.rows) planted[row[0]] = static_cast<std::uint32_t>(std::stoul(row[1]));
    // Later faults fill some blank tails again, so those left are counted in the file: no cell in the last five.
    const TableText responses = tableIn(m_dirtyFolder + "/responses.csv");
    std::uint32_t tails = 0;
    for (const auto& row : responses.rows) {
      const std::size_t n = row.size();
      const bool blank = std::all_of(row.begin() + static_cast<std::ptrdiff_t>(n - 5), row.end(),
                                     [](const std::string& cell) { return cell.empty(); });
      tails += blank && row[1] != "K99x" && !row[0].empty() && row[2] != "20I7" ? 1 : 0;
    }
    Recipe recipe;
    for (QualityOptions::Rule& rule : recipe.cube.quality.rules) rule.excludes = true;
    const Survey survey = surveyOf(*m_dirty, recipe);
    const QualityReport report = qualityReport(survey, m_dirty->codebook(), recipe);
    std::array<std::uint32_t, kQualityRules> flagged{};
    std::uint32_t received = 0, valid = 0;
    for (const ResponseCounts& one : report.counts) {
      if (!one.isDistrict()) continue;
      for (std::size_t i = 0; i < kQualityRules; ++i) flagged[i] += one.flagged[i];
      received += one.received;
      valid += one.valid;
    }
    const auto of = [&](QualityRule rule) { return flagged[static_cast<std::size_t>(rule)]; };
    qInfo(
        "straight-lining %u of %u, repeated %u of %u, break-off %u of %u, long runs %u, missing %u, contradictions %u, "
        "low variability %u",
        of(QualityRule::StraightLining), planted["straight_lining"], of(QualityRule::Repeated),
        planted["answers_repeated"], of(QualityRule::BreakOff), tails, of(QualityRule::LongRun),
        of(QualityRule::MissingItems), of(QualityRule::Contradictions), of(QualityRule::LowVariability));
    QCOMPARE(of(QualityRule::StraightLining), planted["straight_lining"]);
    QCOMPARE(of(QualityRule::Repeated), planted["answers_repeated"]);
    QCOMPARE(of(QualityRule::BreakOff), tails);
    QVERIFY(tails > 0);
    QVERIFY(of(QualityRule::LowVariability) >= planted["straight_lining"]);
    QCOMPARE(received, static_cast<std::uint32_t>(m_dirty->answerCount()));
    QCOMPARE(received, planted["rows"] - 7 - planted["identifier_repeated"]);
    std::uint32_t out = 0;
    for (const FlaggedRespondent& one : report.respondents) out += one.takesPart() ? 0 : 1;
    QCOMPARE(valid, received - out);
    // The repeated ones are those whose identifier was made with an x, by name.
    std::vector<std::uint32_t> rows;
    for (const FlaggedRespondent& one : report.respondents) {
      if ((one.flags & qualityBit(QualityRule::Repeated)) != 0) rows.push_back(survey.rows[one.respondent]);
    }
    for (const std::string& name : m_dirty->respondents(rows)) QVERIFY2(name.ends_with("x"), name.c_str());
  }

  void aCleanDistrictRaisesNoFlagOfCarelessness() {
    const Survey survey = surveyOf(*m_clean);
    const QualityReport report = qualityReport(survey, m_clean->codebook(), {});
    for (const ResponseCounts& one : report.counts) {
      QCOMPARE(one.flagged[static_cast<std::size_t>(QualityRule::StraightLining)], 0u);
      QCOMPARE(one.flagged[static_cast<std::size_t>(QualityRule::Repeated)], 0u);
      QCOMPARE(one.flagged[static_cast<std::size_t>(QualityRule::LowVariability)], 0u);
      QCOMPARE(one.flagged[static_cast<std::size_t>(QualityRule::BreakOff)], 0u);
      QCOMPARE(one.received, one.valid);
    }
  }

  void leavingStraightLinersOutBringsTheScoresBack() {
    // 3 % straight-liners move an index; without them it is what the other respondents give.
    Recipe with, without;
    with.cube.replicates = without.cube.replicates = 0;
    without.cube.quality.rule(QualityRule::StraightLining).excludes = true;
    without.cube.quality.rule(QualityRule::Repeated).excludes = true;
    const test::Truth truth = test::readTruth(m_dirtyFolder);
    const auto error = [&](const Recipe& recipe) {
      const Scorecard card = test::scorecardOf(*m_dirty, recipe);
      double squares = 0;
      int count = 0;
      for (const auto& [key, value] : truth) {
        const auto& [wave, community, code] = key;
        if (code != "S" && code != "P") continue;
        const int unit = card.findUnit(wave, community);
        if (unit < 0) continue;
        const double found = card.at(static_cast<std::size_t>(unit), code).value;
        if (isMissing(found)) continue;
        squares += (found - value) * (found - value);
        ++count;
      }
      return std::sqrt(squares / count);
    };
    const double before = error(with), after = error(without);
    qInfo("RMSE of S and P with straight-liners %.4f, without %.4f", before, after);
    QVERIFY(after < before);
  }

  void theSampleDistrictIsRakedToItsPopulation() {
    Recipe recipe;
    recipe.cube.replicates = 100;
    recipe.cube.calibration.method = CalibrationMethod::Rake;
    recipe.cube.calibration.margins = {"age", "sex"};
    const Survey survey = surveyOf(*m_clean, recipe);
    QCOMPARE(offeredMargins(survey, m_clean->codebook(), m_clean->framework()),
             (std::vector<std::string>{"age", "sex", "age*sex", "community"}));
    const auto reports = weightReports(survey, m_clean->codebook(), m_clean->framework(), recipe.cube);
    for (const WeightReport& report : reports) {
      QVERIFY2(report.largestError < 1e-9, report.community.c_str());
      QVERIFY(report.kishAfter >= 1 && report.n > 0);
    }
    const Scorecard card = test::scorecardOf(*m_clean, recipe);
    QVERIFY(card.at(0, "A").se > 0);
    const auto json = nlohmann::json::parse(weightReportsJson(reports, recipe.cube.calibration, &card));
    QCOMPARE(json.size(), reports.size());
    QVERIFY(json[0].contains("replicates_with_empty_category"));
    QCOMPARE(json[0]["margins"][0]["margin"].get<std::string>(), std::string("age"));
  }

  void issuedComesFromTheRecipeOrTheSheet() {
    Recipe recipe;
    Survey survey = surveyOf(*m_clean, recipe);
    const std::string& code = survey.communities[survey.units[0].community].code;
    recipe.issued = {{"2017", 2000}, {"2017/" + code, 180}};
    auto counts = qualityReport(survey, m_clean->codebook(), recipe).counts;
    QCOMPARE(counts[0].issued, 180.0);
    QCOMPARE(counts[0].validReturnRate(), counts[0].valid / 180.0);
    QVERIFY(isMissing(counts[1].issued));
    std::size_t district = 0;
    while (!counts[district].isDistrict()) ++district;
    QCOMPARE(counts[district].issued, 2000.0);
    QVERIFY(isMissing(counts.back().issued));
    survey.statistics[kIssuedStatistic].assign(survey.units.size(), 150.0);
    counts = qualityReport(survey, m_clean->codebook(), {}).counts;
    QCOMPARE(counts[district].issued, 150.0 * static_cast<double>(district));
  }

  void aQuestionOfTheInstrumentIsTheWeight() {
    Recipe recipe;
    recipe.cube.weight = "no_such";
    QVERIFY_EXCEPTION_THROWN(surveyOf(*m_clean, recipe), Fault);
    recipe.cube.weight = "freq";  // one choice, no number
    QVERIFY_EXCEPTION_THROWN(surveyOf(*m_clean, recipe), Fault);
    recipe.cube.weight = "weight";
    QCOMPARE(surveyOf(*m_clean, recipe).weights, surveyOf(*m_clean).weights);
  }
};

HZ_TEST(WeightingFlowTest)
#include "weighting_flow_test.moc"
