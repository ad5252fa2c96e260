// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/estimate/survey_calibration.h"

#include "base/fault.h"
#include "base/text.h"
#include "score/estimate/participation.h"
#include "stats/basics/quantiles.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace hz::score {
namespace {

constexpr int kTrimLoops = 20;
constexpr double kSameTotal = 1e-6;  // relative difference of the grand totals of two margins
constexpr std::size_t kFactorBytes = std::size_t{64} << 20;

void checkOptions(const CalibrationOptions& options) {
  const std::size_t margins = options.margins.size();
  const bool fits = options.method != CalibrationMethod::None;
  if (fits && margins == 0) throw Fault(FaultCode::MarginsNone);
  if (options.method == CalibrationMethod::PostStratify && margins > 1) {
    throw Fault(FaultCode::MarginsSeveral, {join(options.margins, ", ")});
  }
}

}  // namespace

SurveyCalibration::SurveyCalibration(const Survey& survey, const Codebook& codebook, const Framework& framework,
                                     const CubeOptions& options, const std::vector<char>& taking, std::size_t firstUnit,
                                     std::size_t unitCount)
    : m_survey(survey), m_codebook(codebook), m_framework(framework), m_options(options), m_sheet(survey) {
  checkOptions(options.calibration);
  m_cellOf.assign(survey.respondents, 0);
  const auto place = [&](std::size_t u) { return survey.waves[survey.units[u].wave]; };
  if (options.calibration.byCommunity) {
    for (std::size_t u = firstUnit; u < firstUnit + unitCount; ++u) {
      Group group;
      group.wave = survey.units[u].wave;
      group.units = {u};
      group.place = survey.communities[survey.units[u].community].code + " · " + place(u);
      addGroup(std::move(group), taking);
    }
    return;
  }
  std::map<std::uint32_t, Group> byWave;
  for (std::size_t u = firstUnit; u < firstUnit + unitCount; ++u) byWave.try_emplace(survey.units[u].wave);
  for (std::size_t u = 0; u < survey.units.size(); ++u) {
    const auto found = byWave.find(survey.units[u].wave);
    if (found == byWave.end()) continue;
    const auto begin = taking.begin() + static_cast<std::ptrdiff_t>(survey.units[u].begin);
    const auto end = taking.begin() + static_cast<std::ptrdiff_t>(survey.units[u].end);
    if (std::find(begin, end, 1) == end) continue;
    found->second.wave = survey.units[u].wave;
    found->second.units.push_back(u);
    found->second.place = "* · " + place(u);
  }
  for (auto& [wave, group] : byWave) addGroup(std::move(group), taking);
}

void SurveyCalibration::addGroup(Group group, const std::vector<char>& taking) {
  std::vector<std::uint32_t> rows;
  for (const std::size_t u : group.units) {
    for (std::size_t r = m_survey.units[u].begin; r < m_survey.units[u].end; ++r) {
      if (taking[r] != 0) rows.push_back(static_cast<std::uint32_t>(r));
    }
  }
  if (rows.empty()) return;
  group.rows = std::move(rows);
  addMargins(group);
  fitFull(group);
  m_groups.push_back(std::move(group));
}

void SurveyCalibration::addMargins(Group& group) {
  const CalibrationOptions& options = m_options.calibration;
  std::vector<std::vector<std::string>> codes;
  if (options.method != CalibrationMethod::None) {
    std::vector<std::uint32_t> communities;
    for (const std::size_t u : group.units) communities.push_back(m_survey.units[u].community);
    for (const std::string& name : options.margins) {
      group.margins.push_back(
          populationMargin(m_survey, m_sheet, m_codebook, m_framework, name, group.wave, communities));
      codes.push_back(marginCodes(m_survey, m_codebook, m_framework, name, group.rows));
    }
  }
  // Whoever lacks an answer to one margin is fitted to none.
  std::vector<std::uint32_t> known;
  for (std::size_t i = 0; i < group.rows.size(); ++i) {
    const bool any = std::any_of(codes.begin(), codes.end(), [&](const auto& own) { return own[i].empty(); });
    (any ? group.unknown : known).push_back(group.rows[i]);
    if (any) continue;
    for (auto& own : codes) own[known.size() - 1] = own[i];
  }
  group.rows = std::move(known);
  std::vector<std::vector<std::int32_t>> categories;
  for (std::size_t m = 0; m < codes.size(); ++m) {
    codes[m].resize(group.rows.size());
    categories.push_back(matchCategories(group.margins[m], codes[m], options.mergeEmpty, group.place));
    const double persons = group.margins[m].persons();
    if (m == 0) group.persons = persons;
    if (std::abs(persons / group.persons - 1) > kSameTotal) {
      throw Fault(FaultCode::MarginsDiffer, {group.margins.front().name, group.margins[m].name, group.place,
                                             shortestNumber(group.persons), shortestNumber(persons)});
    }
  }
  makeCells(group, categories);
}

