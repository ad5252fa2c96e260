// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/fault.h"
#include "base/phrasebook.h"
#include "stats/composite/results.h"
#include "verbs/composite_choices.h"
#include "verbs/composite_output.h"
#include "verbs/verbs.h"

#include <iostream>

namespace hz::composite_verb {
namespace {

struct CompositeOptions {
  std::string data, meta, out, recipe, index;
  std::vector<std::string> compare;
  CompositeChoices choices;
  CompositeExtras extras;
  VariedChoices varied;
  std::string sampling = "sobol";
  int uncertainty = 0, sensitivity = 0, threads = 0;
  std::uint64_t seed = 1;
};

struct Built {
  Recipe recipe;
  Prepared prepared;
  Index index;
};

Built builtFrom(const IndexTable& table, const CompositeChoices& choices) {
  Built out{recipeOf(choices), {}, {}};
  out.prepared = prepare(choices.drop.empty() ? table : withoutIndicators(table, choices.drop), out.recipe);
  out.index = build(out.prepared.table, out.recipe);
  return out;
}

CompositeJson comparisonJson(const Built& built, const Built& other, const std::string& name) {
  const std::string& top = built.prepared.table.codeOf(built.prepared.table.top());
  const std::vector<Comparison> found =
      compareIndices(built.prepared.table, built.index, other.prepared.table, other.index, top);
  const Agreement agreement = agreementOf(found);
  CompositeJson units = CompositeJson::array();
  for (const Comparison& c : found) {
    units.push_back({{"unit", c.unit},
                     {"score", jsonNumber(c.score)},
                     {"other_score", jsonNumber(c.otherScore)},
                     {"rank", jsonNumber(c.rank)},
                     {"other_rank", jsonNumber(c.otherRank)},
                     {"rank_difference", jsonNumber(c.rankDifference)}});
  }
  return {{"recipe", name},
          {"pearson", jsonNumber(agreement.pearson)},
          {"spearman", jsonNumber(agreement.spearman)},
          {"mean_abs_rank_shift", jsonNumber(agreement.meanRankShift)},
          {"units", units}};
}

void addUncertainty(CompositeJson& document, const CompositeOptions& options, const CompositeChoices& choices,
                    const Built& built, const Console& console) {
  const IndexTable& table = built.prepared.table;
  const UncertainChoices varied = uncertainOf(options.varied, choices);
  const auto reportFailures = [&](const std::vector<FailedRun>& failures, std::size_t runs) {
    for (const FailedRun& failure : failures) {
      document["failed_runs"].push_back({{"run", failure.run}, {"reason", failure.reason}});
    }
    if (failures.empty()) return;
    const std::vector<std::string> arguments = {std::to_string(failures.size()), std::to_string(runs),
                                                failures.front().reason};
    document["warnings"].push_back(
        {{"code", "failed_runs"}, {"text", phrase(console.language, "composite.failed_runs", arguments)}});
  };
  if (options.uncertainty > 0) {
    ConsoleProgress progress(console, "runs");
    const Uncertainty found = uncertainty(table, built.recipe, varied,
                                          {static_cast<std::size_t>(options.uncertainty), options.sampling == "sobol",
                                           options.seed, options.threads, false},
                                          progress);
    for (const RankStatistics& unit : found.units) {
      document["uncertainty"].push_back({{"unit", unit.unit},
                                         {"nominal", jsonNumber(unit.nominal)},
                                         {"mean", jsonNumber(unit.mean)},
                                         {"median", jsonNumber(unit.median)},
                                         {"q5", jsonNumber(unit.q5)},
                                         {"q95", jsonNumber(unit.q95)},
                                         {"score_mean", jsonNumber(unit.scoreMean)},
                                         {"score_sd", jsonNumber(unit.scoreSd)}});
    }
    reportFailures(found.failures, found.runs);
  }
  if (options.sensitivity <= 0) return;
  ConsoleProgress progress(console, "runs");
  SensitivityOptions how;
  how.seed = options.seed;
  const auto n = static_cast<std::size_t>(options.sensitivity);
  const IndexSensitivity found = indexSensitivity(table, built.recipe, varied, n, how, options.threads, progress);
  for (std::size_t k = 0; k < found.inputs.size(); ++k) {
    const SensitivityIndex& index = found.indices.indices[k];
    document["sensitivity"].push_back({{"input", found.inputs[k].name},
                                       {"alternatives", found.inputs[k].alternatives},
                                       {"first", index.first},
                                       {"first_q5", index.firstLower},
                                       {"first_q95", index.firstUpper},
                                       {"total", index.total},
                                       {"total_q5", index.totalLower},
                                       {"total_q95", index.totalUpper}});
  }
  document["sensitivity_variance"] = found.indices.variance;
  reportFailures(found.failures, n * (found.inputs.size() + 2));
}

int runComposite(const CompositeOptions& options, const Console& console) {
  IndexTable table =
      readIndexTable(readWholeFile(options.data), readWholeFile(options.meta), options.data, options.meta);
  const auto headline = options.index.empty() ? std::optional<int>(0) : table.nodeOf(options.index);
  if (!headline || (!options.index.empty() && static_cast<std::size_t>(*headline) < table.indicators())) {
    throw Fault(FaultCode::BadArgument, {options.index + " is no aggregate of the metadata"});
  }
  table.headline = options.index;
  const CompositeChoices choices =
      options.recipe.empty() ? options.choices : withRecipeFile(options.choices, options.recipe);
  const bool asJson = console.json() || options.out.ends_with(".json");
  const bool asCsv = console.format == "csv" || (!asJson && options.out.ends_with(".csv"));
  if (!options.out.empty() && !asJson && !asCsv) {
    throw Fault(FaultCode::BadArgument,
                {"--out writes JSON or CSV: end " + options.out + " in .json or .csv, or give --format json or csv"});
  }
  const Built built = builtFrom(table, choices);
  CompositeJson document = compositeJson(built.prepared, built.index, built.recipe, console);
  addExtras(document, built.prepared, built.index, built.recipe, options.extras, console);
  if (asCsv) {
    writeOutput(options.out, [&](std::ostream& out) {
      writeCompositeCsv(out, built.prepared, built.index, extraFigures(document));
    });
    return 0;
  }
  addUncertainty(document, options, choices, built, console);
  for (const std::string& file : options.compare) {
    document["compare"].push_back(comparisonJson(built, builtFrom(table, withRecipeFile(choices, file)), file));
  }
  if (asJson) {
    writeOutput(options.out, [&](std::ostream& out) { out << document.dump(2) << '\n'; });
  } else {
    printComposite(built.prepared, built.index, document);
  }
  return 0;
}

void addChoices(CLI::App& verb, CompositeChoices& c) {
  verb.add_option("--treat", c.treat, "Outliers: none or default (winsorise, then logarithm)")
      ->check(CLI::IsMember({"none", "default"}));
  verb.add_option("--winsor-most", c.winsorMost, "Most points to winsorise")->check(CLI::Range(0, 1000));
  verb.add_option(
      "--transform", c.transform,
      "After winsorising fails: log (mirrored for negative skewness), log-unmirrored, log-original, boxcox, "
      "none");
  verb.add_option("--lambda", c.boxCox, "Of Box-Cox");
  verb.add_option("--leave", c.leave, "Indicators that are never treated")->delimiter(',');
  verb.add_option("--impute", c.impute,
                  "none, mean, median, group:COLUMN, group-median:COLUMN, row; along Time: latest, linear");
  verb.add_option("--impute-level", c.imputeLevel, "Level within which row imputation works")->check(CLI::Range(2, 99));
  verb.add_option("--max-lag", c.maxLag, "Most periods that latest looks back (0: all)")->check(CLI::Range(0, 999));
  verb.add_option("--denominate-scale", c.denominatorScale, "Factor on denominated values");
  verb.add_flag("--denominate", c.denominate, "Divide indicators by the Denominator of the metadata");
  verb.add_option("--screen", c.screen, "Leave out units: missing[:0.667], zeros[:0.05] or both[:0.667]");
  verb.add_flag("--screen-first", c.screenFirst, "Screen before imputing");
  verb.add_option("--include", c.include, "Units kept whatever their data")->delimiter(',');
  verb.add_option("--exclude", c.exclude, "Units left out")->delimiter(',');
  verb.add_option("--drop", c.drop, "Indicators left out")->delimiter(',');
  verb.add_option("--normalise", c.normalise,
                  "minmax, zscore, robust, scaled, goalposts, dist2max, dist2ref, target, fracmax, rank, percentile, "
                  "borda, none");
  verb.add_option("--range", c.range, "Ends of the scale, e.g. 0,100")->delimiter(',')->expected(2);
  verb.add_option("--zscore", c.zscore, "Mean and deviation of z-scores, e.g. 10,2")->delimiter(',')->expected(2);
  verb.add_option("--bounds", c.bounds, "Bounds of scaled and goalposts where iMeta gives none, e.g. 1,5")
      ->delimiter(',')
      ->expected(2);
  verb.add_option("--reference", c.reference, "Unit of dist2ref");
  verb.add_flag("--cap", c.capAtTarget, "Scores beyond the target count as 1");
  verb.add_option("--weights", c.weights,
                  "One for all, or one per level below the top: meta, equal, entropy, entropy-rescaled, "
                  "entropy-translated, critic, critic-absolute, stddev, variation, pca, ahp:FILE, file:FILE")
      ->delimiter(',');
  verb.add_flag("--weights-overall", c.overall, "Weights from the data over all indicators at once");
  verb.add_option("--combine-with", c.combineWith, "A second method of weights");
  verb.add_option("--combine", c.combine, "product or linear:SHARE of the first");
  verb.add_option("--ahp-method", c.ahpMethod, "eigenvector or root (geometric mean)")
      ->check(CLI::IsMember({"eigenvector", "root"}));
  verb.add_option("--ahp-ri", c.ahpRandomIndex, "Random indices: 1980, later or alonso-lamata")
      ->check(CLI::IsMember({"1980", "later", "alonso-lamata"}));
  verb.add_option("--aggregate", c.aggregate,
                  "arithmetic, geometric, harmonic, power or copeland; one for all or one per level: a,a,g")
      ->delimiter(',');
  verb.add_option("--node", c.nodes, "Another mean for one aggregate, e.g. SOC=geometric")->delimiter(',');
  verb.add_option("--power", c.power, "Exponent of the power mean");
  verb.add_option("--threshold", c.threshold, "Least share of children that must be there; one, or one per level")
      ->delimiter(',');
}

void addVerb(CLI::App& app, Action& action) {
  auto options = std::make_shared<CompositeOptions>();
  CLI::App* verb = app.add_subcommand("composite", "A composite index of any indicator table (iData and iMeta as CSV)");
  verb->add_option("--data", options->data, "iData: uCode, optionally uName and Time, and the indicators")->required();
  verb->add_option("--meta", options->meta, "iMeta: Level, iCode, Parent, Direction, Weight, Type …")->required();
  verb->add_option("--index", options->index,
                   "Aggregate that runs, removals and comparisons look at (default: the top)");
  verb->add_option("--recipe", options->recipe, "JSON file with these choices by name; it wins over options");
  verb->add_option("--out", options->out, "File to write");
  addChoices(*verb, options->choices);
  verb->add_flag("--topsis", options->extras.topsis, "Closeness to the ideal, with the effective weights");
  verb->add_option("--coupling", options->extras.coupling, "Coupling coordination of these, e.g. A,B[,C]")
      ->delimiter(',');
  verb->add_option("--coupling-shares", options->extras.couplingShares, "Their shares in T (default: equal)")
      ->delimiter(',');
  verb->add_flag("--obstacle", options->extras.obstacle, "Which indicators hold each unit back");
  verb->add_flag("--mpi", options->extras.mpi, "Mazziotta–Pareto index, plain and adjusted");
  verb->add_option("--correlations", options->extras.correlations, "pearson, spearman, kendall")
      ->delimiter(',')
      ->check(CLI::IsMember({"pearson", "spearman", "kendall"}));
  verb->add_option("--remove-one", options->extras.removeLevel, "Effect of removing each element of this level");
  verb->add_option("--strengths", options->extras.profileOf, "Best and worst indicators of a unit, or all");
  verb->add_option("--compare", options->compare, "Other recipes (JSON) to compare with");
  verb->add_option("--uncertainty", options->uncertainty, "Runs over uncertain choices")->check(CLI::Range(0, 1000000));
  verb->add_option("--sensitivity", options->sensitivity, "Base sample of variance-based sensitivity")
      ->check(CLI::Range(0, 1000000));
  verb->add_option("--vary-winsor", options->varied.winsorMost, "Uncertain: most points to winsorise, 0 = no treatment")
      ->delimiter(',');
  verb->add_option("--vary-normalise", options->varied.normalise, "Uncertain: normalisers")->delimiter(',');
  verb->add_option("--vary-aggregate", options->varied.aggregate, "Uncertain: means")->delimiter(',');
  verb->add_option("--vary-weights", options->varied.weights, "Uncertain: methods of weights")->delimiter(',');
  verb->add_option("--vary-threshold", options->varied.threshold, "Uncertain: availability thresholds")->delimiter(',');
  verb->add_option("--jitter", options->varied.jitter, "Uncertain: every weight times 1 ± up to this")
      ->check(CLI::Range(0.0, 1.0));
  verb->add_option("--jitter-levels", options->varied.jitterLevels, "Levels whose weights move (default: all)")
      ->delimiter(',');
  verb->add_flag("--vary-indicator", options->varied.indicator, "Uncertain: one indicator, or none, is left out");
  verb->add_option("--sampling", options->sampling, "sobol or random")->check(CLI::IsMember({"sobol", "random"}));
  verb->add_option("--seed", options->seed, "Of the runs");
  verb->add_option("--threads", options->threads, "Threads (0: one per core); results do not depend on it")
      ->check(CLI::Range(0, 256));
  verb->callback(
      [options, &action] { action = [options](const Console& console) { return runComposite(*options, console); }; });
}

}  // namespace
}  // namespace hz::composite_verb

void hz::addComposite(CLI::App& app, Action& action) {
  composite_verb::addVerb(app, action);
}
