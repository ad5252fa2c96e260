// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/framework/sheets.h"

#include "base/fault.h"
#include "base/number.h"
#include "base/text.h"
#include "import/table_layout.h"
#include "survey/codebook/cell_words.h"
#include "survey/codebook/identity_set.h"
#include "survey/codebook/row_issues.h"
#include "survey/codebook/wave.h"
#include "survey/framework/sheet_cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <set>

namespace hz::survey {
namespace {

/// Codes of a closed set, found by code or by name in either language.
class Names {
 public:
  void add(const std::string& code, const LocalizedText& name) {
    m_codes.push_back(code);
    for (const std::string& text : {code, name.english, name.chinese}) {
      if (const std::string label = normalizedLabel(text); !label.empty()) m_byName.emplace(label, code);
    }
  }
  const std::string* find(std::string_view text) const {
    if (const auto code = std::find(m_codes.begin(), m_codes.end(), text); code != m_codes.end()) return &*code;
    const auto found = m_byName.find(normalizedLabel(text));
    return found == m_byName.end() ? nullptr : &found->second;
  }
  std::string allowed() const { return join(m_codes, ", "); }

 private:
  std::vector<std::string> m_codes;
  std::map<std::string, std::string> m_byName;
};

Names choicesOf(const Codebook& codebook, std::string_view code) {
  Names names;
  const Question* question = codebook.find(code);
  if (question == nullptr) return names;
  for (const Choice& choice : codebook.choices(*question).choices) {
    if (choice.missing == MissingKind::None) names.add(choice.code, choice.label);
  }
  return names;
}

Names domainsOf(const Framework& framework) {
  Names names;
  for (const ImbalanceDefinition& imbalance : framework.imbalances) {
    const auto* narrow = std::get_if<NarrownessImbalance>(&imbalance.kind);
    if (narrow == nullptr) continue;
    for (std::size_t i = 0; i < narrow->domains.size(); ++i) {
      names.add(narrow->domains[i], i < narrow->domainNames.size() ? narrow->domainNames[i] : LocalizedText{});
    }
  }
  return names;
}

std::string rangeText(const StatisticDefinition& figure) {
  if (figure.positive) return "> 0";
  if (isMissing(figure.upper)) return "≥ " + shortestNumber(figure.lower);
  return shortestNumber(figure.lower) + "–" + shortestNumber(figure.upper);
}

Fingerprint fingerprint(const std::vector<std::string>& key) {
  Fingerprint print;
  for (const std::string& part : key) print.add(part);
  return print;
}

/// What became of one row: problems that reject it and problems of single cells.
struct RowProblems {
  std::vector<Issue> rejecting;
  std::vector<Issue> cells;
};

}  // namespace

struct SheetCoder::State {
  SheetKind kind{};
  std::vector<std::string> columns;
  std::vector<std::string> codes;  ///< per column
  SheetOptions options;
  const Framework& framework;
  Names domains, ages, sexes, groups;
  SheetCells cells;
  std::vector<std::string> years;                 ///< waves that have columns of their own
  std::string year;                               ///< the one that is read
  std::set<std::string> knownUnits, populations;  ///< "community wave" in the project as a whole; figures of persons
  std::map<std::string, std::string> spellings;   ///< communityKey → the spelling that came first
  std::map<std::string, std::string> merged;      ///< spelling → what it was taken for
  std::map<std::string, std::vector<std::string>> implausible;  ///< column → first value, what is usual
  IdentitySet<Fingerprint> seen;  ///< keys of records with their file row, 0 = in the project already

  std::vector<int> unitColumns;  ///< per column: the column behind it that holds the unit of each cell, or −1

  const RawBatch* raw = nullptr;
  std::size_t row = 0;
  RowProblems problems;