void SurveyCalibration::makeCells(Group& group, const std::vector<std::vector<std::int32_t>>& categories) {
  const bool single = m_options.calibration.trims();  // limits are of single weights
  std::map<std::vector<std::int32_t>, std::uint32_t> combinations;
  group.table.margins.resize(categories.size());
  for (std::size_t m = 0; m < categories.size(); ++m) {
    for (const MarginCategory& category : group.margins[m].categories)
      group.table.margins[m].totals.push_back(category.persons);
  }
  for (std::size_t i = 0; i < group.rows.size(); ++i) {
    std::vector<std::int32_t> key;
    for (const auto& own : categories) key.push_back(own[i]);
    const auto [at, isNew] = combinations.try_emplace(key, static_cast<std::uint32_t>(combinations.size()));
    if (isNew) {
      for (std::size_t m = 0; m < key.size(); ++m) group.table.margins[m].category.push_back(key[m]);
    }
    if (single || isNew) group.combinationOfCell.push_back(at->second);
    group.cellOfRow.push_back(single ? static_cast<std::uint32_t>(i) : at->second);
  }
  group.combinations = combinations.size();
  group.firstCell = m_full.size();
  group.cells = group.combinationOfCell.size() + 1;
  for (std::size_t i = 0; i < group.rows.size(); ++i) {
    m_cellOf[group.rows[i]] = static_cast<std::uint32_t>(group.firstCell) + group.cellOfRow[i];
    group.base.push_back(collectedWeight(m_survey, m_options, group.rows[i]));
  }
  for (const std::uint32_t r : group.unknown) {
    m_cellOf[r] = static_cast<std::uint32_t>(group.firstCell + group.cells - 1);
    group.base.push_back(collectedWeight(m_survey, m_options, r));
  }
  m_full.resize(m_full.size() + group.cells, 1.0);
}

RakingResult SurveyCalibration::fitCells(const Group& group, const std::vector<double>& times,
                                         std::vector<double>& factors, bool& trimmed) const {
  const std::size_t cells = group.cells - 1, rows = group.rows.size();
  double known = 0, unknown = 0;
  for (std::size_t i = 0; i < rows; ++i) known += group.base[i] * times[i];
  for (std::size_t i = rows; i < times.size(); ++i) unknown += group.base[i] * times[i];
  factors.assign(group.cells, 1.0);
  trimmed = false;
  if (!(known > 0)) return {0, true, group.table.margins.empty() ? 0u : 1u, 0, 0};
  const std::span<double> fitted(factors.data(), cells);
  const double share = known / (known + unknown);
  const bool fits = !group.table.margins.empty();
  RakingResult result;
  std::vector<double> sums(group.combinations), adjustments(group.combinations);
  // Factors times `scale` are what is fitted: combinations of categories, however many cells share one.
  const auto fit = [&](double scale) {
    if (!fits) return;
    std::fill(sums.begin(), sums.end(), 0.0);
    std::fill(adjustments.begin(), adjustments.end(), 1.0);
    for (std::size_t i = 0; i < rows; ++i) {
      const std::uint32_t cell = group.cellOfRow[i];
      sums[group.combinationOfCell[cell]] += group.base[i] * times[i] * factors[cell] * scale;
    }
    result = rakeCells(group.table, sums, adjustments);
    for (std::size_t c = 0; c < cells; ++c) fitted[c] *= scale * adjustments[group.combinationOfCell[c]] * share;
  };
  fit(1);
  if (fits) factors.back() = group.persons / (known + unknown);
  if (!(group.upper > 0)) return result;
  const std::span<const double> base(group.base.data(), cells), draws(times.data(), cells);
  for (int loop = 0; loop < kTrimLoops; ++loop) {
    if (!trimCells(base, draws, group.lower, group.upper, fitted)) break;
    trimmed = true;
    if (!fits || loop + 1 == kTrimLoops) break;
    const RakingResult first = result;
    fit(1 / share);
    result.emptyCategories = first.emptyCategories;
    result.converged = result.converged && first.converged;
  }
  return result;
}

