// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/analysis/difference_tables.h"

#include "base/fault.h"
#include "base/text.h"
#include "stats/disclosure/table_release.h"

#include <algorithm>

namespace hz::output {
namespace {

constexpr std::size_t kMostBeside = 4;  ///< categories whose M±SD fit beside each other on a page

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

TableCell groupCell(const GroupDifference& d, std::size_t g, bool hidden) {
  const DifferenceGroup& one = d.groups[g];
  TableCell cell("–");
  if (hidden) {
    cell = TableCell();
    cell.suppressed = true;
  } else if (one.compared && d.basis == DifferenceBasis::Rank) {
    cell = {one.meanRank, kMeanForm};
  } else if (one.compared) {
    const bool weighted = d.basis == DifferenceBasis::Design;
    const double mean = weighted ? one.weightedMean : one.mean;
    if (!isMissing(mean)) cell = meanCell(mean, weighted ? one.weightedSd : one.sd);
  }
  return cell;
}

/// Statistic with stars, p, effect with its interval.
std::vector<TableCell> testCells(const GroupDifference& d) {
  TableCell effect(d.effect.value, kEffectForm);
  if (!isMissing(d.effect.lower)) {
    effect.add(" [").add(d.effect.lower, kEffectForm).add(", ").add(d.effect.upper, kEffectForm).add("]");
  }
  return {{d.test.name == "mann_whitney" ? d.test.z : d.test.statistic, kTestForm, starsOf(d.test.p)},
          {d.test.p, kPForm},
          effect};
}

/// What the stars and the test mean; of equal variances where the test needs them.
void addDifferenceNotes(const AnalysisRun& run, ResultTable& table, const DifferenceFamily& family, bool anyHidden) {
  table.notes = {run.word("note.stars_only")};
  if (anyHidden) run.noteHidden(table);
  const DifferenceBasis basis = basisOf(run);
  table.notes.push_back(basis == DifferenceBasis::Design
                            ? run.word("why.design", {run.number(run.design()->degreesOfFreedom(), kCountForm)})
                            : run.word(std::string("why.") + basisName(basis)));
  for (std::size_t k = 0; basis == DifferenceBasis::Classical && k < family.found.size(); ++k) {
    const TestResult& levene = family.found[k].levene;
    if (isMissing(levene.p)) continue;
    table.notes.push_back(run.word(
        "note.levene", {run.label(family.outcomes[k]), run.number(levene.statistic, kTestForm), run.pText(levene.p)}));
  }
}

/// Rows of a tall table: one outcome by one grouping.
struct TallPart {
  std::string label;
  const DifferenceFamily* family = nullptr;
  std::size_t outcome = 0;
};

/// Adds the categories of a part below each other, the test beside the first. True: something is kept back.
bool addTallRows(AnalysisRun& run, ResultTable& table, const TallPart& part, bool pairs) {
  const AnalysisVariable& group = run.variable(part.family->group);
  const GroupDifference& whole = part.family->found[part.outcome];
  const std::vector<char> hidden = hiddenGroups(run, whole);
  const GroupDifference d = releasedDifference(run, whole);
  const std::size_t first = table.rows.size();
  for (std::size_t g = 0; g < d.groups.size(); ++g) {
    if (whole.groups[g].n == 0) continue;
    TableRow row{{TableCell(), TableCell(group.codeIn(g, run.language())), countCell(d.groups[g].n),
                  groupCell(d, g, hidden[g] != 0)},
                 RowKind::Body,
                 0};
    row.cells[2].suppressed = hidden[g] != 0;
    table.rows.push_back(std::move(row));
  }
  if (table.rows.size() == first) return false;
  TableRow& top = table.rows[first];
  const std::size_t span = table.rows.size() - first;
  top.cells[0] = TableCell(part.label);
  top.cells[0].rowSpan = span;
  std::vector<TableCell> tests = testCells(d);
  if (pairs) tests.push_back(TableCell(orderText(run, group, d)));
  for (TableCell& cell : tests) {
    cell.rowSpan = span;
    top.cells.push_back(std::move(cell));
  }
  addSentence(run, table, group, part.family->outcomes[part.outcome], d);
  return std::find(hidden.begin(), hidden.end(), 1) != hidden.end();
}

/// Categories in rows: of several groupings, or of one with too many categories to stand beside each other.
void addTallTable(AnalysisRun& run, const std::string& title, const std::vector<TallPart>& parts) {
  const bool ranked = basisOf(run) == DifferenceBasis::Rank;
  const bool pairs = std::any_of(parts.begin(), parts.end(), [&](const TallPart& part) {
    const GroupDifference d = releasedDifference(run, part.family->found[part.outcome]);
    return d.groups.size() > 2 && !orderText(run, run.variable(part.family->group), d).empty();
  });
  ResultTable table = run.table("differences", title);
  table.columns = {run.column("variable", Alignment::Left), run.column("category", Alignment::Left), run.column("n"),
                   run.column(ranked ? "ranks" : "mean_sd")};
  for (const char* key : {ranked ? "rank_statistic" : "statistic", "p", "effect"})
    table.columns.push_back(run.column(key));
  if (pairs) table.columns.push_back(run.column("pairs"));
  bool anyHidden = false;
  DifferenceFamily shown;
  for (const TallPart& part : parts) {
    anyHidden = addTallRows(run, table, part, pairs) || anyHidden;
    shown.outcomes.push_back(part.family->outcomes[part.outcome]);
    shown.found.push_back(part.family->found[part.outcome]);
  }
  addDifferenceNotes(run, table, shown, anyHidden);
  run.result().tables.push_back(std::move(table));
}

}  // namespace

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
  if (shown.size() > kMostBeside) {
    std::vector<TallPart> parts;
    for (std::size_t k = 0; k < family.found.size(); ++k) parts.push_back({run.label(family.outcomes[k]), &family, k});
    return addTallTable(run, table.title, parts);
  }
  table.columns.push_back(run.column(basisOf(run) == DifferenceBasis::Rank ? "rank_statistic" : "statistic"));
  table.columns.push_back({"p", "", Alignment::Centre});
  table.columns.push_back(run.column("effect"));
  const bool pairs = std::any_of(family.found.begin(), family.found.end(), [&](const GroupDifference& d) {
    return shown.size() > 2 && !orderText(run, group, releasedDifference(run, d)).empty();
  });
  if (pairs) table.columns.push_back(run.column("pairs"));
  table.spans = {{1, shown.size(), run.word(basisOf(run) == DifferenceBasis::Rank ? "head.ranks" : "head.mean_sd")}};
  for (std::size_t k = 0; k < family.found.size(); ++k) {
    const std::vector<char> hidden = hiddenGroups(run, family.found[k]);
    const GroupDifference d = releasedDifference(run, family.found[k]);
    TableRow row;
    row.cells.push_back(TableCell(run.label(family.outcomes[k])));
    for (const std::size_t g : shown) row.cells.push_back(groupCell(d, g, hidden[g] != 0));
    for (TableCell& cell : testCells(d)) row.cells.push_back(std::move(cell));
    if (pairs) row.cells.push_back(TableCell(orderText(run, group, d)));
    table.rows.push_back(std::move(row));
    addSentence(run, table, group, family.outcomes[k], d);
  }
  addDifferenceNotes(run, table, family, anyHidden);
  run.result().tables.push_back(std::move(table));
}

void addStackedTables(AnalysisRun& run, const std::vector<DifferenceFamily>& families) {
  for (std::size_t k = 0; k < families.front().outcomes.size(); ++k) {
    const std::string& outcome = families.front().outcomes[k];
    std::vector<TallPart> parts;
    for (const DifferenceFamily& family : families) {
      parts.push_back({run.variable(family.group).labelIn(run.language()), &family, k});
    }
    addTallTable(run, run.word("title.differences_stacked", {run.label(outcome)}), parts);
  }
}

}  // namespace hz::output