  State(SheetKind sheet, std::vector<std::string> names, const Codebook& codebook, const Framework& rules,
        SheetOptions wanted)
      : kind(sheet),
        columns(std::move(names)),
        options(std::move(wanted)),
        framework(rules),
        cells(columns, options.forms, options.units) {
    codes = matchSheetColumns(kind, columns, codebook, framework, options.mapping);
    domains = domainsOf(framework);
    ages = choicesOf(codebook, "age");
    sexes = choicesOf(codebook, "sex");
    for (const Group& group : framework.groups) groups.add(group.code, group.name);
    for (const ImbalanceDefinition& imbalance : framework.imbalances)
      if (const auto* narrow = std::get_if<NarrownessImbalance>(&imbalance.kind))
        populations.insert(narrow->population);
    for (const std::string& code : codes) {
      const std::size_t at = code.find('@');
      if (at != std::string::npos && std::find(years.begin(), years.end(), code.substr(at + 1)) == years.end())
        years.push_back(code.substr(at + 1));
    }
    std::sort(years.begin(), years.end());
    findUnitColumns();
    checkColumns();
  }

  int column(std::string_view code) const {
    const auto found = std::find(codes.begin(), codes.end(), code);
    return found == codes.end() ? -1 : static_cast<int>(found - codes.begin());
  }

  /// "单位" behind a figure, as offices fill in tables where each number has a unit of its own.
  void findUnitColumns() {
    unitColumns.assign(columns.size(), -1);
    for (std::size_t c = 1; kind == SheetKind::Statistics && c < columns.size(); ++c) {
      std::string name = columns[c];
      if (const std::size_t mark = name.rfind('_'); mark != std::string::npos) name.resize(mark);  // the second one
      const std::string key = normalizedLabel(name);
      const bool named = key == "单位" || key == "计量单位" || key == "unit";
      if (named && codes[c].empty() && !codes[c - 1].empty()) unitColumns[c - 1] = static_cast<int>(c);
    }
  }
  bool isUnitColumn(std::size_t at) const {
    return std::find(unitColumns.begin(), unitColumns.end(), static_cast<int>(at)) != unitColumns.end();
  }
  /// A plain number with the unit that stands beside it.
  std::string withUnit(int at) const {
    std::string text(trimmed(rawCell(at)));
    const int beside = unitColumns[static_cast<std::size_t>(at)];
    if (beside < 0 || !parseNumber(text)) return text;
    const std::string_view unit = trimmed(rawCell(beside));
    return isUnitText(unit) ? text + std::string(unit) : text;
  }

  void checkColumns() const {
    if (kind == SheetKind::Responses) throw Fault(FaultCode::Internal, {"responses are no sheet of figures"});
    std::vector<std::string> lacking;
    for (const auto& oneOf : sheetDescriptor(kind).needed) {
      const bool there = std::any_of(oneOf.begin(), oneOf.end(), [&](auto code) { return column(code) >= 0; });
      if (!there) lacking.emplace_back(oneOf.front());
    }
    if (!lacking.empty()) throw Fault(FaultCode::ColumnsMissing, {options.file, join(lacking, ", ")});
    if (kind == SheetKind::Communities) return;
    if (column("wave") < 0 && years.empty() && !isWave(options.defaultWave))
      throw Fault(FaultCode::WaveMissing, {options.file});
    const auto isStatistic = [&](const std::string& code) {
      return framework.statistic(code.substr(0, code.find('@'))) != nullptr;
    };
    if (kind == SheetKind::Statistics && std::none_of(codes.begin(), codes.end(), isStatistic))
      throw Fault(FaultCode::NothingRecognised, {options.file, join(columns, ", ")});
  }

  // One cell of the current row.

  std::string_view rawCell(int at) const {
    return at < 0 ? std::string_view() : raw->cell(row, static_cast<std::size_t>(at));
  }
  std::string cell(int at) const { return std::string(withoutGuard(foldedWidth(rawCell(at)))); }

  Issue issue(IssueCode code, int at, std::vector<std::string> arguments = {}) const {
    const std::string name = at < 0 ? std::string() : columns[static_cast<std::size_t>(at)];
    return {code, raw->fileRows[row], name, std::string(rawCell(at)), std::move(arguments)};
  }
  void reject(IssueCode code, int at, std::vector<std::string> arguments = {}) {
    problems.rejecting.push_back(issue(code, at, std::move(arguments)));
  }

