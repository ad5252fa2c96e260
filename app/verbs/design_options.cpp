// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs/design_options.h"

namespace hz {
namespace {

nlohmann::ordered_json varianceJson(const VarianceReport& variance) {
  if (!variance.replicated) return {{"method", variance.method}, {"df", variance.df}};
  nlohmann::ordered_json out{{"method", variance.method},
                             {"supplied", variance.supplied},
                             {"replicates", variance.replicates},
                             {"scale", variance.scale},
                             {"centre", variance.aboutFullSample ? "mse" : "mean"},
                             {"df", variance.df}};
  if (variance.seed) out["seed"] = *variance.seed;
  return out;
}

nlohmann::ordered_json adjustmentJson(const AdjustmentReport& report) {
  nlohmann::ordered_json out{{"method", report.method},        {"g_min", report.smallestFactor},
                             {"g_max", report.largestFactor},  {"kish_before", report.kishBefore},
                             {"kish_after", report.kishAfter}, {"sum_weights_before", report.sumBefore},
                             {"sum_weights", report.sumAfter}, {"cycles", report.cycles}};
  if (!report.distance.empty()) out["distance"] = report.distance;
  if (report.trims) out["trimmed"] = report.trimmed;
  auto margins = nlohmann::ordered_json::array();
  for (const AdjustmentReport::Margin& margin : report.margins) {
    margins.push_back(
        {{"variable", margin.variable},
         {"category", margin.numeric ? nlohmann::ordered_json() : nlohmann::ordered_json(margin.category)},
         {"n", margin.n},
         {"population", margin.population},
         {"sample", margin.sample},
         {"reached", margin.reached}});
  }
  out["largest_error"] = report.largestError;
  out["margins"] = margins;
  return out;
}

}  // namespace

void addDesignOptions(CLI::App& verb, DesignOptions& options) {
  verb.add_option("--weights", options.weights, "Column of the sampling weights");
  verb.add_option("--strata", options.strata, "Column of the strata");
  verb.add_option("--psu", options.psu, "Column of the primary sampling units, and of the second stage: p[,p2]")
      ->delimiter(',')
      ->expected(1, 2);
  verb.add_option("--fpc", options.fpc,
                  "Column of the population sizes, in sampling units (or sampled fractions), of one or two stages: "
                  "f[,f2]")
      ->delimiter(',')
      ->expected(1, 2);
  verb.add_option("--lonely", options.lonely,
                  "What a stratum with one sampling unit adds to the variance: refuse (default), remove, certainty, "
                  "adjust, average")
      ->check(CLI::IsMember({"refuse", "remove", "certainty", "adjust", "average"}));
  verb.add_option("--level", options.level, "Of the intervals")->check(CLI::Range(0.5, 0.9999));
}

void addWeightingOptions(CLI::App& verb, WeightingOptions& options) {
  verb.add_option("--variance", options.variance,
                  "taylor (default), jk1, jkn, brr, fay:RHO, bootstrap:B (Rao-Wu); with --replicate-weights what they "
                  "are");
  verb.add_option("--seed", options.seed, "Seed of the bootstrap");
  verb.add_option("--centre", options.centre, "Deviations of replicates from their mean (default) or from the estimate")
      ->check(CLI::IsMember({"mean", "mse"}));
  verb.add_option("--replicate-weights", options.replicateFile,
                  "File with replicate weights: columns r1, r2, …, rows in the order of the data");
  verb.add_option("--replicate-type", options.replicateType,
                  "What the supplied weights are: jk1, jkn, brr, fay:RHO, bootstrap, acs, jk2, other");
  verb.add_option("--replicate-columns", options.replicateColumns, "Word before the numbers of their columns");
  verb.add_option("--replicate-scale", options.replicateScale, "Factor of their sum of squares")
      ->check(CLI::PositiveNumber);
  verb.add_option("--replicate-rscales", options.replicateRscales,
                  "Factor of every replicate: numbers, or a file of them")
      ->delimiter(',');
  verb.add_flag("--replicate-multipliers", options.replicateMultipliers,
                "The columns multiply the sampling weight; they are not weights themselves");
  verb.add_option("--poststratify", options.poststratify,
                  "File of population totals: one or more columns named like those of the data, and the total");
  verb.add_option("--rake", options.rake, "Files of margins to rake to, each with its variable(s) and the total");
  verb.add_option("--calibrate", options.calibrate,
                  "Files of totals to calibrate to: margins, or variable,total for numeric variables");
  verb.add_option("--calibration", options.calibration,
                  "Distance of --calibrate: linear (GREG, default), raking, logit:L,U");
  verb.add_option("--trim", options.trim, "Bounds of the weights after all adjustments: L,U, or median:K");
  verb.add_flag("--rerake", options.rerake, "Adjust and trim in turn, until the margins hold within the bounds");
}

nlohmann::ordered_json weightingJson(const WeightedDesign& design) {
  nlohmann::ordered_json out;
  out["variance"] = varianceJson(design.variance);
  if (design.adjustment) out["weighting"] = adjustmentJson(*design.adjustment);
  return out;
}

}  // namespace hz
