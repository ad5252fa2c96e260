// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulate/planted_faults.h"

#include "base/fault.h"
#include "base/file_writer.h"
#include "base/text.h"
#include "simulate/respondent.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace hz::simulation {
namespace {

// Community indices; the last two in the second wave only.
constexpr int kNoStatistics = 1, kBlankHours = 2, kNoWorkers = 4, kNobodyDisabled = 7, kFewLowIncome = 9;
/// Members of the small group: fewer than the ten a group needs.
constexpr int kFew = 7;

bool aboutWorkers(const std::string& item) {
  return item == "z4_skill" || item == "z5_help" || item.starts_with("r");
}

}  // namespace

PlantedFaults::PlantedFaults(std::string folder, std::uint64_t seed, int communities)
    : m_on(!folder.empty()), m_folder(std::move(folder)), m_random(seed, 77), m_communities(communities) {}

void PlantedFaults::writeFile(const char* name, std::string_view bytes) const {
  const std::string path = (std::filesystem::path(m_folder) / name).string();
  writeWholeFile(path, bytes, {.mark = false});
}

void PlantedFaults::plant(Population& population, int community, int wave) const {
  if (!m_on) return;
  if (community == kNoStatistics) population.statistics.clear();
  if (community == kBlankHours) population.hours.fill(std::nan(""));
  if (community == kNoWorkers) {
    population.statistics["sw_in"] = population.statistics["sw_out"] = 0;
    population.hours.fill(0);
  }
  if (community == kNobodyDisabled && wave == 1) population.disabled = 0;
  if (community == kFewLowIncome && wave == 1) {
    population.income[1] += population.income[0];
    population.income[0] = 0;
  }
}

std::size_t PlantedFaults::column(const std::string& name) const {
  const auto& columns = responseColumns();
  return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), name) - columns.begin());
}

std::vector<std::string>& PlantedFaults::fresh(Records& records) {
  for (;;) {
    const auto at = m_random.below(static_cast<std::uint32_t>(m_touched.size()));
    if (m_touched[at] != 0) continue;
    m_touched[at] = 1;
    return records[at];
  }
}

void PlantedFaults::plantMissing(Records& records) {
  const std::size_t age = column("age");
  for (auto& record : records) {
    for (const ScaleItem& item : scaleItems()) {
      std::string& cell = record[column(item.code)];
      if (cell == "97") continue;
      // The oldest say "don't know" of social workers more often, whatever they would have answered.
      const double dontKnow = record[age] == "5" && aboutWorkers(item.code) ? .12 : .04;
      const double u = m_random.uniform();
      if (u < dontKnow) {
        cell = "98";
      } else if (u < dontKnow + .01) {
        cell = "99";
      }
    }
    if (m_random.uniform() < .005) {
      // Break-off: the tail of the questionnaire is blank.
      const std::size_t from = column("s1_together") + m_random.below(12);
      for (std::size_t c = from; c < record.size(); ++c) {
        record[c].clear();
      }
      ++m_planted["break_off"];
    }
  }
}

void PlantedFaults::plantStraightLines(Records& records) {
  const auto wanted = static_cast<int>(0.03 * static_cast<double>(records.size()));
  for (int i = 0; i < wanted; ++i) {
    auto& record = fresh(records);
    for (const ScaleItem& item : scaleItems()) {
      std::string& cell = record[column(item.code)];
      if (cell != "97") cell = i % 2 == 0 ? "4" : "3";
    }
    ++m_planted["straight_lining"];
  }
}

void PlantedFaults::plantRepeats(Records& records) {
  Records copies;
  for (int i = 0; i < 24; ++i) {
    auto record = fresh(records);
    record[0] += "x";
    copies.push_back(record);
    ++m_planted["answers_repeated"];
  }
  for (int i = 0; i < 6; ++i) {
    auto record = fresh(records);
    record[column("age")] = record[column("age")] == "2" ? "3" : "2";
    copies.push_back(record);
    ++m_planted["identifier_repeated"];
  }
  records.insert(records.end(), copies.begin(), copies.end());
}

