// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/recipe_json.h"

#include "base/fault.h"
#include "base/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <functional>
#include <limits>
#include <vector>

namespace hz {

namespace {

using Json = nlohmann::ordered_json;
using Problems = std::vector<std::string>;

constexpr std::array<std::pair<Aggregation, const char*>, 3> kAggregations{{{Aggregation::Arithmetic, "arithmetic"},
                                                                            {Aggregation::Geometric, "geometric"},
                                                                            {Aggregation::Harmonic, "harmonic"}}};

/// One member of the document: what it means, how it is written and read.
struct Field {
  const char* name;
  const char* about;
  std::function<Json(const Recipe&)> write;
  std::function<void(const Json&, Recipe&)> read;  ///< throws std::string with what was expected
};

[[noreturn]] void expect(const std::string& what) {
  throw what;
}

double numberIn(const Json& json, double low, double high, const std::string& range) {
  if (!json.is_number()) expect(range);
  const double value = json.get<double>();
  if (!(value >= low && value <= high)) expect(range);
  return value;
}

template <class Member>
Field numberField(const char* name, const char* about, Member member, double low, double high, const char* range) {
  return {name, about, [=](const Recipe& recipe) { return Json(std::invoke(member, recipe)); },
          [=](const Json& json, Recipe& recipe) { std::invoke(member, recipe) = numberIn(json, low, high, range); }};
}

template <class Member>
Field integerField(const char* name, const char* about, Member member, int low, int high) {
  return {name, about, [=](const Recipe& recipe) { return Json(std::invoke(member, recipe)); },
          [=](const Json& json, Recipe& recipe) {
            const std::string range = fmt::format("a whole number from {} to {}", low, high);
            if (!json.is_number_integer()) expect(range);
            std::invoke(member, recipe) = static_cast<int>(numberIn(json, low, high, range));
          }};
}

template <class Member>
Field booleanField(const char* name, const char* about, Member member) {
  return {name, about, [=](const Recipe& recipe) { return Json(std::invoke(member, recipe)); },
          [=](const Json& json, Recipe& recipe) {
            if (!json.is_boolean()) expect("true or false");
            std::invoke(member, recipe) = json.get<bool>();
          }};
}

template <class Member>
Field textField(const char* name, const char* about, Member member) {
  return {name, about, [=](const Recipe& recipe) { return Json(std::invoke(member, recipe)); },
          [=](const Json& json, Recipe& recipe) {
            if (!json.is_string()) expect("a text");
            std::invoke(member, recipe) = json.get<std::string>();
          }};
}

template <class Member>
Field bandsField(const char* name, const char* about, Member member) {
  return {name, about, [=](const Recipe& recipe) { return Json(std::invoke(member, recipe)); },
          [=](const Json& json, Recipe& recipe) {
            const std::string wanted = "four rising numbers between 0 and 100";
            std::array<double, 4> bands{};
            if (!json.is_array() || json.size() != bands.size()) expect(wanted);
            double previous = 0;
            for (std::size_t i = 0; i < bands.size(); ++i) {
              bands[i] = numberIn(json[i], 0, 100, wanted);
              if (!(bands[i] > previous && bands[i] < 100)) expect(wanted);
              previous = bands[i];
            }
            std::invoke(member, recipe) = bands;
          }};
}

// Codes are checked against the framework by whoever knows it; here only the shape.
template <class Member>
Field numbersByCodeField(const char* name, const char* about, Member member, double low, const char* range) {
  return {name, about,
          [=](const Recipe& recipe) {
            Json json = Json::object();
            for (const auto& [code, value] : std::invoke(member, recipe)) json[code] = value;
            return json;
          },
          [=](const Json& json, Recipe& recipe) {
            if (!json.is_object()) expect("an object of code and number");
            auto& values = std::invoke(member, recipe);
            values.clear();
            for (const auto& [code, value] : json.items()) {
              values[code] = numberIn(value, low, 1e12, fmt::format("{} for {}", range, code));
            }
          }};
}

Field seedField() {
  return {"seed", "Seed of the replicates; the same seed gives the same intervals.",
          [](const Recipe& recipe) { return Json(recipe.cube.seed); },
          [](const Json& json, Recipe& recipe) {
            if (!json.is_number_unsigned()) expect("a whole number from 0 to 18446744073709551615");
            recipe.cube.seed = json.get<std::uint64_t>();
          }};
}

Field weightSourcesField() {
  return {"weight_sources",
          "Where the weights of a node's parts come from, by node code, in words; they change nothing by themselves.",
          [](const Recipe& recipe) {
            Json json = Json::object();
            for (const auto& [code, source] : recipe.weightSources) json[code] = source;
            return json;
          },
          [](const Json& json, Recipe& recipe) {
            if (!json.is_object()) expect("an object of code and text");
            recipe.weightSources.clear();
            for (const auto& [code, source] : json.items()) {
              if (!source.is_string()) expect("a text for " + code);
              recipe.weightSources[code] = source.get<std::string>();
            }
          }};
}

Field aggregationField() {
  return {"aggregation",
          "How the children of a node are averaged, by node code: arithmetic (where not named), geometric or harmonic.",
          [](const Recipe& recipe) {
            Json json = Json::object();
            for (const auto& [code, method] : recipe.aggregation) {
              for (const auto& [known, word] : kAggregations) {
                if (known == method) json[code] = word;
              }
            }
            return json;
          },
          [](const Json& json, Recipe& recipe) {
            if (!json.is_object()) expect("an object of code and method");
            recipe.aggregation.clear();
            for (const auto& [code, value] : json.items()) {
              bool found = false;
              for (const auto& [method, word] : kAggregations) {
                if (!value.is_string() || value.get<std::string>() != word) continue;
                recipe.aggregation[code] = method;
                found = true;
              }
              if (!found) expect("arithmetic, geometric or harmonic for " + code);
            }
          }};
}

// Member of the nested options that make the cube.
template <class T>
auto cube(T CubeOptions::*member) {
  struct Access {
    T CubeOptions::*member;
    T& operator()(Recipe& recipe) const { return recipe.cube.*member; }
    const T& operator()(const Recipe& recipe) const { return recipe.cube.*member; }
  };
  return Access{member};
}

constexpr double kLargest = 1e12;
constexpr double kSmallest = 1e-9;

std::vector<Field> makeEstimateFields() {
  return {
      seedField(),
      integerField("replicates", "Bootstrap replicates behind every interval; 0 = no intervals.",
                   cube(&CubeOptions::replicates), 0, 100000),
      numberField("level", "Confidence level of all intervals.", &Recipe::level, 0.01, 0.9999,
                  "a number from 0.01 to 0.9999"),
      textField("wave", "Wave to analyse; empty = every wave.", &Recipe::wave),
      booleanField("use_weights", "Whether respondent weights count, where the file has them.",
                   cube(&CubeOptions::useWeights)),
      textField("stratum", "Question that names the sampling stratum; empty = each community is one.",
                cube(&CubeOptions::stratum)),
      textField("psu", "Question that names the primary sampling unit; empty = the respondent.",
                cube(&CubeOptions::psu)),
      textField("filter", "Expression over question codes that a respondent must fulfil; empty = everybody.",
                cube(&CubeOptions::filter)),
      integerField("minimum_answers", "Answers an indicator needs in a community.", cube(&CubeOptions::minimumAnswers),
                   1, 1000000),
      integerField("minimum_group", "Members a population group needs to be compared.",
                   cube(&CubeOptions::minimumGroup), 1, 1000000),
      numberField("valid_share", "Share of the scale items a respondent must have answered to be valid.",
                  cube(&CubeOptions::validShare), 0, 1, "a number from 0 to 1"),
      numbersByCodeField("goalposts",
                         "Value that counts as 100, by code of a rate indicator, in place of the framework's.",
                         cube(&CubeOptions::goalposts), kSmallest, "a number above 0"),
  };
}

std::vector<Field> makeScoreFields() {
  return {
      numbersByCodeField("weights",
                         "Weight among its siblings, by node code, in place of the framework's; 0 leaves it out.",
                         &Recipe::weights, 0, "a number from 0"),
      weightSourcesField(),
      aggregationField(),
      numberField("hours_target", "Hours of social work a year that count as full involvement in a domain.",
                  &Recipe::hoursTarget, kSmallest, kLargest, "a number above 0"),
      booleanField("hours_per_10000", "Whether that target counts per 10,000 residents.", &Recipe::hoursPer10000),
      numberField("domain_target", "Share of residents met in a domain that counts as full involvement.",
                  &Recipe::domainTarget, kSmallest, 1, "a number above 0, at most 1"),
      numberField("reach_target", "Share of a group that must be reached to count as full.", &Recipe::reachTarget,
                  kSmallest, 1, "a number above 0, at most 1"),
      booleanField("groups_by_population", "Whether groups count by their members in the sample instead of equally.",
                   &Recipe::groupsByPopulation),
      integerField("small_sample", "Below this number of answers an indicator is flagged.", &Recipe::smallSample, 0,
                   1000000),
      integerField("dimension_indicators", "Indicators a dimension needs; 1 where only the survey is at hand.",
                   &Recipe::dimensionIndicators, 1, 1000),
      numberField("dimension_share", "Share of its planned weight a dimension needs.", &Recipe::dimensionShare, 0, 1,
                  "a number from 0 to 1"),
      numberField("index_share", "Share of its dimension weight an index needs.", &Recipe::indexShare, 0, 1,
                  "a number from 0 to 1"),
      bandsField("gap_bands", "Upper ends of the first four bands of a gap imbalance (I1).", &Recipe::gapBands),
      bandsField("bands", "Upper ends of the first four bands of the other imbalances and of the index levels.",
                 &Recipe::bands),
      numberField("quadrant_cut", "Value from which an index counts as high in the quadrants.", &Recipe::quadrantCut, 0,
                  100, "a number from 0 to 100"),
      numberField("joint_cut", "Value from which a restriction counts in the double restriction (I2).",
                  &Recipe::jointCut, 0, 100, "a number from 0 to 100"),
  };
}

const std::vector<Field>& fields() {
  static const std::vector<Field> kFields = [] {
    std::vector<Field> all = makeEstimateFields();
    for (Field& field : makeScoreFields()) all.push_back(std::move(field));
    return all;
  }();
  return kFields;
}

void readMember(const std::string& name, const Json& value, Recipe& recipe, Problems& problems) {
  for (const Field& field : fields()) {
    if (name != field.name) continue;
    try {
      field.read(value, recipe);
    } catch (const std::string& expected) {
      problems.push_back(fmt::format("{} must be {}", name, expected));
    }
    return;
  }
  problems.push_back(fmt::format("{} is not a field of a recipe", name));
}

}  // namespace

std::string recipeToJson(const Recipe& recipe) {
  Json about = Json::object();
  Json document = Json::object();
  for (const Field& field : fields()) about[field.name] = field.about;
  document["about"] = std::move(about);
  for (const Field& field : fields()) document[field.name] = field.write(recipe);
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Recipe recipeFromJson(std::string_view json, const std::string& name) {
  Json document;
  try {
    document = Json::parse(json);
  } catch (const Json::parse_error& error) {
    throw Fault(FaultCode::RecipeInvalid, {name, fmt::format("it is not JSON (byte {})", error.byte)});
  } catch (const Json::exception&) {
    throw Fault(FaultCode::RecipeInvalid, {name, "it holds a number that is too large"});
  }
  if (!document.is_object()) throw Fault(FaultCode::RecipeInvalid, {name, "it is not a JSON object"});
  Recipe recipe;
  Problems problems;
  for (const auto& [member, value] : document.items()) {
    if (member == "about") {
      if (!value.is_object()) problems.push_back("about must be an object");
    } else {
      readMember(member, value, recipe, problems);
    }
  }
  if (!problems.empty()) throw Fault(FaultCode::RecipeInvalid, {name, join(problems, "; ")});
  return recipe;
}

}  // namespace hz
