// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/fault.h"
#include "survey/project/project.h"
#include "verbs/verbs.h"

#include <iostream>

namespace hz {
namespace {

/// The shipped framework asks for the shipped questions; with another instrument a project starts without indices.
Framework fittingFramework(const Codebook& codebook, const Console& console) {
  try {
    return shippedFramework(codebook);
  } catch (const Fault& fault) {
    if (fault.code() != FaultCode::FrameworkInvalid) throw;
    if (!console.quiet)
      std::cout << "the shipped framework does not fit this instrument: the project has no indices; give one with "
                   "--framework\n";
    return {};
  }
}

}  // namespace

void addNew(CLI::App& app, Action& action) {
  struct Options {
    std::string project, instrument, framework;
  };
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("new", "Create a project file");
  verb->add_option("PROJECT", options->project, "The project file to make (*.hengzhi)")->required();
  verb->add_option(
      "--instrument", options->instrument,
      "Another instrument: an XLSForm workbook, a folder with survey.csv, or a data file to draft one from");
  verb->add_option("--framework", options->framework, "Another framework table (CSV)");
  verb->callback([options, &action] {
    action = [options](const Console& console) {
      std::vector<std::string> leftOut;
      const Codebook codebook = options->instrument.empty()
                                    ? shippedInstrument()
                                    : loadInstrument(options->instrument, InstrumentState::Complete, &leftOut);
      for (const std::string& what : leftOut)
        if (!console.quiet) std::cerr << "note: " << what << '\n';
      const Framework framework = options->framework.empty() ? fittingFramework(codebook, console)
                                                             : loadFramework(options->framework, codebook);
      Project::create(options->project, codebook, framework);
      if (!console.quiet) std::cout << "created " << options->project << '\n';
      return 0;
    };
  });
}

}  // namespace hz
