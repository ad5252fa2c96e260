// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs/microdata.h"

#include "base/fault.h"
#include "base/number.h"
#include "base/phrasebook.h"
#include "base/text.h"
#include "import/reader.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace hz {
namespace {

/// Weights that add up to within this share of the number of rows are taken for weights scaled to the sample.
constexpr double kScaledToSample = 0.02;

struct MissingCodes {
  std::set<std::string, std::less<>> texts;
  std::vector<std::pair<double, double>> ranges;

  explicit MissingCodes(const VariableFacts* facts) {
    if (facts == nullptr) return;
    constexpr double kOpen = std::numeric_limits<double>::infinity();
    for (const auto& [from, to] : facts->missingRanges) {
      const auto low = parseNumber(from), high = parseNumber(to);
      if (from == to) texts.insert(from);
      if (low || high) ranges.emplace_back(low.value_or(-kOpen), high.value_or(kOpen));
    }
  }
  bool contains(std::string_view text) const {
    if (text.empty() || text == "NA" || texts.find(text) != texts.end()) return true;
    if (ranges.empty()) return false;
    const auto x = parseNumber(text);
    return x && std::any_of(ranges.begin(), ranges.end(),
                            [&](const auto& range) { return *x >= range.first && *x <= range.second; });
  }
};

[[noreturn]] void unusable(const Microdata& data, std::size_t row, const std::string& column, const std::string& use) {
  throw Fault(FaultCode::DesignValueUnusable,
              {data.file(), std::to_string(data.fileRow(row)), column, data.cell(row, column), use});
}

std::vector<double> designNumbers(const Microdata& data, const std::string& column, const std::string& use) {
  std::vector<double> out(data.rows());
  for (std::size_t row = 0; row < out.size(); ++row) {
    const auto x = parseNumber(data.cell(row, column));
    if (!x || *x < 0) unusable(data, row, column, use);
    out[row] = *x;
  }
  return out;
}

Categories designCategories(const Microdata& data, const std::string& column, const std::string& use) {
  Categories out = data.categories(column);
  const auto missing = std::find(out.of.begin(), out.of.end(), -1);
  if (missing != out.of.end()) unusable(data, static_cast<std::size_t>(missing - out.of.begin()), column, use);
  return out;
}

/// Numbers pairs anew, in order of appearance.
std::vector<int> nested(const std::vector<int>& outer, const std::vector<int>& inner) {
  std::map<std::pair<int, int>, int> numbers;
  std::vector<int> out(inner.size());
  for (std::size_t row = 0; row < inner.size(); ++row) {
    out[row] = numbers.emplace(std::pair(outer[row], inner[row]), static_cast<int>(numbers.size())).first->second;
  }
  return out;
}

/// How many of `psus` lie in more than one stratum.
std::size_t reused(const std::vector<int>& strata, const Categories& psus) {
  std::vector<int> first(psus.names.size(), -1);
  std::vector<char> twice(psus.names.size(), 0);
  for (std::size_t row = 0; row < strata.size(); ++row) {
    const auto psu = static_cast<std::size_t>(psus.of[row]);
    if (first[psu] < 0) first[psu] = strata[row];
    twice[psu] = twice[psu] != 0 || first[psu] != strata[row];
  }
  return static_cast<std::size_t>(std::count(twice.begin(), twice.end(), 1));
}

}  // namespace

Microdata::Microdata(const std::string& file, const ReadOptions& options, const std::vector<std::string>& columns)
    : m_file(file) {
  const auto reader = openTable(file, options);
  const FileFacts& facts = reader->facts();
  struct Wanted {
    std::size_t index;
    MissingCodes missing;
    std::vector<std::string>* cells;
  };
  std::vector<Wanted> wanted;
  std::vector<std::string> absent;
  for (const std::string& column : columns) {
    if (m_cells.find(column) != m_cells.end()) continue;
    const auto at = std::find(facts.columns.begin(), facts.columns.end(), column);
    if (at == facts.columns.end()) {
      if (std::find(absent.begin(), absent.end(), column) == absent.end()) absent.push_back(column);
      continue;
    }
    const auto index = static_cast<std::size_t>(at - facts.columns.begin());
    const VariableFacts* variable = facts.variables.empty() ? nullptr : &facts.variables[index];
    wanted.push_back({index, MissingCodes(variable), &m_cells[column]});
  }
  if (!absent.empty()) throw Fault(FaultCode::ColumnsMissing, {file, join(absent, ", ")});
  RawBatch batch;
  while (reader->next(batch)) {
    m_fileRows.insert(m_fileRows.end(), batch.fileRows.begin(), batch.fileRows.end());
    for (const Wanted& column : wanted) {
      for (std::size_t row = 0; row < batch.rows(); ++row) {
        const std::string_view text = trimmed(batch.cell(row, column.index));
        column.cells->emplace_back(column.missing.contains(text) ? std::string_view() : text);
      }
    }
  }
  if (m_fileRows.empty()) throw Fault(FaultCode::FileHeaderOnly, {file});
}

