// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "base/text.h"
#include "output/analysis/analysis_tools.h"
#include "stats/compare/p_adjust.h"
#include "stats/description/group_difference.h"
#include "stats/disclosure/table_release.h"

#include <algorithm>

namespace hz::output {
namespace {

DifferenceBasis basisOf(const AnalysisRun& run) {
  const std::string& test = run.request().test;
  if (test == "auto") return run.design() != nullptr ? DifferenceBasis::Design : DifferenceBasis::Welch;
  if (test == "welch") return DifferenceBasis::Welch;
  if (test == "classical") return DifferenceBasis::Classical;
  if (test == "rank") return DifferenceBasis::Rank;
  if (test != "design") refuse("--test takes auto, welch, classical, design or rank");
  if (run.design() == nullptr) refuse("a design-based test needs --weights, --strata or --psu");
  return DifferenceBasis::Design;
}

const char* basisName(DifferenceBasis basis) {
  static constexpr const char* kNames[] = {"welch", "classical", "design", "rank"};
  return kNames[static_cast<int>(basis)];
}

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

/// Per group: kept back?
std::vector<char> hiddenGroups(const AnalysisRun& run, const GroupDifference& d) {
  std::vector<char> out(d.groups.size(), 0);
  if (run.policy() == nullptr) return out;
  // A category without anybody has no mean to keep back, and is in no table.
  std::vector<std::int64_t> counts;
  for (const DifferenceGroup& group : d.groups) {
    if (group.n > 0) counts.push_back(static_cast<std::int64_t>(group.n));
  }
  const std::vector<std::uint8_t> hidden = releaseGroups(counts, *run.policy(), DisclosureScope::Breakdown);
  std::size_t at = 0;
  for (std::size_t g = 0; g < out.size(); ++g) {
    if (d.groups[g].n > 0) out[g] = hidden[at++] != 0 ? 1 : 0;
  }
  return out;
}

/// Without what is kept back: its means, pairs, letters and places in the order. The overall test stays.
GroupDifference releasedDifference(const AnalysisRun& run, GroupDifference d) {
  const std::vector<char> hidden = hiddenGroups(run, d);
  if (std::find(hidden.begin(), hidden.end(), 1) == hidden.end()) return d;
  std::erase_if(d.pairs, [&](const DifferencePair& pair) { return hidden[pair.a] != 0 || hidden[pair.b] != 0; });
  std::string order;
  for (const std::string_view part : split(d.order, ',')) {
    const std::string_view one = trimmed(part);
    bool tells = one.empty();
    for (std::size_t g = 0; g < d.groups.size(); ++g) {
      const std::string& code = d.groups[g].code;
      tells = tells || (hidden[g] != 0 && (one.starts_with(code + ">") || one.ends_with(">" + code)));
    }
    if (!tells) order += (order.empty() ? "" : ", ") + std::string(one);
  }
  d.order = order;
  for (std::size_t g = 0; g < d.groups.size(); ++g) {
    if (hidden[g] == 0) continue;
    d.groups[g] = {d.groups[g].code};
    if (!d.letters.empty()) d.letters[g].clear();
  }
  return d;
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

/// One demographic with its outcomes: a family of tests, and a table.
struct DifferenceFamily {
  std::string group;
  std::vector<std::string> outcomes;
  std::vector<GroupDifference> found;
};

std::string testText(const AnalysisRun& run, const NamedTest& test) {
  const auto df = [&](double x) { return run.number(x, x == std::floor(x) ? kCountForm : kMeanForm); };
  const std::string value = run.number(test.name == "mann_whitney" ? test.z : test.statistic, kTestForm),
                    p = run.pText(test.p);
  const std::string name = test.name.ends_with("_t")     ? "t"
                           : test.name.ends_with("_f")   ? "F"
                           : test.name == "mann_whitney" ? "z"
                                                         : "H";
  const std::string equals = run.language() == Language::Chinese ? "=" : " = ";
  std::string head = name;
  if (!isMissing(test.df1)) head += "(" + df(test.df1) + (isMissing(test.df2) ? "" : ", " + df(test.df2)) + ")";
  return head + equals + value + (run.language() == Language::Chinese ? "，" : ", ") + p;
}

std::string sizeWord(const AnalysisRun& run, const NamedEffect& effect) {
  const double v = std::abs(effect.value);
  const bool g = effect.name.ends_with("_g");
  const double small = g ? 0.2 : 0.01, medium = g ? 0.5 : 0.06, large = g ? 0.8 : 0.14;
  return run.word(v >= large    ? "size.large"
                  : v >= medium ? "size.medium"
                  : v >= small  ? "size.small"
                                : "size.negligible");
}

/// "5>2" with labels in place of codes.
std::string orderText(const AnalysisRun& run, const AnalysisVariable& group, const GroupDifference& d) {
  std::vector<std::string> parts;
  const auto place = [&](std::size_t g) {
    const DifferenceGroup& one = d.groups[g];
    return d.basis == DifferenceBasis::Rank     ? one.meanRank
           : d.basis == DifferenceBasis::Design ? one.weightedMean
                                                : one.mean;
  };
  for (const DifferencePair& pair : d.pairs) {
    if (!(d.test.p < 1 - run.request().level) || !(pair.pAdjusted < 1 - run.request().level)) continue;
    const bool first = place(pair.a) > place(pair.b);
    parts.push_back(group.codeIn(first ? pair.a : pair.b, run.language()) + ">" +
                    group.codeIn(first ? pair.b : pair.a, run.language()));
  }
  return run.joined(parts);
}

void addSentence(AnalysisRun& run, ResultTable& table, const AnalysisVariable& group, const std::string& outcome,
                 const GroupDifference& d) {
  if (isMissing(d.test.p)) return;
  const std::string g = group.labelIn(run.language()), y = run.label(outcome), stat = testText(run, d.test);
  const bool significant = d.test.p < 1 - run.request().level;
  std::vector<std::size_t> used;
  for (std::size_t k = 0; k < d.groups.size(); ++k) {
    if (d.groups[k].compared) used.push_back(k);
  }
  if (!significant) {
    table.sentences.push_back(run.word("diff.none", {g, y, stat}));
    return;
  }
  if (used.size() < 2) return;  // kept back
  const bool two = d.test.name.ends_with("_t") || d.test.name == "mann_whitney";
  if (two && used.size() == 2) {
    const auto mean = [&](std::size_t k) {
      return d.basis == DifferenceBasis::Design ? d.groups[k].weightedMean
             : d.basis == DifferenceBasis::Rank ? d.groups[k].meanRank
                                                : d.groups[k].mean;
    };
    const bool first = mean(used[0]) > mean(used[1]);
    const std::size_t high = used[first ? 0 : 1], low = used[first ? 1 : 0];
    const std::string interval = isMissing(d.effect.lower) ? ""
                                                           : " [" + run.number(d.effect.lower, kEffectForm) + ", " +
                                                                 run.number(d.effect.upper, kEffectForm) + "]";
    table.sentences.push_back(
        run.word(d.basis == DifferenceBasis::Rank ? "diff.two_rank" : "diff.two",
                 {g, y, stat, group.codeIn(high, run.language()), run.number(mean(high), kMeanForm),
                  group.codeIn(low, run.language()), run.number(mean(low), kMeanForm),
                  run.number(d.effect.value, kEffectForm) + interval, sizeWord(run, d.effect)}));
    return;
  }
  const std::string effect = run.word("effect." + d.effect.name) + "=" + run.number(d.effect.value, kBoundedForm);
  const std::string order = orderText(run, group, d);
  table.sentences.push_back(
      order.empty() ? run.word("diff.several_no_pair", {g, y, stat, effect})
                    : run.word("diff.several",
                               {g, y, stat, effect, run.word(std::string("posthoc.") + basisName(d.basis)), order}));
}

void addDifferenceTable(AnalysisRun& run, const DifferenceFamily& family) {
  const AnalysisVariable& group = run.variable(family.group);
  ResultTable table = run.table("differences", run.word("title.differences", {group.labelIn(run.language())}));
  table.columns = {run.column("variable", Alignment::Left)};
  std::vector<std::size_t> shown;
  bool anyHidden = false;
  for (std::size_t g = 0; g < group.codes.size(); ++g) {
    std::size_t most = 0;
    bool kept = true;
    for (const GroupDifference& d : family.found) {
      most = std::max(most, d.groups[g].n);
      kept = kept && hiddenGroups(run, d)[g] == 0;
    }
    if (most == 0) continue;
    anyHidden = anyHidden || !kept;
    shown.push_back(g);
    table.columns.push_back(
        {group.codeIn(g, run.language()) + " (n=" + (kept ? std::to_string(most) : std::string(kSuppressedMark)) + ")",
         "", Alignment::Centre});
  }
  table.columns.push_back(run.column("statistic"));
  table.columns.push_back({"p", "", Alignment::Centre});
  table.columns.push_back(run.column("effect"));
  const bool pairs = shown.size() > 2;
  if (pairs) table.columns.push_back(run.column("pairs"));
  table.spans = {{1, shown.size(), run.word(basisOf(run) == DifferenceBasis::Rank ? "head.ranks" : "head.mean_sd")}};
  for (std::size_t k = 0; k < family.found.size(); ++k) {
    const std::vector<char> hidden = hiddenGroups(run, family.found[k]);
    const GroupDifference d = releasedDifference(run, family.found[k]);
    TableRow row;
    row.cells.push_back(TableCell(run.label(family.outcomes[k])));
    for (const std::size_t g : shown) {
      const DifferenceGroup& one = d.groups[g];
      if (hidden[g] != 0) {
        row.cells.emplace_back().suppressed = true;
      } else if (!one.compared) {
        row.cells.push_back(TableCell("–"));
      } else if (d.basis == DifferenceBasis::Rank) {
        row.cells.push_back({one.meanRank, kMeanForm});
      } else if (d.basis == DifferenceBasis::Design) {
        row.cells.push_back(meanCell(one.weightedMean, one.weightedSd));
      } else {
        row.cells.push_back(meanCell(one.mean, one.sd));
      }
    }
    row.cells.push_back({d.test.name == "mann_whitney" ? d.test.z : d.test.statistic, kTestForm, starsOf(d.test.p)});
    row.cells.push_back({d.test.p, kPForm});
    TableCell effect(d.effect.value, kEffectForm);
    if (!isMissing(d.effect.lower)) {
      effect.add(" [").add(d.effect.lower, kEffectForm).add(", ").add(d.effect.upper, kEffectForm).add("]");
    }
    row.cells.push_back(effect);
    if (pairs) row.cells.push_back(TableCell(orderText(run, group, d)));
    table.rows.push_back(std::move(row));
    addSentence(run, table, group, family.outcomes[k], d);
  }
  table.notes = {run.word("note.stars_only")};
  if (anyHidden) run.noteHidden(table);
  const DifferenceBasis basis = basisOf(run);
  table.notes.push_back(basis == DifferenceBasis::Design
                            ? run.word("why.design", {run.number(run.design()->degreesOfFreedom(), kCountForm)})
                            : run.word(std::string("why.") + basisName(basis)));
  if (basis == DifferenceBasis::Classical) {
    for (std::size_t k = 0; k < family.found.size(); ++k) {
      const TestResult& levene = family.found[k].levene;
      if (isMissing(levene.p)) continue;
      table.notes.push_back(run.word("note.levene", {run.label(family.outcomes[k]),
                                                     run.number(levene.statistic, kTestForm), run.pText(levene.p)}));
    }
  }
  run.result().tables.push_back(std::move(table));
}

PAdjustment familyAdjustment(const std::string& word) {
  if (word == "holm") return PAdjustment::Holm;
  if (word == "bh") return PAdjustment::BenjaminiHochberg;
  if (word == "none") return PAdjustment::None;
  refuse("--adjust takes holm, bh or none");
}

DifferenceFamily familyOf(AnalysisRun& run, const std::string& groupName, const std::vector<std::string>& outcomes) {
  const AnalysisVariable& group = run.variable(groupName);
  DifferenceFamily family{groupName, outcomes, {}};
  DifferenceOptions options{basisOf(run), run.request().level, run.design()};
  std::vector<double> p;
  for (const std::string& outcome : outcomes) {
    if (outcome == groupName) refuse("outcome " + outcome + " is also the grouping");
    family.found.push_back(
        groupDifference(run.numeric(outcome).numbers, group.of, group.codes, options, run.progress()));
    p.push_back(family.found.back().test.p);
    for (const StatisticMessage& message : family.found.back().messages) {
      StatisticMessage full = message;
      const bool ofGroup = message.code == "small_group";
      if (ofGroup)
        full.arguments = {
            group.codeIn(static_cast<std::size_t>(std::find(group.codes.begin(), group.codes.end(), message.term) -
                                                  group.codes.begin()),
                         run.language())};
      if (ofGroup && run.policy() != nullptr) full.code = "small_group_hidden";
      if (message.code == "constant_outcome" || message.code == "one_group") full.arguments = {outcome, groupName};
      if (message.code == "no_spread_within") full.arguments = {outcome, groupName};
      run.say(full, ofGroup ? groupName + "=" + message.term : outcome);
    }
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
  for (const std::string& group : request.groups) {
    if (!numeric.empty()) {
      const DifferenceFamily family = familyOf(run, group, numeric);
      for (std::size_t k = 0; k < numeric.size(); ++k) {
        tests.push_back(differenceJson(run, family.found[k], numeric[k], group));
        any = any || !isMissing(family.found[k].test.p);
      }
      addDifferenceTable(run, family);
    }
    for (const std::string& outcome : categorical) {
      if (outcome == group) refuse("outcome " + outcome + " is also the grouping");
      crosstabs.push_back(crosstabJson(run, group, outcome));
      any = any || !crosstabs.back()["chi2"]["p"].is_null();
    }
  }
  run.result().document = {
      {"level", request.level}, {"adjust", request.adjust}, {"tests", tests}, {"categorical", crosstabs}};
  run.result().impossible = !any;
}

}  // namespace hz::output
