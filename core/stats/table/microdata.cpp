// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/table/microdata.h"

#include "base/fault.h"
#include "base/number.h"
#include "base/phrasebook.h"
#include "base/text.h"
#include "import/plain_numbers.h"
#include "import/reader.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace hz::stats {
namespace {

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

}  // namespace

Microdata::Microdata(const std::string& file, const ReadOptions& options, const std::vector<std::string>& columns)
    : m_file(file) {
  const auto reader = withPlainNumbers(openTable(file, options));
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

}  // namespace hz::stats
