// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulate/simulate.h"

#include "base/csv_writer.h"
#include "base/file_writer.h"
#include "base/number.h"
#include "simulate/planted_faults.h"
#include "simulate/respondent.h"

#include <fmt/format.h>
#include <filesystem>

namespace hz {
namespace {

using namespace simulation;

/// A file that is written in large pieces.
class Output {
 public:
  Output(const std::filesystem::path& folder, const char* name) : m_file((folder / name).string(), {.mark = false}) {}

  std::string text;
  void flush(std::size_t threshold) {
    if (text.size() < threshold) return;
    m_file.write(text);
    text.clear();
  }
  void finish() {
    flush(0);
    m_file.commit();
  }

 private:
  FileWriter m_file;
};

constexpr std::size_t kPiece = 1u << 20;

std::string headerLine() {
  std::string line;
  for (const std::string& column : responseColumns()) line += (line.empty() ? "" : ",") + column;
  return line + '\n';
}

/// Age × sex cells of the residents, rounded to persons; left out where the number of residents is not known.
void appendPeople(std::string& out, const Population& p) {
  if (p.statistics.empty()) return;
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

constexpr const char* kStatistics[] = {"pop",        "staff",   "tasks_all", "tasks_up",   "admin_pct", "inc_all",
                                       "inc_fiscal", "buy_amt", "svc_types", "svc_social", "partners",  "orgs",
                                       "orgs_incub", "delib",   "sw_in",     "sw_out",     "delib_sw",  "sw_admin_pct"};

void appendStatistics(std::string& out, const Population& p) {
  if (p.statistics.empty()) return;
  out += p.community + ',' + p.wave;
  for (const char* name : kStatistics) out += ',' + shortestNumber(p.statistics.at(name));
  out += '\n';
}

void appendHours(std::string& out, const Population& p) {
  for (std::size_t k = 0; k < kDomains.size(); ++k)
    out += fmt::format("{},{},{},{}\n", p.community, p.wave, kDomains[k], shortestNumber(p.hours[k]));
}

/// The files of a district, open for writing.
struct Files {
  explicit Files(const std::filesystem::path& folder)
      : communities(folder, "communities.csv"),
        responses(folder, "responses.csv"),
        statistics(folder, "statistics.csv"),
        hours(folder, "hours.csv"),
        people(folder, "population.csv"),
        truth(folder, "truth.csv") {
    communities.text = "code,name_en,name_zh\n";
    responses.text = headerLine();
    statistics.text = "community,wave";
    for (const char* name : kStatistics) statistics.text += std::string(",") + name;
    statistics.text += '\n';
    hours.text = "community,wave,domain,hours\n";
    people.text = "community,wave,age,sex,persons\n";
    truth.text = "wave,community,kind,code,value\n";
  }
  Output communities, responses, statistics, hours, people, truth;
};

}  // namespace

void simulateDistrict(const std::string& folder, const SimulationOptions& options, Progress& progress) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw Fault(FaultCode::FileUnwritable, {folder, error.message()});
  Files files(folder);
  PlantedFaults faults(options.dirty ? folder : std::string(), options.seed, options.communities);
  const int firstWave = options.waves == 1 ? 1 : 0;
  const auto total = static_cast<std::uint64_t>(options.communities) * static_cast<std::uint64_t>(2 - firstWave);
  std::uint64_t done = 0;
  for (int index = 0; index < options.communities; ++index) {
    files.communities.text += communityCode(index, options.communities) + ',' + csvCell(communityName(index, false)) +
                              ',' + communityName(index, true) + '\n';
  }
  for (int wave = firstWave; wave < 2; ++wave) {
    for (int index = 0; index < options.communities; ++index) {
      Population p = populationOf(options.seed, index, options.communities, wave, options.respondents);
      faults.plant(p, index, wave);
      appendStatistics(files.statistics.text, p);
      appendHours(files.hours.text, p);
      appendPeople(files.people.text, p);
      appendTruth(files.truth.text, p);
      const Questionnaires questionnaires(p, options.correlation);
      const auto unit = static_cast<std::uint64_t>(index) * 2 + static_cast<std::uint64_t>(wave);
      for (int r = 0; r < p.respondents; ++r) {
        questionnaires.append(files.responses.text, options.seed, unit, r);
        // Faults are planted in the whole text at the end.
        if (!options.dirty) files.responses.flush(kPiece);
      }
      for (Output* file : {&files.statistics, &files.hours, &files.people, &files.truth}) file->flush(kPiece);
      progress.report(++done, total);
    }
  }
  if (options.dirty) faults.plant(files.responses.text);
  for (Output* file :
       {&files.communities, &files.responses, &files.statistics, &files.hours, &files.people, &files.truth})
    file->finish();
}

}  // namespace hz
