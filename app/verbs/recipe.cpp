// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "survey/project/project.h"
#include "survey/recipe/recipe_json.h"
#include "verbs/verbs.h"

#include <iostream>

namespace hz {

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
        project.setRecipe(recipeFromJson(readWholeFile(options->file), options->file));
        if (!console.quiet && !options->show) std::cout << "method stored\n";
      }
      if (options->file.empty() || options->show) std::cout << recipeToJson(project.recipe()) << '\n';
      return 0;
    };
  });
}

}  // namespace hz
