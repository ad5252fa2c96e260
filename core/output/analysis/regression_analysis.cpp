// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "base/text.h"
#include "output/analysis/analysis_tools.h"

#include <algorithm>

namespace hz::output {
namespace {

RegressionFamily familyNamed(const std::string& word) {
  if (word == "linear") return RegressionFamily::Linear;
  if (word == "logit") return RegressionFamily::Logit;
  if (word == "ordered") return RegressionFamily::Ordered;
  refuse("--family takes linear, logit or ordered");
}

void addFit(AnalysisJson& out, const RegressionModel& m, bool later) {
  const auto put = [&](const char* key, double x) { out[key] = jsonNumber(x); };
  put("log_likelihood", m.logLikelihood);
  put("mcfadden", m.mcFadden);
  put("cox_snell", m.coxSnell);
  put("nagelkerke", m.nagelkerke);
  put("aic", m.aic);
  put("bic", m.bic);
  put("chi2", m.chi2);
  put("df1", m.chi2Df);
  put("p", m.chi2P);
  put("f", m.all.f);
  put("f_df1", m.all.df1);
  put("f_df2", m.all.df2);
  put("f_p", m.all.p);
  if (!later) return;
  put("delta_chi2", m.deltaChi2);
  put("delta_df1", m.deltaChi2Df);
  put("delta_p", m.deltaChi2P);
}

void addLinearFit(AnalysisJson& out, const RegressionModel& m, bool later) {
  const auto put = [&](const char* key, double x) { out[key] = jsonNumber(x); };
  put("df_residual", m.dfResidual);
  put("r2", m.r2);
  put("adj_r2", m.adjustedR2);
  put("sigma", m.sigma);
  put("f", m.all.f);
  put("df1", m.all.df1);
  put("df2", m.all.df2);
  put("p", m.all.p);
  if (!later) return;
  put("delta_r2", m.deltaR2);
  put("delta_f", m.added.f);
  put("delta_df1", m.added.df1);
  put("delta_df2", m.added.df2);
  put("delta_p", m.added.p);
}

AnalysisJson parallelJson(const ParallelLines& lines) {
  AnalysisJson terms = AnalysisJson::array();
  for (const ParallelLines::Term& term : lines.terms) {
    terms.push_back(
        {{"term", term.term}, {"chi2", jsonNumber(term.chi2)}, {"df", jsonNumber(term.df)}, {"p", jsonNumber(term.p)}});
  }
  AnalysisJson out{
      {"chi2", jsonNumber(lines.chi2)}, {"df", jsonNumber(lines.df)}, {"p", jsonNumber(lines.p)}, {"terms", terms}};
  if (!lines.reason.empty()) out["reason"] = lines.reason;
  return out;
}

AnalysisJson modelJson(const AnalysisRun& run, const RegressionInput& input, const RegressionResult& result,
                       std::size_t at) {
  const RegressionModel& m = result.models[at];
  const bool linear = input.family == RegressionFamily::Linear;
  AnalysisJson out{{"model", at + 1}, {"n", m.n}, {"k", m.k}};
  linear ? addLinearFit(out, m, at > 0) : addFit(out, m, at > 0);
  AnalysisJson terms = AnalysisJson::array(), thresholds = AnalysisJson::array(), dropped = AnalysisJson::array();
  for (const ModelCoefficient& c : m.coefficients) terms.push_back(coefficientJson(c, !linear, true));
  out["terms"] = terms;
  for (const Threshold& t : m.thresholds) {
    thresholds.push_back({{"name", t.name}, {"estimate", jsonNumber(t.estimate)}, {"se", jsonNumber(t.se)}});
  }
  if (input.family == RegressionFamily::Ordered) out["thresholds"] = thresholds;
  if (m.parallelLines) out["parallel_lines"] = parallelJson(*m.parallelLines);
  if (result.clusters) {
    out["clusters"] = {{"variable", input.clusterVariable},
                       {"n", result.clusters->count},
                       {"smallest", result.clusters->smallest},
                       {"largest", result.clusters->largest}};
  }
  if (m.separation != Separation::None) {
    out["separation"] = {{"kind", m.separation == Separation::Complete ? "complete" : "quasi"}};
  }
  if (m.replicates > 0) out["bootstrap"] = {{"replicates", m.replicates}, {"lost", m.lost}};
  for (const DroppedTerm& d : m.dropped) {
    AnalysisJson one{{"term", d.term}, {"reason", d.reason}};
    const bool kept = run.policy() != nullptr && d.n < static_cast<std::size_t>(run.policy()->k);
    if (d.reason == "separation") one["n"] = kept ? AnalysisJson() : AnalysisJson(d.n);
    if (d.reason == "separation" && kept) one["suppressed"] = true;
    dropped.push_back(one);
  }
  out["dropped"] = dropped;
  return out;
}

/// The terms of the blocks, their variables each once.
void takeBlocks(const AnalysisRun& run, RegressionInput& input) {
  const auto place = [&](const std::string& name) {
    for (std::size_t v = 0; v < input.variables.size(); ++v) {
      if (input.variables[v].name == name) return v;
    }
    if (name == input.outcomeName) refuse("outcome " + name + " is also among the predictors");
    input.variables.push_back(modelVariable(run, name));
    return input.variables.size() - 1;
  };
  for (const std::vector<std::string>& block : run.request().blocks) {
    std::vector<ModelTerm>& terms = input.blocks.emplace_back();
    for (const std::string& written : block) {
      ModelTerm term;
      for (const std::string_view part : split(written, ':')) term.variables.push_back(place(std::string(part)));
      if (term.variables.empty()) refuse("a block has an empty term");
      terms.push_back(std::move(term));
    }
  }
}

}  // namespace

const char* errorName(ErrorKind errors) {
  static constexpr const char* kNames[] = {"classical", "hc3", "cr2", "design", "bootstrap"};
  return kNames[static_cast<int>(errors)];
}

std::string errorWords(const AnalysisRun& run, ErrorKind errors) {
  return run.word(std::string("errors.") + errorName(errors));
}

std::string clusterOf(const AnalysisRun& run) {
  return !run.request().cluster.empty() ? run.request().cluster : run.data().clusterVariable;
}

ErrorKind errorsOf(const AnalysisRun& run, RegressionFamily family) {
  static const std::map<std::string, ErrorKind> kNamed{{"classical", ErrorKind::Classical},
                                                       {"hc3", ErrorKind::Hc3},
                                                       {"cr2", ErrorKind::Cr2},
                                                       {"design", ErrorKind::Design},
                                                       {"bootstrap", ErrorKind::Bootstrap}};
  const std::string& word = run.request().errors;
  if (!word.empty()) {
    const auto found = kNamed.find(word);
    if (found == kNamed.end()) refuse("--se takes classical, hc3, cr2, design or bootstrap[:B]");
    return found->second;
  }
  if (run.design() != nullptr) return ErrorKind::Design;
  if (!run.request().cluster.empty())
    return family == RegressionFamily::Ordered ? ErrorKind::Bootstrap : ErrorKind::Cr2;
  return family == RegressionFamily::Linear ? ErrorKind::Hc3 : ErrorKind::Classical;
}

ModelVariable modelVariable(const AnalysisRun& run, const std::string& name) {
  const AnalysisVariable& from = run.variable(name);
  const AnalysisRequest& request = run.request();
  ModelVariable out;
  out.name = name;
  out.factor = from.factor || std::find(request.factorVariables.begin(), request.factorVariables.end(), name) !=
                                  request.factorVariables.end();
  if (!out.factor) {
    out.numbers = from.numbers;
    return out;
  }
  out.of = from.of;
  out.codes = from.codes;
  const auto reference = request.reference.find(name);
  if (reference != request.reference.end()) {
    out.reference = reference->second;
    if (std::find(out.codes.begin(), out.codes.end(), out.reference) == out.codes.end()) {
      refuse("reference " + out.reference + " is no category of " + name);
    }
  }
  return out;
}

BootstrapOptions bootstrapOf(const AnalysisRun& run, int usual, const AnalysisVariable* cluster) {
  BootstrapOptions out;
  out.replicates = run.request().replicates >= 0 ? run.request().replicates : usual;
  out.seed = run.request().seed;
  out.threads = run.threads();
  if (run.resamples() == nullptr) return out;
  const ResampleTable& table = *run.resamples();
  const std::size_t units = cluster != nullptr ? cluster->codes.size() : run.data().rows;
  std::vector<std::size_t> from(units, static_cast<std::size_t>(-1));
  for (std::size_t c = 0; c < table.units.size(); ++c) {
    if (cluster != nullptr) {
      const auto at = std::find(cluster->codes.begin(), cluster->codes.end(), table.units[c]);
      if (at != cluster->codes.end()) from[static_cast<std::size_t>(at - cluster->codes.begin())] = c;
    } else if (const auto row = parseInteger(table.units[c]);
               row && *row >= 1 && static_cast<std::size_t>(*row) <= units) {
      from[static_cast<std::size_t>(*row) - 1] = c;
    }
  }
  if (std::find(from.begin(), from.end(), static_cast<std::size_t>(-1)) != from.end()) {
    refuse(cluster != nullptr ? "--resample-counts lacks a column for every cluster of " + cluster->name
                              : std::string("--resample-counts lacks a column for every row (1, 2, …)"));
  }
  ResampleCounts counts;
  for (const std::vector<double>& line : table.counts) {
    std::vector<double>& own = counts.counts.emplace_back();
    for (const std::size_t c : from) own.push_back(line[c]);
  }
  out.given = std::move(counts);
  return out;
}

AnalysisJson coefficientJson(const ModelCoefficient& c, bool odds, bool columns) {
  AnalysisJson out{{"term", c.term},
                   {"estimate", jsonNumber(c.estimate)},
                   {"se", jsonNumber(c.se)},
                   {"statistic", jsonNumber(c.statistic)},
                   {"df", jsonNumber(c.df)},
                   {"p", jsonNumber(c.p)},
                   {"lower", jsonNumber(c.lower)},
                   {"upper", jsonNumber(c.upper)}};
  if (columns && c.term != "(intercept)") {
    if (!odds) out["beta"] = jsonNumber(c.beta);
    out["vif"] = jsonNumber(c.vif);
  }
  if (odds) {
    out["odds_ratio"] = jsonNumber(std::exp(c.estimate));
    out["or_lower"] = jsonNumber(std::exp(c.lower));
    out["or_upper"] = jsonNumber(std::exp(c.upper));
  }
  return out;
}

void runRegression(AnalysisRun& run) {
  const AnalysisRequest& request = run.request();
  if (request.outcome.empty()) refuse("name the outcome: --outcome y");
  if (request.blocks.empty()) refuse("name the predictors: --block a,b");
  RegressionInput input;
  input.family = familyNamed(request.family);
  input.errors = errorsOf(run, input.family);
  input.outcomeName = request.outcome;
  input.level = request.level;
  const AnalysisVariable& outcome =
      input.family == RegressionFamily::Linear ? run.numeric(request.outcome) : run.variable(request.outcome);
  input.outcome = outcome.numbers;
  input.category = outcome.of;
  input.outcomeCodes = outcome.codes;
  takeBlocks(run, input);
  const AnalysisVariable* cluster = takeSample(run, input);
  if (input.clusterVariable == request.outcome) refuse("outcome " + request.outcome + " is also the cluster");
  input.bootstrap = bootstrapOf(run, 999, cluster);
  const RegressionResult result = regress(input, run.progress());
  for (StatisticMessage message : result.messages) {
    if (run.policy() != nullptr && message.code == "separation") message.arguments[1] = kSuppressedMark;
    run.say(message);
  }
  if (input.family != RegressionFamily::Linear && !result.models.empty()) {
    std::vector<std::size_t> counts(outcome.codes.size(), 0);
    for (std::size_t c = 0; c < counts.size(); ++c) {
      counts[c] = std::count(result.categories.begin(), result.categories.end(), outcome.codes[c]);
    }
    sayEmpty(run, outcome, counts);
  }
  AnalysisJson models = AnalysisJson::array();
  bool any = false;
  for (std::size_t m = 0; m < result.models.size(); ++m) {
    models.push_back(modelJson(run, input, result, m));
    any = any || !result.models[m].coefficients.empty() || result.models[m].separation != Separation::None;
  }
  run.result().document = {{"outcome", request.outcome},    {"family", request.family},
                           {"se", errorName(input.errors)}, {"n", result.n},
                           {"n_missing", result.missing},   {"level", request.level}};
  if (!result.event.empty()) run.result().document["event"] = result.event;
  run.result().document["models"] = models;
  run.result().impossible = !any;
  addRegressionTables(run, input, result);
}

}  // namespace hz::output