void PlantedFaults::plantBadRows(Records& records) {
  const auto bad = [&](int count, const char* name, const char* column_, const char* value) {
    for (int i = 0; i < count; ++i) {
      auto& record = fresh(records);
      std::string& cell = record[column(column_)];
      cell = value;
      ++m_planted[name];
    }
  };
  bad(5, "code_6", "a1_orders", "6");
  bad(3, "code_0", "p2_event", "0");
  bad(3, "code_55", "z1_led", "55");
  bad(3, "community_unknown", "community", "K99x");
  bad(2, "identifier_empty", "resp_id", "");
  bad(2, "wave_invalid", "wave", "20I7");
  bad(2, "age_text", "age", "old");
  for (int i = 0; i < 4; ++i) {
    std::string& cell = fresh(records)[column("freq")];
    cell = std::string("\uFF10").replace(2, 1, 1, static_cast<char>(0x90 + cell[0] - '0'));
    ++m_planted["full_width_digits"];
  }
}

void PlantedFaults::plantSmallGroup(Records& records) {
  const std::string community = communityCode(kFewLowIncome, m_communities);
  int left = kFew;
  for (std::size_t i = 0; i < m_touched.size() && left > 0; ++i) {
    auto& record = records[i];
    if (m_touched[i] != 0 || record[column("community")] != community || record[column("wave")] != "2019") continue;
    record[column("income")] = "1";
    m_touched[i] = 1;
    --left;
    ++m_planted["group_of_seven"];
  }
}

/// Everything is ASCII but the full-width digits, U+FF10… = EF BC 90… in UTF-8 and A3 B0… in GB18030.
void PlantedFaults::writeCopies(std::string& responses) const {
  std::string gb;
  gb.reserve(responses.size());
  for (std::size_t i = 0; i < responses.size(); ++i) {
    if (static_cast<unsigned char>(responses[i]) == 0xEF && i + 2 < responses.size()) {
      gb += '\xA3';
      gb += static_cast<char>(static_cast<unsigned char>(responses[i + 2]) + 0x20);
      i += 2;
    } else {
      gb += responses[i];
    }
  }
  writeFile("responses_gb18030.csv", gb);
  responses.insert(0, "\xEF\xBB\xBF");
}

void PlantedFaults::plant(std::string& responses) {
  Records records;
  const std::size_t headerEnd = responses.find('\n') + 1;
  const std::string_view body = std::string_view(responses).substr(headerEnd);
  for (const std::string_view line : split(body, '\n')) {
    if (line.empty()) continue;
    auto& record = records.emplace_back();
    for (const std::string_view cell : split(line, ',')) record.emplace_back(cell);
  }
  if (records.size() < 200)
    throw Fault(FaultCode::BadArgument, {"200 questionnaires at least are needed to plant all faults in"});
  m_touched.assign(records.size(), 0);
  plantMissing(records);
  plantStraightLines(records);
  plantRepeats(records);
  plantBadRows(records);
  plantSmallGroup(records);
  // Later faults overwrite some of the earlier ones, so what is missing is counted last.
  for (const auto& record : records) {
    for (const ScaleItem& item : scaleItems()) {
      m_planted["dont_know"] += record[column(item.code)] == "98";
      m_planted["refused"] += record[column(item.code)] == "99";
    }
  }
  responses.resize(headerEnd);
  for (const auto& record : records) responses += join(record, ",") + '\n';
  const auto whole = [&](const char* name, int community) { m_planted[name] = community < m_communities ? 1 : 0; };
  whole("community_without_statistics", kNoStatistics);
  whole("community_with_blank_hours", kBlankHours);
  whole("community_without_workers", kNoWorkers);
  whole("group_of_nobody", kNobodyDisabled);
  m_planted["rows"] = static_cast<long long>(records.size());
  std::string counts = "fault,count\n";
  for (const auto& [name, count] : m_planted) counts += name + ',' + std::to_string(count) + '\n';
  writeFile("planted.csv", counts);
  writeCopies(responses);
}

}  // namespace hz::simulation
