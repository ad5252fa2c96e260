// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/transposed_table.h"

#include "base/fault.h"
#include "base/text.h"
#include "import/number_form.h"
#include "import/sheet_rows.h"
#include "import/table_layout.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace hz {
namespace {

constexpr std::size_t kMostIndicators = 10000;

template <std::size_t N>
bool isOneOf(std::string_view name, const std::string_view (&words)[N]) {
  const std::string key = normalizedLabel(withoutUnit(name).first);
  return std::find(std::begin(words), std::end(words), key) != std::end(words);
}

bool headsIndicators(std::string_view name) {
  constexpr std::string_view kWords[] = {"指标",      "指标名称",   "统计指标",     "指标项目",  "主要指标",
                                         "统计项目",  "指标社区",   "社区指标",     "indicator", "indicators",
                                         "statistic", "statistics", "indicatorname"};
  return isOneOf(name, kWords);
}
bool headsUnits(std::string_view name) {
  constexpr std::string_view kWords[] = {"单位", "计量单位", "指标单位", "unit", "units"};
  return isOneOf(name, kWords);
}
/// About the indicators, no community.
bool headsRemarks(std::string_view name) {
  constexpr std::string_view kWords[] = {"序号",    "编号", "代码",  "指标代码", "备注",     "说明",
                                         "口径",    "来源", "no",    "number",   "code",     "remark",
                                         "remarks", "note", "notes", "source",   "数据来源", "指标解释"};
  return isOneOf(name, kWords);
}
/// A table with a row for each community and indicator has such columns, and is read as it stands.
bool headsRecords(std::string_view name) {
  constexpr std::string_view kWords[] = {"社区", "社区名称", "community", "wave", "year", "年份",
                                         "年度", "数值",     "value",     "值",   "数据", "respid"};
  return isOneOf(name, kWords);
}

std::size_t indicatorColumn(const std::vector<std::string>& columns) {
  const auto first = std::find_if(columns.begin(), columns.end(), headsIndicators);
  if (first != columns.end()) return static_cast<std::size_t>(first - columns.begin());
  const auto named = std::find_if_not(columns.begin(), columns.end(), headsRemarks);
  return named == columns.end() ? 0 : static_cast<std::size_t>(named - columns.begin());
}

bool isCommunity(const std::vector<std::string>& columns, std::size_t column) {
  return column != indicatorColumn(columns) && !headsUnits(columns[column]) && !headsRemarks(columns[column]);
}

class TransposedTable final : public TableReader {
 public:
  explicit TransposedTable(std::unique_ptr<TableReader> bare) : m_bare(std::move(bare)), m_facts(m_bare->facts()) {
    const std::vector<std::string> heads = m_facts.columns;
    m_facts.columns = {"community"};
    m_facts.units = {""};
    m_facts.variables.clear();
    m_facts.byPosition.clear();
    m_facts.source = {};
    m_facts.source.name = kTransposed;
    m_facts.notes.emplace_back(kTransposed);
    read(heads);
    m_facts.columns = uniqueNames(m_facts.columns);
    if (std::all_of(m_facts.units.begin(), m_facts.units.end(), [](const auto& unit) { return unit.empty(); }))
      m_facts.units.clear();
    fillBatch(heads);
  }
  const FileFacts& facts() const override { return m_facts; }
  std::uint64_t position() const override { return m_bare->position(); }
  std::string sha256() override { return m_bare->sha256(); }
  bool next(RawBatch& batch) override {
    if (m_done) return false;
    m_done = true;
    batch = std::move(m_batch);
    return batch.rows() > 0;
  }

 private:
  void read(const std::vector<std::string>& heads) {
    const std::size_t indicator = indicatorColumn(heads);
    const auto unit = static_cast<std::size_t>(std::find_if(heads.begin(), heads.end(), headsUnits) - heads.begin());
    RawBatch raw;
    while (m_bare->next(raw)) {
      for (std::size_t row = 0; row < raw.rows(); ++row) {
        std::vector<std::string> cells;
        bool filled = false;
        for (std::size_t c = 0; c < raw.columns; ++c) {
          cells.emplace_back(raw.cell(row, c));
          filled = filled || (isCommunity(heads, c) && !trimmed(cells.back()).empty());
        }
        if (!filled) continue;
        m_facts.columns.emplace_back(trimmed(cells[indicator]));
        m_facts.units.emplace_back(unit < cells.size() ? std::string(trimmed(cells[unit])) : std::string());
        m_rows.push_back(std::move(cells));
      }
      if (m_rows.size() > kMostIndicators)
        throw Fault(FaultCode::TooManyColumns,
                    {m_facts.format, std::to_string(m_rows.size()), std::to_string(kMostIndicators)});
    }
  }

  void fillBatch(const std::vector<std::string>& heads) {
    m_batch.columns = m_facts.columns.size();
    const auto add = [&](std::string_view cell) {
      m_batch.cells.push_back(
          {static_cast<std::uint32_t>(m_batch.text.size()), static_cast<std::uint32_t>(cell.size())});
      m_batch.text += cell;
    };
    for (std::size_t c = 0; c < heads.size(); ++c) {
      if (!isCommunity(heads, c)) continue;
      add(heads[c]);
      for (const auto& row : m_rows) add(row[c]);
      m_batch.fileRows.push_back(static_cast<std::int64_t>(m_facts.tableColumn + c + 1));
      m_batch.widths.push_back(static_cast<std::uint32_t>(m_batch.columns));
      m_batch.extras.emplace_back();
    }
    m_rows.clear();
  }

  std::unique_ptr<TableReader> m_bare;
  FileFacts m_facts;
  std::vector<std::vector<std::string>> m_rows;
  RawBatch m_batch;
  bool m_done = false;
};

}  // namespace

bool mayBeTransposed(const FileFacts& facts) {
  const std::vector<std::string>& columns = facts.columns;
  return columns.size() > 1 && std::any_of(columns.begin(), columns.end(), headsIndicators);
}

bool isTransposed(TableReader& bare) {
  const std::vector<std::string>& columns = bare.facts().columns;
  if (columns.size() < 2 || std::any_of(columns.begin(), columns.end(), headsRecords)) return false;
  std::size_t communities = 0;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (!isCommunity(columns, c)) continue;
    if (!yearOf(columns[c]).empty() || headsIndicators(columns[c])) return false;
    ++communities;
  }
  const std::size_t indicator = indicatorColumn(columns);
  RawBatch raw;
  if (communities == 0 || !bare.next(raw)) return false;
  std::set<std::string, std::less<>> names;
  std::size_t filled = 0, numbers = 0;
  for (std::size_t row = 0; row < raw.rows(); ++row) {
    std::size_t here = 0;
    for (std::size_t c = 0; c < raw.columns; ++c) {
      const std::string_view cell = trimmed(raw.cell(row, c));
      if (!isCommunity(columns, c) || cell.empty()) continue;
      ++here;
      numbers += isMissingMark(cell) || readNumber(cell, DecimalMark::Point) ? 1 : 0;
    }
    const std::string_view name = trimmed(raw.cell(row, indicator));
    if (here > 0 && (readNumber(name, DecimalMark::Point) || !names.emplace(name).second)) return false;
    filled += here;
  }
  return names.size() >= 2 && 5 * numbers >= 3 * filled;
}

std::unique_ptr<TableReader> transposed(std::unique_ptr<TableReader> bare) {
  return std::make_unique<TransposedTable>(std::move(bare));
}

}  // namespace hz
