// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "survey/project/definitions_text.h"
#include "verbs/recipe_file.h"

#include <iostream>
#include <nlohmann/json.hpp>

namespace hz {

namespace {

/// The method says which questionnaire and framework it was chosen for; reading it passes over that.
std::string namingDefinitions(const Project& project) {
  auto json = nlohmann::ordered_json::parse(recipeToJson(project.recipe()));
  json["about"]["definitions"] = "definitions " + definitionsText(project);
  return json.dump(2);
}

}  // namespace

void addRecipe(CLI::App& app, Action& action) {
  struct Options {
    std::string project, file;
    bool show = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("recipe", "Show or replace the method of a project");
  verb->add_option("PROJECT", options->project, "The project file")->required();
  verb->add_flag("--show", options->show, "Print the method as JSON (the default)");
  verb->add_option("--set", options->file, "JSON file with the method to store");
  verb->callback([options, &action] {
    action = [options](const Console& console) {
      Project project = Project::open(options->project, options->file.empty());
      if (!options->file.empty()) {
        project.setRecipe(recipeOfFile(project, options->file, console));
        if (!console.quiet && !options->show) std::cout << "method stored\n";
      }
      if (options->file.empty() || options->show) std::cout << namingDefinitions(project) << '\n';
      return 0;
    };
  });
}

}  // namespace hz
