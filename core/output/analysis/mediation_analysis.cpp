// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "output/analysis/analysis_figures.h"
#include "stats/description/variable_description.h"

#include <algorithm>

namespace hz::output {
namespace {

std::size_t addVariable(const AnalysisRun& run, MediationInput& input, const std::string& name, bool numbers) {
  for (const ModelVariable& variable : input.variables) {
    if (variable.name == name) refuse("variable " + name + " has two parts in the model");
  }
  if (name == input.outcomeName) refuse("outcome " + name + " is also among the predictors");
  input.variables.push_back(modelVariable(run, name));
  if (numbers && input.variables.back().factor) {
    refuse(name + " is a factor; predictor, mediators and moderator must be numbers or 0/1");
  }
  return input.variables.size() - 1;
}

MediationInput inputOf(const AnalysisRun& run) {
  const AnalysisRequest& request = run.request();
  if (request.outcome.empty()) refuse("name the outcome: --outcome y");
  if (request.predictor.empty()) refuse("name the predictor: --predictor x");
  if (request.mediators.empty() == request.moderator.empty()) refuse("name either --mediators m or --moderator w");
  MediationInput input;
  input.outcomeName = request.outcome;
  input.outcome = run.numeric(request.outcome).numbers;
  input.level = request.level;
  input.errors = errorsOf(run, RegressionFamily::Linear);
  input.predictor = addVariable(run, input, request.predictor, true);
  for (const std::string& name : request.mediators) input.mediators.push_back(addVariable(run, input, name, true));
  if (!request.moderator.empty()) input.moderator = addVariable(run, input, request.moderator, true);
  for (const std::string& name : request.controls) input.controls.push_back(addVariable(run, input, name, false));
  const AnalysisVariable* cluster = takeSample(run, input);
  input.bootstrap = bootstrapOf(run, 4999, cluster);
  return input;
}

AnalysisJson termsJson(const RegressionModel& model) {
  AnalysisJson out = AnalysisJson::array();
  for (const ModelCoefficient& c : model.coefficients) out.push_back(coefficientJson(c, false, false));
  return out;
}

AnalysisJson mediationEffectJson(const MediationEffect& e) {
  AnalysisJson out{{"effect", e.name},
                   {"estimate", jsonNumber(e.estimate)},
                   {"boot_se", jsonNumber(e.bootSe)},
                   {"lower", jsonNumber(e.lower)},
                   {"upper", jsonNumber(e.upper)},
                   {"bc_lower", jsonNumber(e.bcLower)},
                   {"bc_upper", jsonNumber(e.bcUpper)},
                   {"standardized", jsonNumber(e.standardized)}};
  if (!isMissing(e.share)) out["share"] = e.share;
  return out;
}

void addPathTable(AnalysisRun& run, const MediationResult& result) {
  ResultTable table = run.table("paths", run.word("title.paths"));
  table.columns = {
      run.column("path", Alignment::Left),
      run.column("coefficient"),
      {"SE", "", Alignment::Centre},
      {"t", "", Alignment::Centre},
      {"p", "", Alignment::Centre},
      {run.word("head.interval", {run.number(100 * run.request().level, kCountForm)}), "", Alignment::Centre}};
  for (const MediationPath& path : result.paths) {
    const std::string role = path.role.empty() ? "" : " (" + run.word("role." + path.role) + ")";
    table.rows.push_back(
        {{TableCell(run.label(path.outcome) + role + ", R²=" + run.number(path.model.r2, kBoundedForm))},
         RowKind::Group,
         0});
    for (const ModelCoefficient& c : path.model.coefficients) {
      if (c.term == "(intercept)") continue;
      table.rows.push_back({{TableCell(run.termLabel(c.term) + " → " + run.label(path.outcome)),
                             {c.estimate, kEffectForm, starsOf(c.p)},
                             {c.se, kEffectForm},
                             {c.statistic, kTestForm},
                             {c.p, kPForm},
                             intervalCell(c.lower, c.upper, kEffectForm)},
                            RowKind::Body,
                            1});
    }
  }
  table.notes = {run.word("note.coefficients",
                          {errorWords(run, errorsOf(run, RegressionFamily::Linear)), std::to_string(result.n)})};
  run.result().tables.push_back(std::move(table));
}

std::string effectWords(const AnalysisRun& run, const std::string& name) {
  const std::size_t colon = name.find(':');
  if (colon == std::string::npos) return run.word("effect_name." + name);
  const std::string rest = name.substr(colon + 1);
  return run.word("effect_name." + name.substr(0, colon) + "_of",
                  {rest.find('-') == std::string::npos ? run.label(rest) : rest});
}

void addEffectTable(AnalysisRun& run, const MediationResult& result) {
  ResultTable table = run.table("effects", run.word("title.effects"));
  table.columns = {run.column("effect_column", Alignment::Left),
                   run.column("value"),
                   {"Boot SE", "", Alignment::Centre},
                   run.column("lower"),
                   run.column("upper"),
                   run.column("share")};
  const MediationEffect &total = result.effects[0], &indirect = result.effects[2];
  const auto excludesZero = [](const MediationEffect& e) { return e.lower > 0 || e.upper < 0; };
  const bool shares = total.estimate * indirect.estimate > 0 && excludesZero(total);
  for (const MediationEffect& e : result.effects) {
    TableRow row;
    row.cells = {TableCell(effectWords(run, e.name)),
                 {e.estimate, kEffectForm},
                 {e.bootSe, kEffectForm},
                 {e.lower, kEffectForm},
                 {e.upper, kEffectForm}};
    row.cells.push_back(shares && !isMissing(e.share) ? TableCell(100 * e.share, kPercentForm) : TableCell());
    table.rows.push_back(std::move(row));
  }
  double directP = kMissing;
  for (const ModelCoefficient& c : result.paths.back().model.coefficients) {
    if (c.term == run.request().predictor) directP = c.p;
  }
  const auto sentence = [&](const MediationEffect& e, const std::string& mediator) {
    if (isMissing(e.lower)) return;
    const std::string share =
        shares && excludesZero(e) ? run.word("med.share", {run.number(100 * e.share, kPercentForm)}) : "";
    table.sentences.push_back(run.word(excludesZero(e) ? "med.some" : "med.none",
                                       {mediator, run.label(run.request().predictor), run.label(run.request().outcome),
                                        run.number(e.estimate, kEffectForm), run.number(e.lower, kEffectForm),
                                        run.number(e.upper, kEffectForm), share}));
    if (excludesZero(e) && !isMissing(directP))
      table.sentences.push_back(run.word(directP < 1 - run.request().level ? "med.partial" : "med.full"));
  };
  if (run.request().mediators.size() == 1) {
    sentence(indirect, run.label(run.request().mediators.front()));
  } else {
    for (std::size_t k = 0; k < run.request().mediators.size(); ++k)
      sentence(result.effects[3 + k], run.label(run.request().mediators[k]));
  }
  table.sentences.push_back(run.word("med.direction"));
  table.notes = {run.word(result.clustersDrawn ? "note.bootstrap_clusters" : "note.bootstrap_rows",
                          {std::to_string(result.replicates), std::to_string(run.request().seed)})};
  run.result().tables.push_back(std::move(table));
}

void runMediators(AnalysisRun& run, const MediationInput& input) {
  const MediationResult result = mediate(input, run.progress());
  run.say(result.messages);
  AnalysisJson models = AnalysisJson::array(), effects = AnalysisJson::array();
  for (const MediationPath& path : result.paths) {
    AnalysisJson one{{"outcome", path.outcome}};
    if (!path.role.empty()) one["role"] = path.role;
    one["terms"] = termsJson(path.model);
    one["r2"] = jsonNumber(path.model.r2);
    models.push_back(one);
  }
  for (const MediationEffect& effect : result.effects) effects.push_back(mediationEffectJson(effect));
  run.result().document = {{"n", result.n},
                           {"n_missing", result.missing},
                           {"se", errorName(input.errors)},
                           {"models", models},
                           {"effects", effects},
                           {"bootstrap",
                            {{"replicates", result.replicates},
                             {"lost", result.lost},
                             {"resample", result.clustersDrawn ? "clusters" : "rows"},
                             {"seed", run.request().seed}}}};
  run.result().impossible = result.effects.empty();
  if (result.effects.empty()) return;
  addPathTable(run, result);
  addEffectTable(run, result);
  std::vector<std::pair<std::string, MediationEffect>> shown;
  for (const MediationEffect& effect : result.effects) shown.emplace_back(effectWords(run, effect.name), effect);
  addEffectFigure(run, shown);
}

void addModerationTable(AnalysisRun& run, const MediationInput& input, const ModerationResult& result) {
  ResultTable table = run.table("moderation", run.word("title.moderation"));
  table.columns = {run.column("variable", Alignment::Left),
                   {"B", "", Alignment::Centre},
                   {"SE", "", Alignment::Centre},
                   {"t", "", Alignment::Centre},
                   {"p", "", Alignment::Centre},
                   {run.word("head.interval", {run.number(100 * input.level, kCountForm)}), "", Alignment::Centre}};
  const auto row = [&](const std::string& label, const ModelCoefficient& c, RowKind kind) {
    table.rows.push_back({{TableCell(label),
                           {c.estimate, kEffectForm, starsOf(c.p)},
                           {c.se, kEffectForm},
                           {c.statistic, kTestForm},
                           {c.p, kPForm},
                           intervalCell(c.lower, c.upper, kEffectForm)},
                          kind,
                          0});
  };
  for (const ModelCoefficient& c : result.model.coefficients) row(run.termLabel(c.term), c, RowKind::Body);
  for (const SimpleSlope& slope : result.slopes)
    row(run.word("slope_at", {run.label(run.request().moderator), slopePlace(run, slope.at)}), slope.slope,
        RowKind::Summary);
  const ModelCoefficient& product = result.model.coefficients[3];
  const std::string w = run.label(run.request().moderator), x = run.label(run.request().predictor),
                    y = run.label(run.request().outcome);
  if (product.p < 1 - input.level) {
    table.sentences.push_back(run.word(
        product.estimate > 0 ? "mod.positive" : "mod.negative",
        {w, x, y, run.number(product.estimate, kEffectForm), run.pText(product.p),
         run.number(result.deltaR2, kBoundedForm), run.number(result.slopes.back().slope.estimate, kEffectForm),
         run.number(result.slopes.front().slope.estimate, kEffectForm)}));
  } else {
    table.sentences.push_back(
        run.word("mod.none", {w, x, y, run.number(product.estimate, kEffectForm), run.pText(product.p)}));
  }
  table.notes = {run.word("note.coefficients", {errorWords(run, input.errors), std::to_string(result.n)}),
                 run.word(result.binary ? "note.centred_binary" : "note.centred")};
  if (result.hasJohnsonNeyman) {
    std::vector<std::string> inside;
    for (const double bound : result.johnsonNeyman) {
      if (bound > result.moderatorLeast && bound < result.moderatorMost) inside.push_back(run.number(bound, kMeanForm));
    }
    const bool significant = std::all_of(result.slopes.begin(), result.slopes.end(),
                                         [&](const SimpleSlope& s) { return s.slope.p < 1 - input.level; });
    table.notes.push_back(!inside.empty() ? run.word("note.johnson_neyman", {run.joined(inside)})
                                          : run.word(significant ? "note.always" : "note.never"));
  }
  run.result().tables.push_back(std::move(table));
}

void runModerator(AnalysisRun& run, const MediationInput& input) {
  const ModerationResult result = moderate(input, run.progress());
  run.say(result.messages);
  AnalysisJson slopes = AnalysisJson::array();
  for (const SimpleSlope& slope : result.slopes) {
    AnalysisJson one = coefficientJson(slope.slope, false, false);
    one.erase("term");
    one.erase("estimate");
    AnalysisJson full{{"at", slope.at}, {"value", slope.value}, {"slope", jsonNumber(slope.slope.estimate)}};
    full.update(one);
    slopes.push_back(full);
  }
  AnalysisJson moderation{{"centred", {jsonNumber(result.predictorCentre), jsonNumber(result.moderatorCentre)}},
                          {"terms", termsJson(result.model)},
                          {"r2", jsonNumber(result.model.r2)},
                          {"delta_r2", jsonNumber(result.deltaR2)},
                          {"delta_f", jsonNumber(result.deltaF)},
                          {"simple_slopes", slopes}};
  if (result.hasJohnsonNeyman) {
    moderation["johnson_neyman"] = AnalysisJson::array();
    for (const double bound : result.johnsonNeyman) moderation["johnson_neyman"].push_back(jsonNumber(bound));
  }
  run.result().document = {
      {"n", result.n}, {"n_missing", result.missing}, {"se", errorName(input.errors)}, {"moderation", moderation}};
  run.result().impossible = result.slopes.empty();
  if (result.slopes.empty()) return;
  addModerationTable(run, input, result);
  const VariableDescription x = describeVariable(run.numeric(run.request().predictor).numbers, nullptr, input.level);
  addSlopeFigure(run, result, x.sd);
}

}  // namespace

void runMediation(AnalysisRun& run) {
  const MediationInput input = inputOf(run);
  if (run.request().moderator.empty()) {
    runMediators(run, input);
  } else {
    runModerator(run, input);
  }
}

}  // namespace hz::output
