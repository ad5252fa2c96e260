// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/number.h"
#include "base/phrasebook.h"
#include "stats/compare/comparison.h"
#include "stats/compare/waves.h"
#include "verbs/verbs.h"
#include "verbs/weighting.h"

#include <fmt/format.h>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

namespace hz {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kGroupsForAllPairs = 100;

struct Options {
  std::string file, variable, group, wave, id, link = "auto", pairs = "auto";
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

/// A change of one group between two waves, or why there is none.
struct WaveLine {
  std::string from, to, group;
  bool everybody = false;
  Attempt<WaveChange> change;
};

struct Result {
  Options options;
  Comparison comparison;
  std::string wave;  ///< the wave that is compared; "" = all rows
  std::string link;
  std::vector<WaveLine> waves;
  std::vector<std::string> notes;
};

Json number(double x) {
  return std::isfinite(x) ? Json(x) : Json();
}

/// Fields of an attempt; without a result all null beside the reason.
template <class T, class Fields>
Json attempted(const Attempt<T>& attempt, Fields fields) {
  Json out = fields(attempt.result.value_or(T{}));
  if (!attempt.result) out["reason"] = attempt.reason;
  return out;
}

Json fTest(const TestResult& test) {
  return {{"f", number(test.statistic)}, {"df1", number(test.df1)}, {"df2", number(test.df2)}, {"p", number(test.p)}};
}

Json waldJson(const DesignTest& test) {
  return {{"f", number(test.f)},
          {"df1", number(test.df1)},
          {"df2", number(test.df2)},
          {"p", number(test.p)},
          {"chi2", number(test.chi2)},
          {"adjusted_f", number(test.adjustedF)},
          {"adjusted_df2", number(test.adjustedDf2)},
          {"adjusted_p", number(test.adjustedP)}};
}

Json rankTestJson(const DesignRankTest& test) {
  Json out{{"chi2", number(test.wald.chi2)},
           {"f", number(test.wald.f)},
           {"df1", number(test.wald.df1)},
           {"df2", number(test.wald.df2)},
           {"p", number(test.wald.p)}};
  if (!isMissing(test.t)) {
    out["difference"] = test.difference;
    out["t"] = test.t;
  }
  return out;
}

Json differenceJson(const DesignDifference& d) {
  return {{"difference", number(d.difference)},
          {"se", number(d.se)},
          {"lower", number(d.lower)},
          {"upper", number(d.upper)},
          {"t", number(d.t)},
          {"df", number(d.df)},
          {"p", number(d.p)},
          {"p_holm", number(d.pHolm)},
          {"p_bh", number(d.pBh)}};
}

Json groupsJson(const Comparison& c) {
  Json out = Json::array();
  for (std::size_t d = 0; d < c.names.size(); ++d) {
    const GroupSummary& group = c.groups[d];
    out.push_back({{"group", c.names[d]},
                   {"n", group.n},
                   {"mean", number(group.mean)},
                   {"se", number(group.se)},
                   {"lower", number(group.lower)},
                   {"upper", number(group.upper)},
                   {"sd", number(group.sd)}});
  }
  return out;
}

Json pairsJson(const Comparison& c) {
  Json out = Json::array();
  for (const GroupPair& pair : c.pairs) {
    out.push_back({{"a", c.names[pair.a]},
                   {"b", c.names[pair.b]},
                   {"difference", number(pair.difference)},
                   {"se", number(pair.se)},
                   {"lower", number(pair.lower)},
                   {"upper", number(pair.upper)},
                   {"t", number(pair.t)},
                   {"df", number(pair.df)},
                   {"p", number(pair.p)},
                   {"p_holm", number(pair.pHolm)},
                   {"p_bh", number(pair.pBh)},
                   {"games_howell_p", number(pair.gamesHowellP)},
                   {"games_howell_lower", number(pair.gamesHowellLower)},
                   {"games_howell_upper", number(pair.gamesHowellUpper)},
                   {"dunn_z", number(pair.dunnZ)},
                   {"dunn_p", number(pair.dunnP)},
                   {"dunn_p_holm", number(pair.dunnHolm)},
                   {"dunn_p_bh", number(pair.dunnBh)},
                   {"hedges_g", number(pair.hedgesG)},
                   {"hedges_g_lower", number(pair.hedgesLower)},
                   {"hedges_g_upper", number(pair.hedgesUpper)}});
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
  out["df"] = number(c.designDf);
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
                     {"difference", number(pair.difference)},
                     {"se", number(pair.se)},
                     {"lower", number(pair.lower)},
                     {"upper", number(pair.upper)},
                     {"p", number(pair.p)},
                     {"p_holm", number(pair.pHolm)},
                     {"p_bh", number(pair.pBh)},
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

Json waveJson(const WaveLine& line) {
  const WaveChange change = line.change.result.value_or(WaveChange{});
  Json out{{"from", line.from},
           {"to", line.to},
           {"group", line.everybody ? Json() : Json(line.group)},
           {"n_from", change.change.nFirst},
           {"n_to", change.change.nSecond},
           {"matched", change.matched > 0 ? Json(change.matched) : Json()},
           {"mean_from", number(change.change.first)},
           {"mean_to", number(change.change.second)}};
  out.update(differenceJson(change.change));
  out["correlation"] = number(change.correlation);
  if (!line.change.result) out["reason"] = line.change.reason;
  return out;
}

Json toJson(const Result& result) {
  const Comparison& c = result.comparison;
  Json out{{"n", c.n},
           {"level", result.options.design.level},
           {"basis", result.options.hasDesign() ? "design" : "sample"},
           {"wave", result.wave.empty() ? Json() : Json(result.wave)}};
  if (!result.options.group.empty()) {
    out["groups"] = groupsJson(c);
    out["welch"] = attempted(c.welch, fTest);
    out["anova"] = attempted(c.anova, fTest);
    out["kruskal_wallis"] = attempted(c.kruskalWallis, [&c](const TestResult& test) -> Json {
      return {{"h", number(test.statistic)},
              {"df", number(test.df1)},
              {"p", number(test.p)},
              {"epsilon2", number(rankEpsilon2(test, c.n))}};
    });
    out["levene"] = attempted(c.levene, fTest);
    out["brown_forsythe"] = attempted(c.brownForsythe, fTest);
    out["bartlett"] = attempted(c.bartlett, [](const TestResult& test) -> Json {
      return {{"chi2", number(test.statistic)}, {"df", number(test.df1)}, {"p", number(test.p)}};
    });
    out["effect"] = attempted(c.effect, [](const EffectSizes& effect) -> Json {
      return {{"eta2", number(effect.eta2)}, {"omega2", number(effect.omega2)}, {"epsilon2", number(effect.epsilon2)}};
    });
    out["design_based"] = designJson(c);
    out["pairs"] = pairsJson(c);
    Json rest = Json::array();
    for (std::size_t d = 0; d < c.names.size(); ++d) {
      Json line{
          {"group", c.names[d]}, {"mean", number(c.againstRest[d].second)}, {"rest", number(c.againstRest[d].first)}};
      line.update(differenceJson(c.againstRest[d]));
      rest.push_back(line);
    }
    out["versus_rest"] = rest;
    out["rank_sets"] = rankJson(c);
  }
  if (!result.waves.empty()) {
    out["wave_link"] = result.link;
    Json waves = Json::array();
    for (const WaveLine& line : result.waves) waves.push_back(waveJson(line));
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

void printGroups(const Result& result) {
  const Comparison& c = result.comparison;
  std::cout << fmt::format("{} by {}: {} answers in {} groups{}\n", result.options.variable, result.options.group, c.n,
                           c.names.size(), result.wave.empty() ? "" : ", wave " + result.wave);
  for (std::size_t d = 0; d < c.names.size(); ++d) {
    const GroupSummary& group = c.groups[d];
    const DesignDifference& rest = c.againstRest[d];
    std::cout << fmt::format("  {}: n {}, mean {:.4f} [{:.4f}, {:.4f}], against the rest {:+.4f} (BH p {:.4g})",
                             c.names[d], group.n, group.mean, group.lower, group.upper, rest.difference, rest.pBh);
    if (c.simultaneous.result && c.simultaneous.result->at(d).rank > 0) {
      std::cout << fmt::format(", rank {} (simultaneous {}, marginal {})", c.simultaneous.result->at(d).rank,
                               setText(c.simultaneous, d), setText(c.marginal, d));
    }
    std::cout << '\n';
  }
  std::cout << figures(c.welch, "Welch", "F") << figures(c.anova, "Analysis of variance", "F")
            << figures(c.kruskalWallis, "Kruskal-Wallis", "H")
            << figures(c.brownForsythe, "Equal spread (Brown-Forsythe)", "F");
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
  for (const GroupPair& pair : c.pairs) {
    std::cout << fmt::format("  {} - {}: {:+.4f}, p Holm {:.4g}, Games-Howell {:.4g}, Dunn Holm {:.4g}, g {:.3f}\n",
                             c.names[pair.a], c.names[pair.b], pair.difference, pair.pHolm, pair.gamesHowellP,
                             pair.dunnHolm, pair.hedgesG);
  }
}

void printWaves(const Result& result) {
  for (const WaveLine& line : result.waves) {
    std::cout << fmt::format("{} -> {}, {}: ", line.from, line.to, line.everybody ? "all" : line.group);
    if (!line.change.result) {
      std::cout << line.change.reason << '\n';
      continue;
    }
    const DesignDifference& d = line.change.result->change;
    std::cout << fmt::format("{:.4f} -> {:.4f}, change {:+.4f} [{:+.4f}, {:+.4f}], p {:.4g}, BH p {:.4g} ({})\n",
                             d.first, d.second, d.difference, d.lower, d.upper, d.p, d.pBh, result.link);
  }
}

WaveLink linkOf(const Options& options, const DesignVariables& variables, const Categories& waves) {
  if (options.link == "independent") return WaveLink::Independent;
  if (options.link == "shared") return WaveLink::SharedUnits;
  if (options.link == "panel" || !options.id.empty()) return WaveLink::Panel;
  std::map<int, int> waveOf;
  for (std::size_t i = 0; i < variables.psus.size(); ++i) {
    if (waves.of[i] < 0) continue;
    const auto at = waveOf.emplace(variables.psus[i], waves.of[i]);
    if (at.first->second != waves.of[i]) return WaveLink::SharedUnits;
  }
  return WaveLink::Independent;
}

const char* word(WaveLink link) {
  switch (link) {
    case WaveLink::SharedUnits: return "shared";
    case WaveLink::Panel: return "panel";
    case WaveLink::Independent: break;
  }
  return "independent";
}

template <class T>
std::vector<T> picked(const std::vector<T>& values, const std::vector<std::size_t>& rows) {
  std::vector<T> out;
  if (values.empty()) return out;
  for (const std::size_t i : rows) out.push_back(values[i]);
  return out;
}

DesignVariables picked(const DesignVariables& all, const std::vector<std::size_t>& rows) {
  DesignVariables out = all;
  for (auto [to, from] : {std::pair(&out.weights, &all.weights), std::pair(&out.fpc, &all.fpc),
                          std::pair(&out.secondFpc, &all.secondFpc)}) {
    *to = picked(*from, rows);
  }
  for (auto [to, from] : {std::pair(&out.strata, &all.strata), std::pair(&out.psus, &all.psus),
                          std::pair(&out.secondUnits, &all.secondUnits)}) {
    *to = picked(*from, rows);
  }
  return out;
}

Attempt<WaveChange> tryChange(const WaveRows& rows, const DesignVariables& variables, WaveLink link, double level,
                              const std::vector<char>& domain) {
  try {
    return {waveChange(rows, variables, link, level, domain), ""};
  } catch (const Fault& fault) {
    if (fault.code() != FaultCode::BadArgument) throw;
    return {std::nullopt, fault.what()};
  }
}

/// Changes between each wave and the next: of everybody, and of every group with Holm and BH over the groups.
void addWaves(Result& result, Language language, const Microdata& data, const std::vector<double>& y,
              const Categories& groups, const Categories& waves) {
  const Options& options = result.options;
  DesignVariables variables = makeDesign(data, options.design, language, result.notes).variables();
  if (options.design.weights.empty()) variables.weights.clear();  // those by population sizes hold wave by wave
  const WaveLink link = linkOf(options, variables, waves);
  result.link = word(link);
  if (link == WaveLink::Panel && options.id.empty()) {
    throw Fault(FaultCode::BadArgument, {"a panel needs --id, the column that names people alike in every wave"});
  }
  for (int wave = 0; wave + 1 < static_cast<int>(waves.names.size()); ++wave) {
    std::vector<std::size_t> places;
    WaveRows rows;
    for (std::size_t i = 0; i < y.size(); ++i) {
      if (waves.of[i] != wave && waves.of[i] != wave + 1) continue;
      places.push_back(i);
      rows.y.push_back(y[i]);
      rows.later.push_back(waves.of[i] == wave ? 0 : 1);
      if (link == WaveLink::Panel) rows.person.push_back(data.cell(i, options.id));
    }
    const DesignVariables own = picked(variables, places);
    const std::string &from = waves.names[static_cast<std::size_t>(wave)],
                      &to = waves.names[static_cast<std::size_t>(wave) + 1];
    result.waves.push_back({from, to, "", true, {waveChange(rows, own, link, options.design.level), ""}});
    std::vector<WaveLine> lines;
    std::vector<DesignDifference> changes;
    for (std::size_t d = 0; d < groups.names.size(); ++d) {
      std::vector<char> domain;
      for (const std::size_t i : places) domain.push_back(groups.of[i] == static_cast<int>(d) ? 1 : 0);
      lines.push_back({from, to, groups.names[d], false, tryChange(rows, own, link, options.design.level, domain)});
      changes.push_back(lines.back().change.result.value_or(WaveChange{}).change);
    }
    adjustAll(changes);
    for (std::size_t d = 0; d < lines.size(); ++d) {
      if (lines[d].change.result) lines[d].change.result->change = changes[d];
      result.waves.push_back(std::move(lines[d]));
    }
  }
}

int runCompare(const Options& options, const Console& console) {
  ConsoleProgress progress(console, "comparing");
  if (options.weighting.variance != "taylor" || !options.weighting.replicateFile.empty()) {
    throw Fault(FaultCode::BadArgument, {"comparisons take their variances by --variance taylor"});
  }
  std::vector<std::string> columns;
  for (const std::string& column : {options.variable, options.group, options.wave, options.id}) {
    if (!column.empty()) columns.push_back(column);
  }
  const Microdata data = readMicrodata(options.file, options.read, columns, options.design, options.weighting);
  Result result;
  result.options = options;
  const std::vector<double> y = data.numbers(options.variable, console.language, &result.notes);
  Categories groups;
  if (!options.group.empty()) groups = data.categories(options.group);
  if (!options.wave.empty()) {
    const Categories waves = data.categories(options.wave);
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
      design = weightSample(data, options.design, options.weighting, console.language, result.notes, progress).design;
    }
    result.comparison = compareGroups(y, groups.of, groups.names, design ? &*design : nullptr, how, progress);
  }
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
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("compare", "Groups, communities or waves beside each other, in any table");
  verb->add_option("--data", options->file, "The file")->required();
  verb->add_option("--var", options->variable, "Column of the answers")->required();
  CLI::Option* group = verb->add_option("--group", options->group, "Column of the groups");
  CLI::Option* wave =
      verb->add_option("--wave", options->wave,
                       "Column of the waves: changes from each to the next; groups are compared within the last");
  verb->add_option("--id", options->id, "Column that names people alike in every wave: a panel")->needs(wave);
  verb->add_option("--link", options->link, "How waves hang together, where the found link is wrong")
      ->check(CLI::IsMember({"auto", "independent", "shared", "panel"}));
  verb->add_option("--pairs", options->pairs, "Compare every two groups: auto (up to 100 groups), all, none")
      ->check(CLI::IsMember({"auto", "all", "none"}));
  verb->add_flag("--lowest-first", options->lowestFirst, "Rank 1 is the smallest mean");
  verb->add_option("--draws", options->draws, "Draws of the rank sets")->check(CLI::Range(100, 1000000));
  verb->add_option("--threads", options->threads, "Threads (0: one per core); results do not depend on it")
      ->check(CLI::Range(0, 256));
  addDesignOptions(*verb, options->design);
  addWeightingOptions(*verb, options->weighting);
  addReadOptions(*verb, options->read);
  verb->callback([options, group, wave, &action] {
    if (group->empty() && wave->empty()) throw CLI::ValidationError("compare", "needs --group, --wave or both");
    action = [options](const Console& console) { return runCompare(*options, console); };
  });
}

}  // namespace hz
