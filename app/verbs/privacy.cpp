// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "score/index/scorecard.h"
#include "survey/project/project.h"
#include "verbs/verbs.h"

#include <iostream>
#include <nlohmann/json.hpp>

namespace hz {
namespace {

struct PrivacyOptions {
  std::string project, level, owner, reason;
  std::optional<int> minimum;
  bool forget = false;
};

const char* nameOf(DisclosureLevel level) {
  return level == DisclosureLevel::Strict ? "strict" : "research";
}

void show(const Project& project, const Console& console) {
  const DisclosurePolicy& policy = project.disclosure();
  const std::vector<ReleaseRecord> releases = project.releases();
  if (!console.json()) {
    std::cout << disclosureStatement(policy, console.language) << '\n';
    for (const ReleaseRecord& one : releases) {
      std::cout << one.at << '\t' << one.what << '\t' << one.units.size() << " units"
                << (one.method.empty() ? "" : "\t" + one.method) << '\n';
    }
    return;
  }
  nlohmann::ordered_json json{{"level", nameOf(policy.level)}, {"k", policy.k}};
  if (policy.isLowered()) {
    json.update({{"decided_by", policy.decidedBy}, {"reason", policy.reason}, {"at", policy.decidedAt}});
  }
  json["releases"] = nlohmann::ordered_json::array();
  for (const ReleaseRecord& one : releases) {
    json["releases"].push_back(
        {{"at", one.at}, {"what", one.what}, {"filter", one.method}, {"data", one.data}, {"units", one.units.size()}});
  }
  std::cout << json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

int run(const PrivacyOptions& options, const Console& console) {
  const bool changes = !options.level.empty() || options.minimum || options.forget;
  Project project = Project::open(options.project, !changes);
  if (!options.level.empty() || options.minimum) {
    DisclosurePolicy policy = project.disclosure();
    if (!options.level.empty())
      policy.level = options.level == "strict" ? DisclosureLevel::Strict : DisclosureLevel::Research;
    if (options.minimum) {
      policy.k = *options.minimum;
      policy.decidedBy = options.owner;
      policy.reason = options.reason;
    }
    project.setDisclosure(policy);
  }
  if (options.forget) project.forgetReleases(options.owner, options.reason);
  if (!changes || !console.quiet) show(project, console);
  return 0;
}

}  // namespace

void addPrivacy(CLI::App& app, Action& action) {
  auto options = std::make_shared<PrivacyOptions>();
  CLI::App* verb = app.add_subcommand("privacy", "What may leave the project, and what has left: show or decide");
  verb->add_option("PROJECT", options->project, "The project file")->required();
  verb->add_option("--level", options->level,
                   "research: one-way tables of the whole sample leave as counted; strict: nothing about a few")
      ->check(CLI::IsMember({"research", "strict"}));
  // By a function, as bound to an optional CLI11 counts.
  verb->add_option_function<int>(
      "--minimum", [options](const int& value) { options->minimum = value; },
      "Respondents behind a number that leaves (10); fewer need --owner and --reason");
  verb->add_option("--owner", options->owner, "Who decides");
  verb->add_option("--reason", options->reason, "Why");
  verb->add_flag("--forget-releases", options->forget,
                 "What left so far was not passed on: do not compare with it any more; needs --owner and --reason");
  verb->callback([options, &action] { action = [options](const Console& console) { return run(*options, console); }; });
}

}  // namespace hz