const std::vector<std::string>& Microdata::cells(const std::string& column) const {
  const auto found = m_cells.find(column);
  if (found == m_cells.end()) throw Fault(FaultCode::ColumnsMissing, {m_file, column});
  return found->second;
}

std::vector<std::string> Microdata::columns() const {
  std::vector<std::string> out;
  for (const auto& [name, cells] : m_cells) out.push_back(name);
  return out;
}

const std::string& Microdata::cell(std::size_t row, const std::string& column) const {
  return cells(column)[row];
}

std::vector<double> Microdata::numbers(const std::string& column, Language language,
                                       std::vector<std::string>* notes) const {
  const std::vector<std::string>& texts = cells(column);
  std::vector<double> out(texts.size(), kMissing);
  std::size_t found = 0, strange = 0, first = 0;
  for (std::size_t row = 0; row < texts.size(); ++row) {
    if (texts[row].empty()) continue;
    const auto x = parseNumber(texts[row]);
    if (x) {
      out[row] = *x;
      ++found;
    } else if (strange++ == 0) {
      first = row;
    }
  }
  if (found == 0 && strange > 0) {
    throw Fault(FaultCode::BadArgument, {fmt::format("column {} holds text (“{}” in row {}), not numbers; its shares "
                                                     "come with --statistic proportion",
                                                     column, texts[first], m_fileRows[first])});
  }
  if (strange > 0 && notes != nullptr) {
    notes->push_back(phrase(language, "note.not_numbers",
                            {column, std::to_string(strange), texts[first], std::to_string(m_fileRows[first])}));
  }
  return out;
}

Categories Microdata::categories(const std::string& column) const {
  const std::vector<std::string>& texts = cells(column);
  std::unordered_map<std::string_view, int> seen;
  std::vector<std::string_view> distinct;
  Categories out;
  out.of.assign(texts.size(), -1);
  for (std::size_t row = 0; row < texts.size(); ++row) {
    if (texts[row].empty()) continue;
    const auto at = seen.emplace(texts[row], static_cast<int>(distinct.size()));
    if (at.second) distinct.push_back(texts[row]);
    out.of[row] = at.first->second;
  }
  std::vector<std::optional<double>> values;
  for (const std::string_view text : distinct) values.push_back(parseNumber(text));
  const bool numeric = std::all_of(values.begin(), values.end(), [](const auto& x) { return x.has_value(); });
  std::vector<int> order(distinct.size());
  std::iota(order.begin(), order.end(), 0);
  const auto less = [&](int a, int b) {
    const auto i = static_cast<std::size_t>(a), j = static_cast<std::size_t>(b);
    return numeric ? *values[i] < *values[j] : naturalLess(distinct[i], distinct[j]);
  };
  std::stable_sort(order.begin(), order.end(), less);
  // Two ways of writing one number ("1", "1.0") are one category.
  std::vector<int> place(distinct.size());
  for (std::size_t k = 0; k < order.size(); ++k) {
    const auto at = static_cast<std::size_t>(order[k]);
    const bool same = numeric && k > 0 && *values[at] == *values[static_cast<std::size_t>(order[k - 1])];
    if (!same) out.names.emplace_back(distinct[at]);
    place[at] = static_cast<int>(out.names.size()) - 1;
  }
  for (int& of : out.of) {
    if (of >= 0) of = place[static_cast<std::size_t>(of)];
  }
  return out;
}

std::vector<std::string> columnNames(const std::string& file, const ReadOptions& options) {
  return openTable(file, options)->facts().columns;
}

std::vector<std::string> DesignOptions::columns() const {
  std::vector<std::string> out;
  for (const std::string& column : {weights, strata}) {
    if (!column.empty()) out.push_back(column);
  }
  out.insert(out.end(), psu.begin(), psu.end());
  out.insert(out.end(), fpc.begin(), fpc.end());
  return out;
}

