// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs/composite_choices.h"

#include "base/fault.h"
#include "base/table_text.h"
#include "verbs/console.h"

#include <nlohmann/json.hpp>

namespace hz::composite_verb {
namespace {

[[noreturn]] void refuse(const std::string& why) {
  throw Fault(FaultCode::BadArgument, {why});
}

/// "group:Street" → {"group", "Street"}.
std::pair<std::string, std::string> split(const std::string& text, char by) {
  const std::size_t at = text.find(by);
  if (at == std::string::npos) return {text, ""};
  return {text.substr(0, at), text.substr(at + 1)};
}

Imputation imputationOf(const CompositeChoices& choices) {
  static const std::map<std::string, Impute> methods = {{"none", Impute::None},
                                                        {"mean", Impute::Mean},
                                                        {"median", Impute::Median},
                                                        {"group", Impute::GroupMean},
                                                        {"group-mean", Impute::GroupMean},
                                                        {"group-median", Impute::GroupMedian},
                                                        {"row", Impute::RowMean},
                                                        {"latest", Impute::Latest},
                                                        {"linear", Impute::Linear}};
  const auto [name, group] = split(choices.impute, ':');
  const auto found = methods.find(name);
  if (found == methods.end()) {
    refuse("--impute takes none, mean, median, group:COLUMN, group-median:COLUMN, row, latest or linear, not " + name);
  }
  const bool grouped = found->second == Impute::GroupMean || found->second == Impute::GroupMedian;
  if (grouped && group.empty()) refuse("--impute " + name + " needs a column, e.g. " + name + ":Region");
  return {found->second, group, choices.imputeLevel, choices.maxLag};
}

Treatment treatmentOf(const CompositeChoices& choices) {
  static const std::map<std::string, Transform> transforms = {{"", Transform::LogCt},
                                                              {"log", Transform::LogCt},
                                                              {"log-unmirrored", Transform::LogCtUnmirrored},
                                                              {"log-original", Transform::LogCtOriginal},
                                                              {"boxcox", Transform::BoxCox},
                                                              {"none", Transform::None}};
  const auto transform = transforms.find(choices.transform);
  if (transform == transforms.end()) refuse("--transform takes log, log-unmirrored, log-original, boxcox or none");
  Treatment treatment;
  treatment.on = choices.treat == "default";
  treatment.winsorMost = choices.winsorMost;
  treatment.transform = transform->second;
  treatment.lambda = choices.boxCox;
  treatment.leave = choices.leave;
  return treatment;
}

Screening screeningOf(const CompositeChoices& choices) {
  Screening screening;
  screening.include = choices.include;
  screening.exclude = choices.exclude;
  screening.nonzero = choices.nonzero;
  if (choices.screen.empty()) return screening;
  const auto [name, share] = split(choices.screen, ':');
  if (name == "missing" || name == "byNA") {
    screening.by = ScreenBy::Missing;
  } else if (name == "zeros" || name == "byzeros") {
    screening.by = ScreenBy::Zeros;
  } else if (name == "both" || name == "byNAandzeros") {
    screening.by = ScreenBy::Both;
  } else {
    refuse("--screen takes missing, zeros or both, with a share such as missing:0.9");
  }
  if (share.empty()) return screening;
  const auto value = parseNumber(share);
  if (!value || *value < 0 || *value > 1) refuse("--screen takes a share from 0 to 1, not " + share);
  (screening.by == ScreenBy::Zeros ? screening.nonzero : screening.available) = *value;
  return screening;
}

Normalisation normalisationOf(const CompositeChoices& choices) {
  Normalisation how;
  const auto normaliser = normaliserFromName(choices.normalise);
  if (!normaliser) {
    std::string names;
    for (const std::string& name : normaliserNames()) names += (names.empty() ? "" : ", ") + name;
    refuse("--normalise takes one of " + names + ", not " + choices.normalise);
  }
  how.by = *normaliser;
  if (!choices.range.empty()) {
    if (!(choices.range[0] < choices.range[1])) {
      refuse("--range takes the lower end first; the mean and deviation of z-scores are --zscore M,S");
    }
    how.lower = choices.range[0];
    how.upper = choices.range[1];
  }
  if (!choices.zscore.empty()) {
    how.mean = choices.zscore[0];
    how.sd = choices.zscore[1];
    if (!(how.sd > 0)) refuse("--zscore takes a mean and a deviation above 0");
  }
  if (!choices.bounds.empty()) {
    how.lowerBound = choices.bounds[0];
    how.upperBound = choices.bounds[1];
  }
  how.reference = choices.reference;
  how.capAtTarget = choices.capAtTarget;
  return how;
}

std::map<std::string, double> handWeights(const std::string& file) {
  const TableText table = parseTable(readWholeFile(file), file);
  if (table.find("iCode") < 0 || table.find("Weight") < 0)
    throw Fault(FaultCode::ColumnsMissing, {file, "iCode, Weight"});
  std::map<std::string, double> weights;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const auto weight = parseNumber(table.cell(row, "Weight"));
    if (!weight || *weight < 0) refuse(file + ": the weight of " + table.cell(row, "iCode") + " is no number from 0");
    weights[table.cell(row, "iCode")] = *weight;
  }
  return weights;
}

WeightMethod methodOf(const std::string& text, Weighting& weighting) {
  const auto [name, file] = split(text, ':');
  const auto method = weightMethodFromName(name);
  if (!method) {
    refuse(
        "--weights takes meta, equal, entropy, entropy-rescaled, entropy-translated, critic, critic-absolute, stddev, "
        "variation, pca, ahp:FILE or file:FILE, not " +
        name);
  }
  const bool fromFile = *method == WeightMethod::Ahp || *method == WeightMethod::ByHand;
  if (fromFile && file.empty()) refuse("--weights " + name + " needs a file: " + name + ":FILE");
  if (*method == WeightMethod::Ahp) weighting.judgements = readJudgements(readWholeFile(file), file);
  if (*method == WeightMethod::ByHand) weighting.byHand = handWeights(file);
  return *method;
}

Weighting weightingOf(const CompositeChoices& choices) {
  Weighting weighting;
  weighting.methods.clear();
  for (const std::string& text : choices.weights) weighting.methods.push_back(methodOf(text, weighting));
  weighting.overall = choices.overall;
  weighting.ahp = choices.ahpMethod == "root" ? AhpMethod::GeometricMean : AhpMethod::Eigenvector;
  if (choices.ahpRandomIndex == "later") weighting.randomIndex = RandomIndex::SaatyLater;
  if (choices.ahpRandomIndex == "alonso-lamata") weighting.randomIndex = RandomIndex::AlonsoLamata;
  if (choices.combineWith.empty()) return weighting;
  if (weighting.overall) refuse("--combine-with works group by group and cannot be joined with --weights-overall");
  weighting.second = methodOf(choices.combineWith, weighting);
  const auto [name, share] = split(choices.combine, ':');
  if (name != "product" && name != "linear") refuse("--combine takes product or linear:SHARE");
  weighting.combine = name == "linear" ? Combine::Linear : Combine::Product;
  if (!share.empty()) {
    const auto value = parseNumber(share);
    if (!value || *value < 0 || *value > 1) refuse("--combine linear takes a share from 0 to 1");
    weighting.share = *value;
  }
  return weighting;
}

Mean meanOfName(const std::string& name) {
  const auto mean = meanFromName(name);
  if (!mean) refuse("--aggregate takes arithmetic, geometric, harmonic, power or copeland, not " + name);
  return *mean;
}

Aggregating aggregatingOf(const CompositeChoices& choices) {
  Aggregating how;
  how.means.clear();
  for (const std::string& name : choices.aggregate) how.means.push_back(meanOfName(name));
  for (const std::string& text : choices.nodes) {
    const auto [code, name] = split(text, '=');
    how.byNode[code] = meanOfName(name);
  }
  how.power = choices.power;
  how.availability = choices.threshold;
  for (const double share : how.availability) {
    if (share < 0 || share > 1) refuse("--threshold takes shares from 0 to 1");
  }
  return how;
}

template <class T>
void take(const nlohmann::json& json, T& into) {
  into = json.get<T>();
}

/// A list may be written as one value.
template <class T>
void take(const nlohmann::json& json, std::vector<T>& into) {
  into = json.is_array() ? json.get<std::vector<T>>() : std::vector<T>{json.get<T>()};
}

}  // namespace

