// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "survey/project/project.h"
#include "verbs/verbs.h"

#include <iostream>

namespace hz {

void addUndo(CLI::App& app, Action& action) {
  struct Options {
    std::string project;
    long long batch = 0;
  };
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("undo", "Remove one import batch");
  verb->add_option("PROJECT", options->project, "The project file")->required();
  verb->add_option("BATCH", options->batch, "Number of the batch, as `import` printed it")->required();
  verb->callback([options, &action] {
    action = [options](const Console& console) {
      Project project = Project::open(options->project);
      ConsoleProgress progress(console, "undoing");
      const ReplacedImports replaced = project.undo(options->batch, progress);
      if (console.quiet) return 0;
      std::cout << "removed batch " << options->batch << '\n';
      for (const std::int64_t batch : replaced.broughtBack)
        std::cout << "brought back batch " << batch << ", whose place it had taken\n";
      for (const std::int64_t batch : replaced.lost)
        std::cout << "batch " << batch
                  << ", whose place it had taken, does not fit the project any more and was not brought back\n";
      return 0;
    };
  });
}

}  // namespace hz