void addDesignOptions(CLI::App& verb, DesignOptions& options) {
  verb.add_option("--weights", options.weights, "Column of the sampling weights");
  verb.add_option("--strata", options.strata, "Column of the strata");
  verb.add_option("--psu", options.psu, "Column of the primary sampling units, and of the second stage: p[,p2]")
      ->delimiter(',')
      ->expected(1, 2);
  verb.add_option("--fpc", options.fpc,
                  "Column of the population sizes, in sampling units (or sampled fractions), of one or two stages: "
                  "f[,f2]")
      ->delimiter(',')
      ->expected(1, 2);
  verb.add_option("--lonely", options.lonely,
                  "What a stratum with one sampling unit adds to the variance: refuse (default), remove, certainty, "
                  "adjust, average")
      ->check(CLI::IsMember({"refuse", "remove", "certainty", "adjust", "average"}));
  verb.add_option("--level", options.level, "Of the intervals")->check(CLI::Range(0.5, 0.9999));
}

SurveyDesign makeDesign(const Microdata& data, const DesignOptions& options, Language language,
                        std::vector<std::string>& notes) {
  DesignVariables v;
  static const std::map<std::string, LonelyUnits> kLonely{{"refuse", LonelyUnits::Refuse},
                                                          {"remove", LonelyUnits::Remove},
                                                          {"certainty", LonelyUnits::Remove},
                                                          {"adjust", LonelyUnits::Adjust},
                                                          {"average", LonelyUnits::Average}};
  v.lonely = kLonely.at(options.lonely);
  if (!options.weights.empty()) {
    v.weights = designNumbers(data, options.weights, "a sampling weight");
    const double sum = std::accumulate(v.weights.begin(), v.weights.end(), 0.0);
    const auto n = static_cast<double>(data.rows());
    if (!(sum > 0)) {
      throw Fault(FaultCode::BadArgument, {"all weights in column " + options.weights + " are 0"});
    }
    if (std::abs(sum / n - 1) < kScaledToSample) {
      notes.push_back(phrase(language, "note.weights_scaled_to_sample",
                             {options.weights, fmt::format("{:.6g}", sum), std::to_string(data.rows())}));
    }
  }
  if (!options.strata.empty()) {
    Categories strata = designCategories(data, options.strata, "a stratum");
    v.strata = std::move(strata.of);
    v.stratumNames = std::move(strata.names);
  }
  if (!options.psu.empty()) {
    Categories psus = designCategories(data, options.psu[0], "a sampling unit");
    if (!v.strata.empty()) {
      const std::size_t count = reused(v.strata, psus);
      if (count > 0) {
        notes.push_back(phrase(language, "note.units_nested", {options.psu[0], std::to_string(count), options.strata}));
        psus.of = nested(v.strata, psus.of);
      }
    }
    v.psus = std::move(psus.of);
    if (options.psu.size() > 1) {
      v.secondUnits = nested(v.psus, designCategories(data, options.psu[1], "a sampling unit").of);
    }
  }
  if (!options.fpc.empty()) v.fpc = designNumbers(data, options.fpc[0], "a population size");
  if (options.fpc.size() > 1) {
    if (options.psu.size() < 2) {
      throw Fault(FaultCode::BadArgument, {"--fpc names two stages, --psu only one; give --psu p,p2"});
    }
    v.secondFpc = designNumbers(data, options.fpc[1], "a population size");
  }
  if (v.weights.empty()) {
    notes.push_back(phrase(language, v.fpc.empty() ? "note.no_weights" : "note.weights_from_fpc"));
  }
  return SurveyDesign(std::move(v), data.rows());
}

Domains makeDomains(const Microdata& data, const std::vector<std::string>& by) {
  Domains out;
  out.variables = by;
  out.of.assign(data.rows(), -1);
  std::vector<Categories> columns;
  for (const std::string& column : by) columns.push_back(data.categories(column));
  std::map<std::vector<int>, int> seen;
  const auto key = [&](std::size_t row) {
    std::vector<int> at;
    for (const Categories& column : columns) at.push_back(column.of[row]);
    return at;
  };
  const auto complete = [](const std::vector<int>& at) { return std::find(at.begin(), at.end(), -1) == at.end(); };
  for (std::size_t row = 0; row < data.rows(); ++row) {
    const auto at = key(row);
    if (complete(at)) seen.emplace(at, 0);
  }
  for (auto& [at, number] : seen) {
    number = static_cast<int>(out.labels.size());
    std::vector<std::string> labels;
    for (std::size_t j = 0; j < at.size(); ++j) labels.push_back(columns[j].names[static_cast<std::size_t>(at[j])]);
    out.labels.push_back(std::move(labels));
  }
  for (std::size_t row = 0; row < data.rows(); ++row) {
    const auto found = seen.find(key(row));
    if (found != seen.end()) out.of[row] = found->second;
  }
  return out;
}

}  // namespace hz
