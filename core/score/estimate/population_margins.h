// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "data/survey.h"
#include "survey/codebook/codebook.h"
#include "survey/framework/framework.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace hz::score {

/// Questions of the instrument that the population sheet is broken down by.
inline constexpr const char* kAgeQuestion = "age";
inline constexpr const char* kSexQuestion = "sex";

/// A category of a margin: persons of the population beside respondents of the sample.
struct MarginCategory {
  std::string code;  ///< "3"; age*sex: "3*1"; community: its code; group: "1" members, "0" others; merged: "1+2"
  LocalizedText name;
  double persons = 0;
  std::uint32_t respondents = 0;  ///< unweighted
};

struct PopulationMargin {
  std::string name;  ///< as in CalibrationOptions::margins
  std::vector<MarginCategory> categories;
  double persons() const;  ///< of all categories
};

/// "Age", "年龄 × 性别" …
LocalizedText marginLabel(const std::string& name, const Codebook& codebook, const Framework& framework);

/// Margins that the population sheet gives for some community, in the order age, sex, age*sex, community, groups.
std::vector<std::string> offeredMargins(const Survey& survey, const Codebook& codebook, const Framework& framework);

/// The population sheet by community and wave.
class PopulationSheet {
 public:
  explicit PopulationSheet(const Survey& survey);
  const std::vector<PopulationCell>& cells(std::uint32_t wave, std::uint32_t community) const;

 private:
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<PopulationCell>> m_cells;
};

/// Persons by category of one margin, summed over communities of a wave. Totals of the sheet itself win over sums of
/// its finer rows. Throws Fault: MarginMissing and PersonsMissing name the margin, community and wave the sheet
/// does not know; MarginUnknown.
PopulationMargin populationMargin(const Survey& survey, const PopulationSheet& sheet, const Codebook& codebook,
                                  const Framework& framework, const std::string& name, std::uint32_t wave,
                                  const std::vector<std::uint32_t>& communities);

/// Code of the category of every respondent of some rows; "" = not known (no answer, or in none of the groups that
/// decide it).
std::vector<std::string> marginCodes(const Survey& survey, const Codebook& codebook, const Framework& framework,
                                     const std::string& name, const std::vector<std::uint32_t>& rows);

/// Counts respondents (by code, "" is skipped) into the categories and returns the category of each, −1 = unknown.
/// A category that only one side has, persons or respondents, is refused by Fault(CategoryEmpty,
/// PersonsNone) naming margin, category and `place`; with `merge` it joins the category before it (or,
/// first, the one after it) instead.
std::vector<std::int32_t> matchCategories(PopulationMargin& margin, const std::vector<std::string>& codes, bool merge,
                                          const std::string& place);

}  // namespace hz::score
