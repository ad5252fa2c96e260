// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "score/index/district.h"
#include "score/index/evaluate.h"
#include "score/index/unit_evaluator.h"

#include <map>
#include <string>
#include <vector>

namespace hz::score {

/// What the columns of an evaluation depend on besides their step: where it is another, none of them is taken over.
struct EvaluationIdentity {
  std::uint64_t cube = 0;    ///< CubeIdentity
  std::uint64_t values = 0;  ///< fingerprint of the full-sample estimates, for cubes that are changed in place
  CubeOptions options;
  double level = 0;
  std::string contentHash;
  std::uint64_t sheets = 0;  ///< fingerprint of units, statistics and hours
  bool operator==(const EvaluationIdentity&) const = default;
};
EvaluationIdentity identityOf(const Cube& cube, const Survey& survey, const Recipe& recipe);

/// What a cache holds: per step the numbers and replicates of its columns, by the step's key.
struct EvaluationCache::State {
  struct Entry {
    std::vector<ColumnStore> stores;
    std::vector<std::vector<Result>> results;  ///< [column of the step][card row]
  };
  EvaluationIdentity identity;
  std::map<std::string, Entry> entries;
  std::vector<std::shared_ptr<float[]>> arrays;  ///< all handed out, equally long; free where nobody else holds one

  std::shared_ptr<float[]> array(std::size_t size);
  void dropFreeArrays(std::size_t beyond);
};

/// A scorecard in the making: ranges of units are added in order, each with its cube.
class Evaluation {
 public:
  Evaluation(const Survey& survey, const Framework& framework, const Recipe& recipe, std::size_t firstUnit,
             std::size_t unitCount, int replicates, KeepDraws keep);

  /// Steps found in the cache are taken from it; call before the first range.
  void use(EvaluationCache::State& cache, const EvaluationIdentity& identity);
  void addRange(const Cube& cube, int threads, Progress& progress);
  Scorecard finish();

 private:
  bool reused(int step) const { return m_reused[static_cast<std::size_t>(step)] != 0; }
  void makeRows();
  void prepareStores(std::size_t slots);
  void takeReused();
  void fillCache();
  void copyAliases();
  std::size_t rowOf(std::size_t unit) const { return m_rows[unit - m_firstUnit]; }
  bool endsWave(std::size_t unit) const;
  void averageColumn(std::size_t column, const RangeView& view);

  const Survey& m_survey;
  const Framework& m_framework;
  Scorecard m_card;
  const Recipe& m_recipe;  ///< the card's own copy
  Plan m_plan;
  std::size_t m_firstUnit, m_unitCount;
  KeepDraws m_keep;
  EvaluationCache::State* m_cache = nullptr;
  std::vector<std::size_t> m_rows;  ///< card row per unit
  DistrictWeights m_weights;
  std::vector<DistrictMean> m_means;  ///< per column
  std::vector<double> m_degrees;      ///< per column: of the communities added since the last district row
  std::vector<ColumnStore> m_stores;  ///< per column
  std::vector<char> m_reused;         ///< per step
};

}  // namespace hz::score
