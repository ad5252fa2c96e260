// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/report/method_differences.h"

#include "base/phrasebook.h"
#include "output/figure/catalogue.h"
#include "score/estimate/cube.h"
#include "score/index/evaluate.h"
#include "score/uncertainty/perturbation.h"
#include "score/uncertainty/uncertainty.h"
#include "survey/recipe/node_weight.h"
#include "survey/recipe/recipe_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace hz::output {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array kWithoutEffect{"about", "issued", "weight_sources"};
constexpr std::array kMaps{"weights", "aggregation", "goalposts"};
constexpr std::array kPercent{"level",       "valid_share",     "domain_target", "reach_target", "dimension_share",
                              "index_share", "identical_share", "identical_run", "missing_share"};

template <std::size_t N>
bool isOneOf(const std::array<const char*, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string word(std::string_view key, Language language) {
  return phrase(language, "recipe." + std::string(key));
}

LocalizedText word(std::string_view key) {
  return {word(key, Language::English), word(key, Language::Chinese)};
}

template <class Wording>
LocalizedText inBoth(const Wording& wording) {
  return {wording(Language::English), wording(Language::Chinese)};
}

/// "weights:A" → "weights" and "A".
std::pair<std::string, std::string> parted(const std::string& key) {
  const std::size_t colon = key.find(':');
  return {key.substr(0, colon), colon == std::string::npos ? std::string() : key.substr(colon + 1)};
}

class Differences {
 public:
  Differences(const Recipe& recipe, const Recipe& against, const Framework& framework, const Codebook& codebook)
      : m_recipe(recipe), m_against(against), m_framework(framework), m_codebook(codebook) {}

  std::vector<MethodDifference> all() {
    const Json now = Json::parse(recipeToJson(m_recipe));
    const Json before = Json::parse(recipeToJson(m_against));
    const bool refitted =
        now["calibration"] != before["calibration"] || now["calibration_margins"] != before["calibration_margins"];
    for (const auto& [name, value] : now.items()) {
      if (isOneOf(kWithoutEffect, name) || name == "calibration_margins") continue;
      if (name == "weights") {
        weights();
      } else if (name == "aggregation") {
        averages();
      } else if (name == "goalposts") {
        goalposts();
      } else if (name == "calibration") {
        if (refitted) add(name, word(name), calibration(m_against), calibration(m_recipe));
      } else if (value != before[name]) {
        add(name, word(name), text(name, before[name]), text(name, value));
      }
    }
    return std::move(m_found);
  }

 private:
  void add(const std::string& key, LocalizedText name, LocalizedText before, LocalizedText after) {
    m_found.push_back({key, std::move(name), std::move(before), std::move(after)});
  }

  LocalizedText about(std::string_view field, const std::string& code) const {
    return inBoth([&](Language language) {
      return phrase(language, "recipe." + std::string(field), {m_framework.name(code).in(language)});
    });
  }

  void weights() {
    std::vector<std::string> parents;
    for (const Node& node : m_framework.nodes) {
      if (node.level < 1 || weightUnder(m_recipe, node) == weightUnder(m_against, node)) continue;
      if (std::find(parents.begin(), parents.end(), node.parent) == parents.end()) parents.push_back(node.parent);
    }
    for (const std::string& parent : parents) {
      const auto listed = [&](const Recipe& recipe) {
        return inBoth([&](Language language) {
          std::string list;
          for (const Node* part : m_framework.children(parent)) {
            if (weightUnder(m_recipe, *part) == weightUnder(m_against, *part)) continue;
            if (!list.empty()) list += phrase(language, "method.comma");
            list += part->name.in(language) + ' ' + number(weightUnder(recipe, *part));
          }
          return list;
        });
      };
      add("weights:" + parent, parent.empty() ? word("weights_top") : about("weights", parent), listed(m_against),
          listed(m_recipe));
    }
  }

  void averages() {
    const auto methodOf = [](const Recipe& recipe, const std::string& code) {
      const auto found = recipe.aggregation.find(code);
      return found == recipe.aggregation.end() ? Aggregation::Arithmetic : found->second;
    };
    const auto named = [](Aggregation method) {
      constexpr std::array kWords{"arithmetic", "geometric", "harmonic"};
      return word(std::string("aggregation.") + kWords[static_cast<std::size_t>(method)]);
    };
    for (const Node& node : m_framework.nodes) {
      const Aggregation before = methodOf(m_against, node.code), after = methodOf(m_recipe, node.code);
      if (before != after)
        add("aggregation:" + node.code, about("aggregation", node.code), named(before), named(after));
    }
  }

  void goalposts() {
    for (const Node& node : m_framework.nodes) {
      const double before = goalpostUnder(m_against, node), after = goalpostUnder(m_recipe, node);
      if (before == after || (isMissing(before) && isMissing(after))) continue;
      add("goalposts:" + node.code, about("goalposts", node.code), plain(number(before)), plain(number(after)));
    }
  }

  LocalizedText calibration(const Recipe& recipe) const {
    const CalibrationOptions& options = recipe.cube.calibration;
    constexpr std::array kWords{"none", "post_stratify", "rake"};
    return inBoth([&](Language language) {
      std::string said = word(std::string("calibration.") + kWords[static_cast<std::size_t>(options.method)], language);
      if (options.method == CalibrationMethod::None || options.margins.empty()) return said;
      return phrase(language, "recipe.calibration_by", {said, marginsText(options.margins, m_framework, language)});
    });
  }

  static std::string number(double value) { return shortestNumber(value); }
  static LocalizedText plain(const std::string& text) { return {text, text}; }

  /// A value of the JSON as people write it.
  LocalizedText text(const std::string& field, const Json& value) const {
    if (value.is_boolean()) return word(value.get<bool>() ? "yes" : "no");
    if (value.is_number_integer()) return plain(value.dump());
    if (value.is_number()) {
      const double x = value.get<double>();
      if (!isOneOf(kPercent, field)) return plain(number(x));
      return {number(std::round(x * 1e6) / 1e4) + " %", number(std::round(x * 1e6) / 1e4) + "%"};
    }
    if (value.is_array()) {
      std::string list;
      for (const Json& item : value)
        list += (list.empty() ? "" : ", ") + (item.is_string() ? item.get<std::string>() : number(item.get<double>()));
      return plain(list);
    }
    const std::string said = value.is_string() ? value.get<std::string>() : value.dump();
    if (said.empty()) return word(hasPhrase("recipe." + field + ".none") ? field + ".none" : "not_set");
    if (hasPhrase("recipe." + field + "." + said)) return word(field + "." + said);
    const Question* question = m_codebook.find(said);
    return question != nullptr ? question->label : plain(said);
  }

  const Recipe& m_recipe;
  const Recipe& m_against;
  const Framework& m_framework;
  const Codebook& m_codebook;
  std::vector<MethodDifference> m_found;
};

void takeBackMember(Json& now, const Json& before, const std::string& map, const std::string& code) {
  now[map].erase(code);
  if (const auto found = before[map].find(code); found != before[map].end()) now[map][code] = *found;
}

/// One of several equal steps of a longer work, which it lets cancel.
class Step final : public Progress {
 public:
  Step(Progress& whole, std::size_t steps) : m_whole(whole), m_steps(steps) { m_whole.report(0, m_steps); }
  void next() { m_whole.report(++m_done, m_steps); }

 protected:
  bool keepGoing(std::uint64_t, std::uint64_t) override {
    m_whole.report(m_done, m_steps);
    return true;
  }

 private:
  Progress& m_whole;
  std::size_t m_steps, m_done = 0;
};

/// Whether the answers would have to be read anew from the project file.
bool readsOtherColumns(const CubeOptions& a, const CubeOptions& b) {
  return a.weight != b.weight || a.quality.seconds != b.quality.seconds;
}

}  // namespace

