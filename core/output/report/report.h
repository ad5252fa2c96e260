// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "base/progress.h"
#include "output/document/document.h"
#include "output/figure/catalogue.h"
#include "output/figure/figure.h"
#include "output/report/material.h"
#include "survey/store/double_entry.h"
#include "survey/store/records.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace hz::output {

/// Where the data came from, for the provenance section: see provenanceOf().
struct ReportProvenance {
  std::string projectName;
  std::string version;
  struct Batch {
    std::string file, sha256, kind, importedAt;
    long long read = 0, accepted = 0, rejected = 0;
  };
  std::vector<Batch> batches;
  DefinitionVersion definitions;  ///< that the results rest on; its hash "" = not said
  DoubleEntry entry;              ///< of forms that were typed in; `typed` 0 = none were
};

/// Of a project file and the imports in it, written by this program.
ReportProvenance provenanceOf(const std::string& projectFile, const std::vector<BatchRecord>& batches);

/// A part of a report as the user wants it.
struct ReportBlockChoice {
  std::string block;  ///< its name in the template
  bool included = true;
  std::string before = {}, after = {};  ///< the user's own text; paragraphs by line
  bool operator==(const ReportBlockChoice&) const = default;
};

/// Everything a person chooses about a report. Kept in the project under a name.
struct ReportSettings {
  std::string templateName = "district";
  std::vector<std::string> communities = {};      ///< empty = all
  std::string wave = {};                          ///< "" = the request's
  std::string comparedWith = {};                  ///< the wave that changes are shown from; "" = the one before
  std::vector<ReportBlockChoice> blocks = {};     ///< in this order; empty = the template's
  int chapter = 0;                                ///< of a thesis; 0 = the usual
  std::string style = {};                         ///< file whose styles are taken; "" = ours
  std::string styleHash = {};                     ///< SHA-256 of that file when its styles were mapped; "" = never
  std::map<std::string, std::string> roles = {};  ///< role → name of the style chosen for it; others by their names
  std::string format = ".docx";                   ///< suffix
  std::string language = {};                      ///< "en" or "zh"; "" = as window or command line
  bool operator==(const ReportSettings&) const = default;
};
/// Kind of the project's named values that settings of reports are kept as.
inline constexpr const char* kKeptReports = "report";
/// The language of a report: that of its settings, else `usual`.
Language languageOf(const ReportSettings& settings, Language usual);
std::string reportSettingsToJson(const ReportSettings& settings);
/// What is missing or of another type is as in ReportSettings{}.
ReportSettings reportSettingsFromJson(const std::string& text);

/// Number of the chapter with results in most theses.
inline constexpr int kUsualChapter = 4;

/// A template: which blocks in which order (resources/report/templates.csv).
struct ReportTemplate {
  std::string name;  ///< "district", "thesis"
  LocalizedText title;
  bool isChapter = false;
  struct Block {
    std::string name;
    LocalizedText title;
  };
  std::vector<Block> blocks;
};
const std::vector<ReportTemplate>& reportTemplates();
/// Throws Fault(BadArgument) with the names there are.
const ReportTemplate& reportTemplate(const std::string& name);

/// A report of a template. Blocks that the project has nothing for leave no trace. Throws Fault: Cancelled, and
/// CommunityUnknown and WaveUnknown of the request and settings.
Report composeReport(const ReportSettings& settings, const FigureRequest& request, const ReportProvenance& provenance,
                     const ReportMaterial& material, Progress& progress);
/// The district report with all its blocks.
Report districtReport(const FigureRequest& request, const ReportProvenance& provenance, Progress& progress);

enum class PictureKind { None, Svg, Png };

/// The file whose styles are taken, and the styles chosen in it.
struct ReportStyle {
  std::string file;                          ///< "" = ours
  std::map<std::string, std::string> roles;  ///< as in ReportSettings
};

/// A kind of file that reports are written in.
struct ReportFormat {
  std::string suffix;  ///< of its files: ".html"
  LocalizedText name;  ///< "Web pages"
  PictureKind pictures = PictureKind::Svg;
  /// The bytes of the file. Throws Fault(Cancelled) and what reading the style throws.
  std::string (*writeStyled)(const Report& report, const FigureToBytes& paint, const ReportStyle& style,
                             Progress& progress);
  std::string write(const Report& report, const FigureToBytes& paint, Progress& progress) const {
    return writeStyled(report, paint, {}, progress);
  }
};
/// The formats there are, the usual one first.
const std::vector<ReportFormat>& reportFormats();
/// The format of a file to write, by its suffix. Throws Fault(FormatUnknown) with the suffixes there are.
const ReportFormat& reportFormatOf(const std::string& file);

}  // namespace hz::output
