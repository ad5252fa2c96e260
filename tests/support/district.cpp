// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/district.h"

#include "base/number.h"
#include "base/table_text.h"
#include "support/files.h"

#include <fstream>
#include <sstream>

namespace hz::test {

std::string sampleFolder() {
  return HZ_SOURCE_DIR "/sample_data/k_district";
}

Project importDistrict(const std::string& folder, const std::string& path) {
  const Codebook codebook = shippedInstrument();
  Project project = Project::create(path, codebook, shippedFramework(codebook));
  NoProgress progress;
  for (const char* sheet : {"communities", "statistics", "hours", "population", "responses"}) {
    project.import(folder + "/" + sheet + ".csv", {}, progress);
  }
  return project;
}

Truth readTruth(const std::string& folder) {
  const TableText table = parseTable(fileBytes(folder + "/truth.csv"), "truth.csv");
  Truth truth;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (const auto value = parseNumber(table.cell(i, "value"))) {
      truth[{table.cell(i, "wave"), table.cell(i, "community"), table.cell(i, "code")}] = *value;
    }
  }
  return truth;
}

Scorecard scorecardOf(const Project& project, const Recipe& recipe, int threads) {
  NoProgress progress;
  const Survey survey = project.survey(recipe, progress);
  return analyse(survey, project.codebook(), project.framework(), recipe, KeepDraws::No, threads, progress);
}

}  // namespace hz::test
