// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/fault.h"
#include "survey/framework/renames.h"
#include "survey/project/project.h"
#include "survey/project/recipe_loss_text.h"
#include "verbs/verbs.h"

#include <fmt/format.h>

#include <iostream>

namespace hz {
namespace {

struct DefineOptions {
  std::string project, instrument, framework;
  std::vector<std::string> renamed, decided;
  bool undo = false;
};

std::pair<std::string, std::string> pairOf(const std::string& text, const char* what) {
  const std::size_t at = text.rfind('=');
  if (at == std::string::npos || at == 0) refuse("\u201C" + text + "\u201D is not " + what);
  return {text.substr(0, at), text.substr(at + 1)};
}

/// "age:5=4", "age:5=98" (missing), "age=" (the answers to a question that is gone).
void addDecision(AnswerDecisions& decisions, const std::string& text) {
  const auto [what, into] = pairOf(text, "a decision (QUESTION:VALUE=CHOICE, or missing: =, =97, =98, =99)");
  const std::size_t colon = what.find(':');
  AnswerDecision decision;
  if (into == "97") {
    decision.missing = MissingKind::NotApplicable;
  } else if (into == "98") {
    decision.missing = MissingKind::DontKnow;
  } else if (into == "99") {
    decision.missing = MissingKind::Refused;
  } else {
    decision.mergeInto = into;
  }
  decisions[{what.substr(0, colon), colon == std::string::npos ? "" : what.substr(colon + 1)}] = decision;
}

int refuseUndecided(const std::vector<AnswerConsequence>& open) {
  for (const AnswerConsequence& one : open) {
    const std::string value = one.value.empty() ? std::string() : ":" + one.value;
    std::cerr << fmt::format("{}{}{}: {} answers have no place; say what becomes of them with --decide {}{}=\n",
                             one.question, value, one.label.english.empty() ? "" : " (" + one.label.english + ")",
                             one.answers, one.question, value);
  }
  return 1;
}

int define(const DefineOptions& options, const Console& console) {
  Project project = Project::open(options.project);
  ConsoleProgress progress(console, options.project);
  AnswerDecisions decisions;
  for (const std::string& text : options.decided) addDecision(decisions, text);
  DefinitionChange change;
  if (options.undo) {
    change = project.undoDefinitions(decisions, progress);
  } else {
    CodebookEdit edit;
    edit.codebook = options.instrument.empty() ? project.codebook() : loadInstrument(options.instrument);
    edit.decisions = decisions;
    for (const std::string& text : options.renamed) edit.renamedQuestions.insert(pairOf(text, "a new name (OLD=NEW)"));
    const Framework framework = options.framework.empty() ? withRenames(project.framework(), project.codebook(), edit)
                                                          : loadFramework(options.framework, edit.codebook);
    if (const auto open = project.consequences(edit, progress); !open.empty()) return refuseUndecided(open);
    change = project.setDefinitions(edit, framework, progress);
  }
  if (console.quiet) return 0;
  for (const RecipeLoss& loss : change.recipeLost) std::cout << lossText(loss, console.language) << '\n';
  std::cout << fmt::format("definitions of {}: version {} (questionnaire {}, framework {})\n", options.project,
                           change.version.number, change.version.codebook, change.version.framework);
  return 0;
}

}  // namespace

void addDefine(CLI::App& app, Action& action) {
  auto options = std::make_shared<DefineOptions>();
  CLI::App* verb = app.add_subcommand("define", "Give a project another questionnaire or framework; its answers stay");
  verb->add_option("PROJECT", options->project, "The project file")->required();
  verb->add_option("--instrument", options->instrument, "XLSForm workbook, or a folder with survey.csv");
  verb->add_option("--framework", options->framework, "Framework table (CSV)");
  verb->add_option("--renamed", options->renamed, "Questions with a new code, OLD=NEW")->delimiter(',');
  verb->add_option("--decide", options->decided,
                   "What becomes of answers without a place: QUESTION:VALUE=CHOICE, or missing with =, =97, =98, =99");
  verb->add_flag("--undo", options->undo, "Take the newest version back");
  verb->callback(
      [options, &action] { action = [options](const Console& console) { return define(*options, console); }; });
}

}  // namespace hz
