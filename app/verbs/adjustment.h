// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/language.h"
#include "stats/design/calibration.h"
#include "verbs/microdata.h"

#include <Eigen/Core>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace hz {

struct WeightingOptions;

/// Columns of the data that the files of totals name. Throws what reading them throws.
std::vector<std::string> adjustmentColumns(const WeightingOptions& options, const std::vector<std::string>& present);

/// What weights are adjusted to: post-strata, margins, totals of auxiliary variables, bounds; in this order.
class Adjustment {
 public:
  /// Reads the files of totals and finds the categories of the data in them. Throws Fault(BadArgument) naming row,
  /// variable and category of what does not fit.
  Adjustment(const Microdata& data, const WeightingOptions& options);

  bool isNeeded() const { return m_kind != Kind::None || !m_trim.empty(); }

  struct Outcome {
    std::vector<double> weights;     ///< final
    std::vector<double> calibrated;  ///< before trimming
    Eigen::MatrixXd auxiliaries;     ///< empty without calibration
    int cycles = 0;
    double largestError = 0;  ///< of the margins after calibration, before trimming
    std::size_t trimmed = 0;  ///< weights that were out of bounds
  };
  /// Of one set of weights: the full sample's, or a replicate's.
  Outcome apply(const std::vector<double>& weights) const;

  /// Method, adjustment factors, Kish's loss before and after, and how far every margin was reached; notes on cells
  /// with few cases and on large factors.
  nlohmann::ordered_json report(const std::vector<double>& before, const Outcome& outcome, Language language,
                                std::vector<std::string>& notes) const;

 private:
  enum class Kind { None, PostStrata, Raking, Calibration };
  struct Total {
    std::string name;
    double value = 0;
  };
  Kind m_kind = Kind::None;
  std::string m_calibration;
  double m_lower = 0, m_upper = 0;  ///< of logit calibration
  std::string m_trim;
  bool m_rerake = false;
  std::vector<Margin> m_margins;
  Eigen::MatrixXd m_x;  ///< auxiliaries of --calibrate
  Eigen::VectorXd m_totals;
  std::vector<Total> m_numeric;  ///< those of its columns that are no categories, in order
  std::vector<std::vector<double>> m_numericValues;

  void readTotals(const Microdata& data, const std::string& file);
  Calibration calibrated(const std::vector<double>& weights) const;
  std::pair<double, double> bounds(const std::vector<double>& weights) const;
  void buildAuxiliaries(std::size_t rows);
};

}  // namespace hz
