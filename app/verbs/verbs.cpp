// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs/verbs.h"

#include "base/fault.h"
#include "base/interrupt.h"
#include "base/number.h"
#include "base/temporary_file.h"
#include "base/text.h"
#include "base/version.h"
#include "import/source.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <map>
#include <new>
#include <string_view>

namespace hz {
namespace {

Language systemLanguage() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') {
      return std::string_view(value).starts_with("zh") ? Language::Chinese : Language::English;
    }
  }
  return Language::English;
}

void addCommonOptions(CLI::App& verb, Console& console) {
  verb.add_option_function<std::string>(
          "--lang",
          [&console](const std::string& value) {
            console.language = value == "zh" ? Language::Chinese : Language::English;
          },
          "Language of texts in results: en or zh (default: the system's)")
      ->check(CLI::IsMember({"en", "zh"}));
  verb.add_flag("--quiet", console.quiet, "Say nothing but errors");
  verb.add_option("--format", console.format, "Format of the output, e.g. json or csv");
  verb.add_flag_function(
      "--no-bom", [](std::int64_t) { setByteOrderMark(false); },
      "Write CSV files without the byte-order mark that Excel needs");
}

/// Formats of the verbs that write figures.
const std::map<std::string, std::vector<std::string>, std::less<>>& formatsOfVerbs() {
  static const std::map<std::string, std::vector<std::string>, std::less<>> kFormats{
      {"analyse", {"csv", "json"}},
      {"uncertainty", {"csv", "json"}},
      {"weights", {"csv", "json"}},
      {"quality", {"csv", "json"}},
      {"estimate", {"text", "csv", "json"}},
      {"crosstab", {"text", "csv", "json"}},
      {"small-area", {"text", "csv", "json"}},
      {"composite", {"text", "csv", "json"}},
      {"compare", {"text", "json"}},
      {"reliability", {"text", "json"}},
      {"inspect", {"text", "json"}},
      {"import", {"text", "json"}},
      {"check", {"text", "json"}},
      {"mend", {"text", "json"}}};
  return kFormats;
}

/// A format that a verb cannot write is refused before anything is read, never answered by another.
void checkFormat(const std::string& verb, const std::string& format) {
  if (format.empty()) return;
  const auto found = formatsOfVerbs().find(verb);
  if (found == formatsOfVerbs().end()) return;
  if (std::find(found->second.begin(), found->second.end(), format) != found->second.end()) return;
  throw Fault(FaultCode::BadArgument,
              {"--format " + format + " is not written by " + verb + "; there are " + join(found->second, ", ")});
}

int report(const std::string& text, int status) {
  std::fprintf(stderr, "error: %s\n", text.c_str());
  return status;
}

/// What `run` returns, or the code of what it throws. A reader in a process of its own is stopped by Ctrl+C too, and
/// what it then reports is no fault of the file.
int guarded(const Language& language, const std::function<int()>& run) {
  try {
    return run();
  } catch (const Fault& fault) {
    if (fault.code() == FaultCode::Cancelled || Interrupt::isWanted())
      return report(Fault(FaultCode::Cancelled).text(language), 130);
    return report(fault.text(language), fault.code() == FaultCode::BadArgument ? 2 : 1);
  } catch (const std::bad_alloc&) {
    return report(Fault(FaultCode::OutOfMemory).text(language), 1);
  } catch (const std::exception& error) {
    return report(Fault(FaultCode::Internal, {error.what()}).text(language), 1);
  }
}

}  // namespace