void SurveyCalibration::setLimits(Group& group, const std::vector<double>& factors) {
  const CalibrationOptions& options = m_options.calibration;
  if (!options.trims() || group.rows.empty()) return;
  std::vector<double> weights;
  double sum = 0;
  for (std::size_t i = 0; i < group.rows.size(); ++i) {
    weights.push_back(group.base[i] * factors[group.cellOfRow[i]]);
    sum += weights.back();
  }
  const double mean = sum / static_cast<double>(weights.size());
  group.lower = options.lowestWeight * mean;
  group.upper = std::numeric_limits<double>::infinity();
  if (options.highestWeight > 0) group.upper = options.highestWeight * mean;
  if (options.trimMedian > 0) group.upper = std::min(group.upper, options.trimMedian * medianOf(weights));
  if (!(group.lower < mean && mean < group.upper)) {
    throw Fault(FaultCode::WeightLimits, {group.place});
  }
}

void SurveyCalibration::fitFull(Group& group) {
  const std::vector<double> once(group.base.size(), 1.0);
  std::vector<double> factors;
  if (group.rows.empty()) {
    throw Fault(FaultCode::MarginUnanswered, {group.place, join(m_options.calibration.margins, ", ")});
  }
  group.result = fitCells(group, once, factors, group.trimmed);
  if (!group.result.converged) {
    throw Fault(FaultCode::RakingDiverged,
                {group.place, std::to_string(group.result.cycles), group.margins[group.result.worstMargin].name});
  }
  setLimits(group, factors);
  if (group.upper > 0) group.result = fitCells(group, once, factors, group.trimmed);
  std::copy(factors.begin(), factors.end(), m_full.begin() + static_cast<std::ptrdiff_t>(group.firstCell));
  // What is left to the totals.
  double weight = 0, all = 0;
  for (std::size_t i = 0; i < group.base.size(); ++i) {
    all += group.base[i];
    weight += i < group.rows.size() ? group.base[i] : 0.0;
  }
  for (const RakingTable::Margin& margin : group.table.margins) {
    std::vector<double> reached(margin.totals.size(), 0.0);
    for (std::size_t i = 0; i < group.rows.size(); ++i) {
      const std::uint32_t cell = group.cellOfRow[i];
      const std::uint32_t combination = group.combinationOfCell[cell];
      reached[static_cast<std::size_t>(margin.category[combination])] += group.base[i] * factors[cell];
    }
    for (std::size_t g = 0; g < reached.size(); ++g) {
      const double total = margin.totals[g] * weight / all;
      group.largestError = std::max(group.largestError, std::abs(reached[g] - total) / total);
    }
  }
}

int SurveyCalibration::replicatesAtOnce() const {
  const std::size_t each = std::max<std::size_t>(1, m_full.size()) * sizeof(double);
  return static_cast<int>(std::clamp<std::size_t>(kFactorBytes / each, 1, 1 << 20));
}

void SurveyCalibration::prepare(int first, int last) {
  m_first = first;
  m_last = last;
  const auto width = static_cast<std::size_t>(last - first);
  m_factors.resize(m_full.size() * width);
  m_marks.assign(m_groups.size() * width, 0);
}

