// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/framework/framework_rows.h"

#include "base/csv_writer.h"
#include "base/fault.h"
#include "base/number.h"
#include "base/table_text.h"
#include "base/text.h"
#include "survey/framework/framework_code.h"
#include "survey/framework/kind_words.h"

#include <algorithm>

namespace hz {

namespace {

/// Where a sort of rows stands in the table.
int orderOf(const FrameworkRow& row) {
  const std::string& kind = FrameworkRows::cell(row, "kind");
  const auto within = [&](const auto& kinds) { return std::find(kinds.begin(), kinds.end(), kind) != kinds.end(); };
  if (kind == "title") return 0;
  if (kind == "group") return 2;
  if (kind == "statistic") return 3;
  if (within(kImbalanceKinds)) return 4;
  if (within(kDriverKinds)) return 5;
  if (kind == "quadrant") return 6;
  return kind == "diagnosis" ? 7 : 1;
}

std::string replacedWord(const std::string& text, const std::string& from, const std::string& to) {
  std::vector<std::string> words;
  for (const std::string_view word : splitWords(text)) words.emplace_back(word == from ? to : std::string(word));
  return join(words, " ");
}

}  // namespace

FrameworkRows::FrameworkRows(const Framework& framework) {
  const TableText table = parseTable(writeFramework(framework), "framework");
  for (const auto& cells : table.rows) {
    FrameworkRow row;
    for (std::size_t c = 0; c < cells.size(); ++c)
      if (!cells[c].empty()) row[table.columns[c]] = cells[c];
    m_rows.push_back(std::move(row));
  }
}

std::string FrameworkRows::csv() const {
  std::vector<std::string> columns(kFrameworkColumns.begin(), kFrameworkColumns.end());
  std::string text = csvLine(columns) + "\n";
  for (const FrameworkRow& row : m_rows) {
    std::vector<std::string> cells;
    for (const std::string& column : columns) cells.push_back(cell(row, column));
    text += csvLine(cells) + "\n";
  }
  return text;
}

Framework FrameworkRows::framework(const Codebook& codebook) const {
  return readFramework(csv(), "framework", codebook);
}

std::vector<std::string> FrameworkRows::problems(const Codebook& codebook) const {
  try {
    framework(codebook);
  } catch (const Fault& fault) {
    const auto& arguments = fault.arguments();
    if (arguments.size() <= 2) return {fault.what()};
    return {arguments.begin() + 2, arguments.end()};
  }
  return {};
}

const std::string& FrameworkRows::cell(const FrameworkRow& row, const std::string& column) {
  static const std::string kBlank;
  const auto found = row.find(column);
  return found == row.end() || found->second == "NA" ? kBlank : found->second;
}

int FrameworkRows::find(const std::string& code) const {
  for (std::size_t i = 0; i < m_rows.size(); ++i)
    if (this->code(i) == code && orderOf(m_rows[i]) > 0) return static_cast<int>(i);
  return -1;
}

bool FrameworkRows::mayBeCalled(std::size_t row, const std::string& code) const {
  if (code.empty()) return false;
  for (std::size_t i = 0; i < m_rows.size(); ++i)
    if (i != row && this->code(i) == code && orderOf(m_rows[i]) > 0) return false;
  return true;
}

bool FrameworkRows::isNode(std::size_t row) const {
  return orderOf(m_rows[row]) == 1;
}

int FrameworkRows::level(std::size_t row) const {
  const auto level = parseInteger(cell(row, "Level"));
  return isNode(row) && level ? static_cast<int>(*level) : 0;
}

std::vector<std::size_t> FrameworkRows::children(const std::string& parent) const {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < m_rows.size(); ++i)
    if (isNode(i) && !parent.empty() && cell(i, "Parent") == parent) rows.push_back(i);
  return rows;
}

std::vector<std::size_t> FrameworkRows::tops() const {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < m_rows.size(); ++i)
    if (isNode(i) && level(i) > 0 && cell(i, "Parent").empty()) rows.push_back(i);
  return rows;
}

std::vector<std::size_t> FrameworkRows::ofKind(const std::set<std::string>& kinds) const {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < m_rows.size(); ++i)
    if (kinds.contains(cell(i, "kind"))) rows.push_back(i);
  return rows;
}

void FrameworkRows::set(std::size_t row, const std::string& column, const std::string& text) {
  const std::string before = cell(row, column);
  if (text.empty()) {
    m_rows[row].erase(column);
  } else {
    m_rows[row][column] = text;
  }
  if (column != "iCode" || before.empty() || text.empty()) return;
  for (FrameworkRow& other : m_rows) {
    for (const char* names : {"Parent", "first", "second", "numerator", "denominator", "parts", "at_most"}) {
      const auto found = other.find(names);
      if (found != other.end()) found->second = replacedWord(found->second, before, text);
    }
  }
}

std::size_t FrameworkRows::add(FrameworkRow row) {
  const int order = orderOf(row);
  // What has parts can be given a name.
  if (order > 0 && (m_rows.empty() || orderOf(m_rows.front()) > 0))
    m_rows.insert(m_rows.begin(), newPart("title", "framework", {}));
  auto place = m_rows.begin();
  while (place != m_rows.end() && orderOf(*place) <= order) ++place;
  const auto at = static_cast<std::size_t>(place - m_rows.begin());
  m_rows.insert(place, std::move(row));
  return at;
}

