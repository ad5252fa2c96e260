// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/compare/waves.h"

#include "base/fault.h"
#include "stats/design/design_estimates.h"

#include <unordered_map>

namespace hz::stats {
namespace {

/// Identifiers of the second wave get numbers of their own.
void makeDistinct(std::vector<int>& identifiers, const std::vector<char>& later) {
  if (identifiers.empty()) return;
  const int count = *std::max_element(identifiers.begin(), identifiers.end()) + 1;
  for (std::size_t i = 0; i < identifiers.size(); ++i) identifiers[i] += later[i] != 0 ? count : 0;
}

DesignVariables independentDesign(DesignVariables variables, const WaveRows& rows) {
  if (variables.strata.empty()) {
    variables.strata.assign(rows.y.size(), 0);
    variables.stratumNames = {"1"};
  }
  const std::vector<std::string> names = variables.stratumNames;
  for (const std::string& name : names) variables.stratumNames.push_back(name + " (second wave)");
  makeDistinct(variables.strata, rows.later);
  makeDistinct(variables.psus, rows.later);
  makeDistinct(variables.secondUnits, rows.later);
  return variables;
}

template <class T>
void keep(std::vector<T>& values, const std::vector<std::size_t>& rows) {
  if (values.empty()) return;
  std::vector<T> kept;
  for (const std::size_t i : rows) kept.push_back(values[i]);
  values = std::move(kept);
}

struct Matched {
  std::vector<std::size_t> first;      ///< rows of the first wave, in the file's order
  std::vector<std::size_t> partnerOf;  ///< per row of `first`: the row of the second wave, npos = none
};

Matched matchPeople(const WaveRows& rows) {
  std::unordered_map<std::string, std::size_t> second;
  std::unordered_map<std::string, std::size_t> seen;
  Matched out;
  for (std::size_t i = 0; i < rows.y.size(); ++i) {
    if (rows.later[i] != 0 && !rows.person[i].empty() && !second.emplace(rows.person[i], i).second) {
      refuse("person " + rows.person[i] + " occurs twice in the second wave; names of people must be unique in a wave");
    }
  }
  for (std::size_t i = 0; i < rows.y.size(); ++i) {
    if (rows.later[i] != 0) continue;
    if (!rows.person[i].empty() && !seen.emplace(rows.person[i], i).second) {
      refuse("person " + rows.person[i] + " occurs twice in the first wave; names of people must be unique in a wave");
    }
    const auto partner = second.find(rows.person[i]);
    out.first.push_back(i);
    out.partnerOf.push_back(partner == second.end() ? std::string::npos : partner->second);
  }
  return out;
}

double correlationOf(const std::vector<double>& x, const std::vector<double>& y) {
  const Eigen::Map<const Eigen::ArrayXd> a(x.data(), static_cast<Eigen::Index>(x.size()));
  const Eigen::Map<const Eigen::ArrayXd> b(y.data(), static_cast<Eigen::Index>(y.size()));
  const Eigen::ArrayXd da = a - a.mean(), db = b - b.mean();
  const double scale = std::sqrt(da.square().sum() * db.square().sum());
  return scale > 0 ? (da * db).sum() / scale : kMissing;
}

/// Rows of the design of a panel.
struct PanelRows {
  std::vector<std::size_t> base;     ///< of the first wave
  std::vector<std::size_t> partner;  ///< of the second; npos = no answers in both waves, or outside the domain
};

/// `matchedOnly`: leaves out people who were not met again.
PanelRows panelRows(const WaveRows& rows, const std::vector<char>& domain, bool matchedOnly) {
  const Matched people = matchPeople(rows);
  const auto isMatched = [&](std::size_t k) {
    const std::size_t i = people.first[k], j = people.partnerOf[k];
    return j != std::string::npos && !isMissing(rows.y[i]) && !isMissing(rows.y[j]) &&
           (domain.empty() || (domain[i] != 0 && domain[j] != 0));
  };
  PanelRows out;
  for (std::size_t k = 0; k < people.first.size(); ++k) {
    const bool matched = isMatched(k);
    if (matchedOnly && !matched) continue;
    out.base.push_back(people.first[k]);
    out.partner.push_back(matched ? people.partnerOf[k] : std::string::npos);
  }
  return out;
}

/// Answers and weights of one wave's people who are in both.
struct PanelWave {
  std::vector<double> y, weights;
  double sum = 0, weight = 0;  ///< Σwy, Σw

