// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/estimate/weight_report.h"

#include "score/estimate/participation.h"
#include "score/estimate/survey_calibration.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace hz::score {
namespace {

constexpr std::uint32_t kSmallCategory = 20;
constexpr double kLargeAdjustment = 3;

/// Running sums over respondents: of a unit, and of the units of a wave.
struct Tally {
  WeightReport report;
  double squares = 0, collected = 0, collectedSquares = 0;
  std::vector<double> weights;

  void add(double before, double after, double adjustment) {
    const auto least = [](double& into, double x) { into = isMissing(into) ? x : std::min(into, x); };
    const auto most = [](double& into, double x) { into = isMissing(into) ? x : std::max(into, x); };
    ++report.n;
    report.sum = isMissing(report.sum) ? after : report.sum + after;
    squares += after * after;
    weights.push_back(after);
    collected += before;
    collectedSquares += before * before;
    least(report.smallest, after);
    most(report.largest, after);
    least(report.smallestAdjustment, adjustment);
    most(report.largestAdjustment, adjustment);
    report.adjustmentsAboveThree += adjustment > kLargeAdjustment ? 1 : 0;
  }

  void addMargin(const WeightReportMargin& row) {
    for (WeightReportMargin& own : report.margins) {
      if (own.margin != row.margin || own.code != row.code) continue;
      own.respondents += row.respondents;
      own.target += row.target;
      own.before += row.before;
      own.after += row.after;
      return;
    }
    report.margins.push_back(row);
  }

  WeightReport finish() {
    if (report.n > 0) {
      const double n = report.n;
      report.kishBefore = n * collectedSquares / (collected * collected);
      report.kishAfter = n * squares / (report.sum * report.sum);
      report.cv = std::sqrt(std::max(0.0, report.kishAfter - 1));
      for (const double weight : weights) {
        const auto end = std::upper_bound(kWeightClasses.begin(), kWeightClasses.end(), weight * n / report.sum);
        ++report.distribution[static_cast<std::size_t>(end - kWeightClasses.begin())];
      }
    }
    for (const WeightReportMargin& row : report.margins) {
      report.smallCategories += row.respondents < kSmallCategory ? 1 : 0;
      report.largestError = std::max(report.largestError, std::abs(row.error()));
    }
    return std::move(report);
  }
};

class Reporter {
 public:
  Reporter(const Survey& survey, const Codebook& codebook, const Framework& framework, const CubeOptions& options)
      : m_survey(survey),
        m_codebook(codebook),
        m_framework(framework),
        m_options(options),
        m_taking(participants(survey, codebook, options, 0, survey.units.size())) {
    CubeOptions unweighted = options;
    unweighted.useWeights = false;
    m_valid = participants(survey, codebook, unweighted, 0, survey.units.size());
    if (!SurveyCalibration::isWanted(options)) return;
    m_calibration.emplace(survey, codebook, framework, options, m_taking, 0, survey.units.size());
    m_meanFactor.assign(survey.respondents, 1.0);
    for (const SurveyCalibration::Group& group : m_calibration->groups()) {
      double before = 0, after = 0;
      for (const auto* rows : {&group.rows, &group.unknown}) {
        for (const std::uint32_t r : *rows) {
          before += collectedWeight(survey, options, r);
          after += finalWeight(r);
        }
      }
      for (const auto* rows : {&group.rows, &group.unknown}) {
        for (const std::uint32_t r : *rows) m_meanFactor[r] = after / before;
      }
    }
  }

  void addUnit(std::size_t u, Tally& own, Tally& whole) const {
    for (std::size_t r = m_survey.units[u].begin; r < m_survey.units[u].end; ++r) {
      if (m_taking[r] == 0) {
        own.report.withoutWeight += m_valid[r] != 0 ? 1 : 0;
        whole.report.withoutWeight += m_valid[r] != 0 ? 1 : 0;
        continue;
      }
      const double before = collectedWeight(m_survey, m_options, r), after = finalWeight(r);
      const double adjustment = m_calibration ? after / before / m_meanFactor[r] : 1.0;
      own.add(before, after, adjustment);
      whole.add(before, after, adjustment);
    }
  }

