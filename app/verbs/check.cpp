// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "survey/project/project.h"
#include "verbs/verbs.h"

#include <iostream>
#include <nlohmann/json.hpp>

namespace hz {

void addCheck(CLI::App& app, Action& action) {
  auto path = std::make_shared<std::string>();
  CLI::App* verb = app.add_subcommand("check", "Check integrity, schema, counts and content hashes");
  verb->add_option("PROJECT", *path, "The project file")->required();
  verb->callback([path, &action] {
    action = [path](const Console& console) {
      const Project project = Project::open(*path, true);
      ConsoleProgress progress(console, "checking");
      const std::vector<CheckFinding> findings = project.check(progress);
      bool wrong = false;
      for (const CheckFinding& finding : findings) wrong = wrong || finding.isError;
      if (console.json()) {
        nlohmann::ordered_json document{{"clean", !wrong}, {"findings", nlohmann::ordered_json::array()}};
        for (const CheckFinding& finding : findings) {
          document["findings"].push_back({{"error", finding.isError}, {"text", finding.text}});
        }
        std::cout << document.dump(2) << '\n';
      } else {
        for (const CheckFinding& finding : findings) {
          if (!console.quiet || finding.isError)
            std::cout << (finding.isError ? "wrong: " : "note: ") << finding.text << '\n';
        }
        if (!wrong && !console.quiet) std::cout << "clean\n";
      }
      if (wrong) std::cerr << "error: " << *path << " failed its check\n";
      return wrong ? 1 : 0;
    };
  });
}

}  // namespace hz
