// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs/analysis_options.h"

namespace hz {
namespace {

/// An option with a list separated by commas.
void addList(CLI::App& verb, const char* name, std::vector<std::string>& list, const char* help) {
  verb.add_option_function<std::string>(
      name, [&list](const std::string& text) { list = commaList(text); }, help);
}

void finishVerb(CLI::App& verb, const std::shared_ptr<AnalysisOptions>& options, Action& action) {
  verb.callback([options, &action] {
    action = [options](const Console& console) { return runAnalysisVerb(*options, console); };
  });
}

/// Errors, clusters, resampling, factors: of regress and mediate.
void addModelOptions(CLI::App& verb, AnalysisOptions& options) {
  AnalysisRequest& request = options.request;
  addList(verb, "--factors", request.factorVariables, "Variables that are categories");
  verb.add_option_function<std::string>(
      "--se",
      [&request](const std::string& text) {
        const std::size_t colon = text.find(':');
        request.errors = text.substr(0, colon);
        if (colon == std::string::npos) return;
        const auto count = parseInteger(text.substr(colon + 1));
        if (request.errors != "bootstrap" || !count || *count < 2 || *count > 1000000) {
          throw CLI::ValidationError("--se", "takes classical, hc3, cr2, design or bootstrap[:B]");
        }
        request.replicates = static_cast<int>(*count);
      },
      "Standard errors: classical, hc3, cr2, design, bootstrap[:B]");
  verb.add_option("--cluster", request.cluster, "Column of the clusters, such as communities");
  verb.add_option("--bootstrap", request.replicates, "Bootstrap replicates")->check(CLI::Range(0, 1000000));
  verb.add_option("--seed", request.seed, "Of the bootstrap");
  verb.add_option("--resample-counts", options.resampleCounts,
                  "File of how often each unit is drawn: a column per cluster code or row number, a row per replicate");
}

}  // namespace

void addDescribe(CLI::App& app, Action& action) {
  auto options = std::make_shared<AnalysisOptions>();
  CLI::App* verb = addAnalysisVerb(app, "describe", "Sample and variables: counts, shares, means, shape", options);
  addList(*verb, "--sample", options->request.sample, "Categorical variables of the sample table");
  addList(*verb, "--vars", options->request.variables, "Variables to describe");
  verb->add_option("--issued", options->request.issued, "Questionnaires issued, for the rate of valid ones");
  verb->add_option("--returned", options->request.returned,
                   "Questionnaires that came back, where the data do not tell");
  verb->add_option_function<std::string>(
      "--multiple", [options](const std::string& text) { options->request.multiple = namedItems(text, "--multiple"); },
      "Multiple choices for --sample, of columns with 0 and 1: \"why=w1,w2,w3\"");
  finishVerb(*verb, options, action);
}

void addScales(CLI::App& app, Action& action) {
  auto options = std::make_shared<AnalysisOptions>();
  CLI::App* verb = addAnalysisVerb(app, "scales", "Reliability and validity of scales", options);
  verb->add_option_function<std::string>(
      "--scales", [options](const std::string& text) { options->request.scales = namedItems(text, "--scales"); },
      "Scales with their items: \"T=a,b,c;U=d,e\"");
  AnalysisRequest& request = options->request;
  verb->add_option("--factors", request.factors, "Explore this many factors, or eigenvalue: as many as exceed 1");
  verb->add_option("--extraction", request.extraction, "pca (default), ml, pa, minres")
      ->check(CLI::IsMember({"pca", "ml", "pa", "minres"}));
  verb->add_option("--rotation", request.rotation, "varimax (default), promax, none")
      ->check(CLI::IsMember({"varimax", "promax", "none"}));
  verb->add_option("--rotation-tolerance", request.rotationTolerance, "Relative gain at which the rotation stops")
      ->check(CLI::Range(1e-15, 0.1));
  verb->add_flag("--cfa", request.confirmatory, "Confirmatory factors, AVE, CR, Fornell-Larcker, HTMT");
  finishVerb(*verb, options, action);
}

void addDifferences(CLI::App& app, Action& action) {
  auto options = std::make_shared<AnalysisOptions>();
  CLI::App* verb = addAnalysisVerb(app, "differences", "Outcomes by groups: tests, effect sizes, pairs", options);
  AnalysisRequest& request = options->request;
  addList(*verb, "--outcomes", request.outcomes, "Outcomes");
  addList(*verb, "--groups", request.groups, "Groupings, each a table of its own");
  addList(*verb, "--categorical", request.categorical, "Outcomes that are categories: crosstabs");
  verb->add_option("--test", request.test, "auto (default), welch, classical, design, rank")
      ->check(CLI::IsMember({"auto", "welch", "classical", "design", "rank"}));
  verb->add_flag("--stacked", request.stacked, "Groupings below each other, a table for every outcome");
  verb->add_option("--adjust", request.adjust, "p values over the outcomes of a grouping: holm (default), bh, none")
      ->check(CLI::IsMember({"holm", "bh", "none"}));
  finishVerb(*verb, options, action);
}

void addCorrelate(CLI::App& app, Action& action) {
  auto options = std::make_shared<AnalysisOptions>();
  CLI::App* verb = addAnalysisVerb(app, "correlate", "Correlations of variables and scores", options);
  AnalysisRequest& request = options->request;
  addList(*verb, "--vars", request.variables, "Variables");
  verb->add_option("--method", request.method, "pearson (default) or spearman")
      ->check(CLI::IsMember({"pearson", "spearman"}));
  verb->add_option("--missing", request.missing, "pairwise (default) or listwise")
      ->check(CLI::IsMember({"pairwise", "listwise"}));
  verb->add_option("--adjust", request.adjust, "p values over the triangle: holm (default), bh, none")
      ->check(CLI::IsMember({"holm", "bh", "none"}));
  finishVerb(*verb, options, action);
}

void addRegress(CLI::App& app, Action& action) {
  auto options = std::make_shared<AnalysisOptions>();
  CLI::App* verb = addAnalysisVerb(app, "regress", "Linear, logit and ordered regression in blocks", options);
  AnalysisRequest& request = options->request;
  verb->add_option("--outcome", request.outcome, "Outcome");
  verb->add_option_function<std::vector<std::string>>(
          "--block",
          [options](const std::vector<std::string>& blocks) {
            for (const std::string& block : blocks) options->request.blocks.push_back(commaList(block));
          },
          "Predictors of a block, a:b for a product; model k has the blocks 1 to k")
      ->expected(1)
      ->take_all();
  verb->add_option("--family", request.family, "linear (default), logit, ordered")
      ->check(CLI::IsMember({"linear", "logit", "ordered"}));
  verb->add_option_function<std::string>(
      "--reference",
      [options](const std::string& text) {
        for (const std::string& part : commaList(text)) {
          const std::size_t equals = part.find('=');
          if (equals == std::string::npos) throw CLI::ValidationError("--reference", "takes a=1,b=x");
          options->request.reference[part.substr(0, equals)] = part.substr(equals + 1);
        }
      },
      "Reference categories: a=1,b=x");
  addModelOptions(*verb, *options);
  finishVerb(*verb, options, action);
}

void addMediate(CLI::App& app, Action& action) {
  auto options = std::make_shared<AnalysisOptions>();
  CLI::App* verb = addAnalysisVerb(app, "mediate", "Mediation and moderation", options);
  AnalysisRequest& request = options->request;
  verb->add_option("--outcome", request.outcome, "Outcome");
  verb->add_option("--predictor", request.predictor, "Predictor");
  addList(*verb, "--mediators", request.mediators, "Mediators");
  verb->add_option("--moderator", request.moderator, "Moderator, in place of mediators");
  addList(*verb, "--controls", request.controls, "Controls, in every model");
  addModelOptions(*verb, *options);
  finishVerb(*verb, options, action);
}

}  // namespace hz
