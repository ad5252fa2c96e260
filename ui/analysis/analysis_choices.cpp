// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analysis/analysis_choices.h"

#include "base/text.h"

#include <algorithm>
#include <cmath>

namespace hz {
namespace {

bool holds(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

std::vector<std::string> without(std::vector<std::string> list, const std::vector<std::string>& names) {
  std::erase_if(list, [&](const std::string& one) { return holds(names, one); });
  return list;
}

std::vector<double> boundsOf(const std::string& text) {
  std::vector<double> out;
  for (const std::string_view part : split(text, ',')) {
    if (const auto bound = parseNumber(std::string(trimmed(part)))) out.push_back(*bound);
  }
  return out;
}

const AnalysisVariable* firstScore(const AnalysisData& data, std::size_t place) {
  for (const AnalysisVariable& variable : data.variables) {
    if (isCompound(variable) && place-- == 0) return &variable;
  }
  return nullptr;
}

std::string nameOf(const AnalysisVariable* variable) {
  return variable == nullptr ? std::string() : variable->name;
}

/// Bounds for the ticked numbers that need categories. False where one has none.
bool takeBands(const AnalysisChoices& choices, const AnalysisData& data, const std::vector<std::string>& names,
               bool needed, AnalysisRequest& request) {
  const std::vector<double> bounds = boundsOf(choices.bands);
  for (const std::string& name : names) {
    const AnalysisVariable* variable = data.find(name);
    if (variable == nullptr || !hasManyValues(*variable)) continue;
    if (bounds.empty() && needed) return false;
    if (!bounds.empty()) request.bands[name] = bounds;
  }
  return true;
}

/// "a:b" → a and b.
std::vector<std::string> partsOfProduct(const std::string& term) {
  std::vector<std::string> out;
  for (const std::string_view part : split(term, ':')) out.emplace_back(part);
  return out;
}

void takeModel(const AnalysisChoices& choices, const AnalysisOffer& offer, AnalysisRequest& request) {
  const bool byClusters = choices.errors == "cr2" || choices.errors == "bootstrap";
  if (!offer.data.design || byClusters) request.cluster = offer.community;
  request.errors = choices.errors;
  request.outcome = choices.outcome;
  request.reference = choices.reference;
}

bool takeRegression(const AnalysisChoices& choices, const AnalysisOffer& offer, AnalysisRequest& request) {
  takeModel(choices, offer, request);
  request.verb = "regress";
  request.family = choices.method.empty() ? "linear" : choices.method;
  const std::vector<std::string> controls = without(choices.by, {choices.outcome});
  std::vector<std::string> skipped = controls;
  skipped.push_back(choices.outcome);
  const std::vector<std::string> what = without(choices.what, skipped);
  if (!controls.empty()) request.blocks.push_back(controls);
  if (choices.oneByOne) {
    for (const std::string& name : what) request.blocks.push_back({name});
  } else if (!what.empty()) {
    request.blocks.push_back(what);
  }
  const std::vector<std::string> factors = partsOfProduct(choices.interaction);
  const auto isIn = [&](const std::string& name) { return holds(controls, name) || holds(what, name); };
  if (factors.size() == 2 && std::all_of(factors.begin(), factors.end(), isIn)) {
    request.blocks.push_back({choices.interaction});
  }
  std::erase_if(request.reference,
                [&](const auto& one) { return !holds(controls, one.first) && !holds(what, one.first); });
  return !request.blocks.empty() && !choices.outcome.empty();
}

bool takeMediation(const AnalysisChoices& choices, const AnalysisOffer& offer, AnalysisRequest& request) {
  takeModel(choices, offer, request);
  request.verb = "mediate";
  request.predictor = choices.predictor;
  std::vector<std::string> parts{choices.outcome, choices.predictor};
  if (choices.kind == AnalysisKind::Moderation) {
    request.moderator = choices.moderator;
    parts.push_back(choices.moderator);
    if (choices.moderator == choices.predictor || choices.moderator == choices.outcome) return false;
  } else {
    request.mediators = without(choices.what, parts);
    parts.insert(parts.end(), request.mediators.begin(), request.mediators.end());
    if (request.mediators.empty()) return false;
  }
  request.controls = without(choices.by, parts);
  std::erase_if(request.reference, [&](const auto& one) { return !holds(request.controls, one.first); });
  return !choices.outcome.empty() && !choices.predictor.empty() && choices.outcome != choices.predictor;
}

bool takeScales(const AnalysisChoices& choices, const AnalysisOffer& offer, AnalysisRequest& request) {
  request.verb = "scales";
  for (const NamedItems& scale : offer.scales) {
    if (holds(choices.what, scale.name)) request.scales.push_back(scale);
  }
  request.part = choices.kind == AnalysisKind::Validity ? "validity" : "reliability";
  if (choices.kind == AnalysisKind::Validity) {
    request.factors = "eigenvalue";
    request.confirmatory = true;
  }
  return !request.scales.empty();
}

}  // namespace

bool hasManyValues(const AnalysisVariable& v) {
  return !v.text && !v.factor && v.role != VariableRole::Score && isMissing(v.scaleLeast) &&
         (v.codes.empty() || v.codes.size() > 12);
}

bool isGrouping(const AnalysisVariable& v) {
  return v.role != VariableRole::Score && v.role != VariableRole::Statistic && (v.codes.size() > 1 || hasManyValues(v));
}

bool isNumeric(const AnalysisVariable& v) {
  return !v.text && !v.factor;
}

bool isCompound(const AnalysisVariable& v) {
  return v.role == VariableRole::Score && v.items.size() > 1;
}

std::string proposedBands(const AnalysisVariable& variable) {
  std::vector<double> values;
  for (const double x : variable.numbers) {
    if (!isMissing(x)) values.push_back(x);
  }
  if (values.size() < 8) return {};
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
  };
  const double span = at(0.95) - at(0.05);
  if (!(span > 0)) return {};
  double step = std::pow(10, std::floor(std::log10(span / 4)));  // 1, 2, 5 or 10 of the largest power below a quarter
  for (const double factor : {5.0, 2.0}) {
    if (factor * step <= span / 6) {
      step *= factor;
      break;
    }
  }
  std::string out;
  double before = std::numeric_limits<double>::quiet_NaN();
  for (const double share : {0.25, 0.5, 0.75}) {
    const double bound = std::round(at(share) / step) * step;
    if (!(bound > values.front()) || bound == before) continue;
    out += (out.empty() ? "" : ",") + shortestNumber(bound);
    before = bound;
  }
  return out;
}

AnalysisChoices usualChoices(AnalysisKind kind, const AnalysisOffer& offer) {
  AnalysisChoices out;
  out.kind = kind;
  const auto all = [&](bool (*wanted)(const AnalysisVariable&)) {
    std::vector<std::string> names;
    for (const AnalysisVariable& variable : offer.data.variables) {
      if (wanted(variable)) names.push_back(variable.name);
    }
    return names;
  };
  const auto background = [](const AnalysisVariable& v) { return v.role == VariableRole::Background; };
  const auto category = [](const AnalysisVariable& v) {
    return v.role == VariableRole::Background && !hasManyValues(v) && v.codes.size() > 1;
  };
  switch (kind) {
    case AnalysisKind::Sample: out.what = all(background); break;
    case AnalysisKind::Description: out.what = all(isCompound); break;
    case AnalysisKind::Correlation:
      // An index and its own dimensions correlate by construction, so the dimensions alone.
      for (const NamedItems& scale : offer.scales) {
        if (offer.data.find(scale.name) != nullptr) out.what.push_back(scale.name);
      }
      if (out.what.size() < 2) out.what = all(isCompound);
      break;
    case AnalysisKind::Reliability:
    case AnalysisKind::Validity:
      for (const NamedItems& scale : offer.scales) out.what.push_back(scale.name);
      break;
    case AnalysisKind::Differences:
      out.what = all(isCompound);
      out.by = all(category);
      if (out.by.size() > 1) out.by.resize(1);
      break;
    case AnalysisKind::Regression:
    case AnalysisKind::Mediation:
    case AnalysisKind::Moderation:
      out.by = all(background);
      out.outcome = nameOf(firstScore(offer.data, 0));
      out.predictor = nameOf(firstScore(offer.data, 1));
      out.moderator = nameOf(firstScore(offer.data, 2));
      break;
  }
  return out;
}

std::optional<AnalysisRequest> requestOf(const AnalysisChoices& choices, const AnalysisOffer& offer) {
  AnalysisRequest out;
  bool whole = false;
  switch (choices.kind) {
    case AnalysisKind::Sample:
      out.verb = "describe";
      out.sample = choices.what;
      out.issued = choices.issued;
      whole = !out.sample.empty() && takeBands(choices, offer.data, out.sample, false, out);
      break;
    case AnalysisKind::Description:
      out.verb = "describe";
      out.variables = choices.what;
      whole = !out.variables.empty();
      break;
    case AnalysisKind::Reliability:
    case AnalysisKind::Validity: whole = takeScales(choices, offer, out); break;
    case AnalysisKind::Differences:
      out.verb = "differences";
      out.groups = choices.by;
      out.outcomes = without(choices.what, choices.by);
      out.test = choices.method.empty() ? "auto" : choices.method;
      out.stacked = choices.stacked;
      whole = !out.groups.empty() && !out.outcomes.empty() && takeBands(choices, offer.data, out.groups, true, out);
      break;
    case AnalysisKind::Correlation:
      out.verb = "correlate";
      out.variables = choices.what;
      out.method = choices.method.empty() ? "pearson" : choices.method;
      whole = out.variables.size() > 1;
      break;
    case AnalysisKind::Regression: whole = takeRegression(choices, offer, out); break;
    case AnalysisKind::Mediation:
    case AnalysisKind::Moderation: whole = takeMediation(choices, offer, out); break;
  }
  return whole ? std::optional(out) : std::nullopt;
}

AnalysisChoices choicesOf(const AnalysisRequest& request) {
  AnalysisChoices out;
  out.issued = request.issued;
  out.stacked = request.stacked;
  out.reference = request.reference;
  out.errors = request.errors;
  out.outcome = request.outcome;
  out.predictor = request.predictor;
  out.moderator = request.moderator;
  if (!request.bands.empty()) {
    for (const double bound : request.bands.begin()->second) {
      out.bands += (out.bands.empty() ? "" : ",") + shortestNumber(bound);
    }
  }
  if (request.verb == "describe") {
    out.kind = request.sample.empty() ? AnalysisKind::Description : AnalysisKind::Sample;
    out.what = request.sample;
    out.what.insert(out.what.end(), request.variables.begin(), request.variables.end());
  } else if (request.verb == "scales") {
    const bool valid = !request.factors.empty() || request.confirmatory;
    out.kind = valid ? AnalysisKind::Validity : AnalysisKind::Reliability;
    for (const NamedItems& scale : request.scales) out.what.push_back(scale.name);
  } else if (request.verb == "differences") {
    out.kind = AnalysisKind::Differences;
    out.what = request.outcomes;
    out.by = request.groups;
    out.method = request.test;
  } else if (request.verb == "correlate") {
    out.kind = AnalysisKind::Correlation;
    out.what = request.variables;
    out.method = request.method;
  } else if (request.verb == "regress") {
    out.kind = AnalysisKind::Regression;
    out.method = request.family;
    std::size_t blocks = request.blocks.size();
    const auto isProduct = [](const std::vector<std::string>& block) {
      return block.size() == 1 && partsOfProduct(block.front()).size() == 2;
    };
    if (blocks > 1 && isProduct(request.blocks.back())) out.interaction = request.blocks[--blocks].front();
    if (blocks > 1) out.by = request.blocks.front();
    for (std::size_t b = blocks > 1 ? 1 : 0; b < blocks; ++b) {
      out.what.insert(out.what.end(), request.blocks[b].begin(), request.blocks[b].end());
    }
    out.oneByOne = blocks > 2;
  } else {
    out.kind = request.moderator.empty() ? AnalysisKind::Mediation : AnalysisKind::Moderation;
    out.what = request.mediators;
    out.by = request.controls;
  }
  return out;
}

std::vector<std::string> goneVariables(const AnalysisRequest& request, const AnalysisOffer& offer) {
  std::vector<std::string> out;
  for (const std::string& name : request.columns()) {
    const bool isMultiple = std::any_of(offer.data.multiple.begin(), offer.data.multiple.end(),
                                        [&](const MultipleChoice& one) { return one.name == name; });
    if (!isMultiple && offer.data.find(name) == nullptr) out.push_back(name);
  }
  return out;
}

}  // namespace hz