  /// Blank is missing; what is no number is missing too and an issue of the cell.
  double number(int at, const StatisticDefinition* figure = nullptr) {
    if (at < 0) return kMissing;
    const SheetCells::Reading reading = cells.number(static_cast<std::size_t>(at), withUnit(at), figure);
    if (reading.problem) problems.cells.push_back(issue(*reading.problem, at, reading.arguments));
    return reading.value;
  }
  void doubt(int at, double value, const char* usual) {
    implausible.emplace(columns[static_cast<std::size_t>(at)], std::vector<std::string>{shortestNumber(value), usual});
  }
  double notNegative(int at) {
    const double value = number(at);
    if (value < 0) reject(IssueCode::NumberNegative, at);
    return value;
  }

  /// 合计, 小计, Mean, "注：…": never a community, whatever the list says of others.
  bool isTotal() {
    const int at = column(kind == SheetKind::Communities ? "code" : "community");
    std::string text = cell(at);
    int where = at;
    for (std::size_t c = 0; c < raw->columns && text.empty(); ++c) {
      text = cell(static_cast<int>(c));
      where = static_cast<int>(c);
    }
    const bool known = where == at && !options.communities.empty() && options.communities.knows(text);
    if (known || !isTotalWord(text)) return false;
    reject(IssueCode::RowIsTotal, where);
    return true;
  }

  std::string community() {
    const int at = column("community");
    std::string code = cell(at);
    if (isMissingMark(code)) code.clear();
    if (code.empty()) {
      reject(IssueCode::CommunityEmpty, at);
    } else if (!options.communities.empty()) {
      if (!options.communities.knows(code)) reject(IssueCode::CommunityUnknown, at);
      return options.communities.codeOf(code);
    } else {
      const std::string named = options.communities.codeOf(code);
      const std::string& first = spellings.emplace(communityKey(named), named).first->second;
      if (first != code) merged.emplace(code, first);
      return first;
    }
    return code;
  }

  std::string wave() {
    if (!year.empty()) return year;
    const int at = column("wave");
    if (at < 0) return options.defaultWave;
    const std::string code = waveNamed(cell(at));
    if (!isWave(code)) reject(IssueCode::WaveInvalid, at);
    return code;
  }

  /// Code of a closed set; "" when blank. An unknown one rejects the row: it would count where it does not belong.
  std::string named(std::string_view what, const Names& names) {
    const int at = column(what);
    const std::string text = cell(at);
    if (text.empty()) return {};
    if (const std::string* code = names.find(text)) return *code;
    reject(what == "domain" ? IssueCode::DomainUnknown : IssueCode::StatisticOutOfRange, at, {names.allowed()});
    return text;
  }

  // One row.

  StatisticsRow statisticsRow() {
    StatisticsRow record{community(), wave(), std::vector<double>(framework.statistics.size(), kMissing)};
    for (std::size_t i = 0; i < framework.statistics.size(); ++i) {
      const StatisticDefinition& figure = framework.statistics[i];
      const int at = column(year.empty() ? figure.code : figure.code + "@" + year);
      if (at < 0) continue;
      const double value = number(at, &figure);
      if (populations.contains(figure.code) && value > 0 && value != std::floor(value)) doubt(at, value, "1, 2, 3 …");
      if (populations.contains(figure.code) && value > 0 && cells.unitOf(static_cast<std::size_t>(at)) == "户")
        doubt(at, value, "人 ≠ 户");
      record.values[i] = value;
      if (value < 0 && figure.lower >= 0) {
        reject(IssueCode::NumberNegative, at);
      } else if ((figure.positive && value <= 0) || value < figure.lower || value > figure.upper) {
        reject(IssueCode::StatisticOutOfRange, at, {rangeText(figure)});
      }
    }
    checkConstraints(record);
    return record;
  }

  void checkConstraints(const StatisticsRow& record) {
    const std::vector<StatisticDefinition>& figures = framework.statistics;
    for (std::size_t i = 0; i < figures.size(); ++i) {
      if (figures[i].atMost.empty()) continue;
      for (std::size_t j = 0; j < figures.size(); ++j) {
        if (figures[j].code == figures[i].atMost && record.values[i] > record.values[j])
          reject(IssueCode::ConstraintBroken, column(year.empty() ? figures[i].code : figures[i].code + "@" + year),
                 {figures[j].code, shortestNumber(record.values[j])});
      }
    }
  }