void FrameworkRows::remove(std::size_t row) {
  std::set<std::string> gone{code(row)};
  if (isNode(row)) {
    for (bool more = true; more;) {
      more = false;
      for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (isNode(i) && gone.contains(cell(i, "Parent"))) more = gone.insert(code(i)).second || more;
    }
  }
  const bool node = isNode(row);
  const FrameworkRow single = m_rows[row];
  std::erase_if(m_rows, [&](const FrameworkRow& other) {
    return node ? orderOf(other) == 1 && gone.contains(cell(other, "iCode")) : other == single;
  });
}

void FrameworkRows::move(std::size_t row, const std::string& parent, std::size_t place) {
  FrameworkRow moved = m_rows[row];
  moved["Parent"] = parent.empty() ? "NA" : parent;
  m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(row));
  const auto siblings = parent.empty() ? tops() : children(parent);
  if (place < siblings.size()) {
    m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(siblings[place]), std::move(moved));
  } else if (!siblings.empty()) {
    m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(siblings.back()) + 1, std::move(moved));
  } else {
    add(std::move(moved));
  }
}

void FrameworkRows::shift(std::size_t row, int by) {
  std::vector<std::size_t> siblings;
  if (isNode(row)) {
    const std::string parent = cell(row, "Parent");
    siblings = parent.empty() ? tops() : children(parent);
  } else {
    for (std::size_t i = 0; i < m_rows.size(); ++i)
      if (orderOf(m_rows[i]) == orderOf(m_rows[row])) siblings.push_back(i);
  }
  const auto at = std::find(siblings.begin(), siblings.end(), row) - siblings.begin();
  const auto to = at + by;
  if (at == static_cast<std::ptrdiff_t>(siblings.size())) return;  // outside the tree there is no order
  if (to < 0 || to >= static_cast<std::ptrdiff_t>(siblings.size())) return;
  std::swap(m_rows[row], m_rows[siblings[static_cast<std::size_t>(to)]]);
}

std::string FrameworkRows::freeCode(const std::string& begin) const {
  std::set<std::string> taken;
  for (const FrameworkRow& row : m_rows) taken.insert(cell(row, "iCode"));
  return freeFrameworkCode(begin, taken);
}

std::set<std::string> FrameworkRows::used() const {
  std::set<std::string> codes;
  for (const FrameworkRow& row : m_rows) {
    for (const char* column : {"question", "base_question", "numerator", "denominator", "parts"}) {
      std::string text = cell(row, column);
      std::replace(text.begin(), text.end(), ';', ' ');
      for (const std::string_view word : splitWords(text)) codes.emplace(word);
    }
  }
  return codes;
}

FrameworkRow newPart(const std::string& kind, const std::string& code, const LocalizedText& name) {
  return {{"Level", "NA"},   {"iCode", code},         {"Direction", "1"},        {"Weight", "1"}, {"Parent", "NA"},
          {"Type", "Other"}, {"iName", name.english}, {"name_zh", name.chinese}, {"kind", kind}};
}

FrameworkRow newAggregate(const std::string& code, int level, const std::string& parent, const LocalizedText& name) {
  FrameworkRow row = newPart("aggregate", code, name);
  row["Level"] = std::to_string(level);
  row["Type"] = level == 1 ? "Indicator" : "Aggregate";
  if (!parent.empty()) row["Parent"] = parent;
  return row;
}

FrameworkRow newIndicator(const std::string& code, const Question& question, const Codebook& codebook,
                          const std::string& parent) {
  LocalizedText name = question.label;
  if (name.english.empty() && name.chinese.empty()) name.english = question.code;
  FrameworkRow row = newAggregate(code, 1, parent, name);
  row["question"] = question.code;
  std::vector<std::string> codes;
  for (const Choice& choice : codebook.choices(question).choices)
    if (choice.missing == MissingKind::None && !choice.exclusive) codes.push_back(choice.code);
  if (question.kind == QuestionKind::Scale) {
    row["kind"] = "scale_mean";
  } else if (question.kind == QuestionKind::MultipleChoice) {
    row["kind"] = "count_mean";
    row["codes"] = join(codes, " ");
    row["full"] = std::to_string(std::max<std::size_t>(1, codes.size()));
  } else {
    row["kind"] = "share_choosing";  // which choices count is for a person to say
  }
  return row;
}

FrameworkRow newIndicator(const std::string& code, const StatisticDefinition& statistic, const std::string& parent) {
  FrameworkRow row = newAggregate(code, 1, parent, statistic.name);
  row["numerator"] = statistic.code;
  row["kind"] = statistic.upper == 100 ? "statistic_percent" : "statistic_rate";
  if (row["kind"] == "statistic_rate") {
    row["per"] = "1";
    row["goalpost"] = isMissing(statistic.upper) ? "1" : shortestNumber(statistic.upper);
  }
  return row;
}

}  // namespace hz
