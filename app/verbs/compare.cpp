// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/number.h"
#include "base/phrasebook.h"
#include "base/text.h"
#include "stats/basics/json_number.h"
#include "stats/compare/comparison.h"
#include "stats/compare/wave_changes.h"
#include "verbs/design_options.h"
#include "verbs/disclosure_option.h"
#include "verbs/pair_notes.h"
#include "verbs/verbs.h"

#include <fmt/format.h>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

namespace hz {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kGroupsForAllPairs = 100;

struct CompareOptions {
  std::string file, variable, group, wave, id, link = "auto", pairs = "auto", disclosure;
  DesignOptions design;
  WeightingOptions weighting;
  ReadOptions read;
  bool lowestFirst = false;
  int draws = 20000, threads = 0;

  bool hasDesign() const {
    return !design.columns().empty() || !weighting.poststratify.empty() || !weighting.rake.empty() ||
           !weighting.calibrate.empty();
  }
};

struct CompareResult {
  CompareOptions options;
  Comparison comparison;
  std::string wave;  ///< the wave that is compared; "" = all rows
  std::string link;
  std::vector<GroupWaveChange> waves;
  std::vector<std::string> notes;
};

/// Fields of an attempt; without a result all null beside the reason.
template <class T, class Fields>
Json attempted(const Attempt<T>& attempt, Fields fields) {
  Json out = fields(attempt.result.value_or(T{}));
  if (!attempt.result) out["reason"] = attempt.reason;
  return out;
}

Json fTest(const TestResult& test) {
  return {{"f", jsonNumber(test.statistic)},
          {"df1", jsonNumber(test.df1)},
          {"df2", jsonNumber(test.df2)},
          {"p", jsonNumber(test.p)}};
}

Json waldJson(const DesignTest& test) {
  return {{"f", jsonNumber(test.f)},
          {"df1", jsonNumber(test.df1)},
          {"df2", jsonNumber(test.df2)},
          {"p", jsonNumber(test.p)},
          {"chi2", jsonNumber(test.chi2)},
          {"adjusted_f", jsonNumber(test.adjustedF)},
          {"adjusted_df2", jsonNumber(test.adjustedDf2)},
          {"adjusted_p", jsonNumber(test.adjustedP)}};
}

Json rankTestJson(const DesignRankTest& test) {
  Json out{{"chi2", jsonNumber(test.wald.chi2)},
           {"f", jsonNumber(test.wald.f)},
           {"df1", jsonNumber(test.wald.df1)},
           {"df2", jsonNumber(test.wald.df2)},
           {"p", jsonNumber(test.wald.p)}};
  if (!isMissing(test.t)) {
    out["difference"] = test.difference;
    out["t"] = test.t;
  }
  return out;
}

Json differenceJson(const DesignDifference& d) {
  return {{"difference", jsonNumber(d.difference)},
          {"se", jsonNumber(d.se)},
          {"lower", jsonNumber(d.lower)},
          {"upper", jsonNumber(d.upper)},
          {"t", jsonNumber(d.t)},
          {"df", jsonNumber(d.df)},
          {"p", jsonNumber(d.p)},
          {"p_holm", jsonNumber(d.pHolm)},
          {"p_bh", jsonNumber(d.pBh)}};
}

Json groupsJson(const Comparison& c) {
  Json out = Json::array();
  for (std::size_t d = 0; d < c.names.size(); ++d) {
    const GroupSummary& group = c.groups[d];
    out.push_back({{"group", c.names[d]},
                   {"n", group.n},
                   {"mean", jsonNumber(group.mean)},
                   {"se", jsonNumber(group.se)},
                   {"lower", jsonNumber(group.lower)},
                   {"upper", jsonNumber(group.upper)},
                   {"sd", jsonNumber(group.sd)}});
  }
  return out;
}

Json pairsJson(const Comparison& c) {
  Json out = Json::array();
  for (const GroupPair& pair : c.pairs) {
    out.push_back({{"a", c.names[pair.a]},
                   {"b", c.names[pair.b]},
                   {"difference", jsonNumber(pair.difference)},
                   {"se", jsonNumber(pair.se)},
                   {"lower", jsonNumber(pair.lower)},
                   {"upper", jsonNumber(pair.upper)},
                   {"t", jsonNumber(pair.t)},
                   {"df", jsonNumber(pair.df)},
                   {"p", jsonNumber(pair.p)},
                   {"p_holm", jsonNumber(pair.pHolm)},
                   {"p_bh", jsonNumber(pair.pBh)},
                   {"games_howell_p", jsonNumber(pair.gamesHowellP)},
                   {"games_howell_lower", jsonNumber(pair.gamesHowellLower)},
                   {"games_howell_upper", jsonNumber(pair.gamesHowellUpper)},
                   {"dunn_z", jsonNumber(pair.dunnZ)},
                   {"dunn_p", jsonNumber(pair.dunnP)},
                   {"dunn_p_holm", jsonNumber(pair.dunnHolm)},
                   {"dunn_p_bh", jsonNumber(pair.dunnBh)},
                   {"hedges_g", jsonNumber(pair.hedgesG)},
                   {"hedges_g_lower", jsonNumber(pair.hedgesLower)},
                   {"hedges_g_upper", jsonNumber(pair.hedgesUpper)}});
  }
  return out;
}

const char* word(Verdict verdict) {
  switch (verdict) {
    case Verdict::Better: return "better";
    case Verdict::Worse: return "worse";
    case Verdict::CannotSay: break;
  }
  return "cannot_say";
}

Json designJson(const Comparison& c) {
  Json out = attempted(c.wald, waldJson);
  out["df"] = jsonNumber(c.designDf);
  out["rank_test"] = attempted(c.wilcoxon, rankTestJson);
  out["van_der_waerden"] = attempted(c.vanDerWaerden, rankTestJson);
  out["median_test"] = attempted(c.median, rankTestJson);
  if (c.tTest) {
    Json test = differenceJson(*c.tTest);
    test.erase("p_holm");
    test.erase("p_bh");
    out["t_test"] = test;
  }
  Json pairs = Json::array();
  for (const UnitDifference& pair : c.designPairs) {
    pairs.push_back({{"a", c.names[pair.a]},
                     {"b", c.names[pair.b]},
                     {"difference", jsonNumber(pair.difference)},
                     {"se", jsonNumber(pair.se)},
                     {"lower", jsonNumber(pair.lower)},
                     {"upper", jsonNumber(pair.upper)},
                     {"p", jsonNumber(pair.p)},
                     {"p_holm", jsonNumber(pair.pHolm)},
                     {"p_bh", jsonNumber(pair.pBh)},
                     {"verdict", word(pair.verdict)}});
  }
  out["pairs"] = pairs;
  return out;
}

Json bounds(const Attempt<std::vector<RankSet>>& sets, std::size_t d) {
  if (!sets.result || sets.result->at(d).rank == 0) return {};
  return {sets.result->at(d).lower, sets.result->at(d).upper};
}

Json rankJson(const Comparison& c) {
  Json out = Json::array();
  for (std::size_t d = 0; d < c.names.size(); ++d) {
    const bool ranked = c.simultaneous.result && c.simultaneous.result->at(d).rank > 0;
    out.push_back({{"group", c.names[d]},
                   {"rank", ranked ? Json(c.simultaneous.result->at(d).rank) : Json()},
                   {"simultaneous", bounds(c.simultaneous, d)},
                   {"marginal", bounds(c.marginal, d)}});
  }
  return out;
}

Json waveJson(const GroupWaveChange& line) {
  const WaveChange change = line.change.result.value_or(WaveChange{});
  Json out{{"from", line.from},
           {"to", line.to},
           {"group", line.everybody ? Json() : Json(line.group)},
           {"n_from", change.change.nFirst},
           {"n_to", change.change.nSecond},
           {"matched", change.matched > 0 ? Json(change.matched) : Json()},
           {"mean_from", jsonNumber(change.change.first)},
           {"mean_to", jsonNumber(change.change.second)}};
  out.update(differenceJson(change.change));
  out["correlation"] = jsonNumber(change.correlation);
  if (!line.change.result) out["reason"] = line.change.reason;
  return out;
}

Json toJson(const CompareResult& result) {
  const Comparison& c = result.comparison;
  Json out{{"n", c.n},
           {"level", result.options.design.level},
           {"basis", result.options.hasDesign() ? "design" : "sample"},
           {"pairs_basis", "unweighted"},
           {"wave", result.wave.empty() ? Json() : Json(result.wave)}};
  if (!result.options.group.empty()) {
    out["groups"] = groupsJson(c);
    out["welch"] = attempted(c.welch, fTest);
    out["anova"] = attempted(c.anova, fTest);
    out["kruskal_wallis"] = attempted(c.kruskalWallis, [&c](const TestResult& test) -> Json {
      return {{"h", jsonNumber(test.statistic)},
              {"df", jsonNumber(test.df1)},
              {"p", jsonNumber(test.p)},
              {"epsilon2", jsonNumber(rankEpsilon2(test, c.n))}};
    });
    out["levene"] = attempted(c.levene, fTest);
    out["brown_forsythe"] = attempted(c.brownForsythe, fTest);
    out["bartlett"] = attempted(c.bartlett, [](const TestResult& test) -> Json {
      return {{"chi2", jsonNumber(test.statistic)}, {"df", jsonNumber(test.df1)}, {"p", jsonNumber(test.p)}};
    });
    out["effect"] = attempted(c.effect, [](const EffectSizes& effect) -> Json {
      return {{"eta2", jsonNumber(effect.eta2)},
              {"omega2", jsonNumber(effect.omega2)},
              {"epsilon2", jsonNumber(effect.epsilon2)}};
    });
    out["design_based"] = designJson(c);
    out["pairs"] = pairsJson(c);
    Json rest = Json::array();
    for (std::size_t d = 0; d < c.names.size(); ++d) {
      Json line{{"group", c.names[d]},
                {"mean", jsonNumber(c.againstRest[d].second)},
                {"rest", jsonNumber(c.againstRest[d].first)}};
      line.update(differenceJson(c.againstRest[d]));
      rest.push_back(line);
    }
    out["versus_rest"] = rest;
    out["rank_sets"] = rankJson(c);
  }
  if (!result.waves.empty()) {
    out["wave_link"] = result.link;
    Json waves = Json::array();
    for (const GroupWaveChange& line : result.waves) waves.push_back(waveJson(line));
    out["waves"] = waves;
  }
  out["notes"] = result.notes;
  return out;
}

std::string figures(const Attempt<TestResult>& attempt, const char* name, const char* letter) {
  if (!attempt.result) return fmt::format("{}: {}\n", name, attempt.reason);
  const TestResult& test = *attempt.result;
  const std::string df =
      isMissing(test.df2) ? fmt::format("{:.0f}", test.df1) : fmt::format("{:.0f} and {:.2f}", test.df1, test.df2);
  return fmt::format("{}: {} {:.4f} on {}, p {:.4g}\n", name, letter, test.statistic, df, test.p);
}

std::string setText(const Attempt<std::vector<RankSet>>& sets, std::size_t d) {
  if (!sets.result || sets.result->at(d).rank == 0) return "-";
  return fmt::format("{}-{}", sets.result->at(d).lower, sets.result->at(d).upper);
}

/// A figure, or "-" where there is none.
std::string figure(double x, const char* pattern = "{:.4f}") {
  return isMissing(x) ? std::string("-") : fmt::format(fmt::runtime(pattern), x);
}

std::string pValue(double p) {
  return figure(p, "{:.4g}");
}

/// Under a design the pairs are those of the design, as the means above them are.
void printPairs(const CompareResult& result) {
  const Comparison& c = result.comparison;
  if (result.options.hasDesign()) {
    for (const UnitDifference& pair : c.designPairs) {
      std::cout << fmt::format("  {} - {}: {} [{}, {}], p {}, Holm {}, BH {} (weighted)\n", c.names[pair.a],
                               c.names[pair.b], figure(pair.difference, "{:+.4f}"), figure(pair.lower, "{:+.4f}"),
                               figure(pair.upper, "{:+.4f}"), pValue(pair.p), pValue(pair.pHolm), pValue(pair.pBh));
    }
    return;
  }
  for (const GroupPair& pair : c.pairs) {
    std::cout << fmt::format("  {} - {}: {}, p Holm {}, Games-Howell {}, Dunn Holm {}, g {}\n", c.names[pair.a],
                             c.names[pair.b], figure(pair.difference, "{:+.4f}"), pValue(pair.pHolm),
                             pValue(pair.gamesHowellP), pValue(pair.dunnHolm), figure(pair.hedgesG, "{:.3f}"));
  }
}

void printGroups(const CompareResult& result) {
  const Comparison& c = result.comparison;
  std::cout << fmt::format("{} by {}: {} answers in {} groups{}\n", result.options.variable, result.options.group, c.n,
                           c.names.size(), result.wave.empty() ? "" : ", wave " + result.wave);
  for (std::size_t d = 0; d < c.names.size(); ++d) {
    const GroupSummary& group = c.groups[d];
    const DesignDifference& rest = c.againstRest[d];
    std::cout << fmt::format("  {}: n {}, mean {} [{}, {}], against the rest {} (BH p {})", c.names[d], group.n,
                             figure(group.mean), figure(group.lower), figure(group.upper),
                             figure(rest.difference, "{:+.4f}"), pValue(rest.pBh));
    if (c.simultaneous.result && c.simultaneous.result->at(d).rank > 0) {
      std::cout << fmt::format(", rank {} (simultaneous {}, marginal {})", c.simultaneous.result->at(d).rank,
                               setText(c.simultaneous, d), setText(c.marginal, d));
    }
    std::cout << '\n';
  }
  if (result.options.hasDesign()) std::cout << "Without weights, every row alike:\n";
  std::cout << figures(c.welch, "Welch", "F") << figures(c.anova, "Analysis of variance", "F")
            << figures(c.kruskalWallis, "Kruskal-Wallis", "H")
            << figures(c.brownForsythe, "Equal spread (Brown-Forsythe)", "F");
  if (result.options.hasDesign()) std::cout << "Under the design:\n";
  if (c.wald.result) {
    std::cout << fmt::format("Design-based Wald: F {:.4f} on {:.0f} and {:.0f}, p {:.4g}\n", c.wald.result->f,
                             c.wald.result->df1, c.wald.result->df2, c.wald.result->p);
  } else {
    std::cout << "Design-based Wald: " << c.wald.reason << '\n';
  }
  if (c.wilcoxon.result) {
    std::cout << fmt::format("Design-based rank test: F {:.4f} on {:.0f} and {:.0f}, p {:.4g}\n",
                             c.wilcoxon.result->wald.f, c.wilcoxon.result->wald.df1, c.wilcoxon.result->wald.df2,
                             c.wilcoxon.result->wald.p);
  }
  printPairs(result);
}

void printWaves(const CompareResult& result) {
  for (const GroupWaveChange& line : result.waves) {
    std::cout << fmt::format("{} -> {}, {}: ", line.from, line.to, line.everybody ? "all" : line.group);
    if (!line.change.result) {
      std::cout << line.change.reason << '\n';
      continue;
    }
    const DesignDifference& d = line.change.result->change;
    const std::size_t matched = line.change.result->matched;
    std::cout << fmt::format("{} -> {}, change {} [{}, {}], p {}", figure(d.first), figure(d.second),
                             figure(d.difference, "{:+.4f}"), figure(d.lower, "{:+.4f}"), figure(d.upper, "{:+.4f}"),
                             pValue(d.p));
    if (!isMissing(d.pBh)) std::cout << ", BH p " << pValue(d.pBh);
    std::cout << (matched > 0 ? fmt::format(" ({}, {} people in both waves)\n", result.link, matched)
                              : fmt::format(" ({}, n {} and {})\n", result.link, d.nFirst, d.nSecond));
  }
}

/// Changes between each wave and the next: of everybody, and of every group.
void addWaves(CompareResult& result, Language language, const Microdata& data, const std::vector<double>& y,
              const Categories& groups, const Categories& waves) {
  const CompareOptions& options = result.options;
  DesignVariables variables = makeDesign(data, options.design, language, result.notes).variables();
  if (options.design.weights.empty()) variables.weights.clear();  // those by population sizes hold wave by wave
  WaveSeries series{y, waves, groups, {}, variables};
  const WaveLink link = waveLinkNamed(options.link, !options.id.empty(), variables, waves);
  result.link = waveLinkName(link);
  if (link == WaveLink::Panel) {
    if (options.id.empty()) {
      throw Fault(FaultCode::BadArgument, {"a panel needs --id, the column that names people alike in every wave"});
    }
    for (std::size_t i = 0; i < y.size(); ++i) series.person.push_back(data.cell(i, options.id));
  }
  result.waves = waveChanges(series, link, options.design.level);
}

/// Which means stand without an interval, and why.
void noteGaps(CompareResult& result, Language language) {
  const Comparison& c = result.comparison;
  for (std::size_t d = 0; d < c.groups.size(); ++d) {
    const std::string where = result.options.group + " = " + c.names[d];
    if (isMissing(c.groups[d].se)) {
      result.notes.push_back(phrase(language, "note.one_unit", {result.options.variable, where}));
    } else if (isMissing(c.groups[d].lower)) {
      result.notes.push_back(phrase(language, "note.no_spread", {result.options.variable, where}));
    }
  }
}

/// Groups that may not be told about stay out of everything: means, tests, pairs, ranks, and the rest of the others.
void withhold(CompareResult& result, Language language, const std::vector<double>& y, Categories& groups,
              const Categories& waves) {
  const auto policy = policyOf(result.options.disclosure);
  if (!policy) return;
  std::vector<std::uint8_t> answered;
  for (const double each : y) answered.push_back(isMissing(each) ? 0 : 1);
  const auto names = takeOutGroups(groups, withheldGroups(groups, answered, waves, *policy));
  if (names.empty()) return;
  result.notes.push_back(phrase(language, "note.groups_withheld", {std::to_string(policy->k), join(names, ", ")}));
  if (groups.names.size() < 2) throw Fault(FaultCode::BadArgument, {"fewer than two groups may be told about"});
}

int runCompare(const CompareOptions& options, const Console& console) {
  ConsoleProgress progress(console, "comparing");
  if (options.weighting.variance != "taylor" || !options.weighting.replicateFile.empty()) {
    throw Fault(FaultCode::BadArgument, {"comparisons take their variances by --variance taylor"});
  }
  std::vector<std::string> columns;
  for (const std::string& column : {options.variable, options.group, options.wave, options.id}) {
    if (!column.empty()) columns.push_back(column);
  }
  const Microdata data = readMicrodata(options.file, options.read, columns, options.design, options.weighting);
  CompareResult result;
  result.options = options;
  const std::vector<double> y = data.numbers(options.variable, console.language, &result.notes);
  Categories groups;
  if (!options.group.empty()) groups = data.categories(options.group);
  const Categories waves = options.wave.empty() ? Categories{} : data.categories(options.wave);
  if (!options.group.empty()) withhold(result, console.language, y, groups, waves);
  if (!options.wave.empty()) {
    if (waves.names.size() < 2) {
      throw Fault(FaultCode::BadArgument, {"column " + options.wave + " holds a single wave; a change needs two"});
    }
    addWaves(result, console.language, data, y, groups, waves);
    result.wave = waves.names.back();
    // Groups are compared within the last wave; other rows stay in the design.
    for (std::size_t i = 0; i < groups.of.size(); ++i) {
      if (waves.of[i] + 1 != static_cast<int>(waves.names.size())) groups.of[i] = -1;
    }
  }
  if (!options.group.empty()) {
    ComparisonOptions how;
    how.level = options.design.level;
    how.highestFirst = !options.lowestFirst;
    how.draws = options.draws;
    how.seed = options.weighting.seed;
    how.threads = options.threads > 0 ? options.threads : static_cast<int>(std::thread::hardware_concurrency());
    how.allPairs = options.pairs == "all" || (options.pairs == "auto" && groups.names.size() <= kGroupsForAllPairs);
    if (!how.allPairs && options.pairs == "auto") {
      result.notes.push_back(phrase(console.language, "note.pairs_left_out", {std::to_string(groups.names.size())}));
    }
    std::optional<SurveyDesign> design;
    if (options.hasDesign()) {
      design = weightedDesign(data, options.design, options.weighting, console.language, result.notes, progress).design;
    }
    result.comparison = compareGroups(y, groups.of, groups.names, design ? &*design : nullptr, how, progress);
  }
  noteGaps(result, console.language);
  if (options.hasDesign())
    noteIntervals(result.comparison.designPairs, options.design.level, console.language, result.notes);
  else
    noteIntervals(result.comparison.pairs, options.design.level, console.language, result.notes);
  std::set<std::string> said;
  std::erase_if(result.notes, [&said](const std::string& note) { return !said.insert(note).second; });
  if (console.json()) {
    std::cout << toJson(result).dump(2) << '\n';
    return 0;
  }
  if (!options.group.empty()) printGroups(result);
  printWaves(result);
  if (!console.quiet) {
    for (const std::string& note : result.notes) std::cerr << "note: " << note << '\n';
  }
  return 0;
}

}  // namespace