std::vector<MethodDifference> methodDifferences(const Recipe& recipe, const Recipe& against, const Framework& framework,
                                                const Codebook& codebook) {
  return Differences(recipe, against, framework, codebook).all();
}

Recipe withoutDifference(const Recipe& recipe, const Recipe& against, const std::string& key,
                         const Framework& framework) {
  Json now = Json::parse(recipeToJson(recipe));
  const Json before = Json::parse(recipeToJson(against));
  const auto [field, code] = parted(key);
  if (field == "weights") {
    for (const Node* part : framework.children(code)) takeBackMember(now, before, field, part->code);
    takeBackMember(now, before, "weight_sources", code);
  } else if (isOneOf(kMaps, field)) {
    takeBackMember(now, before, field, code);
  } else {
    now[field] = before[field];
    if (field == "calibration") now["calibration_margins"] = before["calibration_margins"];
  }
  return recipeFromJson(now.dump(), "recipe");
}

std::vector<MethodEffect> methodEffects(const std::vector<MethodDifference>& differences, const Recipe& recipe,
                                        const Recipe& against, const Survey& survey, const Codebook& codebook,
                                        const Framework& framework, const std::string& wave, int threads,
                                        Progress& progress) {
  Step step(progress, differences.size() + 1);
  const std::vector<std::string> codes = headlineCodes(framework);
  const auto scored = [&](Recipe wanted) {
    wanted.cube.replicates = 0;
    wanted.wave.clear();
    const Cube cube = estimateCube(survey, codebook, framework, wanted.cube, 0, survey.units.size(), threads, step);
    return evaluate(cube, survey, framework, wanted, KeepDraws::No, threads, step);
  };
  std::vector<MethodEffect> effects;
  const Scorecard with = scored(recipe);
  const auto district = [&](const Scorecard& card, const std::string& code) {
    const std::vector<std::string> waves = card.waves();
    const int unit = waves.empty() ? -1 : card.findUnit(wave.empty() ? waves.back() : wave, "*");
    return unit < 0 ? kMissing : card.at(static_cast<std::size_t>(unit), code).value;
  };
  for (const MethodDifference& difference : differences) {
    step.next();
    MethodEffect& effect = effects.emplace_back();
    const Recipe other = withoutDifference(recipe, against, difference.key, framework);
    effect.needsReading = readsOtherColumns(recipe.cube, other.cube);
    if (effect.needsReading) continue;
    try {
      const Scorecard without = scored(other);
      for (const std::string& code : codes) {
        const double a = district(with, code), b = district(without, code);
        if (a != b && !(isMissing(a) && isMissing(b))) effect.changes.push_back({code, framework.name(code), a, b});
      }
    } catch (const Fault& fault) {
      if (fault.code() == FaultCode::Cancelled) throw;
      effect.fault = fault;
    }
  }
  step.next();
  return effects;
}

}  // namespace hz::output
