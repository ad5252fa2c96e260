// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/table_layout.h"

#include "base/number.h"
#include "base/text.h"
#include "import/number_form.h"
#include "import/reader.h"

#include <algorithm>
#include <array>
#include <set>

namespace hz {
namespace {

constexpr std::size_t kMostTitles = 30, kMostHeaderRows = 5;

std::string_view cellOf(const LeadRow& row, std::size_t column) {
  return column < row.cells.size() ? trimmed(row.cells[column]) : std::string_view();
}

std::size_t filledCells(const LeadRow& row) {
  return static_cast<std::size_t>(std::count_if(row.cells.begin(), row.cells.end(),
                                                [](const std::string& cell) { return !trimmed(cell).empty(); }));
}

bool isYear(std::string_view text) {
  return !yearOf(text).empty();
}

bool isFigure(std::string_view text) {
  return !isYear(text) && readNumber(text, DecimalMark::Point).has_value();
}

bool hasFigure(const LeadRow& row) {
  return std::any_of(row.cells.begin(), row.cells.end(),
                     [](const std::string& cell) { return isFigure(trimmed(cell)); });
}

/// "单位：万元", "# exported …", "填报人：张三": says something about the table.
bool isRemark(std::string_view text) {
  if (text.starts_with('#') || text.starts_with("//") || text.starts_with("注")) return true;
  for (const std::string_view mark : {"：", ": "}) {
    const std::size_t at = text.find(mark);
    if (at != std::string_view::npos && at > 0) return true;
  }
  return (text.starts_with("（单位") || text.starts_with("(单位") || text.starts_with("单位"));
}

/// A first cell with # comments the whole line out; else half of the cells have to be remarks.
bool isRemarkRow(const LeadRow& row) {
  std::size_t filled = 0, remarks = 0;
  for (const std::string& cell : row.cells) {
    const std::string_view text = trimmed(cell);
    if (text.empty()) continue;
    if (filled == 0 && text.starts_with('#') && text.size() > 1) return true;
    ++filled;
    remarks += isRemark(text) ? 1 : 0;
  }
  return remarks > 0 && remarks * 2 >= filled;
}

bool isUnitRow(const LeadRow& row) {
  bool any = false;
  for (const std::string& cell : row.cells) {
    const std::string_view text = trimmed(cell);
    if (text.empty() || isMissingMark(text)) continue;
    if (!isUnitText(text)) return false;
    any = true;
  }
  return any;
}

class Finder {
 public:
  Finder(const std::vector<LeadRow>& rows, const LayoutWishes& wishes) : m_rows(rows), m_wishes(wishes) {
    for (const LeadRow& row : rows) m_width = std::max(m_width, row.cells.size());
  }

  TableLayout find() {
    std::size_t first = 0, last = 0;
    if (m_wishes.headerRows) {
      if (*m_wishes.headerRows == 0) return headless();
      const auto count = static_cast<std::size_t>(std::max(1, *m_wishes.headerRows));
      if (!m_wishes.alone && !m_wishes.skipped) {  // titles above it stay titles
        first = last = mainHeaderRow();
        extend(first, last);
        if (last - first + 1 < count) first = last + 1 >= count ? last + 1 - count : 0;
      }
      last = std::min(first + count - 1, m_rows.size() - 1);
    } else {
      first = last = mainHeaderRow();
      extend(first, last);
    }
    m_layout.headerFirst = first;
    m_layout.firstRecord = last + 1;
    m_layout.titles = first > 0;
    std::string titles;
    for (std::size_t r = 0; r < first; ++r)
      for (const std::string& cell : m_rows[r].cells) titles += cell + ' ';
    m_layout.titleYear = yearNamed(titles);
    m_unitRow = !m_wishes.headerRows && last + 1 < m_rows.size() && last > 0 && isUnitRow(m_rows[last]);
    if (!m_wishes.headerRows && !m_unitRow && last + 1 < m_rows.size() && isUnitRow(m_rows[last + 1])) {
      m_unitRow = true;
      m_layout.firstRecord = ++last + 1;
    }
    chooseColumns(first);
    nameColumns(first, last);
    return std::move(m_layout);
  }

 private:
  TableLayout headless() {
    m_headless = true;
    chooseColumns(0);
    m_layout.names.assign(m_layout.lastColumn - m_layout.firstColumn + 1, "");
    m_layout.units.assign(m_layout.names.size(), "");
    return std::move(m_layout);
  }

