// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "base/parallel.h"
#include "output/analysis/analysis_figures.h"
#include "stats/compare/p_adjust.h"

#include <algorithm>

namespace hz::output {
namespace {

AnalysisJson testJson(const NamedTest& test, bool adjusted) {
  if (test.name.empty()) return nullptr;
  AnalysisJson out{{"name", test.name},           {"statistic", jsonNumber(test.statistic)},
                   {"z", jsonNumber(test.z)},     {"df1", jsonNumber(test.df1)},
                   {"df2", jsonNumber(test.df2)}, {"p", jsonNumber(test.p)}};
  if (adjusted) out["p_adjusted"] = jsonNumber(test.pAdjusted);
  return out;
}

AnalysisJson effectJson(const NamedEffect& effect) {
  if (effect.name.empty()) return nullptr;
  return {{"name", effect.name},
          {"value", jsonNumber(effect.value)},
          {"lower", jsonNumber(effect.lower)},
          {"upper", jsonNumber(effect.upper)}};
}

AnalysisJson groupsJson(const AnalysisRun& run, const GroupDifference& d, const GroupDifference& whole) {
  AnalysisJson out = AnalysisJson::array();
  const std::vector<char> hidden = hiddenGroups(run, whole);
  for (std::size_t g = 0; g < d.groups.size(); ++g) {
    const DifferenceGroup& group = d.groups[g];
    if (hidden[g] != 0) {
      out.push_back({{"code", group.code}, {"n", nullptr}, {"mean", nullptr}, {"sd", nullptr}, {"suppressed", true}});
      continue;
    }
    AnalysisJson one{{"code", group.code}, {"n", group.n}};
    if (group.compared) {
      one["mean"] = jsonNumber(group.mean);
      one["sd"] = jsonNumber(group.sd);
      one["mean_rank"] = jsonNumber(group.meanRank);
      if (d.hasDesign) {
        one["weighted_mean"] = jsonNumber(group.weightedMean);
        one["weighted_sd"] = jsonNumber(group.weightedSd);
        one["se"] = jsonNumber(group.se);
      }
    }
    out.push_back(one);
  }
  return out;
}

AnalysisJson differenceJson(const AnalysisRun& run, const GroupDifference& whole, const std::string& outcome,
                            const std::string& group) {
  const GroupDifference d = releasedDifference(run, whole);
  AnalysisJson pairs = AnalysisJson::array(), letters = AnalysisJson::object(), all;
  for (const DifferencePair& pair : d.pairs) {
    pairs.push_back({{"a", d.groups[pair.a].code},
                     {"b", d.groups[pair.b].code},
                     {"difference", jsonNumber(pair.difference)},
                     {"se", jsonNumber(pair.se)},
                     {"t", jsonNumber(pair.t)},
                     {"df", jsonNumber(pair.df)},
                     {"p", jsonNumber(pair.p)},
                     {"p_adjusted", jsonNumber(pair.pAdjusted)},
                     {"lower", jsonNumber(pair.lower)},
                     {"upper", jsonNumber(pair.upper)}});
  }
  for (std::size_t g = 0; g < d.groups.size(); ++g) {
    if (d.groups[g].compared && !d.letters.empty() && !d.letters[g].empty()) letters[d.groups[g].code] = d.letters[g];
  }
  AnalysisJson test = testJson(d.test, true);
  if (d.basis == DifferenceBasis::Rank && test.is_object()) test["effect"] = effectJson(d.rankEffect);
  AnalysisJson rank = testJson(d.rank, false);
  if (rank.is_object()) rank["effect"] = effectJson(d.rankEffect);
  all = {{"classical", testJson(d.classical, false)}, {"welch", testJson(d.welch, false)}, {"rank", rank}};
  if (d.hasDesign) all["design"] = testJson(d.design, false);
  return {{"outcome", outcome},
          {"group", group},
          {"n", d.n},
          {"basis", basisName(d.basis)},
          {"groups", groupsJson(run, d, whole)},
          {"test", test},
          {"all", all},
          {"effect", effectJson(d.effect)},
          {"homogeneity",
           {{"levene_f", jsonNumber(d.levene.statistic)},
            {"df1", jsonNumber(d.levene.df1)},
            {"df2", jsonNumber(d.levene.df2)},
            {"p", jsonNumber(d.levene.p)}}},
          {"pairs", pairs},
          {"letters", letters},
          {"order", d.order}};
}

PAdjustment familyAdjustment(const std::string& word) {
  if (word == "holm") return PAdjustment::Holm;
  if (word == "bh") return PAdjustment::BenjaminiHochberg;
  if (word == "none") return PAdjustment::None;
  refuse("--adjust takes holm, bh or none");
}

/// Per outcome: its respondents in ascending order, which every grouping shares.
using OutcomeOrders = std::vector<std::vector<std::uint32_t>>;

OutcomeOrders ordersOf(AnalysisRun& run, const std::vector<std::string>& outcomes) {
  OutcomeOrders out;
  for (const std::string& outcome : outcomes) {
    run.progress().report(out.size(), 0);
    out.push_back(orderOf(run.numeric(outcome).numbers));
  }
  return out;
}

/// What the comparisons had to say, with labels in place of codes.
void sayOf(AnalysisRun& run, const GroupDifference& found, const std::string& outcome, const AnalysisVariable& group) {
  for (const StatisticMessage& message : found.messages) {
    StatisticMessage full = message;
    const bool ofGroup = message.code == "small_group";
    if (ofGroup) {
      const auto at = std::find(group.codes.begin(), group.codes.end(), message.term) - group.codes.begin();
      full.arguments = {group.codeIn(static_cast<std::size_t>(at), run.language())};
    }
    if (ofGroup && run.policy() != nullptr) full.code = "small_group_hidden";
    if (message.code == "constant_outcome" || message.code == "one_group" || message.code == "no_spread_within") {
      full.arguments = {run.label(outcome), group.labelIn(run.language())};
    }
    run.say(full, ofGroup ? group.name + "=" + message.term : outcome);
  }
}

DifferenceFamily familyOf(AnalysisRun& run, const std::string& groupName, const std::vector<std::string>& outcomes,
                          const OutcomeOrders& orders) {
  const AnalysisVariable& group = run.variable(groupName);
  DifferenceFamily family{groupName, outcomes, std::vector<GroupDifference>(outcomes.size())};
  const DifferenceOptions options{basisOf(run), run.request().level, run.design()};
  std::vector<const AnalysisVariable*> variables;
  for (const std::string& outcome : outcomes) {
    if (outcome == groupName) refuse("outcome " + outcome + " is also the grouping");
    variables.push_back(&run.numeric(outcome));
  }
  const auto compare = [&](std::size_t k) {
    NoProgress silent;  // each is short; the caller reports between them
    DifferenceOptions own = options;
    own.order = &orders[k];
    family.found[k] = groupDifference(variables[k]->numbers, group.of, group.codes, own, silent);
  };
  forEachParallel(outcomes.size(), run.threads(), compare,
                  [&](std::size_t begun) { run.progress().report(begun, outcomes.size()); });
  std::vector<std::size_t> counts(group.codes.size(), 0);
  for (const GroupDifference& found : family.found) {
    for (std::size_t g = 0; g < counts.size(); ++g) counts[g] += found.groups[g].n;
  }
  sayEmpty(run, group, counts);
  std::vector<double> p;
  for (std::size_t k = 0; k < outcomes.size(); ++k) {
    p.push_back(family.found[k].test.p);
    sayOf(run, family.found[k], outcomes[k], group);
  }
  const std::vector<double> corrected = adjusted(p, familyAdjustment(run.request().adjust));
  for (std::size_t k = 0; k < p.size(); ++k) family.found[k].test.pAdjusted = corrected[k];
  return family;
}

}  // namespace

void runDifferences(AnalysisRun& run) {
  const AnalysisRequest& request = run.request();
  std::vector<std::string> numeric, categorical;
  std::vector<std::string> outcomes = request.outcomes;
  for (const NamedItems& score : request.scores) {
    if (std::find(outcomes.begin(), outcomes.end(), score.name) == outcomes.end()) outcomes.push_back(score.name);
  }
  for (const std::string& name : request.categorical) {
    if (std::find(outcomes.begin(), outcomes.end(), name) == outcomes.end()) outcomes.push_back(name);
  }
  if (outcomes.empty()) refuse("name the outcomes: --outcomes a,b");
  if (request.groups.empty()) refuse("name the groupings: --groups g,h");
  for (const std::string& name : outcomes) {
    const bool coded =
        std::find(request.categorical.begin(), request.categorical.end(), name) != request.categorical.end();
    (coded || run.variable(name).factor ? categorical : numeric).push_back(name);
  }
  AnalysisJson tests = AnalysisJson::array(), crosstabs = AnalysisJson::array();
  bool any = false;
  const OutcomeOrders orders = ordersOf(run, numeric);
  std::vector<DifferenceFamily> families;
  for (const std::string& group : request.groups) {
    if (!numeric.empty()) {
      const DifferenceFamily family = familyOf(run, group, numeric, orders);
      for (std::size_t k = 0; k < numeric.size(); ++k) {
        tests.push_back(differenceJson(run, family.found[k], numeric[k], group));
        any = any || !isMissing(family.found[k].test.p);
      }
      if (request.stacked) {
        families.push_back(family);
      } else {
        addDifferenceTable(run, family);
      }
      addMeansFigure(run, family);
    }
    for (const std::string& outcome : categorical) {
      if (outcome == group) refuse("outcome " + outcome + " is also the grouping");
      crosstabs.push_back(crosstabJson(run, group, outcome));
      any = any || !crosstabs.back()["chi2"]["p"].is_null();
    }
  }
  if (!families.empty()) addStackedTables(run, families);
  run.result().document = {
      {"level", request.level}, {"adjust", request.adjust}, {"tests", tests}, {"categorical", crosstabs}};
  run.result().impossible = !any;
}

}  // namespace hz::output