void addCompare(CLI::App& app, Action& action) {
  auto options = std::make_shared<CompareOptions>();
  CLI::App* verb = app.add_subcommand("compare", "Groups, communities or waves beside each other, in any table");
  verb->add_option("--data", options->file, "The file")->required();
  verb->add_option("--var", options->variable, "Column of the answers")->required();
  CLI::Option* group = verb->add_option("--group", options->group, "Column of the groups");
  CLI::Option* wave =
      verb->add_option("--wave", options->wave,
                       "Column of the waves: changes from each to the next; groups are compared within the last");
  verb->add_option("--id", options->id, "Column that names people alike in every wave: a panel")->needs(wave);
  verb->add_option("--link", options->link, "How the samples of the waves are linked, where the found link is wrong")
      ->check(CLI::IsMember({"auto", "independent", "shared", "panel"}));
  verb->add_option("--pairs", options->pairs, "Compare every two groups: auto (up to 100 groups), all, none")
      ->check(CLI::IsMember({"auto", "all", "none"}));
  verb->add_flag("--lowest-first", options->lowestFirst, "Rank 1 is the smallest mean");
  verb->add_option("--draws", options->draws, "Draws of the rank sets")->check(CLI::Range(100, 1000000));
  verb->add_option("--threads", options->threads, "Threads (0: one per core); results do not depend on it")
      ->check(CLI::Range(0, 256));
  addDisclosureOption(*verb, options->disclosure);
  addDesignOptions(*verb, options->design);
  addWeightingOptions(*verb, options->weighting);
  addReadOptions(*verb, options->read);
  verb->callback([options, group, wave, &action] {
    if (group->empty() && wave->empty()) throw CLI::ValidationError("compare", "needs --group, --wave or both");
    action = [options](const Console& console) { return runCompare(*options, console); };
  });
}

}  // namespace hz
