// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/csv_writer.h"
#include "base/fault.h"
#include "base/number.h"
#include "base/phrasebook.h"
#include "base/table_text.h"
#include "base/text.h"
#include "stats/basics/json_number.h"
#include "stats/design/estimator.h"
#include "stats/disclosure/table_release.h"
#include "verbs/design_options.h"
#include "verbs/disclosure_option.h"
#include "verbs/verbs.h"

#include <fmt/format.h>
#include <algorithm>
#include <iostream>

namespace hz {
namespace {

using Json = nlohmann::ordered_json;

struct EstimateOptions {
  std::string file, statistic = "mean", df = "design", out, disclosure;
  std::vector<std::string> vars, by;
  bool covariance = false;
  DesignOptions design;
  WeightingOptions weighting;
  ReadOptions read;
};

/// One thing to estimate in every domain, with its names in the result.
struct Named {
  std::string variable, category;
  double p = kMissing;
  Statistic statistic;
};

std::vector<double> quantileShares(const std::string& statistic) {
  std::vector<double> out;
  const std::size_t colon = statistic.find(':');
  if (statistic == "median" || statistic == "quantile") return {0.5};
  const std::string list = statistic.substr(colon + 1);
  for (const std::string_view part : split(list, ',')) {
    const auto p = parseNumber(part);
    if (!p || !(*p > 0 && *p < 1)) {
      throw Fault(FaultCode::BadArgument, {"a quantile lies between 0 and 1, as in quantile:0.5"});
    }
    out.push_back(*p);
  }
  return out;
}

bool isQuantile(const std::string& statistic) {
  return statistic == "median" || statistic == "quantile" || statistic.starts_with("quantile:");
}

/// "y/x" → y and x.
std::vector<std::pair<std::string, std::string>> ratios(const EstimateOptions& options) {
  std::vector<std::pair<std::string, std::string>> out;
  const auto slash = [](const std::string& text) { return text.find('/'); };
  if (std::any_of(options.vars.begin(), options.vars.end(),
                  [&](const auto& v) { return slash(v) != std::string::npos; })) {
    for (const std::string& v : options.vars) {
      if (slash(v) == std::string::npos) throw Fault(FaultCode::BadArgument, {"“" + v + "” is not a ratio y/x"});
      out.emplace_back(v.substr(0, slash(v)), v.substr(slash(v) + 1));
    }
    return out;
  }
  if (options.vars.size() != 2) {
    throw Fault(FaultCode::BadArgument, {"a ratio takes --vars y/x, or two columns: --vars y,x"});
  }
  return {{options.vars[0], options.vars[1]}};
}

std::string statisticOf(const EstimateOptions& options) {
  static const std::vector<std::string> kNames{"mean", "total", "ratio", "proportion"};
  const bool known = std::find(kNames.begin(), kNames.end(), options.statistic) != kNames.end();
  if (!known && !isQuantile(options.statistic)) {
    throw Fault(FaultCode::BadArgument, {"“" + options.statistic +
                                         "” is not a statistic; there are mean, total, ratio, proportion, quantile:P"});
  }
  const bool slash = std::any_of(options.vars.begin(), options.vars.end(),
                                 [](const std::string& v) { return v.find('/') != std::string::npos; });
  return slash && options.statistic == "mean" ? "ratio" : options.statistic;
}

std::vector<Named> statistics(const EstimateOptions& options, const Microdata& data, Language language,
                              std::vector<std::string>& notes) {
  std::vector<Named> out;
  const std::string statistic = statisticOf(options);
  if (statistic == "ratio") {
    for (const auto& [y, x] : ratios(options)) {
      Named named{y + "/" + x, {}, kMissing, {}};
      named.statistic = {StatisticKind::Ratio, data.numbers(y, language, &notes), data.numbers(x, language, &notes)};
      out.push_back(std::move(named));
    }
    return out;
  }
  for (const std::string& variable : options.vars) {
    if (statistic == "proportion") {
      const Categories categories = data.categories(variable);
      for (std::size_t c = 0; c < categories.names.size(); ++c) {
        Named named{variable, categories.names[c], kMissing, {}};
        named.statistic.kind = StatisticKind::Proportion;
        for (const int of : categories.of) {
          named.statistic.y.push_back(of < 0 ? kMissing : of == static_cast<int>(c));
        }
        out.push_back(std::move(named));
      }
      if (categories.names.empty()) throw Fault(FaultCode::BadArgument, {"column " + variable + " is empty"});
      continue;
    }
    Named named{variable, {}, kMissing, {}};
    named.statistic.y = data.numbers(variable, language, &notes);
    if (!isQuantile(statistic)) {
      named.statistic.kind = statistic == "total" ? StatisticKind::Total : StatisticKind::Mean;
      out.push_back(std::move(named));
      continue;
    }
    named.statistic.kind = StatisticKind::Quantile;
    for (const double p : quantileShares(statistic)) {
      named.p = named.statistic.p = p;
      out.push_back(named);
    }
  }
  return out;
}

const char* intervalName(SurveyEstimate::Interval interval) {
  switch (interval) {
    case SurveyEstimate::Interval::T: return "t";
    case SurveyEstimate::Interval::Logit: return "logit";
    case SurveyEstimate::Interval::Beta: return "beta";
    case SurveyEstimate::Interval::Woodruff: return "woodruff";
  }
  return "t";
}

struct EstimateResult {
  std::vector<Named> named;
  Domains domains;
  Estimation found;
  WeightedDesign sample;
  std::vector<std::string> notes;
  std::size_t rows = 0;
  std::vector<std::uint8_t> withheld = {};  ///< parallel to the estimates; empty = none

