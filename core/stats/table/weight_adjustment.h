// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "stats/design/calibration.h"
#include "stats/table/microdata.h"

#include <Eigen/Core>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace hz::stats {

struct WeightingOptions;

/// Columns of the data that the files of totals name. Throws what reading them throws.
std::vector<std::string> adjustmentColumns(const WeightingOptions& options, const std::vector<std::string>& present);

/// What an adjustment did to the weights.
struct AdjustmentReport {
  std::string method;                            ///< none, poststratification, raking, calibration
  std::string distance;                          ///< of a calibration: linear, raking, logit; else ""
  double smallestFactor = 0, largestFactor = 0;  ///< of w'/w
  double kishBefore = 1, kishAfter = 1;          ///< n Σw² / (Σw)² (Kish 1965)
  double sumBefore = 0, sumAfter = 0;
  int cycles = 0;
  bool trims = false;
  std::size_t trimmed = 0;  ///< weights that were out of bounds
  double largestError = 0;  ///< max |reached − total| / total over the margins
  struct Margin {
    std::string variable;
    std::string category;  ///< "" = the total of a numeric variable
    bool numeric = false;
    std::size_t n = 0;  ///< respondents
    double population = 0, sample = 0, reached = 0;
  };
  std::vector<Margin> margins;
};

/// What weights are adjusted to: post-strata, margins, totals of auxiliary variables, bounds; in this order.
class WeightAdjustment {
 public:
  /// Reads the files of totals and finds the categories of the data in them. Throws Fault(BadArgument) naming row,
  /// variable and category of what does not fit.
  WeightAdjustment(const Microdata& data, const WeightingOptions& options);

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
  AdjustmentReport report(const std::vector<double>& before, const Outcome& outcome, Language language,
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

  AdjustmentReport factors(const std::vector<double>& before, const Outcome& outcome, Language language,
                           std::vector<std::string>& notes) const;
  void readTotals(const Microdata& data, const std::string& file);
  Calibration calibrated(const std::vector<double>& weights) const;
  std::pair<double, double> bounds(const std::vector<double>& weights) const;
  void buildAuxiliaries(std::size_t rows);
};

}  // namespace hz::stats