Recipe recipeOf(const CompositeChoices& choices) {
  Recipe recipe;
  recipe.denominate = choices.denominate;
  recipe.denominatorScale = choices.denominatorScale;
  recipe.imputation = imputationOf(choices);
  recipe.screening = screeningOf(choices);
  recipe.screenFirst = choices.screenFirst;
  recipe.treatment = treatmentOf(choices);
  recipe.normalisation = normalisationOf(choices);
  recipe.weighting = weightingOf(choices);
  recipe.aggregating = aggregatingOf(choices);
  return recipe;
}

UncertainChoices uncertainOf(const VariedChoices& given, const CompositeChoices& choices) {
  VariedChoices varied = given;
  if (varied.winsorMost.empty() && varied.normalise.empty() && varied.aggregate.empty() && varied.weights.empty() &&
      varied.threshold.empty() && !(varied.jitter > 0) && !varied.indicator) {
    varied.winsorMost = {1, 2, 3, 4, 5};
    varied.normalise = {"minmax", "zscore"};
    varied.aggregate = {"arithmetic", "geometric"};
    varied.jitter = 0.25;
  }
  UncertainChoices out;
  out.winsorMost = varied.winsorMost;
  out.thresholds = varied.threshold;
  out.weightJitter = varied.jitter;
  out.jitterLevels = varied.jitterLevels;
  out.dropIndicator = varied.indicator;
  for (const std::string& name : varied.normalise) {
    // Scales without zeros, so that every mean can take them.
    CompositeChoices one = choices;
    one.normalise = name;
    if (name == "zscore") {
      one.range.clear();
      if (one.zscore.empty()) one.zscore = {10, 2};
    } else if (one.range.empty()) {
      one.range = {1, 100};
    }
    out.normalisations.push_back(normalisationOf(one));
  }
  for (const std::string& name : varied.aggregate) {
    CompositeChoices one = choices;
    one.aggregate = {name};
    out.aggregations.push_back(aggregatingOf(one));
  }
  for (const std::string& name : varied.weights) {
    CompositeChoices one = choices;
    one.weights = {name};
    out.weightings.push_back(weightingOf(one));
  }
  return out;
}

