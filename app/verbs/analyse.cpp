// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "score/index/scorecard_io.h"
#include "score/index/weights_json.h"
#include "score/release/released_counts.h"
#include "survey/project/definitions_text.h"
#include "verbs/analysis.h"

namespace hz {
namespace {

/// How the weights were made and how many questionnaires there are, beside the scores.
std::string weightMembers(const Analysis& analysis) {
  const Codebook& codebook = analysis.project.codebook();
  const CubeOptions& options = analysis.card.recipe.cube;
  const auto weights = releasedWeights(weightReports(analysis.survey, codebook, analysis.project.framework(), options),
                                       *analysis.card.released);
  const auto quality = qualityReport(analysis.survey, codebook, analysis.card.recipe);
  return "\"weights\":" + weightReportsJson(weights, options.calibration, &analysis.card) + ",\n\"responses\":" +
         responseCountsJson(releasedCounts(quality.counts, *analysis.card.released), options.quality);
}

}  // namespace

void addAnalyse(CLI::App& app, Action& action) {
  struct Options {
    std::string project, out;
    MethodOptions method;
  };
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("analyse", "Compute the whole scorecard, as CSV or JSON");
  verb->add_option("PROJECT", options->project, "The project file")->required();
  verb->add_option("--out", options->out, "File to write (default: standard output)");
  addMethodOptions(*verb, options->method);
  verb->callback([options, &action] {
    action = [options](const Console& console) {
      const std::string format = console.format.empty() ? "csv" : console.format;
      if (format != "csv" && format != "json") throw Fault(FaultCode::FormatUnknown, {format, "csv, json"});
      const Analysis analysis = openAnalysis(options->project, options->method, KeepDraws::No, "analyse", console);
      writeOutput(options->out, [&](std::ostream& out) {
        if (format == "csv") {
          writeScorecardCsv(out, analysis.card, definitionsText(analysis.project));
        } else {
          writeScorecardJson(out, analysis.card, analysis.project.framework(), definitionsText(analysis.project),
                             weightMembers(analysis));
        }
      });
      return 0;
    };
  });
}

}  // namespace hz