void SurveyCalibration::fit(std::size_t index, int replicate, const NamedDesign& design) {
  const Group& group = m_groups[index];
  const auto width = static_cast<std::size_t>(m_last - m_first), at = static_cast<std::size_t>(replicate - m_first);
  std::vector<double> factors;
  if (group.table.margins.empty()) {
    // Nothing is fitted: the limits were cut once.
    factors.assign(m_full.begin() + static_cast<std::ptrdiff_t>(group.firstCell),
                   m_full.begin() + static_cast<std::ptrdiff_t>(group.firstCell + group.cells));
  } else {
    std::vector<double> times;
    times.reserve(group.base.size());
    for (const std::uint32_t r : group.rows) times.push_back(design.multiplier(design.psuOf(r), replicate));
    for (const std::uint32_t r : group.unknown) times.push_back(design.multiplier(design.psuOf(r), replicate));
    bool trimmed = false;
    const RakingResult result = fitCells(group, times, factors, trimmed);
    m_marks[index * width + at] =
        static_cast<char>((result.emptyCategories > 0 ? kEmpty : 0) | (result.converged ? 0 : kUnconverged));
  }
  for (std::size_t c = 0; c < group.cells; ++c) m_factors[(group.firstCell + c) * width + at] = factors[c];
}

std::uint32_t SurveyCalibration::count(std::size_t group, char mark) const {
  const auto width = static_cast<std::size_t>(m_last - m_first);
  std::uint32_t found = 0;
  for (std::size_t i = 0; i < width; ++i) found += (m_marks[group * width + i] & mark) != 0 ? 1 : 0;
  return found;
}

std::vector<double> finalWeights(const Survey& survey, const Codebook& codebook, const Framework& framework,
                                 const CubeOptions& options) {
  const std::vector<char> taking = participants(survey, codebook, options, 0, survey.units.size());
  std::vector<double> weights(survey.respondents, 0.0);
  for (std::size_t r = 0; r < weights.size(); ++r) {
    if (taking[r] != 0) weights[r] = collectedWeight(survey, options, r);
  }
  if (!SurveyCalibration::isWanted(options)) return weights;
  const SurveyCalibration calibration(survey, codebook, framework, options, taking, 0, survey.units.size());
  for (std::size_t r = 0; r < weights.size(); ++r) {
    if (taking[r] != 0) weights[r] *= calibration.factor(calibration.cellOf(r));
  }
  return weights;
}

std::vector<std::vector<double>> replicateWeights(const Survey& survey, const Codebook& codebook,
                                                  const Framework& framework, const CubeOptions& options, int first,
                                                  int last) {
  const std::vector<char> taking = participants(survey, codebook, options, 0, survey.units.size());
  NamedDesign design(survey, options, taking, 0, survey.units.size());
  design.prepare(first, last);
  for (int replicate = first; replicate < last; ++replicate) design.draw(replicate);
  std::vector<std::vector<double>> weights(static_cast<std::size_t>(last - first));
  for (int replicate = first; replicate < last; ++replicate) {
    std::vector<double>& own = weights[static_cast<std::size_t>(replicate - first)];
    own.assign(survey.respondents, 0.0);
    for (std::size_t r = 0; r < own.size(); ++r) {
      if (taking[r] != 0) own[r] = collectedWeight(survey, options, r) * design.multiplier(design.psuOf(r), replicate);
    }
  }
  if (!SurveyCalibration::isWanted(options)) return weights;
  SurveyCalibration calibration(survey, codebook, framework, options, taking, 0, survey.units.size());
  calibration.prepare(first, last);
  for (int replicate = first; replicate < last; ++replicate) {
    for (std::size_t g = 0; g < calibration.groups().size(); ++g) calibration.fit(g, replicate, design);
    std::vector<double>& own = weights[static_cast<std::size_t>(replicate - first)];
    for (std::size_t r = 0; r < own.size(); ++r) {
      if (taking[r] != 0) own[r] *= calibration.factor(calibration.cellOf(r), replicate);
    }
  }
  return weights;
}

}  // namespace hz::score