CompositeChoices withRecipeFile(CompositeChoices c, const std::string& file) {
  try {
    const nlohmann::json json = nlohmann::json::parse(readWholeFile(file));
    for (const auto& [name, value] : json.items()) {
      if (name == "treat")
        take(value, c.treat);
      else if (name == "transform")
        take(value, c.transform);
      else if (name == "impute")
        take(value, c.impute);
      else if (name == "normalise")
        take(value, c.normalise);
      else if (name == "weights")
        take(value, c.weights);
      else if (name == "weights-overall")
        take(value, c.overall);
      else if (name == "combine-with")
        take(value, c.combineWith);
      else if (name == "combine")
        take(value, c.combine);
      else if (name == "aggregate")
        take(value, c.aggregate);
      else if (name == "node")
        take(value, c.nodes);
      else if (name == "drop")
        take(value, c.drop);
      else if (name == "range")
        take(value, c.range);
      else if (name == "zscore")
        take(value, c.zscore);
      else if (name == "bounds")
        take(value, c.bounds);
      else if (name == "threshold")
        take(value, c.threshold);
      else if (name == "winsor-most")
        take(value, c.winsorMost);
      else if (name == "power")
        take(value, c.power);
      else if (name == "denominate")
        take(value, c.denominate);
      else if (name == "screen")
        take(value, c.screen);
      else if (name == "reference")
        take(value, c.reference);
      else
        throw Fault(FaultCode::RecipeInvalid, {file, "unknown name " + name});
    }
  } catch (const nlohmann::json::exception& error) {
    throw Fault(FaultCode::RecipeInvalid, {file, error.what()});
  }
  return c;
}

}  // namespace hz::composite_verb
