// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/number.h"

#include <Eigen/Core>
#include <cstdint>
#include <string>
#include <vector>

namespace hz::stats {

/// A predictor, one entry per respondent.
struct ModelVariable {
  std::string name;
  bool factor = false;
  std::vector<double> numbers;     ///< NaN = missing; unused for a factor
  std::vector<int> of;             ///< of a factor: index into codes, −1 = missing
  std::vector<std::string> codes;  ///< in order, empty categories too
  std::string reference;           ///< "" = the first category with cases
};

/// What enters a model: a variable, or the product of several ("a:b").
struct ModelTerm {
  std::vector<std::size_t> variables;  ///< places in the list of variables
};

/// Why a column is not in the model.
struct DroppedTerm {
  std::string term;
  std::string reason;    ///< empty, separation, constant, collinear
  std::size_t n = 0;     ///< cases that left with it (separation)
  std::string likewise;  ///< collinear: the earlier column it equals, or "" where it is a mixture of several
};

/// A category, or a value of a 0/1 column, whose cases all answered alike: it is in no model.
struct SeparatedCategory {
  std::size_t variable = 0;
  std::string term;
  int category = 0;  ///< index of a factor's code; of a 0/1 column the value
  std::size_t n = 0;
};

/// Columns of a model without the intercept, over the cases.
struct ModelMatrix {
  std::vector<std::string> names;
  std::vector<std::size_t> variables;  ///< per column: its first variable
  Eigen::MatrixXd x;
  std::vector<DroppedTerm> dropped;
};

/// The columns of `terms` over `rows`. Left out, in this order: empty categories, separated ones, constant columns,
/// columns that depend linearly on earlier ones and the intercept (remaining norm ≤ 1e-7 of their own, as R's lm).
/// A reference without cases gives way to the first category with some.
ModelMatrix modelMatrix(const std::vector<ModelVariable>& variables, const std::vector<ModelTerm>& terms,
                        const std::vector<std::uint32_t>& rows, const std::vector<SeparatedCategory>& separated);

/// The reference category of a factor over these rows; −1 = no category has cases.
int referenceOf(const ModelVariable& variable, const std::vector<std::uint32_t>& rows);

}  // namespace hz::stats
