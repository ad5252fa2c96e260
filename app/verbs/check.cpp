// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "survey/project/project.h"
#include "survey/project/rescue.h"
#include "verbs/verbs.h"

#include <iostream>
#include <nlohmann/json.hpp>

namespace hz {

namespace {

int checkProject(const std::string& path, const Console& console) {
  const Project project = Project::open(path, true);
  ConsoleProgress progress(console, "checking");
  const std::vector<CheckFinding> findings = project.check(progress);
  bool wrong = false;
  for (const CheckFinding& finding : findings) wrong = wrong || finding.isError;
  if (console.json()) {
    nlohmann::ordered_json document{{"clean", !wrong}, {"findings", nlohmann::ordered_json::array()}};
    for (const CheckFinding& finding : findings) {
      document["findings"].push_back({{"error", finding.isError}, {"text", finding.text}});
    }
    std::cout << document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
  } else {
    for (const CheckFinding& finding : findings) {
      if (!console.quiet || finding.isError)
        std::cout << (finding.isError ? "wrong: " : "note: ") << finding.text << '\n';
    }
    if (!wrong && !console.quiet) std::cout << "clean\n";
  }
  if (wrong) std::cerr << "error: " << path << " failed its check\n";
  return wrong ? 1 : 0;
}

int rescue(const std::string& path, const std::string& copy, const Console& console) {
  ConsoleProgress progress(console, "copying what is whole");
  const Rescue rescued = rescueProject(path, copy, progress);
  for (const std::string& file : rescued.leftOut) std::cout << "left out, as its content is damaged: " << file << '\n';
  if (rescued.methodLost) std::cout << "the method was damaged; the default one stands in its place\n";
  if (!console.quiet) std::cout << "written to " << copy << '\n';
  return checkProject(copy, console);
}

}  // namespace

void addCheck(CLI::App& app, Action& action) {
  struct Files {
    std::string project, copy;
  };
  auto files = std::make_shared<Files>();
  CLI::App* verb = app.add_subcommand("check", "Check integrity, schema, counts and content hashes");
  verb->add_option("PROJECT", files->project, "The project file")->required();
  verb->add_option("--rescue", files->copy, "Write what is whole of a damaged project to this new file");
  verb->callback([files, &action] {
    action = [files](const Console& console) {
      return files->copy.empty() ? checkProject(files->project, console) : rescue(files->project, files->copy, console);
    };
  });
}

}  // namespace hz
