// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/issue.h"
#include "import/number_form.h"
#include "survey/codebook/column_findings.h"
#include "survey/framework/framework.h"
#include "survey/framework/units.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::survey {

/// Reads the numbers of a sheet: by the form of each column, in the unit of the figure.
class SheetCells {
 public:
  /// `units`: parallel to the columns; a unit counts where the name of its column has none, "=share" in any case.
  SheetCells(const std::vector<std::string>& columns, const std::vector<ColumnForm>& forms,
             const std::vector<std::string>& units);

  struct Reading {
    double value = kMissing;
    std::optional<IssueCode> problem;
    std::vector<std::string> arguments;
  };
  /// `figure`: what the number is of; null = a plain number. Blank cells and words for missing values are missing.
  Reading number(std::size_t column, std::string_view cell, const StatisticDefinition* figure);
  /// As its header or a row of units names it; "" = it has none.
  const std::string& unitOf(std::size_t column) const { return m_unitTexts[column]; }
  /// Of all rows so far.
  void addTo(std::vector<Issue>& issues) const;

 private:
  struct Fractions {
    std::uint64_t within = 0, all = 0;
    double largest = 0;
  };
  void noteConverted(std::size_t column, const std::string& unit, const StatisticDefinition& figure, double written,
                     double value);
  double inUnit(std::size_t column, const WrittenNumber& number, const StatisticDefinition& figure, Reading& reading);
  Mapping m_names;
  const std::vector<ColumnForm>& m_forms;
  std::vector<std::optional<UnitScale>> m_units;
  std::vector<std::string> m_unitTexts;
  std::vector<bool> m_saidUnits;  ///< a person gave it
  ColumnFindings m_findings;
  std::map<std::size_t, Fractions> m_fractions;  ///< of figures in % without a sign
  std::map<std::size_t, std::vector<std::string>> m_converted;
};

}  // namespace hz::survey
