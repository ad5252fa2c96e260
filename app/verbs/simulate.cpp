// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulate/simulate.h"
#include "verbs/verbs.h"

#include <iostream>

namespace hz {

void addSimulate(CLI::App& app, Action& action) {
  struct Options {
    std::string folder;
    SimulationOptions simulation;
  };
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("simulate", "Write a synthetic district with known truth");
  verb->add_option("--out", options->folder, "Folder to write to (made when missing)")->required();
  verb->add_option("--seed", options->simulation.seed, "Seed; the same seed gives the same bytes");
  verb->add_option("--communities", options->simulation.communities, "Number of communities")
      ->check(CLI::Range(1, 1000000));
  verb->add_option("--respondents", options->simulation.respondents,
                   "Respondents per community and wave (0: 80 to 200)")
      ->check(CLI::Range(0, 1000000));
  verb->add_option("--waves", options->simulation.waves, "1 (2019) or 2 (2017 and 2019)")->check(CLI::Range(1, 2));
  verb->add_flag("--dirty", options->simulation.dirty, "Plant the faults real files have, in fixed numbers");
  verb->callback([options, &action] {
    action = [options](const Console& console) {
      ConsoleProgress progress(console, "simulating");
      simulateDistrict(options->folder, options->simulation, progress);
      if (!console.quiet) std::cout << "written to " << options->folder << '\n';
      return 0;
    };
  });
}

}  // namespace hz
