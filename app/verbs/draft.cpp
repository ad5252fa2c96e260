// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/fault.h"
#include "score/scale/proposal.h"
#include "verbs/verbs.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

namespace hz {
namespace {

struct DraftOptions {
  std::string file, out;
  DraftRoles roles;
  ReadOptions read;
  std::vector<std::string> reversed;
};

void write(const std::string& folder, const char* name, const std::string& text) {
  writeOutput((std::filesystem::path(folder) / name).string(), [&](std::ostream& out) { out << text; });
}

void setReversed(Codebook& codebook, const std::vector<std::string>& codes) {
  for (const std::string& code : codes) {
    const auto asked = std::find_if(codebook.questions.begin(), codebook.questions.end(),
                                    [&](const Question& question) { return question.code == code; });
    if (asked == codebook.questions.end() || asked->kind != QuestionKind::Scale)
      refuse("\u201C" + code + "\u201D is no scale item");
    asked->reversed = true;
  }
}

void say(const Proposal& proposal) {
  for (const ItemBlock& block : proposal.blocks) {
    std::string items;
    for (const std::string& item : block.items) items += (items.empty() ? "" : " ") + item;
    std::cout << fmt::format("{} ({}): {}\n", block.code, block.name.chinese, items);
  }
  for (const std::string& item : proposal.suspected)
    std::cout << fmt::format(
        "{} goes against the others of its dimension (item-rest correlation {:.2f}): reversed? "
        "Say so with --reversed {}\n",
        item, proposal.itemRest.at(item), item);
  if (proposal.lacksCommunity) std::cout << "no column is the community: give one at the import (--community)\n";
  if (!proposal.codebook.defaultWave.empty()) std::cout << "wave: " << proposal.codebook.defaultWave << '\n';
}

int draft(const DraftOptions& options, const Console& console) {
  std::error_code error;
  std::filesystem::create_directories(options.out, error);
  if (error) throw Fault(FaultCode::FileUnwritable, {options.out, error.message()});
  ConsoleProgress progress(console, options.file);
  Proposal proposal = proposeDefinitions(options.file, options.read, options.roles, progress);
  setReversed(proposal.codebook, options.reversed);
  const InstrumentTables tables = writeInstrument(proposal.codebook);
  readInstrument(tables, options.file);
  write(options.out, "survey.csv", tables.survey);
  write(options.out, "choices.csv", tables.choices);
  write(options.out, "settings.csv", tables.settings);
  write(options.out, "framework.csv", writeFramework(frameworkOfBlocks(proposal.codebook, proposal.blocks)));
  if (!console.quiet) say(proposal);
  return 0;
}

}  // namespace

void addDraft(CLI::App& app, Action& action) {
  auto options = std::make_shared<DraftOptions>();
  CLI::App* verb = app.add_subcommand("draft", "Propose questionnaire and framework for a file of answers");
  verb->add_option("FILE", options->file, "The answers, or an XLSForm questionnaire")->required();
  verb->add_option("--out", options->out, "Folder for survey.csv, choices.csv, settings.csv, framework.csv")
      ->required();
  verb->add_option("--community", options->roles.community, "Column of the community");
  verb->add_flag("--one-community", options->roles.oneCommunity, "The file is of one community, named at the import");
  verb->add_option("--respondent", options->roles.respondent, "Column that numbers the questionnaires");
  verb->add_option("--wave-column", options->roles.wave, "Column of the wave");
  verb->add_option("--weight", options->roles.weight, "Column of the weight");
  verb->add_option("--reversed", options->reversed, "Scale items of reversed wording")->delimiter(',');
  addReadOptions(*verb, options->read);
  verb->callback(
      [options, &action] { action = [options](const Console& console) { return draft(*options, console); }; });
}

}  // namespace hz
