// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/framework/sheets.h"

#include "base/fault.h"
#include "base/text.h"
#include "survey/codebook/identity_set.h"
#include "survey/codebook/wave.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
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
  IdentitySet<Fingerprint> seen;  ///< keys of records with their file row, 0 = in the project already

  const RawBatch* raw = nullptr;
  std::size_t row = 0;
  RowProblems problems;

  State(SheetKind sheet, std::vector<std::string> names, const Codebook& codebook, const Framework& rules,
        SheetOptions wanted)
      : kind(sheet), columns(std::move(names)), options(std::move(wanted)), framework(rules) {
    codes = matchSheetColumns(kind, columns, codebook, framework, options.mapping);
    domains = domainsOf(framework);
    ages = choicesOf(codebook, "age");
    sexes = choicesOf(codebook, "sex");
    for (const Group& group : framework.groups) groups.add(group.code, group.name);
    checkColumns();
  }

  int column(std::string_view code) const {
    const auto found = std::find(codes.begin(), codes.end(), code);
    return found == codes.end() ? -1 : static_cast<int>(found - codes.begin());
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
    if (column("wave") < 0 && !isWave(options.defaultWave)) throw Fault(FaultCode::WaveMissing, {options.file});
    const auto isStatistic = [&](const std::string& code) { return framework.statistic(code) != nullptr; };
    if (kind == SheetKind::Statistics && std::none_of(codes.begin(), codes.end(), isStatistic))
      throw Fault(FaultCode::NothingRecognised, {options.file, join(columns, ", ")});
  }

  // One cell of the current row.

  std::string_view rawCell(int at) const {
    return at < 0 ? std::string_view() : raw->cell(row, static_cast<std::size_t>(at));
  }
  std::string cell(int at) const { return std::string(trimmed(foldedWidth(rawCell(at)))); }

  Issue issue(IssueCode code, int at, std::vector<std::string> arguments = {}) const {
    const std::string name = at < 0 ? std::string() : columns[static_cast<std::size_t>(at)];
    return {code, raw->fileRows[row], name, std::string(rawCell(at)), std::move(arguments)};
  }
  void reject(IssueCode code, int at, std::vector<std::string> arguments = {}) {
    problems.rejecting.push_back(issue(code, at, std::move(arguments)));
  }

  /// Blank is missing; what is no number is missing too and an issue of the cell.
  double number(int at, bool percent = false) {
    std::string text = cell(at);
    if (percent && text.ends_with('%')) text.pop_back();
    if (trimmed(text).empty()) return kMissing;
    if (const auto value = parseNumber(text)) return *value;
    problems.cells.push_back(issue(IssueCode::NotANumber, at));
    return kMissing;
  }
  double notNegative(int at) {
    const double value = number(at);
    if (value < 0) reject(IssueCode::NumberNegative, at);
    return value;
  }

  std::string community() {
    const int at = column("community");
    const std::string code = cell(at);
    if (code.empty()) {
      reject(IssueCode::CommunityEmpty, at);
    } else if (!options.communities.empty()) {
      if (!options.communities.knows(code)) reject(IssueCode::CommunityUnknown, at);
      return options.communities.codeOf(code);
    }
    return code;
  }

  std::string wave() {
    const int at = column("wave");
    if (at < 0) return options.defaultWave;
    const std::string code(waveOf(cell(at)));
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
      const int at = column(figure.code);
      if (at < 0) continue;
      const double value = number(at, figure.unit.english == "%");
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
          reject(IssueCode::ConstraintBroken, column(figures[i].code),
                 {figures[j].code, shortestNumber(record.values[j])});
      }
    }
  }

  HoursRow hoursRow() {
    HoursRow record{community(), wave(), named("domain", domains), kMissing, kMissing};
    if (cell(column("domain")).empty()) reject(IssueCode::DomainUnknown, column("domain"), {domains.allowed()});
    record.hours = notNegative(column("hours"));
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
    std::string words;
    for (const std::string& part : key) {
      if (!part.empty()) words += (words.empty() ? "" : " ") + part;
    }
    reject(IssueCode::RecordRepeated, -1, {words, earlier == 0 ? "–" : std::to_string(earlier)});
  }

  void checkWidth(SheetBatch& out) {
    const std::uint32_t width = row < raw->widths.size() ? raw->widths[row] : static_cast<std::uint32_t>(raw->columns);
    Issue ragged = issue(IssueCode::CellsMissing, -1);
    if (width < raw->columns) {
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
      RejectedRow rejected{raw->fileRows[row], {}, std::move(problems.rejecting)};
      for (std::size_t i = 0; i < raw->columns; ++i) rejected.cells.emplace_back(raw->cell(row, i));
      out.rejected.push_back(std::move(rejected));
    }
    problems = {};
  }

  void codeRow(SheetBatch& out) {
    ++out.rowsRead;
    switch (kind) {
      case SheetKind::Statistics: {
        StatisticsRow record = statisticsRow();
        claim({record.community, record.wave});
        return settle(std::move(record), out.statistics, out);
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
  m_state->seen.insert(fingerprint(key), 0);
}

std::vector<std::string> SheetCoder::unusedColumns() const {
  std::vector<std::string> unused;
  for (std::size_t i = 0; i < m_state->columns.size(); ++i) {
    if (m_state->codes[i].empty()) unused.push_back(m_state->columns[i]);
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
