// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/composite/index_table.h"
#include "stats/composite/note.h"

#include <Eigen/Core>
#include <map>

namespace hz::stats::composite {

/// Where the mean consistency of random judgements comes from; the ratio depends on it, so results name it.
enum class RandomIndex {
  Saaty1980,    ///< Saaty 1980, n = 1 … 15
  SaatyLater,   ///< the later simulation, n = 3 … 10
  AlonsoLamata  ///< (1.7699·n − 4.3513)/(n − 1), Alonso & Lamata 2006
};
/// 0 for n ≤ 2. Throws Fault(BadArgument) beyond the table.
double randomIndex(int n, RandomIndex table);
std::string_view randomIndexName(RandomIndex table);

enum class AhpMethod {
  Eigenvector,   ///< Aw = λ_max w, Saaty 1977
  GeometricMean  ///< roots of the row products, normalised (Crawford & Williams 1985)
};

struct AhpWeights {
  std::vector<double> weights;  ///< sum 1
  double lambdaMax = kMissing, consistencyIndex = kMissing, randomIndex = kMissing, consistencyRatio = 0;
  bool consistent = true;               ///< CR < 0.10
  int worstRow = -1, worstColumn = -1;  ///< the judgement furthest from w_i/w_j, where CR ≥ 0.10
  double worstJudgement = kMissing, worstImplied = kMissing;
};

/// Weights and consistency of one complete reciprocal matrix of positive judgements; CR = 0 for n ≤ 2.
/// Throws Fault(BadArgument) that names the cell which is not positive or not reciprocal.
AhpWeights ahpWeights(const Eigen::MatrixXd& judgements, const std::vector<std::string>& items,
                      AhpMethod method = AhpMethod::Eigenvector, RandomIndex table = RandomIndex::Saaty1980);

/// Geometric mean of the judges, cell by cell, which keeps the matrix reciprocal (Aczél & Saaty 1983).
Eigen::MatrixXd groupJudgement(const std::vector<Eigen::MatrixXd>& judges);

/// Judgements of one group of items: complete after reading, several judges already pooled.
struct Judgements {
  std::vector<std::string> items;
  Eigen::MatrixXd matrix;
  int judges = 1;
};

/// Reads judgements from CSV, either a square matrix (codes as header and first column) or a list with the columns
/// row, column, value and optionally judge, of which one triangle is enough. A list may hold several groups: items
/// belong together by the pairs that name them. Values may be fractions such as 1/3; a blank cell of a matrix is filled
/// from its mirror. Throws Fault(BadArgument) naming the pair that is missing or contradicts its mirror.
std::vector<Judgements> readJudgements(std::string_view csv, const std::string& file);

/// The sentence about consistency, in words: who to ask again.
Note consistencyNote(const AhpWeights& found, const std::vector<std::string>& items, const std::string& group);

}  // namespace hz::stats::composite
