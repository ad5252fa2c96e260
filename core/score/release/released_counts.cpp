// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/release/released_counts.h"

#include "stats/disclosure/table_release.h"

#include <algorithm>
#include <set>

namespace hz::score {
namespace {

template <typename Rows>
DisclosureScope scopeOfWholes(const Rows& rows) {
  std::set<std::string> waves;
  for (const auto& row : rows) waves.insert(row.wave);
  return waves.size() > 1 ? DisclosureScope::Breakdown : DisclosureScope::WholeSample;
}

/// Positions of the communities of each wave that have respondents.
template <typename Rows, typename Count>
std::vector<std::vector<std::size_t>> communitiesByWave(const Rows& rows, const Count& count) {
  std::vector<std::vector<std::size_t>> waves;
  std::string wave;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (waves.empty() || rows[i].wave != wave) waves.emplace_back();
    wave = rows[i].wave;
    if (!rows[i].isDistrict() && count(rows[i]) > 0) waves.back().push_back(i);
  }
  return waves;
}

/// 1 = the number of respondents of this row is kept back.
template <typename Rows, typename Count>
std::vector<std::uint8_t> withheldRows(const Rows& rows, const Count& count, const DisclosurePolicy& policy) {
  std::vector<std::uint8_t> hidden(rows.size(), 0);
  for (const auto& wave : communitiesByWave(rows, count)) {
    std::vector<std::int64_t> counts;
    for (const std::size_t i : wave) counts.push_back(count(rows[i]));
    const auto mask = stats::release(stats::CountTable::oneWay(counts), policy, DisclosureScope::Breakdown,
                                     DisclosureScope::WholeSample);
    for (std::size_t i = 0; i < wave.size(); ++i) hidden[wave[i]] = mask.cells[i];
  }
  return hidden;
}

void hideSmall(std::uint32_t& count, const DisclosurePolicy& policy, bool follows) {
  if (follows && count > 0 && count < static_cast<std::uint32_t>(policy.k)) count = kWithheldCount;
}

void hide(WeightReportMargin& row) {
  row.respondents = kWithheldCount;
  row.before = row.after = row.target = kMissing;
}

bool isOfTwo(const std::string& margin) {
  return margin.find('*') != std::string::npos;
}

/// One margin of a wave: communities by categories, the whole of the wave below.
class MarginRelease {
 public:
  MarginRelease(std::vector<WeightReport>& reports, const std::string& wave, const std::string& margin)
      : m_margin(margin) {
    for (WeightReport& report : reports) {
      if (report.wave == wave) m_reports.push_back(&report);
    }
    for (const WeightReport* report : m_reports) {
      for (const WeightReportMargin& row : report->margins) {
        if (row.margin == margin) m_codes.insert(row.code);
      }
    }
  }

  void run(const DisclosurePolicy& policy, DisclosureScope whole) {
    stats::CountTable table;
    table.columns = m_codes.size();
    for (const WeightReport* report : m_reports) {
      if (report->isDistrict()) continue;
      ++table.rows;
      for (const std::string& code : m_codes) table.counts.push_back(respondents(*report, code));
    }
    const DisclosureScope scope = isOfTwo(m_margin) ? DisclosureScope::Breakdown : whole;
    const stats::TableMask mask = stats::release(table, policy, DisclosureScope::Breakdown, scope);
    std::size_t row = 0;
    for (WeightReport* report : m_reports) {
      const bool district = report->isDistrict();
      for (WeightReportMargin& one : report->margins) {
        if (one.margin != m_margin) continue;
        const auto column = static_cast<std::size_t>(std::distance(m_codes.begin(), m_codes.find(one.code)));
        const bool hidden = district ? mask.columnTotals[column] != 0 : isOfTwo(m_margin) || mask.hides(row, column);
        if (hidden) hide(one);
      }
      if (!district) ++row;
    }
  }

 private:
  std::int64_t respondents(const WeightReport& report, const std::string& code) const {
    for (const WeightReportMargin& row : report.margins) {
      if (row.margin == m_margin && row.code == code) return row.respondents;
    }
    return 0;
  }

  const std::string& m_margin;
  std::vector<WeightReport*> m_reports;
  std::set<std::string> m_codes;
};

void releaseMargins(std::vector<WeightReport>& reports, const DisclosurePolicy& policy, DisclosureScope whole) {
  std::set<std::pair<std::string, std::string>> margins;
  for (const WeightReport& report : reports) {
    for (const WeightReportMargin& row : report.margins) margins.emplace(report.wave, row.margin);
  }
  for (const auto& [wave, margin] : margins) MarginRelease(reports, wave, margin).run(policy, whole);
}

}  // namespace

std::vector<ResponseCounts> releasedCounts(std::vector<ResponseCounts> counts, const DisclosurePolicy& policy) {
  const bool follows = followsCount(policy, scopeOfWholes(counts));
  const auto hidden = withheldRows(
      counts, [](const ResponseCounts& one) { return one.valid; }, policy);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    ResponseCounts& one = counts[i];
    std::vector<std::uint32_t*> few{&one.tooFewAnswers, &one.withoutWeight, &one.excluded};
    for (std::uint32_t& flagged : one.flagged) few.push_back(&flagged);
    if (one.isDistrict()) {
      const std::uint32_t leftOut = one.received - one.valid;
      if (follows && leftOut > 0 && leftOut < static_cast<std::uint32_t>(policy.k)) one.received = kWithheldCount;
      for (std::uint32_t* count : few) hideSmall(*count, policy, follows);
      continue;
    }
    if (one.received > 0) one.received = kWithheldCount;
    if (hidden[i] != 0) one.valid = kWithheldCount;
    for (std::uint32_t* count : few) *count = kWithheldCount;
  }
  return counts;
}

std::vector<WeightReport> releasedWeights(std::vector<WeightReport> reports, const DisclosurePolicy& policy) {
  const DisclosureScope whole = scopeOfWholes(reports);
  const auto hidden = withheldRows(
      reports, [](const WeightReport& one) { return one.n; }, policy);
  releaseMargins(reports, policy, whole);
  for (std::size_t i = 0; i < reports.size(); ++i) {
    WeightReport& one = reports[i];
    one.smallest = one.largest = one.smallestAdjustment = one.largestAdjustment = kMissing;
    std::vector<std::uint32_t*> few{&one.withoutWeight, &one.unknown, &one.adjustmentsAboveThree, &one.smallCategories};
    for (std::uint32_t& count : one.distribution) few.push_back(&count);
    const bool follows = !one.isDistrict() || followsCount(policy, whole);
    for (std::uint32_t* count : few) hideSmall(*count, policy, follows);
    if (hidden[i] == 0) continue;
    one.n = kWithheldCount;
    one.sum = one.cv = one.kishBefore = one.kishAfter = kMissing;
    for (std::uint32_t* count : few) *count = kWithheldCount;
    for (WeightReportMargin& row : one.margins) hide(row);
  }
  return reports;
}

}  // namespace hz::score
