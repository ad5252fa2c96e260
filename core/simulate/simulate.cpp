// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulate/simulate.h"

#include "base/number.h"
#include "base/table_text.h"
#include "simulate/dirt.h"
#include "simulate/respondent.h"

#include <fmt/format.h>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace hz {
namespace {

using namespace simulation;

/// A file that is written in large pieces and complains when it cannot be.
class Output {
 public:
  Output(const std::string& folder, const char* name)
      : m_path((std::filesystem::path(folder) / name).string()), m_file(m_path, std::ios::binary | std::ios::trunc) {
    check();
  }
  std::string text;
  void flush(std::size_t threshold) {
    if (text.size() < threshold) return;
    m_file.write(text.data(), static_cast<std::streamsize>(text.size()));
    text.clear();
    check();
  }
  void finish() {
    flush(0);
    m_file.flush();
    check();
  }

 private:
  void check() {
    if (!m_file) throw Fault(FaultCode::FileUnwritable, {m_path, std::strerror(errno)});
  }
  std::string m_path;
  std::ofstream m_file;
};

constexpr std::size_t kPiece = 1u << 20;

std::string headerLine() {
  std::string line;
  for (const std::string& column : responseColumns()) line += (line.empty() ? "" : ",") + column;
  return line + '\n';
}

/// Age × sex cells of the residents, rounded to persons.
void appendPopulation(std::string& out, const Population& p) {
  for (int age = 1; age <= 5; ++age) {
    const double band = p.age[std::size_t(age - 1)] * p.statistics.at("pop");
    out += fmt::format("{},{},{},1,{:.0f}\n{},{},{},2,{:.0f}\n", p.community, p.wave, age, band * .47, p.community,
                       p.wave, age, band * .53);
  }
}

void appendTruth(std::string& out, const Population& p) {
  for (const auto& [key, value] : truthOf(p)) {
    out += fmt::format("{},{},{},{}\n", p.wave, p.community, key, shortestNumber(value));
  }
}

}  // namespace

void simulateDistrict(const std::string& folder, const SimulationOptions& options, Progress& progress) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw Fault(FaultCode::FileUnwritable, {folder, error.message()});
  Output communities(folder, "communities.csv"), responses(folder, "responses.csv"),
      statistics(folder, "statistics.csv"), hours(folder, "hours.csv"), people(folder, "population.csv"),
      truth(folder, "truth.csv");
  communities.text = "code,name_en,name_zh\n";
  hours.text = "community,wave,domain,hours\n";
  people.text = "community,wave,age,sex,persons\n";
  truth.text = "wave,community,kind,code,value\n";
  static constexpr const char* kStatistics[] = {"pop",      "staff",      "tasks_all",   "tasks_up",  "admin_pct",
                                                "inc_all",  "inc_fiscal", "buy_amt",     "svc_types", "svc_social",
                                                "partners", "orgs",       "orgs_incub",  "delib",     "sw_in",
                                                "sw_out",   "delib_sw",   "sw_admin_pct"};
  statistics.text = "community,wave";
  for (const char* name : kStatistics) statistics.text += std::string(",") + name;
  statistics.text += '\n';
  responses.text = headerLine();
  Dirt dirt(options.dirty ? folder : std::string(), options.seed);
  for (int wave = options.waves == 1 ? 1 : 0; wave < 2; ++wave) {
    for (int index = 0; index < options.communities; ++index) {
      const Population p = populationOf(options.seed, index, options.communities, wave, options.respondents);
      if (wave == 1) {
        communities.text +=
            p.community + ',' + csvCell(communityName(index, false)) + ',' + communityName(index, true) + '\n';
      }
      if (!dirt.withoutStatistics(index)) {
        statistics.text += p.community + ',' + p.wave;
        for (const char* name : kStatistics)
          statistics.text += ',' + dirt.statistic(index, name, p.statistics.at(name));
        statistics.text += '\n';
      }
      for (std::size_t k = 0; k < kDomains.size(); ++k) {
        hours.text += fmt::format("{},{},{},{}\n", p.community, p.wave, kDomains[k], dirt.hours(index, p.hours[k]));
      }
      appendPopulation(people.text, p);
      appendTruth(truth.text, p);
      const Questionnaires questionnaires(p, options.correlation);
      const auto unit = static_cast<std::uint64_t>(index) * 2 + static_cast<std::uint64_t>(wave);
      for (int r = 0; r < p.respondents; ++r) {
        questionnaires.append(responses.text, options.seed, unit, r);
        if (!options.dirty) responses.flush(kPiece);
      }
      for (Output* file : {&communities, &statistics, &hours, &people, &truth}) file->flush(kPiece);
      progress.report(static_cast<std::uint64_t>(wave) * static_cast<std::uint64_t>(options.communities) +
                          static_cast<std::uint64_t>(index) + 1,
                      static_cast<std::uint64_t>(options.communities) * 2);
    }
  }
  if (options.dirty) dirt.spoil(responses.text);
  for (Output* file : {&communities, &responses, &statistics, &hours, &people, &truth}) file->finish();
}

}  // namespace hz
