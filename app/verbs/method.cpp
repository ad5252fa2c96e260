// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "output/report/method_paragraph.h"
#include "verbs/analysis.h"

namespace hz {

void addMethod(CLI::App& app, Action& action) {
  struct Options {
    std::string project, out;
    MethodOptions method;
  };
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("method", "Write the paragraph on method for a thesis, from recipe and data");
  verb->add_option("PROJECT", options->project, "The project file")->required();
  verb->add_option("--out", options->out, "File to write (default: standard output)");
  addMethodOptions(*verb, options->method);
  verb->callback([options, &action] {
    action = [options](const Console& console) {
      const Analysis analysis = openAnalysis(options->project, options->method, KeepDraws::No, "method", console);
      const std::string text = methodParagraph(analysis.request(console), analysis.provenance());
      writeOutput(options->out, [&](std::ostream& out) { out << text << '\n'; });
      return 0;
    };
  });
}

}  // namespace hz