  /// The first row that is about as wide as the table and no remark.
  std::size_t mainHeaderRow() const {
    if (m_wishes.skipped) return 0;
    std::size_t widest = 0;
    for (const LeadRow& row : m_rows) widest = std::max(widest, filledCells(row));
    if (widest < 2) return afterRemarks();
    // One row alone may be wide by accident: a note with commas.
    std::size_t wide = 0;
    for (const LeadRow& row : m_rows) wide += filledCells(row) * 10 >= widest * 6 ? 1 : 0;
    if (widest == 2 && wide * 2 < m_rows.size()) return afterRemarks();
    std::size_t before = m_rows.size();
    for (std::size_t r = 0; r < std::min(m_rows.size(), kMostTitles); ++r) {
      const std::size_t filled = filledCells(m_rows[r]);
      const bool comment = cellOf(m_rows[r], 0).starts_with('#') && cellOf(m_rows[r], 0).size() > 1;
      if (comment || (isRemarkRow(m_rows[r]) && filled * 10 < widest * 9)) continue;
      if (isSurveyMonkeyHeader(m_rows[r])) return r;  // half empty: its options stand in the second row
      if (filled >= 2 && filled * 10 >= widest * 6) {
        // Records under a header with fewer names than columns.
        return hasFigure(m_rows[r]) && before < r && filledCells(m_rows[before]) >= 2 ? before : r;
      }
      if (!hasFigure(m_rows[r])) before = r;
    }
    return afterRemarks();
  }

  static bool isSurveyMonkeyHeader(const LeadRow& row) { return cellOf(row, 1) == "CollectorID"; }

  std::size_t afterRemarks() const {
    for (std::size_t r = 0; r + 1 < std::min(m_rows.size(), kMostTitles); ++r) {
      const std::string_view text = cellOf(m_rows[r], 0);
      if (!(text.starts_with('#') && text.size() > 1)) return r;
    }
    return 0;
  }

  /// Columns with figures under a header that ends with `last`.
  bool figuresUnder(std::size_t column, std::size_t last) const {
    std::size_t figures = 0, texts = 0;
    for (std::size_t r = last + 1; r < std::min(m_rows.size(), last + 9); ++r) {
      const std::string_view text = cellOf(m_rows[r], column);
      if (text.empty() || isMissingMark(text)) continue;
      ++(isFigure(text) || isYear(text) ? figures : texts);
    }
    return figures > 0 && figures >= texts * 2;
  }

  /// The next row belongs to the header: it has no figures, figures stand under it, and it fills gaps in the names.
  bool continuesHeader(std::size_t last) const {
    if (last + 2 >= m_rows.size()) return false;
    const LeadRow &upper = m_rows[last], &lower = m_rows[last + 1];
    if (hasFigure(lower) || isRemarkRow(lower)) return false;
    // The second header row of SurveyMonkey is read by its own rules (source_reader.h).
    if (isSurveyMonkeyHeader(upper)) return false;
    bool fillsGap = false, breaksType = false, gap = false;
    for (std::size_t c = 0; c < m_width; ++c) {
      const bool above = !cellOf(upper, c).empty(), below = !cellOf(lower, c).empty();
      gap = gap || (!above && c > 0);
      fillsGap = fillsGap || (!above && below);
      breaksType = breaksType || (below && figuresUnder(c, last + 1));
    }
    return gap && fillsGap && breaksType;
  }

  void extend(std::size_t& first, std::size_t& last) {
    while (last - first + 1 < kMostHeaderRows && continuesHeader(last)) ++last;
    // Group names above complete names.
    if (first == 0 || first != last) return;
    const LeadRow &upper = m_rows[first - 1], &lower = m_rows[first];
    if (isRemarkRow(upper) || hasFigure(upper) || m_wishes.skipped) return;
    std::set<std::string> names, joined;
    std::string spread;
    std::size_t count = 0, starts = 0;
    bool years = false, title = false;
    for (std::size_t c = 0; c < m_width; ++c) {
      const std::string_view name = cellOf(lower, c);
      if (const std::string_view own = cellOf(upper, c); !own.empty()) {
        spread = own;
        ++starts;
        title = title || c == 0;
      }
      if (name.empty()) continue;
      ++count;
      years = years || isYear(name);
      names.insert(std::string(name));
      joined.insert(spread + '\x1F' + std::string(name));
    }
    const bool group = starts >= 2 || !title;
    if (group && (names.size() < count || years) && joined.size() > names.size())
      --first;
    else if (group && years && starts >= 1)
      --first;
  }

  bool isNamed(std::size_t column) const {
    for (std::size_t r = m_layout.headerFirst; r < m_layout.firstRecord; ++r)
      if (!cellOf(m_rows[r], column).empty()) return true;
    return false;
  }

