// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/recipe/recipe_json.h"

#include "base/fault.h"
#include "base/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <functional>
#include <limits>
#include <vector>

namespace hz::survey {

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

// The same of an object within them.
template <class Part, class T>
auto part(Part CubeOptions::*whole, T Part::*member) {
  struct Access {
    Part CubeOptions::*whole;
    T Part::*member;
    T& operator()(Recipe& recipe) const { return recipe.cube.*whole.*member; }
    const T& operator()(const Recipe& recipe) const { return recipe.cube.*whole.*member; }
  };
  return Access{whole, member};
}

template <class T>
auto quality(QualityRule which, T QualityOptions::Rule::*member) {
  struct Access {
    QualityRule which;
    T QualityOptions::Rule::*member;
    T& operator()(Recipe& recipe) const { return recipe.cube.quality.rule(which).*member; }
    const T& operator()(const Recipe& recipe) const { return recipe.cube.quality.rule(which).*member; }
  };
  return Access{which, member};
}

template <class Enumeration>
using Words = std::vector<std::pair<Enumeration, const char*>>;

template <class Enumeration, class Member>
Field wordField(const char* name, const char* about, Member member, const Words<Enumeration>& words) {
  return {name, about,
          [=](const Recipe& recipe) {
            for (const auto& [value, word] : words) {
              if (value == std::invoke(member, recipe)) return Json(word);
            }
            return Json();
          },
          [=](const Json& json, Recipe& recipe) {
            std::vector<std::string> known;
            for (const auto& [value, word] : words) {
              known.emplace_back(word);
              if (!json.is_string() || json.get<std::string>() != word) continue;
              std::invoke(member, recipe) = value;
              return;
            }
            expect("one of " + join(known, ", "));
          }};
}

template <class Member>
Field textsField(const char* name, const char* about, Member member) {
  return {name, about, [=](const Recipe& recipe) { return Json(std::invoke(member, recipe)); },
          [=](const Json& json, Recipe& recipe) {
            std::vector<std::string> texts;
            if (!json.is_array()) expect("a list of texts");
            for (const Json& text : json) {
              if (!text.is_string()) expect("a list of texts");
              texts.push_back(text.get<std::string>());
            }
            std::invoke(member, recipe) = std::move(texts);
          }};
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

std::vector<Field> makeDesignFields() {
  using Options = CalibrationOptions;
  const auto calibration = [](auto member) { return part(&CubeOptions::calibration, member); };
  const char* limit = "0 (no limit) or a number up to 1000";
  return {
      textField("weight", "Question that holds the weight; empty = the weight column of the file.",
                cube(&CubeOptions::weight)),
      textField("fpc",
                "Question that holds the number of sampling units in the population of the stratum, or the fraction "
                "drawn (up to 1); empty = drawn from a population without end.",
                cube(&CubeOptions::fpc)),
      wordField("lonely_psu",
                "A stratum with one sampling unit: refuse; remove (it adds no variance); adjust (such strata are drawn "
                "from together, one alone with its neighbour).",
                cube(&CubeOptions::lonely),
                Words<LonelyPsu>{
                    {LonelyPsu::Refuse, "refuse"}, {LonelyPsu::Remove, "remove"}, {LonelyPsu::Adjust, "adjust"}}),
      wordField("calibration", "How weights are fitted to the population sheet: none, post_stratify or rake.",
                calibration(&Options::method),
                Words<CalibrationMethod>{{CalibrationMethod::None, "none"},
                                         {CalibrationMethod::PostStratify, "post_stratify"},
                                         {CalibrationMethod::Rake, "rake"}}),
      textsField("calibration_margins",
                 "What of the population sheet they are fitted to: age, sex, age*sex, community, group:<code>.",
                 calibration(&Options::margins)),
      booleanField("calibration_by_community",
                   "Whether every community is fitted to its own population, else a wave as a whole.",
                   calibration(&Options::byCommunity)),
      booleanField("merge_empty_categories",
                   "Whether a category of the population without respondents joins its neighbour.",
                   calibration(&Options::mergeEmpty)),
      numberField("trim_median", "Highest weight, as a multiple of the median weight; 0 = no limit.",
                  calibration(&Options::trimMedian), 0, 1000, limit),
      numberField("lowest_weight", "Lowest weight, as a multiple of the mean weight; 0 = no limit.",
                  calibration(&Options::lowestWeight), 0, 1, "0 (no limit) or a number up to 1"),
      numberField("highest_weight", "Highest weight, as a multiple of the mean weight; 0 = no limit.",
                  calibration(&Options::highestWeight), 0, 1000, limit),
      numbersByCodeField("issued", "Questionnaires handed out, by wave (2019) or wave/community (2019/K01).",
                         &Recipe::issued, 0, "a number from 0"),
  };
}

std::vector<Field> makeQualityFields() {
  using Rule = QualityOptions::Rule;
  std::vector<Field> fields{textField(
      "seconds", "Question that holds the seconds a questionnaire took; empty = the one with the code seconds, if any.",
      part(&CubeOptions::quality, &QualityOptions::seconds))};
  const auto add = [&](QualityRule which, const char* threshold, const char* about, double high, const char* range,
                       const char* exclude, const char* aboutExclude) {
    fields.push_back(numberField(threshold, about, quality(which, &Rule::threshold), 0, high, range));
    fields.push_back(booleanField(exclude, aboutExclude, quality(which, &Rule::excludes)));
  };
  const char *number = "a number from 0 to 10000", *share = "a number from 0 to 1";
  add(QualityRule::Seconds, "seconds_per_question", "Fewer seconds per answered question than this are flagged.", 10000,
      number, "exclude_speeders", "Whether such respondents are left out.");
  add(QualityRule::StraightLining, "identical_share",
      "Share of equal answers among the scale items from which a questionnaire is flagged (15 answers at least).", 1,
      share, "exclude_straight_liners", "Whether such respondents are left out.");
  add(QualityRule::LongRun, "identical_run",
      "Equal answers in a row, as a share of the scale items asked, from which it is flagged (6 at least).", 1, share,
      "exclude_long_runs", "Whether such respondents are left out.");
  add(QualityRule::Repeated, "repeated_answers",
      "Answers needed for a questionnaire equal to an earlier one of its community and wave to be flagged.", 10000,
      number, "exclude_repeated", "Whether the later ones are left out.");
  add(QualityRule::BreakOff, "unanswered_at_end", "Scale items with nothing at the end from which it is flagged.",
      10000, number, "exclude_break_offs", "Whether such respondents are left out.");
  add(QualityRule::MissingItems, "missing_share",
      "Share of the scale items without an answer above which it is flagged; not applicable does not count.", 1, share,
      "exclude_missing", "Whether such respondents are left out.");
  add(QualityRule::Contradictions, "contradictions", "Contradicting answers from which it is flagged.", 10000, number,
      "exclude_contradictions", "Whether such respondents are left out.");
  add(QualityRule::LowVariability, "least_variability",
      "Standard deviation, in scale points, of the answers within groups of items of both keys below which a "
      "questionnaire is flagged (15 answers at least).",
      10000, number, "exclude_low_variability", "Whether such respondents are left out.");
  return fields;
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
      bandsField("gap_bands", "Upper ends of the first four bands of a gap imbalance.", &Recipe::gapBands),
      bandsField("bands", "Upper ends of the first four bands of the other imbalances and of the index levels.",
                 &Recipe::bands),
      numberField("quadrant_cut", "Value from which an index counts as high in the quadrants.", &Recipe::quadrantCut, 0,
                  100, "a number from 0 to 100"),
      numberField("joint_cut", "Value from which a restriction counts in a joint restriction.", &Recipe::jointCut, 0,
                  100, "a number from 0 to 100"),
  };
}

const std::vector<Field>& fields() {
  static const std::vector<Field> kFields = [] {
    std::vector<Field> all = makeEstimateFields();
    for (const auto make : {makeDesignFields, makeQualityFields, makeScoreFields}) {
      for (Field& field : make()) all.push_back(std::move(field));
    }
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
  // A weight for each of some thousand parts; more is no method, and every key is compared and named.
  constexpr std::size_t kMostOfRecipe = std::size_t{512} << 10;
  if (json.size() > kMostOfRecipe) throw Fault(FaultCode::RecipeInvalid, {name, "it is larger than 512 KiB"});
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

}  // namespace hz::survey
