// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs/figure_options.h"

#include "base/file.h"

#include <map>

namespace hz {
namespace {

using output::FigureNote;
using output::FigureSettings;

/// An option whose value waits until the file of settings was read.
template <class Value, class Set>
CLI::Option* later(CLI::App& verb, FigureOptions& options, const char* name, Set set, const char* text) {
  return verb.add_option_function<Value>(
      name,
      [&options, set](const Value& value) {
        options.given.push_back([set, value](FigureSettings& settings) { set(settings, value); });
      },
      text);
}

template <class Value>
CLI::Option* later(CLI::App& verb, FigureOptions& options, const char* name, Value FigureSettings::*field,
                   const char* text) {
  return later<Value>(
      verb, options, name, [field](FigureSettings& settings, const Value& value) { settings.*field = value; }, text);
}

void flag(CLI::App& verb, FigureOptions& options, const char* name, bool FigureSettings::*field, const char* text) {
  verb.add_flag_function(
      name,
      [&options, field](std::int64_t count) {
        options.given.push_back([field, count](FigureSettings& settings) { settings.*field = count > 0; });
      },
      text);
}

void setTitle(FigureSettings& settings, const std::string& text) {
  settings.title = text;
  settings.showsTitle = !text.empty();
}

void setNote(FigureSettings& settings, const std::string& text) {
  static const std::map<std::string, FigureNote> named{
      {"none", FigureNote::None}, {"short", FigureNote::Short}, {"full", FigureNote::Full}};
  const auto at = named.find(text);
  settings.note = at == named.end() ? FigureNote::Own : at->second;
  if (at == named.end()) settings.noteText = text;
}

void addWords(CLI::App& verb, FigureOptions& options) {
  later<std::string>(verb, options, "--title", setTitle,
                     "Title of the picture (default: none, a thesis has it in the caption)");
  later(verb, options, "--subtitle", &FigureSettings::subtitle, "Line below the title");
  later<std::string>(verb, options, "--note", setNote,
                     "Note below the picture: none, short, full, or a text of your own");
  flag(verb, options, "--provenance", &FigureSettings::showsProvenance, "Version and seed in the note");
  flag(verb, options, "--values,!--no-values", &FigureSettings::showsValues, "Numbers at marks, in bars and cells");
}

void addRows(CLI::App& verb, FigureOptions& options) {
  later(verb, options, "--sort", &FigureSettings::sortBy, "Result code to order the communities by, e.g. I1");
  later<std::string>(
      verb, options, "--group-by",
      [](FigureSettings& settings, const std::string& name) { settings.groupBy = output::figureGroupsNamed(name); },
      "Communities in groups: street (the stratum of the sample), quarter (of what they are sorted by), none")
      ->check(CLI::IsMember({"none", "street", "quarter"}));
  later(verb, options, "--top", &FigureSettings::top, "Only the first so many communities of that order");
  later(verb, options, "--bottom", &FigureSettings::bottom, "Only the last so many communities of that order");
  later(verb, options, "--communities", &FigureSettings::communities, "Only these communities, in this order")
      ->delimiter(',');
  later(verb, options, "--rows-per-page", &FigureSettings::rowsPerPage,
        "Long charts in parts of so many rows: pages of a PDF, numbered files of PNG and SVG");
}

void addLooks(CLI::App& verb, FigureOptions& options) {
  later<std::string>(
      verb, options, "--palette",
      [](FigureSettings& settings, const std::string& name) { settings.palette = output::figurePaletteNamed(name); },
      "Colours: colour, mono, greyscale or journal")
      ->check(CLI::IsMember({"colour", "mono", "greyscale", "journal"}));
  later(verb, options, "--font", &FigureSettings::font, "Family of the type (default: Song and Roman faces)");
  later(verb, options, "--font-scale", &FigureSettings::fontScale, "Size of the type; 1 = 9 pt")
      ->check(CLI::Range(0.6, 2.0));
  later(verb, options, "--width-mm", &FigureSettings::widthMm, "Width in millimetres")->check(CLI::Range(20.0, 2000.0));
  later(verb, options, "--height-mm", &FigureSettings::heightMm, "Height in millimetres (default: by content)")
      ->check(CLI::Range(20.0, 5000.0));
  later(verb, options, "--dpi", &FigureSettings::dpi, "Resolution of a PNG")->check(CLI::Range(50, 1200));
}

}  // namespace

void addFigureOptions(CLI::App& verb, FigureOptions& options) {
  verb.add_option("--settings", options.file, "JSON file with settings of the figure; options given beside it win");
  addWords(verb, options);
  addRows(verb, options);
  addLooks(verb, options);
}

FigureSettings figureSettings(const FigureOptions& options) {
  FigureSettings settings;
  if (!options.file.empty()) settings = output::readFigureSettings(readWholeFile(options.file));
  for (const auto& set : options.given) set(settings);
  return settings;
}

}  // namespace hz