  HoursRow hoursRow() {
    HoursRow record{community(), wave(), named("domain", domains), kMissing, kMissing};
    if (cell(column("domain")).empty()) reject(IssueCode::DomainUnknown, column("domain"), {domains.allowed()});
    record.hours = notNegative(column("hours"));
    if (record.hours > 8784) doubt(column("hours"), record.hours, "≤ 8784");
    record.present = number(column("present"));
    if (!isMissing(record.present) && record.present != 0 && record.present != 1)
      reject(IssueCode::StatisticOutOfRange, column("present"), {"0, 1"});
    return record;
  }

  PopulationRow populationRow() {
    PopulationRow record{community(), wave(), {}, {}, {}, kMissing};
    record.age = named("age", ages);
    record.sex = named("sex", sexes);
    record.group = named("group", groups);
    record.persons = notNegative(column("persons"));
    if (record.persons > 0 && record.persons != std::floor(record.persons))
      doubt(column("persons"), record.persons, "1, 2, 3 …");
    return record;
  }

  CommunityRow communityRow() {
    CommunityRow record{cell(column("code")), {}};
    if (record.code.empty()) reject(IssueCode::CommunityEmpty, column("code"));
    record.name = {std::string(trimmed(rawCell(column("name_en")))), std::string(trimmed(rawCell(column("name_zh"))))};
    return record;
  }

  /// The first record of a key wins (resources/help/en/rules.md, "Community statistics"); a rejected row
  /// claims no key.
  void claim(const std::vector<std::string>& key) {
    if (options.strict && !problems.cells.empty())
      reject(IssueCode::RowStrict, -1, {std::to_string(problems.cells.size())});
    if (!problems.rejecting.empty()) return;
    const std::int64_t earlier = seen.insert(fingerprint(key), raw->fileRows[row]);
    if (earlier < 0) return;
    refuseRepeated(key, earlier);
  }

  /// Figures of a community can come in several tables: what is there already is the same figure, not the same row.
  void claimFigures(const StatisticsRow& record) {
    if (knownUnits.contains(record.community + '\x1F' + record.wave)) {
      if (problems.rejecting.empty()) refuseRepeated({record.community, record.wave}, 0);
      return;
    }
    bool any = false;
    for (std::size_t i = 0; i < record.values.size(); ++i) {
      if (isMissing(record.values[i]) || !problems.rejecting.empty()) continue;
      any = true;
      claim({record.community, record.wave, framework.statistics[i].code});
    }
    if (!any) claim({record.community, record.wave});
  }

  void refuseRepeated(const std::vector<std::string>& key, std::int64_t earlier) {
    std::string words;
    for (const std::string& part : key) {
      if (!part.empty()) words += (words.empty() ? "" : " ") + part;
    }
    reject(IssueCode::RecordRepeated, -1, {words, earlier == 0 ? "–" : std::to_string(earlier)});
  }

  void checkWidth(SheetBatch& out) {
    const std::uint32_t width = row < raw->widths.size() ? raw->widths[row] : static_cast<std::uint32_t>(raw->columns);
    Issue ragged = issue(IssueCode::CellsMissing, -1);
    if (raw->shape(row) == RawBatch::Shape::Joined) {
      ragged.code = IssueCode::CellsJoined;
      ragged.value = longestCell(*raw, row).substr(0, 60);
    } else if (raw->shape(row) == RawBatch::Shape::Cut) {
      ragged.value = std::to_string(filledCells(*raw, row));
      ragged.arguments = {std::to_string(raw->columns)};
    } else if (width < raw->columns) {
      ragged.value = std::to_string(width);
      ragged.arguments = {std::to_string(raw->columns)};
    } else if (width > raw->columns) {
      ragged.code = IssueCode::CellsExtra;
      ragged.value = row < raw->extras.size() ? raw->extras[row] : std::string();
      std::replace(ragged.value.begin(), ragged.value.end(), RawBatch::kCellSeparator, ' ');
      ragged.arguments = {std::to_string(width - raw->columns)};
    } else {
      return;
    }
    out.issues.push_back(std::move(ragged));
  }

  /// Keeps the record, or the row verbatim with its reasons.
  template <class Record>
  void settle(Record record, std::vector<Record>& accepted, SheetBatch& out) {
    out.cellsInvalid += problems.rejecting.empty() ? problems.cells.size() : 0;
    if (problems.rejecting.empty()) {
      accepted.push_back(std::move(record));
      out.fileRows.push_back(raw->fileRows[row]);
      checkWidth(out);
      std::move(problems.cells.begin(), problems.cells.end(), std::back_inserter(out.issues));
    } else {
      return rejectRow(out);
    }
    problems = {};
  }