  bool isBlankColumn(std::size_t column, std::size_t from) const {
    return std::all_of(m_rows.begin() + static_cast<std::ptrdiff_t>(from), m_rows.end(),
                       [&](const LeadRow& row) { return cellOf(row, column).empty(); });
  }

  void chooseColumns(std::size_t from) {
    std::size_t begin = 0, end = m_width;
    while (begin + 1 < end && isBlankColumn(begin, from)) ++begin;
    // Cells beyond the last name are remarks beside the table, not columns of it.
    while (end > begin + 1 && (m_headless ? isBlankColumn(end - 1, from) : !isNamed(end - 1))) --end;
    m_layout.firstColumn = begin;
    m_layout.lastColumn = end - 1;
    if (m_wishes.alone) return;
    std::vector<std::pair<std::size_t, std::size_t>> blocks;
    std::vector<std::size_t> gaps;
    for (std::size_t c = begin; c < end;) {
      std::size_t blockEnd = c + 1;  // of a table without any text, the only column is blank
      while (blockEnd < end && !isBlankColumn(blockEnd, from)) ++blockEnd;
      std::size_t next = blockEnd;
      while (next < end && isBlankColumn(next, from)) ++next;
      blocks.emplace_back(c, blockEnd - 1);
      gaps.push_back(next - blockEnd);
      c = next;
    }
    const std::set<std::string> own = namesIn(blocks.front(), from);
    for (std::size_t b = 1; b < blocks.size(); ++b) {
      const std::set<std::string> names = namesIn(blocks[b], from);
      const bool repeats =
          std::any_of(names.begin(), names.end(), [&](const auto& name) { return own.contains(name); });
      if (gaps[b - 1] < 2 && !repeats && m_layout.beside.empty() && !plays(blocks[b], from)) {
        continue;
      }
      m_layout.beside.push_back(blocks[b]);
      if (m_layout.beside.size() == 1) m_layout.lastColumn = blocks[b - 1].second;
    }
  }

  /// The first column of a block names what the first column of the table names: K01, K02 … in both.
  bool plays(const std::pair<std::size_t, std::size_t>& block, std::size_t from) const {
    std::set<std::string_view> keys;
    std::size_t same = 0, all = 0;
    for (std::size_t r = from + 1; r < m_rows.size(); ++r) {
      const std::string_view key = cellOf(m_rows[r], m_layout.firstColumn);
      if (!key.empty() && !isFigure(key)) keys.insert(key);
    }
    for (std::size_t r = from + 1; r < m_rows.size(); ++r) {
      const std::string_view key = cellOf(m_rows[r], block.first);
      if (key.empty()) continue;
      ++all;
      same += keys.contains(key) ? 1 : 0;
    }
    return block.second > block.first && all >= 2 && same * 2 >= all;
  }

  std::set<std::string> namesIn(const std::pair<std::size_t, std::size_t>& block, std::size_t row) const {
    std::set<std::string> names;
    for (std::size_t c = block.first; c <= block.second; ++c)
      if (const std::string key = normalizedLabel(cellOf(m_rows[row], c)); !key.empty()) names.insert(key);
    return names;
  }

  /// Names of one header row, a text reaching to the right over blank cells (merged cells hold theirs at the left end).
  std::vector<std::string> spreadRow(std::size_t row) const {
    std::vector<std::string> names;
    std::string text;
    for (std::size_t c = m_layout.firstColumn; c <= m_layout.lastColumn; ++c) {
      if (const std::string_view own = cellOf(m_rows[row], c); !own.empty()) text = own;
      names.push_back(text);
    }
    return names;
  }

  void nameColumns(std::size_t first, std::size_t last) {
    const std::size_t columns = m_layout.lastColumn - m_layout.firstColumn + 1;
    const std::size_t deepest = m_unitRow && last > first ? last - 1 : last;
    std::vector<std::vector<std::string>> parts(columns);  // own names from the top
    bool complete = true;
    for (std::size_t r = first; r <= deepest; ++r) {
      const std::vector<std::string> spread = spreadRow(r);
      for (std::size_t c = 0; c < columns; ++c) {
        const std::string own(cellOf(m_rows[r], m_layout.firstColumn + c));
        const std::string text = r < deepest ? spread[c] : own;
        if (r == first) complete = complete && !own.empty();
        if (!text.empty() && (parts[c].empty() || parts[c].back() != text)) parts[c].push_back(text);
      }
    }
    m_layout.units.assign(columns, "");
    if (deepest > first && !m_wishes.headerRows) settleParts(parts);
    if (deepest > first && !complete) takeUpperUnits(parts);
    const bool join = deepest == first || (complete && m_wishes.headerRows);
    m_layout.names = join ? joinedNames(parts) : deepNames(parts);
    if (m_unitRow) {
      for (std::size_t c = 0; c < columns; ++c)
        if (const auto unit = cellOf(m_rows[last], m_layout.firstColumn + c); isUnitText(unit))
          m_layout.units[c] = std::string(unit);
    }
  }

