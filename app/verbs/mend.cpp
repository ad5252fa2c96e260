// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "survey/project/corrected_rows.h"
#include "verbs/verbs.h"

#include <iostream>
#include <nlohmann/json.hpp>

namespace hz {

void addMend(CLI::App& app, Action& action) {
  struct Options {
    std::string project, file;
    long long batch = 0;
  };
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("mend", "Accept rejected rows of an import after they were corrected in a file");
  verb->add_option("PROJECT", options->project, "The project file")->required();
  verb->add_option("BATCH", options->batch, "Number of the batch that rejected them")->required();
  verb->add_option("FILE", options->file, "What `export --what rejected` wrote, corrected")->required();
  verb->callback([options, &action] {
    action = [options](const Console& console) {
      Project project = Project::open(options->project);
      const auto rows = readCorrectedCsv(options->file, project.fileColumns(options->batch));
      ImportReport report;
      {
        ConsoleProgress progress(console, "accepting corrected rows");
        report = project.acceptCorrected(options->batch, rows, progress);
      }
      const std::uint64_t accepted = report.batch.id == 0 ? 0 : report.batch.rowsAccepted;
      if (console.json()) {
        std::cout << nlohmann::ordered_json{{"batch", accepted == 0 ? nlohmann::ordered_json()
                                                                    : nlohmann::ordered_json(report.batch.id)},
                                            {"rows_read", rows.size()},
                                            {"rows_accepted", accepted},
                                            {"rows_rejected", rows.size() - accepted}}
                         .dump(2)
                  << '\n';
      } else if (!console.quiet) {
        if (accepted > 0) std::cout << "batch " << report.batch.id << ": ";
        std::cout << rows.size() << " rows corrected = " << accepted << " accepted + " << rows.size() - accepted
                  << " still rejected\n";
        for (const Issue& issue : report.issues)
          if (issue.effect() == IssueEffect::RowRejected)
            std::cout << "  " << issueText(Language::English, issue) << '\n';
      }
      return accepted > 0 ? 0 : 1;
    };
  });
}

}  // namespace hz
