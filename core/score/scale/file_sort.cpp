// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/scale/file_sort.h"

#include "base/fault.h"
#include "base/number.h"
#include "base/text.h"
#include "import/reader.h"
#include "survey/codebook/codebook.h"
#include "survey/codebook/role_names.h"
#include "survey/framework/framework_code.h"
#include "survey/framework/sheets.h"
#include "survey/framework/units.h"

#include <algorithm>
#include <set>

namespace hz::score {
namespace {

constexpr std::size_t kMostRows = 5000;     ///< more are no communities
constexpr double kFarBelow = -1e9;          ///< of a statistic that may be negative, a growth
constexpr std::size_t kMostOfASheet = 100;  ///< columns

/// Where a table says for which community and wave a row is; −1 = it does not.
int columnOf(const std::vector<std::string>& columns, QuestionRole role) {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const std::string& column) { return survey::isUsualColumn(column, role); });
  return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

/// Most columns are those of a list of communities, of hours or of the population.
bool hasSheetColumns(const std::vector<std::string>& columns) {
  using survey::SheetKind;
  const auto kind = survey::recogniseSheet(columns, survey::Codebook{}, survey::Framework{});
  if (!kind || *kind == SheetKind::Responses || *kind == SheetKind::Statistics) return false;
  const auto codes = survey::matchSheetColumns(*kind, columns, survey::Codebook{}, survey::Framework{});
  const auto known = std::count_if(codes.begin(), codes.end(), [](const std::string& code) { return !code.empty(); });
  return 2 * known >= static_cast<std::ptrdiff_t>(columns.size());
}

/// Reads the rows of what may be a sheet of statistics.
class SheetRows {
 public:
  SheetRows(const std::vector<std::string>& columns, int community, int wave)
      : m_community(static_cast<std::size_t>(community)),
        m_wave(wave < 0 ? m_community : static_cast<std::size_t>(wave)),
        m_numbers(columns.size()) {}
  /// False where the rows are no longer those of a sheet.
  bool take(const RawBatch& raw) {
    for (std::size_t row = 0; row < raw.rows(); ++row) {
      const std::string key =
          std::string(trimmed(raw.cell(row, m_community))) + '\n' + std::string(trimmed(raw.cell(row, m_wave)));
      if (!m_keys.insert(key).second || m_keys.size() > kMostRows) return false;
      for (std::size_t c = 0; c < raw.columns && c < m_numbers.size(); ++c) {
        const std::string_view cell = trimmed(raw.cell(row, c));
        if (cell.empty() || c == m_community || c == m_wave) continue;
        const auto number = parseNumber(foldedWidth(cell));
        if (!number) return false;
        ++m_numbers[c].filled;
        m_numbers[c].negative = m_numbers[c].negative || *number < 0;
      }
    }
    return true;
  }
  bool isNumber(std::size_t column) const { return m_numbers[column].filled > 0; }
  bool hasNegative(std::size_t column) const { return m_numbers[column].negative; }
  std::size_t rows() const { return m_keys.size(); }

 private:
  struct Numbers {
    std::size_t filled = 0;
    bool negative = false;
  };
  std::size_t m_community, m_wave;
  std::vector<Numbers> m_numbers;
  std::set<std::string> m_keys;
};

/// The statistics of a sheet that has a row for each community; none where the file is no such sheet.
std::vector<survey::StatisticDefinition> statisticsOf(TableReader& reader, Progress& progress) {
  const FileFacts& facts = reader.facts();
  const int community = columnOf(facts.columns, QuestionRole::Community);
  const bool isPersonal = columnOf(facts.columns, QuestionRole::Respondent) >= 0;
  if (community < 0 || isPersonal || facts.columns.size() > kMostOfASheet) return {};
  SheetRows sheet(facts.columns, community, columnOf(facts.columns, QuestionRole::Wave));
  RawBatch raw;
  while (reader.next(raw)) {
    progress.report(reader.position(), facts.size);
    if (!sheet.take(raw)) return {};
  }
  std::vector<survey::StatisticDefinition> statistics;
  std::set<std::string> names, codes;
  for (std::size_t c = 0; c < facts.columns.size() && sheet.rows() > 1; ++c) {
    if (!sheet.isNumber(c)) continue;
    const survey::DatedName dated = survey::withoutYear(facts.columns[c]);
    const std::string name = dated.year.empty() ? facts.columns[c] : dated.name;
    if (!names.insert(normalizedLabel(name)).second) continue;
    const bool plain = std::all_of(name.begin(), name.end(), [](unsigned char sign) { return sign < 0x80; });
    const std::string wanted = plain ? name : "s" + std::to_string(statistics.size() + 1);
    survey::StatisticDefinition statistic;
    statistic.code = *codes.insert(survey::freeFrameworkCode(wanted, codes)).first;
    statistic.name = {name, name};
    if (sheet.hasNegative(c)) statistic.lower = kFarBelow;
    statistics.push_back(std::move(statistic));
  }
  return statistics;
}

}  // namespace

SortedFile sortFile(const std::string& path, Progress& progress) {
  SortedFile sorted;
  sorted.path = path;
  try {
    if (survey::isInstrumentFile(path)) {
      sorted.sort = FileSort::Questionnaire;
      return sorted;
    }
    const auto reader = openTable(path, {});
    sorted.columns = reader->facts().columns.size();
    sorted.statistics = statisticsOf(*reader, progress);
    const bool isSheet = !sorted.statistics.empty() || hasSheetColumns(reader->facts().columns);
    sorted.sort = isSheet ? FileSort::Sheet : FileSort::Answers;
  } catch (const Fault& fault) {
    if (fault.code() == FaultCode::Cancelled) throw;
    sorted.sort = FileSort::Unreadable;  // what is wrong is said where it is imported
  }
  return sorted;
}

void addStatistics(survey::Framework& framework, const std::vector<survey::StatisticDefinition>& statistics) {
  std::set<std::string> codes, names;
  for (const survey::Node& node : framework.nodes) codes.insert(node.code);
  for (const auto& known : framework.statistics) {
    codes.insert(known.code);
    names.insert(normalizedLabel(known.name.chinese));
  }
  for (survey::StatisticDefinition statistic : statistics) {
    if (!names.insert(normalizedLabel(statistic.name.chinese)).second) continue;
    statistic.code = *codes.insert(survey::freeFrameworkCode(statistic.code, codes)).first;
    framework.statistics.push_back(std::move(statistic));
  }
}

const SortedFile& definingFile(const std::vector<SortedFile>& files) {
  const SortedFile* best = &files.front();
  const auto rank = [](const SortedFile& file) {
    return file.sort == FileSort::Questionnaire ? 2 : file.sort == FileSort::Answers ? 1 : 0;
  };
  for (const SortedFile& file : files)
    if (std::pair(rank(file), file.columns) > std::pair(rank(*best), best->columns)) best = &file;
  return *best;
}

}  // namespace hz::score