  bool isWithheld(std::size_t i) const { return !withheld.empty() && withheld[i] != 0; }
  std::size_t domainCount() const { return std::max<std::size_t>(1, domains.labels.size()); }
  const Named& nameOf(std::size_t i) const { return named[i / domainCount()]; }
  std::vector<std::string> labelsOf(std::size_t i) const {
    return domains.variables.empty() ? std::vector<std::string>() : domains.labels[i % domainCount()];
  }
};

/// Key of the sentence that says why there is no value or no interval; null where there is one.
const char* lackNote(SurveyEstimate::Lacks lacks) {
  switch (lacks) {
    case SurveyEstimate::Lacks::Nothing: return nullptr;
    case SurveyEstimate::Lacks::Cases: return "note.domain_empty";
    case SurveyEstimate::Lacks::Denominator: return "note.ratio_without_denominator";
    case SurveyEstimate::Lacks::Units: return "note.one_unit";
    case SurveyEstimate::Lacks::Spread: return "note.no_spread";
  }
  return nullptr;
}

/// Below about ten degrees of freedom an interval leans on the shape of a few sampling units.
constexpr double kFewDegrees = 10;

void describeGaps(EstimateResult& result, Language language) {
  const double df = result.sample.df();
  if (df < kFewDegrees) {
    result.notes.push_back(phrase(language, "note.few_degrees", {shortestNumber(df)}));
  }
  for (std::size_t i = 0; i < result.found.estimates.size(); ++i) {
    const SurveyEstimate& e = result.found.estimates[i];
    std::string where;
    const auto labels = result.labelsOf(i);
    for (std::size_t j = 0; j < labels.size(); ++j) {
      where += (j > 0 ? ", " : "") + result.domains.variables[j] + " = " + labels[j];
    }
    const char* lack = lackNote(e.lacks);
    if (lack != nullptr) {
      result.notes.push_back(phrase(language, lack, {result.nameOf(i).variable, where.empty() ? "*" : where}));
    }
    if (e.lost > 0) {
      const std::string what = result.nameOf(i).variable + (where.empty() ? "" : " (" + where + ")");
      result.notes.push_back(
          phrase(language, "note.replicates_lost",
                 {std::to_string(e.lost), std::to_string(result.sample.replicates->replicates), what}));
    }
  }
}

const char* lackName(SurveyEstimate::Lacks lacks) {
  switch (lacks) {
    case SurveyEstimate::Lacks::Nothing: return "";
    case SurveyEstimate::Lacks::Cases: return "no_cases";
    case SurveyEstimate::Lacks::Denominator: return "denominator_zero";
    case SurveyEstimate::Lacks::Units: return "one_sampling_unit";
    case SurveyEstimate::Lacks::Spread: return "no_spread";
  }
  return "";
}

Json estimateJson(const EstimateResult& result, const EstimateOptions& options, std::size_t i) {
  const SurveyEstimate& e = result.found.estimates[i];
  const Named& named = result.nameOf(i);
  Json by = Json::object();
  const auto labels = result.labelsOf(i);
  for (std::size_t j = 0; j < labels.size(); ++j) by[result.domains.variables[j]] = labels[j];
  Json row{{"variable", named.variable},
           {"category", named.category.empty() ? Json() : Json(named.category)},
           {"by", by},
           {"n", result.isWithheld(i) ? Json() : Json(e.n)},
           {"estimate", jsonNumber(e.value)},
           {"se", jsonNumber(e.se)},
           {"lower", jsonNumber(e.lower)},
           {"upper", jsonNumber(e.upper)},
           {"df", jsonNumber(e.df)},
           {"deff", jsonNumber(e.deff)},
           {"n_eff", jsonNumber(e.nEffective)},
           {"deft", jsonNumber(e.deft)},
           {"kish", jsonNumber(e.kish)},
           {"sum_weights", jsonNumber(e.sumWeights)},
           {"domain_df", jsonNumber(e.domainDf)},
           {"interval", intervalName(e.interval)}};
  if (e.lacks != SurveyEstimate::Lacks::Nothing) row["reason"] = lackName(e.lacks);
  if (result.isWithheld(i)) row["reason"] = "withheld";
  if (!isMissing(named.p)) row["p"] = named.p;
  if (named.statistic.kind == StatisticKind::Proportion) {
    row["t_lower"] = jsonNumber(e.tLower);
    row["t_upper"] = jsonNumber(e.tUpper);
    row["logit_lower"] = jsonNumber(e.proportion.logitLower);
    row["logit_upper"] = jsonNumber(e.proportion.logitUpper);
    row["beta_lower"] = jsonNumber(e.proportion.betaLower);
    row["beta_upper"] = jsonNumber(e.proportion.betaUpper);
  } else if (named.statistic.kind != StatisticKind::Quantile) {
    const bool interval = e.lacks == SurveyEstimate::Lacks::Nothing;
    const double t = interval ? tMultiplier(e.domainDf, options.design.level) : kMissing;
    row["domain_lower"] = jsonNumber(e.value - t * e.se);
    row["domain_upper"] = jsonNumber(e.value + t * e.se);
  }
  if (result.sample.replicates) row["replicates_lost"] = e.lost;
  return row;
}

/// null where there is none.
Json covarianceJson(const Eigen::MatrixXd& matrix) {
  Json covariance;
  for (Eigen::Index i = 0; i < matrix.rows(); ++i) {
    Json row = Json::array();
    for (Eigen::Index j = 0; j < matrix.cols(); ++j) row.push_back(jsonNumber(matrix(i, j)));
    covariance.push_back(std::move(row));
  }
  return covariance;
}

Json toJson(const EstimateResult& result, const EstimateOptions& options) {
  Json estimates = Json::array();
  for (std::size_t i = 0; i < result.found.estimates.size(); ++i) {
    estimates.push_back(estimateJson(result, options, i));
  }
  const std::vector<double>& weights = result.sample.weights();
  double sum = 0;
  for (const double w : weights) sum += w;
  Json out{{"n", result.rows},
           {"df", jsonNumber(result.sample.df())},
           {"sum_weights", sum},
           {"level", options.design.level}};
  const Json weighting = weightingJson(result.sample);
  for (const auto& [key, value] : weighting.items()) out[key] = value;
  out["kish"] = kishLoss(weights);
  out["estimates"] = estimates;
  out["covariance"] = covarianceJson(result.found.covariance);
  out["notes"] = result.notes;
  return out;
}

void writeCsv(const EstimateResult& result, std::ostream& out) {
  CsvWriter csv(out);
  csv.texts({"variable", "category", "p"}).texts(result.domains.variables);
  csv.row({"n", "estimate", "se", "lower", "upper", "df", "deff", "n_eff", "interval"});
  for (std::size_t i = 0; i < result.found.estimates.size(); ++i) {
    const SurveyEstimate& e = result.found.estimates[i];
    csv.text(result.nameOf(i).variable).text(result.nameOf(i).category).number(result.nameOf(i).p);
    csv.texts(result.labelsOf(i));
    result.isWithheld(i) ? csv.text(kSuppressedMark) : csv.count(e.n);
    for (const double x : {e.value, e.se, e.lower, e.upper, e.df, e.deff, e.nEffective}) csv.number(x);
    csv.text(intervalName(e.interval)).endRow();
  }
}

void writeText(const EstimateResult& result, const EstimateOptions& options, std::ostream& out) {
  out << fmt::format("{} rows; variance {}, {} degrees of freedom; {:g} % intervals\n", result.rows,
                     result.sample.variance.method, shortestNumber(result.sample.df()), 100 * options.design.level);
  const auto cell = [](double x) { return isMissing(x) ? std::string("-") : fmt::format("{:.6g}", x); };
  for (std::size_t i = 0; i < result.found.estimates.size(); ++i) {
    const SurveyEstimate& e = result.found.estimates[i];
    const Named& named = result.nameOf(i);
    std::string name = named.variable;
    if (!named.category.empty()) name += " = " + named.category;
    if (!isMissing(named.p)) name += fmt::format(" ({:g} quantile)", named.p);
    for (const std::string& label : result.labelsOf(i)) name += " | " + label;
    if (result.isWithheld(i)) {
      out << fmt::format("{}: {}\n", name, kSuppressedMark);
      continue;
    }
    out << fmt::format("{}: {}  se {}  [{}, {}]  n {}  deff {}\n", name, cell(e.value), cell(e.se), cell(e.lower),
                       cell(e.upper), e.n, cell(e.deff));
  }
}

/// Cases of the statistic in every domain that have the value 1.
std::vector<std::int64_t> casesOf(const Statistic& category, const Domains& domains, std::size_t count) {
  std::vector<std::int64_t> cases(count, 0);
  for (std::size_t row = 0; row < category.y.size(); ++row) {
    const int domain = domains.variables.empty() ? 0 : domains.of[row];
    if (domain >= 0 && category.y[row] == 1) ++cases[static_cast<std::size_t>(domain)];
  }
  return cases;
}

/// Domains of few cases, and as many beside them as they could be had from; of shares every cell of domain by category.
/// What all cases of a domain agree in tells on each of them.
std::vector<std::uint8_t> withheldEstimates(const EstimateResult& result, const DisclosurePolicy& policy) {
  const std::size_t domains = result.domainCount();
  const bool isWhole = result.domains.variables.empty();
  const auto scope = isWhole ? DisclosureScope::WholeSample : DisclosureScope::Breakdown;
  std::vector<std::uint8_t> withheld(result.found.estimates.size(), 0);
  for (std::size_t first = 0; first < result.named.size();) {
    const Named& named = result.named[first];
    std::size_t end = first + 1;
    if (named.statistic.kind == StatisticKind::Proportion) {
      while (end < result.named.size() && result.named[end].variable == named.variable) ++end;
      stats::CountTable table;
      table.rows = end - first;
      table.columns = domains;
      for (std::size_t category = first; category < end; ++category) {
        const auto cases = casesOf(result.named[category].statistic, result.domains, domains);
        table.counts.insert(table.counts.end(), cases.begin(), cases.end());
      }
      const auto mask = stats::release(table, policy, scope, DisclosureScope::WholeSample);
      for (std::size_t i = 0; i < table.rows * domains; ++i)
        withheld[first * domains + i] = mask.hides(i / domains, i % domains) || mask.columnTotals[i % domains] != 0;
    } else {
      std::vector<std::int64_t> cases;
      for (std::size_t d = 0; d < domains; ++d)
        cases.push_back(static_cast<std::int64_t>(result.found.estimates[first * domains + d].n));
      const auto groups = stats::releaseGroups(cases, policy, scope);
      for (std::size_t d = 0; d < domains; ++d) {
        const bool agree = result.found.estimates[first * domains + d].lacks == SurveyEstimate::Lacks::Spread;
        withheld[first * domains + d] = groups[d] != 0 || (agree && followsCount(policy, scope));
      }
    }
    first = end;
  }
  return withheld;
}

void withhold(EstimateResult& result, const DisclosurePolicy& policy, Language language) {
  result.withheld = withheldEstimates(result, policy);
  const auto count = std::count(result.withheld.begin(), result.withheld.end(), 1);
  if (count == 0) return;
  for (std::size_t i = 0; i < result.withheld.size(); ++i)
    if (result.withheld[i] != 0) result.found.estimates[i] = {};
  // Variances and covariances with the others would tell what is kept back.
  result.found.covariance.resize(0, 0);
  result.notes.push_back(
      phrase(language, "note.estimates_withheld", {std::to_string(count), std::to_string(policy.k)}));
}

int runEstimate(const EstimateOptions& options, const Console& console) {
  std::vector<std::string> columns = options.by;
  if (statisticOf(options) == "ratio") {
    for (const auto& [y, x] : ratios(options)) columns.insert(columns.end(), {y, x});
  } else {
    columns.insert(columns.end(), options.vars.begin(), options.vars.end());
  }
  ConsoleProgress progress(console, "estimating");
  const Microdata data = readMicrodata(options.file, options.read, columns, options.design, options.weighting);
  std::vector<std::string> notes;
  WeightedDesign sample = weightedDesign(data, options.design, options.weighting, console.language, notes, progress);
  EstimateResult result{
      statistics(options, data, console.language, notes), {}, {}, std::move(sample), std::move(notes), data.rows()};
  if (!options.by.empty()) {
    result.domains = makeDomains(data, options.by);
    const auto outside = std::count(result.domains.of.begin(), result.domains.of.end(), -1);
    if (outside > 0) {
      result.notes.push_back(
          phrase(console.language, "note.rows_outside_domains", {std::to_string(outside), join(options.by, ", ")}));
    }
    if (result.domains.labels.empty()) {
      throw Fault(FaultCode::BadArgument, {"no row has a group in " + join(options.by, ", ")});
    }
  }
  std::vector<Statistic> wanted;
  for (const Named& named : result.named) wanted.push_back(named.statistic);
  EstimationOptions how;
  how.level = options.design.level;
  how.domainDf = options.df == "domain";
  const std::size_t count = wanted.size() * result.domainCount();
  constexpr std::size_t kMostShown = 200;
  how.covariance = options.covariance || (console.json() && count <= kMostShown);
  if (console.json() && !how.covariance) {
    result.notes.push_back(phrase(console.language, "note.covariance_left_out", {std::to_string(count)}));
  }
  result.found =
      estimateStatistics(result.sample.design, result.sample.replicatesOrNone(), wanted,
                         DomainRows(result.domains.of, result.domains.labels.size(), data.rows()), how, progress);
  if (const auto policy = policyOf(options.disclosure)) withhold(result, *policy, console.language);
  describeGaps(result, console.language);
  if (!console.quiet && !console.json()) {
    for (const std::string& note : result.notes) std::cerr << "note: " << note << '\n';
  }
  writeOutput(options.out, [&](std::ostream& out) {
    if (console.json()) {
      out << toJson(result, options).dump(2) << '\n';
    } else if (console.format == "csv") {
      writeCsv(result, out);
    } else if (console.format.empty() || console.format == "text") {
      writeText(result, options, out);
    } else {
      throw Fault(FaultCode::FormatUnknown, {console.format, "json, csv, text"});
    }
  });
  return 0;
}

}  // namespace

void addEstimate(CLI::App& app, Action& action) {
  auto options = std::make_shared<EstimateOptions>();
  CLI::App* verb = app.add_subcommand("estimate", "Design-based estimates with intervals from any table of answers");
  verb->add_option("--data", options->file, "The file")->required();
  verb->add_option("--vars", options->vars, "Columns to estimate, separated by commas; y/x for a ratio")
      ->required()
      ->delimiter(',');
  verb->add_option("--by", options->by, "Columns of the groups (domains)")->delimiter(',');
  verb->add_option("--statistic", options->statistic, "mean (default), total, ratio, proportion, quantile:P, median");
  verb->add_option("--df", options->df, "Degrees of freedom of intervals: of the design (default) or of the domain")
      ->check(CLI::IsMember({"design", "domain"}));
  verb->add_flag("--covariance", options->covariance, "Covariance matrix also of many estimates");
  verb->add_option("--out", options->out, "File to write instead of standard output");
  addDisclosureOption(*verb, options->disclosure);
  addDesignOptions(*verb, options->design);
  addWeightingOptions(*verb, options->weighting);
  addReadOptions(*verb, options->read);
  verb->callback(
      [options, &action] { action = [options](const Console& console) { return runEstimate(*options, console); }; });
}

}  // namespace hz