  void add(double answer, double w) {
    y.push_back(answer);
    weights.push_back(w);
    sum += w * answer;
    weight += w;
  }
  double mean() const { return sum / weight; }
};

/// What the change varies by over samples of the first wave.
void setPanelError(const PanelRows& panel, const PanelWave& first, const PanelWave& second, DesignVariables variables,
                   DesignDifference& change) {
  Eigen::MatrixXd influence = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(panel.base.size()), 1);
  std::vector<char> member(panel.base.size(), 0);
  std::size_t at = 0;
  for (std::size_t k = 0; k < panel.base.size(); ++k) {
    if (panel.partner[k] == std::string::npos) continue;
    influence(static_cast<Eigen::Index>(k), 0) = second.weights[at] * (second.y[at] - change.second) / second.weight -
                                                 first.weights[at] * (first.y[at] - change.first) / first.weight;
    member[k] = 1;
    ++at;
  }
  for (auto* values : {&variables.weights, &variables.fpc, &variables.secondFpc}) keep(*values, panel.base);
  for (auto* values : {&variables.strata, &variables.psus, &variables.secondUnits}) keep(*values, panel.base);
  const SurveyDesign design(std::move(variables), panel.base.size());
  change.se = std::sqrt(design.covariance(influence)(0, 0));
  change.df = design.domainDegreesOfFreedom(member);
}

WaveChange panelChange(const WaveRows& rows, DesignVariables variables, double level, const std::vector<char>& domain) {
  if (rows.person.size() != rows.y.size()) refuse("a panel needs the person of every row");
  if (variables.weights.empty() && !variables.fpc.empty()) {  // population over sample, wave by wave
    variables.weights = SurveyDesign(independentDesign(variables, rows), rows.y.size()).weights();
  }
  // Without sampling units or strata people who were not met again carry no information on the design.
  const PanelRows panel = panelRows(rows, domain, variables.strata.empty() && variables.psus.empty());
  const auto weightOf = [&](std::size_t row) { return variables.weights.empty() ? 1 : variables.weights[row]; };
  PanelWave first, second;
  for (std::size_t k = 0; k < panel.base.size(); ++k) {
    if (panel.partner[k] == std::string::npos) continue;
    first.add(rows.y[panel.base[k]], weightOf(panel.base[k]));
    second.add(rows.y[panel.partner[k]], weightOf(panel.partner[k]));
  }
  WaveChange out;
  out.matched = first.y.size();
  if (out.matched == 0) refuse("nobody has answers in both waves; are the names of people the same in both?");
  DesignDifference& change = out.change;
  change.nFirst = change.nSecond = out.matched;
  change.first = first.mean();
  change.second = second.mean();
  if (!(first.weight > 0 && second.weight > 0)) refuse("the people in both waves have no weight");
  change.difference = change.second - change.first;
  out.correlation = correlationOf(first.y, second.y);
  setPanelError(panel, first, second, std::move(variables), change);
  complete(change, level);
  return out;
}

}  // namespace

WaveChange waveChange(const WaveRows& rows, const DesignVariables& variables, WaveLink link, double level,
                      const std::vector<char>& domain) {
  if (rows.later.size() != rows.y.size()) refuse("every row needs its wave");
  if (link == WaveLink::Panel) return panelChange(rows, variables, level, domain);
  const SurveyDesign design(link == WaveLink::Independent ? independentDesign(variables, rows) : variables,
                            rows.y.size());
  std::vector<char> first(rows.y.size()), second(rows.y.size()), member(rows.y.size());
  for (std::size_t i = 0; i < rows.y.size(); ++i) {
    const bool in = domain.empty() || domain[i] != 0;
    first[i] = in && rows.later[i] == 0 ? 1 : 0;
    second[i] = in && rows.later[i] != 0 ? 1 : 0;
    member[i] = in && !isMissing(rows.y[i]) ? 1 : 0;
  }
  // Wave strata already cost a degree of freedom each, as two samples do.
  const double df = link == WaveLink::Independent ? design.domainDegreesOfFreedom(member) : -1;
  return {meanDifference(design, rows.y, first, second, level, df)};
}

}  // namespace hz::stats
