// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/compare/groups.h"

#include "base/fault.h"
#include "stats/basics/distributions.h"
#include "stats/basics/moments.h"
#include "stats/basics/quantiles.h"
#include "stats/compare/ranks.h"

namespace hz::stats {
namespace {

double squaresAbout(const std::vector<double>& values, double centre) {
  double sum = 0;
  for (const double x : values) sum += (x - centre) * (x - centre);
  return sum;
}

/// Squares between and within, N and J.
struct Table {
  double between = 0, within = 0, n = 0, groups = 0;
  double meanWithin() const { return within / (n - groups); }
};

Table tableOf(const GroupedValues& groups) {
  Table out;
  std::vector<double> all;
  for (const auto& values : groups.values) all.insert(all.end(), values.begin(), values.end());
  const double grand = meanOf(all);
  for (const auto& values : groups.values) {
    const double mean = meanOf(values);
    out.between += static_cast<double>(values.size()) * (mean - grand) * (mean - grand);
    out.within += squaresAbout(values, mean);
  }
  out.n = static_cast<double>(all.size());
  out.groups = static_cast<double>(groups.count());
  if (out.n <= out.groups) refuse("every group has a single value, so there is no spread within groups to measure by");
  return out;
}

/// Variances of groups that must all have two values and a spread.
std::vector<double> variancesOf(const GroupedValues& groups, const char* test) {
  std::vector<double> out;
  for (std::size_t j = 0; j < groups.count(); ++j) {
    const auto& values = groups.values[j];
    if (values.size() < 2) {
      refuse("group " + groups.names[j] + " has a single value; " + test +
             " needs two in every group: leave the group out or merge it with another");
    }
    const double mean = meanOf(values);
    out.push_back(squaresAbout(values, mean) / static_cast<double>(values.size() - 1));
    if (std::all_of(values.begin(), values.end(), [&](double x) { return x == values.front(); })) {
      refuse("all values of group " + groups.names[j] + " are the same; " + test +
             " needs a spread in every group: leave the group out or merge it with another");
    }
  }
  return out;
}

TestResult analysis(const GroupedValues& groups) {
  const Table table = tableOf(groups);
  if (!(table.within > 0)) refuse("all values within each group are the same, so there is no spread to measure by");
  TestResult out;
  out.df1 = table.groups - 1;
  out.df2 = table.n - table.groups;
  out.statistic = table.between / out.df1 / table.meanWithin();
  out.p = upperF(out.statistic, out.df1, out.df2);
  return out;
}

}  // namespace

std::size_t GroupedValues::total() const {
  std::size_t n = 0;
  for (const auto& of : values) n += of.size();
  return n;
}

GroupedValues groupedValues(const std::vector<double>& y, const std::vector<int>& group,
                            const std::vector<std::string>& names) {
  if (y.size() != group.size()) refuse("every value needs its group");
  std::vector<std::vector<double>> values(names.size());
  for (std::size_t i = 0; i < y.size(); ++i) {
    if (isMissing(y[i]) || group[i] < 0) continue;
    if (std::isinf(y[i])) refuse("value " + std::to_string(i + 1) + " is infinite");
    values.at(static_cast<std::size_t>(group[i])).push_back(y[i]);
  }
  GroupedValues out;
  for (std::size_t j = 0; j < names.size(); ++j) {
    if (values[j].empty()) continue;
    out.names.push_back(names[j]);
    out.values.push_back(std::move(values[j]));
  }
  if (out.count() < 2) {
    refuse(out.count() == 1 ? "only one group, " + out.names.front() + ", has values; a comparison needs two"
                            : std::string("no group has values; a comparison needs two"));
  }
  return out;
}

std::vector<GroupSummary> summariesOf(const GroupedValues& groups, double level, bool intervals) {
  if (!(level > 0 && level < 1)) refuse("the level must lie between 0 and 1");
  std::vector<GroupSummary> out;
  for (const auto& values : groups.values) {
    GroupSummary summary;
    summary.n = values.size();
    summary.mean = meanOf(values);
    if (summary.n > 1) {
      const double df = static_cast<double>(summary.n - 1);
      summary.sd = std::sqrt(squaresAbout(values, summary.mean) / df);
      summary.se = summary.sd / std::sqrt(static_cast<double>(summary.n));
      if (intervals && summary.se > 0) {  // answers that are all the same show no spread to build an interval from
        const double reach = studentQuantile((1 + level) / 2, df) * summary.se;
        summary.lower = summary.mean - reach;
        summary.upper = summary.mean + reach;
      }
    }
    out.push_back(summary);
  }
  return out;
}

TestResult welchTest(const GroupedValues& groups) {
  const std::vector<double> variances = variancesOf(groups, "Welch's test");
  const auto count = static_cast<double>(groups.count());
  std::vector<double> weights, means;
  double weight = 0, centre = 0;
  for (std::size_t j = 0; j < groups.count(); ++j) {
    weights.push_back(static_cast<double>(groups.values[j].size()) / variances[j]);
    means.push_back(meanOf(groups.values[j]));
    weight += weights[j];
    centre += weights[j] * means[j];
  }
  centre /= weight;
  double lambda = 0, between = 0;
  for (std::size_t j = 0; j < groups.count(); ++j) {
    const double share = 1 - weights[j] / weight;
    lambda += share * share / static_cast<double>(groups.values[j].size() - 1);
    between += weights[j] * (means[j] - centre) * (means[j] - centre);
  }
  lambda /= count * count - 1;
  TestResult out;
  out.df1 = count - 1;
  out.df2 = 1 / (3 * lambda);
  out.statistic = between / (out.df1 * (1 + 2 * (count - 2) * lambda));
  out.p = upperF(out.statistic, out.df1, out.df2);
  return out;
}

TestResult varianceAnalysis(const GroupedValues& groups) {
  return analysis(groups);
}

TestResult leveneTest(const GroupedValues& groups, SpreadCentre centre) {
  GroupedValues deviations = groups;
  for (auto& values : deviations.values) {
    const double middle = centre == SpreadCentre::Mean ? meanOf(values) : medianOf(values);
    for (double& x : values) x = std::abs(x - middle);
  }
  return analysis(deviations);
}

TestResult bartlettTest(const GroupedValues& groups) {
  const std::vector<double> variances = variancesOf(groups, "Bartlett's test");
  double pooled = 0, logs = 0, inverse = 0, df = 0;
  for (std::size_t j = 0; j < groups.count(); ++j) {
    const auto own = static_cast<double>(groups.values[j].size() - 1);
    pooled += own * variances[j];
    logs += own * std::log(variances[j]);
    inverse += 1 / own;
    df += own;
  }
  TestResult out;
  out.df1 = static_cast<double>(groups.count() - 1);
  out.statistic = (df * std::log(pooled / df) - logs) / (1 + (inverse - 1 / df) / (3 * out.df1));
  out.p = upperChi2(out.statistic, out.df1);
  return out;
}

TestResult kruskalWallis(const GroupedValues& groups) {
  return kruskalWallis(groups, groupRanks(groups));
}

TestResult kruskalWallis(const GroupedValues& groups, const GroupRanks& ranks) {
  const auto n = static_cast<double>(groups.total());
  if (ranks.tieLoss >= 1) refuse("all values are the same, so they have no order");
  double sum = 0;
  for (std::size_t j = 0; j < groups.count(); ++j) {
    const double off = ranks.means[j] - (n + 1) / 2;
    sum += static_cast<double>(groups.values[j].size()) * off * off;
  }
  TestResult out;
  out.df1 = static_cast<double>(groups.count() - 1);
  out.statistic = 12 * sum / (n * (n + 1)) / (1 - ranks.tieLoss);
  out.p = upperChi2(out.statistic, out.df1);
  return out;
}

EffectSizes effectSizes(const GroupedValues& groups) {
  const Table table = tableOf(groups);
  const double total = table.between + table.within;
  if (!(total > 0)) refuse("all values are the same, so there is no variance to share out");
  const double corrected = table.between - (table.groups - 1) * table.meanWithin();
  return {table.between / total, corrected / (total + table.meanWithin()), corrected / total};
}

}  // namespace hz::stats