  static std::vector<std::string> joinedNames(const std::vector<std::vector<std::string>>& parts) {
    std::vector<std::string> names;
    for (const auto& own : parts) names.push_back(join(own, " / "));
    return names;
  }

  /// Under a name of its own a part that is a unit says the unit, one that is a total ("合计（万元）") the figure
  /// above, and "其中：" that the figure is a part of it.
  void settleParts(std::vector<std::vector<std::string>>& parts) {
    constexpr std::string_view kWhole[] = {"合计", "总计", "总额", "总数", "小计", "共计", "Total", "total"};
    for (std::size_t c = 0; c < parts.size(); ++c) {
      if (parts[c].size() < 2) continue;
      const auto [name, unit] = withoutUnit(parts[c].back());
      if (isUnitText(parts[c].back())) {
        m_layout.units[c] = parts[c].back();
        parts[c].pop_back();
      } else if (std::find(std::begin(kWhole), std::end(kWhole), name) != std::end(kWhole)) {
        m_layout.units[c] = unit;
        parts[c].pop_back();
      }
      for (const std::string_view mark : {"其中：", "其中:"})
        if (parts[c].back().starts_with(mark) && parts[c].back().size() > mark.size())
          parts[c].back().erase(0, mark.size());
    }
  }

  /// A unit of a group is the unit of its columns.
  void takeUpperUnits(const std::vector<std::vector<std::string>>& parts) {
    for (std::size_t c = 0; c < parts.size(); ++c) {
      if (parts[c].size() < 2 || !withoutUnit(parts[c].back()).second.empty()) continue;
      for (std::size_t k = parts[c].size() - 1; k-- > 0 && m_layout.units[c].empty();)
        m_layout.units[c] = withoutUnit(parts[c][k]).second;
    }
  }

  static std::vector<std::string> deepNames(const std::vector<std::vector<std::string>>& parts) {
    std::vector<std::string> names;
    std::vector<std::size_t> depth(parts.size(), 1);
    for (std::size_t round = 0; round < kMostHeaderRows; ++round) {
      names.clear();
      for (std::size_t c = 0; c < parts.size(); ++c) {
        const std::size_t from = parts[c].size() - std::min(parts[c].size(), depth[c]);
        names.push_back(join({parts[c].begin() + static_cast<std::ptrdiff_t>(from), parts[c].end()}, " / "));
      }
      bool again = false;
      for (std::size_t c = 0; c < names.size(); ++c) {
        const bool twice = std::count(names.begin(), names.end(), names[c]) > 1 || isYear(names[c]);
        if (names[c].empty() || !twice || depth[c] >= parts[c].size()) continue;
        ++depth[c];
        again = true;
      }
      if (!again) break;
    }
    return names;
  }

  const std::vector<LeadRow>& m_rows;
  const LayoutWishes& m_wishes;
  std::size_t m_width = 1;
  bool m_unitRow = false, m_headless = false;
  TableLayout m_layout;
};

}  // namespace

TableLayout findTable(const std::vector<LeadRow>& rows, const LayoutWishes& wishes) {
  return Finder(rows, wishes).find();
}

bool looksLikeHeader(const std::vector<std::string_view>& cells) {
  std::size_t texts = 0;
  for (const std::string_view cell : cells) {
    const std::string_view text = trimmed(cell);
    if (text.empty()) continue;
    if (isFigure(text) || isMissingWord(text) || text.size() > 120) return false;
    ++texts;
  }
  return texts >= 2;
}

bool isUnitText(std::string_view text) {
  constexpr std::string_view kUnits[] = {
      "人",          "人次",     "千人",  "万人",  "名",      "户",     "万户",    "个",     "家",
      "所",          "处",       "件",    "项",    "次",      "场",     "元",      "千元",   "万元",
      "百万元",      "亿元",     "小时",  "天",    "年",      "%",      "％",      "百分比", "‰",
      "平方米",      "平方公里", "人/户", "元/人", "persons", "people", "yuan",    "hours",  "h",
      "10,000 yuan", "万",       "亿",    "千",    "百分点",  "人年",   "小时/年", "岁",     "个/人"};
  std::string folded = foldedWidth(trimmed(text));
  std::string_view bare = trimmed(folded);
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"(", ")"}, {"[", "]"}, {"【", "】"}}) {
    if (bare.size() > open.size() + close.size() && bare.starts_with(open) && bare.ends_with(close))
      bare = trimmed(bare.substr(open.size(), bare.size() - open.size() - close.size()));
  }
  for (const std::string_view head : {"单位：", "单位:", "单位"})
    if (bare.starts_with(head)) bare = trimmed(bare.substr(head.size()));
  return std::find(std::begin(kUnits), std::end(kUnits), bare) != std::end(kUnits);
}

