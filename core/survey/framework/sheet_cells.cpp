// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/framework/sheet_cells.h"

#include "base/text.h"
#include "import/table_layout.h"

#include <fmt/format.h>

#include <cmath>

namespace hz::survey {
namespace {

Mapping namesOf(const std::vector<std::string>& columns) {
  Mapping names;
  for (const std::string& column : columns) names.push_back({column, "", 0, "", ""});
  return names;
}

/// Without the noise of a binary quotient: 204300 yuan are 20.43 times 10,000.
double quotient(double value, double factor) {
  return factor == 1 ? value : parseNumber(fmt::format("{:.15g}", value / factor)).value_or(value / factor);
}

}  // namespace

SheetCells::SheetCells(const std::vector<std::string>& columns, const std::vector<ColumnForm>& forms,
                       const std::vector<std::string>& units)
    : m_names(namesOf(columns)), m_forms(forms), m_findings(m_names) {
  for (std::size_t c = 0; c < columns.size(); ++c) {
    std::string unit = withoutUnit(columns[c]).second;
    const std::string_view given = c < units.size() ? std::string_view(units[c]) : std::string_view();
    const bool said = given.starts_with('=');
    if (said || unit.empty()) unit = given.substr(said ? 1 : 0);
    m_saidUnits.push_back(said);
    m_units.push_back(unitScale(unit));
    m_unitTexts.push_back(unit);
  }
}

double SheetCells::inUnit(std::size_t column, const WrittenNumber& number, const StatisticDefinition& figure,
                          Reading& reading) {
  using enum UnitScale::Measure;
  const auto wanted = unitScale(figure.unit.chinese.empty() ? figure.unit.english : figure.unit.chinese);
  const bool percent = wanted && wanted->measure == Percent, share = !percent && figure.upper <= 1;
  if (number.unit == "%") {
    if (percent) return number.value;
    if (share) return quotient(number.value, 100);
    reading.problem = IssueCode::PercentUnclear;
    return kMissing;
  }
  if (number.unit == "‰" && (percent || share)) {
    const double value = quotient(number.value, percent ? 10 : 1000);
    noteConverted(column, "‰", figure, number.value, value);
    return value;
  }
  const auto& own = m_units[column];
  if (percent) {
    const ColumnForm form = column < m_forms.size() ? m_forms[column] : ColumnForm{};
    // A percentage and a share in one column: which is meant?
    if (form.percent && !m_saidUnits[column] && std::abs(number.value) <= 1 && number.value != 0) {
      reading.problem = IssueCode::PercentUnclear;
      return kMissing;
    }
    const double value = own && own->measure == Percent ? quotient(number.value, 1 / own->factor) : number.value;
    if (m_saidUnits[column]) {
      noteConverted(column, m_unitTexts[column], figure, number.value, value);
      return value;
    }
    Fractions& fractions = m_fractions[column];
    ++fractions.all;
    fractions.within += std::abs(value) <= 1 ? 1 : 0;
    fractions.largest = std::max(fractions.largest, std::abs(value));
    return value;
  }
  if (share && own && own->measure == Percent) {
    const double value = quotient(number.value * own->factor, 100);
    if (m_saidUnits[column]) noteConverted(column, m_unitTexts[column], figure, number.value, value);
    return value;
  }
  // A unit of the cell itself counts more than that of its column; a magnitude alone is no figure in any unit.
  auto scale = number.unit.empty() ? own : unitScale(number.unit);
  if (number.scaled && number.unit.empty()) scale = wanted ? std::optional(UnitScale{wanted->measure, 1}) : scale;
  if (!scale || !wanted || scale->measure != wanted->measure || scale->factor == wanted->factor) return number.value;
  const double value = quotient(number.value, wanted->factor / scale->factor);
  const std::string unit = number.unit.empty() && !m_unitTexts[column].empty() && !number.scaled ? m_unitTexts[column]
                           : number.unit.empty() ? std::string(scale->measure == Money ? "元" : "1")
                                                 : std::string(number.unit);
  noteConverted(column, unit, figure, number.value, value);
  return value;
}

/// The first one of a column is its example.
void SheetCells::noteConverted(std::size_t column, const std::string& unit, const StatisticDefinition& figure,
                               double written, double value) {
  auto& converted = m_converted[column];
  if (converted.empty() && written != value)
    converted = {unit, figure.unit.english, shortestNumber(written), shortestNumber(value)};
}

SheetCells::Reading SheetCells::number(std::size_t column, std::string_view cell, const StatisticDefinition* figure) {
  Reading reading;
  const std::string_view text = trimmed(cell);
  if (text.empty()) return reading;
  const ColumnForm form = column < m_forms.size() ? m_forms[column] : ColumnForm{};
  const auto number = readNumber(text, form);
  if (!number) {
    if (isMissingMark(text)) {
      m_findings.missingWord(static_cast<int>(column), text);
    } else if (isOpenNumber(text, form)) {
      reading.problem = IssueCode::NumberUnclear;
      reading.arguments = {shortestNumber(readNumber(text, DecimalMark::Point)->value),
                           shortestNumber(readNumber(text, DecimalMark::Comma)->value)};
    } else {
      reading.problem = IssueCode::NotANumber;
    }
    return reading;
  }
  reading.value = figure == nullptr ? number->value : inUnit(column, *number, *figure, reading);
  if (!isMissing(reading.value) && !parseNumber(text) && number->unit != "%")
    m_findings.writtenNumber(static_cast<int>(column), withoutGuard(text), reading.value);
  return reading;
}

void SheetCells::addTo(std::vector<Issue>& issues) const {
  m_findings.addTo(issues);
  for (const auto& [column, converted] : m_converted) {
    const std::string& name = m_names[column].column;
    issues.push_back({IssueCode::UnitsConverted, 0, name, name, converted});
  }
  for (const auto& [column, fractions] : m_fractions) {
    if (fractions.within < fractions.all || fractions.largest == 0) continue;
    const std::string& name = m_names[column].column;
    issues.push_back({IssueCode::FractionOfPercent, 0, name, name, {shortestNumber(fractions.largest)}});
  }
}

}  // namespace hz::survey
