// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project.h"
#include "verbs/verbs.h"

#include <iostream>

namespace hz {

void addNew(CLI::App& app, Action& action) {
  struct Options {
    std::string project, instrument, framework;
  };
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("new", "Create a project file");
  verb->add_option("PROJECT", options->project, "The project file to make (*.hengzhi)")->required();
  verb->add_option("--instrument", options->instrument, "Folder (or its survey.csv) of another instrument");
  verb->add_option("--framework", options->framework, "Another framework table (CSV)");
  verb->callback([options, &action] {
    action = [options](const Console& console) {
      const Codebook codebook = options->instrument.empty() ? shippedInstrument() : loadInstrument(options->instrument);
      const Framework framework =
          options->framework.empty() ? shippedFramework(codebook) : loadFramework(options->framework, codebook);
      Project::create(options->project, codebook, framework);
      if (!console.quiet) std::cout << "created " << options->project << '\n';
      return 0;
    };
  });
}

}  // namespace hz