std::pair<std::string, std::string> withoutUnit(std::string_view name) {
  const std::string_view text = trimmed(name);
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kBrackets{
      {{"(", ")"}, {"（", "）"}, {"[", "]"}, {"【", "】"}, {"（", ")"}, {"(", "）"}}};
  for (const auto& [open, close] : kBrackets) {
    if (!text.ends_with(close)) continue;
    const std::size_t at = text.rfind(open);
    if (at == std::string_view::npos || at == 0) continue;
    std::string_view inside = text.substr(at + open.size(), text.size() - at - open.size() - close.size());
    for (const std::string_view head : {"单位：", "单位:", "单位"})
      if (inside.starts_with(head)) inside = trimmed(inside.substr(head.size()));
    if (isUnitText(inside)) return {std::string(trimmed(text.substr(0, at))), std::string(inside)};
  }
  for (const std::string_view mark : {"/", "／", "，", ",", "_", " "}) {
    const std::size_t at = text.rfind(mark);
    if (at == std::string_view::npos || at == 0) continue;
    const std::string_view behind = trimmed(text.substr(at + mark.size()));
    if (isUnitText(behind)) return {std::string(trimmed(text.substr(0, at))), std::string(behind)};
  }
  return {std::string(text), {}};
}

std::string yearOf(std::string_view text) {
  const std::string folded = foldedWidth(trimmed(text));
  std::string_view year = trimmed(folded);
  for (const std::string_view tail : {"年度", "年末", "年底", "年", ".0"})
    if (year.size() > tail.size() && year.ends_with(tail)) {
      year.remove_suffix(tail.size());
      break;
    }
  year = trimmed(year);
  const auto number = year.size() == 4 ? parseInteger(year) : std::nullopt;
  return number && *number >= 1900 && *number <= 2100 ? std::string(year) : std::string();
}

std::string yearNamed(std::string_view text) {
  const std::string folded = foldedWidth(text);
  const std::string_view whole = folded;
  constexpr std::string_view kYear = "年";
  std::string found;
  const auto closesSpan = [](std::string_view front) {  // 2016—2017年, 2016至2017年
    const std::size_t at = front.find_last_of("0123456789");
    return at != std::string_view::npos && at >= 3 && front.size() < at + 8 && !yearOf(front.substr(at - 3, 4)).empty();
  };
  for (std::size_t at = whole.find(kYear); at != std::string_view::npos; at = whole.find(kYear, at + 1)) {
    const std::string_view before = trimmed(whole.substr(0, at));
    if (before.size() < 4) continue;
    const std::string_view digits = before.substr(before.size() - 4);
    const bool longer = before.size() > 4 && before[before.size() - 5] >= '0' && before[before.size() - 5] <= '9';
    const std::string year = longer ? std::string() : yearOf(digits);
    // 2018年1月12日 says when it was filled in.
    const std::string_view behind = trimmed(whole.substr(at + kYear.size()));
    const std::size_t month = behind.find_first_not_of("0123456789 ");
    const bool day = month != 0 && month != std::string_view::npos && behind.substr(month).starts_with("月");
    if (year.empty() || day) continue;
    if (closesSpan(before.substr(0, before.size() - 4))) return {};
    if (!found.empty() && found != year) return {};
    found = year;
  }
  return found;
}

std::string titleYearOf(const FileFacts& facts) {
  for (const FileNote& note : facts.notes)
    if (note.key == "title_year" && !note.arguments.empty()) return note.arguments.front();
  return yearNamed(facts.sheet);
}

std::string rangeText(std::size_t firstColumn, std::int64_t firstRow, std::size_t lastColumn, std::int64_t lastRow) {
  const auto letters = [](std::size_t column) {
    std::string name;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
      name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return name;
  };
  return letters(firstColumn) + std::to_string(firstRow) + ':' + letters(lastColumn) + std::to_string(lastRow);
}

}  // namespace hz