void addReadOptions(CLI::App& verb, ReadOptions& options) {
  verb.add_option("--encoding", options.encoding, "Encoding, where the found one is wrong");
  verb.add_option_function<std::string>(
      "--delimiter",
      [&options](const std::string& text) {
        const bool tab = text == "tab" || text == "\\t" || text == "\t";
        if (!tab && text.size() != 1) throw CLI::ValidationError("--delimiter", "takes one character or tab");
        options.delimiter = tab ? '\t' : text.front();
      },
      "Delimiter, where the found one is wrong (one character or tab)");
  verb.add_option("--sheet", options.sheet, "Sheet of a workbook, by name or number");
  verb.add_option("--range", options.range,
                  "Range of cells, like B3:K200; a sheet with several tables is read one table at a time");
  // By a function, as bound to an optional CLI11 counts, and sets 0 where the flag is not given.
  verb.add_flag_function(
      "--decimal-comma,!--no-decimal-comma", [&options](std::int64_t count) { options.decimalComma = count > 0; },
      "Numbers have a comma before their decimals");
  verb.add_option_function<std::vector<std::string>>(
          "--comma-in",
          [&options](const std::vector<std::string>& columns) {
            for (const std::string& column : columns) options.decimalCommaOf[column] = true;
          },
          "Column whose numbers have a comma before their decimals: 4.200 is 4200 (may be repeated)")
      ->allow_extra_args(false);
  verb.add_option_function<std::vector<std::string>>(
          "--point-in",
          [&options](const std::vector<std::string>& columns) {
            for (const std::string& column : columns) options.decimalCommaOf[column] = false;
          },
          "Column whose numbers have a point before their decimals: 4.200 is 4.2 (may be repeated)")
      ->allow_extra_args(false);
  verb.add_flag_function(
      "--repair-quotes,!--no-repair-quotes", [&options](std::int64_t count) { options.repairQuotes = count > 0; },
      "Take a quotation mark that is not closed in its line for text");
  verb.add_option_function<std::vector<std::string>>(
          "--row-reading",
          [&options](const std::vector<std::string>& given) {
            for (const std::string& one : given) {
              const std::size_t mark = one.find('=');
              const auto row = parseInteger(one.substr(0, mark));
              const auto reading = mark == std::string::npos ? std::nullopt : parseInteger(one.substr(mark + 1));
              if (!row || !reading || *reading < 0 || *reading > 99)
                throw CLI::ValidationError("--row-reading", "takes ROW=READING, like 17=2");
              options.rowReadings[*row] = static_cast<int>(*reading);
            }
          },
          "ROW=READING: which reading of a row with too many or too few cells is meant, from 1 as `import --dry-run "
          "--format json` lists them; 0 leaves the row out (may be repeated)")
      ->allow_extra_args(false);
  verb.add_option(
          "--source", options.source,
          "Service the file comes from, where the found one is wrong; transposed: a sheet with indicators in rows and "
          "communities in columns; none: read bare")
      ->check(CLI::IsMember(sourceNames()));
  verb.add_option("--header-rows", options.headerRows, "Rows that form the header; 0: there is none")
      ->check(CLI::Range(0, 9));
  verb.add_option("--skip-rows", options.skipRows, "Title rows above the header")->check(CLI::Range(0, 999));
}

void addMethodOptions(CLI::App& verb, MethodOptions& options) {
  verb.add_option("--wave", options.wave, "Only this wave");
  verb.add_option("--recipe", options.recipeFile, "JSON file with a method, in place of the project's");
  verb.add_option("--replicates", options.replicates, "Bootstrap replicates")->check(CLI::Range(0, 100000));
  verb.add_option("--seed", options.seed, "Seed of the replicates");
  verb.add_option("--threads", options.threads, "Threads (0: one per core); results do not depend on it")
      ->check(CLI::Range(0, 256));
}

int runVerb(int argc, char** argv) {
  installSignals();
  rememberInputs();
  removeUnfinished();
  Console console;
  console.language = systemLanguage();
  Action action;
  CLI::App app("Hengzhi weighs how communities are governed. Without a verb it opens its window.", "hengzhi");
  app.set_version_flag("--version", "hengzhi " + version());
  app.require_subcommand(1);
  for (const auto add :
       {addNew,         addInspect,   addImport,    addUndo,    addMend,        addAnalyse,     addChart,
        addFigures,     addReport,    addCheck,     addExport,  addRecipe,      addReliability, addSimulate,
        addUncertainty, addMethod,    addComposite, addWeights, addQuality,     addEstimate,    addCrosstab,
        addCompare,     addSmallArea, addDescribe,  addScales,  addDifferences, addCorrelate,   addRegress,
        addMediate,     addPrivacy,   addDraft,     addDefine}) {
    add(app, action);
  }
  addCommonOptions(app, console);
  for (CLI::App* verb : app.get_subcommands({})) addCommonOptions(*verb, console);
  return guarded(console.language, [&] {
    try {
      app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      const int status = app.exit(error);
      if (status != 0) return 2;
      checkStandardOutput();  // of --help and --version
      return 0;
    }
    for (const CLI::App* verb : app.get_subcommands()) checkFormat(verb->get_name(), console.format);
    const int status = action(console);
    checkStandardOutput();
    return status;
  });
}

}  // namespace hz