  void rejectRow(SheetBatch& out) {
    RejectedRow rejected{raw->fileRows[row], {}, std::move(problems.rejecting)};
    for (std::size_t i = 0; i < raw->columns; ++i) rejected.cells.emplace_back(raw->cell(row, i));
    out.rejected.push_back(std::move(rejected));
    problems = {};
  }

  void codeRow(SheetBatch& out) {
    ++out.rowsRead;
    if (raw->shape(row) == RawBatch::Shape::TooLong)
      reject(IssueCode::CellsTooMany, -1, {std::to_string(raw->widths[row]), std::to_string(raw->columns)});
    if (raw->shape(row) == RawBatch::Shape::TooShort) {
      reject(IssueCode::CellsTooFew, -1, {std::to_string(raw->columns)});
      problems.rejecting.back().value = std::to_string(raw->widths[row]);
    }
    if (isTotal() || !problems.rejecting.empty()) return rejectRow(out);
    switch (kind) {
      case SheetKind::Statistics: {
        for (std::size_t k = 0; k < std::max<std::size_t>(1, years.size()); ++k) {
          if (k > 0) ++out.rowsRead;
          if (!years.empty()) year = years[k];
          StatisticsRow record = statisticsRow();
          claimFigures(record);
          settle(std::move(record), out.statistics, out);
        }
        return;
      }
      case SheetKind::Hours: {
        HoursRow record = hoursRow();
        claim({record.community, record.wave, record.domain});
        return settle(std::move(record), out.hours, out);
      }
      case SheetKind::Population: {
        PopulationRow record = populationRow();
        claim({record.community, record.wave, record.age, record.sex, record.group});
        return settle(std::move(record), out.population, out);
      }
      case SheetKind::Communities: {
        CommunityRow record = communityRow();
        claim({record.code});
        return settle(std::move(record), out.communities, out);
      }
      case SheetKind::Responses: break;
    }
  }
};

SheetCoder::SheetCoder(SheetKind kind, std::vector<std::string> columns, const Codebook& codebook,
                       const Framework& framework, SheetOptions options)
    : m_state(std::make_unique<State>(kind, std::move(columns), codebook, framework, std::move(options))) {}

SheetCoder::~SheetCoder() = default;

void SheetCoder::addKnown(const std::vector<std::string>& key) {
  if (m_state->kind == SheetKind::Statistics && key.size() == 2)
    m_state->knownUnits.insert(key[0] + '\x1F' + key[1]);
  else
    m_state->seen.insert(fingerprint(key), 0);
  if (!key.empty()) m_state->spellings.emplace(communityKey(key.front()), key.front());
}

std::vector<Issue> SheetCoder::fileIssues() const {
  std::vector<Issue> all;
  m_state->cells.addTo(all);
  const int at = m_state->column("community");
  const std::string community = at < 0 ? std::string() : m_state->columns[static_cast<std::size_t>(at)];
  std::string spellings;
  for (const auto& [text, code] : m_state->merged)
    spellings += (spellings.empty() ? "" : ", ") + text + " \u2192 " + code;
  if (!spellings.empty()) all.push_back({IssueCode::CommunitySpelling, 0, community, community, {spellings}});
  for (const auto& [column, arguments] : m_state->implausible)
    all.push_back({IssueCode::ValueImplausible, 0, column, column, arguments});
  return all;
}

std::vector<std::string> SheetCoder::unusedColumns() const {
  std::vector<std::string> unused;
  for (std::size_t i = 0; i < m_state->columns.size(); ++i) {
    if (m_state->codes[i].empty() && !m_state->isUnitColumn(i)) unused.push_back(m_state->columns[i]);
  }
  return unused;
}

void SheetCoder::code(const RawBatch& raw, SheetBatch& out) {
  out.clear();
  m_state->raw = &raw;
  for (m_state->row = 0; m_state->row < raw.rows(); ++m_state->row) m_state->codeRow(out);
  m_state->raw = nullptr;
}

}  // namespace hz::survey
