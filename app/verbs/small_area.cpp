// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/compare/small_area.h"

#include "base/all_parts.h"
#include "base/csv_writer.h"
#include "base/number.h"
#include "base/phrasebook.h"
#include "base/table_text.h"
#include "stats/basics/distributions.h"
#include "stats/basics/json_number.h"
#include "stats/table/microdata.h"
#include "verbs/verbs.h"

#include <fmt/format.h>
#include <iostream>
#include <nlohmann/json.hpp>

namespace hz {
namespace {

using Json = nlohmann::ordered_json;

struct SmallAreaOptions {
  std::string file, name, estimate, variance, se, sizes, method = "reml", benchmark, shares, out;
  std::vector<std::string> covariates;
  bool smooth = false;
  double level = 0.95;
  ReadOptions read;
};

SmallAreaInput readAreas(const SmallAreaOptions& options, const Microdata& data) {
  SmallAreaInput input;
  input.estimates = data.numbers(options.estimate);
  input.variances = data.numbers(options.se.empty() ? options.variance : options.se);
  if (!options.se.empty()) {
    for (double& x : input.variances) {
      if (x < 0) throw Fault(FaultCode::BadArgument, {"a standard error in column " + options.se + " is negative"});
      x *= x;
    }
  }
  if (!options.sizes.empty()) input.sizes = data.numbers(options.sizes);
  input.covariates = options.covariates;
  input.smoothAll = options.smooth;
  input.x.resize(static_cast<Eigen::Index>(data.rows()), static_cast<Eigen::Index>(options.covariates.size()));
  for (std::size_t j = 0; j < options.covariates.size(); ++j) {
    const std::vector<double> column = data.numbers(options.covariates[j]);
    for (std::size_t i = 0; i < column.size(); ++i) {
      input.x(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = column[i];
    }
  }
  for (std::size_t i = 0; i < data.rows(); ++i) {
    input.names.push_back(options.name.empty() ? std::to_string(i + 1) : data.cell(i, options.name));
  }
  return input;
}

std::vector<std::string> notesOf(const SmallAreaFit& fit, const SmallAreaInput& input, const SmallAreaOptions& options,
                                 Language language) {
  std::vector<std::string> notes;
  if (!fit.informative) notes.push_back(phrase(language, "note.small_area_no_variance"));
  std::string replaced;
  for (std::size_t i = 0; i < fit.areas.size(); ++i) {
    if (fit.areas[i].replaced) replaced += (replaced.empty() ? "" : ", ") + input.names[i];
  }
  if (!replaced.empty()) {
    notes.push_back(phrase(language,
                           options.sizes.empty() ? "note.small_area_mean_variance" : "note.small_area_pooled_variance",
                           {replaced}));
  }
  if (fit.sampled < fit.areas.size()) {
    notes.push_back(phrase(language, "note.small_area_unsampled", {std::to_string(fit.areas.size() - fit.sampled)}));
  }
  return notes;
}

struct Bounds {
  double lower, upper;
};

Bounds intervalOf(const SmallArea& area, double level) {
  const double reach = normalQuantile((1 + level) / 2) * std::sqrt(area.mse);
  return {area.eblup - reach, area.eblup + reach};
}

Json toJson(const SmallAreaFit& fit, const SmallAreaInput& input, const SmallAreaOptions& options, double total,
            const std::vector<std::string>& notes) {
  Json beta = Json::array();
  for (std::size_t j = 0; j < fit.beta.size(); ++j) {
    const double z = fit.beta[j] / fit.betaSe[j];
    beta.push_back({{"name", j == 0 ? "(constant)" : input.covariates[j - 1]},
                    {"estimate", fit.beta[j]},
                    {"se", fit.betaSe[j]},
                    {"z", jsonNumber(z)},
                    {"p", jsonNumber(2 * upperNormal(std::abs(z)))}});
  }
  Json areas = Json::array();
  for (std::size_t i = 0; i < fit.areas.size(); ++i) {
    const SmallArea& area = fit.areas[i];
    const Bounds bounds = intervalOf(area, options.level);
    areas.push_back({{"area", input.names[i]},
                     {"sampled", !isMissing(area.estimate)},
                     {"estimate", jsonNumber(area.estimate)},
                     {"variance", jsonNumber(area.variance)},
                     {"variance_replaced", area.replaced},
                     {"synthetic", jsonNumber(area.synthetic)},
                     {"gamma", jsonNumber(area.gamma)},
                     {"eblup", jsonNumber(area.eblup)},
                     {"mse", jsonNumber(area.mse)},
                     {"lower", jsonNumber(bounds.lower)},
                     {"upper", jsonNumber(bounds.upper)},
                     {"g1", jsonNumber(area.g1)},
                     {"g2", jsonNumber(area.g2)},
                     {"g3", jsonNumber(area.g3)},
                     {"benchmarked", jsonNumber(area.benchmarked)}});
  }
  return {{"method", options.method},
          {"n", fit.sampled},
          {"areas_without_sample", fit.areas.size() - fit.sampled},
          {"a", fit.a},
          {"informative", fit.informative},
          {"beta", beta},
          {"loglik", jsonNumber(fit.loglik)},
          {"aic", jsonNumber(fit.aic)},
          {"bic", jsonNumber(fit.bic)},
          {"iterations", fit.iterations},
          {"benchmark",
           options.benchmark.empty() ? Json() : Json{{"how", options.benchmark}, {"total", jsonNumber(total)}}},
          {"areas", areas},
          {"notes", notes}};
}

void writeCsv(const SmallAreaFit& fit, const SmallAreaInput& input, const SmallAreaOptions& options,
              std::ostream& out) {
  CsvWriter csv(out);
  csv.row({"area", "estimate", "variance", "variance_replaced", "synthetic", "gamma", "eblup", "mse", "lower", "upper",
           "benchmarked"});
  for (std::size_t i = 0; i < fit.areas.size(); ++i) {
    const SmallArea& area = fit.areas[i];
    const Bounds bounds = intervalOf(area, options.level);
    csv.text(input.names[i]);
    for (const double x : {area.estimate, area.variance, area.replaced ? 1.0 : 0.0, area.synthetic, area.gamma,
                           area.eblup, area.mse, bounds.lower, bounds.upper, area.benchmarked}) {
      csv.number(x);
    }
    csv.endRow();
  }
}

void writeText(const SmallAreaFit& fit, const SmallAreaInput& input, const SmallAreaOptions& options,
               std::ostream& out) {
  out << fmt::format(
      "{} of {} areas have a sample; variance between areas A {:.6g} ({}), log likelihood {:.4f}, AIC {:.4f}\n",
      fit.sampled, fit.areas.size(), fit.a, options.method, fit.loglik, fit.aic);
  for (std::size_t j = 0; j < fit.beta.size(); ++j) {
    out << fmt::format("  {}: {:.5f} (se {:.5f})\n", j == 0 ? "(constant)" : input.covariates[j - 1], fit.beta[j],
                       fit.betaSe[j]);
  }
  for (std::size_t i = 0; i < fit.areas.size(); ++i) {
    const SmallArea& area = fit.areas[i];
    const char* what = fit.informative && !isMissing(area.estimate) ? "EBLUP" : "synthetic";
    out << fmt::format("  {}: direct {}, weight of it {:.3f}, {} {:.4f} (rmse {:.4f})", input.names[i],
                       fixedNumber(area.estimate, 4, "-"), area.gamma, what, area.eblup, std::sqrt(area.mse));
    if (!isMissing(area.benchmarked)) out << fmt::format(", benchmarked {:.4f}", area.benchmarked);
    out << '\n';
  }
}

int runSmallArea(const SmallAreaOptions& options, const Console& console) {
  static const std::map<std::string, SmallAreaMethod> kMethods{{"reml", SmallAreaMethod::Reml},
                                                               {"ml", SmallAreaMethod::Ml},
                                                               {"fh", SmallAreaMethod::FayHerriot},
                                                               {"adjusted", SmallAreaMethod::Adjusted}};
  std::vector<std::string> columns = options.covariates;
  for (const std::string& column :
       {options.estimate, options.variance, options.se, options.sizes, options.name, options.shares}) {
    if (!column.empty()) columns.push_back(column);
  }
  const Microdata data(options.file, options.read, columns);
  const SmallAreaInput input = readAreas(options, data);
  SmallAreaFit fit = fitSmallAreas(input, kMethods.at(options.method));
  double total = kMissing;
  if (!options.benchmark.empty()) {
    const std::vector<double> shares = options.shares.empty() ? std::vector<double>{} : data.numbers(options.shares);
    total = benchmark(fit, options.benchmark == "ratio" ? Benchmark::Ratio : Benchmark::Difference, shares);
  }
  const std::vector<std::string> notes = notesOf(fit, input, options, console.language);
  if (!console.quiet && !console.json()) {
    for (const std::string& note : notes) std::cerr << "note: " << note << '\n';
  }
  writeOutput(options.out, [&](std::ostream& out) {
    if (console.json()) {
      out << toJson(fit, input, options, total, notes).dump(2) << '\n';
    } else if (console.format == "csv") {
      writeCsv(fit, input, options, out);
    } else if (console.format.empty() || console.format == "text") {
      writeText(fit, input, options, out);
    } else {
      throw Fault(FaultCode::FormatUnknown, {console.format, "json, csv, text"});
    }
  });
  return 0;
}

}  // namespace

void addSmallArea(CLI::App& app, Action& action) {
  auto options = std::make_shared<SmallAreaOptions>();
  CLI::App* verb = app.add_subcommand("small-area", "Estimates of small areas, drawn to what covariates explain");
  verb->add_option("--data", options->file, "The file: a row per area")->required();
  verb->add_option("--estimate", options->estimate, "Column of the direct estimates; blank = area without a sample")
      ->required();
  CLI::Option* variance = verb->add_option("--variance", options->variance, "Column of their sampling variances");
  CLI::Option* se = verb->add_option("--se", options->se, "Column of their standard errors, in place of variances");
  variance->excludes(se);
  verb->add_option("--covariates", options->covariates, "Columns that explain the estimates; a constant is always in")
      ->delimiter(',');
  verb->add_option("--name", options->name, "Column of the areas' names");
  verb->add_option("--method", options->method, "reml (default), ml, fh, or adjusted (never without variance)")
      ->check(CLI::IsMember({"reml", "ml", "fh", "adjusted"}));
  verb->add_option("--n", options->sizes, "Column of the numbers of respondents, for pooled variances");
  verb->add_flag("--smooth", options->smooth, "Pooled variances for all areas, not only where they are 0 or missing");
  CLI::Option* how = verb->add_option("--benchmark", options->benchmark, "Make estimates agree with the direct total")
                         ->check(CLI::IsMember({"ratio", "difference"}));
  verb->add_option("--shares", options->shares, "Column of the areas' shares of the total (default: equal)")
      ->needs(how);
  verb->add_option("--level", options->level, "Of the intervals")->check(CLI::Range(0.5, 0.9999));
  verb->add_option("--out", options->out, "File to write instead of standard output");
  addReadOptions(*verb, options->read);
  verb->callback([options, variance, se, &action] {
    if (variance->empty() && se->empty()) throw CLI::ValidationError("small-area", "needs --variance or --se");
    action = [options](const Console& console) { return runSmallArea(*options, console); };
  });
}

}  // namespace hz
