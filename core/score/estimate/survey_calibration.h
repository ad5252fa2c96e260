// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "data/survey.h"
#include "score/estimate/population_margins.h"
#include "score/estimate/resampling.h"
#include "stats/design/raking.h"
#include "survey/codebook/codebook.h"
#include "survey/framework/framework.h"
#include "survey/recipe/cube_options.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hz::score {

/// Weights fitted to the population sheet, in the full sample and anew in every replicate: the weight of a respondent
/// is the collected one times a factor that all respondents of a cell share. Post-stratification is raking to one
/// margin (Deming & Stephan 1940; Rao, Wu & Yue 1992 for the replicates).
///
/// Respondents fitted together are a group: a community and wave, or a whole wave with the sum of the populations of
/// the communities in which somebody takes part. Rules:
///  – A respondent without an answer to a margin is not fitted: such respondents keep, in every replicate, the share
///    of the weight they have, and the others reach the totals times theirs. `unknown` says how many there are.
///  – A category that a replicate has not drawn is counted, and its total shared among the others (rakeCells).
///  – Limits are taken from the full sample: median and mean of the fitted weights. After they are cut, weights are
///    fitted and cut again, up to 20 times, cutting last: the totals may be missed, and by how much is said. In
///    replicates a weight is what is cut, not the number of times it was drawn.
///  – A filter is a domain: weights are fitted before it.
class SurveyCalibration {
 public:
  struct Group {
    std::uint32_t wave = 0;
    std::vector<std::size_t> units;  ///< of the survey
    std::string place;               ///< "K01 in 2019", for people
    std::vector<PopulationMargin> margins;
    std::vector<std::uint32_t> rows;     ///< respondents who are fitted, rising
    std::vector<std::uint32_t> unknown;  ///< those with a margin missing
    double persons = 0;
    double lower = 0, upper = 0;  ///< limits of the weights
    RakingResult result;          ///< in the full sample
    double largestError = 0;      ///< max |sum − total| / total that is left in the full sample
    bool trimmed = false;

   private:
    friend class SurveyCalibration;
    RakingTable table;  ///< of the combinations of categories that respondents have
    std::size_t combinations = 0;
    std::vector<std::uint32_t> cellOfRow;          ///< per row, within the group; the last cell holds the unknown
    std::vector<std::uint32_t> combinationOfCell;  ///< one each, or of single respondents where weights are cut
    std::vector<double> base;                      ///< per row, then per unknown
    std::size_t firstCell = 0, cells = 0;          ///< all of them, the last one included
  };

  static bool isWanted(const CubeOptions& options) {
    return options.calibration.method != CalibrationMethod::None || options.calibration.trims();
  }
  /// Whether groups reach over communities, so that respondents outside a range of units matter.
  static bool spansUnits(const CubeOptions& options) { return isWanted(options) && !options.calibration.byCommunity; }

  /// Fits the full sample of every group that has a respondent in the units. `taking` (participants) must be known for
  /// the whole survey where groups span units. Throws Fault: MarginUnknown, MarginMissing, MarginNotAsked,
  /// PersonsMissing (the sheet), CategoryEmpty, PersonsNone, MarginsDiffer, MarginUnanswered,
  /// RakingDiverged, WeightLimits, MarginsNone, MarginsSeveral.
  SurveyCalibration(const Survey& survey, const Codebook& codebook, const Framework& framework,
                    const CubeOptions& options, const std::vector<char>& taking, std::size_t firstUnit,
                    std::size_t unitCount);

  const std::vector<Group>& groups() const { return m_groups; }
  /// Cell of a respondent who takes part.
  std::uint32_t cellOf(std::size_t respondent) const { return m_cellOf[respondent]; }
  double factor(std::uint32_t cell) const { return m_full[cell]; }

  /// How many replicates may be held at once within some tens of MB.
  int replicatesAtOnce() const;
  void prepare(int first, int last);
  /// Fits a group in one of them; different groups and replicates may be fitted by different threads.
  void fit(std::size_t group, int replicate, const NamedDesign& design);
  double factor(std::uint32_t cell, int replicate) const {
    return m_factors[cell * static_cast<std::size_t>(m_last - m_first) + static_cast<std::size_t>(replicate - m_first)];
  }
  /// Of the replicates held: those with an empty category, and those whose raking did not converge.
  std::uint32_t withEmptyCategory(std::size_t group) const { return count(group, kEmpty); }
  std::uint32_t notConverged(std::size_t group) const { return count(group, kUnconverged); }

 private:
  enum Mark : char { kEmpty = 1, kUnconverged = 2 };

  void addGroup(Group group, const std::vector<char>& taking);
  void addMargins(Group& group);
  void makeCells(Group& group, const std::vector<std::vector<std::int32_t>>& categories);
  void fitFull(Group& group);
  void setLimits(Group& group, const std::vector<double>& factors);
  /// Factors of the cells (the last one for the unknown) where row i counts times[i] times.
  RakingResult fitCells(const Group& group, const std::vector<double>& times, std::vector<double>& factors,
                        bool& trimmed) const;
  std::uint32_t count(std::size_t group, char mark) const;

  const Survey& m_survey;
  const Codebook& m_codebook;
  const Framework& m_framework;
  const CubeOptions& m_options;
  PopulationSheet m_sheet;
  std::vector<Group> m_groups;
  std::vector<std::uint32_t> m_cellOf;  ///< per respondent
  std::vector<double> m_full;           ///< per cell
  int m_first = 1, m_last = 1;
  std::vector<double> m_factors;  ///< [cell][replicate − m_first]
  std::vector<char> m_marks;      ///< [group][replicate − m_first]
};

/// Final weight of every respondent of the full sample, 0 for those who take no part.
std::vector<double> finalWeights(const Survey& survey, const Codebook& codebook, const Framework& framework,
                                 const CubeOptions& options);
/// Final weights of replicates first, …, last − 1 (the first of all is 1), each like finalWeights: collected weight ×
/// Rao-Wu multiplier × factor of the calibration in that replicate.
std::vector<std::vector<double>> replicateWeights(const Survey& survey, const Codebook& codebook,
                                                  const Framework& framework, const CubeOptions& options, int first,
                                                  int last);

}  // namespace hz::score