  /// Margins and the rest of what a group holds, to the unit it is or to the wave.
  void addGroups(std::uint32_t wave, std::vector<Tally>& units, std::size_t firstUnit, Tally& whole) const {
    if (!m_calibration) return;
    for (const SurveyCalibration::Group& group : m_calibration->groups()) {
      if (group.wave != wave) continue;
      std::vector<Tally*> tallies{&whole};
      if (m_options.calibration.byCommunity) tallies.push_back(&units[group.units.front() - firstUnit]);
      for (Tally* tally : tallies) {
        tally->report.trimmed = tally->report.trimmed || group.trimmed;
        tally->report.cycles = std::max(tally->report.cycles, group.result.cycles);
        for (const WeightReportMargin& row : marginsOf(group)) tally->addMargin(row);
      }
      for (const std::uint32_t r : group.unknown) {
        ++whole.report.unknown;
        for (std::size_t u = 0; u < units.size(); ++u) {
          const SurveyUnit& unit = m_survey.units[firstUnit + u];
          units[u].report.unknown += r >= unit.begin && r < unit.end ? 1 : 0;
        }
      }
    }
  }

 private:
  double finalWeight(std::size_t r) const {
    const double weight = collectedWeight(m_survey, m_options, r);
    return m_calibration ? weight * m_calibration->factor(m_calibration->cellOf(r)) : weight;
  }

  std::vector<WeightReportMargin> marginsOf(const SurveyCalibration::Group& group) const {
    std::vector<WeightReportMargin> rows;
    double before = 0;
    for (const std::uint32_t r : group.rows) before += collectedWeight(m_survey, m_options, r);
    double all = before;
    for (const std::uint32_t r : group.unknown) all += collectedWeight(m_survey, m_options, r);
    const double share = before / all;
    for (const PopulationMargin& margin : group.margins) {
      std::map<std::string, std::size_t> at;
      for (const MarginCategory& category : margin.categories) {
        at[category.code] = rows.size();
        // A merged category answers to the code of each of its parts.
        for (std::size_t from = 0; from < category.code.size();) {
          const std::size_t plus = std::min(category.code.find('+', from), category.code.size());
          at[category.code.substr(from, plus - from)] = rows.size();
          from = plus + 1;
        }
        rows.push_back({margin.name, category.code, category.name, category.respondents, category.persons, 0, 0});
      }
      const auto codes = marginCodes(m_survey, m_codebook, m_framework, margin.name, group.rows);
      for (std::size_t i = 0; i < codes.size(); ++i) {
        WeightReportMargin& row = rows[at[codes[i]]];
        row.before += collectedWeight(m_survey, m_options, group.rows[i]) * group.persons / before;
        row.after += finalWeight(group.rows[i]) / share;
      }
    }
    return rows;
  }

  const Survey& m_survey;
  const Codebook& m_codebook;
  const Framework& m_framework;
  const CubeOptions& m_options;
  std::vector<char> m_taking, m_valid;  ///< m_valid: whatever their weight
  std::optional<SurveyCalibration> m_calibration;
  std::vector<double> m_meanFactor;  ///< per respondent: of the group
};

}  // namespace

std::vector<WeightReport> weightReports(const Survey& survey, const Codebook& codebook, const Framework& framework,
                                        const CubeOptions& options) {
  const Reporter reporter(survey, codebook, framework, options);
  std::vector<WeightReport> reports;
  for (std::size_t first = 0; first < survey.units.size();) {
    const std::uint32_t wave = survey.units[first].wave;
    std::size_t end = first;
    Tally whole;
    whole.report.wave = survey.waves[wave];
    whole.report.community = "*";
    whole.report.name = {"All communities", "全部社区"};
    std::vector<Tally> units;
    for (; end < survey.units.size() && survey.units[end].wave == wave; ++end) {
      const Community& community = survey.communities[survey.units[end].community];
      Tally& own = units.emplace_back();
      own.report.wave = survey.waves[wave];
      own.report.community = community.code;
      own.report.name = community.name;
      reporter.addUnit(end, own, whole);
    }
    reporter.addGroups(wave, units, first, whole);
    for (Tally& unit : units) reports.push_back(unit.finish());
    reports.push_back(whole.finish());
    first = end;
  }
  return reports;
}

}  // namespace hz::score
